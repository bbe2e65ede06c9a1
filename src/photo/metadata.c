/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three standards say the same things in many places, and each program fills in others. Which
 * places mean the same follows the Metadata Working Group's guidelines (2.0) and IPTC's mapping
 * (Photo Metadata 2023.2). What means something else stands on another level, and is asked only
 * where the levels before are silent: a credit line goes before a copyright notice, made for
 * lawyers rather than readers, and a difference between those is none.
 */
#include "metadata.h"

#include "facts.h"
#include "iim.h"
#include "text.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

#define N_LEVELS 5

typedef enum {
  KIND_TEXT,
  KIND_LINE,
  KIND_NAMES,           /* one or several, in one line */
  KIND_RIGHTS,          /* with a sign that is not wanted */
  KIND_LICENCE,         /* in words or as an address */
  KIND_LICENCE_ADDRESS, /* only if it holds that of a Creative Commons licence */
  KIND_ADDRESS,
  KIND_DAY,
} Kind;

typedef struct {
  RbPhotoField field;
  guint level;
  Kind kind;
  const char *tag; /* of two in the same place the first goes */
  gsize limit;     /* of IPTC: how long it may be, if programs cut there */
} Tag;

#define IPTC "Iptc.Application2."

static const Tag tags[] = {
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 0, KIND_NAMES, "Xmp.dc.creator" },
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 0, KIND_NAMES, IPTC "Byline", RB_IIM_BYLINE },
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 0, KIND_NAMES, "Exif.Image.Artist" },
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 1, KIND_NAMES, "Xmp.plus.ImageCreator[1]/plus:ImageCreatorName" },
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 1, KIND_NAMES, "Xmp.tiff.Artist" },
  { RB_PHOTO_FIELD_PHOTOGRAPHER, 1, KIND_NAMES, "Exif.Image.XPAuthor" },
  { RB_PHOTO_FIELD_HOLDER, 0, KIND_RIGHTS, "Xmp.photoshop.Credit" },
  { RB_PHOTO_FIELD_HOLDER, 0, KIND_RIGHTS, IPTC "Credit", RB_IIM_CREDIT },
  { RB_PHOTO_FIELD_HOLDER, 1, KIND_RIGHTS, "Xmp.plus.CopyrightOwner[1]/plus:CopyrightOwnerName" },
  { RB_PHOTO_FIELD_HOLDER, 2, KIND_RIGHTS, "Xmp.dc.rights" },
  { RB_PHOTO_FIELD_HOLDER, 2, KIND_RIGHTS, IPTC "Copyright", RB_IIM_COPYRIGHT },
  { RB_PHOTO_FIELD_HOLDER, 2, KIND_RIGHTS, "Exif.Image.Copyright" },
  { RB_PHOTO_FIELD_HOLDER, 3, KIND_RIGHTS, "Xmp.xmpRights.Owner" },
  { RB_PHOTO_FIELD_HOLDER, 3, KIND_RIGHTS, "Xmp.tiff.Copyright" },
  { RB_PHOTO_FIELD_CAPTION, 0, KIND_TEXT, "Xmp.dc.description" },
  { RB_PHOTO_FIELD_CAPTION, 0, KIND_TEXT, IPTC "Caption", RB_IIM_CAPTION },
  { RB_PHOTO_FIELD_CAPTION, 0, KIND_TEXT, "Exif.Image.ImageDescription" },
  { RB_PHOTO_FIELD_CAPTION, 1, KIND_TEXT, "Xmp.tiff.ImageDescription" },
  { RB_PHOTO_FIELD_CAPTION, 1, KIND_TEXT, "Exif.Image.XPComment" },
  { RB_PHOTO_FIELD_CAPTION, 2, KIND_TEXT, "Xmp.photoshop.Headline" },
  { RB_PHOTO_FIELD_CAPTION, 2, KIND_TEXT, IPTC "Headline", RB_IIM_HEADLINE },
  { RB_PHOTO_FIELD_CAPTION, 2, KIND_TEXT, "Exif.Image.XPTitle" },
  { RB_PHOTO_FIELD_ALT, 0, KIND_TEXT, "Xmp.iptc.AltTextAccessibility" },
  { RB_PHOTO_FIELD_SOURCE_URL, 0, KIND_ADDRESS, "Xmp.dc.source" },
  { RB_PHOTO_FIELD_SOURCE_URL, 0, KIND_ADDRESS, "Xmp.photoshop.Source" },
  { RB_PHOTO_FIELD_SOURCE_URL, 0, KIND_ADDRESS, IPTC "Source", RB_IIM_SOURCE },
  { RB_PHOTO_FIELD_SOURCE_URL, 1, KIND_ADDRESS, "Xmp.cc.attributionURL" },
  { RB_PHOTO_FIELD_LICENCE, 0, KIND_LICENCE, "Xmp.cc.license" },
  { RB_PHOTO_FIELD_LICENCE, 1, KIND_LICENCE_ADDRESS, "Xmp.xmpRights.WebStatement" },
  { RB_PHOTO_FIELD_LICENCE, 2, KIND_LICENCE, "Xmp.xmpRights.UsageTerms" },
  { RB_PHOTO_FIELD_LICENCE, 3, KIND_LICENCE_ADDRESS, "Xmp.dc.rights" },
  { RB_PHOTO_FIELD_LICENCE, 3, KIND_LICENCE_ADDRESS, IPTC "Copyright" },
  { RB_PHOTO_FIELD_LICENCE, 3, KIND_LICENCE_ADDRESS, "Exif.Image.Copyright" },
  { RB_PHOTO_FIELD_LICENCE, 4, KIND_LICENCE, "Xmp.xmpRights.WebStatement" },
  { RB_PHOTO_FIELD_USABLE_UNTIL, 0, KIND_DAY, "Xmp.plus.LicenseEndDate" },
  { RB_PHOTO_FIELD_USABLE_UNTIL, 0, KIND_DAY, IPTC "ExpirationDate" },
  { RB_PHOTO_FIELD_NOTE, 0, KIND_TEXT, "Xmp.photoshop.Instructions" },
  { RB_PHOTO_FIELD_NOTE, 0, KIND_TEXT, IPTC "SpecialInstructions", RB_IIM_INSTRUCTIONS },
};

