/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More than a text can take, and what is told of it. */
#include "config.h"
#include "paste-fixture.h"
#include <string.h>

/* Photos that arrive while a long text is being placed: GTK would draw nothing of it then, and say
 * so, which ends the test. */
static void
test_many_pictures (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path =
      g_build_filename (RB_SOURCEDIR, "tests", "data", "letter", "photos", "market.png", NULL);
  g_autofree char *pixels = NULL, *base64 = NULL;
  g_autoptr (GString) html = g_string_new (NULL);
  gsize length;
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *root = rb_document_get_root (f->document);
  guint n_photos = rb_node_count (root, "photos");

  g_assert_true (g_file_get_contents (path, &pixels, &length, NULL));
  base64 = g_base64_encode ((const guchar *)pixels, length);
  for (guint i = 0; i < 100; i++) {
    g_string_append (html, "<p>Words that go on for a line or two, as those of a report do.</p>");
    if (i % 20 == 19)
      g_string_append_printf (html, "<p><img alt='%u' src='data:image/png;base64,%s'></p>", i,
                              base64);
  }
  paste_offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (root, "photos") > n_photos);
  fixture_settle ();
  fixture_pass (1500);
}

/* The text of the section so many below @section. */
static const char *
below (RbNode *section, guint n)
{
  RbNode *next =
      rb_node_nth (rb_node_get_parent (section), "sections", rb_node_get_index (section) + n);

  g_assert_cmpstr (rb_node_get_kind (next), ==, "text");
  return rb_node_get (next, "body");
}

/* More than a text can take: it goes on below, what stood behind the caret at its end, and one Undo
 * takes it away. */
static void
test_too_much (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text"), *issue = rb_node_get_parent (section);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint n = rb_node_count (issue, "sections");
  g_autoptr (GString) html = g_string_new ("<ul>");
  g_autoptr (RbRichText) text = NULL;
  g_autofree char *line = g_strnfill (400, 'a');
  GtkTextIter at;

  gtk_text_buffer_set_text (buffer, "onetwo", -1);
  rb_document_pause (f->document);
  for (guint i = 0; i < 700; i++)
    g_string_append_printf (html,
                            "<li><a href='https://example.org/%u'>%s</a> "
                            "<a href='https://example.org/x%u'>b</a>",
                            i, line, i);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, 3);
  gtk_text_buffer_place_cursor (buffer, &at);
  paste_offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (issue, "sections") == n + 1);
  g_assert_cmpuint (strlen (rb_node_get (section, "body")), <=, RB_TEXT_MAX);
  text = rb_rich_text_new (rb_node_get (section, "body"));
  g_assert_cmpuint (rb_rich_text_get_length (text), >, 500);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Pasted. It is more than one text can hold and goes on in 1 section "
                            "below. Left out: the addresses of 128 links") != NULL);
  /* No text has thousands of links. */
  g_assert_null (strstr (rb_node_get (section, "body"), "https://example.org/x550"));
  g_assert_nonnull (strstr (rb_node_get (section, "body"), "https://example.org/x450"));
  g_assert_nonnull (strstr (below (section, 1), "https://example.org/x699"));
  g_assert_null (strstr (rb_node_get (section, "body"), "two"));
  g_assert_true (g_str_has_suffix (below (section, 1), "\n\ntwo"));
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "onetwo");
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, n);
}

/* A text has five thousand paragraphs at most: none is lost, whatever they came as. */
static void
test_goes_on (AppFixture *f, gconstpointer unused)
{
  static const char told[] =
      "Pasted. It is more than one text can hold and goes on in 2 sections below.";
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (GString) plain = g_string_new (NULL);

  for (guint i = 0; i < 11000; i++)
    g_string_append_printf (plain, "one two %u\n", i);
  gtk_text_buffer_set_text (buffer, "", -1);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), plain->str);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, told) != NULL);
  g_assert_true (g_str_has_suffix (rb_node_get (section, "body"), "one two 4999"));
  g_assert_true (g_str_has_prefix (below (section, 1), "one two 5000\n\n"));
  g_assert_true (g_str_has_suffix (below (section, 1), "one two 9999"));
  g_assert_true (g_str_has_prefix (below (section, 2), "one two 10000\n\n"));
  g_assert_true (g_str_has_suffix (below (section, 2), "one two 10999"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_false (rb_node_has (section, "body"));
}

/* A card's text cannot go on anywhere: how much it is that does not fit, whatever it came as. */
static void
test_words_left_out (AppFixture *f, gconstpointer unused)
{
  static const char told[] =
      "Pasted. Left out: 3000 words at the end of the text, which is too long";
  RbWindow *window = fixture_open_window (f);
  RbNode *card = rb_node_nth (fixture_section (f, "cards"), "items", 0);
  GtkWidget *view = fixture_focus_field (window, card, "body");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (GString) html = g_string_new (NULL), plain = g_string_new (NULL);

  for (guint i = 0; i < 6000; i++) {
    g_string_append (html, "<p>one two three</p>");
    g_string_append (plain, "one two three\n");
  }
  gtk_text_buffer_set_text (buffer, "", -1);
  paste_offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_has (card, "body"));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, told) != NULL);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, told) == NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), plain->str);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, told) != NULL);
}

/* Typing at the end of what a line can hold is told once, and as what it is. */
static void
test_full (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *article = fixture_section (f, "article");
  g_autofree char *line = g_strnfill (8000, 'a');
  GtkWidget *view;

  rb_document_set (f->document, article, "headline", line);
  rb_window_show_field (window, article, "headline");
  view = gtk_window_get_focus (GTK_WINDOW (window));
  paste_place_at_end (view);
  fixture_type (view, "bc");
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, line);
  wait_until (fixture_count (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "This text is as long as it may be.") == 1);
  g_assert_null (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                               "Pasted. Left out: the end of the text, which is too long"));
}

/* The same, dropped by another program. */
static void
test_dropped (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *contents[] = { "text/plain;charset=utf-8", NULL, NULL };
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text"), *issue = rb_node_get_parent (section);
  guint n = rb_node_count (issue, "sections");
  g_autofree char *both = NULL;

  rb_document_set (f->document, section, "body", "");
  for (int i = 0; i < 6000; i++)
    g_string_append_printf (words, "%sParagraph %d speaks of the harbour and of its many ships.",
                            i > 0 ? "\n\n" : "", i);
  contents[1] = words->str;
  fixture_settle ();
  fixture_drag_in (f, contents, view, &GRAPHENE_POINT_INIT (20, 12));
  wait_until (rb_node_count (issue, "sections") == n + 1);
  both = g_strjoin ("\n\n", rb_node_get (section, "body"), below (section, 1), NULL);
  g_assert_cmpstr (both, ==, words->str);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Pasted. It is more than one text can hold and goes on in 1 section "
                            "below.") != NULL);
}

static void
add (void)
{
  fixture_add ("/paste/too-much", test_too_much);
  fixture_add ("/paste/goes-on", test_goes_on);
  fixture_add ("/paste/many-pictures", test_many_pictures);
  fixture_add ("/paste/dropped", test_dropped);
  fixture_add ("/paste/full", test_full);
  fixture_add ("/paste/words-left-out", test_words_left_out);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
