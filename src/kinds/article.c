/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const layouts[] = { "top", "left", "right", NULL };
static const char *const layout_labels[] = { N_ ("Photo above"), N_ ("Photo on the left"),
                                             N_ ("Photo on the right"), NULL };
static const char *const link_styles[] = { "link", "button", NULL };
static const char *const link_style_labels[] = { N_ ("Link"), N_ ("Button"), NULL };

static const RbFieldSpec fields[] = {
  { "kicker", N_ ("Kicker"), RB_FIELD_LINE, 0, NULL, NULL, NULL,
    N_ ("A word or two above the headline") },
  { "headline", N_ ("Headline"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "lead", N_ ("Lead"), RB_FIELD_LINE, 0, NULL, NULL, NULL, N_ ("The gist in a sentence or two") },
  { "dateline", N_ ("Dateline"), RB_FIELD_LINE, 0, NULL, NULL, NULL, N_ ("The place") },
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { "layout", N_ ("Layout"), RB_FIELD_CHOICE, 0, layouts, layout_labels },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { "link", N_ ("Link"), RB_FIELD_LINK },
  { "link_style", N_ ("Link shown as"), RB_FIELD_CHOICE, 0, link_styles, link_style_labels },
  { NULL },
};

static const RbFieldSpec *const layout_field = &fields[5];
static const RbFieldSpec *const link_style_field = &fields[8];

static gboolean
has_button (RbMail *mail, RbNode *section)
{
  return rb_mail_has_link (mail, section) &&
         strcmp (rb_node_get_choice (section, link_style_field), "button") == 0;
}

static void
put_lead (RbMail *mail, RbNode *section, const char *below)
{
  if (!rb_node_has (section, "lead"))
    return;
  rb_html_put (mail->out, *below == '0' ? "<p style=\"margin:" : "<p style=\"margin:0 0 ", below,
               ";", mail->theme->lead, "\">", NULL);
  rb_html_put_text (mail->out, rb_node_get (section, "lead"));
  rb_html_put (mail->out, "</p>", NULL);
}

/* Then the air above the body is its own. */
static gboolean
begins_with_paragraph (RbNode *section)
{
  const char *body = rb_node_get (section, "body");

  return *body != '\0' && strchr ("!#>", *body) == NULL;
}

static gboolean
follows_lead (RbNode *section)
{
  return rb_node_has (section, "lead") && begins_with_paragraph (section);
}

static void
put_body (RbMail *mail, RbNode *section, const RbTextStyle *given)
{
  RbTextStyle style = *given;

  style.run_in = rb_node_get (section, "dateline");
  style.level = rb_node_has (section, "headline") ? 3 : 2;
  rb_mail_markdown (mail, rb_node_get (section, "body"), &style);
  if (has_button (mail, section)) {
    rb_mail_button (mail, rb_node_get (section, "link.label"), rb_node_get (section, "link.url"),
                    "left");
  } else if (rb_node_has (section, "link.label")) {
    rb_html_put (mail->out, "<p>", NULL);
    rb_mail_lone_link (mail, rb_node_get (section, "link.label"),
                       rb_node_get (section, "link.url"));
    rb_html_put (mail->out, "</p>", NULL);
  }
}

/* Photo and text side by side, two parts to three; on a phone one below the other. */
static void
put_columns (RbMail *mail, RbNode *section, RbNode *photo, gboolean left)
{
  int width = rb_mail_columns_width (mail, 2);
  int narrow = (width * 2 / 5 + 4) / 8 * 8;
  RbTextStyle style = { .follows = FALSE, .width = width - narrow };

  rb_mail_open_columns (mail);
  for (int column = 0; column < 2; column++) {
    gboolean shows_photo = (column == 0) == left;

    rb_mail_open_column (mail, shows_photo ? narrow : width - narrow, column == 0, FALSE);
    if (shows_photo) {
      rb_mail_image (mail, photo, RB_SHAPE_3_2, narrow, NULL, FALSE);
      rb_mail_credit (mail, photo, "8px 0");
    } else {
      rb_mail_title (mail, NULL, rb_node_get (section, "kicker"), "", FALSE, "0");
      if (rb_node_has (section, "headline"))
        rb_mail_box_title (mail, section, rb_node_get (section, "headline"), "0 0 8px");
      put_lead (mail, section, follows_lead (section) ? "0" : "16px");
      style.follows = follows_lead (section);
      put_body (mail, section, &style);
    }
    rb_mail_close_column (mail);
  }
  rb_mail_close_columns (mail);
}

static void
html (RbMail *mail, RbNode *section)
{
  RbNode *photo = rb_node_get_child (section, "photo");
  gboolean shown = rb_mail_has_photo (mail, photo);
  gboolean above = shown && !mail->theme->title_first;
  const char *layout = rb_node_get_choice (section, layout_field);
  RbTextStyle style = { .follows = FALSE };

  if (shown && strcmp (layout, "top") != 0) {
    put_columns (mail, section, photo, strcmp (layout, "left") == 0);
    return;
  }
  if (above)
    rb_mail_photo_row (mail, photo, RB_SHAPE_3_2, NULL, FALSE,
                       rb_photo_has_words (photo) ? "0" : "24px");
  rb_mail_open_row (mail, has_button (mail, section) ? RB_END_PART : RB_END_TEXT);
  if (above)
    rb_mail_credit (mail, photo, "8px 0 24px");
  rb_mail_title (mail, section, rb_node_get (section, "kicker"), rb_node_get (section, "headline"),
                 !above, "12px");
  put_lead (mail, section, shown && !above ? "24px" : follows_lead (section) ? "0" : "16px");
  style.follows = follows_lead (section);
  if (shown && !above) {
    /* Here photo and text have the same width, so that one row holds both. */
    rb_mail_image (mail, photo, RB_SHAPE_3_2, mail->theme->photo, NULL, FALSE);
    rb_mail_credit (mail, photo, begins_with_paragraph (section) ? "8px 0 0" : "8px 0 20px");
    style.follows = !rb_photo_has_words (photo) || begins_with_paragraph (section);
  }
  put_body (mail, section, &style);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  rb_plain_title (plain, rb_node_get (section, "kicker"), rb_node_get (section, "headline"), '-');
  rb_plain_paragraph (plain, rb_node_get (section, "lead"));
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "");
  rb_plain_markdown (plain, rb_node_get (section, "body"), "", rb_node_get (section, "dateline"));
  rb_plain_link_field (plain, section);
}

