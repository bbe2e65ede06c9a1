/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "merge-list.h"
#include "merge-show.h"
#include <glib/gi18n.h>

/* A pause in what goes on in the newsletter, after which it is compared again. */
#define PAUSE_MS 300

#define RB_TYPE_MERGE_DIALOG (rb_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbMergeDialog, rb_merge_dialog, RB, MERGE_DIALOG, AdwWindow)

struct _RbMergeDialog {
  AdwWindow parent_instance;
  RbDocument *document;
  char *path;
  char **rest;               /* what comes after it */
  GCancellable *cancellable; /* of the comparing that goes on, or %NULL */
  RbMerge *merge;
  GHashTable *decisions; /* "type node field" → what was decided before it was compared again */
  guint again;           /* timer */
  gboolean applying;
  AdwWindowTitle *title;
  GtkWidget *cancel, *apply, *spinner, *foot, *note;
  GtkStack *stack;
  GtkBox *box;
  AdwStatusPage *nothing;
  GtkLabel *summary;
  RbMergeList *list;
};

G_DEFINE_FINAL_TYPE (RbMergeDialog, rb_merge_dialog, ADW_TYPE_WINDOW)

static void compare (RbMergeDialog *self);

static RbWindow *
get_window (RbMergeDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  return RB_IS_WINDOW (parent) ? RB_WINDOW (parent) : NULL;
}

/* The dialog ends, and the next file has its turn. */
static void
go_on (RbMergeDialog *self)
{
  RbWindow *window = get_window (self);
  g_auto (GStrv) rest = g_steal_pointer (&self->rest);

  gtk_window_destroy (GTK_WINDOW (self));
  if (window != NULL && rest != NULL && rest[0] != NULL)
    rb_merge_dialog_open_all (window, (const char *const *)rest);
}

/* --- decisions -------------------------------------------------------------------------------- */

static char *
dup_key (const RbMergeChange *change)
{
  return g_strdup_printf ("%d %" G_GINT64_FORMAT " %s", change->type, change->node,
                          change->field != NULL ? change->field : "");
}

static void
remember_decisions (RbMergeDialog *self)
{
  for (guint i = 0; self->merge != NULL && i < rb_merge_count (self->merge); i++) {
    const RbMergeChange *change = rb_merge_get (self->merge, i);

    if (change->decision != RB_DECIDE_LATER)
      g_hash_table_insert (self->decisions, dup_key (change), GINT_TO_POINTER (change->decision));
  }
}

static void
decide_as_before (RbMergeDialog *self)
{
  for (guint i = 0; i < rb_merge_count (self->merge); i++) {
    g_autofree char *key = dup_key (rb_merge_get (self->merge, i));
    gpointer decision = g_hash_table_lookup (self->decisions, key);

    if (decision != NULL)
      rb_merge_decide (self->merge, i, (RbDecision)GPOINTER_TO_INT (decision));
  }
}

/* --- what is told ----------------------------------------------------------------------------- */

static void
update (RbMergeDialog *self)
{
  guint undecided = rb_merge_count_undecided (self->merge);
  guint taken = rb_merge_count_taken (self->merge);
  guint all = rb_merge_count (self->merge) - rb_merge_count_state (self->merge, RB_MERGE_SAME);
  g_autofree char *text = NULL;

  if (undecided > 0)
    text = g_strdup_printf (ngettext ("%u place is still to be decided.",
                                      "%u places are still to be decided.", undecided),
                            undecided);
  else if (taken == 0)
    text = g_strdup (_ ("Nothing of it is taken in, and it will not be asked about again."));
  else
    text = g_strdup_printf (ngettext ("%u of %u is taken in. One Undo takes it back.",
                                      "%u of %u are taken in. One Undo takes them back.", taken),
                            taken, all);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->apply, undecided == 0);
}

static void
show_note (RbMergeDialog *self)
{
  guint left_out = rb_merge_get_left_out (self->merge);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u thing that no Rundbrief has put into the file is left out.",
                "%u things that no Rundbrief has put into the file are left out.", left_out),
      left_out);

  gtk_label_set_text (GTK_LABEL (self->note), text);
  gtk_widget_set_visible (self->note, left_out > 0);
}

