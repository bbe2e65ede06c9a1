/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What filters, and readers, take for spam. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shorter subjects may be an abbreviation or a name: "AKZ", "EFRE". */
#define CAPITALS_MIN 10

/* SpamAssassin counts pictures with less text than this beside them as a sign of spam
 * (HTML_IMAGE_ONLY_04), and up to the second as a weaker one, if they are large for so few words
 * (HTML_IMAGE_RATIO_02: characters for each pixel shown). */
#define FEW_LETTERS 400
#define SOME_LETTERS 3200
#define LETTERS_PER_PIXEL 0.002

static gboolean
is_all_capitals (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_islower (c))
      return FALSE;
    n += g_unichar_isupper (c);
  }
  return n >= CAPITALS_MIN;
}

static guint
count (const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* "Re:", "AW: ", "Fwd:": gives how many bytes of it there are, 0 for none. */
static gsize
measure_reply (const char *subject)
{
  static const char *const marks[] = { "re:", "aw:", "antw:", "fw:", "fwd:", "wg:" };
  gsize space = strspn (subject, " \t");

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize length = strlen (marks[i]);

    if (g_ascii_strncasecmp (subject + space, marks[i], length) == 0)
      return space + length + strspn (subject + space + length, " \t");
  }
  return 0;
}

/* One of each run of exclamation marks. */
static char *
dup_calmer (const char *subject)
{
  GString *calmer = g_string_new (NULL);

  for (const char *p = subject; *p != '\0'; p++)
    if (*p != '!' || p[1] != '!')
      g_string_append_c (calmer, *p);
  return g_string_free (calmer, FALSE);
}

static void
check_marks (RbCheck *check, const char *subject)
{
  g_autofree char *calmer = NULL;

  if (count (subject, '!') < 2)
    return;
  rb_check_warn (check, "subject-marks", check->issue, "subject",
                 g_strdup (_ ("The subject has several exclamation marks.")),
                 _ ("Filters count them as a sign of spam, and readers take them for shouting. Let "
                    "the words speak."));
  calmer = dup_calmer (subject);
  if (count (calmer, '!') < 2) {
    RbFix *fix = rb_fix_new (g_strdup (_ ("Leave One")));

    rb_fix_add_set (fix, check->issue, "subject", calmer);
    rb_findings_set_fix (check->findings, fix);
  }
}

static void
check_subject (RbCheck *check)
{
  const char *subject = rb_node_get (check->issue, "subject");
  gsize reply = measure_reply (subject);

  if (is_all_capitals (subject))
    rb_check_warn (check, "subject-capitals", check->issue, "subject",
                   g_strdup (_ ("The subject is written in capitals.")),
                   _ ("Filters count that as a sign of spam, readers take it for shouting, and "
                      "some screen readers spell it letter by letter. Write it as a sentence."));
  check_marks (check, subject);
  if (reply > 0) {
    RbFix *fix = rb_fix_new (g_strdup (_ ("Remove It")));

    rb_check_warn (
        check, "subject-reply", check->issue, "subject",
        g_strdup_printf (_ ("The subject begins with “%.*s” as if it answered a mail."),
                         (int)strcspn (subject + strspn (subject, " \t"), ":") + 1,
                         subject + strspn (subject, " \t")),
        _ ("Filters and readers know it as a trick of those who send spam. Leave it away."));
    rb_fix_add_words (fix, check->issue, "subject", 0, reply, "");
    rb_findings_set_fix (check->findings, fix);
  }
  if (strstr (subject, "€€") != NULL || strstr (subject, "$$") != NULL)
    rb_check_warn (check, "subject-money", check->issue, "subject",
                   g_strdup (_ ("The subject has a row of currency signs.")),
                   _ ("Filters count them as a sign of spam. Write the sum, or what it is for."));
}

static void
check_pictures (RbCheck *check)
{
  const RbMailWalk *walk = rb_check_get_walk (check);

  if (walk->n_images == 0)
    return;
  if (walk->n_letters < FEW_LETTERS)
    rb_check_warn (check, "mail-few-words", check->issue, NULL,
                   g_strdup (_ ("The mail is almost all pictures.")),
                   _ ("Filters count that as a sign of spam, and where pictures are blocked or "
                      "cannot be seen nothing is left. Say in words what they show."));
  else if (walk->n_letters < SOME_LETTERS && walk->n_letters < walk->n_pixels * LETTERS_PER_PIXEL)
    rb_check_hint (check, "mail-many-pictures", check->issue, NULL,
                   g_strdup (_ ("The mail has large pictures and few words.")),
                   _ ("Filters count that as a sign of spam. A few sentences more, or fewer or "
                      "smaller pictures, make it a letter again."));
}

static void
check_issue (RbCheck *check)
{
  check_subject (check);
  check_pictures (check);
}

#define TESTS_URL "https://spamassassin.apache.org/old/tests_3_3_x.html"

static const RbRule rules[] = {
  { "subject-capitals", "SpamAssassin, SUBJ_ALL_CAPS", TESTS_URL },
  { "subject-marks", NULL, NULL },
  { "subject-reply", "SpamAssassin, FAKE_REPLY", TESTS_URL },
  { "subject-money", NULL, NULL },
  { "mail-few-words", "SpamAssassin, HTML_IMAGE_ONLY", TESTS_URL },
  { "mail-many-pictures", "SpamAssassin, HTML_IMAGE_RATIO", TESTS_URL },
  { NULL },
};

const RbCheckFamily RB_CHECK_SPAM = {
  .name = "spam", .label = N_ ("Spam"), .rules = rules, .issue = check_issue
};
