/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issue, or a section of it, as it was: the same again, and all else as it is. */
#include "rundbrief.h"
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *other;
  GRand *rand;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RbNode *root;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Brief", "de", &error);
  g_assert_no_error (error);
  root = rb_document_get_root (f->document);
  f->issue = rb_document_insert (f->document, root, "issues", "issue", 0);
  f->other = rb_document_insert (f->document, root, "issues", "issue", 1);
  rb_document_set (f->document, f->issue, "title", "Eins");
  f->rand = g_rand_new_with_seed (11);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
  g_rand_free (f->rand);
}

static gint64
mark (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;

  rb_document_pause (f->document);
  seq = rb_store_get_last_change (rb_document_get_store (f->document), &error);
  g_assert_no_error (error);
  return seq;
}

static RbDocument *
open_past (Fixture *f, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  RbDocument *past = rb_document_open_past (f->document, seq, &error);

  g_assert_no_error (error);
  return past;
}

static RbNode *
issue_in (Fixture *f, RbDocument *past)
{
  return rb_document_find (past, rb_node_get_id (f->issue));
}

/* All of a tree, with ids and places; comments if @all. */
static void
describe (GString *out, RbNode *node, gboolean all)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "\n%" G_GINT64_FORMAT " %s %s %g", rb_node_get_id (node),
                          rb_node_get_kind (node), rb_node_get_slot (node),
                          rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    g_string_append_printf (out, " %s=%s", *field, rb_node_get (node, *field));
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      describe (out, rb_node_nth (node, *slot, i), all);
  for (guint i = 0; all && i < rb_node_count (node, "comments"); i++)
    describe (out, rb_node_nth (node, "comments", i), all);
}

static char *
dup_state (RbNode *node, gboolean all)
{
  GString *out = g_string_new (NULL);

  describe (out, node, all);
  return g_string_free (out, FALSE);
}

static void
assert_same_state (RbNode *a, RbNode *b)
{
  g_autofree char *one = dup_state (a, FALSE), *two = dup_state (b, FALSE);

  g_assert_cmpstr (one, ==, two);
}

/* --- at random -------------------------------------------------------------------------------- */

static int
pick (Fixture *f, int n)
{
  return g_rand_int_range (f->rand, 0, n);
}

static RbNode *
pick_child (Fixture *f, RbNode *node, const char *slot)
{
  guint n = rb_node_count (node, slot);

  return n > 0 ? rb_node_nth (node, slot, (guint)pick (f, (int)n)) : NULL;
}

static void
edit_cards (Fixture *f, RbNode *cards)
{
  RbNode *card = pick_child (f, cards, "items"), *photo;
  g_autofree char *text = g_strdup_printf ("Karte %d", pick (f, 1000));

  if (card == NULL || pick (f, 3) == 0) {
    rb_document_insert (f->document, cards, "items", "card", (guint)pick (f, 3));
    return;
  }
  photo = rb_node_get_child (card, "photo");
  if (pick (f, 4) == 0) {
    rb_document_remove (f->document, card);
  } else if (pick (f, 3) == 0 && photo == NULL) {
    photo = rb_document_insert (f->document, card, "photo", RB_KIND_PICTURE, 0);
    rb_document_set (f->document, photo, "alt", text);
  } else if (pick (f, 3) == 0 && photo != NULL) {
    rb_document_remove (f->document, photo);
  } else if (pick (f, 3) == 0) {
    rb_document_move (f->document, card, cards, "items", (guint)pick (f, 4));
  } else {
    rb_document_set (f->document, card, "title", text);
  }
}

static void
edit (Fixture *f)
{
  RbNode *section = pick_child (f, f->issue, "sections");
  g_autofree char *text = g_strdup_printf ("Text %d", pick (f, 1000));

  if (section == NULL || pick (f, 6) == 0)
    rb_document_insert (f->document, f->issue, "sections", pick (f, 2) == 0 ? "cards" : "text",
                        (guint)pick (f, 5));
  else if (pick (f, 8) == 0)
    rb_document_remove (f->document, section);
  else if (pick (f, 6) == 0)
    rb_document_move (f->document, section, f->issue, "sections", (guint)pick (f, 5));
  else if (pick (f, 12) == 0)
    rb_document_move (f->document, section, f->other, "sections", 0);
  else if (pick (f, 8) == 0)
    rb_document_set (f->document, f->issue, "subject", text);
  else if (rb_node_is (section, "cards"))
    edit_cards (f, section);
  else
    rb_document_set (f->document, section, pick (f, 2) == 0 ? "title" : "body",
                     pick (f, 4) == 0 ? "" : text);
  rb_document_pause (f->document);
}

