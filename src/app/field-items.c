/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a section: cards, links, events. Each folds out into the fields of its kind. */
#include "config.h"
#include "dialogs.h"
#include "field-mark.h"
#include "field-private.h"
#include "focus-order.h"
#include "form-groups.h"
#include "node-actions.h"
#include "photo-import.h"
#include "thumbs.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n.h>

#define RB_TYPE_ITEMS_FIELD (rb_items_field_get_type ())
G_DECLARE_FINAL_TYPE (RbItemsField, rb_items_field, RB, ITEMS_FIELD, GtkBox)

struct _RbItemsField {
  GtkBox parent_instance;
  RbNode *node;
  const RbFieldSpec *spec;
  GtkWidget *count;
  GtkWidget *list;
  GtkWidget *add;
  GHashTable *open; /* ids of items that are folded out */
  gint64 left;      /* the one that was taken away with the focus in it; or 0 */
};

G_DEFINE_FINAL_TYPE (RbItemsField, rb_items_field, GTK_TYPE_BOX)

/** One item: a row with its words, and its fields below when it is folded out. */
typedef struct {
  RbItemsField *field;
  RbNode *item;
  GtkWidget *thumb; /* %NULL: there is no photo in items of this kind */
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *signs; /* of what is wrong in it, while it is folded in */
  GtkWidget *arrow;
  GtkWidget *toggle;
  GtkWidget *body; /* made when first folded out */
} Item;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_object_unref (item->item);
  g_free (item);
}

static Item *
get_item (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "rb-item");
}

static void
update_words (GtkWidget *widget)
{
  Item *self = get_item (widget);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->item));
  g_autofree char *words = rb_node_dup_summary (self->item, spec);
  g_autofree char *name = NULL, *dated = NULL;
  const char *second = rb_node_get (self->item, "link.label");

  if (*second == '\0')
    second = rb_node_get (self->item, "place");
  if (*second == '\0')
    second = rb_node_get (self->item, "url");
  if (rb_node_has (self->item, "start")) {
    g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (self->item, "start"), NULL);
    g_autofree char *day =
        date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : g_strdup ("");

    dated = g_strdup_printf ("%s%s%s", day, *second != '\0' ? " · " : "", second);
    second = dated;
  }
  gtk_label_set_text (GTK_LABEL (self->title), *words != '\0' ? words : _ ("Empty"));
  gtk_label_set_text (GTK_LABEL (self->subtitle), second);
  gtk_widget_set_visible (self->subtitle, *second != '\0');
  name = g_strdup_printf ("%s: %s", _ (spec->label), *words != '\0' ? words : _ ("Empty"));
  rb_field_label (self->toggle, name);
}

/* An item may be known by what is told of its photo. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, GtkWidget *widget)
{
  Item *self = get_item (widget);

  if (node != self->item && rb_node_get_parent (node) == self->item)
    update_words (widget);
}

static void
set_open (GtkWidget *widget, gboolean open)
{
  Item *self = get_item (widget);
  gint64 id = rb_node_get_id (self->item);

  if (open && self->body == NULL) {
    self->body = rb_form_groups_new (self->item);
    gtk_widget_add_css_class (self->body, "item-open");
    gtk_box_append (GTK_BOX (widget), self->body);
    gtk_widget_activate_action (widget, "editor.mark-hits", NULL);
  }
  if (self->body != NULL)
    gtk_widget_set_visible (self->body, open);
  /* The fields have their own. */
  gtk_widget_set_visible (self->signs, !open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
  if (open)
    g_hash_table_add (self->field->open, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->field->open, &id);
}

static void
reveal (GtkWidget *widget)
{
  set_open (widget, TRUE);
}

static void
on_toggle (GtkButton *button, GtkWidget *widget)
{
  Item *self = get_item (widget);

  set_open (widget, self->body == NULL || !gtk_widget_get_visible (self->body));
}

static void
focus_item (RbItemsField *self, guint index)
{
  GtkWidget *at = gtk_widget_get_first_child (self->list);

  for (; at != NULL && index > 0 && gtk_widget_get_next_sibling (at) != NULL; index--)
    at = gtk_widget_get_next_sibling (at);
  gtk_widget_grab_focus (at != NULL ? get_item (at)->toggle : self->add);
}

/* From its menu, too, the keyboard goes with it: see keep_focus(). */
static void
shift_item (GtkWidget *widget, int delta)
{
  gtk_widget_grab_focus (get_item (widget)->toggle);
  rb_node_shift (get_item (widget)->item, delta);
}

/* Folded out, with the keyboard in it. */
static void
add_item (RbItemsField *self, guint index)
{
  RbNode *item = rb_node_add (self->node, self->spec->name, self->spec->item_kind, index);

  rb_field_focus (self->list, item, NULL);
}

static void
delete_item (GtkWidget *widget)
{
  RbItemsField *field = get_item (widget)->field;
  g_autoptr (RbNode) item = g_object_ref (get_item (widget)->item);
  guint index = rb_node_get_index (item);

  rb_node_delete (item, GTK_WIDGET (field));
  focus_item (field, index);
}

