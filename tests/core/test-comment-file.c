/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review page, and the comments that come back from it. */
#include "review-fixture.h"
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ID "5b0c6f0e-1c1d-4c0b-9d7e-00000000000"
#define PAGE "6d5f9f3e-8e1b-4a52-b8a4-2f1f4a5c9e10"

/* --- the file --------------------------------------------------------------------------------- */

static char *
dup_file (Review *f)
{
  return g_build_filename (f->folder, "weber.rundbrief-comments", NULL);
}

/* @comments: what stands in the list. */
static char *
dup_form (Review *f, const char *comments)
{
  g_autofree char *uuid = rb_store_get_uuid (rb_document_get_store (f->document));

  return g_strdup_printf ("{\"rundbrief-comments\": 1, \"newsletter\": \"%s\",\n \"issue\": "
                          "\"%" G_GINT64_FORMAT "\", \"page\": \"" PAGE "\", \"extra\": [1],\n"
                          " \"author\": \"Dr. Ines\\nWeber\", \"comments\": [%s]}\n",
                          uuid, rb_node_get_id (f->issue), comments);
}

static void
write_text (Review *f, const char *text, gssize length)
{
  g_autofree char *path = dup_file (f);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
write_comments (Review *f, const char *comments)
{
  g_autofree char *form = dup_form (f, comments);

  write_text (f, form, -1);
}

/* A comment on "zwei" in the article's body. */
static char *
dup_comment (Review *f, const char *number, const char *text)
{
  gint64 id = rb_node_get_id (f->article);

  return g_strdup_printf (
      "{\"id\": \"" ID "%s\", \"section\": \"%" G_GINT64_FORMAT "\", \"node\": \"%" G_GINT64_FORMAT
      "\", \"field\": \"body\", \"words\": \"zwei\", \"before\": \"Eins \", \"after\": \".\", "
      "\"at\": 5, \"text\": \"%s\", \"time\": \"2026-11-28T10:0%s:00Z\", \"later\": {}}",
      number, id, id, text, number);
}

static RbMerge *
open_comments (Review *f, RbDocument *document)
{
  g_autofree char *path = dup_file (f);
  g_autoptr (GError) error = NULL;
  RbMerge *merge = rb_merge_open (document, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rb_merge_is_of_comments (merge));
  g_assert_cmpuint (rb_merge_get_left_out (merge), ==, 0);
  return merge;
}

static void
merge_comments (Review *f, guint changes)
{
  g_autoptr (RbMerge) merge = open_comments (f, f->document);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (rb_merge_count_state (merge, RB_MERGE_CLEAN), ==, changes);
  g_assert_cmpuint (rb_merge_count_undecided (merge), ==, 0);
  g_assert_true (rb_merge_apply (merge, f->document, &error));
  g_assert_no_error (error);
}

/* --- coming home ------------------------------------------------------------------------------ */

static void
test_merge (Review *f, gconstpointer unused)
{
  g_autofree char *one =
      dup_comment (f, "1", "Stimmt <b>das</b>\\u0007?\\r\\n<script>alert(1)</script>");
  g_autofree char *two = dup_comment (f, "2", "  ");
  g_autofree char *both = g_strdup_printf ("%s, %s, %s", one, two, one);
  g_autofree char *label = NULL;
  RbPlace place;
  RbNode *comment;

  write_comments (f, both);
  merge_comments (f, 1);
  g_assert_cmpuint (rb_node_count (f->article, "comments"), ==, 1);
  comment = rb_node_nth (f->article, "comments", 0);
  g_assert_cmpstr (rb_node_get (comment, "text"), ==,
                   "Stimmt <b>das</b>?\n<script>alert(1)</script>");
  g_assert_cmpstr (rb_node_get (comment, "author"), ==, "Dr. Ines Weber");
  g_assert_cmpstr (rb_node_get (comment, "time"), ==, "2026-11-28T10:01:00Z");
  g_assert_true (rb_comment_locate (comment, &place));
  g_assert_cmpuint (place.from, ==, 5);
  g_assert_cmpuint (place.to, ==, 9);
  label = rb_document_dup_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Merge Review by Dr. Ines Weber");
  /* The same twice is nothing; nor does what was deleted here come back. */
  merge_comments (f, 0);
  rb_comment_remove (comment);
  merge_comments (f, 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (f->article, "comments"), ==, 0);
  merge_comments (f, 1);
}

static void
test_edited (Review *f, gconstpointer unused)
{
  g_autofree char *first = dup_comment (f, "1", "Erst so."),
                  *then = dup_comment (f, "1", "Dann so.");
  g_autofree char *last = dup_comment (f, "1", "Zuletzt so.");
  g_autoptr (RbMerge) merge = NULL;
  RbNode *comment;

  write_comments (f, first);
  merge_comments (f, 1);
  comment = rb_node_nth (f->article, "comments", 0);
  write_comments (f, then);
  merge_comments (f, 1);
  g_assert_cmpstr (rb_node_get (comment, "text"), ==, "Dann so.");
  g_assert_cmpuint (rb_node_count (f->article, "comments"), ==, 1);
  /* Both have other words for it; and one has removed it. */
  rb_comment_edit (comment, "Hier anders.");
  write_comments (f, last);
  merge = open_comments (f, f->document);
  g_assert_cmpuint (rb_merge_count_undecided (merge), ==, 1);
  g_clear_pointer (&merge, rb_merge_free);
  rb_comment_remove (comment);
  merge = open_comments (f, f->document);
  g_assert_cmpuint (rb_merge_count_undecided (merge), ==, 1);
  g_assert_cmpint (rb_merge_get (merge, 0)->conflict, ==, RB_CONFLICT_REMOVED_HERE);
}

/* What it was about is gone, or was never there. */
static void
test_gone (Review *f, gconstpointer unused)
{
  g_autofree char *one = dup_comment (f, "1", "Weg?");
  g_autofree char *two =
      g_strdup ("{\"id\": \"" ID "2\", \"section\": \"99\", \"text\": \"Na ja.\", "
                "\"time\": \"2026-11-28T10:02:00Z\"}");
  g_autofree char *three = g_strdup_printf (
      "{\"id\": \"" ID "3\", \"section\": \"%" G_GINT64_FORMAT "\", \"field\": \"blob\", "
      "\"words\": \"9. Mai\", \"text\": \"Datum!\", \"time\": \"2026-11-28T10:03:00Z\"}",
      rb_node_get_id (f->article));
  g_autofree char *all = g_strjoin (",", one, two, three, NULL);
  RbPlace place;

  rb_document_set (f->document, f->article, "body", "Ganz andere Worte.");
  write_comments (f, all);
  merge_comments (f, 3);
  g_assert_cmpuint (rb_node_count (f->article, "comments"), ==, 2);
  g_assert_false (rb_comment_locate (rb_node_nth (f->article, "comments", 0), &place));
  g_assert_cmpstr (rb_node_get (rb_node_nth (f->article, "comments", 1), "text"), ==,
                   "About “9. Mai”:\nDatum!");
  g_assert_cmpstr (rb_node_get (rb_node_nth (f->issue, "comments", 0), "text"), ==,
                   "About a section that is not in the issue any more:\nNa ja.");
}

/* --- refused ---------------------------------------------------------------------------------- */

static void
assert_refused (Review *f, int code)
{
  g_autofree char *path = dup_file (f), *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  RbMerge *merge;

  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  before = review_hash (f->path);
  merge = rb_merge_open (f->document, path, NULL, &error);
  g_assert_null (merge);
  g_assert_error (error, RB_ERROR, code);
  g_assert_nonnull (strstr (error->message, "weber.rundbrief-comments"));
  after = review_hash (f->path);
  g_assert_cmpstr (before, ==, after);
}

/* The form with something in it replaced. */
static void
spoil (Review *f, const char *from, const char *to, int code)
{
  g_autofree char *one = dup_comment (f, "1", "Gut."), *form = dup_form (f, one);
  GString *text = g_string_new (form);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  write_text (f, text->str, (gssize)text->len);
  g_string_free (text, TRUE);
  assert_refused (f, code);
}

static void
test_refused (Review *f, gconstpointer unused)
{
  g_autofree char *uuid = rb_store_get_uuid (rb_document_get_store (f->document));
  g_autofree char *issue =
      g_strdup_printf ("%" G_GINT64_FORMAT "\", \"page", rb_node_get_id (f->issue));
  g_autofree char *section = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (f->article));

  spoil (f, uuid, "00000000-0000-4000-8000-000000000000", RB_ERROR_OTHER);
  spoil (f, issue, "77\", \"page", RB_ERROR_OTHER);
  spoil (f, issue, section, RB_ERROR_SYNTAX);
  spoil (f, "\"rundbrief-comments\": 1", "\"rundbrief-comments\": 2", RB_ERROR_NEWER);
  spoil (f, "\"rundbrief-comments\": 1", "\"rundbrief-comments\": \"1\"", RB_ERROR_SYNTAX);
  spoil (f, "\"rundbrief-comments\": 1", "\"rundbrief\": 1", RB_ERROR_SYNTAX);
  spoil (f, PAGE, "review:x\\n", RB_ERROR_SYNTAX);
  spoil (f, ID "1", "1", RB_ERROR_SYNTAX);
  spoil (f, "2026-11-28T10:01:00Z", "gestern", RB_ERROR_SYNTAX);
  spoil (f, "\"comments\": [", "\"comments\": [7,", RB_ERROR_SYNTAX);
  spoil (f, "\"Gut.\"", "[\"Gut.\"]", RB_ERROR_SYNTAX);
  spoil (f, "\"Gut.\"", "\"\\ud800\"", RB_ERROR_SYNTAX);
  spoil (f, "Gut.", "\xff\xfe", RB_ERROR_SYNTAX);
  spoil (f, "}]}", "}]", RB_ERROR_SYNTAX);
  spoil (f, "\"author\"", "\"issue\"", RB_ERROR_SYNTAX);
  write_text (f, "", 0);
  assert_refused (f, RB_ERROR_SYNTAX);
  write_text (f, "{\"a\0b\": 1}", 10);
  assert_refused (f, RB_ERROR_SYNTAX);
}

