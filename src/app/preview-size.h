/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Tells what the check has measured beside its work: the mail's size, and that of its images. Says
 * nothing new before the first check. */
void rb_preview_size_show (GtkLabel *label, RbNode *issue, RbCheckModel *model);

G_END_DECLS
