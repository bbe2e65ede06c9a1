/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-limit.h"
#include "markup/rich.h"
#include <string.h>

/* How long the parts are of what had to be parted, in characters: there are many of them. */
#define PART 2000

/* What a view takes in at once without being noticed. A hundred pages have a third of it. */
#define MAX_PARAGRAPHS 5000
/* Each link has a tag of its own, and GtkTextBuffer looks through all of them for one. */
#define MAX_LINKS 1000

static guint
count (const RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);

  return (guint)g_utf8_strlen (text, -1);
}

/* What lies between two empty lines holds each paragraph, and needs no reading if it is short. */
static gboolean
may_be_long (const char *markdown)
{
  const char *start = markdown;

  for (const char *p = strstr (start, "\n\n"); p != NULL; p = strstr (start, "\n\n")) {
    if (p - start > RB_TEXT_LIMIT)
      return TRUE;
    start = p + 1;
  }
  return strlen (start) > RB_TEXT_LIMIT;
}

/* The whole paragraphs of the beginning, if it is longer than what is read at all. */
static char *
dup_beginning (const char *markdown)
{
  gsize length = RB_TEXT_MAX - 16;
  const char *end;

  if (strlen (markdown) <= RB_TEXT_MAX)
    return NULL;
  end = g_strrstr_len (markdown, (gssize)length, "\n\n");
  if (end == NULL || end == markdown)
    end = g_utf8_find_prev_char (markdown, markdown + length);
  return g_strndup (markdown, (gsize)(end - markdown));
}

static char *
dup_rich (const char *markdown)
{
  g_autofree char *beginning = dup_beginning (markdown);
  g_autoptr (RbRichText) text = NULL;
  g_autoptr (GPtrArray) shown = NULL;
  gboolean cut = beginning != NULL;

  /* No list or quotation is longer than its source. */
  if (!cut && !may_be_long (markdown))
    return NULL;
  text = rb_rich_text_new (cut ? beginning : markdown);
  shown = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    RbParagraph *paragraph = rb_rich_text_get (text, i);
    gboolean fits = count (paragraph) <= RB_TEXT_LIMIT;

    cut = cut || !fits;
    g_ptr_array_add (shown, fits ? rb_paragraph_ref (paragraph)
                                 : rb_paragraph_replace (paragraph, RB_TEXT_LIMIT, G_MAXINT, "…"));
  }
  if (beginning != NULL) {
    RbParagraph *rest = rb_paragraph_new (RB_PARAGRAPH_BODY);

    rb_paragraph_append (rest, "…", -1, RB_RUN_PLAIN, NULL);
    g_ptr_array_add (shown, rest);
  }
  return cut ? rb_rich_text_dup_markdown_of ((RbParagraph *const *)shown->pdata, shown->len) : NULL;
}

char *
rb_text_limit_dup (const char *value, gboolean markdown)
{
  g_autofree char *start = NULL;

  if (markdown)
    return dup_rich (value);
  if (strlen (value) <= RB_TEXT_LIMIT || g_utf8_strlen (value, -1) <= RB_TEXT_LIMIT)
    return NULL;
  start = g_utf8_substring (value, 0, RB_TEXT_LIMIT);
  return g_strconcat (start, "…", NULL);
}

/* Where to part @text in the middle: behind a space, if there is one near. */
static guint
find_middle (const char *text, guint length)
{
  const char *middle = g_utf8_offset_to_pointer (text, length / 2);
  const char *least = g_utf8_offset_to_pointer (text, length / 4);

  for (const char *p = middle; p > least; p = g_utf8_prev_char (p))
    if (p[-1] == ' ')
      return (guint)g_utf8_pointer_to_offset (text, p);
  return length / 2;
}

/* By halves, so that a part is not copied more often than there are halves. */
static void
add_parts (GPtrArray *parts, RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);
  guint length = (guint)g_utf8_strlen (text, -1), middle;
  g_autoptr (RbParagraph) head = NULL, tail = NULL;

  if (length <= PART) {
    g_ptr_array_add (parts, rb_paragraph_ref (paragraph));
    return;
  }
  middle = find_middle (text, length);
  head = rb_paragraph_replace (paragraph, middle, G_MAXINT, "");
  tail = rb_paragraph_replace (paragraph, 0, middle, "");
  add_parts (parts, head);
  add_parts (parts, tail);
}

/* All of them, or at least as many as can fit. */
static GPtrArray *
part (RbParagraph *const *paragraphs, guint n, gsize bytes, guint most, RbTextFit *fit)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  gsize size = 0;

  for (guint i = 0; i < n && size <= bytes && parts->len <= most; i++) {
    guint length = count (paragraphs[i]);

    size += length;
    if (paragraphs[i]->kind == RB_PARAGRAPH_VERBATIM || length <= RB_TEXT_LIMIT) {
      g_ptr_array_add (parts, rb_paragraph_ref (paragraphs[i]));
    } else {
      add_parts (parts, paragraphs[i]);
      fit->n_parted++;
    }
  }
  return parts;
}

