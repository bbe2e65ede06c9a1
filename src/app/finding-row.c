/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "finding-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbFindingRow {
  GtkListBoxRow parent_instance;
  const char *id;
  RbNode *node;
  char *field;
  char *message;
  GtkWidget *why;
};

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFindingRow, rb_finding_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_go (RbFindingRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

static void
rb_finding_row_finalize (GObject *object)
{
  RbFindingRow *self = RB_FINDING_ROW (object);

  g_clear_object (&self->node);
  g_free (self->field);
  g_free (self->message);
  G_OBJECT_CLASS (rb_finding_row_parent_class)->finalize (object);
}

static void
rb_finding_row_class_init (RbFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_finding_row_finalize;
  signals[GO] = g_signal_new ("go", RB_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
rb_finding_row_init (RbFindingRow *self)
{
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_icon (RbRank rank)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic",
                                       "dialog-information-symbolic" };
  static const char *const classes[] = { "error", "warning", "accent" };
  static const char *const words[] = { N_ ("Error"), N_ ("Warning"), N_ ("Hint") };
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[rank]);

  gtk_widget_add_css_class (icon, classes[rank]);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words[rank]), -1);
  return icon;
}

GtkWidget *
rb_finding_row_new (const RbFinding *finding)
{
  RbFindingRow *self = g_object_new (RB_TYPE_FINDING_ROW, NULL);
  g_autofree char *place = rb_finding_dup_place (finding);
  g_autofree char *name = g_strdup_printf (_ ("%s %s"), finding->message, place);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_label (_ ("Go There"));

  self->id = finding->id;
  self->node = g_object_ref (finding->node);
  self->field = g_strdup (finding->field);
  self->message = g_strdup (finding->message);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), make_icon (finding->rank));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (finding->message, "card-name"));
  gtk_box_append (GTK_BOX (words), make_label (place, "hint"));
  self->why = make_label (finding->why, "why");
  gtk_widget_set_margin_top (self->why, 6);
  gtk_widget_set_visible (self->why, FALSE);
  gtk_box_append (GTK_BOX (words), self->why);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, place);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_go), self);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

void
rb_finding_row_set_open (RbFindingRow *self, gboolean open)
{
  gtk_widget_set_visible (self->why, open && *gtk_label_get_text (GTK_LABEL (self->why)) != '\0');
  if (open)
    gtk_widget_add_css_class (GTK_WIDGET (self), "finding-open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "finding-open");
}

RbNode *
rb_finding_row_get_node (RbFindingRow *self)
{
  return self->node;
}

const char *
rb_finding_row_get_field (RbFindingRow *self)
{
  return self->field;
}

gboolean
rb_finding_row_shows (RbFindingRow *self, const RbFinding *finding)
{
  return strcmp (self->id, finding->id) == 0 && self->node == finding->node &&
         g_strcmp0 (self->field, finding->field) == 0 &&
         strcmp (self->message, finding->message) == 0;
}
