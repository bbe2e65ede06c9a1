/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How office documents describe their pictures: read from the document, told to what its HTML has.
 */
#include "config.h"
#include "html-paste.h"
#include "import/office-pictures.h"
#include "import/zip.h"
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

/* An archive of one file. */
static char *
write_archive (const char *name, const char *text)
{
  struct archive *zip = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  char *path = NULL;
  int fd = g_file_open_tmp ("rundbrief-test-XXXXXX.zip", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_fd (zip, fd), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t)strlen (text));
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, text, strlen (text)), ==, (la_ssize_t)strlen (text));
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  g_close (fd, NULL);
  return path;
}

static void
assert_described (const char *part, const char *xml, const char *name, const char *expected)
{
  g_autofree char *path = write_archive (part, xml);
  g_autoptr (GHashTable) descriptions = rb_office_read_descriptions (path);

  g_assert_cmpstr (g_hash_table_lookup (descriptions, name), ==, expected);
  g_unlink (path);
}

#define DOCX(pictures) "<w:document xmlns:w='w' xmlns:wp='wp'>" pictures "</w:document>"

static void
test_descriptions (void)
{
  assert_described ("word/document.xml",
                    DOCX ("<wp:docPr id='1' name='Grafik 1' descr=' Ein Boot&#10;am Steg'/>"),
                    "Grafik 1", "Ein Boot am Steg");
  assert_described ("word/document.xml", DOCX ("<wp:docPr id='1' name='Grafik 1' descr=''/>"),
                    "Grafik 1", NULL);
  /* Two of one name cannot be told apart. */
  assert_described ("word/document.xml",
                    DOCX ("<wp:docPr name='a' descr='b'/><wp:docPr name='a' descr='c'/>"), "a",
                    NULL);
  assert_described ("content.xml",
                    "<o:x xmlns:o='o' xmlns:draw='d' xmlns:svg='s'><draw:frame draw:name='Bild'>"
                    "<draw:image/><svg:title>t</svg:title><svg:desc>Ein Boot</svg:desc>"
                    "</draw:frame></o:x>",
                    "Bild", "Ein Boot");
  assert_described ("word/document.xml", "<w:document", "a", NULL);
  assert_described ("other", "x", "a", NULL);
}

/* Packed, as office programs write; cut off anywhere it is no archive, and nothing is read beyond.
 */
static void
test_zip (void)
{
  g_autofree char *path =
      g_build_filename (RB_SOURCEDIR, "tests", "data", "paste", "writer.docx", NULL);
  g_autoptr (GBytes) archive = NULL, xml = NULL;
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  archive = g_bytes_new_take (bytes, length);
  xml = rb_zip_read (archive, "word/document.xml", 1024 * 1024);
  g_assert_nonnull (xml);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (xml, NULL), (gssize)g_bytes_get_size (xml), "<wp:docPr "));
  g_assert_null (rb_zip_read (archive, "word/document.xml", 100));
  g_assert_null (rb_zip_read (archive, "word/document", 1024));
  for (gsize n = 0; n < length; n += 97) {
    g_autofree char *part = g_memdup2 (bytes, n);
    g_autoptr (GBytes) cut = g_bytes_new_static (part, n);

    g_assert_null (rb_zip_read (cut, "word/document.xml", 1024 * 1024));
  }
}

static void
test_described (void)
{
  g_autoptr (GHashTable) descriptions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *filler = g_strnfill (200, 'x');
  g_autofree char *data = g_base64_encode ((const guchar *)filler, 200);
  g_autofree char *html =
      g_strdup_printf ("<p>a</p><img name='Grafik 1' alt='Titel' src='data:image/png;base64,%s'>"
                       "<img name='b' alt='Titel' src='data:image/png;base64,%s'>",
                       data, data);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (RbPasted) pasted = rb_html_paste_read (bytes, FALSE, NULL, NULL);
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autofree char *markdown = NULL;

  g_hash_table_insert (descriptions, (gpointer) "Grafik 1", (gpointer) "Ein Boot");
  rb_pasted_describe_pictures (pasted, descriptions);
  paragraphs = rb_pasted_list_paragraphs (pasted);
  markdown =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
  g_assert_cmpstr (markdown, ==, "a\n\n![Ein Boot](pasted:0)\n\n![Titel](pasted:1)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office-pictures/descriptions", test_descriptions);
  g_test_add_func ("/office-pictures/zip", test_zip);
  g_test_add_func ("/office-pictures/described", test_described);
  return g_test_run ();
}
