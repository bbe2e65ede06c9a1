/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Field widgets: each shows one field of one node, writes every change to the document at once and
 * follows changes made elsewhere (undo, another pane).
 */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** A widget for any field of a spec, by its type. Its accessible name is the field's label. */
GtkWidget *rb_field_new (RbNode *node, const RbFieldSpec *spec);

/**
 * Puts the caret into the widget for @field of @node somewhere below @widget; gives whether there
 * is one. @field may be "link.url"; %NULL means the first field.
 */
gboolean rb_field_focus (GtkWidget *widget, RbNode *node, const char *field);

/** The widget that shows @field of @node somewhere below @widget, or %NULL; what is
 * folded and was never open has none yet. */
GtkWidget *rb_field_find (GtkWidget *widget, RbNode *node, const char *field);

/** The name of the field that @widget shows or is a part of, and the id of its node; %NULL for
 * none.
 */
const char *rb_field_of (GtkWidget *widget, gint64 *node);

/** Folds out whatever @node stands in, below @widget; the focus stays. */
void rb_field_reveal (GtkWidget *widget, RbNode *node);

/** Marks a widget as showing @field of @node, so that rb_field_focus() finds it. */
void rb_field_register (GtkWidget *widget, RbNode *node, const char *field);

/* field-text.c: a label above, text below, grows with its text. */
GtkWidget *rb_text_field_new (RbNode *node, const RbFieldSpec *spec, const char *field,
                              const char *label);
/* field-photo.c: the photo's card, for the picture in slot spec->name of @node. */
GtkWidget *rb_photo_field_new (RbNode *node, const RbFieldSpec *spec);
/* field-items.c */
GtkWidget *rb_items_field_new (RbNode *node, const RbFieldSpec *spec);
/* field-table.c: columns and rows together. */
GtkWidget *rb_table_field_new (RbNode *node);
/** Whether that is what @widget (nullable) is. */
gboolean rb_table_field_is (GtkWidget *widget);
/**
 * Gives the cell that shows these characters of the table's "columns" (@head) or "rows", marked in
 * @colour and, with @select, selected; %NULL if no cell does.
 */
GtkWidget *rb_table_field_mark (GtkWidget *table, gboolean head, const RbRange *range,
                                const GdkRGBA *colour, gboolean select);
/** Puts the keyboard on a misspelled word in a cell, and offers suggestions; %FALSE if no cell
 * shows it. */
gboolean rb_table_field_select (GtkWidget *table, const RbMisspelled *word);
/** The field of which the cell with the focus @focus is, or %NULL if it is none; and where in it
 * the selection ends, in characters. */
const char *rb_table_field_get_place (GtkWidget *focus, RbNode **node, guint *offset);
/** Takes the marks away; does nothing for any other widget. */
void rb_table_field_clear_marks (GtkWidget *widget);
/* field-date.c, field-choice.c, field-link.c */
GtkWidget *rb_date_field_new (RbNode *node, const RbFieldSpec *spec);
GtkWidget *rb_choice_field_new (RbNode *node, const RbFieldSpec *spec);
GtkWidget *rb_toggle_field_new (RbNode *node, const RbFieldSpec *spec);
GtkWidget *rb_link_field_new (RbNode *node, const RbFieldSpec *spec);

G_END_DECLS
