/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mailing systems want of a mail: their tags, and the check of both. */
#include "rundbrief.h"

#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *issue;
  RbNode *section;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", &error);
  g_assert_no_error (error);
  f->newsletter = rb_document_get_root (f->document);
  f->issue = rb_document_insert (f->document, f->newsletter, "issues", "issue", 0);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, f->issue, "subject", "Der Mai ist da");
  f->section = rb_document_insert (f->document, f->issue, "sections", "text", 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

static void
set (Fixture *f, RbNode *node, const char *field, const char *value)
{
  rb_document_set (f->document, node, field, value);
}

/* --- tags in the mail ------------------------------------------------------------------------- */

static void
assert_in (const GString *text, const char *words)
{
  if (strstr (text->str, words) == NULL)
    g_error ("no “%s” in:\n%s", words, text->str);
}

/* From one system to the next and back: all tags in their places, byte for byte. */
static void
test_retag (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *system;
    const char *html[4];
    const char *text[3];
  } steps[] = {
    { "brevo",
      { "href=\"{{ unsubscribe }}\" style=\"color:inherit\">Newsletter abbestellen</a>",
        "Hallo {{ contact.FIRSTNAME }}!", "href=\"{{ mirror }}\"",
        "<a href=\"{{ unsubscribe }}\"" },
      { "Newsletter abbestellen: {{ unsubscribe }}\n", "hier <{{ unsubscribe }}>",
        ": {{ mirror }}\n" } },
    { "mailchimp",
      { "href=\"*|UNSUB|*\" style=\"color:inherit\">Newsletter abbestellen</a>", "Hallo *|FNAME|*!",
        "href=\"*|ARCHIVE|*\"", "<a href=\"*|UNSUB|*\"" },
      { "Newsletter abbestellen: *|UNSUB|*\n", "hier <*|UNSUB|*>", ": *|ARCHIVE|*\n" } },
    { "campaign-monitor",
      { "<p><unsubscribe>Newsletter abbestellen</unsubscribe></p>", "Hallo [firstname]!",
        "<webversion>", "<unsubscribe><span" },
      { "<unsubscribe>Newsletter abbestellen</unsubscribe>\n", "<unsubscribe>hier</unsubscribe>",
        "</webversion>\n" } },
    { "openemm",
      { "href=\"[agnUNSUBSCRIBE]\" style=\"color:inherit\">Newsletter abbestellen</a>",
        "Hallo [agnDB column=\"firstname\"]!", "href=\"[agnFULLVIEW]\"",
        "<a href=\"[agnUNSUBSCRIBE]\"" },
      { "Newsletter abbestellen: [agnUNSUBSCRIBE]\n", "hier <[agnUNSUBSCRIBE]>",
        ": [agnFULLVIEW]\n" } },
    { "listmonk",
      { "href=\"{{ UnsubscribeURL }}\"", "Hallo {{ .Subscriber.FirstName }}!",
        "href=\"{{ MessageURL }}\"", "<a href=\"{{ UnsubscribeURL }}\"" },
      { "Newsletter abbestellen: {{ UnsubscribeURL }}\n", "hier <{{ UnsubscribeURL }}>",
        ": {{ MessageURL }}\n" } },
  };
  const char *from = "brevo";

  set (f, f->newsletter, "mailing_system", from);
  set (f, f->newsletter, "unsubscribe_url", "{{ unsubscribe }}");
  set (f, f->newsletter, "view_online_url", "{{mirror}}");
  set (f, f->section, "title", "Hallo {{ contact.FIRSTNAME }}!");
  set (f, f->section, "body", "Sie können sich [hier]({{ unsubscribe }}) abmelden.");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (RbRendered) mail = NULL;
    guint n = rb_mailing_profile_retag (f->document, from, steps[i].system);

    g_test_message ("%s", steps[i].system);
    g_assert_cmpuint (n, ==, i == 0 ? 1 : 4);
    set (f, f->newsletter, "mailing_system", steps[i].system);
    mail = rb_render_issue (f->issue, NULL);
    for (guint j = 0; j < G_N_ELEMENTS (steps[i].html); j++)
      assert_in (mail->html, steps[i].html[j]);
    for (guint j = 0; j < G_N_ELEMENTS (steps[i].text); j++)
      assert_in (mail->text, steps[i].text[j]);
    from = steps[i].system;
  }
}

