/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/**
 * The licence of a picture: free words, with a list of the known ones beside, which are shown by
 * what they mean. Of a Creative Commons licence the address stands beneath.
 */
#define RB_TYPE_LICENCE_FIELD (rb_licence_field_get_type ())
G_DECLARE_FINAL_TYPE (RbLicenceField, rb_licence_field, RB, LICENCE_FIELD, GtkBox)

GtkWidget *rb_licence_field_new (RbNode *picture);

G_END_DECLS
