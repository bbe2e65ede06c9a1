/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text on what is hard to read: the examples of the CommonMark specification, and texts that
 * nobody writes. */
#include "markup/rich.h"
#include "rich-editor.h"
#include "rich-tree.h"
#include "rundbrief.h"

#include <string.h>

/* So many failures are told in full. */
#define MAX_TOLD 40

static GPtrArray *examples;
static guint n_failures;

G_GNUC_PRINTF (3, 4)
static void
fail (guint example, const char *markdown, const char *format, ...)
{
  va_list args;
  g_autofree char *shown = rich_tree_show (markdown), *reason = NULL;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  if (n_failures++ < MAX_TOLD)
    g_test_message ("example %u %s: %s", example + 1, shown, reason);
  g_test_fail ();
}

/* Each test begins to count anew. */
static void
begin (void)
{
  n_failures = 0;
}

static void
end (void)
{
  if (n_failures > 0)
    g_test_message ("%u failures", n_failures);
}

/* --- examples -----------------------------------------------------------------------------------
 */

static void
test_unchanged (void)
{
  begin ();
  g_assert_cmpuint (examples->len, ==, 652);
  for (guint i = 0; i < examples->len; i++) {
    const char *markdown = examples->pdata[i];
    g_autoptr (RbRichText) text = rb_rich_text_new (markdown);

    g_assert_cmpuint (rb_rich_text_get_length (text), >, 0);
    if (strcmp (rb_rich_text_get_markdown (text), markdown) != 0)
      fail (i, markdown, "becomes %s", rb_rich_text_get_markdown (text));
  }
  end ();
}

/* Whether a text ends within HTML, so that whatever follows becomes a part of it. */
static gboolean
is_open (const char *markdown)
{
  g_autofree char *longer = g_strconcat (markdown, "\n\nx", NULL);
  g_auto (GStrv) before = rich_tree_split (markdown, FALSE);
  g_auto (GStrv) after = rich_tree_split (longer, FALSE);
  guint n = g_strv_length (before);

  return n > 0 && g_strv_length (after) == n && g_str_has_prefix (before[n - 1], "(html_block");
}

/* A paragraph put before or after leaves all else as it was. */
static void
check_beside (guint number, gboolean before, gboolean tags)
{
  const char *markdown = examples->pdata[number];
  g_auto (GStrv) old = rich_tree_split (markdown, tags);
  g_auto (GStrv) new = NULL;
  g_autofree char *all = NULL, *expected = NULL, *rest = g_strjoinv ("\n", old);
  RbParagraph *added = rb_paragraph_new (RB_PARAGRAPH_BODY);
  RichEditor editor;

  rb_paragraph_append (added, "x", 1, RB_RUN_PLAIN, NULL);
  rich_editor_init (&editor, markdown);
  rich_editor_splice (&editor, before ? 0 : editor.paragraphs->len, 0, &added, 1);
  new = rich_tree_split (rb_rich_text_get_markdown (editor.text), tags);
  all = g_strjoinv ("\n", new);
  if (*rest == '\0')
    expected = g_strdup ("(paragraph \"x\" )");
  else if (before)
    expected = g_strdup_printf ("(paragraph \"x\" )\n%s", rest);
  else
    expected = g_strdup_printf ("%s\n(paragraph \"x\" )", rest);
  if (!before && is_open (markdown)) {
    if (!g_str_has_suffix (all, "\n(paragraph \"x\" )"))
      fail (number, markdown, "the paragraph is lost in the HTML");
  } else if (strcmp (all, expected) != 0) {
    fail (number, markdown, "becomes %s\n%s\n  instead of\n%s",
          rb_rich_text_get_markdown (editor.text), all, expected);
  }
  if (strstr (rb_rich_text_get_markdown (editor.text), markdown) == NULL && !is_open (markdown)) {
    g_autofree char *trimmed = g_strchomp (g_strdup (markdown));
    const char *start = trimmed;

    /* Blank lines at the edges are nobody's. */
    for (const char *p = trimmed; strchr (" \t\r\n", *p) != NULL && *p != '\0'; p++)
      if (*p == '\n')
        start = p + 1;
    if (strstr (rb_rich_text_get_markdown (editor.text), start) == NULL)
      fail (number, markdown, "is written anew: %s", rb_rich_text_get_markdown (editor.text));
  }
  rich_editor_clear (&editor);
}

