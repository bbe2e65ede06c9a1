/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * language: the tags by which languages are known, and their names.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Whether a text has the form of a language's tag: "de", "pt-BR", "de-1996" (RFC 5646, section 2.1,
 * without what no mail program reads: private and grandfathered tags).
 */
gboolean rb_language_is_tag (const char *text);

/** Whether two tags are of one language, whatever the country: "de-CH" and "de". */
gboolean rb_language_is_same (const char *a, const char *b);

/** The languages that are offered, as tags, the likeliest first; %NULL-terminated. */
const char *const *rb_language_list (void);

/** A language's name in the interface's language, "German"; the tag itself if it has none here. */
const char *rb_language_get_name (const char *tag);

G_END_DECLS
