/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide the editor's panes are, and which of them give way in a narrow window. */
#include "carried-pane.h"
#include "check-pane.h"
#include "comments-pane.h"
#include "config.h"
#include "editor-private.h"
#include "focus-order.h"
#include "outline-drop.h"
#include "review-bar.h"
#include "width-layout.h"
#include <glib/gi18n.h>
#include <stdlib.h>

/* Where panes give way: see the widths in arrange(). */
#define WIDE 1280
#define OUTLINE_BESIDE 1180
#define TWO_PANES 860
#define ONE_PANE 480
#define OUTLINE_WIDTH 300
#define CHECK_WIDTH 400
#define COMMENTS_WIDTH 400
#define COMMENTS_NARROW 340

static RbStore *
get_store (RbEditorView *self)
{
  RbDocument *document = self->issue != NULL ? rb_document_of (self->issue) : NULL;

  return document != NULL ? rb_document_get_store (document) : NULL;
}

static int
stored_width (RbEditorView *self, const char *name, int fallback)
{
  g_autofree char *text =
      get_store (self) != NULL ? rb_store_get_view_state (get_store (self), name) : NULL;

  return text != NULL ? MAX (atoi (text), 200) : fallback;
}

static void
store_width (RbEditorView *self, const char *name, int width)
{
  g_autofree char *text = g_strdup_printf ("%d", width);

  rb_store_set_view_state (get_store (self), name, text);
}

/* What nobody changed is not written: that waits for the disk. */
void
rb_editor_store_widths (RbEditorView *self)
{
  if (get_store (self) == NULL)
    return;
  if (self->outline_dragged)
    store_width (self, "pane-outline", self->outline_width);
  if (self->form_dragged)
    store_width (self, "pane-form", self->form_width);
  self->outline_dragged = self->form_dragged = FALSE;
}

static RbWidthLayout *
get_layout (RbEditorView *self)
{
  return RB_WIDTH_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
}

/* While sizes are handed out, it is GTK that moves a border, where there is not room enough. */
static gboolean
is_dragged (RbEditorView *self)
{
  return self->width >= OUTLINE_BESIDE && !rb_width_layout_is_allocating (get_layout (self));
}

static void
on_form_dragged (RbEditorView *self)
{
  if (self->reviewing || !is_dragged (self))
    return;
  self->form_width = gtk_paned_get_position (GTK_PANED (self->inner));
  self->form_dragged = TRUE;
}

static gboolean
is_checking (RbEditorView *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->side)) == self->check_pane;
}

static void
on_side_dragged (RbEditorView *self)
{
  gboolean checking = is_checking (self);

  if (!is_dragged (self))
    return;
  *(checking ? &self->check_width : &self->outline_width) =
      gtk_paned_get_position (GTK_PANED (self->outer));
  self->outline_dragged |= !checking;
}

static void
set_border (RbEditorView *self, GtkWidget *panes, gpointer on_dragged, int width)
{
  g_signal_handlers_block_by_func (panes, on_dragged, self);
  gtk_paned_set_position (GTK_PANED (panes), width);
  g_signal_handlers_unblock_by_func (panes, on_dragged, self);
}

static void
set_form_width (RbEditorView *self, int width)
{
  set_border (self, self->inner, on_form_dragged, width);
}

static void
set_side_width (RbEditorView *self)
{
  set_border (self, self->outer, on_side_dragged,
              is_checking (self) ? self->check_width : self->outline_width);
}

/* --- giving way ------------------------------------------------------------------------------- */

static void
put_side (RbEditorView *self, gboolean drawer)
{
  g_object_ref (self->side);
  if (drawer && gtk_paned_get_start_child (GTK_PANED (self->outer)) == self->side) {
    gtk_paned_set_start_child (GTK_PANED (self->outer), NULL);
    gtk_revealer_set_child (GTK_REVEALER (self->drawer), self->side);
    gtk_widget_add_css_class (self->side, "drawer");
  } else if (!drawer && gtk_revealer_get_child (GTK_REVEALER (self->drawer)) == self->side) {
    gtk_revealer_set_child (GTK_REVEALER (self->drawer), NULL);
    gtk_paned_set_start_child (GTK_PANED (self->outer), self->side);
    gtk_widget_remove_css_class (self->side, "drawer");
  }
  g_object_unref (self->side);
}

