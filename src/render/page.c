/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/page.h"
#include "address.h"
#include "kind-spec.h"
#include "markup/markdown.h"

#define put rb_html_put
#define TABLE "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\""

const char *
rb_page_headline (RbNode *newsletter, RbNode *issue)
{
  if (rb_node_has (newsletter, "title"))
    return rb_node_get (newsletter, "title");
  if (rb_node_has (newsletter, "name"))
    return rb_node_get (newsletter, "name");
  return rb_node_get (issue, "title");
}

/* "Newsletter August 2025" */
static char *
dup_label (RbNode *newsletter, RbNode *issue)
{
  const char *headline = rb_page_headline (newsletter, issue);
  const char *title = rb_node_get (issue, "title");

  if (headline == title)
    return g_strdup (*title != '\0' ? title : "Newsletter");
  return g_strconcat (headline, *title != '\0' ? " " : "", title, NULL);
}

char *
rb_page_dup_title (RbNode *newsletter, RbNode *issue)
{
  if (rb_node_has (issue, "subject"))
    return g_strdup (rb_node_get (issue, "subject"));
  return dup_label (newsletter, issue);
}

/* A link that takes the colour of the words around it. */
static void
put_quiet_link (RbMail *mail, const char *label, const char *url)
{
  rb_mail_open_link (mail, url, " style=\"color:inherit\"");
  rb_html_put_text (mail->out, label);
  rb_mail_close_link (mail, url);
}

static const char *
view_online (RbMail *mail)
{
  const char *url = rb_node_get (mail->newsletter, "view_online_url");

  return rb_address_is_mailable (url) ? url : NULL;
}

/* On the ground, above a masthead that has none of its own. */
static void
put_view_online_row (RbMail *mail)
{
  const RbTheme *theme = mail->theme;

  if (view_online (mail) == NULL)
    return;
  put (mail->out, "<tr><td class=\"m p\" style=\"text-align:center;padding:12px ", theme->side, ";",
       theme->footer, ";color:", mail->palette.muted, "\">", NULL);
  put_quiet_link (mail, mail->words->view_online, view_online (mail));
  put (mail->out, "</td></tr>\n", NULL);
}

static RbNode *
find_logo (RbMail *mail)
{
  RbNode *logo = rb_node_get_child (mail->newsletter, "logo");

  return rb_mail_has_photo (mail, logo) ? logo : NULL;
}

/* A logo brings a ground of its own, for programs that recolour what is behind it, and with that a
 * colour for the words that stand for it where images are blocked. */
static void
put_logo (RbMail *mail, RbNode *logo, const char *style)
{
  double ratio = rb_mail_photo_ratio (mail, logo);
  int width = (int)CLAMP (48 * ratio + 0.5, 24, 200);
  int height = (int)MAX (1, width / ratio + 0.5);
  g_autofree char *full =
      g_strconcat (style, ";background:#fff;color:", mail->palette.accent, NULL);

  rb_mail_fixed_image (mail, logo, RB_SHAPE_OWN, width, height, full);
}

static int
logo_width (RbMail *mail, RbNode *logo)
{
  return (int)CLAMP (48 * rb_mail_photo_ratio (mail, logo) + 0.5, 24, 200);
}

static void
put_text_element (RbMail *mail, const char *open, const char *text, const char *close)
{
  if (*text == '\0')
    return;
  put (mail->out, open, NULL);
  rb_html_put_text (mail->out, text);
  put (mail->out, close, NULL);
}

static void
put_block_masthead (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  RbNode *logo = find_logo (mail);

  put_view_online_row (mail);
  put (mail->out, "<tr><td class=\"j p\" style=\"background:", mail->palette.fill, ";padding:28px ",
       theme->side, " 36px;color:", mail->palette.on, "\">", NULL);
  if (logo != NULL) {
    put (mail->out, TABLE " style=\"width:100%\"><tr><td style=\"", theme->publisher,
         ";font-weight:bold\">", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->newsletter, "publisher"));
    put (mail->out, "</td><td width=\"", NULL);
    rb_html_put_int (mail->out, logo_width (mail, logo));
    put (mail->out, "\" style=\"padding-left:16px\">", NULL);
    put_logo (mail, logo, "");
    put (mail->out, "</td></tr></table>", NULL);
  } else if (rb_node_has (mail->newsletter, "publisher")) {
    put (mail->out, "<p style=\"margin:0;", theme->publisher, "\"><b>", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->newsletter, "publisher"));
    put (mail->out, "</b></p>", NULL);
  }
  put (mail->out, "<h1 style=\"margin:", logo != NULL ? "40px" : "48px", " 0 0;", theme->h1, "\">",
       NULL);
  rb_html_put_text (mail->out, rb_page_headline (mail->newsletter, mail->issue));
  put (mail->out, "</h1>", NULL);
  if (rb_node_has (mail->issue, "title")) {
    put (mail->out, "<p style=\"margin:8px 0 0;", theme->month, "\">", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->issue, "title"));
    put (mail->out, "</p>", NULL);
  }
  put (mail->out, "</td></tr>\n", NULL);
}

