/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdarg.h>

G_BEGIN_DECLS

/**
 * Arguments of a script, an "a{sv}": name, "s" or "d", a text or a double, and so on until %NULL.
 * Floating.
 */
GVariant *rb_preview_arguments_new (const char *name, va_list list);

G_END_DECLS
