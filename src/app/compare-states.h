/* SPDX-License-Identifier: GPL-3.0-or-later */
/** compare-states: what an issue can be compared with: itself as it was, and other issues. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** As it stands now, instead of the number of a change. */
#define RB_COMPARE_NOW (-1)
/** The last version before now; without one the issue before. */
#define RB_COMPARE_SENSIBLY (-2)

/** In the order in which they are offered. */
typedef enum {
  RB_STATE_NOW,
  RB_STATE_VERSION,
  RB_STATE_DAY,   /* as a day ended */
  RB_STATE_ISSUE, /* another issue, as it stands */
} RbStateGroup;

typedef struct {
  RbStateGroup group;
  gint64 issue;
  gint64 seq;   /* the number of a change, or RB_COMPARE_NOW */
  gint64 time;  /* milliseconds since 1970; 0: none is known */
  char *name;   /* "For Dr. Weber", "Now", "August 2025" */
  char *detail; /* "22 August, 16:10 · Jonas Roth · Review copy"; may be "" */
} RbCompareState;

RbCompareState *rb_compare_state_copy (const RbCompareState *self);
void rb_compare_state_free (RbCompareState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbCompareState, rb_compare_state_free)
gboolean rb_compare_state_is (const RbCompareState *self, gint64 issue, gint64 seq);

/** How it is called on paper, later: "For Dr. Weber, 22 August 2025, 16:10". Caller frees. */
char *rb_compare_state_dup_full_name (const RbCompareState *self);

/** "Versions", translated. */
const char *rb_state_group_get_label (RbStateGroup group);

/** (transfer full): of RbCompareState: the issue now, and all other issues. Main thread. */
GPtrArray *rb_compare_states_new (RbNode *issue);
/** Adds its versions and the ends of the last days, from the history. Any thread but the main one,
 * which would wait for what else is read of the file. */
gboolean rb_compare_states_add_past (GPtrArray *self, RbStore *store, gint64 issue, GError **error);
/** The one of that change (a new one, added, if none is known by a name). As above. */
const RbCompareState *rb_compare_states_find (GPtrArray *self, RbStore *store, gint64 issue,
                                              gint64 seq, GError **error);
/** The newest version that may differ from the issue as it is, or %NULL. */
const RbCompareState *rb_compare_states_find_version (GPtrArray *self, RbStore *store);

G_END_DECLS
