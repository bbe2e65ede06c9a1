/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The way of an issue from draft to sent: where it stands, who did each step and when, and the
 * buttons that go on or back. Each is one undo step. @window is an RbWindow whose editor shows the
 * issue of @model and has the @actions "approve" and "compare". */
void rb_status_dialog_present (GtkWindow *window, GActionGroup *actions, RbCheckModel *model);

G_END_DECLS
