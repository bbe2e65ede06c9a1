/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * open-mark: tells other programs that a newsletter is open here, and whether it is open elsewhere.
 *
 * The mark is a lock on a small hidden file beside the newsletter, which the system takes away with
 * the program that holds it, however that ends: a file that was left behind means nothing. The
 * newsletter itself is never opened for that, since closing it would drop SQLite's own locks. The
 * file is named as office programs name theirs, which programs that keep folders alike leave out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RbOpenMark RbOpenMark;

/**
 * Marks the newsletter at @path, unless somebody else has. %NULL then, and @holder tells who, as
 * "Anna Ott, press-4"; or "" where that cannot be read. Where no mark can be set - nobody may write
 * there, or the file system knows no locks - both are %NULL, and nobody is told of anybody.
 */
RbOpenMark *rb_open_mark_new (const char *path, char **holder);
/** Takes it away. */
void rb_open_mark_free (RbOpenMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbOpenMark, rb_open_mark_free)

G_END_DECLS
