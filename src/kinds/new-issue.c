/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "issue-copy.h"
#include "kinds.h"
#include "kinds/issue-title.h"
#include "standing-part.h"
#include "waiver.h"
#include <glib/gi18n-lib.h>
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

/* --- what is still to come -------------------------------------------------------------------- */

/* Whether a day that is announced is not over on @day. */
static gboolean
is_to_come (RbNode *node, const char *field, GDateTime *day)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (node, field), NULL);

  return date != NULL && g_date_time_compare (date, day) >= 0;
}

static void
keep_events (RbDocument *document, RbNode *events, GDateTime *day)
{
  for (guint i = rb_node_count (events, "items"); i > 0; i--) {
    RbNode *event = rb_node_nth (events, "items", i - 1);

    if (!is_to_come (event, "start", day) && !is_to_come (event, "end", day))
      rb_document_remove (document, event);
  }
}

/* --- what stands ------------------------------------------------------------------------------ */

/* What was the same two times in a row, or was said to be meant so, stands; but for a day that is
 * over now. */
static gboolean
is_standing (RbNode *section, RbNode *before)
{
  return *rb_waiver_get (section, RB_UNCHANGED_RULE, NULL) != '\0' ||
         (before != NULL && rb_section_stands_in (section, before, TRUE));
}

/* "Neues im August 2025" over sections that stay. */
static void
move_month (RbDocument *document, RbNode *section, GDateTime *then)
{
  static const char *const fields[] = { "kicker", "title", NULL };

  for (guint i = 0; fields[i] != NULL; i++) {
    const char *text = rb_node_get (section, fields[i]);
    g_autofree char *moved = rb_issue_title_dup_moved (rb_document_get_root (document), text, then);

    if (moved != NULL)
      rb_document_set (document, section, fields[i], moved);
  }
}

/* @section is the copy of @model. */
static void
empty_section (RbDocument *document, RbNode *section, RbNode *model, RbNode *before, GDateTime *day)
{
  if (rb_node_is (section, "highlight") && is_to_come (section, "date", day))
    return;
  if (rb_node_is (section, "events")) {
    keep_events (document, section, day);
    return;
  }
  if ((rb_node_is (section, "highlight") && rb_node_has (section, "date")) ||
      !is_standing (model, before))
    empty_node (document, section);
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

/* What a mark says of the issue it stands in goes; what its kind has stays. */
static void
forget_marks (RbDocument *document, RbNode *issue)
{
  g_autofree const char **fields = rb_node_list_fields (issue, NULL);

  for (const char **field = fields; *field != NULL; field++)
    if (rb_kind_spec_find (&RB_ISSUE_SPEC, *field) == NULL)
      rb_document_set (document, issue, *field, NULL);
}

/* Day and name of the issue that comes after the newest one. */
static void
move_on (RbDocument *document, RbNode *issue, RbNode *newest)
{
  RbNode *newsletter = rb_document_get_root (document);
  const char *last = newest != NULL ? rb_node_get (newest, "date") : "";
  g_autoptr (GDateTime) then = rb_date_parse (last, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) date =
      then != NULL ? g_date_time_add_months (then, 1) : g_date_time_ref (now);
  const char *named = newest != NULL ? rb_node_get (newest, "title") : "";
  g_autofree char *title = rb_issue_title_dup_next (newsletter, named, date);
  g_autofree char *iso = g_date_time_format (date, "%Y-%m-%d");

  rb_document_set (document, issue, "title", title);
  rb_document_set (document, issue, "date", iso);
}

static void
empty_sections (RbDocument *document, RbNode *issue, RbNode *model)
{
  RbNode *before = rb_issue_get_origin (model);
  g_autoptr (GDateTime) then = rb_date_parse (rb_node_get (model, "date"), NULL);
  g_autoptr (GDateTime) day = rb_date_parse (rb_node_get (issue, "date"), NULL);

  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i), *old = rb_node_nth (model, "sections", i);
    g_autofree char *meant = g_strdup (rb_waiver_get (old, RB_UNCHANGED_RULE, NULL));

    forget_waivers (document, section);
    if (rb_section_get_part (section) != NULL)
      continue;
    empty_section (document, section, old, before, day);
    if (*meant != '\0' && rb_section_stands_in (section, model, TRUE))
      rb_waiver_set (document, section, RB_UNCHANGED_RULE, NULL, meant);
    if (then != NULL)
      move_month (document, section, then);
  }
}

RbNode *
rb_issue_new_from (RbDocument *document, RbNode *model)
{
  g_autofree char *origin = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (model));
  RbNode *newest = rb_document_get_newest_issue (document), *issue;

  rb_document_begin (document, N_ ("New Issue"), NULL);
  issue = rb_document_copy (document, model, rb_document_get_root (document), "issues", G_MAXUINT);
  forget_marks (document, issue);
  move_on (document, issue, newest);
  rb_document_set (document, issue, "subject", NULL);
  rb_document_set (document, issue, "preheader", NULL);
  empty_sections (document, issue, model);
  rb_document_set (document, issue, RB_ISSUE_ORIGIN, origin);
  rb_document_end (document);
  return issue;
}

RbNode *
rb_issue_new_empty (RbDocument *document)
{
  RbNode *newsletter = rb_document_get_root (document);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *title = rb_issue_title_dup_of_month (newsletter, now);
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");
  RbNode *issue;

  rb_document_begin (document, N_ ("New Issue"), NULL);
  issue = rb_document_insert (document, newsletter, "issues", "issue", G_MAXUINT);
  rb_document_set (document, issue, "title", title);
  rb_document_set (document, issue, "date", iso);
  rb_document_end (document);
  return issue;
}

/* --- templates -------------------------------------------------------------------------------- */

static RbNode *
copy_whole (RbDocument *document, RbNode *issue, const char *slot)
{
  RbNode *copy =
      rb_document_copy (document, issue, rb_document_get_root (document), slot, G_MAXUINT);

  forget_marks (document, copy);
  forget_waivers (document, copy);
  return copy;
}

RbNode *
rb_issue_new_from_template (RbDocument *document, RbNode *template_)
{
  RbNode *newest = rb_document_get_newest_issue (document), *issue;

  rb_document_begin (document, N_ ("New Issue"), NULL);
  issue = copy_whole (document, template_, "issues");
  move_on (document, issue, newest);
  rb_document_end (document);
  return issue;
}

RbNode *
rb_issue_save_template (RbNode *issue, const char *name)
{
  RbDocument *document = rb_document_of (issue);
  RbNode *copy;

  rb_document_pause (document);
  rb_document_begin (document, N_ ("Save Template “%s”"), name);
  copy = copy_whole (document, issue, "templates");
  rb_document_set (document, copy, "title", name);
  rb_document_set (document, copy, "date", NULL);
  rb_document_end (document);
  return copy;
}

RbNode *
rb_issue_get_origin (RbNode *issue)
{
  const char *id = rb_node_get (issue, RB_ISSUE_ORIGIN);
  RbNode *origin = *id != '\0'
                       ? rb_document_find (rb_document_of (issue), g_ascii_strtoll (id, NULL, 10))
                       : NULL;

  if (origin != NULL && rb_node_is (origin, "issue") && origin != issue)
    return origin;
  return rb_newsletter_find_issue_before (issue);
}
