/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * paste: what other programs put into the clipboard, or drop, comes into a rich text as paragraphs,
 * photos and, as sections below, tables. All of it is one undo step.
 */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Answers the view's "pasted". */
void rb_paste_attach (RbRichView *view);

G_END_DECLS
