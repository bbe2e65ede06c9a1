/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbIntake *intake;
  char **lines; /* of the source */
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

/* Ends the section that was being read at the line before @next. */
static gboolean
close_section (Reader *reader, int next, GError **error)
{
  g_autofree char *body = join_lines (reader->lines, reader->from, next - 1);
  const char *kind = reader->title == NULL ? "editorial" : *body != '\0' ? "text" : "heading";
  RbPlan *section;

  if (strlen (body) > RB_INTAKE_MAX_TEXT)
    return rb_intake_fail (
        reader->intake, NULL, error,
        _ ("the text beneath “%s” is longer than 256 KB. Divide it by headings."),
        reader->title != NULL ? reader->title : "");
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
  int n_lines = (int)g_strv_length (reader->lines);

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
    reader->from = cmark_node_get_end_line (block) + 1;
  }
  return close_section (reader, n_lines + 1, error);
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

gboolean
rb_intake_read_markdown (RbIntake *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines = NULL;
  Reader reader = { .intake = self, .from = 1 };
  cmark_node *document;
  gboolean fine;

  if (!rb_intake_read_text (self, error))
    return FALSE;
  self->manuscript = TRUE;
  unite_line_ends (self);
  reader.lines = lines = g_strsplit (self->text, "\n", -1);
  document = cmark_parse_document (self->text, strlen (self->text), CMARK_OPT_DEFAULT);
  reader.issue = rb_plan_add_child (self->newsletter, "issues", "issue");
  fine = read_blocks (&reader, document, error);
  if (rb_plan_get_field (reader.issue, "title") == NULL)
    rb_plan_take_field (reader.issue, "title", rb_intake_dup_title (self));
  rb_plan_take_field (reader.issue, "date", rb_intake_dup_today ());
  g_free (reader.title);
  cmark_node_free (document);
  return fine;
}
