/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "html-paste.h"

#include "base/readable.h"

#include "import/html-blocks.h"
#include "import/html-reader.h"
#include "import/html-words.h"

#include <string.h>

static void
picture_free (gpointer data)
{
  RbPastedPicture *picture = data;

  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture->path);
  g_free (picture->name);
  g_free (picture->id);
  g_free (picture);
}

static RbPasted *
pasted_new (void)
{
  RbPasted *self = g_new0 (RbPasted, 1);

  self->blocks = g_ptr_array_new_with_free_func (rb_html_block_free);
  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  return self;
}

/* A text has headings of two levels, so those of the source count by which are in it: its first and
 * second level stay apart. A single heading above two or more other levels is a title. */
static void
rank_headings (const RbPasted *self)
{
  guint counts[RB_HTML_TITLE] = { 0 }, n_levels = 0, first = 1;

  for (guint i = 0; i < self->blocks->len; i++) {
    const RbPastedBlock *block = self->blocks->pdata[i];

    n_levels += block->level > 0 && counts[block->level]++ == 0;
  }
  if (n_levels < 2)
    return;
  while (counts[first] == 0)
    first++;
  if (n_levels > 2 && counts[first] == 1)
    do
      first++;
    while (counts[first] == 0);
  for (guint i = 0; i < self->blocks->len; i++) {
    const RbPastedBlock *block = self->blocks->pdata[i];

    if (block->level > 0)
      block->paragraph->level = block->level <= first ? 2 : 3;
  }
}

static void
count_losses_in_tables (RbPasted *self)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    const RbPastedTable *table = ((const RbPastedBlock *)self->blocks->pdata[i])->table;

    if (table == NULL)
      continue;
    self->left_out[RB_LEFT_OUT_LINKS] += table->n_links;
    self->left_out[RB_LEFT_OUT_EMPHASIS] += table->styled;
  }
}

RbPasted *
rb_html_paste_read (GBytes *html, gboolean with_files, GCancellable *cancellable, GError **error)
{
  g_autoptr (RbPasted) self = pasted_new ();
  gsize length;
  const char *bytes = g_bytes_get_data (html, &length);

  rb_html_reader_run (self, bytes, length, with_files, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  rank_headings (self);
  count_losses_in_tables (self);
  return g_steal_pointer (&self);
}

RbPasted *
rb_html_paste_read_text (const char *text, gssize length)
{
  RbPasted *self = pasted_new ();
  RbHtmlBlocks *blocks = rb_html_blocks_new (self);
  guint n_nul, n_invalid;
  g_autofree char *valid =
      rb_dup_readable (text, length < 0 ? strlen (text) : (gsize)length, &n_nul, &n_invalid);
  g_autoptr (GString) lines = g_string_new (valid);
  RbHtmlWords words;

  self->left_out[RB_LEFT_OUT_CHARACTERS] = n_nul + n_invalid;
  g_string_replace (lines, "\r\n", "\n", 0);
  g_strdelimit (lines->str, "\r\v\f", '\n');
  rb_html_words_init (&words);
  rb_html_words_add (&words, lines->str, lines->len, RB_RUN_PLAIN, NULL, TRUE);
  rb_html_blocks_add_lines (blocks, rb_html_words_take (&words));
  rb_html_words_clear (&words);
  rb_html_blocks_free (blocks);
  return self;
}
