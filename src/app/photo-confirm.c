/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the photo's file says, to be confirmed or chosen from. */
#include "config.h"
#include "credit-offer.h"
#include "field-private.h"
#include "photo-states.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Nothing moves while one types: what has become pointless goes after a pause. */
#define PAUSE 700

typedef struct {
  GtkWidget *box;
  RbNode *picture;
  const RbFieldSpec *spec; /* of conflicts */
  gboolean narrow;         /* no room for words and button beside each other */
  void (*update) (gpointer);
  guint timeout;
} Follower;

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_unref (self->picture);
  g_free (self);
}

static gboolean
on_pause (gpointer data)
{
  Follower *self = data;

  self->timeout = 0;
  self->update (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GObject *box, const char *field)
{
  Follower *self = g_object_get_data (box, "rb-follower");
  GtkRoot *root = gtk_widget_get_root (self->box);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (strcmp (field, "from_file") != 0 && strcmp (field, "conflicts") != 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (gtk_widget_get_visible (self->box) && GTK_IS_TEXT_VIEW (focus))
    self->timeout = g_timeout_add (PAUSE, on_pause, self);
  else
    self->update (self);
}

static Follower *
follow (GtkWidget *box, RbNode *picture, const RbFieldSpec *spec, void (*update) (gpointer))
{
  Follower *self = g_new0 (Follower, 1);

  self->box = box;
  self->picture = g_object_ref (picture);
  self->spec = spec;
  self->update = update;
  g_object_set_data_full (G_OBJECT (box), "rb-follower", self, follower_free);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_changed), box, G_CONNECT_SWAPPED);
  return self;
}

/* --- what the file says otherwise ------------------------------------------------------------- */

static void
on_use (GtkButton *button, gpointer box)
{
  Follower *self = g_object_get_data (box, "rb-follower");
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (button), "rb-value"));
  GtkWidget *field = gtk_widget_get_parent (self->box);

  /* The button goes with the line that it stands in. */
  gtk_widget_grab_focus (field);
  rb_credit_take (self->picture, self->spec, value, NULL);
  self->update (self);
}

/* As its field would show it. */
static char *
dup_shown (const RbPhotoConflict *conflict)
{
  g_autoptr (GDateTime) date = NULL;

  if (strcmp (conflict->field, "licence") == 0)
    return g_strdup (rb_licence_get_label (conflict->value));
  if (strcmp (conflict->field, "usable_until") == 0)
    date = rb_date_parse (conflict->value, NULL);
  return date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y"))
                      : g_strdup (conflict->value);
}

static void
update_conflicts (gpointer data)
{
  Follower *self = data;
  g_autoptr (GPtrArray) conflicts = rb_photo_list_conflicts (self->picture);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < conflicts->len; i++) {
    const RbPhotoConflict *conflict = conflicts->pdata[i];
    g_autofree char *value = NULL, *words = NULL, *tooltip = NULL;
    GtkWidget *line, *label, *button;

    if (strcmp (conflict->field, self->spec->name) != 0)
      continue;
    value = dup_shown (conflict);
    words = g_strdup_printf (_ ("The file also says: “%s” (%s)"), value, conflict->standard);
    line = gtk_box_new (self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                        self->narrow ? 2 : 6);
    label = gtk_label_new (words);
    button = gtk_button_new_with_label (_ ("Use"));
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand (label, TRUE);
    gtk_widget_add_css_class (label, "hint");
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "small");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_widget_set_halign (button, self->narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
    /* Translators: a button that takes over what the photo's file says */
    tooltip = g_strdup_printf (_ ("Use “%s”"), value);
    rb_tooltip_set (button, tooltip);
    g_object_set_data_full (G_OBJECT (button), "rb-value", g_strdup (conflict->value), g_free);
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_use), self->box, 0);
    gtk_box_append (GTK_BOX (line), label);
    gtk_box_append (GTK_BOX (line), button);
    gtk_box_append (GTK_BOX (self->box), line);
  }
  gtk_widget_set_visible (self->box, gtk_widget_get_first_child (self->box) != NULL);
}

GtkWidget *
rb_photo_conflicts_new (RbNode *picture, const char *field, gboolean narrow)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Follower *self =
      follow (box, picture, rb_kind_spec_find (&RB_PHOTO_SPEC, field), update_conflicts);

  self->narrow = narrow;
  update_conflicts (self);
  return box;
}

/* --- all at once ------------------------------------------------------------------------------ */

static void
update_confirm (gpointer data)
{
  Follower *self = data;
  gboolean open = FALSE;

  g_clear_handle_id (&self->timeout, g_source_remove);
  for (const RbFieldSpec *spec = RB_PHOTO_SPEC.fields; spec->name != NULL && !open; spec++)
    open = rb_photo_is_from_file (self->picture, spec->name) &&
           rb_node_has (self->picture, spec->name);
  gtk_widget_set_visible (self->box, open);
}

static void
on_confirm (GtkButton *button, gpointer box)
{
  Follower *self = g_object_get_data (box, "rb-follower");
  RbDocument *document = rb_document_of (self->picture);
  GtkRoot *root = gtk_widget_get_root (self->box);

  if (document == NULL)
    return;
  /* Where the button is there is nothing then. */
  if (gtk_widget_is_focus (GTK_WIDGET (button)))
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
  rb_document_pause (document);
  rb_photo_confirm (document, self->picture, NULL);
  rb_document_pause (document);
  self->update (self);
}

GtkWidget *
rb_photo_confirm_new (RbNode *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");
  GtkWidget *label = gtk_label_new (_ ("Some of this was read from the file"));
  GtkWidget *button = gtk_button_new_with_label (_ ("Confirm"));

  gtk_widget_add_css_class (box, "field");
  gtk_widget_add_css_class (box, "confirm");
  gtk_widget_add_css_class (icon, "success");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rb_tooltip_set (button, _ ("All that was read from the file is right"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_confirm), box, 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  update_confirm (follow (box, picture, NULL, update_confirm));
  return box;
}
