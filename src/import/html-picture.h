/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

/**
 * The picture at the address @source: its bytes from a data: address, or a file's relative path. If
 * there is none to be had, %NULL, and what is missing is counted in @pasted.
 */
RbPastedPicture *rb_html_picture_new (RbPasted *pasted, const char *source, gboolean tiny,
                                      gboolean with_files);

G_END_DECLS
