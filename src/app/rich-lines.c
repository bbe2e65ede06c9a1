/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-lines.h"
#include "coloured-tag.h"
#include "markup/rich.h"
#include <string.h>

#define URL_KEY "rb-link-url"
#define TITLE_KEY "rb-link-title"
#define RUN_KEY "rb-anchor-run"
#define LINKS_KEY "rb-link-tags"
#define DARK_KEY "rb-dark"

GtkTextTag *
rb_rich_tag_lookup (GtkTextBuffer *buffer, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
}

static gboolean
is_dark (GtkTextBuffer *buffer)
{
  return g_object_get_data (G_OBJECT (buffer), DARK_KEY) != NULL;
}

GtkTextTag *
rb_rich_style_tag (GtkTextBuffer *buffer, RbRunStyle style)
{
  const char *name = style == RB_RUN_BOLD     ? "rb-bold"
                     : style == RB_RUN_ITALIC ? "rb-italic"
                     : style == RB_RUN_CODE   ? "rb-code"
                                              : "rb-raw";
  GtkTextTag *tag = rb_rich_tag_lookup (buffer, name);

  if (tag != NULL)
    return tag;
  switch (style) {
  case RB_RUN_BOLD:
    return gtk_text_buffer_create_tag (buffer, name, "weight", PANGO_WEIGHT_BOLD, NULL);
  case RB_RUN_ITALIC:
    return gtk_text_buffer_create_tag (buffer, name, "style", PANGO_STYLE_ITALIC, NULL);
  default:
    /* A grey that reads on white and on black. */
    tag = rb_coloured_tag_new (buffer, name);
    g_object_set (tag, "family", "monospace", "scale", 0.92, NULL);
    rb_coloured_tag_set (tag, "background", "rgba(127,127,127,0.18)");
    return tag;
  }
}

RbRunStyle
rb_rich_style_at (const GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (iter);
  GtkTextTag *bold = rb_rich_tag_lookup (buffer, "rb-bold"),
             *italic = rb_rich_tag_lookup (buffer, "rb-italic");
  RbRunStyle style = RB_RUN_PLAIN;

  if (bold != NULL && gtk_text_iter_has_tag (iter, bold))
    style |= RB_RUN_BOLD;
  if (italic != NULL && gtk_text_iter_has_tag (iter, italic))
    style |= RB_RUN_ITALIC;
  return style;
}

static const char *
link_colour (GtkTextBuffer *buffer)
{
  return is_dark (buffer) ? "#78aeed" : "#1b65c1";
}

/* There may be thousands of others in its table. */
GPtrArray *
rb_rich_tags_of (GtkTextBuffer *buffer, const char *key)
{
  GPtrArray *tags = g_object_get_data (G_OBJECT (buffer), key);

  if (tags == NULL) {
    tags = g_ptr_array_new_with_free_func (g_object_unref);
    g_object_set_data_full (G_OBJECT (buffer), key, tags, (GDestroyNotify)g_ptr_array_unref);
  }
  return tags;
}

GtkTextTag *
rb_rich_link_tag_new (GtkTextBuffer *buffer, const char *url, const char *title)
{
  GtkTextTag *tag = rb_coloured_tag_new (buffer, NULL);

  g_object_set (tag, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  rb_coloured_tag_set (tag, "foreground", link_colour (buffer));
  g_ptr_array_add (rb_rich_tags_of (buffer, LINKS_KEY), g_object_ref (tag));
  g_object_set_data_full (G_OBJECT (tag), URL_KEY, g_strdup (url), g_free);
  g_object_set_data_full (G_OBJECT (tag), TITLE_KEY, g_strdup (title), g_free);
  return tag;
}

const char *
rb_rich_link_tag_title (GtkTextTag *tag)
{
  return g_object_get_data (G_OBJECT (tag), TITLE_KEY);
}

GtkTextTag *
rb_rich_link_at (const GtkTextIter *iter, const char **url)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *l = tags; l != NULL; l = l->next) {
    const char *target = g_object_get_data (l->data, URL_KEY);

    if (target == NULL)
      continue;
    if (url != NULL)
      *url = target;
    return l->data;
  }
  return NULL;
}

gboolean
rb_rich_tag_is_named (GtkTextTag *tag, const char *beginning)
{
  g_autofree char *name = NULL;

  g_object_get (tag, "name", &name, NULL);
  return name != NULL && g_str_has_prefix (name, beginning);
}

gboolean
rb_rich_tag_is_style (GtkTextTag *tag)
{
  return g_object_get_data (G_OBJECT (tag), URL_KEY) != NULL ||
         rb_rich_tag_is_named (tag, "rb-bold") || rb_rich_tag_is_named (tag, "rb-italic") ||
         rb_rich_tag_is_named (tag, "rb-code") || rb_rich_tag_is_named (tag, "rb-raw");
}

