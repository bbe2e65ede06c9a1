/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree in memory, its file, and undo across both. */
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "probe.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Probe", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_clear_object (&f->document);
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 issue = rb_node_get_id (f->issue);

  g_assert_true (rb_document_close (f->document, &error));
  g_assert_no_error (error);
  g_clear_object (&f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_document_find (f->document, issue);
}

/* Everything below a node as text: kinds, fields and order. */
static void
describe (RbNode *node, int depth, GString *text)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (text, "%*s%s", depth, "", rb_node_get_kind (node));
  for (const char **f = fields; *f != NULL; f++)
    g_string_append_printf (text, " %s=%s", *f, rb_node_get (node, *f));
  g_string_append_c (text, '\n');
  for (const char **s = slots; *s != NULL; s++)
    for (guint i = 0; i < rb_node_count (node, *s); i++)
      describe (rb_node_nth (node, *s, i), depth + 1, text);
}

static char *
describe_all (Fixture *f)
{
  GString *text = g_string_new (NULL);

  describe (rb_document_get_root (f->document), 0, text);
  return g_string_free (text, FALSE);
}

static RbNode *
add_section (Fixture *f, const char *kind, guint index)
{
  RbNode *node;

  rb_document_begin (f->document, "Add %s", kind);
  node = rb_document_insert (f->document, f->issue, "sections", kind, index);
  rb_document_set (f->document, node, "title", kind);
  rb_document_end (f->document);
  return node;
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  rb_document_undo (f->document, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  rb_document_redo (f->document, NULL, &error);
  g_assert_no_error (error);
}

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  RbNode *cards = add_section (f, "cards", 0);
  RbNode *text = add_section (f, "text", 0);
  RbNode *card = rb_document_insert (f->document, cards, "items", "card", 0);

  rb_document_set (f->document, card, "title", "Größe „groß“ \n\t");
  rb_document_set (f->document, text, "body", "a **b**");
  rb_document_move (f->document, text, f->issue, "sections", 5);
  g_assert_cmpuint (rb_node_get_index (text), ==, 1);
  before = describe_all (f);
  reopen (f);
  after = describe_all (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (rb_document_is_saved (f->document));
}

static void
test_undo_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  RbNode *a, *b, *copy;

  g_ptr_array_add (states, describe_all (f));
  a = add_section (f, "article", 0);
  g_ptr_array_add (states, describe_all (f));
  rb_document_edit (f->document, a, "headline", "One", "Headline");
  g_ptr_array_add (states, describe_all (f));
  rb_document_pause (f->document);
  rb_document_edit (f->document, a, "headline", "Two", "Headline");
  g_ptr_array_add (states, describe_all (f));
  b = add_section (f, "quote", 0);
  g_ptr_array_add (states, describe_all (f));
  rb_document_insert (f->document, a, "photo", RB_KIND_PICTURE, 0);
  g_ptr_array_add (states, describe_all (f));
  rb_document_move (f->document, b, f->issue, "sections", 1);
  g_ptr_array_add (states, describe_all (f));
  copy = rb_document_copy (f->document, a, f->issue, "sections", 1);
  g_assert_cmpstr (rb_node_get (copy, "headline"), ==, "Two");
  g_ptr_array_add (states, describe_all (f));
  rb_document_remove (f->document, a);
  g_ptr_array_add (states, describe_all (f));

  for (int round = 0; round < 2; round++) {
    for (int i = (int)states->len - 2; i >= 0; i--) {
      g_autofree char *state = NULL;

      undo (f);
      state = describe_all (f);
      g_assert_cmpstr (state, ==, states->pdata[i]);
      if (i == 4)
        reopen (f);
    }
    for (guint i = 1; i < states->len; i++) {
      g_autofree char *state = NULL;

      redo (f);
      state = describe_all (f);
      g_assert_cmpstr (state, ==, states->pdata[i]);
      if (i == 3)
        reopen (f);
    }
  }
}

/* What came as neighbours in one step goes in any order: none of them is left to be shown. */
static void
test_undo_several (Fixture *f, gconstpointer data)
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
test_labels (Fixture *f, gconstpointer data)
{
  RbNode *a = add_section (f, "article", 0);
  g_autofree char *first = NULL, *second = NULL, *back = NULL, *none = NULL;

  rb_document_edit (f->document, a, "headline", "One", "Headline");
  first = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (first, ==, "Edit Headline");
  none = rb_document_dup_redo_label (f->document);
  g_assert_null (none);
  undo (f);
  back = rb_document_dup_redo_label (f->document);
  g_assert_cmpstr (back, ==, "Edit Headline");
  reopen (f);
  second = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (second, ==, "Add article");
}