static void
test_append (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    check_beside (i, FALSE, FALSE);
    check_beside (i, FALSE, TRUE);
  }
  end ();
}

static void
test_prepend (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    check_beside (i, TRUE, FALSE);
    check_beside (i, TRUE, TRUE);
  }
  end ();
}

/* A letter in one paragraph leaves the blocks of the others alone. */
static void
check_touch (guint number, guint index)
{
  const char *markdown = examples->pdata[number];
  g_auto (GStrv) old = rich_tree_split (markdown, TRUE);
  g_auto (GStrv) new = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  g_autofree char *difference = NULL;
  RichEditor editor;
  RbParagraph *touched;
  const char *written;

  rich_editor_init (&editor, markdown);
  touched = rich_editor_touch (editor.paragraphs->pdata[index]);
  rich_editor_splice (&editor, index, 1, &touched, 1);
  expected = rich_editor_expect (editor.paragraphs);
  written = rb_rich_text_get_markdown (editor.text);
  difference = rich_editor_compare (expected, written);
  if (difference != NULL)
    fail (number, markdown, "%u touched becomes %s; %s", index, written, difference);
  new = rich_tree_split (written, TRUE);
  if (g_strv_length (old) != g_strv_length (new)) {
    fail (number, markdown, "%u touched has other blocks: %s", index, written);
  } else {
    guint n_changed = 0;

    for (guint i = 0; old[i] != NULL; i++)
      n_changed += strcmp (old[i], new[i]) != 0;
    if (n_changed > 1)
      fail (number, markdown, "%u touched changes other blocks: %s", index, written);
  }
  rich_editor_clear (&editor);
}

static void
test_touch (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    g_autoptr (RbRichText) text = rb_rich_text_new (examples->pdata[i]);

    for (guint j = 0; j < rb_rich_text_get_length (text); j++)
      if (rb_rich_text_get (text, j)->kind != RB_PARAGRAPH_VERBATIM &&
          !rb_paragraph_is_empty (rb_rich_text_get (text, j)))
        check_touch (i, j);
  }
  end ();
}

/* A list goes on behind an item that is empty as yet. */
static void
test_behind_empty (void)
{
  g_autoptr (RbRichText) text = rb_rich_text_new ("- a\n- b\n\nEnde");
  RbParagraph *empty = rb_paragraph_copy (rb_rich_text_get (text, 1));
  RbParagraph *item = rb_paragraph_copy (rb_rich_text_get (text, 1));

  g_array_set_size (empty->runs, 0);
  rb_rich_text_splice (text, 2, 0, &empty, 1);
  item->depth = 2;
  rb_rich_text_splice (text, 3, 0, &item, 1);
  g_assert_cmpstr (rb_rich_text_get_markdown (text), ==, "- a\n- b\n  - b\n\nEnde");
}

/* Markdown as it is written can be changed too: nothing is lost of it. */
static void
test_touch_verbatim (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    RichEditor editor;

    rich_editor_init (&editor, examples->pdata[i]);
    for (guint j = 0; j < editor.paragraphs->len; j++) {
      const RbParagraph *paragraph = editor.paragraphs->pdata[j];

      if (paragraph->kind == RB_PARAGRAPH_VERBATIM) {
        RbParagraph *touched = rich_editor_touch (paragraph);
        g_autofree char *words = rb_paragraph_dup_text (touched);
        g_autoptr (GString) lines = g_string_new (words);

        g_string_replace (lines, RB_LINE_BREAK, "\n", 0);
        rich_editor_splice (&editor, j, 1, &touched, 1);
        if (strstr (rb_rich_text_get_markdown (editor.text), lines->str) == NULL)
          fail (i, examples->pdata[i], "%u touched becomes %s", j,
                rb_rich_text_get_markdown (editor.text));
      }
    }
    rich_editor_clear (&editor);
  }
  end ();
}

