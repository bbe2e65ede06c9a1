/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys become, the list of corrections, and the counting of words. Keys are real ones. */
#include "app-fixture.h"
#include "text-field.h"
#include "typing-help.h"
#include "typography-row.h"
#include "word-counter.h"
#include <string.h>

typedef struct {
  RbNode *node;
  const char *name;
  GtkWidget *field;
  GtkTextBuffer *buffer;
} Typed;

static Typed
show_field (AppFixture *f, const char *name)
{
  RbNode *node = fixture_section (f, "article");
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("article"), name);
  GtkWidget *field = rb_text_field_new (node, spec, name, spec->label);
  GtkTextView *view = rb_text_field_get_view (RB_TEXT_FIELD (field));
  Typed typed = { node, spec->name, field, gtk_text_view_get_buffer (view) };

  fixture_show (f, field, 500, 400);
  gtk_widget_grab_focus (field);
  gtk_text_buffer_set_text (typed.buffer, "", -1);
  rb_document_pause (f->document);
  return typed;
}

static void
press (AppFixture *f, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, " ", -1);

  for (char **key = list; *key != NULL; key++)
    fixture_press (f->host, *key);
}

#define wait_text(typed, text)                                                                     \
  wait_until (strcmp (rb_node_get ((typed).node, (typed).name), text) == 0)

static void
test_quotes (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "headline");
  g_autofree char *label = NULL;

  press (f, "quotedbl J a quotedbl");
  wait_text (typed, "„Ja“");
  /* The last correction alone, then what was typed, then the first. */
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Correct Typography");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "„Ja\"");
  /* Typing goes on where it was, and corrects nothing anew. */
  press (f, "comma space j a");
  wait_text (typed, "„Ja\", ja");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "„Ja\"");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "„");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "\"");
}

/* A space at the end is not written in Markdown, and yet whoever takes back goes on behind it. */
static void
test_goes_on_behind_space (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "body");

  press (f, "a space minus space");
  wait_text (typed, "a –");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "body"), ==, "a -");
  press (f, "b c");
  wait_text (typed, "a - bc");
  press (f, "Return a m space 3 period space M a i space");
  wait_text (typed, "a - bc\n\nam 3.\xc2\xa0Mai");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "body"), ==, "a - bc\n\nam 3. Mai");
  press (f, "j a");
  wait_text (typed, "a - bc\n\nam 3. Mai ja");
}

static void
test_signs (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "body");

  press (f, "a space minus space b period period period space 1 0 space percent");
  wait_text (typed, "a – b… 10\xc2\xa0%");
  /* In another paragraph. */
  press (f, "Return quotedbl x quotedbl");
  wait_text (typed, "a – b… 10\xc2\xa0%\n\n„x“");
}

/* The first letter of what is no paragraph takes the place of what held its empty line open. */
static void
test_begins (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "body");

  press (f, "minus space quotedbl a quotedbl Return quotedbl b quotedbl Return Return");
  press (f, "quotedbl c quotedbl Return numbersign numbersign space quotedbl d quotedbl");
  press (f, "Return quotedbl e quotedbl");
  wait_text (typed, "- „a“\n- „b“\n\n„c“\n\n## „d“\n\n„e“");
}

/* What is set anew keeps its style; what is kept as written is left alone. */
static void
test_styles (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "body");

  press (f, "ctrl+b quotedbl x quotedbl");
  wait_text (typed, "**„x“**");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (typed.node, "body"), ==, "**„x\"**");
  rb_document_set (f->document, typed.node, "body", "<div>\na\n</div>");
  fixture_settle ();
  press (f, "ctrl+End quotedbl x");
  wait_text (typed, "<div>\na\n</div>\"x");
}

/* A space that comes before the caret is corrected where it stands. */
static void
test_date (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "lead");

  press (f, "2 6 period space M a i space x");
  wait_text (typed, "26.\xc2\xa0Mai x");
}

