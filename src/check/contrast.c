/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How text stands on its ground, in light and in dark. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>

/* The mail darkens a pale accent by itself where words are set in it, so nobody reads badly; but
 * it is another colour then than the one that was chosen. */
static void
check_accent (RbCheck *check)
{
  const char *preset = rb_node_get (check->newsletter, "theme.preset");
  const char *accent = rb_node_get (check->newsletter, "theme.accent");
  g_autofree char *passing = NULL;
  double contrast;
  RbFix *fix;

  if (*accent == '\0' || rb_theme_accent_passes (preset, accent, &contrast))
    return;
  passing = rb_theme_dup_passing_accent (preset, accent);
  rb_check_hint (
      check, "accent-pale", check->newsletter, "theme.accent",
      g_strdup_printf (_ ("The accent colour %s is too pale for words: %.1f : 1 on the paper."),
                       accent, contrast),
      _ ("Readers with weak eyes need 4.5 : 1. The mail darkens links and kickers by itself, so "
         "they have another colour than the one that was chosen. Choose a darker one to have "
         "both alike."));
  fix = rb_fix_new (g_strdup_printf (_ ("Use %s"), passing));
  rb_fix_add_set (fix, check->newsletter, "theme.accent", passing);
  rb_findings_set_fix (check->findings, fix);
}

static void
tell (RbCheck *check, const RbWeakText *weak)
{
  RbNode *section = rb_rendered_find_section (rb_check_get_rendered (check), weak->at);
  char text[8], ground[8];

  rb_colour_write (text, weak->text);
  rb_colour_write (ground, weak->ground);
  rb_check_warn (
      check, "contrast-weak", section != NULL ? section : check->newsletter,
      section != NULL ? NULL : "theme.accent",
      g_strdup_printf (weak->scheme == RB_SCHEME_DARK
                           ? _ ("In dark, “%s” is hard to read: %s on %s has %.1f : 1.")
                           : _ ("“%s” is hard to read: %s on %s has %.1f : 1."),
                       weak->words, text, ground, weak->contrast),
      weak->wanted < 4.5
          ? _ ("Large text needs 3 : 1 to be read by people with weak eyes and in sunlight. Choose "
               "another accent colour in the newsletter’s settings.")
          : _ ("Text needs 4.5 : 1 to be read by people with weak eyes and in sunlight. Choose "
               "another accent colour in the newsletter’s settings."));
}

static void
check_issue (RbCheck *check)
{
  GArray *weak = rb_check_get_walk (check)->weak;

  check_accent (check);
  for (guint i = 0; i < weak->len; i++)
    tell (check, &g_array_index (weak, RbWeakText, i));
}

static const RbRule rules[] = {
  { "accent-pale", "WCAG 2.2, 1.4.3", "https://www.w3.org/TR/WCAG22/#contrast-minimum" },
  { "contrast-weak", "WCAG 2.2, 1.4.3", "https://www.w3.org/TR/WCAG22/#contrast-minimum" },
  { NULL },
};

const RbCheckFamily RB_CHECK_CONTRAST = {
  .name = "contrast", .label = N_ ("Contrast"), .rules = rules, .issue = check_issue
};
