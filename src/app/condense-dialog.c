/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "condense-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "thread-job.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define RB_TYPE_CONDENSE_DIALOG (rb_condense_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbCondenseDialog, rb_condense_dialog, RB, CONDENSE_DIALOG, AdwWindow)

enum { ONE_YEAR, TWO_YEARS, LAST_SENT, N_CHOICES };

struct _RbCondenseDialog {
  AdwWindow parent_instance;
  RbDocument *document;
  RbHistoryCondensed condensed;
  GWeakRef owner;
  gint64 sent;  /* the state in which the last issue was sent; 0: none is known */
  gint64 until; /* as chosen and measured */
  GCancellable *measuring;
  GCancellable *working; /* what is being done */
  gboolean gone;

  GtkWidget *choices[N_CHOICES];
  GtkWidget *form;
  GtkWidget *copy;
  GtkLabel *result;
  GtkWidget *progress;
  GtkProgressBar *bar;
  GtkLabel *step;
  GtkWidget *cancel;
  GtkWidget *condense;
};

G_DEFINE_FINAL_TYPE (RbCondenseDialog, rb_condense_dialog, ADW_TYPE_WINDOW)

/* For the thread. */
typedef struct {
  RbStore *store;
  gint64 time;  /* before this… */
  gint64 until; /* …or up to this change, if it is not 0 */
  gboolean keep_copy;
  RbCondensed told;
  GCancellable *cancellable;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->cancellable);
  rb_condensed_clear (&work->told);
  g_free (work);
}

static Work *
work_new (RbCondenseDialog *self, GCancellable *cancellable)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (rb_document_get_store (self->document));
  work->cancellable = g_object_ref (cancellable);
  return work;
}

/* --- what it would bring ---------------------------------------------------------------------- */

static gboolean
measure (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
         GError **error)
{
  Work *work = data;

  if (work->until == 0)
    work->until = rb_store_find_change (work->store, work->time, error);
  return work->until >= 0 &&
         rb_store_measure_condensing (work->store, work->until, cancellable, &work->told, error);
}

static char *
describe (const RbCondensed *told)
{
  g_autofree char *size = g_format_size ((guint64)told->bytes);
  g_autofree char *changes = NULL, *states = NULL, *photos = NULL;

  if (told->changes == 0)
    return g_strdup (_ ("There is nothing to condense in that time."));
  changes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u edit is joined.", "%u edits are joined.", told->changes),
      told->changes);
  states = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u state can still be opened.",
                                         "%u states can still be opened.", told->states),
                            told->states);
  if (told->photos > 0)
    photos = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, " %u photo that no state shows any more goes.",
                     " %u photos that no state shows any more go.", told->photos),
        told->photos);
  /* Translators: a size such as 31 MB, sentences on edits, on states and on photos */
  return g_strdup_printf (_ ("This frees about %s: %s %s%s"), size, changes, states,
                          photos != NULL ? photos : "");
}

static void
on_unused (double fraction, const char *step, gpointer owner)
{
}

static void
on_measured (gpointer data, const GError *error, gpointer owner)
{
  RbCondenseDialog *self = owner;
  Work *work = data;
  g_autofree char *words = NULL;

  if (self->gone || self->measuring != work->cancellable)
    return;
  g_clear_object (&self->measuring);
  if (error != NULL) {
    gtk_label_set_text (self->result, error->message);
    return;
  }
  words = describe (&work->told);
  self->until = work->until;
  gtk_label_set_text (self->result, words);
  gtk_widget_set_sensitive (self->condense, work->told.changes > 0);
}

static void
stop_measuring (RbCondenseDialog *self)
{
  if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
}

static void
on_choice (RbCondenseDialog *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean two = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->choices[TWO_YEARS]));
  g_autoptr (GDateTime) then = g_date_time_add_years (now, two ? -2 : -1);
  Work *work;

  stop_measuring (self);
  self->measuring = g_cancellable_new ();
  work = work_new (self, self->measuring);
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->choices[LAST_SENT])))
    work->until = self->sent;
  else
    work->time = g_date_time_to_unix (then) * 1000;
  gtk_label_set_text (self->result, _ ("Counting…"));
  gtk_widget_set_sensitive (self->condense, FALSE);
  rb_thread_job_start (measure, work, work_free, self->measuring, on_unused, on_measured,
                       G_OBJECT (self));
}

/* --- doing it --------------------------------------------------------------------------------- */

static gboolean
condense (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
          GError **error)
{
  Work *work = data;

  return rb_store_condense (work->store, work->until, work->keep_copy, progress, progress_data,
                            cancellable, &work->told, error);
}

static void
on_told (double fraction, const char *step, gpointer owner)
{
  RbCondenseDialog *self = owner;

  if (self->gone)
    return;
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_text (self->step, step);
}

