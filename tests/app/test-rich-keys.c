/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of a word processor in a text, and what they leave in the document. */
#include "rich-fixture.h"
#include "rich-format.h"
#include "rich-view.h"
#include <string.h>

static void
test_bold (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Auf zwei Bühnen");
  rich_select (4, 8);
  rich_press (f, "ctrl+b", NULL);
  rich_holds ("Auf **zwei** Bühnen");
  rich_press (f, "ctrl+i", NULL);
  rich_holds ("Auf ***zwei*** Bühnen");
  rich_press (f, "ctrl+b", NULL);
  rich_holds ("Auf *zwei* Bühnen");
  rich_press (f, "ctrl+i", NULL);
  rich_holds ("Auf zwei Bühnen");
  /* Without a selection: the word at the caret, or what is typed next. */
  rich_select (11, 11);
  rich_press (f, "ctrl+b", NULL);
  rich_holds ("Auf zwei **Bühnen**");
  rich_press (f, "End", "ctrl+b", "' und", "ctrl+i", "' mehr", NULL);
  rich_holds ("Auf zwei **Bühnen** und *mehr*");
}

static void
test_list (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'-", "space", "'Bus", "Return", "'Rad", NULL);
  rich_holds ("- Bus\n- Rad");
  rich_press (f, "Return", "Tab", "'Leihrad", NULL);
  rich_holds ("- Bus\n- Rad\n  - Leihrad");
  rich_press (f, "Return", "shift+Tab", "'Zug", NULL);
  rich_holds ("- Bus\n- Rad\n  - Leihrad\n- Zug");
  /* Enter on an empty item ends the list. */
  rich_press (f, "Return", "Return", "'Danach", NULL);
  rich_holds ("- Bus\n- Rad\n  - Leihrad\n- Zug\n\nDanach");
  rich_press (f, "Return", "'1.", "space", "'eins", "Return", "'zwei", NULL);
  rich_holds ("- Bus\n- Rad\n  - Leihrad\n- Zug\n\nDanach\n\n1. eins\n2. zwei");
}

/* An item goes on with the list that it comes into, of whatever kind that one is. */
static void
test_other_list (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'-", "space", "'C", "Return", "Tab", "ctrl+shift+7", "'D", "Return", "shift+Tab",
              "'E", NULL);
  rich_holds ("- C\n  1. D\n- E");
  rich_press (f, "Return", "Tab", "ctrl+shift+7", "'F", "Return", "Return", "'G", NULL);
  rich_holds ("- C\n  1. D\n- E\n  1. F\n- G");
  rich_show (f, "1. A\n   - a\n   - b");
  rich_press (f, "ctrl+End", "Home", "BackSpace", NULL);
  rich_holds ("1. A\n   - a\n2. b");
  rich_press (f, "Tab", NULL);
  rich_holds ("1. A\n   - a\n   - b");
  /* What comes along with an item stays what it was. */
  rich_show (f, "- A\n  1. a\n     1. x");
  rich_press (f, "ctrl+Home", "Down", "shift+Tab", NULL);
  rich_holds ("- A\n- a\n  1. x");
}

static void
test_backspace (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "- eins\n  - zwei");
  rich_press (f, "Home", "BackSpace", NULL);
  rich_holds ("- eins\n- zwei");
  rich_press (f, "BackSpace", NULL);
  rich_holds ("- eins\n\nzwei");
  rich_press (f, "BackSpace", NULL);
  rich_holds ("- einszwei");
}

static void
test_openings (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'##", "space", "'Titel", "Return", "'Text", "Return", "'###", "space", "'Unter",
              "Return", "'>", "space", "'Zitat", "Return", "'weiter", "Return", "Return",
              "'Schluss", NULL);
  rich_holds ("## Titel\n\nText\n\n### Unter\n\n> Zitat\n>\n> weiter\n\nSchluss");
  /* One step back gives what was typed. */
  rich_show (f, "");
  rich_press (f, "'-", "space", NULL);
  g_assert_true (rb_rich_get_block (rich_buffer) == RB_BLOCK_BULLETS);
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "eins\n\nzwei");
  rich_press (f, "ctrl+a", "ctrl+shift+8", NULL);
  rich_holds ("- eins\n- zwei");
  rich_press (f, "ctrl+shift+7", NULL);
  rich_holds ("1. eins\n2. zwei");
  rich_press (f, "ctrl+shift+7", NULL);
  rich_holds ("eins\n\nzwei");
}

