/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as in a word processor: real keys, and what they leave in the document. */
#include "app-fixture.h"
#include "focus-scroll.h"
#include "rich-format.h"
#include "rich-lines.h"
#include "text-field.h"
#include "text-limit.h"
#include "text-tools.h"
#include <string.h>

static RbNode *article;
static GtkWidget *field;
static RbRichBuffer *buffer;

static GtkWidget *
get_view (void)
{
  return GTK_WIDGET (rb_text_field_get_view (RB_TEXT_FIELD (field)));
}

/* The body of the article in a window, with @markdown in it and the caret at its end. */
static void
show (AppFixture *f, const char *markdown)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("article"), "body");
  GtkTextIter end;

  article = fixture_section (f, "article");
  rb_document_set (f->document, article, "body", markdown);
  rb_document_pause (f->document);
  field = rb_text_field_new (article, spec, "body", spec->label);
  fixture_show (f, field, 500, 500);
  buffer = RB_RICH_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_view ())));
  gtk_widget_grab_focus (field);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &end);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &end);
}

static void
select_words (int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &end, to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &end, &start);
}

/* Presses keys one after the other: "Return", "ctrl+b"; what begins with ' is typed. */
static void
press (AppFixture *f, const char *first, ...)
{
  va_list keys;

  va_start (keys, first);
  for (const char *key = first; key != NULL; key = va_arg (keys, const char *)) {
    if (*key == '\'')
      fixture_type (get_view (), key + 1);
    else
      fixture_press (f->host, key);
    fixture_settle ();
  }
  va_end (keys);
}

#define holds(markdown) wait_until (strcmp (rb_node_get (article, "body"), markdown) == 0)

static void
test_no_markup (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  show (f, "Auf **zwei** *Bühnen* mit [Plan](https://example.org)\n\n## Anfahrt\n\n- Bus\n- Rad");
  text = fixture_text (get_view ());
  g_assert_cmpstr (text, ==, "Auf zwei Bühnen mit Plan\nAnfahrt\nBus\nRad");
  holds ("Auf **zwei** *Bühnen* mit [Plan](https://example.org)\n\n## Anfahrt\n\n- Bus\n- Rad");
}

static void
test_leaving_changes_nothing (AppFixture *f, gconstpointer unused)
{
  const char *odd =
      "Setext\n======\n\n*  one\n*  two\n\n| a | b |\n|---|---|\n\n[x]: /y\n\n  last  \n";
  g_autofree char *label = NULL;

  show (f, odd);
  press (f, "ctrl+Home", "Down", "End", "ctrl+End", NULL);
  gtk_window_set_focus (f->host, NULL);
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (article, "body"), ==, odd);
  /* The rest stays as it was written when one paragraph changes. */
  gtk_widget_grab_focus (field);
  press (f, "ctrl+End", "'!", NULL);
  holds ("Setext\n======\n\n*  one\n*  two\n\n| a | b |\n|---|---|\n\n[x]: /y\n\nlast!  \n");
}

static void
test_bold (AppFixture *f, gconstpointer unused)
{
  show (f, "Auf zwei Bühnen");
  select_words (4, 8);
  press (f, "ctrl+b", NULL);
  holds ("Auf **zwei** Bühnen");
  press (f, "ctrl+i", NULL);
  holds ("Auf ***zwei*** Bühnen");
  press (f, "ctrl+b", NULL);
  holds ("Auf *zwei* Bühnen");
  press (f, "ctrl+i", NULL);
  holds ("Auf zwei Bühnen");
  /* Without a selection: the word at the caret, or what is typed next. */
  select_words (11, 11);
  press (f, "ctrl+b", NULL);
  holds ("Auf zwei **Bühnen**");
  press (f, "End", "ctrl+b", "' und", "ctrl+i", "' mehr", NULL);
  holds ("Auf zwei **Bühnen** und *mehr*");
}