static void
test_too_much (Review *f, gconstpointer unused)
{
  g_autofree char *long_text = g_strnfill (RB_COMMENT_FILE_MAX_TEXT + 1, 'x');
  g_autofree char *large = g_strnfill (RB_COMMENT_FILE_MAX_SIZE + 1, ' ');
  g_autofree char *deep = g_strnfill (5000, '[');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *path = dup_file (f), *one = dup_comment (f, "1", "Gut.");

  spoil (f, "Gut.", long_text, RB_ERROR_TOO_LARGE);
  spoil (f, "[1]", deep, RB_ERROR_SYNTAX);
  for (guint i = 0; i <= RB_COMMENT_FILE_MAX_COMMENTS; i++)
    g_string_append_printf (many, "%s%s", i > 0 ? "," : "", one);
  write_comments (f, many->str);
  assert_refused (f, RB_ERROR_TOO_LARGE);
  *large = '{';
  write_text (f, large, RB_COMMENT_FILE_MAX_SIZE + 1);
  assert_refused (f, RB_ERROR_TOO_LARGE);
  g_unlink (path);
  assert_refused (f, RB_ERROR_GONE);
}

/* --- any order -------------------------------------------------------------------------------- */

static void
work_in (Review *f, const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) copy = rb_document_open (path, RB_STORE_WRITE, &error);
  RbNode *article;

  g_assert_no_error (error);
  article = review_article (f, copy);
  if (number == 0)
    rb_document_set (copy, article, "headline", "Markt im Hafen");
  else if (number == 1)
    rb_document_set (copy, article, "body", "Eins zwei.\n\n![](photos/1.png)\n\nDrei, vier, fünf.");
  else
    rb_comment_add (article, "headline", NULL, "Schön.", "Otto");
  g_assert_true (rb_document_close (copy, &error));
}

