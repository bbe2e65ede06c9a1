/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text fields: what is typed is in the document, what changes there is in the field. */
#include "app-fixture.h"
#include "text-field.h"
#include "text-limit.h"
#include <string.h>

static GtkWidget *
make_field (RbNode *node, const char *name)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbFieldSpec *field = rb_kind_spec_find (spec, name);

  return rb_text_field_new (node, field, name, field->label);
}

static GtkWidget *
view_of (GtkWidget *field)
{
  return GTK_WIDGET (rb_text_field_get_view (RB_TEXT_FIELD (field)));
}

static GtkTextBuffer *
buffer_of (GtkWidget *field)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view_of (field)));
}

/* One field in a window, with the caret in it. It scrolls, as a form does: a long text would ask
 * the screen for a window higher than it has memory for. */
static GtkWidget *
show_field (AppFixture *f, RbNode *node, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *field = make_field (node, name);

  gtk_box_append (GTK_BOX (box), field);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  fixture_show (f, scroller, 500, 400);
  gtk_widget_grab_focus (field);
  g_assert_true (gtk_window_get_focus (f->host) == view_of (field));
  return field;
}

static void
set_whole (GtkWidget *field, const char *text)
{
  gtk_text_buffer_set_text (buffer_of (field), text, -1);
}

static void
place_caret (GtkWidget *field, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer_of (field), &iter, offset);
  gtk_text_buffer_place_cursor (buffer_of (field), &iter);
}

static int
caret_of (GtkWidget *field)
{
  int offset;

  g_object_get (buffer_of (field), "cursor-position", &offset, NULL);
  return offset;
}

static gboolean
shows (GtkWidget *field, const char *text)
{
  g_autofree char *shown = fixture_text (view_of (field));

  return strcmp (shown, text) == 0;
}

static void
test_typing (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");
  g_autofree char *label = NULL;

  g_assert_true (shows (field, "Drei Tage Musik am Wasser"));
  place_caret (field, 4);
  fixture_type (view_of (field), "schöne ");
  /* Without waiting for anything. */
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Dreischöne  Tage Musik am Wasser");
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Edit Headline");
  /* Seven letters are one step. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (shows (field, "Drei Tage Musik am Wasser"));
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  g_assert_true (shows (field, "Dreischöne  Tage Musik am Wasser"));
}

static void
test_typed_by_keyboard (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");

  set_whole (field, "");
  fixture_press (f->host, "a");
  fixture_press (f->host, "b");
  wait_until (strcmp (rb_node_get (article, "headline"), "ab") == 0);
  fixture_press (f->host, "BackSpace");
  wait_until (strcmp (rb_node_get (article, "headline"), "a") == 0);
  g_assert_true (shows (field, "a"));
}

/* A field has no history of its own beside the document's. */
static void
test_no_own_undo (AppFixture *f, gconstpointer unused)
{
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");

  g_assert_false (gtk_text_buffer_get_enable_undo (buffer_of (field)));
}

static void
test_leaving_ends_step (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");
  GtkWidget *other = make_field (article, "kicker");

  gtk_box_append (GTK_BOX (gtk_widget_get_parent (field)), other);
  set_whole (field, "");
  rb_document_pause (f->document);
  fixture_type (view_of (field), "one");
  gtk_widget_grab_focus (other);
  fixture_settle ();
  gtk_widget_grab_focus (field);
  place_caret (field, 3);
  fixture_type (view_of (field), " two");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "one");
}

static void
test_caret_stays (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");

  place_caret (field, 5);
  rb_document_set (f->document, article, "headline", "Drei Tage Gesang am Wasser");
  g_assert_true (shows (field, "Drei Tage Gesang am Wasser"));
  g_assert_cmpint (caret_of (field), ==, 5);
  rb_document_pause (f->document);
  /* Before the caret: it stays at its letter. */
  rb_document_set (f->document, article, "headline", "Die drei Tage Gesang am Wasser");
  g_assert_cmpint (caret_of (field), ==, 9);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_true (shows (field, rb_node_get (article, "headline")));
  g_assert_cmpint (caret_of (field), ==, 5);
}

static void
test_two_views (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "body");
  GtkWidget *other = make_field (article, "body");

  gtk_box_append (GTK_BOX (gtk_widget_get_parent (field)), other);
  set_whole (field, "");
  fixture_type (view_of (field), "äöü **x** 🎉");
  g_assert_true (shows (other, "äöü **x** 🎉"));
  place_caret (other, 0);
  fixture_type (view_of (other), "☂ ");
  g_assert_true (shows (field, "☂ äöü **x** 🎉"));
  /* What is typed is words, not Markdown. */
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "☂ äöü \\*\\*x\\*\\* 🎉");
}

static void
test_deleted_node (AppFixture *f, gconstpointer unused)
{
  RbNode *article = g_object_ref (fixture_section (f, "article"));
  GtkWidget *field = show_field (f, article, "headline");

  rb_document_remove (f->document, article);
  fixture_type (view_of (field), "too late");
  g_object_unref (article);
}

static void
test_enter_in_line (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");
  GtkWidget *next = make_field (article, "dateline");

  gtk_box_append (GTK_BOX (gtk_widget_get_parent (field)), next);
  fixture_settle ();
  fixture_press (f->host, "Return");
  wait_until (gtk_window_get_focus (f->host) == view_of (next));
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Drei Tage Musik am Wasser");
}