static void
test_list (AppFixture *f, gconstpointer unused)
{
  show (f, "");
  press (f, "'-", "space", "'Bus", "Return", "'Rad", NULL);
  holds ("- Bus\n- Rad");
  press (f, "Return", "Tab", "'Leihrad", NULL);
  holds ("- Bus\n- Rad\n  - Leihrad");
  press (f, "Return", "shift+Tab", "'Zug", NULL);
  holds ("- Bus\n- Rad\n  - Leihrad\n- Zug");
  /* Enter on an empty item ends the list. */
  press (f, "Return", "Return", "'Danach", NULL);
  holds ("- Bus\n- Rad\n  - Leihrad\n- Zug\n\nDanach");
  press (f, "Return", "'1.", "space", "'eins", "Return", "'zwei", NULL);
  holds ("- Bus\n- Rad\n  - Leihrad\n- Zug\n\nDanach\n\n1. eins\n2. zwei");
}

static void
test_backspace (AppFixture *f, gconstpointer unused)
{
  show (f, "- eins\n  - zwei");
  press (f, "Home", "BackSpace", NULL);
  holds ("- eins\n- zwei");
  press (f, "BackSpace", NULL);
  holds ("- eins\n\nzwei");
  press (f, "BackSpace", NULL);
  holds ("- einszwei");
}

static void
test_openings (AppFixture *f, gconstpointer unused)
{
  show (f, "");
  press (f, "'##", "space", "'Titel", "Return", "'Text", "Return", "'###", "space", "'Unter",
         "Return", "'>", "space", "'Zitat", "Return", "'weiter", "Return", "Return", "'Schluss",
         NULL);
  holds ("## Titel\n\nText\n\n### Unter\n\n> Zitat\n>\n> weiter\n\nSchluss");
  /* One step back gives what was typed. */
  show (f, "");
  press (f, "'-", "space", NULL);
  g_assert_true (rb_rich_get_block (buffer) == RB_BLOCK_BULLETS);
}

static void
test_shortcuts (AppFixture *f, gconstpointer unused)
{
  show (f, "eins\n\nzwei");
  press (f, "ctrl+a", "ctrl+shift+8", NULL);
  holds ("- eins\n- zwei");
  press (f, "ctrl+shift+7", NULL);
  holds ("1. eins\n2. zwei");
  press (f, "ctrl+shift+7", NULL);
  holds ("eins\n\nzwei");
}

static void
test_break (AppFixture *f, gconstpointer unused)
{
  show (f, "");
  press (f, "'oben", "shift+Return", "'unten", NULL);
  holds ("oben\\\nunten");
}

static void
test_undo (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  show (f, "- eins\n- zwei");
  press (f, "'!", "Return", "'drei", NULL);
  holds ("- eins\n- zwei!\n- drei");
  while (strcmp (rb_node_get (article, "body"), "- eins\n- zwei") != 0)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  text = fixture_text (get_view ());
  g_assert_cmpstr (text, ==, "eins\nzwei");
  g_assert_true (rb_rich_buffer_get_paragraph (buffer, 1)->kind == RB_PARAGRAPH_ITEM);
}

static void
test_tags (AppFixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;

  show (f, "Hallo");
  press (f, "' {{ contact.FIRSTNAME }}", "', guten Tag", NULL);
  holds ("Hallo {{ contact.FIRSTNAME }}, guten Tag");
  text = fixture_text (get_view ());
  g_assert_cmpstr (text, ==, "Hallo , guten Tag");
  g_assert_nonnull (fixture_find (get_view (), GTK_TYPE_BUTTON, "First name"));
  select_words (6, 7);
  press (f, "Delete", NULL);
  holds ("Hallo , guten Tag");
  /* "{Name}" would be one as well, of another system. */
  press (f, "ctrl+End", "'{{Name}}", NULL);
  holds ("Hallo , guten Tag{{Name}}");
  g_free (text);
  text = fixture_text (get_view ());
  g_assert_cmpstr (text, ==, "Hallo , guten Tag");
}

