/* SPDX-License-Identifier: GPL-3.0-or-later */
/** write: files onto a disk that may be full, read-only or gone. All errors name what was asked
 * for. */
#pragma once

#include "error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** Sets the error that tells what @errnum means for writing @shown, and the remedy. %FALSE. */
gboolean rb_write_fail (int errnum, const char *shown, GError **error);

/** Makes a file that must not exist yet. Removed again if it cannot be written whole. */
gboolean rb_write_new (const char *path, const void *data, gsize length, const char *shown,
                       GError **error);

/** Waits until a file or a folder is on the disk. */
gboolean rb_write_sync (const char *path, const char *shown, GError **error);

/** Writes beside @path, waits for the disk, then takes its place. */
gboolean rb_write_replace (const char *path, const void *data, gsize length, const char *shown,
                           GError **error);

/** Removes a file or a folder with all in it; links are removed, not followed. */
void rb_write_remove_tree (const char *path);

G_END_DECLS
