/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * store: a newsletter's file. SQLite and nothing but.
 *
 * The file holds one tree of nodes (newsletter, issues, sections, items, photos), each node's
 * fields as (node, name, value) rows, and the bytes of photos as immutable rows keyed by their
 * SHA-256. One thread owns the connection; edits are pushed to it in order and acknowledged when
 * they are on the disk. Every edit leaves a changeset in the history, which undo and redo invert.
 */
#pragma once

#include "error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/** What one row-level operation does. */
typedef enum {
  RB_OP_INSERT, /* a node appears: @node, @parent, @slot, @kind, @position */
  RB_OP_DELETE, /* a node and all its fields vanish (children have ops of their own): @node */
  RB_OP_MOVE,   /* @node gets @parent, @slot, @position */
  RB_OP_SET,    /* field @name of @node becomes @value; %NULL removes it */
} RbOpType;

/** One row-level operation. All strings are owned; ids are random positive 63-bit numbers. */
typedef struct {
  RbOpType type;
  gint64 node;
  gint64 parent; /* 0: the root */
  double position;
  char *slot;
  char *kind;
  char *name;
  char *value;
} RbOp;

/**
 * RbStep: what one undo takes back: a labelled list of operations.
 *
 * @label is an untranslated template such as "Edit %s", @label_arg what stands for %s (itself
 * translatable, or a person's words). Steps with the same non-empty @merge_key that follow each
 * other within a pause become one.
 */
typedef struct {
  char *label;
  char *label_arg;
  char *merge_key;
  GArray *ops; /* of RbOp */
} RbStep;

RbStep *rb_step_new (const char *label, const char *label_arg);
void rb_step_free (RbStep *step);
/** A step's label in the interface's language: "Edit Headline". Caller frees; %NULL for %NULL. */
char *rb_step_format_label (const char *label, const char *arg);
void rb_step_insert (RbStep *step, gint64 node, gint64 parent, const char *slot, const char *kind,
                     double position);
void rb_step_delete (RbStep *step, gint64 node);
void rb_step_move (RbStep *step, gint64 node, gint64 parent, const char *slot, double position);
void rb_step_set (RbStep *step, gint64 node, const char *name, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbStep, rb_step_free)

/** What undo and redo would take back or bring again; %NULL labels where there is nothing. */
typedef struct {
  char *undo_label;
  char *undo_arg;
  char *redo_label;
  char *redo_arg;
} RbUndoState;

void rb_undo_state_clear (RbUndoState *state);

typedef enum {
  RB_STORE_READ,   /* nothing is written, not even a migration */
  RB_STORE_WRITE,  /* an existing file, to be edited */
  RB_STORE_CREATE, /* a file that must not exist yet */
  RB_STORE_MEMORY, /* no file; vanishes when closed */
} RbStoreMode;

#define RB_TYPE_STORE (rb_store_get_type ())
G_DECLARE_FINAL_TYPE (RbStore, rb_store, RB, STORE, GObject)

/**
 * Opens a newsletter's file and starts its thread (if it is only read, with the first edit). In
 * this order: header, application_id and user_version, hardening, quick_check of the tree's tables,
 * schema, migration (after a quick_check of all and a backup beside the file), the hashes of all
 * nodes. The rest of a file that is to be edited is checked in a thread after that: edits are
 * written once it is done; damage is told as a failure, after which nothing is written into the
 * file.
 * @path is ignored for %RB_STORE_MEMORY. On error nothing was changed.
 */
RbStore *rb_store_open (const char *path, RbStoreMode mode, GError **error);

/** Pushes what a new store is to hold. */
typedef gboolean (*RbStoreFill) (RbStore *store, gpointer data, GError **error);

/**
 * Makes a newsletter's file that never stands half done under its name: it is filled in a hidden
 * folder beside, and takes its place once it is whole and on the disk. What stands at @path is
 * replaced only with @replace, else the call fails with %RB_ERROR_EXISTS. What a process that was
 * killed left beside goes with the next one that makes the same file.
 */
