/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as in a word processor, and what they leave in the document. */
#include "focus-scroll.h"
#include "rich-fixture.h"
#include "rich-format.h"
#include "rich-lines.h"
#include "text-field.h"
#include "text-limit.h"
#include "text-tools.h"
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
  rich_holds ("Setext\n======\n\n*  one\n*  two\n\n| a | b |\n|---|---|\n\n[x]: /y\n\nlast!  \n");
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
test_link (AppFixture *f, gconstpointer unused)
{
  GtkWidget *address;

  rich_show (f, "Zum Plan bitte");
  /* With the space behind it, as Ctrl+Shift+Right selects a word. */
  rich_select (4, 9);
  rich_press (f, "ctrl+k", NULL);
  address = fixture_find (rich_field, GTK_TYPE_ENTRY, "Address");
  wait_until (gtk_widget_get_mapped (address));
  gtk_editable_set_text (GTK_EDITABLE (address), "www.example.org/plan");
  fixture_click (rich_field, "Apply");
  rich_holds ("Zum [Plan](https://www.example.org/plan) bitte");
  rich_select (6, 6);
  rich_press (f, "ctrl+k", NULL);
  wait_until (gtk_widget_get_mapped (address));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==,
                   "https://www.example.org/plan");
  fixture_click (rich_field, "Remove Link");
  rich_holds ("Zum Plan bitte");
  /* Without words it has the address as one writes it. */
  rich_select (4, 4);
  rich_press (f, "ctrl+k", NULL);
  wait_until (gtk_widget_get_mapped (address));
  gtk_editable_set_text (GTK_EDITABLE (address), "0611 320");
  fixture_click (rich_field, "Apply");
  rich_holds ("Zum [0611 320](tel:0611320)Plan bitte");
}

/* A link to a section leads to one that is there. */
static void
test_link_to_nowhere (AppFixture *f, gconstpointer unused)
{
  g_autofree char *anchor = rb_section_dup_anchor (fixture_section (f, "cards"));
  GtkWidget *address, *apply;

  rich_show (f, "Zum Plan bitte");
  rich_select (4, 8);
  rich_press (f, "ctrl+k", NULL);
  address = fixture_find (rich_field, GTK_TYPE_ENTRY, "Address");
  wait_until (gtk_widget_get_mapped (address));
  apply = fixture_find (rich_field, GTK_TYPE_BUTTON, "Apply");
  gtk_editable_set_text (GTK_EDITABLE (address), "#nirgendwo");
  g_assert_nonnull (fixture_find (rich_field, GTK_TYPE_LABEL, "No section of this issue"));
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_editable_set_text (GTK_EDITABLE (address), anchor);
  g_assert_nonnull (fixture_find (rich_field, GTK_TYPE_LABEL, "Leads to a section of this issue"));
  g_assert_true (gtk_widget_get_sensitive (apply));
  rich_press (f, "Escape", NULL);
  wait_until (!gtk_widget_get_mapped (address));
}

/* A section takes the place of an address as well as of none. */
static void
test_link_to_section (AppFixture *f, gconstpointer unused)
{
  static const char *const texts[] = { "Zum [Plan](https://example.org/plan) bitte",
                                       "Zum [Plan](tel:0611320) bitte", "Zum Plan bitte" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GtkWidget *section, *address;

    rich_show (f, texts[i]);
    rich_select (4, 8);
    rich_press (f, "ctrl+k", NULL);
    address = fixture_find (rich_field, GTK_TYPE_ENTRY, "Address");
    wait_until (gtk_widget_get_mapped (address));
    section = gtk_widget_get_ancestor (
        fixture_find (rich_field, GTK_TYPE_DROP_DOWN, "Or a section"), GTK_TYPE_DROP_DOWN);
    for (guint row = 2; row > 0; row--) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (section), row);
      wait_until (*gtk_editable_get_text (GTK_EDITABLE (address)) == '#');
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (section)), ==, row);
    }
    fixture_click (rich_field, "Apply");
    wait_until (strstr (rb_node_get (rich_article, "body"), "[Plan](#") != NULL);
  }
}

