/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of rights against files in tests/golden. RUNDBRIEF_UPDATE_GOLDEN=1 rewrites them: look
 * at the difference before it is committed. */
#include "config.h"
#include "rundbrief.h"
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static RbNode *
add (RbNode *parent, const char *slot, const char *kind, ...)
{
  RbDocument *document = rb_document_of (parent);
  RbNode *node = rb_document_insert (document, parent, slot, kind, G_MAXUINT);
  const char *field;
  va_list fields;

  va_start (fields, kind);
  while ((field = va_arg (fields, const char *)) != NULL)
    rb_document_set (document, node, field, va_arg (fields, const char *));
  va_end (fields);
  return node;
}

/* Bytes that are no picture: the sheet does without it. */
static void
add_picture (RbNode *parent, const char *slot, const char *name, ...)
{
  RbDocument *document = rb_document_of (parent);
  g_autoptr (GBytes) bytes = g_bytes_new (name, strlen (name));
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (document), bytes, "image/jpeg", 300, 200);
  g_autofree char *path = g_strconcat ("photos/", name, NULL);
  RbNode *picture = add (parent, slot, RB_KIND_PICTURE, "blob", sha256, "file", path, NULL);
  const char *field;
  va_list fields;

  va_start (fields, name);
  while ((field = va_arg (fields, const char *)) != NULL)
    rb_document_set (document, picture, field, va_arg (fields, const char *));
  va_end (fields);
}

static RbDocument *
make_newsletter (void)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafen & Ufer", "de", &error);
  RbNode *root, *issue, *cards;

  g_assert_no_error (error);
  root = rb_document_get_root (document);
  add_picture (root, "logo", "logo.png", NULL);
  add_picture (root, "photos", "hafen.jpg", "photographer", "Ada", "holder", "Hafenamt", "licence",
               "CC BY-SA 4.0", "source_url", "https://example.org/?a=1&b=2", NULL);
  add_picture (root, "photos", "unused.jpg", "credit", "Nobody", NULL);
  issue = add (root, "issues", "issue", "title", "September 2025", "date", "2025-09-30", NULL);
  add_picture (add (issue, "sections", "article", "headline", "Kongress <b>", NULL), "photo",
               "kongress.jpg", "credit", "=HYPERLINK(\"http://x\")", "usable_until", "2025-09-01",
               "note", "Nur 2025; \"intern\"", NULL);
  add (issue, "sections", "text", "body", "Am ![Wasser](photos/hafen.jpg).", NULL);
  cards = add (issue, "sections", "cards", NULL);
  add_picture (add (cards, "items", "card", NULL), "photo", "karte.jpg", "source_url",
               "javascript:alert(1)", "photographer", "-1+1", NULL);
  add_picture (add (cards, "items", "card", NULL), "photo", "muster.jpg", "credit_waived",
               "Symbolbild, selbst gezeichnet", "licence", "own", NULL);
  add_picture (add (cards, "items", "card", NULL), "photo", "ohne.jpg", "usable_until",
               "2020-01-01", NULL);
  add_picture (add (issue, "sections", "photo", "hidden", "true", NULL), "photo", "hidden.jpg",
               NULL);
  return document;
}

static RbRightsSheet *
make_sheet (RbDocument *document)
{
  g_autoptr (GDateTime) today = rb_date_parse ("2025-09-15", NULL);

  return rb_rights_sheet_new (rb_document_get_newest_issue (document), today);
}

static void
assert_golden (const char *name, const char *made)
{
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests", "golden", name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("RUNDBRIEF_UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, made, -1, &error);
  else
    g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (expected != NULL)
    g_assert_cmpstr (made, ==, expected);
}

static void
test_csv (void)
{
  g_autoptr (RbDocument) document = make_newsletter ();
  g_autoptr (RbRightsSheet) sheet = make_sheet (document);
  g_autofree char *csv = rb_rights_sheet_dup_csv (sheet, ';');

  g_assert_cmpuint (sheet->rows->len, ==, 6);
  g_assert_cmpuint (sheet->n_bad, ==, 2);
  assert_golden ("rights.csv", csv);
  /* Nothing that a spreadsheet would run, at the beginning of any cell. */
  g_assert_nonnull (strstr (csv, ";\"'-1+1\";"));
  for (const char *p = csv; *p != '\0'; p++)
    if (*p == ';' || *p == '\n')
      g_assert_null (p[1] != '\0' ? strchr ("=+-@", p[1]) : NULL);
}

/* In Germany's region a spreadsheet waits for semicolons. */
static void
test_separator (void)
{
  g_autoptr (RbDocument) document = make_newsletter ();
  g_autoptr (RbRightsSheet) sheet = make_sheet (document);
  g_autofree char *csv = rb_rights_sheet_dup_csv (sheet, 0);

  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbfSection,File,"));
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL) {
    g_test_message ("no German region here");
    return;
  }
  g_free (csv);
  csv = rb_rights_sheet_dup_csv (sheet, 0);
  setlocale (LC_NUMERIC, "C");
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbfSection;File;"));
}

static void
test_html (void)
{
  g_autoptr (RbDocument) document = make_newsletter ();
  g_autoptr (RbRightsSheet) sheet = make_sheet (document);
  g_autofree char *html = rb_rights_sheet_dup_html (sheet);

  assert_golden ("rights.html", html);
  g_assert_null (strstr (html, "<b>"));
  g_assert_null (strstr (html, "href=\"javascript"));
}

/* A merge tag may look like an element; on this page it is words. */
static void
test_tags (void)
{
  g_autoptr (RbDocument) document = make_newsletter ();
  RbNode *article = rb_node_nth (rb_document_get_newest_issue (document), "sections", 0);
  g_autoptr (RbRightsSheet) sheet = NULL;
  g_autofree char *html = NULL;

  rb_document_set (document, rb_node_get_child (article, "photo"), "note",
                   "<unsubscribe>Weg</unsubscribe>");
  sheet = make_sheet (document);
  html = rb_rights_sheet_dup_html (sheet);
  g_assert_null (strstr (html, "<unsubscribe"));
  g_assert_nonnull (strstr (html, "&lt;unsubscribe"));
}

static void
test_written (void)
{
  g_autoptr (RbDocument) document = make_newsletter ();
  g_autoptr (RbRightsSheet) sheet = make_sheet (document);
  g_autofree char *folder = g_dir_make_tmp ("rundbrief-XXXXXX", NULL);
  g_autofree char *csv = g_build_filename (folder, "Sheet.CSV", NULL);
  g_autofree char *odd = g_build_filename (folder, "sheet.xls", NULL);
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rb_rights_sheet_write (sheet, csv, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv, &made, NULL, NULL));
  g_assert_true (g_str_has_prefix (made, "\xef\xbb\xbf"));
  g_assert_false (rb_rights_sheet_write (sheet, odd, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_FAILED);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (csv), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rights-sheet/csv", test_csv);
  g_test_add_func ("/rights-sheet/separator", test_separator);
  g_test_add_func ("/rights-sheet/html", test_html);
  g_test_add_func ("/rights-sheet/tags", test_tags);
  g_test_add_func ("/rights-sheet/written", test_written);
  return g_test_run ();
}
