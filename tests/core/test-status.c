/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an issue has come: approved for what it says and nothing else, home from a review copy,
 * and never inherited. */
#include "own-config.h"
#include "review-fixture.h"
#include <string.h>

static void
approve (RbNode *issue)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_issue_approve (issue, &error));
  g_assert_no_error (error);
}

static void
undo (RbDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_document_undo (document, NULL, &error));
  g_assert_no_error (error);
}

/* --- the hash --------------------------------------------------------------------------------- */

/* Whether setting it makes another hash; it is taken back again. */
static gboolean
counts (Review *f, RbNode *node, const char *field, const char *value)
{
  g_autofree char *before = rb_issue_dup_hash (f->issue), *after = NULL, *back = NULL;
  g_autofree char *was = g_strdup (rb_node_get (node, field));

  g_assert_cmpstr (was, !=, value);
  rb_document_set (f->document, node, field, value);
  after = rb_issue_dup_hash (f->issue);
  rb_document_set (f->document, node, field, was);
  back = rb_issue_dup_hash (f->issue);
  g_assert_cmpstr (back, ==, before);
  return strcmp (before, after) != 0;
}

static void
test_hash (Review *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *photo = rb_node_get_child (f->article, "photo");
  RbNode *named = rb_node_nth (root, "photos", 0), *waiting = rb_node_nth (root, "photos", 1);
  RbNode *other = rb_node_nth (root, "issues", 0);
  g_autofree char *hash = NULL, *hidden = NULL, *own = NULL, *own_after = NULL;
  RbNode *section;

  g_assert_true (counts (f, f->article, "headline", "Anders"));
  g_assert_true (counts (f, f->article, "layout", "left"));
  g_assert_true (counts (f, f->article, "link.url", "https://example.org"));
  g_assert_true (counts (f, f->article, "language", "en"));
  g_assert_true (counts (f, f->article, "hidden", "true"));
  g_assert_true (counts (f, f->issue, "subject", "Anders"));
  g_assert_true (counts (f, photo, "credit", "Anders"));
  g_assert_true (counts (f, photo, "crop", "0 0 0.5 0.5"));
  g_assert_true (counts (f, named, "caption", "Anders"));
  g_assert_true (counts (f, root, "imprint", "Anders"));
  /* What is unset is the first of its choices. */
  g_assert_false (counts (f, f->article, "layout", "top"));
  /* For the office, of another issue, in no mail. */
  g_assert_false (counts (f, photo, "note", "Anders"));
  g_assert_false (counts (f, photo, "from_file", "credit"));
  g_assert_false (counts (f, waiting, "caption", "Anders"));
  g_assert_false (counts (f, root, "words", "Anders"));
  g_assert_false (counts (f, root, "approval", "other"));
  g_assert_false (counts (f, other, "title", "Anders"));
  g_assert_false (counts (f, f->issue, "status", "review"));
  g_assert_false (counts (f, f->article, "waived:x", "Anders"));

  hash = rb_issue_dup_hash (f->issue);
  own = rb_issue_dup_own_hash (f->issue);
  rb_comment_add (f->article, NULL, NULL, "Gut", NULL);
  rb_suggestion_add (f->article, "headline", "Besser", NULL);
  section = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_set (f->document, section, "hidden", "true");
  hidden = rb_issue_dup_hash (f->issue);
  g_assert_cmpstr (hidden, ==, hash);
  rb_document_set (f->document, root, "publisher", "Anders");
  own_after = rb_issue_dup_own_hash (f->issue);
  g_assert_cmpstr (own_after, ==, own);
}

