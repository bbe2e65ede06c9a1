/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and replacing in an issue, and searching all of them: by keys, as anybody does it. */
#include "app-fixture.h"
#include "find-bar.h"
#include "find-marks.h"
#include "outline-row.h"
#include "outline.h"
#include "preview.h"
#include <string.h>

static void
press (RbWindow *window, const char *keys)
{
  fixture_press (GTK_WINDOW (window), keys);
}

static gboolean
shows (RbWindow *window, GType type, const char *words)
{
  GtkWidget *bar = fixture_find (GTK_WIDGET (window), type, NULL);

  return bar != NULL && fixture_find (bar, GTK_TYPE_LABEL, words) != NULL;
}

#define wait_count(window, words) wait_until (shows (window, RB_TYPE_FIND_BAR, words))

static WebKitWebView *
wait_preview (RbWindow *window)
{
  GtkWidget *web;

  wait_until ((web = fixture_find (GTK_WIDGET (window), WEBKIT_TYPE_WEB_VIEW, "Preview")) != NULL);
  fixture_wait_page (WEBKIT_WEB_VIEW (web));
  return WEBKIT_WEB_VIEW (web);
}

/* The words with a tag in that field, with a bar between them. */
static char *
tagged (RbWindow *window, const char *name, const char *tag_name)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, name);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), tag_name);
  GString *words = g_string_new (NULL);
  GtkTextIter at, end;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (tag != NULL &&
         (gtk_text_iter_starts_tag (&at, tag) || (gtk_text_iter_forward_to_tag_toggle (&at, tag) &&
                                                  gtk_text_iter_starts_tag (&at, tag)))) {
    g_autofree char *text = NULL;

    end = at;
    gtk_text_iter_forward_to_tag_toggle (&end, tag);
    text = gtk_text_buffer_get_text (buffer, &at, &end, TRUE);
    g_string_append_printf (words, "%s%s", words->len > 0 ? "|" : "", text);
    at = end;
  }
  return g_string_free (words, FALSE);
}

static gboolean
is_tagged (RbWindow *window, const char *name, const char *tag, const char *expected)
{
  g_autofree char *words = tagged (window, name, tag);

  return strcmp (words, expected) == 0;
}

/* The search follows what is typed letter by letter: "fes" may be marked before "fest" is. */
static void
assert_tagged (RbWindow *window, const char *name, const char *tag, const char *expected)
{
  wait_until (is_tagged (window, name, tag, expected));
}

