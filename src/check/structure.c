/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>

static void
check_issue (RbCheck *check)
{
  guint n = rb_node_count (check->issue, "sections");

  for (guint i = 0; i < n; i++)
    if (!rb_node_is_on (rb_node_nth (check->issue, "sections", i), "hidden"))
      return;
  rb_check_error (check, "sections-missing", check->issue, NULL,
                  g_strdup (n == 0 ? _ ("The issue has no sections.")
                                   : _ ("All sections of the issue are hidden.")),
                  _ ("Readers would get a mail with nothing but its frame. Add a section, or show "
                     "one that is hidden."));
}

const RbCheckFamily RB_CHECK_STRUCTURE = { .issue = check_issue };
