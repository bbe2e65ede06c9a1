/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/plain.h"
#include "address.h"
#include "kind-spec.h"
#include "markup/mail.h"
#include "photo-rights.h"
#include <string.h>

void
rb_plain_init (RbPlain *plain, RbNode *issue, GString *out)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);

  plain->out = out;
  plain->newsletter = rb_node_get_root (issue);
  plain->language = rb_node_has (plain->newsletter, "language")
                        ? rb_node_get (plain->newsletter, "language")
                        : "de";
  plain->words = rb_words_for (plain->language);
  plain->year = date != NULL ? g_date_time_get_year (date) : 0;
  plain->profile = rb_mailing_profile_find (rb_node_get (plain->newsletter, "mailing_system"));
  plain->campaign = rb_campaign_new (issue);
}

void
rb_plain_clear (RbPlain *plain)
{
  g_clear_pointer (&plain->campaign, rb_campaign_free);
}

int
rb_plain_columns (const char *text, gsize length)
{
  int columns = 0;

  for (const char *p = text; p < text + length && *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c;

    if ((guchar)*p < 0x80) {
      columns++;
      continue;
    }
    c = g_utf8_get_char (p);
    if (!g_unichar_iszerowidth (c))
      columns += g_unichar_iswide (c) ? 2 : 1;
  }
  return columns;
}

void
rb_plain_gap (RbPlain *plain, int n)
{
  GString *out = plain->out;
  gsize lines = 0;

  if (out->len == 0)
    return;
  while (lines < out->len && out->str[out->len - 1 - lines] == '\n')
    lines++;
  for (; lines < (gsize)n + 1; lines++)
    g_string_append_c (out, '\n');
}

/* Where a word has to be looked at more closely: at its end (1), at what may be a merge tag (2), at
 * characters that may be wide or have no width (3), at the rest of one (4), at control characters
 * (5). */
static const guint8 stops[256] = {
  [0] = 1,    [1 ... 9] = 5,       ['\n'] = 1,          [11 ... 31] = 5, [' '] = 1,
  ['{'] = 2,  ['['] = 2,           ['*'] = 2,           ['#'] = 2,       ['<'] = 2,
  [0x7f] = 5, [0xcc ... 0xff] = 3, [0x80 ... 0xbf] = 4,
};

/* The end of the word at @p and its columns: merge tags may hold spaces and stay whole, wide
 * characters may be parted anywhere. @odd is set if it may hold control characters. */
static const char *
word_end (const char *p, int *columns, gboolean *odd)
{
  const char *start = p;
  int n = 0;

  for (;; p++) {
    guint8 stop = stops[(guint8)*p];
    gunichar c;

    if (stop == 0) {
      n++;
    } else if (stop == 1) {
      break;
    } else if (stop == 2) {
      gsize tag = MAX (rb_merge_tag_length (p), 1);

      n += rb_plain_columns (p, tag);
      p += tag - 1;
      *odd = TRUE;
    } else if (stop == 3) {
      c = g_utf8_get_char (p);
      if (!g_unichar_iswide (c)) {
        n += !g_unichar_iszerowidth (c);
        continue;
      }
      if (p == start) {
        *columns = 2;
        return g_utf8_next_char (p);
      }
      break;
    } else if (stop == 5) {
      *odd = TRUE;
    }
  }
  *columns = n;
  return p;
}

static gboolean
may_be_cut (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("@{[|#", word[i]) != NULL)
      return FALSE;
  return g_strstr_len (word, length, "://") == NULL && *word != '<' &&
         strncmp (word, "www.", 4) != 0;
}

static void
end_line (RbPlain *plain, gsize start)
{
  GString *out = plain->out;

  while (out->len > start && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (strcmp (out->str + start, "--") == 0) {
    g_string_truncate (out, start);
    g_string_append (out, "–");
  }
  g_string_append_c (out, '\n');
}

/* Words that stand in the text as they shall stand in the line are copied in one go. */
typedef struct {
  GString *out;
  const char *from, *to; /* not yet copied; %NULL if there is nothing */
  gboolean odd;          /* may hold control characters, which are left out */
} Run;

static void
flush_run (Run *run)
{
  const char *from = run->from;

  if (from == NULL)
    return;
  for (const char *p = from; run->odd && p < run->to; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f) {
      g_string_append_len (run->out, from, p - from);
      from = p + 1;
    }
  g_string_append_len (run->out, from, run->to - from);
  run->from = NULL;
  run->odd = FALSE;
}

static void
add_word (Run *run, const char *word, const char *end, gboolean space, gboolean odd)
{
  if (run->from == NULL || run->to + space != word) {
    flush_run (run);
    if (space)
      g_string_append_c (run->out, ' ');
    run->from = word;
  }
  run->to = end;
  run->odd |= odd;
}

void
rb_plain_wrap (RbPlain *plain, const char *text, const char *first, const char *rest)
{
  GString *out = plain->out;
  Run run = { .out = out };
  gsize start = out->len;
  int column = rb_plain_columns (first, strlen (first));
  int indent = column, rest_indent = rb_plain_columns (rest, strlen (rest));
  gboolean space = FALSE;
  /* A word that is being cut is not read anew for each line of it. */
  const char *cuttable = NULL; /* where it ends */
  int left = 0;
  gboolean left_odd = FALSE;

  g_string_append (out, first);
  for (const char *p = text; *p != '\0';) {
    gboolean odd = FALSE;
    const char *end;
    int width;

    if (*p == ' ') {
      space = column > indent;
      p++;
      continue;
    }
    if (*p == '\n') {
      flush_run (&run);
      end_line (plain, start);
      start = out->len;
      g_string_append (out, rest);
      column = indent = rest_indent;
      space = FALSE;
      p++;
      continue;
    }
    if (p < cuttable) {
      end = cuttable;
      width = left;
      odd = left_odd;
    } else {
      end = word_end (p, &width, &odd);
    }
    if (column > indent && column + space + width > RB_PLAIN_WIDTH) {
      flush_run (&run);
      end_line (plain, start);
      start = out->len;
      g_string_append (out, rest);
      column = indent = rest_indent;
      space = FALSE;
    }
    if (width > RB_PLAIN_WIDTH - indent && (p < cuttable || may_be_cut (p, (gsize)(end - p)))) {
      const char *cut = p;

      cuttable = end;
      left = width;
      left_odd = odd;

      for (int room = RB_PLAIN_WIDTH - column; cut < end && room > 0; cut = g_utf8_next_char (cut))
        room--;
      end = MAX (cut, g_utf8_next_char (p));
      width = rb_plain_columns (p, end - p);
      left -= width;
    }
    add_word (&run, p, end, space, odd);
    column += space + width;
    space = FALSE;
    p = end;
  }
  flush_run (&run);
  end_line (plain, start);
}

/* Copies words with all white space as single spaces. */
static char *
one_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text++) {
    if (!g_ascii_isspace (*text))
      g_string_append_c (line, *text);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  }
  return g_string_free (line, FALSE);
}

