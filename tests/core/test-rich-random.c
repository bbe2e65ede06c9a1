/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text on random documents and random changes of them. Each is made from its number, so that a
 * failure comes again; RUNDBRIEF_RICH_FIRST and RUNDBRIEF_RICH_COUNT choose other numbers. */
#include "rich-editor.h"
#include "rich-maker.h"
#include "rich-tree.h"
#include "rundbrief.h"

#include <string.h>

#define MAX_TOLD 8
#define MAX_CHANGES 1

/* What is wrong with one text; %NULL if nothing is. */
typedef char *(*Check) (const char *markdown, guint32 number);

static guint first_number;
static guint n_numbers = 10000;

/* --- reading and writing
 * -------------------------------------------------------------------------- */

static char *
check_same (const char *markdown, guint32 number)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (markdown);

  if (strcmp (rb_rich_text_get_markdown (text), markdown) == 0)
    return NULL;
  return rich_tree_show (rb_rich_text_get_markdown (text));
}

static char *
check_anew (const char *markdown, guint32 number)
{
  RichEditor editor;
  g_autoptr (GPtrArray) expected = NULL;
  g_autofree char *written = NULL, *difference = NULL, *shown = NULL;

  rich_editor_init (&editor, markdown);
  expected = rich_editor_expect (editor.paragraphs);
  written = rb_rich_text_dup_markdown_of ((RbParagraph *const *)editor.paragraphs->pdata,
                                          editor.paragraphs->len);
  rich_editor_clear (&editor);
  difference = rich_editor_compare (expected, written);
  if (difference == NULL)
    return NULL;
  shown = rich_tree_show (written);
  return g_strdup_printf ("%s\n  %s", shown, difference);
}

/* --- changing
 * ------------------------------------------------------------------------------------- */

static gboolean
is_guard (const RbParagraph *paragraph, char **words)
{
  *words = rb_paragraph_dup_text (paragraph);
  /* Not one that goes on over lines. */
  return strlen (*words) <= strlen ("Guard 10.") && g_ascii_isdigit ((*words)[6]) &&
         paragraph->kind == RB_PARAGRAPH_BODY && paragraph->depth == 0 && paragraph->quote == 0 &&
         g_str_has_prefix (*words, "Guard ") && g_str_has_suffix (*words, ".");
}

/* Paragraphs from one guard to the next, and the Markdown of them. */
typedef struct {
  RbParagraph **paragraphs;
  guint n;
  char *source;
} Segment;

static void
clear_segment (gpointer data)
{
  g_free (((Segment *)data)->source);
}

static GArray *
find_segments (GPtrArray *paragraphs, const char *markdown)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_autofree char *last = NULL;
  guint last_index = 0;

  g_array_set_clear_func (segments, clear_segment);
  for (guint i = 0; i < paragraphs->len; i++) {
    g_autofree char *words = NULL;

    if (!is_guard (paragraphs->pdata[i], &words))
      continue;
    if (last != NULL) {
      const char *start = strstr (markdown, last), *end = strstr (start, words);
      Segment segment = { (RbParagraph **)paragraphs->pdata + last_index, i - last_index + 1,
                          g_strndup (start, (gsize)(end - start) + strlen (words)) };

      g_array_append_val (segments, segment);
    }
    g_free (last);
    last = g_steal_pointer (&words);
    last_index = i;
  }
  return segments;
}

/* Whether paragraphs stand side by side, and are the very same. */
static gboolean
stand (GPtrArray *paragraphs, const Segment *segment)
{
  guint at = 0;

  if (!g_ptr_array_find (paragraphs, segment->paragraphs[0], &at))
    return FALSE;
  for (guint i = 0; i < segment->n; i++)
    if (at + i >= paragraphs->len || paragraphs->pdata[at + i] != segment->paragraphs[i])
      return FALSE;
  return TRUE;
}

/* What stands between two guards, and was never changed, is still there byte for byte. */
static char *
find_rewritten (GArray *segments, RichEditor *editor)
{
  for (guint i = segments->len; i-- > 0;) {
    const Segment *segment = &g_array_index (segments, Segment, i);

    if (!stand (editor->paragraphs, segment))
      g_array_remove_index (segments, i);
    else if (strstr (rb_rich_text_get_markdown (editor->text), segment->source) == NULL)
      return g_strdup_printf ("written anew: %s", segment->source);
  }
  return NULL;
}

