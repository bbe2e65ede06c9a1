/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How long values may be, in bytes (IPTC-IIM 4.2, 6): Photoshop and others cut them there. */
#define RB_IIM_BYLINE 32
#define RB_IIM_CREDIT 32
#define RB_IIM_SOURCE 32
#define RB_IIM_COPYRIGHT 128
#define RB_IIM_INSTRUCTIONS 256
#define RB_IIM_HEADLINE 256
#define RB_IIM_CAPTION 2000

/**
 * Whether a JPEG's IPTC was changed after its XMP by a program that knows only IPTC: Adobe's
 * programs keep an MD5 of the IPTC that they have brought into line with the XMP (Photoshop's image
 * resource 0x0425), and that does not fit any more.
 */
gboolean rb_iim_is_newer (const guint8 *data, gsize length);

/**
 * The body of a JPEG's APP13 segment with these, in UTF-8, and the MD5 that goes with them. Texts
 * may be "" and are cut where the standard says so, between two characters. %NULL if all are "".
 */
GByteArray *rb_iim_write (const char *byline, const char *credit, const char *copyright);

G_END_DECLS
