/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells from a spreadsheet, pasted into a table's cell; and the typography of what is typed there.
 */
#include "app-fixture.h"
#include "field.h"
#include "table-cells.h"
#include <string.h>

static GtkWindow *
show_table (AppFixture *f, RbNode **table)
{
  GtkWindow *window;

  *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  rb_document_set (f->document, *table, "columns", "Day\tPlace");
  rb_document_set (f->document, *table, "rows", "Monday\tHall\nTuesday\tPark");
  window = GTK_WINDOW (fixture_open_window (f));
  rb_window_show_field (RB_WINDOW (window), *table, "rows");
  fixture_settle ();
  return window;
}

static void
paste_into (GtkWindow *window, const char *cell, const char *words)
{
  GtkWidget *entry = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, cell);

  g_assert_nonnull (entry);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
  fixture_settle ();
  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), words);
  fixture_press (window, "ctrl+v");
}

static gboolean
holds (RbNode *table, const char *columns, const char *rows)
{
  return strcmp (rb_node_get (table, "columns"), columns) == 0 &&
         strcmp (rb_node_get (table, "rows"), rows) == 0;
}

static void
test_block (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);

  /* To the right and below, and the table grows. */
  paste_into (window, "Row 2, column 2", "Lake\t10\r\nQuay\t12\r\n");
  wait_until (holds (table, "Day\tPlace\t", "Monday\tHall\nTuesday\tLake\t10\n\tQuay\t12"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Row 3, column 3"));
  /* One step, and the keyboard stays where it was. */
  fixture_press (window, "ctrl+z");
  wait_until (holds (table, "Day\tPlace", "Monday\tHall\nTuesday\tPark"));
  fixture_type_keys (window, "s");
  wait_until (holds (table, "Day\tPlace", "Monday\tHall\nTuesday\tsPark") ||
              holds (table, "Day\tPlace", "Monday\tHall\nTuesday\tParks"));
}

static void
test_head (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);

  paste_into (window, "Column 1", "When\tWhere\nFriday\tTower");
  wait_until (holds (table, "When\tWhere", "Friday\tTower\nTuesday\tPark"));
}

/* What is of one line goes where the caret is, as ever. */
static void
test_words (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);
  GtkWidget *entry = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Row 1, column 2");

  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
  gtk_editable_set_position (GTK_EDITABLE (entry), 4);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), " of the town\n");
  fixture_press (window, "ctrl+v");
  wait_until (holds (table, "Day\tPlace", "Monday\tHall of the town\nTuesday\tPark"));
  /* As plain text is what it is anyway. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), ", large\n");
  fixture_press (window, "ctrl+shift+v");
  wait_until (holds (table, "Day\tPlace", "Monday\tHall of the town, large\nTuesday\tPark"));
}

/* As in texts: one Undo leaves what was typed, and the caret stays where it is. */
static void
test_typing (AppFixture *f, gconstpointer unused)
{
  RbNode *table;
  GtkWindow *window = show_table (f, &table);
  GtkWidget *entry = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Row 1, column 2");

  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
  gtk_editable_set_position (GTK_EDITABLE (entry), 0);
  fixture_press (window, "a");
  for (int i = 0; i < 3; i++)
    fixture_press (window, "period");
  wait_until (holds (table, "Day\tPlace", "Monday\ta…Hall\nTuesday\tPark"));
  fixture_type_keys (window, "b");
  wait_until (holds (table, "Day\tPlace", "Monday\ta…bHall\nTuesday\tPark"));
  fixture_press (window, "ctrl+z");
  fixture_press (window, "ctrl+z");
  wait_until (holds (table, "Day\tPlace", "Monday\ta...Hall\nTuesday\tPark"));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 4);
  /* Not in what is pasted. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), "...");
  fixture_press (window, "ctrl+v");
  wait_until (holds (table, "Day\tPlace", "Monday\ta......Hall\nTuesday\tPark"));
  fixture_settle ();
  g_assert_true (holds (table, "Day\tPlace", "Monday\ta......Hall\nTuesday\tPark"));
}

/* In each: what was there, where it goes, what is pasted, what comes of it. */
static void
test_cells (void)
{
  static const struct {
    const char *columns, *rows;
    int column, row;
    const char *words, *new_columns, *new_rows;
  } cases[] = {
    { "", "", 0, 0, "a\tb\nc\td", "a\tb", "c\td" },
    { "A\tB", "a\tb\tc", 1, 1, "x\ty", "A\tB\t", "a\tx\ty" },
    { "A\tB", "a\tb\nc\td", 0, 1, "x\n\ny", "A\tB", "x\tb\n\td\ny" },
    /* Cells of several lines, and marks: some are of the spreadsheet, some of the words. */
    { "A\tB", "", 0, 1, "\"one\ntwo\"\t\"said \"\"yes\"\"\"", "A\tB", "one two\tsaid \"yes\"" },
    { "A\tB", "", 0, 1, "\"quoted\"\t\"open", "A\tB", "\"quoted\"\t\"open" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *columns = g_strdup (cases[i].columns), *rows = g_strdup (cases[i].rows);

    rb_table_put_block (&columns, &rows, cases[i].column, cases[i].row, cases[i].words);
    g_assert_cmpstr (columns, ==, cases[i].new_columns);
    g_assert_cmpstr (rows, ==, cases[i].new_rows);
  }
  g_assert_true (rb_table_is_block ("a\tb"));
  g_assert_true (rb_table_is_block ("a\r\nb\r\n"));
  g_assert_false (rb_table_is_block ("a\r\n"));
  g_assert_false (rb_table_is_block ("\"a\nb\"\n"));
  g_assert_false (rb_table_is_block (""));
}

/* A million cells in one line are taken in one go each, not each one anew for all. */
static void
test_many (void)
{
  g_autofree char *words = g_strnfill (1000000, '\t');
  g_autofree char *columns = g_strdup ("A"), *rows = g_strdup ("");

  rb_table_put_block (&columns, &rows, 0, 1, words);
  g_assert_cmpint (rb_table_count_cells (rows), ==, 1000001);
}

static void
add (void)
{
  fixture_add ("/table-paste/block", test_block);
  fixture_add ("/table-paste/head", test_head);
  fixture_add ("/table-paste/words", test_words);
  fixture_add ("/table-paste/typing", test_typing);
  g_test_add_func ("/table-paste/cells", test_cells);
  g_test_add_func ("/table-paste/many", test_many);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
