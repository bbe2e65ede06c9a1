/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier states: whatever was edited, taken back and brought again, each state can be read as it
 * was; versions mark states and are no edits. */
#include "rundbrief.h"

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* Thousands of transactions: in memory, where waiting for the disk costs nothing. */
  f->folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR)
                  ? g_mkdtemp (g_strdup ("/dev/shm/history-XXXXXX"))
                  : g_dir_make_tmp ("history-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "brief.rundbrief", NULL);
  f->document = rb_document_create (f->path, RB_STORE_CREATE, "Brief", "de", &error);
  g_assert_no_error (error);
  f->issue = rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue",
                                 G_MAXUINT);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->document);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static RbStore *
get_store (Fixture *f)
{
  return rb_document_get_store (f->document);
}

/* A tree as text, the same for the same tree. */
static void
describe (GString *out, RbNode *node, guint depth)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  g_string_append_printf (out, "%*s%s %s %" G_GINT64_FORMAT " %.17g", (int)depth, "",
                          rb_node_get_slot (node), rb_node_get_kind (node), rb_node_get_id (node),
                          rb_node_get_position (node));
  for (const char **field = fields; *field != NULL; field++)
    g_string_append_printf (out, " %s=“%s”", *field, rb_node_get (node, *field));
  g_string_append_c (out, '\n');
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      describe (out, rb_node_nth (node, *slot, i), depth + 1);
}

static char *
describe_now (Fixture *f)
{
  GString *out = g_string_new (NULL);

  describe (out, rb_document_get_root (f->document), 0);
  return g_string_free (out, FALSE);
}

static char *
describe_at (Fixture *f, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) past = rb_document_open_past (f->document, seq, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  describe (out, rb_document_get_root (past), 0);
  return g_string_free (out, FALSE);
}

static RbNode *
pick_section (Fixture *f, GRand *rand)
{
  guint n = rb_node_count (f->issue, "sections");

  return n > 0 ? rb_node_nth (f->issue, "sections", (guint)g_rand_int_range (rand, 0, (int)n))
               : NULL;
}

static void
edit (Fixture *f, GRand *rand)
{
  RbNode *section = pick_section (f, rand);
  g_autofree char *value = g_strdup_printf ("Text %u", g_rand_int (rand));

  switch (g_rand_int_range (rand, 0, 7)) {
  case 0:
  case 1:
    rb_document_insert (f->document, f->issue, "sections", "text",
                        (guint)g_rand_int_range (rand, 0, 5));
    break;
  case 2:
    if (section != NULL)
      rb_document_remove (f->document, section);
    break;
  case 3:
    if (section != NULL)
      rb_document_move (f->document, section, f->issue, "sections",
                        (guint)g_rand_int_range (rand, 0, 5));
    break;
  case 4:
    rb_document_undo (f->document, NULL, NULL);
    break;
  case 5:
    rb_document_redo (f->document, NULL, NULL);
    break;
  default:
    if (section != NULL)
      rb_document_set (f->document, section, g_rand_boolean (rand) ? "title" : "body",
                       g_rand_int_range (rand, 0, 4) == 0 ? "" : value);
  }
  rb_document_pause (f->document);
  /* The issue itself may have been taken back. */
  if (rb_document_of (f->issue) == NULL) {
    rb_document_redo (f->document, NULL, NULL);
    f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
  }
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 300; i++) {
    gint64 seq;

    edit (f, rand);
    seq = rb_store_get_last_change (get_store (f), NULL);
    if (seqs->len > 0 && g_array_index (seqs, gint64, seqs->len - 1) == seq)
      continue;
    g_array_append_val (seqs, seq);
    g_ptr_array_add (states, describe_now (f));
  }
  g_assert_cmpuint (seqs->len, >, 150);
  for (guint i = 0; i < seqs->len; i += 3) {
    g_autofree char *was = describe_at (f, g_array_index (seqs, gint64, i));

    g_assert_cmpstr (was, ==, states->pdata[i]);
  }
}

