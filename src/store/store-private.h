/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of the store alone. */
#pragma once

#include "history.h"
#include "store.h"
/* The session extension is declared only when asked for; Debian's library has it. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Rbrf", big-endian at offset 68 of the file. */
#define RB_APPLICATION_ID 0x52627266
/* Typing pauses for this long: the next key begins a new undo step. */
#define RB_MERGE_PAUSE (2 * G_USEC_PER_SEC)
/* Deeper than any newsletter is. What a stranger made deeper would be walked without end. */
#define RB_MAX_DEPTH 32

/* How a change came about: its column "type". */
enum { RB_CHANGE_EDIT, RB_CHANGE_UNDO, RB_CHANGE_REDO, RB_CHANGE_CONDENSED };

/** What is known of the pages that opening has not looked at, see store-check.c. */
typedef enum {
  RB_CHECK_SOUND,   /* also of what is new, or only read */
  RB_CHECK_RUNNING, /* in a thread */
  RB_CHECK_OPEN,    /* nobody could look yet */
  RB_CHECK_DAMAGED,
} RbCheckState;

/** One entry of the undo or redo stack. */
typedef struct {
  gint64 seq;     /* of its change row; 0 until it is written */
  guint64 serial; /* tells it from all others of this run of the program */
  char *label;
  char *arg;
} RbStackEntry;

typedef enum {
  RB_MESSAGE_STEP,
  RB_MESSAGE_BLOB,
  RB_MESSAGE_WAKE, /* something may be written that could not be till now */
  RB_MESSAGE_CALL,
  RB_MESSAGE_QUIT,
} RbMessageType;

/** Runs in the store's thread, or with the database locked in the caller's; makes no call itself.
 */
typedef gboolean (*RbStoreFunc) (RbStore *self, gpointer data, GError **error);

typedef struct {
  RbMessageType type;
  RbStep *step;
  RbStackEntry *entry; /* of the step; not owned; %NULL for steps outside the history */
  gboolean merge;      /* into the entry's change */
  char *sha256;
  char *mime;
  int width;
  int height;
  GBytes *bytes;
  RbStoreFunc func; /* a call, waited for by its caller */
  gpointer data;
  gboolean done;
  gboolean result;
  GError *error;
} RbMessage;

struct _RbStore {
  GObject parent_instance;

  /* Fixed after opening. */
  char *path;
  RbStoreMode mode;
  const RbStoreLimits *limits; /* of a file from others; else %NULL */
  GMainContext *context;
  GAsyncQueue *queue;

  /* The thread's, or the caller's while there is no thread: only under the database's lock. */
  GMutex db_lock;
  sqlite3 *db;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  GQueue held;            /* RbMessage that a failure holds back, or the check */
  gint64 revision;
  guint64 device;
  guint64 inode;

  /* Shared, under the lock. */
  GMutex lock;
  GCond cond; /* a call is done */
  GThread *thread;
  GThread *checker;
  sqlite3 *checker_db; /* its own; to be interrupted */
  RbCheckState check;
  gboolean check_stops;     /* atomic */
  gboolean tells_photos;    /* with the next notice */
  gboolean trusts_photos;   /* none is looked at for the check */
  GHashTable *photos_known; /* SHA-256 → whether its bytes are damaged, as far as it was found */
  guint64 pushed;
  guint64 acked;
  GError *failure;
  GPtrArray *reported; /* of GError: what rb_store_get_failure() handed out lives as long */
  GPtrArray *undo;     /* of RbStackEntry */
  GPtrArray *redo;
  gint64 stacks_from; /* the first change they tell of */
  char *merge_key;
  gint64 merge_time;
  GHashTable *blobs;         /* SHA-256 → RbBlobInfo */
  GHashTable *pending_blobs; /* SHA-256 → GBytes not yet written */
  GHashTable *asked_blobs;   /* SHA-256 of those that were added since opening: not to be freed */
  GHashTable *renditions;    /* see rb_store_new_renditions(): of a file that is only read */
  GHashTable *view;          /* name → value: of the view state what is not yet written */
  gboolean closed;
  guint notify_source;
};

