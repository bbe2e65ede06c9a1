/* SPDX-License-Identifier: GPL-3.0-or-later */
/** zip: files out of a ZIP archive, as office documents are, and copies of one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** @name within @archive, unpacked; %NULL if there is none, or it is more than @most bytes. */
GBytes *rb_zip_read (GBytes *archive, const char *name, gsize most);
/** Whether there is such a file in it; it is not unpacked. */
gboolean rb_zip_has (GBytes *archive, const char *name);

/** Whether the file @name is to be changed. */
typedef gboolean (*RbZipWanted) (const char *name, gpointer data);
/** (transfer full) What is to stand in place of @bytes; %NULL: they stay. */
typedef GBytes *(*RbZipChange) (const char *name, GBytes *bytes, gpointer data);
/**
 * Writes @archive to the file @path, with what @change gives for the files that are @wanted. An error,
 * which names no file, also where that is more than any document holds: 64 MiB to be changed, 512 in
 * all.
 */
gboolean rb_zip_copy (GBytes *archive, const char *path, RbZipWanted wanted, RbZipChange change,
                      gpointer data, GError **error);

G_END_DECLS
