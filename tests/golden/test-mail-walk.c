/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check reads from the mail as it goes out: every text stands well on its ground in every
 * look, and all that the mail is written in is known to the table of mail programs. */
#include "check/mail-walk.h"
#include "mail-addresses.h"
#include "sample.h"
#include <string.h>

static RbMailWalk *
walk_sample (RbDocument *document, RbNode *issue, const char *preset, const char *accent)
{
  g_autoptr (RbRendered) mail = NULL;

  sample_set (document, rb_document_get_root (document), "theme.preset", preset, "theme.accent",
              accent, NULL);
  mail = rb_render_issue_html (issue, NULL);
  return rb_mail_walk_new (mail->html->str, g_array_index (mail->spans, RbSpan, 0).from);
}

static void
test_colours (gconstpointer preset)
{
  static const guint levels[] = { 0, 0x66, 0xcc, 0xff };
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);

  for (guint i = 0; i < 64; i++) {
    g_autofree char *accent =
        g_strdup_printf ("#%02x%02x%02x", levels[i % 4], levels[i / 4 % 4], levels[i / 16]);
    g_autoptr (RbMailWalk) walk = walk_sample (document, issue, preset, accent);

    for (guint k = 0; k < walk->weak->len; k++) {
      const RbWeakText *weak = &g_array_index (walk->weak, RbWeakText, k);

      g_test_message ("%s, %s: “%s” has %.2f", accent,
                      weak->scheme == RB_SCHEME_DARK ? "dark" : "light", weak->words,
                      weak->contrast);
    }
    g_assert_cmpuint (walk->weak->len, ==, 0);
    g_assert_cmpuint (walk->n_letters, >, 2000);
  }
}

static void
test_features (gconstpointer preset)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbMailWalk) walk = walk_sample (document, issue, preset, "#0b3d66");
  gboolean has_images = FALSE;

  for (guint i = 0; i < walk->features->unknown->len; i++)
    g_test_message ("The table of mail programs does not know %s",
                    (char *)walk->features->unknown->pdata[i]);
  g_assert_cmpuint (walk->features->unknown->len, ==, 0);
  for (guint i = 0; i < walk->features->uses->len; i++)
    has_images |= strcmp (g_array_index (walk->features->uses, RbFeatureUse, i).feature->name,
                          "image-jpg") == 0;
  g_assert_true (has_images);
}

/* The colours that the rules for dark give to what is in them: also where they do not count as
 * important, and where a class is on an element around it. */
static void
test_dark (void)
{
  static const char html[] =
      "<html><head><style>a{color:#00f}@media (prefers-color-scheme:dark){.g{background:#000"
      "!important}.b{color:#888!important}a{color:#333}.f,.f *{background:#fff!important;color:"
      "#eee!important}}@media (max-width:599px){.b{color:#fff!important}}[data-ogsc] .b{color:"
      "#000!important}</style></head><body class=\"g\" bgcolor=\"#fff\"><p class=\"b\" "
      "style=\"color:#111\">grey</p><a href=\"#x\">leads</a><td class=\"f\" "
      "style=\"background:#000;color:#fff\">tile <b style=\"color:#fff\">day</b></td>"
      "<a href=\"#y\"><span style=\"color:#006\">inner</span></a></body></html>";
  g_autoptr (RbMailWalk) walk = rb_mail_walk_new (html, 0);
  const RbWeakText *weak = (const RbWeakText *)(gpointer)walk->weak->data;

  /* Dark: the link, the tile in both its words, and the blue that has no counterpart. */
  g_assert_cmpuint (walk->weak->len, ==, 3);
  g_assert_cmpstr (weak[0].words, ==, "leads");
  g_assert_cmpstr (weak[1].words, ==, "tile");
  g_assert_cmpstr (weak[2].words, ==, "inner");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (weak[i].scheme, ==, RB_SCHEME_DARK);
  g_assert_cmpfloat_with_epsilon (weak[1].contrast, 1.16, 0.01);
}

