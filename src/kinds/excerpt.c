/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "excerpt.h"
#include "invisible.h"
#include "passage.h"
#include <string.h>

/* What is looked at around the words, and how much of very many words, in characters. */
#define AROUND 60
#define LONGEST 4000
/* So many characters of a field are worth more than those of the next that has more. */
#define GOOD_PART 12

/** A character that is seen. */
typedef struct {
  gunichar c;
  guint paragraph;
  guint at;
  gboolean begins; /* a paragraph or a cell: before it the mail may say something else */
} Unit;

/** A field, or a part of one. */
typedef struct {
  RbNode *node;
  const char *field;
  GArray *units;
} Text;

/** Characters of the excerpt that are those of a field. */
typedef struct {
  const Text *text;
  guint from; /* in the text */
  guint length;
  guint likeness; /* of what stands around */
  gboolean ends;  /* with the excerpt */
} Piece;

static gboolean
is_seen (gunichar c)
{
  return !g_unichar_isspace (c) && !rb_is_zero_width (c);
}

static void
free_text (gpointer data)
{
  Text *text = data;

  g_array_unref (text->units);
  g_free (text);
}

static Unit *
nth (const Text *text, guint i)
{
  return &g_array_index (text->units, Unit, i);
}

/* @step: how far one character leads on in the paragraph; 0 within a merge tag. */
static guint
add_words (Text *text, guint paragraph, guint at, const char *words, guint step, gboolean *begins)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p), at += step) {
    Unit unit = { g_utf8_get_char (p), paragraph, at, *begins };

    if (unit.c == '\t' || unit.c == '\n')
      *begins = TRUE;
    if (!is_seen (unit.c))
      continue;
    *begins = FALSE;
    g_array_append_val (text->units, unit);
  }
  return at;
}

static void
add_passage (Text *text, const RbPassage *passage)
{
  gboolean begins = TRUE;
  guint at = 0;

  if (passage->rich == NULL) {
    add_words (text, passage->paragraph, 0, passage->text, 1, &begins);
    return;
  }
  for (guint i = 0; i < passage->rich->runs->len; i++) {
    const RbRun *run = &g_array_index (passage->rich->runs, RbRun, i);

    if (run->style & RB_RUN_TAG)
      add_words (text, passage->paragraph, at, run->text, 0, &begins);
    else if ((run->style & RB_RUN_IMAGE) == 0)
      add_words (text, passage->paragraph, at, run->text, 1, &begins);
    at += rb_run_get_length (run);
  }
}

typedef struct {
  GPtrArray *texts;
  RbNode *root;
  gboolean below;    /* what stands below it, too */
  const char *field; /* this one alone */
} Reading;

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  Reading *reading = data;
  Text *text = NULL;

  /* The photos that a text names are the newsletter's. */
  if ((passage->node != reading->root &&
       (!reading->below || !rb_node_is_within (passage->node, reading->root))) ||
      (reading->field != NULL && strcmp (passage->field, reading->field) != 0))
    return TRUE;
  /* A text's paragraphs are parted by the words of photos in it. */
  for (guint i = reading->texts->len; i > 0 && text == NULL; i--) {
    Text *known = reading->texts->pdata[i - 1];

    if (known->node == passage->node && strcmp (known->field, passage->field) == 0)
      text = known;
  }
  if (text == NULL) {
    text = g_new (Text, 1);
    *text = (Text){ passage->node, g_intern_string (passage->field),
                    g_array_new (FALSE, FALSE, sizeof (Unit)) };
    g_ptr_array_add (reading->texts, text);
  }
  add_passage (text, passage);
  return TRUE;
}

static GPtrArray *
read_texts (RbNode *root, gboolean below, const char *field)
{
  Reading reading = { g_ptr_array_new_with_free_func (free_text), root, below, field };

  rb_passages_walk (root, on_passage, &reading);
  return reading.texts;
}

/* --- of a place ------------------------------------------------------------------------------- */

static char *
dup_units (const Text *text, guint from, guint to)
{
  GString *words = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_unichar (words, nth (text, i)->c);
  return g_string_free (words, FALSE);
}

static gboolean
is_before (const Unit *unit, guint paragraph, guint at)
{
  return unit->paragraph < paragraph || (unit->paragraph == paragraph && unit->at < at);
}

struct _RbFieldWords {
  GPtrArray *texts; /* at most one */
};

RbFieldWords *
rb_field_words_new (RbNode *node, const char *field)
{
  RbFieldWords *self = g_new (RbFieldWords, 1);

  self->texts = read_texts (node, FALSE, field);
  return self;
}

