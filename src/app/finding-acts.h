/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * finding-acts: what a person does about a finding, wherever it is shown. Each is one undo step,
 * told by a toast of the window that @widget belongs to, and followed by a fresh check.
 */
#pragma once

#include "check-model.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Makes the change that mends it; @words are a person's own for one that may be altered, or %NULL.
 * %FALSE, and the person is told, if the place has changed since the check.
 */
gboolean rb_finding_mend (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding,
                          const char *words);
/** Whether it can be mended without a person's own words. */
gboolean rb_finding_is_ready (const RbFinding *finding);
/** Mends all that are ready, together; @indices (of guint) are into @findings. Gives how many. */
guint rb_findings_mend_all (GtkWidget *widget, RbCheckModel *model, RbFindings *findings,
                            GArray *indices);
/** Lets it stand, for that reason. */
void rb_finding_waive (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding,
                       const char *reason);
/** Takes that back. */
void rb_finding_take_back (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding);

G_END_DECLS
