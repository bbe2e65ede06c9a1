/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/dates.h"
#include "markup/html.h"
#include "markup/mail.h"
#include "markup/markdown.h"
#include "markup/plain.h"
#include "sample.h"
#include <string.h>

/* Tags of the mailing systems that a newsletter can be sent through. */
static const char *const tags[] = {
  "{{ unsubscribe }}",
  "{{ contact.FIRSTNAME | default : \"Guest\" }}",
  "{% if user.name == 'x' && y %}",
  "*|UNSUB|*",
  "*|IF:FNAME|*",
  "[[PERMALINK]]",
  "[[UNSUB_LINK_DE]]",
  "[%url:unsubscribe; \"x\"%]",
  "{UNSUBSCRIBE}",
  "{contactfield=firstname|Guest}",
  "[agnUNSUBSCRIBE]",
  "[agnDYN name=\"anrede\"/]",
  "[UNSUBSCRIBEURL]",
  "###USER_name###",
  "<unsubscribe>",
  /* comparing */
  "{% if contact.AGE > 17 %}",
  "{% if a <= 5 or b >= 7 %}",
  "{{ a < b }}",
  "{{ x | date: \"%d<%m\" }}",
  "*|IF:X > 1|*",
  "*|IF:X < 1|*",
  "[% IF a <> b %]",
  "[%if a<5]",
  "[agnDYN name=\"a > b\"/]",
};

static void
test_escape (void)
{
  static const struct {
    const char *text, *html;
  } cases[] = {
    { "a < b & c > d", "a &lt; b &amp; c &gt; d" },
    { "\"x\" 'y'", "\"x\" 'y'" },
    { "a\x01"
      "b\x7f"
      "c\xc2\x85"
      "d\xc2\xa0"
      "e",
      "abcd\xc2\xa0"
      "e" },
    { "{{ a && b }} & {{ a < b }}", "{{ a && b }} &amp; {{ a < b }}" },
    { "{{ a <b> }} & {{ a > b }}", "{{ a &lt;b&gt; }} &amp; {{ a > b }}" },
    { "", "" },
    { "&amp;", "&amp;amp;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    rb_html_put_text (out, cases[i].text);
    g_assert_cmpstr (out->str, ==, cases[i].html);
  }
}

static void
test_attribute (void)
{
  static const struct {
    const char *value, *html;
  } cases[] = {
    { "a\"b", " x='a\"b'" },
    { "a\"b'c", " x=\"a&quot;b'c\"" },
    { "a&b<c", " x=\"a&amp;b&lt;c\"" },
    { "{{ a & \"b\" }}", " x='{{ a & \"b\" }}'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    rb_html_put_attribute (out, "x", cases[i].value);
    g_assert_cmpstr (out->str, ==, cases[i].html);
  }
}

static void
test_address (void)
{
  static const struct {
    const char *address;
    RbAddressProblem problem;
  } cases[] = {
    { "https://example.org", RB_ADDRESS_MAILABLE },
    { " HTTP://example.org/a?b=c#d ", RB_ADDRESS_MAILABLE },
    { "mailto:a@b.org?subject=x", RB_ADDRESS_MAILABLE },
    { "tel:+4961150", RB_ADDRESS_MAILABLE },
    { "https://example.org/?id={{ contact.id }}", RB_ADDRESS_MAILABLE },
    { "https://bücher.example/ä", RB_ADDRESS_MAILABLE },
    { "", RB_ADDRESS_EMPTY },
    { "  \n", RB_ADDRESS_EMPTY },
    { "www.example.org", RB_ADDRESS_NO_SCHEME },
    { "example.org:80/x", RB_ADDRESS_NO_SCHEME },
    { "//example.org", RB_ADDRESS_NO_SCHEME },
    { "#top", RB_ADDRESS_NO_SCHEME },
    { "javascript:alert(1)", RB_ADDRESS_SCHEME },
    { "JAVASCRIPT:alert(1)", RB_ADDRESS_SCHEME },
    { "data:text/html,x", RB_ADDRESS_SCHEME },
    { "ftp://example.org", RB_ADDRESS_SCHEME },
    { "file:///etc/passwd", RB_ADDRESS_SCHEME },
    { "java\nscript:x", RB_ADDRESS_MALFORMED },
    { "https://", RB_ADDRESS_MALFORMED },
    { "https:/example.org", RB_ADDRESS_MALFORMED },
    { "https:///x", RB_ADDRESS_MALFORMED },
    { "https://exa mple.org", RB_ADDRESS_MALFORMED },
    { "https://example.org/\"x", RB_ADDRESS_MALFORMED },
    { "mailto:nobody", RB_ADDRESS_MALFORMED },
    { "{{ x }} javascript:alert(1)", RB_ADDRESS_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].address);
    g_assert_cmpint (rb_address_check (cases[i].address), ==, cases[i].problem);
  }
}

/* Byte for byte in text, in Markdown, as a link's address in both, and in plain text. */
static void
test_tags (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    const char *tag = tags[i];
    char quote = strchr (tag, '"') != NULL ? '\'' : '"';
    g_autofree char *markdown = g_strdup_printf ("*Go* %s on [away](%s).", tag, tag);
    g_autofree char *line = g_strdup_printf ("Dear %s!", tag);
    g_autofree char *words = g_strdup_printf ("</i> %s on ", tag);
    g_autofree char *href = g_strdup_printf ("href=%c%s%c", quote, tag, quote);
    g_autofree char *listed = g_strdup_printf ("<%s>", tag);
    RbNode *issue;
    g_autoptr (RbDocument) document = sample_new_empty (&issue);
    g_autoptr (RbRendered) mail = NULL;

    g_test_message ("%s", tag);
    g_assert_cmpuint (rb_merge_tag_length (tag), ==, strlen (tag));
    sample_add (document, issue, "sections", "text", "title", line, "body", markdown, NULL);
    mail = rb_render_issue (issue, NULL);
    g_assert_nonnull (strstr (mail->html->str, line));
    g_assert_nonnull (strstr (mail->html->str, words));
    g_assert_nonnull (strstr (mail->text->str, line));
    /* An element is no address. */
    if (*tag == '<')
      continue;
    g_assert_nonnull (strstr (mail->text->str, listed));
    g_assert_nonnull (strstr (mail->html->str, href));
    sample_set (document, rb_document_get_root (document), "unsubscribe_url", tag, NULL);
    sample_add (document, issue, "sections", "button", "link.label", "x", "link.url", tag, NULL);
    g_clear_pointer (&mail, rb_rendered_free);
    mail = rb_render_issue (issue, NULL);
    g_assert_cmpuint (g_string_replace (mail->html, href, "", 0), ==, 3);
  }
}

