/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shown-words.h"
#include "address.h"
#include "markup/rich.h"
#include <string.h>

/* Between words that follow each other stands a link's address at most. In characters. */
#define FARTHEST 4096

typedef struct {
  GString *text;
  GArray *places; /* %NULL: the words are to be read */
  gboolean fold;  /* white space becomes one space, as in HTML */
  gboolean named; /* merge tags are read as they are written, photos by their own words */
} Shown;

static void
put (Shown *self, gunichar c, RbRange range)
{
  gsize length = self->text->len;

  if (self->fold && (c == ' ' || c == '\t')) {
    if (length == 0 || strchr (" \n", self->text->str[length - 1]) != NULL)
      return;
    c = ' ';
  }
  g_string_append_unichar (self->text, c);
  if (self->places != NULL)
    g_array_append_val (self->places, range);
}

static void
put_all (Shown *self, const char *text, gsize length, RbRange range)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    put (self, g_utf8_get_char (p), range);
}

static RbRange
nth_range (const GArray *ranges, guint start, guint i)
{
  return ranges != NULL ? g_array_index (ranges, RbRange, i)
                        : (RbRange){ start + i, start + i + 1 };
}

/* A merge tag among words that are to be read. */
static void
put_tag (Shown *self, const char *tag, gsize length)
{
  if (self->named)
    g_string_append_len (self->text, tag, (gssize)length);
  else
    g_string_append (self->text, RB_OBJECT_CHARACTER);
}

/* Words with merge tags and footnotes' marks in them. @ranges: where each character comes from;
 * %NULL: they follow each other from @start on. */
static void
put_words (Shown *self, const char *text, const GArray *ranges, guint start)
{
  guint i = 0;

  for (const char *p = text; *p != '\0';) {
    gboolean may = strchr ("{[*#<%", *p) != NULL;
    gsize tag = may ? rb_merge_tag_length (p) : 0;
    gsize length = may && tag == 0 ? rb_rich_footnote_length (p) : tag;
    guint n = length > 0 ? (guint)g_utf8_strlen (p, (gssize)length) : 1;
    RbRange range = { nth_range (ranges, start, i).from, nth_range (ranges, start, i + n - 1).to };

    if (length == 0)
      put (self, g_utf8_get_char (p), range);
    else if (self->places != NULL)
      put_all (self, p, length, range);
    else if (tag > 0)
      put_tag (self, p, tag);
    /* The colon after the mark that a footnote begins with. */
    else if (self->fold && i == 0 && p[length] == ':')
      length++, n++;
    p = length > 0 ? p + length : g_utf8_next_char (p);
    i += n;
  }
}

/* --- what is kept as it is written ------------------------------------------------------------ */

typedef struct {
  Shown *shown;
  RbSource source;
  GString *buffer;
  GArray *ranges;
  const char *text;
  const char *at; /* what is before it was read */
  guint index;    /* of it, in characters */
  gboolean table;
} Reader;

static void
move_to (Reader *self, const char *p)
{
  if (p <= self->at)
    return;
  self->index += (guint)g_utf8_strlen (self->at, p - self->at);
  self->at = p;
}

/* What stands between lines, or between blocks. */
static void
put_gap (Reader *self, gunichar c)
{
  guint length = c == ' ' && *self->at != '\0';

  put (self->shown, c, (RbRange){ self->index, self->index + length });
}

/* Where a literal that begins at @p ends, or %NULL. @ranges get each of its characters.
 * @raw: within code, where nothing is escaped. */
static const char *
match (const char *p, guint index, const char *literal, gboolean raw, GArray *ranges)
{
  g_array_set_size (ranges, 0);
  for (; *literal != '\0'; literal = g_utf8_next_char (literal)) {
    const char *next = g_utf8_next_char (p);
    gsize entity = !raw && rb_rich_is_entity (p) ? strcspn (p, ";") + 1 : 0;
    RbRange range = { index, index };

    if (*p == '\0')
      return NULL;
    if (entity > 0 && strncmp (p, literal, entity) != 0)
      next = p + entity;
    else if (!raw && *p == '\\' && p[1] == *literal && g_ascii_ispunct (p[1]))
      next = p + 2;
    else if (g_utf8_get_char (p) != g_utf8_get_char (literal) &&
             !(raw && *p == '\n' && *literal == ' '))
      return NULL;
    index += (guint)g_utf8_strlen (p, next - p);
    range.to = index;
    g_array_append_val (ranges, range);
    p = next;
  }
  return p;
}

/* Goes on behind the next place of a literal; stays where there is none. */
static gboolean
find_literal (Reader *self, const char *literal, gboolean raw)
{
  const char *p = self->at;

  for (guint i = 0; *p != '\0' && i < FARTHEST; p = g_utf8_next_char (p), i++) {
    const char *end = match (p, self->index + i, literal, raw, self->ranges);

    if (end == NULL)
      continue;
    move_to (self, end);
    return TRUE;
  }
  return FALSE;
}