/* What is open while one picture is read. */
typedef struct {
  GExiv2Metadata *file;    /* or NULL */
  GExiv2Metadata *sidecar; /* or NULL */
  GExiv2Metadata *xmp;     /* or NULL: the file's own, which exiv2 does not find in it */
  RbCharset iptc;
  RbCharset exif;
} Reader;

static RbPlace
place_of (const char *tag)
{
  return g_str_has_prefix (tag, "Xmp.")    ? RB_PLACE_XMP
         : g_str_has_prefix (tag, "Iptc.") ? RB_PLACE_IPTC
                                           : RB_PLACE_EXIF;
}

/* One value of a field, in its form; takes over @text, which may be NULL. */
static char *
shape (char *text, Kind kind)
{
  g_autofree char *given = text;
  char *found;

  if (!text || kind == KIND_TEXT)
    return g_steal_pointer (&given);
  if (kind == KIND_RIGHTS)
    return rb_text_join_lines (rb_text_drop_sign (g_steal_pointer (&given)));
  if (kind == KIND_LICENCE || kind == KIND_LICENCE_ADDRESS) {
    found = rb_text_find_licence (text);
    if (found || kind == KIND_LICENCE_ADDRESS)
      return found;
  }
  if (kind == KIND_ADDRESS && (strpbrk (text, " \n\"<>") || !(g_str_has_prefix (text, "https://") ||
                                                              g_str_has_prefix (text, "http://"))))
    return NULL;
  return rb_text_join_lines (g_steal_pointer (&given));
}

static void
append_name (GString *names, const char *name)
{
  if (names->len > 0)
    g_string_append (names, ", ");
  g_string_append (names, name);
}

/* EXIF has one string for all names, parted by semicolons, and those that hold one in quotes. */
static char *
split_names (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  GString *names = g_string_new (NULL);

  for (guint i = 0; parts[i]; i++) {
    gsize n = strlen (g_strstrip (parts[i]));

    if (n >= 2 && parts[i][0] == '"' && parts[i][n - 1] == '"') {
      parts[i][n - 1] = ' ';
      parts[i][0] = ' ';
      g_strstrip (parts[i]);
    }
    if (*parts[i])
      append_name (names, parts[i]);
  }
  return g_string_free (names, FALSE);
}

