/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-limit.h"
#include <string.h>

/* How long the parts are of what had to be parted, in characters: there are many of them. */
#define PART 2000

static guint
count (const RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);

  return (guint)g_utf8_strlen (text, -1);
}

/* What lies between two empty lines holds each paragraph, and needs no reading if it is short. */
static gboolean
may_be_long (const char *markdown)
{
  const char *start = markdown;

  for (const char *p = strstr (start, "\n\n"); p != NULL; p = strstr (start, "\n\n")) {
    if (p - start > RB_TEXT_LIMIT)
      return TRUE;
    start = p + 1;
  }
  return strlen (start) > RB_TEXT_LIMIT;
}

static char *
dup_rich (const char *markdown)
{
  g_autoptr (RbRichText) text = NULL;
  g_autoptr (GPtrArray) shown = NULL;
  gboolean cut = FALSE;

  /* As much as is read at all; no list or quotation is longer than its source. */
  if (strlen (markdown) <= RB_TEXT_MAX && !may_be_long (markdown))
    return NULL;
  text = rb_rich_text_new (markdown);
  shown = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    RbParagraph *paragraph = rb_rich_text_get (text, i);
    gboolean fits = count (paragraph) <= RB_TEXT_LIMIT;

    cut = cut || !fits;
    g_ptr_array_add (shown, fits ? rb_paragraph_ref (paragraph)
                                 : rb_paragraph_replace (paragraph, RB_TEXT_LIMIT, G_MAXINT, "…"));
  }
  return cut ? rb_rich_text_dup_markdown_of ((RbParagraph *const *)shown->pdata, shown->len) : NULL;
}

char *
rb_text_limit_dup (const char *value, gboolean markdown)
{
  g_autofree char *start = NULL;

  if (markdown)
    return dup_rich (value);
  if (strlen (value) <= RB_TEXT_LIMIT || g_utf8_strlen (value, -1) <= RB_TEXT_LIMIT)
    return NULL;
  start = g_utf8_substring (value, 0, RB_TEXT_LIMIT);
  return g_strconcat (start, "…", NULL);
}

/* Where to part @text in the middle: behind a space, if there is one near. */
static guint
find_middle (const char *text, guint length)
{
  const char *middle = g_utf8_offset_to_pointer (text, length / 2);
  const char *least = g_utf8_offset_to_pointer (text, length / 4);

  for (const char *p = middle; p > least; p = g_utf8_prev_char (p))
    if (p[-1] == ' ')
      return (guint)g_utf8_pointer_to_offset (text, p);
  return length / 2;
}

/* By halves, so that a part is not copied more often than there are halves. */
static void
add_parts (GPtrArray *parts, RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);
  guint length = (guint)g_utf8_strlen (text, -1), middle;
  g_autoptr (RbParagraph) head = NULL, tail = NULL;

  if (length <= PART) {
    g_ptr_array_add (parts, rb_paragraph_ref (paragraph));
    return;
  }
  middle = find_middle (text, length);
  head = rb_paragraph_replace (paragraph, middle, G_MAXINT, "");
  tail = rb_paragraph_replace (paragraph, 0, middle, "");
  add_parts (parts, head);
  add_parts (parts, tail);
}

GPtrArray *
rb_text_limit_part (RbParagraph *const *paragraphs, guint n)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);

  for (guint i = 0; i < n; i++) {
    if (paragraphs[i]->kind == RB_PARAGRAPH_VERBATIM || count (paragraphs[i]) <= RB_TEXT_LIMIT)
      g_ptr_array_add (parts, rb_paragraph_ref (paragraphs[i]));
    else
      add_parts (parts, paragraphs[i]);
  }
  return parts;
}
