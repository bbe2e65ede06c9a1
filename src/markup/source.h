/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * source: Markdown as libcmark shall see it: no longer than it can take, and with merge tags set
 * aside, so that `*|NAME|*` is not taken for emphasis nor `{{ x }}` for no address.
 */
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  cmark_node *root;
  GPtrArray *tags; /* of char *: the merge tags set aside; %NULL if there are none */
} RbSource;

void rb_source_init (RbSource *source, const char *markdown);
void rb_source_clear (RbSource *source);

/**
 * Whether a text is nothing but paragraphs of words, which is most of a newsletter: then its
 * paragraphs are what rb_source_next_paragraph() gives, and libcmark need not be asked.
 */
gboolean rb_source_is_prose (const char *markdown);
/** Whether a character means something to Markdown wherever it stands. */
gboolean rb_source_means_something (char c);
/** The next paragraph from @p, of which @length is set; %NULL at the end. */
const char *rb_source_next_paragraph (const char *p, gsize *length);

/**
 * Puts the merge tags back into a literal or address of the tree. Returns @literal itself, or what
 * is held in @buffer.
 */
const char *rb_source_restore (RbSource *source, const char *literal, GString *buffer);

/**
 * The first merge tag of a literal, or %NULL. @before gets how many bytes stand before it, @length
 * how many it takes up there.
 */
const char *rb_source_find_tag (RbSource *source, const char *literal, gsize *before,
                                gsize *length);

/** Appends the plain words within @node, with tags put back by way of @buffer. */
void rb_source_append_words (RbSource *source, cmark_node *node, GString *buffer, GString *words);

/** Finds a bare address ("www.example.org", "a@b.org", "https://…") in text; FALSE if none. */
gboolean rb_source_find_bare (const char *text, gsize *start, gsize *end);
/** The address to link it with; caller frees. */
char *rb_source_bare_url (const char *text, gsize start, gsize end);

G_END_DECLS
