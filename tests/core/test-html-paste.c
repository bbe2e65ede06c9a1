/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What office programs put on the clipboard, as files, each beside what is to come of it. After a
 * change that is meant: RUNDBRIEF_UPDATE_GOLDEN=1, and look at what changed. */
#include "rundbrief.h"

#include <glib/gstdio.h>
#include <string.h>

static RbPasted *
read_bytes (const char *html, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  g_autoptr (GError) error = NULL;
  RbPasted *pasted = rb_html_paste_read (bytes, FALSE, NULL, &error);

  g_assert_no_error (error);
  return pasted;
}

static RbPasted *
read_text (const char *html)
{
  return read_bytes (html, strlen (html));
}

static void
put_paragraphs (GString *out, GPtrArray *paragraphs)
{
  g_autofree char *markdown =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);

  if (paragraphs->len > 0)
    g_string_append_printf (out, "%s\n\n", markdown);
  g_ptr_array_set_size (paragraphs, 0);
}

static void
put_table (GString *out, const RbPastedTable *table)
{
  g_autofree char *columns = NULL;
  g_autofree char *rows = NULL;

  rb_pasted_table_dup_fields (table, &columns, &rows);
  g_string_append_printf (out, "<table>\n%s%s%s\n</table>\n\n", columns,
                          *columns != '\0' ? "\n=====\n" : "", rows);
}

/* All of a result in one text. */
static char *
describe (const RbPasted *pasted)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  g_autofree char *left_out = rb_pasted_dup_left_out (pasted);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];

    g_assert_true ((block->paragraph == NULL) != (block->table == NULL));
    if (block->paragraph != NULL) {
      g_ptr_array_add (paragraphs, block->paragraph);
      continue;
    }
    put_paragraphs (out, paragraphs);
    put_table (out, block->table);
  }
  put_paragraphs (out, paragraphs);
  g_string_append_printf (out, "=====\nfrom: %s\npictures: %u\nleft out: %s\n",
                          pasted->origin != NULL ? pasted->origin : "-", pasted->pictures->len,
                          left_out != NULL ? left_out : "-");
  return g_string_free (out, FALSE);
}

static void
test_file (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "paste", data, NULL);
  g_autofree char *golden = g_strconcat (path, ".txt", NULL);
  g_autofree char *html = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (RbPasted) pasted = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &html, &length, &error);
  g_assert_no_error (error);
  pasted = read_bytes (html, length);
  found = describe (pasted);
  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (golden, found, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (golden, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

/* Cut off anywhere, a file is read as far as it goes. */
static void
test_cut (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "paste", data, NULL);
  g_autofree char *html = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &html, &length, NULL));
  for (gsize n = 0; n < length; n += 1 + length / 97) {
    g_autoptr (RbPasted) pasted = read_bytes (html, n);
    g_autofree char *found = describe (pasted);

    g_assert_true (g_utf8_validate (found, -1, NULL));
  }
}

static void
assert_markdown (const char *html, const char *expected)
{
  g_autoptr (RbPasted) pasted = read_text (html);
  g_autoptr (GPtrArray) paragraphs = rb_pasted_list_paragraphs (pasted);
  g_autofree char *markdown =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);

  g_assert_cmpstr (g_strchomp (markdown), ==, expected);
}

static void
test_space (void)
{
  assert_markdown ("<p>  one\n\ttwo  <b> three</b> <i>four</i></p>", "one two **three** *four*");
  assert_markdown ("<p>10&nbsp;%</p>", "10\302\240%");
  assert_markdown ("<p>&nbsp;&nbsp; &nbsp;one&nbsp; two &nbsp; &nbsp;</p><p>&nbsp;</p>", "one two");
  assert_markdown ("one<br>two<br><br>three", "one\\\ntwo\n\nthree");
  assert_markdown ("<p>one<br></p><p><br></p><p>two</p>", "one\n\ntwo");
  assert_markdown ("<p>a<span class=\"Apple-converted-space\">&nbsp;</span>b</p>", "a b");
}

