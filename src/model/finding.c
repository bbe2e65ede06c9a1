/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding.h"

struct _RbFindings {
  GArray *all; /* of RbFinding */
};

static void
clear_finding (gpointer data)
{
  RbFinding *finding = data;

  g_object_unref (finding->node);
  g_free (finding->field);
  g_free (finding->message);
  g_free (finding->why);
}

RbFindings *
rb_findings_new (void)
{
  RbFindings *self = g_new0 (RbFindings, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (RbFinding));
  g_array_set_clear_func (self->all, clear_finding);
  return self;
}

void
rb_findings_free (RbFindings *self)
{
  g_array_unref (self->all);
  g_free (self);
}

void
rb_findings_add (RbFindings *self, const char *id, RbRank rank, RbNode *node, const char *field,
                 char *message, char *why)
{
  RbFinding finding = { id, rank, g_object_ref (node), g_strdup (field), message, why };

  g_array_append_val (self->all, finding);
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
    n += rb_findings_get (self, i)->rank == rank;
  return n;
}

const RbFinding *
rb_findings_get (RbFindings *self, guint index)
{
  return &g_array_index (self->all, RbFinding, index);
}
