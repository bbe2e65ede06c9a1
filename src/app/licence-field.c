/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "licence-field.h"
#include "config.h"
#include "credit-offer.h"
#include "credit-uses.h"
#include "field-private.h"
#include "offer-popover.h"
#include "photo-states.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbLicenceField {
  GtkBox parent_instance;
  RbNode *picture;
  const RbFieldSpec *spec;
  GtkWidget *entry;
  GtkWidget *state;
  GtkWidget *link;
  GtkWidget *menu_button;
  RbOfferPopover *offers;
  GPtrArray *uses;  /* of RbCreditUse; %NULL until the field had the focus */
  gboolean syncing; /* the entry follows the node: nothing to write */
};

G_DEFINE_FINAL_TYPE (RbLicenceField, rb_licence_field, GTK_TYPE_BOX)

/* --- what it shows ---------------------------------------------------------------------------- */

static void
update_link (RbLicenceField *self)
{
  g_autofree char *url = rb_licence_dup_url (rb_node_get (self->picture, "licence"));
  g_autofree char *escaped = url != NULL ? g_markup_escape_text (url, -1) : NULL;
  g_autofree char *markup = url != NULL ? g_strdup_printf ("<a href=\"%s\">%s</a>", escaped,
                                                           escaped + strlen ("https://"))
                                        : NULL;

  gtk_label_set_markup (GTK_LABEL (self->link), markup != NULL ? markup : "");
  gtk_widget_set_visible (self->link, markup != NULL);
}

static void
update_state (RbLicenceField *self)
{
  g_autofree char *source = rb_photo_dup_source (self->picture, "licence");

  gtk_label_set_text (GTK_LABEL (self->state), source != NULL ? source : "");
  gtk_widget_set_visible (self->state, source != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  source != NULL ? source : "", -1);
}

static void
show_value (RbLicenceField *self)
{
  const char *words = rb_licence_get_label (rb_node_get (self->picture, "licence"));

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entry)), words) == 0)
    return;
  self->syncing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  self->syncing = FALSE;
}

static void
on_picture_changed (RbLicenceField *self, const char *field)
{
  if (strcmp (field, "licence") != 0 && strcmp (field, "from_file") != 0)
    return;
  if (!self->syncing && strcmp (field, "licence") == 0)
    show_value (self);
  update_state (self);
  update_link (self);
}

/* --- typing ----------------------------------------------------------------------------------- */

/* The stored form of what was typed: words of the list stand for what they mean. Caller frees. */
static char *
read_words (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  for (const RbLicence *known = RB_LICENCES; known->id != NULL; known++) {
    g_autofree char *label = g_utf8_casefold (_ (known->label), -1);

    if (strcmp (label, folded) == 0)
      return g_strdup (known->id);
  }
  return rb_licence_normalize (words);
}

static void
add (GPtrArray *offers, const char *value)
{
  RbOffer *offer;

  for (guint i = 0; i < offers->len; i++)
    if (strcmp (((RbOffer *)offers->pdata[i])->value, value) == 0)
      return;
  offer = g_new0 (RbOffer, 1);
  offer->words = g_strdup (rb_licence_get_label (value));
  offer->value = g_strdup (value);
  g_ptr_array_add (offers, offer);
}

/* Those in use here first, then the known ones. */
static GPtrArray *
list_offers (RbLicenceField *self, const char *typed)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (rb_offer_free);
  g_autofree char *folded = g_utf8_casefold (typed, -1);

  for (guint i = 0; self->uses != NULL && i < self->uses->len; i++) {
    const RbCreditUse *use = self->uses->pdata[i];
    RbCreditUse shown = { NULL };
    g_autofree char *label = g_utf8_casefold (rb_licence_get_label (use->value), -1);

    shown.folded = label;
    if (rb_credit_use_matches (use, folded) || rb_credit_use_matches (&shown, folded))
      add (offers, use->value);
  }
  for (const RbLicence *known = RB_LICENCES; known->id != NULL; known++) {
    RbCreditUse shown = { NULL };
    g_autofree char *label = g_utf8_casefold (_ (known->label), -1);

    shown.folded = label;
    if (rb_credit_use_matches (&shown, folded))
      add (offers, known->id);
  }
  return offers;
}

