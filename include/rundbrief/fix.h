/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * fix: how a finding would be mended: changes that are told beforehand, word by word, so that a
 * person can look at them, and that are then made as one undo step.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef enum {
  RB_CHANGE_WORDS,  /* other words in a field of a node */
  RB_CHANGE_REMOVE, /* a node goes, with all below it */
} RbChangeType;

/**
 * One change. Nodes are known by their ids, since a fix may come from a copy of the document.
 * A change of words replaces @length bytes at @at of the field, which must be @before as a whole
 * when the fix is made.
 */
typedef struct {
  RbChangeType type;
  gint64 node;
  const char *kind; /* of the node, interned: what its fields are called */
  char *field;      /* %NULL for RB_CHANGE_REMOVE */
  char *before; /* the field's whole value; for RB_CHANGE_REMOVE the node's words, to be shown */
  gsize at;
  gsize length;
  char *words; /* what stands there then, as the field stores it */
  char *whole; /* of RB_CHANGE_REMOVE: tells whether the node is as it was */
} RbChange;

typedef struct {
  char *label;        /* what the button says, in the interface's language: "Use “Termine”" */
  GPtrArray *changes; /* of RbChange */
  gboolean editable;  /* a proposal of words (the first change's), which a person may alter */
} RbFix;

/** @label is taken over. */
RbFix *rb_fix_new (char *label);
void rb_fix_free (RbFix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbFix, rb_fix_free)

/** The whole field becomes @words. */
void rb_fix_add_set (RbFix *self, RbNode *node, const char *field, const char *words);
/** @length bytes at @at of the field become @words. Changes of one field must not overlap. */
void rb_fix_add_words (RbFix *self, RbNode *node, const char *field, gsize at, gsize length,
                       const char *words);
/** The field becomes @after; only what differs is told as the change. */
void rb_fix_add_difference (RbFix *self, RbNode *node, const char *field, const char *after);
/** @shown is what a person knows the node by; copied. */
void rb_fix_add_remove (RbFix *self, RbNode *node, const char *shown);

/** Another fix of the same changes, to be altered or joined with others. */
RbFix *rb_fix_copy (const RbFix *self);
/** Puts other words into the proposal of a fix that is editable. */
void rb_fix_set_words (RbFix *self, const char *words);
/**
 * Adds the changes of @other, so that both are one step. %FALSE, and nothing is added, where they
 * touch what is changed here already.
 */
gboolean rb_fix_join (RbFix *self, const RbFix *other);

/** The field's value once all changes of this fix to it are made; caller frees. */
char *rb_fix_dup_after (const RbFix *self, const RbChange *change);

/** Whether all is still as it was told, so that rb_fix_apply() would make the changes. */
gboolean rb_fix_is_current (const RbFix *self, RbDocument *document);

/**
 * Makes all changes as one undo step, labelled "Mend: %s" with the fix's label. %FALSE, and nothing
 * is done, if what they were told of has changed since.
 */
gboolean rb_fix_apply (const RbFix *self, RbDocument *document);

G_END_DECLS
