/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carried.h"
#include "check.h"
#include "check/day-names.h"
#include "check/prose.h"
#include "config.h"
#include "corrections.h"
#include "issue-copy.h"
#include "markup/dates.h"
#include "standing-part.h"
#include "waiver.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define PAST_RULE "carried-past"
#define MONTH_RULE "last-issue-month"

/* What the check finds of this kind. */
static const struct {
  const char *id;
  RbCarriedGroup group;
} found_rules[] = {
  { "event-past", RB_CARRIED_PAST },       { "highlight-past", RB_CARRIED_PAST },
  { "announced-past", RB_CARRIED_PAST },   { MONTH_RULE, RB_CARRIED_MONTH },
  { "last-issue-year", RB_CARRIED_MONTH }, { RB_UNCHANGED_RULE, RB_CARRIED_UNCHANGED },
};

typedef struct {
  RbNode *issue;
  RbNode *origin; /* %NULL: there is nothing it could have kept */
  GDateTime *day; /* %NULL: not known */
  int month;      /* that of @origin, from 1; 0: not known, or the same */
  GPtrArray *lists[RB_N_CARRIED];
} Collecting;

static void
carried_free (gpointer data)
{
  RbCarried *self = data;

  g_object_unref (self->node);
  g_free (self->field);
  g_free (self->words);
  g_free (self->place);
  g_free (self);
}

/* --- words ------------------------------------------------------------------------------------ */

static char *
dup_words (RbNode *node, const char *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *known = field != NULL ? rb_kind_spec_find (spec, field) : NULL;
  char *words;

  /* A date says less than what takes place then. */
  if (known == NULL || known->type == RB_FIELD_DATE)
    return rb_node_dup_summary (node, spec);
  words = g_strdup (rb_node_get (node, field));
  return g_strstrip (g_strdelimit (words, "\n\t", ' '));
}

/* The words of a section stand beside its place already. */
static char *
dup_place (RbNode *node, const char *field)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *known = field != NULL ? rb_kind_spec_find (spec, field) : NULL;
  RbFinding finding = { .node = node, .field = (char *)field };

  if (rb_node_get_section (node) != node)
    return rb_finding_dup_place (&finding);
  return known != NULL ? g_strdup_printf ("%s · %s", _ (spec->label), _ (known->label))
                       : g_strdup (_ (spec->label));
}

