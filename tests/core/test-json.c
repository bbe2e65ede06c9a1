/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json-scan.h"
#include "markup/references.h"
#include "rundbrief.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static RbDocument *
read_form (const char *path)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_import_source (path, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_same_bytes (RbNode *a, RbNode *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;

  one = rb_store_get_blob (rb_document_get_store (rb_document_of (a)), rb_node_get (a, "blob"),
                           &error);
  g_assert_no_error (error);
  two = rb_store_get_blob (rb_document_get_store (rb_document_of (b)), rb_node_get (b, "blob"),
                           &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
}

static void
assert_same (RbNode *a, RbNode *b)
{
  guint n, m;
  g_autofree const char **fields = rb_node_list_fields (a, &n);
  g_autofree const char **others = rb_node_list_fields (b, &m);
  g_autofree const char **slots = NULL;
  g_autofree const char **other_slots = NULL;

  g_assert_cmpstr (rb_node_get_kind (a), ==, rb_node_get_kind (b));
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpstr (fields[i], ==, others[i]);
    g_assert_cmpstr (rb_node_get (a, fields[i]), ==, rb_node_get (b, fields[i]));
  }
  if (rb_node_is (a, RB_KIND_PICTURE))
    assert_same_bytes (a, b);
  slots = rb_node_list_slots (a, &n);
  other_slots = rb_node_list_slots (b, &m);
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpstr (slots[i], ==, other_slots[i]);
    g_assert_cmpuint (rb_node_count (a, slots[i]), ==, rb_node_count (b, slots[i]));
    for (guint j = 0; j < rb_node_count (a, slots[i]); j++)
      assert_same (rb_node_nth (a, slots[i], j), rb_node_nth (b, slots[i], j));
  }
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *letter =
      g_test_build_filename (G_TEST_DIST, "data", "letter", "letter.json", NULL);
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "again.json", NULL);
  g_autoptr (RbDocument) document = read_form (letter);
  g_autoptr (RbDocument) again = NULL;
  RbNode *newsletter = rb_document_get_root (document);
  RbNode *text;

  /* What is hard to write: quotation marks, controls, characters beyond the first plane. */
  text = rb_node_nth (rb_document_get_newest_issue (document), "sections", 2);
  rb_document_set (document, text, "title",
                   "“\"\\/\t\001\177\xc2\x80\xc2\x9f\xc2\xa0 🚢 \xe2\x80\xa8");
  rb_document_set (document, text, "body", "line\n\n\tcode\r\n[x](<a b>)\n");
  rb_export_json (newsletter, NULL, path, &error);
  g_assert_no_error (error);
  again = read_form (path);
  assert_same (newsletter, rb_document_get_root (again));
  remove_tree (folder);
}

/* A file is named as what it is, wherever it was taken from; texts follow, and nothing else
 * changes. */
static void
test_suffixes (void)
{
  static const struct {
    const char *file, *written;
  } names[] = {
    { "photos/a.heic", "photos/a.png" },
    { "b.TIFF", "b.png" },
    { "c.PNG", "c.PNG" },
    { "d.jpg", "d.png" },
    { "e", "e.png" },
    { "f.v2", "f.v2.png" },
  };
  g_autofree char *letter =
      g_test_build_filename (G_TEST_DIST, "data", "letter", "letter.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "again.json", NULL);
    g_autofree char *photo = g_build_filename (folder, names[i].written, NULL);
    g_autofree char *text = g_strdup_printf ("Seht:\n\n![Markt](<%s>)\n", names[i].file);
    g_autoptr (RbDocument) document = read_form (letter);
    g_autoptr (RbDocument) again = NULL;
    g_autoptr (GError) error = NULL;
    RbNode *root = rb_document_get_root (document), *picture = rb_node_nth (root, "photos", 0);
    RbNode *editorial = rb_node_nth (rb_document_get_newest_issue (document), "sections", 0);
    RbNode *other;

    g_assert_cmpstr (rb_node_get_kind (editorial), ==, "editorial");
    rb_document_set (document, picture, "file", names[i].file);
    rb_document_set (document, editorial, "body", text);
    rb_export_json (root, NULL, path, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_test (photo, G_FILE_TEST_IS_REGULAR));
    again = read_form (path);
    other = rb_node_nth (rb_document_get_root (again), "photos", 0);
    g_assert_cmpstr (rb_node_get (other, "file"), ==, names[i].written);
    editorial = rb_node_nth (rb_document_get_newest_issue (again), "sections", 0);
    g_assert_nonnull (strstr (rb_node_get (editorial, "body"), names[i].written));
    assert_same_bytes (picture, other);
    /* Apart from the name. */
    rb_document_set (document, picture, "file", names[i].written);
    rb_document_set (document, rb_node_nth (rb_document_get_newest_issue (document), "sections", 0),
                     "body", rb_node_get (editorial, "body"));
    assert_same (root, rb_document_get_root (again));
    remove_tree (folder);
  }
}