/* What has lines rather than paragraphs is read as plain text is; the lines of a program stay. */
static void
test_lines (void)
{
  static const char *const programs[] = {
    "<pre class='language-c'>one\n\n  two</pre>",
    "<div class='highlight'><pre>one\n\n  two</pre></div>",
    "<listing>one\n\n  two</listing>",
    "<p style='white-space: pre'>one\n\n  two</p>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    assert_markdown (programs[i], "one\\\n\\\ntwo");
  assert_markdown ("<pre>one\n\n<code>two</code></pre>", "one\\\n\\\n`two`");
  assert_markdown ("<pre>\none\n  two\n</pre>", "one\n\ntwo");
  assert_markdown ("<pre>one\n two \n \n\nthree\nfour</pre>", "one\\\ntwo\n\nthree\\\nfour");
  assert_markdown ("<pre>one <b>two\n\nthree</b><i>\nfour</i>\n\n</pre>",
                   "one **two**\n\n**three**\\\n*four*");
  assert_markdown ("<pre>{{ a }}\n\n<a href='https://b.example'>b</a></pre>",
                   "{{ a }}\n\n[b](https://b.example)");
  /* An element for each line, as LibreOffice has written them, or for each paragraph. */
  assert_markdown ("<pre>one</pre>\n<pre>two\n</pre><pre><br></pre><pre>three</pre><p>four</p>",
                   "one\\\ntwo\n\nthree\n\nfour");
  assert_markdown (
      "<meta charset='utf-8'><div style='color: #ccc; font-family: Consolas, monospace; "
      "white-space: pre;'><div><span style='color: #569cd6'>one</span> two</div>"
      "<div>    three</div><br><div>four</div></div>five",
      "one two\\\nthree\n\nfour\n\nfive");
  assert_markdown ("<div style='white-space: pre'><div>one</div><div>two</div></div>",
                   "one\n\ntwo");
  assert_markdown ("<pre>one</pre><pre>two</pre>three", "one\n\ntwo\n\nthree");
  assert_markdown ("<pre>one\ntwo</pre><pre>three\nfour</pre>", "one\\\ntwo\n\nthree\\\nfour");
  assert_markdown ("<pre>one\n\ntwo</pre><pre><code>three\n\nfour</code></pre>",
                   "one\n\ntwo\n\n`three`\\\n\\\n`four`");
  assert_markdown ("<ul><li><pre>one\ntwo</pre></ul><blockquote><pre>three</pre></blockquote>"
                   "<pre>four</pre>",
                   "- one\n\n  two\n\n> three\n\nfour");
  assert_markdown ("<pre>one\n\ntwo</pre><pre style='display: none'>x</pre>three",
                   "one\n\ntwo\n\nthree");
}

static void
test_emphasis (void)
{
  assert_markdown ("<b style=\"font-weight:normal\"><p>a <span style=\"font-weight:700\">b</span> "
                   "<span style=\"font-style:italic\">c</span></p></b>",
                   "a **b** *c*");
  assert_markdown ("<h2><b>Bold anyway</b></h2>", "## Bold anyway");
  assert_markdown ("<h1>A</h1><h2>B</h2><h1>C</h1>", "## A\n\n### B\n\n## C");
  assert_markdown ("<h3>A</h3><h4>B</h4>", "## A\n\n### B");
  assert_markdown ("<h1>T</h1><h2>A</h2><h3>B</h3>", "## T\n\n## A\n\n### B");
  assert_markdown ("<h3>A</h3>", "### A");
  assert_markdown ("<style>.c1{font-weight:700} p.c2, p.c3 {font-style:italic}</style>"
                   "<p class=c3>a <span class=\"c9 c1\">b</span></p>",
                   "*a **b***");
  assert_markdown ("<p>m<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup></p>", "m², CO₂, 1st");
}

static void
test_links (void)
{
  assert_markdown ("<a href=\" https://example.org/?utm_source=x&amp;y=1 \">a</a>",
                   "[a](https://example.org/?utm_source=x&y=1)");
  assert_markdown ("<a href=\"javascript:alert(1)\">a</a> <a href=\"file:///etc/passwd\">b</a>",
                   "a b");
  assert_markdown ("<p><a href='mailto:a@example.org'>a <b>b</b></a>, {{ name }}</p>",
                   "[a **b**](mailto:a@example.org), {{ name }}");
  /* Those that lead by way of somebody who counts lead straight there; but not to what no mail can
   * hold, and what only looks like one stays. */
  assert_markdown ("<a href='https://www.google.com/url?q=https://example.org/a%3Fb%3Dc%26d&amp;"
                   "sa=D&amp;usg=x'>a</a>",
                   "[a](https://example.org/a?b=c&d)");
  assert_markdown ("<a href='https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2F"
                   "example.org%2F&amp;data=05%7C02%7Ca%40example.org'>a</a>",
                   "[a](https://example.org/)");
  assert_markdown ("<a href='https://www.google.com/url?q=javascript:x'>a</a>",
                   "[a](https://www.google.com/url?q=javascript:x)");
  assert_markdown ("<a href='https://example.org/url?q=https://example.com/'>a</a>",
                   "[a](https://example.org/url?q=https://example.com/)");
}

static void
test_lists (void)
{
  /* Only a list that starts with 1 can follow words without an empty line between. */
  assert_markdown ("<ul><li>a<ol start=3><li>b<li>c</ol><li>d</ul>", "- a\n  1. b\n  2. c\n- d");
  assert_markdown ("<ul><li>a<ul></ul></li><ul><li>b</li></ul></ul>", "- a\n  - b");
  assert_markdown ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n- b");
  assert_markdown ("<ol><li>a</li></ol><ol start=2><li>b</li></ol>", "1. a\n2. b");
  assert_markdown ("<li>a<li>b", "- a\n- b");
  assert_markdown ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b");
  /* Word's styles; that they are slanted is how they look. */
  assert_markdown ("<style>p.MsoQuote { font-style: italic }</style>"
                   "<p class=MsoNormal>a</p><p class=MsoQuote>b <i>c</i></p>"
                   "<p class=MsoQuote>d</p><p class=MsoNormal>e</p>",
                   "a\n\n> b *c*\n>\n> d\n\ne");
  assert_markdown ("<ol><li><h1>Numbered</h1></li></ol>", "## Numbered");
}

static void
test_pictures (void)
{
  g_autofree char *pixels = g_strnfill (400, 'A');
  g_autofree char *html = g_strconcat (
      "<p>a <img alt='Der Hafen' src=\"data:image/png;base64,", pixels, "\"> b</p>",
      "<img src='https://example.org/a.jpg'><img src='//example.org/b.jpg'>",
      "<img src='https://example.org/p.gif' width=1 height=1><img src=photos/1.jpg>",
      "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'>"
      /* What LibreOffice makes of a linked picture that it does not find. */
      "<img src='data:image/png;base64,iVBORw0KGgo='>"
      "<p>c <img class=emoji src=x alt='🚢'></p>",
      NULL);
  g_autoptr (RbPasted) pasted = read_text (html);
  const RbPastedPicture *picture;
  RbPastedBlock *block;

  g_assert_cmpuint (pasted->pictures->len, ==, 1);
  picture = pasted->pictures->pdata[0];
  g_assert_cmpuint (g_bytes_get_size (picture->bytes), ==, 300);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_WEB_PICTURES], ==, 2);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_LOST_PICTURES], ==, 2);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_PIXELS], ==, 1);
  assert_markdown (html, "a b\n\n![Der Hafen](pasted:0)\n\nc 🚢");
  block = pasted->blocks->pdata[1];
  rb_pasted_set_picture (pasted, 0, "photos/7.png");
  g_assert_cmpstr (g_array_index (block->paragraph->runs, RbRun, 0).source, ==, "photos/7.png");
  rb_pasted_set_picture (pasted, 0, NULL);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_LOST_PICTURES], ==, 3);
}

