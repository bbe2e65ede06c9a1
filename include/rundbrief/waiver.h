/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * waiver: a finding that an office has looked at and lets stand, with the reason. It is a field of
 * the node it is about, so that it is undone, copied and merged with that: "waived:RULE" or
 * "waived:RULE:FIELD".
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

#define RB_WAIVER_PREFIX "waived:"

/** The reason, or "". @field may be %NULL. */
const char *rb_waiver_get (RbNode *node, const char *rule, const char *field);
/** Lets a finding stand, or with "" no longer; one undo step. */
void rb_waiver_set (RbDocument *document, RbNode *node, const char *rule, const char *field,
                    const char *reason);
/** Forgets all waivers of a node, within the caller's step: what they were about is gone. */
void rb_waiver_clear (RbDocument *document, RbNode *node);

G_END_DECLS
