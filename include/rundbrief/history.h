/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * history: what was changed when and by whom, the states that were given a name, and any of them
 * brought back to be looked at. A state is known by the number of the last change in it; 0 is the
 * newsletter as it was made.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/** What a version is of. */
#define RB_VERSION_NAMED "named"
#define RB_VERSION_APPROVAL "approval"
#define RB_VERSION_EXPORT "export"
#define RB_VERSION_IMPORT "import"
#define RB_VERSION_REVIEW "review" /* a review copy was made of it */

typedef struct {
  gint64 id;
  gint64 seq;   /* the state: after this change */
  gint64 time;  /* milliseconds since 1970 */
  char *author; /* as the system knows the person */
  char *kind;   /* RB_VERSION_… */
  gint64 issue; /* the issue it is of, 0: the whole newsletter */
  char *label;  /* the person's words, or "" */
} RbVersion;

/** One step of the history. */
typedef struct {
  gint64 seq;
  gint64 time;
  char *author;
  char *label; /* "Edit Headline" in the interface's language; of an undo, what was taken back */
  gboolean taken_back; /* an undo */
} RbChangeNote;

/** Marks the state as it stands once everything pushed so far is written. 0 on error. Blocks. */
gint64 rb_store_add_version (RbStore *store, const char *kind, gint64 issue, const char *label,
                             GError **error);
gboolean rb_store_rename_version (RbStore *store, gint64 id, const char *label, GError **error);
gboolean rb_store_remove_version (RbStore *store, gint64 id, GError **error);
/** (transfer full): of RbVersion, the newest first. Of one issue (and of the whole newsletter), or
 * for 0 all. */
GPtrArray *rb_store_list_versions (RbStore *store, gint64 issue, GError **error);

/** (transfer full): of RbChangeNote, the newest first, at most @limit before number @before (0:
 * from the end). */
GPtrArray *rb_store_list_changes (RbStore *store, gint64 before, guint limit, GError **error);
/** The number of the last change. */
gint64 rb_store_get_last_change (RbStore *store, GError **error);

/** A row that a change wrote. */
typedef struct {
  gint64 node;
  const char *field; /* %NULL: the node came, went or moved */
  gint64 parent;     /* where a node came to or went from; 0 if it was moved among its siblings */
  const char *slot;  /* of that */
} RbRow;

/** Called with the file locked: asks the store nothing. */
typedef gboolean (*RbRowFunc) (const RbRow *row, gpointer data);

/**
 * Who made the last change with a row that @func wants; "" if there is none. What was taken back
 * counts as not done. Reads the history back to there. %NULL on error. Caller frees.
 */
char *rb_store_dup_last_author (RbStore *store, RbRowFunc func, gpointer data, GError **error);

/** The whole tree as it was after a change: as rb_store_load(). Any thread. */
GArray *rb_store_load_at (RbStore *store, gint64 seq, GError **error);

G_END_DECLS
