/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of merging alone. */
#pragma once

#include "merge.h"
#include "photo.h"
#include "review/scope.h"

G_BEGIN_DECLS

/** A change as it is told, and what it is made of. */
typedef struct {
  RbMergeChange told; /* first: rb_merge_get() gives this */
  RbScopeNode *ours;
  RbScopeNode *theirs;
} RbMergeItem;

struct _RbMerge {
  RbDocument *documents[3]; /* base, ours, theirs: kept alive */
  RbScope *base;
  RbScope *ours; /* the whole newsletter: what was moved to another issue is not gone */
  RbScope *theirs;
  gint64 issue;
  gint64 seq; /* the state of ours that the copy was made of, see history.h */
  char *author;
  GPtrArray *items; /* of RbMergeItem */
  gint64 revision;  /* of ours; see rb_store_get_revision() */
  gboolean is_known;
  gboolean is_of_comments;
  guint n_unknown; /* nodes left out, beyond those of the scope */
  char *note;      /* what is noted on the issue: "review:ID", or %NULL */
  char *note_value;
  GCancellable *cancellable; /* of the comparing; not owned, may be %NULL */
  GHashTable *photos;        /* SHA-256 in the copy → RbPhoto; %NULL: none was looked at */
};

/** What became of a node of the copy; of one of the base only RB_MARK_COVERED. */
typedef enum {
  RB_MARK_NONE,
  RB_MARK_BOTH,    /* it is here and there */
  RB_MARK_GONE,    /* it was removed here */
  RB_MARK_ADDED,   /* it came in the copy */
  RB_MARK_SKIPPED, /* it is left out */
  RB_MARK_COVERED, /* its removal is part of what came in its place */
} RbMergeMark;

/* merge-compare.c */
void rb_merge_compare (RbMerge *self);
gboolean rb_merge_has_place (const RbScopeNode *a, const RbScopeNode *b);

/* merge-fields.c */
/** @base may be %NULL: then it is not known what both began with. */
void rb_merge_compare_fields (RbMerge *self, RbScopeNode *base, RbScopeNode *ours,
                              RbScopeNode *theirs);
gboolean rb_merge_has_fields (const RbScopeNode *a, const RbScopeNode *b);

/* merge-comments.c */
/** rb_merge_open() of a comment file. */
RbMerge *rb_merge_open_comments (RbDocument *document, const char *path, GError **error);

/* merge.c */
/** Everything but the comparing, and that. */
RbMerge *rb_merge_prepare (RbDocument *base, RbDocument *ours, RbDocument *theirs, gint64 issue,
                           const char *author);
void rb_merge_run (RbMerge *self);
/** Whether it is done, as it is decided. */
gboolean rb_merge_is_taken (const RbMergeChange *change);
RbMergeItem *rb_merge_add (RbMerge *self, RbMergeType type, RbConflict conflict, RbScopeNode *ours,
                           RbScopeNode *theirs, const char *field);

/* merge-words.c: what a person reads */
char *rb_merge_dup_place (const RbScopeNode *node);
char *rb_merge_dup_title (const RbScopeNode *node);
char *rb_merge_dup_label (const RbScopeNode *node, const char *field);
char *rb_merge_dup_spot (const RbScopeNode *node);
/** A name that a file tells, as one line of a sensible length. */
char *rb_merge_dup_author (const char *name);

/* merge-photos.c */
/**
 * Has the photo worker look at the photos of @theirs that the store @to has not, and puts them into
 * @photos (SHA-256 → RbPhoto). Both scopes know them by what they are stored under then.
 */
gboolean rb_merge_look_at_photos (GHashTable *photos, RbScope *base, RbScope *theirs, RbStore *from,
                                  RbStore *to, GCancellable *cancellable, GError **error);
/** Stores the bytes of a photo that came, if they are not there yet. */
void rb_merge_store_photo (RbMerge *self, RbStore *store, const char *sha256);

/* merge-paths.c */
/**
 * A photo of the library that came in the copy may have the path that another has here: it gets a
 * free one, and the copy's texts, in @theirs and in @base, are led to it.
 */
void rb_merge_rename_paths (RbMerge *self);

G_END_DECLS
