/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs put into the clipboard, pasted into a text of the window. */
#include "app-fixture.h"
#include "config.h"
#include "grow-view.h"
#include "import-job.h"
#include "text-field.h"
#include <string.h>

static GtkWidget *
show_body (AppFixture *f, RbWindow *window)
{
  RbNode *section = fixture_section (f, "text");
  GtkWidget *focus;

  rb_window_show_field (window, section, "body");
  fixture_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  return focus;
}

static void
offer (GtkWidget *view, const char *html, const char *plain)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (GBytes) words = g_bytes_new (plain, strlen (plain));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", bytes),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", words),
  };
  g_autoptr (GdkContentProvider) both =
      gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (view), both);
}

static char *
read_data (const char *name)
{
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests", "data", "paste", name, NULL);
  char *html;

  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
  return html;
}

static void
place_at_end (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A whole document: paragraphs and a photo into the text, its table below; one Undo for all. */
static void
test_document (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text"), *root = rb_document_get_root (f->document), *table;
  g_autofree char *before = g_strdup (rb_node_get (section, "body"));
  g_autofree char *html = read_data ("writer.html");
  guint n_sections = rb_node_count (f->issue, "sections"),
        n_photos = rb_node_count (root, "photos");
  const char *body;

  place_at_end (view);
  offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") > n_sections);
  body = rb_node_get (section, "body");
  g_assert_true (g_str_has_prefix (body, before));
  g_assert_nonnull (strstr (body, "vorweg, **kurz** und *herzlich*."));
  g_assert_nonnull (strstr (body, "- Kaffee\n"));
  g_assert_nonnull (strstr (body, "![Die Fähre legt ab](photos/"));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos + 1);
  g_assert_false (rb_node_has (rb_node_nth (root, "photos", n_photos), "credit"));
  table = rb_node_nth (f->issue, "sections", rb_node_get_index (section) + 1);
  g_assert_cmpstr (rb_node_get_kind (table), ==, "table");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Ab\tAn");
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Show"));
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, before);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n_sections);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos);
}

static void
assert_section (AppFixture *f, guint index, const char *kind, const char *field, const char *value)
{
  RbNode *section = rb_node_nth (f->issue, "sections", index);

  g_assert_cmpstr (rb_node_get_kind (section), ==, kind);
  g_assert_cmpstr (rb_node_get (section, field), ==, value);
}

/* What stands behind a table comes behind it, and what stood behind the caret, behind all. */
static void
test_order (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path =
      g_build_filename (RB_SOURCEDIR, "tests", "data", "letter", "photos", "market.png", NULL);
  g_autofree char *pixels = NULL, *base64 = NULL, *html = NULL;
  gsize length;
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window), *button;
  RbNode *section = fixture_section (f, "text"), *root = rb_document_get_root (f->document);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint n = rb_node_count (f->issue, "sections"), n_photos = rb_node_count (root, "photos"),
        at = rb_node_get_index (section);
  GtkTextIter iter;
  const char *last;

  g_assert_true (g_file_get_contents (path, &pixels, &length, NULL));
  base64 = g_base64_encode ((const guchar *)pixels, length);
  html = g_strconcat ("<p>one</p><table><tr><th>A<th>B<tr><td>1<td>2</table>"
                      "<table><tr><td>3<td>4</table><p><b>two</b></p><p>three</p>"
                      "<table><tr><td>5<td>6</table>"
                      "<p>four <img alt='Dot' src='data:image/png;base64,",
                      base64, "'></p>", NULL);
  rb_document_set (f->document, section, "language", "en");
  gtk_text_buffer_set_text (buffer, "zero end", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 5);
  gtk_text_buffer_place_cursor (buffer, &iter);
  offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") == n + 5);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero one");
  assert_section (f, at + 1, "table", "columns", "A\tB");
  assert_section (f, at + 2, "table", "rows", "3\t4");
  assert_section (f, at + 3, "text", "body", "**two**\n\nthree");
  assert_section (f, at + 3, "text", "language", "en");
  assert_section (f, at + 4, "table", "rows", "5\t6");
  last = rb_node_get (rb_node_nth (f->issue, "sections", at + 5), "body");
  g_assert_true (g_str_has_prefix (last, "four\n\n![Dot](photos/"));
  g_assert_true (g_str_has_suffix (last, ")\n\nend"));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos + 1);
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                    "Pasted. 3 tables and the texts behind them are sections below."));
  button = find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==,
                   "zero one\n\nA B\\\n1 2\n\n3 4\n\ntwo\n\nthree\n\n5 6\n\nfourend");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos);
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero end");
}