static void
put_centred_masthead (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;
  RbNode *logo = find_logo (mail);

  put_view_online_row (mail);
  put (mail->out, "<tr><td class=\"m p\" align=\"center\" style=\"padding:16px ", theme->side,
       " 36px;color:", palette->muted, ";", theme->publisher, "\">", NULL);
  if (logo != NULL)
    put_logo (mail, logo, ";margin-bottom:12px");
  rb_html_put_text (mail->out, rb_node_get (mail->newsletter, "publisher"));
  put (mail->out, "<h1 class=\"a\" style=\"margin:4px 0 16px;", theme->h1,
       ";color:", palette->accent, "\">", NULL);
  rb_html_put_text (mail->out, rb_page_headline (mail->newsletter, mail->issue));
  put (mail->out, "</h1>", NULL);
  if (rb_node_has (mail->issue, "title")) {
    put (mail->out,
         TABLE " align=\"center\"><tr><td class=\"f\" style=\"background:", palette->fill,
         ";border-radius:20px;padding:6px 20px;color:", palette->on, "\"><b>", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->issue, "title"));
    put (mail->out, "</b></td></tr></table>", NULL);
  }
  put (mail->out, "</td></tr>\n", NULL);
}

/* On the paper itself. */
static void
put_ruled_masthead (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;
  RbNode *logo = find_logo (mail);

  if (logo != NULL || rb_node_has (mail->newsletter, "publisher") || view_online (mail) != NULL) {
    rb_html_put (mail->out, "<tr><td class=\"p\" style=\"padding:20px ", theme->side,
                 "\">" TABLE " style=\"width:100%;", theme->footer, "\"><tr>", NULL);
    if (logo != NULL) {
      put (mail->out, "<td width=\"", NULL);
      rb_html_put_int (mail->out, logo_width (mail, logo) + 12);
      put (mail->out, "\">", NULL);
      put_logo (mail, logo, "");
      put (mail->out, "</td>", NULL);
    }
    put (mail->out, "<td><b>", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->newsletter, "publisher"));
    put (mail->out, "</b></td>", NULL);
    if (view_online (mail) != NULL) {
      put (mail->out,
           "<td class=\"m\" style=\"padding-left:8px;text-align:right;color:", palette->muted,
           "\">", NULL);
      put_quiet_link (mail, mail->words->view_online, view_online (mail));
      put (mail->out, "</td>", NULL);
    }
    put (mail->out, "</tr></table></td></tr>\n", NULL);
  }
  put (mail->out, "<tr><td class=\"p\" style=\"padding:0 ", theme->side,
       " 36px\"><h1 class=\"t\" style=\"margin:0;border-top:4px solid ", palette->fill,
       ";padding:28px 0 24px;", theme->h1, "\">", NULL);
  rb_html_put_text (mail->out, rb_page_headline (mail->newsletter, mail->issue));
  put (mail->out, "</h1>", NULL);
  if (rb_node_has (mail->issue, "title")) {
    put (mail->out, "<p class=\"k\" style=\"margin:0;border:solid ", palette->text,
         ";border-width:1px 0;padding:9px 0;", theme->month, "\">", NULL);
    rb_html_put_text (mail->out, rb_node_get (mail->issue, "title"));
    put (mail->out, "</p>", NULL);
  }
  put (mail->out, "</td></tr>\n", NULL);
}

/* The newsletter's own picture, the same in each issue. */
static void
put_key_visual (RbMail *mail, RbNode *visual)
{
  char gap[16];

  g_snprintf (gap, sizeof gap, "%dpx", mail->theme->gap);
  rb_mail_photo_row (mail, visual, RB_SHAPE_2_1, NULL, FALSE,
                     rb_photo_has_words (visual) ? "0" : gap);
  rb_mail_credit_row (mail, visual);
}

/* Whether all of the mail, masthead and imprint too, stands on one paper. */
static gboolean
on_paper (RbMail *mail)
{
  return mail->theme->masthead == RB_MASTHEAD_RULE;
}

