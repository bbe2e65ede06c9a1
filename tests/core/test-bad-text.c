/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that are none, from a newsletter's file or a form that somebody else made: invalid UTF-8,
 * NUL, bytes where a text belongs. */
#include "rundbrief.h"

#include <sqlite3.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = NULL;
  RbNode *issue, *section;

  f->folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "probe.rundbrief", NULL);
  document = rb_document_create (f->path, RB_STORE_CREATE, "Probe", "de", &error);
  g_assert_no_error (error);
  issue = rb_document_insert (document, rb_document_get_root (document), "issues", "issue", 0);
  section = rb_document_insert (document, issue, "sections", "article", 0);
  rb_document_set (document, section, "headline", "PLACE");
  g_assert_true (rb_store_flush (rb_document_get_store (document), NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

/* --- a file whose seals are right
 * ----------------------------------------------------------------- */

static void
hash_number (GChecksum *sum, guint64 bits)
{
  bits = GUINT64_TO_BE (bits);
  g_checksum_update (sum, (const guchar *)&bits, sizeof bits);
}

static void
hash_text (GChecksum *sum, sqlite3_stmt *s, int column)
{
  const guchar *text = sqlite3_column_text (s, column);

  if (text != NULL)
    g_checksum_update (sum, text, sqlite3_column_bytes (s, column) + 1);
}

static void
seal (sqlite3 *db, sqlite3_stmt *node)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  double position = sqlite3_column_double (node, 4);
  guint8 digest[32];
  guint64 bits;
  gsize length = sizeof digest;
  sqlite3_stmt *s;

  memcpy (&bits, &position, sizeof bits);
  hash_number (sum, (guint64)sqlite3_column_int64 (node, 0));
  hash_number (sum, (guint64)sqlite3_column_int64 (node, 1));
  hash_text (sum, node, 2);
  hash_text (sum, node, 3);
  hash_number (sum, bits);
  sqlite3_prepare_v2 (db, "SELECT name, value FROM field WHERE node = ? ORDER BY name", -1, &s,
                      NULL);
  sqlite3_bind_int64 (s, 1, sqlite3_column_int64 (node, 0));
  while (sqlite3_step (s) == SQLITE_ROW) {
    hash_text (sum, s, 0);
    hash_text (sum, s, 1);
  }
  sqlite3_finalize (s);
  g_checksum_get_digest (sum, digest, &length);
  sqlite3_prepare_v2 (db, "UPDATE seal SET sha256 = ? WHERE node = ?", -1, &s, NULL);
  sqlite3_bind_blob (s, 1, digest, sizeof digest, SQLITE_STATIC);
  sqlite3_bind_int64 (s, 2, sqlite3_column_int64 (node, 0));
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
  sqlite3_finalize (s);
}

/* Changes the file as an attacker would who knows its form. */
static void
tamper (Fixture *f, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *s;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT id, parent, slot, kind, position FROM node", -1, &s, NULL);
  while (sqlite3_step (s) == SQLITE_ROW)
    seal (db, s);
  sqlite3_finalize (s);
  sqlite3_close (db);
}

static void
assert_valid (RbNode *node, GString *all)
{
  const char *const fields[] = { "headline", "title", "body", "name", "subject" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_assert_true (g_utf8_validate (rb_node_get (node, fields[i]), -1, NULL));
    g_string_append_printf (all, "%s|", rb_node_get (node, fields[i]));
  }
  for (guint i = 0; i < rb_node_count (node, "issues"); i++)
    assert_valid (rb_node_nth (node, "issues", i), all);
  for (guint i = 0; i < rb_node_count (node, "sections"); i++)
    assert_valid (rb_node_nth (node, "sections", i), all);
}

/* Opens the file for writing, looks at every text, changes one and takes that back. */
static void
assert_opens (Fixture *f, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_autoptr (GString) all = g_string_new (NULL);
  RbNode *root, *issue;

  g_assert_no_error (error);
  root = rb_document_get_root (document);
  assert_valid (root, all);
  if (wanted != NULL)
    g_assert_nonnull (strstr (all->str, wanted));
  rb_document_set (document, root, "name", "Neu");
  g_assert_true (rb_store_flush (rb_document_get_store (document), NULL));
  if (rb_node_count (root, "issues") > 0) {
    issue = rb_node_nth (root, "issues", 0);
    rb_findings_free (rb_check_issue (issue));
  }
}

static void
test_values (Fixture *f, gconstpointer data)
{
  tamper (f, "UPDATE field SET value = CAST(x'61ff62' AS TEXT) WHERE value = 'PLACE'");
  assert_opens (f, "a\xef\xbf\xbd"
                   "b|");
  tamper (f, "UPDATE field SET value = CAST(x'610062' AS TEXT) WHERE name = 'headline'");
  assert_opens (f, "a\xef\xbf\xbd"
                   "b|");
  tamper (f, "UPDATE field SET value = CAST(x'eda080' AS TEXT) WHERE name = 'headline'");
  assert_opens (f, "\xef\xbf\xbd");
  tamper (f, "UPDATE field SET value = x'61c3' WHERE name = 'headline'");
  assert_opens (f, "a\xef\xbf\xbd|");
  tamper (f, "UPDATE field SET value = x'' WHERE name = 'headline'");
  assert_opens (f, NULL);
  tamper (f, "UPDATE field SET value = CAST(x'fe' AS TEXT) WHERE name = 'name'");
  assert_opens (f, NULL);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  tamper (f, "UPDATE field SET name = CAST(x'ff' AS TEXT) WHERE value = 'PLACE'");
  assert_opens (f, NULL);
  tamper (f, "UPDATE node SET kind = CAST(x'61ff' AS TEXT) WHERE kind = 'article'");
  assert_opens (f, NULL);
  tamper (f, "UPDATE node SET kind = x'' WHERE slot = 'sections'");
  assert_opens (f, NULL);
  tamper (f, "UPDATE node SET slot = x'' WHERE slot = 'sections'");
  assert_opens (f, NULL);
}

static void
test_history (Fixture *f, gconstpointer data)
{
  tamper (f, "UPDATE change SET label = CAST(x'ff00' AS TEXT), arg = x''");
  assert_opens (f, NULL);
  tamper (f, "INSERT INTO blob VALUES (1, x'', x'', 1, 1, x'00')");
  assert_opens (f, NULL);
  tamper (f, "UPDATE meta SET value = x''");
  assert_opens (f, NULL);
}

/* --- kinds
 * ---------------------------------------------------------------------------------------- */

/* A section, an item and a photo of kinds that only a later Rundbrief knows; and issues where there
 * can be none. */
static void
add_unknown (RbDocument *document, RbNode *issue)
{
  RbNode *cards = rb_document_insert (document, issue, "sections", "cards", 9);
  RbNode *carousel = rb_document_insert (document, issue, "sections", "carousel", 9);
  RbNode *slide = rb_document_insert (document, cards, "items", "slide", 0);

  rb_document_set (document, carousel, "title", "Bilderreigen");
  rb_document_set (document, slide, "title", "Erstes Bild");
  rb_document_insert (document, carousel, "items", "slide", 0);
  rb_document_insert (document, rb_node_nth (issue, "sections", 0), "photo", "hologram", 0);
  rb_document_insert (document, issue, "sections", "issue", 9);
  rb_document_insert (document, issue, "sections", "newsletter", 9);
  rb_document_insert (document, rb_document_get_root (document), "issues", "carousel", 9);
}

static void
test_unknown_kinds (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_autoptr (RbDocument) past = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autoptr (RbRendered) mail = NULL;
  g_autoptr (RbSearch) search = NULL;
  g_autofree char *json = g_build_filename (f->folder, "brief.json", NULL);
  RbWordCount count = { 0 };
  RbNode *issue, *copy;
  gint64 id;

  g_assert_no_error (error);
  issue = rb_node_nth (rb_document_get_root (document), "issues", 0);
  id = rb_node_get_id (issue);
  add_unknown (document, issue);
  g_assert_true (rb_document_close (document, &error));
  g_object_unref (document);
  document = rb_document_open (f->path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);

  /* It is there, and what stands where it cannot stand is not. */
  issue = rb_document_find (document, id);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (document), "issues"), ==, 1);
  g_assert_cmpuint (rb_node_count (issue, "sections"), ==, 3);
  g_assert_cmpstr (rb_node_get (rb_node_nth (issue, "sections", 2), "title"), ==, "Bilderreigen");
  g_assert_true (rb_kind_spec_of ("carousel") == &RB_UNKNOWN_SPEC);

  rb_passages_count (issue, &count);
  search = rb_search_new (document);
  g_assert_true (rb_search_read (search));
  mail = rb_render_issue (issue, &(RbRenderOptions){ 0 });
  g_assert_null (strstr (mail->html->str, "Bilderreigen"));
  rb_findings_free (rb_check_issue (issue));
  g_assert_false (rb_section_stands_in (rb_node_nth (issue, "sections", 2), issue, FALSE));
  past = rb_document_open_past (
      document, rb_store_get_last_change (rb_document_get_store (document), NULL), &error);
  g_assert_no_error (error);
  rb_document_remove (document, rb_node_nth (issue, "sections", 2));
  comparison = rb_compare_issues (rb_document_find (past, id), issue);
  g_assert_cmpuint (comparison->counts.sections_removed, ==, 1);
  copy = rb_issue_new_from (document, rb_document_find (document, id));
  rb_findings_free (rb_check_issue (copy));
  g_assert_true (rb_export_json (rb_document_get_root (document), issue, json, &error));
  g_assert_no_error (error);
}

