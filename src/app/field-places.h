/* SPDX-License-Identifier: GPL-3.0-or-later */
/** field-places: where a field's paragraphs and characters, as views and the core count them, stand
 * in the text buffer that shows it. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *view;       /* the text view; %NULL: the form shows the field in none */
  GtkTextBuffer *buffer; /* %NULL with it */
  char *shown;           /* all of the buffer */
  int length;            /* of it, in characters */
  GArray *starts; /* where each paragraph begins; %NULL: it shows other words, its Markdown */
} RbFieldPlaces;

/** Reads the buffer of @widget, what rb_field_find() gives for @field of @node; may be %NULL. */
void rb_field_places_init (RbFieldPlaces *self, GtkWidget *widget, RbNode *node, const char *field);
void rb_field_places_clear (RbFieldPlaces *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RbFieldPlaces, rb_field_places_clear)

/** The characters of the buffer at a place; %FALSE if it is not shown there. */
gboolean rb_field_places_find (const RbFieldPlaces *self, const RbPlace *place, int *from, int *to);
/** The place of characters of the buffer; %FALSE if these are no words of the field. */
gboolean rb_field_places_locate (const RbFieldPlaces *self, int from, int to, RbPlace *place);

G_END_DECLS
