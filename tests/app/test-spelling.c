/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misspelled words in fields: their lines, what can be done about them, and the way to the next. */
#include "app-fixture.h"
#include "document-spelling.h"
#include "field.h"
#include "text-field.h"
#include <string.h>

#define WRAPPED "The end of the issue is reached: on from its beginning"

static GtkTextView *
view_of (GtkWidget *field)
{
  return rb_text_field_get_view (RB_TEXT_FIELD (field));
}

static GtkTextBuffer *
buffer_of (GtkWidget *field)
{
  return gtk_text_view_get_buffer (view_of (field));
}

/* One field in a window, with the caret in it, once there is a dictionary. */
static GtkWidget *
show_field (AppFixture *f, RbNode *node, const char *name)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), name);
  GtkWidget *field = rb_text_field_new (node, spec, name, spec->label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), field);
  fixture_show (f, box, 500, 400);
  gtk_widget_grab_focus (field);
  wait_until (rb_spelling_get_speller (rb_spelling_of (f->document)) != NULL);
  return field;
}

static gboolean
is_marked_in (GtkTextBuffer *buffer, int offset)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;
  gboolean marked = FALSE;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next) {
    PangoUnderline underline;

    g_object_get (l->data, "underline", &underline, NULL);
    marked = marked || underline == PANGO_UNDERLINE_ERROR;
  }
  return marked;
}

static gboolean
is_marked (GtkWidget *field, int offset)
{
  return is_marked_in (buffer_of (field), offset);
}

static int
offset_of (const char *text, const char *word)
{
  return (int)g_utf8_pointer_to_offset (text, strstr (text, word));
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

static gboolean
shows (GtkWidget *field, const char *text)
{
  g_autofree char *shown = fixture_text (GTK_WIDGET (view_of (field)));

  return strcmp (shown, text) == 0;
}

/* A menu item that is to be seen. */
static gboolean
offers (GtkWidget *view, const char *words)
{
  GtkWidget *label = fixture_find (view, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_lines (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "body");

  rb_document_set (f->document, article, "body",
                   "Der Hafn ist **fertihg**, `kodde`.\n\nDas Fehsst an https://exmaple.org");
  /*                     0         1         2          3         4 */
  /*                     0123456789012345678901234567 89012345678901234567890 */
  wait_until (shows (field, "Der Hafn ist fertihg, kodde.\nDas Fehsst an https://exmaple.org"));
  wait_until (is_marked (field, 5));
  wait_until (is_marked (field, 14));
  wait_until (is_marked (field, 34));
  g_assert_false (is_marked (field, 1));
  g_assert_false (is_marked (field, 8));
  g_assert_false (is_marked (field, 24));
  g_assert_false (is_marked (field, 53));
  /* The line is no style of the text. */
  place_caret (field, 8);
  fixture_press (f->host, "n");
  wait_until (
      g_str_has_prefix (rb_node_get (article, "body"), "Der Hafnn ist **fertihg**, `kodde`."));
  /* Right words lose their line. */
  rb_document_set (f->document, article, "body", "Der Hafen");
  wait_until (!is_marked (field, 5));
}

/* In the Markdown, what no reader sees is no words. */
static void
test_source (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "hrefx",      "spann",  "nbspp",    "kodde",
                                       "adrese",     "ttitel", "beispil",  "fusnote",
                                       "kommentahr", "grunnd", "vornahme", "blokk" };
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field, *source;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  rb_document_set (f->document, article, "body",
                   "Der Hafn <spann hrefx=\"x\">am Fehlre</spann>&nbspp; und `kodde` im "
                   "[Seegell](adrese/grunnd \"ttitel\"), {{ vornahme }} <https://beispil.org>\n\n"
                   "<!-- kommentahr -->\n\n```\nblokk\n```\n\nNoch ein Satz[^fusnote].\n\n"
                   "[^fusnote]: Und ein Wortt\n");
  field = show_field (f, article, "body");
  fixture_click (field, "Show the Markdown");
  source = fixture_find (field, GTK_TYPE_TEXT_VIEW, "Markdown");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (source));
  text = fixture_text (source);
  wait_until (is_marked_in (buffer, offset_of (text, "Wortt")));
  g_assert_true (is_marked_in (buffer, offset_of (text, "Hafn")));
  g_assert_true (is_marked_in (buffer, offset_of (text, "Fehlre")));
  g_assert_true (is_marked_in (buffer, offset_of (text, "Seegell")));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_marked_in (buffer, offset_of (text, names[i])))
      g_error ("%s is taken for a word", names[i]);
}