/* A table at the end has nothing behind it, and one Undo takes all back. */
static void
test_table_last (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  guint n = rb_node_count (f->issue, "sections"), at = rb_node_get_index (section);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "zero", -1);
  rb_document_pause (f->document);
  place_at_end (view);
  offer (view, "<table><tr><td>1<td>2</table><p>two</p><table><tr><td>3<td>4</table><p>&nbsp;</p>",
         "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") == n + 3);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero");
  assert_section (f, at + 1, "table", "rows", "1\t2");
  assert_section (f, at + 2, "text", "body", "two");
  assert_section (f, at + 3, "table", "rows", "3\t4");
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero");
}

/* What stood behind the caret comes behind a table that is the last, in a text of its own. */
static void
test_table_before_words (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  RbNode *section = fixture_section (f, "text");
  guint n = rb_node_count (f->issue, "sections"), at = rb_node_get_index (section);
  GtkTextIter iter;

  rb_document_set (f->document, section, "body", "Before\n\n- **one**\n- two");
  rb_document_pause (f->document);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  gtk_text_buffer_place_cursor (buffer, &iter);
  offer (view, "<p>here</p><table><tr><td>1<td>2</table>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") == n + 2);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "Beforehere");
  assert_section (f, at + 1, "table", "rows", "1\t2");
  assert_section (f, at + 2, "text", "body", "- **one**\n- two");
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "Before\n\n- **one**\n- two");
}

/* A list takes no words of the paragraph that it is put before. */
static void
test_list_before_words (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  RbNode *section = fixture_section (f, "text");
  GtkTextIter start;

  rb_document_set (f->document, section, "body", "end");
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  offer (view, "<ul><li>one</li><li>two</li></ul>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "- one\n- two\n\nend") == 0);
}

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
  GtkWidget *view = show_body (f, window);
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
  offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (root, "photos") > n_photos);
  fixture_settle ();
  fixture_pass (1500);
}

/* A card's text does not go on outside of it. */
static void
test_table_in_card (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *cards = fixture_section (f, "cards"), *card = rb_node_nth (cards, "items", 0);
  guint n = rb_node_count (f->issue, "sections");
  GtkWidget *view;

  rb_document_set (f->document, card, "body", "zero");
  rb_window_show_field (window, card, "body");
  fixture_settle ();
  view = gtk_window_get_focus (GTK_WINDOW (window));
  place_at_end (view);
  offer (view, "<p>one</p><table><tr><td>1<td>2</table><p>two</p>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") == n + 1);
  g_assert_cmpstr (rb_node_get (card, "body"), ==, "zeroone\n\ntwo");
  assert_section (f, rb_node_get_index (cards) + 1, "table", "rows", "1\t2");
}

/* A notice with "Undo" goes once that would take back something else. */
static void
test_stale_undo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = fixture_section (f, "text");

  rb_document_edit (f->document, section, "title", "One", "Title");
  rb_window_toast_undo (GTK_WIDGET (window), "Renamed");
  fixture_pass (300);
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Undo"));
  rb_document_pause (f->document);
  rb_document_edit (f->document, section, "body", "Two", "Body");
  wait_until (find_button (GTK_WIDGET (window), "Undo") == NULL);
}

/* "Undo" in the menu of a text is the window's. */
static void
test_menu_undo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  g_autofree char *before = g_strdup (rb_node_get (section, "body"));

  rb_document_pause (f->document);
  place_at_end (view);
  fixture_type (view, "x");
  g_assert_cmpstr (rb_node_get (section, "body"), !=, before);
  rb_grow_view_update_history (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_widget_activate_action (view, "text.undo", NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, before);
  rb_grow_view_update_history (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_widget_activate_action (view, "text.redo", NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), !=, before);
}

