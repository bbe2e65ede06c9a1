/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Draws a mail's page small. All lengths are those of the mail, 600 wide; the caller scales. It is
 * a likeness, not a rendering: the mail itself is drawn by the web view alone.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RB_PAGE_WIDTH 600.0f

typedef struct {
  GtkSnapshot *snapshot;
  GtkWidget *widget; /* for fonts, and to be redrawn when a photo is there */
  float x, y, width; /* the column that is written in, and how far down it is filled */
  float bottom;      /* where the page ends */
  gboolean tiny;     /* too small for letters: running text becomes bars */
  const char *font;
  gboolean serif;
  gboolean centred;
  GdkRGBA ground, paper, text, muted, accent, on_accent, tint, rule;
  GdkRGBA words; /* the accent, darkened for letters where it must be */
} RbPage;

/** Sets colours and type of a preset; @accent NULL or "" gives greys. */
void rb_page_set_theme (RbPage *page, const char *preset, const char *accent);
/** The ground and the masthead. Any text may be "". */
void rb_page_draw_masthead (RbPage *page, const char *preset, const char *publisher,
                            const char *title, const char *line);
/** Sections in order, until the page is full. */
void rb_page_draw_sections (RbPage *page, RbNode *issue);
/** Bars where text would stand, down to the bottom. */
void rb_page_draw_filler (RbPage *page);

/** Running text; gives nothing for "". @size in the mail's pixels. */
void rb_page_put_text (RbPage *page, const char *text, int size, gboolean bold,
                       const GdkRGBA *colour, int max_lines);

G_END_DECLS
