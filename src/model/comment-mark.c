/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a marked passage again. Three ways, each only if the one before it fails: where it was;
 * the same words, where what stands around them is most alike; as many of the same words close
 * together as were marked. All offsets within are bytes.
 */
#include "comment.h"
#include "config.h"
#include <string.h>

/* Characters of context that are kept: a few words, which say enough in any text. */
#define CONTEXT 32
/* Words of fewer bytes than this are found elsewhere only if something around them agrees too. */
#define TELLING 20
/* Bytes of context that count as agreeing. */
#define AGREEING 4
/* Marked words that must still be there, in percent, for the passage to be there. */
#define ENOUGH 60
/* Of a text that repeats itself, no more than this is looked at. */
#define MOST_HITS 1000

void
rb_mark_init (RbMark *self, const char *text, guint from, guint to)
{
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (start, (glong)to - (glong)from);
  const char *before = g_utf8_offset_to_pointer (start, -(glong)MIN (from, CONTEXT));
  const char *after = end;

  for (guint i = 0; i < CONTEXT && *after != '\0'; i++)
    after = g_utf8_next_char (after);
  self->words = g_strndup (start, (gsize)(end - start));
  self->before = g_strndup (before, (gsize)(start - before));
  self->after = g_strndup (end, (gsize)(after - end));
  self->at = from;
}

void
rb_mark_clear (RbMark *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
}

/* How many bytes before and after a place are as they were. */
static gsize
agreement (const RbMark *self, const char *text, const char *start, const char *end)
{
  const char *b = self->before + strlen (self->before), *a = self->after;
  gsize same = 0;

  for (; b > self->before && start > text && b[-1] == start[-1]; b--, start--)
    same++;
  for (; *a != '\0' && *a == *end; a++, end++)
    same++;
  return same;
}

static gboolean
is_word (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* "an" is not in "and". */
static gboolean
is_whole (const char *text, const char *start, const char *end)
{
  const char *before = g_utf8_find_prev_char (text, start);
  const char *last = g_utf8_find_prev_char (start, end);

  return !(before != NULL && is_word (before) && is_word (start)) &&
         !(last != NULL && is_word (last) && *end != '\0' && is_word (end));
}

static gboolean
find_exactly (const RbMark *self, const char *text, const char **start, const char **end)
{
  gsize length = strlen (self->words);
  gsize context = strlen (self->before) + strlen (self->after);
  gsize wanted = length >= TELLING ? 0 : MIN (context, AGREEING);
  gsize best = 0, nearest = G_MAXSIZE;
  const char *hint = text;
  guint hits = 0;

  *start = NULL;
  for (guint i = 0; i < self->at && *hint != '\0'; i++)
    hint = g_utf8_next_char (hint);
  if (strncmp (hint, self->words, length) == 0 &&
      agreement (self, text, hint, hint + length) == context) {
    *start = hint;
    *end = hint + length;
    return TRUE;
  }
  for (const char *p = strstr (text, self->words); p != NULL && hits < MOST_HITS;
       p = strstr (p + 1, self->words), hits++) {
    gsize same = agreement (self, text, p, p + length);
    gsize distance = (gsize)ABS (p - hint);

    if (same < wanted || !is_whole (text, p, p + length) ||
        (*start != NULL && (same < best || (same == best && distance >= nearest))))
      continue;
    *start = p;
    *end = p + length;
    best = same;
    nearest = distance;
  }
  return *start != NULL;
}

/* --- much the same ---------------------------------------------------------------------------- */

typedef struct {
  const char *start;
  const char *end;
  char *word; /* folded */
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *)data)->word);
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, clear_word);
  for (const char *p = text; *p != '\0';) {
    const char *start = p;
    Word word;

    while (*p != '\0' && is_word (p))
      p = g_utf8_next_char (p);
    if (p == start) {
      p = g_utf8_next_char (p);
      continue;
    }
    word.start = start;
    word.end = p;
    word.word = g_utf8_casefold (start, p - start);
    g_array_append_val (words, word);
  }
  return words;
}

static int *
get_count (GHashTable *counts, const char *word)
{
  int *count = g_hash_table_lookup (counts, word);

  if (count == NULL) {
    count = g_new0 (int, 1);
    g_hash_table_insert (counts, g_strdup (word), count);
  }
  return count;
}

/* A window as long as the passage, and a bit, goes over the text; what counts is how many of the
 * marked words it holds. */
static gboolean
find_alike (const RbMark *self, const char *text, const char **start, const char **end)
{
  g_autoptr (GArray) marked = split (self->words), words = split (text);
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint width = marked->len + MAX (marked->len / 3, 1), held = 0, best = 0, at = 0;

  if (marked->len < 3)
    return FALSE;
  for (guint i = 0; i < marked->len; i++)
    (*get_count (missing, g_array_index (marked, Word, i).word))++;
  for (guint i = 0; i < words->len; i++) {
    int *count = g_hash_table_lookup (missing, g_array_index (words, Word, i).word);

    if (count != NULL && (*count)-- > 0)
      held++;
    if (i >= width) {
      count = g_hash_table_lookup (missing, g_array_index (words, Word, i - width).word);
      if (count != NULL && ++(*count) > 0)
        held--;
    }
    if (held > best) {
      best = held;
      at = i;
    }
  }
  if (best * 100 < marked->len * ENOUGH)
    return FALSE;
  /* From the first of the words to the last. */
  *start = *end = NULL;
  for (guint i = at + 1 > width ? at + 1 - width : 0; i <= at; i++) {
    const Word *word = &g_array_index (words, Word, i);

    if (g_hash_table_lookup (missing, word->word) == NULL)
      continue;
    if (*start == NULL)
      *start = word->start;
    *end = word->end;
  }
  return *start != NULL;
}

gboolean
rb_mark_find (const RbMark *self, const char *text, guint *from, guint *to)
{
  const char *start, *end;

  if (*self->words == '\0' ||
      (!find_exactly (self, text, &start, &end) && !find_alike (self, text, &start, &end)))
    return FALSE;
  *from = (guint)g_utf8_pointer_to_offset (text, start);
  *to = *from + (guint)g_utf8_pointer_to_offset (start, end);
  return TRUE;
}
