/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search through all issues, from the list of them. */
#include "app-fixture.h"
#include "search-results.h"

static gboolean
shows (RbWindow *window, const char *words)
{
  GtkWidget *results = fixture_find (GTK_WIDGET (window), RB_TYPE_SEARCH_RESULTS, NULL);

  return results != NULL && fixture_find (results, GTK_TYPE_LABEL, words) != NULL;
}

static void
test_search (AppFixture *f, gconstpointer unused)
{
  RbNode *older =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  RbNode *text = rb_document_insert (f->document, older, "sections", "text", 0);
  RbWindow *window;

  rb_document_set (f->document, older, "title", "April");
  rb_document_set (f->document, older, "date", "2026-04-01");
  rb_document_set (f->document, text, "title", "Neuer Fahrplan");
  window = fixture_open_window (f);
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "fahr");
  wait_until (shows (window, "Fahrplan der Fähre"));
  g_assert_true (shows (window, "Neuer Fahrplan"));
  g_assert_true (shows (window, "April"));
  g_assert_true (shows (window, "Mai 2026"));
  /* What is taken back while it is shown goes at once. */
  rb_document_set (f->document, text, "title", "Neues");
  wait_until (!shows (window, "Neuer Fahrplan"));
  /* Other words come in the place of these. */
  fixture_press (GTK_WINDOW (window), "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "fahrplan der");
  wait_until (shows (window, "Fahrplan der Fähre") && !shows (window, "Mit der Fähre"));
  /* Whoever is quicker than the search is led to what was typed, not to what was found before. */
  fixture_type_keys (GTK_WINDOW (window), " f");
  fixture_press (GTK_WINDOW (window), "Down");
  g_signal_emit_by_name (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, "Search all issues"),
      "search-changed");
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (fixture_has_selected (window, "Link text", "Fahrplan der Fähre"));
  g_assert_true (
      fixture_is_below (gtk_window_get_focus (GTK_WINDOW (window)),
                        fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, "Link text")));
}

/* Of an issue in which words stand all over the best places are shown, and that there are more. */
static void
test_search_more (AppFixture *f, gconstpointer unused)
{
  RbWindow *window;

  for (guint i = 0; i < 6; i++) {
    RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", i);

    rb_document_set (f->document, text, "title", "Wasserkraft");
  }
  window = fixture_open_window (f);
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "wasserkraft");
  /* Of "wasser" there are more, until the rest is typed. */
  wait_until (shows (window, "Wasserkraft") && !shows (window, "More in this issue…"));
  rb_document_set (f->document, rb_document_insert (f->document, f->issue, "sections", "text", 6),
                   "title", "Mehr Wasserkraft");
  wait_until (shows (window, "More in this issue…"));
}

static void
test_search_nothing (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);

  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "nirgends");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Nothing found for “nirgends”") !=
              NULL);
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (gtk_widget_get_mapped (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_FLOW_BOX_CHILD, "Mai 2026")));
}

/* Escape ends the search from what was found, too. */
static void
test_search_escape (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  GtkWidget *focus, *found;

  rb_document_set (f->document, text, "title", "Wasserkraft");
  rb_window_show_issues (window);
  fixture_press (GTK_WINDOW (window), "ctrl+f");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  fixture_type_keys (GTK_WINDOW (window), "wasserkraft");
  wait_until (shows (window, "Wasserkraft"));
  fixture_press (GTK_WINDOW (window), "Down");
  wait_until (gtk_window_get_focus (GTK_WINDOW (window)) != focus);
  /* Who comes back from what was found is where he was. */
  found = gtk_window_get_focus (GTK_WINDOW (window));
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (!gtk_widget_get_mapped (found));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  wait_until (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (window))));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (gtk_widget_get_mapped (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_FLOW_BOX_CHILD, "Mai 2026")));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
}

static void
add (void)
{
  fixture_add ("/search/search", test_search);
  fixture_add ("/search/more", test_search_more);
  fixture_add ("/search/escape", test_search_escape);
  fixture_add ("/search/nothing", test_search_nothing);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
