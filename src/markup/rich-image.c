/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that get another path, or go. */
#include "markup/rich.h"

#include <string.h>

gboolean
rb_paragraph_shows_image (const RbParagraph *self, const char *source)
{
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) != 0 && strcmp (run->source, source) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
ends_in_space (const RbParagraph *self)
{
  const RbRun *last =
      self->runs->len > 0 ? &g_array_index (self->runs, RbRun, self->runs->len - 1) : NULL;

  return last == NULL || g_str_has_suffix (last->text, " ") ||
         g_str_has_suffix (last->text, RB_LINE_BREAK);
}

RbParagraph *
rb_paragraph_replace_image (const RbParagraph *self, const char *source, const char *path)
{
  RbParagraph *changed = rb_paragraph_copy (self);
  gboolean gone = FALSE;

  g_array_set_size (changed->runs, 0);
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) != 0 && strcmp (run->source, source) == 0) {
      gone = path == NULL;
      if (!gone)
        rb_paragraph_append_image (changed, run->text, path, run->title, run->url);
      continue;
    }
    /* Of the spaces at its sides one is enough. */
    rb_paragraph_append_like (
        changed, run, run->text + (gone && *run->text == ' ' && ends_in_space (changed)), -1);
    gone = FALSE;
  }
  return changed;
}
