/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/mail.h"
#include "address.h"
#include "kind-spec.h"
#include <string.h>

#define put rb_html_put
#define PADDED "<table role=\"presentation\" cellspacing=\"0\""
#define TABLE PADDED " cellpadding=\"0\""

void
rb_mail_init (RbMail *mail, RbNode *issue, GString *out, GPtrArray *images,
              const char *image_prefix)
{
  RbNode *newsletter = rb_node_get_root (issue);
  RbDocument *document = rb_document_of (issue);
  /* Whoever copies an address may take a blank or the end of the line along. */
  g_autofree char *base = g_strstrip (g_strdup (rb_node_get (newsletter, "image_base_url")));
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);

  memset (mail, 0, sizeof *mail);
  mail->out = out;
  mail->images = images;
  mail->newsletter = newsletter;
  mail->issue = issue;
  mail->store = document != NULL ? rb_document_get_store (document) : NULL;
  mail->theme = rb_theme_find (rb_node_get (newsletter, "theme.preset"));
  rb_palette_init (&mail->palette, mail->theme, rb_node_get (newsletter, "theme.accent"));
  mail->language =
      rb_node_has (newsletter, "language") ? rb_node_get (newsletter, "language") : "de";
  mail->words = rb_words_for (mail->language);
  mail->year = date != NULL ? g_date_time_get_year (date) : 0;
  mail->profile = rb_mailing_profile_find (rb_node_get (newsletter, "mailing_system"));
  mail->campaign = rb_campaign_new (issue);
  if (image_prefix != NULL)
    mail->image_prefix = g_strdup (image_prefix);
  else if (*base != '<' && rb_address_is_mailable (base))
    mail->image_prefix =
        g_strconcat (base, g_str_has_suffix (base, "/") ? "" : "/", "images/", NULL);
  else
    mail->image_prefix = g_strdup ("images/");
}

void
rb_mail_clear (RbMail *mail)
{
  g_clear_pointer (&mail->image_prefix, g_free);
  g_clear_pointer (&mail->campaign, rb_campaign_free);
  g_clear_pointer (&mail->targets, g_hash_table_unref);
}

/* --- rows ------------------------------------------------------------------------------------- */

void
rb_mail_open_row_with (RbMail *mail, const char *below)
{
  put (mail->out, "<tr><td class=\"p\" style=\"padding:0 ", mail->theme->side, " ", below, "\">",
       NULL);
}

void
rb_mail_open_row (RbMail *mail, RbEnd end)
{
  char below[16];

  g_snprintf (below, sizeof below, "%dpx", mail->theme->gap - (end == RB_END_TEXT ? 16 : 0));
  rb_mail_open_row_with (mail, below);
}

void
rb_mail_close_row (RbMail *mail)
{
  g_string_append (mail->out, "</td></tr>\n");
}

void
rb_mail_open_columns (RbMail *mail)
{
  g_string_append (mail->out, "<tr><td class=\"p\" style=\"padding:0 ");
  rb_html_put_int (mail->out, mail->theme->gutter);
  g_string_append (mail->out, "px ");
  rb_html_put_int (mail->out, mail->theme->gap - 28);
  put (mail->out,
       "px\"><!--[if mso]><table role=\"presentation\" cellspacing=\"0\" cellpadding=\"12\">"
       "<tr valign=\"top\">",
       NULL);
}

/* Between a row's opening and its first column, and between columns, we are within Word's table
 * and its conditional comment; outside of them within the column's own content. */
void
rb_mail_open_column (RbMail *mail, int width, gboolean first, gboolean wrap)
{
  GString *out = mail->out;

  if (!first)
    put (out, "<!--[if mso]></td>", wrap ? "</tr><tr valign=\"top\">" : "", NULL);
  g_string_append (out, "<td width=\"");
  rb_html_put_int (out, width);
  g_string_append (out, "\"><![endif]--><div class=\"c\" style=\"display:inline-block;"
                        "width:100%;max-width:");
  rb_html_put_int (out, width);
  g_string_append (out, "px;padding:0 12px 16px;vertical-align:top\">");
}

void
rb_mail_close_column (RbMail *mail)
{
  g_string_append (mail->out, "</div>");
}

void
rb_mail_close_columns (RbMail *mail)
{
  g_string_append (mail->out, "<!--[if mso]></td></tr></table><![endif]-->");
  rb_mail_close_row (mail);
}

int
rb_mail_columns_width (RbMail *mail, int n)
{
  return 600 - 2 * mail->theme->gutter - 24 * n;
}

