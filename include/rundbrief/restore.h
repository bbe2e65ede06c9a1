/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * restore: an issue, or a section of it, as it was in another state of the newsletter
 * (rb_document_open_past()). Main thread; the past is only read.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/**
 * The whole issue becomes as it was, with the same ids, as one undo step "Restore Earlier State".
 * @past is the same issue in a state of the same newsletter.
 *
 * As they are now stay: comments and suggestions (those about what goes are comments on what stays
 * of it, or on the issue), what is known of
 * its status and of merged reviews, its place among the issues, all other issues, the newsletter's
 * own fields, and the standing parts: a draft goes on showing them as they are. Photos that texts
 * name are brought back into the library if they are gone from it, under another path where theirs
 * has been given away; photos that lose their last use stay there. Fails, with nothing done, if it
 * does not fit the newsletter.
 */
gboolean rb_issue_restore (RbNode *issue, RbNode *past, GError **error);

/**
 * Copies a section of another state into @issue, with its photos and without what was said about
 * it: behind the same section if that is still there, else at the end. One undo step. (transfer
 * none)
 */
RbNode *rb_section_copy_from_past (RbNode *past, RbNode *issue);

/** How a section of another state stands to the issue as it is. */
typedef enum {
  RB_PAST_SAME,    /* it is there, and nothing in it differs */
  RB_PAST_CHANGED, /* it is there, and differs */
  RB_PAST_GONE,
} RbPastState;

RbPastState rb_section_get_past_state (RbNode *past, RbNode *issue);

/**
 * What of the newsletter's own settings and of the parts that it showed was otherwise then, and
 * stays as it is now if the issue is restored: labels such as "Accent colour", translated. Free
 * with g_strfreev().
 */
char **rb_restore_list_kept (RbNode *issue, RbNode *past);

G_END_DECLS
