/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** Asks for whom, in what form and where to save an issue for review, and does so. */
void rb_share_dialog_present (RbWindow *window, RbNode *issue);

G_END_DECLS
