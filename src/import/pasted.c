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
  g_free (self);
}

gboolean
rb_pasted_is_empty (const RbPasted *self)
{
  return self->blocks->len == 0;
}

/* The paragraph anew, with the photo's path in place of @placeholder, or without it. */
static RbParagraph *
replace_picture (const RbParagraph *paragraph, const char *placeholder, const char *path)
{
  RbParagraph *changed = rb_paragraph_copy (paragraph);

  g_array_set_size (changed->runs, 0);
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) == 0 || strcmp (run->source, placeholder) != 0)
      rb_paragraph_append_like (changed, run, run->text, -1);
    else if (path != NULL)
      rb_paragraph_append_image (changed, run->text, path, run->title, run->url);
  }
  return changed;
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

static gboolean
shows (const RbParagraph *paragraph, const char *placeholder)
{
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    if ((run->style & RB_RUN_IMAGE) != 0 && strcmp (run->source, placeholder) == 0)
      return TRUE;
  }
  return FALSE;
}

void
rb_pasted_set_picture (RbPasted *self, guint index, const char *path)
{
  g_autofree char *placeholder = g_strdup_printf ("pasted:%u", index);

  for (guint i = 0; i < self->blocks->len; i++) {
    RbPastedBlock *block = self->blocks->pdata[i];
    RbParagraph *changed;

    if (block->paragraph == NULL || !shows (block->paragraph, placeholder))
      continue;
    changed = replace_picture (block->paragraph, placeholder, path);
    rb_paragraph_unref (block->paragraph);
    block->paragraph = changed;
    if (rb_paragraph_is_empty (changed))
      g_ptr_array_remove_index (self->blocks, i--);
  }
  if (path == NULL)
    self->left_out[RB_LEFT_OUT_LOST_PICTURES]++;
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

/* One thing that was left out; some are told without their number. Caller frees. */
static char *
dup_left_out (RbLeftOut what, guint n)
{
  switch (what) {
  case RB_LEFT_OUT_WEB_PICTURES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u picture from the web", "%u pictures from the web", n), n);
  case RB_LEFT_OUT_LOST_PICTURES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture that did not come along",
                                         "%u pictures that did not come along", n),
                            n);
  case RB_LEFT_OUT_TABLES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u table (its words are lines of text)",
                                         "%u tables (their words are lines of text)", n),
                            n);
  case RB_LEFT_OUT_COMMENTS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u comment", "%u comments", n), n);
  case RB_LEFT_OUT_DELETIONS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u deleted passage", "%u deleted passages", n), n);
  case RB_LEFT_OUT_CONTENTS:
    return g_strdup (_ ("the table of contents"));
  case RB_LEFT_OUT_FORMULAS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u formula", "%u formulas", n), n);
  case RB_LEFT_OUT_EMBEDDED:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u video or form field", "%u videos or form fields", n), n);
  case RB_LEFT_OUT_LINKS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "the address of %u link", "the addresses of %u links", n), n);
  case RB_LEFT_OUT_HIDDEN:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u hidden passage", "%u hidden passages", n), n);
  case RB_LEFT_OUT_LEVELS:
    return g_strdup (_ ("lists and tables within more than 200 others"));
  case RB_LEFT_OUT_REST:
    return g_strdup (_ ("the end of the text, which is too long"));
  case RB_LEFT_OUT_PIXELS:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u tracking pixel", "%u tracking pixels", n), n);
  case RB_LEFT_OUT_EMPHASIS:
    return g_strdup (_ ("bold and italic in tables"));
  case RB_LEFT_OUT_STYLES:
    return g_strdup (_ ("fonts and colours"));
  case RB_LEFT_OUT_INNER_TABLES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u table that could not become a section (it stays as written)",
                     "%u tables that could not become sections (they stay as written)", n),
        n);
  case RB_LEFT_OUT_FOOTNOTES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u footnote (its words stay in the text)",
                                         "%u footnotes (their words stay in the text)", n),
                            n);
  case RB_LEFT_OUT_WORDS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u word at the end of the text, which is too long",
                                         "%u words at the end of the text, which is too long", n),
                            n);
  case RB_LEFT_OUT_LOST_END:
    return g_strdup (_ ("the end of the text, which did not come along"));
  case RB_LEFT_OUT_RAISED:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u raised or lowered place (its words stay)",
                                         "%u raised or lowered places (their words stay)", n),
                            n);
  case RB_LEFT_OUT_CHARACTERS:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u character that cannot be read",
                                         "%u characters that cannot be read", n),
                            n);
  case RB_LEFT_OUT_N:
    break;
  }
  return NULL;
}

char *
rb_left_out_dup_words (const guint left_out[RB_LEFT_OUT_N])
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < RB_LEFT_OUT_N; i++) {
    g_autofree char *told = NULL;

    if (left_out[i] == 0)
      continue;
    told = dup_left_out (i, left_out[i]);
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", told);
  }
  if (out->len == 0) {
    g_string_free (out, TRUE);
    return NULL;
  }
  return g_string_free (out, FALSE);
}

char *
rb_pasted_dup_left_out (const RbPasted *self)
{
  return rb_left_out_dup_words (self->left_out);
}
