/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form has several of: items that are folded out, and the cells of a table. */
#include "app-fixture.h"
#include "field.h"
#include "form.h"
#include <string.h>

/* --- items ------------------------------------------------------------------------------------ */

static guint
count_items (RbNode *section)
{
  return rb_node_count (section, "items");
}

/* The button that folds the n-th item out. */
static GtkWidget *
item_button (GtkWidget *form, RbNode *section, guint n)
{
  RbNode *item = rb_node_nth (section, "items", n);
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (item));
  g_autofree char *words = rb_node_dup_summary (item, spec);
  g_autofree char *name = g_strdup_printf ("%s: %s", spec->label, *words != '\0' ? words : "Empty");
  GtkWidget *button = fixture_find (form, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("There is no item “%s”", name);
  return button;
}

static void
test_item_add (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = fixture_show_form (f, cards);
  guint n = count_items (cards);
  RbNode *card;

  fixture_click (form, "Add Card");
  fixture_settle ();
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  card = rb_node_nth (cards, "items", n);
  /* Folded out, with the keyboard in it: a card begins with its photo. */
  g_assert_true (fixture_is_named (gtk_window_get_focus (f->host), "Choose Photo…"));
  rb_form_focus (RB_FORM (form), card, "title");
  fixture_type (gtk_window_get_focus (f->host), "New card");
  g_assert_cmpstr (rb_node_get (card, "title"), ==, "New card");
  item_button (form, cards, n);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (count_items (cards), ==, n);
}

static void
test_item_keys (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = fixture_show_form (f, cards);
  RbNode *first = rb_node_nth (cards, "items", 0);

  gtk_widget_grab_focus (item_button (form, cards, 0));
  fixture_press (f->host, "alt+Down");
  wait_until (rb_node_get_index (first) == 1);
  /* The keyboard went with it. */
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 1));
  fixture_press (f->host, "alt+Up");
  wait_until (rb_node_get_index (first) == 0);
  fixture_press (f->host, "alt+Up");
  fixture_pass (100);
  g_assert_cmpuint (rb_node_get_index (first), ==, 0);
}

static gboolean
is_folded (GtkWidget *window, RbNode *item)
{
  return rb_field_find (window, item, "title") == NULL;
}

/* A closed item that moves stays closed and keeps the keyboard; so it does when that is undone. */
static void
test_item_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards"), *first = rb_node_nth (cards, "items", 0);
  RbWindow *window = fixture_open_window (f);
  GtkWidget *form;

  fixture_focus_field (window, cards, "title");
  form = fixture_part (window, RB_TYPE_FORM);
  gtk_widget_grab_focus (item_button (form, cards, 0));
  fixture_press (GTK_WINDOW (window), "alt+Down");
  wait_until (rb_node_get_index (first) == 1);
  g_assert_true (is_folded (form, first));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == item_button (form, cards, 1));
  fixture_press (GTK_WINDOW (window), "ctrl+z");
  wait_until (rb_node_get_index (first) == 0);
  fixture_settle ();
  g_assert_true (is_folded (form, first));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == item_button (form, cards, 0));
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t r;

  return gtk_widget_compute_bounds (widget, scroller, &r) && gtk_widget_get_height (widget) > 0 &&
         r.origin.y >= 0 && r.origin.y + r.size.height <= gtk_widget_get_height (scroller);
}