/* What the mail's comparison calls the same is the same, for every field of the tables. */
static void
test_hash_is_what_compare_sees (Review *f, gconstpointer unused)
{
  const RbKindSpec *specs[] = { &RB_NEWSLETTER_SPEC, &RB_ISSUE_SPEC, &RB_PHOTO_SPEC };
  RbNode *nodes[] = { rb_document_get_root (f->document), f->issue,
                      rb_node_get_child (f->article, "photo") };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    for (const RbFieldSpec *spec = specs[i]->fields; spec->name != NULL; spec++) {
      g_autoptr (RbDocument) before = rb_document_snapshot (f->issue);
      RbNode *old = rb_document_find (before, rb_node_get_id (f->issue));
      g_autofree char *hash = rb_issue_dup_hash (f->issue), *now = NULL;
      g_autoptr (RbComparison) comparison = NULL;
      g_autoptr (GPtrArray) words = NULL;
      const char *value = spec->type == RB_FIELD_CHOICE        ? spec->choices[1]
                          : spec->type == RB_FIELD_TOGGLE      ? "true"
                          : spec->type == RB_FIELD_DATE        ? "2025-09-03"
                          : spec->type == RB_FIELD_COLOUR      ? "#123456"
                          : strcmp (spec->name, "rotate") == 0 ? "90"
                          : strcmp (spec->name, "crop") == 0   ? "0.1 0.1 0.5 0.5"
                          : strcmp (spec->name, "focus") == 0  ? "0.1 0.1"
                                                               : "Anders";

      if (spec->type == RB_FIELD_PHOTO)
        continue;
      rb_document_set (f->document, nodes[i], spec->name, value);
      now = rb_issue_dup_hash (f->issue);
      comparison = rb_compare_issues (old, f->issue);
      words = rb_issue_list_changes (old, f->issue, TRUE);
      g_assert_cmpint (words->len > 0, ==, strcmp (hash, now) != 0);
      if (strcmp (hash, now) == 0) {
        g_test_message ("%s", spec->name);
        g_assert_true (comparison->frame->fields->len == 0 && comparison->issue->fields->len == 0);
      }
    }
}

/* --- approved, and void ----------------------------------------------------------------------- */

static void
test_approval (Review *f, gconstpointer unused)
{
  RbStore *store = rb_document_get_store (f->document);
  g_autoptr (RbStatusNote) note = NULL, none = NULL;
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (GPtrArray) versions = NULL, changes = NULL;
  g_autofree char *label = NULL;
  RbNode *section;

  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_DRAFT);
  rb_issue_set_status (f->issue, RB_STATUS_REVIEW);
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_REVIEW);
  approve (f->issue);
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_APPROVED);
  g_assert_true (rb_issue_is_approved (f->issue));
  note = rb_issue_get_approval (f->issue);
  g_assert_cmpstr (note->by, ==, rb_person_get_name ());
  g_assert_cmpstr (note->author, ==, rb_person_get_name ());
  versions = rb_store_list_versions (store, rb_node_get_id (f->issue), NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->kind, ==, RB_VERSION_APPROVAL);

  /* A comment is no change; a word is; taken back it holds again. */
  rb_comment_add (f->article, NULL, NULL, "Gut", NULL);
  g_assert_true (rb_issue_is_approved (f->issue));
  rb_document_set (f->document, f->article, "headline", "Anders");
  rb_document_pause (f->document);
  section = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_set (f->document, section, "title", "Neu");
  g_assert_true (rb_issue_is_void (f->issue));
  past = rb_document_open_past (f->document, note->seq, NULL);
  changes =
      rb_issue_list_changes (rb_document_find (past, rb_node_get_id (f->issue)), f->issue, TRUE);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (changes->pdata[0], ==, "Text “Neu” added");
  g_assert_cmpstr (changes->pdata[1], ==, "Headline in Article “Anders”");
  rb_document_remove (f->document, section);
  rb_document_set (f->document, f->article, "headline", "Markt am Hafen");
  g_assert_true (rb_issue_is_approved (f->issue));
  g_assert_false (rb_issue_is_void (f->issue));

  /* Each is one step. */
  rb_document_pause (f->document);
  rb_issue_set_status (f->issue, RB_STATUS_DRAFT);
  none = rb_issue_get_approval (f->issue);
  g_assert_null (none);
  undo (f->document);
  g_assert_true (rb_issue_is_approved (f->issue));
}

/* What a stranger's file may hold. */
static void
test_malformed (Review *f, gconstpointer unused)
{
  static const char *const values[] = {
    "x",
    "2025-09-03T12:00:00Z\tabc\t1\tA\tB",
    "2025-09-03T12:00:00Z\t"
    "0123456789012345678901234567890123456789012345678901234567890123\t-5\tA\tB",
    "yesterday\t0123456789012345678901234567890123456789012345678901234567890123\t5\tA\tB",
    "2025-09-03T12:00:00Z\t"
    "0123456789012345678901234567890123456789012345678901234567890123\t99999999999999999999\tA\tB",
  };

  rb_document_set (f->document, f->issue, "status", "approved");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    rb_document_set (f->document, f->issue, "approved", values[i]);
    g_assert_null (rb_issue_get_approval (f->issue));
    g_assert_false (rb_issue_is_approved (f->issue));
    g_assert_false (rb_status_fits ("approved", values[i]));
  }
  rb_document_set (f->document, f->issue, "status", "king");
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_DRAFT);
  g_assert_false (rb_status_fits ("status", "king"));
}

