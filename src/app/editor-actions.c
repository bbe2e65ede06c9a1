/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What menus, keys and buttons do in the editor. */
#include "add-section-dialog.h"
#include "check-pane.h"
#include "comments-pane.h"
#include "config.h"
#include "copy-section-dialog.h"
#include "editor-private.h"
#include "export-dialog.h"
#include "focus-order.h"
#include "node-actions.h"
#include "rights-dialog.h"
#include "typography-dialog.h"
#include <glib/gi18n.h>

RbNode *
rb_editor_get_section (RbEditorView *self)
{
  return self->selected != NULL && self->selected != self->issue &&
                 rb_document_of (self->selected) != NULL
             ? self->selected
             : NULL;
}

GtkWindow *
rb_editor_get_window (RbEditorView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_section_added (RbNode *section, gpointer data)
{
  RbEditorView *self = data;

  rb_editor_select (self, section, TRUE);
  rb_form_focus (self->form, section, NULL);
}

static void
do_add_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbNode *section = rb_editor_get_section (self);

  rb_add_section_dialog_present (rb_editor_get_window (self), self->issue,
                                 section != NULL          ? rb_node_get_index (section) + 1
                                 : self->selected != NULL ? 0
                                                          : G_MAXUINT,
                                 on_section_added, self);
}

static void
do_move_up (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (rb_editor_get_section (data) != NULL)
    rb_node_shift (rb_editor_get_section (data), -1);
}

static void
do_move_down (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (rb_editor_get_section (data) != NULL)
    rb_node_shift (rb_editor_get_section (data), 1);
}

static void
do_duplicate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (rb_editor_get_section (self) != NULL)
    rb_editor_select (self, rb_node_duplicate (rb_editor_get_section (self)), TRUE);
}

static void
do_delete (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (rb_editor_get_section (data) != NULL)
    rb_node_delete (rb_editor_get_section (data), GTK_WIDGET (data));
}

static void
do_hide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbNode *section = rb_editor_get_section (self);
  gboolean hidden;

  if (section == NULL)
    return;
  hidden = rb_node_is_on (section, "hidden");
  rb_document_begin (rb_document_of (section), hidden ? N_ ("Show %s") : N_ ("Hide %s"),
                     rb_kind_spec_of (rb_node_get_kind (section))->label);
  rb_document_set (rb_document_of (section), section, "hidden", hidden ? NULL : "true");
  rb_document_end (rb_document_of (section));
  rb_editor_update_actions (self);
}

/* Of the words of a section, where they are not in the issue's. */
static void
do_language (GSimpleAction *action, GVariant *tag, gpointer data)
{
  RbNode *section = rb_editor_get_section (data);
  RbDocument *document;

  if (section == NULL)
    return;
  document = rb_document_of (section);
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Set Language of %s"),
                     rb_kind_spec_of (rb_node_get_kind (section))->label);
  rb_document_set (document, section, "language", g_variant_get_string (tag, NULL));
  rb_document_end (document);
  rb_editor_update_actions (data);
}

static void
do_copy_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (rb_editor_get_section (self) != NULL)
    rb_copy_section_dialog_present (rb_editor_get_window (self), rb_editor_get_section (self));
}

static void
step (RbEditorView *self, int delta)
{
  RbNode *section = rb_editor_get_section (self);
  int n = (int)rb_node_count (self->issue, "sections");
  int index = (section != NULL ? (int)rb_node_get_index (section) : -1) + delta;

  if (index >= n)
    return;
  rb_editor_select (
      self, index < 0 ? self->issue : rb_node_nth (self->issue, "sections", (guint)index), TRUE);
}

static void
do_previous (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

static void
do_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
do_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  rb_export_dialog_present (rb_editor_get_window (self), self->issue, self->model);
}

static void
do_rights (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (self->issue != NULL)
    rb_rights_dialog_present (GTK_WIDGET (self), self->issue);
}

