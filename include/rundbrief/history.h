/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * history: what was changed when and by whom, the states that were given a name, and any of them
 * brought back to be looked at. A state is known by the number of the last change in it; 0 is the
 * newsletter as it was made.
 */
#pragma once

#include "progress.h"
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
  gboolean condensed;  /* what is left of all changes since the state before */
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
/** Who has changed anything or marked a version, by name; free with g_strfreev(). Looks at all
 * changes: any thread but the main one. */
char **rb_store_list_authors (RbStore *store, GError **error);

/** The changes of one issue, from the end. One thread at a time, and not the main one. */
typedef struct _RbHistoryReader RbHistoryReader;

/** Of all that touched the issue or anything in it, at its time; 0: all changes. */
RbHistoryReader *rb_history_reader_new (RbStore *store, gint64 issue);
void rb_history_reader_free (RbHistoryReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbHistoryReader, rb_history_reader_free)
/**
 * (transfer full): of RbChangeNote, the next of them, the newest first, at most @limit. Looks at
 * some thousand changes only, so there may be none though @end is %FALSE: then ask again.
 */
GPtrArray *rb_history_reader_next (RbHistoryReader *self, guint limit, gboolean *end,
                                   GError **error);
/** The last change that was looked at; 0: all were. */
gint64 rb_history_reader_get_position (RbHistoryReader *self);

/** The number of the last change. */
gint64 rb_store_get_last_change (RbStore *store, GError **error);

/** The last change before a time (milliseconds since 1970); 0 if there is none. -1 on error. */
gint64 rb_store_find_change (RbStore *store, gint64 time, GError **error);

/** The whole tree as it was after a change: as rb_store_load(). Any thread. */
GArray *rb_store_load_at (RbStore *store, gint64 seq, GError **error);

/* --- condensing ------------------------------------------------------------------------------- */

/** What condensing brings, or has brought. */
typedef struct {
  guint changes; /* so many steps go */
  guint states;  /* so many states before can be opened still */
  guint photos;  /* that no state shows any more go from the file */
  gint64 bytes;  /* the file gets smaller by about so much; once done, exactly */
  char *copy;    /* where the file is kept as it was, or %NULL */
} RbCondensed;

void rb_condensed_clear (RbCondensed *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RbCondensed, rb_condensed_clear)

/** What rb_store_condense() would bring. Writes nothing. Reads the history: any thread but the main
 * one. */
gboolean rb_store_measure_condensing (RbStore *store, gint64 until, GCancellable *cancellable,
                                      RbCondensed *told, GError **error);

/**
 * Condenses the history up to change @until to its versions: of the changes between two of them one
 * is left, so that each version before, and each state after, can be opened as ever, but nothing in
 * between, and nothing of it can be taken back. Photos that only such states have shown go. With
 * @keep_copy, the file is first copied beside itself, whole.
 *
 * One transaction: where it fails or is cancelled, the file is as it was. What it frees is given
 * back to the drive after that; where this fails (on a full drive), the file is condensed all the
 * same, and what it frees is used for what is written next.
 *
 * Where there is nothing to do nothing is written, and no copy made. Any thread but the main one;
 * @progress is told from it, and may be %NULL. What is edited meanwhile is written afterwards.
 */
gboolean rb_store_condense (RbStore *store, gint64 until, gboolean keep_copy, RbProgress progress,
                            gpointer progress_data, GCancellable *cancellable, RbCondensed *done,
                            GError **error);

G_END_DECLS
