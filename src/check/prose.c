/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/prose.h"

#include <string.h>

#define LONGEST 15
#define N_SLOTS 2048 /* a power of two, several times the words below */
#define SEED 5381
#define MARK 1

/* Which language a word tells by itself: those that two of them share are left out ("die" is none
 * of English letters, but "also", "war" and "was" are). All in small letters. */
static const struct {
  guint bits; /* RbProseFlags, or RB_PROSE_WORDS shifted by an RbTongue */
  const char *words;
} lists[] = {
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_GERMAN),
    "der die das und ist nicht ein eine einen einem einer eines mit für auf auch sich dem den von "
    "zu im wir sie ihr ihre ihren ihrem ihrer oder aber wird werden wurde wurden haben hat als aus "
    "bei nach über unter vor zum zur vom beim noch nur schon wenn wie dass durch sind kann können "
    "mehr sowie bis uns unsere unser unserer unseren diese dieser dieses diesem diesen alle ich "
    "mir mich keine kein einmal bereits gibt zwischen gegen jetzt damit weil seit sein seine" },
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_ENGLISH),
    "the and of is are were that this these those with for from have has had been would not you "
    "your we our they their it its be by at which who what when where how can more about into "
    "there than then but if she his her do does should could may us my out up" },
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_FRENCH),
    "le les une est et dans pour qui sur avec pas nous vous ils elle elles sont cette ces aux au "
    "par mais où être avoir été leur leurs votre notre vos nos à ses plusieurs depuis aussi très "
    "chez entre tous toutes lors cet" },
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_ITALIAN),
    "il gli della delle dei degli che è di sono nel nella nelle alla alle anche questo questa più "
    "dal dalla sul sulla dello nostro nostra essere stato come hanno tutti" },
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_SPANISH),
    "el los las del para cómo más pero sus está están y muy también nuestro nuestra nuestros "
    "desde hasta todos todas donde porque ser ha han lo" },
  { 1u << (RB_PROSE_WORDS + RB_TONGUE_DUTCH),
    "het een van voor niet zijn wordt worden ook naar maar bij deze aan wij ons onze uit hebben "
    "heeft te dat kunnen meer tot over door geen nog zich jaar" },
  { RB_PROSE_MONTH,
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "jan feb mrz apr jun jul aug sep sept okt nov dez january february march may june july october "
    "december mar oct dec" },
  { RB_PROSE_WEEKDAY, "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di "
                      "mi do fr sa so monday tuesday wednesday thursday friday saturday sunday mon "
                      "tue tues wed thu thur thurs fri sat sun" },
  { RB_PROSE_LEFT, "todo xxx xx tbd fixme lorem blindtext blindtexte platzhalter platzhaltertext "
                   "mustertext beispieltext dummytext placeholder dummy einfügen ergänzen" },
  { RB_PROSE_PENDING, "folgt folgen nachgereicht tba tbc announced confirmed follow follows soon" },
  { RB_PROSE_HELD, "findet finden takes take held" },
};

typedef struct {
  char word[LONGEST + 1];
  guint bits;
} Entry;

typedef struct {
  Entry entries[N_SLOTS];
  guchar
      letters[256]; /* a letter's byte, made small; 0 for what is none, MARK for what begins one */
} Table;

static void
fill_letters (guchar letters[256])
{
  for (guint c = 0; c < 256; c++)
    letters[c] = g_ascii_isalpha ((char)c) ? (guchar)(c | 0x20) : c >= 0x80 ? (guchar)c : 0;
  /* A no-break space, “ and – begin with these; all else beyond ASCII is letter enough here. */
  letters[0xe2] = letters[0xc2] = MARK;
}

static void
fill_words (Entry *entries, guint bits, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (char **word = words; *word != NULL; word++) {
    guint32 hash = SEED;

    g_assert (strlen (*word) <= LONGEST);
    for (const char *p = *word; *p != '\0'; p++)
      hash = hash * 33 + (guchar)*p;
    hash &= N_SLOTS - 1;
    while (*entries[hash].word != '\0' && strcmp (entries[hash].word, *word) != 0)
      hash = (hash + 1) & (N_SLOTS - 1);
    g_strlcpy (entries[hash].word, *word, sizeof entries[hash].word);
    entries[hash].bits |= bits;
  }
}