static void
do_typography (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;

  if (self->issue != NULL)
    rb_typography_dialog_present (rb_editor_get_window (self), self->issue);
}

static void
do_check (GSimpleAction *action, GVariant *state, gpointer data)
{
  RbEditorView *self = data;

  /* Who opened a review copy is to choose to edit it; the export's errors lead here, too. */
  if (g_variant_get_boolean (state) && self->kept)
    return;
  /* What it finds is mended in the forms. */
  if (g_variant_get_boolean (state) && self->reviewing)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "review",
                                        g_variant_new_boolean (FALSE));
  g_simple_action_set_state (action, state);
  rb_editor_show_check (self, g_variant_get_boolean (state));
}

/* While the mail is reviewed, comments take the place of findings. */
static void
step_finding (RbEditorView *self, int delta)
{
  if (self->reviewing) {
    rb_comments_pane_step (RB_COMMENTS_PANE (self->comments_pane), delta);
  } else {
    rb_editor_need_check (self);
    rb_check_pane_step (RB_CHECK_PANE (self->check_pane), delta);
  }
}

static void
do_next_finding (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_finding (data, 1);
}

static void
do_previous_finding (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_finding (data, -1);
}

static void
do_outline (GSimpleAction *action, GVariant *state, gpointer data)
{
  rb_editor_show_outline (data, g_variant_get_boolean (state));
}

static void
do_dark (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_preview_toggle_dark (RB_EDITOR_VIEW (data)->preview);
}

static void
do_images (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_preview_toggle_images (RB_EDITOR_VIEW (data)->preview);
}

static void
do_find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_finder_open (RB_EDITOR_VIEW (data)->finder, FALSE);
}

static void
do_replace (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_finder_open (RB_EDITOR_VIEW (data)->finder, TRUE);
}

static void
do_next_hit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_finder_step (RB_EDITOR_VIEW (data)->finder, 1);
}

static void
do_previous_hit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_finder_step (RB_EDITOR_VIEW (data)->finder, -1);
}

/* An item was folded out: its fields are new. */
static void
do_mark_hits (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  rb_finder_form_changed (RB_EDITOR_VIEW (data)->finder, rb_editor_get_section (data));
  rb_form_update_marks (RB_EDITOR_VIEW (data)->form);
}

/* F6 goes round the panes that are to be seen. */
static void
go_round (RbEditorView *self, int delta)
{
  GtkWidget *panes[] = { self->side, GTK_WIDGET (self->form), GTK_WIDGET (self->preview),
                         self->comments_pane };
  int n = G_N_ELEMENTS (panes);
  int at = 0;

  for (int i = 0; i < n; i++)
    if (rb_holds_focus (panes[i]))
      at = i;
  for (int i = 1; i <= n; i++) {
    int next = (at + delta * i + n) % n;

    if (panes[next] == NULL || !gtk_widget_get_mapped (panes[next]))
      continue;
    if (next == 0)
      rb_editor_focus_side (self);
    else if (next == 1)
      rb_form_focus (self->form, NULL, NULL);
    else if (next == 2)
      rb_preview_grab_focus (self->preview);
    else
      rb_comments_pane_grab_focus (RB_COMMENTS_PANE (self->comments_pane));
    return;
  }
}

static void
do_next_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_round (data, 1);
}

static void
do_previous_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_round (data, -1);
}

static gboolean
on_shortcut (GtkWidget *widget, GVariant *name, gpointer unused)
{
  RbEditorView *self = RB_EDITOR_VIEW (widget);
  const char *action = g_variant_get_string (name, NULL);

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action, NULL);
  return TRUE;
}

/* An item in the form moves by the same keys as its section: it comes first, and other panes have
 * nothing that moves. */
static gboolean
on_late_shortcut (GtkWidget *widget, GVariant *name, gpointer unused)
{
  RbEditorView *self = RB_EDITOR_VIEW (widget);

  return (rb_holds_focus (self->side) || rb_holds_focus (GTK_WIDGET (self->form))) &&
         on_shortcut (widget, name, NULL);
}

