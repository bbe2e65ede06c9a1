/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's panes: wide and narrow, dragged, and as one left them. */
#include "app-fixture.h"
#include "editor-view.h"
#include "form.h"
#include "outline.h"
#include "preview.h"
#include <sqlite3.h>
#include <string.h>

/* All panes at all widths, and back. */
static void
test_widths (AppFixture *f, gconstpointer unused)
{
  static const int widths[] = { 1500, 1200, 1150, 1000, 860, 740, 1000, 1500, 740, 1500, 1000 };
  RbWindow *window = fixture_open_window (f);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    fixture_resize (GTK_WINDOW (window), widths[i], 800);
    wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - widths[i]) <= 20);
    fixture_settle ();
    g_assert_true (gtk_widget_get_mapped (fixture_part (window, RB_TYPE_FORM)));
    if (widths[i] == 1500)
      wait_until (gtk_widget_get_width (fixture_part (window, RB_TYPE_OUTLINE)) == 300);
  }
}

static void
resize (RbWindow *window, int width)
{
  fixture_resize (GTK_WINDOW (window), width, 900);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) <= 20);
  fixture_settle ();
}

/* Where one pane has room, a click in the mail leads to the field all the same. */
static void
test_one_pane (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *form = fixture_part (window, RB_TYPE_FORM);
  GtkWidget *preview = fixture_part (window, RB_TYPE_PREVIEW);
  RbNode *article = fixture_section (f, "article");

  resize (window, 800);
  fixture_click (GTK_WIDGET (window), "Preview");
  wait_until (!gtk_widget_get_mapped (form) && gtk_widget_get_mapped (preview));
  g_signal_emit_by_name (preview, "picked", article, "headline");
  wait_until (gtk_widget_get_mapped (form) && !gtk_widget_get_mapped (preview));
  wait_until (gtk_window_get_focus (GTK_WINDOW (window)) ==
              fixture_find (form, GTK_TYPE_TEXT_VIEW, "Headline"));
}

/* Over the form of a narrow window one goes through the sections, and Enter opens one. */
static void
test_drawer (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *outline = fixture_part (window, RB_TYPE_OUTLINE),
            *form = fixture_part (window, RB_TYPE_FORM);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));

  resize (window, 1000);
  wait_until (!gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  for (int i = 2; i <= 3; i++) {
    fixture_press (GTK_WINDOW (window), "Down");
    wait_until (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)) == i);
    g_assert_true (gtk_widget_get_mapped (outline));
  }
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
  fixture_press (GTK_WINDOW (window), "F9");
  wait_until (gtk_widget_get_mapped (outline));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (!gtk_widget_get_mapped (outline));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), form));
}

/* A border stays where somebody put it, and is there again the next time. */
static void
test_dragged (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkPaned *panes = GTK_PANED (gtk_widget_get_parent (fixture_part (window, RB_TYPE_FORM)));
  GtkWidget *outer =
      gtk_widget_get_ancestor (fixture_part (window, RB_TYPE_OUTLINE), GTK_TYPE_PANED);
  g_autoptr (GError) error = NULL;

  wait_until (gtk_paned_get_position (panes) == 548);
  gtk_paned_set_position (GTK_PANED (outer), 280);
  gtk_paned_set_position (panes, 620);
  resize (window, 1440);
  wait_until (gtk_paned_get_position (panes) == 620);
  /* There it does not fit. */
  resize (window, 1200);
  wait_until (gtk_paned_get_position (panes) < 620);
  resize (window, 1500);
  wait_until (gtk_paned_get_position (panes) == 620);
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  g_object_unref (f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  window = fixture_open_window (f);
  panes = GTK_PANED (gtk_widget_get_parent (fixture_part (window, RB_TYPE_FORM)));
  wait_until (gtk_paned_get_position (panes) == 620);
  outer = gtk_widget_get_ancestor (fixture_part (window, RB_TYPE_OUTLINE), GTK_TYPE_PANED);
  wait_until (gtk_paned_get_position (GTK_PANED (outer)) == 280);
}

static int
selected_row (RbWindow *window)
{
  GtkWidget *outline = fixture_part (window, RB_TYPE_OUTLINE);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));

  return gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list));
}

static gboolean
shows_selected_row (RbWindow *window)
{
  GtkWidget *outline = fixture_part (window, RB_TYPE_OUTLINE);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (list));
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t r;

  return gtk_widget_compute_bounds (row, scroller, &r) && r.size.height > 0 && r.origin.y >= 0 &&
         r.origin.y + r.size.height <= (float)gtk_widget_get_height (scroller);
}

/*
 * All that a file holds, but for what was made of its photos: that is kept whenever it is ready,
 * and says nothing of who looked at what.
 */
static char *
dump_file (const char *path)
{
  GString *dump = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *tables, *rows;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT 'SELECT * FROM \"' || name || '\"' FROM sqlite_schema "
                          "WHERE type = 'table' AND name <> 'rendition' ORDER BY name",
                          -1, &tables, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW) {
    const char *query = (const char *)sqlite3_column_text (tables, 0);

    g_string_append_printf (dump, "%s\n", query);
    g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
    while (sqlite3_step (rows) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count (rows); i++) {
        int size = sqlite3_column_bytes (rows, i);
        g_autofree char *sum = g_compute_checksum_for_data (
            G_CHECKSUM_SHA256, sqlite3_column_blob (rows, i), (gsize)size);

        g_string_append_printf (dump, " %d:%.16s", size, sum);
      }
      g_string_append_c (dump, '\n');
    }
    g_assert_cmpint (sqlite3_finalize (rows), ==, SQLITE_OK);
  }
  g_assert_cmpint (sqlite3_finalize (tables), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return g_string_free (dump, FALSE);
}

/* Whether it is noted that one is at the section before @row. */
static gboolean
notes_place (AppFixture *f, int row)
{
  RbNode *section = rb_node_nth (f->issue, "sections", (guint)row - 1);
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "rundbrief", "view.ini", NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "=%" G_GINT64_FORMAT "\n",
                                           rb_node_get_id (f->issue), rb_node_get_id (section));

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, line) != NULL;
}

/* One goes on where one left off, with the window as it was; the file itself notes nothing. */
static void
test_goes_on (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  int last = (int)rb_node_count (f->issue, "sections");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  int width, height;

  resize (window, 1300);
  before = dump_file (f->path);
  g_assert_cmpint (selected_row (window), ==, 1);
  rb_editor_view_show (RB_EDITOR_VIEW (fixture_part (window, RB_TYPE_EDITOR_VIEW)),
                       rb_node_nth (f->issue, "sections", (guint)last - 1), NULL);
  g_assert_cmpint (selected_row (window), ==, last);
  /* Noted while one is there: the program can be killed. */
  wait_until (notes_place (f, last));
  gtk_window_close (GTK_WINDOW (window));
  fixture_settle ();
  g_object_unref (f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  window = rb_window_new (fixture_application);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  rb_window_set_document (window, f->document);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  g_assert_cmpint (width, ==, 1300);
  g_assert_cmpint (height, ==, 900);
  g_assert_cmpint (selected_row (window), ==, last);
  wait_until (shows_selected_row (window));
  after = dump_file (f->path);
  g_assert_cmpstr (before, ==, after);
}

static void
add (void)
{
  fixture_add ("/window/widths", test_widths);
  fixture_add ("/window/drawer", test_drawer);
  fixture_add ("/window/one-pane", test_one_pane);
  fixture_add ("/window/dragged", test_dragged);
  fixture_add ("/window/goes-on", test_goes_on);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
