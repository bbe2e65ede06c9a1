/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carried-row.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>

struct _RbCarriedRow {
  GtkListBoxRow parent_instance;
  const RbCarried *carried;
  GtkCheckButton *keep;
  GtkLabel *words;
  GtkLabel *place;
  GtkWidget *mend;
};

enum { KEPT, MENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCarriedRow, rb_carried_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_keep (RbCarriedRow *self)
{
  if (gtk_check_button_get_active (self->keep))
    g_signal_emit (self, signals[KEPT], 0);
}

static void
on_mend (RbCarriedRow *self)
{
  g_signal_emit (self, signals[MENDED], 0);
}

static void
rb_carried_row_class_init (RbCarriedRowClass *klass)
{
  signals[KEPT] = g_signal_new ("kept", RB_TYPE_CARRIED_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[MENDED] = g_signal_new ("mended", RB_TYPE_CARRIED_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
make_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
rb_carried_row_init (RbCarriedRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *keep = gtk_check_button_new ();

  self->keep = GTK_CHECK_BUTTON (keep);
  gtk_widget_set_valign (keep, GTK_ALIGN_CENTER);
  rb_tooltip_set (keep, _ ("Meant to stay"));
  g_signal_connect_swapped (keep, "toggled", G_CALLBACK (on_keep), self);
  self->words = make_label (words, NULL);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_lines (self->words, 2);
  self->place = make_label (words, "hint");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  self->mend = rb_field_button_new (NULL, 22);
  gtk_widget_set_valign (self->mend, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->mend, "clicked", G_CALLBACK (on_mend), self);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->mend);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
rb_carried_row_new (const RbCarried *carried)
{
  RbCarriedRow *self = g_object_new (RB_TYPE_CARRIED_ROW, NULL);

  rb_carried_row_set (self, carried);
  return GTK_WIDGET (self);
}

const RbCarried *
rb_carried_row_get (RbCarriedRow *self)
{
  return self->carried;
}

gboolean
rb_carried_row_tells (RbCarriedRow *self, const RbCarried *carried)
{
  return self->carried->node == carried->node &&
         g_strcmp0 (self->carried->field, carried->field) == 0;
}

void
rb_carried_row_set (RbCarriedRow *self, const RbCarried *carried)
{
  gboolean has_words = *carried->words != '\0';
  g_autofree char *spoken = g_strdup_printf ("%s: %s", carried->place, carried->words);
  /* Translators: what a person ticks off, such as: Meant to stay: Heading “News” */
  g_autofree char *kept = g_strdup_printf (_ ("Meant to stay: %s"), carried->place);

  self->carried = carried;
  gtk_check_button_set_active (self->keep, FALSE);
  gtk_label_set_text (self->words, has_words ? carried->words : carried->place);
  gtk_label_set_text (self->place, carried->place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), has_words);
  gtk_widget_set_visible (self->mend, carried->fix != NULL);
  if (carried->fix != NULL)
    rb_field_set_button (self->mend, carried->fix->label);
  rb_field_label (GTK_WIDGET (self), has_words ? spoken : carried->place);
  rb_field_label (GTK_WIDGET (self->keep), kept);
}
