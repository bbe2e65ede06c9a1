/* SPDX-License-Identifier: GPL-3.0-or-later */
/** imprint: what an imprint says, in German or English: who is behind the mail, and where. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_IMPRINT_ADDRESS = 1 << 0,     /* a postal address */
  RB_IMPRINT_CONTACT = 1 << 1,     /* a mail address or a telephone number */
  RB_IMPRINT_RESPONSIBLE = 1 << 2, /* who answers for the content */
  RB_IMPRINT_ALL = 7,
} RbImprintParts;

/** What of it a Markdown text has. All, if a link of it leads to an imprint elsewhere. */
RbImprintParts rb_imprint_find (const char *text);
/** Whether words name an imprint: "Impressum", "Legal Notice". */
gboolean rb_imprint_is_named (const char *words);

G_END_DECLS
