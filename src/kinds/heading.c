/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "kicker", N_ ("Kicker"), RB_FIELD_LINE },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  if (!rb_node_has (section, "kicker") && !rb_node_has (section, "title"))
    return;
  rb_mail_open_row_with (mail, "20px");
  rb_mail_title (mail, section, rb_node_get (section, "kicker"), rb_node_get (section, "title"),
                 TRUE, "0");
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  if (rb_node_has (section, "kicker") || rb_node_has (section, "title"))
    rb_plain_title (plain, rb_node_get (section, "kicker"), rb_node_get (section, "title"), '=');
}

const RbKind rb_kind_heading = {
  .spec = { "heading", N_ ("Heading"), N_ ("Opens a new part"), "rb-heading-symbolic", fields },
  .keywords = N_ ("title headline part chapter"),
  .html = html,
  .text = text,
};
