/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files say of themselves, in all the forms in which they do, mostly written by exiftool. */
#include "photo-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* A copy of small.jpg with what exiftool is told to write. */
static RbPhoto *
import_tagged (const char *name, const char *const *tags)
{
  g_autofree char *from = fixture_path ("small.jpg");
  g_autofree char *to = fixture_path (name);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *output = NULL;

  g_ptr_array_add (argv, (gpointer) "exiftool");
  g_ptr_array_add (argv, (gpointer) "-q");
  for (; *tags; tags++)
    g_ptr_array_add (argv, (gpointer)*tags);
  g_ptr_array_add (argv, (gpointer) "-o");
  g_ptr_array_add (argv, to);
  g_ptr_array_add (argv, from);
  g_ptr_array_add (argv, NULL);
  fixture_spawn ((const char *const *)argv->pdata, &output);
  return fixture_import_ok (name);
}

#define IMPORT(name, ...) import_tagged (name, (const char *const[]){ __VA_ARGS__, NULL })

static void
test_all_agree (void)
{
  g_autoptr (RbPhoto) photo =
      IMPORT ("agree.jpg", "-EXIF:Artist=Mia Muster", "-IPTC:By-line=mia  MUSTER",
              "-XMP-dc:Creator=Mia Muster", "-EXIF:Copyright=(c) AKZ", "-IPTC:CopyrightNotice=AKZ",
              "-XMP-dc:Rights=AKZ.", "-IPTC:Credit=AKZ", "-XMP-photoshop:Credit=© AKZ");

  fixture_assert_fact (photo, "photographer", "EXIF", "Mia Muster");
  fixture_assert_fact (photo, "holder", "XMP", "AKZ");
  g_assert_cmpuint (photo->conflicts->len, ==, 0);
}

/* EXIF goes before XMP and that before IPTC; another field's value is no other opinion. */
static void
test_conflicts (void)
{
  g_autoptr (RbPhoto) photo = IMPORT (
      "conflict.jpg", "-EXIF:Artist=Mia Muster", "-IPTC:By-line=Jo Doe", "-XMP-dc:Creator=Jo Doe",
      "-XMP-photoshop:Credit=AKZ", "-IPTC:Credit=Amt", "-XMP-dc:Rights=Someone else",
      "-IPTC:Caption-Abstract=One", "-XMP-dc:Description=Another");

  fixture_assert_fact (photo, "photographer", "EXIF", "Mia Muster");
  fixture_assert_conflict (photo, "photographer", "XMP", "Jo Doe");
  fixture_assert_fact (photo, "holder", "XMP", "AKZ");
  fixture_assert_conflict (photo, "holder", "IPTC", "Amt");
  fixture_assert_fact (photo, "caption", "XMP", "Another");
  fixture_assert_conflict (photo, "caption", "IPTC", "One");
}

/* What exiftool takes by the Metadata Working Group's rules is what is taken here. */
static void
assert_like_mwg (const char *name, const RbPhoto *photo)
{
  g_autofree char *path = fixture_path (name);
  const char *argv[] = { "exiftool",         "-use", "MWG", "-s3", "-MWG:Creator",
                         "-MWG:Description", path,   NULL };
  g_autofree char *output = NULL;
  g_autofree char *mine = g_strdup_printf ("%s\n%s\n", rb_photo_get_fact (photo, "photographer"),
                                           rb_photo_get_fact (photo, "caption"));

  fixture_spawn (argv, &output);
  g_assert_cmpstr (mine, ==, output);
}

