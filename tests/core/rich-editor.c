/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-editor.h"
#include "markup/rich.h"
#include "rich-maker.h"
#include "rich-tree.h"
#include <string.h>

#define OBJECT (RB_RUN_TAG | RB_RUN_IMAGE)

/* --- state --------------------------------------------------------------------------------------
 */

void
rich_editor_init (RichEditor *self, const char *markdown)
{
  self->text = rb_rich_text_new (markdown);
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  for (guint i = 0; i < rb_rich_text_get_length (self->text); i++)
    g_ptr_array_add (self->paragraphs, rb_paragraph_ref (rb_rich_text_get (self->text, i)));
}

void
rich_editor_clear (RichEditor *self)
{
  g_clear_pointer (&self->text, rb_rich_text_free);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
}

void
rich_editor_splice (RichEditor *self, guint index, guint n_removed, RbParagraph **added,
                    guint n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->paragraphs, index, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->paragraphs, (int)(index + i), rb_paragraph_ref (added[i]));
  if (self->paragraphs->len == 0)
    g_ptr_array_add (self->paragraphs, rb_paragraph_new (RB_PARAGRAPH_BODY));
  rb_rich_text_splice (self->text, index, n_removed, added, n_added);
  g_assert_cmpuint (rb_rich_text_get_length (self->text), ==, self->paragraphs->len);
}

static void
put (RichEditor *self, guint index, RbParagraph *paragraph)
{
  rich_editor_splice (self, index, 1, &paragraph, 1);
}

static RbParagraph *
get (RichEditor *self, guint index)
{
  return self->paragraphs->pdata[index];
}

/* A list has no item deeper than one below that before it, and nothing else before its first item.
 * What a change leaves otherwise is put right, as an editor does it. */
static void
settle (RichEditor *self)
{
  gboolean ordered[256] = { FALSE };
  guint8 quote = 0, depth = 0;

  for (guint i = 0; i < self->paragraphs->len; i++) {
    const RbParagraph *at = get (self, i);
    RbParagraph *fixed;

    if (at->quote != quote || (at->fresh && (at->quote > 0 || at->depth <= 1)))
      depth = 0;
    quote = at->quote;
    if (rb_paragraph_is_empty (at)) {
      if (at->depth == 0)
        depth = 0;
      continue;
    }
    fixed = rb_paragraph_copy (at);
    if (at->kind == RB_PARAGRAPH_ITEM) {
      fixed->depth = CLAMP (at->depth, 1, depth + 1);
      ordered[fixed->depth] = at->ordered;
    } else {
      fixed->depth = MIN (at->depth, depth);
      if (fixed->depth > 0)
        fixed->ordered = ordered[fixed->depth];
    }
    depth = fixed->depth;
    if (fixed->depth != at->depth || (fixed->depth > 0 && fixed->ordered != at->ordered))
      put (self, i, fixed);
    else
      rb_paragraph_unref (fixed);
  }
}

/* --- changes ------------------------------------------------------------------------------------
 */

static guint
length_of (const RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);

  return (guint)g_utf8_strlen (text, -1);
}

static void
append_part (RbParagraph *out, const RbRun *run, guint from, guint to)
{
  const char *start = g_utf8_offset_to_pointer (run->text, from);
  const char *end = g_utf8_offset_to_pointer (run->text, to);

  if (run->style & OBJECT)
    rb_paragraph_append_run (out, run, run->text, -1);
  else if (end > start)
    rb_paragraph_append_run (out, run, start, end - start);
}

typedef void (*Restyle) (RbRun *run, const char *url);

static RbParagraph *
restyle (const RbParagraph *paragraph, guint from, guint to, Restyle func, const char *url)
{
  RbParagraph *out = rb_paragraph_new_like (paragraph);
  guint at = 0;

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    guint length = rb_run_get_length (run);
    guint a = CLAMP (from, at, at + length) - at, b = CLAMP (to, at, at + length) - at;
    RbRun changed = *run;

    if (run->style & RB_RUN_RAW) {
      rb_paragraph_append_run (out, run, run->text, -1);
      at += length;
      continue;
    }
    if (a < b)
      func (&changed, url);
    if (a > 0 && (run->style & OBJECT) == 0)
      append_part (out, run, 0, a);
    append_part (out, a < b ? &changed : run, a, b);
    if (b < length && ((run->style & OBJECT) == 0))
      append_part (out, run, b, length);
    at += length;
  }
  return out;
}

