/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field-mark.h"
#include "field.h"
#include "headed-box.h"

G_BEGIN_DECLS

/** One text of a node: label above, text below, all lines visible. Markdown gets a toolbar. */
#define RB_TYPE_TEXT_FIELD (rb_text_field_get_type ())
G_DECLARE_FINAL_TYPE (RbTextField, rb_text_field, RB, TEXT_FIELD, RbHeadedBox)

/** Words at the label's right end, with a style class such as "missing" or "from-file"; or %NULL.
 */
void rb_text_field_set_state (RbTextField *self, const char *text, const char *icon,
                              const char *css_class);
/** Shows @text instead of the state's words, for narrow fields: those become its tooltip. */
void rb_text_field_shorten_state (RbTextField *self, const char *text);
/** What is shown while it is empty, in place of the spec's hint. */
void rb_text_field_set_hint (RbTextField *self, const char *hint);
/** What the check found at it is told by @mark, which stands beside its label. */
void rb_text_field_set_mark (RbTextField *self, RbFieldMark *mark);
GtkTextView *rb_text_field_get_view (RbTextField *self);
/**
 * Takes back the empty lines that were begun since the text was last written: Markdown has none, and
 * so neither has the history. %FALSE if there are none, and an undo is for the history.
 */
gboolean rb_text_field_take_back (RbTextField *self);

G_END_DECLS
