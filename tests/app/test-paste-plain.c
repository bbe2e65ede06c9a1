/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words alone that are pasted, or become so after all. */
#include "field-private.h"
#include "paste-fixture.h"
#include <string.h>

/* Blank lines part paragraphs, and what stands between them keeps its lines. */
static void
test_plain_lines (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
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

/* Who takes back what was pasted goes on where it was, whatever it had in common with that. */
static void
test_caret_after_undo (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_text (buffer, "It is so", -1);
  rb_document_pause (f->document);
  paste_place_at_end (view);
  paste_plain (view, section, " is so", "It is so is so");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "It is so");
  gtk_text_buffer_insert_at_cursor (buffer, "!", -1);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "It is so!");
}

/* The end of the last line parts paragraphs from what follows, but no word from its line. */
static void
test_plain_end (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
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
  /* The X server tells late that the selection had gone: GDK takes that for a loss of the next. */
  fixture_pass (300);
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

/* Words take the form of what they come into: a heading stays one, a list goes on. */
static void
test_plain_form (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  rb_document_set (f->document, section, "body", "## Markt\n\n- eins\n- zwei");
  set_caret (view, 0, 3);
  paste_plain (view, section, "NEU\n", "## MarNEUkt\n\n- eins\n- zwei");
  set_caret (view, 1, 4);
  paste_plain (view, section, "A1\nA2", "## MarNEUkt\n\n- einsA1\n- A2\n- zwei");
  set_caret (view, 0, 0);
  paste_plain (view, section, "Vor\nher\n", "Vor\n\nher\n\n## MarNEUkt\n\n- einsA1\n- A2\n- zwei");
  /* Code has words only. */
  rb_document_set (f->document, section, "body", "```\nCode\n```");
  set_caret (view, 0, 6);
  paste_plain (view, section, "NEU\n", "```\nCoNEUde\n```");
}

/* A table stays apart from what follows when it becomes plain words. */
static void
test_plain_of_table (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  guint n_sections = rb_node_count (f->issue, "sections");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "after", -1);
  rb_document_pause (f->document);
  set_caret (view, 0, 0);
  paste_offer (view, "<p>one</p><table><tr><td>1<td>2<tr><td>3<td>4</table>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (rb_node_count (f->issue, "sections") > n_sections);
  g_signal_emit_by_name (paste_find_button (GTK_WIDGET (window), "Paste as Plain Text"), "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one\n\n1 2\\\n3 4\n\nafter");
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n_sections);
}

/* The same words as a mail gives them, or a plain text that an office program shows. */
static void
test_preformatted (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  paste_offer (view, "<pre>Town hall\nMarket 1\n\n  \nOpen daily\n</pre>", "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "body"), "Town hall\\\nMarket 1\n\nOpen daily"));
}

/* A NUL, as a broken program may put it there, ends no text; what is no character is seen as such.
 */
static void
paste_damaged (GtkWidget *widget, const char *type)
{
  static const char damaged[] = "one\0 two \xff three";
  g_autoptr (GBytes) bytes = g_bytes_new_static (damaged, sizeof damaged - 1);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (type, bytes);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
  g_signal_emit_by_name (widget, "paste-clipboard");
}

static void
wait_for_told (RbWindow *window)
{
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Pasted. Left out: 2 characters that cannot be read") != NULL);
}

static void
test_plain_bytes (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  paste_damaged (view, "text/plain;charset=utf-8");
  wait_until (g_str_equal (rb_node_get (section, "body"), "one two \xef\xbf\xbd three"));
  wait_for_told (window);
  /* From who does not say what it is written in, too. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  paste_damaged (view, "text/plain");
  wait_until (g_str_equal (rb_node_get (section, "body"), "one two \xef\xbf\xbd three"));
}

/* In a line as in a text, over what is selected there. */
static void
test_line_bytes (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = fixture_section (f, "text");
  GtkWidget *view = fixture_focus_field (window, section, "title");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, "Old", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  paste_damaged (view, "text/plain;charset=utf-8");
  wait_until (g_str_equal (rb_node_get (section, "title"), "one two \xef\xbf\xbd three"));
  wait_for_told (window);
}

/* Who gives HTML alone gives words for all that: a line shows them, and no brackets. */
static void
test_line_html (AppFixture *f, gconstpointer unused)
{
  const char *html = "<style>p{}</style><h1>Market &amp; <b>hall</b></h1>";
  RbWindow *window = fixture_open_window (f);
  RbNode *section = fixture_section (f, "text");
  GtkWidget *view = fixture_focus_field (window, section, "title");
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes ("text/html", bytes);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (view), content);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (g_str_equal (rb_node_get (section, "title"), "Market & hall"));
}

/* And in an entry, such as a table's cell. */
static void
test_entry_bytes (AppFixture *f, gconstpointer unused)
{
  GtkWidget *entry = g_object_ref_sink (rb_field_entry_new ("Place", NULL));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Old ");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  paste_damaged (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), "text/plain");
  wait_until (
      g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "Old one two \xef\xbf\xbd three"));
  g_object_unref (entry);
}

