/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs put into the clipboard, pasted into a text of the window. */
#include "config.h"
#include "grow-view.h"
#include "import-job.h"
#include "paste-fixture.h"
#include <string.h>

static char *
read_data (const char *name)
{
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests", "data", "paste", name, NULL);
  char *html;

  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
  return html;
}

/* A whole document: paragraphs and a photo into the text, its table below; one Undo for all. */
static void
test_document (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text"), *root = rb_document_get_root (f->document), *table;
  g_autofree char *before = g_strdup (rb_node_get (section, "body"));
  g_autofree char *html = read_data ("writer.html");
  guint n_sections = rb_node_count (f->issue, "sections"),
        n_photos = rb_node_count (root, "photos");
  const char *body;

  paste_place_at_end (view);
  paste_offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") > n_sections);
  body = rb_node_get (section, "body");
  g_assert_true (g_str_has_prefix (body, before));
  g_assert_nonnull (strstr (body, "vorweg, **kurz** und *herzlich*."));
  g_assert_nonnull (strstr (body, "- Kaffee\n"));
  g_assert_nonnull (strstr (body, "![](photos/"));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos + 1);
  g_assert_cmpstr (rb_node_get (rb_node_nth (root, "photos", n_photos), "alt"), ==,
                   "Die Fähre legt ab");
  g_assert_false (rb_node_has (rb_node_nth (root, "photos", n_photos), "credit"));
  table = rb_node_nth (f->issue, "sections", rb_node_get_index (section) + 1);
  g_assert_cmpstr (rb_node_get_kind (table), ==, "table");
  g_assert_cmpstr (rb_node_get (table, "columns"), ==, "Ab\tAn");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Pasted from LibreOffice. 1 table and the text behind it are sections "
                            "below. Left out: 1 comment, 1 hidden passage, fonts and colours, 1 "
                            "footnote (its words stay in the text)") != NULL);
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, before);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n_sections);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos);
}

/* What was left out is read in the notice itself, also in a small window. */
static void
test_told (AppFixture *f, gconstpointer unused)
{
  static const char told[] =
      "Pasted. 1 table is a section below. Left out: 1 picture from the web, "
      "the address of 1 link, fonts and colours";
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window), *label;
  graphene_rect_t bounds;

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 800);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) <= 1000);
  paste_offer (view,
               "<p>Ein <b>Wort</b> <font color=red>rot</font> <a href='javascript:x'>da</a></p>"
               "<img src='https://example.org/x.png' width=99 height=99>"
               "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
               "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until ((label = fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, told)) != NULL);
  wait_until (gtk_widget_get_width (label) > 0);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 1);
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (window), &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, 1000);
  g_assert_null (paste_find_button (gtk_widget_get_parent (label), "Show"));
}

