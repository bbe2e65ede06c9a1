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

RbParagraph *
rb_paragraph_replace_image (const RbParagraph *self, const char *source, const char *path)
{
  RbParagraph *changed = rb_paragraph_copy (self);

  g_array_set_size (changed->runs, 0);
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) == 0 || strcmp (run->source, source) != 0)
      rb_paragraph_append_like (changed, run, run->text, -1);
    else if (path != NULL)
      rb_paragraph_append_image (changed, run->text, path, run->title, run->url);
  }
  return changed;
}
