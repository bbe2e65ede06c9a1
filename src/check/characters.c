/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that nobody sees. Bidirectional controls can make a text or an address read otherwise
 * than it is (https://www.unicode.org/reports/tr36/, section 2.6); zero-width ones come with pasted
 * text, part words for search and screen readers, and count as spam signs. */
#include "config.h"

#include "check/family.h"
#include "markup/references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d
#define SOFT_HYPHEN 0xad
#define UNREADABLE 0xfffd
#define BEFORE 14 /* so many characters before one tell where it stands */

typedef struct {
  gunichar c;
  const char *name;
} Name;

static const Name names[] = {
  { 0x061c, N_ ("Arabic letter mark") },
  { 0x180e, N_ ("Mongolian vowel separator") },
  { 0x200b, N_ ("zero-width space") },
  { 0x200c, N_ ("zero-width non-joiner") },
  { ZERO_WIDTH_JOINER, N_ ("zero-width joiner") },
  { 0x200e, N_ ("left-to-right mark") },
  { 0x200f, N_ ("right-to-left mark") },
  { 0x202a, N_ ("left-to-right embedding") },
  { 0x202b, N_ ("right-to-left embedding") },
  { 0x202c, N_ ("pop directional formatting") },
  { 0x202d, N_ ("left-to-right override") },
  { 0x202e, N_ ("right-to-left override") },
  { 0x2060, N_ ("word joiner") },
  { 0x2061, N_ ("function application") },
  { 0x2062, N_ ("invisible times") },
  { 0x2063, N_ ("invisible separator") },
  { 0x2064, N_ ("invisible plus") },
  { 0x2066, N_ ("left-to-right isolate") },
  { 0x2067, N_ ("right-to-left isolate") },
  { 0x2068, N_ ("first strong isolate") },
  { 0x2069, N_ ("pop directional isolate") },
  { 0xfeff, N_ ("byte order mark") },
  { 0xfffc, N_ ("object replacement character") },
  { UNREADABLE, N_ ("replacement character") },
};

/* Scripts in which the joiners and marks are letters of the orthography. */
static gboolean
is_joining (gunichar c)
{
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_MONGOLIAN:
  case G_UNICODE_SCRIPT_DEVANAGARI:
  case G_UNICODE_SCRIPT_BENGALI:
  case G_UNICODE_SCRIPT_GUJARATI:
  case G_UNICODE_SCRIPT_GURMUKHI:
  case G_UNICODE_SCRIPT_KANNADA:
  case G_UNICODE_SCRIPT_KHMER:
  case G_UNICODE_SCRIPT_MALAYALAM:
  case G_UNICODE_SCRIPT_MYANMAR:
  case G_UNICODE_SCRIPT_ORIYA:
  case G_UNICODE_SCRIPT_SINHALA:
  case G_UNICODE_SCRIPT_TAMIL:
  case G_UNICODE_SCRIPT_TELUGU:
    return TRUE;
  default:
    return FALSE;
  }
}

/* What emoji sequences are made of besides the joiner (https://www.unicode.org/reports/tr51/). */
static gboolean
is_emoji_part (gunichar c)
{
  return c == 0xfe0f || c == 0x20e3 || (c >= 0x2190 && c <= 0x2bff) || c == 0x3030 || c == 0x303d ||
         (c >= 0x1f000 && c <= 0x1faff);
}

/* The flags of England, Scotland and Wales are written with tags after a black flag. */
static gboolean
is_flag_tag (gunichar before, gunichar c)
{
  return c >= 0xe0020 && c <= 0xe007f &&
         (before == 0x1f3f4 || (before >= 0xe0020 && before <= 0xe007e));
}

static gboolean
is_suspect (gunichar before, gunichar c, gunichar after)
{
  if (c < 0x80)
    return c == 0x7f || (c < 0x20 && c != '\n' && c != '\r' && c != '\t');
  if (c == SOFT_HYPHEN)
    return FALSE;
  if (c == ZERO_WIDTH_JOINER && is_emoji_part (before) && is_emoji_part (after))
    return FALSE;
  if ((c == ZERO_WIDTH_JOINER || c == 0x200c) && (is_joining (before) || is_joining (after)))
    return FALSE;
  if (is_flag_tag (before, c))
    return FALSE;
  if (c == 0xfffc || c == UNREADABLE || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
    return TRUE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_FORMAT:
    /* Arabic number signs and their like are seen. */
    return !(c >= 0x600 && c <= 0x605) && c != 0x6dd && c != 0x70f && c != 0x890 && c != 0x891 &&
           c != 0x8e2 && c != 0x110bd && c != 0x110cd;
  case G_UNICODE_CONTROL:
  case G_UNICODE_PRIVATE_USE:
    return TRUE;
  default:
    return FALSE;
  }
}

static char *
describe (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].c == c)
      return g_strdup_printf (_ ("%s (U+%04X)"), _ (names[i].name), c);
  if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
    return g_strdup_printf (_ ("private character (U+%04X)"), c);
  if (g_unichar_type (c) == G_UNICODE_CONTROL)
    return g_strdup_printf (_ ("control character (U+%04X)"), c);
  if (g_unichar_type (c) == G_UNICODE_FORMAT)
    return g_strdup_printf (_ ("invisible character (U+%04X)"), c);
  return g_strdup_printf (_ ("noncharacter (U+%04X)"), c);
}