static void
test_break (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'oben", "shift+Return", "'unten", NULL);
  rich_holds ("oben\\\nunten");
}

/* What is shown is kept: Markdown has no line break in a heading. */
static void
test_break_in_heading (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL, *after = NULL;

  rich_show (f, "## Anfahrt");
  rich_press (f, "shift+Return", "'mit dem Bus", NULL);
  rich_holds ("## Anfahrt\n\nmit dem Bus");
  rich_select (3, 3);
  rich_press (f, "shift+Return", NULL);
  rich_holds ("## Anf\n\n## ahrt\n\nmit dem Bus");
  /* Words with breaks that become a heading, the caret where it was. */
  rb_document_set (f->document, rich_article, "body", "oben\\\n**un**ten\\\nmitte");
  rich_select (4, 4);
  rb_rich_view_set_block (RB_RICH_VIEW (rich_view ()), RB_BLOCK_HEADING);
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "oben unten mitte");
  rich_holds ("## oben **un**ten mitte");
  rich_press (f, "'X", NULL);
  rich_holds ("## obenX **un**ten mitte");
  /* And such as come among a heading's. */
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (rich_buffer), RB_LINE_BREAK "Y", -1);
  rich_holds ("## obenX Y **un**ten mitte");
  after = fixture_text (rich_view ());
  g_assert_cmpstr (after, ==, "obenX Y unten mitte");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("oben\\\n**un**ten\\\nmitte");
}

/* No field shows a link's title, so none loses it. */
static void
test_link_title (AppFixture *f, gconstpointer unused)
{
  GtkWidget *label;

  rich_show (f, "Zum [Plan](https://example.org \"Der Plan\") bitte");
  rich_select (5, 5);
  rich_press (f, "'e", NULL);
  rich_holds ("Zum [Pelan](https://example.org \"Der Plan\") bitte");
  rich_press (f, "ctrl+k", NULL);
  label = fixture_find (rich_field, GTK_TYPE_ENTRY, "Link text");
  wait_until (gtk_widget_get_mapped (label));
  gtk_editable_set_text (GTK_EDITABLE (label), "Fahrplan");
  fixture_click (rich_field, "Apply");
  rich_holds ("Zum [Fahrplan](https://example.org \"Der Plan\") bitte");
  rich_select (6, 6);
  rich_press (f, "'{{ NAME }}", NULL);
  rich_holds ("Zum [Fa{{ NAME }}hrplan](https://example.org \"Der Plan\") bitte");
  /* Words that are copied as well as those that stay. */
  rich_select (8, 10);
  rich_press (f, "ctrl+c", "ctrl+End", "ctrl+v", NULL);
  rich_holds ("Zum [Fa{{ NAME }}hrplan](https://example.org \"Der Plan\") "
              "bitte[rp](https://example.org \"Der Plan\")");
}

/* Between two paragraphs one points at what stands above, not at its end. */
static void
test_gap (AppFixture *f, gconstpointer unused)
{
  GtkTextView *view;
  GdkRectangle above, below;
  GtkTextIter at;
  int x, y;

  rich_show (f, "Eine Zeile oben\n\nEine Zeile unten");
  view = GTK_TEXT_VIEW (rich_view ());
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &at, 5);
  gtk_text_view_get_iter_location (view, &at, &above);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (rich_buffer), &at, 1);
  gtk_text_view_get_iter_location (view, &at, &below);
  g_assert_cmpint (below.y, >, above.y + above.height + 2);
  for (int by = above.y; by < below.y; by++) {
    gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, above.x, by, &x, &y);
    rb_grow_view_get_place (RB_GROW_VIEW (view), x, y, &at);
    g_assert_cmpint (gtk_text_iter_get_offset (&at), ==, 5);
  }
}

static void
test_undo (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  rich_show (f, "- eins\n- zwei");
  rich_press (f, "'!", "Return", "'drei", NULL);
  rich_holds ("- eins\n- zwei!\n- drei");
  while (strcmp (rb_node_get (rich_article, "body"), "- eins\n- zwei") != 0)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "eins\nzwei");
  g_assert_true (rb_rich_buffer_get_paragraph (rich_buffer, 1)->kind == RB_PARAGRAPH_ITEM);
}

