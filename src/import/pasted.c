/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read, to be put somewhere. Apart from the reading: who has it from elsewhere than HTML
 * carries no library for that. */
#include "config.h"

#include "html-paste.h"

#include "import/html-table.h"
#include "markup/rich.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
rb_pasted_free (RbPasted *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->pictures);
  rb_left_out_clear_names (self->names);
  g_free (self);
}

gboolean
rb_pasted_is_empty (const RbPasted *self)
{
  return self->blocks->len == 0;
}

/* What @descriptions say of the picture that a run stands for, if it does; or %NULL. */
static const char *
find_description (const RbPasted *self, const RbRun *run, GHashTable *descriptions)
{
  const RbPastedPicture *picture;
  guint64 index;

  if ((run->style & RB_RUN_IMAGE) == 0 || !g_str_has_prefix (run->source, "pasted:") ||
      !g_ascii_string_to_unsigned (run->source + strlen ("pasted:"), 10, 0, G_MAXUINT, &index,
                                   NULL) ||
      index >= self->pictures->len)
    return NULL;
  picture = self->pictures->pdata[index];
  return picture->id != NULL ? g_hash_table_lookup (descriptions, picture->id) : NULL;
}

void
rb_pasted_describe_pictures (RbPasted *self, GHashTable *descriptions)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    RbParagraph *paragraph = ((RbPastedBlock *)self->blocks->pdata[i])->paragraph;

    /* Nobody else holds a paragraph that has just been read. */
    for (guint k = 0; paragraph != NULL && k < paragraph->runs->len; k++) {
      RbRun *run = &g_array_index (paragraph->runs, RbRun, k);
      const char *words = find_description (self, run, descriptions);

      if (words == NULL)
        continue;
      g_free (run->text);
      run->text = g_strdup (words);
    }
  }
}

char *
rb_pasted_take_words (RbPasted *self, guint index)
{
  g_autofree char *placeholder = g_strdup_printf ("pasted:%u", index);

  for (guint i = 0; i < self->blocks->len; i++) {
    RbParagraph *paragraph = ((RbPastedBlock *)self->blocks->pdata[i])->paragraph;

    for (guint k = 0; paragraph != NULL && k < paragraph->runs->len; k++) {
      RbRun *run = &g_array_index (paragraph->runs, RbRun, k);
      char *words;

      if (g_strcmp0 (run->source, placeholder) != 0 || *run->text == '\0')
        continue;
      words = run->text;
      run->text = g_strdup ("");
      return words;
    }
  }
  return NULL;
}

void
rb_pasted_set_picture (RbPasted *self, guint index, const char *path)
{
  g_autofree char *placeholder = g_strdup_printf ("pasted:%u", index);

  for (guint i = 0; i < self->blocks->len; i++) {
    RbPastedBlock *block = self->blocks->pdata[i];
    RbParagraph *changed;

    if (block->paragraph == NULL || !rb_paragraph_shows_image (block->paragraph, placeholder))
      continue;
    changed = rb_paragraph_replace_image (block->paragraph, placeholder, path);
    rb_paragraph_unref (block->paragraph);
    block->paragraph = changed;
    if (rb_paragraph_is_empty (changed))
      g_ptr_array_remove_index (self->blocks, i--);
  }
  if (path != NULL)
    return;
  self->left_out[RB_LEFT_OUT_LOST_PICTURES]++;
  rb_left_out_add_name (self->names, RB_LEFT_OUT_LOST_PICTURES,
                        ((RbPastedPicture *)self->pictures->pdata[index])->path);
}

void
rb_pasted_flatten_tables (RbPasted *self)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    RbPastedBlock *block = self->blocks->pdata[i];
    RbParagraph *lines;

    if (block->table == NULL)
      continue;
    self->table_last = i + 1 == self->blocks->len;
    lines = rb_paragraph_new (RB_PARAGRAPH_BODY);
    for (guint k = 0; k < block->table->rows->len; k++) {
      g_autofree char *line = g_strjoinv ("\t", block->table->rows->pdata[k]);

      if (k > 0)
        rb_paragraph_append (lines, RB_LINE_BREAK, -1, RB_RUN_PLAIN, NULL);
      rb_paragraph_append (lines, g_strchomp (line), -1, RB_RUN_PLAIN, NULL);
    }
    block->paragraph = lines;
    g_clear_pointer (&block->table, rb_pasted_table_free);
    self->left_out[RB_LEFT_OUT_TABLES]++;
  }
}

void
rb_pasted_table_dup_fields (const RbPastedTable *self, char **columns, char **rows)
{
  GString *lines = g_string_new (NULL);

  *columns = NULL;
  for (guint i = 0; i < self->rows->len; i++) {
    g_autofree char *line = g_strjoinv ("\t", self->rows->pdata[i]);

    if (i == 0 && self->header)
      *columns = g_steal_pointer (&line);
    else
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  }
  if (*columns == NULL)
    *columns = g_strdup ("");
  *rows = g_string_free (lines, FALSE);
}

GPtrArray *
rb_pasted_list_text (const RbPasted *self, guint *at)
{
  GPtrArray *paragraphs = g_ptr_array_new ();

  for (; *at < self->blocks->len; (*at)++) {
    const RbPastedBlock *block = self->blocks->pdata[*at];

    if (block->table != NULL)
      break;
    g_ptr_array_add (paragraphs, block->paragraph);
  }
  return paragraphs;
}

GPtrArray *
rb_pasted_list_paragraphs (const RbPasted *self)
{
  GPtrArray *paragraphs = g_ptr_array_new ();

  for (guint i = 0; i < self->blocks->len; i++) {
    const RbPastedBlock *block = self->blocks->pdata[i];

    if (block->paragraph != NULL)
      g_ptr_array_add (paragraphs, block->paragraph);
  }
  return paragraphs;
}

char *
rb_pasted_dup_left_out (const RbPasted *self)
{
  return rb_left_out_dup_words (self->left_out, self->names);
}
