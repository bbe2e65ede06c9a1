/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define RB_TYPE_APPLICATION (rb_application_get_type ())
G_DECLARE_FINAL_TYPE (RbApplication, rb_application, RB, APPLICATION, AdwApplication)

RbApplication *rb_application_new (void);
/**
 * Opens a newsletter in @window if that shows the start view, else in a window of its own. What
 * comes back from a review is taken into its newsletter, see returned-files.h.
 */
void rb_application_open_file (RbApplication *self, GFile *file, GtkWindow *window);
/** The same, though it is a review copy that could be merged into a newsletter that is open. */
void rb_application_open_by_itself (RbApplication *self, GFile *file, GtkWindow *window);
/** A copy of the sample, in the interface's language, in the person's documents. */
void rb_application_open_sample (RbApplication *self, GtkWindow *window);
/**
 * Makes a newsletter at @path and opens it. (transfer none), %NULL where it could not be made, as
 * the person was told then.
 */
RbDocument *rb_application_create_file (RbApplication *self, const char *path, const char *name,
                                        GtkWindow *window);

/**
 * Lets what the preview needs be loaded as soon as GTK is there, beside the rest of the start.
 * Before the application runs.
 */
void rb_application_load_ahead (RbApplication *self);

G_END_DECLS