/* What is written in a drawing is not read out; code with spaces is one piece; a line across the
 * page is told of, unless it is only Word's above its footnotes. */
static void
test_small_elements (void)
{
  const char *html = "<p>a <svg width=9 height=9><text>Bild</text></svg> b</p><hr>"
                     "<p>Mit <code>git log  -1</code> <b>neu</b> <hr>";
  g_autoptr (RbPasted) pasted = read_text (html);
  g_autofree char *left_out = rb_pasted_dup_left_out (pasted);
  g_autofree char *word =
      g_strconcat ("<meta name=Generator content=\"Microsoft Word 15\">", html, NULL);
  g_autoptr (RbPasted) of_word = read_text (word);

  assert_markdown (html, "a b\n\nMit `git log -1` **neu**");
  /* As Google Docs raises and lowers. */
  assert_markdown ("<p>m<span style='font-size:0.6em;vertical-align:super'>2</span>, "
                   "CO<span style='vertical-align:sub'>2</span></p>",
                   "m², CO₂");
  g_assert_nonnull (strstr (left_out, "2 lines across the page"));
  g_assert_cmpuint (of_word->left_out[RB_LEFT_OUT_RULES], ==, 0);
}

static void
test_lost_picture (void)
{
  g_autofree char *pixels = g_strnfill (400, 'A');
  g_autofree char *html =
      g_strconcat ("<p>a</p><img src=\"data:image/png;base64,", pixels, "\"><p>b</p>", NULL);
  g_autoptr (RbPasted) pasted = read_text (html);

  rb_pasted_set_picture (pasted, 0, NULL);
  g_assert_cmpuint (pasted->blocks->len, ==, 2);
}

