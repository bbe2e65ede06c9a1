/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "store-private.h"
#include <glib/gi18n-lib.h>

static void
clear_op (gpointer data)
{
  RbOp *op = data;

  g_free (op->slot);
  g_free (op->kind);
  g_free (op->name);
  g_free (op->value);
}

GArray *
rb_ops_new (void)
{
  GArray *ops = g_array_new (FALSE, TRUE, sizeof (RbOp));

  g_array_set_clear_func (ops, clear_op);
  return ops;
}

RbStep *
rb_step_new (const char *label, const char *label_arg)
{
  RbStep *step = g_new0 (RbStep, 1);

  step->label = g_strdup (label);
  step->label_arg = g_strdup (label_arg);
  step->ops = rb_ops_new ();
  return step;
}

void
rb_step_free (RbStep *step)
{
  if (step == NULL)
    return;
  g_free (step->label);
  g_free (step->label_arg);
  g_free (step->merge_key);
  g_array_unref (step->ops);
  g_free (step);
}

void
rb_step_insert (RbStep *step, gint64 node, gint64 parent, const char *slot, const char *kind,
                double position)
{
  RbOp op = { RB_OP_INSERT, node, parent, position, g_strdup (slot), g_strdup (kind), NULL, NULL };

  g_array_append_val (step->ops, op);
}

void
rb_step_delete (RbStep *step, gint64 node)
{
  RbOp op = { .type = RB_OP_DELETE, .node = node };

  g_array_append_val (step->ops, op);
}

void
rb_step_move (RbStep *step, gint64 node, gint64 parent, const char *slot, double position)
{
  RbOp op = { RB_OP_MOVE, node, parent, position, g_strdup (slot), NULL, NULL, NULL };

  g_array_append_val (step->ops, op);
}

void
rb_step_set (RbStep *step, gint64 node, const char *name, const char *value)
{
  RbOp op = { RB_OP_SET, node, 0, 0, NULL, NULL, g_strdup (name), g_strdup (value) };

  g_array_append_val (step->ops, op);
}

void
rb_undo_state_clear (RbUndoState *state)
{
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->undo_arg, g_free);
  g_clear_pointer (&state->redo_label, g_free);
  g_clear_pointer (&state->redo_arg, g_free);
}

/* A template's translation is data: only its first %s is replaced, nothing is formatted. */
char *
rb_step_format_label (const char *template, const char *arg)
{
  g_auto (GStrv) parts = NULL;

  if (template == NULL)
    return NULL;
  parts = g_strsplit (_ (template), "%s", 2);
  if (parts[0] == NULL || parts[1] == NULL)
    return g_strdup (_ (template));
  return g_strconcat (parts[0], arg != NULL && *arg != '\0' ? _ (arg) : "", parts[1], NULL);
}
