/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever sends a newsletter owes its readers: who they are, how to leave, what becomes of
 * their data. A letter within a house may owe none of it, so nothing here stops an export save an
 * address that is no address. */
#include "config.h"

#include "address.h"
#include "check/family.h"
#include "check/imprint.h"
#include "mailing-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- sender ----------------------------------------------------------------------------------- */

/* One address as RFC 5322 has it, with letters of all scripts (RFC 6531), and a domain with a dot.
 */
static gboolean
is_mail_address (const char *address)
{
  const char *at = strchr (address, '@');
  g_autofree char *link = g_strconcat ("mailto:", address, NULL);

  return at != NULL && at > address && strchr (at + 1, '@') == NULL && at[1] != '.' &&
         strchr (at + 1, '.') != NULL && !g_str_has_suffix (at, ".") &&
         strpbrk (address, " \t\r\n<>,;:\"()[]\\") == NULL && strstr (address, "..") == NULL &&
         *address != '.' && at[-1] != '.' && rb_address_is_mailable (link);
}

static void
check_sender (RbCheck *check)
{
  g_autofree char *address = g_strdup (rb_node_get (check->newsletter, "sender.email"));

  g_strstrip (address);
  if (!rb_node_has (check->newsletter, "sender.name"))
    rb_check_warn (check, "sender-name-missing", check->newsletter, "sender.name",
                   g_strdup (_ ("The newsletter has no sender’s name.")),
                   _ ("It is what readers see first in their list of mails, and by which they tell "
                      "your letter from strangers’ mail. Enter the name of your office or club."));
  if (*address == '\0')
    rb_check_warn (check, "sender-address-missing", check->newsletter, "sender.email",
                   g_strdup (_ ("The newsletter has no sender’s address.")),
                   _ ("Readers answer to it, and mail without one is refused. Enter the address "
                      "that the letter is sent from."));
  else if (!is_mail_address (address))
    rb_check_error (check, "sender-address-malformed", check->newsletter, "sender.email",
                    g_strdup_printf (_ ("The sender’s address “%s” is no mail address."), address),
                    _ ("Mail that is sent from it is refused. Enter one address, such as "
                       "newsletter@example.org."));
}

/* --- imprint ---------------------------------------------------------------------------------- */

static void
check_imprint (RbCheck *check)
{
  const char *text = rb_node_get (check->newsletter, "imprint");
  RbImprintParts parts;

  if (!rb_node_has (check->newsletter, "imprint")) {
    /* It may stand in a section of its own, or behind a link. */
    g_autoptr (RbRendered) mail = rb_render_issue_text (check->issue);

    if (!rb_imprint_is_named (mail->text->str))
      rb_check_warn (check, "imprint-missing", check->newsletter, "imprint",
                     g_strdup (_ ("The newsletter has no imprint.")),
                     _ ("Readers have a right to know who writes to them. Enter name, postal "
                        "address, a mail address or telephone number, and who is responsible for "
                        "the content."));
    return;
  }
  parts = rb_imprint_find (text);
  if (!(parts & RB_IMPRINT_ADDRESS))
    rb_check_warn (check, "imprint-address-missing", check->newsletter, "imprint",
                   g_strdup (_ ("The imprint has no postal address.")),
                   _ ("Whoever sends a newsletter must say where they can be found. Add street and "
                      "town with its postcode."));
  if (!(parts & RB_IMPRINT_CONTACT))
    rb_check_warn (check, "imprint-contact-missing", check->newsletter, "imprint",
                   g_strdup (_ ("The imprint has neither a mail address nor a telephone number.")),
                   _ ("Readers must be able to reach you quickly and directly. Add one of them."));
  if (!(parts & RB_IMPRINT_RESPONSIBLE))
    rb_check_hint (check, "imprint-responsible-missing", check->newsletter, "imprint",
                   g_strdup (_ ("The imprint names nobody who is responsible for the content.")),
                   _ ("A letter that reports and comments as a newspaper does must name a person "
                      "with their address. Add a line such as “Responsible for the content: "
                      "…”."));
}

/* --- ways out --------------------------------------------------------------------------------- */

static void
check_ways (RbCheck *check)
{
  const RbMailWalk *walk = rb_check_get_walk (check);
  const RbMailingProfile *system =
      rb_mailing_profile_find (rb_node_get (check->newsletter, "mailing_system"));

  if (!rb_node_has (check->newsletter, "unsubscribe_url") && !walk->leads_out &&
      (system == NULL || !rb_mailing_profile_adds_unsubscribe (system)))
    rb_check_warn (check, "unsubscribe-missing", check->newsletter, "unsubscribe_url",
                   g_strdup (_ ("The mail has no link to unsubscribe.")),
                   _ ("Readers who cannot leave mark a letter as spam, and the law wants the way "
                      "out in each mail. Enter the address, or the tag of your mailing system, in "
                      "the newsletter’s settings."));
  if (!walk->leads_to_privacy)
    rb_check_warn (check, "privacy-missing", check->newsletter, "imprint",
                   g_strdup (_ ("The mail has no link to a privacy notice.")),
                   _ ("Readers have a right to know what becomes of their address and who sees "
                      "what they open. Add a link such as [Privacy](https://…) to the imprint."));
  if (!rb_node_has (check->newsletter, "view_online_url"))
    rb_check_hint (check, "view-online-missing", check->newsletter, "view_online_url",
                   g_strdup (_ ("The mail has no link to read it in a browser.")),
                   _ ("Where a mail program shows a letter badly, readers can open it there. Enter "
                      "the address, or the tag of your mailing system, in the newsletter’s "
                      "settings."));
}

static void
check_issue (RbCheck *check)
{
  check_sender (check);
  check_imprint (check);
  check_ways (check);
}

#define DDG_URL "https://www.gesetze-im-internet.de/ddg/__5.html"

static const RbRule rules[] = {
  { "sender-name-missing", "DDG § 6", "https://www.gesetze-im-internet.de/ddg/__6.html" },
  { "sender-address-missing", "RFC 5322, 3.6.2",
    "https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2" },
  { "sender-address-malformed", "RFC 5322, 3.4.1",
    "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1" },
  { "imprint-missing", "DDG § 5", DDG_URL },
  { "imprint-address-missing", "DDG § 5 (1) 1", DDG_URL },
  { "imprint-contact-missing", "DDG § 5 (1) 2", DDG_URL },
  { "imprint-responsible-missing", "MStV § 18 (2)",
    "https://www.gesetze-bayern.de/Content/Document/MStV-18" },
  { "unsubscribe-missing", "UWG § 7 (2) 3, RFC 8058",
    "https://www.gesetze-im-internet.de/uwg_2004/__7.html" },
  { "privacy-missing", N_ ("GDPR Art. 13"), "https://eur-lex.europa.eu/eli/reg/2016/679/oj" },
  { "view-online-missing", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_SENDER = {
  .name = "sender", .label = N_ ("Sender’s Duties"), .rules = rules, .issue = check_issue
};