static char *
export_text (RbDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  rb_export_json (rb_document_get_root (document), NULL, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_leads (RbNode *issue, RbNode *node, const char *field, const char *before, guint index,
              const char *after)
{
  g_autofree char *anchor = rb_section_dup_anchor (rb_node_nth (issue, "sections", index));
  g_autofree char *value = g_strconcat (before, anchor, after, NULL);

  g_assert_cmpstr (rb_node_get (node, field), ==, value);
}

/* Links of an issue to its sections, by whatever names the source has. */
static void
test_anchors (void)
{
  static const char *const form =
      "{\"rundbrief\": 1, \"issues\": [{\"title\": \"Mai\", \"sections\": ["
      "{\"kind\": \"text\", \"title\": \"A\", \"body\": \"[x](#fest) (#fest) [y](#section-3) "
      "[z](#kino)\"},"
      "{\"kind\": \"button\", \"link\": {\"label\": \"Zum Kino\", \"url\": \"#kino\"}},"
      "{\"kind\": \"text\", \"anchor\": \"kino\", \"title\": \"#fest\", \"hidden\": true},"
      "{\"kind\": \"links\", \"anchor\": \"fest\", \"title\": \"B\", "
      "\"items\": [{\"title\": \"C\", \"url\": \"#fest\", \"body\": \"[1]\\n\\n[1]: #kino\"}]},"
      "{\"kind\": \"text\", \"anchor\": \"nobody-leads-here\"}]},"
      "{\"title\": \"Juni\", \"sections\": ["
      "{\"kind\": \"text\", \"anchor\": \"fest\", \"title\": \"A\", \"body\": \"[x](#fest) "
      "[z](#kino)\"}]}]}";
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "again.json", NULL);
  g_autofree char *first = NULL;

  g_assert_true (g_file_set_contents (path, form, -1, NULL));
  for (int round = 0; round < 3; round++) {
    g_autoptr (RbDocument) document = read_form (path);
    RbNode *newsletter = rb_document_get_root (document);
    RbNode *may = rb_node_nth (newsletter, "issues", 0);
    RbNode *june = rb_node_nth (newsletter, "issues", 1);
    RbNode *text = rb_node_nth (may, "sections", 0), *item;
    g_autofree char *fest = rb_section_dup_anchor (rb_node_nth (may, "sections", 3));
    g_autofree char *before = g_strdup_printf ("[x](%s) (#fest) [y](#section-3) [z](", fest);
    g_autofree char *again = NULL;

    assert_leads (may, text, "body", before, 2, ")");
    assert_leads (may, rb_node_nth (may, "sections", 1), "link.url", "", 2, "");
    g_assert_cmpstr (rb_node_get (rb_node_nth (may, "sections", 2), "title"), ==, "#fest");
    item = rb_node_nth (rb_node_nth (may, "sections", 3), "items", 0);
    assert_leads (may, item, "url", "", 3, "");
    assert_leads (may, item, "body", "[1]\n\n[1]: ", 2, "");
    text = rb_node_nth (june, "sections", 0);
    assert_leads (june, text, "body", "[x](", 0, ") [z](#kino)");

    again = export_text (document, path);
    /* What nobody leads to needs no name; what leads nowhere stays so. */
    g_assert_nonnull (strstr (again, "\"anchor\": \"section-3-\""));
    g_assert_nonnull (strstr (again, "\"anchor\": \"section-4\""));
    g_assert_null (strstr (again, "section-5"));
    if (first != NULL)
      g_assert_cmpstr (again, ==, first);
    else
      first = g_steal_pointer (&again);
  }
  remove_tree (folder);
}

static void
test_bad_anchors (void)
{
  static const struct {
    const char *anchors[2], *message;
  } cases[] = {
    { { "1", "\"x\"" }, "this must be a text" },
    { { "\"\"", "\"x\"" }, "is no name for links" },
    { { "\"a b\"", "\"x\"" }, "“a b” is no name for links" },
    { { "\"x\"", "\"x\"" }, "issues[0].sections[1].anchor: another section" },
  };
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bad.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *form = g_strdup_printf (
        "{\"rundbrief\": 1, \"issues\": [{\"sections\": [{\"kind\": \"text\", \"anchor\": %s},"
        "{\"kind\": \"text\", \"anchor\": %s}]}]}",
        cases[i].anchors[0], cases[i].anchors[1]);
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (path, form, -1, NULL));
    g_assert_null (rb_import_source (path, &error));
    g_assert_error (error, RB_ERROR, RB_ERROR_SYNTAX);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].message));
  }
  remove_tree (folder);
}