/* In one pane at a time, what is written and what comes of it share the room. */
static void
show_panes (RbEditorView *self, gboolean one)
{
  gboolean left = !one || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_form));
  gboolean right = !one || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_preview));

  gtk_button_set_label (GTK_BUTTON (self->show_form),
                        self->reviewing ? _ ("Comments") : _ ("Write"));
  gtk_button_set_label (GTK_BUTTON (self->show_preview),
                        self->reviewing ? C_ ("pane", "Mail") : _ ("Preview"));
  gtk_widget_set_visible (GTK_WIDGET (self->form), !self->reviewing && left);
  gtk_widget_set_visible (self->mail, right);
  gtk_widget_set_visible (self->inner, right || !self->reviewing);
  if (self->comments_pane == NULL)
    return;
  gtk_widget_set_visible (self->review_bar, self->reviewing);
  gtk_widget_set_visible (self->comments_pane, self->reviewing && left);
  gtk_widget_set_hexpand (self->comments_pane, one);
}

static void
place_panes (RbEditorView *self, gboolean one)
{
  if (!self->narrow)
    set_side_width (self);
  if (self->reviewing)
    gtk_widget_set_size_request (self->comments_pane,
                                 one                   ? 320
                                 : self->width >= WIDE ? COMMENTS_WIDTH
                                                       : COMMENTS_NARROW,
                                 -1);
  else if (self->width < OUTLINE_BESIDE && !one)
    set_form_width (self, MAX (self->width * 45 / 100, 468));
  if (self->reviewing || self->width < OUTLINE_BESIDE)
    return;
  if (!self->form_dragged)
    self->form_width = stored_width (self, "pane-form", self->width < 1400 ? 468 : 548);
  set_form_width (self, self->form_width);
}

static gboolean
arrange (gpointer data)
{
  RbEditorView *self = data;
  gboolean narrow = self->width < OUTLINE_BESIDE, one = self->width < TWO_PANES;

  self->arrange = 0;
  if (narrow != self->narrow) {
    self->narrow = narrow;
    put_side (self, narrow);
    gtk_widget_set_visible (self->outline_button, narrow);
    rb_editor_show_outline (self, !narrow);
    rb_form_set_compact (self->form, narrow);
  }
  /* There is no narrower arrangement than that. */
  rb_width_layout_set_least (get_layout (self), one ? 0 : ONE_PANE);
  gtk_widget_set_visible (self->switcher, one);
  /* The switch needs the title's room. */
  gtk_widget_set_visible (self->title, !one);
  gtk_widget_set_visible (self->issues_label, !narrow);
  gtk_widget_set_visible (self->check_label, !narrow);
  gtk_widget_set_visible (self->review_label, !narrow);
  show_panes (self, one);
  rb_preview_set_compact (self->preview, self->width < WIDE);
  place_panes (self, one);
  return G_SOURCE_REMOVE;
}

static void
on_width_changed (RbEditorView *self, int width)
{
  if (self->width == width)
    return;
  self->width = width;
  /* Widgets are not moved about while sizes are handed out. */
  if (self->arrange == 0)
    self->arrange = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange, self, NULL);
}

static void
on_switched (RbEditorView *self)
{
  if (self->arrange == 0)
    self->arrange = g_idle_add (arrange, self);
}

void
rb_editor_arrange (RbEditorView *self)
{
  g_clear_handle_id (&self->arrange, g_source_remove);
  /* Before it has a size, the panes wait for that. */
  if (self->width > 0)
    arrange (self);
}

void
rb_editor_show_form (RbEditorView *self)
{
  if (self->reviewing || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_preview)))
    return;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show_form), TRUE);
  /* Now: what is not shown takes no keyboard. */
  rb_editor_arrange (self);
}

/* --- what is at the side ---------------------------------------------------------------------- */

void
rb_editor_show_check (RbEditorView *self, gboolean show)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = rb_holds_focus (self->check_pane);

  rb_editor_need_check (self);
  rb_editor_store_widths (self);
  gtk_stack_set_visible_child (GTK_STACK (self->side),
                               show ? self->check_pane : GTK_WIDGET (self->outline));
  set_side_width (self);
  if (show)
    rb_check_model_run (self->model);
  if (show || self->narrow)
    rb_editor_show_outline (self, show);
  if (show) {
    g_set_weak_pointer (&self->before_check, focus);
    rb_check_pane_grab_focus (RB_CHECK_PANE (self->check_pane));
  } else if (inside && self->before_check != NULL && gtk_widget_get_mapped (self->before_check)) {
    gtk_widget_grab_focus (self->before_check);
  } else if (inside) {
    rb_editor_view_focus (self);
  }
}

