/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two texts word by word. What is the same is told by the words alone; what they look like and
 * where they lead is compared after. */
#include "review/compare-private.h"
#include <string.h>

#define OBJECT (RB_RUN_TAG | RB_RUN_IMAGE)

/* Bytes of one look. */
typedef struct {
  guint from;
  guint to;
  RbRunStyle style;
  const char *url; /* as both sides call it; or NULL */
  const char *source;
  RbDiffShape shape; /* of the paragraph that a break begins */
  gboolean is_break;
} Stretch;

struct _RbFlat {
  RbComparer *comparer;
  const RbSide *side;
  GString *text;
  GArray *stretches; /* of Stretch */
  GArray *tokens;    /* of RbToken */
};

/* --- flat texts ------------------------------------------------------------------------------- */

RbFlat *
rb_flat_new (RbComparer *self, const RbSide *side)
{
  RbFlat *flat = g_new0 (RbFlat, 1);

  flat->comparer = self;
  flat->side = side;
  flat->text = g_string_new (NULL);
  flat->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  flat->tokens = g_array_new (FALSE, FALSE, sizeof (RbToken));
  return flat;
}

void
rb_flat_free (RbFlat *flat)
{
  g_string_free (flat->text, TRUE);
  g_array_unref (flat->stretches);
  g_array_unref (flat->tokens);
  g_free (flat);
}

static void
add_stretch (RbFlat *flat, const char *text, Stretch *stretch)
{
  stretch->from = (guint)flat->text->len;
  g_string_append (flat->text, text);
  stretch->to = (guint)flat->text->len;
  if (stretch->to > stretch->from)
    g_array_append_val (flat->stretches, *stretch);
}

static void
add_words (RbFlat *flat, guint from, guint to)
{
  if (to > from)
    rb_tokens_add (&flat->comparer->differ, flat->tokens, flat->text->str, from, to);
}

/* A merge tag or a photo is one word. */
static void
add_object (RbFlat *flat, const Stretch *stretch)
{
  const char *text = flat->text->str + stretch->from;
  g_autofree char *key =
      g_strdup_printf ("\x1f%s\x1f%s", stretch->source ? stretch->source : "", text);
  RbToken token = { rb_differ_intern (&flat->comparer->differ, key, -1), stretch->from, stretch->to,
                    RB_TOKEN_OBJECT };

  g_array_append_val (flat->tokens, token);
}

static void
add_break (RbFlat *flat, const RbDiffShape *shape)
{
  Stretch stretch = { .shape = *shape, .is_break = TRUE };
  RbToken token = { rb_differ_intern (&flat->comparer->differ, "\n", 1), (guint)flat->text->len,
                    (guint)flat->text->len + 1, RB_TOKEN_BREAK };

  add_stretch (flat, "\n", &stretch);
  g_array_append_val (flat->tokens, token);
}

void
rb_flat_add (RbFlat *flat, const RbParagraph *paragraph, const RbDiffShape *shape)
{
  guint from;

  if (flat->text->len > 0)
    add_break (flat, shape);
  from = (guint)flat->text->len;
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    Stretch stretch = { .style = run->style, .source = run->source };

    stretch.url = run->url != NULL ? rb_side_name_address (flat->side, run->url) : NULL;
    if (run->style & OBJECT) {
      add_words (flat, from, (guint)flat->text->len);
      /* A photo without alternative text is there all the same. */
      add_stretch (flat, *run->text != '\0' ? run->text : RB_OBJECT_CHARACTER, &stretch);
      add_object (flat, &stretch);
      from = (guint)flat->text->len;
    } else {
      add_stretch (flat, run->text, &stretch);
    }
  }
  add_words (flat, from, (guint)flat->text->len);
}

RbFlat *
rb_flat_new_line (RbComparer *self, const char *text)
{
  RbFlat *flat = rb_flat_new (self, NULL);
  Stretch stretch = { .style = RB_RUN_PLAIN };

  add_stretch (flat, text, &stretch);
  add_words (flat, 0, (guint)flat->text->len);
  return flat;
}

