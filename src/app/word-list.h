/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The newsletter's own words for spelling: each can be taken away, others added. */
GtkWidget *rb_word_list_new (RbDocument *document);

G_END_DECLS
