/* SPDX-License-Identifier: GPL-3.0-or-later */
/** office: documents of word processors as HTML, by the LibreOffice of this system. */
#pragma once

#include "error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * The document at @path as HTML with its pictures inside. LibreOffice runs with a profile of its
 * own, without macros and without the network, in a folder that is gone afterwards. If it is not
 * installed, the error says what to install.
 */
GBytes *rb_office_read (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
