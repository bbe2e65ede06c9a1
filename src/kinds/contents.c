/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const RbFieldSpec fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES, NULL, NULL, NULL, N_ ("In this issue") },
  { NULL },
};

const char *
rb_section_headline (RbNode *section)
{
  /* What is no headline in the mail has none in the list either. */
  static const char *const without[] = { "editorial", "quote", "button", "contents" };
  const char *kind = rb_node_get_kind (section);

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    if (strcmp (kind, without[i]) == 0)
      return "";
  if (strcmp (kind, "article") == 0)
    return rb_node_get (section, "headline");
  return rb_node_get (section, "title");
}

static RbNode *
next_listed (RbNode *issue, guint *index)
{
  RbNode *section;

  while ((section = rb_node_nth (issue, "sections", (*index)++)) != NULL) {
    const char *headline = rb_section_headline (section);

    if (!rb_node_is_on (section, "hidden") && headline[strspn (headline, " \t\n")] != '\0')
      return section;
  }
  return NULL;
}

static const char *
title_of (RbNode *section, const RbWords *words)
{
  return rb_node_has (section, "title") ? rb_node_get (section, "title") : words->contents;
}

static void
html (RbMail *mail, RbNode *section)
{
  const RbPalette *palette = &mail->palette;
  RbNode *issue = rb_node_get_parent (section), *listed;
  guint index = 0;
  int number = 0;

  if (issue == NULL || next_listed (issue, &index) == NULL)
    return;
  index = 0;
  rb_mail_open_row (mail, RB_END_PART);
  rb_mail_box_title (mail, NULL, title_of (section, mail->words), "0 0 12px");
  rb_html_put (
      mail->out,
      "<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" style=\"width:100%\">",
      NULL);
  while ((listed = next_listed (issue, &index)) != NULL) {
    char name[16];

    rb_anchor_name (listed, name);
    rb_html_put (mail->out,
                 "<tr><td class=\"r a\" width=\"32\" valign=\"top\" style=\"border-top:1px solid ",
                 palette->rule, ";padding:8px 0;color:", palette->accent, "\"><b>", NULL);
    rb_html_put_int (mail->out, ++number);
    rb_html_put (mail->out, "</b></td><td class=\"r\" style=\"border-top:1px solid ", palette->rule,
                 ";padding:8px 0\"><a href=\"#", name, "\"><span style=\"color:", palette->accent,
                 "\">", NULL);
    rb_html_put_text (mail->out, rb_section_headline (listed));
    rb_html_put (mail->out, "</span></a></td></tr>", NULL);
  }
  rb_html_put (mail->out, "</table>", NULL);
  rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section), *listed;
  guint index = 0;
  int number = 0;

  if (issue == NULL || next_listed (issue, &index) == NULL)
    return;
  index = 0;
  rb_plain_title (plain, "", title_of (section, plain->words), '-');
  rb_plain_gap (plain, 1);
  while ((listed = next_listed (issue, &index)) != NULL) {
    g_autofree char *first = g_strdup_printf ("%2d. ", ++number);

    rb_plain_wrap (plain, rb_section_headline (listed), first, "    ");
  }
}

static void
check (RbFindings *findings, RbNode *section)
{
  RbNode *issue = rb_node_get_parent (section);
  guint index = 0;

  if (issue == NULL || next_listed (issue, &index) != NULL)
    return;
  rb_findings_add (findings, "contents-empty", RB_RANK_WARNING, section, NULL,
                   g_strdup (_ ("There is nothing to list yet.")),
                   g_strdup (_ ("The table of contents is made from the headlines of the other "
                                "sections, and none has one.")));
}

const RbKind rb_kind_contents = {
  .spec = { "contents", N_ ("Contents"), N_ ("Made from the headlines"),
            "view-list-ordered-symbolic", fields },
  .keywords = N_ ("table of contents overview index in this issue"),
  .html = html,
  .text = text,
  .check = check,
  .lists_rest = TRUE,
};
