/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as in a word processor, and what they leave in the document. */
#include "rich-fixture.h"
#include "rich-format.h"
#include "rich-lines.h"
#include "rich-look.h"
#include "text-field.h"
#include "text-limit.h"
#include <string.h>

static void
test_no_markup (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  rich_show (f,
             "Auf **zwei** *Bühnen* mit [Plan](https://example.org)\n\n## Anfahrt\n\n- Bus\n- Rad");
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "Auf zwei Bühnen mit Plan\nAnfahrt\nBus\nRad");
  rich_holds (
      "Auf **zwei** *Bühnen* mit [Plan](https://example.org)\n\n## Anfahrt\n\n- Bus\n- Rad");
}

static void
test_leaving_changes_nothing (AppFixture *f, gconstpointer unused)
{
  const char *odd =
      "Setext\n======\n\n*  one\n*  two\n\n| a | b |\n|---|---|\n\n[x]: /y\n\n  last  \n";
  g_autofree char *label = NULL;

  rich_show (f, odd);
  rich_press (f, "ctrl+Home", "Down", "End", "ctrl+End", NULL);
  gtk_window_set_focus (f->host, NULL);
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, odd);
  /* The rest stays as it was written when one paragraph changes. */
  gtk_widget_grab_focus (rich_field);
  rich_press (f, "ctrl+End", "'!", NULL);
  rich_holds ("Setext\n======\n\n*  one\n*  two\n\n| a | b |\n|---|---|\n\n[x]: /y\n\n  last!  \n");
}

static void
test_tags (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  rich_show (f, "Hallo");
  rich_press (f, "' {{ contact.FIRSTNAME }}", "', guten Tag", NULL);
  rich_holds ("Hallo {{ contact.FIRSTNAME }}, guten Tag");
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "Hallo , guten Tag");
  g_assert_nonnull (fixture_find (rich_view (), GTK_TYPE_BUTTON, "First name"));
  rich_select (6, 7);
  rich_press (f, "Delete", NULL);
  rich_holds ("Hallo , guten Tag");
  /* "{Name}" would be one as well, of another system. */
  rich_press (f, "ctrl+End", "'{{Name}}", NULL);
  rich_holds ("Hallo , guten Tag{{Name}}");
  g_free (text);
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "Hallo , guten Tag");
}

static void
test_copy (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "vor **fett** nach\n\n- eins\n- zwei");
  rich_press (f, "ctrl+a", "ctrl+c", "ctrl+End", "Return", "Return", "ctrl+v", NULL);
  rich_holds ("vor **fett** nach\n\n- eins\n- zwei\n\nvor **fett** nach\n\n- eins\n- zwei");
}

/* Copies or cuts @words, pastes them at the "|" of @at, and takes each back in one step. */
static void
bring (AppFixture *f, const char *markdown, const char *words, const char *take, const char *at,
       const char *result)
{
  g_autofree char *before = NULL;
  int place;

  rich_set (f, markdown);
  rich_select_words (words);
  rich_press (f, take, NULL);
  before = g_strdup (rb_node_get (rich_article, "body"));
  place = rich_find (at);
  rich_select (place, place);
  rich_press (f, "ctrl+v", NULL);
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, result);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, before);
  if (strcmp (take, "ctrl+x") == 0)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, markdown);
}

