/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** What else can be done about a check, by actions of the window. */
#define RB_TYPE_CHECK_FOOT (rb_check_foot_get_type ())
G_DECLARE_FINAL_TYPE (RbCheckFoot, rb_check_foot, RB, CHECK_FOOT, GtkBox)

GtkWidget *rb_check_foot_new (void);

G_END_DECLS