/* The word that is being typed is left alone until the caret leaves it. */
static void
test_typing (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");

  set_whole (field, "Bothe ");
  place_caret (field, 6);
  for (const char *key = "hafn"; *key != '\0'; key++)
    fixture_press (f->host, (char[]){ *key, '\0' });
  wait_until (shows (field, "Bothe hafn"));
  wait_until (is_marked (field, 1));
  fixture_pass (900);
  g_assert_false (is_marked (field, 7));
  fixture_press (f->host, "space");
  wait_until (is_marked (field, 7));
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Bothe hafn ");
  /* Going away without a space does as well. */
  fixture_press (f->host, "x");
  fixture_press (f->host, "y");
  fixture_press (f->host, "q");
  fixture_pass (900);
  g_assert_false (is_marked (field, 12));
  fixture_press (f->host, "Home");
  wait_until (is_marked (field, 12));
}

static void
test_suggestions (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  GtkWidget *field = show_field (f, article, "headline");
  g_autofree char *label = NULL;

  set_whole (field, "Ein Fehlre im Satz");
  rb_document_pause (f->document);
  wait_until (is_marked (field, 6));
  place_caret (field, 7);
  fixture_press (f->host, "ctrl+period");
  wait_until (offers (GTK_WIDGET (view_of (field)), "Fehler"));
  g_assert_true (offers (GTK_WIDGET (view_of (field)), "Add to Word List"));
  fixture_press (f->host, "Return");
  wait_until (shows (field, "Ein Fehler im Satz"));
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Ein Fehler im Satz");
  wait_until (!is_marked (field, 6));
  wait_until (gtk_window_get_focus (f->host) == GTK_WIDGET (view_of (field)));
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Correct Spelling");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (shows (field, "Ein Fehlre im Satz"));
  wait_until (is_marked (field, 6));
}

/* Where a menu item stands in its window; -1 if it is not to be seen. */
static float
height_of (GtkWidget *view, const char *words)
{
  GtkWidget *label = fixture_find (view, GTK_TYPE_LABEL, words);
  graphene_rect_t r;

  if (label == NULL || !gtk_widget_get_mapped (label) ||
      !gtk_widget_compute_bounds (label, GTK_WIDGET (gtk_widget_get_native (label)), &r))
    return -1;
  return r.origin.y;
}

static gboolean
offers_in_order (GtkWidget *view)
{
  static const char *const items[] = { "Fehler", "Add to Word List", "Cut", "Paste", "Select All" };
  float y = 0;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    float at = height_of (view, items[i]);

    if (at <= y)
      return FALSE;
    y = at;
  }
  return TRUE;
}

/* What the word is about comes first, and the keyboard begins there; by the pointer too, and in a
 * text as in a line. */
static void
test_first_in_menu (AppFixture *f, gconstpointer unused)
{
  static const char *const fields[] = { "headline", "body" };
  static const char line[] = "Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre";

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GtkWidget *field = show_field (f, fixture_section (f, "article"), fields[i]);
    GtkWidget *view = GTK_WIDGET (view_of (field));

    set_whole (field, "Ein Fehlre im Satz");
    /* The first menu of all is made as it opens. */
    place_caret (field, 1);
    fixture_press (f->host, "shift+F10");
    wait_until (offers (view, "Paste"));
    g_assert_false (offers (view, "Ignore"));
    fixture_press (f->host, "Escape");
    wait_until (!offers (view, "Paste"));
    place_caret (field, 7);
    fixture_press (f->host, "Menu");
    wait_until (offers_in_order (view));
    fixture_press (f->host, "Return");
    wait_until (shows (field, "Ein Fehler im Satz"));
    wait_until (!offers (view, "Ignore"));
    set_whole (field, line);
    fixture_settle ();
    fixture_point_at_menu (view);
    wait_until (offers_in_order (view));
    fixture_press (f->host, "Escape");
    wait_until (!offers (view, "Ignore"));
    g_clear_pointer (&f->host, gtk_window_destroy);
  }
}

