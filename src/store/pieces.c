/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pieces.h"
#include "base/quote.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many doubtful ones are named; a list of all might be longer than a screen. */
#define MAX_NAMED 20
/* What is said of photos is longer. */
#define MAX_PHOTOS 8
/* So many characters tell one thing from another; a text may go on for pages. */
#define LONGEST 60

static void
free_piece (gpointer data)
{
  RbPiece *piece = data;

  g_free (piece->slot);
  g_free (piece->kind);
  g_hash_table_unref (piece->fields);
  g_free (piece);
}

void
rb_pieces_add (GHashTable *pieces, gint64 id, gint64 parent, char *slot, char *kind,
               double position)
{
  RbPiece *piece = g_new0 (RbPiece, 1);

  piece->id = id;
  piece->parent = parent;
  piece->slot = slot;
  piece->kind = kind;
  piece->position = position;
  piece->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (pieces, &piece->id, piece);
}

GHashTable *
rb_pieces_new (GArray *tree)
{
  GHashTable *pieces = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_piece);

  for (guint i = 0; tree != NULL && i < tree->len; i++) {
    const RbOp *op = &g_array_index (tree, RbOp, i);
    RbPiece *piece = g_hash_table_lookup (pieces, &op->node);

    if (op->type == RB_OP_INSERT && piece == NULL)
      rb_pieces_add (pieces, op->node, op->parent, g_strdup (op->slot), g_strdup (op->kind),
                     op->position);
    else if (op->type == RB_OP_SET && piece != NULL)
      g_hash_table_replace (piece->fields, g_strdup (op->name), g_strdup (op->value));
  }
  return pieces;
}

/* Its first words, quotable; %NULL if nobody has called it anything. Caller frees. */
static char *
dup_words (RbPiece *piece)
{
  static const char *const names[] = {
    "headline",   "title", "subject", "name",    "alt",  "body",
    "link.label", "text",  "after",   "caption", "file", "credit"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = g_hash_table_lookup (piece->fields, names[i]);

    if (value != NULL && *value != '\0')
      return rb_quote_dup (value, LONGEST);
  }
  return NULL;
}

/* What the nearest above it that has words is called, or %NULL. Caller frees. */
static char *
dup_place (GHashTable *pieces, RbPiece *piece)
{
  char *words = NULL;

  for (guint depth = 0; depth < RB_MAX_DEPTH && piece != NULL && words == NULL; depth++) {
    piece = g_hash_table_lookup (pieces, &piece->parent);
    words = piece != NULL ? dup_words (piece) : NULL;
  }
  return words;
}

/* Card “Words” in “Section”, as far as there is any of it. */
static char *
describe_piece (GHashTable *pieces, RbPiece *piece, RbKindLabel label_of)
{
  const char *label = label_of != NULL ? label_of (piece->kind) : _ ("Part of the newsletter");
  g_autofree char *words = dup_words (piece), *place = dup_place (pieces, piece);
  g_autofree char *name =
      words != NULL ? g_strdup_printf (_ ("%s “%s”"), label, words) : g_strdup (label);

  /* Translators: a kind of section or part, with or without its first words, then the title of the
   * section, issue or newsletter it stands in */
  return place != NULL
             ? g_strdup_printf (_ ("%s in “%s” may not be what was written."), name, place)
             : g_strdup_printf (_ ("%s may not be what was written."), name);
}

gboolean
rb_pieces_has_place (GHashTable *pieces, RbPiece *piece)
{
  for (guint depth = 0; depth < RB_MAX_DEPTH; depth++) {
    RbPiece *parent = g_hash_table_lookup (pieces, &piece->parent);

    if (strcmp (piece->kind, "newsletter") == 0 || strcmp (piece->kind, "issue") == 0)
      return TRUE;
    if (parent == NULL)
      return strcmp (piece->slot, "sections") == 0;
    piece = parent;
  }
  return FALSE;
}

static gboolean
is_sealed (RbPiece *piece, GHashTable *seals)
{
  GBytes *seal = g_hash_table_lookup (seals, &piece->id);
  const RbOp node = { .node = piece->id,
                      .parent = piece->parent,
                      .slot = piece->slot,
                      .kind = piece->kind,
                      .position = piece->position };
  guint8 digest[RB_SEAL_SIZE];

  rb_seal_compute (&node, piece->fields, digest);
  return seal != NULL && g_bytes_get_size (seal) == RB_SEAL_SIZE &&
         memcmp (g_bytes_get_data (seal, NULL), digest, RB_SEAL_SIZE) == 0;
}

static void
name_others (guint n, GPtrArray *lost)
{
  g_ptr_array_add (lost, g_strdup_printf (ngettext ("The same is true of %u other.",
                                                    "The same is true of %u others.", n),
                                          n));
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  const RbPiece *one = *(RbPiece *const *)a, *two = *(RbPiece *const *)b;

  return (one->id > two->id) - (one->id < two->id);
}