/* Words of a heading, an item, a quotation are words, and become what they are put into. */
static void
test_copy_words (AppFixture *f, gconstpointer unused)
{
  const char *heading = "## Markt und **Rat**\n\nEin Absatz.";
  const char *list = "- Bus *oder* Rad\n- Bahn\n\nEin Absatz.";
  const char *quotation = "> Wort und [Tat](https://example.org)\n\nEin Absatz.";

  rich_show (f, "");
  bring (f, heading, "ark", "ctrl+c", "Ein Ab|satz", "## Markt und **Rat**\n\nEin Abarksatz.");
  bring (f, heading, "Markt", "ctrl+c", "|Ein", "## Markt und **Rat**\n\nMarkt Ein Absatz.");
  bring (f, heading, "und Rat", "ctrl+c", "Absatz.|",
         "## Markt und **Rat**\n\nEin Absatz. und **Rat**");
  /* All its words, but not its end. */
  bring (f, heading, "Markt und Rat", "ctrl+c", "Ein A|bsatz",
         "## Markt und **Rat**\n\nEin AMarkt und **Rat**bsatz.");
  bring (f, heading, "Absatz", "ctrl+c", "Ma|rkt", "## MaAbsatzrkt und **Rat**\n\nEin Absatz.");
  bring (f, heading, "Rat", "ctrl+c", "Mar|kt", "## Mar**Rat**kt und **Rat**\n\nEin Absatz.");
  bring (f, list, "oder", "ctrl+c", "A|bsatz", "- Bus *oder* Rad\n- Bahn\n\nEin A*oder*bsatz.");
  bring (f, list, "Bahn", "ctrl+c", "A|bsatz", "- Bus *oder* Rad\n- Bahn\n\nEin ABahnbsatz.");
  bring (f, list, "Bahn", "ctrl+c", "R|ad", "- Bus *oder* RBahnad\n- Bahn\n\nEin Absatz.");
  bring (f, list, "Bahn", "ctrl+x", "|Ein", "- Bus *oder* Rad\n\nBahn Ein Absatz.");
  bring (f, list, "Bus", "ctrl+c", "Ba|hn", "- Bus *oder* Rad\n- BaBushn\n\nEin Absatz.");
  bring (f, list, "Bus", "ctrl+c", "Bahn|", "- Bus *oder* Rad\n- Bahn Bus\n\nEin Absatz.");
  bring (f, quotation, "Wort", "ctrl+c", "A|bsatz",
         "> Wort und [Tat](https://example.org)\n\nEin AWortbsatz.");
  bring (f, quotation, "und Tat", "ctrl+c", "Absatz.|",
         "> Wort und [Tat](https://example.org)\n\nEin Absatz. und [Tat](https://example.org)");
  bring (f, "## Markt\n\n- Bus\n\nEin Absatz.", "Markt", "ctrl+c", "B|us",
         "## Markt\n\n- BMarktus\n\nEin Absatz.");
  /* What they were comes along where nothing else stands. */
  rich_set (f, "Text\n\n## Markt");
  rich_select_words ("Markt");
  rich_press (f, "ctrl+c", "ctrl+Home", "End", "Return", "ctrl+v", NULL);
  rich_holds ("Text\n\n## Markt\n\n## Markt");
  rich_set (f, "Text\n\n## Markt");
  rich_select_words ("Mark");
  rich_press (f, "ctrl+c", "ctrl+Home", "End", "Return", "ctrl+v", NULL);
  rich_holds ("Text\n\nMark\n\n## Markt");
}

/* A heading is one whatever words come into it. */
static void
test_into_heading (AppFixture *f, gconstpointer unused)
{
  int at;

  rich_show (f, "## Zwischentitel eins\n\nNEU");
  rich_select_words ("NEU");
  rich_press (f, "ctrl+c", NULL);
  at = rich_find ("Zwisc|hen");
  rich_select (at, at);
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("## ZwiscNEUhentitel eins\n\nNEU");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds ("## Zwischentitel eins\n\nNEU");
  rich_press (f, "ctrl+Home", "ctrl+v", NULL);
  rich_holds ("## NEU Zwischentitel eins\n\nNEU");
  rich_press (f, "ctrl+z", NULL);
  rich_set (f, "## Zwischentitel eins\n\nNEU");
  rich_select_words ("Zwischentitel");
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("## NEU eins\n\nNEU");
  rich_select_words ("NEU eins");
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("## NEU\n\nNEU");
  /* As words alone, and a merge tag of the menu. */
  rich_press (f, "Left", "ctrl+shift+v", NULL);
  rich_holds ("## NENEUU\n\nNEU");
  rich_press (f, "Left", NULL);
  rb_rich_insert_tag (rich_buffer, "{{ Ort }}");
  rich_holds ("## NENE{{ Ort }}UU\n\nNEU");
}