/* Three copies and the comments of a page: whichever comes first. */
static void
test_order (Review *f, gconstpointer unused)
{
  static const guint orders[][4] = {
    { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 }
  };
  g_autofree char *one = dup_comment (f, "1", "Eins?"), *two = dup_comment (f, "2", "Zwei?");
  g_autofree char *both = g_strjoin (",", two, one, NULL), *first = NULL;
  char *paths[4];

  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("copy%u.rundbrief", i);

    paths[i] = g_build_filename (f->folder, name, NULL);
    g_assert_true (rb_review_copy_write (f->document, f->issue, paths[i], NULL));
    work_in (f, paths[i], i);
  }
  paths[3] = dup_file (f);
  write_comments (f, both);
  for (guint o = 0; o < G_N_ELEMENTS (orders); o++) {
    g_autofree char *name = g_strdup_printf ("twin%u.rundbrief", o);
    g_autofree char *path = g_build_filename (f->folder, name, NULL), *result = NULL;
    g_autoptr (RbDocument) twin = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (
        rb_store_copy_to (rb_document_get_store (f->document), path, NULL, NULL, NULL, &error));
    twin = rb_document_open (path, RB_STORE_WRITE, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < 4; i++) {
      g_autoptr (RbMerge) merge = rb_merge_open (twin, paths[orders[o][i]], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rb_merge_count_state (merge, RB_MERGE_CONFLICT), ==, 0);
      g_assert_true (rb_merge_apply (merge, twin, &error));
    }
    g_assert_cmpuint (rb_node_count (review_article (f, twin), "comments"), ==, 3);
    result = merge_describe (twin);
    if (first == NULL)
      first = g_steal_pointer (&result);
    else
      g_assert_cmpstr (result, ==, first);
  }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (paths[i]);
}