static void
test_paste_into_line (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");

  set_whole (field, "");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view_of (field)), "one\n\ntwo\r\nthree");
  fixture_press (f->host, "ctrl+v");
  wait_until (strstr (rb_node_get (article, "headline"), "three") != NULL);
  g_assert_null (strpbrk (rb_node_get (article, "headline"), "\r\n"));
  g_assert_true (shows (field, rb_node_get (article, "headline")));
  g_assert_true (g_str_has_prefix (rb_node_get (article, "headline"), "one two three"));
}

static void
test_paste_into_text (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "body");

  set_whole (field, "");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view_of (field)), "one\n\ntwo");
  fixture_press (f->host, "ctrl+v");
  wait_until (strcmp (rb_node_get (article, "body"), "one\n\ntwo") == 0);
}

static void
test_grows (AppFixture *f, gconstpointer unused)
{
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");
  GtkWidget *view = view_of (field);
  g_autoptr (GString) text = g_string_new (NULL);
  int low, high;

  wait_until (gtk_widget_get_height (view) > 8);
  low = gtk_widget_get_height (view);
  for (int i = 0; i < 60; i++)
    g_string_append (text, "some words ");
  set_whole (field, text->str);
  wait_until (gtk_widget_get_height (view) > 3 * low);
  high = gtk_widget_get_height (view);
  set_whole (field, "short");
  wait_until (gtk_widget_get_height (view) < high / 2);
  g_assert_true (shows (field, "short"));
}

/* Neither a line nor a text's Markdown takes more than can be shown. */
static void
test_paste_too_much (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline"), *source;
  g_autoptr (GString) words = g_string_new (NULL);
  const char *body;

  while (words->len < RB_TEXT_MAX + 1000)
    g_string_append (words, "Wörter ");
  set_whole (field, "");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view_of (field)), words->str);
  fixture_press (f->host, "ctrl+v");
  wait_until (rb_node_has (article, "headline"));
  g_assert_cmpuint (strlen (rb_node_get (article, "headline")), <=, RB_TEXT_LIMIT);
  g_assert_true (g_str_has_prefix (rb_node_get (article, "headline"), "Wörter Wörter"));
  g_assert_true (g_utf8_validate (rb_node_get (article, "headline"), -1, NULL));
  rb_document_set (f->document, article, "body", "");
  gtk_window_destroy (f->host);
  field = show_field (f, article, "body");
  fixture_click (field, "Show the Markdown");
  source = fixture_find (field, GTK_TYPE_TEXT_VIEW, "Markdown");
  wait_until (gtk_widget_has_focus (source));
  fixture_press (f->host, "ctrl+v");
  wait_until (rb_node_has (article, "body"));
  body = rb_node_get (article, "body");
  g_assert_cmpuint (strlen (body), <=, RB_TEXT_MAX);
  g_assert_cmpuint (strlen (body), >, RB_TEXT_MAX - 10);
  g_assert_cmpuint (strcspn (body, "\n"), <, 2 * RB_TEXT_LIMIT);
}

/* As in the text itself, an Undo takes back a line that was typed, and not all of them. */
static void
test_undo_markdown (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field, *source;

  rb_document_set (f->document, article, "body", "");
  rb_document_pause (f->document);
  field = show_field (f, article, "body");
  fixture_click (field, "Show the Markdown");
  source = fixture_find (field, GTK_TYPE_TEXT_VIEW, "Markdown");
  wait_until (gtk_widget_has_focus (source));
  fixture_type_keys (f->host, "ab");
  fixture_press (f->host, "Return");
  fixture_type_keys (f->host, "cd");
  wait_until (strcmp (rb_node_get (article, "body"), "ab\ncd") == 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "ab");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "");
}

/* A line with its name looks like one field, and so a press on the name leads into it. */
static void
test_press_on_name (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");
  GtkWidget *name = fixture_find (field, GTK_TYPE_LABEL, "Headline");

  gtk_window_set_focus (f->host, NULL);
  fixture_point_at (name);
  wait_until (gtk_widget_has_focus (GTK_WIDGET (view_of (field))));
}

static void
add (void)
{
  fixture_add ("/text-field/paste-too-much", test_paste_too_much);
  fixture_add ("/text-field/press-on-name", test_press_on_name);
  fixture_add ("/text-field/undo-markdown", test_undo_markdown);
  fixture_add ("/text-field/typing", test_typing);
  fixture_add ("/text-field/typed-by-keyboard", test_typed_by_keyboard);
  fixture_add ("/text-field/no-own-undo", test_no_own_undo);
  fixture_add ("/text-field/leaving-ends-step", test_leaving_ends_step);
  fixture_add ("/text-field/caret-stays", test_caret_stays);
  fixture_add ("/text-field/two-views", test_two_views);
  fixture_add ("/text-field/deleted-node", test_deleted_node);
  fixture_add ("/text-field/enter-in-line", test_enter_in_line);
  fixture_add ("/text-field/paste-into-line", test_paste_into_line);
  fixture_add ("/text-field/paste-into-text", test_paste_into_text);
  fixture_add ("/text-field/grows", test_grows);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