/* The last visible words before a character, or "". */
static char *
words_before (const char *text, const char *at)
{
  GString *words = g_string_new (NULL);
  const char *p = at;

  for (guint n = 0; p > text && n < BEFORE; n++)
    p = g_utf8_prev_char (p);
  for (gunichar before = 0; p < at; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      if (!g_str_has_suffix (words->str, " "))
        g_string_append_c (words, ' ');
    } else if (!is_suspect (before, c, g_utf8_get_char (g_utf8_next_char (p))))
      g_string_append_unichar (words, c);
    before = c;
  }
  g_strstrip (words->str);
  return g_string_free (words, FALSE);
}

/* Whether the character that begins with this byte is beyond suspicion: printed ASCII, and letters
 * with marks of Latin, Greek and Cyrillic (U+00C0 to U+037F, U+0400 to U+05FF). Almost all is. */
static gboolean
is_plain (guchar lead)
{
  return (lead >= 0x20 && lead < 0x7f) || lead == '\n' || lead == '\r' || lead == '\t' ||
         (lead >= 0xc3 && lead <= 0xcd) || (lead >= 0xd0 && lead <= 0xd7);
}

static const char *
find_suspect (const char *text, guint *n)
{
  const char *first = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar before, c;

    while (is_plain ((guchar)*p))
      p += (guchar)*p < 0x80 ? 1 : 2;
    if (*p == '\0')
      break;
    c = g_utf8_get_char (p);
    before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
    if (is_suspect (before, c, g_utf8_get_char (g_utf8_next_char (p)))) {
      if (first == NULL)
        first = p;
      ++*n;
    }
  }
  return first;
}

/*
 * @text without them. What stands for a letter that could not be read stays, so that its place can
 * be found; and what ends a line in some programs parts words.
 */
static char *
dup_without (const char *text)
{
  GString *out = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = text, *next; *p != '\0'; p = next) {
    gunichar c = g_utf8_get_char (p);

    next = g_utf8_next_char (p);
    if (c == UNREADABLE || !is_suspect (before, c, g_utf8_get_char (next)))
      g_string_append_unichar (out, c);
    else if (c == '\v' || c == '\f')
      g_string_append_c (out, ' ');
    before = c;
  }
  return g_string_free (out, FALSE);
}

static void
offer_removal (RbCheck *check, RbNode *node, const char *name, const char *text, guint n)
{
  g_autofree char *rest = dup_without (text);
  RbFix *fix;

  if (strcmp (rest, text) == 0)
    return;
  fix = rb_fix_new (
      g_strdup (g_dngettext (GETTEXT_PACKAGE, "Remove the character", "Remove the characters", n)));
  rb_fix_add_difference (fix, node, name, rest);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_value (RbCheck *check, RbNode *node, const char *name)
{
  const char *text = rb_node_get (node, name), *at;
  g_autofree char *character = NULL, *words = NULL;
  char *message;
  guint n = 0;

  at = find_suspect (text, &n);
  /* A photo may be named more than once. */
  if (at == NULL || rb_check_has_found (check, node, name))
    return;
  character = describe (g_utf8_get_char (at));
  words = words_before (text, at);
  if (n > 1)
    message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u invisible or unknown character stands here, first: %s.",
                     "%u invisible or unknown characters stand here, first: %s.", n),
        n, character);
  else if (*words != '\0')
    message = g_strdup_printf (_ ("An invisible or unknown character stands after “%s”: %s."),
                               words, character);
  else
    message = g_strdup_printf (_ ("An invisible or unknown character stands at the start: %s."),
                               character);
  rb_findings_add (
      check->findings, "character-invisible", RB_RANK_WARNING, node, name, message,
      g_strdup (_ ("Readers do not see it, but it can turn words around, break them apart for "
                   "search and screen readers, or make a mail look like spam. It mostly "
                   "comes with pasted text: delete it, or type the word anew.")));
  offer_removal (check, node, name, text, n);
}

static void check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec);

static void
check_named (RbCheck *check, const char *text)
{
  GPtrArray *references;

  if (strstr (text, "![") == NULL)
    return;
  references = rb_check_get_references (check, text);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbNode *picture =
        reference->photo ? rb_newsletter_find_photo (check->newsletter, reference->target) : NULL;

    if (picture != NULL)
      check_node (check, picture, &RB_PHOTO_SPEC);
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    switch (field->type) {
    case RB_FIELD_TEXT:
      check_named (check, rb_node_get (node, field->name));
      check_value (check, node, field->name);
      break;
    case RB_FIELD_LINE:
    case RB_FIELD_ADDRESS:
    case RB_FIELD_COLUMNS:
    case RB_FIELD_ROWS:
      check_value (check, node, field->name);
      break;
    case RB_FIELD_LINK: {
      g_autofree char *label = g_strconcat (field->name, ".label", NULL);
      g_autofree char *url = g_strconcat (field->name, ".url", NULL);

      check_value (check, node, label);
      check_value (check, node, url);
      break;
    }
    case RB_FIELD_PHOTO: {
      RbNode *picture = rb_node_get_child (node, field->name);

      if (picture != NULL)
        check_node (check, picture, &RB_PHOTO_SPEC);
      break;
    }
    default:
      break;
    }
}

static const RbRule rules[] = {
  { "character-invisible", "Unicode Technical Report 36", "https://www.unicode.org/reports/tr36/" },
  { NULL },
};

const RbCheckFamily RB_CHECK_CHARACTERS = {
  .name = "text", .label = N_ ("Text"), .rules = rules, .node = check_node
};
