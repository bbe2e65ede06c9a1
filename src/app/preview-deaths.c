/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-deaths.h"

#define MOST 3
/* Whoever lived that long died of something else than the page. */
#define LONG_ENOUGH (30 * G_TIME_SPAN_SECOND)

gboolean
rb_preview_deaths_note (RbPreviewDeaths *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->last > LONG_ENOUGH)
    self->n = 0;
  self->last = now;
  return ++self->n <= MOST;
}