static void
show_title (RbMergeDialog *self)
{
  RbNode *issue = rb_document_find (self->document, rb_merge_get_issue (self->merge));
  g_autofree char *name = g_filename_display_basename (self->path);
  /* Translators: %s is a person */
  g_autofree char *title = g_strdup_printf (_ ("Review by %s"), rb_merge_get_author (self->merge));
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s", issue != NULL ? rb_node_get (issue, "title") : "", name);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_nothing (RbMergeDialog *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *text =
      g_strdup_printf (rb_merge_is_known (self->merge)
                           ? _ ("Everything in “%s” was taken in before.")
                           : _ ("Nobody has changed anything in “%s”, or said anything."),
                       escaped);

  adw_status_page_set_description (self->nothing, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  gtk_widget_set_visible (self->apply, FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("Close"));
  gtk_widget_grab_focus (self->cancel);
}

static void
show_merge (RbMergeDialog *self)
{
  show_title (self);
  if (rb_merge_count (self->merge) == rb_merge_count_state (self->merge, RB_MERGE_SAME)) {
    show_nothing (self);
    return;
  }
  decide_as_before (self);
  rb_merge_list_set_merge (self->list, self->merge);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (self->foot, TRUE);
  show_note (self);
  update (self);
  if (rb_merge_count_undecided (self->merge) > 0)
    rb_merge_list_grab_focus (self->list);
  else
    gtk_widget_grab_focus (self->apply);
}

/* --- comparing -------------------------------------------------------------------------------- */

typedef struct {
  RbWindow *window; /* on which the message stands */
  char **rest;
} Refusal;

static void
refusal_free (gpointer data, GClosure *closure)
{
  Refusal *refusal = data;

  g_strfreev (refusal->rest);
  g_free (refusal);
}

static void
on_refusal_read (GtkWindow *message, const char *response, Refusal *refusal)
{
  if (refusal->rest != NULL && refusal->rest[0] != NULL)
    rb_merge_dialog_open_all (refusal->window, (const char *const *)refusal->rest);
}

/* The next file has its turn when that was read. */
static void
tell_refused (RbMergeDialog *self, const GError *error)
{
  RbWindow *window = get_window (self);
  Refusal *refusal;
  GtkWidget *message;

  if (window == NULL)
    return;
  message = adw_message_dialog_new (GTK_WINDOW (window), _ ("The review was not taken in"),
                                    error->message);
  refusal = g_new0 (Refusal, 1);
  refusal->window = window;
  refusal->rest = g_steal_pointer (&self->rest);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (message), "close", _ ("_Close"));
  g_signal_connect_data (message, "response", G_CALLBACK (on_refusal_read), refusal, refusal_free,
                         0);
  go_on (self);
  gtk_window_present (GTK_WINDOW (message));
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbMergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  RbMerge *merge = rb_merge_open_finish (RB_DOCUMENT (source), result, &error);

  /* Asked again, or closed. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable) {
    rb_merge_free (merge);
    return;
  }
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  self->merge = merge;
  if (merge != NULL)
    show_merge (self);
  else
    tell_refused (self, error);
}

static void
compare (RbMergeDialog *self)
{
  remember_decisions (self);
  rb_merge_list_set_merge (self->list, NULL);
  g_clear_pointer (&self->merge, rb_merge_free);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_visible (self->apply, TRUE);
  gtk_widget_set_sensitive (self->apply, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("Cancel"));
  rb_merge_open_async (self->document, self->path, self->cancellable, on_compared,
                       g_object_ref (self));
}

static gboolean
on_pause (gpointer data)
{
  RbMergeDialog *self = data;

  self->again = 0;
  compare (self);
  return G_SOURCE_REMOVE;
}

/* A photo that was still on its way, another window: what was compared is not true any more. */
static void
on_document_changed (RbMergeDialog *self)
{
  if (self->applying)
    return;
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add (PAUSE_MS, on_pause, self);
}

/* --- merging ---------------------------------------------------------------------------------- */

static void
on_apply (RbMergeDialog *self)
{
  RbWindow *window = get_window (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  gint64 shown;

  if (self->merge == NULL || window == NULL)
    return;
  self->applying = TRUE;
  if (!rb_merge_apply (self->merge, self->document, &error)) {
    self->applying = FALSE;
    if (g_error_matches (error, RB_ERROR, RB_ERROR_BUSY))
      compare (self);
    else
      rb_show_error (GTK_WINDOW (self), _ ("The review was not taken in"), error);
    return;
  }
  told = rb_merge_dup_told (self->merge);
  shown = rb_merge_find_shown (self->merge);
  rb_window_toast (window, told, _ ("Undo"), "win.undo");
  if (self->rest == NULL || self->rest[0] == NULL)
    rb_merge_show (window, rb_merge_get_issue (self->merge), shown);
  go_on (self);
}

/* What is closed says nothing about the next file, unless it was to be merged and is not. */
static gboolean
rb_merge_dialog_close_request (GtkWindow *window)
{
  RbMergeDialog *self = RB_MERGE_DIALOG (window);
  guint n = self->rest != NULL ? g_strv_length (self->rest) : 0;
  g_autofree char *text = NULL;

  if (n == 0 || get_window (self) == NULL)
    return GTK_WINDOW_CLASS (rb_merge_dialog_parent_class)->close_request (window);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "nothing")) {
    go_on (self);
    return TRUE;
  }
  text = g_strdup_printf (
      ngettext ("%u more review was not opened", "%u more reviews were not opened", n), n);
  rb_window_toast (get_window (self), text, NULL, NULL);
  return GTK_WINDOW_CLASS (rb_merge_dialog_parent_class)->close_request (window);
}

