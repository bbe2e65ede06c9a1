/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rights written into mailed images, as another program reads them back. */
#include "photo-fixture.h"

#include <string.h>

static const RbPhotoLabel full = {
  .creator = "Jörg Müller",
  .credit = "AKZ | Jörg Müller",
  .copyright = "© AKZ & Söhne <Köln>",
  .terms = "CC BY-SA 4.0",
  .url = "https://creativecommons.org/licenses/by-sa/4.0/",
};

/* Without what depends on the picture alone, and the names of the places in the file. */
static const char *const expected_xmp = "[XMP-dc] Creator: Jörg Müller\n"
                                        "[XMP-dc] Rights: © AKZ & Söhne <Köln>\n"
                                        "[XMP-photoshop] Credit: AKZ | Jörg Müller\n"
                                        "[XMP-xmpRights] Marked: True\n"
                                        "[XMP-xmpRights] UsageTerms: CC BY-SA 4.0\n"
                                        "[XMP-xmpRights] WebStatement: "
                                        "https://creativecommons.org/licenses/by-sa/4.0/\n"
                                        "[XMP-cc] License: "
                                        "https://creativecommons.org/licenses/by-sa/4.0/\n";
static const char *const expected_iptc = "[IPTC] CodedCharacterSet: UTF8\n"
                                         "[IPTC] ApplicationRecordVersion: 4\n"
                                         "[IPTC] By-line: Jörg Müller\n"
                                         "[IPTC] Credit: AKZ | Jörg Müller\n"
                                         "[IPTC] CopyrightNotice: © AKZ & Söhne <Köln>\n";

