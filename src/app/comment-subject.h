/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comment-subject: what somebody is about to say something about: words that are marked in a field
 * or in the mail, or what is selected. */
#pragma once

#include "preview-told.h"

G_BEGIN_DECLS

typedef struct {
  RbNode *section;    /* a section, or the issue */
  RbNode *node;       /* with a field: whose it is; else @section */
  const char *field;  /* interned, or %NULL */
  gboolean has_place; /* words are marked in the field */
  RbPlace place;
  char *words;         /* these, or those that are marked in the mail; or %NULL */
  gboolean is_part;    /* of more words, those of the first field */
  gboolean is_nowhere; /* the words are of no field: the mail says them of itself */
} RbCommentSubject;

/** What @section is about as a whole. */
void rb_comment_subject_init (RbCommentSubject *self, RbNode *section);
/** Of the text view @view in a form: the words that are marked in it, or its field alone; %FALSE if
 * it shows no field of @issue. */
gboolean rb_comment_subject_init_view (RbCommentSubject *self, GtkWidget *view, RbNode *issue);
/** Of words that are marked in the mail. */
void rb_comment_subject_init_excerpt (RbCommentSubject *self, const RbPreviewTold *told,
                                      RbNode *issue);
void rb_comment_subject_clear (RbCommentSubject *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RbCommentSubject, rb_comment_subject_clear)

/** The field's label, translated; %NULL without one. */
const char *rb_comment_subject_get_label (const RbCommentSubject *self);

G_END_DECLS
