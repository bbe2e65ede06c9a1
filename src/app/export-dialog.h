/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Shows what stops an export of @issue, or exports it into a folder. Led to an error from there,
 * the person is offered the export again once none is left.
 */
void rb_export_dialog_present (GtkWindow *parent, RbNode *issue, RbCheckModel *model);

G_END_DECLS
