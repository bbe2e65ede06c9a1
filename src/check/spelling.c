/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/words.h"
#include "spelling.h"

#include <enchant.h>
#include <stdlib.h>
#include <string.h>

/* Verdicts are kept, as most words come again and again; so many, and all are forgotten. */
#define MAX_VERDICTS 50000

struct _RbSpeller {
  EnchantBroker *broker;
  EnchantDict *dict;
  char *tag;
  GUnicodeScript script; /* of the dictionary; G_UNICODE_SCRIPT_INVALID_CODE if not known */
  GHashTable *verdicts;  /* normal word → whether the dictionary has it */
  GHashTable *words;     /* the newsletter's own, and what is ignored */
  GHashTable *ignored;
};

/* The dictionaries share tables. */
static GMutex enchant;
/* Whoever looks words up in one; the program's end waits for them. */
static GRWLock lookups;

/* Which dictionary is meant where a language comes without a country. */
static const struct {
  const char *language;
  const char *tags[3];
} usual[] = {
  { "de", { "de_DE", "de_AT", "de_CH" } },
  { "en", { "en_GB", "en_US" } },
  { "pt", { "pt_PT", "pt_BR" } },
};

/* Packages whose names do not follow from the language. */
static const struct {
  const char *language;
  const char *package;
} packages[] = {
  { "de", "hunspell-de-de" },    { "de-AT", "hunspell-de-at" }, { "de-CH", "hunspell-de-ch" },
  { "de-LI", "hunspell-de-ch" }, { "en", "hunspell-en-gb" },    { "en-US", "hunspell-en-us" },
  { "en-CA", "hunspell-en-ca" }, { "en-AU", "hunspell-en-au" }, { "pt", "hunspell-pt-pt" },
  { "pt-BR", "hunspell-pt-br" }, { "da", "hunspell-da" },       { "fr", "hunspell-fr" },
  { "nb", "hunspell-no" },       { "nn", "hunspell-no" },
};

/* Languages whose words are not in Latin letters. */
static const struct {
  const char *language;
  GUnicodeScript script;
} scripts[] = {
  { "ar", G_UNICODE_SCRIPT_ARABIC },   { "be", G_UNICODE_SCRIPT_CYRILLIC },
  { "bg", G_UNICODE_SCRIPT_CYRILLIC }, { "el", G_UNICODE_SCRIPT_GREEK },
  { "he", G_UNICODE_SCRIPT_HEBREW },   { "mk", G_UNICODE_SCRIPT_CYRILLIC },
  { "ru", G_UNICODE_SCRIPT_CYRILLIC }, { "sr", G_UNICODE_SCRIPT_INVALID_CODE },
  { "uk", G_UNICODE_SCRIPT_CYRILLIC },
};

static char *
get_base (const char *language)
{
  return g_strndup (language, strcspn (language, "-_"));
}

/* --- finding a dictionary --------------------------------------------------------------------- */

static void
on_dictionary (const char *tag, const char *provider, const char *description, const char *file,
               void *tags)
{
  g_ptr_array_add (tags, g_strdup (tag));
}

static gboolean
has_tag (GPtrArray *tags, const char *tag)
{
  return g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL);
}

/* In the country of the language tag; else where its user is; else where most are; else anywhere.
 */
static char *
choose_tag (GPtrArray *tags, const char *language)
{
  g_autofree char *base = get_base (language);
  g_autofree char *wanted = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *prefix = g_strconcat (base, "_", NULL);
  const char *const *locales = g_get_language_names ();

  if (has_tag (tags, wanted))
    return g_steal_pointer (&wanted);
  for (; *locales != NULL; locales++)
    if (g_str_has_prefix (*locales, prefix) && has_tag (tags, *locales))
      return g_strdup (*locales);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    for (guint k = 0; k < G_N_ELEMENTS (usual[i].tags) && usual[i].tags[k] != NULL; k++)
      if (strcmp (usual[i].language, base) == 0 && has_tag (tags, usual[i].tags[k]))
        return g_strdup (usual[i].tags[k]);
  for (guint i = 0; i < tags->len; i++)
    if (strcmp (tags->pdata[i], base) == 0 || g_str_has_prefix (tags->pdata[i], prefix))
      return g_strdup (tags->pdata[i]);
  return NULL;
}

/* As the program ends, the spelling libraries take down their tables while threads of the pool may
 * still read them: what reads is waited for, and nothing begins to any more. */
static void
on_program_exit (void)
{
  g_mutex_lock (&enchant);
  g_rw_lock_writer_lock (&lookups);
}

