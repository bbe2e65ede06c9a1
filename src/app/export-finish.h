/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What comes after an export, or after what stopped one was mended. */
#pragma once

#include "check-model.h"
#include "window.h"

G_BEGIN_DECLS

/**
 * Marks the state as a version, labelled with the first @n_written of the @outputs (bits of
 * RbOutput) and the place.
 */
void rb_export_mark_version (RbNode *issue, guint outputs, guint n_written, const char *folder);

/** Notes that the issue was sent, and offers to take that back. */
void rb_export_mark_sent (RbWindow *window, RbNode *issue);

/** Says that nothing stops the export of the issue of @model any more, and offers it. */
void rb_export_offer_to_resume (RbWindow *window, RbCheckModel *model);

G_END_DECLS
