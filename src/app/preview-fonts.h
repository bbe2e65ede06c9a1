/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * preview-fonts: which of this system's fonts stand for those that mails name. WebKit asks
 * fontconfig for each name that a mail lists, in each size and weight, in vain for those that are
 * not there: in a usual mail more than a hundred times, which takes longer than all else that it
 * does for the page.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Finds them out. In any thread, once. */
void rb_preview_fonts_prepare (void);
/** A style sheet that says so, with the same outcome as without. Owned by the function. */
const char *rb_preview_fonts_get (void);

G_END_DECLS
