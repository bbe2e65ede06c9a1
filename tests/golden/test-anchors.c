/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links to a section of the same issue: what the mail lets out, and which headlines are named. */
#include "sample.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *text;    /* links, if told to */
  RbNode *article; /* is led to */
  char *anchor;    /* "#s1x2y3z" */
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->document = sample_new_empty (&f->issue);
  f->text =
      sample_add (f->document, f->issue, "sections", "text", "title", "Auf einen Blick", NULL);
  f->article = sample_add (f->document, f->issue, "sections", "article", "headline",
                           "Musik am Wasser", "body", "Auf zwei Bühnen.", NULL);
  f->anchor = rb_section_dup_anchor (f->article);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
  g_free (f->anchor);
}

static void
lead (Fixture *f, RbNode *node, const char *field, const char *before, const char *after)
{
  g_autofree char *value = g_strconcat (before, f->anchor, after, NULL);

  sample_set (f->document, node, field, value, NULL);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at++)
    n++;
  return n;
}

/* How many links lead to the article; that its headline has a name if any does, and no other has
 * one; and that each section by itself is what it is in the whole. */
static guint
count_links (Fixture *f)
{
  g_autoptr (RbRendered) mail = rb_render_issue_html (f->issue, NULL);
  g_autofree char *href = g_strdup_printf ("href=\"%s\"", f->anchor);
  g_autofree char *id = g_strdup_printf ("<h2 id=\"%s\"", f->anchor + 1);
  guint n = count (mail->html->str, href);
  RbNode *section;

  g_assert_cmpuint (count (mail->html->str, "href=\"#"), ==, n);
  g_assert_cmpuint (count (mail->html->str, " id=\""), ==, n > 0 ? 1 : 0);
  g_assert_cmpuint (count (mail->html->str, id), ==, n > 0 ? 1 : 0);
  g_assert_cmpstr (mail->targets, ==, n > 0 ? f->anchor : "");
  for (guint i = 0; (section = rb_node_nth (f->issue, "sections", i)) != NULL; i++) {
    g_autoptr (RbRendered) part = rb_render_section_html (section, NULL);

    g_assert_nonnull (strstr (mail->html->str, part->html->str));
    g_assert_cmpstr (part->targets, ==, mail->targets);
  }
  return n;
}

static void
test_texts (Fixture *f, gconstpointer unused)
{
  g_assert_cmpuint (count_links (f), ==, 0);
  lead (f, f->text, "body", "Mehr [zur Musik](", ").");
  g_assert_cmpuint (count_links (f), ==, 1);
  lead (f, f->text, "body", "Mehr [zur Musik](<", "> \"Titel\").");
  g_assert_cmpuint (count_links (f), ==, 1);
  lead (f, f->text, "body", "Mehr [zur Musik][1] und [*wieder*][1].\n\n[1]: ", "\n");
  g_assert_cmpuint (count_links (f), ==, 2);
  /* Words that look like one are none. */
  lead (f, f->text, "body", "Mehr (", ").");
  g_assert_cmpuint (count_links (f), ==, 0);
}

static void
test_addresses (Fixture *f, gconstpointer unused)
{
  RbNode *node;

  node = sample_add (f->document, f->issue, "sections", "article", "headline", "Lesung",
                     "link.label", "Mehr", NULL);
  lead (f, node, "link.url", "", "");
  g_assert_cmpuint (count_links (f), ==, 1);
  sample_set (f->document, node, "link_style", "button", NULL);
  g_assert_cmpuint (count_links (f), ==, 1);
  node = sample_add (f->document, f->issue, "sections", "button", "link.label", "Mehr", NULL);
  lead (f, node, "link.url", " ", " ");
  g_assert_cmpuint (count_links (f), ==, 2);
  node = sample_add (f->document, f->issue, "sections", "cards", NULL);
  node =
      sample_add (f->document, node, "items", "card", "title", "Eins", "link.label", "Mehr", NULL);
  lead (f, node, "link.url", "", "");
  g_assert_cmpuint (count_links (f), ==, 3);
  node = sample_add (f->document, f->issue, "sections", "links", "link.label", "Alle", NULL);
  lead (f, node, "link.url", "", "");
  node = sample_add (f->document, node, "items", "link-item", "title", "Eins", NULL);
  lead (f, node, "url", "", "");
  g_assert_cmpuint (count_links (f), ==, 5);
  node = sample_add (f->document, f->issue, "sections", "events", NULL);
  node = sample_add (f->document, node, "items", "event", "title", "Eins", "start", "2025-09-04",
                     NULL);
  lead (f, node, "url", "", "");
  g_assert_cmpuint (count_links (f), ==, 6);
}