/* step.c */
GArray *rb_ops_new (void);

/* store-load.c */
/** Orders INSERTs that are sorted among siblings so that parents come first; @known gets the ids.
 */
GArray *rb_ops_order (GArray *all, GHashTable *known);

/* store-db.c: SQLite with GError. Statements are prepared once and reset by rb_db_done(). */
void rb_db_set_error (GError **error, sqlite3 *db, int code, const char *path);
sqlite3_stmt *rb_db_prepare (RbStore *self, const char *sql, GError **error);
gboolean rb_db_run (RbStore *self, sqlite3_stmt *statement, GError **error);
/** Resets a statement whose rows were read. %FALSE if they ended for an error: there may be more.
 */
gboolean rb_db_end (RbStore *self, sqlite3_stmt *statement, GError **error);
gboolean rb_db_exec (RbStore *self, const char *sql, GError **error);
char *rb_db_text (RbStore *self, const char *sql, GError **error);
/** A column as text that is always valid: what is no UTF-8, or NUL, becomes U+FFFD. */
char *rb_db_dup_text (sqlite3_stmt *statement, int column);
void rb_db_bind_text (sqlite3_stmt *statement, int index, const char *text);
void rb_db_close (RbStore *self);
/** Closes a connection and leaves nothing beside the file, which nobody has replaced. */
void rb_db_leave (sqlite3 *db);

/* store-open.c */
gboolean rb_store_open_db (RbStore *self, GError **error);
void rb_db_harden (sqlite3 *db);
sqlite3 *rb_db_create (const char *path, GError **error);
/** Sets the error of a file that cannot be made, and the remedy. %FALSE. */
gboolean rb_db_fail_creating (const char *path, int errnum, GError **error);
void rb_store_remember_file (RbStore *self);
int rb_migrations_count (void);

/* store-check.c */
void rb_store_begin_check (RbStore *self);
/** Waits for it, with the database locked. %FALSE if nothing may be written. */
gboolean rb_store_await_check (RbStore *self, GError **error);
/** Whether it is over, and all is well. */
gboolean rb_store_is_sound (RbStore *self);
/** Whether it is under way: waiting for it would be worth while. */
gboolean rb_store_is_being_checked (RbStore *self);
gboolean rb_store_is_damaged (RbStore *self);
/** Ends it, over or not. */
void rb_store_end_check (RbStore *self);

/* store-limits.c: all is well where there are none */
gboolean rb_store_check_size (RbStore *self, GError **error);
gboolean rb_store_refuse_older (RbStore *self, int version, GError **error);
gboolean rb_store_check_limits (RbStore *self, GError **error);

/* store-seal.c */
gboolean rb_store_seal_nodes (RbStore *self, GHashTable *ids, GError **error);
#define RB_SEAL_SIZE 32
/** What the seal of a node is, by what an INSERT tells of it and its @fields (name → value). */
void rb_seal_compute (const RbOp *node, GHashTable *fields, guint8 *digest);
/** Fails if the content of a node does not match its seal. */
gboolean rb_store_verify_seals (RbStore *self, GError **error);

/* store-write.c */
gboolean rb_store_write_batch (RbStore *self, GQueue *batch, GError **error);
/** The same into a copy: for what is open the messages are as unwritten as before. @seqs gets what
 * the stack's entries are called there (RbStackEntry → gint64 *). */
gboolean rb_store_write_copy (RbStore *self, GQueue *batch, GHashTable *seqs, GError **error);
/** Makes that so for what is open. */
void rb_store_note_written (RbStore *self, GQueue *batch, GHashTable *seqs);
gboolean rb_store_begin (RbStore *self, GError **error);
gboolean rb_store_commit (RbStore *self, GError **error);
/** How often the file was changed, as it says itself. */
gboolean rb_store_read_revision (RbStore *self, gint64 *revision, GError **error);

/* store-history.c */
gboolean rb_store_load_stacks (RbStore *self, GError **error);
RbStackEntry *rb_stack_entry_new (void);
void rb_stack_entry_free (gpointer entry);
/** Forgets what can no longer be taken back: changes up to @until. */
void rb_store_cut_stacks (RbStore *self, gint64 until);
gint64 rb_store_add_change (RbStore *self, int type, gint64 ref, const char *label, const char *arg,
                            const void *data, int size, GError **error);

