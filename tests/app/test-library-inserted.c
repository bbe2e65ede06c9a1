/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that go from the library into a section. */
#include "editor-view.h"
#include "library-fixture.h"

static void
test_inserted (AppFixture *f, gconstpointer unused)
{
  RbNode *waiting = library_add_unused (f, "one", "One"), *section;
  guint n;
  LibraryShown shown;

  rb_document_set (f->document, waiting, "credit", "Bea");
  rb_document_set (f->document, waiting, "crop", "0 0 0.5 0.5");
  section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
  n = rb_node_count (f->issue, "sections");
  library_show (f, &shown);
  rb_window_show_field (shown.window, section, "photo");
  library_select (&shown, waiting);
  fixture_click (GTK_WIDGET (shown.library), "Insert into Section");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "credit"), ==, "Bea");
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "crop"), ==, "");
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "blob"), ==,
                   rb_node_get (waiting, "blob"));
  fixture_settle ();
  /* It is full: the next comes behind it. */
  fixture_click (GTK_WIDGET (shown.library), "Insert into Section");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 1);
  fixture_settle ();
  rb_library_model_refresh (shown.library->model);
  g_assert_cmpuint (rb_library_item_get (
                        rb_library_model_find (shown.library->model, rb_node_get (waiting, "blob")))
                        ->uses->len,
                    ==, 2);
}

/* How often the editor listens to the document. */
static guint
count_listeners (AppFixture *f, LibraryShown *shown)
{
  gpointer editor = fixture_find (GTK_WIDGET (shown->window), RB_TYPE_EDITOR_VIEW, NULL);
  guint n =
      g_signal_handlers_block_matched (f->document, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, editor);

  g_signal_handlers_unblock_matched (f->document, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, editor);
  return n;
}

/* With the issue that was shown deleted, the newest takes it. */
static void
test_inserted_after (AppFixture *f, gconstpointer unused)
{
  RbNode *waiting = library_add_unused (f, "one", "One"), *other = rb_issue_new_empty (f->document);
  LibraryShown shown;
  guint listeners;

  rb_document_set (f->document, other, "date", "2019-01-01");
  library_show (f, &shown);
  listeners = count_listeners (f, &shown);
  rb_document_remove (f->document, f->issue);
  fixture_settle ();
  library_select (&shown, waiting);
  fixture_click (GTK_WIDGET (shown.library), "Insert into Section");
  g_assert_cmpuint (rb_node_count (other, "sections"), ==, 1);
  g_assert_cmpuint (count_listeners (f, &shown), ==, listeners);
  fixture_settle ();
}

static void
test_chosen (AppFixture *f, gconstpointer unused)
{
  RbNode *waiting = library_add_unused (f, "one", "One"), *section;
  RbWindow *window = fixture_open_window (f);
  LibraryShown shown = { window, NULL };

  section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
  rb_library_choose (GTK_WINDOW (window), section, "photo");
  shown.library = RB_LIBRARY_WINDOW (fixture_find_window ("RbLibraryWindow"));
  g_assert_nonnull (shown.library);
  g_assert_false (gtk_widget_get_sensitive (
      fixture_find (GTK_WIDGET (shown.library), GTK_TYPE_BUTTON, "Insert")));
  library_select (&shown, waiting);
  fixture_click (GTK_WIDGET (shown.library), "Insert");
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "alt"), ==, "One");
  wait_until (fixture_find_window ("RbLibraryWindow") == NULL);
}

static void
add_tests (void)
{
  fixture_add ("/library/inserted", test_inserted);
  fixture_add ("/library/inserted-after", test_inserted_after);
  fixture_add ("/library/chosen", test_chosen);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