static void
test_not_there (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbRendered) mail = NULL;

  lead (f, f->text, "body", "Mehr [zur Musik](", ").");
  sample_set (f->document, f->article, "hidden", "true", NULL);
  g_assert_cmpuint (count_links (f), ==, 0);
  mail = rb_render_issue_html (f->issue, NULL);
  g_assert_nonnull (strstr (mail->html->str, "Mehr zur Musik."));
  sample_set (f->document, f->article, "hidden", "", "headline", " ", NULL);
  g_assert_cmpuint (count_links (f), ==, 0);
  sample_set (f->document, f->article, "headline", "Musik", NULL);
  g_assert_cmpuint (count_links (f), ==, 1);
  /* Who links must be in the mail as well. */
  sample_set (f->document, f->text, "hidden", "true", NULL);
  g_assert_cmpuint (count_links (f), ==, 0);
  sample_set (f->document, f->text, "hidden", "", "body", "[x](#top) [y](#s0) [z](#)", NULL);
  g_assert_cmpuint (count_links (f), ==, 0);
  /* The imprint is that of all issues. */
  lead (f, f->text, "body", "Mehr [zur Musik](", ").");
  lead (f, rb_document_get_root (f->document), "imprint", "[zur Musik](", ")");
  g_assert_cmpuint (count_links (f), ==, 1);
  rb_document_remove (f->document, f->article);
  g_assert_cmpuint (count_links (f), ==, 0);
}

/* Whatever kind of section has a headline can be led to. */
static void
test_kinds (Fixture *f, gconstpointer unused)
{
  guint n = 0;

  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++) {
    RbNode *section = sample_add (f->document, f->issue, "sections", (*kind)->spec.name, NULL);
    g_autofree char *anchor = NULL;

    for (const RbFieldSpec *field = (*kind)->spec.fields; field->name != NULL; field++)
      if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT)
        sample_set (f->document, section, field->name, "Worte", NULL);
    anchor = rb_section_dup_anchor (section);
    if (anchor != NULL && !(*kind)->lists_rest) {
      g_autofree char *body = g_strdup_printf ("[mehr](%s)", anchor);
      g_autofree char *id = g_strdup_printf (" id=\"%s\"", anchor + 1);
      g_autoptr (RbRendered) mail = NULL;

      g_test_message ("%s", (*kind)->spec.name);
      sample_set (f->document, f->text, "body", body, NULL);
      mail = rb_render_issue_html (f->issue, NULL);
      g_assert_cmpuint (count (mail->html->str, id), ==, 1);
      n++;
    }
    rb_document_remove (f->document, section);
  }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_plain (Fixture *f, gconstpointer unused)
{
  g_autoptr (RbRendered) mail = NULL;
  RbNode *node;

  lead (f, f->text, "body", "Mehr [zur Musik](", ").");
  node = sample_add (f->document, f->issue, "sections", "button", "link.label", "Zum Fest", NULL);
  lead (f, node, "link.url", "", "");
  node = sample_add (f->document, f->issue, "sections", "cards", NULL);
  node = sample_add (f->document, node, "items", "card", "title", "Eins", "link.label", "Zur Bühne",
                     NULL);
  lead (f, node, "link.url", "", "");
  mail = rb_render_issue_text (f->issue);
  g_assert_nonnull (strstr (mail->text->str, "\nMehr zur Musik.\n"));
  g_assert_nonnull (strstr (mail->text->str, "\nZum Fest\n"));
  g_assert_nonnull (strstr (mail->text->str, "\nZur Bühne\n"));
  g_assert_null (strchr (mail->text->str, '#'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/anchors/texts", test_texts);
  ADD ("/anchors/addresses", test_addresses);
  ADD ("/anchors/not-there", test_not_there);
  ADD ("/anchors/kinds", test_kinds);
  ADD ("/anchors/plain", test_plain);
  return g_test_run ();
}
