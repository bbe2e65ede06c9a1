/* SPDX-License-Identifier: GPL-3.0-or-later */
/** places: where the characters of a paragraph stand in the Markdown they were read from. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Follows @words, the words of one paragraph, through @markdown from @from on, passing over the
 * marks between them. Appends to @places (of gsize) where each character stands, and where the last
 * ends. Gives the place behind, or %NULL if they part: words may be written in ways that are not
 * followed.
 */
const char *rb_places_follow (const char *markdown, const char *from, const char *words,
                              GArray *places);

G_END_DECLS
