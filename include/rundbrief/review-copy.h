/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * review-copy: a file for a reviewer: the newsletter's frame, one issue and its photos, without the
 * history. It is a newsletter like any other to work in; what was done in it comes home by merge.h.
 *
 * A review copy has the newsletter's uuid and its nodes the same ids. It knows the state it was
 * made of: the number of that change, and a hash of what was in it, so that it is never merged with
 * another one.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/** What a review copy comes from. */
typedef struct {
  char *id;   /* of this copy */
  char *uuid; /* of the newsletter */
  gint64 issue;
  gint64 seq; /* the state: after this change, see history.h */
  char *digest;
  char *time;   /* when it was made, ISO 8601, UTC */
  char *author; /* by whom */
} RbReviewInfo;

/** %NULL if the store is no review copy's. */
RbReviewInfo *rb_review_info_read (RbStore *store);
void rb_review_info_free (RbReviewInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbReviewInfo, rb_review_info_free)

/**
 * Writes a review copy of an issue of @document, which must be a file of its own, and marks the
 * state as a version. At @path nothing is replaced but an earlier review copy of the same issue in
 * which nobody has changed anything. Either the whole file stands there in the end or what stood
 * there before. May take long, where there are many photos; any thread.
 */
gboolean rb_review_copy_write (RbDocument *document, RbNode *issue, const char *path,
                               GError **error);

/**
 * Opens a review copy to be read, as a file that came from somebody else: see
 * rb_store_open_from_others(). Any thread. Fails with %RB_ERROR_OTHER if it is none.
 */
RbDocument *rb_review_copy_open (const char *path, RbReviewInfo **info, GError **error);

/** For tests: limits in place of the usual; %NULL for these. Must outlive what is opened. */
void rb_review_copy_set_limits (const RbStoreLimits *limits);

G_END_DECLS