/* --- object ----------------------------------------------------------------------------------- */

/* The comparing may hold it longer than its parent lives. */
static void
rb_merge_dialog_unrealize (GtkWidget *widget)
{
  RbMergeDialog *self = RB_MERGE_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  GTK_WIDGET_CLASS (rb_merge_dialog_parent_class)->unrealize (widget);
}

static void
rb_merge_dialog_dispose (GObject *object)
{
  RbMergeDialog *self = RB_MERGE_DIALOG (object);

  if (self->list != NULL)
    rb_merge_list_set_merge (self->list, NULL);
  self->list = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_MERGE_DIALOG);
  G_OBJECT_CLASS (rb_merge_dialog_parent_class)->dispose (object);
}

static void
rb_merge_dialog_finalize (GObject *object)
{
  RbMergeDialog *self = RB_MERGE_DIALOG (object);

  rb_merge_free (self->merge);
  g_clear_object (&self->document);
  g_hash_table_unref (self->decisions);
  g_strfreev (self->rest);
  g_free (self->path);
  G_OBJECT_CLASS (rb_merge_dialog_parent_class)->finalize (object);
}

static void
rb_merge_dialog_class_init (RbMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_merge_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_merge_dialog_finalize;
  widget_class->unrealize = rb_merge_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = rb_merge_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/merge-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbMergeDialog, name)
  BIND (title);
  BIND (cancel);
  BIND (apply);
  BIND (spinner);
  BIND (foot);
  BIND (note);
  BIND (stack);
  BIND (box);
  BIND (nothing);
  BIND (summary);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rb_merge_dialog_init (RbMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = RB_MERGE_LIST (rb_merge_list_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (update), self);
}

static void
watch (RbMergeDialog *self)
{
  static const char *const all[] = { "field-changed", "node-added", "node-removed", "node-moved" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_signal_connect_object (self->document, all[i], G_CALLBACK (on_document_changed), self,
                             G_CONNECT_SWAPPED);
}

void
rb_merge_dialog_open_all (RbWindow *window, const char *const *paths)
{
  RbMergeDialog *self;
  g_autofree char *name = NULL;

  if (rb_window_get_document (window) == NULL) {
    rb_show_message (GTK_WINDOW (window), _ ("The review was not taken in"),
                     _ ("Open the newsletter that it is about first, and take it in there."));
    return;
  }
  self = g_object_new (RB_TYPE_MERGE_DIALOG, "transient-for", window, NULL);
  self->document = g_object_ref (rb_window_get_document (window));
  self->path = g_strdup (paths[0]);
  self->rest = g_strdupv ((char **)paths + 1);
  name = g_filename_display_basename (self->path);
  adw_window_title_set_title (self->title, _ ("Review"));
  adw_window_title_set_subtitle (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Review"));
  watch (self);
  compare (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
rb_merge_dialog_open (RbWindow *window, const char *path)
{
  rb_merge_dialog_open_all (window, (const char *const[]){ path, NULL });
}
