/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form.h"
#include "outline.h"
#include "preview.h"

G_BEGIN_DECLS

/**
 * Finding and replacing in an issue: the bar above the editor's panes, and the marks in them. While
 * the bar is closed nothing is listened to; while it is open, an edit is followed after a pause.
 */
#define RB_TYPE_FINDER (rb_finder_get_type ())
G_DECLARE_FINAL_TYPE (RbFinder, rb_finder, RB, FINDER, GObject)

/* Signal "go" (RbNode *section or NULL): shows the form of a section, or of the issue itself. The
 * focus is to stay. */

/** The panes must live as long, and @place, above them, where the bar is to stand. */
RbFinder *rb_finder_new (RbOutline *outline, RbForm *form, RbPreview *preview, GtkBox *place);
/** Closes the bar, and works on another issue from now on. */
void rb_finder_set_issue (RbFinder *self, RbNode *issue);
/** Another form is shown, or more of it: it gets its marks. @section is %NULL for the issue's. */
void rb_finder_form_changed (RbFinder *self, RbNode *section);
/** Opens the bar. The words that are selected in a field are searched for. */
void rb_finder_open (RbFinder *self, gboolean replace);
/** Closes the bar and leaves the focus where it is; %FALSE if it was closed. */
gboolean rb_finder_close (RbFinder *self);
/** To the next hit (@delta 1) or the one before (-1); opens the bar if it is closed. */
void rb_finder_step (RbFinder *self, int delta);

/** Selects @words in that paragraph of a field, of the form that is shown, without any marks. */
void rb_finder_select (RbFinder *self, RbNode *node, const char *field, guint paragraph,
                       const char *words);

G_END_DECLS