/* Blank lines part paragraphs, and what stands between them keeps its lines. */
static void
test_plain_lines (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (view);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  gdk_clipboard_set_text (clipboard, "Town hall\r\nMarket 1\r\n\r\n  \nOpen daily\n");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "body"), "Town hall\\\nMarket 1\n\nOpen daily") ||
              g_str_equal (rb_node_get (section, "body"), "Town hall  \nMarket 1\n\nOpen daily"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  gdk_clipboard_set_text (clipboard, "one\ntwo");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "body"), "one\n\ntwo"));
  /* What was done just before is another step. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "");
}

static void
paste_plain (GtkWidget *view, RbNode *section, const char *words, const char *result)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), words);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), result) == 0);
}

static void
set_caret (GtkWidget *view, int line, int offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line_offset (buffer, &at, line, offset);
  gtk_text_buffer_place_cursor (buffer, &at);
}

/* The end of the last line parts paragraphs from what follows, but no word from its line. */
static void
test_plain_end (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter from, to;

  gtk_text_buffer_set_text (buffer, "after", -1);
  set_caret (view, 0, 0);
  paste_plain (view, section, "A paragraph.\n", "A paragraph.\n\nafter");
  /* What is pasted next comes behind that end. */
  paste_plain (view, section, "Another.\r\n", "A paragraph.\n\nAnother.\n\nafter");
  set_caret (view, 2, 2);
  paste_plain (view, section, "word\n", "A paragraph.\n\nAnother.\n\nafwordter");
  paste_plain (view, section, "one\ntwo\n ", "A paragraph.\n\nAnother.\n\nafwordone\n\ntwo\n\nter");
  /* A word in place of another, and lines in place of lines. */
  gtk_text_buffer_set_text (buffer, "one two", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, 3);
  gtk_text_buffer_select_range (buffer, &from, &to);
  paste_plain (view, section, "three\n", "three two");
  gtk_text_buffer_set_text (buffer, "one\ntwo", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, 4);
  gtk_text_buffer_get_start_iter (buffer, &from);
  gtk_text_buffer_select_range (buffer, &from, &to);
  paste_plain (view, section, "three\n", "three\n\ntwo");
  /* Nothing empty is left behind; and an item becomes two of one list. */
  gtk_text_buffer_set_text (buffer, "", -1);
  paste_plain (view, section, "one\ntwo\n", "one\n\ntwo");
  rb_document_set (f->document, section, "body", "one\n\n1. two");
  set_caret (view, 1, 0);
  paste_plain (view, section, "three\n", "one\n\n1. three\n2. two");
}

/* A table stays apart from what follows when it becomes plain words. */
static void
test_plain_of_table (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  guint n_sections = rb_node_count (f->issue, "sections");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "after", -1);
  rb_document_pause (f->document);
  set_caret (view, 0, 0);
  offer (view, "<p>one</p><table><tr><td>1<td>2<tr><td>3<td>4</table>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") > n_sections);
  g_signal_emit_by_name (find_button (GTK_WIDGET (window), "Paste as Plain Text"), "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one\n\n1 2\\\n3 4\n\nafter");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n_sections);
}

/* The same words as a mail gives them, or a plain text that an office program shows. */
static void
test_preformatted (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  offer (view, "<pre>Town hall\nMarket 1\n\n  \nOpen daily\n</pre>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "body"), "Town hall\\\nMarket 1\n\nOpen daily"));
}

/* A NUL, as a broken program may put it there, ends no text; what is no character is seen as such.
 */
static void
test_plain_bytes (AppFixture *f, gconstpointer unused)
{
  static const char damaged[] = "one\0 two \xff three";
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  g_autoptr (GBytes) bytes = g_bytes_new_static (damaged, sizeof damaged - 1);
  g_autoptr (GdkContentProvider) provider =
      gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (view), provider);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "body"), "one two \xef\xbf\xbd three"));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Pasted. Left out: 2 characters that cannot be read") != NULL);
}

/* The button beside the notice puts the words alone in place of what came. */
static void
test_plain_after_all (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *button;

  gtk_text_buffer_set_text (buffer, "one three", -1);
  place_at_end (view);
  offer (view,
         "<p>one</p><h2>two</h2><ul><li><b>three</b></ul><img src='https://example.org/x.png'>",
         "one two");
  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one\n\n## two\n\n- **three**") == 0);
  button = find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one\n\ntwo\n\nthree");
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one three");
}

static void
paste (GtkWidget *view, RbNode *section, const char *html, const char *result)
{
  place_at_end (view);
  offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), result) == 0);
}

/* The button is about the paste that was last, and goes when something else was done since. */
static void
test_plain_of_the_last (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window), *button;
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "zero", -1);
  paste (view, section, "<p><b>one</b> and</p>", "zero**one** and");
  paste (view, section, "<p>: <i>two</i> or</p>", "zero**one** and: *two* or");
  button = find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero**one** and: two or");
  rb_document_pause (f->document);
  paste (view, section, "<p>: <i>three</i> or</p>", "zero**one** and: two or: *three* or");
  button = find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  rb_document_set (f->document, f->issue, "subject", "Else");
  button = find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_true (button == NULL || !gtk_widget_get_visible (button));
  /* It says nothing of what was taken back. */
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted."));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted."));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted.") == NULL);
}

static void
test_words (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "one ", -1);
  place_at_end (view);
  offer (view, "<meta charset=utf-8><span style='color:red'>two</span>", "two");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one two") == 0);
  /* What is no HTML after all: the words that are offered beside it. */
  offer (view, "<script>x</script>", " and three");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one two and three") == 0);
}

/* A manuscript comes into the list of issues, and into an issue. */
static void
test_manuscript (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *issue;
  g_autofree char *path =
      g_build_filename (RB_SOURCEDIR, "tests", "data", "paste", "web.html", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n = rb_node_count (root, "issues"), n_sections = rb_node_count (f->issue, "sections");

  g_list_store_append (files, file);
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), NULL, 0);
  wait_until (rb_node_count (root, "issues") == n + 1);
  issue = rb_node_nth (root, "issues", n);
  g_assert_cmpuint (rb_node_count (issue, "sections"), >, 0);
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), f->issue, 1);
  wait_until (rb_node_count (f->issue, "sections") > n_sections);
  g_assert_cmpuint (rb_node_count (root, "issues"), ==, n + 1);
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n_sections);
  fixture_settle ();
}

