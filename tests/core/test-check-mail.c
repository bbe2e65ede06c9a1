/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The families that look at the mail as a whole: subject, spam, sender, size, contrast, mail
 * programs. */
#include "check/imprint.h"
#include "markup/client-table.h"
#include "rundbrief.h"

#include <string.h>

#define IMPRINT                                                                                    \
  "Hafenamt, Kai 1, 20457 Hamburg, amt@example.org\n\nVerantwortlich: A. B.\n\n"                   \
  "[Datenschutz](https://example.org/datenschutz)"

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *issue;
  RbNode *section;
} Fixture;

/* A letter of which nobody has anything to say. */
static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const fields[] = {
    "sender.name",     "Hafenamt",
    "sender.email",    "amt@example.org",
    "imprint",         IMPRINT,
    "unsubscribe_url", "https://example.org/abmelden",
    "view_online_url", "https://example.org/mai",
    "image_base_url",  "https://example.org/",
  };
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", &error);
  g_assert_no_error (error);
  f->newsletter = rb_document_get_root (f->document);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i += 2)
    rb_document_set (f->document, f->newsletter, fields[i], fields[i + 1]);
  f->issue = rb_document_insert (f->document, f->newsletter, "issues", "issue", 0);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, f->issue, "subject", "Der Mai ist da");
  rb_document_set (f->document, f->issue, "preheader", "Und mit ihm die Musik");
  f->section = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->section, "headline", "Musik am Wasser");
  rb_document_set (f->document, f->section, "body", "Auf zwei Bühnen spielen sie auf.");
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

static const RbFinding *
find (RbFindings *findings, const char *id)
{
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, id) == 0)
      return rb_findings_get (findings, i);
  return NULL;
}

/* How many findings these families have; what others say of the words is not asked here. */
static guint
count_own (RbFindings *findings)
{
  static const char *const own[] = { "subject", "spam",    "sender", "contrast",
                                     "size",    "clients", NULL };
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (!g_strv_contains (own, finding->family))
      continue;
    n++;
    g_test_message ("found %s: %s", finding->id, finding->message);
  }
  return n;
}

static gboolean
has (Fixture *f, const char *id)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  return find (findings, id) != NULL;
}

/* The value leads to the finding and to nothing else, at the field itself. */
static void
assert_found (Fixture *f, RbNode *node, const char *field, const char *value, const char *id,
              RbRank rank)
{
  g_autofree char *before = g_strdup (rb_node_get (node, field));
  g_autoptr (RbFindings) findings = NULL;
  const RbFinding *finding;

  set (f, node, field, value);
  findings = rb_check_issue (f->issue);
  finding = find (findings, id);
  g_test_message ("%s: “%s” should be %s", field, value, id);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->rank, ==, rank);
  g_assert_true (finding->node == node);
  g_assert_cmpstr (finding->field, ==, field);
  g_assert_cmpstr (finding->why, !=, "");
  g_assert_cmpuint (count_own (findings), ==, 1);
  set (f, node, field, before);
}

static void
assert_clean (Fixture *f)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  g_assert_cmpuint (count_own (findings), ==, 0);
}

static void
assert_fine (Fixture *f, RbNode *node, const char *field, const char *value)
{
  g_autofree char *before = g_strdup (rb_node_get (node, field));

  g_test_message ("%s: “%s” should be fine", field, value);
  set (f, node, field, value);
  assert_clean (f);
  set (f, node, field, before);
}

/* The finding's fix leads to this value, and then it is not found any more. */
static void
assert_mended (Fixture *f, RbNode *node, const char *field, const char *value, const char *id,
               const char *after)
{
  g_autofree char *before = g_strdup (rb_node_get (node, field));
  g_autoptr (RbFindings) findings = NULL;
  const RbFinding *finding;

  set (f, node, field, value);
  findings = rb_check_issue (f->issue);
  finding = find (findings, id);
  g_assert_nonnull (finding);
  g_assert_nonnull (finding->fix);
  g_assert_true (rb_fix_apply (finding->fix, f->document));
  g_assert_cmpstr (rb_node_get (node, field), ==, after);
  g_assert_false (has (f, id));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (node, field), ==, value);
  set (f, node, field, before);
}

/* --- subject ---------------------------------------------------------------------------------- */