static void
test_context_menu (AppFixture *f, gconstpointer unused)
{
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");
  GtkWidget *view = GTK_WIDGET (view_of (field));

  set_whole (field, "Ein Fehlre im Satz");
  place_caret (field, 7);
  fixture_press (f->host, "shift+F10");
  wait_until (offers (view, "Fehler"));
  g_assert_true (offers (view, "Ignore"));
  gtk_widget_activate_action (view, "spelling.replace", "s", "Fehler");
  g_assert_true (shows (field, "Ein Fehler im Satz"));
  fixture_press (f->host, "Escape");
  wait_until (!offers (view, "Ignore"));
  /* A right word has the usual menu. */
  place_caret (field, 1);
  fixture_press (f->host, "shift+F10");
  wait_until (offers (view, "Paste") || offers (view, "_Paste"));
  g_assert_false (offers (view, "Ignore"));
  fixture_press (f->host, "Escape");
  wait_until (!offers (view, "Paste") && !offers (view, "_Paste"));
}

/* A menu is about what was pointed at, not about what was selected before. */
static void
test_pointed_at (AppFixture *f, gconstpointer unused)
{
  static const char *const fields[] = { "headline", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GtkWidget *field = show_field (f, fixture_section (f, "article"), fields[i]);
    GtkWidget *view = GTK_WIDGET (view_of (field));
    GtkTextIter start, end;
    g_autofree char *text = NULL;

    set_whole (field, "Haffen Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre Fehlre");
    wait_until (is_marked (field, 2) && is_marked (field, 30));
    gtk_text_buffer_get_bounds (buffer_of (field), &start, &end);
    gtk_text_buffer_select_range (buffer_of (field), &start, &end);
    fixture_settle ();
    fixture_point_at_menu (view);
    wait_until (offers (view, "Fehler"));
    g_assert_true (gtk_text_buffer_get_has_selection (buffer_of (field)));
    fixture_press (f->host, "Escape");
    wait_until (!offers (view, "Ignore"));
    /* Sooner it were the second half of a double click. */
    fixture_pass (600);
    gtk_text_buffer_get_iter_at_offset (buffer_of (field), &end, 6);
    gtk_text_buffer_get_start_iter (buffer_of (field), &start);
    gtk_text_buffer_select_range (buffer_of (field), &start, &end);
    fixture_settle ();
    fixture_point_at_menu (view);
    wait_until (offers (view, "Fehler"));
    g_assert_false (gtk_text_buffer_get_has_selection (buffer_of (field)));
    fixture_press (f->host, "Return");
    wait_until (!offers (view, "Ignore"));
    text = fixture_text (view);
    g_assert_true (g_str_has_prefix (text, "Haffen Fehlre"));
    g_assert_nonnull (strstr (text, "Fehler"));
    g_clear_pointer (&f->host, gtk_window_destroy);
  }
}

static void
test_word_list (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");
  GtkWidget *view = GTK_WIDGET (view_of (field));

  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Kielmann\nStrömli");
  set_whole (field, "Kielmann traf Borcherdt und Wesselmn");
  wait_until (is_marked (field, 30));
  g_assert_false (is_marked (field, 2));
  g_assert_true (is_marked (field, 16));
  place_caret (field, 16);
  fixture_press (f->host, "ctrl+period");
  wait_until (offers (view, "Add to Word List"));
  gtk_widget_activate_action (view, "spelling.add", NULL);
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Kielmann\nStrömli\nBorcherdt");
  wait_until (!is_marked (field, 16));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (is_marked (field, 16));
  fixture_press (f->host, "Escape");
  wait_until (!offers (view, "Ignore"));
  place_caret (field, 30);
  fixture_press (f->host, "ctrl+period");
  wait_until (offers (view, "Ignore"));
  gtk_widget_activate_action (view, "spelling.ignore", NULL);
  wait_until (!is_marked (field, 30));
  g_assert_cmpstr (rb_node_get (root, "words"), ==, "Kielmann\nStrömli");
  g_assert_true (is_marked (field, 16));
  fixture_press (f->host, "Escape");
  wait_until (!offers (view, "Ignore"));
}

