/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standing-parts-window.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "node-actions.h"
#include "part-form.h"
#include "part-list.h"
#include "section-parcel.h"
#include "toast.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbStandingPartsWindow {
  AdwWindow parent_instance;
  RbDocument *document;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkListBox *list;
  RbPartForm *form;
  GtkWidget *remove;
  guint idle;
};

G_DEFINE_FINAL_TYPE (RbStandingPartsWindow, rb_standing_parts_window, ADW_TYPE_WINDOW)

static RbNode *
get_selected (RbStandingPartsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  RbNode *part = row != NULL ? rb_part_row_get (row) : NULL;

  return part != NULL && rb_document_of (part) != NULL ? part : NULL;
}

static GtkListBoxRow *
find_row (RbStandingPartsWindow *self, RbNode *part)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (rb_part_row_get (row) == part)
      return row;
  return NULL;
}

static void
show_toast (RbStandingPartsWindow *self, const char *text)
{
  AdwToast *toast = rb_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "parts.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- what is done ----------------------------------------------------------------------------- */

static void
on_selected (RbStandingPartsWindow *self)
{
  RbNode *part = get_selected (self);

  rb_part_form_set_part (self->form, part);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parts.delete", part != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parts.copy", part != NULL);
}

static void
delete_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbStandingPartsWindow *self = RB_STANDING_PARTS_WINDOW (widget);
  RbNode *part = get_selected (self);
  g_autofree char *told = NULL;

  if (part == NULL)
    return;
  told = g_strdup_printf (_ ("Standing part “%s” deleted; what shows it stays"),
                          rb_part_get_name (part));
  rb_document_begin (self->document, N_ ("Delete %s"), rb_part_get_name (part));
  rb_photo_keep (self->document, part);
  rb_part_delete (part);
  rb_document_end (self->document);
  show_toast (self, told);
}

static void
copy_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbNode *part = get_selected (RB_STANDING_PARTS_WINDOW (widget));
  g_autoptr (GError) error = NULL;

  if (part != NULL && !rb_section_parcel_copy (widget, part, &error))
    rb_show_error (GTK_WINDOW (widget), _ ("The section could not be copied"), error);
}

/* The history is the newsletter's, whichever window one is in. */
static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *owner = rb_window_of (widget);

  if (owner != NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), "win.undo", NULL);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *owner = rb_window_of (widget);

  if (owner != NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), "win.redo", NULL);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        RbStandingPartsWindow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (key == GDK_KEY_Delete && modifiers == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "parts.delete", NULL);
  if (key == GDK_KEY_c && modifiers == GDK_CONTROL_MASK)
    return gtk_widget_activate_action (GTK_WIDGET (self), "parts.copy", NULL);
  return FALSE;
}

static gboolean
on_history_key (GtkWidget *widget, GVariant *name, gpointer unused)
{
  gtk_widget_activate_action (widget, g_variant_get_string (name, NULL), NULL);
  return TRUE;
}

/* --- following the document ------------------------------------------------------------------- */

