/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * find: words within an issue, whatever field they stand in, and other words in their place.
 *
 * A no-break space is found as a space, a soft hyphen is passed over, and an umlaut is the same
 * whether it is one character or two. Upper and lower case are the same unless asked for, by
 * Unicode's folding: ‘ß’ is found as ‘ss’. Positions are in characters of the text as it stands.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

typedef enum {
  RB_FIND_NONE = 0,
  RB_FIND_MATCH_CASE = 1 << 0,
  RB_FIND_WHOLE_WORDS = 1 << 1, /* begins and ends where words do, as Unicode (UAX #29) has it */
} RbFindFlags;

/** The characters from @from up to @to. */
typedef struct {
  guint from;
  guint to;
} RbRange;

/** Where words were found. */
typedef struct {
  RbNode *section; /* whose form shows it; %NULL: the issue's own */
  RbNode *node;
  const char *field; /* interned, as in RbPassage */
  guint paragraph;
  RbRange range;
} RbHit;

/** All places in a text, in order and without overlap: an array of RbRange. */
GArray *rb_find_in_text (const char *text, const char *query, RbFindFlags flags);

/**
 * All places in @node (an issue, a section) and below, in the order of the form: an array of RbHit
 * that holds its nodes.
 */
GArray *rb_find (RbNode *node, const char *query, RbFindFlags flags);

/** Puts @text in the place of one hit, which must be found in what now stands there. One step. */
void rb_find_replace (const RbHit *hit, const char *text);

/** Replaces all there is in @node and below, as one step. Gives how many. */
guint rb_find_replace_all (RbNode *node, const char *query, RbFindFlags flags, const char *text);

G_END_DECLS