static void
test_left_alone (AppFixture *f, gconstpointer unused)
{
  Typed typed = show_field (f, "headline");
  GtkTextIter end;

  /* Not what a program puts in. */
  gtk_text_buffer_get_end_iter (typed.buffer, &end);
  gtk_text_buffer_insert_interactive (typed.buffer, &end, "\"", 1, TRUE);
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "\"");
  gtk_text_buffer_set_text (typed.buffer, "", -1);
  /* Nor what is pasted. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (typed.field), "\"");
  press (f, "ctrl+v");
  wait_text (typed, "\"");
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (typed.node, "headline"), ==, "\"");
  gtk_text_buffer_set_text (typed.buffer, "", -1);
  /* Nor anything once it is turned off, which the file keeps. */
  g_assert_true (rb_typing_help_is_on (f->document));
  rb_typing_help_set_on (f->document, FALSE);
  g_assert_false (rb_typing_help_is_on (f->document));
  press (f, "quotedbl a");
  wait_text (typed, "\"a");
  g_object_set_data (G_OBJECT (f->document), "rb-typing-help", NULL);
  g_assert_false (rb_typing_help_is_on (f->document));
}

/* --- the list of corrections ------------------------------------------------------------------ */

static GtkWidget *
open_dialog (RbWindow *window)
{
  GtkWidget *editor = fixture_find (GTK_WIDGET (window), g_type_from_name ("RbEditorView"), NULL);

  gtk_widget_activate_action (editor, "editor.typography", NULL);
  wait_until (fixture_find_window ("RbTypographyDialog") != NULL);
  return GTK_WIDGET (fixture_find_window ("RbTypographyDialog"));
}

static void
prepare (AppFixture *f)
{
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GPtrArray) hits = rb_corrections_find (f->issue);

  rb_corrections_apply (hits, NULL);
  rb_document_set (f->document, article, "headline", "Die \"Alte Post\"");
  rb_document_set (f->document, article, "body", "Ja...");
  rb_document_pause (f->document);
}

static void
test_dialog (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog, *row;

  prepare (f);
  dialog = open_dialog (window);
  g_assert_cmpuint (fixture_count (dialog, RB_TYPE_TYPOGRAPHY_ROW, NULL), ==, 2);
  row = fixture_find (dialog, RB_TYPE_TYPOGRAPHY_ROW,
                      "“Die \"Alte Post\"” becomes “Die „Alte Post“”");
  g_assert_nonnull (row);
  fixture_click (dialog, "Apply");
  wait_until (fixture_find_window ("RbTypographyDialog") == NULL);
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Die „Alte Post“");
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "Ja…");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "3 corrections made") != NULL);
  fixture_click (GTK_WIDGET (window), "Undo");
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Die \"Alte Post\"");
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "Ja...");
}

static gboolean
is_in_field (RbWindow *window, const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return GTK_IS_TEXT_VIEW (focus) && fixture_is_named (focus, label);
}

static void
test_dialog_choice (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog, *row;

  prepare (f);
  dialog = open_dialog (window);
  row = fixture_find (dialog, RB_TYPE_TYPOGRAPHY_ROW, "“Ja...” becomes “Ja…”");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_false (
      gtk_check_button_get_active (rb_typography_row_get_check (RB_TYPOGRAPHY_ROW (row))));
  fixture_click (dialog, "Apply");
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Die „Alte Post“");
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "Ja...");
  wait_until (fixture_find_window ("RbTypographyDialog") == NULL);

  /* A row leads to its place. */
  dialog = open_dialog (window);
  g_assert_cmpuint (fixture_count (dialog, RB_TYPE_TYPOGRAPHY_ROW, NULL), ==, 1);
  fixture_click (dialog, "Go There");
  wait_until (fixture_find_window ("RbTypographyDialog") == NULL);
  wait_until (is_in_field (window, rb_kind_spec_find (rb_kind_spec_of ("article"), "body")->label));
  /* The words themselves, for the text may be long. */
  wait_until (gtk_text_buffer_get_has_selection (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))))));
}

