/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What was found in all issues: under each issue's title the sentences, the words in bold. One
 * that is chosen opens its issue there. */
#define RB_TYPE_SEARCH_RESULTS (rb_search_results_get_type ())
G_DECLARE_FINAL_TYPE (RbSearchResults, rb_search_results, RB, SEARCH_RESULTS, AdwBin)

GtkWidget *rb_search_results_new (void);
typedef gboolean (*RbIssueShown) (RbNode *issue, gpointer data);

/** Searches and shows what is found in the issues that are shown; %FALSE if there is nothing. */
gboolean rb_search_results_find (RbSearchResults *self, RbDocument *document, RbSearch *search,
                                 const char *words, RbIssueShown is_shown, gpointer data);
/** Puts the keyboard on the first of them. */
void rb_search_results_grab_focus (RbSearchResults *self);
/** Puts it on the one that was opened last, for whoever comes back. */
void rb_search_results_focus_opened (RbSearchResults *self);
/** Opens the first of them. */
void rb_search_results_open_first (RbSearchResults *self);

G_END_DECLS