static void
test_link (AppFixture *f, gconstpointer unused)
{
  GtkWidget *address;

  show (f, "Zum Plan bitte");
  /* With the space behind it, as Ctrl+Shift+Right selects a word. */
  select_words (4, 9);
  press (f, "ctrl+k", NULL);
  address = fixture_find (field, GTK_TYPE_ENTRY, "Address");
  wait_until (gtk_widget_get_mapped (address));
  gtk_editable_set_text (GTK_EDITABLE (address), "www.example.org/plan");
  fixture_click (field, "Apply");
  holds ("Zum [Plan](https://www.example.org/plan) bitte");
  select_words (6, 6);
  press (f, "ctrl+k", NULL);
  wait_until (gtk_widget_get_mapped (address));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==,
                   "https://www.example.org/plan");
  fixture_click (field, "Remove Link");
  holds ("Zum Plan bitte");
  /* Without words it has the address as one writes it. */
  select_words (4, 4);
  press (f, "ctrl+k", NULL);
  wait_until (gtk_widget_get_mapped (address));
  gtk_editable_set_text (GTK_EDITABLE (address), "0611 320");
  fixture_click (field, "Apply");
  holds ("Zum [0611 320](tel:0611320)Plan bitte");
}

/* A link to a section leads to one that is there. */
static void
test_link_to_nowhere (AppFixture *f, gconstpointer unused)
{
  g_autofree char *anchor = rb_section_dup_anchor (fixture_section (f, "cards"));
  GtkWidget *address, *apply;

  show (f, "Zum Plan bitte");
  select_words (4, 8);
  press (f, "ctrl+k", NULL);
  address = fixture_find (field, GTK_TYPE_ENTRY, "Address");
  wait_until (gtk_widget_get_mapped (address));
  apply = fixture_find (field, GTK_TYPE_BUTTON, "Apply");
  gtk_editable_set_text (GTK_EDITABLE (address), "#nirgendwo");
  g_assert_nonnull (fixture_find (field, GTK_TYPE_LABEL, "No section of this issue"));
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_editable_set_text (GTK_EDITABLE (address), anchor);
  g_assert_nonnull (fixture_find (field, GTK_TYPE_LABEL, "Leads to a section of this issue"));
  g_assert_true (gtk_widget_get_sensitive (apply));
  press (f, "Escape", NULL);
  wait_until (!gtk_widget_get_mapped (address));
}

static void
test_address_over_words (AppFixture *f, gconstpointer unused)
{
  show (f, "Zum Plan bitte");
  /* With the space behind it, as above. */
  select_words (4, 9);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (field), "presse@example.org");
  press (f, "ctrl+v", NULL);
  holds ("Zum [Plan](mailto:presse@example.org) bitte");
}

/* What is no address by its looks takes the place of what is selected, as everywhere. */
static void
test_words_over_words (AppFixture *f, gconstpointer unused)
{
  static const char *const words[] = { "28.08.2025", "0611 12345", "2024-2025", "usw.", "1.500" };

  show (f, "Am 27.08.2025 bitte");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *result = g_strdup_printf ("Am %s bitte", words[i]);
    GtkTextIter end;

    gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (buffer), &end);
    select_words (3, gtk_text_iter_get_offset (&end) - 6);
    gdk_clipboard_set_text (gtk_widget_get_clipboard (field), words[i]);
    press (f, "ctrl+v", NULL);
    holds (result);
  }
}

static void
test_address_over_address (AppFixture *f, gconstpointer unused)
{
  show (f, "An <alt@example.org> bitte");
  select_words (3, 18);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (field), "neu@example.org");
  press (f, "ctrl+v", NULL);
  holds ("An <neu@example.org> bitte");
}

/* The words of another link among those that are linked lead where all do. */
static void
test_address_over_link (AppFixture *f, gconstpointer unused)
{
  show (f, "Bitte [hier](https://example.org/alt) lesen");
  select_words (0, 16);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (field), "https://example.org/neu");
  press (f, "ctrl+v", NULL);
  holds ("[Bitte hier lesen](https://example.org/neu)");
}

static void
test_copy (AppFixture *f, gconstpointer unused)
{
  show (f, "vor **fett** nach\n\n- eins\n- zwei");
  press (f, "ctrl+a", "ctrl+c", "ctrl+End", "Return", "Return", "ctrl+v", NULL);
  holds ("vor **fett** nach\n\n- eins\n- zwei\n\nvor **fett** nach\n\n- eins\n- zwei");
}