static void
test_beginning (Fixture *f, gconstpointer unused)
{
  g_autofree char *was = NULL;

  rb_document_set (f->document, rb_document_get_root (f->document), "name", "Anders");
  was = describe_at (f, 0);
  g_assert_nonnull (strstr (was, "name=“Brief”"));
  g_assert_null (strstr (was, "issue"));
}

static void
test_versions (Fixture *f, gconstpointer unused)
{
  RbNode *text = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *was = NULL, *label = NULL;
  gint64 first, second;

  rb_document_set (f->document, text, "title", "Eins");
  first = rb_store_add_version (get_store (f), RB_VERSION_NAMED, rb_node_get_id (f->issue), "Erste",
                                &error);
  g_assert_no_error (error);
  /* Typing on does not become part of the version, although nobody paused. */
  rb_document_set (f->document, text, "title", "Eins und zwei");
  second = rb_store_add_version (get_store (f), RB_VERSION_EXPORT, 0, "", &error);
  g_assert_no_error (error);
  versions = rb_store_list_versions (get_store (f), rb_node_get_id (f->issue), &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (((RbVersion *)versions->pdata[0])->id, ==, second);
  g_assert_cmpstr (((RbVersion *)versions->pdata[1])->label, ==, "Erste");
  was = describe_at (f, ((RbVersion *)versions->pdata[1])->seq);
  g_assert_nonnull (strstr (was, "title=“Eins”"));
  /* Undo knows nothing of them. */
  label = rb_document_dup_undo_label (f->document);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (text, "title"), ==, "Eins");
  g_assert_true (rb_store_rename_version (get_store (f), first, "Anfang", &error));
  g_assert_true (rb_store_remove_version (get_store (f), second, &error));
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = rb_store_list_versions (get_store (f), 0, &error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((RbVersion *)versions->pdata[0])->label, ==, "Anfang");
}

static void
test_changes (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) notes = NULL, rest = NULL;
  const RbChangeNote *note;

  rb_document_edit (f->document, f->issue, "subject", "Neues", "Subject");
  rb_document_pause (f->document);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  notes = rb_store_list_changes (get_store (f), 0, 2, NULL);
  g_assert_cmpuint (notes->len, ==, 2);
  note = notes->pdata[0];
  g_assert_true (note->taken_back);
  g_assert_cmpstr (note->label, ==, "Edit Subject");
  note = notes->pdata[1];
  g_assert_false (note->taken_back);
  g_assert_cmpstr (note->author, ==, g_get_real_name ());
  rest = rb_store_list_changes (get_store (f), note->seq, 10, NULL);
  g_assert_cmpuint (rest->len, ==, 1);
}

/* Only what touched the issue, also what is gone since, or was not in it at the time. */
static void
test_of_issue (Fixture *f, gconstpointer unused)
{
  RbNode *root = rb_document_get_root (f->document);
  RbNode *other = rb_document_insert (f->document, root, "issues", "issue", 1), *text, *gone;
  const char *wanted[] = { "Edit Date", "Move", "Delete",       "Edit Title", "Add",
                           "Edit Body", "Add",  "Edit Subject", "Add" };
  g_autoptr (RbHistoryReader) reader = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_auto (GStrv) authors = NULL;
  gboolean end = FALSE;
  guint at = 0;

  rb_document_edit (f->document, f->issue, "subject", "Eins", "Subject");
  rb_document_edit (f->document, other, "subject", "Zwei", "Subject");
  text = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_edit (f->document, text, "body", "Hier", "Body");
  gone = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_edit (f->document, gone, "title", "Bald weg", "Title");
  rb_document_remove (f->document, gone);
  rb_document_move (f->document, text, other, "sections", 0);
  rb_document_edit (f->document, text, "body", "Dort", "Body");
  rb_document_edit (f->document, root, "name", "Anders", "Name");
  rb_document_edit (f->document, f->issue, "date", "2025-09-01", "Date");
  reader = rb_history_reader_new (get_store (f), rb_node_get_id (f->issue));
  while (!end) {
    g_clear_pointer (&notes, g_ptr_array_unref);
    notes = rb_history_reader_next (reader, 4, &end, NULL);
    for (guint i = 0; i < notes->len; i++)
      g_assert_cmpstr (((RbChangeNote *)notes->pdata[i])->label, ==, wanted[at++]);
  }
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (wanted));
  authors = rb_store_list_authors (get_store (f), NULL);
  g_assert_cmpuint (g_strv_length (authors), ==, 1);
}