static void
test_address_over_words (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Zum Plan bitte");
  /* With the space behind it, as above. */
  rich_select (4, 9);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (rich_field), "presse@example.org");
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("Zum [Plan](mailto:presse@example.org) bitte");
}

/* What is no address by its looks takes the place of what is selected, as everywhere. */
static void
test_words_over_words (AppFixture *f, gconstpointer unused)
{
  static const char *const words[] = { "28.08.2025", "0611 12345", "2024-2025", "usw.", "1.500" };

  rich_show (f, "Am 27.08.2025 bitte");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *result = g_strdup_printf ("Am %s bitte", words[i]);
    GtkTextIter end;

    gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (rich_buffer), &end);
    rich_select (3, gtk_text_iter_get_offset (&end) - 6);
    gdk_clipboard_set_text (gtk_widget_get_clipboard (rich_field), words[i]);
    rich_press (f, "ctrl+v", NULL);
    rich_holds (result);
  }
}

static void
test_address_over_address (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "An <alt@example.org> bitte");
  rich_select (3, 18);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (rich_field), "neu@example.org");
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("An <neu@example.org> bitte");
}

/* The words of another link among those that are linked lead where all do. */
static void
test_address_over_link (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "Bitte [hier](https://example.org/alt) lesen");
  rich_select (0, 16);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (rich_field), "https://example.org/neu");
  rich_press (f, "ctrl+v", NULL);
  rich_holds ("[Bitte hier lesen](https://example.org/neu)");
}

static void
test_copy (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "vor **fett** nach\n\n- eins\n- zwei");
  rich_press (f, "ctrl+a", "ctrl+c", "ctrl+End", "Return", "Return", "ctrl+v", NULL);
  rich_holds ("vor **fett** nach\n\n- eins\n- zwei\n\nvor **fett** nach\n\n- eins\n- zwei");
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

static gboolean
has_focus (const char *name)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (rich_field));

  /* The focus of a GtkDropDown and a GtkMenuButton is on the button within. */
  for (; focus != NULL && focus != rich_field; focus = gtk_widget_get_parent (focus))
    if (fixture_is_named (focus, name))
      return TRUE;
  return FALSE;
}

/* The bar is one stop before the text, past which Tab leads from elsewhere; the arrows lead through
 * it. */
