/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a rescue has got hold of, node by node, and what it has to tell of the rest. */
#pragma once

#include "store-private.h"

G_BEGIN_DECLS

/** A node. Strings are owned. */
typedef struct {
  gint64 id;
  gint64 parent;
  char *slot;
  char *kind;
  double position;
  GHashTable *fields; /* name → value */
} RbPiece;

/** By their ids (of RbPiece, owned): those of @tree, insertions and settings, or none for %NULL. */
GHashTable *rb_pieces_new (GArray *tree);
/** Takes the strings over. */
void rb_pieces_add (GHashTable *pieces, gint64 id, gint64 parent, char *slot, char *kind,
                    double position);
/** Whether it can be hung up somewhere: what is in a section that is gone has no place. */
gboolean rb_pieces_has_place (GHashTable *pieces, RbPiece *piece);

/** Adds sentences to @lost about nodes that do not match their seal (id → GBytes), or are gone.
 * @label_of may be %NULL. */
void rb_pieces_name_lost (GHashTable *pieces, GHashTable *seals, RbKindLabel label_of,
                          GPtrArray *lost);
/** About photos in @photos (set of SHA-256), to which those are added that are shown somewhere and
 * not in @done. */
void rb_pieces_name_lost_photos (GHashTable *pieces, GHashTable *done, GHashTable *photos,
                                 GPtrArray *lost);

G_END_DECLS
