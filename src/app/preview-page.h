/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * The mail in a web view that can neither run the mail's scripts nor reach the network, kept in
 * step with the issue by replacing what changed.
 */
#define RB_TYPE_PREVIEW_PAGE (rb_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (RbPreviewPage, rb_preview_page, RB, PREVIEW_PAGE, GObject)

/* Signal "clicked" (RbNode *section or NULL, const RbPreviewTold *): a place in the mail was
 * clicked, see preview-told.h; %NULL told: a link that leads to @section.
 * Signal "told" (const RbPreviewTold *): a mark was clicked, words were marked, or the context menu
 * is wanted, see preview-told.h; %NULL: the page comes anew, and nothing is marked in it. */

/* Signal "failed": each process that is to show the mail dies of it. Another issue is tried anew.
 */

/** %NULL if the part that shows it is missing, see preview-web.h. */
RbPreviewPage *rb_preview_page_new (void);
/** A WebKitWebView. (transfer none) */
GtkWidget *rb_preview_page_get_view (RbPreviewPage *self);
/** @selected: the section that is marked in it from the first; %NULL for none. */
void rb_preview_page_set_issue (RbPreviewPage *self, RbNode *issue, RbNode *selected);
/** Marks a section, and brings it into view if @scroll. %NULL marks none. */
void rb_preview_page_select (RbPreviewPage *self, RbNode *section, gboolean scroll);
void rb_preview_page_set_modes (RbPreviewPage *self, gboolean dark, gboolean images_off);
/** Marks all places where the words stand; "" or %NULL none. */
void rb_preview_page_find (RbPreviewPage *self, const char *query, RbFindFlags flags);
/**
 * Marks one of them above the others, and brings it into view if @scroll: in @section, with these
 * words before and after, else the @number-th there, from 0. None with no @section.
 */
void rb_preview_page_show_hit (RbPreviewPage *self, RbNode *section, const char *before,
                               const char *after, guint number, gboolean scroll);
/** Full-page zoom: below 1 where a desktop's mail is shown in a narrower pane. */
void rb_preview_page_set_zoom (RbPreviewPage *self, double zoom);
double rb_preview_page_get_zoom (RbPreviewPage *self);
/** Marks what is said of the mail, as setSaid() in preview-marks.js has it. */
void rb_preview_page_set_said (RbPreviewPage *self, const char *json, const char *chosen);
/** Marks one of these above the others, and brings it into view if @scroll. */
void rb_preview_page_choose_said (RbPreviewPage *self, const char *chosen, gboolean scroll);
/** No words are marked any more. */
void rb_preview_page_unselect (RbPreviewPage *self);
/** The picture node behind a mail image's name, or %NULL. */
RbNode *rb_preview_page_find_photo (RbPreviewPage *self, const char *image);

G_END_DECLS
