/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What print does otherwise than a keyboard: per field one hint for each kind of sign. What is
 * corrected is what "Correct Typography…" would. */
#include "config.h"

#include "check/places.h"
#include "check/prose.h"
#include "corrections.h"
#include "language.h"
#include "markup/source.h"
#include "passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many corrections of a field are shown each by itself; more of them as one passage. */
#define MAX_SINGLE 8

typedef enum { QUOTES, APOSTROPHES, DASHES, SPACES, DOTS, N_SIGNS, ALL_SIGNS } Sign;

/* A correction, by bytes of the field's value where these are known. */
typedef struct {
  guint paragraph;
  RbCorrection correction;
  Sign sign;
  gsize at, length;
} Hit;

typedef struct {
  RbNode *node;
  const RbProse *prose;
  const char *language;
  GArray *hits;       /* of Hit */
  gboolean has_bytes; /* their places in the value are known */
} Field;

static gboolean
is_alpha (gunichar c)
{
  return g_unichar_isalpha (c);
}

/* @at: the first character that is replaced. */
static Sign
sign_of (const char *text, const char *at, const RbCorrection *correction, const char *language)
{
  const char *words = correction->text;
  gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;

  if (strcmp (words, "…") == 0)
    return DOTS;
  if (strcmp (words, "–") == 0)
    return DASHES;
  /* A French quotation mark has a no-break space of its own. */
  if (*at != '"' && strstr (words, "\xc2\xa0") != NULL)
    return SPACES;
  if (strcmp (words, "’") == 0 && (is_alpha (before) || g_unichar_isdigit (before)) &&
      (is_alpha (g_utf8_get_char (g_utf8_next_char (at))) || !rb_language_is_same (language, "en")))
    return APOSTROPHES;
  if (strcmp (words, "’") == 0 && !rb_language_is_same (language, "en"))
    return APOSTROPHES;
  return QUOTES;
}

/* Takes up what one paragraph asks for. @text is the paragraph's words, @offset where it begins in
 * the value if it is written there like that. */
static void
add_hits (Field *field, const RbPassage *passage, gsize offset)
{
  g_autoptr (GArray) list = rb_typography_correct (passage->text, field->language);
  const char *p = passage->text;
  guint n = 0;

  for (guint i = 0; i < list->len; i++) {
    const RbCorrection *correction = &g_array_index (list, RbCorrection, i);
    Hit hit = { .paragraph = passage->paragraph, .correction = *correction };
    const char *end;

    p = g_utf8_offset_to_pointer (p, (glong)correction->from - n);
    n = correction->from;
    end = g_utf8_offset_to_pointer (p, (glong)correction->to - correction->from);
    if (!rb_passage_is_words (passage, correction->from, correction->to))
      continue;
    hit.sign = sign_of (passage->text, p, correction, field->language);
    hit.at = offset + (gsize)(p - passage->text);
    hit.length = (gsize)(end - p);
    g_array_append_val (field->hits, hit);
  }
}

/* Whether a paragraph of Markdown is its own words: nothing in it means anything, and it begins no
 * list. */
static gboolean
is_plain (const char *from, gsize length)
{
  gsize digits = strspn (from, "0123456789");

  if (strchr (" -+=", *from) != NULL || (digits > 0 && strchr (".)", from[digits]) != NULL))
    return FALSE;
  for (const char *p = from; p < from + length; p++)
    if (rb_source_means_something (*p) || (*p == '\n' && strchr ("-=+ 0123456789", p[1]) != NULL) ||
        (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#')))
      return FALSE;
  return TRUE;
}

/* Whether a list's items ask for something, once the signs before them are gone: to the quick look
 * a "- " is a dash. */
static gboolean
list_may_ask (const char *from, gsize length, const char *language)
{
  g_autoptr (GString) items = g_string_sized_new (length + 1);
  const char *end = from + length;

  for (const char *p = from; p < end;) {
    const char *next = memchr (p, '\n', (gsize)(end - p)), *begin = p;

    next = next != NULL ? next + 1 : end;
    while (begin < next && *begin == ' ')
      begin++;
    if (strchr ("-+*", *begin) != NULL && begin[1] == ' ')
      begin += 2;
    else
      begin = p;
    g_string_append_len (items, begin, (gssize)(next - begin));
    p = next;
  }
  return rb_typography_may_ask (items->str, language);
}

/* Most paragraphs that ask for something are plain, and need not be read as Markdown. %FALSE, and
 * nothing is found, if one is not. */
static gboolean
read_plain (Field *field)
{
  const char *text = field->prose->text, *p = text;
  gsize length;

  for (guint i = 0; (p = rb_source_next_paragraph (p, &length)) != NULL; i++, p += length) {
    g_autofree char *words = g_strdelimit (g_strndup (p, length), "\n", ' ');
    RbPassage passage = { field->node, field->prose->spec, field->prose->field, i, words, NULL };

    if (!rb_typography_may_ask (words, field->language) ||
        (strchr ("-+*", *p) != NULL && !list_may_ask (p, length, field->language)))
      continue;
    if (!is_plain (p, length)) {
      g_array_set_size (field->hits, 0);
      return FALSE;
    }
    add_hits (field, &passage, (gsize)(p - text));
  }
  field->has_bytes = TRUE;
  return TRUE;
}

/* The value with all corrections of one sign, or of all. */
static char *
dup_corrected (Field *field, Sign sign)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (RbPassageEdit));
  g_autoptr (GString) after = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < field->hits->len; i++) {
    const Hit *hit = &g_array_index (field->hits, Hit, i);
    RbPassageEdit edit = { hit->paragraph, hit->correction.from, hit->correction.to,
                           hit->correction.text };

    if (hit->sign != sign && sign != ALL_SIGNS)
      continue;
    g_array_append_val (edits, edit);
    if (!field->has_bytes)
      continue;
    g_string_append_len (after, field->prose->text + at, (gssize)(hit->at - at));
    g_string_append (after, hit->correction.text);
    at = hit->at + hit->length;
  }
  if (!field->has_bytes)
    return rb_passages_dup_edited (field->prose->spec, field->prose->text,
                                   (RbPassageEdit *)edits->data, edits->len);
  g_string_append (after, field->prose->text + at);
  return g_string_free (g_steal_pointer (&after), FALSE);
}