static void
test_anew (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    g_autoptr (GPtrArray) expected = NULL;
    g_autofree char *difference = NULL, *written = NULL;
    RichEditor editor;

    rich_editor_init (&editor, examples->pdata[i]);
    expected = rich_editor_expect (editor.paragraphs);
    written = rb_rich_text_dup_markdown_of ((RbParagraph *const *)editor.paragraphs->pdata,
                                            editor.paragraphs->len);
    difference = rich_editor_compare (expected, written);
    if (difference != NULL)
      fail (i, examples->pdata[i], "written anew becomes %s; %s", written, difference);
    rich_editor_clear (&editor);
  }
  end ();
}

/* Written anew, it is the same to libcmark, but for the marks before a list's items. */
static void
test_tree (void)
{
  begin ();
  for (guint i = 0; i < examples->len; i++) {
    const char *markdown = examples->pdata[i];
    g_autofree char *old = NULL, *new = NULL, *written = NULL;
    RichEditor editor;

    rich_editor_init (&editor, markdown);
    written = rb_rich_text_dup_markdown_of ((RbParagraph *const *)editor.paragraphs->pdata,
                                            editor.paragraphs->len);
    rich_editor_clear (&editor);
    old = rich_tree_of (markdown, TRUE);
    new = rich_tree_of (written, TRUE);
    if (strcmp (old, new) != 0)
      fail (i, markdown, "written anew is another tree: %s\n%s\n  instead of\n%s", written, new,
            old);
  }
  end ();
}

/* How much of the specification is seen as words, so that "verbatim" is no way out. */
static void
test_share (void)
{
  guint n_rich = 0;

  for (guint i = 0; i < examples->len; i++) {
    g_autoptr (RbRichText) text = rb_rich_text_new (examples->pdata[i]);
    gboolean rich = TRUE;

    for (guint j = 0; j < rb_rich_text_get_length (text); j++)
      rich = rich && rb_rich_text_get (text, j)->kind != RB_PARAGRAPH_VERBATIM;
    n_rich += rich;
  }
  g_test_message ("%u of %u examples are rich", n_rich, examples->len);
  g_assert_cmpuint (n_rich, >, examples->len / 3);
}

/* --- texts that nobody writes
 * --------------------------------------------------------------------- */

