/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-model.h"

/* Marks change only after a pause in typing. */
#define PAUSE_MS 500

/** Somebody who waits for fresh findings. */
typedef struct {
  RbCheckTold told;
  GWeakRef owner;
} Asker;

struct _RbCheckModel {
  GObject parent_instance;
  RbNode *issue;
  RbFindings *findings;
  /* What rows and fields ask for one by one, of those findings that stand. */
  GHashTable *fields;   /* an RbFinding's node and field → its index */
  GHashTable *sections; /* RbNode → the worst rank in it, and one */
  GPtrArray *askers;    /* of Asker */
  GCancellable *running;
  guint timer;
  gboolean checked;
  gboolean changed; /* since the newest check began */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCheckModel, rb_check_model, G_TYPE_OBJECT)

/* --- finding them again ----------------------------------------------------------------------- */

static guint
hash_place (gconstpointer key)
{
  const RbFinding *finding = key;

  return g_direct_hash (finding->node) ^ (finding->field != NULL ? g_str_hash (finding->field) : 0);
}

static gboolean
is_same_place (gconstpointer a, gconstpointer b)
{
  const RbFinding *one = a, *two = b;

  return one->node == two->node && g_strcmp0 (one->field, two->field) == 0;
}

static void
note_section (RbCheckModel *self, const RbFinding *finding)
{
  RbNode *section = rb_node_get_section (finding->user != NULL ? finding->user : finding->node);
  guint rank = (guint)finding->rank + 1, known;

  if (section == NULL && finding->node == self->issue)
    section = self->issue;
  if (section == NULL)
    return;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, section));
  if (known == 0 || rank < known)
    g_hash_table_insert (self->sections, section, GUINT_TO_POINTER (rank));
}

/* Of two that are as bad, the one that can be mended is at hand. */
static gboolean
comes_first (const RbFinding *finding, const RbFinding *known)
{
  return finding->rank < known->rank ||
         (finding->rank == known->rank && finding->fix != NULL && known->fix == NULL);
}

static void
note_all (RbCheckModel *self)
{
  g_hash_table_remove_all (self->fields);
  g_hash_table_remove_all (self->sections);
  for (guint i = 0; i < rb_findings_count (self->findings); i++) {
    const RbFinding *finding = rb_findings_get (self->findings, i);
    gpointer known;

    if (!rb_finding_stands (finding))
      continue;
    note_section (self, finding);
    if (!g_hash_table_lookup_extended (self->fields, finding, NULL, &known) ||
        comes_first (finding, rb_findings_get (self->findings, GPOINTER_TO_UINT (known))))
      g_hash_table_replace (self->fields, (gpointer)finding, GUINT_TO_POINTER (i));
  }
}

/* --- checking --------------------------------------------------------------------------------- */

static void
free_asker (gpointer data)
{
  Asker *asker = data;

  g_weak_ref_clear (&asker->owner);
  g_free (asker);
}

static void
tell_askers (RbCheckModel *self)
{
  g_autoptr (GPtrArray) askers = self->askers;

  self->askers = g_ptr_array_new_with_free_func (free_asker);
  for (guint i = 0; i < askers->len; i++) {
    Asker *asker = askers->pdata[i];
    g_autoptr (GObject) owner = g_weak_ref_get (&asker->owner);

    if (owner != NULL)
      asker->told (self, owner);
  }
}

/* @findings is taken over. */
static void
take (RbCheckModel *self, RbFindings *findings)
{
  g_autoptr (RbFindings) old = self->findings;

  self->findings = findings;
  self->checked = TRUE;
  note_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (!self->changed)
    tell_askers (self);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *asked = data;
  g_autoptr (RbCheckModel) self = g_weak_ref_get (asked);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbFindings) findings = rb_check_issue_finish (result, &error);

  g_weak_ref_clear (asked);
  g_free (asked);
  /* One that was overtaken by another tells nothing; that one will. */
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->running);
  if (findings != NULL)
    take (self, g_steal_pointer (&findings));
}