static gboolean
focus_is_in (RbWindow *window, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus == widget || (focus != NULL && gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
row_of (RbWindow *window, const char *name)
{
  return fixture_find (GTK_WIDGET (window), RB_TYPE_OUTLINE_ROW, name);
}

/* What is searched for, what takes its place, then the buttons. */
static void
test_order (AppFixture *f, gconstpointer unused)
{
  static const char *const forth[] = { "Replace with", "Replace",  "Replace All",
                                       "Previous Hit", "Next Hit", "Match Case" };
  RbWindow *window = fixture_open_window (f);
  GtkWidget *bar;

  press (window, "ctrl+h");
  bar = fixture_find (GTK_WIDGET (window), RB_TYPE_FIND_BAR, NULL);
  wait_until (focus_is_in (window, fixture_find (bar, GTK_TYPE_SEARCH_ENTRY, NULL)));
  fixture_type_keys (GTK_WINDOW (window), "fest");
  wait_count (window, "4 hits");
  for (guint i = 0; i < G_N_ELEMENTS (forth); i++) {
    press (window, "Tab");
    wait_until (focus_is_in (window, fixture_find (bar,
                                                   i == 0  ? GTK_TYPE_ENTRY
                                                   : i < 5 ? GTK_TYPE_BUTTON
                                                           : GTK_TYPE_CHECK_BUTTON,
                                                   forth[i])));
  }
  for (guint i = 0; i < G_N_ELEMENTS (forth); i++)
    press (window, "shift+Tab");
  wait_until (focus_is_in (window, fixture_find (bar, GTK_TYPE_SEARCH_ENTRY, NULL)));
}

/* "Fest" stands in the preheader, twice in the article, and in the film's title, which the mail
 * shows twice. */
/* The words that are marked in a label, with the colour's green, which tells yellow from orange. */
static char *
dup_marked (GtkWidget *label)
{
  PangoAttrList *list = gtk_label_get_attributes (GTK_LABEL (label));
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  GString *out = g_string_new (NULL);
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;

  for (GSList *l = attributes; l != NULL; l = l->next) {
    const PangoAttribute *attribute = l->data;

    if (attribute->klass->type != PANGO_ATTR_BACKGROUND)
      continue;
    g_string_append_len (out, text + attribute->start_index,
                         attribute->end_index - attribute->start_index);
    g_string_append (out, ((const PangoAttrColor *)attribute)->color.green > 50000 ? " " : "! ");
  }
  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
  return g_string_free (out, FALSE);
}

#define assert_marked(label, words)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *marked = dup_marked (label);                                                  \
                                                                                                   \
    g_assert_cmpstr (marked, ==, words);                                                           \
  }                                                                                                \
  G_STMT_END

/* Above the mail, where the subject stands, hits are marked as in it. */
static void
test_envelope (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *subject, *preheader;

  rb_document_set (f->document, f->issue, "subject", "Quai am Hafen, Quai am Markt");
  rb_document_set (f->document, f->issue, "preheader", "Nach dem Quai");
  rb_window_show_field (window, f->issue, "subject");
  wait_until ((subject = fixture_find (fixture_find (GTK_WIDGET (window), RB_TYPE_PREVIEW, NULL),
                                       GTK_TYPE_LABEL, "Quai am Hafen, Quai am Markt")) != NULL);
  preheader = gtk_widget_get_next_sibling (subject);
  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "quai");
  wait_count (window, "3 hits");
  assert_marked (subject, "Quai Quai ");
  assert_marked (preheader, "Quai ");
  press (window, "Return");
  wait_count (window, "1 of 3");
  assert_marked (subject, "Quai! Quai ");
  assert_marked (preheader, "Quai ");
  press (window, "Return");
  wait_count (window, "2 of 3");
  assert_marked (subject, "Quai Quai! ");
  press (window, "Return");
  wait_count (window, "3 of 3");
  assert_marked (subject, "Quai Quai ");
  assert_marked (preheader, "Quai! ");
  press (window, "Escape");
  assert_marked (subject, "");
  assert_marked (preheader, "");
}