/* What has gone to the other issue comes back as a copy, with another id. */
static gboolean
has_all (Fixture *f, RbNode *past)
{
  RbNode *node = rb_document_find (f->document, rb_node_get_id (past));
  g_autofree const char **slots = rb_node_list_slots (past, NULL);

  if (node != NULL && rb_node_get_ancestor (node, "issue") == f->other)
    return FALSE;
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (past, *slot); i++)
      if (!has_all (f, rb_node_nth (past, *slot, i)))
        return FALSE;
  return TRUE;
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint whole = 0;

  for (guint round = 0; round < 150; round++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RbDocument) past = NULL;
    g_autofree char *before = NULL, *after = NULL, *others = NULL, *kept = NULL;
    g_autofree char *restored = NULL;
    gint64 seq;

    for (int i = pick (f, 8); i >= 0; i--)
      edit (f);
    seq = mark (f);
    g_array_append_val (seqs, seq);
    past = open_past (f, g_array_index (seqs, gint64, pick (f, (int)seqs->len)));
    before = dup_state (rb_document_get_root (f->document), TRUE);
    others = dup_state (f->other, TRUE);
    g_assert_true (rb_issue_restore (f->issue, issue_in (f, past), &error));
    g_assert_no_error (error);
    restored = dup_state (f->issue, FALSE);
    if (has_all (f, issue_in (f, past))) {
      whole++;
      assert_same_state (f->issue, issue_in (f, past));
    }
    kept = dup_state (f->other, TRUE);
    g_assert_cmpstr (others, ==, kept);
    if (mark (f) != seq && pick (f, 3) > 0) {
      g_assert_true (rb_document_undo (f->document, NULL, &error));
      after = dup_state (rb_document_get_root (f->document), TRUE);
      g_assert_cmpstr (before, ==, after);
      if (pick (f, 2) == 0) {
        g_free (before);
        g_assert_true (rb_document_redo (f->document, NULL, &error));
        before = dup_state (f->issue, FALSE);
        g_assert_cmpstr (before, ==, restored);
      }
    }
  }
  g_assert_cmpuint (whole, >, 50);
}

/* --- one by one ------------------------------------------------------------------------------- */

static RbNode *
add_text (Fixture *f, const char *title)
{
  RbNode *node = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);

  rb_document_set (f->document, node, "title", title);
  return node;
}

static RbNode *
add_photo (Fixture *f, RbNode *parent, const char *slot, const char *bytes, const char *path)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, strlen (bytes));
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (f->document), data, "image/png", 10, 10);
  RbNode *photo = rb_document_insert (f->document, parent, slot, RB_KIND_PICTURE, G_MAXUINT);

  rb_document_set (f->document, photo, "blob", sha256);
  rb_document_set (f->document, photo, "file", path);
  return photo;
}

static void
test_comments (Fixture *f, gconstpointer unused)
{
  RbNode *stays = add_text (f, "Bleibt"), *new, *comment, *reply, *lifted;
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  rb_comment_add (stays, NULL, NULL, "Gut", "Jo");
  seq = mark (f);
  new = add_text (f, "Neu");
  comment = rb_comment_add (new, "title", NULL, "Warum?", "Jo");
  reply = rb_comment_reply (comment, "Darum", "Mia");
  rb_comment_add (stays, NULL, NULL, "Noch besser", "Jo");
  rb_suggestion_add (new, "title", "Ganz neu", "Mia");
  rb_suggestion_add (stays, "title", "Anderes", "Mia");
  rb_document_set (f->document, f->issue, "status", "approved");
  rb_document_set (f->document, f->issue, "approved", "2025-09-04T18:30:00Z");
  rb_document_set (f->document, stays, "title", "Anders");
  rb_document_set (f->document, rb_document_get_root (f->document), "title", "Anderer Brief");
  past = open_past (f, seq);
  g_assert_true (rb_issue_restore (f->issue, issue_in (f, past), &error));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 1);
  g_assert_cmpstr (rb_node_get (stays, "title"), ==, "Bleibt");
  /* What was said stays said, the status what it is, and the newsletter called as it is. */
  comments = rb_comments_list (f->issue);
  g_assert_cmpuint (comments->len, ==, 4);
  lifted = rb_node_nth (f->issue, "comments", 1);
  g_assert_cmpstr (rb_node_get (lifted, "text"), ==, "Suggestion: Ganz neu");
  g_assert_cmpstr (rb_node_get (lifted, "author"), ==, "Mia");
  g_assert_cmpuint (rb_node_count (stays, "suggestions"), ==, 1);
  g_assert_true (rb_node_get_parent (comment) == f->issue);
  g_assert_true (rb_node_get_parent (reply) == comment);
  g_assert_false (rb_node_has (comment, "field"));
  g_assert_cmpstr (rb_node_get (f->issue, "status"), ==, "approved");
  g_assert_true (rb_node_has (f->issue, "approved"));
  g_assert_cmpstr (rb_node_get (rb_document_get_root (f->document), "title"), ==, "Anderer Brief");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 2);
  comment = rb_document_find (f->document, rb_node_get_id (comment));
  g_assert_cmpstr (rb_node_get (rb_node_get_parent (comment), "title"), ==, "Neu");
  g_assert_cmpstr (rb_node_get (comment, "field"), ==, "title");
  new = rb_node_nth (f->issue, "sections", 1);
  g_assert_cmpuint (rb_node_count (new, "suggestions"), ==, 1);
  g_assert_cmpuint (rb_node_count (f->issue, "comments"), ==, 0);
  g_assert_true (rb_document_redo (f->document, NULL, &error));
  g_assert_true (rb_node_get_parent (rb_document_find (f->document, rb_node_get_id (comment))) ==
                 f->issue);
}