static void
paste_selected (int from, int to, int at)
{
  GtkTextIter iter;

  select_words (from, to);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, at);
  gtk_text_buffer_paste_clipboard (GTK_TEXT_BUFFER (buffer),
                                   gtk_widget_get_primary_clipboard (get_view ()), &iter, TRUE);
}

/* As the middle button does: what is bold or a link there is so in the mail. */
static void
test_primary (AppFixture *f, gconstpointer unused)
{
  show (f, "Zum **fetten** [Plan](https://example.org)");
  paste_selected (11, 15, 0);
  holds ("[Plan](https://example.org)Zum **fetten** [Plan](https://example.org)");
  rb_document_undo (f->document, NULL, NULL);
  /* The X server tells late that the selection had gone: GDK takes that for a loss of the next. */
  fixture_pass (300);
  paste_selected (4, 10, 0);
  holds ("**fetten**Zum **fetten** [Plan](https://example.org)");
}

/* What a paragraph looks like stays with it. */
static void
test_primary_heading (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;

  show (f, "## eins\n\nzwei");
  paste_selected (0, 4, 9);
  holds ("## eins\n\nzweieins");
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, 10);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    g_assert_false (rb_rich_tag_is_look (l->data));
}

static void
test_source (AppFixture *f, gconstpointer unused)
{
  GtkWidget *source;
  g_autofree char *text = NULL;

  show (f, "Auf **zwei** Bühnen");
  fixture_click (field, "Show the Markdown");
  source = fixture_find (field, GTK_TYPE_TEXT_VIEW, "Markdown");
  g_assert_nonnull (source);
  text = fixture_text (source);
  g_assert_cmpstr (text, ==, "Auf **zwei** Bühnen");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), "Auf *drei*", -1);
  holds ("Auf *drei*");
  fixture_click (field, "Show the Markdown");
  g_free (text);
  text = fixture_text (get_view ());
  g_assert_cmpstr (text, ==, "Auf drei");
}

static void
test_invisible (AppFixture *f, gconstpointer unused)
{
  GtkTextTag *tag;
  GtkTextIter at;

  show (f, "links\xe2\x80\xae rechts");
  wait_until ((tag = gtk_text_tag_table_lookup (
                   gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer)), "invisible")) != NULL);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &at, 5);
  g_assert_true (gtk_text_iter_has_tag (&at, tag));
  gtk_text_iter_forward_char (&at);
  g_assert_false (gtk_text_iter_has_tag (&at, tag));
  holds ("links\xe2\x80\xae rechts");
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
  show (f, "## Anfahrt\n\nZum [Plan](https://example.org)\n\n- Bus\n  - Linie 4\n- Rad");
  wait_until (count_role (get_view (), GTK_ACCESSIBLE_ROLE_LIST_ITEM) == 3);
  g_assert_cmpuint (count_role (get_view (), GTK_ACCESSIBLE_ROLE_LIST), ==, 2);
  g_assert_cmpuint (count_role (get_view (), GTK_ACCESSIBLE_ROLE_HEADING), ==, 1);
  g_assert_cmpuint (count_role (get_view (), GTK_ACCESSIBLE_ROLE_LINK), ==, 1);
  press (f, "Return", "'Zug", NULL);
  wait_until (count_role (get_view (), GTK_ACCESSIBLE_ROLE_LIST_ITEM) == 4);
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
  show (f, longer);
  g_assert_cmpint (gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer)), <,
                   RB_TEXT_LIMIT + 10);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_view ())));
  select_words (3, 20);
  press (f, "ctrl+b", "Return", "BackSpace", "ctrl+shift+8", "'z", NULL);
  g_assert_cmpstr (rb_node_get (article, "body"), ==, longer);
  wait_until (gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer)) > RB_TEXT_LIMIT);
  /* More than is read at all: its beginning, paragraph by paragraph. */
  g_string_assign (line, "## Titel\n\n- eins\n\n");
  while (line->len <= RB_TEXT_MAX)
    g_string_append (line, "Buchstaben und noch viel mehr davon, bis niemand mehr liest\n\n");
  rb_document_set (f->document, article, "body", line->str);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_view ())));
  g_assert_true (rb_rich_buffer_get_paragraph (buffer, 1)->kind == RB_PARAGRAPH_ITEM);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), >, 4000);
  g_assert_cmpstr (rb_node_get (article, "body"), ==, line->str);
  rb_document_set (f->document, article, "body", "Kurz");
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_view ())));
  press (f, "ctrl+End", "'!", NULL);
  holds ("Kurz!");
  /* What comes from the clipboard is parted. */
  paragraph = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_paragraph_append (paragraph, longer, -1, RB_RUN_PLAIN, NULL);
  rb_rich_buffer_insert_paragraphs (buffer, &paragraph, 1, &fit);
  g_assert_cmpuint (fit.n_parted, ==, 1);
  g_assert_false (fit.cut);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), >, 1);
  rb_paragraph_unref (paragraph);
  /* So is what is dropped. */
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), longer, -1);
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), >, 2);
  g_assert_nonnull (strstr (rb_node_get (article, "body"), "Ende"));
}

