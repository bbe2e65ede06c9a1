/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * undo-toast: what was just done, with a button that takes it back. The button is the window's
 * Undo, so the toast goes as soon as that would take back anything else.
 */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** @text is plain. To be made when the step is done. */
AdwToast *rb_undo_toast_new (const char *text, RbDocument *document);
/** Lets a toast go that tells of the last step, when that is taken back. */
void rb_undo_toast_follow (AdwToast *toast, RbDocument *document);

G_END_DECLS
