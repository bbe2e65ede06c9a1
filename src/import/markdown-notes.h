/* SPDX-License-Identifier: GPL-3.0-or-later */
/** markdown-notes: footnotes of a manuscript, which Markdown itself does not have. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The source with "[1]" where a footnote is meant and, as a paragraph that begins so, where its
 * words are; %NULL if it has none. @n_notes gets how many there are. Lines must end with '\n'.
 * Caller frees.
 */
char *rb_markdown_notes_dup (const char *source, guint *n_notes);

G_END_DECLS
