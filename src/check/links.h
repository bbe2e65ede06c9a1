/* SPDX-License-Identifier: GPL-3.0-or-later */
/** links: all links of a node, in fields and in texts alike. Shared by the families about them. */
#pragma once

#include "check/family.h"

G_BEGIN_DECLS

typedef struct {
  const RbFieldSpec *spec;
  const char *field;  /* where the words stand: "body", "link.label", "title" */
  const char *url;    /* the field of the address; the same as @field in a text */
  const char *words;  /* plain, "" if there are none */
  const char *target; /* as written */
  const char *at;     /* in a text whose "[words](target)" was found: its "[" in the value */
  char *folded;       /* owned: see rb_link_fold_words() */
  gboolean vague;     /* the words say nothing of where it leads */
} RbLink;

/** Of RbLink, in the order of the form. (transfer none) */
GArray *rb_links_list (RbCheck *check, RbNode *node, const RbKindSpec *spec);

/** Where @target stands in a text as a whole destination, or %NULL. */
const char *rb_link_find_target (const char *text, const char *target);

/** Within "[words](target)": where the words end, and where the whole does. */
const char *rb_link_words_end (const RbLink *link);
const char *rb_link_end (const RbLink *link);

/**
 * Words in small letters without the marks and arrows around them, white space being one space
 * each: what two links' words are compared by. "" if there are no letters or digits. Caller frees.
 */
char *rb_link_fold_words (const char *words);

/** Whether folded words say nothing of where a link leads: "hier", "read more". */
gboolean rb_link_is_vague (const char *folded);

/** Whether the parameter of an address that is called so tells who comes, or from where. */
gboolean rb_link_is_tracking (const char *name, gsize length);

/**
 * A fix that gives a vague link words of its sentence: the link moves to them, and the sentence
 * stays; where it stands alone, it gets the @headline above it (or "") behind "Mehr zu:". %NULL if
 * there is nothing to take. The first change is that of the link's words.
 */
RbFix *rb_link_reword (RbNode *node, const RbLink *link, const char *headline);

G_END_DECLS
