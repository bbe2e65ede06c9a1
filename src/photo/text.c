/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

#include "protocol.h"

#include <stdio.h>
#include <string.h>

#define CC_LICENCES "creativecommons.org/licenses/"
#define CC_DOMAIN "creativecommons.org/publicdomain/"

const RbCharset RB_CHARSET_XMP = { "UTF-8", FALSE };

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

/* A text that was cut at a number of bytes may end within a character. */
static gsize
length_without_torn_end (const char *raw)
{
  gsize length = strlen (raw);
  const char *end;

  if (g_utf8_validate (raw, length, &end))
    return length;
  if (length - (end - raw) < 4 &&
      g_utf8_get_char_validated (end, length - (end - raw)) == (gunichar)-2)
    return end - raw;
  return 0;
}

/* Whether a text that is not UTF-8 is an old Mac's: of its small umlauts two are what Windows has
 * capitals for, and no capital stands within a word. */
static gboolean
looks_like_mac (const char *raw)
{
  const guint8 *p = (const guint8 *)raw;

  for (; p[0] && p[1]; p++) {
    if (g_ascii_isalpha (p[0]) && (p[1] == 0x8a || p[1] == 0x9f) && g_ascii_islower (p[2]))
      return TRUE;
  }
  return FALSE;
}

/*
 * IIM says in which set it is, or does not; EXIF is ASCII, and never only that. What is valid UTF-8
 * is that, hardly ever by chance, also where something else is declared by a program that converted
 * the text and forgot the declaration. Else what is declared, if it fits; else what Windows writes,
 * or a Mac of the time before.
 */
static char *
to_utf8 (const char *raw, const RbCharset *charset)
{
  const char *tries[] = { charset->declared,
                          charset->mac || looks_like_mac (raw) ? "MACINTOSH" : "WINDOWS-1252",
                          "ISO-8859-1" };
  gsize length = length_without_torn_end (raw);

  if (length > 0 || *raw == '\0')
    return g_strndup (raw, length);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
    char *text = tries[i] ? g_convert (raw, -1, "UTF-8", tries[i], NULL, NULL, NULL) : NULL;

    if (text)
      return text;
  }
  return g_utf8_make_valid (raw, -1);
}

/* ISO/IEC 2022 escapes: UTF-8 as a coding system of its own; a 96-character set put into G1, G2 or
 * G3, of which each of those known here goes with ASCII into one of ISO 8859's parts. */
const char *
rb_text_find_charset (const char *escapes)
{
  static const struct {
    char final;
    const char *name;
  } sets[] = { { 'A', "ISO-8859-1" },  { 'B', "ISO-8859-2" },  { 'C', "ISO-8859-3" },
               { 'D', "ISO-8859-4" },  { 'L', "ISO-8859-5" },  { 'G', "ISO-8859-6" },
               { 'F', "ISO-8859-7" },  { 'H', "ISO-8859-8" },  { 'M', "ISO-8859-9" },
               { 'V', "ISO-8859-10" }, { 'Y', "ISO-8859-13" }, { '_', "ISO-8859-14" },
               { 'b', "ISO-8859-15" }, { 'f', "ISO-8859-16" } };

  if (strstr (escapes, "\033%G") || strstr (escapes, "\033%/G") || strstr (escapes, "\033%/H") ||
      strstr (escapes, "\033%/I"))
    return "UTF-8";
  for (const char *p = strchr (escapes, '\033'); p; p = strchr (p + 1, '\033')) {
    if (p[1] == '\0' || !strchr ("-./", p[1]))
      continue;
    for (guint i = 0; i < G_N_ELEMENTS (sets); i++) {
      if (sets[i].final == p[2])
        return sets[i].name;
    }
  }
  return NULL;
}

char *
rb_text_clean (const char *raw, const RbCharset *charset)
{
  g_autofree char *text = to_utf8 (raw, charset);
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
  return *out->str && !is_junk (out->str) ? g_strdup (out->str) : NULL;
}

