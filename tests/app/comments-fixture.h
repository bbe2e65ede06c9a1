/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of comments share: a newsletter with something said of it, and where that is
 * shown. */
#pragma once

#include "app-fixture.h"

G_BEGIN_DECLS

/** A newsletter with something said of it, in the order in which it is to be shown. */
typedef struct {
  RbNode *article;
  RbNode *of_subject;
  RbNode *of_article; /* as a whole */
  RbNode *of_words;   /* "Musik" in its headline */
  RbNode *suggestion; /* for its body */
  RbNode *of_event;   /* in another section */
  RbWindow *window;
  GtkWidget *editor;
  GtkWidget *pane;
} CommentsSaid;

/** Says it, with no window yet. */
void comments_say (AppFixture *f, CommentsSaid *said);
/** Opens a window. */
void comments_open (AppFixture *f, CommentsSaid *said);
/** It is made when it is first wanted. */
GtkWidget *comments_find_pane (CommentsSaid *said);
/** All of that: says it, and shows the pane with a card for each. */
void comments_show (AppFixture *f, CommentsSaid *said);

/** The card of a comment that can be seen, or %NULL. */
GtkWidget *comments_find_card (GtkWidget *root, RbNode *node);
/** The same, waited for. */
GtkWidget *comments_wait_card (CommentsSaid *said, RbNode *node);
gboolean comments_is_current (CommentsSaid *said, RbNode *node);
/** Whether these words can be seen below @root. */
gboolean comments_shows (GtkWidget *root, const char *words);
/** Whether an action of the editor can be done. */
gboolean comments_is_enabled (CommentsSaid *said, const char *action);

G_END_DECLS