static gboolean
is_same_text (const char *a, const char *b)
{
  g_autoptr (RbRichText) one = rb_rich_text_new (a), two = rb_rich_text_new (b);

  if (rb_rich_text_get_length (one) != rb_rich_text_get_length (two))
    return FALSE;
  for (guint i = 0; i < rb_rich_text_get_length (one); i++)
    if (!rb_paragraph_equal (rb_rich_text_get (one, i), rb_rich_text_get (two, i)))
      return FALSE;
  return TRUE;
}

/* Finds where what is to be corrected stands in the Markdown, so that a person sees that alone. It
 * counts only if the text comes out the same as by correcting what was read. */
static void
find_places (Field *field, RbRichText *text)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *by_words = dup_corrected (field, ALL_SIGNS), *by_bytes = NULL;
  const char *markdown = field->prose->text, *p = markdown;
  guint next = 0;

  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    g_autofree char *words = rb_paragraph_dup_text (rb_rich_text_get (text, i));

    g_array_set_size (places, 0);
    p = rb_places_follow (markdown, p, words, places);
    if (p == NULL)
      return;
    for (; next < field->hits->len && g_array_index (field->hits, Hit, next).paragraph == i;
         next++) {
      Hit *hit = &g_array_index (field->hits, Hit, next);

      hit->at = g_array_index (places, gsize, hit->correction.from);
      hit->length = g_array_index (places, gsize, hit->correction.to) - hit->at;
    }
  }
  field->has_bytes = TRUE;
  by_bytes = dup_corrected (field, ALL_SIGNS);
  field->has_bytes = is_same_text (by_words, by_bytes);
}

static void
read_markdown (Field *field)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (field->prose->text);

  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    const RbParagraph *paragraph = rb_rich_text_get (text, i);
    g_autofree char *words = NULL;
    RbPassage passage = {
      field->node, field->prose->spec, field->prose->field, i, NULL, paragraph
    };

    if (paragraph->kind == RB_PARAGRAPH_VERBATIM || rb_paragraph_is_empty (paragraph))
      continue;
    passage.text = words = rb_paragraph_dup_text (paragraph);
    if (rb_typography_may_ask (words, field->language))
      add_hits (field, &passage, 0);
  }
  if (field->hits->len > 0)
    find_places (field, text);
}

static void
read_line (Field *field)
{
  RbPassage passage = { field->node, field->prose->spec, field->prose->field,
                        0,           field->prose->text, NULL };

  add_hits (field, &passage, 0);
  field->has_bytes = TRUE;
}

/* --- telling ---------------------------------------------------------------------------------- */

static const char *
marks_of (const char *language)
{
  if (g_ascii_strcasecmp (language, "de-CH") == 0)
    return "«…»";
  return rb_language_is_same (language, "de")   ? "„…“"
         : rb_language_is_same (language, "fr") ? "« … »"
                                                : "“…”";
}