/* Home, Shift+Down and Shift+Home take a paragraph with its end: it goes to the start of another,
 * and stands alone there. */
static void
move (AppFixture *f, const char *markdown, const char *words, const char *at, const char *left,
      const char *result)
{
  int place;

  rich_set (f, markdown);
  place = rich_find (words);
  rich_select (place, place);
  rich_press (f, "Home", NULL);
  for (const char *p = words; *p != '\0'; p++)
    if (*p == '\n')
      rich_press (f, "shift+Down", "shift+Home", NULL);
  rich_press (f, "ctrl+x", NULL);
  rich_holds (left);
  /* The line is gone, too. */
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (rich_buffer)), ==,
                   (int)strtol (at, NULL, 10));
  at = strchr (at, ' ') + 1;
  place = rich_find (at);
  rich_select (place, place);
  rich_press (f, "ctrl+v", NULL);
  rich_holds (result);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds (left);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_holds (markdown);
}

static void
test_move_whole (AppFixture *f, gconstpointer unused)
{
  const char *three = "Erster.\n\nZweiter.\n\nDritter.";
  const char *list = "- eins\n- zwei\n- drei";
  const char *mixed = "## Kopf\n\nText\n\n- eins\n- zwei\n\nEnde";

  rich_show (f, "");
  move (f, three, "Erster.\n", "2 Dritter", "Zweiter.\n\nDritter.",
        "Zweiter.\n\nErster.\n\nDritter.");
  move (f, three, "Zweiter.\n", "2 Erster", "Erster.\n\nDritter.",
        "Zweiter.\n\nErster.\n\nDritter.");
  move (f, three, "Erster.\nZweiter.\n", "1 Dritter", "Dritter.", three);
  move (f, list, "zwei\n", "2 eins", "- eins\n- drei", "- zwei\n- eins\n- drei");
  move (f, list, "eins\n", "2 drei", "- zwei\n- drei", "- zwei\n- eins\n- drei");
  move (f, mixed, "Kopf\nText\n", "3 Ende", "- eins\n- zwei\n\nEnde",
        "- eins\n- zwei\n\n## Kopf\n\nText\n\nEnde");
  move (f, mixed, "Kopf\n", "4 Ende", "Text\n\n- eins\n- zwei\n\nEnde",
        "Text\n\n- eins\n- zwei\n\n## Kopf\n\nEnde");
  move (f, mixed, "eins\n", "4 Kopf", "## Kopf\n\nText\n\n- zwei\n\nEnde",
        "- eins\n\n## Kopf\n\nText\n\n- zwei\n\nEnde");
  /* Before a heading or a list it is no part of that, among the items it is one. */
  move (f, mixed, "Text\n", "4 Kopf", "## Kopf\n\n- eins\n- zwei\n\nEnde",
        "Text\n\n## Kopf\n\n- eins\n- zwei\n\nEnde");
  move (f, "Text\n\n## Kopf\n\n- eins\n- zwei", "Text\n", "3 eins", "## Kopf\n\n- eins\n- zwei",
        "## Kopf\n\nText\n\n- eins\n- zwei");
  move (f, "Text\n\n## Kopf\n\n- eins\n- zwei", "Text\n", "3 zwei", "## Kopf\n\n- eins\n- zwei",
        "## Kopf\n\n- eins\n- Text\n- zwei");
  /* An item further in stays so in its list, and comes out of it. */
  move (f, "- a\n  - b\n  - c\n\nEnde", "c\n", "3 b", "- a\n  - b\n\nEnde",
        "- a\n  - c\n  - b\n\nEnde");
  move (f, "- a\n  - b\n  - c\n\nEnde", "c\n", "3 Ende", "- a\n  - b\n\nEnde",
        "- a\n  - b\n  - c\n\nEnde");
  move (f, "Anfang\n\n- a\n  - b\n  - c\n\nEnde", "c\n", "4 Anfang", "Anfang\n\n- a\n  - b\n\nEnde",
        "- c\n\nAnfang\n\n- a\n  - b\n\nEnde");
}