static void
test_subject (Fixture *f, gconstpointer data)
{
  const char *subject = "subject";
  RbNode *n = f->issue;

  assert_clean (f);
  assert_found (f, n, subject, "NEUES AUS DEM HAFEN", "subject-capitals", RB_RANK_WARNING);
  assert_fine (f, n, subject, "EFRE, AKZ und ÖPNV: was gilt");
  assert_fine (f, n, subject, "AKZ 2025");
  assert_found (f, n, subject, "Kommt alle!!", "subject-marks", RB_RANK_WARNING);
  assert_found (f, n, subject, "Kommt! Und bleibt!", "subject-marks", RB_RANK_WARNING);
  assert_fine (f, n, subject, "Kommt alle!");
  assert_mended (f, n, subject, "Kommt alle!!!", "subject-marks", "Kommt alle!");
  for (guint i = 0; i < 6; i++) {
    static const char *const marks[] = { "Re: ", "AW: ", "Fwd: ", "WG:", "antw: ", "fw: " };
    g_autofree char *value = g_strconcat (marks[i], "Mai", NULL);

    assert_found (f, n, subject, value, "subject-reply", RB_RANK_WARNING);
    assert_mended (f, n, subject, value, "subject-reply", "Mai");
  }
  assert_fine (f, n, subject, "Region: der Mai");
  assert_fine (f, n, subject, "Reise: der Mai");
  assert_found (f, n, subject, "Sparen Sie €€€", "subject-money", RB_RANK_WARNING);
  assert_fine (f, n, subject, "5 Millionen € für Brücken");
  assert_found (f, n, subject, "Der Mai ist da und mit ihm die Musik auf allen Plätzen der Stadt",
                "subject-long", RB_RANK_HINT);
  /* 60 characters, some of two bytes. */
  assert_fine (f, n, subject, "Äpfel, Öl und Übermut: wie unser Hafen den Sommer begrüßt ja");
  assert_found (f, n, "preheader", "", "preheader-missing", RB_RANK_WARNING);
  assert_found (f, n, "preheader", " der mai IST da ", "preheader-repeats", RB_RANK_WARNING);
}

/* --- sender ----------------------------------------------------------------------------------- */

static void
test_sender (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = { "amt",
                                     "amt@example",
                                     "a b@example.org",
                                     "a@b@example.org",
                                     "A <amt@example.org>",
                                     "amt@example.org, b@example.org",
                                     "amt@example.org\nBcc: x@example.org",
                                     ".amt@example.org",
                                     "amt@example..org",
                                     "amt@.org",
                                     "@example.org" };
  static const char *const good[] = { "amt@example.org", " amt@example.org ",
                                      "newsletter+mai@post.example.co.uk",
                                      "jürgen@müller.example" };
  RbNode *n = f->newsletter;

  assert_found (f, n, "sender.name", "", "sender-name-missing", RB_RANK_WARNING);
  assert_found (f, n, "sender.email", "", "sender-address-missing", RB_RANK_WARNING);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_found (f, n, "sender.email", bad[i], "sender-address-malformed", RB_RANK_ERROR);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_fine (f, n, "sender.email", good[i]);
  assert_found (f, n, "unsubscribe_url", "", "unsubscribe-missing", RB_RANK_WARNING);
  assert_fine (f, n, "unsubscribe_url", "{{ unsubscribe }}");
  assert_found (f, n, "view_online_url", "", "view-online-missing", RB_RANK_HINT);
}

/* A way out in the letter itself is one. */
static void
test_ways (Fixture *f, gconstpointer data)
{
  set (f, f->newsletter, "unsubscribe_url", "");
  g_assert_true (has (f, "unsubscribe-missing"));
  set (f, f->section, "body", "[Vom Brief abmelden](https://example.org/aus)");
  g_assert_false (has (f, "unsubscribe-missing"));
  set (f, f->section, "body", "Abmelden kann man sich nicht.");
  g_assert_true (has (f, "unsubscribe-missing"));
  set (f, f->newsletter, "imprint", "Kai 1, 20457 Hamburg, amt@example.org, verantwortlich: A. B.");
  g_assert_true (has (f, "privacy-missing"));
  set (f, f->section, "body", "Siehe [hier](https://example.org/privacy).");
  g_assert_false (has (f, "privacy-missing"));
}

