/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rundbrief.h"

#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *newsletter;
  RbNode *issue;
  RbNode *section;
} Fixture;

/* An issue of one text in which nothing is wrong. */
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
  f->section = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->section, "headline", "Musik am Wasser");
  rb_document_set (f->document, f->section, "body", "Auf zwei Bühnen.");
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

/* How often the check finds @id; and where, if once. */
static guint
count_rank (Fixture *f, const char *id, RbRank rank, char **place)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, id) != 0)
      continue;
    g_assert_cmpint (finding->rank, ==, rank);
    g_assert_cmpstr (finding->message, !=, "");
    g_assert_cmpstr (finding->why, !=, "");
    if (place != NULL && n == 0)
      *place = rb_finding_dup_place (finding);
    n++;
  }
  return n;
}

static guint
count (Fixture *f, const char *id, char **place)
{
  return count_rank (f, id, RB_RANK_ERROR, place);
}

static void
test_clean (Fixture *f, gconstpointer data)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);

  g_assert_cmpuint (rb_findings_count_rank (findings, RB_RANK_ERROR), ==, 0);
}

static void
test_subject (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;

  set (f, f->issue, "subject", " ");
  g_assert_cmpuint (count (f, "subject-missing", &place), ==, 1);
  g_assert_cmpstr (place, ==, "Issue “Mai”, Subject");
}

/* What the renderers leave out of a text is an error. */
static void
test_length (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (RB_TEXT_MAX, 'a'), *longer = g_strconcat (text, "a", NULL);
  g_autofree char *place = NULL;

  set (f, f->section, "body", text);
  g_assert_cmpuint (count (f, "text-too-long", NULL), ==, 0);
  set (f, f->section, "body", longer);
  g_assert_cmpuint (count (f, "text-too-long", &place), ==, 1);
  g_assert_cmpstr (place, ==, "Article “Musik am Wasser”, Body");
}

static void
test_sections (Fixture *f, gconstpointer data)
{
  set (f, f->section, "hidden", "true");
  g_assert_cmpuint (count (f, "sections-missing", NULL), ==, 1);
  rb_document_remove (f->document, f->section);
  g_assert_cmpuint (count (f, "sections-missing", NULL), ==, 1);
}

/* What a newer version has made is not left out of the mail in silence. */
static void
test_unknown_kind (Fixture *f, gconstpointer data)
{
  RbNode *poll = rb_document_insert (f->document, f->issue, "sections", "poll", 1);
  g_autofree char *place = NULL;

  g_assert_cmpuint (count (f, "section-unknown", &place), ==, 1);
  g_assert_cmpstr (place, !=, "");
  set (f, poll, "hidden", "true");
  g_assert_cmpuint (count (f, "section-unknown", NULL), ==, 0);
}

static void
test_photo (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);

  set (f, photo, "file", "photos/hafen.jpg");
  g_assert_cmpuint (count (f, "photo-credit-missing", &place), ==, 1);
  g_assert_true (g_str_has_prefix (place, "Article “Musik am Wasser”, Photo, Credit"));
  g_assert_cmpuint (count (f, "photo-alt-missing", NULL), ==, 1);

  set (f, photo, "credit_waived", "own drawing");
  set (f, photo, "decorative", "true");
  g_assert_cmpuint (count (f, "photo-credit-missing", NULL), ==, 0);
  g_assert_cmpuint (count (f, "photo-alt-missing", NULL), ==, 0);

  set (f, photo, "credit_waived", NULL);
  set (f, photo, "decorative", NULL);
  set (f, photo, "credit", "AKZ");
  set (f, photo, "alt", "A harbour");
  g_assert_cmpuint (count (f, "photo-credit-missing", NULL), ==, 0);
  g_assert_cmpuint (count (f, "photo-alt-missing", NULL), ==, 0);

  set (f, photo, "credit", NULL);
  set (f, f->section, "hidden", "true");
  g_assert_cmpuint (count (f, "photo-credit-missing", NULL), ==, 0);
}

static void
test_expired_photo (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 40);
  g_autoptr (GDateTime) soon = g_date_time_add_days (now, 20);
  g_autofree char *issue_day = g_date_time_format (later, "%F");
  g_autofree char *last_day = g_date_time_format (soon, "%F");
  g_autofree char *place = NULL;
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);

  set (f, photo, "usable_until", "2001-02-03");
  g_assert_cmpuint (count (f, "photo-expired", &place), ==, 1);
  g_assert_true (g_str_has_suffix (place, "Usable until"));
  /* Not over today, but when the issue goes out. */
  set (f, photo, "usable_until", last_day);
  g_assert_cmpuint (count (f, "photo-expired", NULL), ==, 0);
  set (f, f->issue, "date", issue_day);
  g_assert_cmpuint (count (f, "photo-expired", NULL), ==, 1);
  set (f, photo, "usable_until", issue_day);
  g_assert_cmpuint (count (f, "photo-expired", NULL), ==, 0);
}

