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

const RbCheckFamily RB_CHECK_SUBJECT = { .issue = check_issue };