static void
test_bar (AppFixture *f, gconstpointer unused)
{
  GtkWidget *bar, *entry;

  rich_show (f, "Auf zwei Bühnen");
  bar = fixture_find (rich_field, RB_TYPE_TEXT_TOOLS, NULL);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (bar)), ==,
                   GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (rich_field)), NULL);
  rich_press (f, "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (rich_view ()));
  rich_press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  rich_press (f, "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (rich_view ()));
  rich_press (f, "shift+Tab", "Right", "Right", NULL);
  g_assert_true (has_focus ("Italic (Ctrl+I)"));
  rich_press (f, "Left", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  rich_press (f, "End", NULL);
  g_assert_true (has_focus ("Show the Markdown"));
  rich_press (f, "Right", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  rich_press (f, "Left", "Home", "Right", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  /* A button does what it says, and gives the focus back to the text. */
  rich_select (4, 8);
  rich_press (f, "space", NULL);
  rich_holds ("Auf **zwei** Bühnen");
  wait_until (gtk_widget_has_focus (rich_view ()));
  /* Tab comes back to where it was. */
  rich_press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Bold (Ctrl+B)"));
  /* The kinds of a paragraph, by keys alone. */
  rich_press (f, "Home", "Return", NULL);
  wait_until (gtk_widget_get_focus_child (bar) != NULL && !has_focus ("Bold (Ctrl+B)"));
  rich_press (f, "Down", "Return", NULL);
  rich_holds ("## Auf **zwei** Bühnen");
  wait_until (gtk_widget_has_focus (rich_view ()));
  rich_press (f, "shift+Tab", "Return", "Escape", NULL);
  wait_until (gtk_widget_has_focus (rich_view ()));
  /* And a merge tag. */
  rich_press (f, "ctrl+End", "shift+Tab", "End", "Left", "Left", NULL);
  g_assert_true (has_focus ("Insert a merge tag"));
  rich_press (f, "space", NULL);
  entry = fixture_find (rich_field, GTK_TYPE_ENTRY, "Merge tag");
  wait_until (gtk_widget_get_mapped (entry));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "{{ name }}");
  rich_press (f, "Return", NULL);
  rich_holds ("## Auf **zwei** Bühnen{{ name }}");
  wait_until (gtk_widget_has_focus (rich_view ()));
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
  rich_article = fixture_section (f, "article");
  rb_document_set (f->document, rich_article, "body", text->str);
  rich_field = rb_text_field_new (rich_article, spec, "body", spec->label);
  bar = fixture_find (rich_field, RB_TYPE_TEXT_TOOLS, NULL);
  gtk_widget_set_size_request (below, -1, 900);
  gtk_box_append (GTK_BOX (box), rich_field);
  gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  rb_focus_scroll_attach (GTK_SCROLLED_WINDOW (scroller));
  fixture_show (f, scroller, 500, 400);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  wait_until (gtk_adjustment_get_upper (adjustment) > 2200);
  /* The caret stands at the end, and the window has brought it into sight. */
  gtk_adjustment_set_value (adjustment, 0);
  wait_until (get_top (bar, rich_field) == 0);
  gtk_adjustment_set_value (adjustment, 700);
  wait_until (get_top (bar, scroller) == 0);
  picked = gtk_widget_pick (scroller, 30, 20, GTK_PICK_DEFAULT);
  g_assert_true (picked != NULL && gtk_widget_is_ancestor (picked, bar));
  /* It comes before the text for the Tab key wherever it stands, and hides no caret. */
  gtk_widget_grab_focus (rich_field);
  rich_press (f, "shift+Tab", NULL);
  g_assert_true (has_focus ("Kind of paragraph"));
  rich_press (f, "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (rich_view ()));
  rich_press (f, "ctrl+End", NULL);
  wait_until (gtk_adjustment_get_value (adjustment) > 900 && get_top (bar, scroller) == 0);
  fixture_settle ();
  value = gtk_adjustment_get_value (adjustment);
  rich_press (f, "shift+Tab", "Tab", NULL);
  g_assert_true (gtk_widget_has_focus (rich_view ()));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  for (int i = 0; i < 20; i++)
    rich_press (f, "Up", NULL);
  {
    GtkTextView *view = GTK_TEXT_VIEW (rich_view ());
    GtkTextBuffer *words = gtk_text_view_get_buffer (view);
    GdkRectangle place;
    GtkTextIter caret;
    int y;

    gtk_text_buffer_get_iter_at_mark (words, &caret, gtk_text_buffer_get_insert (words));
    gtk_text_view_get_iter_location (view, &caret, &place);
    gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, place.y, NULL, &y);
    wait_until (get_top (rich_view (), scroller) + (float)y >= (float)gtk_widget_get_height (bar));
  }
  /* It goes with its text. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  wait_until (get_top (bar, scroller) < -(float)gtk_widget_get_height (bar));
  gtk_adjustment_set_value (adjustment, 0);
  wait_until (get_top (bar, rich_field) == 0);
}

static void
add (void)
{
  fixture_add ("/rich-field/bar", test_bar);
  fixture_add ("/rich-field/bar-stays", test_bar_stays);
  fixture_add ("/rich-field/long", test_long);
  fixture_add ("/rich-field/no-markup", test_no_markup);
  fixture_add ("/rich-field/leaving-changes-nothing", test_leaving_changes_nothing);
  fixture_add ("/rich-field/tags", test_tags);
  fixture_add ("/rich-field/link", test_link);
  fixture_add ("/rich-field/link-to-nowhere", test_link_to_nowhere);
  fixture_add ("/rich-field/link-to-section", test_link_to_section);
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
