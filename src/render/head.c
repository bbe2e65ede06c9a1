/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/page.h"

#define put rb_html_put

/* Classes, a letter each because they are in every row:
 *   b paper, g ground, s tint, m muted, a accent, f fill, j masthead: colours that change in dark;
 *   r, t, k: borders in the rule's colour, the accent, the text's colour;
 *   p text padding, i inset photos, x boxes, c columns, h titles: phones.
 * All of it is written inline as well, so a mail without this style looks right on a desktop. */

static void
put_phone (RbMail *mail)
{
  const RbTheme *theme = mail->theme;

  put (mail->out, "@media (max-width:599px){.p{padding-left:", theme->phone_side,
       "!important;padding-right:", theme->phone_side,
       "!important}h1{font-size:32px!important}.h{font-size:24px!important}"
       ".c{max-width:none!important;padding:0 0 16px!important}"
       ".x{padding:16px!important}",
       NULL);
  if (theme->phone_inset != NULL)
    put (mail->out, ".i{padding-left:", theme->phone_inset,
         "!important;padding-right:", theme->phone_inset, "!important}", NULL);
  put (mail->out, "}", NULL);
}

/* The colours of text, which Outlook's apps take only from rules for [data-ogsc]. */
static void
put_dark_text (RbMail *mail, const char *scope)
{
  const RbPalette *palette = &mail->palette;

  put (mail->out, scope, ".b{color:", palette->dark_text, "!important}", scope,
       ".m{color:", palette->dark_muted, "!important}", scope, ".a,", scope,
       "a *{color:", palette->dark_accent, "!important}", scope, ".f,", scope,
       ".f *{background:", palette->dark_accent, "!important;color:", palette->dark_paper,
       "!important}", NULL);
}

static void
put_dark (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;

  put (mail->out, "@media (prefers-color-scheme:dark){.g{background:", palette->dark_ground,
       "!important}.b{background:", palette->dark_paper, "}a{color:", palette->dark_accent,
       "}.r{border-color:", palette->dark_rule, "!important}.t{border-color:", palette->dark_accent,
       "!important}", NULL);
  if (theme->box != RB_BOX_FRAME)
    put (mail->out, ".s{background:", palette->dark_tint, "}", NULL);
  if (theme->masthead == RB_MASTHEAD_BLOCK)
    put (mail->out, ".j{background:", palette->dark_masthead,
         "!important;color:", palette->dark_text, "!important}", NULL);
  if (theme->masthead == RB_MASTHEAD_RULE)
    put (mail->out, ".k{border-color:", palette->dark_text, "!important}", NULL);
  put_dark_text (mail, "");
  put (mail->out, "}", NULL);
  put_dark_text (mail, "[data-ogsc] ");
}

void
rb_page_head (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  g_autofree char *title = rb_page_dup_title (mail->newsletter, mail->issue);

  put (mail->out, "<!DOCTYPE html>\n<html", NULL);
  rb_html_put_attribute (mail->out, "lang", mail->language);
  put (mail->out,
       " xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n"
       "<meta charset=\"utf-8\">\n"
       "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
       "<meta name=\"x-apple-disable-message-reformatting\" content=\"\">\n"
       "<meta name=\"color-scheme\" content=\"light dark\">\n"
       "<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>",
       NULL);
  rb_html_put_text (mail->out, title);
  /* Word scales by the screen's resolution unless told, and adds to line heights. */
  put (mail->out,
       "</title>\n<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96"
       "</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>td,h1,h2,h3,p{font-family:",
       theme->mso_font, ";mso-line-height-rule:exactly}</style><![endif]-->", NULL);
  /* A written-out address may be wider than the whole mail, and would widen that. Not all clients
   * know the rule (caniemail.com, css-overflow-wrap): like what phones get, it stands in a query.
   */
  put (mail->out, "<style>a{color:", mail->palette.accent,
       "}@media screen{h1,h2,h3,li,p{overflow-wrap:anywhere}}", NULL);
  if (theme->masthead == RB_MASTHEAD_BLOCK)
    put (mail->out, ".h,h1{letter-spacing:-.4px}", NULL);
  if (theme->radius > 0)
    put (mail->out, ".b img,.x{border-radius:16px}.f{border-radius:12px}", NULL);
  put_phone (mail);
  put_dark (mail);
  put (mail->out, "</style>\n</head>\n", NULL);
}