/* What a cut leaves is what it was: an empty paragraph, the first item of a second list. */
static void
test_cut_leaves (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "## Kopf\n\nText");
  rich_press (f, "ctrl+Home", "Down", "Return", "Up", "Up", "shift+Down", "shift+Home", "ctrl+x",
              NULL);
  rich_press (f, "'neu", NULL);
  rich_holds ("neu\n\nText");
  rich_set (f, "- a\n\n* b\n* c\n* d");
  rich_select_words ("b\n");
  rich_press (f, "ctrl+x", NULL);
  rich_holds ("- a\n\n* c\n* d");
  rich_select_words ("d");
  rich_press (f, "Home", "ctrl+v", NULL);
  rich_holds ("- a\n\n* c\n* b\n* d");
  rb_document_undo (f->document, NULL, NULL);
  rich_select_words ("c");
  rich_press (f, "Home", "ctrl+v", NULL);
  rich_holds ("- a\n\n* b\n* c\n* d");
}

/* With the end of the one above, from its end on. */
static void
test_move_with_end_above (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Erster.\n\nZweiter.\n\nDritter.");
  rich_press (f, "ctrl+Home", "End", "shift+Down", "shift+End", "ctrl+x", NULL);
  rich_holds ("Erster.\n\nDritter.");
  rich_press (f, "ctrl+End", "ctrl+v", NULL);
  rich_holds ("Erster.\n\nDritter.\n\nZweiter.");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  rich_press (f, "ctrl+Home", "ctrl+v", NULL);
  rich_holds ("Zweiter.\n\nErster.\n\nDritter.");
}

static void
paste_selected (int from, int to, int at)
{
  GtkTextIter iter;

  rich_select (from, to);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &iter, at);
  gtk_text_buffer_paste_clipboard (GTK_TEXT_BUFFER (rich_buffer),
                                   gtk_widget_get_primary_clipboard (rich_view ()), &iter, TRUE);
}

/* As the middle button does: what is bold or a link there is so in the mail. */
static void
test_primary (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Zum **fetten** [Plan](https://example.org)");
  paste_selected (11, 15, 0);
  rich_holds ("[Plan](https://example.org)Zum **fetten** [Plan](https://example.org)");
  rb_document_undo (f->document, NULL, NULL);
  /* The X server tells late that the selection had gone: GDK takes that for a loss of the next. */
  fixture_pass (300);
  paste_selected (4, 10, 0);
  rich_holds ("**fetten**Zum **fetten** [Plan](https://example.org)");
}

/* What a paragraph looks like stays with it. */
static void
test_primary_heading (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;

  rich_show (f, "## eins\n\nzwei");
  paste_selected (0, 4, 9);
  rich_holds ("## eins\n\nzweieins");
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &iter, 10);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    g_assert_false (rb_rich_tag_is_look (l->data));
}

static void
test_source (AppFixture *f, gconstpointer unused)
{
  GtkWidget *source;
  g_autofree char *text = NULL;

  rich_show (f, "Auf **zwei** Bühnen");
  fixture_click (rich_field, "Show the Markdown");
  source = fixture_find (rich_field, GTK_TYPE_TEXT_VIEW, "Markdown");
  g_assert_nonnull (source);
  text = fixture_text (source);
  g_assert_cmpstr (text, ==, "Auf **zwei** Bühnen");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), "Auf *drei*", -1);
  rich_holds ("Auf *drei*");
  fixture_click (rich_field, "Show the Markdown");
  g_free (text);
  text = fixture_text (rich_view ());
  g_assert_cmpstr (text, ==, "Auf drei");
}