gboolean rb_store_make (const char *path, gboolean replace, RbStoreFill fill, gpointer data,
                        GError **error);

/** How much a file from somebody else may hold. */
typedef struct {
  gint64 file_size;  /* bytes */
  gint64 text_size;  /* of all fields together */
  gint64 value_size; /* of one field */
  guint nodes;
  const char *counted_kind; /* nodes of this kind are counted on their own */
  guint counted;
} RbStoreLimits;

/**
 * The same to read a file that came back from somebody else, and of which more is to be taken over
 * than is looked at: nothing is read into memory before its size is known, and a file of an older
 * form is refused rather than brought up to date. Nothing can be taken back in it. @limits must
 * outlive the store. Fails with %RB_ERROR_TOO_LARGE, or as rb_store_open() does.
 */
RbStore *rb_store_open_from_others (const char *path, const RbStoreLimits *limits, GError **error);

/** Waits until all pushed steps are written or have failed, then closes the file. */
gboolean rb_store_close (RbStore *store, GError **error);

const char *rb_store_get_path (RbStore *store);
/** Whether it was opened to be read: what is pushed is held back until rb_store_move_to(). */
gboolean rb_store_is_read_only (RbStore *store);
/** Whether @path leads to the store's file, also by way of a link. */
gboolean rb_store_is_at (RbStore *store, const char *path);

/** All nodes, then all fields, as INSERT and SET operations, parents before children. */
GArray *rb_store_load (RbStore *store, GError **error);

/**
 * Queues a step (taken over) to be written. Returns at once. Signal "acked" (in the thread-default
 * main context of the opener) follows when it is on the disk, or "failed" with the GError; after a
 * failure steps are kept, and rb_store_retry() or rb_store_move_to() writes them.
 */
void rb_store_push (RbStore *store, RbStep *step);

/** Whether every pushed step is on the disk. */
gboolean rb_store_is_saved (RbStore *store);

/** The error that stopped writing, or %NULL. */
const GError *rb_store_get_failure (RbStore *store);

/** Blocks until everything pushed so far is on the disk, or returns the failure. */
gboolean rb_store_flush (RbStore *store, GError **error);

/** Tries once more to write what a failure held back. Blocks. */
gboolean rb_store_retry (RbStore *store, GError **error);

/**
 * Copies all that is written and all that is held back into a new file at @path, and works on
 * that from now on. The old file stays as it is. Blocks.
 *
 * @tree is what the model holds, see rb_document_dup_tree(), or %NULL: where the file has other
 * contents, because it is damaged or another program has written into it, the copy is made from
 * that, without the history. The copy is looked through before this succeeds. @lost (of char *,
 * freed by the array), or %NULL, gets a sentence for each thing that is missing in it.
 */
gboolean rb_store_move_to (RbStore *store, const char *path, GArray *tree, GPtrArray *lost,
                           GError **error);

/**
 * Writes a consistent copy to @path, which must not exist, with all that a failure holds back; the
 * store goes on with its own file. @tree and @lost as above. Blocks, in any thread. Cancelled, it
 * leaves no file.
 */
gboolean rb_store_copy_to (RbStore *store, const char *path, GArray *tree, GPtrArray *lost,
                           GCancellable *cancellable, GError **error);

/** Reads the whole file. %FALSE with %RB_ERROR_DAMAGED if parts cannot be read. Blocks, in any
 * thread. */
gboolean rb_store_verify (RbStore *self, GError **error);

/** What people call a kind of node, translated: the store itself does not know which there are. */
typedef const char *(*RbKindLabel) (const char *kind);

/**
 * Writes what can be read of a damaged file into a new one at @new_path, which must not exist. The
 * damaged file stays as it is. @lost (of char *, freed by the array) gets a sentence for each thing
 * that is missing or doubtful, which it calls by its words and by @label_of. May take as long as
 * reading the file does.
 */