static void
on_item_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *widget = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "up"))
    shift_item (widget, -1);
  else if (g_str_equal (name, "down"))
    shift_item (widget, 1);
  else if (g_str_equal (name, "add"))
    add_item (get_item (widget)->field, rb_node_get_index (get_item (widget)->item) + 1);
  else if (g_str_equal (name, "duplicate"))
    rb_node_duplicate (get_item (widget)->item);
  else if (g_str_equal (name, "delete"))
    delete_item (widget);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                GtkWidget *widget)
{
  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return FALSE;
  /* Where it can go no further its section stays, too. */
  shift_item (widget, key == GDK_KEY_Up ? -1 : 1);
  return TRUE;
}

/* From anywhere in an item, and before a text in it takes the key for a paragraph. In a popover
 * over it, as the composer of a comment, that key has a use of its own. */
static gboolean
on_key_captured (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                 GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK || focus == NULL ||
      gtk_widget_get_native (focus) != gtk_widget_get_native (widget))
    return FALSE;
  gtk_widget_activate_action (widget, "item.add", NULL);
  return TRUE;
}

static void
append (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (GtkWidget *widget)
{
  static const GActionEntry entries[] = { { "add", on_item_action },
                                          { "up", on_item_action },
                                          { "down", on_item_action },
                                          { "duplicate", on_item_action },
                                          { "delete", on_item_action } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (widget, "item", G_ACTION_GROUP (group));
  append (menu, _ ("Add Below"), "item.add", "<Control>Return");
  append (menu, _ ("Move Up"), "item.up", "<Alt>Up");
  append (menu, _ ("Move Down"), "item.down", "<Alt>Down");
  g_menu_append (menu, _ ("Duplicate"), "item.duplicate");
  g_menu_append (menu, _ ("Delete"), "item.delete");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  rb_tooltip_set (button, _ ("Add, move, duplicate, delete"));
  rb_field_label (button, _ ("Add, move, duplicate, delete"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
on_photo_changed (GListModel *model, guint position, guint removed, guint added, GtkWidget *widget)
{
  g_autoptr (RbNode) photo = g_list_model_get_item (model, 0);

  rb_thumb_set_photo (get_item (widget)->thumb, photo);
  update_words (widget);
}

static GtkWidget *
make_item (RbItemsField *field, RbNode *item)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *captured = gtk_event_controller_key_new ();
  Item *self = g_new0 (Item, 1);
  gint64 id = rb_node_get_id (item);

  self->field = field;
  self->item = g_object_ref (item);
  self->title = gtk_label_new (NULL);
  self->subtitle = gtk_label_new (NULL);
  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  self->toggle = gtk_button_new ();
  g_object_set_data_full (G_OBJECT (widget), "rb-item", self, free_item);
  gtk_widget_add_css_class (handle, "handle");
  gtk_box_append (GTK_BOX (row), handle);
  if (rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (item)), "photo") != NULL) {
    GListModel *photos = rb_node_get_children (item, "photo");

    self->thumb = rb_thumb_new (RB_THUMB_ITEM_WIDTH, RB_THUMB_ITEM_HEIGHT);
    rb_thumb_set_photo (self->thumb, rb_node_get_child (item, "photo"));
    g_signal_connect_object (photos, "items-changed", G_CALLBACK (on_photo_changed), widget, 0);
    g_signal_connect_object (rb_document_of (item), "field-changed", G_CALLBACK (on_field_changed),
                             widget, 0);
    gtk_box_append (GTK_BOX (inner), self->thumb);
  }
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->subtitle);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (inner), words);
  gtk_box_append (GTK_BOX (inner), self->arrow);
  gtk_button_set_child (GTK_BUTTON (self->toggle), inner);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "item-toggle");
  gtk_widget_set_hexpand (self->toggle, TRUE);
  g_signal_connect (self->toggle, "clicked", G_CALLBACK (on_toggle), widget);
  gtk_box_append (GTK_BOX (row), self->toggle);
  self->signs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->signs), rb_field_mark_new (item, NULL));
  gtk_box_append (GTK_BOX (row), self->signs);
  gtk_box_append (GTK_BOX (row), make_menu_button (widget));
  gtk_widget_add_css_class (row, "item-row");
  gtk_box_append (GTK_BOX (widget), row);
  g_signal_connect_object (item, "changed", G_CALLBACK (update_words), widget, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), widget);
  gtk_widget_add_controller (row, keys);
  gtk_event_controller_set_propagation_phase (captured, GTK_PHASE_CAPTURE);
  g_signal_connect (captured, "key-pressed", G_CALLBACK (on_key_captured), widget);
  gtk_widget_add_controller (widget, captured);
  rb_node_drag_enable (row, item);
  rb_field_set_reveal (widget, item, reveal);
  update_words (widget);
  if (g_hash_table_contains (field->open, &id))
    set_open (widget, TRUE);
  return widget;
}