/* What is passed on as it is opens no element, whatever stands around it. */
static void
test_no_tags (void)
{
  static const char *const texts[] = {
    "{{ <b> }}",
    "{{ a <b }}",
    "{% if a </b> %}",
    "{{ a <!-- b }}",
    "{{ a <? b }}",
    "{{ a --> b }}",
    "*|a <img src=x>|*",
    "[% a <\x7f"
    "b> %]",
    "[[a <\xc2\x85"
    "b]]",
    "{{ a <\nb > }}",
    "{{ a >",
    "{{ a <",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (rb_merge_tag_length (texts[i]), ==, 0);
  }
}

static void
test_dates (void)
{
  static const struct {
    const char *language, *start, *end, *above, *day, *below, *text;
  } cases[] = {
    { "de", "2025-09-04", NULL, "Donnerstag", "4", "September", "Donnerstag, 4. September 2025" },
    { "de-AT", "2025-10-06", "2025-10-08", "Mo – Mi", "6–8", "Oktober", "6.–8. Oktober 2025" },
    { "de", "2026-06-01", NULL, "Montag", "1", "Juni 2026", "Montag, 1. Juni 2026" },
    { "de", "2025-12-30", "2026-01-02", "Di – Fr", "30–2", "Dez. – Jan.",
      "30. Dezember 2025 – 2. Januar 2026" },
    { "en", "2025-09-04", NULL, "Thursday", "4", "September", "Thursday, 4 September 2025" },
    { "en-US", "2025-09-04", NULL, "Thursday", "4", "September", "Thursday, September 4, 2025" },
    { "fr", "2025-09-29", "2025-10-01", "Mon – Wed", "29–1", "Sep – Oct",
      "29 September – 1 October 2025" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) start = rb_date_parse (cases[i].start, NULL);
    g_autoptr (GDateTime) end = cases[i].end != NULL ? rb_date_parse (cases[i].end, NULL) : NULL;
    g_autofree char *text = rb_date_dup_long (cases[i].language, start, end);
    RbDateTile tile;

    rb_date_tile_init (&tile, cases[i].language, start, end, 2025);
    g_assert_cmpstr (tile.above, ==, cases[i].above);
    g_assert_cmpstr (tile.day, ==, cases[i].day);
    g_assert_cmpstr (tile.below, ==, cases[i].below);
    g_assert_cmpstr (text, ==, cases[i].text);
    rb_date_tile_clear (&tile);
  }
}

/* Prose takes a short way past libcmark, which must lead to the same place: a comment sends the
 * same text the long way round. */
