/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the history: a day, a version, an edit, or several that can be opened. */
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include "versions-private.h"

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new (), *label = gtk_label_new (NULL),
            *details = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (details, "hint");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), details);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  g_object_set_data (G_OBJECT (expander), "rb-icon", icon);
  g_object_set_data (G_OBJECT (expander), "rb-label", label);
  g_object_set_data (G_OBJECT (expander), "rb-details", details);
  gtk_list_item_set_child (list_item, expander);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, name);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (RbHistoryItem) item = gtk_tree_list_row_get_item (row);
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *icon = g_object_get_data (G_OBJECT (expander), "rb-icon");
  GtkWidget *label = g_object_get_data (G_OBJECT (expander), "rb-label");
  GtkWidget *details = g_object_get_data (G_OBJECT (expander), "rb-details");
  gboolean is_day = item->type == RB_HISTORY_DAY, is_version = item->type == RB_HISTORY_VERSION;
  g_autofree char *words = is_day ? g_strdup ("") : rb_history_item_dup_details (item);
  g_autofree char *all = g_strdup_printf ("%s, %s", item->label, words);

  if (is_version && *item->name != '\0') {
    g_autofree char *more =
        g_strdup_printf ("%s · %s", rb_history_get_kind_label (item->kind), words);

    g_free (words);
    words = g_steal_pointer (&more);
  }
  gtk_list_item_set_selectable (list_item, !is_day);
  gtk_list_item_set_activatable (list_item, !is_day);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), row);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), rb_history_item_get_icon (item));
  gtk_widget_set_visible (icon, !is_day);
  gtk_label_set_text (GTK_LABEL (label),
                      is_version && *item->name != '\0' ? item->name : item->label);
  rb_tooltip_set (label, item->label);
  gtk_label_set_text (GTK_LABEL (details), words);
  gtk_widget_set_visible (details, !is_day);
  set_class (label, "day-name", is_day);
  set_class (label, "version-name", is_version);
  set_class (icon, "version-icon", is_version);
  set_class (icon, "dim-label", !is_version);
  /* The row's own widget is what has the focus. */
  rb_field_label (gtk_widget_get_parent (expander), is_day ? item->label : all);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

GtkListItemFactory *
rb_versions_make_rows (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  return factory;
}
