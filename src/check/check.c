/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "check/family.h"

/* All families there are. */
static const RbCheckFamily *const families[] = {
  &RB_CHECK_STRUCTURE, &RB_CHECK_LENGTH,     &RB_CHECK_SUBJECT, &RB_CHECK_PHOTOS,
  &RB_CHECK_ADDRESSES, &RB_CHECK_CHARACTERS, &RB_CHECK_IMAGES,
};

static void
visit (RbCheck *check, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbKind *kind = rb_kind_find (rb_node_get_kind (node));

  if (spec == NULL)
    return;
  /* A kind knows best what it lacks; families leave alone what it has named. */
  if (kind != NULL && kind->check != NULL)
    kind->check (check->findings, node);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i]->node != NULL)
      families[i]->node (check, node, spec);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        visit (check, rb_node_nth (node, field->name, i));
}

void
rb_check_error (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                const char *why)
{
  rb_findings_add (check->findings, id, RB_RANK_ERROR, node, field, message, g_strdup (why));
}

gboolean
rb_check_has_found (RbCheck *check, RbNode *node, const char *field)
{
  for (guint i = rb_findings_count (check->findings); i > 0; i--) {
    const RbFinding *finding = rb_findings_get (check->findings, i - 1);

    if (finding->node == node && g_strcmp0 (finding->field, field) == 0)
      return TRUE;
  }
  return FALSE;
}

RbFindings *
rb_check_issue (RbNode *issue)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  RbCheck check = {
    .findings = rb_findings_new (),
    .newsletter = rb_node_get_root (issue),
    .issue = issue,
    .seen = seen,
  };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i]->issue != NULL)
      families[i]->issue (&check);
  /* In the order in which a reader meets them: the frame, then section by section. */
  visit (&check, check.newsletter);
  visit (&check, issue);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      visit (&check, section);
  }
  g_clear_pointer (&check.rendered, rb_rendered_free);
  return check.findings;
}
