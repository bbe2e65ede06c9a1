/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * merge: what was done in a review copy, brought home. Three states are compared, node by node and
 * field by field: the one both began with (read back from the newsletter's own history), the
 * newsletter as it is, and the copy. Nothing is taken from the copy but nodes and fields that the
 * tables of kinds know; its changesets are not applied.
 *
 * What only the copy changed is clean. Texts that both changed are woven if their edits do not
 * touch each other. All else is a conflict, which somebody has to decide before anything is done:
 * nothing is lost unseen, in whatever order several copies are merged.
 *
 * That a copy was merged is noted on the issue (a field that begins with "review:"), within the
 * same undo step. So after an undo it can be merged again; and a copy that went on being worked in
 * and comes a second time brings only what is new since: the state that was merged is read back
 * from the copy's own history then, and used only if its hash is the one that was noted.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct _RbMerge RbMerge;

typedef enum {
  RB_MERGE_SET,    /* a field has another value */
  RB_MERGE_ADD,    /* a node came, with all below it */
  RB_MERGE_REMOVE, /* a node went, with all below it */
  RB_MERGE_MOVE,   /* a node stands elsewhere */
  RB_MERGE_PHOTO,  /* a picture has other bytes, and with them all that is said of it */
} RbMergeType;

typedef enum {
  RB_MERGE_CLEAN,
  RB_MERGE_SAME, /* both did the same: there is nothing to do */
  RB_MERGE_CONFLICT,
} RbMergeState;

typedef enum {
  RB_CONFLICT_NONE,
  RB_CONFLICT_FIELD,         /* both changed the same words */
  RB_CONFLICT_REMOVED_HERE,  /* changed there */
  RB_CONFLICT_REMOVED_THERE, /* changed here */
  RB_CONFLICT_MOVED,         /* to different places */
  RB_CONFLICT_PHOTO,         /* different photos in one place, or one changed and the other not */
} RbConflict;

typedef enum {
  RB_DECIDE_LATER,
  RB_DECIDE_OURS,
  RB_DECIDE_THEIRS,
  RB_DECIDE_BOTH, /* of texts: theirs after ours */
} RbDecision;

/** One change of the copy. Strings are what a person reads: words, titles, places. */
typedef struct {
  RbMergeType type;
  RbMergeState state;
  RbConflict conflict;
  RbDecision decision; /* of a conflict; of a clean change %RB_DECIDE_OURS: it is declined */
  gint64 node;
  gint64 section;     /* the section it is in; 0: the issue itself, or none */
  const char *field;  /* interned; %NULL where it is no field */
  gboolean is_woven;  /* clean, and both have changed it */
  gboolean of_review; /* a comment or suggestion, or something in one */
  gboolean may_have_both;
  gboolean may_decline;   /* clean, and stands for itself: not a photo that texts need */
  gboolean of_newsletter; /* a setting of the whole newsletter */
  char *place;            /* "Article: Drei Tage Musik" */
  char *label;            /* of the field, or of the kind of node, translated */
  char *base;             /* the value or title; "" where there was none */
  char *ours;
  char *theirs;
  char *result; /* of a field, clean or not, if it is taken: what it becomes */
} RbMergeChange;

/**
 * Compares. @issue is the id of the one it is about. All three must stay as they are until the
 * merge is freed; they are kept alive. Any thread that may read all three.
 */
RbMerge *rb_merge_new (RbDocument *base, RbDocument *ours, RbDocument *theirs, gint64 issue,
                       const char *author);
void rb_merge_free (RbMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbMerge, rb_merge_free)

/**
 * Opens a review copy or a comment file (comment-file.h), says why it cannot be merged with
 * @document, or compares. Its photos that are new are looked at by the photo worker, as any from a
 * stranger. Any thread, and best not the main one; @document is not touched, but must stay open.
 *
 * Fails with %RB_ERROR_OTHER (another newsletter's, another line of its history, the issue is
 * gone), %RB_ERROR_TOO_LARGE, %RB_ERROR_NEWER, %RB_ERROR_DAMAGED, %RB_ERROR_NOT_RUNDBRIEF,
 * %RB_ERROR_PHOTO or as any opening does; never is anything written.
 */
RbMerge *rb_merge_open (RbDocument *document, const char *path, GCancellable *cancellable,
                        GError **error);
void rb_merge_open_async (RbDocument *document, const char *path, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
RbMerge *rb_merge_open_finish (RbDocument *document, GAsyncResult *result, GError **error);

/** The changes, in the order of the issue; valid as long as the merge. */
guint rb_merge_count (const RbMerge *self);
const RbMergeChange *rb_merge_get (const RbMerge *self, guint index);
/** How many are in a state. */
guint rb_merge_count_state (const RbMerge *self, RbMergeState state);
/** How many conflicts nobody has decided. */
guint rb_merge_count_undecided (const RbMerge *self);
/** Who worked in the copy. */
const char *rb_merge_get_author (const RbMerge *self);
gint64 rb_merge_get_issue (const RbMerge *self);
/** How many nodes and fields were left out, since no table knows them. */
guint rb_merge_get_left_out (const RbMerge *self);
/** Whether this very copy was merged before. */
gboolean rb_merge_is_known (const RbMerge *self);
/** Whether it is of a comment file. */
gboolean rb_merge_is_of_comments (const RbMerge *self);
/** How many changes are taken over as things are decided now. */
guint rb_merge_count_taken (const RbMerge *self);
/**
 * The node that a change is about, here and in the copy: %NULL where there is none. For what comes
 * in the place of another (a photo), that one. (transfer none); valid as long as the merge.
 */
void rb_merge_get_nodes (const RbMerge *self, guint index, RbNode **ours, RbNode **theirs);

/**
 * Decides a conflict, or with %RB_DECIDE_OURS declines a clean change (and with
 * %RB_DECIDE_THEIRS takes it after all). %FALSE if it cannot be decided so: both at once, where it
 * is no text.
 */
gboolean rb_merge_decide (RbMerge *self, guint index, RbDecision decision);
/** Decides all conflicts that are undecided and can be decided so. */
void rb_merge_decide_all (RbMerge *self, RbDecision decision);

/**
 * Does it, as one undo step "Merge Review by %s". Main thread. Fails, with nothing done, if a
 * conflict is undecided, or with %RB_ERROR_BUSY if @document was changed since it was compared:
 * then compare again. Once only.
 */
gboolean rb_merge_apply (RbMerge *self, RbDocument *document, GError **error);

G_END_DECLS
