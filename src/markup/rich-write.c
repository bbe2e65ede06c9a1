/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/rich.h"
#include "markup/source.h"
#include <string.h>

#define MAX_DEPTH 9

/* A list that is open while a block is written. */
typedef struct {
  gboolean ordered;
  gboolean loose;
  int number; /* of the item at hand */
  char marker;
  int width; /* of the item's marker, by which its further lines are indented */
} List;

typedef struct {
  GString *out;
  const RbRichMarks *marks;
  char marker;
  List lists[MAX_DEPTH];
  int n_lists;
  guint8 quote;
  gboolean any;
} Writer;

/* Most paragraphs are written by the first. The others part marks that would run together:
 * **bold***italic*. */
static const RbRichMarks all_marks[] = {
  { "**", "*" },
  { "**", "_" },
  { "__", "*" },
  { "__", "_" },
};

gboolean
rb_rich_joins (const RbParagraph *first, const RbParagraph *next)
{
  if (first->kind == RB_PARAGRAPH_VERBATIM || next->kind == RB_PARAGRAPH_VERBATIM)
    return FALSE;
  if (first->quote > 0 || next->quote > 0)
    return first->quote > 0 && next->quote > 0;
  if (first->depth == 0 || next->depth == 0)
    return FALSE;
  return next->kind != RB_PARAGRAPH_ITEM || next->depth > 1 || next->ordered == first->ordered;
}

/* --- what a block can be ---------------------------------------------------------------------- */

/* Gives the end of the list that begins at @i, whose items are at its depth. */
static guint
find_list_end (GPtrArray *paragraphs, guint i)
{
  const RbParagraph *first = g_ptr_array_index (paragraphs, i);
  guint k;

  for (k = i + 1; k < paragraphs->len; k++) {
    const RbParagraph *next = g_ptr_array_index (paragraphs, k);

    if (next->depth < first->depth || next->quote != first->quote)
      break;
    if (next->kind == RB_PARAGRAPH_ITEM && next->depth == first->depth &&
        (next->ordered != first->ordered || next->fresh))
      break;
  }
  return k;
}

/* A list is loose as a whole, and only if there is something to be parted by empty lines. */
static void
settle_list (GPtrArray *paragraphs, guint i)
{
  RbParagraph *first = g_ptr_array_index (paragraphs, i);
  guint end = find_list_end (paragraphs, i);
  gboolean loose = FALSE;

  for (guint k = i; k < end; k++) {
    const RbParagraph *at = g_ptr_array_index (paragraphs, k);

    if (at->depth == first->depth && (at->loose || at->kind == RB_PARAGRAPH_BODY))
      loose = TRUE;
  }
  loose = loose && end > i + 1;
  /* Without an empty line between, only a list that begins with 1 can follow words. */
  if (i > 0 && first->depth > 1) {
    const RbParagraph *above = g_ptr_array_index (paragraphs, i - 1);

    if (above->depth == first->depth - 1 && !above->loose)
      first->start = 1;
  }
  for (guint k = i; k < end; k++) {
    RbParagraph *at = g_ptr_array_index (paragraphs, k);

    if (at->depth != first->depth)
      continue;
    at->loose = loose;
    at->ordered = first->ordered;
    at->start = first->start;
  }
}

/* Paragraphs as Markdown can hold them: no empty ones, no depth without the lists above it. */
static GPtrArray *
settle (RbParagraph *const *paragraphs, guint n)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  guint8 depth = 0, quote = 0;

  for (guint i = 0; i < n; i++) {
    RbParagraph *paragraph = rb_paragraph_normalise (paragraphs[i]);

    if (rb_paragraph_is_empty (paragraph)) {
      rb_paragraph_unref (paragraph);
      continue;
    }
    if (paragraph->quote != quote)
      depth = 0;
    quote = paragraph->quote;
    switch (paragraph->kind) {
    case RB_PARAGRAPH_ITEM:
      paragraph->depth = (guint8)CLAMP (paragraph->depth, 1, MIN (depth + 1, MAX_DEPTH));
      break;
    case RB_PARAGRAPH_BODY:
      paragraph->depth = MIN (paragraph->depth, depth);
      break;
    default:
      paragraph->depth = 0;
      break;
    }
    depth = paragraph->depth;
    if (!paragraph->ordered || depth == 0)
      paragraph->start = 1;
    if (depth == 0)
      paragraph->loose = paragraph->ordered = FALSE;
    paragraph->start = CLAMP (paragraph->start, 0, 999999999 - (int)n);
    g_ptr_array_add (settled, paragraph);
  }
  for (guint i = 0; i < settled->len; i++) {
    const RbParagraph *at = g_ptr_array_index (settled, i);
    gboolean opens = at->kind == RB_PARAGRAPH_ITEM;

    /* An item opens a list unless one of its kind is open at its depth. */
    for (guint k = i; opens && k-- > 0;) {
      const RbParagraph *before = g_ptr_array_index (settled, k);

      if (before->depth < at->depth || before->quote != at->quote)
        break;
      if (before->kind == RB_PARAGRAPH_ITEM && before->depth == at->depth) {
        opens = before->ordered != at->ordered || at->fresh;
        break;
      }
    }
    if (opens)
      settle_list (settled, i);
  }
  return settled;
}

