/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-place.h"
#include "kinds.h"
#include "rich-text.h"
#include <string.h>

static gboolean
is_rich (RbNode *node, const char *field)
{
  const RbKindSpec *kind = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *spec = rb_kind_spec_find (kind, field);

  return spec != NULL && spec->type == RB_FIELD_TEXT;
}

char *
rb_field_dup_shown_value (RbNode *node, const char *field, const char *value)
{
  g_autoptr (RbRichText) text = NULL;
  GString *shown;

  if (!is_rich (node, field))
    return g_strdup (value);
  text = rb_rich_text_new (value);
  shown = g_string_new (NULL);
  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    g_autofree char *words = rb_paragraph_dup_text (rb_rich_text_get (text, i));

    if (i > 0)
      g_string_append_c (shown, '\n');
    /* A break within a paragraph is none between two. */
    g_strdelimit (words, "\n", ' ');
    g_string_append (shown, words);
  }
  return g_string_free (shown, FALSE);
}

char *
rb_field_dup_shown (RbNode *node, const char *field)
{
  return rb_field_dup_shown_value (node, field, rb_node_get (node, field));
}

static guint
to_offset (const char *shown, guint paragraph, guint at)
{
  const char *p = shown;

  for (; paragraph > 0 && (p = strchr (p, '\n')) != NULL; paragraph--)
    p++;
  return (guint)g_utf8_strlen (shown, p != NULL ? p - shown : -1) + at;
}

static void
from_offset (const char *shown, guint offset, guint *paragraph, guint *at)
{
  *paragraph = *at = 0;
  for (; offset > 0 && *shown != '\0'; offset--, shown = g_utf8_next_char (shown)) {
    (*at)++;
    if (*shown == '\n') {
      (*paragraph)++;
      *at = 0;
    }
  }
}

static void
init_place (RbPlace *self, gboolean rich, const char *shown, guint from, guint to)
{
  *self = (RbPlace){ 0, from, 0, to };
  if (!rich)
    return;
  from_offset (shown, from, &self->paragraph, &self->from);
  from_offset (shown, to, &self->to_paragraph, &self->to);
}

void
rb_place_init (RbPlace *self, RbNode *node, const char *field, guint from, guint to)
{
  g_autofree char *shown = rb_field_dup_shown (node, field);

  init_place (self, is_rich (node, field), shown, from, to);
}

void
rb_mark_init_place (RbMark *mark, RbNode *node, const char *field, const RbPlace *place)
{
  g_autofree char *shown = rb_field_dup_shown (node, field);
  guint length = (guint)g_utf8_strlen (shown, -1);
  guint from = 0, to = 0;

  if (is_rich (node, field)) {
    from = to_offset (shown, place->paragraph, place->from);
    to = to_offset (shown, place->to_paragraph, place->to);
  } else {
    from = place->from;
    to = place->to;
  }
  to = MIN (to, length);
  rb_mark_init (mark, shown, MIN (from, to), to);
}

gboolean
rb_comment_locate (RbNode *comment, RbPlace *place)
{
  RbNode *node = rb_comment_get_subject (comment);
  const char *field = rb_node_get (comment, "field");
  g_auto (RbMark) mark = { 0 };
  g_autofree char *shown = NULL;
  guint from, to;

  if (node == NULL || !rb_comment_get_mark (comment, &mark))
    return FALSE;
  shown = rb_field_dup_shown (node, field);
  if (!rb_mark_find (&mark, shown, &from, &to))
    return FALSE;
  init_place (place, is_rich (node, field), shown, from, to);
  return TRUE;
}
