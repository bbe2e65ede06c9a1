/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

/** Reads HTML into @pasted, up to where @cancellable stops it. */
void rb_html_reader_run (RbPasted *pasted, const char *bytes, gsize length, gboolean with_files,
                         GCancellable *cancellable);

G_END_DECLS
