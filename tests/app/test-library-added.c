/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that come into the library, and in place of others. */
#include "library-fixture.h"
#include "picture-maker.h"

static void
test_added (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos");
  g_autoptr (GListModel) files = picture_list (f->folder, "a.png", "b.png", "same.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GPtrArray) selected = NULL;
  LibraryShown shown;

  picture_write (f->folder, "a.png", 1);
  picture_write (f->folder, "b.png", 2);
  picture_write (f->folder, "same.png", 1);
  library_show (f, &shown);
  picture_drop_value (files, &value);
  g_assert_true (picture_drop (GTK_WIDGET (shown.library->toasts), &value, 10, 10));
  wait_until (rb_node_count (root, "photos") == before + 2);
  g_assert_nonnull (fixture_find (GTK_WIDGET (shown.library), GTK_TYPE_LABEL,
                                  "2 photos added. 1 was already in this newsletter."));
  selected = rb_library_list_selected (shown.library);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_true (rb_library_item_is_unused (selected->pdata[0]));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before);
}

/* One photo alone is one step too. */
static void
test_added_one (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos");
  g_autoptr (GListModel) files = picture_list (f->folder, "a.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  LibraryShown shown;

  picture_write (f->folder, "a.png", 1);
  library_show (f, &shown);
  picture_drop_value (files, &value);
  g_assert_true (picture_drop (GTK_WIDGET (shown.library->toasts), &value, 10, 10));
  wait_until (fixture_find (GTK_WIDGET (shown.library), GTK_TYPE_LABEL, "1 photo added.") != NULL);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before + 1);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before);
}

/* Closed while photos come in and opened again, it is another, which stays. */
static void
test_closed_meanwhile (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos");
  g_autoptr (GListModel) files = picture_list (f->folder, "a.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  RbLibraryWindow *closed;
  LibraryShown shown;

  picture_write (f->folder, "a.png", 1);
  library_show (f, &shown);
  closed = shown.library;
  picture_drop_value (files, &value);
  g_assert_true (picture_drop (GTK_WIDGET (closed->toasts), &value, 10, 10));
  gtk_window_close (GTK_WINDOW (closed));
  gtk_widget_activate_action (GTK_WIDGET (shown.window), "win.library", NULL);
  shown.library = RB_LIBRARY_WINDOW (fixture_find_window ("RbLibraryWindow"));
  g_assert_nonnull (shown.library);
  g_assert_true (shown.library != closed);
  wait_until (rb_node_count (root, "photos") == before + 1);
  fixture_settle ();
  g_assert_true (RB_LIBRARY_WINDOW (fixture_find_window ("RbLibraryWindow")) == shown.library);
}

static RbNode *
add_use (AppFixture *f, const char *photographer, const char *holder)
{
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
  RbNode *picture = library_add_picture (section, "photo", "used", "photos/used.jpg");

  rb_document_set (f->document, picture, "photographer", photographer);
  rb_document_set (f->document, picture, "holder", holder);
  rb_document_set (f->document, picture, "crop", "0 0 0.5 0.5");
  return picture;
}

static void
test_replaced (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *first = add_use (f, "Ada", "Office"), *second = add_use (f, "Bea", "Agency"), *kept;
  guint before = rb_node_count (root, "photos");
  g_autoptr (GListModel) files = picture_list (f->folder, "new.png", NULL);
  LibraryShown shown;

  picture_write (f->folder, "new.png", 9);
  library_show (f, &shown);
  library_select (&shown, first);
  rb_library_replace (shown.library, files);
  wait_until (rb_node_count (root, "photos") == before + 1);
  g_assert_cmpstr (rb_node_get (first, "file"), ==, "photos/new.png");
  g_assert_cmpstr (rb_node_get (first, "blob"), ==, rb_node_get (second, "blob"));
  /* The new file says nothing of its maker, so nothing is claimed of it. */
  g_assert_cmpstr (rb_node_get (first, "photographer"), ==, "");
  g_assert_cmpstr (rb_node_get (second, "holder"), ==, "");
  g_assert_cmpstr (rb_node_get (second, "crop"), ==, "");
  kept = rb_node_nth (root, "photos", before);
  g_assert_cmpstr (rb_node_get (kept, "file"), ==, "photos/used.jpg");
  g_assert_cmpstr (rb_node_get (kept, "holder"), ==, "Office");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (first, "photographer"), ==, "Ada");
  g_assert_cmpstr (rb_node_get (second, "photographer"), ==, "Bea");
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before);
}

static void
add_tests (void)
{
  fixture_add ("/library/added", test_added);
  fixture_add ("/library/added-one", test_added_one);
  fixture_add ("/library/closed-meanwhile", test_closed_meanwhile);
  fixture_add ("/library/replaced", test_replaced);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