/* --- declined --------------------------------------------------------------------------------- */

static guint
find (RbMerge *merge, RbMergeType type, const char *field)
{
  for (guint i = 0; i < rb_merge_count (merge); i++)
    if (rb_merge_get (merge, i)->type == type &&
        g_strcmp0 (rb_merge_get (merge, i)->field, field) == 0)
      return i;
  g_assert_not_reached ();
}

static void
test_declined (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (RbMerge) merge = NULL;
  g_autoptr (GError) error = NULL;
  RbNode *issue, *ours, *theirs;
  guint at;

  review_write (f);
  copy = review_open (f);
  issue = merge_issue (copy);
  rb_document_set (copy, review_article (f, copy), "headline", "Anders");
  rb_document_set (copy, issue, "subject", "Neu");
  rb_document_set (copy, rb_document_insert (copy, issue, "sections", "text", 0), "title", "Dazu");
  rb_document_set (copy, rb_document_get_root (copy), "publisher", "Andere Stadt");
  rb_document_remove (copy, rb_node_get_child (review_article (f, copy), "photo"));
  g_assert_true (rb_document_close (copy, NULL));
  merge = review_open_merge (f);
  g_assert_cmpuint (rb_merge_count_taken (merge), ==, 5);
  at = find (merge, RB_MERGE_SET, "headline");
  g_assert_cmpint (rb_merge_get (merge, at)->section, ==, rb_node_get_id (f->article));
  g_assert_false (rb_merge_get (merge, at)->of_newsletter);
  g_assert_false (rb_merge_decide (merge, at, RB_DECIDE_BOTH));
  g_assert_true (rb_merge_decide (merge, at, RB_DECIDE_OURS));
  at = find (merge, RB_MERGE_SET, "publisher");
  g_assert_true (rb_merge_get (merge, at)->of_newsletter);
  g_assert_true (rb_merge_decide (merge, at, RB_DECIDE_OURS));
  g_assert_true (rb_merge_decide (merge, find (merge, RB_MERGE_ADD, NULL), RB_DECIDE_OURS));
  at = find (merge, RB_MERGE_REMOVE, NULL);
  rb_merge_get_nodes (merge, at, &ours, &theirs);
  g_assert_true (rb_node_is (ours, RB_KIND_PICTURE));
  g_assert_null (theirs);
  g_assert_true (rb_merge_decide (merge, at, RB_DECIDE_OURS));
  g_assert_cmpuint (rb_merge_count_taken (merge), ==, 1);
  /* All that is undecided is something else. */
  rb_merge_decide_all (merge, RB_DECIDE_THEIRS);
  g_assert_true (rb_merge_apply (merge, f->document, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rb_node_get (f->article, "headline"), ==, "Markt am Hafen");
  g_assert_nonnull (rb_node_get_child (f->article, "photo"));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, 1);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Neu");
  g_assert_false (rb_node_has (rb_document_get_root (f->document), "publisher"));
  /* Nobody is asked about it again. */
  review_merge (f, 0);
}

