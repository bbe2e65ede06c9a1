/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-job.h"
#include "config.h"
#include "dialogs.h"
#include "returned-files.h"
#include "wait.h"
#include "window.h"
#include <glib/gi18n.h>

typedef struct {
  GWeakRef widget;
  RbDocument *document;
  RbNode *issue; /* %NULL: issues of their own */
  guint index;
  GPtrArray *paths;
  GPtrArray *imports; /* of RbImport, as they are read */
  GCancellable *cancellable;
  RbWait *wait;
} Job;

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->widget);
  g_object_unref (job->document);
  g_clear_object (&job->issue);
  g_ptr_array_unref (job->paths);
  g_ptr_array_unref (job->imports);
  g_object_unref (job->cancellable);
  g_free (job);
}

static void
read_all (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  for (guint i = 0; i < job->paths->len; i++) {
    GError *error = NULL;
    RbImport *import = rb_import_read (job->paths->pdata[i], cancellable, &error);

    if (import == NULL) {
      g_task_return_error (task, error);
      return;
    }
    g_ptr_array_add (job->imports, import);
  }
  g_task_return_boolean (task, TRUE);
}

/* "Imported 14 sections. Could not be kept: …" */
static void
tell (Job *job, RbWindow *window)
{
  g_autoptr (GString) lost = g_string_new (NULL);
  g_autofree char *told = NULL;
  guint n = 0;

  for (guint i = 0; i < job->imports->len; i++) {
    const char *left_out = rb_import_get_left_out (job->imports->pdata[i]);

    n += rb_import_count_sections (job->imports->pdata[i]);
    if (left_out != NULL)
      g_string_append_printf (lost, "%s%s", lost->len > 0 ? "; " : "", left_out);
  }
  told = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Imported %u section", "Imported %u sections", n), n);
  if (lost->len == 0) {
    rb_window_toast (window, told, job->imports->len == 1 ? _ ("Undo") : NULL,
                     job->imports->len == 1 ? "win.undo" : NULL);
  } else {
    g_autofree char *body = g_strdup_printf (_ ("Could not be kept: %s."), lost->str);

    rb_show_message (GTK_WINDOW (window), told, body);
  }
}

/* Each source is an undo step of its own. */
static void
put_all (Job *job, RbWindow *window)
{
  RbNode *root = rb_document_get_root (job->document);
  guint before = rb_node_count (root, "issues");

  for (guint i = 0; i < job->imports->len; i++) {
    RbImport *import = job->imports->pdata[i];

    if (job->issue != NULL && rb_document_of (job->issue) != NULL &&
        rb_import_is_manuscript (import)) {
      rb_import_put_into (import, job->issue, job->index);
      job->index += job->index < G_MAXUINT / 2 ? rb_import_count_sections (import) : 0;
    } else {
      rb_import_put (import, job->document);
    }
  }
  if (job->issue == NULL && job->imports->len == 1 &&
      rb_import_is_manuscript (job->imports->pdata[0]))
    rb_window_show_issue (window, rb_node_nth (root, "issues", before));
  else if (job->issue == NULL)
    rb_window_show_issues (window);
  tell (job, window);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&job->widget);
  RbWindow *window = widget != NULL ? rb_window_of (widget) : NULL;
  gboolean fine = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_pointer (&job->wait, rb_wait_free);
  if (window != NULL && rb_window_get_document (window) == job->document) {
    if (fine)
      put_all (job, window);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      rb_show_error (GTK_WINDOW (window), _ ("Nothing was imported"), error);
  }
  job_free (job);
}

void
rb_import_job_start (GtkWidget *widget, GListModel *files, RbNode *issue, guint index)
{
  RbWindow *window = rb_window_of (widget);
  RbDocument *document = window != NULL ? rb_window_get_document (window) : NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *body = NULL;
  g_autofree char *name = NULL;
  Job *job;

  if (document == NULL || g_list_model_get_n_items (files) == 0)
    return;
  job = g_new0 (Job, 1);
  g_weak_ref_init (&job->widget, widget);
  job->document = g_object_ref (document);
  job->issue = issue != NULL ? g_object_ref (issue) : NULL;
  job->index = index;
  job->paths = g_ptr_array_new_with_free_func (g_free);
  job->imports = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_import_free);
  job->cancellable = g_cancellable_new ();
  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    char *path = rb_dup_path_to_read (GTK_WINDOW (window), file, _ ("Nothing was imported"));

    if (path == NULL) {
      job_free (job);
      return;
    }
    g_ptr_array_add (job->paths, path);
    if (name == NULL)
      name = g_filename_display_basename (path);
  }
  body = g_strdup_printf (_ ("“%s”"), name != NULL ? name : "");
  job->wait = rb_wait_new (widget, _ ("Importing"), body, job->cancellable);
  task = g_task_new (NULL, job->cancellable, on_read, job);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, read_all);
}

gboolean
rb_import_job_knows (const GValue *files)
{
  const GSList *list = g_value_get_boxed (files);

  for (const GSList *l = list; l != NULL; l = l->next) {
    g_autofree char *path = g_file_get_path (l->data);

    if (path == NULL || !rb_import_knows (path))
      return FALSE;
  }
  return list != NULL;
}

void
rb_import_job_start_dropped (GtkWidget *widget, const GValue *files, RbNode *issue, guint index)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (const GSList *l = g_value_get_boxed (files); l != NULL; l = l->next)
    g_list_store_append (store, l->data);
  rb_import_job_start (widget, G_LIST_MODEL (store), issue, index);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *widget)
{
  if (rb_returned_knows (value))
    rb_returned_take (widget, value);
  else if (rb_import_job_knows (value))
    rb_import_job_start_dropped (widget, value, NULL, 0);
  else
    return FALSE;
  return TRUE;
}

void
rb_import_job_accept_drops (GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
