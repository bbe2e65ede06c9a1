/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review copies that go out and come home. */
#include "config.h"
#include "editor-private.h"
#include <glib/gi18n.h>

void
rb_editor_add_share (RbEditorView *self)
{
}