static void
on_condensed (gpointer data, const GError *error, gpointer owner)
{
  RbCondenseDialog *self = owner;
  Work *work = data;
  g_autoptr (GObject) target = g_weak_ref_get (&self->owner);

  g_clear_object (&self->working);
  if (error == NULL && target != NULL)
    self->condensed (&work->told, target);
  if (self->gone)
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (gtk_window_get_transient_for (GTK_WINDOW (self)),
                   _ ("The history was not condensed"), error);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_condense (RbCondenseDialog *self)
{
  Work *work;

  if (self->working != NULL || self->measuring != NULL)
    return;
  self->working = g_cancellable_new ();
  work = work_new (self, self->working);
  work->until = self->until;
  work->keep_copy = gtk_switch_get_active (GTK_SWITCH (self->copy));
  gtk_widget_set_sensitive (self->form, FALSE);
  gtk_widget_set_sensitive (self->condense, FALSE);
  gtk_widget_set_visible (self->progress, TRUE);
  rb_thread_job_start (condense, work, work_free, self->working, on_told, on_condensed,
                       G_OBJECT (self));
}

static void
on_cancel (RbCondenseDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* What is under way is first brought to its end, one way or the other. */
static gboolean
rb_condense_dialog_close_request (GtkWindow *window)
{
  RbCondenseDialog *self = RB_CONDENSE_DIALOG (window);

  if (self->working == NULL)
    return GTK_WINDOW_CLASS (rb_condense_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->working);
  gtk_widget_set_sensitive (self->cancel, FALSE);
  return TRUE;
}

/* --- the dialog ------------------------------------------------------------------------------- */

/* The newest version that an issue was sent as; where none is known to be sent, the newest export.
 */
static gint64
find_sent (RbDocument *document)
{
  g_autoptr (GPtrArray) versions =
      rb_store_list_versions (rb_document_get_store (document), 0, NULL);
  gint64 exported = 0;

  for (guint i = 0; versions != NULL && i < versions->len; i++) {
    const RbVersion *version = versions->pdata[i];
    RbNode *issue = rb_document_find (document, version->issue);

    if (strcmp (version->kind, RB_VERSION_EXPORT) != 0)
      continue;
    if (issue != NULL && strcmp (rb_node_get (issue, "status"), "sent") == 0)
      return version->seq;
    if (exported == 0)
      exported = version->seq;
  }
  return exported;
}

static void
rb_condense_dialog_dispose (GObject *object)
{
  RbCondenseDialog *self = RB_CONDENSE_DIALOG (object);

  self->gone = TRUE;
  stop_measuring (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_CONDENSE_DIALOG);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (rb_condense_dialog_parent_class)->dispose (object);
}

static void
rb_condense_dialog_finalize (GObject *object)
{
  RbCondenseDialog *self = RB_CONDENSE_DIALOG (object);

  g_clear_object (&self->working);
  g_weak_ref_clear (&self->owner);
  G_OBJECT_CLASS (rb_condense_dialog_parent_class)->finalize (object);
}

static void
rb_condense_dialog_class_init (RbCondenseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_condense_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_condense_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_condense_dialog_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/condense-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbCondenseDialog, name)
  BIND (form);
  BIND (copy);
  BIND (result);
  BIND (progress);
  BIND (bar);
  BIND (step);
  BIND (cancel);
  BIND (condense);
#undef BIND
  gtk_widget_class_bind_template_child_full (
      widget_class, "one_year", FALSE,
      (gssize)G_STRUCT_OFFSET (RbCondenseDialog, choices[ONE_YEAR]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "two_years", FALSE,
      (gssize)G_STRUCT_OFFSET (RbCondenseDialog, choices[TWO_YEARS]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "last_sent", FALSE,
      (gssize)G_STRUCT_OFFSET (RbCondenseDialog, choices[LAST_SENT]));
  gtk_widget_class_bind_template_callback (widget_class, on_condense);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
on_choice_toggled (RbCondenseDialog *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    on_choice (self);
}

static void
rb_condense_dialog_init (RbCondenseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_CHOICES; i++)
    g_signal_connect_object (self->choices[i], "toggled", G_CALLBACK (on_choice_toggled), self,
                             G_CONNECT_SWAPPED);
}

void
rb_condense_dialog_present (GtkWindow *parent, RbDocument *document, RbHistoryCondensed condensed,
                            GObject *owner)
{
  RbCondenseDialog *self = g_object_new (RB_TYPE_CONDENSE_DIALOG, "transient-for", parent, "modal",
                                         TRUE, "destroy-with-parent", TRUE, NULL);

  self->document = g_object_ref (document);
  self->condensed = condensed;
  g_weak_ref_init (&self->owner, owner);
  self->sent = find_sent (document);
  gtk_widget_set_visible (self->choices[LAST_SENT], self->sent > 0);
  on_choice (self);
  gtk_window_present (GTK_WINDOW (self));
}