static gpointer
ref_paragraph (gconstpointer paragraph, gpointer data)
{
  return rb_paragraph_ref ((RbParagraph *)paragraph);
}

static char *
check_changes (const char *markdown, guint32 number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number ^ 0x5eed);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GArray) segments = NULL;
  g_autofree char *difference = NULL, *written = NULL;
  RichEditor editor;

  rich_editor_init (&editor, markdown);
  before = g_ptr_array_copy (editor.paragraphs, ref_paragraph, NULL);
  g_ptr_array_set_free_func (before, (GDestroyNotify)rb_paragraph_unref);
  segments = find_segments (before, markdown);
  for (int n = g_rand_int_range (rand, 1, MAX_CHANGES + 1); n > 0 && difference == NULL; n--) {
    g_autoptr (GPtrArray) expected = NULL;

    rich_editor_change (&editor, rand, log);
    expected = rich_editor_expect (editor.paragraphs);
    difference = rich_editor_compare (expected, rb_rich_text_get_markdown (editor.text));
    if (difference == NULL)
      difference = find_rewritten (segments, &editor);
  }
  written = rich_tree_show (rb_rich_text_get_markdown (editor.text));
  rich_editor_clear (&editor);
  if (difference == NULL)
    return NULL;
  return g_strdup_printf ("%s\n  %s  %s", written, log->str, difference);
}

/* --- many
 * ----------------------------------------------------------------------------------------- */

typedef struct {
  Check check;
  guint32 number;
} Again;

static gboolean
fails_again (const char *markdown, gpointer data)
{
  const Again *again = data;
  g_autofree char *reason = again->check (markdown, again->number);

  return reason != NULL;
}

static void
check_many (Check check, guint n_blocks, gboolean guards)
{
  guint n_failures = 0;

  for (guint i = 0; i < n_numbers; i++) {
    Again again = { check, first_number + i };
    g_autoptr (GRand) rand = g_rand_new_with_seed (again.number);
    g_autofree char *markdown = rich_maker_document (rand, n_blocks, guards);
    g_autofree char *reason = check (markdown, again.number);

    if (reason == NULL)
      continue;
    g_test_fail ();
    if (n_failures++ < MAX_TOLD) {
      g_autofree char *smallest = rich_tree_shrink (markdown, fails_again, &again);
      g_autofree char *why = check (smallest, again.number), *shown = rich_tree_show (smallest);

      g_test_message ("number %u: %s\n  becomes %s", again.number, shown, why);
    }
  }
  if (n_failures > 0)
    g_test_message ("%u of %u failed", n_failures, n_numbers);
}

static void
test_same (void)
{
  check_many (check_same, 3, FALSE);
}

/* A line separator within Markdown as it is written becomes a line break, and a byte order mark
 * before it is no part of it. */
static char *
check_anew_without_marks (const char *markdown, guint32 number)
{
  g_autoptr (GString) without = g_string_new (markdown);

  g_string_replace (without, RB_LINE_BREAK, " ", 0);
  g_string_replace (without, "\xef\xbb\xbf", " ", 0);
  return check_anew (without->str, number);
}

static void
test_anew (void)
{
  check_many (check_anew_without_marks, 2, FALSE);
}

static void
test_changes (void)
{
  check_many (check_changes, 2, TRUE);
}

int
main (int argc, char **argv)
{
  const char *first = g_getenv ("RUNDBRIEF_RICH_FIRST"), *count = g_getenv ("RUNDBRIEF_RICH_COUNT");

  g_test_init (&argc, &argv, NULL);
  if (first != NULL)
    first_number = (guint)g_ascii_strtoull (first, NULL, 10);
  if (count != NULL)
    n_numbers = (guint)g_ascii_strtoull (count, NULL, 10);
  g_test_add_func ("/rich-text/random/same", test_same);
  g_test_add_func ("/rich-text/random/anew", test_anew);
  g_test_add_func ("/rich-text/random/changes", test_changes);
  return g_test_run ();
}