void
rb_rich_lines_set_dark (GtkTextBuffer *buffer, gboolean dark)
{
  GPtrArray *tags = rb_rich_tags_of (buffer, LINKS_KEY);

  g_object_set_data (G_OBJECT (buffer), DARK_KEY, GINT_TO_POINTER (dark));
  for (guint i = 0; i < tags->len; i++)
    rb_coloured_tag_set (g_ptr_array_index (tags, i), "foreground", link_colour (buffer));
}

static void
free_run (gpointer data)
{
  RbRun *run = data;

  g_free (run->text);
  g_free (run->url);
  g_free (run->title);
  g_free (run->source);
  g_free (run);
}

GtkTextChildAnchor *
rb_rich_anchor_insert (GtkTextBuffer *buffer, GtkTextIter *at, const RbRun *run)
{
  g_autoptr (GtkTextChildAnchor) anchor = gtk_text_child_anchor_new ();
  RbRun *copy = g_new0 (RbRun, 1);

  copy->text = g_strdup (run->text);
  copy->style = run->style & (RB_RUN_TAG | RB_RUN_IMAGE);
  copy->title = g_strdup (run->title);
  copy->source = g_strdup (run->source);
  g_object_set_data_full (G_OBJECT (anchor), RUN_KEY, copy, free_run);
  gtk_text_buffer_insert_child_anchor (buffer, at, anchor);
  return anchor;
}

const RbRun *
rb_rich_anchor_run (GtkTextChildAnchor *anchor)
{
  return g_object_get_data (G_OBJECT (anchor), RUN_KEY);
}

/* --- reading ---------------------------------------------------------------------------------- */

void
rb_rich_line_get_bounds (GtkTextBuffer *buffer, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

void
rb_rich_line_drop_holder (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  char *holder;

  rb_rich_line_get_bounds (buffer, line, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  holder = strstr (text, RB_LINE_HOLDER);
  if (holder == NULL || strcmp (text, RB_LINE_HOLDER) == 0)
    return;
  gtk_text_iter_forward_chars (&start, (int)g_utf8_pointer_to_offset (text, holder));
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static RbRunStyle
full_style_at (const GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (iter);
  GtkTextTag *code = rb_rich_tag_lookup (buffer, "rb-code"),
             *raw = rb_rich_tag_lookup (buffer, "rb-raw");
  RbRunStyle style = rb_rich_style_at (iter);

  if (code != NULL && gtk_text_iter_has_tag (iter, code))
    style |= RB_RUN_CODE;
  if (raw != NULL && gtk_text_iter_has_tag (iter, raw))
    style |= RB_RUN_RAW;
  return style;
}

/* One stretch of equal tags: words, and objects among them. */
static void
read_stretch (RbParagraph *out, const GtkTextIter *from, const GtkTextIter *to, const RbRun *like)
{
  GtkTextIter at = *from, start = *from;

  while (gtk_text_iter_compare (&start, to) < 0) {
    GtkTextChildAnchor *anchor = NULL;

    while (gtk_text_iter_compare (&at, to) < 0 &&
           (anchor = gtk_text_iter_get_child_anchor (&at)) == NULL)
      gtk_text_iter_forward_char (&at);
    if (gtk_text_iter_compare (&start, &at) < 0) {
      g_autofree char *text = gtk_text_iter_get_slice (&start, &at);

      rb_paragraph_append_run (out, like, text, -1);
    }
    if (anchor != NULL) {
      const RbRun *object = rb_rich_anchor_run (anchor);

      if (object != NULL) {
        RbRun run = *object;

        run.style |= like->style;
        run.url = like->url;
        /* That of a photo is its own. */
        if ((run.style & RB_RUN_IMAGE) == 0)
          run.title = like->title;
        rb_paragraph_append_run (out, &run, object->text, -1);
      }
      gtk_text_iter_forward_char (&at);
    }
    start = at;
  }
}

RbParagraph *
rb_rich_line_read (GtkTextBuffer *buffer, int line, const RbParagraph *format)
{
  RbParagraph *out = rb_paragraph_new_like (format);
  GtkTextIter at, end;
  g_autofree char *text = NULL;

  rb_rich_line_get_bounds (buffer, line, &at, &end);
  text = gtk_text_iter_get_slice (&at, &end);
  if (*text == '\0' || strcmp (text, RB_LINE_HOLDER) == 0)
    return out;
  if (format->kind == RB_PARAGRAPH_VERBATIM) {
    rb_paragraph_append (out, text, -1, RB_RUN_PLAIN, NULL);
    return out;
  }
  while (gtk_text_iter_compare (&at, &end) < 0) {
    GtkTextIter next = at;
    RbRun like = { NULL, full_style_at (&at), NULL, NULL, NULL };
    const char *url = NULL;
    GtkTextTag *link = rb_rich_link_at (&at, &url);

    if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL) ||
        gtk_text_iter_compare (&next, &end) > 0)
      next = end;
    if (link != NULL) {
      like.url = (char *)url;
      like.title = (char *)rb_rich_link_tag_title (link);
    }
    read_stretch (out, &at, &next, &like);
    at = next;
  }
  return out;
}

/* --- writing ---------------------------------------------------------------------------------- */

/* The words of a line, those between two objects at once. */
static void
write_words (GtkTextBuffer *buffer, GtkTextIter *at, const RbParagraph *paragraph, GPtrArray *added)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    GtkTextChildAnchor *anchor;

    if ((run->style & (RB_RUN_TAG | RB_RUN_IMAGE)) == 0) {
      g_string_append (words, run->text);
      continue;
    }
    gtk_text_buffer_insert (buffer, at, words->str, (int)words->len);
    g_string_truncate (words, 0);
    anchor = rb_rich_anchor_insert (buffer, at, run);
    if (added != NULL)
      g_ptr_array_add (added, anchor);
  }
  gtk_text_buffer_insert (buffer, at, words->str, (int)words->len);
}