/* --- forms
 * ---------------------------------------------------------------------------------------- */

static void
test_forms (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *text;
    gsize length;
  } bad[] = {
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"name\": \"a\xff\"}}", 0 },
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"name\": \"a\0b\"}}", 44 },
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"name\": \"\\u0000\"}}", 0 },
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"name\": \"\\ud800\"}}", 0 },
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"na\\u0000me\": \"x\"}}", 0 },
    { "a.json", "{\"rundbrief\": 1, \"newsletter\": {\"name\": \"\xed\xa0\x80\"}}", 0 },
    { "a.md", "# a\xff\n\nText", 0 },
    { "a.md", "# a\0b\n\nText", 11 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RbDocument) document =
        rb_document_create (NULL, RB_STORE_MEMORY, "Probe", "de", NULL);
    g_autofree char *path = g_build_filename (f->folder, bad[i].name, NULL);

    g_assert_true (g_file_set_contents (path, bad[i].text,
                                        bad[i].length > 0 ? (gssize)bad[i].length : -1, NULL));
    g_assert_false (rb_import_file (document, path, NULL, &error));
    g_assert_error (error, RB_ERROR, RB_ERROR_SYNTAX);
    g_assert_nonnull (strstr (error->message, bad[i].name));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_cmpstr (rb_node_get (rb_document_get_root (document), "name"), ==, "Probe");
  }
}

#define ADD(name, test) g_test_add ("/bad-text/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("values", test_values);
  ADD ("names", test_names);
  ADD ("history", test_history);
  ADD ("unknown-kinds", test_unknown_kinds);
  ADD ("forms", test_forms);
  return g_test_run ();
}
