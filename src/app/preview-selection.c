/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-selection.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>

struct _RbPreviewSelection {
  GObject parent_instance;
  GtkWidget *parent; /* weak */
  GtkWidget *view;   /* weak */
  RbPreviewTold *marked;
  RbPreviewTold *asked; /* what the context menu is about, if no words are marked */
  GtkWidget *bubble;
  GtkWidget *menu;
  guint forget;
};

G_DEFINE_FINAL_TYPE (RbPreviewSelection, rb_preview_selection, G_TYPE_OBJECT)

static RbPreviewTold *
copy (const RbPreviewTold *told)
{
  RbPreviewTold *self = g_new0 (RbPreviewTold, 1);

  self->kind = told->kind;
  g_set_object (&self->section, told->section);
  self->text = g_strdup (told->text);
  self->image = g_strdup (told->image);
  rb_excerpt_init (&self->excerpt, told->excerpt.before, told->excerpt.words, told->excerpt.after);
  self->box = told->box;
  return self;
}

static void
set (RbPreviewTold **place, const RbPreviewTold *told)
{
  g_autoptr (RbPreviewTold) old = *place;

  *place = told != NULL ? copy (told) : NULL;
}

/* Where @box of the page is in the preview, as far as it can be seen; FALSE if it cannot. */
static gboolean
find_place (RbPreviewSelection *self, const GdkRectangle *box, GdkRectangle *place)
{
  GdkRectangle whole = { 0, 0, gtk_widget_get_width (self->view),
                         gtk_widget_get_height (self->view) };
  double x, y;

  if (!gtk_widget_get_mapped (self->view) || !gdk_rectangle_intersect (box, &whole, place) ||
      !gtk_widget_translate_coordinates (self->view, self->parent, place->x, place->y, &x, &y))
    return FALSE;
  place->x = (int)x;
  place->y = (int)y;
  return TRUE;
}

/* --- bubble ----------------------------------------------------------------------------------- */

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  rb_tooltip_set (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_bubble (void)
{
  GtkWidget *bubble = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  add_button (box, C_ ("verb", "Comment"), _ ("Comment on these words (Ctrl+Alt+M)"),
              "editor.comment");
  add_button (box, C_ ("verb", "Suggest"), _ ("Suggest other words (Ctrl+Alt+S)"),
              "editor.suggest");
  gtk_popover_set_child (GTK_POPOVER (bubble), box);
  gtk_popover_set_autohide (GTK_POPOVER (bubble), FALSE);
  gtk_popover_set_position (GTK_POPOVER (bubble), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (bubble, "bubble");
  /* More words can be marked by the keyboard meanwhile. */
  gtk_widget_set_can_focus (bubble, FALSE);
  rb_field_label (bubble, _ ("Marked words"));
  return bubble;
}

static void
hide_bubble (RbPreviewSelection *self)
{
  if (self->bubble != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->bubble));
}

static void
update_bubble (RbPreviewSelection *self)
{
  GdkRectangle place;

  if (self->marked == NULL || !find_place (self, &self->marked->box, &place)) {
    hide_bubble (self);
    return;
  }
  if (self->bubble == NULL) {
    self->bubble = make_bubble ();
    gtk_widget_set_parent (self->bubble, self->parent);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->bubble), &place);
  gtk_popover_popup (GTK_POPOVER (self->bubble));
}

/* --- context menu ----------------------------------------------------------------------------- */

static gboolean
on_forget (gpointer data)
{
  RbPreviewSelection *self = data;

  self->forget = 0;
  set (&self->asked, NULL);
  return G_SOURCE_REMOVE;
}

/* What was chosen in it is done after it has closed. */
static void
on_menu_closed (RbPreviewSelection *self)
{
  if (self->forget == 0)
    self->forget = g_idle_add_full (G_PRIORITY_LOW, on_forget, self, NULL);
}

static void
open_menu (RbPreviewSelection *self, const RbPreviewTold *told)
{
  GdkRectangle place;

  if (!find_place (self, &told->box, &place))
    return;
  hide_bubble (self);
  if (self->menu == NULL) {
    g_autoptr (GMenu) menu = g_menu_new ();

    g_menu_append (menu, _ ("Comment…"), "editor.comment");
    g_menu_append (menu, _ ("Suggest Other Words…"), "editor.suggest");
    self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
    gtk_widget_set_parent (self->menu, self->parent);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self,
                             G_CONNECT_SWAPPED);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* --- object ----------------------------------------------------------------------------------- */

static void
on_parent_destroyed (RbPreviewSelection *self)
{
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static void
rb_preview_selection_dispose (GObject *object)
{
  RbPreviewSelection *self = RB_PREVIEW_SELECTION (object);

  g_clear_handle_id (&self->forget, g_source_remove);
  on_parent_destroyed (self);
  g_clear_pointer (&self->marked, rb_preview_told_free);
  g_clear_pointer (&self->asked, rb_preview_told_free);
  g_clear_weak_pointer (&self->parent);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (rb_preview_selection_parent_class)->dispose (object);
}

static void
rb_preview_selection_class_init (RbPreviewSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_preview_selection_dispose;
}

static void
rb_preview_selection_init (RbPreviewSelection *self)
{
}

RbPreviewSelection *
rb_preview_selection_new (GtkWidget *parent, GtkWidget *view)
{
  RbPreviewSelection *self = g_object_new (RB_TYPE_PREVIEW_SELECTION, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_set_weak_pointer (&self->parent, parent);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide_bubble), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (update_bubble), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  g_signal_connect_object (view, "unmap", G_CALLBACK (hide_bubble), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (on_parent_destroyed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
rb_preview_selection_take (RbPreviewSelection *self, const RbPreviewTold *told)
{
  g_clear_handle_id (&self->forget, g_source_remove);
  if (told->kind == RB_TOLD_MENU) {
    set (&self->asked, told);
    open_menu (self, told);
    return;
  }
  set (&self->asked, NULL);
  set (&self->marked, *told->excerpt.words != '\0' ? told : NULL);
  if (self->marked == NULL || gtk_widget_has_focus (self->view))
    update_bubble (self);
}

const RbPreviewTold *
rb_preview_selection_get (RbPreviewSelection *self)
{
  return self->marked != NULL ? self->marked : self->asked;
}

void
rb_preview_selection_clear (RbPreviewSelection *self)
{
  set (&self->marked, NULL);
  set (&self->asked, NULL);
  hide_bubble (self);
}