static void
test_invisible (AppFixture *f, gconstpointer unused)
{
  GtkTextTag *tag;
  GtkTextIter at;

  rich_show (f, "links\xe2\x80\xae rechts");
  wait_until ((tag = gtk_text_tag_table_lookup (
                   gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (rich_buffer)), "invisible")) !=
              NULL);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (rich_buffer), &at, 5);
  g_assert_true (gtk_text_iter_has_tag (&at, tag));
  gtk_text_iter_forward_char (&at);
  g_assert_false (gtk_text_iter_has_tag (&at, tag));
  rich_holds ("links\xe2\x80\xae rechts");
}

/* How many widgets below @root have a role, and the words of the first. */
static guint
count_role (GtkWidget *root, GtkAccessibleRole role)
{
  guint n = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) == role;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_role (child, role);
  return n;
}

static void
test_spoken (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "## Anfahrt\n\nZum [Plan](https://example.org)\n\n- Bus\n  - Linie 4\n- Rad\n\n"
                "1. Erst der Bus\n2. Dann das Rad");
  wait_until (count_role (rich_view (), GTK_ACCESSIBLE_ROLE_LIST_ITEM) == 5);
  g_assert_cmpuint (count_role (rich_view (), GTK_ACCESSIBLE_ROLE_LIST), ==, 3);
  g_assert_cmpuint (count_role (rich_view (), GTK_ACCESSIBLE_ROLE_HEADING), ==, 1);
  g_assert_cmpuint (count_role (rich_view (), GTK_ACCESSIBLE_ROLE_LINK), ==, 1);
  rich_press (f, "Return", "'Zug", NULL);
  wait_until (count_role (rich_view (), GTK_ACCESSIBLE_ROLE_LIST_ITEM) == 6);
}

/* A paragraph that would keep Pango busy for minutes: shown in part, and nothing of it is lost. */
static void
test_too_long (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *longer = NULL;
  RbParagraph *paragraph;
  RbTextFit fit;

  /* Words: one that fills pages takes the sanitizers minutes to break. */
  while (line->len < RB_TEXT_LIMIT + 1000)
    g_string_append (line, "Buchstaben und ");
  g_string_append (line, "Ende");
  longer = g_strconcat ("**A** ", line->str, NULL);
  rich_show (f, longer);
  g_assert_cmpint (gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (rich_buffer)), <,
                   RB_TEXT_LIMIT + 10);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (rich_view ())));
  rich_select (3, 20);
  rich_press (f, "ctrl+b", "Return", "BackSpace", "ctrl+shift+8", "'z", NULL);
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, longer);
  wait_until (gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (rich_buffer)) > RB_TEXT_LIMIT);
  /* More than is read at all: its beginning, paragraph by paragraph. */
  g_string_assign (line, "## Titel\n\n- eins\n\n");
  while (line->len <= RB_TEXT_MAX)
    g_string_append (line, "Buchstaben und noch viel mehr davon, bis niemand mehr liest\n\n");
  rb_document_set (f->document, rich_article, "body", line->str);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (rich_view ())));
  g_assert_true (rb_rich_buffer_get_paragraph (rich_buffer, 1)->kind == RB_PARAGRAPH_ITEM);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (rich_buffer)), >, 4000);
  g_assert_cmpstr (rb_node_get (rich_article, "body"), ==, line->str);
  rb_document_set (f->document, rich_article, "body", "Kurz");
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (rich_view ())));
  rich_press (f, "ctrl+End", "'!", NULL);
  rich_holds ("Kurz!");
  /* What comes from the clipboard is parted. */
  paragraph = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_paragraph_append (paragraph, longer, -1, RB_RUN_PLAIN, NULL);
  rb_rich_buffer_insert_paragraphs (rich_buffer, &paragraph, 1, FALSE, &fit);
  g_assert_cmpuint (fit.n_parted, ==, 1);
  g_assert_false (fit.cut);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (rich_buffer)), >, 1);
  rb_paragraph_unref (paragraph);
  /* So is what is dropped. */
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (rich_buffer), longer, -1);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (rich_buffer)), >, 2);
  g_assert_nonnull (strstr (rb_node_get (rich_article, "body"), "Ende"));
}

