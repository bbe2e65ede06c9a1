/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * Takes in a review copy or a comment file: compares it with the window's newsletter, shows what
 * comes and what both have changed, and merges as it is decided. Says why, if it cannot be taken
 * in.
 */
void rb_merge_dialog_open (RbWindow *window, const char *path);
/** Several, one after the other: of char *. */
void rb_merge_dialog_open_all (RbWindow *window, const char *const *paths);

G_END_DECLS
