/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Better words for a vague link, taken from its own sentence: of "Hier finden Sie Impressionen vom
 * Kongress." the link moves from "Hier" to "Impressionen vom Kongress", and the sentence stays as
 * it is. No grammar is known, only small words: what is left when they are taken off both ends of
 * the words behind the link, or before it, names the thing. A person looks at it before it is done.
 */
#include "config.h"

#include "check/links.h"
#include "check/prose.h"
#include "corrections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST 90

/* Each between spaces, in small letters. */
typedef struct {
  const char *fillers;      /* verbs, pronouns and adverbs at either end */
  const char *articles;     /* at the beginning, and dropped */
  const char *prepositions; /* dropped before an article */
  const char *places;       /* at the beginning: where, not what */
  const char *conditions;   /* begin a clause that names no thing */
  const char *on;           /* before a headline: "Mehr zu: Headline" */
} Words;

static const Words german = {
  .fillers =
      " finden findet findest finde gibt geht kommen kommt gelangen gelangst sehen siehst sieht "
      "lesen liest erfahren erfährst erfahrt erhalten erhältst bekommen haben hat können kannst "
      "kann könnt stehen steht ist sind war waren wird werden stellen bieten bietet zeigen zeigt "
      "entdecken klicken klick klicke laden lädt schauen schau schaut hören sie du ihr man wir es "
      "sich euch dich uns ihnen bitte auch noch nun jetzt direkt mehr weiter weitere weiteres "
      "dazu hierzu darüber hier dort alles einfach immer wieder gerne gern möglich verfügbar "
      "abrufbar erhältlich einsehbar zugänglich bereit online um zu finden herunterladen "
      "herunterzuladen nachlesen nachzulesen ansehen anzusehen anschauen abrufen abzurufen "
      "einsehen lang entlang möchten wollen und oder ",
  .articles = " der die das den dem des ein eine einen einem einer eines ",
  .prepositions = " über zu auf ",
  .places = " auf in im bei beim unter am an als per ",
  .conditions = " wenn falls sofern weil da ob damit ",
  .on = "Mehr zu: ",
};

static const Words english = {
  .fillers =
      " you your can will may find is are was were there it we us have has be get go going "
      "please also now just more further here click tap to for out about if available online "
      "and or see ",
  .articles = " the a an this these our ",
  .prepositions = " about ",
  .places = " on in at under as by via from ",
  .conditions = " if when because unless should ",
  .on = "More on: ",
};

typedef struct {
  const char *from;
  const char *to;
} Span;

static gboolean
is_listed (const char *list, Span word)
{
  char key[40];
  g_autofree char *small = NULL;

  while (word.to > word.from && strchr (",.;:!?", word.to[-1]) != NULL)
    word.to--;
  if (word.to == word.from || word.to - word.from > 30)
    return word.to == word.from;
  small = g_utf8_strdown (word.from, word.to - word.from);
  g_snprintf (key, sizeof key, " %s ", small);
  return strstr (list, key) != NULL;
}

static Span
first_word (Span span)
{
  Span word = { span.from, span.from };

  while (word.to < span.to && *word.to != ' ' && *word.to != '\n')
    word.to++;
  return word;
}

static Span
last_word (Span span)
{
  Span word = { span.to, span.to };

  while (word.from > span.from && word.from[-1] != ' ' && word.from[-1] != '\n')
    word.from--;
  return word;
}

static Span
trim (Span span)
{
  while (span.from < span.to && strchr (" \n,;:.!?", *span.from) != NULL)
    span.from++;
  while (span.to > span.from && strchr (" \n,;:.!?", span.to[-1]) != NULL)
    span.to--;
  return span;
}

/* Off the end, small words; in German a capital begins a noun, and stops it. */
static Span
trim_end (const Words *words, Span span)
{
  for (span = trim (span); span.to > span.from; span = trim (span)) {
    Span word = last_word (span);

    if (!is_listed (words->fillers, word))
      break;
    span.to = word.from;
  }
  return span;
}

static Span
trim_start (const Words *words, Span span)
{
  for (span = trim (span); span.to > span.from; span = trim (span)) {
    Span word = first_word (span), next;

    if (is_listed (words->prepositions, word)) {
      next = first_word (trim ((Span){ word.to, span.to }));
      if (!is_listed (words->articles, next))
        break;
    } else if (!is_listed (words->fillers, word) && !is_listed (words->articles, word)) {
      break;
    }
    span.from = word.to;
  }
  return span;
}

