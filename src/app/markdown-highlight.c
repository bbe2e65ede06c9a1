/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown that looks like what it means, by the positions that libcmark gives its nodes. */
#include "coloured-tag.h"
#include "markdown-source.h"
#include "markup/rich.h"
#include <adwaita.h>
#include <cmark.h>
#include <string.h>

static GtkTextTag *
ensure_tag (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);

  if (tag != NULL)
    return tag;
  if (strcmp (name, "strong") == 0)
    return gtk_text_buffer_create_tag (buffer, name, "weight", PANGO_WEIGHT_BOLD, NULL);
  if (strcmp (name, "emph") == 0)
    return gtk_text_buffer_create_tag (buffer, name, "style", PANGO_STYLE_ITALIC, NULL);
  if (strcmp (name, "heading") == 0)
    return gtk_text_buffer_create_tag (buffer, name, "weight", PANGO_WEIGHT_BOLD, "scale", 1.12,
                                       NULL);
  if (strcmp (name, "quote") == 0)
    return gtk_text_buffer_create_tag (buffer, name, "left-margin", 12, "style", PANGO_STYLE_ITALIC,
                                       NULL);
  if (strcmp (name, "code") == 0)
    return gtk_text_buffer_create_tag (buffer, name, "family", "monospace", NULL);
  if (strcmp (name, "mark") == 0) {
    tag = rb_coloured_tag_new (buffer, name);
    g_object_set (tag, "scale", 0.82, "weight", PANGO_WEIGHT_NORMAL, "style", PANGO_STYLE_NORMAL,
                  "underline", PANGO_UNDERLINE_NONE, NULL);
    return tag;
  }
  return gtk_text_buffer_create_tag (buffer, name, "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

/* What Markdown adds to the words steps back: small and grey, in either style of the window. */
static GtkTextTag *
ensure_mark (GtkTextBuffer *buffer)
{
  GtkTextTag *tag;

  /* Made after the others, so that it wins over them. */
  ensure_tag (buffer, "strong");
  ensure_tag (buffer, "emph");
  ensure_tag (buffer, "heading");
  ensure_tag (buffer, "quote");
  ensure_tag (buffer, "link");
  tag = ensure_tag (buffer, "mark");
  rb_coloured_tag_set (tag, "foreground",
                       adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "#9a9996"
                                                                                     : "#6e6d71");
  return tag;
}

/* Not all tags: misspelled words keep theirs. */
static void
remove_tags (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  static const char *const names[] = {
    "strong", "emph", "heading", "quote", "code", "link", "mark"
  };
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkTextTag *tag = gtk_text_tag_table_lookup (table, names[i]);

    if (tag != NULL)
      gtk_text_buffer_remove_tag (buffer, tag, start, end);
  }
}

static const char *
tag_of (cmark_node_type type)
{
  switch ((int)type) {
  case CMARK_NODE_STRONG:
    return "strong";
  case CMARK_NODE_EMPH:
    return "emph";
  case CMARK_NODE_HEADING:
    return "heading";
  case CMARK_NODE_BLOCK_QUOTE:
    return "quote";
  case CMARK_NODE_CODE:
  case CMARK_NODE_CODE_BLOCK:
    return "code";
  case CMARK_NODE_LINK:
  case CMARK_NODE_IMAGE:
    return "link";
  /* No reader sees it. */
  case CMARK_NODE_HTML_INLINE:
  case CMARK_NODE_HTML_BLOCK:
    return "mark";
  default:
    return NULL;
  }
}

/* Where the lines of a text begin, and one more behind its end. */
typedef struct {
  GtkTextBuffer *buffer;
  GPtrArray *lines; /* of const char * */
} Source;

static void
find_lines (Source *self, const char *text)
{
  self->lines = g_ptr_array_new ();
  g_ptr_array_add (self->lines, (gpointer)text);
  for (; *text != '\0'; text++)
    if (*text == '\n')
      g_ptr_array_add (self->lines, (gpointer)(text + 1));
  g_ptr_array_add (self->lines, (gpointer)(text + 1));
}

/* libcmark counts lines and bytes from 1, and ends are inclusive. It may miscount; GTK must not be
 * asked for a byte amid a character. */
static void
iter_at (const Source *self, GtkTextIter *iter, int line, int column)
{
  guint i = (guint)CLAMP (line - 1, 0, (int)self->lines->len - 2);
  const char *start = self->lines->pdata[i], *next = self->lines->pdata[i + 1];
  int length = (int)(next - start) - 1, at = CLAMP (column - 1, 0, length);

  while (at < length && (start[at] & 0xc0) == 0x80)
    at++;
  gtk_text_buffer_get_iter_at_line_index (self->buffer, iter, (int)i, at);
}

