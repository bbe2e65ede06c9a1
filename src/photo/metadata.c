/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three standards say the same things in many places, and each program fills in others. The order
 * of the lists follows the Metadata Working Group's guidelines and IPTC's mapping (Photo Metadata
 * 2023.2), but that a text made for readers goes before one made for lawyers.
 */
#include "metadata.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

static const char *const holder_tags[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit",
                                           NULL };
static const char *const creator_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline",
                                            "Exif.Image.Artist", "Exif.Image.XPAuthor", NULL };
static const char *const rights_tags[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright",
                                           "Exif.Image.Copyright", "Xmp.tiff.Copyright", NULL };
static const char *const caption_tags[] = { "Xmp.dc.description", "Iptc.Application2.Caption",
                                            "Exif.Image.ImageDescription",
                                            "Xmp.tiff.ImageDescription", NULL };
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility",
                                        "Xmp.iptcCore.AltTextAccessibility",
                                        "Xmp.Iptc4xmpCore.AltTextAccessibility", NULL };
static const char *const source_tags[] = { "Xmp.dc.source", "Xmp.photoshop.Source",
                                           "Iptc.Application2.Source", NULL };
static const char *const licence_tags[] = { "Xmp.cc.license", "Xmp.xmpRights.UsageTerms",
                                            "Xmp.xmpRights.WebStatement", NULL };

/* What cameras and programs write without being asked. */
static const char *const junk[] = { "OLYMPUS DIGITAL CAMERA",
                                    "MINOLTA DIGITAL CAMERA",
                                    "KONICA MINOLTA DIGITAL CAMERA",
                                    "SAMSUNG DIGITAL CAMERA",
                                    "SAMSUNG CAMERA PICTURES",
                                    "RICOH DIGITAL CAMERA",
                                    "PENTAX DIGITAL CAMERA",
                                    "DIGITAL CAMERA",
                                    "DIGITAL IMAGE",
                                    "SONY DSC",
                                    "SAMSUNG",
                                    "EXIF_JPEG_PICTURE",
                                    "JPEG_PICTURE",
                                    "<DIGIMAX",
                                    "<KENOX",
                                    "CAMERA OWNER",
                                    "SCREENSHOT",
                                    "CREATED WITH GIMP",
                                    "PICASA",
                                    "UNKNOWN",
                                    "UNTITLED",
                                    "DEFAULT",
                                    "ASCII",
                                    "COPYRIGHT",
                                    "(C)",
                                    "©",
                                    "NONE",
                                    "N/A",
                                    "USER",
                                    "ADMIN",
                                    "OWNER",
                                    "MY COPYRIGHT" };

static gboolean
is_junk (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  const char *p = text;

  for (guint i = 0; i < G_N_ELEMENTS (junk); i++) {
    if (strcmp (upper, junk[i]) == 0 || (junk[i][0] == '<' && g_str_has_prefix (upper, junk[i])))
      return TRUE;
  }
  /* No letter at all, or a file's name such as DSC_0123.JPG. */
  while (*p && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0' || (!strchr (text, ' ') &&
                        (g_str_has_suffix (upper, ".JPG") || g_str_has_suffix (upper, ".JPEG") ||
                         g_str_has_suffix (upper, ".HEIC")));
}

/* Neither IIM (without its coded character set) nor EXIF says which encoding it is in. What is
 * valid UTF-8 is that, hardly ever by chance; else it is Latin-1, or rather what Windows makes of
 * it. */