/* The shown section above, if it is a heading: then that is the headline. */
static gboolean
is_below_heading (RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section);

  for (guint i = rb_node_get_index (section); issue != NULL && i-- > 0;) {
    RbNode *above = rb_node_nth (issue, rb_node_get_slot (section), i);

    if (!rb_node_is_on (above, "hidden"))
      return rb_node_is (above, "heading") && rb_node_has (above, "title");
  }
  return FALSE;
}

static void
check (RbFindings *findings, RbNode *section)
{
  const char *body = rb_node_get (section, "body");

  if (rb_node_has (section, "headline") || *body == '#' ||
      (*body == '\0' && !rb_node_has (section, "lead")) || is_below_heading (section))
    return;
  rb_findings_add (findings, "article-headline-missing", RB_RANK_WARNING, section, "headline",
                   g_strdup (_ ("The article has no headline.")),
                   g_strdup (_ ("Who skims the headlines, uses the contents or a screen reader "
                                "passes it over. Write one, or use a text, which needs none.")));
}

const RbKind rb_kind_article = {
  .spec = { "article", N_ ("Article"), N_ ("Photo, headline, text, link"), "rb-article-symbolic",
            fields },
  .keywords = N_ ("news story report teaser"),
  .html = html,
  .text = text,
  .check = check,
};