static void
test_hostile_paths (void)
{
  static const char *const paths[] = {
    "../../escape.png", "/tmp/escape.png", ".hidden/x.png", "a/../../b.png", "",
    "again.json",       "a\nb.png"
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *letter =
      g_test_build_filename (G_TEST_DIST, "data", "letter", "letter.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
    g_autofree char *inner = g_build_filename (folder, "inner", NULL);
    g_autofree char *path = g_build_filename (inner, "again.json", NULL);
    g_autoptr (RbDocument) document = read_form (letter);
    g_autoptr (RbDocument) again = NULL;
    g_autoptr (GDir) outer = NULL;
    RbNode *picture = rb_node_get_child (rb_document_get_root (document), "logo");

    g_assert_no_errno (g_mkdir (inner, 0777));
    rb_document_set (document, picture, "file", paths[i]);
    rb_export_json (rb_document_get_root (document), NULL, path, &error);
    g_assert_no_error (error);
    outer = g_dir_open (folder, 0, NULL);
    g_assert_cmpstr (g_dir_read_name (outer), ==, "inner");
    g_assert_null (g_dir_read_name (outer));
    again = read_form (path);
    assert_same_bytes (picture, rb_node_get_child (rb_document_get_root (again), "logo"));
    remove_tree (folder);
  }
}

static void
test_scan (void)
{
  static const char *const good[] = { "{}",
                                      " [ ] ",
                                      "1",
                                      "-0.5e+3",
                                      "\"\\u00e4\\ud83d\\udea2\"",
                                      "[true,false,null]",
                                      "{\"a\":{\"b\":[1,2]}}" };
  static const char *const bad[] = { "",           "{",           "[1,]",
                                     "{\"a\":1,}", "01",          "1.",
                                     "nul",        "'a'",         "\"\\x\"",
                                     "\"\n\"",     "\"\\u0000\"", "\"\\ud800\"",
                                     "{} {}",      "// x\n{}",    "{\"a\":1,\"a\":2}",
                                     "{a:1}",      "{\"a\" 1}",   "-",
                                     "1e",         "\"" };
  guint line;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *message = NULL;

    g_test_message ("%s", good[i]);
    g_assert_true (rb_json_scan (good[i], &line, &message));
    g_assert_null (message);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *message = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_false (rb_json_scan (bad[i], &line, &message));
    g_assert_nonnull (message);
  }
}

static void
test_scan_find (void)
{
  const char *text = "{\n\"a\": [\n1,\n{ \"b c\":\n2 }\n],\n\"d\": { \"e\": \"\\\"\" } }";

  g_assert_cmpuint (rb_json_scan_find (text, "a"), ==, 2);
  g_assert_cmpuint (rb_json_scan_find (text, "a[0]"), ==, 3);
  g_assert_cmpuint (rb_json_scan_find (text, "a[1]"), ==, 4);
  g_assert_cmpuint (rb_json_scan_find (text, "a[1][\"b c\"]"), ==, 4);
  g_assert_cmpuint (rb_json_scan_find (text, "d.e"), ==, 7);
  g_assert_cmpuint (rb_json_scan_find (text, "d.f"), ==, 0);
}

static void
test_references (void)
{
  g_autofree char *renamed = rb_references_rename_photo (
      "![a](x.png) ![b](<x.png>) ![c](xx.png) x.png [d]: x.png\n![e](x.png \"t\")", "x.png",
      "y.png");

  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *all = NULL;

  g_assert_cmpstr (renamed, ==,
                   "![a](y.png) ![b](<y.png>) ![c](xx.png) x.png [d]: y.png\n![e](y.png \"t\")");
  g_hash_table_insert (names, (gpointer) "3.png", (gpointer) "3-2.png");
  g_hash_table_insert (names, (gpointer) "3-2.png", (gpointer) "3-2-2.png");
  g_hash_table_insert (names, (gpointer) "3.png b.png", (gpointer) "3.png");
  all = rb_references_rename_photos (
      "![a](3.png) ![ä]( 3-2.png ) ![c](<3.png b.png>) 3.png (33.png)\n[d]:\n3-2.png", names);
  g_assert_cmpstr (all, ==,
                   "![a](3-2.png) ![ä]( 3-2-2.png ) ![c](<3.png>) 3.png (33.png)\n[d]:\n3-2-2.png");
}

/* All at once: what becomes of one is not what becomes of the next. */
static void
test_references_renamed (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *renamed = NULL;

  g_hash_table_insert (names, (gpointer) "x.png", (gpointer) "y.png");
  g_hash_table_insert (names, (gpointer) "y.png", (gpointer) "z.png");
  g_hash_table_insert (names, (gpointer) "a b.png", (gpointer) "c.png");
  g_hash_table_insert (names, (gpointer) "d(1).png", (gpointer) "e.png");
  g_assert_null (rb_references_rename_photos ("x.png ![c](xx.png) (a", names));
  renamed = rb_references_rename_photos (
      "![a](y.png) ![b](<x.png>) x.png [d]: x.png\n![e](x.png \"t\") ![](<a b.png>) "
      "![](d(1).png)(x.png",
      names);
  g_assert_cmpstr (renamed, ==,
                   "![a](z.png) ![b](<y.png>) x.png [d]: y.png\n![e](y.png \"t\") ![](<c.png>) "
                   "![](e.png)(y.png");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/scan", test_scan);
  g_test_add_func ("/json/scan/find", test_scan_find);
  g_test_add_func ("/json/references", test_references);
  g_test_add_func ("/json/references/renamed", test_references_renamed);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/suffixes", test_suffixes);
  g_test_add_func ("/json/anchors", test_anchors);
  g_test_add_func ("/json/anchors/bad", test_bad_anchors);
  g_test_add_func ("/json/hostile-paths", test_hostile_paths);
  return g_test_run ();
}