/* --- lines ------------------------------------------------------------------------------------ */

static void
put_quotes (Writer *writer, guint8 quote, gboolean blank)
{
  for (guint8 i = 0; i < quote; i++)
    g_string_append (writer->out, blank && i + 1 == quote ? ">" : "> ");
}

static int
indent_of (Writer *writer, int depth)
{
  int indent = 0;

  for (int i = 0; i < depth && i < writer->n_lists; i++)
    indent += writer->lists[i].width;
  return indent;
}

static void
put_lines (Writer *writer, const char *text, guint8 quote, int indent)
{
  for (const char *line = text;;) {
    const char *end = strchrnul (line, '\n');

    g_string_append_len (writer->out, line, end - line);
    if (*end == '\0')
      break;
    g_string_append_c (writer->out, '\n');
    put_quotes (writer, quote, FALSE);
    g_string_append_printf (writer->out, "%*s", indent, "");
    line = end + 1;
  }
}

static void
put_item_marker (Writer *writer, const RbParagraph *paragraph)
{
  int depth = paragraph->depth;
  List *list = &writer->lists[depth - 1];
  gsize before;

  if (writer->n_lists >= depth && list->ordered == paragraph->ordered && !paragraph->fresh) {
    list->number++;
  } else {
    char last = writer->n_lists >= depth ? list->marker : 0;

    list->ordered = paragraph->ordered;
    list->loose = paragraph->loose;
    list->number = paragraph->start;
    if (paragraph->ordered)
      list->marker = last == '.' ? ')' : '.';
    else
      list->marker = last == '-' ? '*' : '-';
    if (depth == 1 && writer->marker != 0 &&
        (strchr (".)", writer->marker) != NULL) == paragraph->ordered && last == 0)
      list->marker = writer->marker;
  }
  writer->n_lists = depth;
  before = writer->out->len;
  if (list->ordered)
    g_string_append_printf (writer->out, "%d%c ", list->number, list->marker);
  else
    g_string_append_printf (writer->out, "%c ", list->marker);
  list->width = (int)(writer->out->len - before);
}

static void
put_paragraph (Writer *writer, const RbParagraph *paragraph)
{
  gboolean item = paragraph->kind == RB_PARAGRAPH_ITEM;
  int outer = item ? paragraph->depth - 1 : paragraph->depth;
  g_autofree char *words = NULL;

  if (paragraph->quote != writer->quote)
    writer->n_lists = 0;
  if (writer->any) {
    /* Only an item that stands in a tight list follows without an empty line: the list that it
     * goes on with, or the one that its own list stands in. */
    int in = paragraph->depth;
    gboolean tight = item && writer->n_lists > 0 && writer->quote == paragraph->quote;

    if (tight && writer->n_lists >= in)
      tight = !writer->lists[in - 1].loose && !paragraph->fresh &&
              writer->lists[in - 1].ordered == paragraph->ordered;
    else if (tight)
      tight = !writer->lists[in - 2].loose;
    g_string_append_c (writer->out, '\n');
    if (!tight) {
      put_quotes (writer, MIN (writer->quote, paragraph->quote), TRUE);
      g_string_append_c (writer->out, '\n');
    }
  }
  writer->any = TRUE;
  writer->quote = paragraph->quote;
  put_quotes (writer, paragraph->quote, FALSE);
  writer->n_lists = MIN (writer->n_lists, MAX ((int)paragraph->depth, 0));
  g_string_append_printf (writer->out, "%*s", indent_of (writer, outer), "");
  if (item)
    put_item_marker (writer, paragraph);
  words = rb_rich_write_inline (paragraph, writer->marks);
  if (paragraph->kind == RB_PARAGRAPH_HEADING) {
    g_autofree char *hashes = g_strnfill (CLAMP (paragraph->level, 1, 6), '#');

    g_string_append_printf (writer->out, "%s ", hashes);
  }
  put_lines (writer, words, paragraph->quote, indent_of (writer, paragraph->depth));
}

static char *
put_verbatim (const RbParagraph *paragraph)
{
  g_autofree char *text = rb_paragraph_dup_text (paragraph);
  GString *out = g_string_new (text);

  g_string_replace (out, RB_LINE_BREAK, "\n", 0);
  return g_string_free (out, FALSE);
}

gboolean
rb_rich_same_paragraphs (GPtrArray *these, GPtrArray *those)
{
  if (these->len != those->len)
    return FALSE;
  for (guint i = 0; i < these->len; i++) {
    const RbParagraph *a = g_ptr_array_index (these, i), *b = g_ptr_array_index (those, i);

    if (!rb_paragraph_equal (a, b) || a->loose != b->loose || a->start != b->start)
      return FALSE;
  }
  return TRUE;
}

