/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typography-row.h"
#include "change-words.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n.h>

/* Characters between two corrections that share a row. */
#define NEAR 60
/* A sentence with more is parted. */
#define MOST 12

struct _RbTypographyRow {
  GtkListBoxRow parent_instance;
  GPtrArray *hits;
  guint from;
  guint n;
  GtkWidget *check;
};

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbTypographyRow, rb_typography_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_go (RbTypographyRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

static void
rb_typography_row_finalize (GObject *object)
{
  g_clear_pointer (&RB_TYPOGRAPHY_ROW (object)->hits, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_typography_row_parent_class)->finalize (object);
}

static void
rb_typography_row_class_init (RbTypographyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_typography_row_finalize;
  signals[GO] = g_signal_new ("go", RB_TYPE_TYPOGRAPHY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
rb_typography_row_init (RbTypographyRow *self)
{
}

/* All hits of a row stand in one paragraph. */
static char *
dup_words (RbTypographyRow *self, gboolean after, char **plain)
{
  const char *text = ((const RbTypographyHit *)self->hits->pdata[self->from])->before;
  g_autofree RbWordsChange *changes = g_new (RbWordsChange, self->n);

  for (guint i = 0; i < self->n; i++) {
    const RbCorrection *one =
        &((const RbTypographyHit *)self->hits->pdata[self->from + i])->correction;
    const char *from = g_utf8_offset_to_pointer (text, one->from);

    changes[i] =
        (RbWordsChange){ (gsize)(from - text),
                         (gsize)(g_utf8_offset_to_pointer (text, one->to) - text), one->text };
    changes[i].length -= changes[i].at;
  }
  return rb_change_words_dup (text, changes, self->n, after, plain);
}

static GtkWidget *
make_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  return label;
}

static gboolean
is_near (const RbTypographyHit *a, const RbTypographyHit *b)
{
  return a->node == b->node && a->field == b->field && a->paragraph == b->paragraph &&
         b->correction.from < a->correction.to + NEAR;
}

guint
rb_typography_row_take (GPtrArray *hits, guint from)
{
  guint n = 1;

  while (n < MOST && from + n < hits->len &&
         is_near (hits->pdata[from + n - 1], hits->pdata[from + n]))
    n++;
  return n;
}

GtkWidget *
rb_typography_row_new (GPtrArray *hits, guint from, guint n)
{
  RbTypographyRow *self = g_object_new (RB_TYPE_TYPOGRAPHY_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *before;
  GtkWidget *go = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *old_plain = NULL, *new_plain = NULL, *old = NULL, *new = NULL, *name = NULL;

  self->hits = g_ptr_array_ref (hits);
  self->from = from;
  self->n = n;
  old = dup_words (self, FALSE, &old_plain);
  new = dup_words (self, TRUE, &new_plain);
  /* Translators: a text as it is, and as it would be */
  name = g_strdup_printf (_ ("“%s” becomes “%s”"), old_plain, new_plain);
  self->check = gtk_check_button_new ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), TRUE);
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_box_append (GTK_BOX (box), self->check);
  gtk_widget_set_hexpand (words, TRUE);
  before = make_label (old);
  gtk_widget_add_css_class (before, "dim-label");
  gtk_box_append (GTK_BOX (words), before);
  gtk_box_append (GTK_BOX (words), make_label (new));
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_set_valign (go, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (go, "flat");
  rb_tooltip_set (go, _ ("Go There"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (go), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go There"), -1);
  rb_field_describe (go, name);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_go), self);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

GtkCheckButton *
rb_typography_row_get_check (RbTypographyRow *self)
{
  return GTK_CHECK_BUTTON (self->check);
}

guint
rb_typography_row_get_from (RbTypographyRow *self)
{
  return self->from;
}

guint
rb_typography_row_get_count (RbTypographyRow *self)
{
  return self->n;
}

const RbTypographyHit *
rb_typography_row_get_hit (RbTypographyRow *self)
{
  return self->hits->pdata[self->from];
}
