/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-model.h"

#include <string.h>

/* Marks change only after a pause in typing. */
#define PAUSE_MS 500

struct _RbCheckModel {
  GObject parent_instance;
  RbNode *issue;
  RbFindings *findings;
  guint timer;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCheckModel, rb_check_model, G_TYPE_OBJECT)

static gboolean
on_pause (gpointer data)
{
  RbCheckModel *self = data;

  self->timer = 0;
  rb_check_model_run (self);
  return G_SOURCE_REMOVE;
}

/* Any change may matter: an address of the newsletter, or a photo that a text names. */
static void
on_document_changed (RbCheckModel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
rb_check_model_dispose (GObject *object)
{
  RbCheckModel *self = RB_CHECK_MODEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  G_OBJECT_CLASS (rb_check_model_parent_class)->dispose (object);
}

static void
rb_check_model_finalize (GObject *object)
{
  RbCheckModel *self = RB_CHECK_MODEL (object);

  rb_findings_free (self->findings);
  g_object_unref (self->issue);
  G_OBJECT_CLASS (rb_check_model_parent_class)->finalize (object);
}

static void
rb_check_model_class_init (RbCheckModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_check_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_check_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_CHECK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
rb_check_model_init (RbCheckModel *self)
{
  self->findings = rb_findings_new ();
}

RbCheckModel *
rb_check_model_new (RbNode *issue)
{
  static const char *const events[] = { "field-changed", "node-added", "node-removed",
                                        "node-moved" };
  RbCheckModel *self = g_object_new (RB_TYPE_CHECK_MODEL, NULL);

  self->issue = g_object_ref (issue);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_signal_connect_object (rb_document_of (issue), events[i], G_CALLBACK (on_document_changed),
                             self, G_CONNECT_SWAPPED);
  /* The window comes first, the marks once it has nothing else to do. */
  self->timer = g_idle_add_full (G_PRIORITY_LOW, on_pause, self, NULL);
  return self;
}

RbNode *
rb_check_model_get_issue (RbCheckModel *self)
{
  return self->issue;
}

RbFindings *
rb_check_model_get_findings (RbCheckModel *self)
{
  return self->findings;
}

void
rb_check_model_run (RbCheckModel *self)
{
  RbFindings *old = self->findings;

  g_clear_handle_id (&self->timer, g_source_remove);
  /* An issue that was deleted has nothing wrong with it. */
  self->findings =
      rb_document_of (self->issue) != NULL ? rb_check_issue (self->issue) : rb_findings_new ();
  g_signal_emit (self, signals[CHANGED], 0);
  rb_findings_free (old);
}

int
rb_check_model_get_section_rank (RbCheckModel *self, RbNode *section)
{
  int worst = -1;

  for (guint i = 0; i < rb_findings_count (self->findings); i++) {
    const RbFinding *finding = rb_findings_get (self->findings, i);

    if (rb_node_get_section (finding->node) == section && (worst < 0 || (int)finding->rank < worst))
      worst = (int)finding->rank;
  }
  return worst;
}

const RbFinding *
rb_check_model_find (RbCheckModel *self, RbNode *node, const char *field)
{
  const RbFinding *worst = NULL;

  for (guint i = 0; i < rb_findings_count (self->findings); i++) {
    const RbFinding *finding = rb_findings_get (self->findings, i);

    if (finding->node == node && g_strcmp0 (finding->field, field) == 0 &&
        (worst == NULL || finding->rank < worst->rank))
      worst = finding;
  }
  return worst;
}
