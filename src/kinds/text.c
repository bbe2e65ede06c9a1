/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  gboolean title = rb_node_has (section, "title");
  RbTextStyle style = { .level = title ? 3 : 2 };

  if (!title && !rb_node_has (section, "body"))
    return;
  rb_mail_open_row (mail, RB_END_TEXT);
  if (title)
    rb_mail_title (mail, section, "", rb_node_get (section, "title"), TRUE, "12px");
  rb_mail_markdown (mail, rb_node_get (section, "body"), &style);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  if (rb_node_has (section, "title"))
    rb_plain_title (plain, "", rb_node_get (section, "title"), '-');
  rb_plain_markdown (plain, rb_node_get (section, "body"), "", NULL);
}

const RbKind rb_kind_text = {
  .spec = { "text", N_ ("Text"), N_ ("Paragraphs and lists"), "rb-para-symbolic", fields },
  .keywords = N_ ("paragraph list words"),
  .html = html,
  .text = text,
};
