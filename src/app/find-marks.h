/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Marks in the form's fields: what was found there. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The tags in a field's buffer. */
#define RB_TAG_HIT "hit"
#define RB_TAG_HIT_CURRENT "hit-current"

/** What was searched for, and where it was found. */
typedef struct {
  char *query;
  RbFindFlags flags;
  GArray *hits; /* of RbHit */
  int current;  /* index of the one that is shown; -1: none */
} RbFound;

/**
 * Marks what was found in @section (%NULL: the issue's own fields), whose form stands below
 * @widget; any marks before go. Gives the widget to type into that shows the current hit, if it is
 * there; with @select, the hit is selected in it.
 */
GtkWidget *rb_find_marks_set (GtkWidget *widget, RbNode *section, const RbFound *found,
                              gboolean select);
void rb_find_marks_clear (GtkWidget *widget);
/** What hits are marked with, and the one that is shown: black words can be read on both. */
const GdkRGBA *rb_find_marks_get_colour (gboolean current);
/** (transfer full) The words that are selected in the field @focus, which may be %NULL, if they are
 * few and of one line; else %NULL. */
char *rb_find_marks_dup_selection (GtkWidget *focus);

G_END_DECLS
