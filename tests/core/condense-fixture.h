/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of condensing share: a newsletter that is edited at random, and states of it. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;
  GRand *rand;
} CondenseFixture;

typedef struct {
  GArray *seqs;
  GPtrArray *states;
} CondenseMarks;

RbStore *condense_get_store (CondenseFixture *f);
void condense_set_up (CondenseFixture *f, gconstpointer unused);
void condense_tear_down (CondenseFixture *f, gconstpointer unused);
void condense_reopen (CondenseFixture *f);
char *condense_describe_now (CondenseFixture *f);
gint64 condense_get_last (CondenseFixture *f);
int condense_pick (CondenseFixture *f, int n);
void condense_edit (CondenseFixture *f);
void condense_mark (CondenseFixture *f, CondenseMarks *marks, gboolean version);
void condense_assert_marks (CondenseFixture *f, CondenseMarks *marks);
void condense_init_marks (CondenseMarks *marks);
void condense_clear_marks (CondenseMarks *marks);
guint condense_count_changes (CondenseFixture *f);
void condense_until (CondenseFixture *f, gint64 until, RbCondensed *done);

G_END_DECLS
