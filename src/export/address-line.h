/* SPDX-License-Identifier: GPL-3.0-or-later */
/** address-line: what people type, as a mail's header may hold it. */
#pragma once

#include "error.h"

G_BEGIN_DECLS

/**
 * A text on one line: line breaks and control characters become spaces, so that nothing a person
 * types can begin a header of its own. Caller frees.
 */
char *rb_line_dup (const char *text);

/**
 * The address of "name@example.org" or "Name <name@example.org>". A domain in other letters than
 * ASCII becomes its IDNA form, which every server takes; a name before the "@" in other letters
 * stays, and can be reached only over servers that know SMTPUTF8 (RFC 6531). %NULL with an error
 * that names the address. Caller frees.
 */
char *rb_mail_address_dup (const char *typed, GError **error);

/** Its domain. */
const char *rb_mail_address_get_domain (const char *address);

G_END_DECLS