/* What comes and goes at the end of a text, by Undo and Redo, is a paragraph of its own. */
static void
test_undo_at_end (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Eins.");
  rich_press (f, "Return", "'Zwei.", NULL);
  rich_holds ("Eins.\n\nZwei.");
  rb_document_pause (f->document);
  while (strcmp (rb_node_get (rich_article, "body"), "Eins.") != 0)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  while (strcmp (rb_node_get (rich_article, "body"), "Eins.\n\nZwei.") != 0)
    g_assert_true (rb_document_redo (f->document, NULL, NULL));
  rich_press (f, "'Y", NULL);
  rich_holds ("Eins.\n\nZwei.Y");
}

/* What a button or a key does to a text that was just typed is taken back by itself. */
static void
test_format_apart (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'Eins", "ctrl+a", "ctrl+b", NULL);
  rich_holds ("**Eins**");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("Eins");
  rich_press (f, "ctrl+shift+8", NULL);
  rich_holds ("- Eins");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("Eins");
}

/* A list ends, the quotation that it stands in does not. */
static void
test_list_in_quotation (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "> Eins");
  rich_press (f, "ctrl+shift+8", NULL);
  rich_holds ("> - Eins");
  rich_press (f, "ctrl+shift+8", NULL);
  rich_holds ("> Eins");
}

/* Who takes a list back, and types the space again, wants a hyphen. */
static void
test_declined (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "'-", "space", NULL);
  g_assert_cmpint (rb_rich_get_block (rich_buffer), ==, RB_BLOCK_BULLETS);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpint (rb_rich_get_block (rich_buffer), ==, RB_BLOCK_PARAGRAPH);
  rich_press (f, "space", "'so", NULL);
  g_assert_cmpint (rb_rich_get_block (rich_buffer), ==, RB_BLOCK_PARAGRAPH);
  rich_holds ("\\- so");
}

/* So is what Tab and Backspace do with a paragraph. */
static void
test_keys_apart (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "- Eins\n- zw");
  rich_press (f, "ctrl+End", "'ei", "Tab", NULL);
  rich_holds ("- Eins\n  - zwei");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("- Eins\n- zwei");
  rich_press (f, "ctrl+End", "'!", "Home", "BackSpace", NULL);
  rich_holds ("- Eins\n\nzwei!");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("- Eins\n- zwei!");
}

/* Below a photo one writes on in a paragraph of its own. */
static void
test_below_photo (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Davor\n\nDanach");
  rb_rich_buffer_place_caret (rich_buffer, 0, 5);
  rb_rich_insert_photo (rich_buffer, "Bild", "photos/1.jpg");
  rich_press (f, "'unten", NULL);
  rich_holds ("Davor\n\n![Bild](photos/1.jpg)\n\nunten\n\nDanach");
  /* With the caret before a paragraph it comes before that. */
  rich_show (f, "Davor\n\nDanach");
  rb_rich_buffer_place_caret (rich_buffer, 1, 0);
  rb_rich_insert_photo (rich_buffer, "Bild", "photos/1.jpg");
  rich_press (f, "'Kurz ", NULL);
  rich_holds ("Davor\n\n![Bild](photos/1.jpg)\n\nKurz Danach");
}

/* --- one text after another ------------------------------------------------------------------- */

