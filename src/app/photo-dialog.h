/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Shows all that is known of a photo, to be read and changed. */
void rb_photo_dialog_present (GtkWindow *parent, RbNode *picture);

G_END_DECLS
