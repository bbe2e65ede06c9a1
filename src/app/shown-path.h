/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A path as a person would say it, the same wherever the window shows one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** "Documents › kulturbrief.rundbrief", "Home › August 2025", "Home", "media › stick". Caller frees. */
char *rb_path_dup_shown (const char *path);

G_END_DECLS