static void
make_bold (RbRun *run, const char *url)
{
  run->style ^= RB_RUN_BOLD;
}

static void
make_italic (RbRun *run, const char *url)
{
  run->style ^= RB_RUN_ITALIC;
}

static void
make_code (RbRun *run, const char *url)
{
  if ((run->style & OBJECT) == 0)
    run->style ^= RB_RUN_CODE;
}

static void
make_link (RbRun *run, const char *url)
{
  run->url = (char *)url;
  if ((run->style & RB_RUN_IMAGE) == 0)
    run->title = NULL;
}

static RbParagraph *
change_words (const RbParagraph *paragraph, GRand *rand, GString *log)
{
  static const Restyle styles[] = { make_bold, make_italic, make_link, make_link, make_code };
  static const char *const names[] = { "bold", "italic", "link", "unlink", "code" };
  guint length = length_of (paragraph);
  guint from = (guint)g_rand_int_range (rand, 0, (gint32)length + 1);
  guint to = (guint)g_rand_int_range (rand, (gint32)from, (gint32)MIN (length, from + 12) + 1);
  int what = g_rand_int_range (rand, 0, 14);

  if (what < 5) {
    const char *url = what == 2 ? rich_maker_address (rand) : NULL;

    g_string_append_printf (log, "%s %u-%u %s", names[what], from, to, url != NULL ? url : "");
    return restyle (paragraph, from, to, styles[what], url);
  } else {
    const char *typed = what == 5 ? "" : rich_maker_typed (rand);
    g_autofree char *shown = rich_tree_show (typed);

    if (what > 8)
      to = from;
    g_string_append_printf (log, "type %u-%u %s", from, to, shown);
    return rb_paragraph_replace (paragraph, from, to, typed);
  }
}

static RbParagraph *
change_kind (const RbParagraph *paragraph, GRand *rand, GString *log)
{
  RbParagraph *copy = rb_paragraph_copy (paragraph);
  int what = g_rand_int_range (rand, 0, 8);

  g_string_append_printf (log, "kind %d", what);
  switch (what) {
  case 0:
    copy->kind = RB_PARAGRAPH_HEADING;
    copy->level = (guint8)g_rand_int_range (rand, 1, 7);
    copy->depth = 0;
    break;
  case 1:
    copy->kind = RB_PARAGRAPH_BODY;
    copy->depth = 0;
    break;
  case 2:
  case 3:
    copy->kind = RB_PARAGRAPH_ITEM;
    copy->depth = MAX (copy->depth, 1);
    copy->ordered = what == 2;
    copy->start = g_rand_int_range (rand, 0, 12);
    copy->loose = g_rand_boolean (rand);
    break;
  case 4:
    copy->quote = (guint8)MIN (copy->quote + 1, 4);
    break;
  case 5:
    copy->quote = (guint8)MAX (copy->quote - 1, 0);
    break;
  case 6:
    if (copy->kind == RB_PARAGRAPH_ITEM)
      copy->depth = (guint8)MIN (copy->depth + 1, 6);
    else if (copy->kind == RB_PARAGRAPH_BODY)
      copy->depth++;
    break;
  default:
    if (copy->depth > (copy->kind == RB_PARAGRAPH_ITEM ? 1 : 0))
      copy->depth--;
    break;
  }
  return copy;
}

static void
paste (RichEditor *self, guint index, GRand *rand, GString *log)
{
  g_autofree char *markdown = rich_maker_document (rand, 2, FALSE);
  g_autofree char *shown = rich_tree_show (markdown);
  g_autoptr (RbRichText) other = rb_rich_text_new (markdown);

  g_string_append_printf (log, "paste %s", shown);
  for (guint i = 0; i < rb_rich_text_get_length (other); i++) {
    RbParagraph *paragraph = rb_paragraph_copy (rb_rich_text_get (other, i));

    /* Definitions would change what links elsewhere mean. */
    if (paragraph->kind == RB_PARAGRAPH_VERBATIM)
      rb_paragraph_unref (paragraph);
    else
      rich_editor_splice (self, index++, 0, &paragraph, 1);
  }
}

