/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photo library: all photos of the file, found, filtered, led to and deleted; their sheet. */
#include "library-cell.h"
#include "library-fixture.h"
#include "rights-dialog.h"
#include "rights-print.h"
#include <string.h>

static void
search (LibraryShown *shown, const char *words)
{
  gtk_editable_set_text (shown->library->search, words);
  g_signal_emit_by_name (shown->library->search, "search-changed");
  fixture_settle ();
}

static GtkWidget *
find_cell (LibraryShown *shown, RbNode *picture)
{
  for (guint i = 0; i < shown->library->cells->len; i++) {
    RbLibraryCell *cell = shown->library->cells->pdata[i];

    if (strcmp (rb_library_item_get (rb_library_cell_get_item (cell))->sha256,
                rb_node_get (picture, "blob")) == 0)
      return GTK_WIDGET (cell);
  }
  return NULL;
}

/* --- tests ------------------------------------------------------------------------------------ */

static void
test_shown (AppFixture *f, gconstpointer unused)
{
  RbNode *bare = library_add_unused (f, "bare", "A bare tree");
  RbNode *photo = rb_node_get_child (fixture_section (f, "article"), "photo");
  LibraryShown shown;
  g_autofree char *name = NULL, *credit = rb_photo_dup_credit (photo);

  library_show (f, &shown);
  g_assert_cmpuint (library_count (&shown), ==, rb_library_model_count (shown.library->model));
  g_assert_true (fixture_is_named (find_cell (&shown, bare), "Photo: A bare tree, No credit"));
  name = g_strdup_printf ("Photo: %s, %s", rb_node_get (photo, "alt"), credit);
  g_assert_true (fixture_is_named (find_cell (&shown, photo), name));
  /* A credit that is typed elsewhere is there after a pause. */
  rb_document_set (f->document, bare, "credit", "Bea");
  wait_until (fixture_is_named (find_cell (&shown, bare), "Photo: A bare tree, © Bea"));
}

static void
test_found (AppFixture *f, gconstpointer unused)
{
  RbNode *uber = library_add_unused (f, "uber", "Brücke über den Fluss");
  RbNode *other = library_add_unused (f, "other", "Something else");
  LibraryShown shown;
  guint all;

  rb_document_set (f->document, uber, "photographer", "Åsa Öberg");
  rb_document_set (f->document, uber, "licence", "CC BY-NC-ND 4.0");
  rb_document_set (f->document, other, "usable_until", "2020-01-01");
  library_show (f, &shown);
  all = library_count (&shown);
  /* Each of the words, wherever it stands; an umlaut may be one character or two. */
  search (&shown, "FLUSS o\xcc\x88"
                  "berg");
  g_assert_cmpuint (library_count (&shown), ==, 1);
  search (&shown, "uber.jpg");
  g_assert_cmpuint (library_count (&shown), ==, 1);
  search (&shown, rb_node_get (f->issue, "title"));
  /* All but the two and the logo. */
  g_assert_cmpuint (library_count (&shown), ==, all - 3);
  search (&shown, "nowhere");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (shown.library->pages), ==, "nothing");
  fixture_click (GTK_WIDGET (shown.library), "Show All Photos");
  g_assert_cmpuint (library_count (&shown), ==, all);

  /* Filters narrow each other, and say how many they leave. */
  g_assert_nonnull (fixture_find (GTK_WIDGET (shown.library), GTK_TYPE_TOGGLE_BUTTON, "Unused 2"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shown.library->toggles[3]), TRUE);
  g_assert_cmpuint (library_count (&shown), ==, 2);
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (shown.library), GTK_TYPE_TOGGLE_BUTTON, "No Credit 1"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shown.library->toggles[0]), TRUE);
  g_assert_cmpuint (library_count (&shown), ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shown.library->toggles[2]), TRUE);
  g_assert_cmpuint (library_count (&shown), ==, 1);
  rb_library_model_set_filters (shown.library->model, 0);
  for (guint i = 0; i < shown.library->licence_list->len; i++)
    if (strcmp (((RbLibraryLicence *)shown.library->licence_list->pdata[i])->licence,
                "CC BY-NC-ND 4.0") == 0)
      gtk_drop_down_set_selected (shown.library->licences, i + 1);
  g_assert_cmpuint (library_count (&shown), ==, 1);
}

static void
test_led_to (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbNode *photo = rb_node_get_child (article, "photo");
  g_autofree char *summary = rb_node_dup_summary (article, rb_kind_spec_of ("article"));
  g_autofree char *name =
      g_strdup_printf ("Show: %s · Article: %s", rb_node_get (f->issue, "title"), summary);
  LibraryShown shown;
  GtkWidget *focus;

  library_show (f, &shown);
  rb_window_show_issues (shown.window);
  library_select (&shown, photo);
  fixture_click (GTK_WIDGET (shown.library), name);
  fixture_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (shown.window));
  g_assert_nonnull (focus);
  while (focus != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (focus), "RbPhotoField") != 0)
    focus = gtk_widget_get_parent (focus);
  g_assert_nonnull (focus);
}