static gboolean
is_known (const Collecting *self, RbCarriedGroup group, RbNode *node, const char *field)
{
  for (guint i = 0; i < self->lists[group]->len; i++) {
    const RbCarried *other = self->lists[group]->pdata[i];

    if (other->node == node && g_strcmp0 (other->field, field) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add (Collecting *self, RbCarriedGroup group, RbNode *node, const char *field, const char *rule,
     const RbFix *fix)
{
  RbCarried *carried;

  if (*rb_waiver_get (node, rule, field) != '\0' || is_known (self, group, node, field))
    return;
  carried = g_new0 (RbCarried, 1);
  carried->group = group;
  carried->node = g_object_ref (node);
  carried->field = g_strdup (field);
  carried->words = dup_words (node, field);
  carried->place = dup_place (node, field);
  carried->rule = rule;
  carried->fix = fix;
  g_ptr_array_add (self->lists[group], carried);
}

/* --- what sections keep ----------------------------------------------------------------------- */

static void
look_for_day (Collecting *self, RbNode *node, const char *field, const char *text)
{
  gboolean german = rb_check_is_german (node);

  for (const char *p = text; *p != '\0'; p++) {
    gboolean starts = g_ascii_isdigit (*p) || (!german && g_ascii_isupper (*p));
    g_autoptr (GDateTime) day = NULL;
    RbWrittenDate date = { 0 };

    if (!starts || rb_is_word_before (text, p) || !rb_written_date_read (p, german, &date) ||
        date.year == 0)
      continue;
    day = g_date_time_new_utc (date.year, date.month, date.day, 0, 0, 0);
    if (day != NULL && g_date_time_compare (day, self->day) < 0) {
      add (self, RB_CARRIED_PAST, node, field, PAST_RULE, NULL);
      return;
    }
    p = date.end - 1;
  }
}

static void
look_at_text (Collecting *self, RbNode *node, const char *field)
{
  const char *text = rb_node_get (node, field);

  if (*text == '\0')
    return;
  if (self->day != NULL)
    look_for_day (self, node, field, text);
  if (self->month != 0 &&
      rb_find_word (text, rb_month_name (rb_node_get_language (node), self->month)) != NULL)
    add (self, RB_CARRIED_MONTH, node, field, MONTH_RULE, NULL);
}

static void
look_at_node (Collecting *self, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *label = NULL;

    if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT) {
      look_at_text (self, node, field->name);
    } else if (field->type == RB_FIELD_LINK) {
      label = g_strconcat (field->name, ".label", NULL);
      look_at_text (self, node, label);
    } else if (field->type == RB_FIELD_ITEMS) {
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        look_at_node (self, rb_node_nth (node, field->name, i));
    }
  }
}

/* What is the same by intention is no news: a standing part, or furniture. */
static gboolean
is_meant (RbNode *section)
{
  static const char *const furniture[] = { "contents", "divider", NULL };

  return rb_section_get_part (section) != NULL ||
         g_strv_contains (furniture, rb_node_get_kind (section));
}

static void
look_at_sections (Collecting *self)
{
  for (guint i = 0; i < rb_node_count (self->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (self->issue, "sections", i);

    if (rb_kind_spec_of (rb_node_get_kind (section)) == &RB_UNKNOWN_SPEC ||
        !rb_section_stands_in (section, self->origin, FALSE))
      continue;
    if (!is_meant (section))
      add (self, RB_CARRIED_UNCHANGED, section, NULL, RB_UNCHANGED_RULE, NULL);
    look_at_node (self, section);
  }
}

static void
take_findings (Collecting *self, RbFindings *findings)
{
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (!rb_finding_stands (finding) || rb_document_of (finding->node) == NULL)
      continue;
    for (guint r = 0; r < G_N_ELEMENTS (found_rules); r++)
      if (strcmp (finding->id, found_rules[r].id) == 0)
        add (self, found_rules[r].group, finding->node, finding->field, found_rules[r].id,
             finding->fix);
  }
}

static guint
rank_of (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);

  return section != NULL ? rb_node_get_index (section) + 1 : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RbCarried *one = *(RbCarried *const *)a, *other = *(RbCarried *const *)b;

  return (int)rank_of (one->node) - (int)rank_of (other->node);
}

GPtrArray *
rb_carried_list (RbNode *issue, RbFindings *findings)
{
  RbNode *origin = rb_issue_get_origin (issue);
  g_autoptr (GDateTime) day = rb_date_parse (rb_node_get (issue, "date"), NULL);
  g_autoptr (GDateTime) then =
      origin != NULL ? rb_date_parse (rb_node_get (origin, "date"), NULL) : NULL;
  Collecting self = { .issue = issue, .origin = origin, .day = day };
  GPtrArray *all = g_ptr_array_new_with_free_func (carried_free);

  if (origin == NULL)
    return all;
  if (day != NULL && then != NULL && g_date_time_get_month (day) != g_date_time_get_month (then))
    self.month = g_date_time_get_month (then);
  for (guint g = 0; g < RB_N_CARRIED; g++)
    self.lists[g] = g_ptr_array_new_with_free_func (carried_free);
  /* First those that bring a fix. */
  take_findings (&self, findings);
  look_at_sections (&self);
  for (guint g = 0; g < RB_N_CARRIED; g++) {
    g_ptr_array_sort (self.lists[g], compare_places);
    g_ptr_array_extend_and_steal (all, self.lists[g]);
  }
  return all;
}

void
rb_carried_keep (const RbCarried *self)
{
  RbDocument *document = rb_document_of (self->node);

  if (document != NULL)
    rb_waiver_set (document, self->node, self->rule, self->field, _ ("Meant to stay"));
}
