/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The names and licences that stand at the photos of a newsletter, to be offered again. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  char *value;
  char *folded; /* for comparing */
  char *holder; /* beside a photographer: the rights holder if it is always the same, or %NULL */
  guint count;
  gint64 latest; /* the photo with the highest id: that which was added last */
} RbCreditUse;

/**
 * What the other photos of the newsletter have in @field, the most used first, of those the latest.
 * Walks all of the newsletter. Of RbCreditUse.
 */
GPtrArray *rb_credit_uses_collect (RbNode *picture, const char *field);

/** Whether @use or a word in it begins with @folded, and is not just that. */
gboolean rb_credit_use_matches (const RbCreditUse *use, const char *folded);

G_END_DECLS