/* Bytes that nobody decodes: only their number and the pixels they claim count. */
static void
set_bytes (Fixture *f, RbNode *photo, gsize size, int width, int height)
{
  g_autofree char *data = g_strnfill (size, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (f->document), bytes, "image/jpeg", width, height);

  set (f, photo, "blob", sha256);
}

static void
test_image_pixels (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);

  set_bytes (f, photo, 1000, 1800, 1200);
  g_assert_cmpuint (count_rank (f, "photo-too-small", RB_RANK_WARNING, NULL), ==, 0);
  set (f, photo, "crop", "0 0 0.5 0.5");
  g_assert_cmpuint (count_rank (f, "photo-too-small", RB_RANK_WARNING, &place), ==, 1);
  g_assert_true (g_str_has_prefix (place, "Article “Musik am Wasser”, Photo"));
}

static void
test_image_weight (Fixture *f, gconstpointer data)
{
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);

  set_bytes (f, photo, 3000000, 1200, 800);
  g_assert_cmpuint (count_rank (f, "images-too-heavy", RB_RANK_WARNING, NULL), ==, 1);
  set (f, f->newsletter, "image_limit", "2000");
  g_assert_cmpuint (count_rank (f, "images-too-heavy", RB_RANK_WARNING, NULL), ==, 0);
  set (f, f->newsletter, "image_limit", "500");
  g_assert_cmpuint (count_rank (f, "images-too-heavy", RB_RANK_WARNING, NULL), ==, 1);
  set (f, f->newsletter, "image_limit", "0");
  g_assert_cmpuint (count_rank (f, "images-too-heavy", RB_RANK_WARNING, NULL), ==, 0);
}

static void
test_named_photo (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;
  RbNode *photo;

  set (f, f->section, "body", "![Stalls](photos/market.png)\n\n![Stalls](photos/market.png)");
  g_assert_cmpuint (count (f, "photo-unknown", NULL), ==, 2);
  photo = rb_document_insert (f->document, f->newsletter, "photos", RB_KIND_PICTURE, 0);
  set (f, photo, "file", "photos/market.png");
  g_assert_cmpuint (count (f, "photo-unknown", NULL), ==, 0);
  g_assert_cmpuint (count (f, "photo-credit-missing", &place), ==, 1);
  g_assert_cmpstr (place, ==, "Article “Musik am Wasser”, Body, Photo “photos/market.png”, Credit");
  g_assert_cmpuint (count (f, "photo-alt-missing", NULL), ==, 0);
  /* What no text of this issue names is not its business. */
  set (f, f->section, "body", "Nothing to see.");
  g_assert_cmpuint (count (f, "photo-credit-missing", NULL), ==, 0);
}

static void
test_logo (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;
  RbNode *logo = rb_document_insert (f->document, f->newsletter, "logo", RB_KIND_PICTURE, 0);

  set (f, logo, "file", "logo.png");
  g_assert_cmpuint (count (f, "photo-alt-missing", &place), ==, 1);
  g_assert_cmpstr (place, ==, "Newsletter, Logo, Alternative text");
  g_assert_cmpuint (count (f, "photo-credit-missing", NULL), ==, 0);
}

static void
test_addresses (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *address, *id;
  } cases[] = {
    { "", "address-missing" },
    { "www.example.org", "address-relative" },
    { "/programme", "address-relative" },
    { "#top", "anchor-missing" },
    { "javascript:alert(1)", "address-scheme" },
    { "file:///etc/passwd", "address-scheme" },
    { "https://", "address-malformed" },
    { "https://example.org/fest", NULL },
    { "mailto:fest@example.org", NULL },
    { "tel:+49123456", NULL },
    { "{{ UnsubscribeURL }}", NULL },
    { "*|UNSUB|*", NULL },
  };
  static const char *const ids[] = { "address-missing", "address-relative", "address-scheme",
                                     "address-malformed", "anchor-missing" };

  set (f, f->section, "link.label", "Programme");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    set (f, f->section, "link.url", cases[i].address);
    for (guint j = 0; j < G_N_ELEMENTS (ids); j++) {
      g_test_message ("“%s”, %s", cases[i].address, ids[j]);
      g_assert_cmpuint (count (f, ids[j], NULL), ==, g_strcmp0 (cases[i].id, ids[j]) == 0);
    }
  }
}

