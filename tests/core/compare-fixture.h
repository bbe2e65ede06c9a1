/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of comparing share: newsletters in memory, and a comparison as a few lines of
 * text. */
#pragma once

#include "rundbrief.h"

/** A newsletter with one empty issue, which @issue gets. */
RbDocument *fixture_new (RbNode **issue);
/** Adds a node with fields: name, value, …, NULL. */
RbNode *fixture_add (RbNode *parent, const char *slot, const char *kind,
                     ...) G_GNUC_NULL_TERMINATED;
void fixture_set (RbNode *node, const char *field, const char *value);
/** A picture whose bytes are @bytes, which are none of a picture. */
RbNode *fixture_add_photo (RbNode *parent, const char *slot, const char *bytes, const char *alt,
                           const char *credit);
/** A copy of the newsletter as it stands, with the same ids; @issue gets its issue. */
RbDocument *fixture_keep (RbNode *now, RbNode **issue);

/** "kept [-removed-] [+added+] {changed look}", blocks parted by "/". Caller frees. */
char *fixture_describe_words (GArray *words);
/** "=A ~B +C -D >E": sections by difference and title; ">" before it: moved. Caller frees. */
char *fixture_describe_sections (const RbComparison *comparison);
/** The words of the only field of this name of the first section that has it. Caller frees. */
char *fixture_describe_field (const RbComparison *comparison, const char *name);
