/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/asked.h"
#include "store/folded.h"
#include <string.h>

/* More is no search but a pasted text. */
#define MAX_WORDS 16
/* The shortest part of a word that is looked for: what the trigram tokenizer keeps. */
#define PART 3

/* --- signs ------------------------------------------------------------------------------------ */

/* What the tokenizer makes words of: letters, digits, and the private use area. */
static gboolean
has_letters (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word)) {
    gunichar c = g_utf8_get_char (word);

    if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
      return TRUE;
  }
  return FALSE;
}

/* Dashes, quotation marks and what ends a sentence: with words they are typed as it comes. */
static gboolean
is_loose (const char *sign)
{
  for (; *sign != '\0'; sign = g_utf8_next_char (sign))
    switch (g_unichar_type (g_utf8_get_char (sign))) {
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      break;
    default:
      if (*sign != '\0' && strchr (".,;:!?'\"", *sign) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* --- ways to spell a word --------------------------------------------------------------------- */

static char *
replace (const char *text, const char *old, const char *new)
{
  GString *string = g_string_new (text);

  g_string_replace (string, old, new, 0);
  return g_string_free (string, FALSE);
}

static const struct {
  const char *umlaut;
  const char *digraph;
} umlauts[] = { { "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" } };

static char *
spell_out (const char *lower)
{
  char *word = g_strdup (lower);

  for (guint i = 0; i < G_N_ELEMENTS (umlauts); i++) {
    char *next = replace (word, umlauts[i].umlaut, umlauts[i].digraph);

    g_free (word);
    word = next;
  }
  return word;
}

/* Not behind a vowel or “q”: "neue" is no "neü", and "Quelle" none either. */
static char *
draw_together (const char *lower)
{
  GString *word = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++) {
    const char *umlaut = NULL;

    for (guint i = 0; i < G_N_ELEMENTS (umlauts); i++)
      if (strncmp (p, umlauts[i].digraph, 2) == 0 &&
          (p == lower || strchr ("aeiouq", p[-1]) == NULL))
        umlaut = umlauts[i].umlaut;
    if (umlaut != NULL) {
      g_string_append (word, umlaut);
      p++;
    } else {
      g_string_append_c (word, *p);
    }
  }
  return g_string_free (word, FALSE);
}

static void
add_new (GPtrArray *words, char *word)
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

/* In small letters: as it is typed, and with its umlauts the other way round. */
static GPtrArray *
list_spellings (const char *word)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *composed = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (composed != NULL ? composed : word, -1);

  add_new (words, g_strdup (lower));
  add_new (words, spell_out (lower));
  add_new (words, draw_together (lower));
  return words;
}

/* In quotes all that is typed is words. */
static char *
quote (GPtrArray *spellings, gboolean prefix)
{
  g_autoptr (GPtrArray) quoted = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *any = NULL;

  for (guint i = 0; i < spellings->len; i++) {
    g_autofree char *doubled = replace (spellings->pdata[i], "\"", "\"\"");
    g_autofree char *sharp = replace (doubled, "ss", "ß"), *ss = replace (doubled, "ß", "ss");

    add_new (quoted, g_strdup_printf ("\"%s\"%s", sharp, prefix ? "*" : ""));
    add_new (quoted, g_strdup_printf ("\"%s\"%s", ss, prefix ? "*" : ""));
  }
  any = rb_asked_join (quoted, " OR ");
  return quoted->len > 1 ? g_strdup_printf ("(%s)", any) : g_steal_pointer (&any);
}

/* --- word by word ----------------------------------------------------------------------------- */

static void
add_part (RbAsked *self, GPtrArray *spellings)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < spellings->len; i++) {
    g_autofree char *each = rb_fold (spellings->pdata[i], NULL);

    if (g_utf8_strlen (each, -1) >= PART)
      add_new (folded, g_steal_pointer (&each));
  }
  g_ptr_array_add (self->parts, quote (folded, FALSE));
  g_ptr_array_extend_and_steal (self->folded, g_steal_pointer (&folded));
}

static void
ask_for (RbAsked *self, const char *word, gboolean prefix)
{
  g_autoptr (GPtrArray) spellings = list_spellings (word);
  g_autofree char *folded = rb_fold (word, NULL);
  gboolean is_part = g_utf8_strlen (folded, -1) >= PART;

  g_ptr_array_add (self->whole, quote (spellings, prefix));
  g_ptr_array_add (self->begun, quote (spellings, prefix || is_part));
  if (is_part)
    add_part (self, spellings);
  else
    g_ptr_array_add (self->shorts, quote (spellings, prefix));
}

RbAsked *
rb_asked_new (const char *typed)
{
  RbAsked *self = g_new0 (RbAsked, 1);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", typed, G_REGEX_DEFAULT, 0);
  gboolean open = *typed != '\0' && !g_ascii_isspace (typed[strlen (typed) - 1]);
  GPtrArray **lists[] = { &self->whole,  &self->begun,  &self->parts,
                          &self->shorts, &self->folded, &self->signs };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);
  for (char **word = words; *word != NULL && self->whole->len < MAX_WORDS; word++)
    if (has_letters (*word))
      ask_for (self, *word, word[1] == NULL && open);
  for (char **word = words; *word != NULL && self->signs->len < MAX_WORDS; word++)
    if (**word != '\0' && !has_letters (*word) && (self->whole->len == 0 || !is_loose (*word)))
      add_new (self->signs, rb_fold (*word, NULL));
  return self;
}

void
rb_asked_free (RbAsked *self)
{
  g_ptr_array_unref (self->whole);
  g_ptr_array_unref (self->begun);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->shorts);
  g_ptr_array_unref (self->folded);
  g_ptr_array_unref (self->signs);
  g_free (self);
}

char *
rb_asked_join (GPtrArray *expressions, const char *operator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < expressions->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? operator: "", (char *)expressions->pdata[i]);
  return g_string_free (text, FALSE);
}
