/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether those who must have looked at the issue have, at what stands there now. */
#include "config.h"

#include "check/family.h"
#include "comment.h"
#include "status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many changes are told; the comparison tells all. */
#define MAX_TOLD 3

/* --- what was changed since ------------------------------------------------------------------- */

/* "Headline in Article “Drei Tage”, Subject and 4 more"; %NULL if it is not known. */
static char *
dup_changes (RbCheck *check, const RbStatusNote *note, gboolean with_frame)
{
  RbDocument *document = rb_document_of (check->issue);
  g_autoptr (RbDocument) past =
      note->seq >= 0 ? rb_document_open_past (document, note->seq, NULL) : NULL;
  RbNode *before = past != NULL ? rb_document_find (past, rb_node_get_id (check->issue)) : NULL;
  g_autoptr (GPtrArray) changes =
      before != NULL ? rb_issue_list_changes (before, check->issue, with_frame) : NULL;
  GString *told;

  if (changes == NULL || changes->len == 0)
    return NULL;
  told = g_string_new (NULL);
  for (guint i = 0; i < MIN (changes->len, MAX_TOLD); i++)
    g_string_append_printf (told, "%s%s", i > 0 ? ", " : "", (char *)changes->pdata[i]);
  if (changes->len > MAX_TOLD) {
    guint more = changes->len - MAX_TOLD;

    g_string_append_printf (
        told, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", more), more);
  }
  return g_string_free (told, FALSE);
}

/* --- approval --------------------------------------------------------------------------------- */

static const char *
why_demanded (RbApprovalRule rule)
{
  return rule == RB_APPROVAL_OTHER
             ? _ ("The newsletter’s settings demand that somebody other than who wrote last "
                  "approves an issue before it is exported.")
             : _ ("The newsletter’s settings demand that somebody approves an issue before it is "
                  "exported.");
}

static void
check_void (RbCheck *check, const RbStatusNote *note, RbApprovalRule rule)
{
  g_autofree char *day = rb_status_dup_day (note->at);
  g_autofree char *changes = dup_changes (check, note, TRUE);
  char *message =
      changes != NULL
          ? g_strdup_printf (_ ("Approved by %s on %s; changed since: %s."), note->by, day, changes)
          : g_strdup_printf (_ ("Approved by %s on %s; changed since."), note->by, day);

  if (rule != RB_APPROVAL_FREE)
    rb_check_error (check, "approval-void", check->issue, "status", message, why_demanded (rule));
  else
    rb_check_warn (check, "approval-void", check->issue, "status", message,
                   _ ("An approval is of what stood there. Have the changes approved as well, or "
                      "take them back."));
}

static void
check_approval (RbCheck *check, RbApprovalRule rule)
{
  g_autoptr (RbStatusNote) note = NULL;
  RbStatus status = rb_issue_get_status (check->issue);

  if (status >= RB_STATUS_APPROVED)
    note = rb_issue_get_approval (check->issue);
  if (note == NULL) {
    if (rule != RB_APPROVAL_FREE)
      rb_check_error (check, "approval-missing", check->issue, "status",
                      g_strdup (_ ("This issue is not approved.")), why_demanded (rule));
    return;
  }
  if (!rb_issue_is_approved (check->issue))
    check_void (check, note, rule);
  else if (rule == RB_APPROVAL_OTHER && strcmp (note->by, note->author) == 0)
    rb_check_error (
        check, "approval-own", check->issue, "status",
        g_strdup_printf (_ ("Approved by %s, who made the last change as well."), note->by),
        why_demanded (rule));
}

/* What was sent and is still the same needs nobody's word. */
static void
check_sent (RbCheck *check, RbApprovalRule rule)
{
  g_autoptr (RbStatusNote) note = rb_issue_get_sending (check->issue);
  g_autofree char *hash = NULL, *day = NULL, *changes = NULL, *today = NULL;
  g_autoptr (GDateTime) now = NULL;
  RbFix *fix;

  if (note == NULL)
    return;
  hash = rb_issue_dup_own_hash (check->issue);
  if (strcmp (hash, note->hash) == 0)
    return;
  if (rule != RB_APPROVAL_FREE)
    check_approval (check, rule);
  if (rb_node_has (check->issue, "corrected.at"))
    return;
  day = rb_status_dup_day (note->at);
  changes = dup_changes (check, note, FALSE);
  rb_check_hint (
      check, "sent-changed", check->issue, "status",
      changes != NULL ? g_strdup_printf (_ ("Sent on %s; changed since: %s."), day, changes)
                      : g_strdup_printf (_ ("Sent on %s; changed since."), day),
      _ ("Whoever got the mail has the words of then. If this is a correction, note it: the page "
         "for a browser says so then."));
  now = rb_check_dup_today ();
  today = g_date_time_format (now, "%Y-%m-%d");
  fix = rb_fix_new (g_strdup (_ ("Note as a correction of today")));
  rb_fix_add_set (fix, check->issue, "corrected.at", today);
  rb_findings_set_fix (check->findings, fix);
}

/* --- what is not settled ---------------------------------------------------------------------- */

typedef struct {
  guint comments, suggestions;
  RbNode *comment, *suggestion; /* the first */
} Open;

static void
count_open (RbNode *node, Open *open)
{
  g_autofree const char **slots = NULL;
  guint n = rb_node_count (node, "comments");

  for (guint i = 0; i < n; i++) {
    RbNode *comment = rb_node_nth (node, "comments", i);

    if (rb_comment_is_resolved (comment))
      continue;
    if (open->comments++ == 0)
      open->comment = comment;
  }
  n = rb_node_count (node, "suggestions");
  if (n > 0 && open->suggestions == 0)
    open->suggestion = rb_node_nth (node, "suggestions", 0);
  open->suggestions += n;
  slots = rb_node_list_slots (node, NULL);
  for (const char **slot = slots; *slot != NULL; slot++) {
    n = rb_node_count (node, *slot);
    for (guint i = 0; i < n; i++)
      count_open (rb_node_nth (node, *slot, i), open);
  }
}

static const char *
get_field (RbNode *said)
{
  return rb_node_has (said, "field") ? rb_node_get (said, "field") : NULL;
}

static void
check_open (RbCheck *check)
{
  Open open = { 0 };

  count_open (check->issue, &open);
  if (open.comments > 0)
    rb_check_warn (check, "comments-open", rb_node_get_parent (open.comment),
                   get_field (open.comment),
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u comment is open.",
                                                 "%u comments are open.", open.comments),
                                    open.comments),
                   _ ("Somebody has said something that nobody has settled. Answer it, mend what "
                      "it is about, or mark it as resolved."));
  if (open.suggestions > 0)
    rb_check_warn (check, "suggestions-open", rb_node_get_parent (open.suggestion),
                   get_field (open.suggestion),
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u suggestion is undecided.",
                                                 "%u suggestions are undecided.", open.suggestions),
                                    open.suggestions),
                   _ ("Other words were proposed. Accept them or decline them: the mail goes out "
                      "without what is undecided."));
}

/* --- the family ------------------------------------------------------------------------------- */

static void
check_issue (RbCheck *check)
{
  RbApprovalRule rule = rb_newsletter_get_approval_rule (check->newsletter);

  if (rb_issue_get_status (check->issue) == RB_STATUS_SENT)
    check_sent (check, rule);
  else
    check_approval (check, rule);
  check_open (check);
}

static const RbRule rules[] = {
  { "approval-missing", .is_binding = TRUE },
  { "approval-void", .is_binding = TRUE },
  { "approval-own", .is_binding = TRUE },
  { "sent-changed" },
  { "comments-open" },
  { "suggestions-open" },
  { NULL },
};

const RbCheckFamily RB_CHECK_APPROVAL = {
  .name = "approval", .label = N_ ("Review"), .rules = rules, .issue = check_issue
};
