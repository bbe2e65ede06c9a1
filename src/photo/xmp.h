/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

G_BEGIN_DECLS

/**
 * An XMP packet (ISO 16684-1) that says @texts (RB_PHOTO_N_LABELS of them, "" for nothing) and
 * nothing else, not even which program wrote it; less than 64 KB. %NULL if all are "".
 */
char *rb_xmp_write (const char *const *texts);

G_END_DECLS
