/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "photo", N_ ("Still"), RB_FIELD_PHOTO },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "url", N_ ("Address"), RB_FIELD_ADDRESS },
  { NULL },
};

static char *
dup_label (RbNode *section, const RbWords *words)
{
  if (!rb_node_has (section, "title"))
    return g_strdup (words->watch);
  return g_strconcat (words->watch, ": ", rb_node_get (section, "title"), NULL);
}

static void
html (RbMail *mail, RbNode *section)
{
  RbNode *photo = rb_node_get_child (section, "photo");
  const char *url = rb_node_get (section, "url");
  g_autofree char *label = dup_label (section, mail->words);

  if (rb_node_has (section, "title")) {
    rb_mail_open_row_with (mail, "20px");
    rb_mail_title (mail, section, "", rb_node_get (section, "title"), TRUE, "0");
    rb_mail_close_row (mail);
  }
  if (rb_mail_has_photo (mail, photo))
    rb_mail_photo_row (mail, photo, RB_SHAPE_16_9, url, TRUE,
                       rb_photo_has_words (photo) ? "0" : "16px");
  rb_mail_open_row (mail, RB_END_PART);
  if (rb_mail_has_photo (mail, photo))
    rb_mail_credit (mail, photo, "8px 0 16px");
  rb_mail_lone_link (mail, label, url);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_title (plain, "", rb_node_get (section, "title"), '-');
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "");
  rb_plain_gap (plain, 1);
  rb_plain_link (plain, plain->words->watch, rb_node_get (section, "url"), "");
}

static void
check (RbFindings *findings, RbNode *section)
{
  if (!rb_node_has (section, "url"))
    rb_findings_add (findings, "video-address-missing", RB_RANK_ERROR, section, "url",
                     g_strdup (_ ("The video has no address.")),
                     g_strdup (_ ("Mail programs play no videos: the still has to lead to a page "
                                  "that does.")));
}

const RbKind rb_kind_video = {
  .spec = { "video", N_ ("Video"), N_ ("A still that links"), "video-x-generic-symbolic", fields },
  .keywords = N_ ("film movie clip play"),
  .html = html,
  .text = text,
  .check = check,
};
