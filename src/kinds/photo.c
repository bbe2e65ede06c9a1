/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { "link", N_ ("Link"), RB_FIELD_LINK },
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  RbNode *photo = rb_node_get_child (section, "photo");
  gboolean link = rb_node_has (section, "link.label");
  gboolean shown = rb_mail_has_photo (mail, photo);
  gboolean words = photo != NULL && rb_photo_has_words (photo);
  char gap[16];

  g_snprintf (gap, sizeof gap, "%dpx", link ? 16 : mail->theme->gap);
  if (shown)
    rb_mail_photo_row (mail, photo, RB_SHAPE_OWN, rb_node_get (section, "link.url"), FALSE,
                       words ? "0" : gap);
  if (shown && words && !link)
    rb_mail_credit_row (mail, photo);
  if (!link)
    return;
  /* Words for the link, too: pictures are often blocked. */
  rb_mail_open_row (mail, RB_END_PART);
  if (shown)
    rb_mail_credit (mail, photo, "8px 0 16px");
  rb_mail_lone_link (mail, rb_node_get (section, "link.label"), rb_node_get (section, "link.url"));
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "");
  rb_plain_link_field (plain, section);
}

const RbKind rb_kind_photo = {
  .spec = { "photo", N_ ("Photo"), N_ ("One, with credit"), "image-x-generic-symbolic", fields },
  .keywords = N_ ("picture image key visual"),
  .html = html,
  .text = text,
};