static char *
make_text (GRand *rand)
{
  static const char *const pieces[] = { "Eins",
                                        "Zwei **fett** und [hier](https://example.org)",
                                        "## Kopf",
                                        "- a\n- b\n  1. c",
                                        "> Wort\n>\n> - x",
                                        "![Bild](photos/1.jpg)",
                                        "oben\\\nunten",
                                        "| a |\n| - |\n| b |",
                                        "{{ name }}" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "",
                            pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* The letters, and by how many tags each is dressed. */
static char *
dump_buffer (RbRichBuffer *shown)
{
  GString *out = g_string_new (NULL);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (shown), &at);
  do {
    g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

    g_string_append_unichar (out, gtk_text_iter_get_char (&at));
    g_string_append_printf (out, "%u ", g_slist_length (tags));
  } while (gtk_text_iter_forward_char (&at));
  return g_string_free (out, FALSE);
}

/* Whatever stood there before, a text is shown as it is. */
static void
test_set_again (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (RbRichBuffer) again = rb_rich_buffer_new ();
  g_autofree char *before = g_strdup ("");

  for (guint i = 0; i < 3000; i++) {
    g_autoptr (RbRichBuffer) fresh = rb_rich_buffer_new ();
    g_autofree char *text = make_text (rand), *was = g_steal_pointer (&before);
    g_autofree char *shown = NULL, *wanted = NULL;

    rb_rich_buffer_set_markdown (again, text);
    rb_rich_buffer_set_markdown (fresh, text);
    shown = dump_buffer (again);
    wanted = dump_buffer (fresh);
    if (strcmp (shown, wanted) != 0)
      g_error ("“%s” after “%s” is shown as “%s”, not as “%s”", text, was, shown, wanted);
    before = g_strdup (text);
  }
}

/* A block that is kept as written and the paragraphs beside it stay apart; the keys select it, and
 * then remove it. */
static void
test_kept_block (AppFixture *f, gconstpointer unused)
{
  const char *whole = "Vor.\n\n```\nCode\n```\n\nNach.";

  rich_show (f, whole);
  rich_press (f, "ctrl+Home", "Down", "Home", "BackSpace", NULL);
  g_assert_true (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (rich_buffer)));
  rich_holds (whole);
  rich_press (f, "ctrl+Home", "End", "Delete", NULL);
  g_assert_true (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (rich_buffer)));
  rich_press (f, "ctrl+End", "Home", "BackSpace", NULL);
  g_assert_true (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (rich_buffer)));
  rich_holds (whole);
  rich_press (f, "Delete", "'neu", NULL);
  rich_holds ("Vor.\n\nneu\n\nNach.");
  rich_show (f, whole);
  rich_select (2, 7);
  rich_press (f, "Delete", "'X", NULL);
  g_assert_true (g_str_has_prefix (rb_node_get (rich_article, "body"), "VoX\n\n"));
  g_assert_true (g_str_has_suffix (rb_node_get (rich_article, "body"), "\n\nNach."));
  /* An empty paragraph goes as ever. */
  rich_show (f, whole);
  rich_press (f, "ctrl+Home", "End", "Return", "Delete", NULL);
  rich_holds (whole);
}

/* Behind a list one Backspace leads back into it. */
static void
test_back_to_list (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "- eins");
  rich_press (f, "Return", "Return", "BackSpace", "x", NULL);
  rich_holds ("- einsx");
  rich_set (f, "> eins");
  rich_press (f, "ctrl+End", "Return", "BackSpace", "BackSpace", "x", NULL);
  rich_holds ("> einsx");
}

/* A text that is cleared begins anew, whatever it began with; a paragraph's own keeps its form. */
static void
test_cleared (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "## Kopf\n\n- a\n- b");
  rich_press (f, "ctrl+a", "Delete", "'neu", NULL);
  rich_holds ("neu");
  rich_set (f, "- a\n\n> b");
  rich_press (f, "ctrl+a", "n", "e", "u", NULL);
  rich_holds ("neu");
  rich_set (f, "## K");
  rich_press (f, "ctrl+End", "BackSpace", "'neu", NULL);
  rich_holds ("## neu");
}

/* Who takes a list back and types on has typed the space before. */
static void
test_declined_space (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "");
  rich_press (f, "1", "period", "space", NULL);
  g_assert_cmpint (rb_rich_buffer_get_paragraph (rich_buffer, 0)->kind, ==, RB_PARAGRAPH_ITEM);
  rb_document_undo (f->document, NULL, NULL);
  rich_holds ("1\\.");
  rich_press (f, "f", "c", NULL);
  rich_holds ("1\\. fc");
}

/* A space that is taken back leaves an empty item what it is. */
static void
test_space_in_item (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "- a\n  - b");
  rich_press (f, "Return", "space", "BackSpace", "'c", NULL);
  rich_holds ("- a\n  - b\n  - c");
}

/* The words of an item that a heading has parted from its list begin another, and are shown so. */
static void
test_parted_item (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbRichText) text = rb_rich_text_new ("X\n\n## Kopf");
  RbParagraph *paragraphs[] = { rb_rich_text_get (text, 0), rb_rich_text_get (text, 1) };

  rich_show (f, "- a\n  - bc");
  rich_press (f, "Left", NULL);
  rb_rich_buffer_insert_paragraphs (rich_buffer, paragraphs, 2, RB_SPAN_UNKNOWN, NULL);
  rich_holds ("- a\n  - bX\n\n## Kopf\n\n- c");
  g_assert_cmpint (rb_rich_buffer_get_paragraph (rich_buffer, 3)->depth, ==, 1);
}

