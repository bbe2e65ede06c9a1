/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files made to harm: each is refused by name or imported, and the next one is fine. */
#include "photo-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Either outcome is right, but one of both, told well, and in time: the client's own limit. */
static RbPhoto *
import_or_refuse (const char *name)
{
  g_autoptr (GError) error = NULL;
  RbPhoto *photo = fixture_import (name, &error);
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);

  if (!photo) {
    g_assert_error (error, RB_ERROR, RB_ERROR_PHOTO);
    g_assert_nonnull (strstr (error->message, quoted));
    return NULL;
  }
  for (guint i = 0; i < photo->facts->len; i++) {
    const RbPhotoFact *fact = photo->facts->pdata[i];

    g_assert_true (g_utf8_validate (fact->value, -1, NULL));
  }
  return photo;
}

static void
assert_refused (const char *name)
{
  g_autoptr (RbPhoto) photo = import_or_refuse (name);

  g_test_message ("%s", name);
  g_assert_null (photo);
}

/* The picture is shown, whatever its words are; and the worker goes on. */
static void
assert_imported (const char *name)
{
  g_autoptr (RbPhoto) photo = import_or_refuse (name);
  g_autoptr (RbPhoto) next = fixture_import_ok ("iptc.jpg");

  g_test_message ("%s", name);
  g_assert_nonnull (photo);
  g_assert_cmpint (photo->width, ==, 300);
  fixture_assert_fact (next, "photographer", "IPTC", "Jörg Müller");
}

/* A busy machine may run out of patience before the worker has worked too long. */
static void
assert_survived (const char *name)
{
  g_autoptr (RbPhoto) photo = import_or_refuse (name);
  g_autoptr (RbPhoto) next = fixture_import_ok ("iptc.jpg");

  fixture_assert_fact (next, "photographer", "IPTC", "Jörg Müller");
}

static GByteArray *
load (const char *name)
{
  g_autofree char *path = fixture_path (name);
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_byte_array_new_take ((guint8 *)data, length);
}

static void
insert (GByteArray *array, guint at, const void *data, guint length)
{
  g_autofree guint8 *tail = g_memdup2 (array->data + at, array->len - at);
  guint n = array->len - at;

  g_byte_array_set_size (array, at);
  g_byte_array_append (array, data, length);
  g_byte_array_append (array, tail, n);
}

/* small.jpg with a segment more. */
static void
write_with_segment (const char *name, guint8 marker, const void *data, gsize length)
{
  g_autoptr (GByteArray) file = load ("small.jpg");
  const guint8 head[] = { 0xff, marker, (length + 2) >> 8, length + 2 };

  insert (file, 2, data, length);
  insert (file, 2, head, sizeof head);
  fixture_write (name, file->data, file->len);
}

/* drawing.png with a chunk more; its checksum is wrong, which nobody minds in words. */
static void
write_with_chunk (const char *name, const char *type, const GByteArray *body)
{
  g_autoptr (GByteArray) file = load ("drawing.png");
  guint32 size = GUINT32_TO_BE (body->len);

  insert (file, 33, "\0\0\0\0", 4);
  insert (file, 33, body->data, body->len);
  insert (file, 33, type, 4);
  insert (file, 33, &size, 4);
  fixture_write (name, file->data, file->len);
}

static void
test_claims (void)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xc0, 0,    11, 8,    0xff, 0xdc,
                                 0xff, 0xdc, 1,    1,    0x11, 0,  0xff, 0xd9 };
  static const guint8 nothing[] = { 0xff, 0xd8, 0xff, 0xc0, 0,    11, 8,    0,   0,
                                    0,    0,    1,    1,    0x11, 0,  0xff, 0xd9 };
  static const guint8 gif[] = { 'G',  'I',  'F', '8', '9', 'a', 0xff, 0xff, 0xff, 0xff,
                                0,    0,    0,   ',', 0,   0,   0,    0,    0xff, 0xff,
                                0xff, 0xff, 0,   2,   2,   'L', 1,    0,    ';' };
  static const guint8 tiff[] = { 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0, 1, 3,
                                 0,   1,   0,   0, 0, 9, 0, 0, 0, 8, 0, 0, 0 };

  fixture_write ("claims.jpg", jpeg, sizeof jpeg);
  fixture_write ("nothing.jpg", nothing, sizeof nothing);
  fixture_write ("claims.gif", gif, sizeof gif);
  fixture_write ("circle.tif", tiff, sizeof tiff);
  assert_refused ("claims.jpg");
  assert_refused ("nothing.jpg");
  assert_refused ("claims.gif");
  assert_refused ("circle.tif");
}

