/* SPDX-License-Identifier: GPL-3.0-or-later */
/** text: an issue as the plain-text part of a mail. */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** @spans gets where each section stands (of RbSpan, see render.h); it may be %NULL. */
void rb_text_write_issue (RbNode *issue, GString *out, GArray *spans);

G_END_DECLS
