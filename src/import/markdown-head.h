/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * markdown-head: what programs that make web sites write above a text in Markdown, between two
 * lines of hyphens: its title and other details, in YAML.
 */
#pragma once

#include "import/chapters.h"

G_BEGIN_DECLS

/**
 * Cuts it off the manuscript's text, if there is one. The title, subject, preview text and date
 * become the issue's, where they are plain words. The names of what is taken are added to @taken
 * and those of the rest to @rest, of char *.
 */
void rb_markdown_head_take (RbChapters *chapters, GPtrArray *taken, GPtrArray *rest);

G_END_DECLS
