/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typography-row.h"
#include "config.h"
#include <glib/gi18n.h>

/* Characters between two corrections that share a row, and shown around them. */
#define NEAR 60
#define AROUND 36
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

/* The characters @from to @to of @text; objects are shown as dots, breaks as spaces. */
static char *
dup_part (const char *text, glong from, glong to)
{
  g_autofree char *part = g_utf8_substring (text, from, to);
  GString *shown = g_string_new (part);

  g_string_replace (shown, RB_OBJECT_CHARACTER, "•", 0);
  g_string_replace (shown, RB_LINE_BREAK, " ", 0);
  g_strdelimit (shown->str, "\n\t", ' ');
  return g_string_free (shown, FALSE);
}

static void
append_part (GString *markup, GString *plain, const char *text, glong from, glong to)
{
  g_autofree char *part = dup_part (text, from, to);
  g_autofree char *escaped = g_markup_escape_text (part, -1);

  g_string_append (markup, escaped);
  g_string_append (plain, part);
}

/* What changes stands on a tinted ground, so that spaces can be seen too. */
static void
append_marked (GString *markup, GString *plain, const char *text, const char *colour)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text == '\0')
    return;
  g_string_append_printf (markup,
                          "<span background=\"%s\" background_alpha=\"35%%\"><b>%s</b></span>",
                          colour, escaped);
  g_string_append (plain, text);
}

/* Moves to the edge of a word, but not far. */
static glong
find_edge (const char *text, glong at, glong length, int step)
{
  for (int i = 0; i < 16 && at > 0 && at < length; i++, at += step)
    if (g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, at))))
      return step < 0 ? at + 1 : at;
  return CLAMP (at, 0, length);
}

static char *
dup_words (RbTypographyRow *self, gboolean after, char **plain)
{
  const RbTypographyHit *first = self->hits->pdata[self->from];
  const RbTypographyHit *last = self->hits->pdata[self->from + self->n - 1];
  const char *text = first->before;
  glong length = g_utf8_strlen (text, -1);
  glong start = find_edge (text, (glong)first->correction.from - AROUND, length, -1);
  glong end = find_edge (text, (glong)last->correction.to + AROUND, length, 1), at = start;
  GString *markup = g_string_new (start > 0 ? "… " : ""), *words = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++) {
    const RbTypographyHit *hit = self->hits->pdata[self->from + i];
    g_autofree char *old = dup_part (text, hit->correction.from, hit->correction.to);

    append_part (markup, words, text, at, hit->correction.from);
    if (after)
      append_marked (markup, words, hit->correction.text, "#33d17a");
    else
      append_marked (markup, words, old, "#f66151");
    at = hit->correction.to;
  }
  append_part (markup, words, text, at, end);
  g_string_append (markup, end < length ? " …" : "");
  *plain = g_string_free (words, FALSE);
  return g_string_free (markup, FALSE);
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
  gtk_widget_set_tooltip_text (go, _ ("Go There"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (go), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go There"), -1);
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
