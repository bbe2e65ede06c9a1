/* SPDX-License-Identifier: GPL-3.0-or-later */
/** sample: a newsletter in memory that uses every kind, for the tests of the mail. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** Sets fields from name, value pairs up to a %NULL. */
void sample_set (RbDocument *document, RbNode *node, ...) G_GNUC_NULL_TERMINATED;
/** Adds a section, an item or whatever else, with fields. */
RbNode *sample_add (RbDocument *document, RbNode *parent, const char *slot, const char *kind,
                    ...) G_GNUC_NULL_TERMINATED;
/** Adds a photo whose bytes are made up from its name. */
RbNode *sample_add_photo (RbDocument *document, RbNode *parent, const char *slot, const char *file,
                          int width, int height, const char *alt, const char *credit);
/** An empty newsletter with one empty issue. */
RbDocument *sample_new_empty (RbNode **issue);
/** One with a section of each kind. */
RbDocument *sample_new (RbNode **issue);

G_END_DECLS
