/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers see of the mail in their list of mails. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Phones show some 40 characters of a subject, desktops some 60. */
#define SUBJECT_MAX 60

static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_casefold (text, -1);

  return g_strstrip (g_utf8_normalize (plain, -1, G_NORMALIZE_ALL));
}

static void
check_issue (RbCheck *check)
{
  const char *subject = rb_node_get (check->issue, "subject");
  const char *preheader = rb_node_get (check->issue, "preheader");
  glong length = g_utf8_strlen (subject, -1);
  g_autofree char *one = fold (subject), *two = fold (preheader);

  if (length > SUBJECT_MAX)
    rb_check_hint (check, "subject-long", check->issue, "subject",
                   g_strdup_printf (_ ("The subject has %ld characters."), length),
                   _ ("Mail programs show about 60 of them, phones about 40, and cut off the rest. "
                      "Let the words that matter stand first, and leave the others to the "
                      "preheader."));
  if (*two == '\0')
    rb_check_warn (check, "preheader-missing", check->issue, "preheader",
                   g_strdup (_ ("The issue has no preheader.")),
                   _ ("Beneath the subject readers then see whatever comes first in the mail, such "
                      "as “View in browser”. Say in a line what else the issue brings."));
  else if (strcmp (one, two) == 0)
    rb_check_warn (check, "preheader-repeats", check->issue, "preheader",
                   g_strdup (_ ("The preheader repeats the subject.")),
                   _ ("Readers see the same twice and learn nothing more. Say in a line what else "
                      "the issue brings."));
}

static const RbRule rules[] = {
  { "subject-long", NULL, NULL },
  { "preheader-missing", NULL, NULL },
  { "preheader-repeats", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_INBOX = {
  .name = "subject", .label = N_ ("Subject and Preheader"), .rules = rules, .issue = check_issue
};
