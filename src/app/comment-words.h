/* SPDX-License-Identifier: GPL-3.0-or-later */
/** comment-words: what people say and who they are, as the comments pane shows it. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** "Today, 11:42", "3 September, 16:30", of a time as comments have it; "" if it is none. Caller
 * frees. */
char *rb_comment_words_dup_time (const char *iso);

/** Plain text as Pango markup, with the mentions in it bold, the first hundred of them. @names as
 * below. Caller frees. */
char *rb_comment_words_dup_markup (const char *text, GPtrArray *names);

/** "Article: Drei Tage Musik", translated. Caller frees. */
char *rb_comment_words_dup_place (RbNode *node);

/**
 * (transfer full): the names known in a newsletter, of char *, sorted, the last one %NULL: who
 * wrote comments, marked versions and changed something lately, and the person itself; some
 * hundred at most. Reads the history once, and all comments each time: not for each keystroke.
 */
GPtrArray *rb_comment_words_list_names (RbNode *issue);
/** Has the history read again, the next time names are asked for. */
void rb_comment_words_forget_names (RbNode *issue);

G_END_DECLS