static void
split (RichEditor *self, guint index, guint at)
{
  const RbParagraph *paragraph = get (self, index);
  RbParagraph *parts[2] = { rb_paragraph_replace (paragraph, at, length_of (paragraph), ""),
                            rb_paragraph_replace (paragraph, 0, at, "") };

  if (parts[1]->kind == RB_PARAGRAPH_HEADING)
    parts[1]->kind = RB_PARAGRAPH_BODY;
  rich_editor_splice (self, index, 1, parts, 2);
}

static void
join (RichEditor *self, guint index)
{
  const RbParagraph *a = get (self, index - 1), *b = get (self, index);
  RbParagraph *joined = rb_paragraph_copy (a);

  for (guint i = 0; i < b->runs->len; i++)
    append_part (joined, &g_array_index (b->runs, RbRun, i), 0,
                 rb_run_get_length (&g_array_index (b->runs, RbRun, i)));
  rich_editor_splice (self, index - 1, 2, &joined, 1);
}

void
rich_editor_change (RichEditor *self, GRand *rand, GString *log)
{
  guint n = self->paragraphs->len;
  guint index = (guint)g_rand_int_range (rand, 0, (gint32)n);
  int what = g_rand_int_range (rand, 0, 100);
  RbParagraph *at = get (self, index);

  g_string_append_printf (log, "[%u of %u] ", index, n);
  if (what < 8) {
    paste (self, index, rand, log);
  } else if (what < 11) {
    RbParagraph *empty = rb_paragraph_new (RB_PARAGRAPH_BODY);

    g_string_append (log, "empty");
    rich_editor_splice (self, index, 0, &empty, 1);
  } else if (at->kind == RB_PARAGRAPH_VERBATIM) {
    g_string_append (log, "verbatim");
  } else if (what < 60) {
    put (self, index, change_words (at, rand, log));
  } else if (what < 80) {
    put (self, index, change_kind (at, rand, log));
  } else if (what < 88) {
    guint split_at = (guint)g_rand_int_range (rand, 0, (gint32)length_of (at) + 1);

    g_string_append_printf (log, "split %u", split_at);
    split (self, index, split_at);
  } else if (what < 94 && index > 0 && get (self, index - 1)->kind != RB_PARAGRAPH_VERBATIM) {
    g_string_append (log, "join");
    join (self, index);
  } else {
    g_string_append (log, "remove");
    rich_editor_splice (self, index, 1, NULL, 0);
  }
  g_string_append_c (log, '\n');
  settle (self);
}

RbParagraph *
rich_editor_touch (const RbParagraph *paragraph)
{
  RbParagraph *copy = rb_paragraph_copy (paragraph);

  for (guint i = copy->runs->len; i-- > 0;) {
    RbRun *run = &g_array_index (copy->runs, RbRun, i);

    if (run->style == RB_RUN_PLAIN && run->url == NULL) {
      char *longer = g_strconcat (run->text, "x", NULL);

      g_free (run->text);
      run->text = longer;
      return copy;
    }
  }
  rb_paragraph_append (copy, "x", -1, RB_RUN_PLAIN, NULL);
  return copy;
}

/* --- comparing ----------------------------------------------------------------------------------
 */

/* A byte order mark alone is no paragraph where a text begins. */
static gboolean
is_mark (const RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);

  return strcmp (text, "\xef\xbb\xbf") == 0;
}

