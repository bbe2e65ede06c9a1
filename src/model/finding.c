/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding.h"
#include "base/quote.h"
#include "waiver.h"

struct _RbFindings {
  gatomicrefcount holds;
  GArray *all;       /* of RbFinding */
  GHashTable *nodes; /* about which there are any */
  RbMailFacts facts;
};

static void
clear_finding (gpointer data)
{
  RbFinding *finding = data;

  g_object_unref (finding->node);
  g_clear_object (&finding->user);
  g_free (finding->field);
  g_free (finding->message);
  g_free (finding->why);
  g_free (finding->waived);
  rb_fix_free (finding->fix);
}

RbFindings *
rb_findings_new (void)
{
  RbFindings *self = g_new0 (RbFindings, 1);

  g_atomic_ref_count_init (&self->holds);
  self->all = g_array_new (FALSE, FALSE, sizeof (RbFinding));
  g_array_set_clear_func (self->all, clear_finding);
  self->nodes = g_hash_table_new (NULL, NULL);
  return self;
}

RbFindings *
rb_findings_ref (RbFindings *self)
{
  g_atomic_ref_count_inc (&self->holds);
  return self;
}

void
rb_findings_free (RbFindings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->holds))
    return;
  g_array_unref (self->all);
  g_hash_table_unref (self->nodes);
  g_free (self);
}

static RbFinding *
get (RbFindings *self, guint index)
{
  return &g_array_index (self->all, RbFinding, index);
}

void
rb_findings_add (RbFindings *self, const char *id, RbRank rank, RbNode *node, const char *field,
                 char *message, char *why)
{
  RbFinding finding = {
    .id = id,
    .rank = rank,
    .node = g_object_ref (node),
    .field = g_strdup (field),
    .message = rb_quote_dup_nested (message),
    .why = why,
    .waived = g_strdup (""),
  };

  g_free (message);
  g_array_append_val (self->all, finding);
  g_hash_table_add (self->nodes, node);
}

void
rb_findings_set_fix (RbFindings *self, RbFix *fix)
{
  RbFinding *last = get (self, self->all->len - 1);

  rb_fix_free (last->fix);
  last->fix = fix;
}

guint
rb_findings_count (RbFindings *self)
{
  return self->all->len;
}

guint
rb_findings_count_rank (RbFindings *self, RbRank rank)
{
  guint n = 0;

  for (guint i = 0; i < self->all->len; i++)
    n += get (self, i)->rank == rank && rb_finding_stands (get (self, i));
  return n;
}

const RbFinding *
rb_findings_get (RbFindings *self, guint index)
{
  return get (self, index);
}

gboolean
rb_findings_has (RbFindings *self, RbNode *node, const char *field)
{
  if (!g_hash_table_contains (self->nodes, node))
    return FALSE;
  for (guint i = self->all->len; i > 0; i--)
    if (get (self, i - 1)->node == node && g_strcmp0 (get (self, i - 1)->field, field) == 0)
      return TRUE;
  return FALSE;
}

gboolean
rb_finding_stands (const RbFinding *finding)
{
  return *finding->waived == '\0';
}

const RbMailFacts *
rb_findings_get_facts (RbFindings *self)
{
  return &self->facts;
}

RbMailFacts *
rb_findings_edit_facts (RbFindings *self)
{
  return &self->facts;
}

void
rb_findings_place (RbFindings *self, guint index, const char *family, const RbRule *rule)
{
  RbFinding *finding = get (self, index);

  finding->family = family;
  finding->rule = rule;
  g_free (finding->waived);
  finding->waived =
      g_strdup (rule->is_binding ? "" : rb_waiver_get (finding->node, finding->id, finding->field));
}

void
rb_findings_set_user (RbFindings *self, guint index, RbNode *user, const char *field)
{
  RbFinding *finding = get (self, index);

  g_set_object (&finding->user, user);
  finding->user_field = g_intern_string (field);
}

/* Who is gone from there is named no more. */
static void
move_user (RbFinding *finding, RbDocument *document)
{
  RbNode *user;

  if (finding->user == NULL)
    return;
  user = rb_document_find (document, rb_node_get_id (finding->user));
  g_set_object (&finding->user, user);
}

void
rb_findings_move_to (RbFindings *self, RbDocument *document)
{
  guint kept = 0;

  g_hash_table_remove_all (self->nodes);
  for (guint i = 0; i < self->all->len; i++) {
    RbFinding finding = *get (self, i);
    RbNode *node = rb_document_find (document, rb_node_get_id (finding.node));

    if (node == NULL) {
      clear_finding (&finding);
      continue;
    }
    g_object_unref (finding.node);
    finding.node = g_object_ref (node);
    move_user (&finding, document);
    g_hash_table_add (self->nodes, node);
    *get (self, kept++) = finding;
  }
  /* What is left behind was moved or freed. */
  g_array_set_clear_func (self->all, NULL);
  g_array_set_size (self->all, kept);
  g_array_set_clear_func (self->all, clear_finding);
}