void
rb_plain_title (RbPlain *plain, const char *kicker, const char *title, char line)
{
  g_autofree char *words = one_line (title);
  g_autofree char *above = one_line (kicker);
  int widest = 0;
  gsize start;

  rb_plain_gap (plain, 2);
  if (*above != '\0')
    rb_plain_wrap (plain, above, "", "");
  if (*words == '\0')
    return;
  start = plain->out->len;
  rb_plain_wrap (plain, words, "", "");
  for (const char *p = plain->out->str + start; *p != '\0';) {
    const char *end = strchr (p, '\n');

    widest = MAX (widest, rb_plain_columns (p, end - p));
    p = end + 1;
  }
  /* Two hyphens alone would begin a signature. */
  for (int i = 0; i < MAX (widest, 3); i++)
    g_string_append_c (plain->out, line);
  g_string_append_c (plain->out, '\n');
}

void
rb_plain_paragraph (RbPlain *plain, const char *text)
{
  g_autofree char *words = one_line (text);

  if (*words == '\0')
    return;
  rb_plain_gap (plain, 1);
  rb_plain_wrap (plain, words, "", "");
}

char *
rb_plain_dup_link (RbPlain *plain, const char *words, const char *url, const char *before,
                   const char *after)
{
  g_autofree char *address = NULL;

  switch (rb_mailing_profile_form_of (plain->profile, url)) {
  case RB_TAG_ELEMENT:
    return g_strconcat (url, words, "</", url + 1, NULL);
  case RB_TAG_WHOLE:
    return g_strdup (url);
  case RB_TAG_ADDRESS:
  case RB_TAG_WORDS:
  default:
    break;
  }
  address = rb_campaign_dup_address (plain->campaign, url);
  if (address == NULL)
    address = g_strdup (url);
  if (*words == '\0' || strcmp (words, url) == 0)
    return g_strdup (address);
  return g_strconcat (words, before, address, after, NULL);
}

void
rb_plain_link (RbPlain *plain, const char *label, const char *url, const char *indent)
{
  g_autofree char *address = NULL, *words = NULL, *text = NULL;

  if (!rb_address_is_mailable (url))
    return;
  address = g_strstrip (g_strdup (url));
  words = one_line (label);
  text = rb_plain_dup_link (plain, words, address, ": ", "");
  if (rb_plain_columns (indent, strlen (indent)) + rb_plain_columns (text, strlen (text)) >
      RB_PLAIN_WIDTH) {
    g_free (text);
    text = rb_plain_dup_link (plain, words, address, ":\n", "");
  }
  rb_plain_wrap (plain, text, indent, indent);
}

gboolean
rb_plain_has_link (RbNode *node)
{
  return rb_node_has (node, "link.label") &&
         rb_address_is_mailable (rb_node_get (node, "link.url"));
}

void
rb_plain_link_field (RbPlain *plain, RbNode *node)
{
  if (!rb_plain_has_link (node)) {
    rb_plain_paragraph (plain, rb_node_get (node, "link.label"));
    return;
  }
  rb_plain_gap (plain, 1);
  rb_plain_link (plain, rb_node_get (node, "link.label"), rb_node_get (node, "link.url"), "");
}

void
rb_plain_photo (RbPlain *plain, RbNode *photo, const char *indent)
{
  rb_plain_text_photo (plain, photo, "", indent);
}

void
rb_plain_text_photo (RbPlain *plain, RbNode *photo, const char *alt, const char *indent)
{
  g_autofree char *credit = NULL, *shows = NULL, *text = NULL;
  const char *words = "";

  if (photo == NULL)
    return;
  credit = rb_photo_dup_credit (photo);
  if (rb_node_has (photo, "caption"))
    words = rb_node_get (photo, "caption");
  else if (*alt != '\0')
    words = alt;
  else if (!rb_node_is_on (photo, "decorative"))
    words = rb_node_get (photo, "alt");
  shows = one_line (words);
  if (*shows == '\0' && credit == NULL)
    return;
  text = g_strconcat ("[", shows, *shows != '\0' && credit != NULL ? " | " : "",
                      credit != NULL ? credit : "", "]", NULL);
  rb_plain_gap (plain, 1);
  rb_plain_wrap (plain, text, indent, indent);
}
