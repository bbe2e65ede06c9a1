/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "salutation", N_ ("Salutation"), RB_FIELD_LINE, 0, NULL, NULL, NULL, N_ ("Dear readers,") },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { "signoff", N_ ("Sign-off"), RB_FIELD_TEXT, 0, NULL, NULL, NULL,
    N_ ("Kind regards and a name") },
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { NULL },
};

/* The portrait stands beside the sign-off, as on a letter. */
static void
put_signature (RbMail *mail, RbNode *section, RbNode *photo)
{
  RbTextStyle style = { .margin = "0" };

  rb_html_put (mail->out,
               "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\"><tr>"
               "<td width=\"96\">",
               NULL);
  rb_mail_fixed_image (mail, photo, RB_SHAPE_SQUARE, 80, 80, "");
  rb_html_put (mail->out, "</td><td>", NULL);
  rb_mail_markdown (mail, rb_node_get (section, "signoff"), &style);
  rb_html_put (mail->out, "</td></tr></table>", NULL);
  rb_mail_credit (mail, photo, "8px 0 0");
}

static void
html (RbMail *mail, RbNode *section)
{
  RbNode *photo = rb_node_get_child (section, "photo");
  gboolean portrait = rb_mail_has_photo (mail, photo);
  gboolean salutation = rb_node_has (section, "salutation");
  gboolean body = rb_node_has (section, "body");
  RbTextStyle style = { .follows = salutation };

  if (!salutation && !body && !portrait && !rb_node_has (section, "signoff"))
    return;
  rb_mail_open_row (mail, portrait ? RB_END_PART : RB_END_TEXT);
  if (salutation) {
    const char *bold = mail->theme->bold_salutation ? "<b>" : "";

    rb_html_put (mail->out, body ? "<p style=\"margin:0;" : "<p style=\"margin:0 0 16px;",
                 mail->theme->salutation, "\">", bold, NULL);
    rb_html_put_text (mail->out, rb_node_get (section, "salutation"));
    rb_html_put (mail->out, *bold != '\0' ? "</b>" : "", "</p>", NULL);
  }
  rb_mail_markdown (mail, rb_node_get (section, "body"), &style);
  style.follows = salutation || body;
  if (portrait)
    put_signature (mail, section, photo);
  else
    rb_mail_markdown (mail, rb_node_get (section, "signoff"), &style);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_paragraph (plain, rb_node_get (section, "salutation"));
  rb_plain_markdown (plain, rb_node_get (section, "body"), "", NULL);
  rb_plain_markdown (plain, rb_node_get (section, "signoff"), "", NULL);
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "");
}

const RbKind rb_kind_editorial = {
  .spec = { "editorial", N_ ("Editorial"), N_ ("Greeting and signature"), "mail-read-symbolic",
            fields },
  .keywords = N_ ("foreword welcome greeting letter salutation"),
  .html = html,
  .text = text,
};
