/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the issue has kept of the last one: a pane in the outline's place, and a way back to it. */
#include "editor-carried.h"
#include "carried-pane.h"
#include "config.h"
#include "editor-private.h"
#include "field-private.h"
#include "focus-order.h"
#include "window.h"
#include <glib/gi18n.h>

#define WIDTH 400

static GtkWidget *
get_pane (RbEditorView *self)
{
  return gtk_stack_get_child_by_name (GTK_STACK (self->side), "carried");
}

static gboolean
is_shown (RbEditorView *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->side)) == get_pane (self);
}

static void
set_state (RbEditorView *self, gboolean shown)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "carried-over");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
}

/* --- showing ---------------------------------------------------------------------------------- */

/* The outline is as wide as it was before. */
static void
show_pane (RbEditorView *self)
{
  GtkPaned *outer = GTK_PANED (self->outer);

  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "check",
                                      g_variant_new_boolean (FALSE));
  g_object_set_data (G_OBJECT (self->side), "rb-outline-width",
                     GINT_TO_POINTER (gtk_paned_get_position (outer)));
  gtk_stack_set_visible_child (GTK_STACK (self->side), get_pane (self));
  gtk_paned_set_position (outer, WIDTH);
  rb_editor_show_outline (self, TRUE);
  set_state (self, TRUE);
}

static void
hide_pane (RbEditorView *self)
{
  gboolean inside = rb_holds_focus (get_pane (self));

  set_state (self, FALSE);
  if (!is_shown (self))
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->side), GTK_WIDGET (self->outline));
  gtk_paned_set_position (GTK_PANED (self->outer), GPOINTER_TO_INT (g_object_get_data (
                                                       G_OBJECT (self->side), "rb-outline-width")));
  if (self->narrow)
    rb_editor_show_outline (self, FALSE);
  if (inside)
    rb_form_focus (self->form, NULL, NULL);
}

static void
do_carried (GSimpleAction *action, GVariant *state, gpointer data)
{
  RbEditorView *self = data;

  if (!g_variant_get_boolean (state)) {
    hide_pane (self);
    return;
  }
  show_pane (self);
  rb_check_model_run (self->model);
  rb_carried_pane_grab_focus (RB_CARRIED_PANE (get_pane (self)));
}

static void
on_close (RbEditorView *self)
{
  hide_pane (self);
}

/* Over the form it would cover what it led to. F9 brings it back. */
static void
on_left (RbEditorView *self)
{
  if (self->narrow)
    rb_editor_show_outline (self, FALSE);
}

/* The check was opened in its place. */
static void
on_side_changed (RbEditorView *self)
{
  if (!is_shown (self))
    set_state (self, FALSE);
}

/* --- the way back ----------------------------------------------------------------------------- */

/* Only for an issue that was made from another, and is still worked on: the pane changes it. */
static gboolean
is_offered (RbEditorView *self)
{
  return !self->reviewing && self->issue != NULL && rb_node_has (self->issue, RB_ISSUE_ORIGIN) &&
         rb_issue_follows_parts (self->issue);
}

static void
update_way (RbEditorView *self)
{
  RbCarriedPane *pane = RB_CARRIED_PANE (get_pane (self));
  GtkWidget *bar = g_object_get_data (G_OBJECT (self->side), "rb-carried-bar");
  int n = rb_carried_pane_count (pane);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "carried-over");
  /* Translators: the pane’s title and how many there are: Carried over from August 2025 · 5 */
  g_autofree char *text =
      g_strdup_printf (_ ("%s · %d"), rb_carried_pane_get_title (pane), MAX (n, 0));

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), n > 0 && !self->reviewing);
  gtk_widget_set_visible (bar, n > 0 && is_offered (self));
  rb_field_set_button (bar, text);
}

static void
on_counted (RbEditorView *self)
{
  update_way (self);
  if (rb_carried_pane_count (RB_CARRIED_PANE (get_pane (self))) == 0 && is_shown (self)) {
    RbWindow *window = rb_window_of (GTK_WIDGET (self));

    hide_pane (self);
    /* Of an issue that was taken back there is nothing to tell. */
    if (window != NULL && rb_document_of (self->issue) != NULL)
      rb_window_toast (window, _ ("Nothing is carried over any more"), NULL, NULL);
  }
}

void
rb_editor_show_carried (RbEditorView *self)
{
  RbCarriedPane *pane = RB_CARRIED_PANE (get_pane (self));

  rb_carried_pane_set_model (pane, self->model);
  /* Shown while it is still being looked through, so that nothing jumps in later. */
  if (rb_carried_pane_count (pane) == 0 || rb_issue_get_origin (self->issue) == NULL)
    return;
  show_pane (self);
  rb_check_model_run (self->model);
}

void
rb_editor_update_carried (RbEditorView *self)
{
  GtkWidget *pane = get_pane (self);

  if (pane == NULL)
    return;
  if (self->issue != g_object_get_data (G_OBJECT (pane), "rb-issue")) {
    hide_pane (self);
    g_object_set_data (G_OBJECT (pane), "rb-issue", self->issue);
  }
  if (self->reviewing)
    hide_pane (self);
  rb_carried_pane_set_model (RB_CARRIED_PANE (pane), self->model);
  update_way (self);
}

void
rb_editor_add_carried (RbEditorView *self)
{
  static const GActionEntry entries[] = { { "carried-over", NULL, NULL, "false", do_carried } };
  GtkWidget *pane = rb_carried_pane_new (), *bar = rb_field_button_new ("", 40);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_stack_add_named (GTK_STACK (self->side), pane, "carried");
  gtk_widget_add_css_class (bar, "flat");
  gtk_widget_set_visible (bar, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (bar), "editor.carried-over");
  rb_outline_add_foot (self->outline, bar);
  g_object_set_data (G_OBJECT (self->side), "rb-carried-bar", bar);
  g_signal_connect_object (pane, "close", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "counted", G_CALLBACK (on_counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side, "notify::visible-child", G_CALLBACK (on_side_changed), self,
                           G_CONNECT_SWAPPED);
}