/* A comment ends on the line that ends it; libcmark says, on the line before. */
static void
find_end (const Source *self, cmark_node *node, GtkTextIter *end)
{
  const char *literal = cmark_node_get_literal (node);
  int line = cmark_node_get_start_line (node);

  if (cmark_node_get_type (node) != CMARK_NODE_HTML_BLOCK || literal == NULL) {
    iter_at (self, end, cmark_node_get_end_line (node), cmark_node_get_end_column (node) + 1);
    return;
  }
  for (const char *p = strchr (literal, '\n'); p != NULL && p[1] != '\0'; p = strchr (p + 1, '\n'))
    line++;
  iter_at (self, end, line, G_MAXINT);
}

static void
mark_range (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  if (gtk_text_iter_compare (start, end) < 0)
    gtk_text_buffer_apply_tag (buffer, ensure_mark (buffer), start, end);
}

/* The words of a node lie between its first and its last child; what is around them is marks. */
static void
mark_edges (const Source *self, cmark_node *node, const GtkTextIter *start, const GtkTextIter *end)
{
  cmark_node *first = cmark_node_first_child (node), *last = cmark_node_last_child (node);
  GtkTextIter from, to;

  switch ((int)cmark_node_get_type (node)) {
  case CMARK_NODE_STRONG:
  case CMARK_NODE_EMPH:
  case CMARK_NODE_LINK:
  case CMARK_NODE_IMAGE:
  case CMARK_NODE_HEADING:
    break;
  default:
    return;
  }
  /* A photo without words is nothing else. */
  if (first == NULL && cmark_node_get_type (node) == CMARK_NODE_IMAGE)
    mark_range (self->buffer, start, end);
  if (first == NULL || cmark_node_get_start_line (first) <= 0 ||
      cmark_node_get_end_line (last) <= 0)
    return;
  iter_at (self, &from, cmark_node_get_start_line (first), cmark_node_get_start_column (first));
  iter_at (self, &to, cmark_node_get_end_line (last), cmark_node_get_end_column (last) + 1);
  mark_range (self->buffer, start, &from);
  mark_range (self->buffer, &to, end);
}

/* How many bytes at the start of a line name what links point to, or a footnote: "[name]:". */
static gsize
definition_length (const char *line)
{
  gsize indent = strspn (line, " "), length = indent + strcspn (line + indent, "]\n");

  return line[indent] == '[' && line[length] == ']' && line[length + 1] == ':' ? length + 2 : 0;
}

static void
mark_bytes (const Source *self, guint line, gsize from, gsize to)
{
  GtkTextIter start, end;

  if (from == to)
    return;
  iter_at (self, &start, (int)line + 1, (int)from + 1);
  iter_at (self, &end, (int)line + 1, (int)to + 1);
  mark_range (self->buffer, &start, &end);
}

/* What libcmark has no nodes of: characters by their names, footnotes' marks, definitions. */
static void
mark_names (const Source *self)
{
  for (guint i = 0; i + 1 < self->lines->len; i++) {
    const char *line = self->lines->pdata[i], *next = self->lines->pdata[i + 1];

    mark_bytes (self, i, 0, definition_length (line));
    for (const char *p = line; p + 1 < next; p++) {
      gsize length = rb_rich_is_entity (p) ? strcspn (p, ";") + 1 : rb_rich_footnote_length (p);

      mark_bytes (self, i, (gsize)(p - line), (gsize)(p - line) + length);
    }
  }
}

void
rb_markdown_highlight (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  Source source = { buffer };
  cmark_node *document;
  cmark_iter *iter;
  cmark_event_type event;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  remove_tags (buffer, &start, &end);
  /* Plain prose, the usual case, needs no parser. */
  if (strpbrk (text, "*_`[#><&~") == NULL || strlen (text) > 256 * 1024)
    return;
  find_lines (&source, text);
  /* To GTK there are other line breaks as well. */
  if ((int)source.lines->len != gtk_text_buffer_get_line_count (buffer) + 1) {
    g_ptr_array_unref (source.lines);
    return;
  }
  document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    const char *name = tag_of (cmark_node_get_type (node));
    int line = cmark_node_get_start_line (node);

    if (event != CMARK_EVENT_ENTER || name == NULL || line <= 0)
      continue;
    iter_at (&source, &start, line, cmark_node_get_start_column (node));
    find_end (&source, node, &end);
    if (gtk_text_iter_compare (&start, &end) >= 0)
      continue;
    gtk_text_buffer_apply_tag (
        buffer, strcmp (name, "mark") == 0 ? ensure_mark (buffer) : ensure_tag (buffer, name),
        &start, &end);
    mark_edges (&source, node, &start, &end);
  }
  mark_names (&source);
  cmark_iter_free (iter);
  cmark_node_free (document);
  g_ptr_array_unref (source.lines);
}
