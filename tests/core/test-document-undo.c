/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken back and done again, in the tree and across its file. */
#include "document-fixture.h"
#include <string.h>

static void
test_undo_all (DocumentFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  RbNode *a, *b, *copy;

  g_ptr_array_add (states, document_describe (f));
  a = document_add_section (f, "article", 0);
  g_ptr_array_add (states, document_describe (f));
  rb_document_edit (f->document, a, "headline", "One", "Headline");
  g_ptr_array_add (states, document_describe (f));
  rb_document_pause (f->document);
  rb_document_edit (f->document, a, "headline", "Two", "Headline");
  g_ptr_array_add (states, document_describe (f));
  b = document_add_section (f, "quote", 0);
  g_ptr_array_add (states, document_describe (f));
  rb_document_insert (f->document, a, "photo", RB_KIND_PICTURE, 0);
  g_ptr_array_add (states, document_describe (f));
  rb_document_move (f->document, b, f->issue, "sections", 1);
  g_ptr_array_add (states, document_describe (f));
  copy = rb_document_copy (f->document, a, f->issue, "sections", 1);
  g_assert_cmpstr (rb_node_get (copy, "headline"), ==, "Two");
  g_ptr_array_add (states, document_describe (f));
  rb_document_remove (f->document, a);
  g_ptr_array_add (states, document_describe (f));

  for (int round = 0; round < 2; round++) {
    for (int i = (int)states->len - 2; i >= 0; i--) {
      g_autofree char *state = NULL;

      document_undo (f);
      state = document_describe (f);
      g_assert_cmpstr (state, ==, states->pdata[i]);
      if (i == 4)
        document_reopen (f);
    }
    for (guint i = 1; i < states->len; i++) {
      g_autofree char *state = NULL;

      document_redo (f);
      state = document_describe (f);
      g_assert_cmpstr (state, ==, states->pdata[i]);
      if (i == 3)
        document_reopen (f);
    }
  }
}

/* What came as neighbours in one step goes in any order: none of them is left to be shown. */
static void
test_undo_several (DocumentFixture *f, gconstpointer data)
{
  RbNode *touched = NULL;

  rb_document_begin (f->document, "Import", NULL);
  for (guint i = 0; i < 5; i++)
    rb_document_insert (f->document, f->issue, "sections", "text", i);
  rb_document_end (f->document);
  g_assert_true (rb_document_undo (f->document, &touched, NULL));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 0);
  g_assert_true (touched == f->issue);

  /* Where others stay, the one before them is shown. */
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  rb_document_begin (f->document, "Import", NULL);
  for (guint i = 0; i < 3; i++)
    rb_document_insert (f->document, f->issue, "sections", "text", 2);
  rb_document_end (f->document);
  g_assert_true (rb_document_undo (f->document, &touched, NULL));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 5);
  g_assert_true (rb_node_get_parent (touched) == f->issue);
}

static void
test_labels (DocumentFixture *f, gconstpointer data)
{
  RbNode *a = document_add_section (f, "article", 0);
  g_autofree char *first = NULL, *second = NULL, *back = NULL, *none = NULL;

  rb_document_edit (f->document, a, "headline", "One", "Headline");
  first = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (first, ==, "Edit Headline");
  none = rb_document_dup_redo_label (f->document);
  g_assert_null (none);
  document_undo (f);
  back = rb_document_dup_redo_label (f->document);
  g_assert_cmpstr (back, ==, "Edit Headline");
  document_reopen (f);
  second = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (second, ==, "Add article");
}

static void
test_typing_is_one_step (DocumentFixture *f, gconstpointer data)
{
  RbNode *a = document_add_section (f, "article", 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 200; i++) {
    g_string_append_c (text, (char)('a' + i % 26));
    rb_document_edit (f->document, a, "headline", text->str, "Headline");
  }
  rb_document_edit (f->document, a, "lead", "x", "Lead");
  document_undo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, text->str);
  document_undo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, "");
  document_redo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, text->str);
}

static void
test_random_edits (DocumentFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, document_describe (f));
  for (int i = 0; i < 150; i++) {
    guint n = rb_node_count (f->issue, "sections");
    RbNode *node = rb_node_nth (f->issue, "sections", (guint)g_test_rand_int_range (0, (int)n + 1));
    /* Unlike any other, so that equal states are the same state. */
    g_autofree char *value = g_strdup_printf ("%d-%d", i, g_test_rand_int ());

    rb_document_pause (f->document);
    switch (node != NULL ? g_test_rand_int_range (0, 5) : 0) {
    case 0:
      rb_document_begin (f->document, "Add", NULL);
      node = document_add_section (f, "text", (guint)g_test_rand_int_range (0, (int)n + 1));
      rb_document_set (f->document, node, "body", value);
      rb_document_end (f->document);
      break;
    case 1:
      rb_document_edit (f->document, node, "body", value, "Body");
      break;
    case 2:
      rb_document_move (f->document, node, f->issue, "sections",
                        (guint)g_test_rand_int_range (0, (int)n + 1));
      break;
    case 3:
      rb_document_remove (f->document, node);
      break;
    default:
      rb_document_begin (f->document, "Copy", NULL);
      node = rb_document_copy (f->document, node, f->issue, "sections", 0);
      rb_document_set (f->document, node, "body", value);
      rb_document_end (f->document);
      break;
    }
    g_ptr_array_add (states, document_describe (f));
  }
  for (guint i = states->len - 1; i > 0; i--) {
    g_autofree char *state = NULL;

    /* A move to where a node is already is no step: its state equals the one before. */
    if (strcmp (states->pdata[i], states->pdata[i - 1]) == 0)
      continue;
    document_undo (f);
    state = document_describe (f);
    g_assert_cmpstr (state, ==, states->pdata[i - 1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  document_add ("/document/undo-all", test_undo_all);
  document_add ("/document/undo-several", test_undo_several);
  document_add ("/document/labels", test_labels);
  document_add ("/document/typing-is-one-step", test_typing_is_one_step);
  document_add ("/document/random-edits", test_random_edits);
  return g_test_run ();
}
