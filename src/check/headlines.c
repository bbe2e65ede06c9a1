/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headlines of sections: those that nothing follows, that are shouted, and that come twice. */
#include "config.h"

#include "check/prose.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So few letters may be an abbreviation. */
#define MIN_LETTERS 6

/* --- what follows ----------------------------------------------------------------------------- */

/* The line by which a section is named, or %NULL if its kind has none. */
static const RbFieldSpec *
find_headline (const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_LINE && (field->flags & RB_FIELD_NAMES))
      return field;
  return NULL;
}

/* Whether a reader sees a headline of it, and nothing else. */
static gboolean
is_headline_alone (RbNode *section)
{
  static const char *const fields[] = { "lead", "body", "dateline", "link.label" };

  if (rb_node_is (section, "heading"))
    return rb_node_has (section, "title") || rb_node_has (section, "kicker");
  if (!rb_node_is (section, "text") && !rb_node_is (section, "article"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (rb_node_has (section, fields[i]))
      return FALSE;
  return rb_node_get_child (section, "photo") == NULL &&
         rb_node_has (section, rb_node_is (section, "text") ? "title" : "headline");
}

/* Those sections of the issue that are a headline over nothing: what comes next, dividers aside,
 * opens a part of its own, or there is nothing. */
static gpointer
make_bare (RbCheck *check)
{
  GHashTable *bare = g_hash_table_new (NULL, NULL);
  RbNode *open = NULL, *section;

  for (guint i = 0; (section = rb_node_nth (check->issue, "sections", i)) != NULL; i++) {
    if (rb_node_is_on (section, "hidden") || rb_node_is (section, "divider"))
      continue;
    if (open != NULL && rb_node_is (section, "heading"))
      g_hash_table_add (bare, open);
    /* A text's title may stand over photos or cards that have none. */
    if (open != NULL && !rb_node_is (open, "heading") &&
        find_headline (rb_kind_spec_of (rb_node_get_kind (section))) != NULL)
      g_hash_table_add (bare, open);
    open = is_headline_alone (section) ? section : NULL;
  }
  if (open != NULL)
    g_hash_table_add (bare, open);
  return bare;
}

static void
check_bare (RbCheck *check, RbNode *section, const RbKindSpec *spec)
{
  GHashTable *bare =
      rb_check_get_state (check, make_bare, make_bare, (GDestroyNotify)g_hash_table_unref);
  g_autofree char *words = NULL;
  RbFix *fix;

  if (!g_hash_table_contains (bare, section))
    return;
  words = rb_node_dup_summary (section, spec);
  rb_check_warn (check, "heading-empty", section, NULL,
                 g_strdup_printf (_ ("Nothing follows the heading “%s”."), words),
                 _ ("Readers see it and find nothing below. Add what belongs there, or remove the "
                    "heading."));
  fix = rb_fix_new (g_strdup_printf (_ ("Remove “%s”"), words));
  rb_fix_add_remove (fix, section, words);
  rb_findings_set_fix (check->findings, fix);
}

/* --- twice ------------------------------------------------------------------------------------ */

static gpointer
make_seen (RbCheck *check)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
check_twice (RbCheck *check, RbNode *section, const char *field)
{
  GHashTable *seen =
      rb_check_get_state (check, make_seen, make_seen, (GDestroyNotify)g_hash_table_unref);
  g_autofree char *stripped = g_strstrip (g_strdup (rb_node_get (section, field)));

  if (*stripped != '\0' && !g_hash_table_add (seen, g_utf8_casefold (stripped, -1)))
    rb_check_hint (check, "headline-doubled", section, field,
                   g_strdup_printf (_ ("Another section is headed “%s”, too."), stripped),
                   _ ("Headings are how readers find their way, with a screen reader most of all. "
                      "Say in each what is special about it."));
}

/* --- shouted ---------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *list, const char *word, gsize length)
{
  for (const char *hit = strstr (list, " "); hit != NULL; hit = strchr (hit + 1, ' '))
    if (strncmp (hit + 1, word, length) == 0 && hit[1 + length] == ' ')
      return TRUE;
  return FALSE;
}

/* Abbreviations that are read or spoken as such. */
static gboolean
is_abbreviation (const char *word, gsize length)
{
  return is_one_of (" AG AI BMX CDU CSU DIN DVD EDV EEG EU FAQ FDP GmbH IHK ISO IT KI LED LKW MINT "
                    "NABU NATO NRW OECD PC PDF PKW QR RSS SMS SPD TÜV TV UFO UKW UNESCO UNICEF "
                    "UN UNO USA USB VHS VIP WC WLAN WM EM WWF ZDF ARD ÖPNV UK BBC NGO NHS UNHCR ",
                    word, length);
}

static gboolean
is_capitals (const char *text)
{
  guint letters = 0;

  for (const char *p = text; *p != '\0';) {
    const char *end = p;
    guint n = 0;

    while (*end != '\0' && (g_unichar_isalpha (g_utf8_get_char (end)))) {
      gunichar c = g_utf8_get_char (end);

      /* ß is often left as it is. */
      if (!g_unichar_isupper (c) && c != 0xdf)
        return FALSE;
      end = g_utf8_next_char (end);
      n++;
    }
    if (n > 0 && !is_abbreviation (p, (gsize)(end - p)))
      letters += n;
    p = end > p ? end : g_utf8_next_char (p);
  }
  return letters >= MIN_LETTERS;
}

/* The newsletter's own spelling of a word, from its word list; %NULL if it has none. */
static char *
find_own (RbCheck *check, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (rb_node_get (check->newsletter, "words"), "\n", -1);

  for (char **word = words; *word != NULL; word++) {
    g_autofree char *each = g_utf8_casefold (*word, -1);

    if (strcmp (each, folded) == 0)
      return g_strdup (*word);
  }
  return NULL;
}

static gboolean
is_small_word (const char *word, gboolean german)
{
  g_autofree char *key = g_strdup_printf (" %s ", word);

  return strstr (german ? " aus dem der die das den des im in am an auf bei für und oder mit nach "
                          "über um unter vom von vor zu zum zur ein eine einen einem einer eines "
                          "wir sie ihr ist sind so wie was wo wer bis als auch nicht noch "
                        : " a an and as at by for from in is of on or our the to with your ",
                 key) != NULL;
}

/* In English only the first word has a capital. In German nouns do, and most words of a headline
 * are: a person has the last word. */
static char *
dup_sentence_case (RbCheck *check, const char *text, gboolean german)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    const char *end = p;
    g_autofree char *word = NULL, *small = NULL, *folded = NULL, *own = NULL;

    while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    if (end == p) {
      end = g_utf8_next_char (p);
      g_string_append_len (out, p, end - p);
      p = end;
      continue;
    }
    word = g_strndup (p, (gsize)(end - p));
    small = g_utf8_strdown (word, -1);
    folded = g_utf8_casefold (word, -1);
    own = find_own (check, folded);
    if (own != NULL || is_abbreviation (p, (gsize)(end - p))) {
      g_string_append (out, own != NULL ? own : word);
    } else if (p == text || (german && !is_small_word (small, TRUE))) {
      g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (small)));
      g_string_append (out, g_utf8_next_char (small));
    } else {
      g_string_append (out, small);
    }
    p = end;
  }
  return g_string_free (out, FALSE);
}