static void
test_find (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  WebKitWebView *web = wait_preview (window);
  GtkWidget *bar;
  g_autofree char *before = fixture_evaluate (web, NULL, "document.body.innerHTML");
  g_autofree char *during = NULL;

  rb_window_show_field (window, fixture_section (f, "article"), "headline");
  press (window, "ctrl+f");
  bar = fixture_find (GTK_WIDGET (window), RB_TYPE_FIND_BAR, NULL);
  wait_until (focus_is_in (window, bar));
  fixture_type_keys (GTK_WINDOW (window), "fest");
  wait_count (window, "4 hits");
  assert_tagged (window, "Kicker", RB_TAG_HIT, "fest");
  assert_tagged (window, "Lead", RB_TAG_HIT, "Fest");
  g_assert_true (shows (window, RB_TYPE_OUTLINE, "2"));
  g_assert_nonnull (fixture_find (row_of (window, "Subject and Preheader"), GTK_TYPE_LABEL, "1"));
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit')?.size === 4"));
  during = fixture_evaluate (web, NULL, "document.body.innerHTML");
  g_assert_cmpstr (before, ==, during);

  /* Enter leads from hit to hit, round the issue; the caret stays. */
  press (window, "Return");
  wait_count (window, "2 of 4");
  g_assert_true (fixture_has_selected (window, "Kicker", "fest"));
  assert_tagged (window, "Kicker", RB_TAG_HIT_CURRENT, "fest");
  assert_tagged (window, "Kicker", RB_TAG_HIT, "");
  wait_until (fixture_holds (web, "[...CSS.highlights.get('rb-hit-current')]"
                                  ".map(r => r.startContainer.data).join() === 'Hafenfest'"));
  press (window, "Return");
  wait_count (window, "3 of 4");
  press (window, "Return");
  wait_count (window, "4 of 4");
  g_assert_true (fixture_has_selected (window, "Title", "Fest"));
  wait_until (fixture_holds (web,
                             "[...CSS.highlights.get('rb-hit-current')]"
                             ".map(r => r.startContainer.data).join() === 'Das Fest im Film'"));
  press (window, "Return");
  wait_count (window, "1 of 4");
  g_assert_true (fixture_has_selected (window, "Preheader", "Fest"));
  press (window, "shift+Return");
  wait_count (window, "4 of 4");
  press (window, "ctrl+shift+g");
  wait_count (window, "3 of 4");
  press (window, "ctrl+g");
  wait_count (window, "4 of 4");
  g_assert_true (focus_is_in (window, bar));

  /* Escape goes back to the text, with what was found selected, and takes the marks away. */
  press (window, "Escape");
  wait_until (!rb_find_bar_is_open (RB_FIND_BAR (bar)));
  g_assert_true (
      focus_is_in (window, fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, "Title")));
  g_assert_true (fixture_has_selected (window, "Title", "Fest"));
  assert_tagged (window, "Title", RB_TAG_HIT, "");
  assert_tagged (window, "Title", RB_TAG_HIT_CURRENT, "");
  wait_until (fixture_holds (web, "CSS.highlights.size === 0"));
}

static void
test_options (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *check;

  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "fest");
  wait_count (window, "4 hits");
  check = fixture_find (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_count (window, "1 hit");
  check = gtk_widget_get_next_sibling (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_count (window, "No hits");
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "Fest");
  wait_count (window, "3 hits");
  /* From elsewhere Escape closes it as well, and one stays there. */
  check = fixture_find (GTK_WIDGET (window), RB_TYPE_OUTLINE_ROW, NULL);
  gtk_widget_grab_focus (check);
  wait_until (focus_is_in (window, check));
  press (window, "Escape");
  wait_until (fixture_find (GTK_WIDGET (window), RB_TYPE_FIND_BAR, NULL) == NULL ||
              !rb_find_bar_is_open (
                  RB_FIND_BAR (fixture_find (GTK_WIDGET (window), RB_TYPE_FIND_BAR, NULL))));
  g_assert_true (focus_is_in (window, check));
}

/* Into an item that was folded, and a photo's card within it; into a table's cell. */
static void
test_places (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *cell;

  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "anleger");
  press (window, "Return");
  wait_count (window, "1 of 1");
  g_assert_true (fixture_has_selected (window, "Alternative text", "Anleger"));
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "fahrplan");
  press (window, "Return");
  wait_until (fixture_has_selected (window, "Link text", "Fahrplan"));
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "werktag");
  press (window, "Return");
  wait_until ((cell = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Row 1, column 1")) !=
              NULL);
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (cell), NULL, NULL));
  g_assert_nonnull (gtk_entry_get_attributes (GTK_ENTRY (cell)));
  press (window, "Escape");
  wait_until (focus_is_in (window, cell));
  g_assert_null (gtk_entry_get_attributes (GTK_ENTRY (cell)));
}

/* What is typed into a field counts when whoever types pauses. */
static void
test_follows (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  WebKitWebView *web = wait_preview (window);

  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "fest");
  wait_count (window, "4 hits");
  rb_window_show_field (window, article, "headline");
  fixture_type (gtk_window_get_focus (GTK_WINDOW (window)), " Fest ");
  wait_count (window, "5 hits");
  assert_tagged (window, "Headline", RB_TAG_HIT, "Fest");
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit')?.size === 5"));
  rb_document_remove (f->document, article);
  wait_count (window, "2 hits");
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit')?.size === 2"));
}

