/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find.h"
#include "config.h"
#include "document.h"
#include "passage.h"
#include "shown-words.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *query;
  RbFindFlags flags;
  GArray *hits;
  RbNode *section; /* of the words before */
} Search;

static void
clear_hit (gpointer data)
{
  RbHit *hit = data;

  g_clear_object (&hit->section);
  g_clear_object (&hit->node);
}

/* Whether words hold no sign that means something to Markdown, be it CommonMark or a table's. */
static gboolean
is_plain (const char *text, gsize length)
{
  gboolean letters = FALSE, signs = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c))
      letters = TRUE;
    else if (c < 0x80 && c != ' ') {
      if (strchr (",;!?'\"%/().:-", (int)c) == NULL)
        return FALSE;
      signs = TRUE;
    } else if (c == 0x2028)
      return FALSE;
  }
  return letters || !signs;
}

/* Whether readers see anything of a paragraph; else there are only addresses and HTML. */
static gboolean
is_seen (const RbParagraph *paragraph)
{
  g_autofree char *words = rb_paragraph_dup_words (paragraph);

  return *g_strstrip (words) != '\0';
}

static RbHold
get_run_hold (const RbParagraph *paragraph, const RbRange *range)
{
  guint start;

  for (guint at = range->from; at < range->to;) {
    const RbRun *run = rb_paragraph_run_at (paragraph, at, &start);

    if (run == NULL || (run->style & (RB_RUN_RAW | RB_RUN_IMAGE)))
      return RB_HOLD_FAST;
    at = start + rb_run_get_length (run);
  }
  return RB_HOLD_NONE;
}

static char *
dup_places (const RbPassage *passage, GArray *places)
{
  return passage->rich != NULL ? rb_paragraph_dup_places (passage->rich, places)
                               : rb_line_dup_places (passage->text, places);
}

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  Search *search = data;
  gboolean verbatim = passage->rich != NULL && passage->rich->kind == RB_PARAGRAPH_VERBATIM, seen;
  const char *at = passage->text;
  glong index = 0;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RbRange));
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *shown = dup_places (passage, places);

  /* A photo that a text names belongs to the newsletter; it is read where the text is. */
  if (rb_node_get_ancestor (passage->node, "issue") != NULL)
    search->section = rb_node_get_section (passage->node);
  ranges = rb_find_in_places (shown, places, search->query, search->flags);
  seen = verbatim && ranges->len > 0 && is_seen (passage->rich);
  for (guint i = 0; i < ranges->len; i++) {
    RbRange range = g_array_index (ranges, RbRange, i);
    RbHit hit = { search->section != NULL ? g_object_ref (search->section) : NULL,
                  g_object_ref (passage->node),
                  g_intern_string (passage->field),
                  passage->paragraph,
                  range,
                  RB_HOLD_NONE };

    if (verbatim) {
      const char *from = g_utf8_offset_to_pointer (at, (glong)range.from - index);

      at = g_utf8_offset_to_pointer (from, (glong)range.to - range.from);
      index = range.to;
      hit.hold = !seen                                 ? RB_HOLD_UNSEEN
                 : is_plain (from, (gsize)(at - from)) ? RB_HOLD_VERBATIM
                                                       : RB_HOLD_FAST;
    } else if (passage->rich != NULL) {
      hit.hold = get_run_hold (passage->rich, &range);
    }
    g_array_append_val (search->hits, hit);
  }
  return TRUE;
}

GArray *
rb_find (RbNode *node, const char *query, RbFindFlags flags)
{
  Search search = { .query = query, .flags = flags };

  search.hits = g_array_new (FALSE, FALSE, sizeof (RbHit));
  g_array_set_clear_func (search.hits, clear_hit);
  if (*query != '\0')
    rb_passages_walk_all (node, on_passage, &search);
  return search.hits;
}

/* --- what stands around ----------------------------------------------------------------------- */

typedef struct {
  const RbHit *hit;
  guint around;
  char *before;
  char *after;
} Around;

static gboolean
read_around (const RbPassage *passage, gpointer data)
{
  Around *self = data;
  const RbHit *hit = self->hit;
  g_autoptr (GArray) places = NULL;
  g_autofree char *shown = NULL;
  guint from = 0, to, start;

  if (passage->node != hit->node || strcmp (passage->field, hit->field) != 0 ||
      passage->paragraph != hit->paragraph)
    return TRUE;
  places = g_array_new (FALSE, FALSE, sizeof (RbRange));
  shown = dup_places (passage, places);
  while (from < places->len && g_array_index (places, RbRange, from).from < hit->range.from)
    from++;
  for (to = from; to < places->len && g_array_index (places, RbRange, to).to <= hit->range.to;)
    to++;
  start = from > self->around ? from - self->around : 0;
  self->before = g_utf8_substring (shown, start, from);
  self->after = g_utf8_substring (shown, to, MIN (to + self->around, places->len));
  return FALSE;
}

