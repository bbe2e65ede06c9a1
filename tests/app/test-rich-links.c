/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in a text: made, changed, taken away, and pasted over words. */
#include "rich-fixture.h"
#include <string.h>

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

/* What stays of a link's words keeps its look. */
static void
test_link_words (AppFixture *f, gconstpointer unused)
{
  static const char *const labels[] = { "Siehe Der Spiegel vom Mai 2026",
                                        "Der Spiegel vom Mai 2026", "Der alte Spiegel vom Mai 2026",
                                        "Neu" };
  static const char *const texts[] = {
    "Ja [Siehe *Der Spiegel* vom Mai 2026](https://example.org)!",
    "Ja [*Der Spiegel* vom Mai 2026](https://example.org)!",
    "Ja [*Der alte Spiegel* vom Mai 2026](https://example.org)!",
    "Ja [Neu](https://example.org)!",
  };

  rich_show (f, "Ja [Siehe *Der Spiegel* vom Mai](https://example.org)!");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    GtkWidget *label;

    rich_select (5, 5);
    rich_press (f, "ctrl+k", NULL);
    label = fixture_find (rich_field, GTK_TYPE_ENTRY, "Link text");
    wait_until (gtk_widget_get_mapped (label));
    gtk_editable_set_text (GTK_EDITABLE (label), labels[i]);
    fixture_click (rich_field, "Apply");
    rich_holds (texts[i]);
  }
}

/* A blank in a file's name or a mail's subject is one of the address. */
static void
test_link_with_blank (AppFixture *f, gconstpointer unused)
{
  static const char *const typed[] = { "https://example.org/Mein Plan.pdf",
                                       "mailto:info@example.org?subject=Zum Plan" };
  static const char *const texts[] = { "[Plan](https://example.org/Mein%20Plan.pdf)",
                                       "[Plan](mailto:info@example.org?subject=Zum%20Plan)" };

  rich_show (f, "Plan");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    GtkWidget *address;

    rich_set (f, "Plan");
    rich_select (0, 4);
    rich_press (f, "ctrl+k", NULL);
    address = fixture_find (rich_field, GTK_TYPE_ENTRY, "Address");
    wait_until (gtk_widget_get_mapped (address));
    gtk_editable_set_text (GTK_EDITABLE (address), typed[i]);
    fixture_click (rich_field, "Apply");
    rich_holds (texts[i]);
  }
  /* But words behind an address are none of it. */
  g_assert_false (rb_address_is_said ("https://example.org/a und mehr"));
  g_assert_true (rb_address_is_said ("https://example.org/a"));
}

/* Words that say where they lead. */
static void
test_link_said (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *words;
    const char *address;
  } cases[] = {
    { "info@example.org", "info@example.org" },
    { "0221 123456", "0221 123456" },
    { "www.example.org/a", "www.example.org/a" },
    { "28.08.2025", "" },
    { "2024/2025", "" },
    { "Plan", "" },
  };
  GtkWidget *address;

  rich_show (f, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    rich_set (f, cases[i].words);
    rich_select (0, (int)strlen (cases[i].words));
    rich_press (f, "ctrl+k", NULL);
    address = fixture_find (rich_field, GTK_TYPE_ENTRY, "Address");
    wait_until (gtk_widget_get_mapped (address));
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==, cases[i].address);
    rich_press (f, "Escape", NULL);
    wait_until (!gtk_widget_get_mapped (address));
  }
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

/* What goes right before a tag leaves its chip in sight. */
static void
test_before_chip (AppFixture *f, gconstpointer unused)
{
  rich_show (f, "1. Guten Tag {{Name}}, hier");
  wait_until (fixture_find (rich_field, GTK_TYPE_BUTTON, "Name") != NULL);
  rich_select (10, 10);
  rich_press (f, "BackSpace", NULL);
  rich_holds ("1. Guten Tag{{Name}}, hier");
  g_assert_nonnull (fixture_find (rich_field, GTK_TYPE_BUTTON, "Name"));
  rich_select (8, 9);
  rich_press (f, "Return", NULL);
  rich_holds ("1. Guten Ta\n2. {{Name}}, hier");
  g_assert_nonnull (fixture_find (rich_field, GTK_TYPE_BUTTON, "Name"));
  rich_press (f, "ctrl+z", NULL);
  g_assert_nonnull (fixture_find (rich_field, GTK_TYPE_BUTTON, "Name"));
  rich_press (f, "ctrl+Home", "ctrl+shift+End", "BackSpace", NULL);
  g_assert_null (fixture_find (rich_field, GTK_TYPE_BUTTON, "Name"));
}

static void
add (void)
{
  fixture_add ("/rich-field/before-chip", test_before_chip);
  fixture_add ("/rich-field/link", test_link);
  fixture_add ("/rich-links/link-words", test_link_words);
  fixture_add ("/rich-links/link-with-blank", test_link_with_blank);
  fixture_add ("/rich-field/link-said", test_link_said);
  fixture_add ("/rich-field/link-to-nowhere", test_link_to_nowhere);
  fixture_add ("/rich-field/link-to-section", test_link_to_section);
  fixture_add ("/rich-field/address-over-words", test_address_over_words);
  fixture_add ("/rich-field/words-over-words", test_words_over_words);
  fixture_add ("/rich-field/address-over-address", test_address_over_address);
  fixture_add ("/rich-field/address-over-link", test_address_over_link);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
