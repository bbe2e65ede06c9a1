/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * spell-marks: the wavy lines below misspelled words of a text view, and what can be done about
 * them. They come when the typing pauses and never cost a key its time.
 */
#pragma once

#include "document-spelling.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RB_TYPE_SPELL_MARKS (rb_spell_marks_get_type ())
G_DECLARE_FINAL_TYPE (RbSpellMarks, rb_spell_marks, RB, SPELL_MARKS, GObject)

/**
 * Checks the view's text from now on. It shows @field of @node, one line of the buffer for each
 * paragraph, or its Markdown. Code and markup are left alone, by the names of their tags.
 */
void rb_spell_marks_attach (GtkTextView *view, RbNode *node, const char *field);

/** (transfer none) What was attached to a widget, or %NULL. */
RbSpellMarks *rb_spell_marks_of (GtkWidget *widget);

RbNode *rb_spell_marks_get_node (RbSpellMarks *self);
const char *rb_spell_marks_get_field (RbSpellMarks *self);
RbSpelling *rb_spell_marks_get_spelling (RbSpellMarks *self);

/** The misspelled word at @at, or ending there, be it the one that is just typed. */
gboolean rb_spell_marks_find (RbSpellMarks *self, const GtkTextIter *at, GtkTextIter *start,
                              GtkTextIter *end);
/** Replaces the characters @from to @to, keeping their style, as one undo step. */
void rb_spell_marks_replace (RbSpellMarks *self, int from, int to, const char *text);
/** Selects @word at these characters of a paragraph, or where else it is, and offers suggestions.
 */
void rb_spell_marks_show (RbSpellMarks *self, const RbMisspelled *word);

/* spell-menu.c */
void rb_spell_menu_attach (GtkTextView *view, RbSpellMarks *marks);
/** Opens the suggestions for the word at the caret; FALSE if it is right. */
gboolean rb_spell_menu_open (GtkTextView *view);

G_END_DECLS
