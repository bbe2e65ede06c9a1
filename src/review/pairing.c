/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which section or item of the one issue is which of the other: by id, by being the same, by
 * likeness, and where an issue has just one of a kind, by that.
 */
#include "kinds.h"
#include "passage.h"
#include "review/compare-private.h"
#include <stdlib.h>
#include <string.h>

/* How like two must be, of 1,000; more in one issue, where what is the same has the same id. */
#define LIKE 350
#define LIKE_WITHIN 500
/* What the same headline counts for. */
#define SAME_TITLE 500
/* What the rest counts for, of 1,000, where the headlines have no word in common. */
#define OTHER_TITLE 600
/* Words that stand in more of the nodes than this tell nothing apart. */
#define COMMON 64
/* How many nodes are compared with one, of all that share words with it. */
#define CLOSELY 12

typedef struct {
  guint32 whole; /* the number of all it holds */
  guint32 title; /* 0: none */
  GArray *title_bag;
  GArray *bag; /* of guint32, sorted; words that tell it apart */
} Traits;

typedef struct {
  RbComparer *comparer;
  GPtrArray *before, *after;
  int *pair_before, *pair_after;
  Traits *traits_before, *traits_after;
} Pairing;

typedef struct {
  guint before, after;
  guint likeness;
} Candidate;

static void
pair (Pairing *self, guint before, guint after)
{
  self->pair_before[before] = (int)after;
  self->pair_after[after] = (int)before;
}

static gboolean
is_same_kind (Pairing *self, guint before, guint after)
{
  return rb_node_get_kind (self->before->pdata[before]) ==
         rb_node_get_kind (self->after->pdata[after]);
}

/* --- by id ------------------------------------------------------------------------------------ */

static void
pair_by_id (Pairing *self)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->before->len; i++) {
    gint64 id = rb_node_get_id (self->before->pdata[i]);

    g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < self->after->len; i++) {
    gint64 id = rb_node_get_id (self->after->pdata[i]);
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &id));

    if (place > 0 && is_same_kind (self, place - 1, i))
      pair (self, place - 1, i);
  }
}

/* --- by what they hold ------------------------------------------------------------------------ */

static void
describe (GString *out, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  g_string_append_printf (out, "\x1e%s", rb_node_get_kind (node));
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_PHOTO || field->type == RB_FIELD_ITEMS) {
      g_string_append_printf (out, "\x1d%s", field->name);
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        describe (out, rb_node_nth (node, field->name, i));
    } else if (field->type == RB_FIELD_LINK) {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      g_string_append_printf (out, "\x1f%s\x1f%s", rb_node_get (node, label),
                              rb_node_get (node, url));
    } else {
      g_string_append_printf (out, "\x1f%s", rb_node_get (node, field->name));
    }
  }
  if (rb_node_is (node, RB_KIND_PICTURE))
    g_string_append_printf (out, "\x1f%s", rb_node_get (node, "blob"));
}

typedef struct {
  RbDiffer *differ;
  GArray *tokens;
} Reader;

static GArray *
dup_bag (GArray *tokens)
{
  GArray *bag = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < tokens->len; i++) {
    const RbToken *token = &g_array_index (tokens, RbToken, i);

    if (token->type == RB_TOKEN_WORD)
      g_array_append_val (bag, token->id);
  }
  rb_bag_sort (bag);
  return bag;
}

static gboolean
read_passage (const RbPassage *passage, gpointer data)
{
  Reader *reader = data;

  rb_tokens_add (reader->differ, reader->tokens, passage->text, 0, (guint)strlen (passage->text));
  return TRUE;
}

/* A photo tells more of what a section is about than one word does. */
static void
add_photos (RbDiffer *differ, RbNode *node, GArray *bag)
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  if (rb_node_is (node, RB_KIND_PICTURE) && rb_node_has (node, "blob")) {
    guint32 id = rb_differ_intern (differ, rb_node_get (node, "blob"), -1);

    for (guint i = 0; i < 4; i++)
      g_array_append_val (bag, id);
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      add_photos (differ, rb_node_nth (node, *slot, i), bag);
}

