/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Where a comment or an answer is written: a field that grows with its text, and beside it nothing.
 * Ctrl+Enter sends; "@" offers names.
 *
 * Signals: "sent" (const char *text): never empty, without spaces around it; "changed": the text;
 * "left": Escape was pressed.
 */
#define RB_TYPE_COMMENT_INPUT (rb_comment_input_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentInput, rb_comment_input, RB, COMMENT_INPUT, AdwBin)

/** @hint is shown while it is empty, and is its accessible name. */
GtkWidget *rb_comment_input_new (const char *hint);
void rb_comment_input_set_hint (RbCommentInput *self, const char *hint);
/** Whom to offer, see rb_comment_words_list_names(). */
void rb_comment_input_set_names (RbCommentInput *self, GPtrArray *names);
void rb_comment_input_set_text (RbCommentInput *self, const char *text);
/** Without spaces around it. Caller frees. */
char *rb_comment_input_dup_text (RbCommentInput *self);
/**
 * Begins with what was typed here or elsewhere about @node and not sent yet, or else with the words
 * of its field @field (%NULL: with none), and keeps what is typed: it is the same for all that have
 * this @key, a static string.
 */
void rb_comment_input_set_draft (RbCommentInput *self, RbNode *node, const char *key,
                                 const char *field);
/** Whether something was typed and not sent. */
gboolean rb_comment_input_has_draft (RbNode *node, const char *key);
/** What was typed is not wanted, and nothing is kept from now on. */
void rb_comment_input_forget_draft (RbCommentInput *self);
/** As Ctrl+Enter does: emits "sent" and empties itself, if there is anything. */
void rb_comment_input_send (RbCommentInput *self);
/** Puts the caret behind the text. */
void rb_comment_input_grab_focus (RbCommentInput *self);

G_END_DECLS