/* The photographer's copyright, a zero, and the editor's (EXIF 2.32, 4.6.5); both hold rights. */
static char *
read_exif_copyright (const char *raw, gsize length, const RbCharset *charset)
{
  gsize first = strnlen (raw, length);
  g_autofree char *photographer = rb_text_clean (raw, charset);
  g_autofree char *editor = first + 1 < length ? rb_text_clean (raw + first + 1, charset) : NULL;

  if (!photographer || !editor || strcmp (photographer, editor) == 0)
    return photographer ? g_steal_pointer (&photographer) : g_steal_pointer (&editor);
  editor = rb_text_drop_sign (editor);
  return editor ? g_strdup_printf ("%s, %s", photographer, editor)
                : g_steal_pointer (&photographer);
}

static char *
read_exif (GExiv2Metadata *metadata, const Tag *tag, const RbCharset *charset)
{
  g_autoptr (GBytes) bytes = gexiv2_metadata_try_get_tag_raw (metadata, tag->tag, NULL);
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!bytes || g_bytes_get_size (bytes) == 0)
    return NULL;
  length = g_bytes_get_size (bytes);
  raw = g_malloc0 (length + 2);
  memcpy (raw, g_bytes_get_data (bytes, NULL), length);
  if (strstr (tag->tag, ".XP")) {
    /* Windows' own: UTF-16, whichever way round the rest of the file is. */
    g_autofree char *wide =
        g_convert (raw, length & ~(gsize)1, "UTF-8", "UTF-16LE", NULL, NULL, NULL);

    text = wide ? rb_text_clean (wide, &RB_CHARSET_XMP) : NULL;
  } else if (tag->kind == KIND_RIGHTS) {
    text = read_exif_copyright (raw, length, charset);
  } else {
    text = rb_text_clean (raw, charset);
  }
  if (text && tag->kind == KIND_NAMES)
    return shape (split_names (text), tag->kind);
  return shape (g_steal_pointer (&text), tag->kind);
}

static char *
read_iptc (GExiv2Metadata *metadata, const Tag *tag, const RbCharset *charset, gboolean *cut)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag->tag, NULL);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; values && values[i]; i++) {
    gsize n = strlen (values[i]);
    g_autofree char *value = NULL;

    if (tag->kind == KIND_DAY)
      return rb_text_find_day (values[i]);
    value = shape (rb_text_clean (values[i], charset), tag->kind);
    if (!value)
      continue;
    /* Between two characters, so up to three bytes before. */
    *cut = *cut || (tag->limit > 0 && n + 3 >= tag->limit && n <= tag->limit);
    append_name (joined, value);
    if (tag->kind != KIND_NAMES)
      break;
  }
  return joined->len > 0 ? g_strndup (joined->str, joined->len) : NULL;
}

static char *
read_xmp (GExiv2Metadata *metadata, const Tag *tag)
{
  g_autofree char *whole = gexiv2_metadata_try_get_tag_string (metadata, tag->tag, NULL);
  g_autofree char *chosen = whole ? rb_text_choose_language (whole) : NULL;
  g_auto (GStrv) values = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (!whole)
    return NULL;
  if (tag->kind == KIND_DAY)
    return rb_text_find_day (chosen);
  if (strcmp (whole, chosen) != 0)
    return shape (rb_text_clean (chosen, &RB_CHARSET_XMP), tag->kind);
  values = gexiv2_metadata_try_get_tag_multiple (metadata, tag->tag, NULL);
  for (guint i = 0; values && values[i]; i++) {
    g_autofree char *value = shape (rb_text_clean (values[i], &RB_CHARSET_XMP), tag->kind);

    if (!value)
      continue;
    append_name (joined, value);
    if (tag->kind != KIND_NAMES)
      break;
  }
  return joined->len > 0 ? g_strndup (joined->str, joined->len) : NULL;
}

static gboolean
has (GExiv2Metadata *metadata, const char *tag)
{
  return metadata && gexiv2_metadata_try_has_tag (metadata, tag, NULL);
}

static void
read_tag (const Reader *reader, const Tag *tag, RbSayings *sayings)
{
  RbPlace place = place_of (tag->tag);
  char **value = &sayings->values[place];

  if (place == RB_PLACE_XMP) {
    char **beside = &sayings->values[RB_PLACE_SIDECAR];

    if (!*beside && has (reader->sidecar, tag->tag))
      *beside = read_xmp (reader->sidecar, tag);
    if (!*value && has (reader->xmp, tag->tag))
      *value = read_xmp (reader->xmp, tag);
    if (!*value && has (reader->file, tag->tag))
      *value = read_xmp (reader->file, tag);
  } else if (!*value && has (reader->file, tag->tag)) {
    *value = place == RB_PLACE_IPTC ? read_iptc (reader->file, tag, &reader->iptc, &sayings->cut)
                                    : read_exif (reader->file, tag, &reader->exif);
  }
}

