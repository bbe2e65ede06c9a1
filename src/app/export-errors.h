/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "finding-group.h"

G_BEGIN_DECLS

/** The findings that stop an export, each with what mends it. Signal: "go" (RbFindingRow *row). */
#define RB_TYPE_EXPORT_ERRORS (rb_export_errors_get_type ())
G_DECLARE_FINAL_TYPE (RbExportErrors, rb_export_errors, RB, EXPORT_ERRORS, AdwBin)

/** The keyboard goes to @after when nothing is left. */
GtkWidget *rb_export_errors_new (GtkWidget *after);
/** Follows the newest findings of @model. */
void rb_export_errors_update (RbExportErrors *self, RbCheckModel *model);

G_END_DECLS
