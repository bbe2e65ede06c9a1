/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions: naming, the list, going back. */
#include "config.h"
#include "dialogs.h"
#include "editor-private.h"
#include "name-dialog.h"
#include "toast.h"
#include "versions-window.h"
#include <glib/gi18n.h>

static void
show_versions (RbEditorView *self)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window != NULL && self->issue != NULL && rb_document_of (self->issue) != NULL)
    rb_versions_window_present (window, self->issue);
}

static void
do_versions (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_versions (data);
}

static void
on_show (AdwToast *toast, RbEditorView *self)
{
  show_versions (self);
}

static void
on_named (RbNode *issue, const char *name, gpointer owner)
{
  RbEditorView *self = owner;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  RbDocument *document = self->issue != NULL ? rb_document_of (self->issue) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (window == NULL || document == NULL)
    return;
  if (rb_store_add_version (rb_document_get_store (document), RB_VERSION_NAMED,
                            rb_node_get_id (self->issue), name, &error) == 0) {
    rb_show_error (GTK_WINDOW (window), _ ("The version was not named"), error);
    return;
  }
  /* Translators: %s is the name that a version got */
  text = g_strdup_printf (_ ("Version “%s” named"), name);
  toast = rb_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Show"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_show), self, 0);
  rb_window_add_toast (window, toast);
}

static void
do_name_version (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (self->issue == NULL)
    return;
  rb_name_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          _ ("Name This Version"),
                          _ ("The issue as it stands now can be found by this name later."), "",
                          _ ("_Name"), self->issue, on_named, G_OBJECT (self));
}

void
rb_editor_add_versions (RbEditorView *self)
{
  static const GActionEntry entries[] = {
    { "name-version", do_name_version },
    { "versions", do_versions },
  };
  static const RbEditorKey keys[] = {
    { "<Control><Shift>s", "name-version" },
    { "<Control><Shift>h", "versions" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  rb_editor_add_keys (self, keys, G_N_ELEMENTS (keys));
}
