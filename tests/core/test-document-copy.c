/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies within the tree, and where the links in them lead. */
#include "document-fixture.h"

/* Gives a node a link to a section, in a text or as an address alone. */
static void
lead (DocumentFixture *f, RbNode *node, const char *field, const char *before, RbNode *section,
      const char *after)
{
  g_autofree char *anchor = rb_section_dup_anchor (section);
  g_autofree char *value = g_strconcat (before, anchor, after, NULL);

  rb_document_set (f->document, node, field, value);
}

static void
assert_leads (RbNode *node, const char *field, const char *before, RbNode *section,
              const char *after)
{
  g_autofree char *anchor = rb_section_dup_anchor (section);
  g_autofree char *value = g_strconcat (before, anchor, after, NULL);

  g_assert_cmpstr (rb_node_get (node, field), ==, value);
}

static void
test_copied_anchors (DocumentFixture *f, gconstpointer data)
{
  RbNode *newsletter = rb_document_get_root (f->document), *first, *second, *cards, *card, *copy;
  g_autofree char *before = NULL, *after = NULL;

  first = document_add_section (f, "article", 0);
  second = document_add_section (f, "article", 1);
  cards = document_add_section (f, "cards", 2);
  card = rb_document_insert (f->document, cards, "items", "card", 0);
  rb_document_set (f->document, first, "headline", "One");
  rb_document_set (f->document, second, "headline", "Two");
  rb_document_set (f->document, cards, "title", "Three");
  /* Forwards, backwards, to itself, to nothing, and what only looks like a link. */
  lead (f, first, "body", "# x\n\n[a](<", second, "> [b](#top)  \n[c](#)");
  lead (f, first, "link.url", "", cards, "");
  lead (f, second, "body", "[a](", second, ")");
  lead (f, second, "lead", "(", second, ")");
  lead (f, card, "body", "[a]\n\n[a]: ", first, "\n");
  lead (f, card, "link.url", " ", second, " ");

  copy = rb_document_copy (f->document, second, f->issue, "sections", 3);
  assert_leads (copy, "body", "[a](", copy, ")");
  assert_leads (copy, "lead", "(", second, ")");
  assert_leads (first, "body", "# x\n\n[a](<", second, "> [b](#top)  \n[c](#)");
  copy = rb_document_copy (f->document, card, cards, "items", 1);
  assert_leads (copy, "link.url", " ", second, " ");
  rb_document_remove (f->document, copy);

  copy = rb_document_copy (f->document, f->issue, newsletter, "issues", 1);
  before = document_describe (f);
  for (int i = 0; i < 2; i++) {
    RbNode *one = rb_node_nth (copy, "sections", 0), *two = rb_node_nth (copy, "sections", 1);
    RbNode *three = rb_node_nth (copy, "sections", 2), *its = rb_node_nth (three, "items", 0);

    assert_leads (one, "body", "# x\n\n[a](<", two, "> [b](#top)  \n[c](#)");
    assert_leads (one, "link.url", "", three, "");
    assert_leads (two, "body", "[a](", two, ")");
    assert_leads (its, "body", "[a]\n\n[a]: ", one, "\n");
    assert_leads (its, "link.url", " ", two, " ");
    /* As it was written, so it is read. */
    document_reopen (f);
    copy = rb_node_nth (rb_document_get_root (f->document), "issues", 1);
  }
  after = document_describe (f);
  g_assert_cmpstr (before, ==, after);

  /* Alone in another issue, what it leads to stays behind. */
  first = rb_node_nth (f->issue, "sections", 0);
  second = rb_node_nth (f->issue, "sections", 1);
  copy = rb_document_copy (f->document, first, copy, "sections", 9);
  assert_leads (copy, "body", "# x\n\n[a](<", second, "> [b](#top)  \n[c](#)");
  g_assert_null (rb_anchor_find (rb_node_get_parent (copy), rb_node_get (copy, "link.url")));
  g_assert_nonnull (rb_anchor_find (f->issue, rb_node_get (copy, "link.url")));
}

/* What two copies of a file have put at one place keeps its order, whatever the copies' ids are. */
static void
test_copied_order (DocumentFixture *f, gconstpointer data)
{
  RbStep *step = rb_step_new (NULL, NULL);
  RbNode *copy;

  for (guint i = 0; i < 12; i++) {
    g_autofree char *title = g_strdup_printf ("%u", i);

    rb_step_insert (step, 1000 + i, rb_node_get_id (f->issue), "sections", "text", 7);
    rb_step_set (step, 1000 + i, "title", title);
  }
  g_assert_true (rb_document_change (f->document, step->ops));
  rb_step_free (step);
  copy = rb_document_copy (f->document, f->issue, rb_document_get_root (f->document), "issues", 9);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpstr (rb_node_get (rb_node_nth (copy, "sections", i), "title"), ==,
                     rb_node_get (rb_node_nth (f->issue, "sections", i), "title"));
}

/* The number that is kept agrees with what the tree holds, through edits, moves, undo and a copy.
 */
static void
test_may_lead (DocumentFixture *f, gconstpointer data)
{
  RbNode *root = rb_document_get_root (f->document), *cards, *card, *text, *copy, *other;

  g_assert_false (rb_node_may_lead (root));
  cards = rb_document_insert (f->document, f->issue, "sections", "cards", 0);
  card = rb_document_insert (f->document, cards, "items", "card", 0);
  text = rb_document_insert (f->document, f->issue, "sections", "text", 1);
  rb_document_set (f->document, text, "body", "no link");
  g_assert_false (rb_node_may_lead (f->issue));
  rb_document_set (f->document, card, "link.url", "#s1");
  rb_document_set (f->document, card, "body", "[two](#s2)");
  g_assert_true (rb_node_may_lead (card) && rb_node_may_lead (cards) && rb_node_may_lead (root));
  g_assert_false (rb_node_may_lead (text));
  rb_document_set (f->document, card, "link.url", "#s3");
  rb_document_set (f->document, card, "link.url", NULL);
  g_assert_true (rb_node_may_lead (root));
  copy = rb_document_copy (f->document, cards, f->issue, "sections", G_MAXUINT);
  rb_document_set (f->document, card, "body", "");
  g_assert_false (rb_node_may_lead (cards));
  g_assert_true (rb_node_may_lead (copy) && rb_node_may_lead (f->issue));
  other = rb_document_insert (f->document, root, "issues", "issue", G_MAXUINT);
  rb_document_move (f->document, copy, other, "sections", 0);
  g_assert_false (rb_node_may_lead (f->issue));
  g_assert_true (rb_node_may_lead (other));
  rb_document_remove (f->document, copy);
  g_assert_false (rb_node_may_lead (root));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_node_may_lead (root) && rb_node_may_lead (other));
  document_reopen (f);
  g_assert_true (rb_node_may_lead (rb_document_get_root (f->document)));
  g_assert_false (rb_node_may_lead (f->issue));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  document_add ("/document/copied-anchors", test_copied_anchors);
  document_add ("/document/copied-order", test_copied_order);
  document_add ("/document/may-lead", test_may_lead);
  return g_test_run ();
}