static gboolean
tells (const char *words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (fixture_find (l->data, GTK_TYPE_LABEL, words) != NULL)
      return TRUE;
  return FALSE;
}

/* One in Markdown: tables are sections of it, and what it cannot keep is told. */
static void
test_markdown (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autofree char *path = g_build_filename (f->folder, "notes.md", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n = rb_node_count (f->issue, "sections");

  g_assert_true (g_file_set_contents (
      path, "One[^1].\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nTwo\n\n[^1]: Three", -1, NULL));
  g_list_store_append (files, file);
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), f->issue, 1);
  wait_until (rb_node_count (f->issue, "sections") == n + 3);
  assert_section (f, 1, "editorial", "body", "One\\[1\\].");
  assert_section (f, 2, "table", "rows", "1\t2");
  assert_section (f, 3, "text", "body", "Two\n\n\\[1\\] Three");
  wait_until (tells ("Could not be kept: 1 footnote (its words stay in the text)."));
}

/* More than a text can take: what fits goes in at once, the rest is told, one Undo takes it away.
 */
static void
test_too_much (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  g_autoptr (GString) html = g_string_new ("<ul>");
  g_autoptr (RbRichText) text = NULL;
  g_autofree char *line = g_strnfill (400, 'a');

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "one", -1);
  rb_document_pause (f->document);
  for (guint i = 0; i < 700; i++)
    g_string_append_printf (html,
                            "<li><a href='https://example.org/%u'>%s</a> "
                            "<a href='https://example.org/x%u'>b</a>",
                            i, line, i);
  place_at_end (view);
  offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one") != 0);
  g_assert_cmpuint (strlen (rb_node_get (section, "body")), <=, RB_TEXT_MAX);
  text = rb_rich_text_new (rb_node_get (section, "body"));
  g_assert_cmpuint (rb_rich_text_get_length (text), >, 500);
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Show"));
  /* No text has thousands of links. */
  g_assert_null (strstr (rb_node_get (section, "body"), "https://example.org/x550"));
  g_assert_nonnull (strstr (rb_node_get (section, "body"), "https://example.org/x450"));
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one");
}

/* How much it is that does not fit, whatever it came as. */
static void
test_words_left_out (AppFixture *f, gconstpointer unused)
{
  static const char told[] =
      "Pasted. Left out: 3000 words at the end of the text, which is too long";
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (GString) html = g_string_new (NULL), plain = g_string_new (NULL);

  /* A text has five thousand paragraphs at most. */
  for (guint i = 0; i < 6000; i++) {
    g_string_append (html, "<p>one two three</p>");
    g_string_append (plain, "one two three\n");
  }
  gtk_text_buffer_set_text (buffer, "", -1);
  offer (view, html->str, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_has (section, "body"));
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
  place_at_end (view);
  fixture_type (view, "bc");
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, line);
  wait_until (fixture_count (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "This text is as long as it may be.") == 1);
  g_assert_null (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                               "Pasted. Left out: the end of the text, which is too long"));
}

static void
add (void)
{
  fixture_add ("/paste/too-much", test_too_much);
  fixture_add ("/paste/document", test_document);
  fixture_add ("/paste/order", test_order);
  fixture_add ("/paste/table-last", test_table_last);
  fixture_add ("/paste/table-before-words", test_table_before_words);
  fixture_add ("/paste/list-before-words", test_list_before_words);
  fixture_add ("/paste/many-pictures", test_many_pictures);
  fixture_add ("/paste/table-in-card", test_table_in_card);
  fixture_add ("/paste/stale-undo", test_stale_undo);
  fixture_add ("/paste/menu-undo", test_menu_undo);
  fixture_add ("/paste/plain-lines", test_plain_lines);
  fixture_add ("/paste/plain-end", test_plain_end);
  fixture_add ("/paste/plain-of-table", test_plain_of_table);
  fixture_add ("/paste/preformatted", test_preformatted);
  fixture_add ("/paste/plain-bytes", test_plain_bytes);
  fixture_add ("/paste/plain-after-all", test_plain_after_all);
  fixture_add ("/paste/plain-of-the-last", test_plain_of_the_last);
  fixture_add ("/paste/words", test_words);
  fixture_add ("/paste/full", test_full);
  fixture_add ("/paste/words-left-out", test_words_left_out);
  fixture_add ("/paste/manuscript", test_manuscript);
  fixture_add ("/paste/markdown", test_markdown);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