static void
test_sent (Review *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbStatusNote) sent = NULL, still = NULL;
  RbNode *root = rb_document_get_root (f->document);

  approve (f->issue);
  g_assert_true (rb_issue_mark_sent (f->issue, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_SENT);
  g_assert_true (rb_issue_is_approved (f->issue));
  rb_document_set (f->document, root, "imprint", "Ein Jahr später");
  g_assert_false (rb_issue_is_changed_since_sent (f->issue));
  rb_document_set (f->document, f->article, "headline", "Berichtigt");
  g_assert_true (rb_issue_is_changed_since_sent (f->issue));
  g_assert_false (rb_issue_is_void (f->issue));
  rb_issue_note_correction (f->issue);
  g_assert_false (rb_issue_is_changed_since_sent (f->issue));
  sent = rb_issue_get_sending (f->issue);
  /* Approving the correction leaves it sent. */
  approve (f->issue);
  g_assert_cmpint (rb_issue_get_status (f->issue), ==, RB_STATUS_SENT);
  still = rb_issue_get_sending (f->issue);
  g_assert_cmpstr (still->at, ==, sent->at);
  g_assert_true (rb_node_has (f->issue, "corrected.at"));
}

static void
test_not_inherited (Review *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document), *copies[2];

  approve (f->issue);
  g_assert_true (rb_issue_mark_sent (f->issue, NULL));
  rb_issue_note_correction (f->issue);
  copies[0] = rb_issue_new_from (f->document, f->issue);
  copies[1] = rb_document_copy (f->document, f->issue, root, "issues", G_MAXUINT);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++) {
    g_autofree const char **fields = rb_node_list_fields (copies[i], NULL);

    for (const char **name = fields; *name != NULL; name++)
      g_assert_false (rb_status_is_field (*name));
  }
}

/* --- who wrote last --------------------------------------------------------------------------- */

static void
assert_author (RbNode *issue, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *author = rb_issue_dup_last_author (issue, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (author, ==, name);
}

/* A change is the one's who sits there when it is written. */
static void
be (Review *f, const char *name)
{
  g_assert_true (rb_store_flush (rb_document_get_store (f->document), NULL));
  g_assert_true (rb_person_set_name (name, NULL));
}

static void
test_last_author (Review *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *other = rb_node_nth (root, "issues", 0), *section;

  be (f, "Anna");
  rb_document_set (f->document, f->article, "headline", "Von Anna");
  rb_document_pause (f->document);
  /* None of these is a change of what the issue's readers get. */
  be (f, "Berta");
  rb_comment_add (f->article, NULL, NULL, "Gut", NULL);
  rb_document_set (f->document, other, "subject", "Anders");
  rb_document_set (f->document, root, "words", "Anders");
  rb_issue_set_status (f->issue, RB_STATUS_REVIEW);
  assert_author (f->issue, "Anna");
  assert_author (other, "Berta");
  /* Tried, and taken back. */
  rb_document_pause (f->document);
  rb_document_set (f->document, f->article, "headline", "Von Berta");
  rb_document_pause (f->document);
  assert_author (f->issue, "Berta");
  undo (f->document);
  assert_author (f->issue, "Anna");
  g_assert_true (rb_document_redo (f->document, NULL, NULL));
  assert_author (f->issue, "Berta");
  undo (f->document);
  assert_author (f->issue, "Anna");
  /* What came and went. */
  section = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  assert_author (f->issue, "Berta");
  be (f, "Carla");
  rb_document_remove (f->document, section);
  assert_author (f->issue, "Carla");
  be (f, "Dora");
  rb_document_set (f->document, root, "imprint", "Anders");
  assert_author (f->issue, "Dora");
  be (f, NULL);
}

/* --- review copies ---------------------------------------------------------------------------- */

/* Written by one, approved by another in a copy that nobody has changed, and home. */
static void
test_comes_home (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL, past = NULL;
  g_autoptr (RbStatusNote) note = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *hash = NULL;

  be (f, "Anna");
  rb_document_set (f->document, f->article, "headline", "Von Anna");
  rb_issue_set_status (f->issue, RB_STATUS_REVIEW);
  review_write (f);
  be (f, "Berta");
  copy = review_open (f);
  approve (merge_issue (copy));
  g_assert_true (rb_document_close (copy, NULL));
  be (f, "Anna");
  review_merge (f, 2);
  g_assert_true (rb_issue_is_approved (f->issue));
  note = rb_issue_get_approval (f->issue);
  g_assert_cmpstr (note->by, ==, "Berta");
  g_assert_cmpstr (note->author, ==, "Anna");
  g_assert_false (note->is_near);
  /* The number of a change here. */
  past = rb_document_open_past (f->document, note->seq, NULL);
  hash = rb_issue_dup_hash (rb_document_find (past, rb_node_get_id (f->issue)));
  g_assert_cmpstr (hash, ==, note->hash);
  versions = rb_store_list_versions (rb_document_get_store (f->document), 0, NULL);
  g_assert_cmpint (((RbVersion *)versions->pdata[0])->seq, ==, note->seq);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->label, ==, "Approved by Berta");
  be (f, NULL);
}

