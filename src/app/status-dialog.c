/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "status-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "status-words.h"
#include "window.h"
#include <glib/gi18n-lib.h>

#define RB_TYPE_STATUS_DIALOG (rb_status_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbStatusDialog, rb_status_dialog, RB, STATUS_DIALOG, AdwWindow)

#define N_STEPS (RB_STATUS_SENT + 1)

typedef struct {
  AdwActionRow *row;
  GtkWidget *icon;
  GtkWidget *button;
} Step;

struct _RbStatusDialog {
  AdwWindow parent_instance;
  RbCheckModel *model;
  GActionGroup *actions; /* the editor's, which lives longer */
  AdwWindowTitle *title;
  Step steps[N_STEPS];
  GtkWidget *compare;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (RbStatusDialog, rb_status_dialog, ADW_TYPE_WINDOW)

static RbNode *
get_issue (RbStatusDialog *self)
{
  return rb_check_model_get_issue (self->model);
}

/* --- what is shown ---------------------------------------------------------------------------- */

/* AdwActionRow's subtitle is markup. */
static void
show_step (RbStatusDialog *self, RbStatus status, const char *text, const char *button)
{
  Step *step = &self->steps[status];
  RbStatus now = rb_issue_get_status (get_issue (self));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (step->row, escaped);
  gtk_image_set_from_icon_name (GTK_IMAGE (step->icon), status < now    ? "object-select-symbolic"
                                                        : status == now ? "go-next-symbolic"
                                                                        : NULL);
  (status == now ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (step->row),
                                                                            "current-step");
  gtk_accessible_update_state (GTK_ACCESSIBLE (step->row), GTK_ACCESSIBLE_STATE_SELECTED,
                               status == now, -1);
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (step->button), button);
  gtk_widget_set_visible (step->button, button != NULL);
}

static void
show_approval (RbStatusDialog *self, RbToldStatus told)
{
  RbNode *issue = get_issue (self);
  g_autoptr (RbStatusNote) note = rb_issue_get_approval (issue);
  const RbFinding *finding =
      rb_status_find (rb_check_model_get_findings (self->model), "approval-void");
  g_autofree char *who = note != NULL ? rb_status_dup_who (note) : NULL;
  gboolean is_void = finding != NULL;

  show_step (self, RB_STATUS_APPROVED,
             is_void        ? finding->message
             : note != NULL ? who
                            : _ ("Somebody has read it and agrees to every word"),
             note == NULL || is_void ? _ ("Approve…") : NULL);
  gtk_widget_set_visible (self->compare, is_void && note != NULL && note->seq >= 0);
  if (is_void && note != NULL && note->seq >= 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare), "(xx)", note->seq,
                                      G_GINT64_CONSTANT (-1));
}

static void
show_sent (RbStatusDialog *self, RbToldStatus told)
{
  RbNode *issue = get_issue (self);
  g_autoptr (RbStatusNote) note = rb_issue_get_sending (issue);
  g_autofree char *who = note != NULL ? rb_status_dup_who (note) : NULL;
  g_autofree char *day = NULL, *text = NULL;

  if (note != NULL && rb_node_has (issue, "corrected.at")) {
    day = rb_status_dup_day (rb_node_get (issue, "corrected.at"));
    text = g_strdup_printf (_ ("%s; corrected on %s"), who, day);
  }
  show_step (self, RB_STATUS_SENT,
             text != NULL   ? text
             : note != NULL ? who
                            : _ ("The mail has gone out; the version is kept"),
             told != RB_TOLD_SENT ? _ ("Mark as Sent") : NULL);
}

static void
update (RbStatusDialog *self)
{
  RbNode *issue = get_issue (self);
  RbToldStatus told;

  if (rb_document_of (issue) == NULL) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  told = rb_status_tell (issue, rb_check_model_get_findings (self->model));
  show_step (self, RB_STATUS_DRAFT, _ ("It is being written"),
             told != RB_TOLD_DRAFT ? _ ("Back to Draft") : NULL);
  show_step (self, RB_STATUS_REVIEW, _ ("Others read it and comment"),
             told == RB_TOLD_DRAFT    ? _ ("Begin Review")
             : told != RB_TOLD_REVIEW ? _ ("Back to Review")
                                      : NULL);
  show_approval (self, told);
  show_sent (self, told);
  gtk_widget_set_visible (self->note, rb_newsletter_get_approval_rule (rb_node_get_root (issue)) !=
                                          RB_APPROVAL_FREE);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbStatusDialog *self)
{
  if (node == get_issue (self) && rb_status_is_field (field))
    update (self);
}

