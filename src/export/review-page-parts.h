/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of the review page alone. */
#pragma once

#include "review/review-state.h"

G_BEGIN_DECLS

/** What the page's script knows: sections, their fields, and all words of its panel, as JSON that
 * may stand in a script element. Caller frees. */
char *rb_review_page_dup_data (const RbReviewState *state, const char *page_style,
                               const char *panel_style);

G_END_DECLS