static void
load (RbSpeller *self, const char *language)
{
  static EnchantBroker *keeper;
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&enchant);
  /* The libraries stay loaded as long as there is a broker: else they would be taken down with the
   * last, and loaded once more for the next. What is noted after that is called before they go. */
  if (keeper == NULL) {
    keeper = enchant_broker_init ();
    atexit (on_program_exit);
  }
  self->broker = enchant_broker_init ();
  enchant_broker_list_dicts (self->broker, on_dictionary, tags);
  self->tag = *language != '\0' ? choose_tag (tags, language) : NULL;
  if (self->tag != NULL)
    self->dict = enchant_broker_request_dict (self->broker, self->tag);
  g_mutex_unlock (&enchant);
}

RbSpeller *
rb_speller_new (const char *language)
{
  RbSpeller *self = g_new0 (RbSpeller, 1);
  g_autofree char *base = get_base (language);

  self->script = G_UNICODE_SCRIPT_LATIN;
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (strcmp (scripts[i].language, base) == 0)
      self->script = scripts[i].script;
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load (self, language);
  return self;
}

void
rb_speller_free (RbSpeller *self)
{
  g_mutex_lock (&enchant);
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  enchant_broker_free (self->broker);
  g_mutex_unlock (&enchant);
  g_hash_table_unref (self->verdicts);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->ignored);
  g_free (self->tag);
  g_free (self);
}

gboolean
rb_speller_is_ready (RbSpeller *self)
{
  return self->dict != NULL;
}

const char *
rb_speller_get_dictionary (RbSpeller *self)
{
  return self->dict != NULL ? self->tag : NULL;
}

char *
rb_speller_dup_package (const char *language)
{
  g_autofree char *base = get_base (language);
  g_autofree char *tag = g_strdelimit (g_strdup (language), "_", '-');

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_ascii_strcasecmp (packages[i].language, tag) == 0)
      return g_strdup (packages[i].package);
  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (strcmp (packages[i].language, base) == 0)
      return g_strdup (packages[i].package);
  return g_strconcat ("hunspell-", base, NULL);
}

/* --- own words -------------------------------------------------------------------------------- */

static void
learn (GHashTable *words, const char *word)
{
  g_autofree char *normal = rb_word_normalize (word, word + strlen (word));

  g_strstrip (normal);
  if (*normal != '\0')
    g_hash_table_add (words, g_steal_pointer (&normal));
}

void
rb_speller_set_words (RbSpeller *self, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  g_hash_table_remove_all (self->words);
  for (char **line = lines; *line != NULL; line++)
    learn (self->words, *line);
}

void
rb_speller_ignore (RbSpeller *self, const char *word)
{
  learn (self->ignored, word);
}

static gboolean
is_own (RbSpeller *self, const char *word)
{
  return g_hash_table_contains (self->words, word) || g_hash_table_contains (self->ignored, word);
}

/* "hafenbus" allows "Hafenbus" and "HAFENBUS"; "Kielmann" allows "KIELMANN" and no "kielmann". */
static gboolean
is_own_in_any_case (RbSpeller *self, const char *word)
{
  g_autofree char *lower = NULL, *upper = NULL, *title = NULL;
  gunichar first = g_utf8_get_char (word);

  if (g_hash_table_size (self->words) + g_hash_table_size (self->ignored) == 0)
    return FALSE;
  if (is_own (self, word))
    return TRUE;
  if (!g_unichar_isupper (first))
    return FALSE;
  lower = g_utf8_strdown (word, -1);
  upper = g_utf8_strup (word, -1);
  if (is_own (self, lower) && (strcmp (upper, word) == 0 ||
                               strcmp (g_utf8_next_char (word), g_utf8_next_char (lower)) == 0))
    return TRUE;
  if (strcmp (upper, word) != 0)
    return FALSE;
  title = g_strdup_printf ("%.*s%s", (int)(g_utf8_next_char (word) - word), word,
                           g_utf8_next_char (lower));
  return is_own (self, title);
}

/* --- checking --------------------------------------------------------------------------------- */

static gboolean
is_in_dictionary (RbSpeller *self, const char *word)
{
  gpointer verdict;
  gboolean known;

  if (g_hash_table_lookup_extended (self->verdicts, word, NULL, &verdict))
    return GPOINTER_TO_INT (verdict);
  if (g_hash_table_size (self->verdicts) >= MAX_VERDICTS)
    g_hash_table_remove_all (self->verdicts);
  g_rw_lock_reader_lock (&lookups);
  /* Less than 0: the dictionary cannot tell. */
  known = enchant_dict_check (self->dict, word, (gssize)strlen (word)) <= 0;
  g_rw_lock_reader_unlock (&lookups);
  g_hash_table_insert (self->verdicts, g_strdup (word), GINT_TO_POINTER (known));
  return known;
}