static void
test_prose (void)
{
  static const char *const texts[] = {
    "One.",
    "One.\n\nTwo & three.\n\n\n\nFour",
    "A line\nand another.\n\n",
    "„Quoted“ – with a dash, a@b.org and www.example.org.\n\nEnd ",
    "\n\nAfter empty lines",
    "5 starts with a figure",
    "Ends with two spaces  \nhere",
    "Tag {{ name }} & tag",
    "! (not) a picture: \"x\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *detour = g_strconcat (texts[i], "\n\n<!-- -->\n", NULL);
    RbNode *issue, *section;
    g_autoptr (RbDocument) document = sample_new_empty (&issue);
    g_autoptr (RbRendered) direct = NULL, around = NULL;

    section = sample_add (document, issue, "sections", "text", "body", texts[i], NULL);
    direct = rb_render_issue (issue, NULL);
    sample_set (document, section, "body", detour, NULL);
    around = rb_render_issue (issue, NULL);
    g_assert_cmpstr (direct->html->str, ==, around->html->str);
    g_assert_cmpstr (direct->text->str, ==, around->text->str);
  }
}

/* A list within a list stands as close as its items do, whatever air a text has in its box. */
static void
test_nested_list (void)
{
  static const char *const kinds[][2] = {
    { "article", "body" }, { "highlight", "body" }, { "editorial", "body" }, { "quote", "text" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    RbNode *issue;
    g_autoptr (RbDocument) document = sample_new_empty (&issue);
    g_autoptr (RbRendered) mail = NULL;

    sample_add (document, issue, "sections", kinds[i][0], kinds[i][1],
                "Words.\n\n- one\n  - inner\n- two", NULL);
    mail = rb_render_issue (issue, NULL);
    g_assert_nonnull (
        strstr (mail->html->str, "<li>one<ul style=\"padding-left:24px\"><li>inner</li></ul>"));
  }
}

static void
test_plain (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;
  g_auto (GStrv) lines = NULL;

  sample_add (document, issue, "sections", "heading", "title", "--", NULL);
  sample_add (document, issue, "sections", "text", "title", "A", "body",
              "Vorher\n\n--\n\nx -- \n-- \ny\n\n`-- "
              "`\n\n日本語の文章はどこでも折り返すことができるので、幅を正しく数え"
              "なければならない。日本語の文章はどこでも折り返すことができるので、"
              "\n\nDonaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunden"
              "mappenhersteller",
              NULL);
  mail = rb_render_issue_text (issue);
  lines = g_strsplit (mail->text->str, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "Der Lesesaal wird hell"));
  for (char **line = lines; *line != NULL; line++) {
    g_test_message ("%s", *line);
    g_assert_cmpint (rb_plain_columns (*line, strlen (*line)), <=, 76);
    g_assert_cmpstr (*line, !=, "-- ");
    g_assert_cmpstr (*line, !=, "--");
    g_assert_false (g_str_has_suffix (*line, " "));
  }
  g_assert_nonnull (strstr (mail->text->str, "{{ unsubscribe }}"));
  g_assert_nonnull (strstr (mail->text->str, "© Jon Weber"));
  g_assert_null (strstr (mail->text->str, "nicht in der Ausgabe"));
}

/* Without a preheader, lists of mails show how the text begins. */
static void
test_opening (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;

  sample_set (document, issue, "preheader", "", NULL);
  mail = rb_render_issue_text (issue);
  g_assert_true (
      g_str_has_prefix (mail->text->str, "der Sommer war lang, und das Haus war voll.\n"));
}

/* The words in a text win over the photo's own; only the photo can say that it is decorative. */
static void
test_text_photo (void)
{
  RbNode *issue, *section, *photo;
  g_autoptr (RbDocument) document = sample_new_empty (&issue);
  g_autoptr (RbRendered) named = NULL, silent = NULL, decorative = NULL, waived = NULL;

  photo = sample_add_photo (document, rb_document_get_root (document), "photos", "photos/a.jpg",
                            900, 600, "Its own words", "Jon Weber");
  section = sample_add (document, issue, "sections", "text", "body",
                        "![The *words* of the text](photos/a.jpg)", NULL);
  named = rb_render_issue (issue, NULL);
  g_assert_nonnull (strstr (named->html->str, " alt=\"The words of the text\""));
  g_assert_nonnull (strstr (named->text->str, "[The words of the text | © Jon Weber]"));

  sample_set (document, section, "body", "![](photos/a.jpg)", NULL);
  silent = rb_render_issue (issue, NULL);
  g_assert_nonnull (strstr (silent->html->str, " alt=\"Its own words\""));

  sample_set (document, photo, "decorative", "true", NULL);
  decorative = rb_render_issue (issue, NULL);
  g_assert_nonnull (strstr (decorative->html->str, " alt=\"\""));
  /* Its credit parts it from what follows; where there is none, a margin does. */
  g_assert_null (strstr (decorative->html->str, "height:auto;margin-bottom:16px"));
  sample_set (document, photo, "credit", "", NULL);
  waived = rb_render_issue (issue, NULL);
  g_assert_nonnull (strstr (waived->html->str, "height:auto;margin-bottom:16px"));
}

