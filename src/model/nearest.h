/* SPDX-License-Identifier: GPL-3.0-or-later */
/** nearest: which known name a mistyped one most likely meant. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The one of @names (%NULL-terminated) with the fewest edits from @word; %NULL if none is given.
 */
const char *rb_nearest (const char *word, const char *const *names);

G_END_DECLS