void
rb_flat_add_words (RbFlat *flat, const char *text)
{
  Stretch stretch = { .style = RB_RUN_PLAIN };

  add_stretch (flat, text, &stretch);
  add_words (flat, stretch.from, stretch.to);
}

void
rb_flat_add_thing (RbFlat *flat, const char *name)
{
  Stretch stretch = { .style = RB_RUN_IMAGE, .source = "" };

  add_stretch (flat, name, &stretch);
  add_object (flat, &stretch);
}

void
rb_flat_add_end (RbFlat *flat)
{
  const RbToken *last = flat->tokens->len > 0
                            ? &g_array_index (flat->tokens, RbToken, flat->tokens->len - 1)
                            : NULL;
  const RbDiffShape shape = { 0 };

  if (last != NULL && last->type != RB_TOKEN_BREAK)
    add_break (flat, &shape);
}

GArray *
rb_flat_get_tokens (RbFlat *flat)
{
  return flat->tokens;
}

const char *
rb_flat_get_text (RbFlat *flat)
{
  return flat->text->str;
}

GArray *
rb_flat_dup_bag (RbFlat *flat)
{
  GArray *bag = g_array_sized_new (FALSE, FALSE, sizeof (guint32), flat->tokens->len / 2);

  for (guint i = 0; i < flat->tokens->len; i++) {
    const RbToken *token = &g_array_index (flat->tokens, RbToken, i);

    if (token->type == RB_TOKEN_WORD || token->type == RB_TOKEN_OBJECT)
      g_array_append_val (bag, token->id);
  }
  rb_bag_sort (bag);
  return bag;
}

guint32
rb_flat_get_id (RbFlat *flat)
{
  g_autoptr (GString) key = g_string_new ("\x1e");

  for (guint i = 0; i < flat->stretches->len; i++) {
    const Stretch *s = &g_array_index (flat->stretches, Stretch, i);

    g_string_append_len (key, flat->text->str + s->from, s->to - s->from);
    g_string_append_printf (key, "\x1f%d\x1f%s\x1f%s\x1f", (int)s->style, s->url ? s->url : "",
                            s->source ? s->source : "");
  }
  return rb_differ_intern (&flat->comparer->differ, key->str, -1);
}

/* --- pieces ----------------------------------------------------------------------------------- */

static const Stretch *
stretch_at (const RbFlat *flat, guint *index, guint at)
{
  while (g_array_index (flat->stretches, Stretch, *index).to <= at)
    (*index)++;
  return &g_array_index (flat->stretches, Stretch, *index);
}

static gboolean
joins_last (GArray *words, const RbDiffWords *piece)
{
  const RbDiffWords *last;

  if (words->len == 0)
    return FALSE;
  last = &g_array_index (words, RbDiffWords, words->len - 1);
  return last->is == piece->is && !last->is_break && !piece->is_break &&
         ((last->style | piece->style) & OBJECT) == 0 && last->style == piece->style &&
         last->old_style == piece->old_style && g_strcmp0 (last->url, piece->url) == 0 &&
         g_strcmp0 (last->old_url, piece->old_url) == 0;
}

/* Bytes of @flat; @old is how they looked, for words that were kept. */
static void
add_piece (GArray *words, RbDifference is, const RbFlat *flat, guint from, guint to,
           const Stretch *look, const Stretch *old)
{
  RbDiffWords piece = { .is = is, .style = look->style, .shape = look->shape };

  piece.is_break = look->is_break;
  piece.url = (char *)look->url;
  if (old != NULL && (old->style != look->style || g_strcmp0 (old->url, look->url) != 0)) {
    piece.is = RB_CHANGED;
    piece.old_style = old->style;
    piece.old_url = (char *)old->url;
  }
  if (joins_last (words, &piece)) {
    RbDiffWords *last = &g_array_index (words, RbDiffWords, words->len - 1);
    char *joined = g_strdup_printf ("%s%.*s", last->text, (int)(to - from), flat->text->str + from);

    g_free (last->text);
    last->text = joined;
    return;
  }
  piece.text = g_strndup (flat->text->str + from, to - from);
  if ((look->style & RB_RUN_IMAGE) && strcmp (piece.text, RB_OBJECT_CHARACTER) == 0)
    *piece.text = '\0';
  piece.url = g_strdup (look->url);
  piece.old_url = g_strdup (piece.old_url);
  piece.source = g_strdup (look->source);
  g_array_append_val (words, piece);
}

