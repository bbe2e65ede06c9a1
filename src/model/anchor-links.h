/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * anchor-links: the names that sections are led to by, and the links to them in what fields hold:
 * `[words](#s1x2y3z)` in a text, "#s1x2y3z" in an address.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

/** The name of a section, made from its id. Copies and imported sections have another. */
void rb_anchor_name (RbNode *section, char name[16]);
/** The same before there is the node. */
void rb_anchor_name_of_id (gint64 id, char name[16]);

/** Whether @name can be one: letters, digits, "-" and "_" of ASCII. */
gboolean rb_anchor_is_name (const char *name);

/** Whether a field such as "url" or "link.url" holds an address alone, and no text. */
gboolean rb_anchor_is_address_field (const char *field);

/**
 * The next name in @value from @from on, without its "#": in a text where a link has its address,
 * else the whole address. Sets @length; %NULL if there is none. Texts are not parsed: one call
 * costs no more than a look at each character.
 */
const char *rb_anchor_links_next (const char *value, const char *from, gboolean is_address,
                                  gsize *length);

/** @value with the keys of @names replaced by their values; %NULL if it has none of them. */
char *rb_anchor_links_rename (const char *value, gboolean is_address, GHashTable *names);

G_END_DECLS