/* Whether the view is there where the caret is, and wherever @scroller shows the text. */
static gboolean
is_in_sight (GtkWidget *scroller)
{
  graphene_rect_t view;

  return gtk_widget_compute_bounds (get_view (), scroller, &view) && view.origin.y <= 50 &&
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
  article = fixture_section (f, "article");
  rb_document_set (f->document, article, "body", text->str);
  field = rb_text_field_new (article, spec, "body", spec->label);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), field);
  fixture_show (f, scroller, 500, 500);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  wait_until (gtk_adjustment_get_upper (adjustment) > 3000 && is_in_sight (scroller));
  g_assert_cmpint (gtk_widget_get_height (get_view ()), <, 2000);
  gtk_widget_grab_focus (field);
  press (f, "ctrl+End", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) > 2000 && is_in_sight (scroller));
  press (f, "ctrl+Home", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) < 100 && is_in_sight (scroller));
}

static gboolean
has_focus (const char *name)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (field));

  /* The focus of a GtkDropDown and a GtkMenuButton is on the button within. */
  for (; focus != NULL && focus != field; focus = gtk_widget_get_parent (focus))
    if (fixture_is_named (focus, name))
      return TRUE;
  return FALSE;
}

/* The bar is one stop before the text; the arrows lead through it. */
static void
test_bar (AppFixture *f, gconstpointer unused)
{
  GtkWidget *bar, *entry;

  show (f, "Auf zwei Bühnen");
  bar = fixture_find (field, RB_TYPE_TEXT_TOOLS, NULL);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (bar)), ==,
                   GTK_ACCESSIBLE_ROLE_TOOLBAR);
  press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  press (f, "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (get_view ()));
  press (f, "shift+Tab", "Right", "Right", NULL);
  g_assert_true (has_focus ("Italic (Ctrl+I)"));
  press (f, "Left", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  press (f, "End", NULL);
  g_assert_true (has_focus ("Show the Markdown"));
  press (f, "Right", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  press (f, "Left", "Home", "Right", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  /* A button does what it says, and gives the focus back to the text. */
  select_words (4, 8);
  press (f, "space", NULL);
  holds ("Auf **zwei** Bühnen");
  wait_until (gtk_widget_has_focus (get_view ()));
  /* Tab comes back to where it was. */
  press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  /* The kinds of a paragraph, by keys alone. */
  press (f, "Home", "Return", NULL);
  wait_until (gtk_widget_get_focus_child (bar) != NULL && !has_focus ("Bold (Ctrl+B)"));
  press (f, "Down", "Return", NULL);
  holds ("## Auf **zwei** Bühnen");
  wait_until (gtk_widget_has_focus (get_view ()));
  press (f, "shift+Tab", "Return", "Escape", NULL);
  wait_until (gtk_widget_has_focus (get_view ()));
  /* And a merge tag. */
  press (f, "ctrl+End", "shift+Tab", "End", "Left", "Left", NULL);
  g_assert_true (has_focus ("Insert a merge tag"));
  press (f, "space", NULL);
  entry = fixture_find (field, GTK_TYPE_ENTRY, "Merge tag");
  wait_until (gtk_widget_get_mapped (entry));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "{{ name }}");
  press (f, "Return", NULL);
  holds ("## Auf **zwei** Bühnen{{ name }}");
  wait_until (gtk_widget_has_focus (get_view ()));
}

static float
get_top (GtkWidget *widget, GtkWidget *of)
{
  graphene_rect_t at;

  return gtk_widget_compute_bounds (widget, of, &at) ? at.origin.y : -1000;
}

/* The bar of a text longer than the window stays in sight while the text is, and can be clicked. */
static void
test_bar_stays (AppFixture *f, gconstpointer unused)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("article"), "body");
  GtkWidget *scroller = gtk_scrolled_window_new (), *bar, *below = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *picked;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkAdjustment *adjustment;
  double value;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "Paragraph %d\n\n", i);
  article = fixture_section (f, "article");
  rb_document_set (f->document, article, "body", text->str);
  field = rb_text_field_new (article, spec, "body", spec->label);
  bar = fixture_find (field, RB_TYPE_TEXT_TOOLS, NULL);
  gtk_widget_set_size_request (below, -1, 900);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  rb_focus_scroll_attach (GTK_SCROLLED_WINDOW (scroller));
  fixture_show (f, scroller, 500, 400);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  wait_until (gtk_adjustment_get_upper (adjustment) > 2200);
  g_assert_cmpfloat (get_top (bar, field), ==, 0);
  gtk_adjustment_set_value (adjustment, 700);
  wait_until (get_top (bar, scroller) == 0);
  picked = gtk_widget_pick (scroller, 30, 20, GTK_PICK_DEFAULT);
  g_assert_true (picked != NULL && gtk_widget_is_ancestor (picked, bar));
  /* It comes before the text for the Tab key wherever it stands, and hides no caret. */
  gtk_widget_grab_focus (field);
  press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  press (f, "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (get_view ()));
  press (f, "ctrl+End", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) > 900 && get_top (bar, scroller) == 0);
  fixture_settle ();
  value = gtk_adjustment_get_value (adjustment);
  press (f, "shift+Tab", "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (get_view ()));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  for (int i = 0; i < 20; i++)
    press (f, "Up", NULL);
  {
    GtkTextView *view = GTK_TEXT_VIEW (get_view ());
    GtkTextBuffer *words = gtk_text_view_get_buffer (view);
    GdkRectangle place;
    GtkTextIter caret;
    int y;

    gtk_text_buffer_get_iter_at_mark (words, &caret, gtk_text_buffer_get_insert (words));
    gtk_text_view_get_iter_location (view, &caret, &place);
    gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, place.y, NULL, &y);
    wait_until (get_top (get_view (), scroller) + (float)y >= (float)gtk_widget_get_height (bar));
  }
  /* It goes with its text. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  wait_until (get_top (bar, scroller) < -(float)gtk_widget_get_height (bar));
  gtk_adjustment_set_value (adjustment, 0);
  wait_until (get_top (bar, field) == 0);
}

/* What comes and goes at the end of a text, by Undo and Redo, is a paragraph of its own. */
static void
test_undo_at_end (AppFixture *f, gconstpointer unused)
{
  show (f, "Eins.");
  press (f, "Return", "'Zwei.", NULL);
  holds ("Eins.\n\nZwei.");
  rb_document_pause (f->document);
  while (strcmp (rb_node_get (article, "body"), "Eins.") != 0)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  while (strcmp (rb_node_get (article, "body"), "Eins.\n\nZwei.") != 0)
    g_assert_true (rb_document_redo (f->document, NULL, NULL));
  press (f, "'Y", NULL);
  holds ("Eins.\n\nZwei.Y");
}

