/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of a rich text share: an article's body in a window, and keys for it. */
#pragma once

#include "app-fixture.h"
#include "rich-buffer.h"
#include <string.h>

G_BEGIN_DECLS

/** What rich_show() has made; the fixture's tear-down ends it. */
extern RbNode *rich_article;
extern GtkWidget *rich_field;
extern RbRichBuffer *rich_buffer;

/** The body of the article in a window, with @markdown in it and the caret at its end. */
void rich_show (AppFixture *f, const char *markdown);
/** Its text view. */
GtkWidget *rich_view (void);
/** Selects from the @from-th character to before the @to-th. */
void rich_select (int from, int to);
/** Puts another text into the field, as a step of its own. */
void rich_set (AppFixture *f, const char *markdown);
/** The offset of the "|" in some words that are shown, "Absa|tz"; of their start without one. */
int rich_find (const char *words);
/** Selects words that are shown; the next line begins behind "\n". */
void rich_select_words (const char *words);
/** Presses keys one after the other: "Return", "ctrl+b"; what begins with ' is typed. */
void rich_press (AppFixture *f, const char *first, ...) G_GNUC_NULL_TERMINATED;

/** Waits until the document holds that. */
#define rich_holds(markdown) wait_until (strcmp (rb_node_get (rich_article, "body"), markdown) == 0)

G_END_DECLS
