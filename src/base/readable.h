/* SPDX-License-Identifier: GPL-3.0-or-later */
/** readable: bytes from anywhere as text that can be shown. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UTF-8 without NUL: NULs go, and each byte that belongs to no character becomes U+FFFD. @n_nul and
 * @n_invalid get how many that were; NULs at the end are no loss, they only end a text. Caller
 * frees.
 */
char *rb_dup_readable (const char *bytes, gsize length, guint *n_nul, guint *n_invalid);

G_END_DECLS
