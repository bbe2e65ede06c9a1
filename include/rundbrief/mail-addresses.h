/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail-addresses: every outside address in a mail: what its readers' programs fetch, and where its
 * links lead. A mail made here has no pixel that tells who opened it, no font or style from
 * elsewhere, and no tracking parameter that nobody asked for; this list is how to see that.
 */
#pragma once

#include "render.h"

G_BEGIN_DECLS

typedef enum {
  RB_ADDRESS_LINK,  /* opened when a reader clicks on it */
  RB_ADDRESS_IMAGE, /* fetched when the mail is opened */
  RB_ADDRESS_STYLE, /* a font, a style or a background: the same */
} RbAddressUse;

typedef enum {
  RB_ADDRESS_FLAG_PIXEL = 1 << 0,    /* an image of a pixel or two, which nobody is to see */
  RB_ADDRESS_FLAG_REMOTE = 1 << 1,   /* a font or a style from elsewhere */
  RB_ADDRESS_FLAG_TRACKING = 1 << 2, /* a parameter that tells who came, or from where */
} RbAddressFlags;

typedef struct {
  char *address; /* as it stands in the mail, decoded */
  char *host;    /* "example.org"; of a mailto: what stands behind the @; "" of a tel: */
  RbAddressUse use;
  RbAddressFlags flags;
  guint count;     /* how often it stands there */
  RbNode *section; /* where it stands first, not owned; %NULL for the frame */
} RbMailAddress;

/** Of RbMailAddress, by host and address. Merge tags and links to sections are no addresses. */
GPtrArray *rb_mail_addresses_list (const RbRendered *mail);

G_END_DECLS