/* Where it is too much for that, the notice leads to a list. */
static void
test_much_left_out (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window), *label;
  GtkWindow *message;

  paste_offer (view,
               "<p>Ein <b>Wort</b> <font color=red>rot</font> <a href='javascript:x'>da</a> "
               "x<sup>te</sup> <span hidden>weg</span> <math>a</math> <s>alt</s> <a "
               "href='#_ftn1'>[1]</a></p><video></video>"
               "<img src='https://example.org/x.png' width=99 height=99><img src='a.png'>"
               "<img src='https://example.org/y.png' width=1 height=1>"
               "<table><tr><td><b>1</b></td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
               "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until ((label = fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                     "Pasted. 1 table is a section below. Not everything could be "
                                     "kept.")) != NULL);
  fixture_click (gtk_widget_get_parent (label), "Show");
  wait_until ((message = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message)),
                            "1 formula, 1 video or form field, the address of 1 link"));
  gtk_window_destroy (message);
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
  GtkWidget *view = paste_show_body (f, window), *button;
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
  paste_offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") == n + 5);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero one");
  assert_section (f, at + 1, "table", "columns", "A\tB");
  assert_section (f, at + 2, "table", "rows", "3\t4");
  assert_section (f, at + 3, "text", "body", "**two**\n\nthree");
  assert_section (f, at + 3, "text", "language", "en");
  assert_section (f, at + 4, "table", "rows", "5\t6");
  last = rb_node_get (rb_node_nth (f->issue, "sections", at + 5), "body");
  g_assert_true (g_str_has_prefix (last, "four\n\n![](photos/"));
  g_assert_cmpstr (rb_node_get (rb_node_nth (root, "photos", n_photos), "alt"), ==, "Dot");
  g_assert_true (g_str_has_suffix (last, ")\n\nend"));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n_photos + 1);
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                    "Pasted. 3 tables and the texts behind them are sections below."));
  button = paste_find_button (GTK_WIDGET (window), "Paste as Plain Text");
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
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  guint n = rb_node_count (f->issue, "sections"), at = rb_node_get_index (section);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "zero", -1);
  rb_document_pause (f->document);
  paste_place_at_end (view);
  paste_offer (view,
               "<table><tr><td>1<td>2</table><p>two</p><table><tr><td>3<td>4</table><p>&nbsp;</p>",
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
  GtkWidget *view = paste_show_body (f, window);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  RbNode *section = fixture_section (f, "text");
  guint n = rb_node_count (f->issue, "sections"), at = rb_node_get_index (section);
  GtkTextIter iter;

  rb_document_set (f->document, section, "body", "Before\n\n- **one**\n- two");
  rb_document_pause (f->document);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  gtk_text_buffer_place_cursor (buffer, &iter);
  paste_offer (view, "<p>here</p><table><tr><td>1<td>2</table>", "words");
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
  GtkWidget *view = paste_show_body (f, window);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  RbNode *section = fixture_section (f, "text");
  GtkTextIter start;

  rb_document_set (f->document, section, "body", "end");
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  paste_offer (view, "<ul><li>one</li><li>two</li></ul>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "- one\n- two\n\nend") == 0);
}

/* Pastes with the caret behind the @offset-th character of a line, by the keys, and takes that back
 * in one step. */
static void
paste_at (AppFixture *f, RbWindow *window, const char *markdown, int line, int offset,
          const char *html, const char *result)
{
  RbNode *section = fixture_section (f, "text");
  GtkWidget *view = gtk_window_get_focus (GTK_WINDOW (window));
  GtkTextIter at;

  rb_document_set (f->document, section, "body", markdown);
  rb_document_pause (f->document);
  gtk_text_buffer_get_iter_at_line_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &at,
                                           line, offset);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &at);
  paste_offer (view, html, "words");
  fixture_press (GTK_WINDOW (window), "ctrl+v");
  wait_until (strcmp (rb_node_get (section, "body"), result) == 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, markdown);
}

/* Words become a heading's, wherever they come into it. */
static void
test_into_heading (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  const char *heading = "Vor\n\n## Markt heute\n\nNach", *two = "<p>A1</p><p>A2</p>";

  paste_show_body (f, window);
  paste_at (f, window, heading, 1, 3, "<p>NEU</p>", "Vor\n\n## MarNEUkt heute\n\nNach");
  paste_at (f, window, heading, 1, 0, "<b>NEU</b>", "Vor\n\n## **NEU**Markt heute\n\nNach");
  paste_at (f, window, heading, 1, 11, "<span>NEU</span>", "Vor\n\n## Markt heuteNEU\n\nNach");
  paste_at (f, window, heading, 1, 3, "<h2>NEU</h2>", "Vor\n\n## MarNEUkt heute\n\nNach");
  /* The rest of its words stay behind the last of several; before its first it stays whole. */
  paste_at (f, window, heading, 1, 3, two, "Vor\n\n## MarA1\n\nA2kt heute\n\nNach");
  paste_at (f, window, heading, 1, 11, two, "Vor\n\n## Markt heuteA1\n\nA2\n\nNach");
  paste_at (f, window, heading, 1, 0, two, "Vor\n\nA1\n\nA2\n\n## Markt heute\n\nNach");
  paste_at (f, window, "Vor\n\nNach", 1, 2, "<h2>NEU</h2><p>A1</p>", "Vor\n\nNa\n\n## NEU\n\nA1ch");
}

