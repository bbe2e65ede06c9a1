/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * finding: one thing that is wrong with an issue, and where.
 */
#pragma once

#include "fix.h"

G_BEGIN_DECLS

typedef enum {
  RB_RANK_ERROR,   /* stops the export */
  RB_RANK_WARNING, /* worth a look */
  RB_RANK_HINT,    /* a matter of taste */
} RbRank;

/** Where what a finding holds somebody to is written. */
typedef struct {
  const char *id;      /* of the findings: "photo-credit-missing" */
  const char *source;  /* N_(): "WCAG 2.2, 1.1.1"; %NULL: what careful offices do */
  const char *url;     /* of that source, or %NULL */
  gboolean is_binding; /* no reason lets it stand: another decided it, or the mail needs it */
} RbRule;

typedef struct {
  const char *id; /* stable and untranslated: "photo-credit-missing" */
  RbRank rank;
  RbNode *node; /* owned: where; an issue, a section, an item or a photo */
  char *field;  /* the field of @node, or %NULL */
  RbNode *user; /* owned: for a photo of the newsletter that a text shows, whose text; or %NULL */
  const char *user_field; /* interned: which text */
  char *message;          /* one sentence in the interface's language: what is wrong */
  char *why;              /* why it matters to the reader, and what to do */

  RbFix *fix;         /* owned: how it would be mended; %NULL where only a person can */
  const char *family; /* untranslated: "photos", see rb_check_family_get_label() */
  const RbRule *rule; /* never %NULL once the check has run */
  char *waived;       /* why the office lets it stand; "" if it does not */
} RbFinding;

/** What the check measured on the way. Bytes. */
typedef struct {
  gsize html;
  gsize images;             /* all of the mail together */
  guint n_images;           /* of the mail */
  guint n_images_estimated; /* of them not made before, so that their weight is not known exactly */
} RbMailFacts;

/** A list of findings, in the order of the mail. */
typedef struct _RbFindings RbFindings;

RbFindings *rb_findings_new (void);
/** Another hold on the same list, for who shows a finding longer than its check is the newest. */
RbFindings *rb_findings_ref (RbFindings *self);
/** Lets go of one hold; the last frees the list. */
void rb_findings_free (RbFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbFindings, rb_findings_free)

/** Adds one; takes over @message and @why, refs @node. @id must be a literal. */
void rb_findings_add (RbFindings *self, const char *id, RbRank rank, RbNode *node,
                      const char *field, char *message, char *why);
/** Gives the finding that was added last a fix, which is taken over. */
void rb_findings_set_fix (RbFindings *self, RbFix *fix);
guint rb_findings_count (RbFindings *self);
/** Those of a rank that the office has not waived. */
guint rb_findings_count_rank (RbFindings *self, RbRank rank);
const RbFinding *rb_findings_get (RbFindings *self, guint index);
/** Whether anything was found at a field (%NULL: at the node as a whole) yet. */
gboolean rb_findings_has (RbFindings *self, RbNode *node, const char *field);
/** Whether a finding counts for its rank: nobody has waived it. */
gboolean rb_finding_stands (const RbFinding *finding);

const RbMailFacts *rb_findings_get_facts (RbFindings *self);

/* --- for the runner --------------------------------------------------------------------------- */

/** Tells what a finding is about, and takes up the office's waiver, if there is one. */
void rb_findings_place (RbFindings *self, guint index, const char *family, const RbRule *rule);
/** Tells whose text shows the photo that a finding is about. */
void rb_findings_set_user (RbFindings *self, guint index, RbNode *user, const char *field);
RbMailFacts *rb_findings_edit_facts (RbFindings *self);
/** Puts @document's nodes in the place of those of a copy, by their ids; findings about what is
 * gone from there go too. */
void rb_findings_move_to (RbFindings *self, RbDocument *document);

G_END_DECLS
