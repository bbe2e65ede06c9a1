/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What someone else wrote into a newsletter must not run in the mail. */
#include "sample.h"
#include <libxml/HTMLparser.h>
#include <string.h>

static const char *const payloads[] = {
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "'><svg onload=alert(1)>",
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "https://example.org/\" onmouseover=\"alert(1)",
  "https://example.org/' onmouseover='alert(1)",
  "{{ \" onmouseover=\"alert(1) }}",
  "{{ ' onmouseover='alert(1) \" }}",
  "*|x\" onmouseover=\"alert(1)|*",
  "[%\"><script>alert(1)</script>%]",
  "<unsubscribe onclick=alert(1)>",
  "{{ <script>alert(1)</script> }}",
  "{{ < script>alert(1)< /script> }}",
  "{{ a > b --><script>alert(1)</script> }}",
  "{% if a > 1 %}<script>alert(1)</script>{% endif %}",
  "{{ a < }}script>alert(1)</script>",
  "{{ a <\x7fscript>alert(1) }}",
  "{{ a <\xc2\x85svg onload=alert(1)> }}",
  "*|a < b\" onmouseover=\"alert(1)|*",
  "*|a > 'b'\"><img src=x onerror=alert(1)>|*",
  "[x]({{ a > 1 }}\" onclick=\"alert(1))",
  "[% a <!-- b %]",
  "[x](javascript:alert(1))",
  "[x](<java&#115;cript:alert(1)>)",
  "[x]({{ \" onclick=\"alert(1) }})",
  "![x](javascript:alert(1))",
  "![\" onerror=\"alert(1)](photos/a.jpg)",
  "<javascript:alert(1)>",
  "<a href=\"javascript:alert(1)\">x</a>",
  "--><script>alert(1)</script><!--",
  "<!--[if mso]><script>alert(1)</script><![endif]-->",
  "</style><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "`<script>`\n\n```\n<script>alert(1)</script>\n```\n",
  "www.example.org/\"onclick=alert(1)",
  "a@b.org\"onclick=alert(1)",
  "\xef\xb7\x90"
  "0\xef\xb7\x91 {{ x }} \xef\xb7\x90"
  "99\xef\xb7\x91",
  "#000;background:url(javascript:alert(1))",
};

static void
inspect (xmlNode *node)
{
  for (; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      const char *name = (const char *)node->name;

      g_assert_cmpstr (name, !=, "script");
      g_assert_cmpstr (name, !=, "svg");
      g_assert_cmpstr (name, !=, "iframe");
      for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next) {
        const char *key = (const char *)attr->name;
        xmlChar *value = xmlNodeGetContent ((xmlNode *)attr);

        g_assert_false (g_str_has_prefix (key, "on"));
        if (strcmp (key, "href") == 0 || strcmp (key, "src") == 0) {
          static const char *const good[] = { "https://", "http://", "mailto:", "tel:", "#",
                                              "images/",  "{{",      "*|",      "[%" };
          gboolean ok = FALSE;

          for (guint i = 0; i < G_N_ELEMENTS (good); i++)
            ok = ok || g_ascii_strncasecmp ((char *)value, good[i], strlen (good[i])) == 0;
          g_assert_true (ok);
        }
        if (strcmp (key, "style") == 0)
          g_assert_null (strstr ((char *)value, "url("));
        xmlFree (value);
      }
    }
    inspect (node->children);
  }
}

static void
fill (RbDocument *document, RbNode *node, const RbKindSpec *spec, const char *payload)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_PHOTO) {
      RbNode *photo =
          sample_add_photo (document, node, field->name, payload, 900, 600, payload, payload);

      sample_set (document, photo, "caption", payload, "source_url", payload, NULL);
    } else if (field->type == RB_FIELD_ITEMS) {
      RbNode *item = sample_add (document, node, field->name, field->item_kind, NULL);

      fill (document, item, rb_kind_spec_of (field->item_kind), payload);
    } else if (field->type == RB_FIELD_LINK) {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      sample_set (document, node, label, payload, url, payload, NULL);
    } else if (field->type == RB_FIELD_DATE) {
      sample_set (document, node, field->name, "2025-09-04", NULL);
    } else {
      sample_set (document, node, field->name, payload, NULL);
    }
  }
}