/* A tag that brings its own words takes the place of the link, words and all. */
static void
test_whole (Fixture *f, gconstpointer data)
{
  static const char tag[] = "[%url:unsubscribe-link; \"https://ministry.example/bye\"; \"Ab\"]";
  g_autofree char *link = g_strdup_printf ("Gehen Sie [hier](%s).", tag);
  g_autofree char *inside = g_strdup_printf ("Gehen Sie %s.", tag);
  g_autofree char *alone = g_strdup_printf ("<p>%s</p>", tag);
  g_autoptr (RbRendered) mail = NULL;

  set (f, f->newsletter, "mailing_system", "inxmail");
  set (f, f->newsletter, "unsubscribe_url", tag);
  set (f, f->section, "body", link);
  mail = rb_render_issue (f->issue, NULL);
  assert_in (mail->html, alone);
  assert_in (mail->text, tag);
  assert_in (mail->text, inside);
  g_assert_null (strstr (mail->html->str, "hier"));
  g_assert_null (strstr (mail->html->str, "<a"));

  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "inxmail", "keila"), ==, 2);
  g_assert_cmpstr (rb_node_get (f->newsletter, "unsubscribe_url"), ==, "{{ unsubscribe_link }}");
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==,
                   "Gehen Sie [hier]({{ unsubscribe_link }}).");
}

/* Elements with their words in a text, tags alone, and tags that nobody has a word for. */
static void
test_retag_words (Fixture *f, gconstpointer data)
{
  set (f, f->section, "body", "<unsubscribe>Nie wieder</unsubscribe> oder {contact.street}.");
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "campaign-monitor", "civimail"), ==, 1);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==,
                   "[Nie wieder]({action.unsubscribeUrl}) oder {contact.street}.");
  set (f, f->section, "body", "Adresse: {action.unsubscribeUrl}");
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "civimail", "campaign-monitor"), ==, 1);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==,
                   "Adresse: <unsubscribe>Newsletter abbestellen</unsubscribe>");
  /* Whoever has chosen no system yet wrote tags by hand. */
  set (f, f->section, "body", "*|FNAME|* {{ x }}");
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "none", "brevo"), ==, 1);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==, "{{ contact.FIRSTNAME }} {{ x }}");
  /* What the other system lacks stays. */
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "brevo", "rapidmail"), ==, 0);
}

/* What was sent says what it said. */
static void
test_retag_sent (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set (f, f->section, "body", "Hallo {{ contact.FIRSTNAME }}");
  g_assert_true (rb_issue_mark_sent (f->issue, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "brevo", "mautic"), ==, 0);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==, "Hallo {{ contact.FIRSTNAME }}");
}

static void
test_retag_is_one_step (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "mailing_system", "brevo");
  set (f, f->newsletter, "unsubscribe_url", "{{ unsubscribe }}");
  set (f, f->section, "body", "Hallo {{ contact.FIRSTNAME }}");
  rb_document_pause (f->document);
  rb_document_begin (f->document, "Edit %s", "Mailing system");
  rb_document_set (f->document, f->newsletter, "mailing_system", "mautic");
  g_assert_cmpuint (rb_mailing_profile_retag (f->document, "brevo", "mautic"), ==, 2);
  rb_document_end (f->document);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==, "Hallo {contactfield=firstname}");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (f->newsletter, "mailing_system"), ==, "brevo");
  g_assert_cmpstr (rb_node_get (f->newsletter, "unsubscribe_url"), ==, "{{ unsubscribe }}");
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==, "Hallo {{ contact.FIRSTNAME }}");
}

/* --- campaign parameters ---------------------------------------------------------------------- */

#define UTM "utm_source=newsletter&utm_medium=email&utm_campaign=Mai"
#define HTML_UTM "utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=Mai"

