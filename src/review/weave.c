/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/weave.h"
#include "config.h"
#include <string.h>

/* Unchanged words that must stand between two persons' edits of one sentence. */
#define WORDS_APART 2

typedef enum { LEVEL_LINES, LEVEL_PARAGRAPHS, LEVEL_WORDS } Level;

typedef struct {
  const char *text;
  gsize length;
  gboolean is_word;
  gboolean is_stop; /* ends a sentence or a line */
} Token;

/* One version: its tokens, and a number for each that is the same for the same bytes. */
typedef struct {
  GArray *tokens;
  GArray *ids;
  GArray *hunks; /* against the base; of the base %NULL */
  guint at;      /* the next hunk */
} Side;

/* A stretch of the base that is changed by one side or by both. */
typedef struct {
  guint from;
  guint to;
  guint first[2];
  guint after[2]; /* the hunks of either side: from first to before after */
} Region;

/* --- tokens ----------------------------------------------------------------------------------- */

static const char *
end_of_line (const char *p)
{
  const char *end = strchr (p, '\n');

  return end != NULL ? end + 1 : p + strlen (p);
}

/* Whether an empty line, or one of blanks, begins at @p. */
static gboolean
is_empty_line (const char *p)
{
  p += strspn (p, " \t\r");
  return *p == '\n';
}

/* Words of a paragraph without its last newline, or all that parts it from the next. */
static const char *
next_paragraph (const char *p, Token *token)
{
  const char *start = p;

  if (*p == '\n' || is_empty_line (p)) {
    while (*p == '\n' || is_empty_line (p))
      p = strchr (p, '\n') + 1;
    token->is_stop = TRUE;
    return p;
  }
  while (*p != '\0') {
    const char *end = strchr (p, '\n');

    if (end == NULL)
      return p + strlen (p);
    p = end + 1;
    if (is_empty_line (p) || *p == '\0')
      return end > start ? end : p;
  }
  return p;
}

static const char *
next_word (const char *p, Token *token)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isalnum (c) || g_unichar_ismark (c)) {
    token->is_word = TRUE;
    do {
      p = g_utf8_next_char (p);
      c = g_utf8_get_char (p);
    } while (*p != '\0' && (g_unichar_isalnum (c) || g_unichar_ismark (c)));
    return p;
  }
  if (*p == '\n') {
    token->is_stop = TRUE;
    return p + strspn (p, "\n");
  }
  if (*p == ' ')
    return p + strspn (p, " ");
  p = g_utf8_next_char (p);
  token->is_stop = strchr (".!?:;", (int)(c < 0x80 ? c : 'x')) != NULL && g_ascii_isspace (*p);
  return p;
}

static void
split (Side *side, const char *text, Level level, GHashTable *known)
{
  side->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  side->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  while (*text != '\0') {
    Token token = { .text = text };
    g_autofree char *key = NULL;
    guint id;

    switch (level) {
    case LEVEL_LINES:
      text = end_of_line (text);
      break;
    case LEVEL_PARAGRAPHS:
      text = next_paragraph (text, &token);
      break;
    case LEVEL_WORDS:
    default:
      text = next_word (text, &token);
      break;
    }
    token.length = (gsize)(text - token.text);
    key = g_strndup (token.text, token.length);
    id = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
    if (id == 0) {
      id = g_hash_table_size (known) + 1;
      g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (id));
    }
    g_array_append_val (side->tokens, token);
    g_array_append_val (side->ids, id);
  }
}

static void
clear_side (Side *side)
{
  g_array_unref (side->tokens);
  g_array_unref (side->ids);
  g_clear_pointer (&side->hunks, g_array_unref);
}

static void
compare (Side *base, Side *side)
{
  side->hunks = rb_weave_diff ((const guint *)(void *)base->ids->data, base->ids->len,
                               (const guint *)(void *)side->ids->data, side->ids->len);
}

/* --- regions ---------------------------------------------------------------------------------- */

static const RbHunk *
get_hunk (const Side *side, guint index)
{
  return index < side->hunks->len ? &g_array_index (side->hunks, RbHunk, index) : NULL;
}

/* Whether an edit may stand on its own after one of the other person. */
static gboolean
is_apart (const Side *base, Level level, const RbHunk *other, const RbHunk *hunk)
{
  guint words = 0;

  if (level != LEVEL_WORDS)
    /* What is put in where the other has put something in: which comes first? */
    return hunk->old_from > other->old_to ||
           (hunk->old_from == other->old_to &&
            (hunk->old_to > hunk->old_from || other->old_to > other->old_from));
  for (guint i = other->old_to; i < hunk->old_from; i++) {
    const Token *token = &g_array_index (base->tokens, Token, i);

    words += token->is_word;
    if (token->is_stop || words >= WORDS_APART)
      return TRUE;
  }
  return FALSE;
}

/* The next edits that cannot be told apart; %FALSE if there is none left. */
static gboolean
next_region (const Side *base, Side *sides, Level level, Region *region)
{
  const RbHunk *last[2] = { NULL, NULL };

  region->from = G_MAXUINT;
  region->to = 0;
  for (guint s = 0; s < 2; s++)
    region->first[s] = region->after[s] = sides[s].at;
  for (;;) {
    const RbHunk *a = get_hunk (&sides[0], sides[0].at), *b = get_hunk (&sides[1], sides[1].at);
    guint s = b == NULL || (a != NULL && (a->old_from < b->old_from ||
                                          (a->old_from == b->old_from && a->old_to <= b->old_to)))
                  ? 0
                  : 1;
    const RbHunk *hunk = s == 0 ? a : b;

    if (hunk == NULL)
      break;
    if (last[0] != NULL || last[1] != NULL) {
      /* One's own edits are apart anyway, unless the other's reach from one to the next. */
      if (last[1 - s] == NULL || is_apart (base, level, last[1 - s], hunk))
        break;
    }
    region->from = MIN (region->from, hunk->old_from);
    region->to = MAX (region->to, hunk->old_to);
    last[s] = hunk;
    sides[s].at++;
    region->after[s] = sides[s].at;
  }
  return last[0] != NULL || last[1] != NULL;
}

