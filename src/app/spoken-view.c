/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken-view.h"
#include "config.h"
#include "field-private.h"
#include "spoken-model.h"
#include <glib/gi18n.h>

#define PAUSE_MS 400

struct _RbSpokenView {
  AdwBin parent_instance;
  RbNode *issue;
  RbNode *section; /* to be scrolled to, or %NULL */
  RbSpokenModel *model;
  GSignalGroup *signals;
  GtkWidget *list;
  GCancellable *running;
  guint timer;
  gboolean stale;
};

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbSpokenView, rb_spoken_view, ADW_TYPE_BIN)

/* --- following the issue ---------------------------------------------------------------------- */

/** The mail is rendered and read beside the main thread, from a copy. */
typedef struct {
  RbDocument *snapshot;
  gint64 issue;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->snapshot);
  g_free (job);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (RbRendered) rendered =
      rb_render_issue_html (rb_document_find (job->snapshot, job->issue), NULL);

  g_task_return_pointer (task, rb_spoken_list (rendered), (GDestroyNotify)g_ptr_array_unref);
}

static void
scroll_to_section (RbSpokenView *self)
{
  int at = self->section != NULL
               ? rb_spoken_model_find (self->model, rb_node_get_id (self->section))
               : -1;

  if (at >= 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", (guint)at);
}

static void
on_spoken (GObject *source, GAsyncResult *result, gpointer data)
{
  RbSpokenView *self = RB_SPOKEN_VIEW (source);
  g_autoptr (GPtrArray) spoken = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean first = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  if (spoken == NULL)
    return; /* overtaken by a later one, or too late */
  g_clear_object (&self->running);
  rb_spoken_model_set (self->model, g_steal_pointer (&spoken));
  if (first)
    scroll_to_section (self);
}

static void
stop (RbSpokenView *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
}

static void
begin (RbSpokenView *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  stop (self);
  self->stale = FALSE;
  if (self->issue == NULL || rb_document_of (self->issue) == NULL)
    return;
  self->running = g_cancellable_new ();
  task = g_task_new (self, self->running, on_spoken, NULL);
  job = g_new0 (Job, 1);
  job->snapshot = rb_document_snapshot (self->issue);
  job->issue = rb_node_get_id (self->issue);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, run);
}

static gboolean
on_pause (gpointer data)
{
  RbSpokenView *self = data;

  self->timer = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (RbSpokenView *self)
{
  stop (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *role = gtk_label_new (NULL), *words = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (role), 1);
  gtk_label_set_yalign (GTK_LABEL (role), 0);
  gtk_label_set_wrap (GTK_LABEL (role), TRUE);
  gtk_label_set_justify (GTK_LABEL (role), GTK_JUSTIFY_RIGHT);
  gtk_label_set_width_chars (GTK_LABEL (role), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (role), 18);
  gtk_widget_set_valign (role, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (role, "spoken-role");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), role);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RbSpokenLine *said = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *role = gtk_widget_get_first_child (box), *words = gtk_widget_get_last_child (box);

  gtk_label_set_text (GTK_LABEL (role), rb_spoken_line_get_role (said));
  gtk_label_set_text (GTK_LABEL (words), rb_spoken_line_get_words (said));
  (rb_spoken_line_is_unnamed (said) ? gtk_widget_add_css_class
                                    : gtk_widget_remove_css_class) (role, "missing");
  /* The row around it has the focus. */
  rb_field_label (gtk_widget_get_parent (box), rb_spoken_line_get_told (said));
}

static void
on_activated (GtkListView *list, guint position, RbSpokenView *self)
{
  g_autoptr (RbSpokenLine) said = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  RbDocument *document = self->issue != NULL ? rb_document_of (self->issue) : NULL;

  if (said != NULL && document != NULL)
    g_signal_emit (self, signals[PICKED], 0,
                   rb_document_find (document, rb_spoken_line_get_section (said)));
}

/* --- the view --------------------------------------------------------------------------------- */

static void
rb_spoken_view_map (GtkWidget *widget)
{
  RbSpokenView *self = RB_SPOKEN_VIEW (widget);

  GTK_WIDGET_CLASS (rb_spoken_view_parent_class)->map (widget);
  if (self->stale)
    begin (self);
}

static void
rb_spoken_view_dispose (GObject *object)
{
  RbSpokenView *self = RB_SPOKEN_VIEW (object);

  stop (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->issue);
  g_clear_object (&self->section);
  G_OBJECT_CLASS (rb_spoken_view_parent_class)->dispose (object);
}

static void
rb_spoken_view_finalize (GObject *object)
{
  g_clear_object (&RB_SPOKEN_VIEW (object)->model);
  G_OBJECT_CLASS (rb_spoken_view_parent_class)->finalize (object);
}

static void
rb_spoken_view_class_init (RbSpokenViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_spoken_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_spoken_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = rb_spoken_view_map;
  signals[PICKED] = g_signal_new ("picked", RB_TYPE_SPOKEN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
}

static void
rb_spoken_view_init (RbSpokenView *self)
{
  static const char *const events[] = { "field-changed", "node-added", "node-removed",
                                        "node-moved" };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = rb_spoken_model_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)))),
      factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "spoken");
  rb_field_label (self->list, _ ("What a screen reader says"));
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_signal_group_connect_swapped (self->signals, events[i], G_CALLBACK (on_changed), self);
}

GtkWidget *
rb_spoken_view_new (void)
{
  return g_object_new (RB_TYPE_SPOKEN_VIEW, NULL);
}

void
rb_spoken_view_set_issue (RbSpokenView *self, RbNode *issue)
{
  g_set_object (&self->issue, issue);
  g_clear_object (&self->section);
  g_signal_group_set_target (self->signals, rb_document_of (issue));
  stop (self);
  rb_spoken_model_set (self->model,
                       g_ptr_array_new_with_free_func ((GDestroyNotify)rb_utterance_free));
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin (self);
}

void
rb_spoken_view_select (RbSpokenView *self, RbNode *section)
{
  g_set_object (&self->section, section);
  scroll_to_section (self);
}

void
rb_spoken_view_grab_focus (RbSpokenView *self)
{
  gtk_widget_grab_focus (self->list);
}