static void
test_payload (gconstpointer data)
{
  const char *payload = data;
  RbNode *issue;
  g_autoptr (RbDocument) document = sample_new_empty (&issue);
  RbNode *root = rb_document_get_root (document);

  fill (document, root, &RB_NEWSLETTER_SPEC, payload);
  fill (document, issue, &RB_ISSUE_SPEC, payload);
  sample_add_photo (document, root, "photos", "photos/a.jpg", 900, 600, payload, payload);
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++)
    fill (document, sample_add (document, issue, "sections", (*kind)->spec.name, NULL),
          &(*kind)->spec, payload);
  for (int preset = 0; preset < 3; preset++) {
    static const char *const presets[] = { "klar", "amtlich", "nah" };
    g_autoptr (RbRendered) mail = NULL;
    htmlDocPtr parsed;

    sample_set (document, root, "theme.preset", presets[preset], NULL);
    mail = rb_render_issue (issue, NULL);
    g_assert_true (g_utf8_validate_len (mail->html->str, mail->html->len, NULL));
    g_assert_null (strstr (mail->html->str, "<script"));
    parsed = htmlReadMemory (mail->html->str, (int)mail->html->len, NULL, "UTF-8",
                             HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    g_assert_nonnull (parsed);
    inspect (xmlDocGetRootElement (parsed));
    xmlFreeDoc (parsed);
  }
}

/* Long and deep input is taken in its stride: neither time nor the stack runs out. */
static void
test_heavy (void)
{
  static const char *const seeds[] = { "![[]()",       "> ", "*a **", "[",        "- ",
                                       "1.\n",         "<",  "{{ ",   "http://(", "a@",
                                       "\xef\xb7\x90", "| ", "www.a." };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    RbNode *issue;
    g_autoptr (RbDocument) document = sample_new_empty (&issue);
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (RbRendered) mail = NULL;

    while (text->len < 20000)
      g_string_append (text, seeds[i]);
    sample_add (document, issue, "sections", "text", "body", text->str, NULL);
    mail = rb_render_issue (issue, NULL);
    g_assert_cmpuint (mail->html->len, >, 0);
  }
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

/* What was made to hang mail programs, and the preview: its words are there, its depth is not, and
 * what was opened is closed. */
static void
test_depth (void)
{
  static const struct {
    const char *mark, *end, *tag;
  } cases[] = {
    { "- ", "", "ul" }, { "> ", "", "blockquote" }, { "1. ", "", "ol" }, { "**", "**", "b" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    RbNode *issue;
    g_autoptr (RbDocument) document = sample_new (&issue);
    RbNode *section = rb_document_insert (document, issue, "sections", "text", 0);
    g_autoptr (GString) body = g_string_new (NULL);
    g_autoptr (RbRendered) mail = NULL;
    g_autofree char *open = g_strdup_printf ("<%s", cases[i].tag);
    g_autofree char *close = g_strdup_printf ("</%s>", cases[i].tag);
    guint before, n;

    mail = rb_render_issue_html (issue, NULL);
    before = count (mail->html->str, close);
    for (int k = 0; k < 50000; k++)
      g_string_append (body, cases[i].mark);
    g_string_append (body, "innermost");
    for (int k = 0; k < 50000; k++)
      g_string_append (body, cases[i].end);
    sample_set (document, section, "body", body->str, NULL);
    g_clear_pointer (&mail, rb_rendered_free);
    mail = rb_render_issue_html (issue, NULL);
    n = count (mail->html->str, close) - before;
    g_assert_nonnull (strstr (mail->html->str, "innermost"));
    g_assert_cmpuint (n, >, 0);
    g_assert_cmpuint (n, <=, 16);
    g_assert_cmpuint (count (mail->html->str, open), >=, n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++) {
    g_autofree char *path = g_strdup_printf ("/attack/payload-%02u", i);

    g_test_add_data_func (path, payloads[i], test_payload);
  }
  g_test_add_func ("/attack/heavy", test_heavy);
  g_test_add_func ("/attack/depth", test_depth);
  return g_test_run ();
}
