/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * document: a newsletter in memory over its store.
 *
 * The tree in memory is what windows and renderers read; every change goes at once to the store,
 * in order. Main thread only, save where noted.
 */
#pragma once

#include "node.h"
#include "store.h"

G_BEGIN_DECLS

#define RB_TYPE_DOCUMENT (rb_document_get_type ())
G_DECLARE_FINAL_TYPE (RbDocument, rb_document, RB, DOCUMENT, GObject)

/* Signals:
 *   "field-changed" (RbNode *node, const char *field): anywhere in the tree, undo and redo too;
 *   "node-added" (RbNode *node), "node-removed" (RbNode *node, RbNode *parent), "node-moved"
 *   (RbNode *node): structure; a removed node keeps its fields but has no parent;
 *   "state-changed": saved or failed, or what undo and redo offer. */

/** Loads the tree of @store, which is taken over. */
RbDocument *rb_document_new_for_store (RbStore *store, GError **error);

/** rb_store_open() and rb_document_new_for_store() in one, for tools and tests. */
RbDocument *rb_document_open (const char *path, RbStoreMode mode, GError **error);

/**
 * A new newsletter in a new file (@mode %RB_STORE_CREATE) or in memory. @language is a BCP 47 tag
 * such as "de". The creation is not in the history.
 */
RbDocument *rb_document_create (const char *path, RbStoreMode mode, const char *name,
                                const char *language, GError **error);

/** Waits for the last edit to be written and closes the file. */
gboolean rb_document_close (RbDocument *self, GError **error);

RbStore *rb_document_get_store (RbDocument *self);
/** The newsletter node. */
RbNode *rb_document_get_root (RbDocument *self);
/** Any node by id, or %NULL. */
RbNode *rb_document_find (RbDocument *self, gint64 id);
/** The document a node belongs to, or %NULL once it was removed. */
RbDocument *rb_document_of (RbNode *node);
/** The newest issue by date, then by position; %NULL if there is none. */
RbNode *rb_document_get_newest_issue (RbDocument *self);

/** Whether it only waits to be copied, in the newsletter's slot "templates": see issue-copy.h. */
gboolean rb_issue_is_template (RbNode *issue);

/** The issue that came out before this one, by date, then by position; or %NULL. */
RbNode *rb_newsletter_find_issue_before (RbNode *issue);

/** An id for a node to come, for those who write operations themselves. */
gint64 rb_document_new_id (void);

/**
 * A copy of the newsletter as it stands, with this issue and the one before it alone, for one other
 * thread. Its nodes have the ids of the ones they are copies of; its store is the document's own.
 * It must not be edited.
 */
RbDocument *rb_document_snapshot (RbNode *issue);

/** All nodes, then all their fields, as rb_store_load() would give them: for rb_store_move_to().
 * Free with g_array_unref(). */
GArray *rb_document_dup_tree (RbDocument *self);

/**
 * The newsletter as it was after a change, see history.h: not to be edited, and for one thread. Its
 * store is the document's own, which has all photos there ever were. Reads the history back to
 * there: call it off the main thread.
 */
RbDocument *rb_document_open_past (RbDocument *self, gint64 seq, GError **error);

/**
 * Puts nodes and fields (insertions and settings, in that order) into a past state, in memory
 * alone: to compare with what might have been.
 */
void rb_document_add_to_past (RbDocument *self, GArray *ops);

/* --- edits ------------------------------------------------------------------------------------ */

/**
 * Opens a step: all edits until rb_document_end() are one undo. Steps nest; the outermost label
 * counts. @label is an N_() template, @arg what replaces its %s or %NULL.
 */
void rb_document_begin (RbDocument *self, const char *label, const char *arg);
void rb_document_end (RbDocument *self);

/**
 * Sets a field. Outside a step this is a step of its own, labelled "Edit" and merged with the
 * typing before it. No-op if the value is the same. %NULL and "" both unset.
 */
void rb_document_set (RbDocument *self, RbNode *node, const char *field, const char *value);

/** The same, labelled "Edit @field_label", where that is the field's untranslated label. */
void rb_document_edit (RbDocument *self, RbNode *node, const char *field, const char *value,
                       const char *field_label);

/** Ends the merging of typing: called when the focus leaves a field. */
void rb_document_pause (RbDocument *self);
/** Takes a pause back after which nothing was done. */
void rb_document_go_on (RbDocument *self);
/**
 * A good place for a step of typing to end, such as behind a word: it does if it has lasted for
 * some seconds. Whoever types without a pause can take back less than all.
 */
void rb_document_breathe (RbDocument *self);

/** Adds a node; @index past the end appends. (transfer none) */
RbNode *rb_document_insert (RbDocument *self, RbNode *parent, const char *slot, const char *kind,
                            guint index);
/** Moves a node to be the @index-th child of @slot of @parent (counted without itself). */
void rb_document_move (RbDocument *self, RbNode *node, RbNode *parent, const char *slot,
                       guint index);
void rb_document_remove (RbDocument *self, RbNode *node);
/**
 * Copies a node with all below it. Links to a section that is copied along lead to its copy then,
 * see anchor.h. (transfer none)
 */
RbNode *rb_document_copy (RbDocument *self, RbNode *node, RbNode *parent, const char *slot,
                          guint index);

/**
 * Makes operations of one's own, with ids that are given: how a merge brings nodes in. Part of the
 * open step, or a step labelled "Edit". A node that is deleted takes along all below it that is not
 * moved out. %FALSE, and nothing is done, if they do not fit the tree: a node that is there is
 * inserted, one that is not there is changed, or a parent is none.
 */
gboolean rb_document_change (RbDocument *self, GArray *ops);
/** Whether they fit. */
gboolean rb_document_may_change (RbDocument *self, GArray *ops);

/* --- history ---------------------------------------------------------------------------------- */

/**
 * Takes back one step. On success gives the node that was touched first, for the window to show,
 * or %NULL if it is gone; @error tells of failure.
 */
gboolean rb_document_undo (RbDocument *self, RbNode **touched, GError **error);
gboolean rb_document_redo (RbDocument *self, RbNode **touched, GError **error);
/** "Edit Headline" in the interface's language, or %NULL if there is nothing. Caller frees. */
char *rb_document_dup_undo_label (RbDocument *self);
char *rb_document_dup_redo_label (RbDocument *self);

gboolean rb_document_is_saved (RbDocument *self);
/** Time of the last acknowledged edit in this session, or %NULL. */
GDateTime *rb_document_get_saved_at (RbDocument *self);
const GError *rb_document_get_failure (RbDocument *self);

G_END_DECLS
