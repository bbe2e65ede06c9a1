/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Lets the typography of the language follow the keys that are typed into a view of a text
 * of @node: each correction is an undo step of its own, so that one Undo leaves what was typed. The
 * buffer has a line per paragraph, U+FFFC for objects, the tag "rb-code" or "code" on code (see
 * also rich-buffer.h); what it becomes must be in the document when its user action has ended.
 * Paste and changes from elsewhere are left alone. The view keeps its buffer.
 */
void rb_typing_help_attach (GtkTextView *view, RbNode *node);
/**
 * Counts in @keys those that went down and of which no letter has come yet; for others who help.
 * Letters come from the input method, some time after their key and not for each.
 */
void rb_typing_help_count (RbNode *node, guint *keys, guint key, GdkModifierType state);

/** Whether this newsletter's texts are helped with; on until it is turned off. Kept in the file. */
gboolean rb_typing_help_is_on (RbDocument *document);
void rb_typing_help_set_on (RbDocument *document, gboolean on);

G_END_DECLS