static void
test_anchors (Fixture *f, gconstpointer data)
{
  RbNode *other = rb_document_insert (f->document, f->issue, "sections", "text", 1);
  g_autofree char *none = rb_section_dup_anchor (other), *anchor = NULL, *body = NULL;
  g_autofree char *place = NULL;
  g_autoptr (RbFindings) findings = NULL;

  g_assert_null (none);
  set (f, other, "title", "Kino");
  anchor = rb_section_dup_anchor (other);
  body = g_strdup_printf ("Mehr [im Kino](%s) und [oben](%s).", anchor, anchor);
  set (f, f->section, "body", body);
  set (f, f->section, "link.label", "Ins Kino");
  set (f, f->section, "link.url", anchor);
  g_assert_cmpuint (count (f, "anchor-missing", NULL), ==, 0);
  g_assert_cmpuint (count (f, "address-relative", NULL), ==, 0);

  set (f, other, "hidden", "true");
  g_assert_cmpuint (count (f, "anchor-missing", &place), ==, 3);
  g_assert_cmpstr (place, ==, "Article “Musik am Wasser”, Body");
  set (f, other, "hidden", NULL);
  set (f, other, "title", " ");
  g_assert_cmpuint (count (f, "anchor-missing", NULL), ==, 3);
  set (f, other, "title", "Kino");
  g_assert_cmpuint (count (f, "anchor-missing", NULL), ==, 0);
  rb_document_remove (f->document, other);
  g_assert_cmpuint (count (f, "anchor-missing", NULL), ==, 3);
  findings = rb_check_issue (f->issue);
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (strcmp (rb_findings_get (findings, i)->id, "anchor-missing") == 0) {
      g_assert_cmpstr (rb_findings_get (findings, i)->message, ==,
                       "The link “im Kino” leads to a section that is not there.");
      break;
    }
  /* What is not of the issue has no sections to lead to. */
  set (f, f->section, "body", "");
  set (f, f->section, "link.url", "https://example.org/");
  set (f, f->newsletter, "imprint", body);
  g_assert_cmpuint (count (f, "anchor-missing", NULL), ==, 0);
  g_assert_cmpuint (count (f, "address-relative", NULL), ==, 2);
}

static void
test_addresses_in_text (Fixture *f, gconstpointer data)
{
  set (f, f->section, "body",
       "[Here](programme.html) and [there](https://example.org/), "
       "[x](), [bye]({{ UnsubscribeURL }}).");
  g_assert_cmpuint (count (f, "address-relative", NULL), ==, 1);
  g_assert_cmpuint (count (f, "address-missing", NULL), ==, 1);
}

static void
test_newsletter (Fixture *f, gconstpointer data)
{
  g_autofree char *place = NULL;

  set (f, f->newsletter, "image_base_url", "images/");
  g_assert_cmpuint (count (f, "address-relative", &place), ==, 1);
  g_assert_cmpstr (place, ==, "Newsletter, Address of the images");
}

/* What a kind has said itself is not said again. */
static void
test_button (Fixture *f, gconstpointer data)
{
  RbNode *button = rb_document_insert (f->document, f->issue, "sections", "button", 1);
  g_autoptr (RbFindings) findings = NULL;

  set (f, button, "link.label", "Subscribe");
  findings = rb_check_issue (f->issue);
  g_assert_cmpuint (rb_findings_count_rank (findings, RB_RANK_ERROR), ==, 1);
}

/* Words that begin with a quotation mark are quoted by single ones within the sentence's own. */
static void
test_quotes (Fixture *f, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "“„Region\" – in short” leads nowhere.", "“‚Region' – in short” leads nowhere." },
    { "„„Region“ in Kürze“ fehlt.", "„‚Region‘ in Kürze“ fehlt." },
    { "Link „\"Region\"“, Adresse", "Link „'Region'“, Adresse" },
    { "„Die „Region““ fehlt.", "„Die „Region““ fehlt." },
    { "“\"Open” leads nowhere.", "“'Open” leads nowhere." },
  };
  g_autoptr (RbFindings) findings = rb_findings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    rb_findings_add (findings, "test", RB_RANK_HINT, f->section, NULL, g_strdup (cases[i][0]),
                     g_strdup (""));
    g_assert_cmpstr (rb_findings_get (findings, i)->message, ==, cases[i][1]);
  }
}

#define ADD(name, test) g_test_add ("/check/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("clean", test_clean);
  ADD ("subject", test_subject);
  ADD ("length", test_length);
  ADD ("sections", test_sections);
  ADD ("unknown-kind", test_unknown_kind);
  ADD ("photo", test_photo);
  ADD ("photo/expired", test_expired_photo);
  ADD ("photo/pixels", test_image_pixels);
  ADD ("photo/weight", test_image_weight);
  ADD ("photo/named", test_named_photo);
  ADD ("photo/logo", test_logo);
  ADD ("addresses", test_addresses);
  ADD ("addresses/text", test_addresses_in_text);
  ADD ("addresses/anchors", test_anchors);
  ADD ("addresses/newsletter", test_newsletter);
  ADD ("addresses/button", test_button);
  ADD ("quotes", test_quotes);
  return g_test_run ();
}
