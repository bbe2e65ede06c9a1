/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review copies that go out. */
#include "config.h"
#include "editor-private.h"
#include "share-dialog.h"

static void
do_send_review (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window != NULL && self->issue != NULL && rb_document_of (self->issue) != NULL)
    rb_share_dialog_present (window, self->issue);
}

void
rb_editor_add_share (RbEditorView *self)
{
  static const GActionEntry entries[] = { { "send-review", do_send_review } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
