/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** What else can be done about a check, for those actions that the window has; else hidden. */
#define RB_TYPE_CHECK_FOOT (rb_check_foot_get_type ())
G_DECLARE_FINAL_TYPE (RbCheckFoot, rb_check_foot, RB, CHECK_FOOT, GtkBox)

GtkWidget *rb_check_foot_new (void);
/** Looks which actions there are; to be called when it is in its window. */
void rb_check_foot_update (RbCheckFoot *self);

G_END_DECLS