void
rb_page_begin (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;
  RbNode *visual = rb_node_get_child (mail->newsletter, "key_visual");
  g_autofree char *label = dup_label (mail->newsletter, mail->issue);
  gboolean shows_visual = rb_mail_has_photo (mail, visual);

  rb_page_head (mail);
  put (mail->out, "<body class=\"g\" bgcolor=\"", palette->ground, "\" style=\"margin:0\">\n",
       NULL);
  /* Gmail's mobile web mail shows what has display:none (caniemail.com, css-display-none), Word
   * what has no height. */
  put_text_element (mail,
                    "<div aria-hidden=\"true\" "
                    "style=\"max-height:0;overflow:hidden;mso-hide:all\">",
                    rb_node_get (mail->issue, "preheader"), "</div>\n");
  put (mail->out, "<div role=\"article\"", NULL);
  rb_html_put_attribute (mail->out, "aria-label", label);
  rb_html_put_attribute (mail->out, "lang", mail->language);
  /* Web mail takes the body away, and with it the ground. */
  put (mail->out, " class=\"g\" style=\"background:", palette->ground, "\">\n", NULL);
  /* Each cell of the outer table tells its padding, so that the table need not. */
  put (mail->out,
       "<!--[if mso]>" TABLE " width=\"600\" align=\"center\"><tr><td><![endif]-->"
       "<table role=\"presentation\" cellspacing=\"0\" width=\"100%\"",
       NULL);
  if (on_paper (mail))
    put (mail->out, " class=\"b\" bgcolor=\"", palette->paper, "\"", NULL);
  put (mail->out, " style=\"margin:auto;max-width:600px;font-family:", theme->font, NULL);
  if (!on_paper (mail)) {
    put (mail->out, "\">\n", NULL);
    if (theme->masthead == RB_MASTHEAD_BLOCK)
      put_block_masthead (mail);
    else
      put_centred_masthead (mail);
    put (mail->out, "<tr><td class=\"b\" bgcolor=\"", palette->paper, "\" style=\"padding:", NULL);
    if (theme->masthead == RB_MASTHEAD_BLOCK)
      put (mail->out, shows_visual ? "0" : "40px 0 0", NULL);
    else
      put (mail->out, shows_visual ? "16px 0 0" : "40px 0 0", NULL);
    put (mail->out, theme->radius > 0 ? ";border-radius:24px" : "", NULL);
  }
  put (mail->out, ";color:", palette->text, ";", theme->body, "\">", NULL);
  put (mail->out, on_paper (mail) ? "\n" : TABLE " width=\"100%\">\n", NULL);
  if (theme->masthead == RB_MASTHEAD_RULE)
    put_ruled_masthead (mail);
  if (shows_visual)
    put_key_visual (mail, visual);
}

void
rb_page_put_correction (RbMail *mail)
{
  const char *iso = rb_node_get (mail->issue, "corrected.at");
  g_autoptr (GDateTime) date = rb_date_parse (iso, NULL);
  g_autofree char *day = date != NULL ? rb_date_dup_day (mail->language, date) : NULL;

  if (day == NULL)
    return;
  rb_mail_open_row_with (mail, "24px");
  put (mail->out, "<p class=\"m\" style=\"margin:0;", mail->theme->footer,
       ";color:", mail->palette.muted, "\"><b>", mail->words->corrected, " <time", NULL);
  rb_html_put_attribute (mail->out, "datetime", iso);
  put (mail->out, ">", day, "</time></b></p>", NULL);
  rb_mail_close_row (mail);
}

void
rb_page_end (RbMail *mail)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;
  const char *unsubscribe = rb_node_get (mail->newsletter, "unsubscribe_url");
  /* The imprint's first paragraph brings a line of its own above. */
  RbTextStyle style = { .muted = TRUE, .level = 2, .follows = TRUE };

  if (!on_paper (mail))
    put (mail->out, "</table></td></tr>\n", NULL);
  if (on_paper (mail))
    put (mail->out, "<tr><td class=\"p\" style=\"padding:8px ", theme->side,
         " 40px\"><div class=\"k m\" style=\"border-top:1px solid ", palette->text,
         ";padding-top:8px;color:", palette->muted, ";", theme->footer, "\">", NULL);
  else
    put (mail->out, "<tr><td class=\"m p\" style=\"padding:20px ", theme->side, " 48px;",
         theme->footer, ";color:", palette->muted, "\">", NULL);
  rb_mail_markdown (mail, rb_node_get (mail->newsletter, "imprint"), &style);
  if (rb_address_is_mailable (unsubscribe)) {
    put (mail->out, "<p>", NULL);
    put_quiet_link (mail, mail->words->unsubscribe, unsubscribe);
    put (mail->out, "</p>", NULL);
  }
  put (mail->out, on_paper (mail) ? "</div>" : "",
       "</td></tr></table>"
       "<!--[if mso]></td></tr></table><![endif]-->\n</div>\n</body>\n</html>\n",
       NULL);
}
