/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const RbFieldSpec fields[] = {
  { "text", N_ ("Words"), RB_FIELD_TEXT, RB_FIELD_NAMES, NULL, NULL, NULL,
    N_ ("Quotation marks are added") },
  { "name", N_ ("Name"), RB_FIELD_LINE },
  { "role", N_ ("Role"), RB_FIELD_LINE },
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { NULL },
};

/* The words in the quotation marks of the language, unless they bring their own. */
static char *
dup_quoted (RbNode *section, const RbWords *words)
{
  static const char *const marks[] = { "„", "“", "”", "\"", "»", "«", "‚", "‘", "›", "‹" };
  g_autofree char *text = g_strstrip (g_strdup (rb_node_get (section, "text")));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return g_steal_pointer (&text);
  if (*text == '\0')
    return g_steal_pointer (&text);
  return g_strconcat (words->open_quote, text, words->close_quote, NULL);
}

static void
put_name (RbMail *mail, RbNode *section)
{
  gboolean name = rb_node_has (section, "name");

  if (name) {
    rb_html_put (mail->out, "<b>", NULL);
    rb_html_put_text (mail->out, rb_node_get (section, "name"));
    rb_html_put (mail->out, "</b>", NULL);
  }
  if (!rb_node_has (section, "role"))
    return;
  rb_html_put (mail->out, name ? "<br>" : "",
               "<span class=\"m\" style=\"color:", mail->palette.muted, "\">", NULL);
  rb_html_put_text (mail->out, rb_node_get (section, "role"));
  rb_html_put (mail->out, "</span>", NULL);
}

static void
put_speaker (RbMail *mail, RbNode *section)
{
  const RbTheme *theme = mail->theme;
  RbNode *photo = rb_node_get_child (section, "photo");

  if (!rb_mail_has_photo (mail, photo)) {
    if (!rb_node_has (section, "name") && !rb_node_has (section, "role"))
      return;
    rb_html_put (mail->out, "<p style=\"margin:0", theme->title_first ? ";" : "",
                 theme->title_first ? theme->small : "", "\">", NULL);
    put_name (mail, section);
    rb_html_put (mail->out, "</p>", NULL);
    return;
  }
  rb_html_put (mail->out,
               "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\"><tr>"
               "<td width=\"80\">",
               NULL);
  rb_mail_fixed_image (mail, photo, RB_SHAPE_SQUARE, 64, 64, ";border-radius:32px");
  rb_html_put (mail->out, "</td><td style=\"", theme->small, "\">", NULL);
  put_name (mail, section);
  rb_html_put (mail->out, "</td></tr></table>", NULL);
  rb_mail_credit (mail, photo, "8px 0 0");
}

static void
html (RbMail *mail, RbNode *section)
{
  const RbTheme *theme = mail->theme;
  g_autofree char *words = dup_quoted (section, mail->words);
  g_autofree char *css = NULL;
  RbTextStyle style = { .margin = "0 0 16px" };

  /* Of nothing there would be the rule or the box alone. */
  if (*words == '\0' && !rb_node_has (section, "name") && !rb_node_has (section, "role") &&
      !rb_mail_has_photo (mail, rb_node_get_child (section, "photo")))
    return;
  switch (theme->box) {
  case RB_BOX_TINT:
    css = g_strconcat (theme->quote, ";color:", mail->palette.accent, NULL);
    style.classes = "a";
    rb_mail_open_row (mail, RB_END_PART);
    rb_html_put (mail->out, "<div class=\"t\" style=\"border-top:2px solid ", mail->palette.fill,
                 ";padding-top:20px\">", NULL);
    break;
  case RB_BOX_FRAME:
    css = g_strdup (theme->quote);
    rb_html_put (mail->out, "<tr><td class=\"p\" style=\"padding:4px 60px 36px\">", NULL);
    break;
  case RB_BOX_BLOCK:
  default:
    css = g_strdup (theme->quote);
    rb_mail_open_box (mail, TRUE);
    break;
  }
  style.css = css;
  rb_mail_markdown (mail, words, &style);
  put_speaker (mail, section);
  if (theme->box == RB_BOX_BLOCK) {
    rb_mail_close_box (mail);
    return;
  }
  rb_html_put (mail->out, theme->box == RB_BOX_TINT ? "</div>" : "", NULL);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  g_autofree char *words = dup_quoted (section, plain->words);
  const char *name = rb_node_get (section, "name");
  const char *role = rb_node_get (section, "role");

  rb_plain_markdown (plain, words, "  ", NULL);
  if (*name != '\0' || *role != '\0') {
    g_autofree char *speaker =
        g_strconcat (name, *name != '\0' && *role != '\0' ? ", " : "", role, NULL);

    rb_plain_gap (plain, 1);
    rb_plain_wrap (plain, speaker, "  – ", "    ");
  }
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "  ");
}

const RbKind rb_kind_quote = {
  .spec = { "quote", N_ ("Quote"), N_ ("Words, name and role"), "rb-quote-symbolic", fields },
  .keywords = N_ ("quotation statement citation said"),
  .html = html,
  .text = text,
};