static void
add_bytes (GArray *words, RbDifference is, const RbFlat *flat, guint *index, guint from, guint to)
{
  while (from < to) {
    const Stretch *look = stretch_at (flat, index, from);
    guint end = MIN (to, look->to);

    add_piece (words, is, flat, from, end, look, NULL);
    from = end;
  }
}

static guint
token_start (const RbFlat *flat, guint token)
{
  return token < flat->tokens->len ? g_array_index (flat->tokens, RbToken, token).from
                                   : (guint)flat->text->len;
}

typedef struct {
  const RbFlat *before, *after;
  guint stretch_before, stretch_after; /* where the search for the next goes on */
  GArray *words;
} Writer;

static void
add_kept (Writer *writer, const RbMatch *match)
{
  guint at = token_start (writer->before, match->a),
        to = token_start (writer->before, match->a + match->n);
  guint now = token_start (writer->after, match->b);

  while (at < to) {
    const Stretch *old = stretch_at (writer->before, &writer->stretch_before, at);
    const Stretch *look = stretch_at (writer->after, &writer->stretch_after, now);
    guint n = MIN (MIN (to, old->to) - at, look->to - now);

    add_piece (writer->words, RB_SAME, writer->after, now, now + n, look, old);
    at += n;
    now += n;
  }
}

static void
add_replaced (Writer *writer, guint from, guint to, guint now, guint now_to)
{
  if (to > from)
    add_bytes (writer->words, RB_REMOVED, writer->before, &writer->stretch_before,
               token_start (writer->before, from), token_start (writer->before, to));
  if (now_to > now)
    add_bytes (writer->words, RB_ADDED, writer->after, &writer->stretch_after,
               token_start (writer->after, now), token_start (writer->after, now_to));
}

/* --- what is worth keeping -------------------------------------------------------------------- */

/* How many words there are; more than any, if there is a break. */
static guint
weigh (const RbFlat *flat, guint from, guint to)
{
  static const guint weights[] = {
    [RB_TOKEN_WORD] = 1,
    [RB_TOKEN_OBJECT] = 3,
    [RB_TOKEN_BREAK] = 1000,
  };
  guint weight = 0;

  for (guint i = from; i < to; i++)
    weight += weights[g_array_index (flat->tokens, RbToken, i).type];
  return weight;
}

static guint
weigh_change (const RbFlat *before, const RbFlat *after, guint a, guint a_to, guint b, guint b_to)
{
  return MAX (weigh (before, a, a_to), weigh (after, b, b_to));
}

/* A comma, or a single "and", between longer stretches that were replaced, was kept by chance: it
 * is told as replaced with them, which can be read. */
static void
drop_chance_matches (const RbFlat *before, const RbFlat *after, GArray *matches)
{
  guint a = 0, b = 0, kept = 0;

  for (guint i = 0; i < matches->len; i++) {
    RbMatch match = g_array_index (matches, RbMatch, i);
    guint a_end = match.a + match.n, b_end = match.b + match.n;
    guint a_next = before->tokens->len, b_next = after->tokens->len, around, weight;

    if (i + 1 < matches->len) {
      a_next = g_array_index (matches, RbMatch, i + 1).a;
      b_next = g_array_index (matches, RbMatch, i + 1).b;
    }
    if (!((match.a == a && match.b == b) || (a_end == a_next && b_end == b_next))) {
      weight = weigh (before, match.a, a_end);
      around = MIN (weigh_change (before, after, a, match.a, b, match.b),
                    weigh_change (before, after, a_end, a_next, b_end, b_next));
      if (weight == 0 ? around >= 2 : weight * 3 <= around)
        continue;
    }
    g_array_index (matches, RbMatch, kept++) = match;
    a = a_end;
    b = b_end;
  }
  g_array_set_size (matches, kept);
}

/* --- which words are the same ----------------------------------------------------------------- */