static void
test_deleted (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos"), all;
  LibraryShown shown;

  library_add_unused (f, "one", "One");
  library_add_unused (f, "two", "Two");
  library_show (f, &shown);
  all = library_count (&shown);
  /* What is in use stays. */
  library_select (&shown, rb_node_get_child (fixture_section (f, "article"), "photo"));
  gtk_widget_activate_action (GTK_WIDGET (shown.library), "library.delete", NULL);
  g_assert_cmpuint (library_count (&shown), ==, all);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before + 2);
  gtk_selection_model_unselect_all (shown.library->selection);
  fixture_settle ();
  fixture_click (GTK_WIDGET (shown.library), "Delete the Unused");
  g_assert_cmpuint (library_count (&shown), ==, all - 2);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before);
  gtk_widget_activate_action (GTK_WIDGET (shown.library), "win.undo", NULL);
  g_assert_cmpuint (library_count (&shown), ==, all);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before + 2);
}

/* By the keys alone: to the photos, along them, and Delete. */
static void
test_keys (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos");
  LibraryShown shown;

  library_add_unused (f, "one", "One");
  library_add_unused (f, "two", "Two");
  library_show (f, &shown);
  wait_until (gtk_window_is_active (GTK_WINDOW (shown.library)));
  fixture_press (GTK_WINDOW (shown.library), "ctrl+f");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (shown.library)),
                                      GTK_WIDGET (shown.library->search)));
  fixture_press (GTK_WINDOW (shown.library), "F6");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (shown.library)),
                                      GTK_WIDGET (shown.library->grid)));
  fixture_press (GTK_WINDOW (shown.library), "Home");
  wait_until (gtk_selection_model_is_selected (shown.library->selection, 0));
  fixture_press (GTK_WINDOW (shown.library), "Right");
  wait_until (gtk_selection_model_is_selected (shown.library->selection, 1));
  fixture_press (GTK_WINDOW (shown.library), "shift+Left");
  wait_until (gtk_selection_model_is_selected (shown.library->selection, 0));
  fixture_press (GTK_WINDOW (shown.library), "Delete");
  wait_until (rb_node_count (root, "photos") == before);
  fixture_press (GTK_WINDOW (shown.library), "ctrl+z");
  wait_until (rb_node_count (root, "photos") == before + 2);
}

/* Many cost no more than the rows that are in sight, and those a little beyond. */
static void
test_many (AppFixture *f, gconstpointer unused)
{
  LibraryShown shown;

  rb_document_begin (f->document, "Add", NULL);
  for (guint i = 0; i < 600; i++) {
    g_autofree char *name = g_strdup_printf ("n%u", i);

    library_add_unused (f, name, name);
  }
  rb_document_end (f->document);
  library_show (f, &shown);
  g_assert_cmpuint (library_count (&shown), >=, 600);
  g_assert_cmpuint (shown.library->cells->len, <, 300);
}

/* The sheet of an issue's photos, as a PDF of as many pages as it needs. */
static void
test_sheet (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "sheet.pdf", NULL);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *pdf = NULL, *text = NULL;
  g_autoptr (RbRightsSheet) sheet = NULL;
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < 60; i++) {
    g_autofree char *name = g_strdup_printf ("n%u.jpg", i);
    RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);

    rb_document_set (f->document, library_add_picture (section, "photo", name, name),
                     "photographer", i == 59 ? "Zuletzt Genannte" : "Ada");
  }
  sheet = rb_rights_sheet_new_today (f->issue);
  for (guint i = 0; i < sheet->rows->len; i++)
    g_ptr_array_add (pictures, rb_rights_sheet_get_picture (sheet, sheet->rows->pdata[i]));
  g_assert_nonnull (pictures->pdata[0]);
  g_assert_true (rb_rights_print_pdf (sheet, pictures, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpuint (length, >, 10000);
  if (program == NULL) {
    g_test_message ("no pdftotext: the words are not looked for");
    return;
  }
  {
    const char *argv[] = { program, "-layout", path, "-", NULL };

    g_assert_true (
        g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
  }
  g_assert_nonnull (strstr (text, "Photos of “"));
  g_assert_nonnull (strstr (text, "Zuletzt"));
  g_assert_nonnull (strstr (text, "n59.jpg"));
  /* A form feed parts the pages. */
  g_assert_nonnull (strchr (text, '\f'));
  g_assert_nonnull (strstr (strchr (text, '\f'), "Page 2 of"));
}

static void
test_sheet_offered (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWindow *dialog;

  rb_rights_dialog_present (GTK_WIDGET (window), f->issue);
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Print…"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Save…"));
  fixture_click (GTK_WIDGET (dialog), "Cancel");
  fixture_settle ();
}

static void
test_empty (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  LibraryShown shown;

  rb_document_remove (f->document, f->issue);
  while (rb_node_count (root, "photos") > 0)
    rb_document_remove (f->document, rb_node_nth (root, "photos", 0));
  while (rb_node_get_child (root, "logo") != NULL)
    rb_document_remove (f->document, rb_node_get_child (root, "logo"));
  while (rb_node_get_child (root, "key_visual") != NULL)
    rb_document_remove (f->document, rb_node_get_child (root, "key_visual"));
  shown.window = fixture_open_window (f);
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.library", NULL);
  shown.library = RB_LIBRARY_WINDOW (fixture_find_window ("RbLibraryWindow"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (shown.library->pages), ==, "empty");
  fixture_settle ();
}

static void
add_tests (void)
{
  fixture_add ("/library/shown", test_shown);
  fixture_add ("/library/found", test_found);
  fixture_add ("/library/led-to", test_led_to);
  fixture_add ("/library/deleted", test_deleted);
  fixture_add ("/library/keys", test_keys);
  fixture_add ("/library/many", test_many);
  fixture_add ("/library/empty", test_empty);
  fixture_add ("/library/sheet", test_sheet);
  fixture_add ("/library/sheet-offered", test_sheet_offered);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
