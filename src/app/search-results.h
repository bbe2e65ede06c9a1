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
/** Searches and shows; %FALSE if nothing is found. */
gboolean rb_search_results_find (RbSearchResults *self, RbDocument *document, RbSearch *search,
                                 const char *words);
/** Puts the keyboard on the first of them. */
void rb_search_results_grab_focus (RbSearchResults *self);
/** Opens the first of them. */
void rb_search_results_open_first (RbSearchResults *self);

G_END_DECLS
