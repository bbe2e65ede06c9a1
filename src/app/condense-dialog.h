/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RbHistoryCondensed) (const RbCondensed *done, gpointer owner);

/**
 * Asks how much of the history is to be condensed to its versions, says what that frees, and does
 * it. @condensed is called if it was done and @owner is there yet.
 */
void rb_condense_dialog_present (GtkWindow *parent, RbDocument *document,
                                 RbHistoryCondensed condensed, GObject *owner);

G_END_DECLS