static void
test_checksum (void)
{
#define BOTH                                                                                       \
  "-IPTC:By-line=Jo Doe", "-XMP-dc:Creator=Mia Muster", "-IPTC:Caption-Abstract=New",              \
      "-XMP-dc:Description=Old"
  g_autoptr (RbPhoto) none = IMPORT ("no-digest.jpg", BOTH);
  g_autoptr (RbPhoto) right = IMPORT ("digest.jpg", BOTH, "-Photoshop:IPTCDigest=new");
  g_autoptr (RbPhoto) wrong =
      IMPORT ("old-digest.jpg", BOTH, "-Photoshop:IPTCDigest=0123456789abcdef0123456789abcdef");

  fixture_assert_fact (none, "caption", "XMP", "Old");
  fixture_assert_fact (right, "caption", "XMP", "Old");
  fixture_assert_fact (wrong, "caption", "IPTC", "New");
  fixture_assert_conflict (wrong, "caption", "XMP", "Old");
  fixture_assert_conflict (wrong, "photographer", "XMP", "Mia Muster");
  assert_like_mwg ("no-digest.jpg", none);
  assert_like_mwg ("digest.jpg", right);
  assert_like_mwg ("old-digest.jpg", wrong);
#undef BOTH
}

/* What IPTC had no room for is no other opinion, and XMP has it whole. */
static void
test_cut_by_iptc (void)
{
  g_autofree char *long_caption = g_strnfill (2500, 'x');
  g_autofree char *cut_caption = g_strnfill (2000, 'x');
  g_autofree char *xmp = g_strconcat ("-XMP-dc:Description=", long_caption, NULL);
  g_autofree char *iptc = g_strconcat ("-IPTC:Caption-Abstract=", cut_caption, NULL);
  g_autoptr (RbPhoto) caption = IMPORT ("cut-caption.jpg", xmp, iptc,
                                        "-Photoshop:IPTCDigest=0123456789abcdef0123456789abcdef");
  g_autoptr (RbPhoto) name = fixture_import_ok ("torn-text.jpg");

  fixture_assert_fact (caption, "caption", "XMP", long_caption);
  fixture_assert_fact (name, "photographer", "XMP", "Maximiliane-Henriette von Doerfähn");
  g_assert_cmpuint (caption->conflicts->len + name->conflicts->len, ==, 0);
}

static void
test_character_sets (void)
{
  static const struct {
    const char *file, *name;
  } rows[] = { { "iptc.jpg", "Jörg Müller" },   { "undeclared.jpg", "Jörg Müller" },
               { "latin1.jpg", "Jörg Müller" }, { "latin2.jpg", "Lukáš Novák" },
               { "mac.jpg", "Jörg Müller" },    { "looks-mac.jpg", "Jörg Müller" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RbPhoto) photo = fixture_import_ok (rows[i].file);

    g_test_message ("%s", rows[i].file);
    fixture_assert_fact (photo, "photographer", "IPTC", rows[i].name);
  }
}