/* A list, a quotation goes on with the paragraphs that come into it. */
static void
test_into_item (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  const char *two = "<p>A1</p><p>A2</p>";

  paste_show_body (f, window);
  paste_at (f, window, "- eins\n- zwei\n- drei", 1, 4, two, "- eins\n- zweiA1\n- A2\n- drei");
  paste_at (f, window, "- eins\n- zwei\n- drei", 1, 2, two, "- eins\n- zwA1\n- A2ei\n- drei");
  paste_at (f, window, "- eins\n- zwei\n- drei", 1, 0, two, "- eins\n- A1\n- A2zwei\n- drei");
  paste_at (f, window, "1. eins\n   - zwei\n2. drei", 1, 4, two,
            "1. eins\n   - zweiA1\n   - A2\n2. drei");
  paste_at (f, window, "> eins\n>\n> zwei", 0, 4, two, "> einsA1\n>\n> A2\n>\n> zwei");
  /* But a heading ends it. */
  paste_at (f, window, "- eins\n- zwei", 0, 4, "<p>A1</p><h2>K</h2><p>A2</p>",
            "- einsA1\n\n## K\n\nA2\n\n- zwei");
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
  paste_place_at_end (view);
  paste_offer (view, "<p>one</p><table><tr><td>1<td>2</table><p>two</p>", "words");
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
  g_assert_nonnull (paste_find_button (GTK_WIDGET (window), "Undo"));
  rb_document_pause (f->document);
  rb_document_edit (f->document, section, "body", "Two", "Body");
  wait_until (paste_find_button (GTK_WIDGET (window), "Undo") == NULL);
}

/* "Undo" in the menu of a text is the window's. */
static void
test_menu_undo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  g_autofree char *before = g_strdup (rb_node_get (section, "body"));

  rb_document_pause (f->document);
  paste_place_at_end (view);
  fixture_type (view, "x");
  g_assert_cmpstr (rb_node_get (section, "body"), !=, before);
  rb_grow_view_update_history (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_widget_activate_action (view, "text.undo", NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, before);
  rb_grow_view_update_history (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_widget_activate_action (view, "text.redo", NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), !=, before);
}

static void
test_words (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "one ", -1);
  paste_place_at_end (view);
  paste_offer (view, "<meta charset=utf-8><span style='color:red'>two</span>", "two");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one two") == 0);
  /* What is no HTML after all: the words that are offered beside it. */
  paste_offer (view, "<script>x</script>", " and three");
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

/* A picture that is missing keeps nothing else out, and an issue that is there keeps its title. */
static void
test_missing_picture (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *issue;
  g_autofree char *path = g_build_filename (f->folder, "notes.md", NULL);
  g_autofree char *title = g_strdup (rb_node_get (f->issue, "title"));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n = rb_node_count (f->issue, "sections"), n_issues = rb_node_count (root, "issues");

  g_assert_true (g_file_set_contents (path,
                                      "---\ntitle: Summer\nauthor: Anna\n---\n~~One~~ two\n\n"
                                      "![Three](three.jpg)\n",
                                      -1, NULL));
  g_list_store_append (files, file);
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), f->issue, 1);
  wait_until (rb_node_count (f->issue, "sections") == n + 1);
  assert_section (f, 1, "editorial", "body", "One two");
  g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, title);
  wait_until (tells ("Could not be kept: 1 picture that did not come along (three.jpg), 1 "
                     "strikethrough (its words stay), details at the top of the file (author, "
                     "title)."));
  rb_import_job_start (GTK_WIDGET (window), G_LIST_MODEL (files), NULL, 0);
  wait_until (rb_node_count (root, "issues") == n_issues + 1);
  issue = rb_node_nth (root, "issues", n_issues);
  g_assert_cmpstr (rb_node_get (issue, "title"), ==, "Summer");
  wait_until (tells ("Could not be kept: 1 picture that did not come along (three.jpg), 1 "
                     "strikethrough (its words stay), details at the top of the file (author)."));
}

static void
add (void)
{
  fixture_add ("/paste/document", test_document);
  fixture_add ("/paste/told", test_told);
  fixture_add ("/paste/much-left-out", test_much_left_out);
  fixture_add ("/paste/order", test_order);
  fixture_add ("/paste/table-last", test_table_last);
  fixture_add ("/paste/table-before-words", test_table_before_words);
  fixture_add ("/paste/list-before-words", test_list_before_words);
  fixture_add ("/paste/into-heading", test_into_heading);
  fixture_add ("/paste/into-item", test_into_item);
  fixture_add ("/paste/table-in-card", test_table_in_card);
  fixture_add ("/paste/stale-undo", test_stale_undo);
  fixture_add ("/paste/menu-undo", test_menu_undo);
  fixture_add ("/paste/words", test_words);
  fixture_add ("/paste/manuscript", test_manuscript);
  fixture_add ("/paste/markdown", test_markdown);
  fixture_add ("/paste/missing-picture", test_missing_picture);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
