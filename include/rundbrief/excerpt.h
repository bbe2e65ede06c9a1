/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * excerpt: words of an issue as the mail shows them, with what stands around them: the language in
 * which the mail's picture and the fields behind it speak of the same passage. Spaces and
 * characters that nobody sees are left out, for a mail breaks lines and fields where it likes;
 * merge tags are there as they are written.
 */
#pragma once

#include "comment-place.h"

G_BEGIN_DECLS

typedef struct {
  char *before; /* some of what stands before */
  char *words;
  char *after;
} RbExcerpt;

/** All words of a field as it is now, to take excerpts from: reading a text takes its time. */
typedef struct _RbFieldWords RbFieldWords;

RbFieldWords *rb_field_words_new (RbNode *node, const char *field);
void rb_field_words_free (RbFieldWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbFieldWords, rb_field_words_free)

/** The words at a place; %NULL: all of the field. */
void rb_excerpt_init_place (RbExcerpt *self, RbFieldWords *words, const RbPlace *place);
/** Words of the mail, as they were read there: spaces in them do not count. */
void rb_excerpt_init (RbExcerpt *self, const char *before, const char *words, const char *after);
void rb_excerpt_clear (RbExcerpt *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RbExcerpt, rb_excerpt_clear)

/** Where an excerpt stands. */
typedef struct {
  RbNode *node;
  const char *field; /* interned */
  RbPlace place;
  gboolean is_all; /* else only a part of the words is of this field */
} RbExcerptPlace;

/**
 * Finds the field that the words of an excerpt are of, in @section or below it; of an issue, only
 * in its own fields. Words of several fields are cut to those of the first that has a good part of
 * them. %FALSE if they are of none: the mail says more than the fields do.
 */
gboolean rb_excerpt_find (const RbExcerpt *self, RbNode *section, RbExcerptPlace *place);

G_END_DECLS
