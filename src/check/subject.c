/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>

static void
check_issue (RbCheck *check)
{
  if (rb_node_has (check->issue, "subject"))
    return;
  rb_check_error (check, "subject-missing", check->issue, "subject",
                  g_strdup (_ ("The issue has no subject.")),
                  _ ("The subject is what readers see first, and mail without one is often taken "
                     "for spam. Say in a few words what the issue brings."));
}

static const RbRule rules[] = {
  { "subject-missing", "WCAG 2.2, 2.4.2", "https://www.w3.org/TR/WCAG22/#page-titled",
    .is_binding = TRUE },
  { NULL },
};

const RbCheckFamily RB_CHECK_SUBJECT = {
  .name = "subject", .label = N_ ("Subject and Preheader"), .rules = rules, .issue = check_issue
};