/* Those of a whole manuscript come bit by bit; Apply means all of them. */
static void
test_dialog_many (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  g_autoptr (GString) body = g_string_new ("Ja...");
  GtkWidget *dialog;

  prepare (f);
  for (guint i = 1; i < 250; i++)
    g_string_append (body, "\n\nJa...");
  rb_document_set (f->document, article, "headline", "Die Alte Post");
  rb_document_set (f->document, article, "body", body->str);
  dialog = open_dialog (window);
  g_assert_cmpuint (fixture_count (dialog, RB_TYPE_TYPOGRAPHY_ROW, NULL), <, 250);
  wait_until (fixture_count (dialog, RB_TYPE_TYPOGRAPHY_ROW, NULL) == 250);
  fixture_click (dialog, "Apply");
  g_assert_null (strstr (rb_node_get (article, "body"), "..."));
}

static void
test_dialog_empty (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *dialog;

  rb_document_set (f->document, rb_document_get_root (f->document), "language", "pl");
  dialog = open_dialog (window);
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "Nothing to Correct"));
  fixture_click (dialog, "Close");
  wait_until (fixture_find_window ("RbTypographyDialog") == NULL);
}

/* --- counting --------------------------------------------------------------------------------- */

static void
test_counter (AppFixture *f, gconstpointer unused)
{
  RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *one = rb_word_counter_new ();
  GtkWidget *all = rb_word_counter_new ();
  g_autofree char *before = NULL, *after = NULL;
  RbWordCount count;

  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), all);
  rb_word_counter_set_node (RB_WORD_COUNTER (one), text);
  rb_word_counter_set_node (RB_WORD_COUNTER (all), f->issue);
  fixture_show (f, box, 300, 100);
  g_assert_false (gtk_widget_get_visible (one));
  rb_passages_count (f->issue, &count);
  before = g_strdup_printf ("%u words · %u min", count.words, count.minutes);
  wait_until (fixture_find (all, GTK_TYPE_LABEL, before) != NULL);
  rb_document_set (f->document, text, "body", "Drei kurze Wörter");
  g_assert_null (fixture_find (one, GTK_TYPE_LABEL, "3 words · 1 min"));
  wait_until (fixture_find (one, GTK_TYPE_LABEL, "3 words · 1 min") != NULL);
  rb_passages_count (f->issue, &count);
  after = g_strdup_printf ("%u words · %u min", count.words, count.minutes);
  g_assert_cmpstr (before, !=, after);
  wait_until (fixture_find (all, GTK_TYPE_LABEL, after) != NULL);
  rb_document_remove (f->document, text);
  wait_until (fixture_find (all, GTK_TYPE_LABEL, before) != NULL);
}

/* The bar above a text counts as the form's head does: what a reader gets. */
static void
test_counts_agree (AppFixture *f, gconstpointer unused)
{
  RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  RbWindow *window;

  rb_document_set (f->document, text, "body",
                   "Zwei Wörter[^1] <b class=\"x\">mehr</b>\n\n| Ort | Tag |\n| --- | --- |\n"
                   "| Am Kai | Mo |\n\n[^1]: Siehe dort.\n\n    ein Code");
  window = fixture_open_window (f);
  rb_window_show_field (window, text, "body");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "12 words · 1 min") != NULL);
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "12 words") != NULL);
}

static void
add (void)
{
  fixture_add ("/typography/quotes", test_quotes);
  fixture_add ("/typography/behind-space", test_goes_on_behind_space);
  fixture_add ("/typography/signs", test_signs);
  fixture_add ("/typography/begins", test_begins);
  fixture_add ("/typography/styles", test_styles);
  fixture_add ("/typography/date", test_date);
  fixture_add ("/typography/left-alone", test_left_alone);
  fixture_add ("/typography/dialog", test_dialog);
  fixture_add ("/typography/dialog-choice", test_dialog_choice);
  fixture_add ("/typography/dialog-many", test_dialog_many);
  fixture_add ("/typography/dialog-empty", test_dialog_empty);
  fixture_add ("/typography/counter", test_counter);
  fixture_add ("/typography/counts-agree", test_counts_agree);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