static void
test_typing_is_one_step (Fixture *f, gconstpointer data)
{
  RbNode *a = add_section (f, "article", 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 200; i++) {
    g_string_append_c (text, (char)('a' + i % 26));
    rb_document_edit (f->document, a, "headline", text->str, "Headline");
  }
  rb_document_edit (f->document, a, "lead", "x", "Lead");
  undo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, text->str);
  undo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, "");
  redo (f);
  g_assert_cmpstr (rb_node_get (a, "headline"), ==, text->str);
}

static void
test_many_moves (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  for (int i = 0; i < 5; i++)
    add_section (f, "text", 99);
  /* Always between the same two: the fractions must run out and be renewed. */
  for (int i = 0; i < 200; i++)
    rb_document_move (f->document, rb_node_nth (f->issue, "sections", 4), f->issue, "sections", 1);
  before = describe_all (f);
  for (guint i = 1; i < 5; i++)
    g_assert_cmpfloat (rb_node_get_position (rb_node_nth (f->issue, "sections", i - 1)), <,
                       rb_node_get_position (rb_node_nth (f->issue, "sections", i)));
  reopen (f);
  after = describe_all (f);
  g_assert_cmpstr (before, ==, after);
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, guint *n)
{
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (added, ==, 1);
  (*n)++;
}

/* Whoever shows the siblings is told of those that come, not of positions that were renewed. */
static void
test_many_insertions (Fixture *f, gconstpointer data)
{
  GListModel *list = rb_node_get_children (f->issue, "sections");
  g_autofree char *before = NULL, *after = NULL;
  guint n = 0;
  gulong listener;

  for (int i = 0; i < 5; i++)
    add_section (f, "text", 99);
  listener = g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &n);
  rb_document_begin (f->document, "Paste", NULL);
  for (guint i = 0; i < 200; i++) {
    RbNode *added = rb_document_insert (f->document, f->issue, "sections", "text", i + 2);

    g_assert_cmpuint (rb_node_get_index (added), ==, i + 2);
  }
  rb_document_end (f->document);
  g_assert_cmpuint (n, ==, 200);
  g_signal_handler_disconnect (list, listener);
  before = describe_all (f);
  reopen (f);
  after = describe_all (f);
  g_assert_cmpstr (before, ==, after);
  undo (f);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 5);
}

static void
test_random_edits (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, describe_all (f));
  for (int i = 0; i < 150; i++) {
    guint n = rb_node_count (f->issue, "sections");
    RbNode *node = rb_node_nth (f->issue, "sections", (guint)g_test_rand_int_range (0, (int)n + 1));
    /* Unlike any other, so that equal states are the same state. */
    g_autofree char *value = g_strdup_printf ("%d-%d", i, g_test_rand_int ());

    rb_document_pause (f->document);
    switch (node != NULL ? g_test_rand_int_range (0, 5) : 0) {
    case 0:
      rb_document_begin (f->document, "Add", NULL);
      node = add_section (f, "text", (guint)g_test_rand_int_range (0, (int)n + 1));
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
    g_ptr_array_add (states, describe_all (f));
  }
  for (guint i = states->len - 1; i > 0; i--) {
    g_autofree char *state = NULL;

    /* A move to where a node is already is no step: its state equals the one before. */
    if (strcmp (states->pdata[i], states->pdata[i - 1]) == 0)
      continue;
    undo (f);
    state = describe_all (f);
    g_assert_cmpstr (state, ==, states->pdata[i - 1]);
  }
}

static void
test_blobs (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("some bytes", 10);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) rendition = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha = NULL, *again = NULL;
  RbBlobInfo info;

  sha = rb_store_add_blob (rb_document_get_store (f->document), bytes, "image/png", 3, 4);
  again = rb_store_add_blob (rb_document_get_store (f->document), bytes, "image/png", 3, 4);
  g_assert_cmpstr (sha, ==, again);
  reopen (f);
  g_assert_true (rb_store_get_blob_info (rb_document_get_store (f->document), sha, &info));
  g_assert_cmpint (info.height, ==, 4);
  g_assert_cmpuint (info.size, ==, 10);
  back = rb_store_get_blob (rb_document_get_store (f->document), sha, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_null (rb_store_get_rendition (rb_document_get_store (f->document), "key"));
  /* None is kept while the file is still looked through; an edit waits for it. */
  rb_document_set (f->document, f->issue, "subject", "Geprüft");
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), &error));
  rb_store_put_rendition (rb_document_get_store (f->document), "key", sha, bytes);
  rendition = rb_store_get_rendition (rb_document_get_store (f->document), "key");
  g_assert_true (g_bytes_equal (rendition, bytes));
}