static void
test_tables (void)
{
  g_autoptr (RbPasted) pasted =
      read_text ("<table><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3<tr><td colspan=2>4"
                 "<tr><td><td></table>"
                 "<table><tr><td><table><tr><td>x<td>y</table><td>z</table>"
                 "<table><tr><td>one</td></tr></table>");
  g_autofree char *found = describe (pasted);

  g_assert_cmpstr (found, ==,
                   "<table>\nA\tB\n=====\n1\t2\n\t3\n4\t\n</table>\n\n<table>\nx\ty\n</table>\n\n"
                   "z\n\none\n\n=====\nfrom: -\npictures: 0\nleft out: -\n");
  rb_pasted_flatten_tables (pasted);
  g_assert_cmpuint (pasted->left_out[RB_LEFT_OUT_TABLES], ==, 2);
}

/* The texts that tables part. */
static void
test_texts (void)
{
  static const guint lengths[] = { 2, 0, 1 }, ends[] = { 2, 3, 5 };
  g_autoptr (RbPasted) pasted =
      read_text ("<p>one</p><p>two</p><table><tr><th>A<th>B<tr><td>1<td>2</table>"
                 "<table><tr><th>C<th>D<tr><td>3<td>4</table><p>three</p>");
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GPtrArray) text = rb_pasted_list_text (pasted, &at);

    g_assert_cmpuint (text->len, ==, lengths[i]);
    g_assert_cmpuint (at, ==, ends[i]);
    at += at < pasted->blocks->len;
  }
}

static void
assert_lost (const char *html, gsize length, const char *markdown, const char *lost)
{
  g_autoptr (RbPasted) pasted = read_bytes (html, length);
  g_autoptr (GPtrArray) paragraphs = rb_pasted_list_paragraphs (pasted);
  g_autofree char *text =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
  g_autofree char *told = rb_pasted_dup_left_out (pasted);

  g_assert_cmpstr (g_strchomp (text), ==, markdown);
  g_assert_cmpstr (told, ==, lost);
}

#define ASSERT_LOST(html, markdown, lost) assert_lost (html, sizeof html - 1, markdown, lost)

/* What a broken program gives is told, rather than that it is well. */
static void
test_damage (void)
{
  static const char named[] = "<meta charset=latin1><p>M\xf6we\0n</p>";

  ASSERT_LOST ("<p>a\0b</p>", "ab", "1 character that cannot be read");
  ASSERT_LOST ("<p>a\xff b\xfe\0</p>", "a\357\277\275 b\357\277\275",
               "3 characters that cannot be read");
  ASSERT_LOST (named, "Möwen", "1 character that cannot be read");
  /* Some put one at the end. */
  ASSERT_LOST ("<p>a</p>\0\0", "a", NULL);
  ASSERT_LOST ("<p>a\357\277\275</p>", "a\357\277\275", NULL);
  ASSERT_LOST ("<p>a <a href='https://exam", "a", "the end of the text, which did not come along");
  ASSERT_LOST ("<p>a</", "a", "the end of the text, which did not come along");
  ASSERT_LOST ("<p>a</p><!-- b <p>c", "a", "the end of the text, which did not come along");
  ASSERT_LOST ("<p>a", "a", NULL);
  ASSERT_LOST ("<p>1 < 2", "1 < 2", NULL);
}

/* --- attacks ---------------------------------------------------------------------------------- */

