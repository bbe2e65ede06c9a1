/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * comment: what is said about a node, or about a passage in one of its fields, and the answers to
 * it. Comments are nodes of kind RB_KIND_COMMENT in the slot "comments" of what they are about (an
 * issue or anything below it), answers in the slot "replies" of a comment. So each undoes, and
 * comes home in a review copy, as any edit does. They are no content: they are in no export and
 * no search, and are not copied with what they are about. The check says how many are open.
 *
 * Fields: "text" (plain), "author", "time" (ISO 8601, UTC), "resolved" (time and name, separated by
 * a space, of who has settled it), "field" (what it is about, unset: the whole node), and where the
 * passage is: "mark.words", "mark.before", "mark.after", "mark.at".
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

#define RB_KIND_COMMENT "comment"

/**
 * A marked passage of a text, as far as it must be known to be found again when the text was edited
 * around it. Characters, not bytes.
 */
typedef struct {
  char *words;  /* what was marked */
  char *before; /* some of what stood before it; "" at the beginning */
  char *after;
  guint at; /* where it began */
} RbMark;

/** Marks the characters @from to @to of @text. */
void rb_mark_init (RbMark *self, const char *text, guint from, guint to);
void rb_mark_clear (RbMark *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RbMark, rb_mark_clear)
/**
 * Finds the passage in the text as it is now: where it was, or the same words between the same
 * others, or words that are mostly the same. %FALSE if it is gone. Linear in the text's length.
 */
gboolean rb_mark_find (const RbMark *self, const char *text, guint *from, guint *to);

/**
 * Adds a comment, as one undo step. @field and @mark may be %NULL: then it is about the whole
 * field, the whole node. @author: %NULL for the name that the system knows. (transfer none)
 */
RbNode *rb_comment_add (RbNode *node, const char *field, const RbMark *mark, const char *text,
                        const char *author);
/** Answers a comment, or the comment that an answer belongs to. (transfer none) */
RbNode *rb_comment_reply (RbNode *comment, const char *text, const char *author);
/** Other words for it; typing merges as in any field. */
void rb_comment_edit (RbNode *comment, const char *text);
void rb_comment_remove (RbNode *comment);

gboolean rb_comment_is_resolved (RbNode *comment);
void rb_comment_resolve (RbNode *comment, const char *author);
void rb_comment_reopen (RbNode *comment);
/** Who has settled it; "" if nobody has. Valid until the field changes. */
const char *rb_comment_get_resolver (RbNode *comment);

/** The passage it is about; %FALSE if it is about a whole field or node. */
gboolean rb_comment_get_mark (RbNode *comment, RbMark *mark);
/** What a comment or an answer is about: the nearest node that is neither. (transfer none) */
RbNode *rb_comment_get_subject (RbNode *comment);

/**
 * All comments (not the answers) at @node and below it, of RbNode, in the order of the tree: the
 * node's own first, then field by field.
 */
GPtrArray *rb_comments_list (RbNode *node);

/** The names that a text mentions as "@Name", each once, without "@". Free with g_strfreev(). */
char **rb_comment_list_mentions (const char *text);

/**
 * Whether a text mentions somebody: "@" and the whole name, or one of its names: "@Weber" is Dr.
 * Ines Weber. Upper and lower case are the same.
 */
gboolean rb_comment_mentions (const char *text, const char *name);
/**
 * Bytes of the mention that begins at @at (which is at "@", within @text): of the longest of @names
 * (may be %NULL) that stands there, or else of one word; with the "@". 0 if none begins there.
 */
gsize rb_comment_get_mention (const char *text, const char *at, const char *const *names);

/** Now, as comments have it: "2025-09-04T18:30:00Z". Caller frees. */
char *rb_comment_dup_now (void);

G_END_DECLS
