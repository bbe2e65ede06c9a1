/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>

static const RbFieldSpec fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "date", N_ ("Date"), RB_FIELD_DATE },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { "link", N_ ("Link"), RB_FIELD_LINK },
  { NULL },
};

static void
html (RbMail *mail, RbNode *section)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (section, "date"), NULL);
  RbNode *photo = rb_node_get_child (section, "photo");
  RbTextStyle style = { .margin = "16px 0 0", .level = 3, .width = rb_mail_box_width (mail) };

  if (date == NULL && !rb_node_has (section, "title") && !rb_node_has (section, "body") &&
      !rb_mail_has_photo (mail, photo) && !rb_node_has (section, "link.label"))
    return;
  rb_mail_open_box (mail, FALSE);
  if (date != NULL) {
    RbDateTile tile;

    /* A date to save is often far off, so its year is always told. */
    rb_date_tile_init (&tile, mail->language, date, NULL, 0);
    rb_mail_open_tile_table (mail);
    rb_mail_open_tile (mail, &tile);
    if (rb_node_has (section, "title"))
      rb_mail_box_title (mail, section, rb_node_get (section, "title"), "0");
    rb_mail_close_tile (mail);
    rb_mail_close_tile_table (mail);
    rb_date_tile_clear (&tile);
  } else if (rb_node_has (section, "title")) {
    rb_mail_box_title (mail, section, rb_node_get (section, "title"), "0");
  }
  rb_mail_markdown (mail, rb_node_get (section, "body"), &style);
  if (rb_mail_has_photo (mail, photo)) {
    rb_html_put (mail->out, "<div style=\"padding-top:16px\">", NULL);
    rb_mail_image (mail, photo, RB_SHAPE_OWN, style.width, NULL, FALSE);
    rb_html_put (mail->out, "</div>", NULL);
    rb_mail_credit (mail, photo, "8px 0 0");
  }
  if (rb_node_has (section, "link.label")) {
    rb_html_put (mail->out, "<p style=\"margin:16px 0 0\">", NULL);
    rb_mail_lone_link (mail, rb_node_get (section, "link.label"),
                       rb_node_get (section, "link.url"));
    rb_html_put (mail->out, "</p>", NULL);
  }
  rb_mail_close_box (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (section, "date"), NULL);

  rb_plain_title (plain, "", rb_node_get (section, "title"), '-');
  if (date != NULL) {
    g_autofree char *day = rb_date_dup_long (plain->language, date, NULL);

    rb_plain_paragraph (plain, day);
  }
  rb_plain_markdown (plain, rb_node_get (section, "body"), "", NULL);
  rb_plain_photo (plain, rb_node_get_child (section, "photo"), "");
  rb_plain_link_field (plain, section);
}

const RbKind rb_kind_highlight = {
  .spec = { "highlight", N_ ("Highlight"), N_ ("A save-the-date box"), "starred-symbolic", fields },
  .keywords = N_ ("box save the date notice callout"),
  .html = html,
  .text = text,
};