/* Filled once, and read by all threads. */
static const Table *
get_table (void)
{
  static gsize filled;
  static Table table;

  if (g_once_init_enter (&filled)) {
    fill_letters (table.letters);
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      fill_words (table.entries, lists[i].bits, lists[i].words);
    g_once_init_leave (&filled, 1);
  }
  return &table;
}

void
rb_prose_scan (const char *text, gsize length, RbProseFlags *flags, RbTongueVotes *votes)
{
  const Table *table = get_table ();
  const guchar *p = (const guchar *)text, *end = p + length;
  guint bits = 0;

  while (p < end) {
    char word[LONGEST + 1];
    guint32 hash = SEED;
    guint n = 0;
    guchar c;

    while (p < end && (c = table->letters[*p]) > MARK) {
      if (n < LONGEST)
        word[n] = (char)c;
      hash = hash * 33 + c;
      n++;
      p++;
    }
    if (n > 0) {
      votes->n_words++;
    } else {
      p += table->letters[*p] == MARK ? (*p == 0xe2 ? 3 : 2) : 1;
      continue;
    }
    if (n > LONGEST)
      continue;
    word[n] = '\0';
    for (hash &= N_SLOTS - 1; *table->entries[hash].word != '\0'; hash = (hash + 1) & (N_SLOTS - 1))
      if (strcmp (table->entries[hash].word, word) == 0) {
        guint found = table->entries[hash].bits;

        bits |= found;
        for (guint i = 0; found >> (RB_PROSE_WORDS + i) != 0; i++)
          votes->of[i] += found >> (RB_PROSE_WORDS + i) & 1;
        break;
      }
  }
  *flags |= bits & ((1u << RB_PROSE_WORDS) - 1);
}

static void
add_field (GArray *list, RbNode *node, const RbFieldSpec *spec, const char *field)
{
  RbProse prose = { .spec = spec, .field = field, .text = rb_node_get (node, field) };

  if (*prose.text == '\0')
    return;
  rb_prose_scan (prose.text, strlen (prose.text), &prose.flags, &prose.votes);
  g_array_append_val (list, prose);
}

GArray *
rb_check_get_prose (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GArray *list = g_hash_table_lookup (check->prose, node);

  if (list != NULL)
    return list;
  list = g_array_sized_new (FALSE, FALSE, sizeof (RbProse), 4);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->flags & RB_FIELD_PROPER)
      continue;
    if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT ||
        field->type == RB_FIELD_COLUMNS || field->type == RB_FIELD_ROWS)
      add_field (list, node, field, field->name);
    else if (field->type == RB_FIELD_LINK)
      add_field (list, node, field, rb_check_get_label_field (field));
  }
  g_hash_table_insert (check->prose, node, list);
  return list;
}

const char *
rb_tongue_get_tag (RbTongue tongue)
{
  static const char *const tags[RB_N_TONGUES] = { "de", "en", "fr", "it", "es", "nl" };

  return tags[tongue];
}

void
rb_tongue_add (RbTongueVotes *sum, const RbTongueVotes *votes)
{
  sum->n_words += votes->n_words;
  for (guint i = 0; i < RB_N_TONGUES; i++)
    sum->of[i] += votes->of[i];
}

/* In running text every third to fourth word is among those above, and of another language's
 * hardly any. Titles and lists of names have few: then nothing is said. */
const char *
rb_tongue_decide (const RbTongueVotes *votes)
{
  guint best = 0, second = 0;

  for (guint i = 1; i < RB_N_TONGUES; i++)
    if (votes->of[i] > votes->of[best])
      best = i;
  for (guint i = 0; i < RB_N_TONGUES; i++)
    if (i != best)
      second = MAX (second, votes->of[i]);
  if (votes->of[best] < 5 || votes->of[best] * 6 < votes->n_words || second * 4 > votes->of[best])
    return NULL;
  return rb_tongue_get_tag (best);
}

gboolean
rb_is_word_before (const char *text, const char *at)
{
  return at > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

gboolean
rb_is_word_at (const char *at)
{
  return *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at));
}

const char *
rb_find_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *hit = strstr (text, word); hit != NULL; hit = strstr (hit + 1, word))
    if (!rb_is_word_before (text, hit) && !rb_is_word_at (hit + length))
      return hit;
  return NULL;
}
