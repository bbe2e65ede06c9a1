/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>

/* Of a newer Rundbrief. What cannot be shown cannot be mailed, and must not be missing unseen. */
static void
check_kind (RbCheck *check, RbNode *section)
{
  if (rb_kind_find (rb_node_get_kind (section)) == NULL)
    rb_check_error (check, "section-unknown", section, NULL,
                    g_strdup_printf (_ ("This Rundbrief does not know sections of the kind “%s”."),
                                     rb_node_get_kind (section)),
                    _ ("The mail would be without it. Export with the version that made it, or "
                       "hide or delete the section."));
}

static void
check_issue (RbCheck *check)
{
  guint n = rb_node_count (check->issue, "sections"), shown = 0;

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (check->issue, "sections", i);

    if (rb_node_is_on (section, "hidden"))
      continue;
    check_kind (check, section);
    shown++;
  }
  if (shown > 0)
    return;
  rb_check_error (check, "sections-missing", check->issue, NULL,
                  g_strdup (n == 0 ? _ ("The issue has no sections.")
                                   : _ ("All sections of the issue are hidden.")),
                  _ ("Readers would get a mail with nothing but its frame. Add a section, or show "
                     "one that is hidden."));
}

/* Whether a reader would see anything of a node, and whether there could be anything to see. */
static gboolean
has_content (RbNode *node, const RbKindSpec *spec, gboolean *possible)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *label = NULL;

    switch (field->type) {
    case RB_FIELD_TOGGLE:
    case RB_FIELD_CHOICE:
    case RB_FIELD_COLOUR:
      continue;
    case RB_FIELD_LINK:
      label = g_strconcat (field->name, ".label", NULL);
      break;
    case RB_FIELD_ITEMS:
      for (guint i = 0; i < rb_node_count (node, field->name); i++) {
        RbNode *item = rb_node_nth (node, field->name, i);

        if (has_content (item, rb_kind_spec_of (rb_node_get_kind (item)), possible))
          return TRUE;
      }
      break;
    default:
      break;
    }
    *possible = TRUE;
    if (rb_node_has (node, label != NULL ? label : field->name) ||
        (field->type == RB_FIELD_PHOTO && rb_node_count (node, field->name) > 0))
      return TRUE;
  }
  return FALSE;
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  const RbKind *kind = rb_kind_find (rb_node_get_kind (node));
  gboolean possible = FALSE;

  if (kind == NULL || kind->is_item || kind->lists_rest || has_content (node, spec, &possible) ||
      !possible || rb_check_has_found (check, node, NULL))
    return;
  rb_findings_add (check->findings, "section-empty", RB_RANK_WARNING, node, NULL,
                   g_strdup (_ ("This section is empty.")),
                   g_strdup (_ ("Readers see a gap or an empty frame. Fill it, hide it, or delete "
                                "it.")));
}

static const RbRule rules[] = {
  { "sections-missing", .is_binding = TRUE },
  { "section-unknown", NULL, NULL },
  { "section-empty", NULL, NULL },
  { "article-headline-missing", "WCAG 2.2, 2.4.10",
    "https://www.w3.org/TR/WCAG22/#section-headings" },
  { "cards-empty", NULL, NULL },
  { "contents-empty", NULL, NULL },
  { "event-title-missing", NULL, NULL },
  { "events-empty", NULL, NULL },
  { "link-item-address-missing", .is_binding = TRUE },
  { "table-row-too-long", NULL, NULL },
  { "video-address-missing", NULL, NULL },
  { "button-incomplete", NULL, NULL },
  { "event-date-missing", NULL, NULL },
  { "event-ends-early", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_STRUCTURE = { .name = "structure",
                                           .label = N_ ("Structure"),
                                           .rules = rules,
                                           .issue = check_issue,
                                           .node = check_node };
