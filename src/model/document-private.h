/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"

G_BEGIN_DECLS

struct _RbDocument {
  GObject parent_instance;
  RbStore *store;
  RbNode *root;
  GHashTable *nodes; /* id (gint64 *) → RbNode, both owned */
  RbStep *step;      /* being collected, or %NULL */
  guint step_depth;
  guint generation;    /* of typing: a pause begins a new one */
  gint64 typing_since; /* monotonic; 0: nothing was typed since the last pause */
  GDateTime *saved_at;
  gboolean is_snapshot; /* the store is another document's */
  GPtrArray *noted;     /* of RbNode: what the step has done to standing parts; %NULL: nothing */
  GHashTable *came;     /* of RbNode: sections and issues that the step has added; or %NULL */
  gboolean following;   /* it is being done to all other copies */
};

void rb_document_emit_field (RbDocument *self, RbNode *node, const char *field);
void rb_document_emit_added (RbDocument *self, RbNode *node);
void rb_document_emit_removed (RbDocument *self, RbNode *node, RbNode *parent);
void rb_document_emit_moved (RbDocument *self, RbNode *node);
void rb_document_emit_state (RbDocument *self);
RbNode *rb_document_make_node (RbDocument *self, gint64 id, const char *kind);
/** Makes the tree that rb_store_load() tells. */
void rb_document_fill (RbDocument *self, GArray *ops);
void rb_document_forget_tree (RbDocument *self, RbNode *node);

/**
 * Brings operations that the store has already written into the tree, and tells of them.
 * @touched, if not %NULL, gets the node that a window should show.
 */
void rb_document_apply (RbDocument *self, GArray *ops, RbNode **touched);

double rb_document_find_position (RbDocument *self, RbNode *parent, const char *slot, guint index,
                                  RbNode *moving);

/* standing-part.c: what the open step touches is noted, and followed before the step ends. */
void rb_parts_note (RbDocument *self, RbNode *node);
void rb_parts_note_added (RbDocument *self, RbNode *node);
void rb_parts_note_moved (RbDocument *self, RbNode *node);
void rb_parts_note_field (RbDocument *self, RbNode *node, const char *field);
void rb_parts_follow (RbDocument *self);

G_END_DECLS
