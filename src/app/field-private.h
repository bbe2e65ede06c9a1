/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the field widgets share among themselves. */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/** Opens what hides a node's fields, such as a folded item. */
typedef void (*RbFieldReveal) (GtkWidget *widget);
void rb_field_set_reveal (GtkWidget *widget, RbNode *node, RbFieldReveal reveal);

/** Writes to the document; @label is the field's untranslated label. */
void rb_field_edit (RbNode *node, const char *field, const char *value, const char *label);

/** Sets the accessible name. */
void rb_field_label (GtkWidget *widget, const char *label);
/** To a screen reader: what @widget is about, where others have the same name. */
void rb_field_describe (GtkWidget *widget, const char *words);

/**
 * Whether a field may take the focus when something came that took its time: if that is in it or
 * nowhere. Whoever types elsewhere by now goes on there.
 */
gboolean rb_field_is_free (GtkWidget *field);

/**
 * A line to type in that looks like the texts around it: no frame of its own.
 * The focus is on what gtk_editable_get_delegate() tells, which is within it.
 */
GtkWidget *rb_field_entry_new (const char *label, const char *placeholder);

/** A flat icon button with tooltip and accessible name. */
GtkWidget *rb_field_icon_button (const char *icon, const char *label);

/**
 * A button with words of somebody else's length: what is longer than @widest characters goes on in
 * another line, and is cut behind the third.
 * Without @text it is set later, by rb_field_set_button().
 */
GtkWidget *rb_field_button_new (const char *text, guint widest);
void rb_field_set_button (GtkWidget *button, const char *text);

/** A vertical box that looks like a card. */
GtkWidget *rb_field_card_new (void);

G_END_DECLS
