/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How links open and close: most are <a>, some mailing systems want a tag of theirs instead. */
#include "mailing-profile.h"
#include "markup/mail.h"
#include <string.h>

#define put rb_html_put

void
rb_mail_open_link (RbMail *mail, const char *url, const char *attributes)
{
  g_autofree char *campaign = NULL;

  switch (rb_mailing_profile_form_of (mail->profile, url)) {
  case RB_TAG_ELEMENT:
    rb_html_put_text (mail->out, url);
    return;
  case RB_TAG_WHOLE:
    rb_html_put_text (mail->out, url);
    mail->whole = mail->out->len;
    return;
  case RB_TAG_ADDRESS:
  case RB_TAG_WORDS:
  default:
    break;
  }
  campaign = rb_campaign_dup_address (mail->campaign, url);
  put (mail->out, "<a", NULL);
  rb_html_put_href (mail->out, campaign != NULL ? campaign : url);
  put (mail->out, attributes, ">", NULL);
}

void
rb_mail_close_link (RbMail *mail, const char *url)
{
  switch (rb_mailing_profile_form_of (mail->profile, url)) {
  case RB_TAG_ELEMENT:
    put (mail->out, "</", NULL);
    rb_html_put_token (mail->out, url);
    put (mail->out, ">", NULL);
    return;
  case RB_TAG_WHOLE:
    /* The tag brings words of its own. */
    g_string_truncate (mail->out, mail->whole);
    return;
  case RB_TAG_ADDRESS:
  case RB_TAG_WORDS:
  default:
    put (mail->out, "</a>", NULL);
  }
}
