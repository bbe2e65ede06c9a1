/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in.h"
#include <string.h>

guint stand_in_many;

static const RbRule capitals = { "capitals", "WCAG 2.2, 3.1", "https://example.org/capitals" };
static const RbRule says_nothing = { "says-nothing", "WCAG 2.2, 2.4.4", NULL };
static const RbRule straight = { "straight", NULL, NULL };
static const RbRule no_label = { "no-label", NULL, NULL };
static const RbRule no_credit = { "no-credit", NULL, NULL };
static const RbRule over = { "over", NULL, NULL };
static const RbRule many = { "many", NULL, NULL };

static void
place (RbFindings *findings, const char *family, const RbRule *rule)
{
  rb_findings_place (findings, rb_findings_count (findings) - 1, family, rule);
}

static void
find_capitals (RbFindings *findings, RbNode *section)
{
  const char *title = rb_node_get (section, "title");
  g_autofree char *small = NULL, *words = NULL;
  g_autofree char *capital = g_utf8_strup (title, -1);
  RbFix *fix;

  if (*title == '\0' || strcmp (title, capital) != 0)
    return;
  small = g_utf8_strdown (g_utf8_next_char (title), -1);
  words = g_strdup_printf ("%.*s%s", (int)(g_utf8_next_char (title) - title), title, small);
  rb_findings_add (findings, "capitals", RB_RANK_WARNING, section, "title",
                   g_strdup_printf ("Capitals throughout: “%s”", title),
                   g_strdup ("Screen readers may spell it out. Write it as other words are."));
  fix = rb_fix_new (g_strdup_printf ("Use “%s”", words));
  rb_fix_add_set (fix, section, "title", words);
  rb_findings_set_fix (findings, fix);
  place (findings, "structure", &capitals);
}

static void
find_here (RbFindings *findings, RbNode *section)
{
  const char *body = rb_node_get (section, "body");
  const char *here = strstr (body, "[here](");
  RbFix *fix;

  if (here == NULL)
    return;
  rb_findings_add (findings, "says-nothing", RB_RANK_WARNING, section, "body",
                   g_strdup ("“here” says nothing about where the link leads"),
                   g_strdup ("Screen readers list links without what is around them."));
  fix = rb_fix_new (g_strdup ("Reword…"));
  fix->editable = TRUE;
  rb_fix_add_words (fix, section, "body", (gsize)(here + 1 - body), 4, "the whole list");
  rb_findings_set_fix (findings, fix);
  place (findings, "addresses", &says_nothing);
}

static void
find_straight (RbFindings *findings, RbNode *section)
{
  const char *body = rb_node_get (section, "body");

  for (const char *p = strchr (body, '"'); p != NULL;) {
    const char *end = strchr (p + 1, '"');
    RbFix *fix;

    if (end == NULL)
      return;
    rb_findings_add (findings, "straight", RB_RANK_HINT, section, "body",
                     g_strdup ("Straight quotation marks"), g_strdup ("Print has others."));
    fix = rb_fix_new (g_strdup ("Use “…”"));
    rb_fix_add_words (fix, section, "body", (gsize)(p - body), 1, "“");
    rb_fix_add_words (fix, section, "body", (gsize)(end - body), 1, "”");
    rb_findings_set_fix (findings, fix);
    place (findings, "characters", &straight);
    p = strchr (end + 1, '"');
  }
}

static void
find_label (RbFindings *findings, RbNode *section)
{
  RbFix *fix;

  if (!rb_node_is (section, "button") || rb_node_has (section, "link.label"))
    return;
  rb_findings_add (findings, "no-label", RB_RANK_ERROR, section, "link.label",
                   g_strdup ("The button has no words"), g_strdup ("Nobody would press it."));
  fix = rb_fix_new (g_strdup ("Use “Read more”"));
  rb_fix_add_set (fix, section, "link.label", "Read more");
  rb_findings_set_fix (findings, fix);
  place (findings, "structure", &no_label);
}

static void
find_credit (RbFindings *findings, RbNode *section)
{
  RbNode *root = rb_node_get_root (section);

  for (guint i = 0; i < rb_node_count (root, "photos"); i++) {
    RbNode *photo = rb_node_nth (root, "photos", i);
    const char *file = rb_node_get (photo, "file");

    if (*file == '\0' || strstr (rb_node_get (section, "body"), file) == NULL ||
        rb_node_has (photo, "credit"))
      continue;
    rb_findings_add (findings, "no-credit", RB_RANK_WARNING, photo, "credit",
                     g_strdup ("Nobody is named"), g_strdup ("Somebody took it."));
    place (findings, "photos", &no_credit);
    rb_findings_set_user (findings, rb_findings_count (findings) - 1, section, "body");
  }
}

static void
find_over (RbFindings *findings, RbNode *section)
{
  for (guint i = 0; i < rb_node_count (section, "items"); i++) {
    RbNode *item = rb_node_nth (section, "items", i);
    RbFix *fix;

    if (strcmp (rb_node_get (item, "title"), "Over") != 0)
      continue;
    rb_findings_add (findings, "over", RB_RANK_WARNING, item, "start", g_strdup ("This is over"),
                     g_strdup ("Nobody can go there."));
    fix = rb_fix_new (g_strdup ("Remove “Over”"));
    rb_fix_add_remove (fix, item, "Over");
    rb_findings_set_fix (findings, fix);
    place (findings, "structure", &over);
  }
}

RbFindings *__wrap_rb_check_issue (RbNode *issue);

RbFindings *
__wrap_rb_check_issue (RbNode *issue)
{
  RbFindings *findings = rb_findings_new ();

  rb_findings_edit_facts (findings)->html = 20480;
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    find_capitals (findings, section);
    find_here (findings, section);
    find_straight (findings, section);
    find_label (findings, section);
    find_credit (findings, section);
    find_over (findings, section);
  }
  for (guint i = 0; i < stand_in_many; i++) {
    rb_findings_add (findings, "many", RB_RANK_HINT, issue, "subject",
                     g_strdup_printf ("One of many: %u", i), g_strdup (""));
    place (findings, "length", &many);
  }
  return findings;
}
