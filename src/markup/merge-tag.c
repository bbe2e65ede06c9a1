/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-tag.h"
#include "config.h"
#include "mailing-profile.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const names[RB_TAG_N_MEANINGS] = {
  N_ ("First name"),     N_ ("Last name"),   N_ ("Email address"),
  N_ ("Online version"), N_ ("Unsubscribe"),
};

/* What a tag's words say of its meaning, whichever system it is of. */
static const struct {
  const char *part;
  RbTagMeaning meaning;
} parts[] = {
  { "unsub", RB_TAG_UNSUBSCRIBE },        { "opt-out", RB_TAG_UNSUBSCRIBE },
  { "optout", RB_TAG_UNSUBSCRIBE },       { "abmeld", RB_TAG_UNSUBSCRIBE },
  { "fname", RB_TAG_FIRST_NAME },         { "firstname", RB_TAG_FIRST_NAME },
  { "first_name", RB_TAG_FIRST_NAME },    { "first name", RB_TAG_FIRST_NAME },
  { "vorname", RB_TAG_FIRST_NAME },       { "lname", RB_TAG_LAST_NAME },
  { "lastname", RB_TAG_LAST_NAME },       { "last_name", RB_TAG_LAST_NAME },
  { "last name", RB_TAG_LAST_NAME },      { "nachname", RB_TAG_LAST_NAME },
  { "webversion", RB_TAG_VIEW_ONLINE },   { "mirror", RB_TAG_VIEW_ONLINE },
  { "archive", RB_TAG_VIEW_ONLINE },      { "permalink", RB_TAG_VIEW_ONLINE },
  { "webview", RB_TAG_VIEW_ONLINE },      { "viewurl", RB_TAG_VIEW_ONLINE },
  { "view_as_page", RB_TAG_VIEW_ONLINE }, { "messageurl", RB_TAG_VIEW_ONLINE },
  { "public_link", RB_TAG_VIEW_ONLINE },  { "fullview", RB_TAG_VIEW_ONLINE },
  { "online", RB_TAG_VIEW_ONLINE },       { "email", RB_TAG_EMAIL },
};

const char *
rb_tag_meaning_get_name (RbTagMeaning meaning)
{
  return _ (names[meaning]);
}

char *
rb_merge_tag_dup_name (const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (tag, -1);
  char *words;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (lower, parts[i].part) != NULL)
      return g_strdup (_ (names[parts[i].meaning]));
  words = g_strdup (tag);
  g_strdelimit (words, "{}[]<>*|#%", ' ');
  g_strstrip (words);
  if (*words == '\0') {
    g_free (words);
    return g_strdup (tag);
  }
  return words;
}

const char *
rb_merge_tag_get_key (RbTagMeaning meaning)
{
  static const char *const keys[RB_TAG_N_MEANINGS] = {
    "first-name", "last-name", "email", "view-online", "unsubscribe",
  };

  return keys[meaning];
}

const char *
rb_merge_tag_for (const char *mailing_system, RbTagMeaning meaning)
{
  const RbMailingProfile *profile = rb_mailing_profile_find (mailing_system);

  return profile != NULL ? rb_mailing_profile_get_tag (profile, meaning) : NULL;
}