/* The most Markdown that a paragraph can become, whatever is escaped and marked in it. */
static gsize
guess_size (const RbParagraph *paragraph)
{
  gsize size = 32 + 4 * (gsize)(paragraph->depth + paragraph->quote);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    size += 16 + 2 * (strlen (run->text) + (run->url != NULL ? strlen (run->url) : 0) +
                      (run->source != NULL ? strlen (run->source) : 0));
  }
  return size;
}

static gsize
measure (RbParagraph *paragraph)
{
  g_autofree char *markdown = rb_rich_text_dup_markdown_of (&paragraph, 1);

  return strlen (markdown) + 2 + 4 * (gsize)(paragraph->depth + paragraph->quote);
}

static guint
count_links (const RbParagraph *paragraph)
{
  guint n = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    n += g_array_index (paragraph->runs, RbRun, i).url != NULL;
  return n;
}

/* The same words, linked to nothing. */
static RbParagraph *
unlink_words (const RbParagraph *paragraph)
{
  RbParagraph *out = rb_paragraph_new_like (paragraph);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    RbRun run = g_array_index (paragraph->runs, RbRun, i);

    run.url = NULL;
    if ((run.style & RB_RUN_IMAGE) == 0)
      run.title = NULL;
    rb_paragraph_append_run (out, &run, run.text, -1);
  }
  return out;
}

static guint
count_words (RbParagraph *const *paragraphs, guint n)
{
  guint words = 0;

  for (guint i = 0; i < n; i++) {
    g_autofree char *text = rb_paragraph_dup_text (paragraphs[i]);

    words += rb_words_in (text);
  }
  return words;
}

/* What has been shared out: the texts, and how full the last is. */
typedef struct {
  GPtrArray *texts; /* of GPtrArray of RbParagraph */
  GPtrArray *last;
  gsize size; /* bytes of Markdown in it … */
  gsize most; /* … and what it can hold */
  guint n_links;
} Share;

static void
begin_text (Share *share, gsize most)
{
  share->last = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  g_ptr_array_add (share->texts, share->last);
  share->size = 0;
  share->most = most;
  share->n_links = 0;
}

static gboolean
has_room (const Share *share, gsize size)
{
  return share->size + size <= share->most && share->last->len < MAX_PARAGRAPHS;
}

static void
add_to_text (Share *share, RbParagraph *paragraph, gsize size, RbTextFit *fit)
{
  guint links = count_links (paragraph);
  gboolean many = links > 0 && share->n_links + links > MAX_LINKS;

  share->size += size;
  share->n_links += links;
  fit->n_links += many ? links : 0;
  g_ptr_array_add (share->last, many ? unlink_words (paragraph) : rb_paragraph_ref (paragraph));
}

static guint
count_shared (GPtrArray *texts)
{
  guint words = 0;

  for (guint i = 0; i < texts->len; i++) {
    GPtrArray *text = texts->pdata[i];

    words += count_words ((RbParagraph *const *)text->pdata, text->len);
  }
  return words;
}

GPtrArray *
rb_text_limit_share (RbParagraph *const *paragraphs, guint n, gsize first, guint most,
                     RbTextFit *fit)
{
  g_autoptr (GPtrArray) parts = NULL;
  gsize bytes = first + (gsize)(most - 1) * RB_TEXT_MAX, guess = 0;
  Share share = { .texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref) };

  *fit = (RbTextFit){ 0 };
  parts = part (paragraphs, n, bytes, most * MAX_PARAGRAPHS, fit);
  /* Most are so short that no count can matter. */
  for (guint i = 0; i < parts->len && guess <= first; i++)
    guess += guess_size (parts->pdata[i]);
  begin_text (&share, first);
  for (guint i = 0; i < parts->len && !fit->cut; i++) {
    gsize size = guess > first ? measure (parts->pdata[i]) : 0;

    if (!has_room (&share, size) && share.texts->len < most)
      begin_text (&share, RB_TEXT_MAX);
    if (has_room (&share, size))
      add_to_text (&share, parts->pdata[i], size, fit);
    else
      fit->cut = TRUE;
  }
  if (fit->cut) {
    guint all = count_words (paragraphs, n);

    /* A word without end is several once it is parted. */
    fit->n_words = all - MIN (count_shared (share.texts), all);
  }
  return share.texts;
}

GPtrArray *
rb_text_limit_fit (RbParagraph *const *paragraphs, guint n, gsize bytes, RbTextFit *fit)
{
  RbTextFit unused;
  g_autoptr (GPtrArray) texts =
      rb_text_limit_share (paragraphs, n, bytes, 1, fit != NULL ? fit : &unused);

  return g_ptr_array_ref (texts->pdata[0]);
}