static void
test_replace (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *video = fixture_section (f, "video");
  RbWindow *window = fixture_open_window (f);

  rb_window_show_field (window, article, "headline");
  press (window, "ctrl+h");
  fixture_type_keys (GTK_WINDOW (window), "fest");
  wait_count (window, "4 hits");
  assert_tagged (window, "Kicker", RB_TAG_HIT, "fest");
  /* The same key goes on to what is to stand there. The first Enter shows what will go. */
  press (window, "ctrl+h");
  fixture_type_keys (GTK_WINDOW (window), "Festung");
  press (window, "Return");
  wait_count (window, "2 of 4");
  g_assert_cmpstr (rb_node_get (article, "kicker"), ==, "Hafenfest");
  press (window, "Return");
  wait_until (strcmp (rb_node_get (article, "kicker"), "HafenFestung") == 0);
  /* On to the next, not into what was put in. */
  wait_count (window, "3 of 4");
  g_assert_true (fixture_has_selected (window, "Lead", "Fest"));

  fixture_click (GTK_WIDGET (window), "Replace All");
  g_assert_cmpstr (rb_node_get (f->issue, "preheader"), ==, "Festung, Markt und neue Fähre");
  g_assert_cmpstr (rb_node_get (video, "title"), ==, "Das Festung im Film");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "4\u00a0replaced") != NULL);
  /* One step takes all of it back. */
  press (window, "ctrl+z");
  wait_until (strcmp (rb_node_get (video, "title"), "Das Fest im Film") == 0);
  g_assert_cmpstr (rb_node_get (f->issue, "preheader"), ==, "Fest, Markt und neue Fähre");
  g_assert_cmpstr (rb_node_get (article, "kicker"), ==, "HafenFestung");
  press (window, "ctrl+z");
  wait_until (strcmp (rb_node_get (article, "kicker"), "Hafenfest") == 0);
}

/* Within a text the words keep their look; what is below an empty line is found where it stands. */
static void
test_rich_text (AppFixture *f, gconstpointer unused)
{
  RbNode *text = fixture_section (f, "text");
  RbWindow *window = fixture_open_window (f);
  GtkTextBuffer *buffer;
  GtkTextIter at;

  rb_window_show_field (window, text, "body");
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, "Body")));
  gtk_text_buffer_get_iter_at_line (buffer, &at, 1);
  gtk_text_buffer_place_cursor (buffer, &at);
  press (window, "Return");
  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "zeiten");
  wait_count (window, "2 hits");
  press (window, "Return");
  press (window, "Return");
  wait_until (fixture_has_selected (window, "Body", "Zeiten"));
  assert_tagged (window, "Body", RB_TAG_HIT_CURRENT, "Zeiten");
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "juni");
  wait_count (window, "1 hit");
  press (window, "ctrl+h");
  press (window, "ctrl+h");
  fixture_type_keys (GTK_WINDOW (window), "Juli");
  press (window, "Return");
  wait_until (fixture_has_selected (window, "Body", "Juni"));
  press (window, "Return");
  wait_count (window, "No hits");
  g_assert_nonnull (strstr (rb_node_get (text, "body"), "Ab **Juli** gilt"));
  fixture_click (GTK_WIDGET (window), "Close Search");
  g_assert_true (
      focus_is_in (window, fixture_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, "Body")));
}

/* What the editor keeps as it is written is searched like all else, and the preview marks what the
 * form counts: not half a merge tag. */
