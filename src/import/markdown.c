/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"
#include "markup/source.h"

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
  RbIntake *intake;
  char **lines; /* of the source */
  int n_lines;
  GHashTable *definitions; /* label, folded → Definition */
  GCancellable *cancellable;
  RbPlan *issue;
  char *title; /* of the section being read, or %NULL before the first heading */
  int from;    /* its first line, counted from 1 */
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

/* Each section is read by itself, so that those which its links mean go with it. Gives the body
 * with them. Takes @body. */
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
  return g_string_free (out, FALSE);
}

/* --- sections --------------------------------------------------------------------------------- */

static gboolean
fail_too_long (Reader *reader, const char *title, GError **error)
{
  return rb_intake_fail (reader->intake, NULL, error,
                         _ ("the text beneath “%s” is longer than 256 KB. Divide it by headings."),
                         title);
}

/* Ends the section that was being read at the line before @next. */
static gboolean
close_section (Reader *reader, int next, GError **error)
{
  g_autofree char *body =
      add_definitions (reader, join_lines (reader->lines, reader->from, next - 1), next);
  const char *kind = reader->title == NULL ? "editorial" : *body != '\0' ? "text" : "heading";
  RbPlan *section;

  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  if (strlen (body) > RB_INTAKE_MAX_TEXT)
    return fail_too_long (reader, reader->title != NULL ? reader->title : "", error);
  if (reader->title == NULL && *body == '\0')
    return TRUE;
  if (!rb_intake_want_photos_of (reader->intake, body, NULL, error))
    return FALSE;
  section = rb_plan_add_child (reader->issue, "sections", kind);
  if (reader->title != NULL)
    rb_plan_take_field (section, "title", g_steal_pointer (&reader->title));
  rb_plan_take_field (section, "body", g_steal_pointer (&body));
  return TRUE;
}

static gboolean
read_blocks (Reader *reader, cmark_node *document, GError **error)
{
  cmark_node *first = cmark_node_first_child (document);

  for (cmark_node *block = first; block != NULL; block = cmark_node_next (block)) {
    if (cmark_node_get_type (block) != CMARK_NODE_HEADING)
      continue;
    if (block == first && cmark_node_get_heading_level (block) == 1) {
      g_autofree char *title = heading_words (block);

      rb_plan_take_field (reader->issue, "title", g_strdup (title));
      rb_plan_take_field (reader->issue, "subject", g_steal_pointer (&title));
    } else {
      if (!close_section (reader, cmark_node_get_start_line (block), error))
        return FALSE;
      g_free (reader->title);
      reader->title = heading_words (block);
    }
    reader->from = last_line (reader, block) + 1;
  }
  return close_section (reader, reader->n_lines + 1, error);
}

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

      return fail_too_long (reader, words, error);
    }
  }
  return TRUE;
}

gboolean
rb_intake_read_markdown (RbIntake *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) definitions = NULL;
  Reader reader = { .intake = self, .cancellable = cancellable, .from = 1 };
  cmark_node *document;
  gboolean fine;

  if (!rb_intake_read_text (self, error))
    return FALSE;
  self->manuscript = TRUE;
  if (strlen (self->text) > MAX_SOURCE)
    return rb_intake_fail (self, NULL, error,
                           _ ("it is longer than 4 MB. Divide it into several files."));
  unite_line_ends (self);
  reader.lines = lines = g_strsplit (self->text, "\n", -1);
  reader.n_lines = (int)g_strv_length (lines);
  if (!check_paragraphs (&reader, error))
    return FALSE;
  document = cmark_parse_document (self->text, strlen (self->text), CMARK_OPT_DEFAULT);
  reader.definitions = definitions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, definition_free);
  collect_definitions (&reader, document);
  reader.issue = rb_plan_add_child (self->newsletter, "issues", "issue");
  fine = read_blocks (&reader, document, error);
  if (rb_plan_get_field (reader.issue, "title") == NULL)
    rb_plan_take_field (reader.issue, "title", rb_intake_dup_title (self));
  rb_plan_take_field (reader.issue, "date", rb_intake_dup_today ());
  g_free (reader.title);
  cmark_node_free (document);
  return fine;
}
