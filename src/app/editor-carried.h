/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-view.h"

G_BEGIN_DECLS

/** Shows what an issue that was just made has kept of the last one, in the sections' place. */
void rb_editor_show_carried (RbEditorView *self);

G_END_DECLS
