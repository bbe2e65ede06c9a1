/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Asks for another issue and copies @section to its end. */
void rb_copy_section_dialog_present (GtkWindow *parent, RbNode *section);

G_END_DECLS
