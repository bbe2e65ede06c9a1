/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pieces.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many doubtful ones are named; a list of all might be longer than a screen. */
#define MAX_NAMED 20
/* What is said of photos is longer. */
#define MAX_PHOTOS 8

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

/* %NULL if nobody has called it anything. */
static const char *
find_title (RbPiece *piece)
{
  static const char *const names[] = { "headline", "title", "subject", "name", "alt", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_hash_table_contains (piece->fields, names[i]))
      return g_hash_table_lookup (piece->fields, names[i]);
  return NULL;
}

static const char *
title_of (RbPiece *piece)
{
  const char *title = find_title (piece);

  return title != NULL ? title : piece->kind;
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

void
rb_pieces_name_lost (GHashTable *pieces, GHashTable *seals, GPtrArray *lost)
{
  GHashTableIter iter;
  gpointer id, value;
  guint n = 0, doubtful = 0;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!rb_pieces_has_place (pieces, value))
      n++;
    else if (!is_sealed (value, seals) && ++doubtful <= MAX_NAMED)
      g_ptr_array_add (lost,
                       g_strdup_printf (_ ("“%s” may not be what was written."), title_of (value)));
  g_hash_table_iter_init (&iter, seals);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += !g_hash_table_contains (pieces, id);
  if (doubtful > MAX_NAMED)
    name_others (doubtful - MAX_NAMED, lost);
  if (n > 0)
    /* Translators: sections, cards, photos, comments */
    g_ptr_array_add (lost,
                     g_strdup_printf (ngettext ("%u part of the newsletter could not be read.",
                                                "%u parts of the newsletter could not be read.", n),
                                      n));
}

/* The nearest above it that has a title. */
static const char *
find_place (GHashTable *pieces, RbPiece *piece)
{
  const char *title = NULL;

  for (guint depth = 0; depth < RB_MAX_DEPTH && piece != NULL && title == NULL; depth++) {
    piece = g_hash_table_lookup (pieces, &piece->parent);
    title = piece != NULL ? find_title (piece) : NULL;
  }
  return title;
}

static char *
describe_photo (GHashTable *pieces, RbPiece *piece)
{
  static const char *const names[] = { "alt", "caption", "file", "credit" };
  const char *place = find_place (pieces, piece), *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && (words == NULL || *words == '\0'); i++)
    words = g_hash_table_lookup (piece->fields, names[i]);
  if (place == NULL)
    place = "";
  if (words == NULL || *words == '\0')
    return g_strdup_printf (_ ("A photo in “%s” could not be read."), place);
  /* Translators: what a photo shows, then the title of the section or newsletter it stands in */
  return g_strdup_printf (_ ("The photo “%s” in “%s” could not be read."), words, place);
}

/* By where they stand; those that stand nowhere are counted. */
static void
name_photos (GHashTable *pieces, GHashTable *photos, GPtrArray *lost)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;
  guint n;

  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_size (named) < MAX_PHOTOS && g_hash_table_iter_next (&iter, NULL, &value)) {
    const char *sha256 = g_hash_table_lookup (((RbPiece *)value)->fields, "blob");

    if (sha256 == NULL || !g_hash_table_contains (photos, sha256))
      continue;
    g_hash_table_add (named, (gpointer)sha256);
    g_ptr_array_add (lost, describe_photo (pieces, value));
  }
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