static void
test_script (void)
{
  assert_markdown ("<script>alert(1)</script><p onclick='x'>a<iframe src='https://example.org'>"
                   "b</iframe></p><noscript>c</noscript><template>d</template><svg><script>e"
                   "</script></svg><style>p{}</style>",
                   "a");
  assert_markdown ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "\\<script>alert(1)\\</script>");
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xff\xfe<\0p\0>\0\xfc\0<\0/\0p\0>\0";
  static const char bare[] = "<\0p\0>\0\xfc\0"
                             "b\0<\0/\0p\0>\0\0\xd8";
  static const char nul[] = "<p>a\0b</p>";
  static const char latin[] = "<meta charset=iso-8859-1><p>\x93\xfc\x94</p>";
  static const struct {
    const char *bytes;
    gsize length;
    const char *expected;
  } cases[] = {
    { utf16, sizeof utf16 - 1, "ü" },
    { bare, sizeof bare - 1, "üb\n\n\357\277\275" },
    { nul, sizeof nul - 1, "ab" },
    { latin, sizeof latin - 1, "“ü”" },
    { "<p>\xff\xfe\xfd</p>", sizeof "<p>\xff\xfe\xfd</p>" - 1,
      "\357\277\275\357\277\275\357\277\275" },
    { "<meta charset=klingon><p>\xfc</p>", sizeof "<meta charset=klingon><p>\xfc</p>" - 1,
      "\357\277\275" },
    { "<p>a&#0;b&#xD800;&#x110000;&#65532;c</p>",
      sizeof "<p>a&#0;b&#xD800;&#x110000;&#65532;c</p>" - 1, "abc" },
    { "", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RbPasted) pasted = read_bytes (cases[i].bytes, cases[i].length);
    g_autoptr (GPtrArray) paragraphs = rb_pasted_list_paragraphs (pasted);
    g_autofree char *markdown =
        rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);

    g_assert_cmpstr (g_strchomp (markdown), ==, cases[i].expected);
  }
}

static void
test_size (void)
{
  g_autofree char *line = g_strnfill (1024 * 1024, 'x');
  g_autofree char *attribute =
      g_strconcat ("<p title='", line, "' style='", line, "' class='", line, "'>a</p>", NULL);
  g_autofree char *picture = g_strnfill (20 * 1024 * 1024, 'A');
  g_autofree char *data =
      g_strconcat ("<p>a</p><img src='data:image/png;base64,", picture, "'>", NULL);
  g_autoptr (RbPasted) one = read_text (line);
  g_autoptr (RbPasted) large = read_text (data);
  RbPastedBlock *block = one->blocks->pdata[0];
  const RbPastedPicture *taken;

  g_assert_cmpuint (one->blocks->len, ==, 1);
  g_assert_cmpuint (strlen (g_array_index (block->paragraph->runs, RbRun, 0).text), ==, 1048576);
  assert_markdown (attribute, "a");
  g_assert_cmpuint (large->pictures->len, ==, 1);
  taken = large->pictures->pdata[0];
  g_assert_cmpuint (g_bytes_get_size (taken->bytes), ==, 15 * 1024 * 1024);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>a", 4);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rb_html_paste_read (bytes, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_plain (void)
{
  g_autoptr (RbPasted) parted = rb_html_paste_read_text ("a\r\nb\r\n\r\n  c\t{{ x }}\n", -1);
  g_autoptr (RbPasted) lines = rb_html_paste_read_text ("a\n*b*\xff", -1);
  g_autofree char *first = describe (parted);
  g_autofree char *second = describe (lines);

  g_assert_true (g_str_has_prefix (first, "a\\\nb\n\nc {{ x }}\n\n====="));
  g_assert_true (g_str_has_prefix (second, "a\n\n\\*b\\*\357\277\275\n\n====="));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) files = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "paste", NULL);
  files = g_dir_open (folder, 0, NULL);
  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, ".html")) {
      g_autofree char *whole = g_strconcat ("/html-paste/file/", name, NULL);
      g_autofree char *cut = g_strconcat ("/html-paste/cut/", name, NULL);
      char *kept = g_strdup (name);

      g_ptr_array_add (names, kept);
      g_test_add_data_func (whole, kept, test_file);
      g_test_add_data_func (cut, kept, test_cut);
    }
  g_assert_cmpuint (names->len, >=, 8);
  g_test_add_func ("/html-paste/space", test_space);
  g_test_add_func ("/html-paste/lines", test_lines);
  g_test_add_func ("/html-paste/emphasis", test_emphasis);
  g_test_add_func ("/html-paste/links", test_links);
  g_test_add_func ("/html-paste/lists", test_lists);
  g_test_add_func ("/html-paste/pictures", test_pictures);
  g_test_add_func ("/html-paste/lost-picture", test_lost_picture);
  g_test_add_func ("/html-paste/small-elements", test_small_elements);
  g_test_add_func ("/html-paste/tables", test_tables);
  g_test_add_func ("/html-paste/damage", test_damage);
  g_test_add_func ("/html-paste/texts", test_texts);
  g_test_add_func ("/html-paste/script", test_script);
  g_test_add_func ("/html-paste/encodings", test_encodings);
  g_test_add_func ("/html-paste/size", test_size);
  g_test_add_func ("/html-paste/cancel", test_cancel);
  g_test_add_func ("/html-paste/plain", test_plain);
  return g_test_run ();
}