/* A stretch of one tag that is not at its end yet. */
typedef struct {
  GtkTextTag *tag; /* %NULL for none */
  int from;        /* characters of the line before it */
} Stretch;

/* The character at @offset is the first after those of @self, and of @tag, if that is not %NULL.
 * @line: any place in the line. */
static void
go_on (Stretch *self, const GtkTextIter *line, int offset, GtkTextTag *tag)
{
  GtkTextIter start = *line, end = *line;

  if (self->tag == tag)
    return;
  if (self->tag != NULL) {
    gtk_text_iter_set_line_offset (&start, self->from);
    gtk_text_iter_set_line_offset (&end, offset);
    gtk_text_buffer_apply_tag (gtk_text_iter_get_buffer (line), self->tag, &start, &end);
  }
  *self = (Stretch){ tag, offset };
}

/* Each change of style is a segment of GTK's line, and for each question about a place GTK goes
 * through those before it, for one about the whole buffer through those of the lines around as
 * well. So the words are there first, places are counted here, and a tag is set once for all runs
 * in a row that have it. */
void
rb_rich_line_write (GtkTextBuffer *buffer, GtkTextIter *at, const RbParagraph *paragraph,
                    GPtrArray *added)
{
  static const RbRunStyle styles[] = { RB_RUN_BOLD, RB_RUN_ITALIC, RB_RUN_CODE, RB_RUN_RAW };
  Stretch stretches[G_N_ELEMENTS (styles)] = { 0 }, link = { 0 };
  const RbRun *linked = NULL;
  int offset = gtk_text_iter_get_line_offset (at);

  write_words (buffer, at, paragraph, added);
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    GtkTextTag *tag = NULL;

    for (guint k = 0; k < G_N_ELEMENTS (styles); k++)
      go_on (&stretches[k], at, offset,
             run->style & styles[k] ? rb_rich_style_tag (buffer, styles[k]) : NULL);
    if (run->url != NULL)
      tag = linked != NULL && strcmp (run->url, linked->url) == 0 &&
                    g_strcmp0 (run->title, linked->title) == 0
                ? link.tag
                : rb_rich_link_tag_new (buffer, run->url, run->title);
    linked = run->url != NULL ? run : NULL;
    go_on (&link, at, offset, tag);
    offset += run->style & (RB_RUN_TAG | RB_RUN_IMAGE) ? 1 : (int)g_utf8_strlen (run->text, -1);
  }
  for (guint k = 0; k < G_N_ELEMENTS (styles); k++)
    go_on (&stretches[k], at, offset, NULL);
  go_on (&link, at, offset, NULL);
}

gboolean
rb_rich_line_flatten (GtkTextBuffer *buffer, int line, const RbParagraph *format)
{
  GtkTextIter at, end;
  gboolean any = FALSE;

  if (format->kind != RB_PARAGRAPH_HEADING)
    return FALSE;
  for (guint i = 0; i < format->runs->len && !any; i++)
    any = strstr (g_array_index (format->runs, RbRun, i).text, RB_LINE_BREAK) != NULL;
  if (!any)
    return FALSE;
  rb_rich_line_get_bounds (buffer, line, &at, &end);
  for (int n = gtk_text_iter_get_line_offset (&end), i = 0; i < n; i++) {
    gtk_text_buffer_get_iter_at_line_offset (buffer, &at, line, i);
    if (gtk_text_iter_get_char (&at) != 0x2028)
      continue;
    /* Behind it first: a caret before it stays before. */
    gtk_text_iter_forward_char (&at);
    gtk_text_buffer_insert (buffer, &at, " ", 1);
    gtk_text_buffer_get_iter_at_line_offset (buffer, &at, line, i);
    gtk_text_buffer_get_iter_at_line_offset (buffer, &end, line, i + 1);
    gtk_text_buffer_delete (buffer, &at, &end);
  }
  return TRUE;
}
