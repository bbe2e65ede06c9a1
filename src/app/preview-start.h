/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * preview-start: how the preview shows a mail, and how it is told so with the mail itself, so that
 * it is painted once and not first without it.
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  gint64 selected; /**< id of a section; 0: none */
  gboolean dark;
  gboolean images_off;
} RbPreviewStart;

/** The name that stands at a section's mark; %NULL if there is no section @id (any more). */
const char *rb_preview_start_get_name (RbNode *issue, gint64 id);
/** Appends the note that begin() in preview.js reads. */
void rb_preview_start_append (GString *html, const RbPreviewStart *start, RbNode *issue);

G_END_DECLS
