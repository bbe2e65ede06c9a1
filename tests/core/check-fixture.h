/* SPDX-License-Identifier: GPL-3.0-or-later */
/** check-fixture: an issue to be filled with faults, and what the check says of them. */
#pragma once

#include "rundbrief.h"

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *issue;
} CheckFixture;

/** An issue of August 2025 without sections; @language is a tag such as "de". */
void check_fixture_init (CheckFixture *f, const char *language);
void check_fixture_clear (CheckFixture *f);

/** Appends a section; field names and values follow, up to a %NULL. */
RbNode *check_fixture_add (CheckFixture *f, const char *kind, ...) G_GNUC_NULL_TERMINATED;
/** The same for what stands in a slot of a node. */
RbNode *check_fixture_add_to (CheckFixture *f, RbNode *parent, const char *slot, const char *kind,
                              ...) G_GNUC_NULL_TERMINATED;
void check_fixture_set (CheckFixture *f, RbNode *node, const char *field, const char *value);

/** How often @id is found; each finding of that name must have a message, a reason and a rule. */
guint check_fixture_count (CheckFixture *f, const char *id);
/** That it is found once, with this rank, at @field (%NULL: at the node as a whole) of @node. */
void check_fixture_expect (CheckFixture *f, const char *id, RbRank rank, RbNode *node,
                           const char *field);

/**
 * Mends the first finding of that name. It must be gone then, and back after one undo. Gives the
 * value of @field of @node between the two; caller frees. The fix stays undone.
 */
char *check_fixture_mend (CheckFixture *f, const char *id, RbNode *node, const char *field);
/** Mends it and leaves it mended; FALSE if there is no fix. */
gboolean check_fixture_apply (CheckFixture *f, const char *id);
/** Whether the first finding of that name can be mended. */
gboolean check_fixture_has_fix (CheckFixture *f, const char *id);
/** Whether it is mended only by somebody who has seen the words: never with others in one go. */
gboolean check_fixture_only_proposes (CheckFixture *f, const char *id);

/** That a text section with this body gives @expected once @id is mended; %NULL: no finding. */
void check_fixture_expect_text (const char *language, const char *id, const char *body,
                                const char *expected);