/* From a text as from the row; and no paragraph is made of it. */
static void
test_item_below (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = fixture_show_form (f, cards);
  RbNode *first = rb_node_nth (cards, "items", 0), *second = rb_node_nth (cards, "items", 1);
  g_autofree char *body = g_strdup (rb_node_get (first, "body"));
  guint n = count_items (cards);
  RbNode *card;

  rb_form_focus (RB_FORM (form), first, "body");
  fixture_press (f->host, "ctrl+Return");
  wait_until (count_items (cards) == n + 1);
  card = rb_node_nth (cards, "items", 1);
  g_assert_true (card != second && rb_node_is_blank (card));
  g_assert_cmpstr (rb_node_get (first, "body"), ==, body);
  g_assert_true (fixture_is_named (gtk_window_get_focus (f->host), "Choose Photo…"));
  wait_until (is_in_sight (gtk_window_get_focus (f->host)));
  gtk_widget_grab_focus (item_button (form, cards, 0));
  fixture_press (f->host, "ctrl+KP_Enter");
  wait_until (count_items (cards) == n + 2);
  g_assert_true (rb_node_nth (cards, "items", 2) == card);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  /* With Shift it is another key. */
  rb_form_focus (RB_FORM (form), first, "title");
  fixture_press (f->host, "ctrl+shift+Return");
  fixture_pass (100);
  g_assert_cmpuint (count_items (cards), ==, n + 1);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

/* A tooltip would lie over the first entry. */
static void
test_menu_tooltip (AppFixture *f, gconstpointer unused)
{
  GtkWidget *form = fixture_show_form (f, fixture_section (f, "cards"));
  GtkWidget *button = fixture_find (form, GTK_TYPE_MENU_BUTTON, "Add, move, duplicate, delete");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  g_assert_true (has_tooltip (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_false (has_tooltip (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_until (!gtk_widget_get_mapped (popover));
  g_assert_true (has_tooltip (button));
}

static void
test_item_menu (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  GtkWidget *form = fixture_show_form (f, cards), *button;
  RbNode *first = rb_node_nth (cards, "items", 0);
  g_autofree char *title = g_strdup (rb_node_get (first, "title"));
  guint n = count_items (cards);

  button = item_button (form, cards, 0);
  g_assert_true (gtk_widget_activate_action (button, "item.down", NULL));
  g_assert_cmpuint (rb_node_get_index (first), ==, 1);
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 1));
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 1), "item.up", NULL));
  g_assert_cmpuint (rb_node_get_index (first), ==, 0);
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 0), "item.duplicate", NULL));
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (cards, "items", 1), "title"), ==, title);
  g_assert_true (gtk_widget_activate_action (item_button (form, cards, 0), "item.delete", NULL));
  g_assert_cmpuint (count_items (cards), ==, n);
  g_assert_true (gtk_window_get_focus (f->host) == item_button (form, cards, 0));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_items (cards), ==, n + 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (cards, "items", 0), "title"), ==, title);
  g_assert_cmpuint (fixture_count (form, GTK_TYPE_MENU_BUTTON, "Add, move, duplicate, delete"), ==,
                    n + 1);
}

/* --- table ------------------------------------------------------------------------------------ */

static GtkWidget *
cell (GtkWidget *form, const char *name)
{
  GtkWidget *found = fixture_find (form, GTK_TYPE_ENTRY, name);

  if (found == NULL)
    g_error ("There is no cell “%s”", name);
  return found;
}

static void
test_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = fixture_section (f, "table");
  GtkWidget *form = fixture_show_form (f, table);

  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Tag\tErste\tLetzte");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 2, column 2")), "7:10");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "Werktag\t5:10\t23:40\nSonntag\t7:10\t22:40");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 1")), "Day");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 3, column 1")), "Feiertag");
  g_assert_true (g_str_has_suffix (rb_node_get (table, "rows"), "\nFeiertag\t\t"));
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 4")), "Takt");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 4")), "10 min");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte\tTakt");
  g_assert_true (g_str_has_prefix (rb_node_get (table, "rows"), "Werktag\t5:10\t23:40\t10 min\n"));
  fixture_click (form, "Delete Column");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Day\tErste\tLetzte");
  g_assert_null (strstr (rb_node_get (table, "rows"), "10 min"));
  fixture_click (form, "Delete Row");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "Werktag\t5:10\t23:40\nSonntag\t7:10\t22:40");
  /* What is changed elsewhere is shown. */
  rb_document_set (f->document, table, "rows", "a\tb\tc");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cell (form, "Row 1, column 2"))), ==, "b");
  g_assert_null (fixture_find (form, GTK_TYPE_ENTRY, "Row 2, column 1"));
}

