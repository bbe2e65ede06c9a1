/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * find: words within an issue, whatever field they stand in, and other words in their place.
 *
 * A no-break space is found as a space, a soft hyphen is passed over, and an umlaut is the same
 * whether it is one character or two. Upper and lower case are the same unless asked for, by
 * Unicode's folding: “ß” is found as “ss”. Positions are in characters of the text as it stands.
 */
#pragma once

#include "node.h"
#include "shown-words.h"

G_BEGIN_DECLS

typedef enum {
  RB_FIND_NONE = 0,
  RB_FIND_MATCH_CASE = 1 << 0,
  RB_FIND_WHOLE_WORDS = 1 << 1, /* begins and ends where words do, as Unicode (UAX #29) has it */
} RbFindFlags;

/** What may stand in the place of words that were found. */
typedef enum {
  RB_HOLD_NONE,     /* any others */
  RB_HOLD_VERBATIM, /* words without signs, as long as the Markdown around them stays what it is */
  RB_HOLD_FAST,     /* nothing: signs of Markdown are among them */
  RB_HOLD_UNSEEN,   /* nothing: they stand where readers see none, in HTML or an address */
} RbHold;

/** Where words were found. */
typedef struct {
  RbNode *section; /* whose form shows it; %NULL: the issue's own */
  RbNode *node;
  const char *field; /* interned, as in RbPassage */
  guint paragraph;
  RbRange range; /* of the field's paragraph, not of what is shown of it */
  RbHold hold;
} RbHit;

/** All places in a text, in order and without overlap: an array of RbRange. */
GArray *rb_find_in_text (const char *text, const char *query, RbFindFlags flags);
/** The same of words whose characters come from elsewhere: @places has an RbRange for each, and so
 * are the places that are given. What has one range is found whole or not at all. */
GArray *rb_find_in_places (const char *text, const GArray *places, const char *query,
                           RbFindFlags flags);

/**
 * All places in @node (an issue, a section) and below, in the order of the form: an array of RbHit
 * that holds its nodes. What the editor keeps as it is written, such as a table in a text, is
 * searched as well; a merge tag is found whole or not at all.
 */
GArray *rb_find (RbNode *node, const char *query, RbFindFlags flags);

/** What stands before and after a hit, as readers see it, @around characters each. Caller frees. */
void rb_hit_dup_around (const RbHit *hit, guint around, char **before, char **after);

/**
 * Puts @text in the place of one hit, which must be found in what now stands there. One step.
 * %FALSE: it is left as it is, for Markdown would mean something else.
 */
gboolean rb_find_replace (const RbHit *hit, const char *text);

/** Replaces what there is in @node and below, as one step. Gives how many; @left, if not %NULL,
 * gets how many were left as they are. */
guint rb_find_replace_all (RbNode *node, const char *query, RbFindFlags flags, const char *text,
                           guint *left);

G_END_DECLS
