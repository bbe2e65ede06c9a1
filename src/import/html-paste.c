/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "html-paste.h"

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

static void
take_paragraph (RbPasted *self, RbHtmlWords *words)
{
  RbParagraph *paragraph = rb_html_words_take (words);
  RbPastedBlock *block;

  if (paragraph == NULL)
    return;
  block = g_new0 (RbPastedBlock, 1);
  block->paragraph = paragraph;
  g_ptr_array_add (self->blocks, block);
}

RbPasted *
rb_html_paste_read_text (const char *text, gssize length)
{
  RbPasted *self = pasted_new ();
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autoptr (GString) one = g_string_new (valid);
  g_auto (GStrv) lines = NULL;
  gboolean parted;
  RbHtmlWords words;

  g_string_replace (one, "\r\n", "\n", 0);
  g_strdelimit (one->str, "\r\v\f", '\n');
  parted = strstr (g_strstrip (one->str), "\n\n") != NULL;
  lines = g_strsplit (one->str, "\n", -1);
  rb_html_words_init (&words);
  for (char **line = lines; *line != NULL; line++) {
    gboolean empty = *g_strstrip (*line) == '\0';

    if (!parted || empty)
      take_paragraph (self, &words);
    if (!empty && !rb_html_words_is_empty (&words))
      rb_html_words_break (&words);
    rb_html_words_add (&words, *line, strlen (*line), RB_RUN_PLAIN, NULL, FALSE);
  }
  take_paragraph (self, &words);
  rb_html_words_clear (&words);
  return self;
}
