/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *article;
  RbNode *links;
  RbNode *item;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RbNode *newsletter, *hidden;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Brunnenpost", "de", &error);
  g_assert_no_error (error);
  newsletter = rb_document_get_root (f->document);
  rb_document_set (f->document, newsletter, "imprint", "[Impressum](https://example.org/i)");
  rb_document_set (f->document, newsletter, "image_base_url", "https://example.org/bilder/");
  rb_document_set (f->document, newsletter, "unsubscribe_url", "{{ unsubscribe }}");
  f->issue = rb_document_insert (f->document, newsletter, "issues", "issue", 0);
  f->article = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->article, "body",
                   "Mehr [dazu](https://example.org/a) und https://example.org/a, "
                   "auch <https://example.org/b> oder www.example.com/c.\n\n"
                   "[Oben](#s1) [Post](mailto:a@example.org) https://example.org/ab "
                   "![Brunnen](https://example.org/a)");
  rb_document_set (f->document, f->article, "link.label", "Weiter");
  rb_document_set (f->document, f->article, "link.url", " https://example.org/a ");
  f->links = rb_document_insert (f->document, f->issue, "sections", "links", 1);
  f->item = rb_document_insert (f->document, f->links, "items", "link-item", 0);
  rb_document_set (f->document, f->item, "url", "https://example.org/?id=*|ID|*");
  hidden = rb_document_insert (f->document, f->issue, "sections", "text", 2);
  rb_document_set (f->document, hidden, "body", "https://example.org/hidden");
  rb_document_set (f->document, hidden, "hidden", "true");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
}

static void
test_list (Fixture *f, gconstpointer unused)
{
  static const char *const wanted[] = {
    "https://example.org/a",     "https://example.org/b",  "mailto:a@example.org",
    "https://www.example.com/c", "https://example.org/ab", "https://example.org/?id=*|ID|*",
    "https://example.org/i",     "{{ unsubscribe }}",
  };
  g_autoptr (GPtrArray) links = rb_issue_links_list (f->issue);
  const RbIssueLink *first;
  const RbLinkPlace *place;

  for (guint i = 0; i < MIN (links->len, G_N_ELEMENTS (wanted)); i++)
    g_assert_cmpstr (((RbIssueLink *)links->pdata[i])->address, ==, wanted[i]);
  g_assert_cmpuint (links->len, ==, G_N_ELEMENTS (wanted));
  first = links->pdata[0];
  g_assert_cmpstr (first->words, ==, "dazu");
  g_assert_cmpuint (first->places->len, ==, 2);
  place = first->places->pdata[0];
  g_assert_true (place->node == f->article);
  g_assert_cmpstr (place->field, ==, "body");
  place = first->places->pdata[1];
  g_assert_cmpstr (place->field, ==, "link.url");
}

/* All places at once, and nothing that only looks like it; one Undo takes it back. */
static void
test_fix (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) links = rb_issue_links_list (f->issue);
  g_autoptr (RbFix) fix =
      rb_issue_link_make_fix (links->pdata[0], "https://example.org/neu(1)", g_strdup ("Nimm"));
  g_autofree char *before = g_strdup (rb_node_get (f->article, "body"));
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (fix);
  g_assert_cmpuint (fix->changes->len, ==, 2);
  g_assert_true (rb_fix_apply (fix, f->document));
  g_assert_cmpstr (rb_node_get (f->article, "link.url"), ==, "https://example.org/neu(1)");
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==,
                   "Mehr [dazu](https://example.org/neu%281%29) und "
                   "https://example.org/neu%281%29, "
                   "auch <https://example.org/b> oder www.example.com/c.\n\n"
                   "[Oben](#s1) [Post](mailto:a@example.org) https://example.org/ab "
                   "![Brunnen](https://example.org/neu%281%29)");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (f->article, "body"), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/issue-links/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/issue-links/fix", Fixture, NULL, set_up, test_fix, tear_down);
  return g_test_run ();
}
