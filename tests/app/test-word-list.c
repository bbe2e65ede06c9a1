/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newsletter's own words, which no spelling mark stands under: listed, and taken out. */
#include "app-fixture.h"
#include "settings-window.h"
#include "word-list.h"
#include <string.h>

/* The keyboard stays among the words when one of them goes. */
static void
test_word_goes (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *list = rb_word_list_new (f->document);

  fixture_show (f, list, 400, 300);
  gtk_widget_grab_focus (fixture_find (list, GTK_TYPE_BUTTON, "Remove “Kielmann”"));
  fixture_press (f->host, "space");
  wait_until (strcmp (rb_node_get (root, "words"), "Strömli") == 0);
  fixture_settle ();
  g_assert_true (gtk_window_get_focus (f->host) ==
                 GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
}

static void
test_settings (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *window = GTK_WIDGET (rb_settings_window_new (f->document, NULL));

  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  fixture_click (window, "Remove “Kielmann”");
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Strömli");
  g_assert_null (fixture_find (window, GTK_TYPE_BUTTON, "Remove “Kielmann”"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_nonnull (fixture_find (window, GTK_TYPE_BUTTON, "Remove “Kielmann”"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (void)
{
  fixture_add ("/word-list/word-goes", test_word_goes);
  fixture_add ("/word-list/settings", test_settings);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