/* Whether the view is there where the caret is, and wherever @scroller shows the text. */
static gboolean
is_in_sight (GtkWidget *scroller)
{
  graphene_rect_t view;

  return gtk_widget_compute_bounds (rich_view (), scroller, &view) && view.origin.y <= 50 &&
         view.origin.y + view.size.height >= (float)gtk_widget_get_height (scroller) - 50;
}

static void
test_long (AppFixture *f, gconstpointer unused)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("article"), "body");
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkAdjustment *adjustment;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, "Paragraph %d\n\n", i);
  rich_article = fixture_section (f, "article");
  rb_document_set (f->document, rich_article, "body", text->str);
  rich_field = rb_text_field_new (rich_article, spec, "body", spec->label);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), rich_field);
  fixture_show (f, scroller, 500, 500);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  wait_until (gtk_adjustment_get_upper (adjustment) > 3000 && is_in_sight (scroller));
  g_assert_cmpint (gtk_widget_get_height (rich_view ()), <, 2000);
  gtk_widget_grab_focus (rich_field);
  rich_press (f, "ctrl+End", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) > 2000 && is_in_sight (scroller));
  rich_press (f, "ctrl+Home", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) < 100 && is_in_sight (scroller));
}

/* As plain text a list is its words. */
static void
test_plain_list (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "- Bus\n- **Rad** und *|FNAME|*\n\nEnde");
  rich_select (0, 14);
  rich_press (f, "ctrl+c", "ctrl+End", "Return", "ctrl+shift+v", NULL);
  rich_holds ("- Bus\n- **Rad** und *|FNAME|*\n\nEnde\n\nBus\n\nRad und *|FNAME|*");
}

/* A space at the end of a full line hangs over it: the text does not go aside for that. */
static void
test_stays_left (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GtkTextBuffer *buffer;

  rich_show (f, "");
  buffer = GTK_TEXT_BUFFER (rich_buffer);
  for (int i = 0; i < 120; i++) {
    GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (rich_view ()));

    g_string_append (words, i % 7 == 6 ? " n" : "n");
    gtk_text_buffer_set_text (buffer, words->str, -1);
    gtk_text_buffer_insert_at_cursor (buffer, " ", -1);
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (rich_view ()),
                                        gtk_text_buffer_get_insert (buffer));
    fixture_settle ();
    g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  }
}

static void
add (void)
{
  fixture_add ("/rich-field/long", test_long);
  fixture_add ("/rich-field/no-markup", test_no_markup);
  fixture_add ("/rich-field/leaving-changes-nothing", test_leaving_changes_nothing);
  fixture_add ("/rich-field/tags", test_tags);
  fixture_add ("/rich-field/copy", test_copy);
  fixture_add ("/rich-field/copy-words", test_copy_words);
  fixture_add ("/rich-field/into-heading", test_into_heading);
  fixture_add ("/rich-field/move-whole", test_move_whole);
  fixture_add ("/rich-field/cut-leaves", test_cut_leaves);
  fixture_add ("/rich-field/move-with-end-above", test_move_with_end_above);
  fixture_add ("/rich-field/primary", test_primary);
  fixture_add ("/rich-field/primary-heading", test_primary_heading);
  fixture_add ("/rich-field/source", test_source);
  fixture_add ("/rich-field/spoken", test_spoken);
  fixture_add ("/rich-field/invisible", test_invisible);
  fixture_add ("/rich-field/stays-left", test_stays_left);
  fixture_add ("/rich-field/plain-list", test_plain_list);
  fixture_add ("/rich-field/too-long", test_too_long);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