/* A line without a tag at its start GTK may set like any other. */
static gboolean
all_begin (void)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (rich_buffer);
  GtkTextIter at;

  for (int i = 0; i < gtk_text_buffer_get_line_count (buffer); i++) {
    gtk_text_buffer_get_iter_at_line (buffer, &at, i);
    if (!gtk_text_iter_is_end (&at) && !gtk_text_iter_toggles_tag (&at, NULL))
      return FALSE;
  }
  return TRUE;
}

static void
test_lines_begin (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "## Kopf\n\nEins\n\nZwei\n\n- a\n- b\n- c\n\n> Vier\n\nDrei");
  g_assert_true (all_begin ());
  rich_press (f, "ctrl+Home", "Down", "End", "Return", "'Mehr'", "Return", "'Noch'", NULL);
  g_assert_true (all_begin ());
  rich_press (f, "Down", "Home", "BackSpace", NULL);
  g_assert_true (all_begin ());
  rich_press (f, "ctrl+Home", "Return", NULL);
  g_assert_true (all_begin ());
}

static void
count_call (guint *n)
{
  (*n)++;
}

/* Words come at once and a tag once for all runs that have it, for each costs what is there; and
 * what the buffer shows is what was put in. */
static void
test_many_styles (AppFixture *f, gconstpointer unused)
{
  const char *words = "a **b *c*** *d [e **f**](https://example.org) g* {{Name}}, **h** ";
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autoptr (RbRichText) text = NULL;
  RbParagraph *paragraph;
  guint n_inserted = 0, n_tagged = 0;

  for (guint i = 0; i < 200; i++)
    g_string_append (markdown, words);
  g_string_append (markdown, "i");
  text = rb_rich_text_new (markdown->str);
  paragraph = rb_rich_text_get (text, 0);
  rich_show (f, "");
  g_signal_connect_swapped (rich_buffer, "insert-text", G_CALLBACK (count_call), &n_inserted);
  g_signal_connect_swapped (rich_buffer, "apply-tag", G_CALLBACK (count_call), &n_tagged);
  rb_rich_buffer_insert_paragraphs (rich_buffer, &paragraph, 1, RB_SPAN_WORDS, NULL);
  rich_holds (markdown->str);
  /* Before each merge tag and at the end; bold three times, italic twice and a link, and one for
   * the line. */
  g_assert_cmpuint (n_inserted, ==, 201);
  g_assert_cmpuint (n_tagged, ==, 200 * 6 + 1);
  rb_rich_buffer_restyled (rich_buffer, 0, 0);
  g_assert_true (rb_paragraph_equal (rb_rich_buffer_get_paragraph (rich_buffer, 0), paragraph));
  rich_holds (markdown->str);
}

static void
add (void)
{
  fixture_add ("/rich-keys/bold", test_bold);
  fixture_add ("/rich-keys/list", test_list);
  fixture_add ("/rich-keys/other-list", test_other_list);
  fixture_add ("/rich-keys/backspace", test_backspace);
  fixture_add ("/rich-keys/openings", test_openings);
  fixture_add ("/rich-keys/shortcuts", test_shortcuts);
  fixture_add ("/rich-keys/break", test_break);
  fixture_add ("/rich-keys/break-in-heading", test_break_in_heading);
  fixture_add ("/rich-keys/link-title", test_link_title);
  fixture_add ("/rich-keys/gap", test_gap);
  fixture_add ("/rich-keys/undo", test_undo);
  fixture_add ("/rich-keys/undo-at-end", test_undo_at_end);
  fixture_add ("/rich-keys/format-apart", test_format_apart);
  fixture_add ("/rich-keys/list-in-quotation", test_list_in_quotation);
  fixture_add ("/rich-keys/declined", test_declined);
  fixture_add ("/rich-keys/declined-space", test_declined_space);
  fixture_add ("/rich-keys/keys-apart", test_keys_apart);
  fixture_add ("/rich-keys/below-photo", test_below_photo);
  fixture_add ("/rich-keys/lines-begin", test_lines_begin);
  g_test_add_func ("/rich-keys/set-again", test_set_again);
  fixture_add ("/rich-keys/kept-block", test_kept_block);
  fixture_add ("/rich-keys/parted-item", test_parted_item);
  fixture_add ("/rich-keys/cleared", test_cleared);
  fixture_add ("/rich-keys/back-to-list", test_back_to_list);
  fixture_add ("/rich-keys/space-in-item", test_space_in_item);
  fixture_add ("/rich-keys/many-styles", test_many_styles);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