static gsize
place_of (const char *html, const char *words)
{
  const char *at = strstr (html, words);

  g_assert_nonnull (at);
  return (gsize)(at - html);
}

/* Words beside a photo stand on the side where they are written. */
static void
test_beside_photo (void)
{
  RbNode *issue, *section;
  g_autoptr (RbDocument) document = sample_new_empty (&issue);
  g_autoptr (RbRendered) led = NULL, followed = NULL;

  sample_add_photo (document, rb_document_get_root (document), "photos", "photos/a.jpg", 900, 600,
                    "Its own words", "Jon Weber");
  section = sample_add (document, issue, "sections", "text", "body",
                        "One\n\n![](photos/a.jpg)![](photos/a.jpg) two", NULL);
  led = rb_render_issue (issue, NULL);
  g_assert_cmpuint (place_of (led->html->str, "<img"), <, place_of (led->html->str, "two</p>"));
  g_assert_null (strstr (strstr (led->html->str, "two</p>"), "<img"));
  g_assert_cmpuint (place_of (led->text->str, "[Its own"), <, place_of (led->text->str, "two"));

  sample_set (document, section, "body", "One\n\ntwo ![](photos/a.jpg)", NULL);
  followed = rb_render_issue (issue, NULL);
  g_assert_cmpuint (place_of (followed->html->str, "<img"), >,
                    place_of (followed->html->str, "two"));
}

/* No two rules in a row: a titled section opens without one after a divider and at the top. */
static void
test_rules (void)
{
  RbNode *issue, *divider;
  g_autoptr (RbDocument) document = sample_new_empty (&issue);
  g_autoptr (RbRendered) parted = NULL, hidden = NULL, first = NULL;
  RbNode *top = sample_add (document, issue, "sections", "text", "title", "One", NULL), *second;

  divider = sample_add (document, issue, "sections", "divider", NULL);
  second = sample_add (document, issue, "sections", "text", "title", "Two", NULL);
  first = rb_render_section_html (top, NULL);
  g_assert_null (strstr (first->html->str, "border-top"));
  parted = rb_render_section_html (second, NULL);
  g_assert_null (strstr (parted->html->str, "border-top"));
  sample_set (document, divider, "hidden", "true", NULL);
  hidden = rb_render_section_html (second, NULL);
  g_assert_nonnull (strstr (hidden->html->str, "border-top"));
}

/* Figures stand on the right, and what nobody writes by hand comes to an end. */
static void
test_table (void)
{
  RbNode *issue, *table;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL, large = NULL;
  g_autoptr (GString) rows = g_string_new ("1\t2\t3\n");

  table = rb_document_insert (document, issue, "sections", "table", 0);
  sample_set (document, table, "columns", "Art\tZahl", "rows", "Bücher\t1200\nFilme\t~ 30", NULL);
  mail = rb_render_section_html (table, NULL);
  g_assert_nonnull (strstr (mail->html->str, "<td class=\"r\" style=\"border-bottom:"));
  g_assert_nonnull (strstr (mail->html->str, "text-align:right"));
  for (guint i = 0; i < 300000; i++)
    g_string_append (rows, "1\n");
  rb_document_set (document, table, "rows", rows->str);
  large = rb_render_issue (issue, NULL);
  g_assert_nonnull (strstr (large->html->str, ">3</td>"));
}

/* An address that was copied with a blank around it leads where it should. */
static void
test_image_address (void)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;

  rb_document_set (document, rb_document_get_root (document), "image_base_url",
                   " https://example.org/bilder \n");
  mail = rb_render_issue_html (issue, NULL);
  g_assert_nonnull (strstr (mail->html->str, "\"https://example.org/bilder/images/"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/escape", test_escape);
  g_test_add_func ("/mail/attribute", test_attribute);
  g_test_add_func ("/mail/address", test_address);
  g_test_add_func ("/mail/tags", test_tags);
  g_test_add_func ("/mail/no-tags", test_no_tags);
  g_test_add_func ("/mail/dates", test_dates);
  g_test_add_func ("/mail/prose", test_prose);
  g_test_add_func ("/mail/nested-list", test_nested_list);
  g_test_add_func ("/mail/plain", test_plain);
  g_test_add_func ("/mail/opening", test_opening);
  g_test_add_func ("/mail/text-photo", test_text_photo);
  g_test_add_func ("/mail/beside-photo", test_beside_photo);
  g_test_add_func ("/mail/rules", test_rules);
  g_test_add_func ("/mail/table", test_table);
  g_test_add_func ("/mail/image-address", test_image_address);
  return g_test_run ();
}
