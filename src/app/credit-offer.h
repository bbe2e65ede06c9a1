/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text-field.h"

G_BEGIN_DECLS

/**
 * Offers in a picture's text field, while it is typed into, what other photos of the newsletter
 * have there. A photographer who always comes with one rights holder brings that along, if wanted.
 * What is chosen is one undo step.
 */
void rb_credit_offer_attach (RbTextField *text, RbNode *picture, const RbFieldSpec *spec);

/** Takes over values for a picture's field, and if @holder is not %NULL for its holder, as a step
 * that confirms them. */
void rb_credit_take (RbNode *picture, const RbFieldSpec *spec, const char *value,
                     const char *holder);

G_END_DECLS
