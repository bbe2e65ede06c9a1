/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing versions. */
#include "config.h"
#include "editor-private.h"
#include <glib/gi18n.h>

void
rb_editor_add_compare (RbEditorView *self)
{
}
