/* SPDX-License-Identifier: GPL-3.0-or-later */
/** issue-choice: which issue or template a new issue begins from; templates are kept here, too. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** Lists the issues of the window's newsletter, or its templates, and makes a new one of which is
 * chosen. */
void rb_issue_choice_present (RbWindow *window, gboolean templates);

G_END_DECLS
