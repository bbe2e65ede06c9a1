/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-rights-panel.h"
#include "config.h"
#include "licence-field.h"
#include "photo-states.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbPhotoRightsPanel {
  GtkBox parent_instance;
  RbNode *picture;
  gboolean syncing;    /* the switches follow the node: nothing to write */
  gboolean was_waived; /* in the node, when it was looked at last */

  GtkBox *rights;
  GtkWidget *printed_row;
  GtkLabel *printed_label;
  GtkSwitch *waived_switch;
  GtkWidget *waived_reason;
  GtkBox *terms;
  GtkBox *words;
  GtkSwitch *decorative_switch;
  GtkBox *beneath;
  GtkLabel *alt_count;
};

G_DEFINE_FINAL_TYPE (RbPhotoRightsPanel, rb_photo_rights_panel, GTK_TYPE_BOX)

/* --- following the node ----------------------------------------------------------------------- */

static void
update_alt_count (RbPhotoRightsPanel *self)
{
  glong n = g_utf8_strlen (rb_node_get (self->picture, "alt"), -1);
  g_autofree char *count = g_strdup_printf ("%ld", n);
  g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%ld character", "%ld characters", n), n);

  gtk_label_set_text (self->alt_count, count);
  rb_tooltip_set (GTK_WIDGET (self->alt_count), words);
  gtk_widget_set_visible (GTK_WIDGET (self->alt_count), n > 0);
}

/* Who deletes a reason to write another one still wants its place. */
static gboolean
is_writing_reason (RbPhotoRightsPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->waived_reason);
}

static void
update (RbPhotoRightsPanel *self)
{
  g_autofree char *printed = rb_photo_dup_credit (self->picture);
  gboolean is_waived = rb_node_has (self->picture, "credit_waived");

  self->syncing = TRUE;
  update_alt_count (self);
  /* Its place stays: nothing moves while one types. */
  gtk_label_set_text (self->printed_label, printed != NULL ? printed
                                           : is_waived     ? _ ("Nothing, for no credit is needed")
                                                           : _ ("Nothing yet"));
  (printed != NULL ? gtk_widget_remove_css_class
                   : gtk_widget_add_css_class) (GTK_WIDGET (self->printed_label), "dim-label");
  if (is_waived || (self->was_waived && !is_writing_reason (self)))
    gtk_switch_set_active (self->waived_switch, is_waived);
  self->was_waived = is_waived;
  gtk_widget_set_visible (self->waived_reason, gtk_switch_get_active (self->waived_switch));
  gtk_switch_set_active (self->decorative_switch, rb_node_is_on (self->picture, "decorative"));
  self->syncing = FALSE;
}

static void
on_picture_changed (RbPhotoRightsPanel *self, const char *field)
{
  /* Of another photo nothing was said yet. */
  if (strcmp (field, "blob") == 0) {
    self->syncing = TRUE;
    gtk_switch_set_active (self->waived_switch, FALSE);
  }
  update (self);
}

static void
on_newsletter_changed (RbPhotoRightsPanel *self, const char *field)
{
  if (strcmp (field, "credit_pattern") == 0)
    update (self);
}

/* --- what a person does ----------------------------------------------------------------------- */

static void
on_waived_toggled (RbPhotoRightsPanel *self)
{
  RbDocument *document = rb_document_of (self->picture);
  gboolean active = gtk_switch_get_active (self->waived_switch);

  if (self->syncing || document == NULL)
    return;
  gtk_widget_set_visible (self->waived_reason, active);
  if (active)
    gtk_widget_grab_focus (self->waived_reason);
  else
    rb_document_edit (document, self->picture, "credit_waived", NULL, N_ ("No credit needed"));
}

static void
on_decorative_toggled (RbPhotoRightsPanel *self)
{
  RbDocument *document = rb_document_of (self->picture);
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_PHOTO_SPEC, "decorative");

  if (!self->syncing && document != NULL)
    rb_document_edit (document, self->picture, "decorative",
                      gtk_switch_get_active (self->decorative_switch) ? "true" : NULL, spec->label);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
add_fields (RbPhotoRightsPanel *self)
{
  GtkWidget *alt;

  /* Those before what the template has stand in its order. */
  gtk_box_prepend (self->rights, rb_photo_text_new (self->picture, "credit"));
  gtk_box_prepend (self->rights, rb_photo_names_new (self->picture));
  gtk_box_prepend (self->rights, rb_photo_confirm_new (self->picture));
  self->waived_reason = rb_photo_text_new (self->picture, "credit_waived");
  gtk_box_append (self->rights, self->waived_reason);

  gtk_box_append (self->terms, rb_licence_field_new (self->picture));
  gtk_box_append (self->terms, rb_photo_until_new (self->picture));
  gtk_box_append (self->terms, rb_photo_text_new (self->picture, "source_url"));
  gtk_box_append (self->terms, rb_photo_text_new (self->picture, "note"));

  alt = rb_photo_text_new (self->picture, "alt");
  self->alt_count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->alt_count), "hint");
  gtk_box_append (GTK_BOX (gtk_widget_get_first_child (alt)), GTK_WIDGET (self->alt_count));
  gtk_box_prepend (self->words, alt);
  gtk_box_append (self->beneath, rb_photo_text_new (self->picture, "caption"));
}

static gboolean
rb_photo_rights_panel_grab_focus (GtkWidget *widget)
{
  RbPhotoRightsPanel *self = RB_PHOTO_RIGHTS_PANEL (widget);

  return rb_field_focus (GTK_WIDGET (self->rights), self->picture, "photographer");
}

static void
rb_photo_rights_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_PHOTO_RIGHTS_PANEL);
  G_OBJECT_CLASS (rb_photo_rights_panel_parent_class)->dispose (object);
}

static void
rb_photo_rights_panel_finalize (GObject *object)
{
  g_clear_object (&RB_PHOTO_RIGHTS_PANEL (object)->picture);
  G_OBJECT_CLASS (rb_photo_rights_panel_parent_class)->finalize (object);
}

static void
rb_photo_rights_panel_class_init (RbPhotoRightsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_photo_rights_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_photo_rights_panel_finalize;
  widget_class->grab_focus = rb_photo_rights_panel_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/photo-rights-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, rights);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, printed_row);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, printed_label);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, waived_switch);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, terms);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, words);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, decorative_switch);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoRightsPanel, beneath);
  gtk_widget_class_bind_template_callback (widget_class, on_waived_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_decorative_toggled);
}

static void
rb_photo_rights_panel_init (RbPhotoRightsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rb_photo_rights_panel_new (RbNode *picture)
{
  RbPhotoRightsPanel *self = g_object_new (RB_TYPE_PHOTO_RIGHTS_PANEL, NULL);

  self->picture = g_object_ref (picture);
  add_fields (self);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rb_node_get_root (picture), "changed",
                           G_CALLBACK (on_newsletter_changed), self, G_CONNECT_SWAPPED);
  /* The logo is the publisher's own: nothing is printed beneath it. */
  gtk_widget_set_visible (self->printed_row, strcmp (rb_node_get_slot (picture), "logo") != 0);
  update (self);
  return GTK_WIDGET (self);
}