static char *
dup_message (Sign sign, guint n, const char *language)
{
  switch (sign) {
  case QUOTES:
    /* Translators: the second placeholder is a pair of quotation marks */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u quotation mark is not one of %s.",
                                         "%u quotation marks are not those of %s.", n),
                            n, marks_of (language));
  case APOSTROPHES:
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u apostrophe is not ’.", "%u apostrophes are not ’.", n),
        n);
  case DASHES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hyphen stands for a dash.",
                                         "%u hyphens stand for dashes.", n),
                            n);
  case SPACES:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u space may break a line where none should break.",
                                         "%u spaces may break a line where none should break.", n),
                            n);
  case DOTS:
  default:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u ellipsis is three dots.",
                                         "%u ellipses are three dots each.", n),
                            n);
  }
}

static const char *
why_of (Sign sign)
{
  switch (sign) {
  case QUOTES:
    return _ ("Straight or mixed marks look like typing, and readers do not see where a quotation "
              "begins.");
  case APOSTROPHES:
    return _ ("The straight mark is a makeshift of typewriters.");
  case DASHES:
    return _ ("A dash parts thoughts, a hyphen joins words: readers stumble over the wrong one.");
  case SPACES:
    return _ ("“26.” at the end of a line and “Mai” in the next are hard to read together.");
  case DOTS:
  default:
    return _ ("The ellipsis is one sign, which screen readers know and no line break parts.");
  }
}

static char *
dup_label (Sign sign, const char *language)
{
  switch (sign) {
  case QUOTES:
    return g_strdup_printf (_ ("Use %s"), marks_of (language));
  case APOSTROPHES:
    return g_strdup_printf (_ ("Use %s"), "’");
  case DASHES:
    return g_strdup_printf (_ ("Use %s"), "–");
  case SPACES:
    return g_strdup (_ ("Use no-break spaces"));
  case DOTS:
  default:
    return g_strdup_printf (_ ("Use %s"), "…");
  }
}

static RbFix *
make_fix (Field *field, Sign sign, guint n)
{
  RbFix *fix = rb_fix_new (dup_label (sign, field->language));

  if (field->has_bytes && n <= MAX_SINGLE) {
    for (guint i = 0; i < field->hits->len; i++) {
      const Hit *hit = &g_array_index (field->hits, Hit, i);

      if (hit->sign == sign)
        rb_fix_add_words (fix, field->node, field->prose->field, hit->at, hit->length,
                          hit->correction.text);
    }
  } else {
    g_autofree char *after = dup_corrected (field, sign);

    rb_fix_add_difference (fix, field->node, field->prose->field, after);
  }
  return fix;
}

static void
report (RbCheck *check, Field *field)
{
  static const char *const ids[N_SIGNS] = { "typography-quotes", "typography-apostrophes",
                                            "typography-dashes", "typography-spaces",
                                            "typography-dots" };

  for (Sign sign = QUOTES; sign < N_SIGNS; sign++) {
    guint n = 0;

    for (guint i = 0; i < field->hits->len; i++)
      n += g_array_index (field->hits, Hit, i).sign == sign;
    if (n == 0)
      continue;
    rb_check_hint (check, ids[sign], field->node, field->prose->field,
                   dup_message (sign, n, field->language), why_of (sign));
    rb_findings_set_fix (check->findings, make_fix (field, sign, n));
  }
}

static void
check_field (RbCheck *check, RbNode *node, const RbProse *prose, const char *language)
{
  g_autoptr (GArray) hits = NULL;
  Field field = { .node = node, .prose = prose, .language = language };

  /* Of a text each paragraph is looked at by itself. */
  if (prose->spec->type == RB_FIELD_TEXT ? strlen (prose->text) > RB_TEXT_MAX
                                         : !rb_typography_may_ask (prose->text, language))
    return;
  field.hits = hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  if (prose->spec->type != RB_FIELD_TEXT)
    read_line (&field);
  else if (!read_plain (&field))
    read_markdown (&field);
  report (check, &field);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  const char *language = rb_node_get_language (node);
  GArray *list;

  /* The frame is the newsletter's own, the same in each issue, and full of names and addresses. */
  if (!rb_check_is_in_issue (check, node))
    return;
  list = rb_check_get_prose (check, node, spec);
  for (guint i = 0; i < list->len; i++)
    check_field (check, node, &g_array_index (list, RbProse, i), language);
}

#define SIGNS N_ ("DIN 5008, New Hart’s Rules"), NULL

static const RbRule rules[] = {
  { "typography-quotes", SIGNS }, { "typography-apostrophes", SIGNS },
  { "typography-dashes", SIGNS }, { "typography-spaces", SIGNS },
  { "typography-dots", SIGNS },   { NULL },
};

const RbCheckFamily RB_CHECK_TYPOGRAPHY = {
  .name = "typography", .label = N_ ("Typography"), .rules = rules, .node = check_node
};