static gboolean
is_known (RbSpeller *self, const char *word)
{
  const char *apostrophe;

  if (is_in_dictionary (self, word) || is_own_in_any_case (self, word))
    return TRUE;
  /* "gibt's", "Kielmann's" */
  apostrophe = strrchr (word, '\'');
  if (apostrophe != NULL && apostrophe > word && strcmp (apostrophe, "'s") == 0) {
    g_autofree char *stem = g_strndup (word, apostrophe - word);

    return is_known (self, stem);
  }
  return FALSE;
}

/* A part of a compound, or a word that another hangs on. */
static gboolean
is_part_known (RbSpeller *self, const char *part, gboolean before, gboolean after)
{
  g_autofree char *with_before = NULL, *with_after = NULL;

  if (is_known (self, part))
    return TRUE;
  if (after) {
    with_after = g_strconcat (part, "-", NULL);
    if (is_in_dictionary (self, with_after))
      return TRUE;
  }
  if (before) {
    with_before = g_strconcat ("-", part, NULL);
    return is_in_dictionary (self, with_before);
  }
  return FALSE;
}

/* Of a word in another script this dictionary knows nothing. */
static gboolean
is_foreign (RbSpeller *self, const RbWord *word)
{
  return self->script != G_UNICODE_SCRIPT_INVALID_CODE &&
         g_unichar_get_script (g_utf8_get_char (word->start)) != self->script;
}

static gboolean
is_single_letter (const char *part)
{
  return *part == '\0' || *g_utf8_next_char (part) == '\0';
}

/* Gives whether to go on. */
static gboolean
check_parts (RbSpeller *self, const RbWord *word, RbMisspellingFunc func, gpointer data)
{
  const char *start = word->start, *p = word->start;
  guint offset = word->offset, at = word->offset;

  for (;; p = g_utf8_next_char (p), at++) {
    gboolean last = p >= word->end;

    if (last || rb_is_hyphen (g_utf8_get_char (p))) {
      g_autofree char *part = rb_word_normalize (start, p);
      RbMisspelling found = { offset, at };

      if (!is_single_letter (part) &&
          !is_part_known (self, part, start > word->start || word->hyphen_before,
                          !last || word->hyphen_after) &&
          !func (&found, data))
        return FALSE;
      if (last)
        return TRUE;
      start = g_utf8_next_char (p);
      offset = at + 1;
    }
  }
}

/* "Dr." has its dot in the dictionary, and no word does that ends a sentence. */
static gboolean
is_abbreviation (RbSpeller *self, const RbWord *word, const char *normal)
{
  g_autofree char *dotted = *word->end == '.' ? g_strconcat (normal, ".", NULL) : NULL;

  return dotted != NULL && is_in_dictionary (self, dotted);
}

void
rb_speller_check_text (RbSpeller *self, const char *text, RbMisspellingFunc func, gpointer data)
{
  RbWordWalk walk = { .p = text };
  RbWord word;

  if (self->dict == NULL)
    return;
  while (rb_word_walk_next (&walk, &word)) {
    g_autofree char *normal = NULL;

    if (is_foreign (self, &word))
      continue;
    normal = rb_word_normalize (word.start, word.end);
    if (!is_single_letter (normal) && !is_known (self, normal) &&
        !is_abbreviation (self, &word, normal) && !check_parts (self, &word, func, data))
      return;
  }
}

char **
rb_speller_suggest (RbSpeller *self, const char *word, guint max)
{
  g_autofree char *normal = rb_word_normalize (word, word + strlen (word));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean curly = strstr (word, "\xe2\x80\x99") != NULL;
  char **found = NULL;
  gsize n = 0;

  if (self->dict != NULL && *normal != '\0') {
    g_rw_lock_reader_lock (&lookups);
    found = enchant_dict_suggest (self->dict, normal, (gssize)strlen (normal), &n);
    g_rw_lock_reader_unlock (&lookups);
  }
  for (gsize i = 0; i < MIN (n, max); i++) {
    GString *suggestion = g_string_new (found[i]);

    if (curly)
      g_string_replace (suggestion, "'", "\xe2\x80\x99", 0);
    g_strv_builder_add (builder, suggestion->str);
    g_string_free (suggestion, TRUE);
  }
  if (found != NULL)
    enchant_dict_free_string_list (self->dict, found);
  return g_strv_builder_end (builder);
}