/* In an order that is the same each time. */
static GPtrArray *
sort_pieces (GHashTable *pieces)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_ids);
  return sorted;
}

/* Things that nobody can tell apart are said once, with their number. */
typedef struct {
  GPtrArray *sentences; /* each once */
  GHashTable *times;    /* sentence → number */
} Told;

static void
told_init (Told *self)
{
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->times = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Takes @sentence. %FALSE if it is one too many for a list of @most. */
static gboolean
told_add (Told *self, char *sentence, guint most)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->times, sentence));
  gboolean fits = n > 0 || self->sentences->len < most;

  if (fits) {
    /* The table keeps the key that it has. */
    g_hash_table_insert (self->times, sentence, GUINT_TO_POINTER (n + 1));
    if (n == 0)
      g_ptr_array_add (self->sentences, g_steal_pointer (&sentence));
  }
  g_free (sentence);
  return fits;
}

static void
told_finish (Told *self, GPtrArray *lost)
{
  for (guint i = 0; i < self->sentences->len; i++) {
    char *sentence = self->sentences->pdata[i];
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->times, sentence));

    g_ptr_array_add (lost, n == 1 ? g_strdup (sentence)
                                  /* Translators: a sentence that is true of several things */
                                  : g_strdup_printf (ngettext ("%s (%u time)", "%s (%u times)", n),
                                                     sentence, n));
  }
  g_hash_table_unref (self->times);
  g_ptr_array_unref (self->sentences);
}

void
rb_pieces_name_lost (GHashTable *pieces, GHashTable *seals, RbKindLabel label_of, GPtrArray *lost)
{
  g_autoptr (GPtrArray) sorted = sort_pieces (pieces);
  GHashTableIter iter;
  gpointer id;
  guint n = 0, n_more = 0;
  Told told;

  told_init (&told);
  for (guint i = 0; i < sorted->len; i++) {
    RbPiece *piece = sorted->pdata[i];

    if (!rb_pieces_has_place (pieces, piece))
      n++;
    else if (!is_sealed (piece, seals))
      n_more += !told_add (&told, describe_piece (pieces, piece, label_of), MAX_NAMED);
  }
  told_finish (&told, lost);
  g_hash_table_iter_init (&iter, seals);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += !g_hash_table_contains (pieces, id);
  if (n_more > 0)
    name_others (n_more, lost);
  if (n > 0)
    /* Translators: sections, cards, photos, comments */
    g_ptr_array_add (lost,
                     g_strdup_printf (ngettext ("%u part of the newsletter could not be read.",
                                                "%u parts of the newsletter could not be read.", n),
                                      n));
}

static char *
describe_photo (GHashTable *pieces, RbPiece *piece)
{
  g_autofree char *words = dup_words (piece), *place = dup_place (pieces, piece);

  if (words == NULL)
    return g_strdup_printf (_ ("A photo in “%s” could not be read."), place != NULL ? place : "");
  /* Translators: what a photo shows, then the title of the section or newsletter it stands in */
  return g_strdup_printf (_ ("The photo “%s” in “%s” could not be read."), words,
                          place != NULL ? place : "");
}

/* By where they stand; those that stand nowhere are counted. */
static void
name_photos (GHashTable *pieces, GHashTable *photos, GPtrArray *lost)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sorted = sort_pieces (pieces);
  guint n;
  Told told;

  told_init (&told);
  for (guint i = 0; i < sorted->len; i++) {
    const char *sha256 = g_hash_table_lookup (((RbPiece *)sorted->pdata[i])->fields, "blob");

    if (sha256 != NULL && g_hash_table_contains (photos, sha256) &&
        !g_hash_table_contains (named, sha256) &&
        told_add (&told, describe_photo (pieces, sorted->pdata[i]), MAX_PHOTOS))
      g_hash_table_add (named, (gpointer)sha256);
  }
  told_finish (&told, lost);
  n = g_hash_table_size (photos) - g_hash_table_size (named);
  if (n > 0 && g_hash_table_size (named) > 0)
    name_others (n, lost);
  else if (n > 0)
    g_ptr_array_add (
        lost, g_strdup_printf (
                  ngettext ("%u photo could not be read.", "%u photos could not be read.", n), n));
}

void
rb_store_name_lost_photos (GArray *tree, GHashTable *photos, GPtrArray *lost)
{
  g_autoptr (GHashTable) pieces = rb_pieces_new (tree);

  name_photos (pieces, photos, lost);
}

void
rb_pieces_name_lost_photos (GHashTable *pieces, GHashTable *done, GHashTable *photos,
                            GPtrArray *lost)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const char *sha256 = g_hash_table_lookup (((RbPiece *)value)->fields, "blob");

    if (sha256 != NULL && *sha256 != '\0' && !g_hash_table_contains (done, sha256))
      g_hash_table_add (photos, g_strdup (sha256));
  }
  name_photos (pieces, photos, lost);
}