/* A photo in a text comes back, under another path if its own is another's now. */
static void
test_photos (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *text = add_text (f, "Mit Foto");
  RbNode *photo = add_photo (f, root, "photos", "one", "photos/1.png"), *back;
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  rb_document_set (f->document, photo, "creator", "Mia");
  rb_document_set (f->document, text, "body", "Hier:\n\n![Boot](photos/1.png)");
  seq = mark (f);
  rb_document_set (f->document, text, "body", "");
  rb_document_remove (f->document, photo);
  past = open_past (f, seq);
  g_assert_true (rb_issue_restore (f->issue, issue_in (f, past), &error));
  back = rb_newsletter_find_photo (root, "photos/1.png");
  g_assert_nonnull (back);
  g_assert_cmpstr (rb_node_get (back, "creator"), ==, "Mia");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_null (rb_newsletter_find_photo (root, "photos/1.png"));

  add_photo (f, root, "photos", "two", "photos/1.png");
  g_assert_true (rb_issue_restore (f->issue, issue_in (f, past), &error));
  g_assert_cmpstr (rb_node_get (text, "body"), ==, "Hier:\n\n![Boot](photos/1-2.png)");
  back = rb_newsletter_find_photo (root, "photos/1-2.png");
  g_assert_cmpstr (rb_node_get (back, "creator"), ==, "Mia");
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, 2);
}

/* The last use of a photo goes: it waits in the library. */
static void
test_lost_photo (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *section;
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq = mark (f);

  section = rb_document_insert (f->document, f->issue, "sections", "photo", 0);
  add_photo (f, section, "photo", "three", "photos/3.png");
  past = open_past (f, seq);
  g_assert_true (rb_issue_restore (f->issue, issue_in (f, past), &error));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 0);
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, 1);
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, 0);
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 1);
}

static void
test_copy (Fixture *f, gconstpointer unused)
{
  RbNode *one = add_text (f, "Eins"), *two = add_text (f, "Zwei"), *copy;
  RbNode *root = rb_document_get_root (f->document);
  g_autoptr (RbDocument) past = NULL;
  g_autofree char *label = NULL;
  gint64 seq;

  add_photo (f, root, "photos", "four", "photos/4.png");
  rb_document_set (f->document, one, "body", "![](photos/4.png)");
  rb_comment_add (one, NULL, NULL, "Nicht dies", "Jo");
  seq = mark (f);
  rb_document_set (f->document, one, "title", "Eins, anders");
  rb_document_remove (f->document, two);
  rb_document_remove (f->document, rb_node_nth (root, "photos", 0));
  add_text (f, "Drei");
  past = open_past (f, seq);
  g_assert_cmpint (
      rb_section_get_past_state (rb_node_nth (issue_in (f, past), "sections", 0), f->issue), ==,
      RB_PAST_CHANGED);
  g_assert_cmpint (
      rb_section_get_past_state (rb_node_nth (issue_in (f, past), "sections", 1), f->issue), ==,
      RB_PAST_GONE);
  copy = rb_section_copy_from_past (rb_node_nth (issue_in (f, past), "sections", 0), f->issue);
  g_assert_true (rb_node_nth (f->issue, "sections", 1) == copy);
  g_assert_cmpstr (rb_node_get (copy, "title"), ==, "Eins");
  g_assert_cmpint (rb_node_get_id (copy), !=, rb_node_get_id (one));
  g_assert_cmpuint (rb_node_count (copy, "comments"), ==, 0);
  g_assert_nonnull (rb_newsletter_find_photo (root, "photos/4.png"));
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Copy Text from Earlier State");
  copy = rb_section_copy_from_past (rb_node_nth (issue_in (f, past), "sections", 1), f->issue);
  g_assert_true (rb_node_nth (f->issue, "sections", 3) == copy);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 2);
  g_assert_null (rb_newsletter_find_photo (root, "photos/4.png"));
}

static void
test_kept (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  g_autoptr (RbDocument) past = NULL;
  g_auto (GStrv) labels = NULL;
  gint64 seq = mark (f);

  rb_document_set (f->document, root, "publisher", "Stadt");
  past = open_past (f, seq);
  labels = rb_restore_list_kept (f->issue, issue_in (f, past));
  g_assert_cmpuint (g_strv_length (labels), ==, 1);
  g_assert_cmpstr (labels[0], ==, "Publisher");
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/restore/random", test_random);
  add ("/restore/comments", test_comments);
  add ("/restore/photos", test_photos);
  add ("/restore/lost-photo", test_lost_photo);
  add ("/restore/copy", test_copy);
  add ("/restore/kept", test_kept);
  return g_test_run ();
}
