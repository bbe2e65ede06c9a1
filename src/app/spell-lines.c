/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spell-lines.h"
#include <adwaita.h>
#include <string.h>

/* Of how many characters a piece is made. */
#define PIECE 1500
/* Where a word ends that is longer than any. */
#define MAX_WORD 500

static gboolean
has_range (GArray *ranges, guint from, guint to)
{
  for (guint i = 0; i < ranges->len; i++)
    if (g_array_index (ranges, RbMisspelling, i).from == from &&
        g_array_index (ranges, RbMisspelling, i).to == to)
      return TRUE;
  return FALSE;
}

static gboolean
is_space (gunichar c, gpointer unused)
{
  return g_unichar_isspace (c);
}

void
rb_spell_lines_set_colour (GtkTextTag *tag)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colour =
      dark ? (GdkRGBA){ 1, 0.48f, 0.39f, 0.85f } : (GdkRGBA){ 0.88f, 0.11f, 0.14f, 0.7f };

  g_object_set (tag, "underline-rgba", &colour, NULL);
}

GtkTextTag *
rb_spell_lines_new_tag (GtkTextBuffer *buffer)
{
  GtkTextTag *tag =
      gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);

  rb_spell_lines_set_colour (tag);
  return tag;
}

gboolean
rb_spell_lines_is_words (const GtkTextIter *at)
{
  static const char *const names[] = { "rb-code", "rb-raw", "code", "mark" };
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_iter_get_buffer (at));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkTextTag *tag = gtk_text_tag_table_lookup (table, names[i]);

    if (tag != NULL && gtk_text_iter_has_tag (at, tag))
      return FALSE;
  }
  return TRUE;
}

/* Only what differs: each tag set or taken lays out its line anew. */
void
rb_spell_lines_put (GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end,
                    GArray *wanted)
{
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (RbMisspelling));
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (start);
  GtkTextIter from = *start, to;

  while (gtk_text_iter_compare (&from, end) < 0) {
    RbMisspelling range;

    if (!gtk_text_iter_has_tag (&from, tag) && (!gtk_text_iter_forward_to_tag_toggle (&from, tag) ||
                                                gtk_text_iter_compare (&from, end) >= 0))
      break;
    to = from;
    gtk_text_iter_forward_to_tag_toggle (&to, tag);
    if (gtk_text_iter_compare (&to, end) > 0)
      to = *end;
    range.from = (guint)gtk_text_iter_get_offset (&from);
    range.to = (guint)gtk_text_iter_get_offset (&to);
    if (has_range (wanted, range.from, range.to))
      g_array_append_val (present, range);
    else
      gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
    from = to;
  }
  for (guint i = 0; i < wanted->len; i++) {
    const RbMisspelling *each = &g_array_index (wanted, RbMisspelling, i);

    if (has_range (present, each->from, each->to))
      continue;
    gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)each->from);
    gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)each->to);
    gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
  }
}

void
rb_spell_lines_get_piece (GtkTextBuffer *buffer, int offset, int upto, GtkTextIter *start,
                          GtkTextIter *end)
{
  GtkTextIter limit;

  gtk_text_buffer_get_iter_at_offset (buffer, start, offset);
  if (gtk_text_iter_get_chars_in_line (start) <= PIECE) {
    gtk_text_iter_set_line_offset (start, 0);
    *end = *start;
    if (!gtk_text_iter_ends_line (end))
      gtk_text_iter_forward_to_line_end (end);
    return;
  }
  limit = *start;
  gtk_text_iter_set_line_offset (&limit, MAX (gtk_text_iter_get_line_offset (start) - MAX_WORD, 0));
  if (!gtk_text_iter_starts_line (start))
    gtk_text_iter_backward_find_char (start, is_space, NULL, &limit);
  gtk_text_buffer_get_iter_at_offset (buffer, end, MIN (offset + PIECE, MAX (upto, offset)));
  if (gtk_text_iter_get_line (end) != gtk_text_iter_get_line (start)) {
    *end = *start;
    gtk_text_iter_forward_to_line_end (end);
    return;
  }
  limit = *end;
  gtk_text_iter_forward_chars (&limit, MAX_WORD);
  if (!gtk_text_iter_ends_line (end) &&
      !gtk_text_iter_forward_find_char (end, is_space, NULL, &limit))
    *end = limit;
}

gboolean
rb_spell_lines_find (GtkTextBuffer *buffer, const RbMisspelled *word, GtkTextIter *start,
                     GtkTextIter *end)
{
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line_offset (buffer, start, (int)word->paragraph, (int)word->from);
  *end = *start;
  gtk_text_iter_forward_chars (end, (int)(word->to - word->from));
  text = gtk_text_buffer_get_slice (buffer, start, end, TRUE);
  if (strcmp (text, word->word) == 0)
    return TRUE;
  gtk_text_buffer_get_selection_bounds (buffer, NULL, start);
  if (gtk_text_iter_forward_search (start, word->word, GTK_TEXT_SEARCH_TEXT_ONLY, start, end, NULL))
    return TRUE;
  gtk_text_buffer_get_start_iter (buffer, start);
  return gtk_text_iter_forward_search (start, word->word, GTK_TEXT_SEARCH_TEXT_ONLY, start, end,
                                       NULL);
}
