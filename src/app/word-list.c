/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "word-list.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>
#include <string.h>

static RbDocument *
get_document (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "rb-document");
}

static void
on_remove (GtkWidget *button, GtkWidget *list)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *next;

  rb_words_remove (get_document (list), g_object_get_data (G_OBJECT (button), "rb-word"));
  /* The rows are others now, and the focus went with the old ones. */
  next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);
  if (next == NULL)
    next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index - 1);
  gtk_widget_child_focus (GTK_WIDGET (next), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_row (GtkWidget *list, const char *word)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: of the word list for spelling */
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), word);
  GtkWidget *button = rb_field_icon_button ("list-remove-symbolic", label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (button), "rb-word", g_strdup (word), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), list, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
on_add (AdwEntryRow *entry, GtkWidget *list)
{
  g_autofree char *word = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  rb_words_add (get_document (list), word);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* All rows but the first, which adds. */
static void
fill (GtkWidget *list)
{
  RbNode *root = rb_document_get_root (get_document (list));
  g_auto (GStrv) words = g_strsplit (rb_node_get (root, "words"), "\n", -1);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
  qsort (words, g_strv_length (words), sizeof *words, compare);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (list, *word));
}

static void
on_root_changed (RbNode *root, const char *field, GtkWidget *list)
{
  if (strcmp (field, "words") == 0)
    fill (list);
}

GtkWidget *
rb_word_list_new (RbDocument *document)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  rb_field_label (list, _ ("Word list"));
  g_object_set_data_full (G_OBJECT (list), "rb-document", g_object_ref (document), g_object_unref);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Add a word"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_object (entry, "apply", G_CALLBACK (on_add), list, 0);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  g_signal_connect_object (rb_document_get_root (document), "changed", G_CALLBACK (on_root_changed),
                           list, 0);
  fill (list);
  return list;
}
