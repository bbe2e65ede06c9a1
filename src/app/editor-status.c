/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status and approval. */
#include "approve-dialog.h"
#include "config.h"
#include "editor-private.h"
#include "status-bar.h"
#include "status-dialog.h"
#include "window.h"
#include <glib/gi18n.h>

static void
do_status (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (self->issue != NULL && window != NULL)
    rb_status_dialog_present (GTK_WINDOW (window), G_ACTION_GROUP (self->actions), self->model);
}

static void
do_approve (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (self->issue != NULL && window != NULL)
    rb_approve_dialog_present (GTK_WINDOW (window), self->model);
}

static void
on_told_changed (RbEditorView *self)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window != NULL)
    rb_window_update (window);
}

void
rb_editor_add_status (RbEditorView *self)
{
  static const RbEditorKey keys[] = { { "<Control><Shift>a", "status" } };
  static const GActionEntry entries[] = {
    { "status", do_status },
    { "approve", do_approve },
  };
  GtkWidget *content = gtk_widget_get_parent (self->find_box);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  rb_editor_add_keys (self, keys, G_N_ELEMENTS (keys));
  self->status_bar = rb_status_bar_new ();
  /* At the foot: where somebody types nothing moves when it comes. */
  gtk_box_append (GTK_BOX (content), self->status_bar);
  g_signal_connect_object (self->status_bar, "changed", G_CALLBACK (on_told_changed), self,
                           G_CONNECT_SWAPPED);
}

const char *
rb_editor_view_get_status (RbEditorView *self)
{
  RbStatusBar *bar = RB_STATUS_BAR (self->status_bar);

  /* The issue may be another one since. */
  rb_status_bar_set_model (bar, self->model);
  return rb_status_told_label (rb_status_bar_get_told (bar));
}
