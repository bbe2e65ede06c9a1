/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-model.h"
#include "config.h"
#include <string.h>

/* So many edits at a time; a screen holds some thirty rows. */
#define SLICE 120
/* Edits this near to each other are one row. */
#define TOGETHER_MS (5 * 60 * 1000)
/* After an edit, the rows may follow this much later. */
#define PAUSE_MS 700

struct _RbHistoryModel {
  GObject parent_instance;
  RbDocument *document;
  gint64 issue;
  GListStore *items;
  GPtrArray *notes;    /* of RbChangeNote, those that pass the filter, the newest first */
  GPtrArray *slices;   /* that own them */
  GPtrArray *versions; /* of RbVersion, all */
  char **authors;
  RbHistoryReader *reader; /* %NULL while a thread has it */
  gint64 position;         /* what is older is not read yet; 0: all is */
  gboolean at_end;
  GCancellable *cancellable; /* of the thread's work, or %NULL */
  GError *error;
  guint pause;
  char *author;
  char *words; /* folded */
  gboolean versions_only;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbHistoryModel, rb_history_model, G_TYPE_OBJECT)

/* --- in the thread ---------------------------------------------------------------------------- */

typedef struct {
  RbStore *store;
  gint64 issue;
  RbHistoryReader *reader;
  guint limit;
  char *author;
  char *words;
  gboolean versions_only;
  gboolean ask_authors;
  GPtrArray *notes;  /* not owned */
  GPtrArray *slices; /* of GPtrArray */
  GPtrArray *versions;
  char **authors;
  gboolean end;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_clear_pointer (&work->reader, rb_history_reader_free);
  g_free (work->author);
  g_free (work->words);
  g_ptr_array_unref (work->notes);
  g_clear_pointer (&work->slices, g_ptr_array_unref);
  g_clear_pointer (&work->versions, g_ptr_array_unref);
  g_strfreev (work->authors);
  g_free (work);
}

static gboolean
has_words (const char *text, const char *words)
{
  g_autofree char *folded = NULL;

  if (words == NULL)
    return TRUE;
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, words) != NULL;
}

static void
take (Work *work, GPtrArray *slice)
{
  for (guint i = 0; i < slice->len; i++) {
    RbChangeNote *note = slice->pdata[i];

    if ((work->author == NULL || strcmp (note->author, work->author) == 0) &&
        has_words (note->label, work->words))
      g_ptr_array_add (work->notes, note);
  }
  g_ptr_array_add (work->slices, slice);
}