static void
on_typed (RbLicenceField *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *value = NULL;

  if (self->syncing)
    return;
  value = read_words (words);
  self->syncing = TRUE;
  rb_field_edit (self->picture, "licence", value, self->spec->label);
  self->syncing = FALSE;
  if (*words != '\0' && gtk_widget_is_focus (text))
    rb_offer_popover_show (self->offers, list_offers (self, words));
  else
    rb_offer_popover_close (self->offers);
}

static void
on_asked (RbLicenceField *self)
{
  rb_offer_popover_show (self->offers, list_offers (self, ""));
}

static void
take (RbLicenceField *self, const char *value)
{
  rb_credit_take (self->picture, self->spec, value, NULL);
  show_value (self);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
on_taken (RbLicenceField *self, const RbOffer *offer)
{
  take (self, offer->value);
}

static void
on_focus_enter (RbLicenceField *self)
{
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  if (rb_document_of (self->picture) != NULL)
    self->uses = rb_credit_uses_collect (self->picture, "licence");
}

static void
on_focus_leave (RbLicenceField *self)
{
  RbDocument *document = rb_document_of (self->picture);

  if (document != NULL)
    rb_document_pause (document);
  show_value (self);
}

/* --- the list beside -------------------------------------------------------------------------- */

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  take (self, g_variant_get_string (parameter, NULL));
}

static void
append_choice (GMenu *menu, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (rb_licence_get_label (value), NULL);

  g_menu_item_set_action_and_target (item, "licence.choose", "s", value);
  g_menu_append_item (menu, item);
}

/* Made when it is asked for: licences in use here that are none of the known ones come first. */
static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  RbLicenceField *self = data;
  g_autoptr (GMenu) menu = g_menu_new (), own = g_menu_new (), known = g_menu_new ();

  on_focus_enter (self);
  for (guint i = 0; self->uses != NULL && i < self->uses->len && i < 5; i++) {
    const RbCreditUse *use = self->uses->pdata[i];

    if (rb_licence_get_label (use->value) == use->value)
      append_choice (own, use->value);
  }
  for (const RbLicence *licence = RB_LICENCES; licence->id != NULL; licence++)
    append_choice (known, licence->id);
  if (g_menu_model_get_n_items (G_MENU_MODEL (own)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (known));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* --- making it -------------------------------------------------------------------------------- */

static void
rb_licence_field_finalize (GObject *object)
{
  RbLicenceField *self = RB_LICENCE_FIELD (object);

  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_object (&self->picture);
  G_OBJECT_CLASS (rb_licence_field_parent_class)->finalize (object);
}

static gboolean
rb_licence_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RB_LICENCE_FIELD (widget)->entry);
}

static void
rb_licence_field_class_init (RbLicenceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_licence_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = rb_licence_field_grab_focus;
}

static GtkWidget *
make_head (RbLicenceField *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (_ (self->spec->label));

  gtk_widget_add_css_class (name, "field-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "from-file");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), self->state);
  return head;
}

static GtkWidget *
make_entry (RbLicenceField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *entry =
      rb_field_entry_new (_ (self->spec->label), _ ("Under which terms it may be used"));

  /* One history for all: that of the document. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
rb_licence_field_init (RbLicenceField *self)
{
  static const GActionEntry entries[] = { { "choose", on_choose, "s" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->spec = rb_kind_spec_find (&RB_PHOTO_SPEC, "licence");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "licence", G_ACTION_GROUP (actions));
  self->entry = make_entry (self);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_head (self));
  gtk_box_append (GTK_BOX (column), self->entry);
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "pan-down-symbolic");
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  rb_tooltip_set (self->menu_button, _ ("Known licences"));
  rb_field_label (self->menu_button, _ ("Known licences"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), fill_menu, self,
                                         NULL);
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), self->menu_button);
  gtk_box_append (GTK_BOX (self), row);
  self->link = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->link), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->link), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->link, "caption");
  gtk_box_append (GTK_BOX (self), self->link);
  self->offers = rb_offer_popover_new (GTK_WIDGET (self), self->entry, _ (self->spec->label));
  g_signal_connect_object (self->offers, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offers, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rb_licence_field_new (RbNode *picture)
{
  RbLicenceField *self = g_object_new (RB_TYPE_LICENCE_FIELD, NULL);

  self->picture = g_object_ref (picture);
  gtk_box_append (GTK_BOX (self), rb_photo_conflicts_new (picture, "licence", FALSE));
  show_value (self);
  update_state (self);
  update_link (self);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  rb_field_register (self->entry, picture, "licence");
  return GTK_WIDGET (self);
}