static void
test_language (AppFixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbSpelling *spelling = rb_spelling_of (f->document);
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");
  g_autofree char *notice = NULL;

  g_assert_null (rb_spelling_take_notice (spelling));
  set_whole (field, "Der Hafen, the harbour");
  wait_until (is_marked (field, 12));
  g_assert_false (is_marked (field, 5));
  rb_document_set (f->document, root, "language", "en-GB");
  wait_until (is_marked (field, 5));
  wait_until (!is_marked (field, 12));
  rb_document_set (f->document, root, "language", "qaa");
  wait_until (!is_marked (field, 5));
  notice = rb_spelling_take_notice (spelling);
  g_assert_nonnull (strstr (notice, "hunspell-qaa"));
  g_assert_null (rb_spelling_take_notice (spelling));
}

static void
test_switch (AppFixture *f, gconstpointer unused)
{
  RbSpelling *spelling = rb_spelling_of (f->document);
  RbStore *store = rb_document_get_store (f->document);
  GtkWidget *field = show_field (f, fixture_section (f, "article"), "headline");
  g_autofree char *state = NULL;

  set_whole (field, "Der Hafn");
  wait_until (is_marked (field, 5));
  rb_spelling_set_on (spelling, FALSE);
  g_assert_false (is_marked (field, 5));
  state = rb_store_get_view_state (store, "spelling");
  g_assert_cmpstr (state, ==, "off");
  rb_spelling_set_on (spelling, TRUE);
  wait_until (is_marked (field, 5));
}

static char *
dup_selected (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *view = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_TEXT_VIEW) : NULL;
  GtkTextIter start, end;

  if (view == NULL || !gtk_text_buffer_get_selection_bounds (
                          gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end))
    return g_strdup ("");
  return gtk_text_iter_get_slice (&start, &end);
}

static gboolean
has_selected (GtkWindow *window, const char *word)
{
  g_autofree char *selected = dup_selected (window);

  return strcmp (selected, word) == 0;
}

static void
test_next (AppFixture *f, gconstpointer unused)
{
  RbNode *first, *second;
  GtkWindow *window;

  while (rb_node_count (f->issue, "sections") > 0)
    rb_document_remove (f->document, rb_node_nth (f->issue, "sections", 0));
  first = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  second = rb_document_insert (f->document, f->issue, "sections", "article", 1);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, f->issue, "subject", "Neues");
  rb_document_set (f->document, f->issue, "preheader", "");
  rb_document_set (f->document, first, "headline", "Der Hafn im Haffen");
  rb_document_set (f->document, second, "body", "Ein Satz.\n\nUnd ein **Fehlre** darin");
  window = GTK_WINDOW (fixture_open_window (f));
  wait_until (rb_spelling_get_speller (rb_spelling_of (f->document)) != NULL);
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Hafn"));
  /* With the suggestions open, on to the next. */
  wait_until (offers (GTK_WIDGET (window), "Ignore"));
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Haffen"));
  wait_until (offers (GTK_WIDGET (window), "Hafen"));
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Fehlre"));
  wait_until (offers (GTK_WIDGET (window), "Fehler"));
  fixture_press (window, "Return");
  wait_until (strstr (rb_node_get (second, "body"), "Und ein **Fehler** darin") != NULL);
  /* Round to the beginning, which is told, and to the end of all. */
  g_assert_null (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, WRAPPED));
  fixture_press (window, "F7");
  wait_until (has_selected (window, "Hafn"));
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, WRAPPED));
  wait_until (offers (GTK_WIDGET (window), "Ignore"));
  fixture_press (window, "Escape");
  rb_document_set (f->document, first, "headline", "");
  fixture_press (window, "F7");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "No more misspelled words"));
}

static void
add (void)
{
  fixture_add ("/spelling/lines", test_lines);
  fixture_add ("/spelling/source", test_source);
  fixture_add ("/spelling/typing", test_typing);
  fixture_add ("/spelling/suggestions", test_suggestions);
  fixture_add ("/spelling/context-menu", test_context_menu);
  fixture_add ("/spelling/first-in-menu", test_first_in_menu);
  fixture_add ("/spelling/pointed-at", test_pointed_at);
  fixture_add ("/spelling/word-list", test_word_list);
  fixture_add ("/spelling/language", test_language);
  fixture_add ("/spelling/switch", test_switch);
  fixture_add ("/spelling/next", test_next);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