static void
test_campaign (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *address, *html, *text;
  } cases[] = {
    { "https://example.org", "https://example.org?" HTML_UTM, "https://example.org?" UTM },
    { "http://example.org/a#b", "http://example.org/a?" HTML_UTM "#b",
      "http://example.org/a?" UTM "#b" },
    { "https://example.org/?x=1", "https://example.org/?x=1&amp;" HTML_UTM,
      "https://example.org/?x=1&" UTM },
    { "https://example.org/?", "https://example.org/?" HTML_UTM, "https://example.org/?" UTM },
    { "https://example.org/?utm_medium=print#z",
      "https://example.org/?utm_medium=print&amp;utm_source=newsletter&amp;utm_campaign=Mai#z",
      "https://example.org/?utm_medium=print&utm_source=newsletter&utm_campaign=Mai#z" },
    { "https://example.org/#?a", "https://example.org/?" HTML_UTM "#?a",
      "https://example.org/?" UTM "#?a" },
    /* None on these. */
    { "mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org" },
    { "tel:+49611", "tel:+49611", "tel:+49611" },
    { "{{ unsubscribe }}", "{{ unsubscribe }}", "{{ unsubscribe }}" },
    { "https://example.org/?id={{ contact.ID }}", "https://example.org/?id={{ contact.ID }}",
      "https://example.org/?id={{ contact.ID }}" },
    { "https://example.org/bye", "https://example.org/bye", "https://example.org/bye" },
    { "https://example.org/web", "https://example.org/web", "https://example.org/web" },
  };

  set (f, f->newsletter, "campaign.add", "true");
  set (f, f->newsletter, "unsubscribe_url", "https://example.org/bye");
  set (f, f->newsletter, "view_online_url", " https://example.org/web ");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strdup_printf ("Zu [uns](%s).", cases[i].address);
    g_autofree char *href = g_strdup_printf ("href=\"%s\"", cases[i].html);
    g_autofree char *listed = g_strdup_printf ("<%s>", cases[i].text);
    g_autoptr (RbRendered) mail = NULL;

    g_test_message ("%s", cases[i].address);
    set (f, f->section, "body", body);
    mail = rb_render_issue (f->issue, NULL);
    assert_in (mail->html, href);
    assert_in (mail->text, listed);
    assert_in (mail->html, "href=\"https://example.org/bye\"");
    assert_in (mail->text, "Newsletter abbestellen: https://example.org/bye\n");
  }
}

static void
test_campaign_values (Fixture *f, gconstpointer data)
{
  g_autoptr (RbRendered) with = NULL, without = NULL;

  set (f, f->issue, "title", "Mai & Jüni");
  set (f, f->newsletter, "campaign.add", "true");
  set (f, f->newsletter, "campaign.source", "a=b&c#d \"e\"");
  set (f, f->newsletter, "campaign.name", "x {issue}");
  set (f, f->section, "body", "Offen: https://example.org/a und www.example.org.");
  with = rb_render_issue (f->issue, NULL);
  assert_in (with->html, "href=\"https://example.org/a?utm_source=a%3Db%26c%23d%20%22e%22&amp;"
                         "utm_medium=email&amp;utm_campaign=x%20Mai%20%26%20J%C3%BCni\"");
  assert_in (with->text,
             "https://example.org/a?utm_source=a%3Db%26c%23d%20%22e%22&utm_medium=email");
  set (f, f->newsletter, "campaign.add", "");
  without = rb_render_issue (f->issue, NULL);
  g_assert_null (strstr (without->html->str, "utm_"));
  g_assert_null (strstr (without->text->str, "utm_"));
}

/* --- the check -------------------------------------------------------------------------------- */

/* How often @id is found in a rank; @mend makes the fixes. */
static guint
count (Fixture *f, const char *id, RbRank rank, gboolean mend)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, id) != 0 || finding->rank != rank)
      continue;
    g_assert_cmpstr (finding->family, ==, "tags");
    g_assert_cmpstr (finding->why, !=, "");
    if (mend) {
      g_assert_nonnull (finding->fix);
      g_assert_true (rb_fix_apply (finding->fix, f->document));
    }
    n++;
  }
  return n;
}

