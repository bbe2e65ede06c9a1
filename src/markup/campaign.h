/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * campaign: the parameters by which a website's statistics tell that a visitor came from the mail
 * (utm_source, utm_medium, utm_campaign). Only newsletters that ask for them have any, and only
 * links to web pages: none on mail addresses, telephone numbers, sections, merge tags, nor on the
 * links for reading online and unsubscribing.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

typedef struct {
  RbNode *newsletter; /* borrowed */
  char *values[3];    /* percent-encoded, in the order of campaign.c’s parameters */
} RbCampaign;

/** %NULL unless the issue's newsletter adds parameters. */
RbCampaign *rb_campaign_new (RbNode *issue);
void rb_campaign_free (RbCampaign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbCampaign, rb_campaign_free)

/**
 * The address with the parameters it lacks; its own query and fragment stay. %NULL for an address
 * that gets none. @self may be %NULL. Caller frees.
 */
char *rb_campaign_dup_address (const RbCampaign *self, const char *address);

G_END_DECLS