static void
read_traits (RbComparer *comparer, RbNode *node, Traits *traits)
{
  RbDiffer *differ = &comparer->differ;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RbToken));
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autofree char *title = rb_node_dup_summary (node, rb_kind_spec_of (rb_node_get_kind (node)));
  Reader reader = { differ, tokens };

  describe (whole, node);
  traits->whole = rb_differ_intern (differ, whole->str, -1);
  traits->title = *title != '\0' ? rb_differ_intern (differ, title, -1) : 0;
  rb_tokens_add (differ, tokens, title, 0, (guint)strlen (title));
  traits->title_bag = dup_bag (tokens);
  g_array_set_size (tokens, 0);
  rb_passages_walk (node, read_passage, &reader);
  traits->bag = dup_bag (tokens);
  add_photos (differ, node, traits->bag);
  rb_bag_sort (traits->bag);
}

static Traits *
list_traits (RbComparer *comparer, GPtrArray *nodes, const int *pairs)
{
  Traits *traits = g_new0 (Traits, nodes->len + 1);

  for (guint i = 0; i < nodes->len; i++)
    if (pairs[i] < 0)
      read_traits (comparer, nodes->pdata[i], &traits[i]);
  return traits;
}

static void
free_traits (Traits *traits, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_clear_pointer (&traits[i].bag, g_array_unref);
    g_clear_pointer (&traits[i].title_bag, g_array_unref);
  }
  g_free (traits);
}

/* In order: the first against the first, and so on. */
static void
pair_the_same (Pairing *self)
{
  g_autoptr (GHashTable) waiting =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_queue_free);

  for (guint i = 0; i < self->before->len; i++) {
    gpointer whole = GUINT_TO_POINTER (self->traits_before[i].whole);
    GQueue *queue = g_hash_table_lookup (waiting, whole);

    if (self->pair_before[i] >= 0)
      continue;
    if (queue == NULL)
      g_hash_table_insert (waiting, whole, queue = g_queue_new ());
    g_queue_push_tail (queue, GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < self->after->len; i++) {
    GQueue *queue =
        self->pair_after[i] < 0
            ? g_hash_table_lookup (waiting, GUINT_TO_POINTER (self->traits_after[i].whole))
            : NULL;

    if (queue != NULL && !g_queue_is_empty (queue))
      pair (self, GPOINTER_TO_UINT (g_queue_pop_head (queue)), i);
  }
}

/* --- by likeness ------------------------------------------------------------------------------ */

/* Word → the nodes of @after that have it. Each once for each time, so that counting is adding. */
static GHashTable *
index_words (Pairing *self)
{
  GHashTable *index = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < self->after->len; i++) {
    GArray *bag = self->traits_after[i].bag;

    for (guint k = 0; self->pair_after[i] < 0 && k < bag->len; k++) {
      gpointer word = GUINT_TO_POINTER (g_array_index (bag, guint32, k));
      GArray *places = g_hash_table_lookup (index, word);

      if (places == NULL)
        g_hash_table_insert (index, word, places = g_array_new (FALSE, FALSE, sizeof (guint)));
      if (places->len == 0 || g_array_index (places, guint, places->len - 1) != i)
        g_array_append_val (places, i);
    }
  }
  return index;
}

static guint
likeness (Pairing *self, guint i, guint j)
{
  const Traits *one = &self->traits_before[i], *other = &self->traits_after[j];
  guint words = rb_bag_likeness (one->bag, other->bag);

  if (one->title != 0 && one->title == other->title)
    return SAME_TITLE + words / 2;
  /* Two dates at one place are two. */
  if (one->title != 0 && other->title != 0 &&
      rb_bag_likeness (one->title_bag, other->title_bag) == 0)
    return words * OTHER_TITLE / 1000;
  return words;
}

