/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "status-words.h"
#include "config.h"
#include <glib/gi18n.h>
#include <string.h>

static const struct {
  RbStatus status;
  const char *label; /* %NULL: that of the status */
  const char *css_class;
} told_as[RB_TOLD_N] = {
  [RB_TOLD_DRAFT] = { RB_STATUS_DRAFT, NULL, "neutral" },
  [RB_TOLD_REVIEW] = { RB_STATUS_REVIEW, NULL, "info" },
  [RB_TOLD_APPROVED] = { RB_STATUS_APPROVED, NULL, "good" },
  [RB_TOLD_VOID] = { RB_STATUS_APPROVED, N_ ("Approval Void"), "warn" },
  [RB_TOLD_SENT] = { RB_STATUS_SENT, NULL, "plain" },
};

const RbFinding *
rb_status_find (RbFindings *findings, const char *id)
{
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, id) == 0)
      return rb_findings_get (findings, i);
  return NULL;
}

RbToldStatus
rb_status_tell (RbNode *issue, RbFindings *findings)
{
  switch (rb_issue_get_status (issue)) {
  case RB_STATUS_REVIEW:
    return RB_TOLD_REVIEW;
  case RB_STATUS_APPROVED:
    return findings != NULL && rb_status_find (findings, "approval-void") != NULL
               ? RB_TOLD_VOID
               : RB_TOLD_APPROVED;
  case RB_STATUS_SENT:
    return RB_TOLD_SENT;
  case RB_STATUS_DRAFT:
  default:
    return RB_TOLD_DRAFT;
  }
}

const char *
rb_status_told_label (RbToldStatus told)
{
  return told_as[told].label != NULL ? _ (told_as[told].label)
                                     : rb_status_get_label (told_as[told].status);
}

const char *
rb_status_told_class (RbToldStatus told)
{
  return told_as[told].css_class;
}

char *
rb_status_dup_who (const RbStatusNote *note)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (note->at, utc);
  g_autoptr (GDateTime) here = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *day = rb_status_dup_day (note->at);
  g_autofree char *time = here != NULL ? g_date_time_format (here, "%H:%M") : g_strdup ("");

  /* Translators: who, on which day, at what time: A. Koch, 3 September 2025 at 14:32 */
  return g_strdup_printf (_ ("%s, %s at %s"), note->by, day, time);
}
