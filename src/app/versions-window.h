/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** The history of an issue beside the mail as it was in a chosen state. */
#define RB_TYPE_VERSIONS_WINDOW (rb_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (RbVersionsWindow, rb_versions_window, RB, VERSIONS_WINDOW, AdwWindow)

/** Shows it, one for each @owner, which closes it. */
void rb_versions_window_present (RbWindow *owner, RbNode *issue);

G_END_DECLS