static void
check_capitals (RbCheck *check, RbNode *node, const char *field)
{
  const char *text = rb_node_get (node, field);
  g_autofree char *folded = NULL, *own = NULL, *better = NULL;
  RbFix *fix;

  if (*text == '\0' || !is_capitals (text))
    return;
  folded = g_utf8_casefold (text, -1);
  own = find_own (check, folded);
  if (own != NULL && strcmp (own, text) == 0)
    return;
  better = dup_sentence_case (check, text, rb_check_is_german (node));
  if (strcmp (better, text) == 0)
    return;
  rb_check_hint (check, "headline-capitals", node, field,
                 g_strdup_printf (_ ("“%s” is written in capitals throughout."), text),
                 _ ("Words in capitals are slower to read, and some screen readers spell them out. "
                    "The look of headings is the mail’s own."));
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), better));
  fix->editable = TRUE;
  rb_fix_add_set (fix, node, field, better);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  const RbFieldSpec *headline = find_headline (spec);
  gboolean section = rb_node_get_parent (node) == check->issue;

  if (!rb_check_is_in_issue (check, node) || node == check->issue)
    return;
  if (section)
    check_bare (check, node, spec);
  if (headline != NULL) {
    check_capitals (check, node, headline->name);
    if (section)
      check_twice (check, node, headline->name);
  }
  if (*rb_node_get (node, "kicker") != '\0')
    check_capitals (check, node, "kicker");
}

static const RbRule rules[] = {
  { "heading-empty", "WCAG 2.2, 2.4.6", "https://www.w3.org/TR/WCAG22/#headings-and-labels" },
  { "headline-doubled", "WCAG 2.2, 2.4.6", "https://www.w3.org/TR/WCAG22/#headings-and-labels" },
  { "headline-capitals", "WCAG 2.2, 3.1.5", "https://www.w3.org/TR/WCAG22/#reading-level" },
  { NULL },
};

const RbCheckFamily RB_CHECK_HEADLINES = {
  .name = "structure", .label = N_ ("Structure"), .rules = rules, .node = check_node
};