static void
test_verbatim (AppFixture *f, gconstpointer unused)
{
  RbNode *text = fixture_section (f, "text");
  RbWindow *window;
  WebKitWebView *web;

  rb_document_set (f->document, text, "body",
                   "Am Quai[^1], {{Quai}} und [agnQuai].\n\n| Ort | Tag |\n| --- | --- |\n"
                   "| **Quai** am Markt | Mo |\n\n[^1]: Zum Quai.\n\n    Quai 12");
  window = fixture_open_window (f);
  web = wait_preview (window);
  rb_window_show_field (window, text, "body");
  press (window, "ctrl+f");
  fixture_type_keys (GTK_WINDOW (window), "quai");
  wait_count (window, "4 hits");
  assert_tagged (window, "Body", RB_TAG_HIT, "Quai|Quai|Quai|Quai");
  g_assert_true (shows (window, RB_TYPE_OUTLINE, "4"));
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit')?.size === 4"));
  press (window, "Return");
  press (window, "Return");
  wait_count (window, "2 of 4");
  g_assert_true (fixture_has_selected (window, "Body", "Quai"));
  wait_until (fixture_holds (web,
                             "[...CSS.highlights.get('rb-hit-current')]"
                             ".map(r => r.startContainer.parentElement.tagName).join() === 'B'"));
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "quai am");
  wait_count (window, "1 hit");
  assert_tagged (window, "Body", RB_TAG_HIT, "Quai** am");
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit')?.size === 1"));
  press (window, "ctrl+a");
  fixture_type_keys (GTK_WINDOW (window), "1");
  assert_tagged (window, "Body", RB_TAG_HIT, "1");
  wait_until (fixture_holds (web,
                             "[...CSS.highlights.get('rb-hit')].map(r => r.startContainer.data)"
                             ".filter(t => /Quai/.test(t)).join().trim() === 'Quai 12'"));
}

/* Nothing that makes Markdown what it is goes; what was left is told. */
static void
test_replace_verbatim (AppFixture *f, gconstpointer unused)
{
  RbNode *text = fixture_section (f, "text");
  RbWindow *window;
  WebKitWebView *web;

  rb_document_set (f->document, text, "body",
                   "Am Quai.\n\n| Ort |\n| --- |\n| Quai |\n\n<p>\nQuai\n</p>");
  window = fixture_open_window (f);
  web = wait_preview (window);
  rb_window_show_field (window, text, "body");
  press (window, "ctrl+h");
  fixture_type_keys (GTK_WINDOW (window), "quai");
  wait_count (window, "3 hits");
  press (window, "Return");
  wait_count (window, "1 of 3");
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit-current')?.size === 1"));
  press (window, "shift+Return");
  wait_count (window, "3 of 3");
  /* HTML is not in the mail: no other hit is marked as if it were this. */
  wait_until (fixture_holds (web, "CSS.highlights.get('rb-hit-current')?.size === 0 &&"
                                  "CSS.highlights.get('rb-hit').size === 2"));
  press (window, "ctrl+h");
  fixture_type_keys (GTK_WINDOW (window), "Kai");
  press (window, "Return");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Left as it is: replacing it would change the Markdown") != NULL);
  wait_count (window, "1 of 3");
  fixture_click (GTK_WIDGET (window), "Replace All");
  g_assert_cmpstr (rb_node_get (text, "body"), ==,
                   "Am Kai.\n\n| Ort |\n| --- |\n| Kai |\n\n<p>\nQuai\n</p>");
  wait_until (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "2\u00a0replaced · 1 left: replacing it would change the Markdown") != NULL);
  wait_count (window, "1 hit");
}

static void
add (void)
{
  fixture_add ("/find/order", test_order);
  fixture_add ("/find/find", test_find);
  fixture_add ("/find/envelope", test_envelope);
  fixture_add ("/find/options", test_options);
  fixture_add ("/find/places", test_places);
  fixture_add ("/find/follows", test_follows);
  fixture_add ("/find/replace", test_replace);
  fixture_add ("/find/rich-text", test_rich_text);
  fixture_add ("/find/verbatim", test_verbatim);
  fixture_add ("/find/replace-verbatim", test_replace_verbatim);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
