/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * html-notes: footnotes in HTML. Every program writes their numbers as links to a place of the page
 * that it gives a name of its own kind; in a newsletter such a link would lead nowhere.
 */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

typedef enum {
  RB_HTML_NOTE_NONE,
  RB_HTML_NOTE_MARK, /* a number in the text: it leads to the footnote */
  RB_HTML_NOTE_BACK, /* what leads from the footnote back into the text */
} RbHtmlNote;

/** Which footnotes were met. */
typedef struct _RbHtmlNotes RbHtmlNotes;

RbHtmlNotes *rb_html_notes_new (void);
void rb_html_notes_free (RbHtmlNotes *self);

/** Notes the footnote whose words an element holds; @name is its "id" or "name", or %NULL. */
void rb_html_notes_add_place (RbHtmlNotes *self, const char *name);
/**
 * What a link is. An address that is more than a place of the page is taken for a footnote's only
 * where @raised or its own @name says so: it may be meant.
 */
RbHtmlNote rb_html_notes_add_link (RbHtmlNotes *self, const char *href, const char *name,
                                   gboolean raised);
/** Counts those that came along, and those of which only the number did. */
void rb_html_notes_count (const RbHtmlNotes *self, guint left_out[RB_LEFT_OUT_N]);

/**
 * "[1]" for a footnote's number, so that it does not run into the word before it; %NULL where there
 * is none: a bracket alone, or the arrow that leads back. Caller frees.
 */
char *rb_html_note_dup_number (const char *words, gsize length);

G_END_DECLS
