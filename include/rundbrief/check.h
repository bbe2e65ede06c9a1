/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * check: what is wrong with an issue. Families of checks are files in src/check that join the
 * runner by one line in its table; what only a kind can know stands in that kind's own file.
 */
#pragma once

#include "finding.h"

G_BEGIN_DECLS

/** Runs all checks on an issue. */
RbFindings *rb_check_issue (RbNode *issue);

/** Where a finding lies, for a person: "Article “Headline”, Credit". Caller frees. */
char *rb_finding_dup_place (const RbFinding *finding);

G_END_DECLS
