/* SPDX-License-Identifier: GPL-3.0-or-later */
/** state-file: small files of what the program remembers of its use, in the user's state folder. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The file @name, "recent.ini"; empty if there is none yet or it cannot be read. (transfer full)
 */
GKeyFile *rb_state_file_load (const char *name);
/** Writes it as a whole. What cannot be written is remembered no longer than the program runs. */
void rb_state_file_save (GKeyFile *file, const char *name);

G_END_DECLS
