/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says: of the whole sample against spoken.txt (RUNDBRIEF_UPDATE_GOLDEN=1
 * rewrites it), and of pieces of HTML. */
#include "sample.h"
#include <string.h>

static void
append_role (GString *line, const RbUtterance *said)
{
  static const char *const names[] = { "text",  "article", "heading", "image",  "list",    "item",
                                       "quote", "table",   "cell",    "column", "language" };

  g_string_append (line, names[said->role]);
  if (said->level > 0)
    g_string_append_printf (line, " %u", said->level);
  if (said->count > 0)
    g_string_append_printf (line, " of %u", said->count);
  if (said->header != NULL)
    g_string_append_printf (line, " under %s", said->header);
  if (said->linked)
    g_string_append (line, said->button ? " button" : " link");
  if (said->unnamed)
    g_string_append (line, " without words");
}

/* One utterance a line, under the number of its section. */
static char *
tell (const RbRendered *rendered, RbNode *issue)
{
  g_autoptr (GPtrArray) all = rb_spoken_list (rendered);
  GString *told = g_string_new (NULL);
  gint64 section = 0;

  for (guint i = 0; i < all->len; i++) {
    const RbUtterance *said = all->pdata[i];

    if (said->section != section) {
      RbNode *node = issue != NULL && said->section != 0
                         ? rb_document_find (rb_document_of (issue), said->section)
                         : NULL;

      section = said->section;
      g_string_append_printf (told, "--- %s\n", node != NULL ? rb_node_get_kind (node) : "frame");
    }
    append_role (told, said);
    if (*said->words != '\0')
      g_string_append_printf (told, ": %s", said->words);
    g_string_append_c (told, '\n');
  }
  return g_string_free (told, FALSE);
}

static char *
tell_html (const char *html)
{
  RbRendered rendered = { .html = g_string_new (html),
                          .spans = g_array_new (FALSE, FALSE, sizeof (RbSpan)) };
  char *told = tell (&rendered, NULL);

  g_string_free (rendered.html, TRUE);
  g_array_unref (rendered.spans);
  return told;
}

#define assert_told(html, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *told = tell_html (html);                                                      \
                                                                                                   \
    g_assert_cmpstr (told, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "spoken.txt", NULL);
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  g_autofree char *told = tell (mail, issue), *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL) {
    g_file_set_contents (path, told, -1, &error);
    g_assert_no_error (error);
    return;
  }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_words (void)
{
  assert_told ("<p>One\n  <b>two</b> <i>three</i></p><p>Four<br>five</p>",
               "text: One two three\ntext: Four\ntext: five\n");
  assert_told ("<h2>A <b>heading</b>,<br>parted</h2><h3></h3>",
               "heading 2: A heading, parted\nheading 3\n");
  assert_told ("Fish &amp; chips &#8211; 3 &lt; 4", "text: Fish & chips – 3 < 4\n");
}

static void
test_links (void)
{
  assert_told ("<p>See <a href=\"https://a.example\"><span>the list</span></a>.</p>",
               "text: See\ntext link: the list.\n");
  assert_told ("<h3><a href=\"x\">All of it</a></h3>", "heading 3 link: All of it\n");
  assert_told ("<a href=\"x\" role=\"button\">Go</a>", "text button: Go\n");
  assert_told ("<a href=\"x\" aria-label=\"The long list\">more</a>", "text link: The long list\n");
  /* Nothing in it has words. */
  assert_told ("<a href=\"https://a.example/b\"><img src=\"c.png\" alt=\"\"></a>",
               "text link without words: https://a.example/b\n");
}

static void
test_images (void)
{
  assert_told ("<img src=\"a/b.png\" alt=\"A boat\"><img src=\"c.png\" alt=\"\">",
               "image: A boat\n");
  assert_told ("<img src=\"https://a.example/b/c-1200.png\">", "image without words: c-1200.png\n");
  assert_told ("<a href=\"x\"><img src=\"c.png\" alt=\"The map\"></a>", "image link: The map\n");
}

static void
test_lists (void)
{
  assert_told ("<ul><li>One</li><li><a href=\"x\">Two</a><ol><li>a</li></ol></li><li></li></ul>",
               "list of 3\nitem: One\nitem link: Two\nlist of 1\nitem 1: a\nitem\n");
  assert_told ("<blockquote><p>So</p></blockquote>", "quote\ntext: So\n");
}

static void
test_tables (void)
{
  /* A table that only places things is not heard. */
  assert_told ("<table role=\"presentation\"><tr><td>One</td><td>two</td></tr></table>",
               "text: One\ntext: two\n");
  assert_told (
      "<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td></td></tr></table>",
      "table 2 of 2\ncolumn 1 of 1: Day\ncolumn 1 of 2: Hours\n"
      "cell 2 of 1 under Day: Monday\ncell 2 of 2 under Hours\n");
}

static void
test_silence (void)
{
  assert_told (
      "<html lang=\"de\"><head><title>T</title><style>p{}</style></head><body>"
      "<div aria-hidden=\"true\" style=\"max-height:0\">Preheader <b>too</b></div>"
      "<div style=\"display:none\">Not <b>shown</b></div>"
      "<!--[if mso]><p>no</p><![endif]--><p aria-hidden=\"true\">no<br></p>yes</body></html>",
      "text: yes\n");
}

static void
test_languages (void)
{
  assert_told ("<html lang=\"de\"><body><div role=\"article\" aria-label=\"Brief\" lang=\"de\">"
               "<p>Das heißt <span lang=\"en\">smart together</span>, sagt sie.</p>"
               "<p lang=\"fr\">Bonjour</p></div></body></html>",
               "article: Brief\ntext: Das heißt\nlanguage: en\ntext: smart together\n"
               "language: de\ntext: , sagt sie.\nlanguage: fr\ntext: Bonjour\nlanguage: de\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken/sample", test_sample);
  g_test_add_func ("/spoken/words", test_words);
  g_test_add_func ("/spoken/links", test_links);
  g_test_add_func ("/spoken/images", test_images);
  g_test_add_func ("/spoken/lists", test_lists);
  g_test_add_func ("/spoken/tables", test_tables);
  g_test_add_func ("/spoken/silence", test_silence);
  g_test_add_func ("/spoken/languages", test_languages);
  return g_test_run ();
}
