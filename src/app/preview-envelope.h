/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-envelope: the mail as an inbox lists it, above the preview: who, when, about what. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *avatar, *sender, *date, *subject, *preheader; /* the template's; the labels but one */
  char *query; /* what is searched for, and marked; or %NULL */
  RbFindFlags flags;
  const char *field; /* the hit at hand is in this one of the issue, or %NULL; interned … */
  guint from;        /* … from this character on */
} RbPreviewEnvelope;

void rb_preview_envelope_clear (RbPreviewEnvelope *self);
void rb_preview_envelope_show (const RbPreviewEnvelope *self, RbNode *issue);
/** Marks what is found from now on; @query %NULL: nothing. */
void rb_preview_envelope_find (RbPreviewEnvelope *self, RbNode *issue, const char *query,
                               RbFindFlags flags);
/** Marks this hit as the one at hand, wherever it is. */
void rb_preview_envelope_show_hit (RbPreviewEnvelope *self, RbNode *issue, const RbHit *hit);

G_END_DECLS