static void
test_xmp (void)
{
  g_autoptr (RbPhoto) photo =
      IMPORT ("forms.jpg", "-XMP-dc:Creator=Mia Muster", "-XMP-dc:Creator=Jo Doe",
              "-XMP-dc:Description-en=A hall", "-XMP-dc:Description-de=Ein Saal",
              "-XMP-iptcCore:AltTextAccessibility=Seats",
              "-XMP-cc:License=http://creativecommons.org/"
              "licenses/by-sa/3.0/de/",
              "-XMP-xmpRights:UsageTerms=Ask first", "-XMP-photoshop:Instructions=Not on covers",
              "-XMP-plus:LicenseEndDate=2027:06:30", "-XMP-plus:CopyrightOwnerName=AKZ",
              "-XMP-dc:Rights=All rights reserved", "-XMP-photoshop:Source=https://example.org/7");
  g_autoptr (RbPhoto) other =
      IMPORT ("others.jpg", "-XMP-dc:Description=The default", "-XMP-dc:Description-de=Deutsch",
              "-XMP-xmpRights:WebStatement=https://creativecommons.org/publicdomain/zero/1.0/",
              "-XMP-xmpRights:Owner=Stadtarchiv", "-XMP-plus:ImageCreatorName=Jo Doe",
              "-XMP-photoshop:Headline=Not needed");
  g_autoptr (RbPhoto) within =
      IMPORT ("within.jpg", "-XMP-dc:Rights=© Jo, https://creativecommons.org/licenses/by/4.0/deed",
              "-XMP-dc:Source=Agency");
  g_autoptr (RbPhoto) last =
      IMPORT ("last.jpg", "-XMP-dc:Rights=Jo, https://creativecommons.org/licenses/by/4.0.");

  fixture_assert_fact (photo, "photographer", "XMP", "Mia Muster, Jo Doe");
  fixture_assert_fact (photo, "caption", "XMP", "Ein Saal");
  fixture_assert_fact (photo, "alt", "XMP", "Seats");
  fixture_assert_fact (photo, "licence", "XMP", "CC BY-SA 3.0 DE");
  fixture_assert_fact (photo, "note", "XMP", "Not on covers");
  fixture_assert_fact (photo, "usable_until", "XMP", "2027-06-30");
  fixture_assert_fact (photo, "holder", "XMP", "AKZ");
  fixture_assert_fact (photo, "source_url", "XMP", "https://example.org/7");
  fixture_assert_fact (other, "caption", "XMP", "The default");
  fixture_assert_fact (other, "licence", "XMP", "CC0 1.0");
  fixture_assert_fact (other, "holder", "XMP", "Stadtarchiv");
  fixture_assert_fact (other, "photographer", "XMP", "Jo Doe");
  fixture_assert_fact (within, "licence", "XMP", "CC BY 4.0");
  fixture_assert_fact (within, "source_url", NULL, NULL);
  fixture_assert_fact (last, "licence", "XMP", "CC BY 4.0");
}

static void
test_iptc (void)
{
  g_autoptr (RbPhoto) photo = IMPORT (
      "iim.jpg", "-IPTC:By-line=Mia Muster", "-IPTC:By-line=Jo Doe", "-IPTC:Headline=Headline",
      "-IPTC:ExpirationDate=2026:12:31", "-IPTC:SpecialInstructions=Print only",
      "-IPTC:CopyrightNotice=Copyright 2024 AKZ", "-XMP-plus:LicenseEndDate=2027:06:30");

  fixture_assert_fact (photo, "photographer", "IPTC", "Mia Muster, Jo Doe");
  fixture_assert_fact (photo, "caption", "IPTC", "Headline");
  fixture_assert_fact (photo, "holder", "IPTC", "2024 AKZ");
  fixture_assert_fact (photo, "note", "IPTC", "Print only");
  /* Of two days the earlier one, to be safe. */
  fixture_assert_fact (photo, "usable_until", "IPTC", "2026-12-31");
  fixture_assert_conflict (photo, "usable_until", "XMP", "2027-06-30");
}

static void
test_exif (void)
{
  g_autoptr (RbPhoto) photo =
      IMPORT ("pair.jpg", "-EXIF:Artist=Mia Muster; \"Doe; Jo\"",
              "-EXIF:Copyright=Mia Muster\n(c) AKZ", "-EXIF:ImageDescription=Ein Saal");
  g_autoptr (RbPhoto) windows = IMPORT ("windows.jpg", "-EXIF:XPAuthor=Jörg Müller",
                                        "-EXIF:XPTitle=Title", "-EXIF:XPComment=Größe");
  g_autoptr (RbPhoto) title = IMPORT ("title.jpg", "-EXIF:XPTitle=Ein Titel", "-EXIF:Artist=   ");

  /* exiftool writes a line end as the zero between photographer and editor. */
  fixture_assert_fact (photo, "holder", "EXIF", "Mia Muster, AKZ");
  fixture_assert_fact (photo, "caption", "EXIF", "Ein Saal");
  fixture_assert_fact (windows, "photographer", "EXIF", "Jörg Müller");
  fixture_assert_fact (windows, "caption", "EXIF", "Größe");
  fixture_assert_fact (title, "caption", "EXIF", "Ein Titel");
  fixture_assert_fact (title, "photographer", NULL, NULL);
}

