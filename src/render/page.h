/* SPDX-License-Identifier: GPL-3.0-or-later */
/** page: what stands around the sections of a mail. */
#pragma once

#include "markup/mail.h"

G_BEGIN_DECLS

/** From the doctype to the paper's first row: head, masthead, key visual. */
void rb_page_begin (RbMail *mail);
/** "Corrected on 12 September 2025" above the first section, if it was, see status.h. */
void rb_page_put_correction (RbMail *mail);
/** From the paper's last row to the end: imprint, unsubscribe line. */
void rb_page_end (RbMail *mail);

/** The head with its styles, up to and including its end tag. */
void rb_page_head (RbMail *mail);

/** The words in the title bar and for screen readers: subject, else titles. Caller frees. */
char *rb_page_dup_title (RbNode *newsletter, RbNode *issue);
/** The h1: the newsletter's title, or its name, or the issue's title. */
const char *rb_page_headline (RbNode *newsletter, RbNode *issue);

G_END_DECLS
