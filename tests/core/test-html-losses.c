/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paste cannot keep: its words stay, and it is told. */
#include "rundbrief.h"

#include <string.h>

/* @left_out: what is told, %NULL for nothing. */
static void
assert_read (const char *html, const char *expected, const char *left_out)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (RbPasted) pasted = rb_html_paste_read (bytes, FALSE, NULL, NULL);
  g_autoptr (GPtrArray) paragraphs = rb_pasted_list_paragraphs (pasted);
  g_autofree char *markdown =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
  g_autofree char *told = rb_pasted_dup_left_out (pasted);

  g_assert_cmpstr (g_strchomp (markdown), ==, expected);
  g_assert_cmpstr (told, ==, left_out);
}

/* Digits have characters of their own; other words come down to their line. */
static void
test_raised (void)
{
  assert_read ("<p>m<sup>2</sup>, zwei<sup>hoch</sup><sub> </sub></p>", "m², zweihoch",
               "1 raised or lowered place (its words stay)");
}

/* A cell is words only, and that is told. */
static void
test_tables (void)
{
  assert_read ("<table><tr><td><b>Ab</b><td><b>An</b><tr><td>8.05<td>8.40</table>", "", NULL);
  assert_read ("<table><tr><th>Ab<th>Plan<tr><td>8.05<td><a href='https://example.org/p'>der "
               "<i>neue</i> Plan</a> <a href='mailto:a@example.org'>Frage</a></table>",
               "", "the addresses of 2 links, bold and italic in tables");
}

/* Whoever reads them shall know that they were struck through, but only what a program has tracked
 * as taken away goes. */
static void
test_struck (void)
{
  assert_read ("<p>Preis: <s>12 €</s> <b>8 €</b></p>", "Preis: 12 € **8 €**",
               "1 strikethrough (its words stay)");
  assert_read ("<style>.weg { text-decoration: underline line-through }</style>"
               "<p><strike>a</strike> <del>b</del> <span class=weg>c</span> "
               "<span style='text-decoration-line:line-through'><s>d</s></span></p>",
               "a b c d", "4 strikethroughs (their words stay), underlining");
  assert_read ("<p>am <del cite='mailto:Anna'>Morgen</del><del datetime='2026-05-12'>Mittag</del>"
               "Abend <span style='text-decoration:underline'>hier</span></p>",
               "am Abend hier", "2 deleted passages, underlining");
}

/* In a mail what is underlined is a link: a link's own line is no loss. */
static void
test_underlined (void)
{
  assert_read ("<p>Bis <u>Freitag</u>, <ins>neu</ins></p>", "Bis Freitag, neu", "underlining");
  assert_read ("<style>a:link, span.MsoHyperlink { text-decoration: underline }</style>"
               "<p><a href='https://example.org/'><span class=MsoHyperlink><u>Plan</u></span></a>"
               "<u> </u>hier</p>",
               "[Plan](https://example.org/) hier", NULL);
}

/* A number is no link, and what became of its footnote is told. */
static void
test_footnotes (void)
{
  static const char there[] = "1 footnote (its words stay in the text)",
                    gone[] = "1 footnote that did not come along (its number stays)";

  /* Word, whose numbers are links into a file of its own. */
  assert_read ("<p>Kran<a href='file:///C:/Text.htm#_ftn1' name='_ftnref1'><span "
               "class=MsoFootnoteReference>[1]</span></a>.</p><p><a href='#_ftnref1' "
               "name='_ftn1'><span class=MsoFootnoteReference>[1]</span></a> Geprüft.</p>",
               "Kran\\[1].\n\n\\[1] Geprüft.", there);
  assert_read ("<p>Kran<a href='#_edn1' name='_ednref1'>[i]</a>.</p>", "Kran\\[i].", gone);
  /* Google Docs, and pages made by pandoc: by a browser, which makes addresses whole. */
  assert_read ("<p>Kran<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup></p>"
               "<p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> Geprüft.</p>",
               "Kran\\[1]\n\n\\[1] Geprüft.", there);
  assert_read ("<p>Kran<a href='https://example.org/k#fn1' id='fnref1'><sup>1</sup></a></p><ol>"
               "<li id='fn1'>Geprüft.<a href='https://example.org/k#fnref1'>↩︎</a></li></ol>",
               "Kran\\[1]\n\n1. Geprüft.", there);
  /* An encyclopedia, twice the same footnote, and its number in pieces. */
  assert_read ("<p>Kran<sup><a href='https://example.org/k#cite_note-3'><span>[</span>3<span>]"
               "</span></a></sup> hebt<sup><a href='#cite_note-3'>[3]</a></sup>.</p>",
               "Kran\\[3] hebt\\[3].", gone);
  /* What only looks like it may be meant. */
  assert_read ("<p>Siehe <a href='https://example.org/k#cite_note-3'>dort</a> und "
               "<a href='https://example.org/k#fnord'>da</a>.</p>",
               "Siehe [dort](https://example.org/k#cite_note-3) und "
               "[da](https://example.org/k#fnord).",
               NULL);
}

/* Takes @html. */
static RbPasted *
read_all (GString *html)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (html);

  return rb_html_paste_read (bytes, FALSE, NULL, NULL);
}

static void
nest (const char *open, const char *words, guint n, const char *close)
{
  GString *html = g_string_new (NULL);
  g_autoptr (RbPasted) pasted = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autofree char *markdown = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (html, "%s%s%u", open, words, i);
  for (guint i = 0; i < n; i++)
    g_string_append (html, close);
  g_string_append (html, "<p>the end</p>");
  pasted = read_all (html);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_LEVELS], ==, 1);
  paragraphs = rb_pasted_list_paragraphs (pasted);
  /* Writing all of them is the writer's test; here the first and the last. */
  g_assert_cmpuint (paragraphs->len, >, 0);
  markdown = rb_paragraph_dup_text (paragraphs->pdata[paragraphs->len - 1]);
  g_assert_true (g_str_has_suffix (markdown, "the end"));
}

static void
test_depth (void)
{
  nest ("<ul><li>", "item ", 50000, "</li></ul>");
  nest ("<ul><li>", "item ", 50000, "");
  nest ("<blockquote>", "words ", 50000, "</blockquote>");
  nest ("<div>", "", 50000, "</div>");
  nest ("<table><tr><td>", "x", 50000, "</td></tr></table>");
  nest ("<b>", "x", 50000, "</b>");
  nest ("<span>", "x", 50000, "");
}

static void
test_wide_table (void)
{
  GString *html = g_string_new ("<table>");
  g_autoptr (RbPasted) pasted = NULL;
  const RbPastedBlock *block;
  char **row;

  for (guint i = 0; i < 3000; i++)
    g_string_append (html, "<tr><td colspan=99999999 rowspan=99999999>x<td>y<td>z");
  pasted = read_all (html);
  block = pasted->blocks->pdata[0];
  g_assert_nonnull (block->table);
  row = block->table->rows->pdata[0];
  g_assert_cmpuint (g_strv_length (row), <=, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-losses/raised", test_raised);
  g_test_add_func ("/html-losses/tables", test_tables);
  g_test_add_func ("/html-losses/struck", test_struck);
  g_test_add_func ("/html-losses/underlined", test_underlined);
  g_test_add_func ("/html-losses/footnotes", test_footnotes);
  g_test_add_func ("/html-losses/depth", test_depth);
  g_test_add_func ("/html-losses/wide-table", test_wide_table);
  return g_test_run ();
}