/* Undo goes back behind what was looked at on opening, also where the file was closed in between.
 */
static void
test_long (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 2100; i++) {
    g_autofree char *text = g_strdup_printf ("Nr. %u", i);

    rb_document_set (f->document, f->issue, "subject", text);
    rb_document_pause (f->document);
  }
  for (guint i = 0; i < 50; i++)
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_object_unref (f->document);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Nr. 2049");
  for (char *label; (label = rb_document_dup_undo_label (f->document)) != NULL; n++) {
    g_free (label);
    g_assert_true (rb_document_undo (f->document, NULL, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2100 - 50 + 1);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "issues"), ==, 0);
  n = 0;
  for (char *label; (label = rb_document_dup_redo_label (f->document)) != NULL; n++) {
    g_free (label);
    g_assert_true (rb_document_redo (f->document, NULL, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2101);
}

/* --- a stranger's history --------------------------------------------------------------------- */

/* Makes of the last change one whose taking back does what @sql does. */
static void
forge (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_session *session;
  sqlite3_stmt *s;
  void *way, *back;
  int size, back_size;
  sqlite3 *db;

  g_assert_true (rb_document_close (f->document, &error));
  g_clear_object (&f->document);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_create (db, "main", &session), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_attach (session, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_changeset (session, &size, &way), ==, SQLITE_OK);
  g_assert_cmpint (size, >, 0);
  g_assert_cmpint (sqlite3changeset_invert (size, way, &back_size, &back), ==, SQLITE_OK);
  sqlite3session_delete (session);
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db,
                      "UPDATE change SET changeset = ? WHERE seq = (SELECT max(seq) FROM change)",
                      -1, &s, NULL);
  sqlite3_bind_blob (s, 1, back, back_size, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
  sqlite3_finalize (s);
  sqlite3_free (way);
  sqlite3_free (back);
  sqlite3_close (db);
  f->document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  f->issue = rb_node_nth (rb_document_get_root (f->document), "issues", 0);
}

/* Taking back never leads out of the tree, nor into another table. */
static void
test_forged (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL, *before = NULL, *after = NULL;
  RbNode *cards = rb_document_insert (f->document, f->issue, "sections", "cards", 0);
  RbNode *card = rb_document_insert (f->document, cards, "items", "card", 0);

  rb_document_set (f->document, card, "title", "Erste");
  sql =
      g_strdup_printf ("UPDATE node SET parent = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
                       rb_node_get_id (card), rb_node_get_id (cards));
  forge (f, sql);
  before = describe_now (f);
  g_assert_false (rb_document_undo (f->document, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  g_clear_error (&error);

  forge (f, "INSERT INTO meta VALUES ('review.id', 'theirs'); INSERT INTO version (seq, time, "
            "author, kind, issue, label) VALUES (1, 1, '', '', 0, '')");
  g_assert_true (rb_document_undo (f->document, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (rb_store_get_review_value (get_store (f), "id"));
  after = describe_now (f);
  g_assert_cmpstr (before, ==, after);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/history/random", test_random);
  add ("/history/beginning", test_beginning);
  add ("/history/versions", test_versions);
  add ("/history/changes", test_changes);
  add ("/history/of-issue", test_of_issue);
  add ("/history/long", test_long);
  add ("/history/forged", test_forged);
  return g_test_run ();
}