static void
test_unknown_tag (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "mailing_system", "mailchimp");
  set (f, f->section, "body", "Hallo {{ contact.FIRSTNAME }}, *|UNSUB|* und [NABU] und *|X|*.");
  g_assert_cmpuint (count (f, "tag-unknown", RB_RANK_ERROR, TRUE), ==, 1);
  g_assert_cmpstr (rb_node_get (f->section, "body"), ==,
                   "Hallo *|FNAME|*, *|UNSUB|* und [NABU] und *|X|*.");
  g_assert_cmpuint (count (f, "tag-unknown", RB_RANK_HINT, FALSE), ==, 1);
  set (f, f->newsletter, "mailing_system", "typo3-luxletter");
  set (f, f->section, "body", "Hallo");
  set (f, f->newsletter, "unsubscribe_url", "{{ unsubscribe }}");
  g_assert_cmpuint (count (f, "tag-unknown", RB_RANK_ERROR, TRUE), ==, 1);
  g_assert_cmpstr (rb_node_get (f->newsletter, "unsubscribe_url"), ==, "");
}

static void
test_without_system (Fixture *f, gconstpointer data)
{
  set (f, f->section, "body", "Hallo {{ contact.FIRSTNAME }} vom [NABU] {egal}.");
  g_assert_cmpuint (count (f, "tag-without-system", RB_RANK_WARNING, TRUE), ==, 1);
  g_assert_cmpstr (rb_node_get (f->newsletter, "mailing_system"), ==, "brevo");
  g_assert_cmpuint (count (f, "tag-without-system", RB_RANK_WARNING, FALSE), ==, 0);
}

static void
test_required (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "mailing_system", "civimail");
  set (f, f->newsletter, "imprint", "Hafenamt");
  set (f, f->section, "body", "Hallo");
  g_assert_cmpuint (count (f, "tag-required", RB_RANK_ERROR, TRUE), ==, 2);
  g_assert_cmpstr (rb_node_get (f->newsletter, "imprint"), ==, "Hafenamt\n\n{domain.address}");
  g_assert_cmpstr (rb_node_get (f->newsletter, "unsubscribe_url"), ==, "{action.unsubscribeUrl}");
  g_assert_cmpuint (count (f, "tag-required", RB_RANK_ERROR, FALSE), ==, 0);
  /* White space within is nothing to a system. */
  set (f, f->newsletter, "mailing_system", "brevo");
  set (f, f->newsletter, "unsubscribe_url", "{{unsubscribe}}");
  g_assert_cmpuint (count (f, "tag-required", RB_RANK_WARNING, FALSE), ==, 0);
}

static void
test_unverified (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "mailing_system", "cleverreach");
  set (f, f->newsletter, "unsubscribe_url", "{UNSUBSCRIBE}");
  set (f, f->section, "body", "Hallo {FIRSTNAME}");
  g_assert_cmpuint (count (f, "tag-unverified", RB_RANK_HINT, FALSE), ==, 1);
  set (f, f->newsletter, "mailing_system", "rapidmail");
  g_assert_cmpuint (count (f, "tag-unverified", RB_RANK_HINT, FALSE), ==, 2);
  set (f, f->newsletter, "mailing_system", "inxmail");
  set (f, f->newsletter, "unsubscribe_url", rb_merge_tag_for ("inxmail", RB_TAG_UNSUBSCRIBE));
  set (f, f->section, "body", "Hallo");
  g_assert_cmpuint (count (f, "tag-example", RB_RANK_WARNING, FALSE), ==, 1);
}

static void
test_unknown_system (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "mailing_system", "brewo");
  g_assert_cmpuint (count (f, "mailing-system-unknown", RB_RANK_WARNING, TRUE), ==, 1);
  g_assert_cmpstr (rb_node_get (f->newsletter, "mailing_system"), ==, "brevo");
}

int
main (int argc, char **argv)
{
  /* The office that runs the tests may have profiles of its own. */
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/mailing/tags/retag", test_retag);
  ADD ("/mailing/tags/whole", test_whole);
  ADD ("/mailing/tags/words", test_retag_words);
  ADD ("/mailing/tags/sent", test_retag_sent);
  ADD ("/mailing/tags/one-step", test_retag_is_one_step);
  ADD ("/mailing/campaign/rules", test_campaign);
  ADD ("/mailing/campaign/values", test_campaign_values);
  ADD ("/mailing/check/unknown", test_unknown_tag);
  ADD ("/mailing/check/without-system", test_without_system);
  ADD ("/mailing/check/required", test_required);
  ADD ("/mailing/check/unverified", test_unverified);
  ADD ("/mailing/check/unknown-system", test_unknown_system);
  return g_test_run ();
}