void
rb_mail_open_box (RbMail *mail, gboolean ground)
{
  const RbTheme *theme = mail->theme;
  char below[16];

  g_snprintf (below, sizeof below, "%dpx", theme->gap);
  if (theme->box == RB_BOX_BLOCK) {
    put (mail->out, "<tr><td class=\"i\" style=\"padding:0 ", NULL);
    rb_html_put_int (mail->out, theme->inset);
    put (mail->out, "px ", below, "\">", NULL);
  } else {
    rb_mail_open_row_with (mail, below);
  }
  put (mail->out, PADDED " width=\"100%\"><tr><td class=\"", NULL);
  if (theme->box == RB_BOX_FRAME)
    put (mail->out, "t x\" style=\"border:1px solid ", mail->palette.fill, ";padding:", NULL);
  else
    put (mail->out, ground ? "g x\" bgcolor=\"" : "s x\" bgcolor=\"",
         ground ? mail->palette.ground : mail->palette.tint, "\" style=\"padding:", NULL);
  put (mail->out, theme->box_padding, "\">", NULL);
}

void
rb_mail_close_box (RbMail *mail)
{
  g_string_append (mail->out, "</td></tr></table>");
  rb_mail_close_row (mail);
}

int
rb_mail_box_width (RbMail *mail)
{
  const RbTheme *theme = mail->theme;

  if (theme->box == RB_BOX_BLOCK)
    return theme->photo - 48;
  return 600 - 2 * theme->side_px - 48 - (theme->box == RB_BOX_FRAME ? 2 : 0);
}

/* --- words ------------------------------------------------------------------------------------ */

void
rb_mail_anchor (RbMail *mail, RbNode *section)
{
  char name[16];

  if ((!mail->anchors && mail->targets == NULL) || section == NULL ||
      rb_node_get_section (section) != section)
    return;
  rb_anchor_name (section, name);
  if (!mail->anchors && !g_hash_table_contains (mail->targets, name))
    return;
  put (mail->out, " id=\"", name, "\"", NULL);
}

/* The rule (or the air) belongs to whichever of kicker and title comes first, so that no element
 * is spent on it. */
static void
put_opening (RbMail *mail, gboolean opens, const char *margin)
{
  const RbTheme *theme = mail->theme;
  gboolean rule = opens && theme->opening != NULL;

  if (opens && !rule)
    put (mail->out, "margin:16px 0 ", margin, NULL);
  else
    put (mail->out, *margin == '0' ? "margin:" : "margin:0 0 ", margin, NULL);
  if (rule)
    put (mail->out, ";border-top:1px solid ",
         *theme->opening_class == 'k' ? mail->palette.text : mail->palette.rule, theme->opening,
         NULL);
}

void
rb_mail_title (RbMail *mail, RbNode *owner, const char *kicker, const char *title, gboolean opens,
               const char *below)
{
  const RbTheme *theme = mail->theme;
  const char *rule;

  opens = opens && !mail->plain_opening;
  rule = opens && theme->opening != NULL ? theme->opening_class : NULL;
  if (*kicker != '\0') {
    put (mail->out, "<p class=\"a", rule ? " " : "", rule ? rule : "", "\" style=\"", NULL);
    put_opening (mail, opens, theme->kicker_gap);
    put (mail->out, ";", theme->kicker, ";color:", mail->palette.accent, "\"><b>", NULL);
    rb_html_put_text (mail->out, kicker);
    put (mail->out, "</b></p>", NULL);
    opens = FALSE;
    rule = NULL;
  }
  if (*title == '\0')
    return;
  put (mail->out, "<h2", NULL);
  rb_mail_anchor (mail, owner);
  put (mail->out, " class=\"h", rule ? " " : "", rule ? rule : "", "\" style=\"", NULL);
  put_opening (mail, opens, below);
  put (mail->out, ";", theme->h2, "\">", NULL);
  rb_html_put_text (mail->out, title);
  put (mail->out, "</h2>", NULL);
}

void
rb_mail_small_heading (RbMail *mail, int level, const char *title, const char *url,
                       const char *margin)
{
  char tag[] = "h3";

  tag[1] = '0' + CLAMP (level, 2, 4);
  put (mail->out, "<", tag, " style=\"margin:", margin, ";", mail->theme->h3, "\">", NULL);
  rb_mail_link (mail, title, url);
  put (mail->out, "</", tag, ">", NULL);
}

void
rb_mail_item_heading (RbMail *mail, int level, const char *title, const char *url)
{
  char tag[] = "h3";

  if (!mail->theme->item_rules) {
    rb_mail_small_heading (mail, level, title, url, "20px 0 4px");
    return;
  }
  tag[1] = '0' + CLAMP (level, 2, 4);
  put (mail->out, "<", tag, " class=\"r\" style=\"margin:20px 0 0;border-top:1px solid ",
       mail->palette.rule, ";padding:14px 0 4px;", mail->theme->h3, "\">", NULL);
  rb_mail_link (mail, title, url);
  put (mail->out, "</", tag, ">", NULL);
}