static gboolean
is_space (const RbFlat *flat, guint token)
{
  return token < flat->tokens->len &&
         g_array_index (flat->tokens, RbToken, token).type == RB_TOKEN_SPACE;
}

/* The numbers of all that is no space, and where among the tokens each stands. */
static guint32 *
list_ids (const RbFlat *flat, guint **places, guint *n)
{
  guint32 *ids = g_new (guint32, flat->tokens->len + 1);

  *places = g_new (guint, flat->tokens->len + 1);
  *n = 0;
  for (guint i = 0; i < flat->tokens->len; i++) {
    if (is_space (flat, i))
      continue;
    ids[*n] = g_array_index (flat->tokens, RbToken, i).id;
    (*places)[(*n)++] = i;
  }
  return ids;
}

static gboolean
is_same_space (const RbFlat *before, const RbFlat *after, guint a, guint b)
{
  return is_space (before, a) && is_space (after, b) &&
         g_array_index (before->tokens, RbToken, a).id ==
             g_array_index (after->tokens, RbToken, b).id;
}

/* Two tokens that are the same, with the space beside them if that is the same, too. */
static void
add_same (GArray *matches, const RbFlat *before, const RbFlat *after, guint a, guint b)
{
  RbMatch *last = matches->len > 0 ? &g_array_index (matches, RbMatch, matches->len - 1) : NULL;
  guint a_free = last != NULL ? last->a + last->n : 0,
        b_free = last != NULL ? last->b + last->n : 0;
  RbMatch match = { a, b, 1 };

  if (a > a_free && b > b_free && is_same_space (before, after, a - 1, b - 1)) {
    match.a--;
    match.b--;
    match.n++;
  }
  if (is_same_space (before, after, a + 1, b + 1))
    match.n++;
  if (last != NULL && match.a == a_free && match.b == b_free)
    last->n += match.n;
  else
    g_array_append_val (matches, match);
}

/* Spaces are not looked for: they are everywhere, and would be found rather than words. */
static GArray *
match_words (RbComparer *self, const RbFlat *before, const RbFlat *after, gboolean swap)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (RbMatch));
  g_autofree guint *places_before = NULL;
  g_autofree guint *places_after = NULL;
  guint n, m;
  g_autofree guint32 *ids_before = list_ids (before, &places_before, &n);
  g_autofree guint32 *ids_after = list_ids (after, &places_after, &m);
  g_autoptr (GArray) same = rb_differ_match (&self->differ, ids_before, n, ids_after, m, swap);

  for (guint i = 0; i < same->len; i++) {
    const RbMatch *run = &g_array_index (same, RbMatch, i);

    for (guint k = 0; k < run->n; k++)
      add_same (matches, before, after, places_before[run->a + k], places_after[run->b + k]);
  }
  return matches;
}

GArray *
rb_flat_match (RbComparer *self, RbFlat *before, RbFlat *after)
{
  GArray *matches = match_words (self, before, after, FALSE);

  drop_chance_matches (before, after, matches);
  return matches;
}

GArray *
rb_compare_words (RbComparer *self, RbFlat *before, RbFlat *after, gboolean swap)
{
  Writer writer = { before, after, 0, 0, rb_diff_words_new () };
  g_autoptr (GArray) matches = NULL;
  guint a = 0, b = 0;

  if (before == NULL || after == NULL) {
    add_replaced (&writer, 0, before != NULL ? before->tokens->len : 0, 0,
                  after != NULL ? after->tokens->len : 0);
    return writer.words;
  }
  matches = match_words (self, before, after, swap);
  drop_chance_matches (before, after, matches);
  for (guint i = 0; i < matches->len; i++) {
    const RbMatch *match = &g_array_index (matches, RbMatch, i);

    add_replaced (&writer, a, match->a, b, match->b);
    add_kept (&writer, match);
    a = match->a + match->n;
    b = match->b + match->n;
  }
  add_replaced (&writer, a, before->tokens->len, b, after->tokens->len);
  return writer.words;
}

gboolean
rb_words_are_same (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (g_array_index (words, RbDiffWords, i).is != RB_SAME)
      return FALSE;
  return TRUE;
}
