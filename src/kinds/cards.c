/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>

static const char *const columns[] = { "2", "1", "3", NULL };
static const char *const column_labels[] = { N_ ("Two"), N_ ("One"), N_ ("Three"), NULL };

static const char *const ratios[] = { "3:2", "16:9", "1:1", NULL };
static const char *const ratio_labels[] = { "3:2", "16:9", N_ ("1:1, square"), NULL };

static const RbFieldSpec card_fields[] = {
  { "photo", N_ ("Photo"), RB_FIELD_PHOTO },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { "link", N_ ("Link"), RB_FIELD_LINK },
  { NULL },
};

static const RbFieldSpec fields[] = {
  { "kicker", N_ ("Kicker"), RB_FIELD_LINE },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "columns", N_ ("Columns"), RB_FIELD_CHOICE, RB_FIELD_NUMBER, columns, column_labels },
  { "ratio", N_ ("Shape of the photos"), RB_FIELD_CHOICE, 0, ratios, ratio_labels },
  { "items", N_ ("Cards"), RB_FIELD_ITEMS, 0, NULL, NULL, "card" },
  { NULL },
};

static const RbFieldSpec *const columns_field = &fields[2];
static const RbFieldSpec *const ratio_field = &fields[3];

static void
put_card (RbMail *mail, RbNode *card, double ratio, int width, int level)
{
  RbNode *photo = rb_node_get_child (card, "photo");
  gboolean shown = rb_mail_has_photo (mail, photo);
  RbTextStyle style = { .level = level + 1, .width = width };

  if (shown) {
    rb_mail_row_image (mail, photo, ratio, width);
    rb_mail_credit (mail, photo, "8px 0 0");
    style.follows = TRUE;
  }
  if (rb_node_has (card, "title")) {
    rb_mail_small_heading (mail, level, rb_node_get (card, "title"), "",
                           shown ? "12px 0 4px;line-height:1.35" : "0 0 4px;line-height:1.35");
    style.follows = FALSE;
  }
  if (rb_node_has (card, "link.label")) {
    style.tail_label = rb_node_get (card, "link.label");
    style.tail_url = rb_node_get (card, "link.url");
  }
  rb_mail_markdown (mail, rb_node_get (card, "body"), &style);
}

static void
html (RbMail *mail, RbNode *section)
{
  gboolean title = rb_node_has (section, "title");
  guint n_columns = (guint)atoi (rb_node_get_choice (section, columns_field));
  int width = rb_mail_columns_width (mail, (int)n_columns) / (int)n_columns;
  double ratio = rb_ratio_parse (rb_node_get_choice (section, ratio_field));
  guint n = rb_node_count (section, "items");

  if (title || rb_node_has (section, "kicker")) {
    rb_mail_open_row_with (mail, "20px");
    rb_mail_title (mail, section, rb_node_get (section, "kicker"), rb_node_get (section, "title"),
                   TRUE, "0");
    rb_mail_close_row (mail);
  }
  if (n == 0)
    return;
  rb_mail_open_columns (mail);
  for (guint i = 0; i < n; i++) {
    rb_mail_open_column (mail, width, i == 0, i % n_columns == 0);
    put_card (mail, rb_node_nth (section, "items", i), ratio, width, title ? 3 : 2);
    rb_mail_close_column (mail);
  }
  rb_mail_close_columns (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  guint n = rb_node_count (section, "items");

  rb_plain_title (plain, rb_node_get (section, "kicker"), rb_node_get (section, "title"), '-');
  for (guint i = 0; i < n; i++) {
    RbNode *card = rb_node_nth (section, "items", i);

    rb_plain_photo (plain, rb_node_get_child (card, "photo"), "");
    if (rb_node_has (card, "title"))
      rb_plain_paragraph (plain, rb_node_get (card, "title"));
    rb_plain_gap (plain, rb_node_has (card, "title") ? 0 : 1);
    rb_plain_markdown (plain, rb_node_get (card, "body"), "", NULL);
    rb_plain_gap (plain, 0);
    if (rb_plain_has_link (card))
      rb_plain_link (plain, rb_node_get (card, "link.label"), rb_node_get (card, "link.url"), "");
    else if (rb_node_has (card, "link.label"))
      rb_plain_wrap (plain, rb_node_get (card, "link.label"), "", "");
  }
}

static void
check (RbFindings *findings, RbNode *section)
{
  if (rb_node_count (section, "items") > 0)
    return;
  rb_findings_add (findings, "cards-empty", RB_RANK_WARNING, section, "items",
                   g_strdup (_ ("There are no cards yet.")),
                   g_strdup (_ ("Readers would see a title with nothing under it. Add a card, or "
                                "delete the section.")));
}

const RbKind rb_kind_card = {
  .spec = { "card", N_ ("Card"), N_ ("Photo, title, text, link"), "view-grid-symbolic",
            card_fields },
  .is_item = TRUE,
};

const RbKind rb_kind_cards = {
  .spec = { "cards", N_ ("Cards"), N_ ("Several, in 1 to 3 columns"), "view-grid-symbolic",
            fields },
  .keywords = N_ ("grid columns gallery teaser tiles"),
  .html = html,
  .text = text,
  .check = check,
};
