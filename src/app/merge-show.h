/* SPDX-License-Identifier: GPL-3.0-or-later */
/** merge-show: what was taken in, told and shown. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** "12 changes by Dr. Weber taken in". Caller frees. */
char *rb_merge_dup_told (const RbMerge *merge);
/** The node to be shown: of the first conflict, else the first remark, else of any change; or 0. */
gint64 rb_merge_find_shown (const RbMerge *merge);
/** Shows it: remarks beside the mail, all else in its form. */
void rb_merge_show (RbWindow *window, gint64 issue, gint64 node);

G_END_DECLS
