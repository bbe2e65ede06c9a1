/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec item_fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "url", N_ ("Address"), RB_FIELD_ADDRESS },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { NULL },
};

static const RbFieldSpec fields[] = {
  { "kicker", N_ ("Kicker"), RB_FIELD_LINE },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { "items", N_ ("Links"), RB_FIELD_ITEMS, 0, NULL, NULL, "link-item" },
  { "closing", N_ ("Closing words"), RB_FIELD_TEXT },
  { "link", N_ ("Button"), RB_FIELD_LINK },
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  gboolean title = rb_node_has (section, "title");
  gboolean button = rb_mail_has_link (mail, section);
  guint n = rb_node_count (section, "items");
  RbTextStyle style = { .level = title ? 3 : 2 };

  rb_mail_open_row (mail, button ? RB_END_PART : RB_END_TEXT);
  rb_mail_title (mail, section, rb_node_get (section, "kicker"), rb_node_get (section, "title"),
                 TRUE, "12px");
  rb_mail_markdown (mail, rb_node_get (section, "body"), &style);
  for (guint i = 0; i < n; i++) {
    RbNode *item = rb_node_nth (section, "items", i);

    if (rb_node_has (item, "title"))
      rb_mail_item_heading (mail, title ? 3 : 2, rb_node_get (item, "title"),
                            rb_node_get (item, "url"));
    style.follows = FALSE;
    style.level = title ? 4 : 3;
    rb_mail_markdown (mail, rb_node_get (item, "body"), &style);
  }
  style.follows = n > 0 || rb_node_has (section, "body");
  rb_mail_markdown (mail, rb_node_get (section, "closing"), &style);
  if (button)
    rb_mail_button (mail, rb_node_get (section, "link.label"), rb_node_get (section, "link.url"),
                    "left");
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  guint n = rb_node_count (section, "items");

  rb_plain_title (plain, rb_node_get (section, "kicker"), rb_node_get (section, "title"), '-');
  rb_plain_markdown (plain, rb_node_get (section, "body"), "", NULL);
  for (guint i = 0; i < n; i++) {
    RbNode *item = rb_node_nth (section, "items", i);

    rb_plain_gap (plain, 1);
    rb_plain_wrap (plain, rb_node_get (item, "title"), "* ", "  ");
    rb_plain_link (plain, "", rb_node_get (item, "url"), "  ");
    if (rb_node_has (item, "body"))
      rb_plain_markdown (plain, rb_node_get (item, "body"), "  ", NULL);
  }
  rb_plain_markdown (plain, rb_node_get (section, "closing"), "", NULL);
  rb_plain_link_field (plain, section);
}

static void
check (RbFindings *findings, RbNode *section)
{
  guint n = rb_node_count (section, "items");

  for (guint i = 0; i < n; i++) {
    RbNode *item = rb_node_nth (section, "items", i);

    if (rb_node_has (item, "title") && !rb_node_has (item, "url"))
      rb_findings_add (findings, "link-item-address-missing", RB_RANK_ERROR, item, "url",
                       g_strdup_printf (_ ("“%s” leads nowhere."), rb_node_get (item, "title")),
                       g_strdup (_ ("Everything in a list of links is expected to be one. Enter "
                                    "its address.")));
  }
}

const RbKind rb_kind_link_item = {
  .spec = { "link-item", N_ ("Link"), N_ ("Title, address, a line"), "rb-list-symbolic",
            item_fields },
  .is_item = TRUE,
};

const RbKind rb_kind_links = {
  .spec = { "links", N_ ("Links"), N_ ("Titles with a line each"), "rb-list-symbolic", fields },
  .keywords = N_ ("list offers further reading addresses"),
  .html = html,
  .text = text,
  .check = check,
};