static void
read_field (const Reader *reader, RbPhotoField field, gboolean iptc_is_newer, GByteArray *facts)
{
  RbSayings sayings = { 0 };

  for (guint level = 0; level < N_LEVELS && rb_sayings_are_empty (&sayings); level++) {
    sayings.cut = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
      if (tags[i].field == field && tags[i].level == level)
        read_tag (reader, &tags[i], &sayings);
    }
  }
  rb_facts_settle (facts, field, &sayings, iptc_is_newer);
  rb_sayings_clear (&sayings);
}

static gboolean
names_mac (GExiv2Metadata *metadata, const char *tag)
{
  g_autofree char *program =
      has (metadata, tag) ? gexiv2_metadata_try_get_tag_string (metadata, tag, NULL) : NULL;

  return program && (strstr (program, "Macintosh") || strstr (program, "Mac OS"));
}

static void
find_charsets (Reader *reader)
{
  g_autofree char *escapes =
      has (reader->file, "Iptc.Envelope.CharacterSet")
          ? gexiv2_metadata_try_get_tag_string (reader->file, "Iptc.Envelope.CharacterSet", NULL)
          : NULL;
  gboolean mac = names_mac (reader->file, "Exif.Image.Software") ||
                 names_mac (reader->file, "Xmp.xmp.CreatorTool") ||
                 names_mac (reader->file, "Iptc.Application2.Program");

  reader->iptc = (RbCharset){ escapes ? rb_text_find_charset (escapes) : NULL, mac };
  reader->exif = (RbCharset){ NULL, mac };
}

static GExiv2Metadata *
open_metadata (const guint8 *data, gsize length)
{
  g_autoptr (GExiv2Metadata) metadata = data ? gexiv2_metadata_new () : NULL;

  if (!metadata || !gexiv2_metadata_open_buf (metadata, data, length, NULL))
    return NULL;
  return g_steal_pointer (&metadata);
}

/* exiv2 does not look for XMP in these formats. A packet is made to be found by its text (ISO
 * 16684-1, 7.3.2), wherever it stands. */
static GExiv2Metadata *
open_packet (const RbMetadataSource *source)
{
  static const char start[] = "<x:xmpmeta", end[] = "</x:xmpmeta>";
  const guint8 *from, *to;

  if (source->type != RB_PICTURE_GIF && source->type != RB_PICTURE_HEIF)
    return NULL;
  from = memmem (source->data, source->length, start, strlen (start));
  to = from ? memmem (from, source->length - (from - source->data), end, strlen (end)) : NULL;
  return to ? open_metadata (from, to - from + strlen (end)) : NULL;
}

gboolean
rb_metadata_init (void)
{
  if (!gexiv2_initialize ())
    return FALSE;
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  /* Or its properties would be found by whatever prefix a file uses. */
  return gexiv2_metadata_try_register_xmp_namespace ("http://creativecommons.org/ns#", "cc", NULL);
}

void
rb_metadata_read (RbMetadata *self, const RbMetadataSource *source)
{
  g_autoptr (GExiv2Metadata) file = open_metadata (source->data, source->length);
  g_autoptr (GExiv2Metadata) sidecar = open_metadata (source->sidecar, source->sidecar_length);
  g_autoptr (GExiv2Metadata) xmp = open_packet (source);
  Reader reader = { .file = file, .sidecar = sidecar, .xmp = xmp };
  const char *mime = file ? gexiv2_metadata_get_mime_type (file) : NULL;
  gboolean iptc_is_newer =
      source->type == RB_PICTURE_JPEG && rb_iim_is_newer (source->data, source->length);

  memset (self, 0, sizeof *self);
  self->camera_raw = source->type == RB_PICTURE_TIFF && mime && g_str_has_prefix (mime, "image/x-");
  self->facts = g_byte_array_new ();
  find_charsets (&reader);
  for (RbPhotoField field = 0; field < RB_PHOTO_N_FIELDS; field++)
    read_field (&reader, field, iptc_is_newer, self->facts);
}

void
rb_metadata_clear (RbMetadata *self)
{
  g_clear_pointer (&self->facts, g_byte_array_unref);
}
