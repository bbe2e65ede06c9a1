/* SPDX-License-Identifier: GPL-3.0-or-later */
/** section-put: a pack of sections is read in a thread, and put where it is to be. */
#pragma once

#include "section-parcel.h"

G_BEGIN_DECLS

typedef struct _RbSectionPut RbSectionPut;

RbSectionPut *rb_section_put_new (GtkWidget *widget, RbNode *issue, RbNode *after,
                                  RbSectionsPut put, GObject *owner);
/** Each ends it: it frees itself. */
void rb_section_put_start (RbSectionPut *self, GBytes *pack);
void rb_section_put_fail (RbSectionPut *self, const GError *error);

G_END_DECLS