/* --- going on and back ------------------------------------------------------------------------ */

static void
on_draft (RbStatusDialog *self)
{
  rb_issue_set_status (get_issue (self), RB_STATUS_DRAFT);
}

static void
on_review (RbStatusDialog *self)
{
  rb_issue_set_status (get_issue (self), RB_STATUS_REVIEW);
}

/* That dialog stands in this one's place. */
static void
on_approve (RbStatusDialog *self)
{
  GActionGroup *actions = self->actions;

  gtk_window_close (GTK_WINDOW (self));
  g_action_group_activate_action (actions, "approve", NULL);
}

static void
on_sent (RbStatusDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!rb_issue_mark_sent (get_issue (self), &error))
    rb_show_error (GTK_WINDOW (self), _ ("Not noted as sent"), error);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_status_dialog_dispose (GObject *object)
{
  g_clear_object (&RB_STATUS_DIALOG (object)->model);
  G_OBJECT_CLASS (rb_status_dialog_parent_class)->dispose (object);
}

static void
rb_status_dialog_class_init (RbStatusDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_status_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
add_step (RbStatusDialog *self, GtkWidget *list, RbStatus status, GCallback clicked)
{
  Step *step = &self->steps[status];

  step->row = ADW_ACTION_ROW (adw_action_row_new ());
  step->icon = gtk_image_new ();
  step->button = gtk_button_new_with_label ("");
  gtk_widget_set_size_request (step->icon, 16, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (step->row), rb_status_get_label (status));
  adw_action_row_set_subtitle_lines (step->row, 0);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (step->row), FALSE);
  gtk_widget_set_valign (step->button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (step->row, step->icon);
  if (status == RB_STATUS_APPROVED) {
    self->compare = gtk_button_new_with_label (_ ("What Changed"));
    gtk_widget_set_valign (self->compare, GTK_ALIGN_CENTER);
    /* An action that takes states is not named without them. */
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare), "(xx)",
                                      G_GINT64_CONSTANT (-1), G_GINT64_CONSTANT (-1));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), "editor.compare");
    adw_action_row_add_suffix (step->row, self->compare);
    g_signal_connect_object (self->compare, "clicked", G_CALLBACK (gtk_window_close), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  }
  adw_action_row_add_suffix (step->row, step->button);
  g_signal_connect_swapped (step->button, "clicked", clicked, self);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (step->row));
}

static GtkWidget *
make_page (RbStatusDialog *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Status"), -1);
  add_step (self, list, RB_STATUS_DRAFT, G_CALLBACK (on_draft));
  add_step (self, list, RB_STATUS_REVIEW, G_CALLBACK (on_review));
  add_step (self, list, RB_STATUS_APPROVED, G_CALLBACK (on_approve));
  add_step (self, list, RB_STATUS_SENT, G_CALLBACK (on_sent));
  self->note = gtk_label_new (_ ("This newsletter exports an issue only once it is approved."));
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "hint");
  gtk_widget_set_margin_top (page, 6);
  gtk_widget_set_margin_bottom (page, 24);
  gtk_widget_set_margin_start (page, 24);
  gtk_widget_set_margin_end (page, 24);
  gtk_box_append (GTK_BOX (page), list);
  gtk_box_append (GTK_BOX (page), self->note);
  return page;
}

static void
rb_status_dialog_init (RbStatusDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "rundbrief");
  gtk_widget_add_css_class (bar, "flat");
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Status"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), make_page (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Status"));
}

void
rb_status_dialog_present (GtkWindow *window, GActionGroup *actions, RbCheckModel *model)
{
  RbStatusDialog *self = g_object_new (RB_TYPE_STATUS_DIALOG, "transient-for", window, NULL);
  RbNode *issue = rb_check_model_get_issue (model);

  self->model = g_object_ref (model);
  self->actions = actions;
  /* The dialog's buttons are the editor's. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", actions);
  adw_window_title_set_subtitle (self->title, rb_node_get (issue, "title"));
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rb_document_of (issue), "field-changed", G_CALLBACK (on_field_changed),
                           self, 0);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
}
