/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wait.h"
#include "config.h"
#include <glib/gi18n.h>

/* A wait this short needs no word. */
#define PATIENCE_MS 500
#define PULSE_MS 120

struct _RbWait {
  GWeakRef widget;
  GCancellable *cancellable;
  char *heading;
  char *body;
  GtkWidget *dialog;
  GtkWidget *bar;
  guint timer;
};

static void
on_response (RbWait *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
pulse (gpointer data)
{
  RbWait *self = data;

  if (self->dialog != NULL)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  return G_SOURCE_CONTINUE;
}

static gboolean
show (gpointer data)
{
  RbWait *self = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  self->timer = 0;
  if (root == NULL)
    return G_SOURCE_REMOVE;
  self->dialog = adw_message_dialog_new (GTK_WINDOW (root), self->heading, self->body);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), self->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel");
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *)&self->dialog);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (on_response), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  self->timer = g_timeout_add (PULSE_MS, pulse, self);
  return G_SOURCE_REMOVE;
}

RbWait *
rb_wait_new (GtkWidget *widget, const char *heading, const char *body, GCancellable *cancellable)
{
  RbWait *self = g_new0 (RbWait, 1);

  g_weak_ref_init (&self->widget, widget);
  self->cancellable = g_object_ref (cancellable);
  self->heading = g_strdup (heading);
  self->body = g_strdup (body);
  self->timer = g_timeout_add (PATIENCE_MS, show, self);
  return self;
}

void
rb_wait_free (RbWait *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->dialog != NULL) {
    GtkWidget *dialog = self->dialog;

    g_signal_handlers_disconnect_by_data (dialog, self);
    g_clear_weak_pointer (&self->dialog);
    gtk_window_destroy (GTK_WINDOW (dialog));
  }
  g_weak_ref_clear (&self->widget);
  g_object_unref (self->cancellable);
  g_free (self->heading);
  g_free (self->body);
  g_free (self);
}
