/* SPDX-License-Identifier: GPL-3.0-or-later */
/** review-state: the state of an issue that goes out to be reviewed, as a copy or as a page. */
#pragma once

#include "document.h"
#include "progress.h"
#include "review/scope.h"

G_BEGIN_DECLS

typedef struct {
  RbDocument *document; /* it is of */
  RbDocument *state;    /* the newsletter as it was then: not to be edited, and for one thread */
  RbScope *scope;       /* of @state */
  gint64 issue;
  gint64 seq;
  gint64 version;
  char *uuid; /* of the newsletter */
  char *digest;
} RbReviewState;

/** Whether copies can be made of what is in @store: not of another copy, nor of no file. */
gboolean rb_review_check_source (RbStore *store, GError **error);
/** Whether a review copy of @issue may be written to @path: see rb_review_copy_write(). */
gboolean rb_review_check_target (RbDocument *document, gint64 issue, const char *path,
                                 GError **error);

/**
 * Marks the state of @issue as a version, with the person's words for it or "", and reads it. Fails
 * where no copy can be made of @document. Any thread.
 */
RbReviewState *rb_review_state_new (RbDocument *document, gint64 issue, const char *label,
                                    GError **error);
/** Nothing went out: the version goes. */
void rb_review_state_drop (RbReviewState *self);
void rb_review_state_free (RbReviewState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbReviewState, rb_review_state_free)

/** The file: see rb_review_copy_write(). */
gboolean rb_review_state_write_copy (const RbReviewState *self, const char *path,
                                     RbProgress progress, gpointer user_data,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
