/* SPDX-License-Identifier: GPL-3.0-or-later */
/** invisible: characters that nobody sees, and what each part of the program means by that. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Only says where a line may break: soft hyphen and zero-width space. Nobody searches for them. */
gboolean rb_is_break_hint (gunichar c);

/**
 * Has no width and stands within words: break hints, joiners, marks of direction, the byte order
 * mark. A word is the same word with and without.
 */
gboolean rb_is_zero_width (gunichar c);

/**
 * Is to be shown where it stands, for it comes from elsewhere and can make a text read otherwise
 * than it is: zero-width characters and controls of direction, but neither the soft hyphen nor the
 * joiner that holds emoji and some scripts together.
 */
gboolean rb_is_hidden (gunichar c);

G_END_DECLS
