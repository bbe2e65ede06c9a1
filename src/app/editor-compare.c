/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing versions. */
#include "compare-window.h"
#include "config.h"
#include "editor-private.h"

static void
present (RbEditorView *self, gint64 before, gint64 after)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window != NULL && self->issue != NULL && rb_document_of (self->issue) != NULL)
    rb_compare_window_present (window, self->issue, before, after);
}

static void
do_compare_versions (GSimpleAction *action, GVariant *unused, gpointer data)
{
  present (data, RB_COMPARE_SENSIBLY, RB_COMPARE_NOW);
}

static void
do_compare (GSimpleAction *action, GVariant *numbers, gpointer data)
{
  gint64 before, after;

  g_variant_get (numbers, "(xx)", &before, &after);
  present (data, before, after);
}

void
rb_editor_add_compare (RbEditorView *self)
{
  static const GActionEntry entries[] = {
    { "compare-versions", do_compare_versions, NULL, NULL, NULL, { 0 } },
    { "compare", do_compare, "(xx)", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