/* The most like first; of those as like as each other, the nearest. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  int far_one = abs ((int)one->before - (int)one->after);
  int far_other = abs ((int)other->before - (int)other->after);

  if (one->likeness != other->likeness)
    return one->likeness > other->likeness ? -1 : 1;
  if (far_one != far_other)
    return far_one - far_other;
  return (int)(one->before + one->after) - (int)(other->before + other->after);
}

/* How many of the words that are not everywhere each node of @after shares with the @i-th one. */
static GArray *
count_shared (Pairing *self, guint i, GHashTable *index, guint *shared)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GArray *bag = self->traits_before[i].bag;

  for (guint k = 0; k < bag->len; k++) {
    gpointer word = GUINT_TO_POINTER (g_array_index (bag, guint32, k));
    GArray *places = g_hash_table_lookup (index, word);

    for (guint p = 0; places != NULL && places->len <= COMMON && p < places->len; p++) {
      Candidate candidate = { i, g_array_index (places, guint, p), 0 };

      if (shared[candidate.after]++ == 0 && is_same_kind (self, i, candidate.after))
        g_array_append_val (found, candidate);
    }
  }
  for (guint k = 0; k < found->len; k++) {
    Candidate *candidate = &g_array_index (found, Candidate, k);

    candidate->likeness = shared[candidate->after];
  }
  memset (shared, 0, sizeof (guint) * self->after->len);
  return found;
}

/* Only those that share most are looked at closely. */
static void
add_candidates (Pairing *self, guint i, GHashTable *index, guint *shared, GArray *candidates)
{
  g_autoptr (GArray) found = count_shared (self, i, index, shared);
  guint least = self->comparer->same_issue ? LIKE_WITHIN : LIKE;

  g_array_sort (found, compare_candidates);
  for (guint k = 0; k < MIN (found->len, CLOSELY); k++) {
    Candidate *candidate = &g_array_index (found, Candidate, k);

    candidate->likeness = likeness (self, i, candidate->after);
    if (candidate->likeness >= least)
      g_array_append_val (candidates, *candidate);
  }
}

static void
pair_the_like (Pairing *self)
{
  g_autoptr (GHashTable) index = index_words (self);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree guint *shared = g_new0 (guint, self->after->len + 1);

  for (guint i = 0; i < self->before->len; i++)
    if (self->pair_before[i] < 0)
      add_candidates (self, i, index, shared, candidates);
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *c = &g_array_index (candidates, Candidate, i);

    if (self->pair_before[c->before] < 0 && self->pair_after[c->after] < 0)
      pair (self, c->before, c->after);
  }
}

/* --- by kind ---------------------------------------------------------------------------------- */

static int
find_only (GPtrArray *nodes, const char *kind)
{
  int found = -1;

  for (guint i = 0; i < nodes->len; i++)
    if (rb_node_get_kind (nodes->pdata[i]) == kind) {
      if (found >= 0)
        return -1;
      found = (int)i;
    }
  return found;
}

/* Two issues with one editorial each: that is their editorial, whatever it says. */
static void
pair_only_ones (Pairing *self)
{
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    const char *name = g_intern_string ((*kind)->spec.name);
    int i = find_only (self->before, name), j = find_only (self->after, name);

    if (i >= 0 && j >= 0 && self->pair_before[i] < 0 && self->pair_after[j] < 0)
      pair (self, (guint)i, (guint)j);
  }
}

void
rb_compare_pair (RbComparer *comparer, GPtrArray *before, GPtrArray *after, int **pair_before,
                 int **pair_after)
{
  Pairing self = { comparer, before, after };

  self.pair_before = g_new (int, before->len + 1);
  self.pair_after = g_new (int, after->len + 1);
  memset (self.pair_before, 0xff, sizeof (int) * (before->len + 1));
  memset (self.pair_after, 0xff, sizeof (int) * (after->len + 1));
  pair_by_id (&self);
  self.traits_before = list_traits (comparer, before, self.pair_before);
  self.traits_after = list_traits (comparer, after, self.pair_after);
  pair_the_same (&self);
  pair_the_like (&self);
  if (!comparer->same_issue)
    pair_only_ones (&self);
  free_traits (self.traits_before, before->len);
  free_traits (self.traits_after, after->len);
  *pair_before = self.pair_before;
  *pair_after = self.pair_after;
}