static void
stop (RbCheckModel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
}

static void
begin (RbCheckModel *self)
{
  GWeakRef *asked;

  stop (self);
  self->changed = FALSE;
  /* An issue that was deleted has nothing wrong with it. */
  if (rb_document_of (self->issue) == NULL) {
    take (self, rb_findings_new ());
    return;
  }
  self->running = g_cancellable_new ();
  asked = g_new (GWeakRef, 1);
  g_weak_ref_init (asked, self);
  rb_check_issue_async (self->issue, self->running, on_checked, asked);
}

static gboolean
on_pause (gpointer data)
{
  RbCheckModel *self = data;

  self->timer = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

/* Any change may matter: an address of the newsletter, or a photo that a text names. What is being
 * checked just now is out of date; nobody gets to see it. */
static void
on_document_changed (RbCheckModel *self)
{
  stop (self);
  self->changed = TRUE;
  self->timer = self->askers->len > 0
                    ? g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_pause, self, NULL)
                    : g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
rb_check_model_dispose (GObject *object)
{
  stop (RB_CHECK_MODEL (object));
  G_OBJECT_CLASS (rb_check_model_parent_class)->dispose (object);
}

static void
rb_check_model_finalize (GObject *object)
{
  RbCheckModel *self = RB_CHECK_MODEL (object);

  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->sections);
  g_ptr_array_unref (self->askers);
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
  self->fields = g_hash_table_new (hash_place, is_same_place);
  self->sections = g_hash_table_new (NULL, NULL);
  self->askers = g_ptr_array_new_with_free_func (free_asker);
}

RbCheckModel *
rb_check_model_new (RbNode *issue)
{
  static const char *const events[] = { "field-changed", "node-added", "node-removed",
                                        "node-moved" };
  RbCheckModel *self = g_object_new (RB_TYPE_CHECK_MODEL, NULL);

  self->issue = g_object_ref (issue);
  self->changed = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_signal_connect_object (rb_document_of (issue), events[i], G_CALLBACK (on_document_changed),
                             self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rb_document_get_store (rb_document_of (issue)), "photos-damaged",
                           G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
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

gboolean
rb_check_model_is_fresh (RbCheckModel *self)
{
  return !self->changed && self->running == NULL;
}

gboolean
rb_check_model_is_checked (RbCheckModel *self)
{
  return self->checked;
}

void
rb_check_model_run (RbCheckModel *self)
{
  if (self->changed)
    begin (self);
}

void
rb_check_model_ask (RbCheckModel *self, RbCheckTold told, GObject *owner)
{
  Asker *asker;

  if (rb_check_model_is_fresh (self)) {
    told (self, owner);
    return;
  }
  asker = g_new0 (Asker, 1);
  asker->told = told;
  g_weak_ref_init (&asker->owner, owner);
  g_ptr_array_add (self->askers, asker);
  rb_check_model_run (self);
}

int
rb_check_model_get_section_rank (RbCheckModel *self, RbNode *section)
{
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, section)) - 1;
}

int
rb_check_model_find (RbCheckModel *self, RbNode *node, const char *field)
{
  RbFinding place = { .node = node, .field = (char *)field };
  gpointer index;

  return g_hash_table_lookup_extended (self->fields, &place, NULL, &index)
             ? (int)GPOINTER_TO_UINT (index)
             : -1;
}

int
rb_check_model_find_within (RbCheckModel *self, RbNode *node)
{
  const RbFinding *worst = NULL;
  int index = -1;

  for (guint i = 0; i < rb_findings_count (self->findings); i++) {
    const RbFinding *finding = rb_findings_get (self->findings, i);

    if (rb_finding_stands (finding) && finding->node != NULL &&
        rb_node_is_within (finding->node, node) &&
        (worst == NULL || comes_first (finding, worst))) {
      worst = finding;
      index = (int)i;
    }
  }
  return index;
}