static void
write_sparse (const char *name, const char *head, gint64 length)
{
  g_autofree char *path = fixture_path (name);

  fixture_write (name, head, -1);
  g_assert_cmpint (truncate (path, length), ==, 0);
}

static void
test_sizes (void)
{
  write_sparse ("two-gigabytes.jpg", "\xff\xd8\xff", (gint64)2 << 30);
  write_sparse ("zeros.jpg", "\xff\xd8\xff", 64 << 20);
  write_sparse ("zeros.png", "\x89PNG\r\n\x1a\n", 64 << 20);
  write_sparse ("nothing-known", "", 64 << 20);
  assert_refused ("two-gigabytes.jpg");
  assert_refused ("zeros.jpg");
  assert_refused ("zeros.png");
  assert_refused ("nothing-known");
}

/* A picture of one pixel is one; libvips ends the process if asked for an eighth of it. */
static void
test_one_pixel (void)
{
  g_autoptr (RbPhoto) photo = fixture_import_ok ("pixel.jpg");

  g_assert_cmpint (photo->width, ==, 1);
  g_assert_cmpint (photo->height, ==, 1);
}

/* What was taken in can be shown, also where a decoder tells of a fault only now and then. */
static void
test_faults_in_pixels (void)
{
  const RbRendition how = { .width = 100, .height = 60 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *words = g_strnfill (3000, 'x');

  write_with_segment ("wordy.jpg", 0xe1, words, 3000);
  for (guint i = 0; i < 40; i++) {
    g_autoptr (GByteArray) file = load ("wordy.jpg");
    g_autoptr (RbPhoto) photo = NULL;
    g_autoptr (GBytes) shown = NULL;
    g_autoptr (GError) error = NULL;

    file->data[g_rand_int_range (rand, file->len / 2, file->len - 2)] ^= 0x55;
    fixture_write ("fault.jpg", file->data, file->len);
    photo = import_or_refuse ("fault.jpg");
    if (photo)
      shown = rb_photo_client_render (fixture_client, photo->bytes, &how, NULL, &error);
    g_assert_no_error (error);
  }
}

/* 128 MB of nothing in a few bytes. */
static void
test_packed_words (void)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GConverter) deflate =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GOutputStream) packed = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (packed, deflate);
  g_autofree guint8 *block = g_malloc0 (1 << 20);
  static const char xmp[] = "XML:com.adobe.xmp\0\1\0\0";
  static const char profile[] = "x\0";

  for (int i = 0; i < 128; i++)
    g_assert_true (g_output_stream_write_all (stream, block, 1 << 20, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_byte_array_append (text, (const guint8 *)xmp, sizeof xmp);
  g_byte_array_append (text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (packed)),
                       g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (packed)));
  write_with_chunk ("packed.png", "iTXt", text);
  assert_imported ("packed.png");
  g_byte_array_remove_range (text, 0, sizeof xmp);
  insert (text, 0, profile, sizeof profile);
  write_with_chunk ("profile.png", "iCCP", text);
  assert_imported ("profile.png");
}

#define XMP_HEAD                                                                                   \
  "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "                                                  \
  "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "         \
  "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
#define XMP_FOOT "</rdf:Description></rdf:RDF></x:xmpmeta>"

static void
repeat (GString *text, const char *part, guint n)
{
  while (n-- > 0)
    g_string_append (text, part);
}

