/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments and suggestions from what is selected. */
#include "config.h"
#include "editor-private.h"
#include <glib/gi18n.h>

void
rb_editor_add_comment (RbEditorView *self)
{
}
