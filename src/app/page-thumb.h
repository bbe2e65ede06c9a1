/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A small page: the beginning of an issue's mail, drawn in the newsletter's colours. */
#define RB_TYPE_PAGE_THUMB (rb_page_thumb_get_type ())
G_DECLARE_FINAL_TYPE (RbPageThumb, rb_page_thumb, RB, PAGE_THUMB, GtkWidget)

/** @width and @height in CSS pixels. */
GtkWidget *rb_page_thumb_new (int width, int height);
void rb_page_thumb_set_size (RbPageThumb *self, int width, int height);
/** Shows an issue and follows its changes and its newsletter's; %NULL: nothing. */
void rb_page_thumb_set_issue (RbPageThumb *self, RbNode *issue);
/**
 * Shows a newsletter of which only this much is known. An empty @preset stands for "klar", an
 * empty @accent for grey.
 */
void rb_page_thumb_set_brand (RbPageThumb *self, const char *preset, const char *accent,
                              const char *title);
/** Shows the newsletter's own masthead and, below, its newest issue. */
void rb_page_thumb_set_document (RbPageThumb *self, RbDocument *document);
/** Draws what is shown in another preset and that preset's accent; %NULL: its own. */
void rb_page_thumb_set_preset (RbPageThumb *self, const char *preset);

G_END_DECLS
