/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** All photos of a newsletter's file, with what is known of them and where they are. */
#define RB_TYPE_LIBRARY_WINDOW (rb_library_window_get_type ())
G_DECLARE_FINAL_TYPE (RbLibraryWindow, rb_library_window, RB, LIBRARY_WINDOW, AdwWindow)

/** The library that stands beside @owner, which closes it. */
GtkWindow *rb_library_window_new (RbWindow *owner);

/**
 * Lets a person choose a photo of the library and puts it into slot @slot of @node, with its
 * rights. Modal to @parent, any window of the newsletter's.
 */
void rb_library_choose (GtkWindow *parent, RbNode *node, const char *slot);

G_END_DECLS
