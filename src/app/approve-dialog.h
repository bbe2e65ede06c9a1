/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Asks whether to approve the issue of @model: what stands against it, who wrote last, and what an
 * approval means. Waits for the newest findings. @window is an RbWindow. */
void rb_approve_dialog_present (GtkWindow *window, RbCheckModel *model);

G_END_DECLS
