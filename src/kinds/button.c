/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const char *const aligns[] = { "left", "center", NULL };
static const char *const align_labels[] = { N_ ("Left"), N_ ("Centre"), NULL };

static const RbFieldSpec fields[] = {
  { "link", N_ ("Link"), RB_FIELD_LINK, RB_FIELD_NAMES },
  { "align", N_ ("Alignment"), RB_FIELD_CHOICE, 0, aligns, align_labels },
  { NULL },
};

static const RbFieldSpec *const align_field = &fields[1];

static void
html (RbMail *mail, RbNode *section)
{
  if (!rb_mail_has_link (mail, section))
    return;
  rb_mail_open_row (mail, RB_END_PART);
  rb_mail_button (mail, rb_node_get (section, "link.label"), rb_node_get (section, "link.url"),
                  rb_node_get_choice (section, align_field));
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_link_field (plain, section);
}

static void
check (RbFindings *findings, RbNode *section)
{
  gboolean label = rb_node_has (section, "link.label");

  if (label && rb_node_has (section, "link.url"))
    return;
  rb_findings_add (
      findings, "button-incomplete", RB_RANK_ERROR, section, label ? "link.url" : "link.label",
      g_strdup (label ? _ ("The button has no address.") : _ ("The button has no words.")),
      g_strdup (_ ("It is left out of the mail until it has both.")));
}

const RbKind rb_kind_button = {
  .spec = { "button", N_ ("Button"), N_ ("One clear next step"), "rb-button-symbolic", fields },
  .keywords = N_ ("link call to action register"),
  .html = html,
  .text = text,
  .check = check,
};