/* store-blobs.c */
gboolean rb_store_load_blob_infos (RbStore *self, GError **error);
gboolean rb_store_write_blob (RbStore *self, RbMessage *message, GError **error);
/** In the thread: writes the view state, unless the file must not be written into. */
void rb_store_write_view (RbStore *self);

/* store-renditions.c */
/** key → what was made, to be kept elsewhere than in the file. */
GHashTable *rb_store_new_renditions (void);

/* store-versions.c */
/** Of a row of seq, time, author, type, label and arg: the last two of what was taken back. */
RbChangeNote *rb_store_read_note (sqlite3_stmt *s);
void rb_store_free_note (gpointer note);

/* store-copy.c */
/** Copies the file beside itself: "Name (@words 2025-09-04).rundbrief". %NULL on error. */
char *rb_store_copy_beside (RbStore *self, const char *words, GError **error);

/* store-salvage.c */
/**
 * Writes into a new file at @path what can be read of the store's own, and nodes and fields as in
 * @tree instead, if that is not %NULL: then with the photos that are not written yet. @lost as in
 * rb_store_salvage(). In the thread.
 */
gboolean rb_store_rescue (RbStore *self, GArray *tree, const char *path, GPtrArray *lost,
                          GError **error);
/** Adds sentences to @lost about photos (set of SHA-256), by what @tree, or %NULL, tells of them.
 */
void rb_store_name_lost_photos (GArray *tree, GHashTable *photos, GPtrArray *lost);

/* store-verify.c */
/**
 * Looks through a copy: its pages, its seals, whether it holds @tree (or %NULL). Photos that do not
 * match their hash are no failure; @lost, if not %NULL, gets a sentence for each.
 */
gboolean rb_store_verify_copy (RbStore *copy, GArray *tree, GPtrArray *lost, GError **error);

/** Adds to @damaged (a set) the SHA-256 of photos that do not match it. Ends early when @stop, or
 * %NULL, becomes %TRUE. */
void rb_db_find_damaged_photos (sqlite3 *db, const gboolean *stop, GHashTable *damaged);

/* store-condense-plan.c */
/** One change that is left of several. */
typedef struct {
  gint64 from; /* the first of them */
  gint64 seq;  /* the last: the state that can be opened */
} RbCondenseGroup;

/** All of them up to a change, in order. */
GArray *rb_condense_list_groups (RbStore *self, gint64 until, GError **error);
/** What is left of a group's changesets; %NULL if nothing, or on error. Freed by sqlite3_free(). */
void *rb_condense_merge (RbStore *self, const RbCondenseGroup *group, int *size, GError **error);
/** Adds to @found (a set of strings) the hashes of photos that a changeset speaks of. %FALSE if not
 * all of it could be read. */
gboolean rb_condense_note_photos (RbStore *self, const void *changeset, int size, GHashTable *found,
                                  GError **error);
/** The same for the newsletter as it is, and for all changes after @until. */
gboolean rb_condense_note_rest (RbStore *self, gint64 until, GHashTable *found, GError **error);
/** (transfer full): hashes of the stored photos that are not in @found. @bytes: how large they are.
 */
GPtrArray *rb_condense_list_free (RbStore *self, GHashTable *found, gint64 *bytes, GError **error);

/* store.c */
gboolean rb_store_call (RbStore *self, RbStoreFunc func, gpointer data, GError **error);
/** Hands over a message, and starts the thread if there is none yet. */
void rb_store_send (RbStore *self, RbMessage *message);
void rb_store_wake (RbStore *self);
void rb_message_free (RbMessage *message);
/** Tells, from the main loop, that something was written or has failed. */
void rb_store_notify (RbStore *self);
/** In the thread: writes what is held back, and tells of it. */
gboolean rb_store_write_held (RbStore *self, GError **error);
/** In the thread: what is held back is safe, if in another file. */
void rb_store_finish_held (RbStore *self);

G_END_DECLS