static void
add_keys (RbEditorView *self, const RbEditorKey *keys, guint n_keys, GtkPropagationPhase phase,
          GtkShortcutFunc function)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                         gtk_callback_action_new (function, NULL, NULL), "s",
                                         keys[i].action));
  gtk_event_controller_set_propagation_phase (controller, phase);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
rb_editor_add_keys (RbEditorView *self, const RbEditorKey *keys, guint n_keys)
{
  add_keys (self, keys, n_keys, GTK_PHASE_CAPTURE, on_shortcut);
}

void
rb_editor_add_actions (RbEditorView *self)
{
  static const RbEditorKey keys[] = {
    { "<Control><Shift>n", "add-section" },
    { "<Control>Page_Up", "previous" },
    { "<Control>Page_Down", "next" },
    { "<Control>e", "export" },
    { "F7", "next-misspelled" },
    { "<Control>f", "find" },
    { "<Control>h", "replace" },
    { "<Control>g", "next-hit" },
    { "<Control><Shift>g", "previous-hit" },
    { "F8", "check" },
    { "F9", "outline" },
    { "F6", "next-pane" },
    { "<Shift>F6", "previous-pane" },
    { "F4", "next-finding" },
    { "<Shift>F4", "previous-finding" },
    { "<Control><Shift>d", "dark" },
    { "<Control><Shift>i", "images" },
  };
  static const RbEditorKey late_keys[] = {
    { "<Alt>Up", "move-up" },
    { "<Alt>Down", "move-down" },
  };
  static const GActionEntry entries[] = {
    { "add-section", do_add_section },
    { "move-up", do_move_up },
    { "move-down", do_move_down },
    { "duplicate", do_duplicate },
    { "delete", do_delete },
    { "hide", do_hide },
    { "language", do_language, "s", "''", NULL },
    { "copy-to", do_copy_to },
    { "previous", do_previous },
    { "next", do_next },
    { "export", do_export },
    { "rights", do_rights },
    { "typography", do_typography },
    { "check", NULL, NULL, "false", do_check },
    { "outline", NULL, NULL, "true", do_outline },
    { "dark", do_dark },
    { "images", do_images },
    { "next-finding", do_next_finding },
    { "previous-finding", do_previous_finding },
    { "find", do_find },
    { "replace", do_replace },
    { "next-hit", do_next_hit },
    { "previous-hit", do_previous_hit },
    { "mark-hits", do_mark_hits },
    { "next-pane", do_next_pane },
    { "previous-pane", do_previous_pane },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  rb_editor_add_spelling (self);
  rb_editor_add_review (self);
  rb_editor_add_comment (self);
  rb_editor_add_versions (self);
  rb_editor_add_compare (self);
  rb_editor_add_share (self);
  rb_editor_add_status (self);
  rb_editor_add_parts (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", G_ACTION_GROUP (self->actions));
  rb_editor_add_keys (self, keys, G_N_ELEMENTS (keys));
  add_keys (self, late_keys, G_N_ELEMENTS (late_keys), GTK_PHASE_BUBBLE, on_late_shortcut);
}

void
rb_editor_update_actions (RbEditorView *self)
{
  static const char *const of_section[] = { "move-up", "move-down", "duplicate", "delete",
                                            "hide",    "copy-to",   "language" };
  static const char *const of_issue[] = { "add-section", "typography", "replace",
                                          "next-misspelled" };
  RbNode *section = self->reviewing ? NULL : rb_editor_get_section (self);

  for (guint i = 0; i < G_N_ELEMENTS (of_issue); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_issue[i])),
        !self->reviewing);

  for (guint i = 0; i < G_N_ELEMENTS (of_section); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_section[i])),
        section != NULL);
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "language")),
      g_variant_new_string (section != NULL ? rb_node_get (section, "language") : ""));
  rb_editor_update_parts (self);
}