static gboolean
reads_back (GPtrArray *settled, const char *source)
{
  g_autoptr (GPtrArray) read = rb_rich_read_block (source, NULL);

  return rb_rich_same_paragraphs (read, settled);
}

/* Words that are their own Markdown, as most are: no reader is needed to tell what they say, and
 * this is asked for each letter that is typed. */
static gboolean
says_itself (GPtrArray *settled, const char *source)
{
  const RbParagraph *only = g_ptr_array_index (settled, 0);
  const RbRun *run = only->runs->len == 1 ? &g_array_index (only->runs, RbRun, 0) : NULL;

  return settled->len == 1 && only->kind == RB_PARAGRAPH_BODY && only->quote == 0 &&
         only->depth == 0 && !only->loose && only->start == 1 && run != NULL &&
         run->style == RB_RUN_PLAIN && run->url == NULL && strcmp (run->text, source) == 0 &&
         strpbrk (source, "\r\n") == NULL && rb_source_is_prose (source);
}

/* With the marks that read back, or else with the usual ones. */
static char *
write_block (GPtrArray *settled, char marker, gboolean *faithful)
{
  char *first = NULL;

  *faithful = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (all_marks); i++) {
    Writer writer = { .out = g_string_new (NULL), .marks = &all_marks[i], .marker = marker };
    g_autofree char *written = NULL;

    for (guint k = 0; k < settled->len; k++)
      put_paragraph (&writer, g_ptr_array_index (settled, k));
    written = g_string_free (writer.out, FALSE);
    if (says_itself (settled, written) || reads_back (settled, written)) {
      g_free (first);
      return g_steal_pointer (&written);
    }
    if (first == NULL)
      first = g_steal_pointer (&written);
  }
  *faithful = FALSE;
  return first;
}

/* --- what cannot be written ------------------------------------------------------------------- */

static gboolean
can_be_written (const RbParagraph *paragraph)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);
  RbParagraph *copy = rb_paragraph_copy (paragraph);
  gboolean faithful;

  copy->quote = copy->depth = 0;
  copy->ordered = copy->loose = FALSE;
  copy->start = 1;
  if (copy->kind == RB_PARAGRAPH_ITEM)
    copy->kind = RB_PARAGRAPH_BODY;
  g_ptr_array_add (alone, copy);
  g_free (write_block (alone, 0, &faithful));
  return faithful;
}

static gboolean
has_words (const RbParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    if ((run->style & RB_RUN_RAW) == 0 && strspn (run->text, " ") < strlen (run->text))
      return TRUE;
  }
  return FALSE;
}

/* Some combinations of marks have no Markdown, such as a code span that parts a merge tag. Words
 * come before their marks: of such paragraphs the marks are given up, one kind after the other. */
static void
give_up_marks (GPtrArray *settled)
{
  static const RbRunStyle steps[] = { RB_RUN_BOLD | RB_RUN_ITALIC, RB_RUN_CODE, RB_RUN_RAW };

  for (guint i = 0; i < settled->len; i++)
    for (guint step = 0; step <= G_N_ELEMENTS (steps); step++) {
      RbParagraph *paragraph = g_ptr_array_index (settled, i);

      if (!has_words (paragraph) || can_be_written (paragraph))
        break;
      for (guint k = 0; k < paragraph->runs->len; k++) {
        RbRun *run = &g_array_index (paragraph->runs, RbRun, k);

        /* Readers see nothing of HTML. */
        if (step < G_N_ELEMENTS (steps) && (steps[step] & run->style & RB_RUN_RAW) &&
            *run->text == '<')
          *run->text = '\0';
        else if (step < G_N_ELEMENTS (steps))
          run->style &= ~steps[step];
        else
          g_clear_pointer (&run->url, g_free);
      }
      settled->pdata[i] = rb_paragraph_normalise (paragraph);
      rb_paragraph_unref (paragraph);
    }
}

char *
rb_rich_write (RbParagraph *const *paragraphs, guint n, char marker, gboolean *faithful)
{
  g_autoptr (GPtrArray) settled = NULL;
  gboolean fine = TRUE;
  char *written;

  if (faithful != NULL)
    *faithful = TRUE;
  if (n == 1 && paragraphs[0]->kind == RB_PARAGRAPH_VERBATIM)
    return put_verbatim (paragraphs[0]);
  settled = settle (paragraphs, n);
  if (settled->len == 0)
    return g_strdup ("");
  written = write_block (settled, marker, &fine);
  if (faithful != NULL) {
    *faithful = fine;
  } else if (!fine) {
    g_free (written);
    give_up_marks (settled);
    written = write_block (settled, marker, &fine);
  }
  return written;
}