static void
update_count (RbItemsField *self)
{
  g_autofree char *n = g_strdup_printf ("%u", rb_node_count (self->node, self->spec->name));

  gtk_label_set_text (GTK_LABEL (self->count), n);
  gtk_widget_set_visible (self->list, rb_node_count (self->node, self->spec->name) > 0);
}

/* What moves is taken away and made anew, be it by an undo: the keyboard goes with it. */
static void
keep_focus (RbItemsField *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* It may be told of what has gone until the next frame. */
  if (self->left == rb_node_get_id (get_item (widget)->item) &&
      (focus == NULL || gtk_widget_get_root (focus) != root))
    gtk_widget_grab_focus (get_item (widget)->toggle);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, RbItemsField *self)
{
  GtkWidget *before = NULL, *at = gtk_widget_get_first_child (self->list);

  for (guint i = 0; i < position; i++) {
    before = at;
    at = gtk_widget_get_next_sibling (at);
  }
  while (removed-- > 0) {
    GtkWidget *next = gtk_widget_get_next_sibling (at);

    self->left = rb_holds_focus (at) ? rb_node_get_id (get_item (at)->item) : 0;
    gtk_box_remove (GTK_BOX (self->list), at);
    at = next;
  }
  for (guint i = 0; i < added; i++) {
    g_autoptr (RbNode) item = g_list_model_get_item (model, position + i);
    GtkWidget *widget = make_item (self, item);

    gtk_box_insert_child_after (GTK_BOX (self->list), widget, before);
    keep_focus (self, widget);
    before = widget;
  }
  update_count (self);
}

static void
on_add (GtkButton *button, RbItemsField *self)
{
  add_item (self, G_MAXUINT);
}

static void
on_photo_imported (RbPhoto *photo, const char *name, gpointer data)
{
  RbItemsField *self = data;
  RbDocument *document = rb_document_of (self->node);
  RbNode *card = NULL;

  if (document == NULL)
    return;
  rb_document_begin (document, N_ ("Add %s"), N_ ("Photo"));
  /* A new section begins with empty cards: they are filled before others are added. */
  for (guint i = 0; i < rb_node_count (self->node, self->spec->name) && card == NULL; i++)
    if (rb_node_is_blank (rb_node_nth (self->node, self->spec->name, i)))
      card = rb_node_nth (self->node, self->spec->name, i);
  if (card == NULL)
    card = rb_document_insert (document, self->node, self->spec->name, self->spec->item_kind,
                               G_MAXUINT);
  rb_photo_put (card, "photo", photo, name);
  rb_document_end (document);
}

static void
on_photos_chosen (GListModel *files, gpointer data)
{
  rb_photo_import (GTK_WIDGET (data), files, on_photo_imported, G_OBJECT (data));
}

static void
on_add_photos (GtkButton *button, RbItemsField *self)
{
  rb_choose_photos (GTK_WIDGET (self), TRUE, on_photos_chosen);
}

static void
rb_items_field_finalize (GObject *object)
{
  RbItemsField *self = RB_ITEMS_FIELD (object);

  g_hash_table_unref (self->open);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_items_field_parent_class)->finalize (object);
}

static void
rb_items_field_class_init (RbItemsFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_items_field_finalize;
}

static void
rb_items_field_init (RbItemsField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GtkWidget *
rb_items_field_new (RbNode *node, const RbFieldSpec *spec)
{
  RbItemsField *self = g_object_new (RB_TYPE_ITEMS_FIELD, NULL);
  const RbKindSpec *kind = rb_kind_spec_of (spec->item_kind);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name, *add, *content;
  GListModel *items = rb_node_get_children (node, spec->name);
  /* Translators: the name of a kind of item: Add Card, Add Event */
  g_autofree char *label = g_strdup_printf (_ ("Add %s"), _ (kind->label));

  self->node = g_object_ref (node);
  self->spec = spec;
  name = gtk_label_new (_ (spec->label));
  gtk_widget_add_css_class (name, "heading");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), rb_field_mark_new (node, spec->name));
  if (rb_kind_spec_find (kind, "photo") != NULL) {
    GtkWidget *photos = gtk_button_new_with_label (_ ("Add Photos…"));

    /* Rather than that a sign beside it makes the form wider. */
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (photos))),
                             PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (photos, "flat");
    g_signal_connect (photos, "clicked", G_CALLBACK (on_add_photos), self);
    gtk_box_append (GTK_BOX (head), photos);
    rb_photo_accept_drops (GTK_WIDGET (self), on_photo_imported, G_OBJECT (self));
  }
  self->add = add = gtk_button_new ();
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (add), content);
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (head), add);
  gtk_box_append (GTK_BOX (self), head);
  self->list = rb_field_card_new ();
  gtk_widget_add_css_class (self->list, "item-list");
  gtk_box_append (GTK_BOX (self), self->list);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  on_items_changed (items, 0, 0, g_list_model_get_n_items (items), self);
  return GTK_WIDGET (self);
}