void
rb_mail_box_title (RbMail *mail, RbNode *owner, const char *title, const char *margin)
{
  put (mail->out, "<h2", NULL);
  rb_mail_anchor (mail, owner);
  put (mail->out, " style=\"margin:", margin, ";", mail->theme->box_title, "\">", NULL);
  rb_html_put_text (mail->out, title);
  put (mail->out, "</h2>", NULL);
}

gboolean
rb_mail_lets_out (RbMail *mail, const char *url)
{
  g_autofree char *alone = NULL;
  const char *name;
  gsize length;

  if (rb_address_is_mailable (url))
    return TRUE;
  if (mail->targets == NULL || (name = rb_anchor_links_next (url, url, TRUE, &length)) == NULL)
    return FALSE;
  alone = g_strndup (name, length);
  return g_hash_table_contains (mail->targets, alone);
}

/* KMail recolours links, but not what is in them. */
static void
put_link (RbMail *mail, const char *label, const char *url, const char *tag)
{
  gboolean bold = *tag == 'b';

  if (!rb_mail_lets_out (mail, url)) {
    put (mail->out, bold ? "<b>" : "", NULL);
    rb_html_put_text (mail->out, label);
    put (mail->out, bold ? "</b>" : "", NULL);
    return;
  }
  rb_mail_open_link (mail, url, "");
  put (mail->out, "<", tag, " style=\"color:", mail->palette.accent, "\">", NULL);
  rb_html_put_text (mail->out, label);
  put (mail->out, "</", tag, ">", NULL);
  rb_mail_close_link (mail, url);
}

void
rb_mail_link (RbMail *mail, const char *label, const char *url)
{
  put_link (mail, label, url, "span");
}

void
rb_mail_lone_link (RbMail *mail, const char *label, const char *url)
{
  put_link (mail, label, url, mail->theme->bold_links ? "b" : "span");
}

gboolean
rb_mail_has_link (RbMail *mail, RbNode *node)
{
  return rb_node_has (node, "link.label") &&
         rb_mail_lets_out (mail, rb_node_get (node, "link.url"));
}

void
rb_mail_button (RbMail *mail, const char *label, const char *url, const char *align)
{
  const RbTheme *theme = mail->theme;
  gboolean left = strcmp (align, "left") == 0;

  put (mail->out, PADDED, left ? "" : " align=\"", left ? "" : align, left ? "" : "\"",
       "><tr><td class=\"f\" style=\"background:", mail->palette.fill, ";", theme->button_style,
       theme->button, "\">", NULL);
  rb_mail_open_link (mail, url, " style=\"text-decoration:none\"");
  put (mail->out, "<b style=\"color:", mail->palette.on, "\">", NULL);
  rb_html_put_text (mail->out, label);
  put (mail->out, "</b>", NULL);
  rb_mail_close_link (mail, url);
  put (mail->out, "</td></tr></table>", NULL);
}

void
rb_mail_open_tile_table (RbMail *mail)
{
  g_string_append (mail->out, TABLE ">");
}

void
rb_mail_open_tile (RbMail *mail, const RbDateTile *tile)
{
  const RbTheme *theme = mail->theme;
  const RbPalette *palette = &mail->palette;

  put (mail->out, "<tr>", NULL);
  if (tile == NULL) {
    put (mail->out, "<td colspan=\"2\">", NULL);
    return;
  }
  /* Light words on a ground that is told by bgcolor alone count as hidden to SpamAssassin. */
  if (theme->solid_tiles)
    put (mail->out, "<td class=\"f\" width=\"", theme->tile_width,
         "\" style=\"background:", palette->fill,
         ";padding:10px 0;text-align:center;color:", palette->on,
         ";font-size:13px;line-height:18px\">", tile->above,
         "<br><b style=\"font-size:32px;line-height:34px\">", tile->day, "</b><br>", NULL);
  else
    put (mail->out, "<td class=\"r\" width=\"", theme->tile_width,
         "\" style=\"font:13px/20px Arial;border-right:1px solid ", palette->rule, "\">",
         tile->above,
         "<br><span class=\"a\" style=\"font:36px/40px Georgia,serif;color:", palette->accent,
         "\">", tile->day, "</span><br>", NULL);
  put (mail->out, tile->below, "</td><td style=\"padding-left:16px\">", NULL);
}

void
rb_mail_close_tile (RbMail *mail)
{
  g_string_append (mail->out, "</td></tr>");
}

void
rb_mail_close_tile_table (RbMail *mail)
{
  g_string_append (mail->out, "</table>");
}