static gboolean
has_focus (RbStandingPartsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

static void
add_row (RbStandingPartsWindow *self, RbNode *part)
{
  GtkWidget *row = rb_part_row_new (part);

  rb_node_drag_enable (row, part);
  gtk_list_box_append (self->list, row);
}

/* Rows of parts that stay where they are stay, so that the keyboard does. */
static void
fill (RbStandingPartsWindow *self)
{
  RbNode *root = rb_document_get_root (self->document), *selected = get_selected (self);
  guint n = rb_node_count (root, "parts");
  gboolean focused = has_focus (self);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  /* A form that is of the same part is not made anew. */
  g_signal_handlers_block_by_func (self->list, on_selected, self);
  for (guint i = 0; i < n; i++) {
    RbNode *part = rb_node_nth (root, "parts", i);

    while ((row = gtk_list_box_get_row_at_index (self->list, (int)i)) != NULL &&
           rb_part_row_get (row) != part)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    if (row != NULL)
      rb_part_row_update (row);
    else
      add_row (self, part);
  }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int)n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  row = selected != NULL ? find_row (self, selected)
                         : gtk_list_box_get_row_at_index (self->list, MIN (at, (int)n - 1));
  gtk_list_box_select_row (self->list, row);
  g_signal_handlers_unblock_by_func (self->list, on_selected, self);
  if (focused && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_stack_set_visible_child_name (self->pages, n > 0 ? "parts" : "none");
  gtk_widget_set_visible (self->remove, n > 0);
  on_selected (self);
}

static gboolean
refill (gpointer data)
{
  RbStandingPartsWindow *self = data;

  self->idle = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
fill_later (RbStandingPartsWindow *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill, self, NULL);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbStandingPartsWindow *self)
{
  if (rb_node_is_part (node))
    fill_later (self);
  else
    rb_part_form_update_uses (self->form);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbStandingPartsWindow *self)
{
  if (parent == rb_document_get_root (document))
    fill_later (self);
  rb_part_form_update_uses (self->form);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field,
                  RbStandingPartsWindow *self)
{
  GtkListBoxRow *row;

  if (!g_str_has_prefix (field, RB_PART_FIELD) && strcmp (field, "status") != 0)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (rb_document_of (rb_part_row_get (row)) != NULL)
      rb_part_row_update (row);
  if (node == get_selected (self))
    rb_part_form_set_part (self->form, node);
  rb_part_form_update_uses (self->form);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_standing_parts_window_dispose (GObject *object)
{
  RbStandingPartsWindow *self = RB_STANDING_PARTS_WINDOW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    g_signal_handlers_disconnect_by_data (self->list, self);
  }
  g_clear_object (&self->document);
  G_OBJECT_CLASS (rb_standing_parts_window_parent_class)->dispose (object);
}

static void
rb_standing_parts_window_class_init (RbStandingPartsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_standing_parts_window_dispose;
  gtk_widget_class_install_action (widget_class, "parts.delete", NULL, delete_part);
  gtk_widget_class_install_action (widget_class, "parts.copy", NULL, copy_part);
  gtk_widget_class_install_action (widget_class, "parts.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "parts.redo", NULL, redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_list (RbStandingPartsWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  rb_field_label (list, _ ("Standing Parts"));
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (on_selected), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (list, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 260, -1);
  gtk_widget_add_css_class (scroller, "side");
  return scroller;
}

static GtkWidget *
make_pages (RbStandingPartsWindow *self)
{
  GtkWidget *stack = gtk_stack_new (), *none = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list = make_list (self), *form = rb_part_form_new ();

  self->form = RB_PART_FORM (form);
  gtk_widget_set_hexpand (form, TRUE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), form);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "rb-link-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No standing parts yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (none), _ ("Save a section as one from its menu: your address, a disclaimer. "
                                 "A change here then changes it in all drafts."));
  self->pages = GTK_STACK (stack);
  gtk_stack_add_named (self->pages, box, "parts");
  gtk_stack_add_named (self->pages, none, "none");
  gtk_widget_set_vexpand (stack, TRUE);
  return stack;
}

static void
add_history_keys (RbStandingPartsWindow *self)
{
  static const char *const keys[][2] = { { "<Control>z", "parts.undo" },
                                         { "<Control><Shift>z", "parts.redo" },
                                         { "<Control>y", "parts.redo" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (keys[i][0]),
                                         gtk_callback_action_new (on_history_key, NULL, NULL), "s",
                                         keys[i][1]));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
rb_standing_parts_window_init (RbStandingPartsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Standing Parts"));
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 660);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rundbrief");
  self->remove = rb_field_icon_button ("user-trash-symbolic", _ ("Delete this standing part"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "parts.delete");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->remove);
  self->toasts = ADW_TOAST_OVERLAY (toasts);
  adw_toast_overlay_set_child (self->toasts, make_pages (self));
  gtk_widget_set_vexpand (toasts, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  add_history_keys (self);
}

GtkWindow *
rb_standing_parts_window_new (RbWindow *owner)
{
  RbStandingPartsWindow *self = g_object_new (RB_TYPE_STANDING_PARTS_WINDOW, NULL);

  rb_window_adopt (owner, GTK_WINDOW (self));
  self->document = g_object_ref (rb_window_get_document (owner));
  g_signal_connect_object (self->document, "node-added", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (self->document, "node-moved", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (self->document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  g_signal_connect_object (self->document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  fill (self);
  return GTK_WINDOW (self);
}

void
rb_standing_parts_window_select (RbStandingPartsWindow *self, RbNode *part)
{
  GtkListBoxRow *row = find_row (self, part);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}