/* How the window was left is known at once, and written when that may be. */
static void
test_view_state (Fixture *f, gconstpointer data)
{
  g_autofree char *now = NULL, *then = NULL;

  reopen (f);
  rb_store_set_view_state (rb_document_get_store (f->document), "pane", "1");
  rb_store_set_view_state (rb_document_get_store (f->document), "pane", "2");
  now = rb_store_get_view_state (rb_document_get_store (f->document), "pane");
  g_assert_cmpstr (now, ==, "2");
  rb_document_set (f->document, f->issue, "subject", "Waits for the check");
  reopen (f);
  then = rb_store_get_view_state (rb_document_get_store (f->document), "pane");
  g_assert_cmpstr (then, ==, "2");
}

/* Gives a node a link to a section, in a text or as an address alone. */
static void
lead (Fixture *f, RbNode *node, const char *field, const char *before, RbNode *section,
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
test_copied_anchors (Fixture *f, gconstpointer data)
{
  RbNode *newsletter = rb_document_get_root (f->document), *first, *second, *cards, *card, *copy;
  g_autofree char *before = NULL, *after = NULL;

  first = add_section (f, "article", 0);
  second = add_section (f, "article", 1);
  cards = add_section (f, "cards", 2);
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
  before = describe_all (f);
  for (int i = 0; i < 2; i++) {
    RbNode *one = rb_node_nth (copy, "sections", 0), *two = rb_node_nth (copy, "sections", 1);
    RbNode *three = rb_node_nth (copy, "sections", 2), *its = rb_node_nth (three, "items", 0);

    assert_leads (one, "body", "# x\n\n[a](<", two, "> [b](#top)  \n[c](#)");
    assert_leads (one, "link.url", "", three, "");
    assert_leads (two, "body", "[a](", two, ")");
    assert_leads (its, "body", "[a]\n\n[a]: ", one, "\n");
    assert_leads (its, "link.url", " ", two, " ");
    /* As it was written, so it is read. */
    reopen (f);
    copy = rb_node_nth (rb_document_get_root (f->document), "issues", 1);
  }
  after = describe_all (f);
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
test_copied_order (Fixture *f, gconstpointer data)
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
test_may_lead (Fixture *f, gconstpointer data)
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
  reopen (f);
  g_assert_true (rb_node_may_lead (rb_document_get_root (f->document)));
  g_assert_false (rb_node_may_lead (f->issue));
}

/* A script that exports a newsletter marks a version, while a window has it open. */
static void
test_foreign_version (Fixture *f, gconstpointer data)
{
  g_autoptr (RbDocument) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), &error));
  other = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rb_store_add_version (rb_document_get_store (other), "export",
                                         rb_node_get_id (f->issue), "Folder", &error),
                   >, 0);
  g_assert_no_error (error);
  g_assert_true (rb_document_close (other, &error));
  rb_document_edit (f->document, f->issue, "title", "May", "Title");
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), &error));
  g_assert_no_error (error);
  reopen (f);
  g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, "May");
}

/* What a list of sections tells of a text: words. */
static void
test_summary (Fixture *f, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "- Bus\n- **Rad**\n  1. Bahn", "Bus Rad Bahn" },
    { "1. Platz\n2) Sieg", "Platz Sieg" },
    { "> * [hier](https://example.org)", "hier" },
    { "## Anfahrt\n\n---\n\nmit dem Bus", "Anfahrt mit dem Bus" },
    { "1\\. Mai, -5 Grad, 3 - 2 = 1", "1. Mai, -5 Grad, 3 - 2 = 1" },
    { "2025", "2025" },
    { "-", "" },
  };
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  const RbKindSpec *spec = rb_kind_spec_of ("text");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *words = NULL;

    rb_document_set (f->document, section, "body", texts[i][0]);
    words = rb_node_dup_summary (section, spec);
    g_assert_cmpstr (words, ==, texts[i][1]);
  }
  /* A line is no Markdown. */
  {
    g_autofree char *words = NULL;

    rb_document_set (f->document, section, "title", "1. Platz für  *alle* [neu]");
    words = rb_node_dup_summary (section, spec);
    g_assert_cmpstr (words, ==, "1. Platz für *alle* [neu]");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/document/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("summary", test_summary);
  ADD ("kept", test_kept);
  ADD ("undo-all", test_undo_all);
  ADD ("undo-several", test_undo_several);
  ADD ("labels", test_labels);
  ADD ("typing-is-one-step", test_typing_is_one_step);
  ADD ("many-moves", test_many_moves);
  ADD ("many-insertions", test_many_insertions);
  ADD ("random-edits", test_random_edits);
  ADD ("blobs", test_blobs);
  ADD ("view-state", test_view_state);
  ADD ("copied-anchors", test_copied_anchors);
  ADD ("copied-order", test_copied_order);
  ADD ("may-lead", test_may_lead);
  ADD ("foreign-version", test_foreign_version);
#undef ADD
  return g_test_run ();
}
