/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-list.h"
#include "config.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>

#define ID_KEY "rb-id"

struct _RbCompareList {
  AdwBin parent_instance;
  GtkListBox *rows;
  GtkScrolledWindow *scroller;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCompareList, rb_compare_list, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @state: a class for the words below, or NULL; @count: 0 is not told. */
static void
add_row (RbCompareList *self, const char *id, const char *icon, const char *title,
         const char *words, const char *state, guint count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *below = make_label (words, "caption");
  g_autofree char *name = g_strdup_printf ("%s, %s", title, words);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 2);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (title, NULL));
  gtk_widget_add_css_class (below, state != NULL ? state : "dim-label");
  gtk_label_set_wrap (GTK_LABEL (below), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (texts), below);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), texts);
  if (count > 0) {
    g_autofree char *number = g_strdup_printf ("%u", count);

    gtk_box_append (GTK_BOX (box), make_label (number, "dim-label"));
  }
  gtk_widget_set_margin_top (box, 7);
  gtk_widget_set_margin_bottom (box, 7);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  rb_tooltip_set (row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), ID_KEY, g_strdup (id), g_free);
  gtk_list_box_append (self->rows, row);
}

static void
add_section (RbCompareList *self, const RbDiffNode *node, guint index)
{
  g_autofree char *change = rb_diff_node_dup_change (node);
  g_autofree char *id = g_strdup_printf (RB_COMPARISON_PART "%u", index);

  if (*change == '\0')
    return;
  add_row (self, id, node->spec->icon, *node->title != '\0' ? node->title : _ (node->spec->label),
           change,
           node->is == RB_ADDED     ? "success"
           : node->is == RB_REMOVED ? "error"
                                    : NULL,
           node->is == RB_CHANGED && node->view->places > 1 ? node->view->places : 0);
}

/* "Subject, Preheader" */
static char *
dup_fields (const RbDiffNode *node)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < node->fields->len; i++) {
    g_autofree char *label = rb_diff_field_dup_label (node->fields->pdata[i]);

    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", label);
  }
  return g_string_free (out, FALSE);
}

static void
add_fields (RbCompareList *self, const RbDiffNode *node, const char *id, const char *icon,
            const char *title)
{
  g_autofree char *fields = dup_fields (node);

  if (node->fields->len > 0)
    add_row (self, id, icon, title, fields, NULL, 0);
}

static void
add_list (RbCompareList *self, GPtrArray *list, const char *id, const char *icon, const char *title)
{
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u changed", "%u changed", list->len), list->len);

  if (list->len > 0)
    add_row (self, id, icon, title, words, NULL, 0);
}

void
rb_compare_list_show (RbCompareList *self, const RbComparison *comparison)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, 0))) != NULL)
    gtk_list_box_remove (self->rows, row);
  if (comparison == NULL)
    return;
  add_fields (self, comparison->issue, RB_COMPARISON_ISSUE, "mail-unread-symbolic",
              _ ("Subject and Preheader"));
  for (guint i = 0; i < comparison->sections->len; i++)
    add_section (self, comparison->sections->pdata[i], i);
  add_fields (self, comparison->frame, RB_COMPARISON_FRAME, "emblem-system-symbolic",
              _ ("Newsletter Settings"));
  add_list (self, comparison->credits, RB_COMPARISON_CREDITS, "image-x-generic-symbolic",
            _ ("Credits"));
  add_list (self, comparison->addresses, RB_COMPARISON_ADDRESSES, "rb-link-symbolic",
            _ ("Web addresses"));
  add_list (self, comparison->dates, RB_COMPARISON_DATES, "x-office-calendar-symbolic",
            _ ("Dates"));
}

guint
rb_compare_list_count (RbCompareList *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->rows, (int)n) != NULL)
    n++;
  return n;
}

static guint
count_places (const RbComparison *comparison)
{
  guint places = 0;

  for (guint i = 0; i < comparison->sections->len; i++)
    places += ((RbDiffNode *)comparison->sections->pdata[i])->view->places;
  return places;
}

char *
rb_compare_list_dup_summary (const RbComparison *comparison, const char *title)
{
  const RbDiffCounts *counts = &comparison->counts;
  guint n = counts->sections_added + counts->sections_removed + counts->sections_changed;
  guint places = count_places (comparison);
  g_autofree char *sections = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u section changed", "%u sections changed", n), n);
  g_autofree char *words =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", places), places);

  if (n == 0)
    return g_strdup (title);
  return places > 0 ? g_strdup_printf ("%s · %s, %s", title, sections, words)
                    : g_strdup_printf ("%s · %s", title, sections);
}

/* --- choosing --------------------------------------------------------------------------------- */

static void
on_row_selected (RbCompareList *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double x, y;

  if (row == NULL)
    return;
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->rows), 0, 0, &x, &y))
    gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (GTK_WIDGET (row)));
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), ID_KEY));
}

/* Chosen anew it is shown anew: one has scrolled away. */
static void
on_row_activated (RbCompareList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), ID_KEY));
}

gboolean
rb_compare_list_step (RbCompareList *self, int way)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->rows), *next;
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) + way
           : way > 0        ? 0
                            : (int)rb_compare_list_count (self) - 1;

  next = at >= 0 ? gtk_list_box_get_row_at_index (self->rows, at) : NULL;
  if (next == NULL)
    return FALSE;
  gtk_list_box_select_row (self->rows, next);
  return TRUE;
}

void
rb_compare_list_choose_first (RbCompareList *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->rows, 0);

  if (first != NULL)
    gtk_list_box_select_row (self->rows, first);
}

static void
rb_compare_list_class_init (RbCompareListClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_COMPARE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rb_compare_list_init (RbCompareList *self)
{
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Changes"), -1);
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->rows));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}
