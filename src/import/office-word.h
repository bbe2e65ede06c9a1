/* SPDX-License-Identifier: GPL-3.0-or-later */
/** office-word: what is to be tidied in the parts of a Word document (ECMA-376 part 1, 17). */
#pragma once

#include "html-paste.h"
#include <libxml/tree.h>

G_BEGIN_DECLS

/** Takes tracked deletions out of a part with words, the first place of what was moved, and Word's
 * table of contents; makes text boxes paragraphs, and gives each picture a name of its own. Whether
 * anything was changed. */
gboolean rb_office_word_tidy (xmlNode *root, guint left_out[RB_LEFT_OUT_N]);
/** Makes the styles Title and Quote such as LibreOffice's HTML tells from others. */
gboolean rb_office_word_tidy_styles (xmlNode *root);

G_END_DECLS
