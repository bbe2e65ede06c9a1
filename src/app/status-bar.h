/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "status-words.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Above the editor's panes, where there is something to say: that what was approved was changed
 * since, or that what is changed was sent already. */
#define RB_TYPE_STATUS_BAR (rb_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbStatusBar, rb_status_bar, RB, STATUS_BAR, AdwBin)

/* Signal "changed": another status than before. */

GtkWidget *rb_status_bar_new (void);
/** Follows the findings of the issue that is edited. */
void rb_status_bar_set_model (RbStatusBar *self, RbCheckModel *model);
RbToldStatus rb_status_bar_get_told (RbStatusBar *self);

G_END_DECLS