void
rb_field_words_free (RbFieldWords *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

void
rb_excerpt_init_place (RbExcerpt *self, RbFieldWords *words, const RbPlace *place)
{
  const Text *text = words->texts->len > 0 ? words->texts->pdata[0] : NULL;
  guint n = text != NULL ? text->units->len : 0, from = 0, to = n;

  if (place != NULL) {
    while (from < n && is_before (nth (text, from), place->paragraph, place->from))
      from++;
    for (to = from; to < n && is_before (nth (text, to), place->to_paragraph, place->to);)
      to++;
  }
  self->before = dup_units (text, from > AROUND ? from - AROUND : 0, from);
  self->words = dup_units (text, from, to);
  self->after = dup_units (text, to, MIN (to + AROUND, n));
}

static char *
dup_seen (const char *words)
{
  GString *seen = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (is_seen (g_utf8_get_char (p)))
      g_string_append_unichar (seen, g_utf8_get_char (p));
  return g_string_free (seen, FALSE);
}

void
rb_excerpt_init (RbExcerpt *self, const char *before, const char *words, const char *after)
{
  self->before = dup_seen (before);
  self->words = dup_seen (words);
  self->after = dup_seen (after);
}

void
rb_excerpt_clear (RbExcerpt *self)
{
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->after, g_free);
}

/* --- to a place ------------------------------------------------------------------------------- */

/** The excerpt as one row of characters. */
typedef struct {
  gunichar *all;
  glong n_all;
  guint from; /* the words in it */
  guint to;
} Row;

/* Whether a paragraph or cell, or the field, ends before the unit at @i. */
static gboolean
is_edge (const Text *text, guint i)
{
  return i >= text->units->len || nth (text, i)->begins;
}

/*
 * How much of what stands around a piece is the same, from 1 on; 0 if it stands elsewhere. At an
 * edge nothing can be told.
 */
static guint
compare_around (const Row *row, guint at, const Text *text, guint from, guint length)
{
  guint to = from + length, at_end = at + length, n = 0, m = 0;

  while (!is_edge (text, from - n) && n < at && nth (text, from - n - 1)->c == row->all[at - n - 1])
    n++;
  while (!is_edge (text, to + m) && at_end + m < (guint)row->n_all &&
         nth (text, to + m)->c == row->all[at_end + m])
    m++;
  if ((n == 0 && at > 0 && !is_edge (text, from)) ||
      (m == 0 && at_end < (guint)row->n_all && !is_edge (text, to)))
    return 0;
  return n + m + 1;
}

static guint
match (const Row *row, guint at, const Text *text, guint from)
{
  guint n = 0;

  while (at + n < row->to && from + n < text->units->len &&
         nth (text, from + n)->c == row->all[at + n])
    n++;
  return n;
}

static gboolean
is_better (const Piece *a, const Piece *b)
{
  if (b->text == NULL || a->ends != b->ends)
    return b->text == NULL || a->ends;
  if (a->length != b->length)
    return a->length > b->length;
  return a->likeness > b->likeness;
}

/*
 * The best piece for the excerpt's characters from @at on. The mail shows paragraphs whole: where
 * the excerpt does not begin or end in one, it holds it from or to an edge.
 */
static Piece
find_piece (const Row *row, guint at, GPtrArray *texts)
{
  Piece best = { NULL };

  for (guint i = 0; i < texts->len; i++) {
    const Text *text = texts->pdata[i];

    for (guint from = 0; from < text->units->len; from++) {
      Piece piece = { text, from, 0, 0, FALSE };

      if (nth (text, from)->c != row->all[at] || (at > row->from && !is_edge (text, from)))
        continue;
      piece.length = match (row, at, text, from);
      piece.ends = at + piece.length == row->to;
      /* Beyond a paragraph that is whole the next may be in another field's way. */
      while (!piece.ends && piece.length > 0 && !is_edge (text, from + piece.length))
        piece.length--;
      if (piece.length == 0 || (!piece.ends && piece.length < 3 && !is_edge (text, from)))
        continue;
      piece.likeness = compare_around (row, at, text, from, piece.length);
      if (piece.likeness > 0 && is_better (&piece, &best))
        best = piece;
    }
  }
  return best;
}

static void
init_row (Row *row, const RbExcerpt *excerpt)
{
  g_autofree char *text = g_strconcat (excerpt->before, excerpt->words, excerpt->after, NULL);

  row->all = g_utf8_to_ucs4_fast (text, -1, &row->n_all);
  row->from = (guint)g_utf8_strlen (excerpt->before, -1);
  row->to = row->from + (guint)MIN (g_utf8_strlen (excerpt->words, -1), LONGEST);
}

gboolean
rb_excerpt_find (const RbExcerpt *self, RbNode *section, RbExcerptPlace *place)
{
  g_autoptr (GPtrArray) texts = read_texts (section, !rb_node_is (section, "issue"), NULL);
  g_autofree gunichar *all = NULL;
  Piece chosen = { NULL };
  const Unit *first, *last;
  Row row;

  init_row (&row, self);
  all = row.all;
  for (guint at = row.from; at < row.to;) {
    Piece piece = find_piece (&row, at, texts);

    if (piece.text != NULL && piece.length > chosen.length)
      chosen = piece;
    if (chosen.length >= GOOD_PART || chosen.length * 4 >= row.to - row.from)
      break;
    at += MAX (piece.length, 1);
  }
  if (chosen.text == NULL)
    return FALSE;
  first = nth (chosen.text, chosen.from);
  last = nth (chosen.text, chosen.from + chosen.length - 1);
  *place = (RbExcerptPlace){
    chosen.text->node,
    chosen.text->field,
    { first->paragraph, first->at, last->paragraph, last->at + 1 },
    chosen.length == (guint)g_utf8_strlen (self->words, -1),
  };
  return TRUE;
}
