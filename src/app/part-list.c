/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part-list.h"
#include "config.h"
#include "field-private.h"
#include "part-bar.h"
#include <glib/gi18n.h>

#define PART_KEY "rb-part"

struct _RbPartList {
  GtkBox parent_instance;
  GtkListBox *list;
  char *words; /* what is searched for */
};

enum { MOVED, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbPartList, rb_part_list, GTK_TYPE_BOX)

/* --- rows ------------------------------------------------------------------------------------- */

RbNode *
rb_part_row_get (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), PART_KEY);
}

void
rb_part_row_update (GtkListBoxRow *row)
{
  RbNode *part = rb_part_row_get (row);
  guint n = rb_part_count_drafts (part, NULL);
  g_autofree char *drafts = g_strdup_printf (ngettext ("in %u draft", "in %u drafts", n), n);
  g_autofree char *text =
      g_strdup_printf ("%s · %s", _ (rb_kind_spec_of (rb_node_get_kind (part))->label), drafts);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rb_part_get_name (part));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

GtkWidget *
rb_part_row_new (RbNode *part)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), PART_KEY, g_object_ref (part), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row),
                                rb_kind_spec_of (rb_node_get_kind (part))->icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  rb_part_row_update (GTK_LIST_BOX_ROW (row));
  return row;
}

/* --- the list --------------------------------------------------------------------------------- */

static gboolean
fits (RbPartList *self, RbNode *part)
{
  g_autofree char *summary = rb_node_dup_summary (part, rb_kind_spec_of (rb_node_get_kind (part)));
  g_autofree char *text = g_strdup_printf ("%s %s %s", rb_part_get_name (part), summary,
                                           _ (rb_kind_spec_of (rb_node_get_kind (part))->label));

  return self->words == NULL || *self->words == '\0' ||
         g_str_match_string (self->words, text, TRUE);
}

static gboolean
filter (GtkListBoxRow *row, gpointer self)
{
  return fits (self, rb_part_row_get (row));
}

static void
on_selected (RbPartList *self)
{
  if (self->list != NULL)
    g_signal_emit (self, signals[MOVED], 0);
}

static void
on_activated (RbPartList *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
rb_part_list_dispose (GObject *object)
{
  RbPartList *self = RB_PART_LIST (object);

  self->list = NULL;
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (rb_part_list_parent_class)->dispose (object);
}

static void
rb_part_list_class_init (RbPartListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_part_list_dispose;
  signals[MOVED] = g_signal_new ("moved", RB_TYPE_PART_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_PART_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
rb_part_list_init (RbPartList *self)
{
  GtkWidget *title = gtk_label_new (_ ("Standing Parts")), *list = gtk_list_box_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  rb_field_label (list, _ ("Standing Parts"));
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), list);
}

GtkWidget *
rb_part_list_new (RbNode *newsletter)
{
  RbPartList *self = g_object_new (RB_TYPE_PART_LIST, NULL);

  for (guint i = 0; i < rb_node_count (newsletter, "parts"); i++)
    gtk_list_box_append (self->list, rb_part_row_new (rb_node_nth (newsletter, "parts", i)));
  rb_part_list_search (self, "");
  return GTK_WIDGET (self);
}

RbNode *
rb_part_list_get_selected (RbPartList *self)
{
  GtkListBoxRow *row = self->list != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;

  return row != NULL ? rb_part_row_get (row) : NULL;
}

static GtkListBoxRow *
find_first (RbPartList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (fits (self, rb_part_row_get (row)))
      return row;
  return NULL;
}

gboolean
rb_part_list_search (RbPartList *self, const char *words)
{
  gboolean found;

  g_free (self->words);
  self->words = g_strstrip (g_strdup (words));
  gtk_list_box_invalidate_filter (self->list);
  found = find_first (self) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), found);
  return found;
}

void
rb_part_list_select (RbPartList *self, gboolean any)
{
  gtk_list_box_select_row (self->list, any ? find_first (self) : NULL);
}
