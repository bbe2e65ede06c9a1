/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approve-dialog.h"
#include "config.h"
#include "dialogs.h"
#include "status-words.h"
#include "window.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many errors are named; of more, how many there are. */
#define MOST_ERRORS 3

/* --- what is told ----------------------------------------------------------------------------- */

/* A grid: with boxes in a box GTK warns of overlapping widgets where a label wraps. */
static void
add_line (GtkWidget *list, const char *icon, const char *css_class, const char *text)
{
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (list), "rb-rows"));
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (text);

  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (list), image, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (list), label, 1, row, 1, 1);
  g_object_set_data (G_OBJECT (list), "rb-rows", GINT_TO_POINTER (row + 1));
}

/* What an approval would mend is nothing against it. */
static gboolean
is_error (const RbFinding *finding)
{
  return finding->rank == RB_RANK_ERROR && rb_finding_stands (finding) &&
         strcmp (finding->family, "approval") != 0;
}

static void
add_errors (GtkWidget *list, RbFindings *findings)
{
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);
    g_autofree char *place = NULL, *text = NULL;

    if (!is_error (finding) || n++ >= MOST_ERRORS)
      continue;
    place = rb_finding_dup_place (finding);
    text = g_strdup_printf ("%s: %s", place, finding->message);
    add_line (list, "dialog-error-symbolic", "error", text);
  }
  if (n > MOST_ERRORS) {
    g_autofree char *more = g_strdup_printf (
        ngettext ("%u more error", "%u more errors", n - MOST_ERRORS), n - MOST_ERRORS);

    add_line (list, "dialog-error-symbolic", "error", more);
  }
  if (n == 0)
    add_line (list, "emblem-ok-symbolic", "success", _ ("The check finds no errors."));
}

static void
add_open (GtkWidget *list, RbFindings *findings)
{
  static const char *const ids[] = { "comments-open", "suggestions-open" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    const RbFinding *finding = rb_status_find (findings, ids[i]);

    if (finding != NULL)
      add_line (list, "dialog-warning-symbolic", "warning", finding->message);
  }
}

/* Whether the newsletter lets this person approve it. */
static gboolean
add_author (GtkWidget *list, RbNode *issue)
{
  gboolean other = rb_newsletter_get_approval_rule (rb_node_get_root (issue)) == RB_APPROVAL_OTHER;
  g_autofree char *author = rb_issue_dup_last_author (issue, NULL);
  g_autofree char *text = NULL;

  if (author == NULL || *author == '\0')
    return TRUE;
  if (strcmp (author, rb_person_get_name ()) != 0) {
    text = g_strdup_printf (_ ("The last change is by %s."), author);
    add_line (list, "avatar-default-symbolic", NULL, text);
    return TRUE;
  }
  if (!other) {
    add_line (list, "avatar-default-symbolic", NULL, _ ("The last change is your own."));
    return TRUE;
  }
  add_line (list, "dialog-error-symbolic", "error",
            _ ("The last change is your own. This newsletter demands that somebody else "
               "approves."));
  return FALSE;
}

/* --- the answer ------------------------------------------------------------------------------- */

static void
on_response (AdwMessageDialog *dialog, const char *response, RbCheckModel *model)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  RbNode *issue = rb_check_model_get_issue (model);
  g_autoptr (GError) error = NULL;

  if (strcmp (response, "approve") != 0 || rb_document_of (issue) == NULL)
    return;
  if (rb_issue_approve (issue, &error))
    rb_window_toast (RB_WINDOW (window), _ ("Issue approved"), _ ("Undo"), "win.undo");
  else
    rb_show_error (window, _ ("The issue was not approved"), error);
}

static void
present (RbCheckModel *model, gpointer owner)
{
  GtkWindow *window = owner;
  RbNode *issue = rb_check_model_get_issue (model);
  RbFindings *findings = rb_check_model_get_findings (model);
  GtkWidget *dialog, *list;
  gboolean may;

  if (rb_document_of (issue) == NULL)
    return;
  dialog = adw_message_dialog_new (
      window, _ ("Approve This Issue?"),
      _ ("It is approved as it stands now, in your name. Any change afterwards voids the "
         "approval, and the issue says so."));
  list = gtk_grid_new ();
  /* The dialog is as high as its words would be at its least width. */
  gtk_widget_set_size_request (list, 340, -1);
  gtk_grid_set_row_spacing (GTK_GRID (list), 9);
  gtk_grid_set_column_spacing (GTK_GRID (list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What there is to know"), -1);
  add_errors (list, findings);
  add_open (list, findings);
  may = add_author (list, issue);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "approve",
                                    _ ("_Approve"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "approve",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "approve", may);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), may ? "approve" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), model, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rb_approve_dialog_present (GtkWindow *window, RbCheckModel *model)
{
  rb_check_model_ask (model, present, G_OBJECT (window));
}