void
rb_editor_focus_side (RbEditorView *self)
{
  GtkWidget *pane = gtk_stack_get_visible_child (GTK_STACK (self->side));

  if (pane == self->check_pane)
    rb_check_pane_grab_focus (RB_CHECK_PANE (pane));
  else if (RB_IS_CARRIED_PANE (pane))
    rb_carried_pane_grab_focus (RB_CARRIED_PANE (pane));
  else
    rb_outline_grab_focus (self->outline);
}

gboolean
rb_editor_close_drawer (RbEditorView *self)
{
  GtkWidget *pane = gtk_stack_get_visible_child (GTK_STACK (self->side));
  const char *action = pane == self->check_pane    ? "check"
                       : RB_IS_CARRIED_PANE (pane) ? "carried-over"
                                                   : "outline";

  if (!gtk_widget_get_visible (self->drawer))
    return FALSE;
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), action,
                                      g_variant_new_boolean (FALSE));
  return TRUE;
}

void
rb_editor_show_outline (RbEditorView *self, gboolean show)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "outline");
  gboolean inside = rb_holds_focus (self->side);

  gtk_widget_set_visible (self->drawer, self->narrow && show);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->drawer), self->narrow && show);
  gtk_widget_set_visible (self->side, show);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (show));
  /* Over the form: nobody is to write into what is covered. */
  if (show && self->narrow)
    rb_editor_focus_side (self);
  else if (!show && inside)
    rb_editor_view_focus (self);
}

/* Before it was shown it has no width, but that of its window is known: arranged for that, nothing
 * jumps as it comes. */
static void
expect_width (RbEditorView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height;

  if (self->width > 0 || root == NULL || !GTK_IS_WINDOW (root))
    return;
  self->width = gtk_widget_get_width (GTK_WIDGET (root));
  if (self->width == 0)
    gtk_window_get_default_size (GTK_WINDOW (root), &self->width, &height);
  rb_editor_arrange (self);
}

void
rb_editor_restore_widths (RbEditorView *self)
{
  self->outline_width = stored_width (self, "pane-outline", OUTLINE_WIDTH);
  set_side_width (self);
  expect_width (self);
}

void
rb_editor_need_check (RbEditorView *self)
{
  if (self->check_pane != NULL)
    return;
  self->check_pane = rb_check_pane_new ();
  g_signal_connect_swapped (self->check_pane, "close", G_CALLBACK (rb_editor_view_close_check),
                            self);
  gtk_stack_add_named (GTK_STACK (self->side), self->check_pane, "check");
  rb_check_pane_set_model (RB_CHECK_PANE (self->check_pane), self->model);
}

void
rb_editor_need_review (RbEditorView *self)
{
  if (self->comments_pane != NULL)
    return;
  self->review_bar = rb_review_bar_new ();
  self->comments_pane = rb_comments_pane_new ();
  gtk_widget_set_visible (self->review_bar, FALSE);
  gtk_widget_set_visible (self->comments_pane, FALSE);
  gtk_box_prepend (GTK_BOX (self->mail), self->review_bar);
  gtk_box_append (GTK_BOX (self->right), self->comments_pane);
}

void
rb_editor_add_panes (RbEditorView *self)
{
  self->outline = RB_OUTLINE (rb_outline_new ());
  self->form = RB_FORM (rb_form_new ());
  self->preview = RB_PREVIEW (rb_preview_new ());
  self->mail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline), 220, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->form), 468, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->preview), 380, -1);
  gtk_widget_set_vexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_box_append (GTK_BOX (self->mail), GTK_WIDGET (self->preview));
  gtk_stack_add_named (GTK_STACK (self->side), GTK_WIDGET (self->outline), "outline");
  gtk_stack_set_hhomogeneous (GTK_STACK (self->side), FALSE);
  gtk_paned_set_start_child (GTK_PANED (self->inner), GTK_WIDGET (self->form));
  gtk_paned_set_end_child (GTK_PANED (self->inner), self->mail);
  self->outline_width = OUTLINE_WIDTH;
  self->check_width = CHECK_WIDTH;
  g_signal_connect_swapped (self->inner, "notify::position", G_CALLBACK (on_form_dragged), self);
  g_signal_connect_swapped (self->outer, "notify::position", G_CALLBACK (on_side_dragged), self);
  set_side_width (self);
  g_signal_connect (self, "unmap", G_CALLBACK (rb_editor_store_widths), NULL);
  g_signal_connect_swapped (self->show_form, "toggled", G_CALLBACK (on_switched), self);
  rb_width_layout_set_least (get_layout (self), ONE_PANE);
  g_signal_connect_swapped (get_layout (self), "width-changed", G_CALLBACK (on_width_changed),
                            self);
}
