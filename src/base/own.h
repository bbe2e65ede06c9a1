/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * own: where the parts of Rundbrief itself are: beside the program while that has not been
 * installed, so that it runs its own parts and not an older one's.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** @built is relative to the build folder, @installed is whole. Caller frees. */
char *rb_own_path (const char *built, const char *installed);

/** The same with @source relative to the sources, for data that is not built. Caller frees. */
char *rb_own_data (const char *source, const char *installed);

/**
 * A part that is loaded only when it is wanted, since the libraries behind it take their time: the
 * module at rb_own_path(), which stays loaded. Gives what @symbol names; any thread.
 */
gpointer rb_own_module (const char *built, const char *installed, const char *symbol,
                        GError **error);

G_END_DECLS