static void
test_imprint (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *text;
    RbImprintParts parts;
  } cases[] = {
    { "Hafenamt", 0 },
    { "Taunusstraße 3  \n65183 Wiesbaden\n\nE-Mail: info@example.de",
      RB_IMPRINT_ADDRESS | RB_IMPRINT_CONTACT },
    { "Kai 1, D-20457 Hamburg, Tel. 040 / 428 47-0", RB_IMPRINT_ADDRESS | RB_IMPRINT_CONTACT },
    { "Ring 1\n1010 Wien, Telefon: +43 (1) 5310 0", RB_IMPRINT_ADDRESS | RB_IMPRINT_CONTACT },
    { "Postfach 10, Bern", RB_IMPRINT_ADDRESS },
    { "Ausgabe 2025 Hessen, Nr. 12345", 0 },
    { "10 Downing Street, London SW1A 2AA", RB_IMPRINT_ADDRESS },
    { "350 Fifth Avenue, New York, NY 10118", RB_IMPRINT_ADDRESS },
    { "Responsible for the content: Dr Falk", RB_IMPRINT_RESPONSIBLE },
    { "V.i.S.d.P.: A. B.", RB_IMPRINT_RESPONSIBLE },
    { "Verantwortlich im Sinne des § 18 Abs. 2 MStV: Dr. Falk", RB_IMPRINT_RESPONSIBLE },
    { "[Impressum](https://example.org/impressum)", RB_IMPRINT_ALL },
    { "[Legal notice](https://example.org/legal)", RB_IMPRINT_ALL },
    { "[Startseite](https://example.org/)", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (rb_imprint_find (cases[i].text), ==, cases[i].parts);
  }
  assert_found (f, f->newsletter, "imprint",
                "amt@example.org, verantwortlich: A. B., [Datenschutz](https://example.org/)",
                "imprint-address-missing", RB_RANK_WARNING);
  assert_found (f, f->newsletter, "imprint",
                "20457 Hamburg, verantwortlich: A. B., [Datenschutz](https://example.org/)",
                "imprint-contact-missing", RB_RANK_WARNING);
  assert_found (f, f->newsletter, "imprint",
                "20457 Hamburg, amt@example.org, [Datenschutz](https://example.org/)",
                "imprint-responsible-missing", RB_RANK_HINT);
  set (f, f->newsletter, "imprint", "");
  g_assert_true (has (f, "imprint-missing"));
  g_assert_false (has (f, "imprint-address-missing"));
  set (f, f->section, "headline", "Impressum");
  g_assert_false (has (f, "imprint-missing"));
}

/* --- pictures --------------------------------------------------------------------------------- */

static void
add_photo (Fixture *f)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("photo", 5);
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (f->document), bytes, "image/jpeg", 2400, 1600);
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);

  set (f, photo, "blob", sha256);
  set (f, photo, "file", "hafen.jpg");
  set (f, photo, "credit", "AKZ");
  set (f, photo, "alt", "Der Hafen");
}

static void
test_pictures (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);

  assert_clean (f);
  add_photo (f);
  g_assert_true (has (f, "mail-few-words"));
  for (guint i = 0; i < 9; i++)
    g_string_append (words, "Auf zwei Bühnen spielen sie auf. ");
  set (f, f->section, "body", words->str);
  g_assert_false (has (f, "mail-few-words"));
  g_assert_true (has (f, "mail-many-pictures"));
  for (guint i = 0; i < 12; i++)
    g_string_append (words, "Und danach wird getanzt. ");
  set (f, f->section, "body", words->str);
  assert_clean (f);
}

/* --- size ------------------------------------------------------------------------------------- */

static RbNode *
add_text (Fixture *f, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);

  while (text->len < length)
    g_string_append (text, "Auf zwei Bühnen spielen sie auf. ");
  set (f, section, "title", "Lang");
  set (f, section, "body", text->str);
  return section;
}

static void
test_size (Fixture *f, gconstpointer data)
{
  g_autoptr (RbFindings) findings = NULL;
  RbNode *large;

  for (guint i = 0; i < 2; i++)
    add_text (f, 30000);
  assert_clean (f);
  add_text (f, 32000);
  g_assert_true (has (f, "mail-long"));
  g_assert_false (has (f, "mail-too-long"));
  large = add_text (f, 40000);
  findings = rb_check_issue (f->issue);
  g_assert_null (find (findings, "mail-long"));
  g_assert_nonnull (find (findings, "mail-too-long"));
  g_assert_nonnull (strstr (find (findings, "mail-too-long")->why, "Text “Lang” (2"));
  g_assert_true (find (findings, "section-long")->node == large);
  g_assert_cmpuint (count_own (findings), ==, 2);
}

/* --- contrast --------------------------------------------------------------------------------- */

