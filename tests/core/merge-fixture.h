/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Newsletters in memory to be edited apart and merged. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** An issue with articles, texts, cards and a table, all words of them different. */
RbDocument *merge_make (guint sections);
RbNode *merge_issue (RbDocument *document);
/** The same nodes with the same ids in another store. */
RbDocument *merge_clone (RbDocument *document);
/** A tree as text, comments too; the same for the same. */
char *merge_describe (RbDocument *document);
/** A word that stands nowhere else. */
char *merge_word (void);

/**
 * One random edit of a section whose number is @which modulo @of (when the newsletter was made), or
 * at the issue. Sections that this itself has added are not told apart.
 */
void merge_edit (RbDocument *document, GRand *rand, guint which, guint of);

G_END_DECLS
