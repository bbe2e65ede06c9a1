/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest HTML that is read, in bytes of UTF-8; what comes behind is left out. */
#define RB_HTML_MAX_SOURCE (256 * 1024 * 1024)

/**
 * HTML as UTF-8 without NUL, whatever it came as: UTF-16 with or without a mark, the encoding that
 * it names, or Windows-1252. What is no character becomes U+FFFD. @cut: it was too long. @n_lost:
 * how many characters could not be read.
 */
GString *rb_html_decode (const char *bytes, gsize length, gboolean *cut, guint *n_lost);

G_END_DECLS
