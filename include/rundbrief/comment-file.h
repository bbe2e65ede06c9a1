/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * comment-file: what a reviewer without Rundbrief has written into a review page (review-page.h):
 * a small file that is mailed back and comes home by rb_merge_open(), as a review copy does.
 *
 * It is JSON, in UTF-8:
 *
 *   { "rundbrief-comments": 1,            the version of this form
 *     "newsletter": "UUID",               see rb_store_get_uuid()
 *     "issue": "123",                     the issue's id
 *     "page": "UUID",                     of the review page
 *     "change": 42, "digest": "…",        the state that was shown, as in RbReviewInfo
 *     "author": "Dr. Ines Weber",
 *     "comments": [
 *       { "id": "UUID",                   of the comment, the same each time it is saved
 *         "section": "124",               "" or the issue's id: of the issue as a whole
 *         "node": "125", "field": "body", what the words stand in; both may be missing
 *         "words": "rund 350",            the passage, as RbMark has it, or missing
 *         "before": "…", "after": "…", "at": 12,
 *         "text": "Stimmt die Zahl?",     plain text
 *         "time": "2026-11-28T10:15:00Z" } ] }
 *
 * Ids of nodes are texts of digits, for JavaScript's numbers do not hold them. Unknown keys are
 * passed over. Whoever wrote the file, texts are plain text and no more.
 */
#pragma once

#include "comment.h"

G_BEGIN_DECLS

#define RB_COMMENT_FILE_SUFFIX ".rundbrief-comments"
#define RB_COMMENT_FILE_VERSION 1

/** How much there may be in one file. */
#define RB_COMMENT_FILE_MAX_SIZE (2 * 1024 * 1024) /* bytes */
#define RB_COMMENT_FILE_MAX_COMMENTS 1000
#define RB_COMMENT_FILE_MAX_TEXT 20000 /* characters of one comment, or of one passage */

typedef struct {
  char *id;
  gint64 section; /* 0: the issue */
  gint64 node;    /* 0: the section */
  char *field;    /* "": none */
  RbMark mark;    /* all "" without a passage */
  char *text;
  char *time;
} RbFileComment;

typedef struct {
  char *uuid;
  gint64 issue;
  char *page;
  char *author;        /* may be "" */
  GPtrArray *comments; /* of RbFileComment: those with words in them */
} RbCommentFile;

/** Whether a file is to be read as one: by its name, or since it begins as one. */
gboolean rb_comment_file_knows (const char *path);

/**
 * Reads a file from somebody else. Any thread. Fails with %RB_ERROR_SYNTAX, %RB_ERROR_TOO_LARGE,
 * %RB_ERROR_NEWER, or as reading a file does.
 */
RbCommentFile *rb_comment_file_read (const char *path, GError **error);
void rb_comment_file_free (RbCommentFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbCommentFile, rb_comment_file_free)

/** The id that the node of a comment has in every newsletter. */
gint64 rb_file_comment_get_node_id (const RbCommentFile *self, const RbFileComment *comment);

G_END_DECLS
