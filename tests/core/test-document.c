/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree in memory, and its file. */
#include "document-fixture.h"

static void
test_kept (DocumentFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  RbNode *cards = document_add_section (f, "cards", 0);
  RbNode *text = document_add_section (f, "text", 0);
  RbNode *card = rb_document_insert (f->document, cards, "items", "card", 0);

  rb_document_set (f->document, card, "title", "Größe „groß“ \n\t");
  rb_document_set (f->document, text, "body", "a **b**");
  rb_document_move (f->document, text, f->issue, "sections", 5);
  g_assert_cmpuint (rb_node_get_index (text), ==, 1);
  before = document_describe (f);
  document_reopen (f);
  after = document_describe (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (rb_document_is_saved (f->document));
}

static void
test_many_moves (DocumentFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  for (int i = 0; i < 5; i++)
    document_add_section (f, "text", 99);
  /* Always between the same two: the fractions must run out and be renewed. */
  for (int i = 0; i < 200; i++)
    rb_document_move (f->document, rb_node_nth (f->issue, "sections", 4), f->issue, "sections", 1);
  before = document_describe (f);
  for (guint i = 1; i < 5; i++)
    g_assert_cmpfloat (rb_node_get_position (rb_node_nth (f->issue, "sections", i - 1)), <,
                       rb_node_get_position (rb_node_nth (f->issue, "sections", i)));
  document_reopen (f);
  after = document_describe (f);
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
test_many_insertions (DocumentFixture *f, gconstpointer data)
{
  GListModel *list = rb_node_get_children (f->issue, "sections");
  g_autofree char *before = NULL, *after = NULL;
  guint n = 0;
  gulong listener;

  for (int i = 0; i < 5; i++)
    document_add_section (f, "text", 99);
  listener = g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &n);
  rb_document_begin (f->document, "Paste", NULL);
  for (guint i = 0; i < 200; i++) {
    RbNode *added = rb_document_insert (f->document, f->issue, "sections", "text", i + 2);

    g_assert_cmpuint (rb_node_get_index (added), ==, i + 2);
  }
  rb_document_end (f->document);
  g_assert_cmpuint (n, ==, 200);
  g_signal_handler_disconnect (list, listener);
  before = document_describe (f);
  document_reopen (f);
  after = document_describe (f);
  g_assert_cmpstr (before, ==, after);
  document_undo (f);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 5);
}

static void
test_blobs (DocumentFixture *f, gconstpointer data)
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
  document_reopen (f);
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
test_view_state (DocumentFixture *f, gconstpointer data)
{
  g_autofree char *now = NULL, *then = NULL;

  document_reopen (f);
  rb_store_set_view_state (rb_document_get_store (f->document), "pane", "1");
  rb_store_set_view_state (rb_document_get_store (f->document), "pane", "2");
  now = rb_store_get_view_state (rb_document_get_store (f->document), "pane");
  g_assert_cmpstr (now, ==, "2");
  rb_document_set (f->document, f->issue, "subject", "Waits for the check");
  document_reopen (f);
  then = rb_store_get_view_state (rb_document_get_store (f->document), "pane");
  g_assert_cmpstr (then, ==, "2");
}

/* A script that exports a newsletter marks a version, while a window has it open. */
static void
test_foreign_version (DocumentFixture *f, gconstpointer data)
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
  document_reopen (f);
  g_assert_cmpstr (rb_node_get (f->issue, "title"), ==, "May");
}

/* What a list of sections tells of a text: words. */
static void
test_summary (DocumentFixture *f, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "- Bus\n- **Rad**\n  1. Bahn", "Bus Rad Bahn" },
    { "1. Platz\n2) Sieg", "Platz Sieg" },
    { "> * [hier](https://example.org)", "hier" },
    { "## Anfahrt\n\n---\n\nmit dem Bus", "Anfahrt mit dem Bus" },
    { "1\\. Mai, -5 Grad, 3 - 2 = 1", "1. Mai, -5 Grad, 3 - 2 = 1" },
    { "2025", "2025" },
    { "-", "" },
    { "Eine Fußnote[^1]. Und\n\n[^1]: hier steht es", "Eine Fußnote. Und hier steht es" },
    { "Hallo {{ vor_name }}, *|F_NAME|*", "Hallo {{ vor_name }}, *|F_NAME|*" },
    { "![Ein Foto](photos/a.jpg)\n\n# Der a_b_c **Tag**", "Ein Foto Der a_b_c Tag" },
    { "<b>fett</b> &amp; <!-- x -->[Platz](https://example.org/a_(b)) \\*", "fett & Platz *" },
    { "| Ort | Tag |\n| --- | --- |\n| Aula | Mo |", "Ort Tag Aula Mo" },
    { "Zeile  \nNeue Zeile", "Zeile Neue Zeile" },
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
  document_add ("/document/summary", test_summary);
  document_add ("/document/kept", test_kept);
  document_add ("/document/many-moves", test_many_moves);
  document_add ("/document/many-insertions", test_many_insertions);
  document_add ("/document/blobs", test_blobs);
  document_add ("/document/view-state", test_view_state);
  document_add ("/document/foreign-version", test_foreign_version);
  return g_test_run ();
}
