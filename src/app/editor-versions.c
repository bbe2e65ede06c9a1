/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions: naming, the list, going back. */
#include "config.h"
#include "editor-private.h"
#include <glib/gi18n.h>

void
rb_editor_add_versions (RbEditorView *self)
{
}