static char *
to_utf8 (const char *raw, gboolean declared)
{
  char *text;

  if (g_utf8_validate (raw, -1, NULL))
    return g_strdup (raw);
  text = declared ? NULL : g_convert (raw, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (!text && !declared)
    text = g_convert (raw, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  return text ? text : g_utf8_make_valid (raw, -1);
}

/* Trims, makes other white space and control characters a space, keeps line ends, caps the length.
 */
static char *
clean (const char *raw, gboolean declared)
{
  g_autofree char *text = to_utf8 (raw, declared);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p && out->len < RB_PHOTO_MAX_TEXT - 6; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\n')
      g_string_append_c (out, '\n');
    else if (c == '\r')
      g_string_append (out, p[1] == '\n' ? "" : "\n");
    else if (g_unichar_iscntrl (c) || c == 0xfeff || c == 0xfffd)
      g_string_append_c (out, ' ');
    else
      g_string_append_unichar (out, c);
  }
  g_strstrip (out->str);
  out->len = strlen (out->str);
  return out->len > 0 && !is_junk (out->str) ? g_strdup (out->str) : NULL;
}

/* A text in several languages comes as one string: lang="x-default" … , lang="de" … */
static const char *
skip_language (char *value)
{
  char *end;

  if (!g_str_has_prefix (value, "lang=\""))
    return value;
  end = strchr (value + 6, '"');
  if (!end)
    return value;
  value = end + 1 + (end[1] == ' ');
  end = strstr (value, ", lang=\"");
  if (end)
    *end = '\0';
  return value;
}

static char *
read_tag (GExiv2Metadata *metadata, const char *tag, const char *separator)
{
  gboolean xmp = g_str_has_prefix (tag, "Xmp.");
  g_autoptr (GString) joined = g_string_new (NULL);

  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return NULL;
  if (xmp || g_str_has_prefix (tag, "Iptc.")) {
    g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);

    for (guint i = 0; values && values[i]; i++) {
      g_autofree char *value = clean (skip_language (values[i]), xmp);

      if (value && joined->len > 0)
        g_string_append (joined, separator);
      g_string_append (joined, value ? value : "");
      if (!separator && joined->len > 0)
        break;
    }
  } else {
    /* EXIF's XP… tags are UTF-16 behind a list of bytes, which only the interpretation undoes. */
    g_autofree char *value =
        strstr (tag, ".XP") ? gexiv2_metadata_try_get_tag_interpreted_string (metadata, tag, NULL)
                            : gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
    g_autofree char *text = value ? clean (value, FALSE) : NULL;

    g_string_append (joined, text ? text : "");
  }
  return joined->len > 0 ? g_strndup (joined->str, joined->len) : NULL;
}

static char *
first_of (GExiv2Metadata *metadata, const char *const *tags, const char *separator)
{
  for (; *tags; tags++) {
    char *value = read_tag (metadata, *tags, separator);

    if (value)
      return value;
  }
  return NULL;
}

/* The credit is printed with a “©” of its own. */
static char *
without_sign (char *text)
{
  static const char *const signs[] = { "©", "(c)", "(C)", "&copy;", "Copyright", "copyright", ":" };
  char *p = text;
  gboolean again = text != NULL;

  while (again) {
    again = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
      if (g_str_has_prefix (p, signs[i])) {
        p += strlen (signs[i]);
        again = TRUE;
      }
    }
    while (g_ascii_isspace (*p))
      p++;
  }
  p = p && *p ? g_strdup (p) : NULL;
  g_free (text);
  return p;
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *a = g_utf8_casefold (text, -1);
  g_autofree char *b = g_utf8_casefold (part, -1);

  return strstr (a, b) != NULL;
}

/* “Holder | Name”, where neither already says the other. */
static char *
read_credit (GExiv2Metadata *metadata)
{
  g_autofree char *holder = without_sign (first_of (metadata, holder_tags, NULL));
  g_autofree char *creator = without_sign (first_of (metadata, creator_tags, ", "));
  char *credit;

  if (!holder)
    holder = without_sign (first_of (metadata, rights_tags, NULL));
  if (holder && creator && !contains (holder, creator)) {
    if (contains (creator, holder))
      return g_steal_pointer (&creator);
    credit = g_strdup_printf ("%s | %s", holder, creator);
  } else {
    credit = holder ? g_steal_pointer (&holder) : g_steal_pointer (&creator);
  }
  if (credit)
    g_strdelimit (credit, "\n", ' ');
  return credit;
}

static char *
read_address (GExiv2Metadata *metadata)
{
  for (const char *const *tag = source_tags; *tag; tag++) {
    g_autofree char *value = read_tag (metadata, *tag, NULL);

    if (value && !strpbrk (value, " \n\"<>") &&
        (g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://")))
      return g_steal_pointer (&value);
  }
  return NULL;
}

void
rb_metadata_read (RbMetadata *self, RbPictureType type, const guint8 *data, gsize length)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  const char *mime;

  memset (self, 0, sizeof *self);
  if (!gexiv2_metadata_open_buf (metadata, data, length, NULL))
    return;
  mime = gexiv2_metadata_get_mime_type (metadata);
  self->camera_raw = type == RB_PICTURE_TIFF && mime && g_str_has_prefix (mime, "image/x-");
  self->texts[RB_PHOTO_TEXT_CREDIT] = read_credit (metadata);
  self->texts[RB_PHOTO_TEXT_CAPTION] = first_of (metadata, caption_tags, NULL);
  self->texts[RB_PHOTO_TEXT_ALT] = first_of (metadata, alt_tags, NULL);
  self->texts[RB_PHOTO_TEXT_SOURCE_URL] = read_address (metadata);
  self->texts[RB_PHOTO_TEXT_LICENCE] = first_of (metadata, licence_tags, NULL);
}

void
rb_metadata_clear (RbMetadata *self)
{
  for (guint i = 0; i < RB_PHOTO_N_TEXTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
}