/* A new table: what is typed into the cells that are shown is what is stored. */
static void
test_new_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  GtkWidget *form = fixture_show_form (f, table);

  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 2")), "B");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 1")), "A");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "A\tB");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 2")), "2");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "1");
  fixture_click (form, "Add Row");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 2, column 1")), "3");
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 3")), "C");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "A\tB\tC");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "1\t2\t\n3\t\t");
}

/* The widest row tells how wide a table is: no cell is lost for want of a heading. */
static void
test_wide_rows (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  GtkWidget *form;

  rb_document_set (f->document, table, "rows", "a\tb\tc\td\ne\tf\n\ng");
  form = fixture_show_form (f, table);
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "A");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\td\ne\tf\n\ng");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 4")), "D");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\tD\ne\tf\n\ng");
  fixture_click (form, "Delete Column");
  g_assert_cmpstr (rb_node_get (table, "rows"), ==, "A\tb\tc\ne\tf\t\n\ng\t\t");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "");
  fixture_click (form, "Add Column");
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Column 4")), "Vier");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "\t\t\tVier");
  /* One that is empty gets wider as well. */
  table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  rb_form_set_node (RB_FORM (form), table);
  fixture_click (form, "Add Column");
  cell (form, "Column 3");
}

/* Whoever takes something back goes on where they were. */
static void
test_table_undo (AppFixture *f, gconstpointer unused)
{
  RbNode *table = fixture_section (f, "table");
  GtkWidget *form = fixture_show_form (f, table), *second = cell (form, "Row 2, column 2");

  gtk_widget_grab_focus (second);
  gtk_editable_set_text (GTK_EDITABLE (second), "7:10");
  rb_document_undo (f->document, NULL, NULL);
  rb_form_focus (RB_FORM (form), table, "rows");
  g_assert_true (fixture_is_below (gtk_window_get_focus (f->host), cell (form, "Row 2, column 2")));
  rb_document_set (f->document, table, "rows", "a\tb\tc\nd\te\tf\ng\th\ti");
  g_assert_true (fixture_is_below (gtk_window_get_focus (f->host), cell (form, "Row 2, column 2")));
}

/* What somebody made of a table to be in the way is shown in part, and stays whole. */
static void
test_huge_table (AppFixture *f, gconstpointer unused)
{
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 0);
  g_autofree char *breaks = g_strnfill (20 * 1024, '\n');
  g_autofree char *rows = g_strconcat ("a\tb", breaks, "y\tz", NULL);
  GtkWidget *form;

  rb_document_set (f->document, table, "rows", rows);
  form = fixture_show_form (f, table);
  g_assert_cmpuint (fixture_count (form, GTK_TYPE_ENTRY, NULL), <, 1500);
  g_assert_false (gtk_widget_is_sensitive (fixture_find (form, GTK_TYPE_BUTTON, "Add Row")));
  gtk_editable_set_text (GTK_EDITABLE (cell (form, "Row 1, column 1")), "A");
  g_assert_true (g_str_has_prefix (rb_node_get (table, "rows"), "A\tb\n"));
  g_assert_true (g_str_has_suffix (rb_node_get (table, "rows"), "\ny\tz"));
}

static void
add (void)
{
  fixture_add ("/form/item-add", test_item_add);
  fixture_add ("/form/item-below", test_item_below);
  fixture_add ("/form/menu-tooltip", test_menu_tooltip);
  fixture_add ("/form/item-keys", test_item_keys);
  fixture_add ("/form/item-undo", test_item_undo);
  fixture_add ("/form/item-menu", test_item_menu);
  fixture_add ("/form/table", test_table);
  fixture_add ("/form/new-table", test_new_table);
  fixture_add ("/form/wide-rows", test_wide_rows);
  fixture_add ("/form/table-undo", test_table_undo);
  fixture_add ("/form/huge-table", test_huge_table);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
