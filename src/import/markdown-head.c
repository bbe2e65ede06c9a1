/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-head.h"

#include <stdio.h>
#include <string.h>

/* Beyond so many lines it is no head. */
#define MAX_LINES 500

/* What an issue has a place for, as it is called there and in a head. */
static const struct {
  const char *name;
  const char *field;
} known[] = {
  { "title", "title" },     { "titel", "title" },         { "subject", "subject" },
  { "betreff", "subject" }, { "preheader", "preheader" }, { "date", "date" },
  { "datum", "date" },
};

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gboolean
is_fence (const char *line, const char *fence)
{
  return g_str_has_prefix (line, fence) && is_blank (line + strlen (fence));
}

/* How long "title:" is without the colon, if the line begins so; else 0. */
static gsize
name_length (const char *line)
{
  gsize length = strcspn (line, ":");

  if (length == 0 || line[length] == '\0' ||
      (line[length + 1] != ' ' && line[length + 1] != '\0') || g_ascii_isspace (*line) ||
      *line == '-')
    return 0;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (line[i]) && strchr ("_-. ", line[i]) == NULL && (guchar)line[i] < 0x80)
      return 0;
  return length;
}

/* Whether a line says more of what one before it has named. */
static gboolean
goes_on (const char *line)
{
  return is_blank (line) || *line == ' ' || *line == '\t' || *line == '#' || *line == '-';
}

/* The line that ends a head, counted from 0, or 0 if there is no head: a text may begin with a line
 * of hyphens that parts something. */
static guint
find_end (char **lines)
{
  if (lines[0] == NULL || !is_fence (lines[0], "---") || lines[1] == NULL ||
      name_length (lines[1]) == 0)
    return 0;
  for (guint i = 1; i < MAX_LINES && lines[i] != NULL; i++) {
    if (is_fence (lines[i], "---") || is_fence (lines[i], "..."))
      return i;
    if (name_length (lines[i]) == 0 && !goes_on (lines[i]))
      return 0;
  }
  return 0;
}

/* What stands in quotation marks, which nothing but a note follows; %NULL if it is not as plain. */
static char *
dup_quoted (const char *value)
{
  GString *out = g_string_new (NULL);
  char mark = *value;
  const char *p = value + 1;

  for (; *p != '\0' && (*p != mark || (mark == '\'' && p[1] == mark)); p++) {
    if (mark == '\'' && *p == mark)
      p++;
    else if (mark == '"' && *p == '\\' && strchr ("\"\\", p[1]) != NULL && p[1] != '\0')
      p++;
    else if (mark == '"' && *p == '\\')
      break;
    g_string_append_c (out, *p);
  }
  if (*p == mark && strchr ("#", p[1 + strspn (p + 1, " \t")]) != NULL)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

/* The words behind a name, %NULL where they are more than that: a list, a text of several lines. */
static char *
dup_plain (const char *value, const char *next)
{
  g_autofree char *words = NULL;
  char *note;

  value += strspn (value, " \t");
  if (next != NULL && (*next == ' ' || *next == '\t' || *next == '-') && !is_blank (next) &&
      !is_fence (next, "---"))
    return NULL;
  if (*value == '"' || *value == '\'')
    return dup_quoted (value);
  if (*value == '\0' || strchr ("[]{}|>&*!%@`#", *value) != NULL)
    return NULL;
  words = g_strdup (value);
  note = strstr (words, " #");
  if (note != NULL)
    *note = '\0';
  return g_strdup (g_strchomp (words));
}

/* "2025-08-28", also where a time stands behind it. */
static gboolean
cut_to_date (char *value)
{
  int year, month, day, length = 0;

  if (sscanf (value, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || length != 10 ||
      (value[10] != '\0' && value[10] != 'T' && value[10] != ' ') || year < 1 || month < 1 ||
      month > 12 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  value[10] = '\0';
  return TRUE;
}

/* Whether the issue has a place for it, and gets it. */
static gboolean
take (RbPlan *issue, const char *name, const char *rest, const char *next)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *value = NULL;

    if (g_ascii_strcasecmp (name, known[i].name) != 0)
      continue;
    value = dup_plain (rest, next);
    if (value == NULL || *value == '\0' || rb_plan_get_field (issue, known[i].field) != NULL ||
        (strcmp (known[i].field, "date") == 0 && !cut_to_date (value)))
      return FALSE;
    rb_plan_take_field (issue, known[i].field, g_steal_pointer (&value));
    return TRUE;
  }
  return FALSE;
}

void
rb_markdown_head_take (RbChapters *chapters, GPtrArray *taken, GPtrArray *rest)
{
  RbIntake *intake = chapters->intake;
  g_auto (GStrv) lines = NULL;
  const char *title;
  guint end;
  char *text;

  if (!g_str_has_prefix (intake->text, "---"))
    return;
  lines = g_strsplit (intake->text, "\n", -1);
  end = find_end (lines);
  if (end == 0)
    return;
  for (guint i = 1; i < end; i++) {
    gsize length = name_length (lines[i]);
    g_autofree char *name = g_strndup (lines[i], length);

    if (length == 0)
      continue;
    g_ptr_array_add (take (chapters->issue, name, lines[i] + length + 1, lines[i + 1]) ? taken
                                                                                       : rest,
                     g_strdup (name));
  }
  title = rb_plan_get_field (chapters->issue, "title");
  if (title != NULL && rb_plan_get_field (chapters->issue, "subject") == NULL)
    rb_plan_take_field (chapters->issue, "subject", g_strdup (title));
  text = g_strjoinv ("\n", lines + end + 1);
  g_free (intake->text);
  intake->text = text;
}
