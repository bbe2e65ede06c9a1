/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "status-bar.h"
#include "config.h"
#include "editor-view.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbStatusBar {
  AdwBin parent_instance;
  RbCheckModel *model;
  RbToldStatus told;
  GtkWidget *revealer, *icon, *message;
  GtkWidget *compare, *approve, *correct;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbStatusBar, rb_status_bar, ADW_TYPE_BIN)

/* --- what is said ----------------------------------------------------------------------------- */

static void
show_compare (RbStatusBar *self, const RbStatusNote *note)
{
  gboolean known = note != NULL && note->seq >= 0;

  if (known)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare), "(xx)", note->seq,
                                      G_GINT64_CONSTANT (-1));
  gtk_widget_set_visible (self->compare, known);
}

static void
say (RbStatusBar *self, const char *text)
{
  if (strcmp (gtk_label_get_text (GTK_LABEL (self->message)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->message), text);
}

/* A day's work is one correction; another day needs another date. */
static gboolean
is_of_today (RbNode *issue)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return strcmp (rb_node_get (issue, "corrected.at"), today) == 0;
}

static gboolean
show_sent (RbStatusBar *self, RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbStatusNote) note = rb_issue_get_sending (issue);
  gboolean corrected = rb_node_has (issue, "corrected.at");
  g_autofree char *day = note != NULL ? rb_status_dup_day (note->at) : NULL;
  g_autofree char *corrected_day = NULL, *text = NULL;

  if (note == NULL || (!corrected && rb_status_find (findings, "sent-changed") == NULL))
    return FALSE;
  if (corrected) {
    corrected_day = rb_status_dup_day (rb_node_get (issue, "corrected.at"));
    text = g_strdup_printf (_ ("This issue was sent on %s and corrected on %s. The page for a "
                               "browser says so; the sent version is kept."),
                            day, corrected_day);
  } else {
    text = g_strdup_printf (_ ("This issue was sent on %s. Changes are a correction: the sent "
                               "version is kept."),
                            day);
  }
  say (self, text);
  show_compare (self, note);
  gtk_button_set_label (GTK_BUTTON (self->correct),
                        corrected ? _ ("Correct Again Today") : _ ("Correct It"));
  gtk_widget_set_visible (self->correct, !corrected || !is_of_today (issue));
  return TRUE;
}

static gboolean
show_void (RbStatusBar *self, RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbStatusNote) note = rb_issue_get_approval (issue);
  const RbFinding *finding = rb_status_find (findings, "approval-void");

  if (note == NULL || finding == NULL)
    return FALSE;
  say (self, finding->message);
  show_compare (self, note);
  return TRUE;
}

/* What goes would take the keyboard along, and with it the editor's keys. */
static void
leave_focus (RbStatusBar *self)
{
  GtkWidget *editor = gtk_widget_get_ancestor (GTK_WIDGET (self), RB_TYPE_EDITOR_VIEW);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && editor != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    rb_editor_view_focus (RB_EDITOR_VIEW (editor));
}

static void
update (RbStatusBar *self)
{
  RbNode *issue = rb_check_model_get_issue (self->model);
  RbFindings *findings = rb_check_model_get_findings (self->model);
  RbToldStatus before = self->told;
  gboolean shown = FALSE;

  if (rb_document_of (issue) == NULL)
    return;
  self->told = rb_status_tell (issue, findings);
  if (self->told == RB_TOLD_VOID)
    shown = show_void (self, issue, findings);
  else if (self->told == RB_TOLD_SENT)
    shown = show_sent (self, issue, findings);
  gtk_widget_set_visible (self->approve, self->told == RB_TOLD_VOID);
  if (self->told != RB_TOLD_SENT)
    gtk_widget_set_visible (self->correct, FALSE);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), self->told == RB_TOLD_VOID
                                                            ? "dialog-warning-symbolic"
                                                            : "dialog-information-symbolic");
  (self->told == RB_TOLD_VOID ? gtk_widget_add_css_class
                              : gtk_widget_remove_css_class) (GTK_WIDGET (self), "amber");
  if (!shown)
    leave_focus (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), shown);
  gtk_widget_set_visible (self->revealer, shown);
  if (self->told != before)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_correct (RbStatusBar *self)
{
  rb_issue_note_correction (rb_check_model_get_issue (self->model));
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
rb_status_bar_dispose (GObject *object)
{
  g_clear_object (&RB_STATUS_BAR (object)->model);
  G_OBJECT_CLASS (rb_status_bar_parent_class)->dispose (object);
}

static void
rb_status_bar_class_init (RbStatusBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_status_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_STATUS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
rb_status_bar_init (RbStatusBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (GTK_WIDGET (self), "status-bar");
  self->icon = gtk_image_new ();
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_set_hexpand (self->message, TRUE);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->message);
  self->compare = add_button (box, _ ("What Changed"));
  /* An action that takes states is not named without them. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare), "(xx)", G_GINT64_CONSTANT (-1),
                                    G_GINT64_CONSTANT (-1));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), "editor.compare");
  self->approve = add_button (box, _ ("Approve…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->approve), "editor.approve");
  self->correct = add_button (box, _ ("Correct It"));
  g_signal_connect_swapped (self->correct, "clicked", G_CALLBACK (on_correct), self);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_visible (self->revealer, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

GtkWidget *
rb_status_bar_new (void)
{
  return g_object_new (RB_TYPE_STATUS_BAR, NULL);
}

void
rb_status_bar_set_model (RbStatusBar *self, RbCheckModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

RbToldStatus
rb_status_bar_get_told (RbStatusBar *self)
{
  return self->told;
}
