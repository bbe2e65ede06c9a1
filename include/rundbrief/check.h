/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * check: what is wrong with an issue. Families of checks are files in src/check that join the
 * runner by one line in its table; what only a kind can know stands in that kind's own file.
 */
#pragma once

#include "finding.h"

G_BEGIN_DECLS

/** Runs all checks on an issue, and waits for them. */
RbFindings *rb_check_issue (RbNode *issue);

/**
 * Runs all checks beside the main thread, on a copy of the issue as it stands now. What has
 * changed or gone when it ends is told as it was; findings about what is gone are left out.
 */
void rb_check_issue_async (RbNode *issue, GCancellable *cancellable, GAsyncReadyCallback done,
                           gpointer user_data);
/** %NULL with an error only when it was cancelled, or the newsletter was closed meanwhile. */
RbFindings *rb_check_issue_finish (GAsyncResult *result, GError **error);

/** Where a finding lies, for a person: "Article “Headline”, Credit". Caller frees. */
char *rb_finding_dup_place (const RbFinding *finding);

/** A family's name in the interface's language: "Links". */
const char *rb_check_family_get_label (const char *family);

G_END_DECLS
