/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weight of the HTML: Gmail shows no more of a mail than its first 104 kB. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>

#define GMAIL 104448
#define NEAR (GMAIL / 10 * 9)

/* So many of the largest sections are named. */
#define NAMED 3

static gsize
weigh (const RbSpan *span)
{
  return span->to - span->from;
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  gsize one = weigh (*(const RbSpan *const *)a), two = weigh (*(const RbSpan *const *)b);

  return one < two ? 1 : one > two ? -1 : 0;
}

static char *
dup_name (RbNode *section)
{
  const RbFinding finding = { .node = section };

  return rb_finding_dup_place (&finding);
}

/* "Article “Headline” (41 %), Table (12 %)" */
static char *
name_largest (const RbRendered *rendered)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new ();
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < rendered->spans->len; i++)
    g_ptr_array_add (spans, &g_array_index (rendered->spans, RbSpan, i));
  g_ptr_array_sort (spans, compare_weights);
  for (guint i = 0; i < MIN (spans->len, NAMED); i++) {
    const RbSpan *span = spans->pdata[i];
    g_autofree char *name = dup_name (span->section);

    /* Translators: a section of the mail and how many percent of its size it makes up */
    g_string_append_printf (names, _ ("%s%s (%u %%)"), i > 0 ? ", " : "", name,
                            (guint)(weigh (span) * 100 / rendered->html->len));
  }
  return g_string_free (names, FALSE);
}

static void
check_whole (RbCheck *check, const RbRendered *rendered)
{
  gsize size = rendered->html->len;
  g_autofree char *largest = NULL, *is = NULL, *why = NULL;

  if (size <= NEAR)
    return;
  largest = name_largest (rendered);
  is = g_format_size (size);
  if (size > GMAIL) {
    why = g_strdup_printf (
        _ ("Gmail shows the first 104 kB of a mail and hides the rest, the imprint and the link "
           "to unsubscribe too, behind “View entire message”. Shorten the mail, or divide it among "
           "two. Most weigh: %s."),
        largest);
    rb_check_warn (check, "mail-too-long", check->issue, NULL,
                   g_strdup_printf (_ ("The mail is too long for Gmail: %s of HTML."), is), why);
  } else {
    why = g_strdup_printf (_ ("Gmail hides what is beyond 104 kB, and the mailing system adds to "
                              "the mail as well. Most weigh: %s."),
                           largest);
    rb_check_hint (check, "mail-long", check->issue, NULL,
                   g_strdup_printf (_ ("The mail is almost too long for Gmail: %s of HTML."), is),
                   why);
  }
}

static void
check_issue (RbCheck *check)
{
  const RbRendered *rendered = rb_check_get_rendered (check);

  check_whole (check, rendered);
  for (guint i = 0; i < rendered->spans->len; i++) {
    const RbSpan *span = &g_array_index (rendered->spans, RbSpan, i);
    g_autofree char *is = NULL;

    if (weigh (span) <= GMAIL / 3)
      continue;
    is = g_format_size (weigh (span));
    rb_check_hint (check, "section-long", span->section, NULL,
                   g_strdup_printf (_ ("This section alone takes %s, %u %% of what Gmail shows of "
                                       "a mail."),
                                    is, (guint)(weigh (span) * 100 / GMAIL)),
                   _ ("What follows it may be hidden, and few read so long a text in a mail. Lead "
                      "to the whole of it on the web by a link."));
  }
}

static const RbRule rules[] = {
  { "mail-too-long", "Gmail", "https://github.com/hteumeuleu/email-bugs/issues/41" },
  { "mail-long", "Gmail", "https://github.com/hteumeuleu/email-bugs/issues/41" },
  { "section-long", "Gmail", "https://github.com/hteumeuleu/email-bugs/issues/41" },
  { NULL },
};

const RbCheckFamily RB_CHECK_SIZE = {
  .name = "size", .label = N_ ("Size"), .rules = rules, .issue = check_issue
};
