/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-tag.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const names[RB_TAG_N_MEANINGS] = {
  N_ ("First name"),     N_ ("Last name"),   N_ ("Email address"),
  N_ ("Online version"), N_ ("Unsubscribe"),
};

/* From the systems' own documentation, 2026. What a system has no tag for, or none that could be
 * confirmed, is left out. */
static const struct {
  const char *system;
  const char *tags[RB_TAG_N_MEANINGS];
} systems[] = {
  { "mailchimp", { "*|FNAME|*", "*|LNAME|*", "*|EMAIL|*", "*|ARCHIVE|*", "*|UNSUB|*" } },
  { "brevo",
    { "{{ contact.FIRSTNAME }}", "{{ contact.LASTNAME }}", "{{ contact.EMAIL }}", "{{ mirror }}",
      "{{ unsubscribe }}" } },
  { "cleverreach", { NULL, NULL, NULL, NULL, "{UNSUBSCRIBE}" } },
  { "mailjet",
    { "[[data:firstname:\"\"]]", "[[data:lastname:\"\"]]", NULL, "[[PERMALINK]]",
      "[[UNSUB_LINK_DE]]" } },
  { "hubspot",
    { "{{ contact.firstname }}", "{{ contact.lastname }}", "{{ contact.email }}",
      "{{ view_as_page_url }}", "{{ unsubscribe_link }}" } },
  { "listmonk",
    { "{{ .Subscriber.FirstName }}", "{{ .Subscriber.LastName }}", "{{ .Subscriber.Email }}",
      "{{ MessageURL }}", "{{ UnsubscribeURL }}" } },
  { "keila",
    { "{{ contact.first_name }}", "{{ contact.last_name }}", "{{ contact.email }}",
      "{{ campaign.public_link }}", "{{ unsubscribe_link }}" } },
  { "mautic",
    { "{contactfield=firstname}", "{contactfield=lastname}", "{contactfield=email}",
      "{webview_url}", "{unsubscribe_url}" } },
  { "phplist", { NULL, NULL, "[EMAIL]", NULL, "[UNSUBSCRIBEURL]" } },
  { "civimail",
    { "{contact.first_name}", "{contact.last_name}", "{contact.email}", "{mailing.viewUrl}",
      "{action.unsubscribeUrl}" } },
  { "typo3-direct-mail", { "###USER_firstname###", "###USER_lastname###", "###USER_email###" } },
  { "openemm",
    { "[agnDB column=\"firstname\"]", "[agnDB column=\"lastname\"]", "[agnDB column=\"email\"]",
      "[agnFULLVIEW]", "[agnUNSUBSCRIBE]" } },
  { "campaign-monitor", { NULL, NULL, NULL, "<webversion>", "<unsubscribe>" } },
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
rb_merge_tag_for (const char *mailing_system, RbTagMeaning meaning)
{
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (strcmp (systems[i].system, mailing_system) == 0)
      return systems[i].tags[meaning];
  return NULL;
}
