/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rank: how the rank of a finding is shown: red stops the export, amber does not, blue is taste.
 */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

const char *rb_rank_get_icon (RbRank rank);
/** A style class: "error". */
const char *rb_rank_get_class (RbRank rank);
/** In the interface's language: "Error". */
const char *rb_rank_get_word (RbRank rank);
/** An image of a rank, named by it. */
GtkWidget *rb_rank_image_new (RbRank rank);
/** Of those that stand: "2 errors · 5 warnings · 11 hints"; ranks without any are left out. Caller
 * frees. */
char *rb_rank_dup_counts (RbFindings *findings);

G_END_DECLS
