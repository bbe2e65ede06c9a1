/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs.h"
#include "field-private.h"
#include "focus-order.h"
#include "library-window.h"
#include "photo-dialog.h"
#include "photo-import.h"
#include "photo-place.h"
#include "photo-states.h"
#include "thumbs.h"
#include "tooltip.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RB_TYPE_PHOTO_FIELD (rb_photo_field_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoField, rb_photo_field, RB, PHOTO_FIELD, GtkBox)

/* What is left of the picture where the form is narrow. */
#define LEAST 144

/* The photo's card: the picture, its words and what can be done with it; or a place to drop one. */
struct _RbPhotoField {
  GtkBox parent_instance;
  RbNode *node;
  const char *slot;          /* interned */
  const RbFieldSpec *layout; /* where the photo stands by the text, or %NULL */
  RbNode *picture;           /* that the rows are about, or %NULL */
  gboolean syncing;          /* the buttons follow the node: nothing to write */

  GtkStack *stack;
  GtkWidget *choose_button;
  GtkWidget *replace_button;
  GtkBox *thumb_box;
  GtkBox *rows;
  GtkBox *confirm_box;
  GtkWidget *position_squeezer;
  GtkBox *positions;
  GtkWidget *thumb;
  guint shape_idle;
};

G_DEFINE_FINAL_TYPE (RbPhotoField, rb_photo_field, GTK_TYPE_BOX)

/* --- what it shows ---------------------------------------------------------------------------- */

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_rows (RbPhotoField *self)
{
  static const char *const fields[] = { "credit", "alt", "caption" };

  empty (self->rows);
  empty (self->confirm_box);
  if (self->picture == NULL)
    return;
  gtk_box_append (self->confirm_box, rb_photo_confirm_new (self->picture));
  gtk_box_append (self->rows, rb_photo_names_new (self->picture));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_box_append (self->rows, rb_photo_text_new (self->picture, fields[i]));
}

/* The mail is rendered to see which shape the photo has there. */
static gboolean
update_shape (gpointer data)
{
  RbPhotoField *self = data;
  RbPhotoPlace place;

  self->shape_idle = 0;
  if (self->picture != NULL && rb_document_of (self->picture) != NULL) {
    rb_photo_place_find (self->picture, &place);
    rb_thumb_set_shape (self->thumb, place.ratio);
  }
  return G_SOURCE_REMOVE;
}

static void
queue_shape (RbPhotoField *self)
{
  if (self->shape_idle == 0)
    self->shape_idle = g_idle_add (update_shape, self);
}

static void
on_cut_changed (RbPhotoField *self, const char *field)
{
  static const char *const cut[] = { "blob", "ratio", "crop", "rotate", NULL };

  if (g_strv_contains (cut, field))
    queue_shape (self);
}

static void
update_picture (RbPhotoField *self)
{
  RbNode *picture = rb_node_get_child (self->node, self->slot);

  if (self->picture != picture) {
    if (self->picture != NULL)
      g_signal_handlers_disconnect_by_func (self->picture, on_cut_changed, self);
    g_set_object (&self->picture, picture);
    if (picture != NULL)
      g_signal_connect_object (picture, "changed", G_CALLBACK (on_cut_changed), self,
                               G_CONNECT_SWAPPED);
    /* A form that is just being made asks at once for what it will show. */
    if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
      update_shape (self);
    else
      queue_shape (self);
    rb_thumb_set_photo (self->thumb, picture);
    show_rows (self);
  }
  gtk_stack_set_visible_child_name (self->stack, picture != NULL ? "photo" : "empty");
}

static void
on_node_added (RbPhotoField *self, RbNode *node)
{
  if (rb_node_get_parent (node) == self->node || node == self->node)
    update_picture (self);
}

static void
on_node_removed (RbPhotoField *self, RbNode *node, RbNode *parent)
{
  if (parent == self->node)
    update_picture (self);
}

static void
update_position (RbPhotoField *self)
{
  const char *value = rb_node_get_choice (self->node, self->layout);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->positions));

  self->syncing = TRUE;
  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    if (strcmp (self->layout->choices[i], value) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  self->syncing = FALSE;
}

static void
on_node_changed (RbPhotoField *self, const char *field)
{
  if (self->layout != NULL && strcmp (field, self->layout->name) == 0)
    update_position (self);
}

/* --- what it does ----------------------------------------------------------------------------- */

/* What is still to be typed comes next; where nothing is, the keyboard stays on the photo. Said
 * outright: the stack has handed the focus to some row or other when its page went. */
static void
focus_wanted (RbPhotoField *self)
{
  const char *wanted = rb_photo_find_wanted (self->picture);

  if (wanted == NULL || !rb_field_focus (GTK_WIDGET (self->rows), self->picture, wanted))
    gtk_widget_grab_focus (self->replace_button);
}

static void
on_imported (RbPhoto *photo, const char *file_name, gpointer data)
{
  RbPhotoField *self = data;
  gboolean focus = rb_field_is_free (GTK_WIDGET (self));

  rb_photo_put (self->node, self->slot, photo, file_name);
  if (focus && self->picture != NULL)
    focus_wanted (self);
}

static void
on_chosen (GListModel *files, gpointer data)
{
  rb_photo_import (data, files, on_imported, data);
}

static void
on_choose (RbPhotoField *self)
{
  rb_choose_photos (GTK_WIDGET (self), FALSE, on_chosen);
}

static void
on_choose_known (RbPhotoField *self)
{
  rb_library_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->node, self->slot);
}

