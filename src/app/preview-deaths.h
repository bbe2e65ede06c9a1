/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * How often the process that shows a page has died, each time soon after the one before. One death
 * is an accident; a page that each process dies of would start them without end. Begins as zero.
 */
typedef struct {
  guint n;
  gint64 last; /* when */
} RbPreviewDeaths;

/** It has died: whether to load the page once more. */
gboolean rb_preview_deaths_note (RbPreviewDeaths *self);

G_END_DECLS
