/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-restore.h"
#include "config.h"
#include "dialogs.h"
#include "undo-toast.h"
#include <glib/gi18n-lib.h>

typedef struct {
  GtkWindow *window; /* not owned; the dialog is its */
  AdwToastOverlay *toasts;
  RbNode *issue;
  RbDocument *past;
  char *name;
  void (*done) (gpointer);
  gpointer data;
} Question;

static void
question_free (gpointer data, GClosure *unused)
{
  Question *self = data;

  g_object_unref (self->toasts);
  g_object_unref (self->issue);
  g_object_unref (self->past);
  g_free (self->name);
  g_free (self);
}

static void
on_answered (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *self = data;
  RbNode *past = rb_document_find (self->past, rb_node_get_id (self->issue));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_str_equal (response, "restore") || rb_document_of (self->issue) == NULL || past == NULL)
    return;
  if (!rb_issue_restore (self->issue, past, &error)) {
    rb_show_error (self->window, _ ("The issue was not restored"), error);
    return;
  }
  /* Translators: %s is a version of the issue */
  text = g_strdup_printf (_ ("The issue is as in “%s” again"), self->name);
  adw_toast_overlay_add_toast (self->toasts,
                               rb_undo_toast_new (text, rb_document_of (self->issue)));
  self->done (self->data);
}

void
rb_compare_restore_present (GtkWindow *window, AdwToastOverlay *toasts, RbNode *issue,
                            RbDocument *past, const RbCompareState *state, void (*done) (gpointer),
                            gpointer data)
{
  Question *self;
  RbNode *was = rb_document_find (past, rb_node_get_id (issue));
  g_auto (GStrv) kept = NULL;
  g_autofree char *heading = NULL, *list = NULL, *body = NULL;
  GtkWidget *dialog;

  if (was == NULL || rb_document_of (issue) == NULL)
    return;
  kept = rb_restore_list_kept (issue, was);
  heading = g_strdup_printf (_ ("Restore “%s”?"), state->name);
  if (kept != NULL && *kept != NULL) {
    list = g_strjoinv (", ", kept);
    body = g_strdup_printf (_ ("The whole issue becomes as it was then. Comments stay, and so do "
                               "the newsletter’s settings (%s). Undo takes it back."),
                            list);
  } else {
    body = g_strdup (_ ("The whole issue becomes as it was then. Comments stay. Undo takes it "
                        "back."));
  }
  self = g_new0 (Question, 1);
  self->window = window;
  self->toasts = g_object_ref (toasts);
  self->issue = g_object_ref (issue);
  self->past = g_object_ref (past);
  self->name = g_strdup (state->name);
  self->done = done;
  self->data = data;
  dialog = adw_message_dialog_new (window, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