static void
on_remove (RbPhotoField *self)
{
  RbDocument *document = rb_document_of (self->node);
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (document == NULL || self->picture == NULL)
    return;
  rb_document_begin (document, N_ ("Delete %s"), N_ ("Photo"));
  rb_photo_keep_and_remove (document, self->picture);
  rb_document_end (document);
  gtk_widget_grab_focus (self->choose_button);
  if (window != NULL)
    rb_window_toast (window, _ ("Photo removed"), _ ("Undo"), "win.undo");
}

static void
on_details (RbPhotoField *self)
{
  if (self->picture != NULL)
    rb_photo_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->picture);
}

static void
on_position_toggled (GtkToggleButton *button, RbPhotoField *self)
{
  RbDocument *document = rb_document_of (self->node);
  const char *choice = g_object_get_data (G_OBJECT (button), "rb-choice");

  if (self->syncing || document == NULL || !gtk_toggle_button_get_active (button))
    return;
  /* Unset means the first. */
  rb_document_edit (document, self->node, self->layout->name,
                    strcmp (choice, self->layout->choices[0]) == 0 ? NULL : choice,
                    self->layout->label);
}

/* --- making it -------------------------------------------------------------------------------- */

static const char *
position_words (const char *choice)
{
  if (strcmp (choice, "left") == 0)
    return _ ("Left of the text");
  return strcmp (choice, "right") == 0 ? _ ("Right of the text") : _ ("Above the text");
}

static void
add_positions (RbPhotoField *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; self->layout->choices[i] != NULL; i++) {
    const char *choice = self->layout->choices[i];
    g_autofree char *icon = g_strdup_printf ("rb-layout-%s-symbolic", choice);
    GtkWidget *button = gtk_toggle_button_new ();

    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
    rb_tooltip_set (button, position_words (choice));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    position_words (choice), -1);
    g_object_set_data (G_OBJECT (button), "rb-choice", (gpointer)choice);
    if (first != NULL)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
    else
      first = GTK_TOGGLE_BUTTON (button);
    g_signal_connect (button, "toggled", G_CALLBACK (on_position_toggled), self);
    gtk_box_append (self->positions, button);
  }
  update_position (self);
}

static gboolean
rb_photo_field_grab_focus (GtkWidget *widget)
{
  RbPhotoField *self = RB_PHOTO_FIELD (widget);
  GtkWidget *rows = GTK_WIDGET (self->rows);
  const char *wanted;

  if (self->picture == NULL)
    return gtk_widget_grab_focus (self->choose_button);
  /* Not by the state: that stays when rows go with the focus in them. */
  if (rb_holds_focus (rows))
    return TRUE;
  /* By name: rows that were just made have no places yet, which the way of Tab goes by. */
  wanted = rb_photo_find_wanted (self->picture);
  return rb_field_focus (rows, self->picture, wanted != NULL ? wanted : "photographer");
}

static void
rb_photo_field_dispose (GObject *object)
{
  RbPhotoField *self = RB_PHOTO_FIELD (object);

  g_clear_handle_id (&self->shape_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_PHOTO_FIELD);
  G_OBJECT_CLASS (rb_photo_field_parent_class)->dispose (object);
}

/* The nodes stay till the end: an import that is under way still puts its photo into them. */
static void
rb_photo_field_finalize (GObject *object)
{
  RbPhotoField *self = RB_PHOTO_FIELD (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_photo_field_parent_class)->finalize (object);
}

static void
rb_photo_field_class_init (RbPhotoFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_photo_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_photo_field_finalize;
  widget_class->grab_focus = rb_photo_field_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/field-photo.ui");
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, stack);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, choose_button);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, replace_button);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, thumb_box);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, rows);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, confirm_box);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, position_squeezer);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoField, positions);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_known);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_details);
}

static void
rb_photo_field_init (RbPhotoField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->thumb = rb_thumb_new (RB_THUMB_CARD_WIDTH, RB_THUMB_CARD_HEIGHT);
  gtk_widget_set_valign (self->thumb, GTK_ALIGN_FILL);
  /* The form becomes no wider by a photo: that would move the panes. */
  rb_thumb_set_least (self->thumb, LEAST);
  gtk_box_append (self->thumb_box, self->thumb);
}

/* Where several photos find room, if any place near here has it. Caller frees. */
static char *
dup_advice (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);
  const RbFieldSpec *items;

  if (section == NULL)
    return NULL;
  if (section == node)
    return g_strdup (_ ("Drop several onto the list of sections."));
  items = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (section)), rb_node_get_slot (node));
  /* Translators: %s is the heading of a list of items: Cards */
  return items != NULL
             ? g_strdup_printf (_ ("Drop several onto the heading “%s”."), _ (items->label))
             : NULL;
}

GtkWidget *
rb_photo_field_new (RbNode *node, const RbFieldSpec *spec)
{
  RbPhotoField *self = g_object_new (RB_TYPE_PHOTO_FIELD, NULL);
  const RbKindSpec *kind = rb_kind_spec_of (rb_node_get_kind (node));
  RbDocument *document = rb_document_of (node);
  g_autofree char *advice = dup_advice (node);

  self->node = g_object_ref (node);
  self->slot = g_intern_string (spec->name);
  self->layout = kind != NULL ? rb_kind_spec_find (kind, "layout") : NULL;
  if (self->layout != NULL && self->layout->type != RB_FIELD_CHOICE)
    self->layout = NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (spec->label), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->positions), self->layout != NULL);
  gtk_widget_set_visible (self->position_squeezer, self->layout != NULL);
  if (self->layout != NULL)
    add_positions (self);
  rb_photo_accept_drop (GTK_WIDGET (self), advice, on_imported, G_OBJECT (self));
  g_signal_connect_object (document, "node-added", G_CALLBACK (on_node_added), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_added), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), self, G_CONNECT_SWAPPED);
  rb_field_register (GTK_WIDGET (self), node, spec->name);
  update_picture (self);
  return GTK_WIDGET (self);
}
