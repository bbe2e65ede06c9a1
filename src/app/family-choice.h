/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Chooses one family of checks, of those that found anything; hidden while there are few findings.
 * Signal: "changed".
 */
#define RB_TYPE_FAMILY_CHOICE (rb_family_choice_get_type ())
G_DECLARE_FINAL_TYPE (RbFamilyChoice, rb_family_choice, RB, FAMILY_CHOICE, AdwBin)

GtkWidget *rb_family_choice_new (void);
/** Offers the families of these; says nothing. A choice that is gone becomes all. */
void rb_family_choice_set_findings (RbFamilyChoice *self, RbFindings *findings);
/** Whether a finding is of the family chosen, or all are. */
gboolean rb_family_choice_shows (RbFamilyChoice *self, const RbFinding *finding);

G_END_DECLS
