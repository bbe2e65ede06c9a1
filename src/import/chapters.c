/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/chapters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
rb_chapters_init (RbChapters *self, RbIntake *intake)
{
  intake->manuscript = TRUE;
  self->intake = intake;
  self->issue = rb_plan_add_child (intake->newsletter, "issues", "issue");
  self->title = NULL;
}

void
rb_chapters_clear (RbChapters *self)
{
  if (rb_plan_get_field (self->issue, "title") == NULL)
    rb_plan_take_field (self->issue, "title", rb_intake_dup_title (self->intake));
  if (rb_plan_get_field (self->issue, "date") == NULL)
    rb_plan_take_field (self->issue, "date", rb_intake_dup_today ());
  g_clear_pointer (&self->title, g_free);
}

gboolean
rb_chapters_take_name (RbChapters *self, const char *words)
{
  const char *known = rb_plan_get_field (self->issue, "title");

  if (known != NULL)
    return strcmp (known, words) == 0;
  rb_plan_take_field (self->issue, "title", g_strdup (words));
  if (rb_plan_get_field (self->issue, "subject") == NULL)
    rb_plan_take_field (self->issue, "subject", g_strdup (words));
  return TRUE;
}

static RbPlan *
add_section (RbChapters *self, const char *kind)
{
  RbPlan *section = rb_plan_add_child (self->issue, "sections", kind);

  if (self->title != NULL)
    rb_plan_take_field (section, "title", g_steal_pointer (&self->title));
  return section;
}

void
rb_chapters_end (RbChapters *self)
{
  if (self->title != NULL)
    add_section (self, "heading");
}

void
rb_chapters_open (RbChapters *self, char *words)
{
  rb_chapters_end (self);
  self->title = words;
}

gboolean
rb_chapters_fail_too_long (RbChapters *self, const char *title, GError **error)
{
  if (title == NULL || *title == '\0')
    return rb_intake_fail (
        self->intake, NULL, error,
        _ ("the text before the first heading is longer than 262 kB. Divide it by headings."));
  return rb_intake_fail (self->intake, NULL, error,
                         _ ("the text beneath “%s” is longer than 262 kB. Divide it by headings."),
                         title);
}

gboolean
rb_chapters_take_text (RbChapters *self, char *body, GError **error)
{
  /* What stands before all headings is a letter's opening. */
  const char *kind = self->title == NULL && self->issue->children->len == 0 ? "editorial" : "text";
  gboolean too_long = strlen (body) > RB_INTAKE_MAX_TEXT;

  if (*body == '\0' || too_long) {
    g_free (body);
    return !too_long ||
           rb_chapters_fail_too_long (self, self->title != NULL ? self->title : "", error);
  }
  rb_plan_take_field (add_section (self, kind), "body", body);
  return TRUE;
}

void
rb_chapters_add_table (RbChapters *self, const RbPastedTable *table)
{
  RbPlan *section = add_section (self, "table");
  char *columns, *rows;

  rb_pasted_table_dup_fields (table, &columns, &rows);
  rb_plan_take_field (section, "columns", columns);
  rb_plan_take_field (section, "rows", rows);
}