/* The button beside the notice puts the words alone in place of what came. */
static void
test_plain_after_all (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window);
  RbNode *section = fixture_section (f, "text");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *button;

  gtk_text_buffer_set_text (buffer, "one three", -1);
  paste_place_at_end (view);
  paste_offer (
      view, "<p>one</p><h2>two</h2><ul><li><b>three</b></ul><img src='https://example.org/x.png'>",
      "one two");
  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), "one\n\n## two\n\n- **three**") == 0);
  button = paste_find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one\n\ntwo\n\nthree");
  rb_document_undo (f->document, NULL, NULL);
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "one three");
}

static void
paste (GtkWidget *view, RbNode *section, const char *html, const char *result)
{
  paste_place_at_end (view);
  paste_offer (view, html, "words");
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_until (strcmp (rb_node_get (section, "body"), result) == 0);
}

/* The button is about the paste that was last, and goes when something else was done since. */
static void
test_plain_of_the_last (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *view = paste_show_body (f, window), *button;
  RbNode *section = fixture_section (f, "text");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "zero", -1);
  paste (view, section, "<p><b>one</b> and</p>", "zero**one** and");
  paste (view, section, "<p>: <i>two</i> or</p>", "zero**one** and: *two* or");
  button = paste_find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "zero**one** and: two or");
  rb_document_pause (f->document);
  paste (view, section, "<p>: <i>three</i> or</p>", "zero**one** and: two or: *three* or");
  button = paste_find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  rb_document_set (f->document, f->issue, "subject", "Else");
  button = paste_find_button (GTK_WIDGET (window), "Paste as Plain Text");
  g_assert_true (button == NULL || !gtk_widget_get_visible (button));
  /* It says nothing of what was taken back. */
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted."));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted."));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Pasted.") == NULL);
}

static void
add (void)
{
  fixture_add ("/paste/plain-lines", test_plain_lines);
  fixture_add ("/paste/plain-end", test_plain_end);
  fixture_add ("/paste/caret-after-undo", test_caret_after_undo);
  fixture_add ("/paste/plain-form", test_plain_form);
  fixture_add ("/paste/plain-of-table", test_plain_of_table);
  fixture_add ("/paste/preformatted", test_preformatted);
  fixture_add ("/paste/plain-bytes", test_plain_bytes);
  fixture_add ("/paste/line-bytes", test_line_bytes);
  fixture_add ("/paste/line-html", test_line_html);
  fixture_add ("/paste/entry-bytes", test_entry_bytes);
  fixture_add ("/paste/plain-after-all", test_plain_after_all);
  fixture_add ("/paste/plain-of-the-last", test_plain_of_the_last);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
