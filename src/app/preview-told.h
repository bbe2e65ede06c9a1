/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-told: what the preview's script tells of what somebody does there. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  RB_TOLD_CLICK,
  RB_TOLD_SELECTION, /* words are marked, or none any more */
  RB_TOLD_MENU,      /* the context menu was asked for */
} RbToldKind;

typedef struct {
  RbToldKind kind;
  RbNode *section;   /* %NULL: outside of all */
  gboolean is_below; /* outside, and below them */
  RbNode *leads_to;  /* the section that a link within the mail leads to, or %NULL */
  RbNode *said;      /* the comment or suggestion whose mark it was, or %NULL */
  char *text;        /* of the paragraph, or "" */
  char *piece;       /* the words of one style in it that were hit, or "" */
  char *ahead;       /* the words of the paragraph before those */
  guint nth;         /* how many pieces of the section say the same before it */
  char *image;       /* the mail's image, or "" */
  RbExcerpt excerpt; /* of a selection; no words: nothing is selected */
  GdkRectangle box;  /* where, in the view */
} RbPreviewTold;

/** Reads a message; %NULL if it is none. @zoom: that of the page. */
RbPreviewTold *rb_preview_told_new (const char *message, RbNode *issue, double zoom);
void rb_preview_told_free (RbPreviewTold *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPreviewTold, rb_preview_told_free)

/** Tells where something is; %NULL: it is not to be seen. */
typedef void (*RbBoxFound) (const GdkRectangle *box, gpointer data);

/** Reads a place "{x, y, width, height}"; %FALSE if there is none. */
gboolean rb_preview_box_read (const char *json, double zoom, GdkRectangle *box);

G_END_DECLS