/* What a button or a key does to a text that was just typed is taken back by itself. */
static void
test_format_apart (AppFixture *f, gconstpointer unused)
{
  show (f, "");
  press (f, "'Eins", "ctrl+a", "ctrl+b", NULL);
  holds ("**Eins**");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  holds ("Eins");
  press (f, "ctrl+shift+8", NULL);
  holds ("- Eins");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  holds ("Eins");
}

/* A list ends, the quotation that it stands in does not. */
static void
test_list_in_quotation (AppFixture *f, gconstpointer unused)
{
  show (f, "> Eins");
  press (f, "ctrl+shift+8", NULL);
  holds ("> - Eins");
  press (f, "ctrl+shift+8", NULL);
  holds ("> Eins");
}

/* Who takes a list back, and types the space again, wants a hyphen. */
static void
test_declined (AppFixture *f, gconstpointer unused)
{
  show (f, "");
  press (f, "'-", "space", NULL);
  g_assert_cmpint (rb_rich_get_block (buffer), ==, RB_BLOCK_BULLETS);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpint (rb_rich_get_block (buffer), ==, RB_BLOCK_PARAGRAPH);
  press (f, "space", "'so", NULL);
  g_assert_cmpint (rb_rich_get_block (buffer), ==, RB_BLOCK_PARAGRAPH);
  holds ("\\- so");
}

