/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-look.h"
#include "markup/rich.h"
#include "rich-lines.h"
#include <string.h>

#define LOOKS_KEY "rb-look-tags"

/* Pixels for one step inwards: room for "12." at the size of the text. */
#define STEP 26
#define QUOTE_STEP 16

int
rb_rich_indent (const RbParagraph *format)
{
  return format->quote * QUOTE_STEP + format->depth * STEP;
}

gboolean
rb_rich_tag_is_look (GtkTextTag *tag)
{
  return rb_rich_tag_is_named (tag, "rb-look-");
}

static GtkTextTag *
look_of (GtkTextBuffer *buffer, const RbParagraph *format, gboolean closes)
{
  g_autofree char *name = NULL;
  GtkTextTag *tag;
  int indent = rb_rich_indent (format);

  if (format->kind == RB_PARAGRAPH_BODY && indent == 0)
    return NULL;
  name = g_strdup_printf ("rb-look-%d-%d-%d-%d", format->kind,
                          format->kind == RB_PARAGRAPH_HEADING ? MIN (format->level, 3) : 0, indent,
                          closes);
  tag = rb_rich_tag_lookup (buffer, name);
  if (tag != NULL)
    return tag;
  tag = gtk_text_buffer_create_tag (buffer, name, NULL, NULL);
  g_ptr_array_add (rb_rich_tags_of (buffer, LOOKS_KEY), g_object_ref (tag));
  /* What is set character by character wins over what the paragraph is. */
  gtk_text_tag_set_priority (tag, 0);
  if (indent > 0)
    g_object_set (tag, "left-margin", indent, NULL);
  switch (format->kind) {
  case RB_PARAGRAPH_HEADING:
    g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, "scale", format->level <= 2 ? 1.25 : 1.08,
                  "pixels-above-lines", 8, NULL);
    break;
  case RB_PARAGRAPH_ITEM:
    if (!closes)
      g_object_set (tag, "pixels-below-lines", 3, NULL);
    break;
  case RB_PARAGRAPH_VERBATIM:
    g_object_set (tag, "paragraph-background", "rgba(127,127,127,0.12)", NULL);
    break;
  default:
    break;
  }
  return tag;
}

void
rb_rich_lines_undress (GtkTextBuffer *buffer, int first, int last)
{
  GPtrArray *looks = rb_rich_tags_of (buffer, LOOKS_KEY);
  GtkTextIter start, end;

  rb_rich_line_get_bounds (buffer, first, &start, &end);
  rb_rich_line_get_bounds (buffer, last, &end, &end);
  gtk_text_iter_forward_line (&end);
  for (guint i = 0; i < looks->len; i++)
    gtk_text_buffer_remove_tag (buffer, looks->pdata[i], &start, &end);
}

/*
 * Each line begins with a change of tags, which those three take turns to be: GTK 4.8 sets a line
 * that has none at its start like the one that it set last, whichever that was.
 */
static void
begin_line (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *next)
{
  static const char *const names[] = { "rb-look-line-0", "rb-look-line-1", "rb-look-line-2" };
  GtkTextIter before = *start;
  gboolean first = !gtk_text_iter_backward_char (&before);

  if (gtk_text_iter_equal (start, next))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkTextTag *tag = rb_rich_tag_lookup (buffer, names[i]);

    if (tag == NULL) {
      tag = gtk_text_buffer_create_tag (buffer, names[i], NULL, NULL);
      g_ptr_array_add (rb_rich_tags_of (buffer, LOOKS_KEY), g_object_ref (tag));
    }
    if ((first || !gtk_text_iter_has_tag (&before, tag)) && !gtk_text_iter_has_tag (next, tag)) {
      gtk_text_buffer_apply_tag (buffer, tag, start, next);
      return;
    }
  }
}

/* A plain line has nothing to hold: Backspace would take that away first, which nobody sees. */
static void
let_go (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  g_autofree char *text = gtk_text_iter_get_slice (start, end);

  if (strcmp (text, RB_LINE_HOLDER) == 0)
    gtk_text_buffer_delete (buffer, start, end);
}

void
rb_rich_line_dress (GtkTextBuffer *buffer, int line, const RbParagraph *format, gboolean closes)
{
  GtkTextTag *look = look_of (buffer, format, closes);
  GtkTextIter start, end, next;

  rb_rich_line_get_bounds (buffer, line, &start, &end);
  if (look != NULL && gtk_text_iter_is_end (&end) && gtk_text_iter_equal (&start, &end)) {
    gtk_text_buffer_insert (buffer, &end, RB_LINE_HOLDER, -1);
    gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  }
  if (look == NULL)
    let_go (buffer, &start, &end);
  next = end;
  gtk_text_iter_forward_line (&next);
  begin_line (buffer, &start, &next);
  if (look == NULL)
    return;
  gtk_text_buffer_apply_tag (buffer, look, &start, &next);
  if (format->kind == RB_PARAGRAPH_VERBATIM)
    gtk_text_buffer_apply_tag (buffer, rb_rich_style_tag (buffer, RB_RUN_CODE), &start, &end);
}