/* A line of a table: cells without what is drawn around them. */
static void
put_cells (Shown *shown, const char *line)
{
  g_autoptr (GString) cells = g_string_new (NULL);

  if (line[strspn (line, " |\t:-")] == '\0')
    return;
  for (const char *p = line; *p != '\0';) {
    gsize tag = strchr ("{[*#<%", *p) != NULL ? rb_merge_tag_length (p) : 0;

    if (tag > 0 && shown->named)
      g_string_append_len (cells, p, (gssize)tag);
    else if (tag > 0)
      g_string_append (cells, RB_OBJECT_CHARACTER);
    else
      g_string_append_c (cells, *p == '|' ? ' ' : *p);
    p += MAX (tag, 1);
  }
  put_words (shown, cells->str, NULL, 0);
}

static void
read_words (Reader *self, const char *literal, gboolean raw)
{
  if (self->shown->places == NULL && self->table && !raw)
    put_cells (self->shown, literal);
  else if (self->shown->places == NULL)
    put_words (self->shown, literal, NULL, 0);
  else if (find_literal (self, literal, raw))
    put_words (self->shown, literal, self->ranges, 0);
}

static void
read_lines (Reader *self, const char *literal, gboolean shown)
{
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    if (shown)
      read_words (self, *line, TRUE);
    else
      find_literal (self, *line, TRUE);
    if (shown)
      put_gap (self, ' ');
  }
}

static void
read_break (Reader *self)
{
  const char *end = strchr (self->at, '\n');

  if (end != NULL)
    move_to (self, end);
  put_gap (self, ' ');
  if (end != NULL)
    move_to (self, end + 1);
}

static void
read_code_block (Reader *self, cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node), *line = self->text;

  for (int i = 1; i < cmark_node_get_start_line (node) && line != NULL; i++)
    line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL;
  if (line != NULL)
    move_to (self, line);
  if (info != NULL && *info != '\0')
    find_literal (self, info, FALSE);
  read_lines (self, rb_source_restore (&self->source, cmark_node_get_literal (node), self->buffer),
              TRUE);
}

/* "](https://…)" after a link's words: nothing of it is seen. */
static void
skip_target (Reader *self)
{
  const char *p = self->at + strspn (self->at, "*_`");
  guint depth = 0;

  if (*p != ']')
    return;
  p++;
  if (*p == '[')
    p += strcspn (p, "]");
  else if (*p == '(')
    for (; *p != '\0'; p++) {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')' && --depth == 0)
        break;
    }
  if (*p != '\0')
    move_to (self, p);
}

static void
skip_image (Reader *self)
{
  const char *start = strstr (self->at, "!["), *end = start != NULL ? strchr (start, ']') : NULL;

  if (end != NULL)
    move_to (self, end);
  skip_target (self);
}

static void
visit (Reader *self, cmark_node *node, gboolean entering)
{
  const char *literal = cmark_node_get_literal (node);

  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_TEXT:
    read_words (self, rb_source_restore (&self->source, literal, self->buffer), FALSE);
    break;
  case CMARK_NODE_CODE:
    read_words (self, rb_source_restore (&self->source, literal, self->buffer), TRUE);
    break;
  case CMARK_NODE_SOFTBREAK:
  case CMARK_NODE_LINEBREAK:
    read_break (self);
    break;
  case CMARK_NODE_CODE_BLOCK:
    read_code_block (self, node);
    put_gap (self, '\n');
    break;
  case CMARK_NODE_HTML_INLINE:
  case CMARK_NODE_HTML_BLOCK:
    read_lines (self, rb_source_restore (&self->source, literal, self->buffer), FALSE);
    break;
  case CMARK_NODE_LINK:
    if (!entering)
      skip_target (self);
    break;
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    if (!entering)
      put_gap (self, '\n');
    break;
  default:
    break;
  }
}

static char *
dup_markdown (const RbParagraph *self)
{
  g_autofree char *text = rb_paragraph_dup_text (self);
  GString *markdown = g_string_new (text);

  g_string_replace (markdown, RB_LINE_BREAK, "\n", 0);
  return g_string_free (markdown, FALSE);
}

static gboolean
has_words (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static void
put_verbatim (Shown *shown, const RbParagraph *paragraph)
{
  g_autofree char *text = dup_markdown (paragraph);
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (RbRange));
  Reader reader = { .shown = shown, .buffer = buffer, .ranges = ranges, .text = text, .at = text };
  cmark_event_type event;
  cmark_iter *iter;

  shown->fold = TRUE;
  reader.table = rb_rich_is_table (text);
  rb_source_init (&reader.source, text);
  cmark_consolidate_text_nodes (reader.source.root);
  iter = cmark_iter_new (reader.source.root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);

    if (cmark_node_get_type (node) == CMARK_NODE_IMAGE) {
      if (event == CMARK_EVENT_ENTER) {
        skip_image (&reader);
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      }
      continue;
    }
    visit (&reader, node, event == CMARK_EVENT_ENTER);
  }
  cmark_iter_free (iter);
  rb_source_clear (&reader.source);
  if (shown->places == NULL || has_words (shown->text->str))
    return;
  /* HTML, or the addresses of links: whoever writes sees it all the same. */
  g_string_truncate (shown->text, 0);
  g_array_set_size (shown->places, 0);
  shown->fold = FALSE;
  put_words (shown, g_strdelimit (text, "\n", ' '), NULL, 0);
}

