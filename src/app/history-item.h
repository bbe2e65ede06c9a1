/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef enum {
  RB_HISTORY_DAY,     /* a heading */
  RB_HISTORY_VERSION, /* a state that was marked */
  RB_HISTORY_EDITS,   /* several that followed each other: in @edits */
  RB_HISTORY_EDIT,
} RbHistoryType;

/** A row of an issue's history. Written by the model alone. */
#define RB_TYPE_HISTORY_ITEM (rb_history_item_get_type ())
G_DECLARE_FINAL_TYPE (RbHistoryItem, rb_history_item, RB, HISTORY_ITEM, GObject)

struct _RbHistoryItem {
  GObject parent_instance;
  RbHistoryType type;
  gint64 seq;  /* the state after it */
  gint64 time; /* milliseconds since 1970; of several edits the last */
  gint64 first_time;
  char *author;      /* "" if several people's */
  char *label;       /* as it is shown */
  gint64 version;    /* its id; 0: none */
  const char *kind;  /* interned RB_VERSION_…; %NULL: no version */
  char *name;        /* a version's own words */
  GListStore *edits; /* of RbHistoryItem, or %NULL */
};

RbHistoryItem *rb_history_item_new_day (gint64 time);
RbHistoryItem *rb_history_item_new_version (const RbVersion *version);
RbHistoryItem *rb_history_item_new_edit (const RbChangeNote *note);
/** Of @n notes, the newest first. */
RbHistoryItem *rb_history_item_new_edits (RbChangeNote *const *notes, guint n);
/** Whether a row need not be made anew. */
gboolean rb_history_item_equal (RbHistoryItem *a, RbHistoryItem *b);

/** "Jonas Roth · 14:10–14:32". Caller frees. */
char *rb_history_item_dup_details (RbHistoryItem *self);
/** Of a state's heading: "Approved, 12 August 2025, 14:32". Caller frees. */
char *rb_history_item_dup_moment (RbHistoryItem *self);
const char *rb_history_item_get_icon (RbHistoryItem *self);

/** "Named", "Sent for Review", translated. */
const char *rb_history_get_kind_label (const char *kind);
/** A day's number, to be compared; local time. */
guint rb_history_get_day (gint64 time);

G_END_DECLS
