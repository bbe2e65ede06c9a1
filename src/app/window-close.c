/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a window lets go of a newsletter: for good, or to open it anew. */
#include "config.h"
#include "dialogs.h"
#include "document-bar.h"
#include "editor-view.h"
#include "field.h"
#include "window-private.h"
#include <glib/gi18n.h>

static void
on_close_answered (AdwMessageDialog *dialog, const char *response, RbWindow *self)
{
  if (g_str_equal (response, "elsewhere") && self->bar != NULL) {
    rb_document_bar_save_elsewhere (RB_DOCUMENT_BAR (self->bar), TRUE);
  } else if (g_str_equal (response, "close")) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    rb_window_close_document (self);
    /* Destroyed with its parent, the dialog would live on until its own signal is over and then
     * reach for the parent. */
    gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
    gtk_window_destroy (GTK_WINDOW (self));
  }
}

static void
ask (RbWindow *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                              _ ("Your last edits are not saved"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "close",
                                    _ ("_Close and Lose Them"), "elsewhere", _ ("_Save Elsewhere…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "elsewhere",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "elsewhere");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
rb_window_may_close (RbWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || rb_store_flush (rb_document_get_store (self->document), &error))
    return TRUE;
  ask (self, error);
  return FALSE;
}

/* To the issue, and to the field that the keyboard was in, as far as they are there. The section
 * alone is remembered with each issue, see view-memory.h. */
static void
go_back (RbWindow *self, gint64 issue, gint64 node, const char *field)
{
  RbNode *found = rb_document_find (self->document, issue);

  if (found == NULL)
    return;
  rb_window_show_issue (self, found);
  found = field != NULL ? rb_document_find (self->document, node) : NULL;
  if (found != NULL && rb_node_get_ancestor (found, "issue") ==
                           rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)))
    rb_editor_view_show (RB_EDITOR_VIEW (self->editor), found, field);
}

static char *
describe_reopened (const char *copy)
{
  g_autofree char *name = copy != NULL ? g_filename_display_basename (copy) : NULL;

  if (copy == NULL)
    return g_strdup (_ ("Another program has changed the newsletter: this is how it is now"));
  /* Translators: %s is a file's name */
  return g_strdup_printf (_ ("What you wrote is kept in “%s”"), name);
}

void
rb_window_reopen (RbWindow *self, const char *copy)
{
  RbNode *issue =
      self->editor != NULL ? rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)) : NULL;
  GtkWidget *focus =
      self->bar != NULL ? rb_document_bar_get_focus (RB_DOCUMENT_BAR (self->bar)) : NULL;
  gboolean listed =
      self->issues != NULL && gtk_stack_get_visible_child (self->stack) == self->issues;
  gint64 id = issue != NULL ? rb_node_get_id (issue) : 0, node = 0;
  const char *field = focus != NULL ? rb_field_of (focus, &node) : NULL;
  g_autofree char *path = g_strdup (rb_store_get_path (rb_document_get_store (self->document)));
  g_autofree char *words = describe_reopened (copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = rb_document_open (path, RB_STORE_WRITE, &error);

  if (document == NULL) {
    rb_show_error (GTK_WINDOW (self), _ ("The newsletter was not opened"), error);
    return;
  }
  rb_window_set_document (self, document);
  if (listed)
    rb_window_show_issues (self);
  else
    go_back (self, id, node, field);
  rb_window_toast (self, words, NULL, NULL);
}

/* Another program may have added an issue meanwhile. What is not saved goes before: the bar asks
 * what is to become of it. */
static gboolean
look_outside (gpointer data)
{
  RbWindow *self = data;

  if (self->document != NULL && gtk_window_is_active (GTK_WINDOW (self)) &&
      rb_document_is_saved (self->document) && rb_document_get_failure (self->document) == NULL &&
      rb_store_is_changed (rb_document_get_store (self->document)))
    rb_window_reopen (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_active (RbWindow *self, GParamSpec *pspec, RbDocument *document)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->document == document)
    g_idle_add_full (G_PRIORITY_LOW, look_outside, g_object_ref (self), g_object_unref);
}

void
rb_window_look_outside (RbWindow *self, RbDocument *document)
{
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (on_active), document, 0);
}
