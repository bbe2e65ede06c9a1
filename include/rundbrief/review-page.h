/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * review-page: an issue for reviewers who have no Rundbrief: one HTML file that shows the mail with
 * its images, and in which comments can be written. They are kept in the browser and saved as a
 * small file (comment-file.h), which comes home as a review copy does. The page asks no network and
 * runs no script but its own, which its policy names by its hash.
 */
#pragma once

#include "document.h"
#include "progress.h"

G_BEGIN_DECLS

/** What is written for a review, of one state of an issue, which becomes a version. */
typedef struct {
  const char *label; /* of the version: "For Dr. Weber"; may be "" */
  const char *copy;  /* where to write a review copy, see review-copy.h; %NULL: none */
  const char *page;  /* where to write a review page; %NULL: none */
} RbReviewSending;

/**
 * Writes them. A page that is there already is replaced, a copy as rb_review_copy_write() says. The
 * version goes again if nothing was written; if only the page failed, the copy stays. Any thread.
 */
gboolean rb_review_send (RbDocument *document, gint64 issue, const RbReviewSending *sending,
                         RbProgress progress, gpointer user_data, GCancellable *cancellable,
                         GError **error);

G_END_DECLS
