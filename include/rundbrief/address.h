/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * address: which addresses may leave in a mail: http, https, mailto, tel, and the merge tags that
 * mailing systems replace when they send, such as `{{ unsubscribe }}` or `*|UNSUB|*`.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_ADDRESS_MAILABLE,
  RB_ADDRESS_EMPTY,
  RB_ADDRESS_NO_SCHEME, /* "www.example.org": a reader's mail program would not know what to open */
  RB_ADDRESS_SCHEME,    /* "javascript:", "ftp:", "file:", … */
  RB_ADDRESS_MALFORMED, /* a space or control character in it, no host, no @ in a mailto */
} RbAddressProblem;

/**
 * What is wrong with an address. White space around it does not count. A tag that is an element
 * (`<unsubscribe>`) is mailable where it is all of the address: the renderer writes it in the place
 * of the link.
 */
RbAddressProblem rb_address_check (const char *address);

/** Whether the renderer lets the address out. */
gboolean rb_address_is_mailable (const char *address);

/**
 * The address that was meant by what a person typed or pasted: "www.example.org" gets its https:,
 * "name@example.org" its mailto:, "+49 611 32190" its tel:. A blank in a file's name or a mail's
 * subject is written %20. All else comes back without the white space around it. Caller frees.
 */
char *rb_address_complete (const char *typed);

/**
 * Whether words, without white space around them, say themselves that they are an address. A field
 * that is called so completes what is typed into it; in a text "28.08.2025" or "1.500" would be a
 * host.
 */
gboolean rb_address_is_said (const char *words);

/**
 * The length in bytes of the merge tag that @text begins with, 0 if it begins with none. A tag
 * never holds a line break, nor a "<" that could open an element, save for tags that are elements
 * themselves (`<unsubscribe>`); "<" and ">" that compare are fine. Such tags are passed on byte for
 * byte.
 */
gsize rb_merge_tag_length (const char *text);

G_END_DECLS
