/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above a text: by the keyboard, and in sight. */
#include "focus-scroll.h"
#include "rich-fixture.h"
#include "text-field.h"
#include "text-tools.h"

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

static GtkDropDown *
get_kinds (void)
{
  return GTK_DROP_DOWN (fixture_find (rich_field, GTK_TYPE_DROP_DOWN, "Kind of paragraph"));
}

static gboolean
offers_kind (const char *name)
{
  GListModel *kinds = gtk_drop_down_get_model (get_kinds ());

  for (guint i = 0; i < g_list_model_get_n_items (kinds); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (kinds), i), name) == 0)
      return TRUE;
  return FALSE;
}

/* What no paragraph can be made is named where one is it, and not offered elsewhere. */
static void
test_kinds (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "```\nint a;\n```\n\nAuf zwei Bühnen");
  wait_until (gtk_drop_down_get_selected (get_kinds ()) == 0);
  g_assert_true (offers_kind ("Quotation"));
  g_assert_false (offers_kind ("As written"));
  rich_press (f, "ctrl+Home", NULL);
  wait_until (offers_kind ("As written"));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_kinds ()), ==, 6);
  rich_press (f, "ctrl+End", NULL);
  wait_until (!offers_kind ("As written"));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_kinds ()), ==, 0);
  rich_holds ("```\nint a;\n```\n\nAuf zwei Bühnen");
}

/* Whoever changes between a text and its Markdown goes on where he was. */
static void
test_source_caret (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *markdown;
    int text;
    int source;
  } cases[] = {
    { "Auf **zwei** Bühnen", 2, 2 },
    { "Auf **zwei** Bühnen", 6, 8 },
    { "Auf **zwei** Bühnen", 11, 15 },
    { "# A\n\n- eins\n- zwei\n\nEnde", 5, 10 },
    { "A\n\nB", 2, 3 },
    { "Ein [Plan](https://example.org/) dazu", 10, 34 },
    { "Das __geht__ auch so", 14, 18 },
  };

  rich_show (f, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkTextBuffer *source;
    GtkTextIter at;

    rich_set (f, cases[i].markdown);
    rich_select (cases[i].text, cases[i].text);
    fixture_click (rich_field, "Show the Markdown");
    source = gtk_text_view_get_buffer (
        GTK_TEXT_VIEW (fixture_find (rich_field, GTK_TYPE_TEXT_VIEW, "Markdown")));
    gtk_text_buffer_get_iter_at_mark (source, &at, gtk_text_buffer_get_insert (source));
    g_assert_cmpint (gtk_text_iter_get_offset (&at), ==, cases[i].source);
    rich_select (0, 0);
    fixture_click (rich_field, "Show the Markdown");
    gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (rich_buffer), &at,
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (rich_buffer)));
    g_assert_cmpint (gtk_text_iter_get_offset (&at), ==, cases[i].text);
  }
}

/* In the Markdown what is no word for readers steps back, all of a photo that has none. */
static void
test_source_marks (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GtkTextBuffer *source;
  GtkTextTag *mark;
  GtkTextIter at;

  rich_show (f, "Ein **Wort** und ![](photos/1.jpg) ![Hafen](b.png)");
  fixture_click (rich_field, "Show the Markdown");
  source = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (fixture_find (rich_field, GTK_TYPE_TEXT_VIEW, "Markdown")));
  mark = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (source), "mark");
  g_assert_nonnull (mark);
  gtk_text_buffer_get_start_iter (source, &at);
  do {
    if (!gtk_text_iter_has_tag (&at, mark) && !gtk_text_iter_is_end (&at))
      g_string_append_unichar (words, gtk_text_iter_get_char (&at));
  } while (gtk_text_iter_forward_char (&at));
  g_assert_cmpstr (words->str, ==, "Ein Wort und  Hafen");
}

static void
add (void)
{
  fixture_add ("/rich-field/kinds", test_kinds);
  fixture_add ("/rich-field/bar", test_bar);
  fixture_add ("/rich-field/source-caret", test_source_caret);
  fixture_add ("/rich-field/source-marks", test_source_marks);
  fixture_add ("/rich-field/bar-stays", test_bar_stays);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
