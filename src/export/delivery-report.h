/* SPDX-License-Identifier: GPL-3.0-or-later */
/** delivery-report: the check report that goes into a delivery package. */
#pragma once

#include "export/tree.h"
#include "finding.h"

G_BEGIN_DECLS

/** Writes what the check found into the package: for people and for programs. */
gboolean rb_delivery_add_report (RbTree *tree, RbNode *issue, RbFindings *findings, GError **error);

G_END_DECLS
