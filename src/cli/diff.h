/* SPDX-License-Identifier: GPL-3.0-or-later */
/** diff: the forms in which rundbrief-cli tells a comparison. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/**
 * To be read in a terminal without colour, in the interface's language: [+added+], [-removed-],
 * {kept words (what became of them)}. What is the same is left out. Caller frees.
 */
char *rb_cli_diff_dup_text (const RbComparison *comparison);

/** All of it, for programs. Caller frees. */
char *rb_cli_diff_dup_json (const RbComparison *comparison);

/**
 * The lines of `list --versions`: number, time, kind, issue, label and who. @versions as
 * rb_store_list_versions() gives them. Caller frees.
 */
char *rb_cli_dup_versions (RbDocument *document, GPtrArray *versions);
/** "Approval", translated, for a kind of version. */
const char *rb_cli_get_version_label (const char *kind);
/** A version's time as "2025-09-04 18:30", here. Caller frees. */
char *rb_cli_dup_version_time (const RbVersion *version);

G_END_DECLS