gboolean rb_store_salvage (const char *path, const char *new_path, RbKindLabel label_of,
                           GPtrArray *lost, GError **error);

/**
 * Takes back (or brings again) one step and gives the operations that did it, for the model in
 * memory. %NULL without error when there is nothing. Blocks until what was pushed is written.
 */
GArray *rb_store_undo (RbStore *store, GError **error);
GArray *rb_store_redo (RbStore *store, GError **error);

/** Fills @state; the caller clears it. Cheap: known without asking the file. */
void rb_store_get_undo_state (RbStore *store, RbUndoState *state);
/** Tells the step that undo would take back from all others, as long as the file is open; 0: none.
 */
guint64 rb_store_get_undo_serial (RbStore *store);

/* --- bytes of photos ------------------------------------------------------------------------ */

/** What is known of stored bytes without reading them. Pixels; @size in bytes. */
typedef struct {
  int width;
  int height;
  gsize size;
  char mime[32];
} RbBlobInfo;

/**
 * Stores bytes under their SHA-256 and gives that as 64 hexadecimal digits (caller frees). The
 * same bytes twice are one row. Written with the next transaction, before steps pushed later.
 */
char *rb_store_add_blob (RbStore *store, GBytes *bytes, const char *mime, int width, int height);

/** The bytes, verified against @sha256; blocks, callable from any thread. */
GBytes *rb_store_get_blob (RbStore *store, const char *sha256, GError **error);
/**
 * Whether what is stored under @sha256 is known to be something else. A file that is only read is
 * looked at then, once; one that is to be edited, in a thread after it was opened: signal
 * "photos-damaged" follows if there are such. Any thread.
 */
gboolean rb_store_is_photo_damaged (RbStore *store, const char *sha256);
/** For who reads all photos that matter anyway, and says then what is wrong with one: none is
 * looked at for that question. Before others use the store. */
void rb_store_trust_photos (RbStore *store);
gboolean rb_store_get_blob_info (RbStore *store, const char *sha256, RbBlobInfo *info);

/** Cached renditions of photos: a key chosen by the caller, bytes that can be made again. One may
 * not be kept, for instance while the file is still being checked. */
GBytes *rb_store_get_rendition (RbStore *store, const char *key);
void rb_store_put_rendition (RbStore *store, const char *key, const char *sha256, GBytes *bytes);

/** Size of one in bytes; 0 if there is none. */
gsize rb_store_get_rendition_size (RbStore *store, const char *key);
/** Drops those whose key begins with @prefix. */
void rb_store_forget_renditions (RbStore *store, const char *prefix);
/**
 * Takes those that were made while the file was only read, for rb_store_keep_renditions() once it
 * may be written. Free with g_hash_table_unref().
 */
GHashTable *rb_store_steal_renditions (RbStore *store);
/** Keeps them in the file; waits until that is checked. Failure does no harm. */
void rb_store_keep_renditions (RbStore *store, GHashTable *renditions);

/** What tells a newsletter from others; its review copies have the same. Caller frees. */
char *rb_store_get_uuid (RbStore *store);
/** Of a file that was just created. Blocks. */
gboolean rb_store_set_uuid (RbStore *store, const char *uuid, GError **error);
/** Counts what was written: what differs was changed in between, typing too. -1 on error. Blocks.
 */
gint64 rb_store_get_revision (RbStore *store, GError **error);
/**
 * Whether another program has written into the file since it was opened, as far as that can be
 * told. Blocks, but not for what waits to be written.
 */
gboolean rb_store_is_changed (RbStore *store);
/** What a review copy comes from, by name, see review-copy.h; %NULL if there is none. */
char *rb_store_get_review_value (RbStore *store, const char *name);
gboolean rb_store_set_review_value (RbStore *store, const char *name, const char *value,
                                    GError **error);

/** Small per-file values outside the history, such as pane widths. */
char *rb_store_get_view_state (RbStore *store, const char *name);
void rb_store_set_view_state (RbStore *store, const char *name, const char *value);

G_END_DECLS
