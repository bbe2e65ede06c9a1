/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Reads a whole file that a person chose as a photo. Refused are folders, pipes and devices, empty
 * files and those over 512 MB. Fails with %RB_ERROR_PHOTO, or %G_IO_ERROR_CANCELLED.
 * @name: (out): what to call it, also on failure
 */
GBytes *rb_photo_read_file (GFile *file, char **name, GCancellable *cancellable, GError **error);

/**
 * The XMP that some programs lay beside a photo rather than change its file: "x.jpg.xmp" or "x.xmp"
 * beside "x.jpg", in whatever case. %NULL if there is none that could be read.
 */
GBytes *rb_photo_read_sidecar (GFile *file, GCancellable *cancellable);

G_END_DECLS
