/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  rb_mail_open_row (mail, RB_END_PART);
  rb_html_put (mail->out, "<div class=\"r\" style=\"border-top:1px solid ", mail->palette.rule,
               "\"></div>", NULL);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_gap (plain, 1);
  rb_plain_wrap (plain, "* * *", "", "");
}

const RbKind rb_kind_divider = {
  .spec = { "divider", N_ ("Divider"), N_ ("A line between parts"), "rb-divider-symbolic", fields },
  .keywords = N_ ("line rule separator"),
  .html = html,
  .text = text,
};
