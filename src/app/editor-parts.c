/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections as standing parts, issues as templates, and sections in the clipboard. */
#include "config.h"
#include "dialogs.h"
#include "editor-private.h"
#include "name-dialog.h"
#include "node-actions.h"
#include "section-parcel.h"
#include "window-new.h"
#include <glib/gi18n.h>

static GSimpleAction *
find_action (RbEditorView *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* --- standing parts --------------------------------------------------------------------------- */

static void
on_part_named (RbNode *section, const char *name, gpointer data)
{
  RbEditorView *self = data;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  g_autofree char *told = g_strdup_printf (_ ("Standing part “%s” saved"), name);

  rb_part_save (section, name);
  rb_editor_update_actions (self);
  if (window != NULL)
    rb_window_toast (window, told, _ ("Undo"), "win.undo");
}

static void
do_save_part (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbNode *section = rb_editor_get_section (self);
  const RbKindSpec *spec = section != NULL ? rb_kind_spec_of (rb_node_get_kind (section)) : NULL;
  g_autofree char *name = spec != NULL ? rb_node_dup_summary (section, spec) : NULL;

  if (section == NULL)
    return;
  rb_name_dialog_present (
      rb_editor_get_window (self), _ ("Save as Standing Part"),
      _ ("It can be added to any issue. A change in one place changes it in all drafts."),
      *name != '\0' ? name : _ (spec->label), _ ("_Save"), section, on_part_named, G_OBJECT (self));
}

static void
do_unlink_part (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (rb_editor_get_section (data) != NULL)
    rb_part_unlink (rb_editor_get_section (data));
  rb_editor_update_actions (data);
}

static void
do_show_part (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbNode *part = rb_editor_get_section (self) != NULL
                     ? rb_section_get_part (rb_editor_get_section (self))
                     : NULL;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (part != NULL && window != NULL)
    rb_window_show_parts (window, part);
}

/* --- templates -------------------------------------------------------------------------------- */

static void
on_template_named (RbNode *issue, const char *name, gpointer window)
{
  g_autofree char *told = g_strdup_printf (_ ("Template “%s” saved"), name);

  rb_issue_save_template (issue, name);
  rb_window_toast (window, told, _ ("Undo"), "win.undo");
}

void
rb_template_save (GtkWidget *widget, RbNode *issue)
{
  RbWindow *window = rb_window_of (widget);

  if (window != NULL && issue != NULL)
    rb_name_dialog_present (GTK_WINDOW (window), _ ("Save as Template"),
                            _ ("All that is in this issue is kept, to begin others from."),
                            rb_node_get (issue, "title"), _ ("_Save"), issue, on_template_named,
                            G_OBJECT (window));
}

static void
do_save_template (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_template_save (data, RB_EDITOR_VIEW (data)->issue);
}

/* What is never sent is not brought on its way either. */
static void
update_template (RbEditorView *self)
{
  static const char *const of_issues[] = { "export",       "status",       "approve",
                                           "send-review",  "versions",     "compare-versions",
                                           "name-version", "save-template" };
  gboolean is_template = self->issue != NULL && rb_issue_is_template (self->issue);
  gboolean was_template = g_object_get_data (G_OBJECT (self->actions), "rb-of-template") != NULL;

  if (is_template == was_template)
    return;
  g_object_set_data (G_OBJECT (self->actions), "rb-of-template", GINT_TO_POINTER (is_template));
  for (guint i = 0; i < G_N_ELEMENTS (of_issues); i++)
    if (find_action (self, of_issues[i]) != NULL)
      g_simple_action_set_enabled (find_action (self, of_issues[i]), !is_template);
}

/* --- the clipboard ---------------------------------------------------------------------------- */

static gboolean
copy (RbEditorView *self)
{
  g_autoptr (GError) error = NULL;

  if (rb_editor_get_section (self) == NULL)
    return FALSE;
  if (rb_section_parcel_copy (GTK_WIDGET (self), rb_editor_get_section (self), &error))
    return TRUE;
  rb_show_error (rb_editor_get_window (self), _ ("The section could not be copied"), error);
  return FALSE;
}

static void
do_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  copy (data);
}

static void
do_cut (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (copy (data))
    rb_node_delete (rb_editor_get_section (data), GTK_WIDGET (data));
}

static void
on_pasted (RbNode *section, gpointer data)
{
  RbEditorView *self = data;

  if (rb_node_get_parent (section) == self->issue)
    rb_editor_select (self, section, TRUE);
}

static void
do_paste (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (self->issue != NULL)
    rb_section_parcel_paste (GTK_WIDGET (self), self->issue, self->selected, on_pasted,
                             G_OBJECT (self));
}

static void
on_clipboard_changed (RbEditorView *self)
{
  g_simple_action_set_enabled (find_action (self, "paste-section"),
                               !self->reviewing &&
                                   rb_section_parcel_is_in_clipboard (GTK_WIDGET (self)));
}

/* --- all of it -------------------------------------------------------------------------------- */

void
rb_editor_update_parts (RbEditorView *self)
{
  RbNode *section = rb_editor_get_section (self);
  gboolean linked = section != NULL && rb_section_get_part (section) != NULL;
  /* Who reviews may copy and look, no more. */
  gboolean edits = section != NULL && !self->reviewing;

  g_simple_action_set_enabled (find_action (self, "save-part"), edits && !linked);
  g_simple_action_set_enabled (find_action (self, "unlink-part"), edits && linked);
  g_simple_action_set_enabled (find_action (self, "show-part"), linked);
  g_simple_action_set_enabled (find_action (self, "copy-section"), section != NULL);
  g_simple_action_set_enabled (find_action (self, "cut-section"), edits);
  on_clipboard_changed (self);
  update_template (self);
  rb_editor_update_carried (self);
}

void
rb_editor_add_parts (RbEditorView *self)
{
  static const GActionEntry entries[] = {
    { "save-part", do_save_part }, { "unlink-part", do_unlink_part },
    { "show-part", do_show_part }, { "save-template", do_save_template },
    { "copy-section", do_copy },   { "cut-section", do_cut },
    { "paste-section", do_paste },
  };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  rb_section_parcel_register ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (clipboard, "changed", G_CALLBACK (on_clipboard_changed), self,
                           G_CONNECT_SWAPPED);
  on_clipboard_changed (self);
  rb_editor_add_carried (self);
}