static void
read_some (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->versions = rb_store_list_versions (work->store, work->issue, &error);
  while (error == NULL && !work->versions_only && !work->end && work->notes->len < work->limit &&
         !g_cancellable_is_cancelled (cancellable)) {
    GPtrArray *slice = rb_history_reader_next (work->reader, SLICE, &work->end, &error);

    if (slice != NULL)
      take (work, slice);
  }
  if (error == NULL && work->ask_authors)
    work->authors = rb_store_list_authors (work->store, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- rows ------------------------------------------------------------------------------------- */

static gboolean
is_shown (RbHistoryModel *self, const RbVersion *version)
{
  g_autofree char *words = NULL;

  if (self->author != NULL && strcmp (version->author, self->author) != 0)
    return FALSE;
  words = g_strconcat (rb_history_get_kind_label (version->kind), " ", version->label, NULL);
  return has_words (words, self->words) &&
         (self->versions_only || self->at_end || version->seq >= self->position);
}

static void
add (GPtrArray *rows, RbHistoryItem *item)
{
  RbHistoryItem *last = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;

  if (last == NULL || rb_history_get_day (last->time) != rb_history_get_day (item->time))
    g_ptr_array_add (rows, rb_history_item_new_day (item->time));
  g_ptr_array_add (rows, item);
}

/* How many notes from @from on are one row; none beyond the state @until. */
static guint
count_together (RbHistoryModel *self, guint from, gint64 until)
{
  RbChangeNote *const *notes = (RbChangeNote *const *)self->notes->pdata;
  guint n = 1;

  while (from + n < self->notes->len) {
    const RbChangeNote *newer = notes[from + n - 1], *older = notes[from + n];

    if (older->seq <= until || newer->condensed || older->condensed ||
        strcmp (newer->author, older->author) != 0 || newer->time - older->time > TOGETHER_MS ||
        rb_history_get_day (newer->time) != rb_history_get_day (older->time))
      break;
    n++;
  }
  return n;
}

static GPtrArray *
make_rows (RbHistoryModel *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint at = 0;

  /* Version by version, and before each the edits that are newer. */
  for (guint v = 0; v <= self->versions->len; v++) {
    const RbVersion *version = v < self->versions->len ? self->versions->pdata[v] : NULL;
    gint64 until = version != NULL ? version->seq : -1;

    if (version != NULL && !is_shown (self, version))
      continue;
    while (at < self->notes->len && ((RbChangeNote *)self->notes->pdata[at])->seq > until) {
      guint n = count_together (self, at, until);
      RbChangeNote *const *notes = (RbChangeNote *const *)self->notes->pdata + at;

      add (rows,
           n == 1 ? rb_history_item_new_edit (notes[0]) : rb_history_item_new_edits (notes, n));
      at += n;
    }
    if (version != NULL)
      add (rows, rb_history_item_new_version (version));
  }
  return rows;
}

/* What has not changed stays: what is chosen, opened and in sight with it. */
static void
update_items (RbHistoryModel *self)
{
  g_autoptr (GPtrArray) rows = make_rows (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), head = 0, tail = 0;

  for (; head < MIN (n, rows->len); head++) {
    g_autoptr (RbHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), head);

    if (!rb_history_item_equal (item, rows->pdata[head]))
      break;
  }
  for (; tail < MIN (n, rows->len) - head; tail++) {
    g_autoptr (RbHistoryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->items), n - 1 - tail);

    if (!rb_history_item_equal (item, rows->pdata[rows->len - 1 - tail]))
      break;
  }
  if (n > head + tail || rows->len > head + tail)
    g_list_store_splice (self->items, head, n - head - tail, rows->pdata + head,
                         rows->len - head - tail);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer unused)
{
  RbHistoryModel *self = RB_HISTORY_MODEL (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean fine = g_task_propagate_boolean (G_TASK (result), &error);

  /* Something else is wanted by now. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  if (!fine) {
    self->error = g_steal_pointer (&error);
    self->at_end = TRUE;
    g_signal_emit (self, signals[CHANGED], 0);
    return;
  }
  self->reader = g_steal_pointer (&work->reader);
  self->position = rb_history_reader_get_position (self->reader);
  self->at_end = work->end || work->versions_only;
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = g_steal_pointer (&work->versions);
  if (work->authors != NULL) {
    g_strfreev (self->authors);
    self->authors = g_steal_pointer (&work->authors);
  }
  g_ptr_array_extend_and_steal (self->slices, g_steal_pointer (&work->slices));
  g_ptr_array_extend (self->notes, work->notes, NULL, NULL);
  update_items (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_slice (RbHistoryModel *self, guint limit)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (rb_document_get_store (self->document));
  work->issue = self->issue;
  work->reader = self->reader != NULL ? g_steal_pointer (&self->reader)
                                      : rb_history_reader_new (work->store, self->issue);
  work->limit = limit;
  work->author = g_strdup (self->author);
  work->words = g_strdup (self->words);
  work->versions_only = self->versions_only;
  work->ask_authors = self->authors == NULL;
  work->notes = g_ptr_array_new ();
  work->slices = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_read, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_some);
}

static void
begin (RbHistoryModel *self, guint limit)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reader, rb_history_reader_free);
  g_ptr_array_set_size (self->notes, 0);
  g_ptr_array_set_size (self->slices, 0);
  self->at_end = FALSE;
  read_slice (self, limit);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_pause (gpointer data)
{
  RbHistoryModel *self = data;

  /* Typing goes on, or what was asked for is being read: a little later. */
  if (self->cancellable != NULL || !rb_document_is_saved (self->document))
    return G_SOURCE_CONTINUE;
  self->pause = 0;
  rb_history_model_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_state_changed (RbHistoryModel *self)
{
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_history_model_dispose (GObject *object)
{
  RbHistoryModel *self = RB_HISTORY_MODEL (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (rb_history_model_parent_class)->dispose (object);
}

static void
rb_history_model_finalize (GObject *object)
{
  RbHistoryModel *self = RB_HISTORY_MODEL (object);

  g_object_unref (self->items);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->slices);
  g_ptr_array_unref (self->versions);
  g_strfreev (self->authors);
  g_clear_pointer (&self->reader, rb_history_reader_free);
  g_clear_error (&self->error);
  g_free (self->author);
  g_free (self->words);
  G_OBJECT_CLASS (rb_history_model_parent_class)->finalize (object);
}

static void
rb_history_model_class_init (RbHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_history_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_history_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_HISTORY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_history_model_init (RbHistoryModel *self)
{
  self->items = g_list_store_new (RB_TYPE_HISTORY_ITEM);
  self->notes = g_ptr_array_new ();
  self->slices = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->versions = g_ptr_array_new ();
}

RbHistoryModel *
rb_history_model_new (RbNode *issue)
{
  RbHistoryModel *self = g_object_new (RB_TYPE_HISTORY_MODEL, NULL);

  self->document = g_object_ref (rb_document_of (issue));
  self->issue = rb_node_get_id (issue);
  g_signal_connect_object (self->document, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  begin (self, SLICE);
  return self;
}

GListModel *
rb_history_model_get_items (RbHistoryModel *self)
{
  return G_LIST_MODEL (self->items);
}

void
rb_history_model_set_filter (RbHistoryModel *self, const char *author, gboolean versions_only,
                             const char *words)
{
  g_autofree char *folded = words != NULL && *words != '\0' ? g_utf8_casefold (words, -1) : NULL;

  if (g_strcmp0 (author, self->author) == 0 && g_strcmp0 (folded, self->words) == 0 &&
      versions_only == self->versions_only)
    return;
  g_free (self->author);
  self->author = g_strdup (author);
  g_free (self->words);
  self->words = g_steal_pointer (&folded);
  self->versions_only = versions_only;
  begin (self, SLICE);
}

void
rb_history_model_read_on (RbHistoryModel *self)
{
  if (self->cancellable == NULL && !self->at_end)
    read_slice (self, SLICE);
}

void
rb_history_model_refresh (RbHistoryModel *self)
{
  if (rb_document_get_store (self->document) != NULL)
    begin (self, MAX (SLICE, self->notes->len));
}

gboolean
rb_history_model_is_reading (RbHistoryModel *self)
{
  return self->cancellable != NULL;
}

gboolean
rb_history_model_is_at_end (RbHistoryModel *self)
{
  return self->at_end;
}

const char *const *
rb_history_model_get_authors (RbHistoryModel *self)
{
  return (const char *const *)self->authors;
}

const GError *
rb_history_model_get_error (RbHistoryModel *self)
{
  return self->error;
}