static char *
dup_tokens (const Side *side, guint from, guint to)
{
  const Token *first, *last;

  if (from >= to)
    return g_strdup ("");
  first = &g_array_index (side->tokens, Token, from);
  last = &g_array_index (side->tokens, Token, to - 1);
  return g_strndup (first->text, (gsize)(last->text + last->length - first->text));
}

/* What a side has in place of the region. */
static char *
dup_region (const Side *base, const Side *side, guint s, const Region *region)
{
  const RbHunk *first = get_hunk (side, region->first[s]);
  const RbHunk *last = get_hunk (side, region->after[s] - 1);

  if (region->first[s] == region->after[s])
    return dup_tokens (base, region->from, region->to);
  return dup_tokens (side, first->new_from - (first->old_from - region->from),
                     last->new_to + (region->to - last->old_to));
}

static char *weave (const char *base, const char *ours, const char *theirs, Level level);

static char *
dup_woven (const Side *base, Side *sides, Level level, const Region *region)
{
  g_autofree char *was = dup_tokens (base, region->from, region->to);
  g_autofree char *ours = dup_region (base, &sides[0], 0, region);
  g_autofree char *theirs = dup_region (base, &sides[1], 1, region);

  if (strcmp (ours, theirs) == 0 || strcmp (theirs, was) == 0)
    return g_steal_pointer (&ours);
  if (strcmp (ours, was) == 0)
    return g_steal_pointer (&theirs);
  return level == LEVEL_PARAGRAPHS ? weave (was, ours, theirs, LEVEL_WORDS) : NULL;
}

static char *
weave (const char *base, const char *ours, const char *theirs, Level level)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  Side was = { NULL }, sides[2] = { { NULL }, { NULL } };
  Region region;
  gboolean woven = TRUE;
  guint at = 0;

  split (&was, base, level, known);
  split (&sides[0], ours, level, known);
  split (&sides[1], theirs, level, known);
  compare (&was, &sides[0]);
  compare (&was, &sides[1]);
  while (woven && next_region (&was, sides, level, &region)) {
    g_autofree char *before = dup_tokens (&was, at, region.from);
    g_autofree char *piece = dup_woven (&was, sides, level, &region);

    woven = piece != NULL;
    if (woven) {
      g_string_append (out, before);
      g_string_append (out, piece);
      at = region.to;
    }
  }
  if (woven) {
    g_autofree char *rest = dup_tokens (&was, at, was.tokens->len);

    g_string_append (out, rest);
  }
  clear_side (&was);
  clear_side (&sides[0]);
  clear_side (&sides[1]);
  return woven ? g_strdup (out->str) : NULL;
}

char *
rb_weave_text (const char *base, const char *ours, const char *theirs)
{
  return weave (base, ours, theirs, LEVEL_PARAGRAPHS);
}

char *
rb_weave_lines (const char *base, const char *ours, const char *theirs)
{
  g_autofree char *was = g_strconcat (base, "\n", NULL);
  g_autofree char *one = g_strconcat (ours, "\n", NULL);
  g_autofree char *other = g_strconcat (theirs, "\n", NULL);
  char *woven = weave (was, one, other, LEVEL_LINES);

  /* The last line is a line like any other while they are compared. */
  if (woven != NULL && g_str_has_suffix (woven, "\n"))
    woven[strlen (woven) - 1] = '\0';
  return woven;
}

/* --- sets ------------------------------------------------------------------------------------- */

static GHashTable *
make_set (char **entries)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **entry = entries; *entry != NULL; entry++)
    g_hash_table_add (set, *entry);
  return set;
}

static void
append_entry (GString *out, const char *entry, const char *separator)
{
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, entry);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
rb_weave_set (const char *base, const char *ours, const char *theirs, const char *separator)
{
  g_auto (GStrv) was = g_strsplit (base, separator, -1);
  g_auto (GStrv) one = g_strsplit (ours, separator, -1);
  g_auto (GStrv) other = g_strsplit (theirs, separator, -1);
  g_autoptr (GHashTable) in_was = make_set (was), in_one = make_set (one);
  g_autoptr (GHashTable) in_other = make_set (other);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (char **entry = was; *entry != NULL; entry++)
    if (**entry != '\0' && g_hash_table_contains (in_one, *entry) &&
        g_hash_table_contains (in_other, *entry))
      append_entry (out, *entry, separator);
  for (char **entry = one; *entry != NULL; entry++)
    if (**entry != '\0' && !g_hash_table_contains (in_was, *entry))
      g_ptr_array_add (added, *entry);
  for (char **entry = other; *entry != NULL; entry++)
    if (**entry != '\0' && !g_hash_table_contains (in_was, *entry) &&
        !g_hash_table_contains (in_one, *entry))
      g_ptr_array_add (added, *entry);
  /* Sorted, so that it does not matter who came first. */
  g_ptr_array_sort (added, compare_texts);
  for (guint i = 0; i < added->len; i++)
    append_entry (out, added->pdata[i], separator);
  return g_string_free (out, FALSE);
}