char *
rb_text_join_lines (char *text)
{
  return text ? g_strstrip (g_strdelimit (text, "\n", ' ')) : NULL;
}

static const char *
skip_sign (const char *p)
{
  static const char *const signs[] = { "©", "(c)", "(C)", "&copy;", "Copyright", "copyright", ":" };
  gboolean again = TRUE;

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
  return p;
}

char *
rb_text_drop_sign (char *text)
{
  const char *p = text ? skip_sign (text) : NULL;
  char *rest = p && *p ? g_strdup (p) : NULL;

  g_free (text);
  return rest;
}

char *
rb_text_choose_language (const char *joined)
{
#define MARK "lang=\""
  static const char *const wanted[] = { "x-default\"", "de", "en", "" };
  const char *p = joined;
  const char *found = NULL;
  const char *end;
  guint best = G_N_ELEMENTS (wanted);

  if (!g_str_has_prefix (joined, MARK))
    return g_strdup (joined);
  while (p) {
    guint i = 0;

    p += strlen (MARK);
    while (!g_str_has_prefix (p, wanted[i]))
      i++;
    if (i < best && strchr (p, '"')) {
      best = i;
      found = strchr (p, '"') + 1;
    }
    p = strstr (p, ", " MARK);
    if (p)
      p += 2;
  }
  if (!found)
    return g_strdup (joined);
  end = strstr (found, ", " MARK);
  return g_strndup (found, end ? (gsize)(end - found) : strlen (found));
#undef MARK
}

static gboolean
take_part (const char **p, char *part, gsize size)
{
  gsize n = 0;

  while (g_ascii_isalnum (**p) || **p == '-' || **p == '.') {
    if (n + 1 < size)
      part[n++] = g_ascii_toupper (**p);
    (*p)++;
  }
  /* The full stop of a sentence that ends with the address. */
  while (n > 0 && part[n - 1] == '.')
    n--;
  part[n] = '\0';
  if (**p == '/')
    (*p)++;
  return n > 0;
}

char *
rb_text_find_licence (const char *text)
{
  const char *at = strstr (text, CC_LICENCES);
  char terms[16], version[8], port[16];

  if (!at) {
    at = strstr (text, CC_DOMAIN);
    if (!at)
      return NULL;
    at += strlen (CC_DOMAIN);
    return g_strdup (g_str_has_prefix (at, "zero")   ? "CC0 1.0"
                     : g_str_has_prefix (at, "mark") ? "Public Domain Mark 1.0"
                                                     : NULL);
  }
  at += strlen (CC_LICENCES);
  if (!take_part (&at, terms, sizeof terms) || !g_str_has_prefix (terms, "BY") ||
      !take_part (&at, version, sizeof version) || !g_ascii_isdigit (version[0]))
    return NULL;
  /* "de", but not "deed" or "legalcode", which are pages about the same licence. */
  if (take_part (&at, port, sizeof port) && strlen (port) <= 3)
    return g_strdup_printf ("CC %s %s %s", terms, version, port);
  return g_strdup_printf ("CC %s %s", terms, version);
}

char *
rb_text_find_day (const char *text)
{
  int year, month, day;

  if (sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3 &&
      sscanf (text, "%4d:%2d:%2d", &year, &month, &day) != 3 &&
      sscanf (text, "%4d%2d%2d", &year, &month, &day) != 3)
    return NULL;
  if (year < 1900 || month < 1 || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* Folded, with single spaces, without the sign, a final stop or more than one way to part names. */
static char *
make_key (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (skip_sign (text), -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal ? g_utf8_casefold (normal, -1) : g_strdup (text);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || c == ';' || c == ',') {
      if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    } else {
      g_string_append_unichar (key, c);
    }
  }
  while (key->len > 0 && strchr (" .", key->str[key->len - 1]))
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

gboolean
rb_text_same (const char *a, const char *b, gboolean cut)
{
  g_autofree char *one = make_key (a);
  g_autofree char *other = make_key (b);

  return cut ? g_str_has_prefix (one, other) || g_str_has_prefix (other, one)
             : strcmp (one, other) == 0;
}
