/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * status: how far an issue has come: draft, in review, approved, sent; who approved it, when and
 * of what; and whether that still is what stands there.
 *
 * Fields of the issue, known to no form and no JSON: "status" (unset: a draft; else the words
 * below), "approved" and "sent" (an RbStatusNote each: one field, so that a merge never mixes two),
 * and "corrected.at" (the day, ISO 8601, on which the online form was corrected after sending). An
 * approval made in a review copy comes home with it, like any field.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef enum {
  RB_STATUS_DRAFT,
  RB_STATUS_REVIEW,   /* "review" */
  RB_STATUS_APPROVED, /* "approved": somebody approved it; see rb_issue_is_approved() */
  RB_STATUS_SENT,     /* "sent" */
} RbStatus;

/** Who approved an issue or noted that it was sent, when, and of what. */
typedef struct {
  char *at;   /* ISO 8601, UTC */
  char *hash; /* approved: rb_issue_dup_hash(); sent: the same without the newsletter */
  /* The state, see history.h; -1: not known in this file. */
  gint64 seq;
  gboolean is_near; /* @seq is the last state here that both sides knew, not what was approved */
  char *by;
  /* Whose change of the content was the last then; "": nobody's is known. This tells whether
   * somebody approved their own words; what was changed since voids the approval anyway. */
  char *author;
} RbStatusNote;

void rb_status_note_free (RbStatusNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbStatusNote, rb_status_note_free)

RbStatus rb_issue_get_status (RbNode *issue);
/** "Draft", "In Review", "Approved", "Sent", translated. */
const char *rb_status_get_label (RbStatus status);

/** %NULL if it was not approved; not sent. What cannot be read counts as nothing. */
RbStatusNote *rb_issue_get_approval (RbNode *issue);
RbStatusNote *rb_issue_get_sending (RbNode *issue);

/**
 * SHA-256 over what its readers get, as it is stored: the issue with all below it, and of the
 * newsletter what a mail shows. Not over comments, suggestions, waivers, status, or what is for the
 * office alone. Any thread that may read the issue. Caller frees.
 */
char *rb_issue_dup_hash (RbNode *issue);
/** The same of the issue alone: a newsletter's imprint may change long after an issue was sent. */
char *rb_issue_dup_own_hash (RbNode *issue);

/** Whether it was approved and is still what was approved. Hashes: not for each keystroke. */
gboolean rb_issue_is_approved (RbNode *issue);
/** Whether it counts as approved and was changed since. Hashes. */
gboolean rb_issue_is_void (RbNode *issue);
/** Whether it was sent and was changed since without its being noted as a correction. Hashes. */
gboolean rb_issue_is_changed_since_sent (RbNode *issue);

/**
 * What differs between two states of an issue, in words, for a sentence: "Headline in Article ‘Drei
 * Tage’", of char *. @before and @after may be of different documents. Empty if and only if the
 * hashes are the same.
 */
GPtrArray *rb_issue_list_changes (RbNode *before, RbNode *after, gboolean with_frame);

/* --- whether a newsletter demands it ---------------------------------------------------------- */

typedef enum {
  RB_APPROVAL_FREE,  /* no approval is needed */
  RB_APPROVAL_ANY,   /* by anybody */
  RB_APPROVAL_OTHER, /* by somebody else than who changed the content last */
} RbApprovalRule;

/** The newsletter's field "approval". */
RbApprovalRule rb_newsletter_get_approval_rule (RbNode *newsletter);

/* --- changing it: each one undo step ---------------------------------------------------------- */

/** Makes it a draft or brings it into review; an approval, or that it was sent, is taken back. */
void rb_issue_set_status (RbNode *issue, RbStatus status);
/** Approves it as it stands, in the person's name, and marks a version. Blocks for a moment. Fails
 * if the file cannot be read or written. */
gboolean rb_issue_approve (RbNode *issue, GError **error);
/** Notes that it was sent as it stands; the version is marked, and so kept. Blocks for a moment. */
gboolean rb_issue_mark_sent (RbNode *issue, GError **error);
/** Notes that what differs from what was sent is a correction, of today. */
void rb_issue_note_correction (RbNode *issue);

/**
 * Whose change of what the issue's readers get was the last; "" if none is in the history. What was
 * taken back counts as not done. Reads the history back to there; main thread, or that of a
 * snapshot. %NULL on error. Caller frees.
 */
char *rb_issue_dup_last_author (RbNode *issue, GError **error);

/* --- for those who merge and show fields ------------------------------------------------------ */

/** Whether a field of an issue tells of its status. */
gboolean rb_status_is_field (const char *field);
/** Whether @value is one for it. */
gboolean rb_status_fits (const char *field, const char *value);
/** "Status", "Approval"…, translated. */
const char *rb_status_get_field_label (const char *field);
/** A value as a person reads it: "In Review", "A. Koch, 3 September 2025". Caller frees. */
char *rb_status_dup_words (const char *field, const char *value);
/**
 * What becomes of a field that both have changed: the later approval, the farther status. %NULL if
 * one of them took it back: a person decides then. Caller frees.
 */
char *rb_status_weave (const char *field, const char *ours, const char *theirs);
/**
 * Within the step that brought an approval home from a file whose states have other numbers:
 * the approval refers to the state after this step, or, if that is not what was approved, to the
 * state @seq, which the copy was made of.
 */
void rb_issue_settle_approval (RbNode *issue, gint64 seq);

/** A day as the interface writes it, of ISO 8601: "3 September 2025". Caller frees. */
char *rb_status_dup_day (const char *iso);

G_END_DECLS