static GBytes *
label (GBytes *bytes, const RbPhotoLabel *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = rb_photo_client_label (fixture_client, bytes, what, NULL, &error);
  g_autoptr (GBytes) second = NULL;

  g_assert_no_error (error);
  second = rb_photo_client_label (fixture_client, bytes, what, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
  return g_steal_pointer (&first);
}

static gboolean
is_of_the_picture (const char *line)
{
  static const char *const groups[] = { "[ExifTool]", "[System]",   "[File]", "[JFIF]",
                                        "[PNG]",      "[PNG-pHYs]", "[GIF]",  "[Composite]" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    if (g_str_has_prefix (line, groups[i]))
      return strstr (line, "Warning") == NULL && strstr (line, "Error") == NULL;
  }
  return FALSE;
}

/* All that exiftool finds beside what belongs to the picture as such: "[group] tag: value" lines.
 */
static char *
read_tags (GBytes *bytes)
{
  g_autofree char *path = fixture_path ("labelled");
  const char *argv[] = { "exiftool", "-G1", "-a", "-s", "-u", path, NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  GString *kept = g_string_new (NULL);

  fixture_write ("labelled", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fixture_spawn (argv, &output);
  lines = g_strsplit (output, "\n", -1);
  for (char **line = lines; *line && **line; line++) {
    char *group_end = strchr (*line, ']');
    char *colon = strstr (*line, ": ");

    if (is_of_the_picture (*line) || !group_end || !colon)
      continue;
    *group_end = '\0';
    *colon = '\0';
    g_string_append_printf (kept, "%s] %s: %s\n", *line, g_strstrip (group_end + 1), colon + 2);
  }
  return g_string_free (kept, FALSE);
}

/* How many lines, and that each of @part's is among them. */
static guint
assert_has_lines (const char *whole, const char *part)
{
  g_auto (GStrv) lines = g_strsplit (part, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line && **line; line++, n++) {
    g_autofree char *ended = g_strconcat (*line, "\n", NULL);

    if (!strstr (whole, ended))
      g_error ("no “%s” in:\n%s", *line, whole);
  }
  return n;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';
  return n;
}

static void
assert_same_pixels (GBytes *one, GBytes *other)
{
  g_autoptr (GBytes) a = fixture_decode (one);
  g_autoptr (GBytes) b = fixture_decode (other);

  g_assert_true (g_bytes_equal (a, b));
}

static void
test_jpeg (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("turned.jpg");
  g_autoptr (GBytes) bytes = label (photo->bytes, &full);
  g_autoptr (GBytes) again = label (bytes, &full);
  g_autofree char *tags = read_tags (bytes);
  g_autoptr (RbPhoto) read = NULL;
  guint n = assert_has_lines (tags, expected_xmp) + assert_has_lines (tags, expected_iptc);

  /* And Adobe's checksum, which says that both agree. */
  g_assert_nonnull (strstr (tags, "[Photoshop] IPTCDigest: "));
  g_assert_cmpuint (count_lines (tags), ==, n + 1);
  assert_same_pixels (photo->bytes, bytes);
  /* The old label makes room for the new one. */
  g_assert_true (g_bytes_equal (bytes, again));

  read = rb_photo_client_import (fixture_client, bytes, "labelled.jpg", NULL, NULL);
  g_assert_nonnull (read);
  fixture_assert_fact (read, "photographer", "XMP", "Jörg Müller");
  fixture_assert_fact (read, "holder", "XMP", "AKZ | Jörg Müller");
  fixture_assert_fact (read, "licence", "XMP", "CC BY-SA 4.0");
  g_assert_cmpuint (read->conflicts->len, ==, 0);
  g_assert_true (g_bytes_equal (read->bytes, photo->bytes));
}

static void
test_digest_agrees (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("small.jpg");
  g_autoptr (GBytes) bytes = label (photo->bytes, &full);
  g_autofree char *path = fixture_path ("digest.jpg");
  const char *argv[] = { "exiftool", "-s3", "-IPTCDigest", "-CurrentIPTCDigest", path, NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  fixture_write ("digest.jpg", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fixture_spawn (argv, &output);
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (strlen (lines[0]), ==, 32);
  g_assert_cmpstr (lines[0], ==, lines[1]);
}

static void
test_png (void)
{
  static const char *const names[] = { "alpha.png", "drawing.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (RbPhoto) photo = fixture_import_ok (names[i]);
    g_autoptr (GBytes) bytes = label (photo->bytes, &full);
    g_autofree char *tags = read_tags (bytes);

    g_assert_cmpuint (count_lines (tags), ==, assert_has_lines (tags, expected_xmp));
    assert_same_pixels (photo->bytes, bytes);
  }
}

static void
test_gif (void)
{
  static const char *const names[] = { "still.gif", "moving.gif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (RbPhoto) photo = fixture_import_ok (names[i]);
    g_autoptr (GBytes) bytes = label (photo->bytes, &full);
    g_autofree char *tags = read_tags (bytes);
    g_autoptr (RbPhoto) read = NULL;

    g_assert_cmpuint (count_lines (tags), ==, assert_has_lines (tags, expected_xmp));
    assert_same_pixels (photo->bytes, bytes);
    /* The blocks can still be walked through, with all frames and the loop; the label goes. */
    read = rb_photo_client_import (fixture_client, bytes, "labelled.gif", NULL, NULL);
    g_assert_nonnull (read);
    g_assert_cmpuint (g_bytes_get_size (read->bytes), ==, g_bytes_get_size (photo->bytes));
    fixture_assert_fact (read, "photographer", "XMP", "Jörg Müller");
  }
}

static void
test_nothing_to_say (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("small.jpg");
  g_autoptr (GBytes) bytes = label (photo->bytes, &(RbPhotoLabel){ .creator = "" });
  g_autoptr (GBytes) terms = label (photo->bytes, &(RbPhotoLabel){ .terms = "Press" });
  g_autofree char *tags = read_tags (terms);

  g_assert_true (g_bytes_equal (bytes, photo->bytes));
  g_assert_cmpstr (tags, ==, "[XMP-xmpRights] Marked: True\n[XMP-xmpRights] UsageTerms: Press\n");
}

/* What belongs to the original is not in the mail, also where nobody has taken it out before. */
static void
test_nothing_private (void)
{
  static const char *const private[] = { "Exif", "GPS", "Secretcam", "OLYMPUS", "exiv2", "Exiv2" };
  g_autofree char *path = fixture_path ("exif.jpg");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  before = g_bytes_new_take (data, length);
  g_assert_true (fixture_has_bytes (before, "OLYMPUS"));
  bytes = label (before, &full);
  for (guint i = 0; i < G_N_ELEMENTS (private); i++)
    g_assert_false (fixture_has_bytes (bytes, private[i]));
}

/* Segments hold 64 KB; IPTC's fields less, and never half a letter. */
static void
test_long (void)
{
  g_autoptr (GString) umlauts = g_string_new ("u");
  g_autofree char *quotes = g_strnfill (40000, '"');
  RbPhotoLabel much;
  g_autoptr (RbPhoto) photo = fixture_import_ok ("small.jpg");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *tags = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (umlauts, "ü");
  much = (RbPhotoLabel){
    .creator = umlauts->str, .credit = quotes, .copyright = quotes, .terms = quotes, .url = quotes
  };
  bytes = label (photo->bytes, &much);
  tags = read_tags (bytes);
  g_assert_nonnull (strstr (tags, "[XMP-cc] License: \"\"\""));
  g_assert_nonnull (strstr (tags, "[IPTC] By-line: uüüüüüüüüüüüüüüü\n"));
  assert_same_pixels (photo->bytes, bytes);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("words", 5);
  g_autoptr (GError) error = NULL;

  g_assert_null (rb_photo_client_label (fixture_client, text, &full, NULL, &error));
  g_assert_error (error, RB_ERROR, RB_ERROR_PHOTO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-label/jpeg", test_jpeg);
  g_test_add_func ("/photo-label/digest-agrees", test_digest_agrees);
  g_test_add_func ("/photo-label/png", test_png);
  g_test_add_func ("/photo-label/gif", test_gif);
  g_test_add_func ("/photo-label/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/photo-label/nothing-private", test_nothing_private);
  g_test_add_func ("/photo-label/long", test_long);
  g_test_add_func ("/photo-label/refused", test_refused);
  return fixture_run ();
}
