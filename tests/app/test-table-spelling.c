/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misspelled words in the cells of a table: their lines, the way to them, and what can be done. */
#include "app-fixture.h"
#include "document-spelling.h"
#include "field.h"
#include <string.h>

/* One table, its words right but for a name of a column and a cell. */
static GtkWindow *
show_table (AppFixture *f, RbNode **table)
{
  GtkWindow *window;

  while (rb_node_count (f->issue, "sections") > 0)
    rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 0));
  *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, f->issue, "subject", "Neues");
  rb_document_set (f->document, f->issue, "preheader", "");
  rb_document_set (f->document, *table, "columns", "Tag\tHafn");
  rb_document_set (f->document, *table, "rows", "Montag\tNeues\nDienstag\tDer Fehlre ist da");
  window = GTK_WINDOW (fixture_open_window (f));
  wait_until (rb_spelling_get_speller (rb_spelling_of (f->document)) != NULL);
  return window;
}

static GtkWidget *
find_cell (GtkWindow *window, const char *name)
{
  return fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, name);
}

/* The words below which lines are drawn, with a comma behind each. */
static char *
dup_marked (GtkWidget *entry)
{
  PangoAttrList *list = gtk_entry_get_attributes (GTK_ENTRY (entry));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  GString *marked = g_string_new (NULL);

  for (GSList *l = attributes; l != NULL; l = l->next) {
    PangoAttribute *at = l->data;

    if (at->klass->type == PANGO_ATTR_UNDERLINE) {
      g_string_append_len (marked, words + at->start_index, at->end_index - at->start_index);
      g_string_append_c (marked, ',');
    }
  }
  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
  return g_string_free (marked, FALSE);
}

static gboolean
is_marked (GtkWidget *entry, const char *words)
{
  g_autofree char *marked = dup_marked (entry);

  return strcmp (marked, words) == 0;
}

static gboolean
has_selected (GtkWindow *window, const char *name, const char *word)
{
  GtkWidget *cell = find_cell (window, name);
  g_autofree char *selected = NULL;
  int start, end;

  if (cell == NULL || !gtk_editable_get_selection_bounds (GTK_EDITABLE (cell), &start, &end))
    return FALSE;
  selected = gtk_editable_get_chars (GTK_EDITABLE (cell), start, end);
  return strcmp (selected, word) == 0;
}

/* Whether a label with these words is to be seen, which may be in menus that are not. */
static gboolean
has_label (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strcmp (gtk_label_get_text (GTK_LABEL (widget)), words) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
offers (GtkWindow *window, const char *words)
{
  return has_label (GTK_WIDGET (window), words);
}

static void
test_lines (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);
  GtkWidget *head, *cell;

  rb_window_show_field (RB_WINDOW (window), table, "rows");
  fixture_settle ();
  head = find_cell (window, "Column 2");
  cell = find_cell (window, "Row 2, column 2");
  wait_until (is_marked (head, "Hafn,"));
  wait_until (is_marked (cell, "Fehlre,"));
  g_assert_true (is_marked (find_cell (window, "Row 1, column 2"), ""));
  /* What a search has marked goes without them. */
  fixture_press (window, "ctrl+f");
  fixture_type_keys (window, "fehlre");
  fixture_press (window, "Return");
  fixture_press (window, "Escape");
  fixture_settle ();
  g_assert_true (is_marked (cell, "Fehlre,"));
  gtk_editable_set_text (GTK_EDITABLE (cell), "Der Fehler");
  wait_until (is_marked (cell, ""));
  rb_words_add (f->document, "Hafn");
  wait_until (is_marked (head, ""));
}

static void
test_next (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);

  fixture_press (window, "F7");
  wait_until (has_selected (window, "Column 2", "Hafn"));
  wait_until (offers (window, "Hafen"));
  /* With the suggestions open, on to the next. */
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Row 2, column 2", "Fehlre"));
  wait_until (offers (window, "Fehler"));
  fixture_press (window, "Return");
  wait_until (strcmp (rb_node_get (table, "rows"), "Montag\tNeues\nDienstag\tDer Fehler ist da") ==
              0);
  /* One step. */
  fixture_press (window, "ctrl+z");
  wait_until (strcmp (rb_node_get (table, "rows"), "Montag\tNeues\nDienstag\tDer Fehlre ist da") ==
              0);
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Row 2, column 2", "Fehlre") ||
              has_selected (window, "Column 2", "Hafn"));
  wait_until (offers (window, "Ignore"));
  fixture_press (window, "Escape");
  wait_until (!offers (window, "Ignore"));
}

static void
test_menu (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);
  GtkWidget *cell;

  rb_window_show_field (RB_WINDOW (window), table, "rows");
  fixture_settle ();
  cell = find_cell (window, "Row 2, column 2");
  gtk_widget_grab_focus (cell);
  wait_until (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (cell)))));
  gtk_editable_set_position (GTK_EDITABLE (cell), 6);
  fixture_press (window, "shift+F10");
  wait_until (offers (window, "Fehler"));
  g_assert_true (offers (window, "Add to Word List"));
  fixture_press (window, "Escape");
  gtk_editable_set_position (GTK_EDITABLE (cell), 1);
  fixture_press (window, "shift+F10");
  wait_until (offers (window, "Paste"));
  g_assert_false (offers (window, "Add to Word List"));
}

static void
add (void)
{
  fixture_add ("/table-spelling/lines", test_lines);
  fixture_add ("/table-spelling/next", test_next);
  fixture_add ("/table-spelling/menu", test_menu);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