/* Other formats keep the same in other places. */
static void
test_formats (void)
{
  static const char *const names[] = { "photo.png", "photo.webp", "photo.tif", "photo.heic" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = fixture_path (names[i]);
    const char *argv[] = {
      "exiftool", "-q", "-overwrite_original", "-XMP-dc:Creator=Mia Muster", "-EXIF:Copyright=AKZ",
      path,       NULL
    };
    g_autofree char *output = NULL;
    g_autoptr (RbPhoto) photo = NULL;

    g_test_message ("%s", names[i]);
    if (!g_file_test (path, G_FILE_TEST_EXISTS)) /* not every system can write HEIC */
      continue;
    fixture_spawn (argv, &output);
    photo = fixture_import_ok (names[i]);
    fixture_assert_fact (photo, "photographer", "XMP", "Mia Muster");
    fixture_assert_fact (photo, "holder", "EXIF", "AKZ");
    g_assert_false (fixture_has_bytes (photo->bytes, "Muster"));
  }
}

static const char *const sidecar =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Seq><rdf:li>%s</rdf:li>"
    "</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";

static void
write_sidecar (const char *name, const char *creator)
{
  g_auto (GStrv) parts = g_strsplit (sidecar, "%s", 2);
  g_autofree char *text = g_strconcat (parts[0], creator, parts[1], NULL);

  fixture_write (name, text, -1);
}

static void
assert_photographer (const char *name, const char *photographer)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok (name);

  fixture_assert_fact (photo, "photographer", photographer ? "XMP" : NULL, photographer);
}

static void
test_sidecars (void)
{
  g_autoptr (RbPhoto) before = IMPORT ("Beside.JPG", "-XMP-dc:Creator=Old", "-IPTC:By-line=Other",
                                       "-XMP-dc:Description=Stays");
  g_autoptr (RbPhoto) after = NULL;
  g_autofree char *huge = g_strnfill (2 * 1024 * 1024, ' ');
  g_autofree char *path = fixture_path ("plain.jpg");
  g_autofree char *folder = fixture_path ("plain.jpg.xmp");
  const char *copy[] = { "cp", NULL, path, NULL };
  g_autofree char *small = fixture_path ("small.jpg");
  g_autofree char *output = NULL;

  fixture_assert_fact (before, "photographer", "XMP", "Old");
  write_sidecar ("beside.xmp", "New");
  after = fixture_import_ok ("Beside.JPG");
  fixture_assert_fact (after, "photographer", "XMP", "New");
  fixture_assert_conflict (after, "photographer", "IPTC", "Other");
  fixture_assert_fact (after, "caption", "XMP", "Stays");
  /* The one that names the photo to the end is the nearer. */
  write_sidecar ("BESIDE.jpg.XMP", "Nearer");
  assert_photographer ("Beside.JPG", "Nearer");

  copy[1] = small;
  fixture_spawn (copy, &output);
  assert_photographer ("plain.jpg", NULL);
  fixture_write ("plain.xmp", "<x:xmpmeta", -1);
  assert_photographer ("plain.jpg", NULL);
  fixture_write ("plain.xmp", huge, -1);
  assert_photographer ("plain.jpg", NULL);
  fixture_write ("plain.xmp", "", 0);
  assert_photographer ("plain.jpg", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_photographer ("plain.jpg", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-facts/all-agree", test_all_agree);
  g_test_add_func ("/photo-facts/conflicts", test_conflicts);
  g_test_add_func ("/photo-facts/checksum", test_checksum);
  g_test_add_func ("/photo-facts/cut-by-iptc", test_cut_by_iptc);
  g_test_add_func ("/photo-facts/character-sets", test_character_sets);
  g_test_add_func ("/photo-facts/xmp", test_xmp);
  g_test_add_func ("/photo-facts/iptc", test_iptc);
  g_test_add_func ("/photo-facts/exif", test_exif);
  g_test_add_func ("/photo-facts/formats", test_formats);
  g_test_add_func ("/photo-facts/sidecars", test_sidecars);
  return fixture_run ();
}
