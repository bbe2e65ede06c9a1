/* SPDX-License-Identifier: GPL-3.0-or-later */
/** zip: one file out of a ZIP archive, as office documents are. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** @name within @archive, unpacked; %NULL if there is none, or it is more than @most bytes. */
GBytes *rb_zip_read (GBytes *archive, const char *name, gsize most);
/** Whether there is such a file in it; it is not unpacked. */
gboolean rb_zip_has (GBytes *archive, const char *name);

G_END_DECLS