/* Read, given back, changed at the start and the end: and nothing of the rest is lost. */
static void
check_bad (const char *markdown)
{
  RichEditor editor;
  RbParagraph *added[2] = { rb_paragraph_new (RB_PARAGRAPH_BODY),
                            rb_paragraph_new (RB_PARAGRAPH_BODY) };
  RbParagraph *first;
  const char *written;

  rich_editor_init (&editor, markdown);
  g_assert_cmpstr (rb_rich_text_get_markdown (editor.text), ==, markdown);
  rb_paragraph_append (added[0], "alpha", -1, RB_RUN_PLAIN, NULL);
  rb_paragraph_append (added[1], "omega", -1, RB_RUN_PLAIN, NULL);
  rich_editor_splice (&editor, 0, 0, &added[0], 1);
  rich_editor_splice (&editor, editor.paragraphs->len, 0, &added[1], 1);
  written = rb_rich_text_get_markdown (editor.text);
  g_assert_true (g_str_has_prefix (written, "alpha\n"));
  g_assert_nonnull (
      g_strrstr_len (written + strlen (written) - MIN (strlen (written), 400000), -1, "\nomega"));
  g_assert_cmpuint (strlen (written), >=, strlen (markdown));
  first = rich_editor_touch (editor.paragraphs->pdata[1]);
  rich_editor_splice (&editor, 1, 1, &first, 1);
  written = rb_rich_text_get_markdown (editor.text);
  g_assert_true (g_utf8_validate (written, -1, NULL));
  rich_editor_clear (&editor);
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_sized_new (strlen (text) * n);

  while (n-- > 0)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
check_repeated (const char *before, const char *text, guint n, const char *after)
{
  g_autofree char *many = repeat (text, n);
  g_autofree char *all = g_strconcat (before, many, after, NULL);

  check_bad (all);
}

static void
test_bad_depth (void)
{
  check_repeated ("", "- ", 50000, "x");
  check_repeated ("", "> ", 50000, "x");
  check_repeated ("", "1. ", 50000, "x");
  check_repeated ("", "> - ", 5000, "x");
  check_repeated ("", "*a **b ", 5000, "");
  check_repeated ("", "[", 8000, "");
  check_repeated ("", "![[](", 5000, "");
  check_repeated ("", "<a ", 5000, "");
  check_repeated ("", "`` ` ", 5000, "");
  check_repeated ("", "{{ ", 8000, "");
  check_repeated ("", "*|", 8000, "");
  check_repeated ("]:\n", "[\n", 8000, "");
  check_repeated ("", "[a]: b\n", 5000, "");
  check_repeated ("", "&amp;", 5000, "");
  check_repeated ("", "a@", 8000, "");
  check_repeated ("", "\\", 16000, "");
  check_repeated ("", "a!", 16000, "");
  check_repeated ("", "a_b", 13000, "");
  check_repeated ("", "a &lt; b ", 5000, "");
  check_repeated ("", "`a`", 13000, "");
  check_repeated ("", "<b>", 13000, "");
  check_repeated ("", "*a* b ", 6000, "");
  check_repeated ("", "{{ a }}", 5000, "");
  check_repeated ("", "a\\\n", 8000, "b");
}

/* A list of many items, each deeper than the one before. */
static void
test_bad_stairs (void)
{
  g_autoptr (GString) stairs = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (stairs, "%*s- x\n", (int)(2 * i), "");
  check_bad (stairs->str);
}

static void
test_bad_length (void)
{
  check_repeated ("", "word ", 200000, "end");
  check_repeated ("", "word\n", 20000, "end");
  check_repeated ("", "w\n\n", 20000, "end");
  check_repeated ("", "*w* ", 10000, "end");
  check_repeated ("", "- w\n", 10000, "end");
  check_repeated ("", "ä", 131072, "");
  check_repeated ("x", "ä", 131072, "");
  check_repeated ("", "\n", 300000, "");
  check_repeated ("", " ", 300000, "x");
  check_repeated ("", "x\r", 10000, "");
}

static void
test_bad_characters (void)
{
  static const char *const bad[] = {
    "",
    "\n",
    " ",
    "\t",
    "\r\n",
    "\xef\xbb\xbf",
    "\xef\xbb\xbf# a",
    "a\xe2\x80\xa8"
    "b",
    "\xe2\x80\xa8",
    "\u202eabc\u202c \u2066x\u2069",
    "a\u200bb\u200cc\u200dd\u2060e",
    "- \u200b",
    "\xef\xbf\xbc",
    "\xef\xb7\x90"
    "0\xef\xb7\x91 {{ x }}",
    "\xef\xbf\xbe \xf4\x8f\xbf\xbf \xee\x80\x80",
    "\x01\x02\x1b[31m\x7f",
    "**\xc2\xa0"
    "a**",
    "&#0; &#xd800; &#x110000; &#8232; &#65532;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (RbRichText) text = rb_rich_text_new (bad[i]);

    g_assert_cmpstr (rb_rich_text_get_markdown (text), ==, bad[i]);
    if (!rb_paragraph_is_empty (rb_rich_text_get (text, 0)))
      check_bad (bad[i]);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *spec = NULL, *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "data", "commonmark", "spec-0.30.txt", NULL);
  g_assert_true (g_file_get_contents (path, &spec, NULL, NULL));
  examples = rich_tree_examples (spec);
  g_test_add_func ("/rich-text/spec/unchanged", test_unchanged);
  g_test_add_func ("/rich-text/spec/append", test_append);
  g_test_add_func ("/rich-text/spec/prepend", test_prepend);
  g_test_add_func ("/rich-text/spec/touch", test_touch);
  g_test_add_func ("/rich-text/spec/touch-verbatim", test_touch_verbatim);
  g_test_add_func ("/rich-text/spec/anew", test_anew);
  g_test_add_func ("/rich-text/spec/tree", test_tree);
  g_test_add_func ("/rich-text/spec/share", test_share);
  g_test_add_func ("/rich-text/behind-empty", test_behind_empty);
  g_test_add_func ("/rich-text/bad/depth", test_bad_depth);
  g_test_add_func ("/rich-text/bad/stairs", test_bad_stairs);
  g_test_add_func ("/rich-text/bad/length", test_bad_length);
  g_test_add_func ("/rich-text/bad/characters", test_bad_characters);
  status = g_test_run ();
  g_ptr_array_unref (examples);
  return status;
}