/* Meanwhile somebody wrote on. */
static void
test_comes_home_void (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL, past = NULL;
  g_autoptr (RbStatusNote) note = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  review_write (f);
  copy = review_open (f);
  approve (merge_issue (copy));
  g_assert_true (rb_document_close (copy, NULL));
  rb_document_set (f->document, f->article, "headline", "Inzwischen");
  rb_document_pause (f->document);
  review_merge (f, 2);
  g_assert_true (rb_issue_is_void (f->issue));
  note = rb_issue_get_approval (f->issue);
  g_assert_true (note->is_near);
  past = rb_document_open_past (f->document, note->seq, NULL);
  changes =
      rb_issue_list_changes (rb_document_find (past, rb_node_get_id (f->issue)), f->issue, TRUE);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (changes->pdata[0], ==, "Headline in Article “Inzwischen”");
}

/* Two reviewers approve; the later one stands, whoever comes home first. An approval that was given
 * at home is known in a copy, though not the state it is of. */
static void
test_both_approve (Review *f, gconstpointer unused)
{
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (RbStatusNote) note = NULL, there = NULL;
  g_autofree char *words = NULL;

  approve (f->issue);
  /* As if some time had passed. */
  rb_document_set (
      f->document, f->issue, "approved",
      "2025-09-03T12:00:00Z\t0123456789012345678901234567890123456789012345678901234567890123\t"
      "1\tZoe\tAnna");
  review_write (f);
  copy = review_open (f);
  there = rb_issue_get_approval (merge_issue (copy));
  g_assert_cmpint (there->seq, ==, -1);
  be (f, "Berta");
  approve (merge_issue (copy));
  g_assert_true (rb_document_close (copy, NULL));
  be (f, NULL);
  rb_document_set (
      f->document, f->issue, "approved",
      "2025-10-03T12:00:00Z\t0123456789012345678901234567890123456789012345678901234567890123\t"
      "1\tZoe\tAnna");
  review_merge (f, 1);
  note = rb_issue_get_approval (f->issue);
  g_assert_cmpstr (note->by, ==, "Berta");
  words = rb_status_dup_words (
      "approved",
      "2025-09-03T12:00:00Z\t0123456789012345678901234567890123456789012345678901234567890123\t"
      "1\tZoe\tAnna");
  g_assert_cmpstr (words, ==, "Zoe, 3 September 2025");
}

#define TEST(name, func) g_test_add (name, Review, NULL, review_set_up, func, review_tear_down)

int
main (int argc, char *argv[])
{
  char *config = own_config_make ();
  int result;

  g_test_init (&argc, &argv, NULL);
  TEST ("/status/hash", test_hash);
  TEST ("/status/hash-is-what-compare-sees", test_hash_is_what_compare_sees);
  TEST ("/status/approval", test_approval);
  TEST ("/status/malformed", test_malformed);
  TEST ("/status/sent", test_sent);
  TEST ("/status/not-inherited", test_not_inherited);
  TEST ("/status/last-author", test_last_author);
  TEST ("/status/comes-home", test_comes_home);
  TEST ("/status/comes-home-void", test_comes_home_void);
  TEST ("/status/both-approve", test_both_approve);
  result = g_test_run ();
  own_config_remove (config);
  return result;
}
