/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What belongs to a newsletter and frames each of its issues: look, masthead, sender, imprint. */
#define RB_TYPE_SETTINGS_WINDOW (rb_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (RbSettingsWindow, rb_settings_window, RB, SETTINGS_WINDOW, AdwWindow)

/** Closes by itself with @parent. */
GtkWindow *rb_settings_window_new (RbDocument *document, GtkWindow *parent);
/** Marks the fields by what @model finds in one of the newsletter's issues; %NULL: not at all. */
void rb_settings_window_set_model (RbSettingsWindow *self, RbCheckModel *model);

G_END_DECLS
