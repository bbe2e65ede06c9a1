/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-maker: random Markdown, with a liking for what is hard to read and to write. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** One of several texts. */
const char *rich_maker_pick (GRand *rand, const char *const *from, gsize n);
#define RICH_PICK(rand, from) rich_maker_pick (rand, from, G_N_ELEMENTS (from))

/** Some characters as a person may type them in the midst of a text. Static. */
const char *rich_maker_typed (GRand *rand);

/** An address; some are odd. Static. */
const char *rich_maker_address (GRand *rand);

/**
 * A document of up to @n_blocks blocks. With @guards a paragraph "Guard N." stands before, between
 * and after them, so that what stands in between can be told apart.
 */
char *rich_maker_document (GRand *rand, guint n_blocks, gboolean guards);

G_END_DECLS