/* WCAG: large is 24 pixels, or 18.66 in bold. */
static void
test_large (void)
{
  static const struct {
    const char *style;
    gboolean passes;
  } cases[] = {
    { "<p style=\"color:#888;font-size:23px\">", FALSE },
    { "<p style=\"color:#888;font-size:24px\">", TRUE },
    { "<p style=\"color:#888;font:italic 26px/30px Georgia\">", TRUE },
    { "<p style=\"color:#888;font-size:19px\">", FALSE },
    { "<p style=\"color:#888;font-size:19px;font-weight:bold\">", TRUE },
    { "<h2 style=\"color:#888;font-size:19px\">", TRUE },
    { "<h2 style=\"color:#888;font-size:18px\">", FALSE },
    { "<h2 style=\"color:#999;font-size:40px\">", FALSE },
    { "<p style=\"color:#888;display:none\">", TRUE },
    { "<p style=\"color:#767676\">", TRUE },
    { "<p style=\"color:#777\">", FALSE },
    { "<td bgcolor=\"#222\" style=\"color:#999\">", TRUE },
    { "<td style=\"background:#222;color:#666\">", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    /* Dark is of no interest here. */
    g_autofree char *html = g_strdup_printf (
        "<style>@media (prefers-color-scheme:dark){p,h2,td{color:#fff!important;background:#000"
        "!important}}</style>%sWords</p>",
        cases[i].style);
    g_autoptr (RbMailWalk) walk = rb_mail_walk_new (html, 0);

    g_test_message ("%s", cases[i].style);
    g_assert_cmpuint (walk->weak->len, ==, cases[i].passes ? 0 : 1);
  }
}

static void
test_deep (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (RbMailWalk) walk = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (html, "<blockquote style=\"color:#333\">");
  g_string_append (html, "deep");
  for (guint i = 0; i < 5000; i++)
    g_string_append (html, "</blockquote>");
  g_string_append (html, "</p></p><p style=\"color:#ddd\">weak</p>");
  walk = rb_mail_walk_new (html->str, 0);
  g_assert_cmpuint (walk->n_letters, ==, 8);
  g_assert_cmpstr (g_array_index (walk->weak, RbWeakText, walk->weak->len - 1).words, ==, "weak");
}

static void
test_unknown (void)
{
  static const char html[] =
      "<style>@font-face{src:x}@media (hover){p:hover>b{opacity:.5}}</style><video></video>"
      "<p style=\"position:absolute;margin:2vw\"><img src=\"https://example.org/x.webp\"></p>";
  g_autoptr (RbMailWalk) walk = rb_mail_walk_new (html, 0);
  static const char *const wanted[] = { "media:hover",      "selector::",    "selector:>",
                                        "property:opacity", "element:video", "property:position",
                                        "unit:vw",          "image:webp",    "rule:font-face" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_test_message ("%s", wanted[i]);
    g_assert_true (
        g_ptr_array_find_with_equal_func (walk->features->unknown, wanted[i], g_str_equal, NULL));
  }
}

static void
test_links (void)
{
  static const struct {
    const char *html;
    gboolean out, privacy;
  } cases[] = {
    { "<p>Abmelden und Datenschutz</p>", FALSE, FALSE },
    { "<a href=\"https://example.org/x\">Abmelden</a>", TRUE, FALSE },
    { "<a href=\"*|UNSUB|*\">Leave</a>", TRUE, FALSE },
    { "<a href=\"https://example.org/privacy\"><span>Notice</span></a>", FALSE, TRUE },
    { "<a href=\"https://example.org/\"><b>DATENSCHUTZ</b></a>", FALSE, TRUE },
    { "<a href=\"https://example.org/\">x</a> Datenschutz", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RbMailWalk) walk = rb_mail_walk_new (cases[i].html, 0);

    g_test_message ("%s", cases[i].html);
    g_assert_cmpint (walk->leads_out, ==, cases[i].out);
    g_assert_cmpint (walk->leads_to_privacy, ==, cases[i].privacy);
  }
}

/* --- addresses -------------------------------------------------------------------------------- */

static const RbMailAddress *
find_address (GPtrArray *addresses, const char *address)
{
  for (guint i = 0; i < addresses->len; i++)
    if (strcmp (((RbMailAddress *)addresses->pdata[i])->address, address) == 0)
      return addresses->pdata[i];
  return NULL;
}

/* The promise: nothing of the mail tells others who reads it. */
static void
test_promise (gconstpointer preset)
{
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (RbRendered) mail = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  sample_set (document, rb_document_get_root (document), "theme.preset", preset, NULL);
  mail = rb_render_issue_html (issue, NULL);
  addresses = rb_mail_addresses_list (mail);
  g_assert_cmpuint (addresses->len, >, 10);
  for (guint i = 0; i < addresses->len; i++) {
    const RbMailAddress *address = addresses->pdata[i];

    g_assert_cmpuint (address->flags, ==, 0);
    g_assert_false (g_str_has_prefix (address->address, "#"));
    g_assert_null (strstr (address->address, "*|"));
    if (i > 0)
      g_assert_cmpstr (((RbMailAddress *)addresses->pdata[i - 1])->host, <=, address->host);
  }
}

static void
test_flags (void)
{
  RbRendered mail = { .spans = g_array_new (FALSE, FALSE, sizeof (RbSpan)) };
  g_autoptr (GPtrArray) addresses = NULL;

  mail.html = g_string_new (
      "<head><link href=\"https://fonts.example.net/a.css\"><style>@import "
      "\"https://css.example.net/b.css\";.a{background:url('https://bg.example.net/c.png')}"
      "</style></head><body background=\"https://bg.example.net/d.png\"><img "
      "src=\"https://open.example.net/o.gif?u=1&amp;v=2\" width=\"1\" height=\"1\"><img "
      "src=\"https://pics.example.net/p.jpg\" width=\"600\" height=\"300\"><a "
      "href=\"https://user@www.Example.org:8080/?a=1&amp;utm_source=x\">a</a><a "
      "href=\"https://www.example.org/?autm_source=x\">b</a><a "
      "href=\"https://www.example.org/?autm_source=x\">b</a><a href=\"mailto:a@example.org?"
      "subject=x\">c</a><a href=\"{{ unsubscribe }}\">d</a><a href=\"#s1\">e</a><a "
      "href=\"tel:+4961132\">f</a></body>");
  addresses = rb_mail_addresses_list (&mail);
  g_assert_cmpuint (addresses->len, ==, 10);
  g_assert_cmpuint (find_address (addresses, "https://fonts.example.net/a.css")->flags, ==,
                    RB_ADDRESS_FLAG_REMOTE);
  g_assert_cmpuint (find_address (addresses, "https://css.example.net/b.css")->flags, ==,
                    RB_ADDRESS_FLAG_REMOTE);
  g_assert_nonnull (find_address (addresses, "https://bg.example.net/c.png"));
  g_assert_nonnull (find_address (addresses, "https://bg.example.net/d.png"));
  g_assert_cmpuint (find_address (addresses, "https://open.example.net/o.gif?u=1&v=2")->flags, ==,
                    RB_ADDRESS_FLAG_PIXEL);
  g_assert_cmpuint (find_address (addresses, "https://pics.example.net/p.jpg")->flags, ==, 0);
  {
    const RbMailAddress *utm =
        find_address (addresses, "https://user@www.Example.org:8080/?a=1&utm_source=x");

    g_assert_cmpuint (utm->flags, ==, RB_ADDRESS_FLAG_TRACKING);
    g_assert_cmpstr (utm->host, ==, "www.example.org:8080");
  }
  g_assert_cmpuint (find_address (addresses, "https://www.example.org/?autm_source=x")->count, ==,
                    2);
  g_assert_cmpuint (find_address (addresses, "https://www.example.org/?autm_source=x")->flags, ==,
                    0);
  g_assert_cmpstr (find_address (addresses, "mailto:a@example.org?subject=x")->host, ==,
                   "example.org");
  g_string_free (mail.html, TRUE);
  g_array_unref (mail.spans);
}

/* What every reader's mail needs is in those that most have; what only adds to it (rules within a
 * query, selectors) or reads well without (white-space) need not be. */
static void
test_plain_features (gconstpointer preset)
{
  static const char *const programs[] = { "gmail",       "apple-mail", "outlook-com", "samsung",
                                          "thunderbird", "t-online",   NULL };
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new (&issue);
  g_autoptr (GRegex) queries =
      g_regex_new ("@media[^{]*\\{([^{}]*\\{[^{}]*\\})*\\}", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (RbRendered) mail = NULL;
  g_autoptr (RbMailWalk) walk = NULL;
  g_autofree char *plain = NULL;
  guint lacking = 0;

  sample_set (document, rb_document_get_root (document), "theme.preset", preset, NULL);
  mail = rb_render_issue_html (issue, NULL);
  plain = g_regex_replace_literal (queries, mail->html->str, -1, 0, "", 0, NULL);
  walk = rb_mail_walk_new (plain, 0);
  for (guint i = 0; i < walk->features->uses->len; i++) {
    const RbClientFeature *feature = g_array_index (walk->features->uses, RbFeatureUse, i).feature;

    if (!g_str_has_prefix (feature->name, "css-") ||
        g_str_has_prefix (feature->name, "css-selector-") ||
        strcmp (feature->name, "css-white-space") == 0)
      continue;
    for (guint k = 0; k < feature->gaps->len; k++) {
      const RbClientGap *gap = &g_array_index (feature->gaps, RbClientGap, k);
      const char *program = rb_mail_clients_list ()[gap->client].id;

      if (gap->partial || !g_strv_contains (programs, program))
        continue;
      g_test_message ("%s does not know %s", program, feature->title);
      lacking++;
    }
  }
  g_assert_cmpuint (walk->features->uses->len, >, 20);
  g_assert_cmpuint (lacking, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const presets[] = { "klar", "amtlich", "nah" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    g_autofree char *colours = g_strconcat ("/mail-walk/colours/", presets[i], NULL);
    g_autofree char *features = g_strconcat ("/mail-walk/features/", presets[i], NULL);
    g_autofree char *plain = g_strconcat ("/mail-walk/features/plain/", presets[i], NULL);
    g_autofree char *promise = g_strconcat ("/mail-walk/promise/", presets[i], NULL);

    g_test_add_data_func (colours, presets[i], test_colours);
    g_test_add_data_func (features, presets[i], test_features);
    g_test_add_data_func (plain, presets[i], test_plain_features);
    g_test_add_data_func (promise, presets[i], test_promise);
  }
  g_test_add_func ("/mail-walk/dark", test_dark);
  g_test_add_func ("/mail-walk/large", test_large);
  g_test_add_func ("/mail-walk/deep", test_deep);
  g_test_add_func ("/mail-walk/unknown", test_unknown);
  g_test_add_func ("/mail-walk/links", test_links);
  g_test_add_func ("/mail-walk/flags", test_flags);
  return g_test_run ();
}