/* Whether a span may carry the link: one that names something, and has no markup in it. */
static gboolean
is_good (const Words *words, Span span, gboolean *has_noun)
{
  g_autofree char *text = NULL, *folded = NULL;
  gboolean has_word = FALSE;

  *has_noun = FALSE;
  if (span.to - span.from < 4 || span.to - span.from > LONGEST)
    return FALSE;
  text = g_strndup (span.from, (gsize)(span.to - span.from));
  if (strpbrk (text, "[]()<>*_`\\{}|\n#") != NULL || strstr (text, "://") != NULL)
    return FALSE;
  folded = rb_link_fold_words (text);
  if (rb_link_is_vague (folded))
    return FALSE;
  for (Span word = first_word (span); word.from < span.to;) {
    glong length = g_utf8_strlen (word.from, word.to - word.from);

    if (!is_listed (words->fillers, word) && !is_listed (words->articles, word)) {
      *has_noun = *has_noun || words == &english ||
                  (length > 2 && g_unichar_isupper (g_utf8_get_char (word.from)));
      has_word = has_word || length > (words == &english ? 3 : 6);
    }
    while (word.to < span.to && (*word.to == ' ' || *word.to == '\n'))
      word.to++;
    word = first_word ((Span){ word.to, span.to });
    if (word.from == word.to)
      break;
  }
  return *has_noun || has_word;
}

static gboolean
ends_clause (const char *p, const char *end)
{
  return (strchr (",;:", *p) != NULL && (p + 1 == end || p[1] == ' ' || p[1] == '\n')) ||
         g_str_has_prefix (p, "–") || (*p == '(' || *p == '"' || g_str_has_prefix (p, "„"));
}

/* The clause that follows the link; one that is set off by a comma at once is it, too. */
static Span
clause_behind (Span span)
{
  span = trim (span);
  for (const char *p = span.from; p < span.to; p++)
    if (ends_clause (p, span.to)) {
      span.to = p;
      break;
    }
  return span;
}

static Span
clause_before (Span span)
{
  span = trim (span);
  for (const char *p = span.to; p > span.from; p--)
    if (p[-1] == ',' || p[-1] == ';' || p[-1] == ':') {
      span.from = p;
      break;
    }
  return trim (span);
}

static gboolean
ends_sentence (const char *p)
{
  return strchr (".!?", *p) != NULL && (p[1] == '\0' || p[1] == ' ' || p[1] == '\n');
}

/* The sentence around the link, within its paragraph. */
static Span
find_sentence (const char *text, const char *at, const char *end)
{
  Span sentence = { at, end };

  while (sentence.from > text) {
    const char *before = sentence.from - 1;

    if ((*before == '\n' && (before == text || before[-1] == '\n')) ||
        (ends_sentence (before) && sentence.from < at))
      break;
    sentence.from--;
  }
  /* The marks that begin a list, a quotation or a heading. */
  while (sentence.from < at && strchr (" \n-*+>#0123456789.", *sentence.from) != NULL)
    sentence.from++;
  while (*sentence.to != '\0' && !ends_sentence (sentence.to) &&
         strncmp (sentence.to, "\n\n", 2) != 0)
    sentence.to++;
  return sentence;
}

/* --- the change ------------------------------------------------------------------------------- */

/* Moves the link from its words to @span, by changes whose first is the span's words themselves. A
 * space stands before them, unless they begin the link's own: no two changes may begin at one
 * place. */
static RbFix *
move_link (RbNode *node, const RbLink *link, Span span)
{
  const char *text = rb_node_get (node, link->field);
  const char *open = link->at, *close = rb_link_words_end (link), *end = rb_link_end (link);
  g_autofree char *words = g_strndup (span.from, (gsize)(span.to - span.from));
  g_autofree char *tail = g_strndup (close, (gsize)(end - close));
  RbFix *fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), words));

  fix->editable = TRUE;
  rb_fix_add_words (fix, node, link->field, (gsize)(span.from - text), (gsize)(span.to - span.from),
                    words);
  if (open + 1 != span.from) {
    rb_fix_add_words (fix, node, link->field, (gsize)(open - text), 1, "");
    /* Nothing else may change at the place where the words begin. */
    rb_fix_add_words (fix, node, link->field, (gsize)(span.from - text) - 1, 1, " [");
  }
  if (close != span.to) {
    rb_fix_add_words (fix, node, link->field, (gsize)(span.to - text), 0, tail);
    rb_fix_add_words (fix, node, link->field, (gsize)(close - text), (gsize)(end - close), "");
  }
  return fix;
}

