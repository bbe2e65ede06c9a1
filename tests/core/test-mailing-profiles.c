/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that tell what a mailing system wants of a mail: ours, and those of an office. */
#include "markup/mailing-profile-file.h"
#include "rundbrief.h"

#include <string.h>

static GPtrArray *
read_profiles (GPtrArray *profiles, const char *text)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  rb_mailing_profiles_read (profiles, text, "office.ini", problems);
  return problems;
}

static GPtrArray *
new_profiles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)rb_mailing_profile_free);
}

static void
test_ours (void)
{
  static const char *const systems[] = {
    "none",    "mailchimp",        "brevo",    "cleverreach",       "rapidmail",
    "inxmail", "mailjet",          "hubspot",  "listmonk",          "keila",
    "mautic",  "phplist",          "civimail", "typo3-direct-mail", "typo3-luxletter",
    "openemm", "campaign-monitor",
  };

  g_assert_null (*rb_mailing_profiles_get_problems ());
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++) {
    const RbMailingProfile *profile = rb_mailing_profile_find (systems[i]);

    g_test_message ("%s", systems[i]);
    g_assert_nonnull (profile);
    g_assert_cmpstr (rb_mailing_profile_get_id (profile), ==, systems[i]);
    if (i == 0)
      continue;
    g_assert_nonnull (*rb_mailing_profile_get_takes (profile));
    g_assert_cmpstr (rb_mailing_profile_get_hint (profile), !=, "");
    for (RbTagMeaning meaning = 0; meaning < RB_TAG_N_MEANINGS; meaning++) {
      const char *tag = rb_mailing_profile_get_tag (profile, meaning);

      if (tag != NULL)
        g_assert_true (rb_mailing_profile_knows_tag (profile, tag));
    }
    for (const char *const *tag = rb_mailing_profile_get_required (profile); *tag != NULL; tag++)
      g_assert_true (rb_mailing_profile_knows_tag (profile, *tag));
  }
  g_assert_true (rb_mailing_profiles_list ()[0] == rb_mailing_profile_find (""));
  g_assert_null (rb_mailing_profile_find ("brevvo"));
  g_assert_false (
      rb_mailing_profile_is_verified (rb_mailing_profile_find ("cleverreach"), "view-online"));
  g_assert_true (rb_mailing_profile_is_verified (rb_mailing_profile_find ("brevo"), "unsubscribe"));
  g_assert_true (rb_mailing_profile_adds_unsubscribe (rb_mailing_profile_find ("typo3-luxletter")));
}

/* Each mistake is named with its line, and what it most likely meant; the rest is taken. */
static void
test_mistakes (void)
{
  static const char text[] = "unsubscribe={X}\n"       /* 1 */
                             "[Brevo Plus]\n"          /* 2 */
                             "unsubscribe={Y}\n"       /* 3: goes with the heading */
                             "[own]\n"                 /* 4 */
                             "# a remark\n"            /* 5 */
                             "unsubcribe={ABMELDEN}\n" /* 6 */
                             "unsubscribe={ABMELDEN}\n"
                             "unsubscribe={ZWEI}\n"      /* 8 */
                             "view-online=kein Tag\n"    /* 9 */
                             "unsubscribe-form=elment\n" /* 10 */
                             "takes=zipp html\n"         /* 11 */
                             "adds-unsubscribe=maybe\n"  /* 12 */
                             "zip-images=../../etc\n"    /* 13 */
                             "zip-html=a/b.html\n"       /* 14 */
                             "unverified=unsubscrib\n"   /* 15 */
                             "no value\n"                /* 16 */
                             "name = Das eigene \n"
                             "[broken\n"; /* 18 */
  static const struct {
    guint line;
    const char *words;
  } wanted[] = {
    { 1, "belongs to no system" },
    { 2, "Brevo Plus" },
    { 6, "“unsubscribe”" },
    { 8, "stands twice" },
    { 9, "“kein Tag”" },
    { 10, "“element”" },
    { 11, "“zip”" },
    { 12, "“maybe”" },
    { 13, "“../../etc”" },
    { 14, "“a/b.html”" },
    { 15, "“unsubscribe”" },
    { 16, "has no “=”" },
    { 18, "“[broken”" },
  };
  g_autoptr (GPtrArray) profiles = new_profiles ();
  g_autoptr (GPtrArray) problems = read_profiles (profiles, text);
  RbMailingProfile *own;

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *)problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < problems->len; i++) {
    g_autofree char *start = g_strdup_printf ("“office.ini”, line %u: ", wanted[i].line);

    g_assert_true (g_str_has_prefix (problems->pdata[i], start));
    g_assert_nonnull (strstr (problems->pdata[i], wanted[i].words));
  }
  g_assert_cmpuint (profiles->len, ==, 1);
  own = profiles->pdata[0];
  g_assert_cmpstr (own->name, ==, "Das eigene");
  g_assert_cmpstr (own->tags[RB_TAG_UNSUBSCRIBE], ==, "{ABMELDEN}");
  g_assert_null (own->tags[RB_TAG_VIEW_ONLINE]);
  g_assert_cmpstr (own->takes[0], ==, "html");
  g_assert_cmpstr (own->zip_images, ==, "images/");
}

static void
test_no_text (void)
{
  static const char *const texts[] = { "", "\n\n", "\xff\xfe[a]\n", "[", "[]", "=", "[a]\n=\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) profiles = new_profiles ();
    g_autoptr (GPtrArray) problems = read_profiles (profiles, texts[i]);

    g_assert_cmpuint (problems->len, ==, i < 2 ? 0 : 1);
  }
}

/* An office's file changes the keys it gives, and what it gives it answers for. */
static void
test_override (void)
{
  g_autoptr (GPtrArray) profiles = new_profiles ();
  g_autoptr (GPtrArray) ours =
      read_profiles (profiles, "[a]\nname=A\nunsubscribe={ONE}\nrequired={ONE}\nrequired={TWO}\n"
                               "unverified=unsubscribe required\nhint=English\nhint[de]=Deutsch\n");
  g_autoptr (GPtrArray) own =
      read_profiles (profiles, "\xef\xbb\xbf[a]\r\nunsubscribe={THREE}\r\nrequired={THREE}\r\n"
                               "[b]\nzip-images=\nzip-text=\n");
  RbMailingProfile *a = profiles->pdata[0], *b = profiles->pdata[1];

  g_assert_cmpuint (ours->len + own->len, ==, 0);
  g_assert_cmpuint (profiles->len, ==, 2);
  g_assert_cmpstr (a->name, ==, "A");
  g_assert_cmpstr (a->tags[RB_TAG_UNSUBSCRIBE], ==, "{THREE}");
  g_assert_cmpstr (a->required[0], ==, "{THREE}");
  g_assert_null (a->required[1]);
  g_assert_true (rb_mailing_profile_is_verified (a, "unsubscribe"));
  g_assert_cmpstr (a->hint, ==, "English");
  g_assert_cmpstr (b->zip_images, ==, "");
  g_assert_cmpstr (b->zip_text, ==, "");
}

int
main (int argc, char **argv)
{
  /* The office that runs the tests may have profiles of its own. */
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailing/profiles/ours", test_ours);
  g_test_add_func ("/mailing/profiles/mistakes", test_mistakes);
  g_test_add_func ("/mailing/profiles/no-text", test_no_text);
  g_test_add_func ("/mailing/profiles/override", test_override);
  return g_test_run ();
}