/* --- the page --------------------------------------------------------------------------------- */

static char *
cut (const char *text, const char *from, const char *to)
{
  const char *start = strstr (text, from), *end;

  g_assert_nonnull (start);
  start += strlen (from);
  end = strstr (start, to);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize)(end - start));
}

static void
test_page (Review *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "page.html", NULL), *page = NULL;
  g_autofree char *script = NULL, *hash = NULL, *named = NULL, *data = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (f->article));
  RbReviewSending sending = { "For Dr. Weber", f->copy, path };
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  JsonObject *section, *field;
  guint8 digest[32];
  gsize length = sizeof digest;

  rb_document_set (f->document, f->article, "headline", "Markt </script><b> & \"Hafen\"");
  rb_document_set (f->document, f->issue, "subject", "Der Markt");
  g_assert_true (
      rb_review_send (f->document, rb_node_get_id (f->issue), &sending, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  review_merge (f, 0);
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->label, ==, "For Dr. Weber");
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  /* The only script is the one whose hash the policy names; nothing is loaded from anywhere. */
  script = cut (page, "<script>", "</script>");
  g_checksum_update (sum, (const guchar *)script, -1);
  g_checksum_get_digest (sum, digest, &length);
  hash = g_base64_encode (digest, length);
  named = cut (page, "script-src 'sha256-", "'");
  g_assert_cmpstr (named, ==, hash);
  g_assert_nonnull (strstr (page, "default-src 'none'; img-src data:;"));
  g_assert_null (strstr (page, " src=\"http"));
  g_assert_nonnull (strstr (page, " src=\"data:image/"));
  data = cut (page, "id=\"rb-review-data\">", "</script>");
  json = json_from_string (data, &error);
  g_assert_no_error (error);
  section = json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (json), "sections"), 1);
  g_assert_cmpstr (json_object_get_string_member (section, "id"), ==, id);
  field = json_array_get_object_element (json_object_get_array_member (section, "fields"), 0);
  g_assert_cmpstr (json_object_get_string_member (field, "text"), ==,
                   "Markt </script><b> & \"Hafen\"");
  g_assert_nonnull (strstr (page, "<!--s:"));
  /* What fails leaves no version. */
  sending = (RbReviewSending){ "", NULL, f->folder };
  g_assert_false (
      rb_review_send (f->document, rb_node_get_id (f->issue), &sending, NULL, NULL, NULL, NULL));
  sending.page = f->path;
  g_assert_false (
      rb_review_send (f->document, rb_node_get_id (f->issue), &sending, NULL, NULL, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_EXISTS);
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
}

#define add(path, function)                                                                        \
  g_test_add (path, Review, NULL, review_set_up, function, review_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/comment-file/merge", test_merge);
  add ("/comment-file/edited", test_edited);
  add ("/comment-file/gone", test_gone);
  add ("/comment-file/refused", test_refused);
  add ("/comment-file/too-much", test_too_much);
  add ("/comment-file/order", test_order);
  add ("/comment-file/declined", test_declined);
  add ("/comment-file/page", test_page);
  return g_test_run ();
}
