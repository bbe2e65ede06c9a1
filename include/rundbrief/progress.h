/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Told from the working thread: @fraction from 0 to 1, @step what is being done, translated. */
typedef void (*RbProgress) (double fraction, const char *step, gpointer user_data);

G_END_DECLS