void
rb_hit_dup_around (const RbHit *hit, guint around, char **before, char **after)
{
  Around self = { hit, around, NULL, NULL };

  rb_passages_walk_all (hit->section != NULL ? hit->section : hit->node, read_around, &self);
  *before = self.before != NULL ? self.before : g_strdup ("");
  *after = self.after != NULL ? self.after : g_strdup ("");
}

/* --- replacing -------------------------------------------------------------------------------- */

/* A paragraph stays one, and a cell of a table. */
static char *
make_line (const char *text)
{
  return g_strdelimit (g_strdup (text), "\t\n\v\f\r", ' ');
}

/* Whether a verbatim paragraph stays what it is when all of these hits in it are replaced. */
static gboolean
stays_built (const RbPassageEdit *edits, guint n, const RbParagraph *old)
{
  g_autoptr (RbParagraph) new = rb_paragraph_copy (old);

  for (guint i = n; i-- > 0;) {
    RbParagraph *changed = rb_paragraph_replace (new, edits[i].from, edits[i].to, edits[i].text);

    rb_paragraph_unref (new);
    new = changed;
  }
  return rb_paragraph_is_built_like (old, new);
}

/* Drops the edits that are not to be made. @held: those of verbatim paragraphs. */
static void
drop_held (RbNode *node, const char *field, GArray *edits, const GArray *held)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (rb_node_get (node, field));

  for (guint end = edits->len, from; end > 0; end = from) {
    const RbPassageEdit *all = (const RbPassageEdit *)(gpointer)edits->data;
    guint paragraph = all[end - 1].paragraph;

    for (from = end - 1; from > 0 && all[from - 1].paragraph == paragraph; from--)
      ;
    if (g_array_index (held, gboolean, from) &&
        (!is_plain (all[from].text, strlen (all[from].text)) ||
         !stays_built (all + from, end - from, rb_rich_text_get (text, paragraph))))
      g_array_remove_range (edits, from, end - from);
  }
}

/*
 * All that is in the field of the @first hit, at once: a paragraph that is left empty goes, and
 * those after it would have other numbers. Between them may stand hits in photos they name. Gives
 * how many.
 */
static guint
replace_in_field (GArray *hits, guint first, GArray *done, const char *text)
{
  const RbHit *hit = &g_array_index (hits, RbHit, first);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (RbPassageEdit));
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gboolean any = FALSE;

  for (guint i = first; i < hits->len; i++) {
    const RbHit *other = &g_array_index (hits, RbHit, i);
    RbPassageEdit edit = { other->paragraph, other->range.from, other->range.to, text };
    gboolean verbatim = other->hold == RB_HOLD_VERBATIM;

    if (other->section != hit->section)
      break;
    if (other->node != hit->node || other->field != hit->field)
      continue;
    g_array_index (done, gboolean, i) = TRUE;
    if (other->hold >= RB_HOLD_FAST)
      continue;
    g_array_append_val (edits, edit);
    g_array_append_val (held, verbatim);
    any = any || verbatim;
  }
  if (any)
    drop_held (hit->node, hit->field, edits, held);
  rb_passages_edit (hit->node, hit->field, (const RbPassageEdit *)(gpointer)edits->data,
                    edits->len);
  return edits->len;
}

static guint
replace (GArray *hits, const char *text, const char *label)
{
  RbDocument *document =
      hits->len > 0 ? rb_document_of (g_array_index (hits, RbHit, 0).node) : NULL;
  g_autoptr (GArray) done = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autofree char *line = make_line (text);
  guint n = 0;

  if (document == NULL)
    return 0;
  g_array_set_size (done, hits->len);
  rb_document_begin (document, label, NULL);
  for (guint i = 0; i < hits->len; i++)
    if (!g_array_index (done, gboolean, i))
      n += replace_in_field (hits, i, done, line);
  rb_document_end (document);
  return n;
}

gboolean
rb_find_replace (const RbHit *hit, const char *text)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (RbHit));

  g_array_append_vals (one, hit, 1);
  return replace (one, text, N_ ("Replace")) > 0;
}

guint
rb_find_replace_all (RbNode *node, const char *query, RbFindFlags flags, const char *text,
                     guint *left)
{
  g_autoptr (GArray) hits = rb_find (node, query, flags);
  guint n = replace (hits, text, N_ ("Replace All"));

  if (left != NULL)
    *left = hits->len - n;
  return n;
}