/* --- paragraphs ------------------------------------------------------------------------------- */

static void
put_runs (Shown *shown, const RbParagraph *paragraph)
{
  guint at = 0;

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    guint length = rb_run_get_length (run);
    RbRange range = { at, at + length };
    gboolean object = (run->style & (RB_RUN_TAG | RB_RUN_IMAGE)) != 0;

    if ((run->style & RB_RUN_TAG) && shown->places == NULL)
      put_tag (shown, run->text, strlen (run->text));
    else if (object && shown->places == NULL)
      g_string_append (shown->text, shown->named ? run->text : RB_OBJECT_CHARACTER);
    else if (run->style & RB_RUN_IMAGE)
      put (shown, '\n', range);
    else if (run->style & RB_RUN_TAG)
      put_all (shown, run->text, strlen (run->text), range);
    else if ((run->style & RB_RUN_RAW) == 0 || rb_rich_footnote_length (run->text) > 0)
      put_words (shown, run->text, NULL, at);
    at += length;
  }
}

static void
put_paragraph (Shown *shown, const RbParagraph *paragraph)
{
  if (paragraph->kind == RB_PARAGRAPH_VERBATIM)
    put_verbatim (shown, paragraph);
  else
    put_runs (shown, paragraph);
}

static char *
dup_shown (const RbParagraph *paragraph, GArray *places)
{
  Shown shown = { g_string_new (NULL), places, FALSE, FALSE };

  put_paragraph (&shown, paragraph);
  return g_string_free (shown.text, FALSE);
}

char *
rb_paragraph_dup_words (const RbParagraph *self)
{
  return g_strchomp (dup_shown (self, NULL));
}

char *
rb_paragraph_dup_places (const RbParagraph *self, GArray *places)
{
  return dup_shown (self, places);
}

char *
rb_line_dup_places (const char *line, GArray *places)
{
  Shown shown = { g_string_sized_new (strlen (line) + 1), places, FALSE, FALSE };

  put_words (&shown, line, NULL, 0);
  return g_string_free (shown.text, FALSE);
}

/* Whole lines, so that nothing is cut within a link. */
static char *
cut (const char *markdown, gsize length)
{
  const char *end = strlen (markdown) > length ? strchr (markdown + length, '\n') : NULL;

  return end != NULL ? g_strndup (markdown, (gsize)(end - markdown)) : g_strdup (markdown);
}

char *
rb_markdown_dup_words (const char *markdown, gsize most)
{
  /* Lists that name texts are long: addresses and marks take their part, the rest is not read. */
  g_autofree char *head = cut (markdown, most * 4);
  g_autoptr (RbRichText) text = rb_rich_text_new (head);
  Shown shown = { g_string_new (NULL), NULL, FALSE, TRUE };

  for (guint i = 0; i < rb_rich_text_get_length (text) && shown.text->len < most; i++) {
    if (shown.text->len > 0)
      g_string_append_c (shown.text, '\n');
    shown.fold = FALSE;
    put_paragraph (&shown, rb_rich_text_get (text, i));
  }
  return g_string_free (shown.text, FALSE);
}

/* --- how Markdown is built -------------------------------------------------------------------- */

static char *
dup_build (const RbParagraph *paragraph)
{
  g_autofree char *text = dup_markdown (paragraph);
  GString *build = g_string_new (NULL);
  RbSource source;
  cmark_event_type event;
  cmark_iter *iter;

  rb_source_init (&source, text);
  cmark_consolidate_text_nodes (source.root);
  iter = cmark_iter_new (source.root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    const char *url = cmark_node_get_url (node), *info = cmark_node_get_fence_info (node);

    g_string_append_printf (build, "%d %s %d %d %d %s %s\n", event,
                            cmark_node_get_type_string (node), cmark_node_get_heading_level (node),
                            cmark_node_get_list_type (node), cmark_node_get_list_start (node),
                            url != NULL ? url : "", info != NULL ? info : "");
  }
  cmark_iter_free (iter);
  rb_source_clear (&source);
  return g_string_free (build, FALSE);
}

gboolean
rb_paragraph_is_built_like (const RbParagraph *self, const RbParagraph *other)
{
  g_autofree char *one = dup_build (self), *two = dup_build (other);

  return strcmp (one, two) == 0;
}
