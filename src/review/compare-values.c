/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values and places as a person reads them. */
#include "compare.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

char *
rb_diff_node_dup_place (const RbDiffNode *node)
{
  return *node->title != '\0' ? g_strdup_printf ("%s: %s", _ (node->spec->label), node->title)
                              : g_strdup (_ (node->spec->label));
}

char *
rb_diff_field_dup_label (const RbDiffField *field)
{
  const char *label = _ (field->spec->label);

  if (g_str_has_suffix (field->name, ".url") && field->spec->type == RB_FIELD_LINK)
    return g_strdup_printf ("%s: %s", label, _ ("Address"));
  return g_strdup (label);
}

static char *
dup_date (const char *iso)
{
  gboolean has_time;
  g_autoptr (GDateTime) date = rb_date_parse (iso, &has_time);
  g_autofree char *day = NULL;

  if (date == NULL)
    return g_strdup (iso);
  day = g_date_time_format (date, C_ ("date field", "%d/%m/%Y"));
  return has_time ? g_strdup_printf ("%s, %02d:%02d", day, g_date_time_get_hour (date),
                                     g_date_time_get_minute (date))
                  : g_steal_pointer (&day);
}

static char *
dup_choice (const RbFieldSpec *spec, const char *value)
{
  for (guint i = 0; spec->choices[i] != NULL; i++)
    if (strcmp (spec->choices[i], value) == 0)
      return g_strdup (_ (spec->choice_labels[i]));
  return g_strdup (value);
}

char *
rb_diff_dup_value (const RbFieldSpec *spec, const char *value)
{
  switch (spec->type) {
  case RB_FIELD_TOGGLE:
    return g_strdup (strcmp (value, "true") == 0 ? _ ("Yes") : _ ("No"));
  case RB_FIELD_DATE:
    return dup_date (value);
  case RB_FIELD_CHOICE:
    return *value != '\0' ? dup_choice (spec, value) : g_strdup ("");
  default:
    return g_strdup (value);
  }
}

const char *
rb_diff_shape_get_label (const RbDiffShape *shape)
{
  switch ((RbParagraphKind)shape->kind) {
  case RB_PARAGRAPH_HEADING:
    return _ ("Heading");
  case RB_PARAGRAPH_ITEM:
    return shape->ordered ? _ ("Numbered item") : _ ("List item");
  case RB_PARAGRAPH_VERBATIM:
    return _ ("Verbatim");
  case RB_PARAGRAPH_BODY:
  default:
    return shape->quote > 0 ? _ ("Quotation") : _ ("Paragraph");
  }
}

gboolean
rb_diff_shape_equal (const RbDiffShape *a, const RbDiffShape *b)
{
  return a->kind == b->kind && a->level == b->level && a->quote == b->quote &&
         a->depth == b->depth && a->ordered == b->ordered;
}
