/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "issue-copy.h"
#include "kinds.h"
#include "markup/dates.h"
#include "waiver.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Texts and photos that stand in every issue, beside choices, toggles and a table's columns, which
 * are the shape of a section and always kept. "*" is any field of that kind. */
static const struct {
  const char *kind;
  const char *field;
} standing[] = {
  { "editorial", "salutation" }, { "editorial", "signoff" },
  { "editorial", "photo" },      { "heading", "*" },
  { "text", "title" },           { "cards", "kicker" },
  { "cards", "title" },          { "links", "*" },
  { "link-item", "*" },          { "events", "title" },
  { "events", "empty_text" },    { "button", "*" },
  { "contents", "*" },           { "table", "title" },
};

/* Lists that keep as many items as they had, each emptied in its turn. */
static const char *const kept_lists[] = { "cards", "links", NULL };

static gboolean
stands (const char *kind, const RbFieldSpec *field)
{
  if (field->type == RB_FIELD_CHOICE || field->type == RB_FIELD_TOGGLE ||
      field->type == RB_FIELD_COLUMNS)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    if (strcmp (standing[i].kind, kind) == 0 &&
        (strcmp (standing[i].field, "*") == 0 || strcmp (standing[i].field, field->name) == 0))
      return TRUE;
  return FALSE;
}

static void
empty_slot (RbDocument *document, RbNode *node, const char *slot)
{
  while (rb_node_count (node, slot) > 0)
    rb_document_remove (document, rb_node_nth (node, slot, 0));
}

static void
empty_node (RbDocument *document, RbNode *node)
{
  const char *kind = rb_node_get_kind (node);
  const RbKindSpec *spec = rb_kind_spec_of (kind);

  if (spec == NULL)
    return;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_ITEMS && g_strv_contains (kept_lists, kind)) {
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        empty_node (document, rb_node_nth (node, field->name, i));
      continue;
    }
    if (stands (kind, field))
      continue;
    if (field->type == RB_FIELD_PHOTO || field->type == RB_FIELD_ITEMS) {
      empty_slot (document, node, field->name);
    } else if (field->type == RB_FIELD_LINK) {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      rb_document_set (document, node, label, NULL);
      rb_document_set (document, node, url, NULL);
    } else {
      rb_document_set (document, node, field->name, NULL);
    }
  }
}

/* Why a finding of the last issue was let stand says nothing about this one. */
static void
forget_waivers (RbDocument *document, RbNode *node)
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  rb_waiver_clear (document, node);
  for (guint i = 0; slots[i] != NULL; i++)
    for (guint k = 0; k < rb_node_count (node, slots[i]); k++)
      forget_waivers (document, rb_node_nth (node, slots[i], k));
}

/* --- the title -------------------------------------------------------------------------------- */

/* Finds a month's name as a whole word; gives where it stands, or -1. */
static int
find_word (const char *text, const char *word)
{
  g_autofree char *escaped = g_regex_escape_string (word, -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", escaped);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int at = -1;

  if (g_regex_match (regex, text, 0, &match))
    g_match_info_fetch_pos (match, 0, &at, NULL);
  return at;
}

/* Adds one to the first number that @pattern finds; gives %NULL if there is none. */
static char *
count_up (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  int start, end;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  number = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 1, &start, &end);
  /* "09" is followed by "10". */
  return g_strdup_printf ("%.*s%0*d%s", start, text, end - start, atoi (number) + 1, text + end);
}

static char *
next_year (char *title)
{
  char *moved = count_up (title, "\\b((?:19|20)\\d\\d)\\b");

  if (moved == NULL)
    return title;
  g_free (title);
  return moved;
}

static char *
dup_month_title (RbNode *newsletter, GDateTime *date)
{
  return g_strdup_printf (
      "%s %d", rb_month_name (rb_node_get (newsletter, "language"), g_date_time_get_month (date)),
      g_date_time_get_year (date));
}

static char *
dup_next_title (RbNode *newsletter, const char *title, GDateTime *date)
{
  const char *tries[] = { rb_node_get (newsletter, "language"), "de", "en" };
  char *moved;

  for (guint t = 0; t < G_N_ELEMENTS (tries); t++)
    for (int m = 1; m <= 12; m++) {
      const char *month = rb_month_name (tries[t], m);
      int at = find_word (title, month);

      if (at < 0)
        continue;
      moved = g_strdup_printf ("%.*s%s%s", at, title, rb_month_name (tries[t], m % 12 + 1),
                               title + at + strlen (month));
      return m == 12 ? next_year (moved) : moved;
    }
  /* "Issue 34", "No. 7/2025"; a year is not a count. */
  moved = count_up (title, "\\b(?!(?:19|20)\\d\\d\\b)(\\d{1,5})\\b");
  return moved != NULL ? moved : dup_month_title (newsletter, date);
}

RbNode *
rb_issue_new_from (RbDocument *document, RbNode *last)
{
  RbNode *newsletter = rb_document_get_root (document);
  g_autoptr (GDateTime) then = rb_date_parse (rb_node_get (last, "date"), NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) date =
      then != NULL ? g_date_time_add_months (then, 1) : g_date_time_ref (now);
  g_autofree char *title = dup_next_title (newsletter, rb_node_get (last, "title"), date);
  g_autofree char *iso = g_date_time_format (date, "%Y-%m-%d");
  RbNode *issue;

  rb_document_begin (document, N_ ("New Issue"), NULL);
  issue = rb_document_copy (document, last, newsletter, "issues", G_MAXUINT);
  rb_document_set (document, issue, "title", title);
  rb_document_set (document, issue, "date", iso);
  rb_document_set (document, issue, "subject", NULL);
  rb_document_set (document, issue, "preheader", NULL);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
    empty_node (document, rb_node_nth (issue, "sections", i));
  forget_waivers (document, issue);
  rb_document_end (document);
  return issue;
}

RbNode *
rb_issue_new_empty (RbDocument *document)
{
  RbNode *newsletter = rb_document_get_root (document);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *title = dup_month_title (newsletter, now);
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");
  RbNode *issue;

  rb_document_begin (document, N_ ("New Issue"), NULL);
  issue = rb_document_insert (document, newsletter, "issues", "issue", G_MAXUINT);
  rb_document_set (document, issue, "title", title);
  rb_document_set (document, issue, "date", iso);
  rb_document_end (document);
  return issue;
}