/* The same for words that begin the text, where no space is. */
static RbFix *
rewrite (RbNode *node, const RbLink *link, Span span)
{
  const char *text = rb_node_get (node, link->field);
  g_autofree char *words = g_strndup (span.from, (gsize)(span.to - span.from));
  g_autofree char *tail =
      g_strndup (rb_link_words_end (link), (gsize)(rb_link_end (link) - rb_link_words_end (link)));
  g_autofree char *between = g_strndup (span.to, (gsize)(link->at - span.to));
  g_autofree char *after = NULL;
  RbFix *fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), words));

  after = g_strdup_printf ("%.*s[%s%s%s%s%s", (int)(span.from - text), text, words, tail, between,
                           link->words, rb_link_end (link));
  rb_fix_add_difference (fix, node, link->field, after);
  return fix;
}

static RbFix *
put_headline (RbNode *node, const RbLink *link, const Words *words, const char *headline)
{
  g_autofree char *whole = g_strconcat (words->on, headline, NULL);
  const char *text = rb_node_get (node, link->field);
  gsize at = link->at != NULL ? (gsize)(link->at + 1 - text) : 0;
  RbFix *fix;

  if (*headline == '\0' || strlen (headline) > 2 * LONGEST ||
      (link->at != NULL && strpbrk (headline, "[]*_`\\<>\n") != NULL))
    return NULL;
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), whole));
  fix->editable = TRUE;
  rb_fix_add_words (fix, node, link->field, at,
                    link->at != NULL ? strlen (link->words) : strlen (text), whole);
  return fix;
}

/* The words behind the link, or before it, whichever name the thing. */
static Span
choose (const Words *words, Span sentence, Span behind, const char *at)
{
  static const Span none = { NULL, NULL };
  Span before = trim_end (words, clause_before ((Span){ sentence.from, at }));
  gboolean place, noun_behind, noun_before, good_behind, good_before;

  behind = clause_behind (behind);
  place = is_listed (words->places, first_word (behind));
  behind = trim_end (words, trim_start (words, behind));
  if (is_listed (words->conditions, first_word (before)))
    before.to = before.from;
  before = trim_start (words, before);
  good_behind = is_good (words, behind, &noun_behind);
  good_before = is_good (words, before, &noun_before);
  if (good_behind && noun_behind && !(place && good_before && noun_before))
    return behind;
  if (good_before && noun_before)
    return before;
  return good_behind && !place ? behind : none;
}

RbFix *
rb_link_reword (RbNode *node, const RbLink *link, const char *headline)
{
  const Words *words = rb_check_is_german (node) ? &german : &english;
  const char *text = rb_node_get (node, link->field), *end;
  g_autofree char *folded = rb_link_fold_words (link->words);
  Span sentence, lead, best;
  gboolean vague = rb_link_is_vague (folded);

  if (link->at == NULL)
    return link->spec->type == RB_FIELD_LINK ? put_headline (node, link, words, headline) : NULL;
  end = rb_link_end (link);
  if (strlen (link->words) > 2 * LONGEST)
    return NULL;
  sentence = find_sentence (text, link->at, end);
  lead = trim ((Span){ sentence.from, link->at });
  best = vague ? choose (words, sentence, (Span){ end, sentence.to }, link->at)
               : choose (words, sentence, (Span){ link->at + 1, rb_link_words_end (link) },
                         sentence.from);
  if (best.from != NULL &&
      (best.from == link->at + 1 || (best.from > text && best.from[-1] == ' ')))
    return move_link (node, link, best);
  if (best.from != NULL && best.to <= link->at)
    return rewrite (node, link, best);
  return lead.from == lead.to ? put_headline (node, link, words, headline) : NULL;
}
