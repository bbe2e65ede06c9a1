/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/chapters.h"
#include "import/html-table.h"
#include "import/markdown-head.h"
#include "import/markdown-notes.h"
#include "import/markdown-pictures.h"
#include "import/markdown-strike.h"
#include "import/markdown-table.h"
#include "markup/pipe-table.h"
#include "markup/source.h"
#include "rich-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The largest source, in bytes. libcmark takes quadratic time for what is made to be hard. */
#define MAX_SOURCE (4 * 1024 * 1024)
/* A definition of a link may take up so many lines. */
#define MAX_DEFINITION 3

/* "[1]: https://example.org", by which links anywhere in the source are meant. */
typedef struct {
  int line;
  char *words; /* as they stand */
} Definition;

typedef struct {
  RbChapters chapters;
  char **source; /* its lines, up to a %NULL */
  char **lines;  /* the same, but for those of tables, which are empty */
  int n_lines;
  GHashTable *definitions; /* label, folded → Definition */
  GCancellable *cancellable;
  GArray *tables; /* of RbMarkdownTable */
  guint next_table;
  int from; /* the first line of the section being read, counted from 1 */
  guint left_out[RB_LEFT_OUT_N];
  GPtrArray *names[RB_LEFT_OUT_N]; /* of what was left out */
  RbMarkdownPictures pictures;
} Reader;

static char *
heading_words (cmark_node *heading)
{
  g_autofree char *words = NULL;
  GString *out = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (heading);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);

    if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
      g_string_append (out, cmark_node_get_literal (node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      g_string_append_c (out, ' ');
  }
  cmark_iter_free (iter);
  words = g_string_free (out, FALSE);
  return g_strdup (g_strstrip (words));
}

