/* SPDX-License-Identifier: GPL-3.0-or-later */
/** office: documents of word processors as HTML, by the LibreOffice of this system. */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

/**
 * The document at @path as HTML with its pictures inside. LibreOffice runs with a profile of its
 * own, without macros and without the network, in a folder that is gone afterwards. If it is not
 * installed, the error says what to install. What is left out before is added to @left_out.
 * @descriptions gets what rb_office_read_descriptions() tells of its pictures. (transfer full)
 */
GBytes *rb_office_read (const char *path, guint left_out[RB_LEFT_OUT_N], GHashTable **descriptions,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