/* So is what Tab and Backspace do with a paragraph. */
static void
test_keys_apart (AppFixture *f, gconstpointer unused)
{
  show (f, "- Eins\n- zw");
  press (f, "ctrl+End", "'ei", "Tab", NULL);
  holds ("- Eins\n  - zwei");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  holds ("- Eins\n- zwei");
  press (f, "ctrl+End", "'!", "Home", "BackSpace", NULL);
  holds ("- Eins\n\nzwei!");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  holds ("- Eins\n- zwei!");
}

/* Below a photo one writes on in a paragraph of its own. */
static void
test_below_photo (AppFixture *f, gconstpointer unused)
{
  show (f, "Davor\n\nDanach");
  rb_rich_buffer_place_caret (buffer, 0, 5);
  rb_rich_insert_photo (buffer, "Bild", "photos/1.jpg");
  press (f, "'unten", NULL);
  holds ("Davor\n\n![Bild](photos/1.jpg)\n\nunten\n\nDanach");
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

static void
add (void)
{
  fixture_add ("/rich-field/bar", test_bar);
  fixture_add ("/rich-field/bar-stays", test_bar_stays);
  fixture_add ("/rich-field/long", test_long);
  fixture_add ("/rich-field/no-markup", test_no_markup);
  fixture_add ("/rich-field/leaving-changes-nothing", test_leaving_changes_nothing);
  fixture_add ("/rich-field/bold", test_bold);
  fixture_add ("/rich-field/list", test_list);
  fixture_add ("/rich-field/backspace", test_backspace);
  fixture_add ("/rich-field/openings", test_openings);
  fixture_add ("/rich-field/shortcuts", test_shortcuts);
  fixture_add ("/rich-field/break", test_break);
  fixture_add ("/rich-field/undo", test_undo);
  fixture_add ("/rich-field/undo-at-end", test_undo_at_end);
  fixture_add ("/rich-field/format-apart", test_format_apart);
  fixture_add ("/rich-field/list-in-quotation", test_list_in_quotation);
  fixture_add ("/rich-field/declined", test_declined);
  fixture_add ("/rich-field/keys-apart", test_keys_apart);
  fixture_add ("/rich-field/below-photo", test_below_photo);
  g_test_add_func ("/rich-field/set-again", test_set_again);
  fixture_add ("/rich-field/tags", test_tags);
  fixture_add ("/rich-field/link", test_link);
  fixture_add ("/rich-field/link-to-nowhere", test_link_to_nowhere);
  fixture_add ("/rich-field/address-over-words", test_address_over_words);
  fixture_add ("/rich-field/words-over-words", test_words_over_words);
  fixture_add ("/rich-field/address-over-address", test_address_over_address);
  fixture_add ("/rich-field/address-over-link", test_address_over_link);
  fixture_add ("/rich-field/copy", test_copy);
  fixture_add ("/rich-field/primary", test_primary);
  fixture_add ("/rich-field/primary-heading", test_primary_heading);
  fixture_add ("/rich-field/source", test_source);
  fixture_add ("/rich-field/spoken", test_spoken);
  fixture_add ("/rich-field/invisible", test_invisible);
  fixture_add ("/rich-field/too-long", test_too_long);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