/* The source between two lines as it stands, without the blank lines around it. */
static char *
join_lines (char **lines, int from, int to)
{
  GString *out = g_string_new (NULL);
  const char *start;
  gsize length;

  for (int i = from; i <= to && lines[i - 1] != NULL; i++)
    g_string_append_printf (out, "%s\n", lines[i - 1]);
  /* Leading spaces of the first line may mean a code block, so only whole lines go. */
  start = out->str;
  for (const char *at = start; *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'; at++)
    if (*at == '\n')
      start = at + 1;
  length = strlen (start);
  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  g_string_truncate (out, start - out->str + length);
  g_string_erase (out, 0, start - out->str);
  return g_string_free (out, FALSE);
}

static gboolean
is_underline (const char *line)
{
  gsize indent = strspn (line, " "), length = strspn (line + indent, "=");

  if (length == 0)
    length = strspn (line + indent, "-");
  line += indent + length;
  return indent <= 3 && length > 0 && line[strspn (line, " \t")] == '\0';
}

/* Of a heading that is underlined libcmark counts the line behind it, too. */
static int
last_line (Reader *reader, cmark_node *block)
{
  int line = cmark_node_get_start_line (block), end = cmark_node_get_end_line (block);

  if (cmark_node_get_type (block) != CMARK_NODE_HEADING || line == end)
    return end;
  do
    line++;
  while (line < end && !is_underline (reader->lines[line - 1]));
  return line;
}

/* --- definitions ------------------------------------------------------------------------------ */

static void
definition_free (gpointer data)
{
  Definition *self = data;

  g_free (self->words);
  g_free (self);
}

/* The label in brackets that opens at @open, as libcmark compares them; %NULL if there is none.
 * Sets @end behind it. */
static char *
take_label (const char *open, const char **end)
{
  g_autofree char *label = NULL, *folded = NULL;
  GString *out;
  const char *p = open + 1;

  while (*p != '\0' && *p != '[' && *p != ']')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  *end = *p == ']' ? p + 1 : p;
  if (*p != ']')
    return NULL;
  label = g_strndup (open + 1, p - open - 1);
  g_strstrip (g_strdelimit (label, "\t\n", ' '));
  if (*label == '\0')
    return NULL;
  folded = g_utf8_casefold (label, -1);
  out = g_string_new (NULL);
  for (p = folded; *p != '\0'; p++)
    if (*p != ' ' || p[1] != ' ')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static gboolean
is_definition (Reader *reader, int line, int n)
{
  g_autofree char *words = NULL;
  RbSource source;
  gboolean shows;

  if (line + n - 1 > reader->n_lines)
    return FALSE;
  words = join_lines (reader->lines, line, line + n - 1);
  /* As the renderer reads it: a merge tag may be the address. */
  rb_source_init (&source, words);
  shows = cmark_node_first_child (source.root) != NULL;
  rb_source_clear (&source);
  return !shows;
}

/* Notes the definition that begins in a line; gives how many lines it takes up, 0 if none does. */
static int
take_definition (Reader *reader, int line)
{
  const char *first = reader->lines[line - 1];
  gsize indent = strspn (first, " ");
  g_autofree char *label = NULL;
  const char *end;
  Definition *definition;
  int n = 1;

  if (indent > 3 || first[indent] != '[')
    return 0;
  label = take_label (first + indent, &end);
  if (label == NULL || *end != ':')
    return 0;
  while (n <= MAX_DEFINITION && !is_definition (reader, line, n))
    n++;
  if (n > MAX_DEFINITION)
    return 0;
  /* Its title may stand in a line of its own. */
  if (line + n <= reader->n_lines) {
    const char *more = reader->lines[line + n - 1];

    more += strspn (more, " \t");
    if (*more != '\0' && strchr ("\"'(", *more) != NULL && is_definition (reader, line, n + 1))
      n++;
  }
  if (g_hash_table_contains (reader->definitions, label))
    return n;
  definition = g_new0 (Definition, 1);
  definition->line = line;
  definition->words = join_lines (reader->lines, line, line + n - 1);
  g_hash_table_insert (reader->definitions, g_steal_pointer (&label), definition);
  return n;
}

/* libcmark makes no blocks of definitions: they stand between blocks, or at the head of one. */
static void
collect_definitions (Reader *reader, cmark_node *document)
{
  cmark_node *block = cmark_node_first_child (document);
  int line = 1;

  while (block != NULL || line <= reader->n_lines) {
    int start = block != NULL ? cmark_node_get_start_line (block) : reader->n_lines + 1, n;

    while (line < start)
      line += MAX (take_definition (reader, line), 1);
    if (block == NULL)
      return;
    if (cmark_node_get_type (block) == CMARK_NODE_PARAGRAPH ||
        cmark_node_get_type (block) == CMARK_NODE_HEADING)
      while (line <= reader->n_lines && (n = take_definition (reader, line)) > 0)
        line += n;
    line = MAX (line, last_line (reader, block) + 1);
    block = cmark_node_next (block);
  }
}

/* Each section is read by itself, so that those which its links mean go with it, and into the links
 * where they can. Gives the body with them. Takes @body. */
static char *
add_definitions (Reader *reader, char *body, int next)
{
  g_autoptr (GHashTable) seen = NULL;
  GString *out;
  const char *p = body;

  if (g_hash_table_size (reader->definitions) == 0 || strchr (body, '[') == NULL)
    return body;
  seen = g_hash_table_new (NULL, NULL);
  out = g_string_new (NULL);
  while ((p = strchr (p, '[')) != NULL) {
    g_autofree char *label = take_label (p, &p);
    Definition *definition =
        label != NULL ? g_hash_table_lookup (reader->definitions, label) : NULL;

    if (definition == NULL || (definition->line >= reader->from && definition->line < next) ||
        !g_hash_table_add (seen, definition))
      continue;
    g_string_append (out, out->len == 0 ? "\n\n" : "\n");
    g_string_append (out, definition->words);
  }
  g_string_prepend (out, body);
  g_free (body);
  return rb_markdown_inline_links (g_string_free (out, FALSE));
}

/* --- sections --------------------------------------------------------------------------------- */

/* Puts what stands before the line @next into a section. */
static gboolean
close_text (Reader *reader, int next, GError **error)
{
  g_autofree char *body =
      add_definitions (reader, join_lines (reader->lines, reader->from, next - 1), next);

  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  /* Definitions of links show nothing; where they are meant they have come along. */
  if (*body == '[' && strlen (body) <= RB_INTAKE_MAX_TEXT &&
      is_definition (reader, reader->from, next - reader->from))
    *body = '\0';
  body = rb_markdown_pictures_keep (&reader->pictures, body);
  return rb_chapters_take_text (&reader->chapters, g_steal_pointer (&body), error);
}

static char *
complete_row (char *markdown, gpointer data)
{
  Reader *reader = data;

  /* No definition stands within. */
  return add_definitions (reader, markdown, reader->from);
}

/* Makes sections of the tables before the line @next. */
static gboolean
put_tables (Reader *reader, int next, GError **error)
{
  for (; reader->next_table < reader->tables->len; reader->next_table++) {
    const RbMarkdownTable *table =
        &g_array_index (reader->tables, RbMarkdownTable, reader->next_table);
    RbPastedTable *read;

    if (table->from >= next)
      break;
    if (!close_text (reader, table->from, error))
      return FALSE;
    read = rb_markdown_table_read (table, reader->source, complete_row, reader, reader->left_out);
    rb_chapters_add_table (&reader->chapters, read);
    rb_pasted_table_free (read);
    reader->from = table->to + 1;
  }
  return TRUE;
}

/* The heading that names the whole: what it begins with, unless the next one is its equal. */
static cmark_node *
find_title (cmark_node *document)
{
  cmark_node *first = cmark_node_first_child (document), *next;

  if (first == NULL || cmark_node_get_type (first) != CMARK_NODE_HEADING ||
      cmark_node_get_heading_level (first) != 1)
    return NULL;
  for (next = cmark_node_next (first); next != NULL; next = cmark_node_next (next))
    if (cmark_node_get_type (next) == CMARK_NODE_HEADING)
      return cmark_node_get_heading_level (next) == 1 ? NULL : first;
  return first;
}

static gboolean
read_blocks (Reader *reader, cmark_node *document, GError **error)
{
  cmark_node *title = find_title (document);

  for (cmark_node *block = cmark_node_first_child (document); block != NULL;
       block = cmark_node_next (block)) {
    int line = cmark_node_get_start_line (block);
    g_autofree char *words = NULL;

    if (cmark_node_get_type (block) != CMARK_NODE_HEADING)
      continue;
    if (!put_tables (reader, line, error))
      return FALSE;
    words = heading_words (block);
    if (block != title || reader->next_table > 0 ||
        !rb_chapters_take_name (&reader->chapters, words)) {
      if (!close_text (reader, line, error))
        return FALSE;
      rb_chapters_open (&reader->chapters, g_steal_pointer (&words));
    }
    reader->from = last_line (reader, block) + 1;
  }
  if (!put_tables (reader, reader->n_lines + 1, error) ||
      !close_text (reader, reader->n_lines + 1, error))
    return FALSE;
  rb_chapters_end (&reader->chapters);
  return TRUE;
}

/* --- the source ------------------------------------------------------------------------------- */

/* libcmark ends lines at lone carriage returns, too: the lines counted here are to be its own. */
static void
unite_line_ends (RbIntake *intake)
{
  const char *from = intake->text;
  char *to = intake->text;

  for (; *from != '\0'; from++)
    if (from[0] != '\r' || from[1] != '\n')
      *to++ = *from == '\r' ? '\n' : *from;
  *to = '\0';
}

/* What would keep libcmark busy is refused before it begins. No paragraph has a blank line in it.
 */
static gboolean
check_paragraphs (Reader *reader, GError **error)
{
  const char *first = "";
  gsize length = 0;

  for (int i = 0; i < reader->n_lines; i++) {
    const char *line = reader->lines[i];

    if (length == 0)
      first = line;
    length = line[strspn (line, " \t")] != '\0' ? length + strlen (line) + 1 : 0;
    if (length > RB_INTAKE_MAX_TEXT) {
      g_autofree char *words = g_utf8_substring (first, 0, MIN (g_utf8_strlen (first, -1), 60));

      return rb_chapters_fail_too_long (&reader->chapters, words, error);
    }
  }
  return TRUE;
}

/* What Markdown itself does not have, but those who write it use. */
static void
translate (Reader *reader)
{
  RbIntake *intake = reader->chapters.intake;
  char *noted = rb_markdown_notes_dup (intake->text, &reader->left_out[RB_LEFT_OUT_FOOTNOTES]);
  char *plain;

  if (noted != NULL) {
    g_free (intake->text);
    intake->text = noted;
  }
  plain = rb_markdown_strike_dup (intake->text, &reader->left_out[RB_LEFT_OUT_STRUCK]);
  if (plain != NULL) {
    g_free (intake->text);
    intake->text = plain;
  }
  g_strfreev (reader->lines);
  reader->lines = g_strsplit (intake->text, "\n", -1);
  reader->n_lines = (int)g_strv_length (reader->lines);
}

/* Finds the tables, and reads what the source is without them. */
static cmark_node *
take_tables (Reader *reader)
{
  const char *text = reader->chapters.intake->text;
  cmark_node *document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  g_autofree char *rest = NULL;

  reader->source = g_strdupv (reader->lines);
  reader->tables = rb_markdown_tables_find (document, reader->source);
  if (reader->tables->len == 0)
    return document;
  for (guint i = 0; i < reader->tables->len; i++) {
    const RbMarkdownTable *table = &g_array_index (reader->tables, RbMarkdownTable, i);

    for (int line = table->from; line <= table->to; line++)
      *reader->lines[line - 1] = '\0';
  }
  cmark_node_free (document);
  rest = g_strjoinv ("\n", reader->lines);
  return cmark_parse_document (rest, strlen (rest), CMARK_OPT_DEFAULT);
}

static gboolean
read_source (Reader *reader, GError **error)
{
  cmark_node *document;
  gboolean fine;

  if (!check_paragraphs (reader, error))
    return FALSE;
  translate (reader);
  document = take_tables (reader);
  reader->left_out[RB_LEFT_OUT_INNER_TABLES] = rb_pipe_table_count (document);
  collect_definitions (reader, document);
  fine = rb_markdown_pictures_take (&reader->pictures, document, error) &&
         read_blocks (reader, document, error);
  cmark_node_free (document);
  return fine;
}

static void
tell_head (Reader *reader, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    reader->left_out[RB_LEFT_OUT_HEAD]++;
    rb_left_out_add_name (reader->names, RB_LEFT_OUT_HEAD, names->pdata[i]);
  }
}

gboolean
rb_intake_read_markdown (RbIntake *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) definitions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, definition_free);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .definitions = definitions, .cancellable = cancellable, .from = 1 };
  gboolean fine;

  if (!rb_intake_read_text (self, error))
    return FALSE;
  /* A byte order mark is none, either. */
  if (self->text[strspn (self->text, " \t\r\n\xef\xbb\xbf")] == '\0')
    return rb_intake_fail (self, NULL, error, _ ("there is no text in it."));
  if (strlen (self->text) > MAX_SOURCE)
    return rb_intake_fail (self, NULL, error,
                           _ ("it is longer than 4 MB. Divide it into several files."));
  unite_line_ends (self);
  rb_chapters_init (&reader.chapters, self);
  reader.pictures = (RbMarkdownPictures){ self, cancellable, reader.left_out, reader.names };
  rb_markdown_head_take (&reader.chapters, taken, rest);
  reader.lines = g_strsplit (self->text, "\n", -1);
  reader.n_lines = (int)g_strv_length (reader.lines);
  fine = read_source (&reader, error);
  rb_chapters_clear (&reader.chapters);
  g_strfreev (reader.lines);
  g_strfreev (reader.source);
  g_clear_pointer (&reader.tables, g_array_unref);
  tell_head (&reader, rest);
  self->left_out = rb_left_out_dup_words (reader.left_out, reader.names);
  /* What an issue has that is there already stays as it is. */
  tell_head (&reader, taken);
  self->left_out_within = rb_left_out_dup_words (reader.left_out, reader.names);
  rb_left_out_clear_names (reader.names);
  return fine;
}