static void
test_sidecars (void)
{
  g_autoptr (GByteArray) picture = load ("small.jpg");
  g_autoptr (GString) nested = g_string_new (XMP_HEAD);
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE l [<!ENTITY a0 'ha'>");
  g_autoptr (GString) names = g_string_new (XMP_HEAD);
  g_autoptr (RbPhoto) secret = NULL;

  repeat (nested, "<dc:source><rdf:Bag><rdf:li>", 13000);
  repeat (nested, "</rdf:li></rdf:Bag></dc:source>", 13000);
  g_string_append (nested, XMP_FOOT);
  for (int i = 1; i < 20; i++)
    g_string_append_printf (laughs, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1, i - 1,
                            i - 1);
  g_string_append (laughs, "]>" XMP_HEAD "<dc:source>&a19;</dc:source>" XMP_FOOT);
  /* Each new prefix is looked for among all before. */
  for (int i = 0; i < 16000; i++)
    g_string_append_printf (names, "<n%d:p xmlns:n%d='http://n/%d/'>x</n%d:p>", i, i, i, i);
  g_string_append (names, XMP_FOOT);

  fixture_write ("hostile.jpg", picture->data, picture->len);
  fixture_write ("hostile.xmp", nested->str, nested->len);
  assert_imported ("hostile.jpg");
  fixture_write ("hostile.xmp", laughs->str, laughs->len);
  assert_imported ("hostile.jpg");
  fixture_write ("hostile.xmp", names->str, names->len);
  assert_survived ("hostile.jpg");
  fixture_write ("hostile.xmp",
                 "<!DOCTYPE l [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" XMP_HEAD
                 "<dc:creator>&f;</dc:creator>" XMP_FOOT,
                 -1);
  secret = import_or_refuse ("hostile.jpg");
  g_assert_nonnull (secret);
  g_assert_cmpuint (secret->facts->len, ==, 0);
}

/* 10 MB of words, as some programs leave them behind. */
static void
test_much (void)
{
  g_autoptr (GString) xmp = g_string_new (XMP_HEAD "<dc:subject><rdf:Bag>");
  g_autoptr (GByteArray) text = g_byte_array_new ();
  static const char head[] = "XML:com.adobe.xmp\0\0\0\0";
  g_autofree char *segment = g_strnfill (65000, 'x');
  g_autoptr (GByteArray) file = load ("small.jpg");
  const guint8 app1[] = { 0xff, 0xe1, 65002 >> 8, 65002 & 0xff };

  repeat (xmp, "<rdf:li>ten bytes!</rdf:li>", 400000);
  g_string_append (xmp, "</rdf:Bag></dc:subject>" XMP_FOOT);
  g_byte_array_append (text, (const guint8 *)head, sizeof head);
  g_byte_array_append (text, (const guint8 *)xmp->str, xmp->len);
  write_with_chunk ("much.png", "iTXt", text);
  assert_imported ("much.png");
  for (int i = 0; i < 160; i++) {
    insert (file, 2, segment, 65000);
    insert (file, 2, app1, sizeof app1);
  }
  fixture_write ("much.jpg", file->data, file->len);
  assert_imported ("much.jpg");
}

/* All bytes there are, in a set that is declared otherwise, or not known at all. */
static void
test_character_sets (void)
{
  static const char *const escapes[] = { "\033%G", "\033.A", "\033%/I", "\033zz", "\033", "" };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++) {
    g_autoptr (GByteArray) iim = g_byte_array_new ();
    g_autoptr (GByteArray) body = g_byte_array_new ();
    guint8 set[] = { 0x1c, 1, 90, 0, strlen (escapes[i]) };
    guint8 name[] = { 0x1c, 2, 80, 0, 254 };
    guint8 head[] = { '8', 'B', 'I', 'M', 4, 4, 0, 0, 0, 0, 0, 0 };

    g_byte_array_append (iim, set, sizeof set);
    g_byte_array_append (iim, (const guint8 *)escapes[i], set[4]);
    g_byte_array_append (iim, name, sizeof name);
    for (int byte = 1; byte < 255; byte++)
      g_byte_array_append (iim, &(guint8){ byte }, 1);
    head[10] = iim->len >> 8;
    head[11] = iim->len;
    g_byte_array_append (body, (const guint8 *)"Photoshop 3.0", 14);
    g_byte_array_append (body, head, sizeof head);
    g_byte_array_append (body, iim->data, iim->len);
    g_byte_array_append (body, (const guint8 *)"", 1);
    write_with_segment ("bytes.jpg", 0xed, body->data, body->len);
    assert_imported ("bytes.jpg");
  }
}

/* Where a file tells of itself, whatever byte may stand. */
static void
test_damaged_words (void)
{
  static const char *const names[] = { "exif.jpg", "iptc.jpg", "xmp.jpg", "turned.jpg" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 120; i++) {
    g_autoptr (GByteArray) file = load (names[i % G_N_ELEMENTS (names)]);
    g_autoptr (RbPhoto) photo = NULL;

    for (int n = 0; n < 8; n++)
      file->data[g_rand_int_range (rand, 2, 700)] = g_rand_int_range (rand, 0, 256);
    fixture_write ("damaged.jpg", file->data, file->len);
    photo = import_or_refuse ("damaged.jpg");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-hostile/claims", test_claims);
  g_test_add_func ("/photo-hostile/sizes", test_sizes);
  g_test_add_func ("/photo-hostile/one-pixel", test_one_pixel);
  g_test_add_func ("/photo-hostile/faults-in-pixels", test_faults_in_pixels);
  g_test_add_func ("/photo-hostile/packed-words", test_packed_words);
  g_test_add_func ("/photo-hostile/sidecars", test_sidecars);
  g_test_add_func ("/photo-hostile/much", test_much);
  g_test_add_func ("/photo-hostile/character-sets", test_character_sets);
  g_test_add_func ("/photo-hostile/damaged-words", test_damaged_words);
  return fixture_run ();
}