GPtrArray *
rich_editor_expect (GPtrArray *paragraphs)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);

  for (guint i = 0; i < paragraphs->len; i++) {
    g_autoptr (RbParagraph) plain = rb_paragraph_normalise (paragraphs->pdata[i]);

    RbParagraph *last = out->len > 0 ? out->pdata[out->len - 1] : NULL;

    /* Two pieces of Markdown as it is written may be one when it is read again. */
    if (last != NULL && last->kind == RB_PARAGRAPH_VERBATIM &&
        plain->kind == RB_PARAGRAPH_VERBATIM) {
      g_autofree char *words = rb_paragraph_dup_text (plain);

      rb_paragraph_append (last, RB_LINE_BREAK RB_LINE_BREAK, -1, RB_RUN_PLAIN, NULL);
      rb_paragraph_append (last, words, -1, RB_RUN_PLAIN, NULL);
    } else if (!rb_paragraph_is_empty (plain) && !is_mark (plain))
      g_ptr_array_add (out, g_steal_pointer (&plain));
  }
  return out;
}

static char *
show_paragraph (const RbParagraph *paragraph)
{
  static const char *const kinds[] = { "body", "heading", "item", "verbatim" };
  GString *out = g_string_new (NULL);

  g_string_printf (out, "%s level %d quote %d depth %d%s", kinds[paragraph->kind], paragraph->level,
                   paragraph->quote, paragraph->depth, paragraph->ordered ? " ordered" : "");
  for (guint i = 0; i < paragraph->runs->len && out->len < 1500; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    g_autofree char *text = rich_tree_show (run->text);

    g_string_append_printf (out, " %d:%s", run->style, text);
    if (run->url != NULL)
      g_string_append_printf (out, "(%s)", run->url);
    if (run->title != NULL)
      g_string_append_printf (out, "'%s'", run->title);
    if (run->source != NULL)
      g_string_append_printf (out, "<%s>", run->source);
  }
  return g_string_free (out, FALSE);
}

/* All words, those of merge tags and photos too, without their marks and HTML. */
static char *
words_of (const RbParagraph *paragraph)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < paragraph->runs->len; i++)
    if ((g_array_index (paragraph->runs, RbRun, i).style & RB_RUN_RAW) == 0)
      g_string_append (out, g_array_index (paragraph->runs, RbRun, i).text);
  return g_string_free (out, FALSE);
}

/* Marks may be given up, but no words, where a code span parts what spells a merge tag or where
 * HTML comes to stand at the start of a paragraph: that has no Markdown. */
static gboolean
is_near (const RbParagraph *expected, const RbParagraph *actual)
{
  static const char *const openings[] = { "{{", "{%", "[[", "[%", "*|", "##", "{" };
  g_autofree char *a = words_of (expected), *b = words_of (actual);
  gboolean code = FALSE, raw = FALSE, tag = FALSE;

  for (guint i = 0; i < expected->runs->len; i++) {
    code = code || (g_array_index (expected->runs, RbRun, i).style & RB_RUN_CODE);
    raw = raw || (g_array_index (expected->runs, RbRun, i).style & RB_RUN_RAW);
  }
  g_strstrip (a);
  g_strstrip (b);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    tag = tag || strstr (a, openings[i]) != NULL;
  return ((code && tag) || raw) &&
         ((strcmp (a, b) == 0 && expected->kind == actual->kind &&
           expected->depth == actual->depth && expected->quote == actual->quote) ||
          (actual->kind == RB_PARAGRAPH_VERBATIM && *a == '\0'));
}

char *
rich_editor_compare (GPtrArray *expected, const char *markdown)
{
  RichEditor read;
  g_autoptr (GPtrArray) actual = NULL;
  char *difference = NULL;

  rich_editor_init (&read, markdown);
  actual = rich_editor_expect (read.paragraphs);
  rich_editor_clear (&read);
  for (guint i = 0; i < MAX (actual->len, expected->len) && difference == NULL; i++) {
    g_autofree char *a = i < expected->len ? show_paragraph (expected->pdata[i]) : g_strdup ("-");
    g_autofree char *b = i < actual->len ? show_paragraph (actual->pdata[i]) : g_strdup ("-");

    if (i >= actual->len || i >= expected->len ||
        (!rb_paragraph_equal (actual->pdata[i], expected->pdata[i]) &&
         !is_near (expected->pdata[i], actual->pdata[i])))
      difference = g_strdup_printf ("paragraph %u\n  should be %s\n  is        %s", i, a, b);
  }
  return difference;
}
