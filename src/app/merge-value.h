/* SPDX-License-Identifier: GPL-3.0-or-later */
/** merge-value: what a change of a review is, to be seen: words marked, places, photos. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Which side of a change. */
typedef enum {
  RB_MERGE_VALUE_CHANGE, /* what it makes of what stands here: before and after */
  RB_MERGE_VALUE_OURS,   /* as it is here, with what was changed here marked */
  RB_MERGE_VALUE_THEIRS,
} RbMergeValue;

/** @plain gets the words alone, for those who hear them. The caller frees those. */
GtkWidget *rb_merge_value_new (const RbMerge *merge, guint index, RbMergeValue side, char **plain);

/** "Headline", "New section", "Comment on “rund 350”": what kind of change it is. Caller frees. */
char *rb_merge_value_dup_title (const RbMerge *merge, guint index);

/** A label of several lines. */
GtkWidget *rb_merge_label_new (const char *text, const char *css_class);

G_END_DECLS
