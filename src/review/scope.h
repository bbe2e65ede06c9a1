/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * scope: of a newsletter what a review is about: its frame and one issue, or all issues; and of
 * that only kinds, slots and fields that the tables of kinds know, with values that fit them. What
 * comes from others is looked at through this alone.
 */
#pragma once

#include "document.h"
#include "kind-spec.h"

G_BEGIN_DECLS

/** Fields of an issue that begin with this tell which copies were merged: see merge.h. */
#define RB_MERGED_PREFIX "review:"

extern const RbKindSpec RB_COMMENT_SPEC;
extern const RbKindSpec RB_SUGGESTION_SPEC;

typedef struct {
  const char *name;  /* interned */
  const char *value; /* the node's, or @owned */
  char *owned;
  gboolean unfit; /* no value for such a field: as if it had not been touched */
} RbScopeField;

typedef struct _RbScopeNode RbScopeNode;

struct _RbScopeNode {
  RbNode *node;
  RbScopeNode *up; /* %NULL for the newsletter */
  gint64 id;
  const char *kind; /* interned, as @slot */
  const char *slot;
  double position; /* finite */
  const RbKindSpec *spec;
  GArray *fields;      /* of RbScopeField, sorted by name */
  GPtrArray *children; /* of RbScopeNode, slot by slot */
  guint mark;          /* for who compares scopes */
};

typedef struct {
  GHashTable *nodes; /* id → RbScopeNode */
  GPtrArray *order;  /* of RbScopeNode: all, parents first */
  RbScopeNode *root;
  guint n_left_out; /* nodes and fields that are known to no table, or that do not fit */
} RbScope;

/** @issue: the id of one, or 0 for all. The document must outlive it. */
RbScope *rb_scope_new (RbDocument *document, gint64 issue);
void rb_scope_free (RbScope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbScope, rb_scope_free)

RbScopeNode *rb_scope_find (const RbScope *self, gint64 id);
RbScopeField *rb_scope_node_find (const RbScopeNode *self, const char *field);
/** "" if it is unset. */
const char *rb_scope_node_get (const RbScopeNode *self, const char *field);
/** The only child of a slot, or %NULL. */
RbScopeNode *rb_scope_node_get_child (const RbScopeNode *self, const char *slot);
gboolean rb_scope_node_is_below (const RbScopeNode *self, const RbScopeNode *top);
/** Whether @node stands in a slot that has one child: a photo of a section. */
gboolean rb_scope_node_is_alone (const RbScopeNode *self);
/** Whether it is one of the library's photos. */
gboolean rb_scope_node_is_in_library (const RbScopeNode *self);
gboolean rb_scope_node_is_of_review (const RbScopeNode *self);

/**
 * The table entry of a field of a node's own; %NULL for what no table knows ("hidden", "blob",
 * waivers), which rb_scope_node_knows() may know all the same.
 */
const RbFieldSpec *rb_scope_node_get_spec (const RbScopeNode *self, const char *field);

/** SHA-256 of the frame and the issues, without the library. Caller frees. */
char *rb_scope_dup_digest (const RbScope *self);

/** Ids of the library's photos that texts within name: a set. */
GHashTable *rb_scope_list_named (const RbScope *self);

G_END_DECLS