static void
test_accent (Fixture *f, gconstpointer data)
{
  static const char *const presets[] = { "klar", "amtlich", "nah" };
  static const char *const pale[] = { "#ffcc00", "#7fb2e5", "#cccccc", "#ff6600", "#00ff00" };

  assert_fine (f, f->newsletter, "theme.accent", "#0b3d66");
  assert_fine (f, f->newsletter, "theme.accent", "");
  for (guint p = 0; p < G_N_ELEMENTS (presets); p++) {
    set (f, f->newsletter, "theme.preset", presets[p]);
    for (guint i = 0; i < G_N_ELEMENTS (pale); i++) {
      g_autofree char *passing = rb_theme_dup_passing_accent (presets[p], pale[i]);

      assert_found (f, f->newsletter, "theme.accent", pale[i], "accent-pale", RB_RANK_HINT);
      assert_mended (f, f->newsletter, "theme.accent", pale[i], "accent-pale", passing);
    }
  }
  /* Grey stays grey, a hue its hue; no darker than it must be. */
  {
    g_autofree char *grey = rb_theme_dup_passing_accent ("amtlich", "#cccccc");
    g_autofree char *blue = rb_theme_dup_passing_accent ("amtlich", "#8080ff");
    g_autofree char *dark = rb_theme_dup_passing_accent ("amtlich", "#0b3d66");
    double ratio;

    g_assert_cmpstr (grey, ==, "#767676");
    g_assert_true (g_str_has_suffix (blue, "ff"));
    g_assert_true (rb_theme_accent_passes ("amtlich", blue, &ratio));
    g_assert_cmpfloat (ratio, <, 4.6);
    g_assert_cmpstr (dark, ==, "#0b3d66");
  }
}

/* --- mail programs ---------------------------------------------------------------------------- */

static void
test_clients (Fixture *f, gconstpointer data)
{
  g_autoptr (RbFindings) findings = NULL;
  const RbFinding *finding;
  RbNode *contents;

  set (f, f->newsletter, "theme.preset", "nah");
  contents = rb_document_insert (f->document, f->issue, "sections", "contents", 0);
  set (f, contents, "title", "Inhalt");
  assert_clean (f);
  set (f, f->newsletter, "clients", "apple-mail\nthunderbird");
  assert_clean (f);
  set (f, f->newsletter, "clients", "outlook-windows\ngmx\nthunderbird");
  findings = rb_check_issue (f->issue);
  finding = find (findings, "client-corners");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->rank, ==, RB_RANK_HINT);
  g_assert_nonnull (strstr (finding->message, "Outlook for Windows (classic), GMX (web)."));
  finding = find (findings, "client-anchors");
  g_assert_nonnull (finding);
  g_assert_true (finding->node == contents);
  g_assert_nonnull (strstr (finding->message, "GMX (Android)."));
  g_assert_cmpuint (count_own (findings), ==, 2);
}

static void
test_table (Fixture *f, gconstpointer data)
{
  const RbClientFeature *feature = rb_client_table_find ("property:border-radius");
  guint n = 0;

  for (const RbMailClient *client = rb_mail_clients_list (); client->id != NULL; client++, n++)
    g_assert_cmpstr (client->name, !=, "");
  g_assert_cmpuint (n, >=, 15);
  g_assert_cmpuint (g_strv_length ((char **)rb_mail_clients_list_ids ()), ==, n);
  g_assert_cmpuint (strlen (rb_mail_clients_get_date ()), ==, 10);
  g_assert_cmpint (feature->loss, ==, RB_LOSS_LOOK);
  g_assert_cmpstr (feature->tested, ==, "2021-03-09");
  g_assert_cmpuint (rb_client_table_size (), >, 60);
  /* A part that is no program's would never be told of. */
  for (guint i = 0; i < rb_client_table_size (); i++) {
    const RbClientFeature *each = rb_client_table_nth (i);
    g_auto (GStrv) parts = g_strsplit (each->parts, " ", -1);

    g_assert_cmpuint (each->index, ==, i);
    for (char **part = parts; *part != NULL; part++) {
      g_autofree char *id = g_strndup (*part, strcspn (*part, "."));

      if (*id != '\0' && !g_strv_contains (rb_mail_clients_list_ids (), id))
        g_error ("%s: “%s” is no mail program of the table", each->name, id);
    }
  }
  g_assert_null (rb_client_table_find ("property:opacity"));
}

/* --- waivers ---------------------------------------------------------------------------------- */

static void
test_waived (Fixture *f, gconstpointer data)
{
  g_autoptr (RbFindings) findings = NULL;

  set (f, f->newsletter, "sender.email", "none");
  rb_waiver_set (f->document, f->newsletter, "sender-address-malformed", "sender.email",
                 "Nur im Haus");
  findings = rb_check_issue (f->issue);
  g_assert_cmpuint (count_own (findings), ==, 1);
  g_assert_cmpuint (rb_findings_count_rank (findings, RB_RANK_ERROR), ==, 0);
  g_assert_cmpstr (rb_findings_get (findings, 0)->waived, ==, "Nur im Haus");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/check-mail/subject", test_subject },   { "/check-mail/sender", test_sender },
    { "/check-mail/ways", test_ways },         { "/check-mail/imprint", test_imprint },
    { "/check-mail/pictures", test_pictures }, { "/check-mail/size", test_size },
    { "/check-mail/accent", test_accent },     { "/check-mail/clients", test_clients },
    { "/check-mail/table", test_table },       { "/check-mail/waived", test_waived },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
