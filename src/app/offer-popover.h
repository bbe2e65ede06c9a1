/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** One line of what is offered. */
typedef struct {
  char *words;
  char *more;    /* dimmed beneath, or %NULL */
  char *value;   /* what is taken over */
  char *another; /* for another field at the same time, or %NULL */
} RbOffer;

void rb_offer_free (gpointer offer);

/**
 * Offers words to go on with beneath a field that is being typed into, which keeps the focus: Down
 * and Up choose, Enter takes, Escape, Tab and a click elsewhere close. Nothing is chosen at first,
 * so that Enter leaves what was typed.
 *
 * Signals: "taken" (gpointer offer, an RbOffer); "asked": Down was pressed while it was closed.
 */
#define RB_TYPE_OFFER_POPOVER (rb_offer_popover_get_type ())
G_DECLARE_FINAL_TYPE (RbOfferPopover, rb_offer_popover, RB, OFFER_POPOVER, GtkPopover)

/** @parent is a box around @input, the widget that has the keyboard; it owns the popover. */
RbOfferPopover *rb_offer_popover_new (GtkWidget *parent, GtkWidget *input, const char *name);

/** Shows these offers (taken over; the first of them, if there are many), or closes if none. */
void rb_offer_popover_show (RbOfferPopover *self, GPtrArray *offers);
void rb_offer_popover_close (RbOfferPopover *self);

G_END_DECLS
