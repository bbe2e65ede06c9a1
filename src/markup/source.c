/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/source.h"
#include "address.h"
#include "rich-text.h"
#include <string.h>

/* Bare addresses are looked for no further than this, so that the search stays linear. */
#define MAX_ADDRESS 2048

/* Noncharacters of Unicode: they cannot be in a text, and libcmark takes them for letters. A tag
 * becomes OPEN number CLOSE. */
#define OPEN "\xef\xb7\x90"
#define CLOSE "\xef\xb7\x91"

static gboolean
may_hold_tags (const char *text)
{
  for (const char *p = strpbrk (text, "{[*#<"); p != NULL; p = strpbrk (p + 1, "{[*#<"))
    if (rb_merge_tag_length (p) > 0)
      return TRUE;
  return FALSE;
}

static void
set_aside (RbSource *source, const char *text, GString *out)
{
  const char *run = text;

  source->tags = g_ptr_array_new_with_free_func (g_free);
  for (const char *p = strpbrk (text, "{[*#<"); p != NULL; p = strpbrk (p, "{[*#<")) {
    gsize length = rb_merge_tag_length (p);

    if (length == 0) {
      p++;
      continue;
    }
    g_string_append_len (out, run, p - run);
    g_string_append_printf (out, OPEN "%u" CLOSE, source->tags->len);
    g_ptr_array_add (source->tags, g_strndup (p, length));
    p += length;
    run = p;
  }
  g_string_append (out, run);
}

void
rb_source_init (RbSource *source, const char *markdown)
{
  g_autoptr (GString) kept = NULL;
  gsize length = strlen (markdown);

  source->root = NULL;
  source->tags = NULL;
  if (length > RB_TEXT_MAX) {
    const char *end = g_utf8_find_prev_char (markdown, markdown + RB_TEXT_MAX + 1);

    kept = g_string_new_len (markdown, end != NULL ? end - markdown : 0);
    markdown = kept->str;
    length = kept->len;
  }
  if (strstr (markdown, OPEN) != NULL) {
    GString *clean = g_string_new (markdown);

    g_string_replace (clean, OPEN, "", 0);
    if (kept != NULL)
      g_string_free (kept, TRUE);
    kept = clean;
    markdown = kept->str;
    length = kept->len;
  }
  if (may_hold_tags (markdown)) {
    GString *aside = g_string_sized_new (length);

    set_aside (source, markdown, aside);
    if (kept != NULL)
      g_string_free (kept, TRUE);
    kept = aside;
    markdown = kept->str;
    length = kept->len;
  }
  source->root = cmark_parse_document (markdown, length, CMARK_OPT_DEFAULT);
  /* libcmark splits text at each character that could mean something. */
  if (strpbrk (markdown, "@") != NULL || strstr (markdown, "www.") != NULL ||
      strstr (markdown, "://") != NULL)
    cmark_consolidate_text_nodes (source->root);
}

void
rb_source_clear (RbSource *source)
{
  g_clear_pointer (&source->root, cmark_node_free);
  g_clear_pointer (&source->tags, g_ptr_array_unref);
}

/* Characters that mean something to Markdown anywhere (1), after a look at their neighbours (2), at
 * the start of a line (4). */
static const guint8 meanings[256] = {
  ['*'] = 1, ['_'] = 1, ['['] = 1,  [']'] = 1,  ['<'] = 1,  ['>'] = 1, ['`'] = 1,
  ['~'] = 1, ['#'] = 1, ['\\'] = 1, ['\t'] = 1, ['\r'] = 1, ['&'] = 2, ['\n'] = 2,
  [' '] = 4, ['-'] = 4, ['+'] = 4,  ['='] = 4,  ['0'] = 4,  ['1'] = 4, ['2'] = 4,
  ['3'] = 4, ['4'] = 4, ['5'] = 4,  ['6'] = 4,  ['7'] = 4,  ['8'] = 4, ['9'] = 4,
};

gboolean
rb_source_is_prose (const char *markdown)
{
  if (meanings[(guint8)*markdown] == 4)
    return FALSE;
  for (const char *p = markdown; *p != '\0'; p++) {
    guint8 meaning = meanings[(guint8)*p];

    if (meaning == 0 || meaning == 4)
      continue;
    if (meaning == 1)
      return FALSE;
    if (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'))
      return FALSE;
    if (*p == '\n' && (meanings[(guint8)p[1]] == 4 || (p > markdown && p[-1] == ' ')))
      return FALSE;
  }
  return TRUE;
}

gboolean
rb_source_means_something (char c)
{
  return meanings[(guint8)c] == 1;
}

const char *
rb_source_next_paragraph (const char *p, gsize *length)
{
  const char *end;

  while (*p == '\n' || *p == ' ')
    p++;
  if (*p == '\0')
    return NULL;
  end = strstr (p, "\n\n");
  *length = end != NULL ? (gsize)(end - p) : strlen (p);
  while (*length > 0 && (p[*length - 1] == '\n' || p[*length - 1] == ' '))
    (*length)--;
  return p;
}

const char *
rb_source_find_tag (RbSource *source, const char *literal, gsize *before, gsize *length)
{
  const char *p = source->tags != NULL ? strstr (literal, OPEN) : NULL;
  guint64 number;
  char *end;

  *length = 0;
  if (p == NULL) {
    *before = strlen (literal);
    return NULL;
  }
  *before = (gsize)(p - literal);
  number = g_ascii_strtoull (p + strlen (OPEN), &end, 10);
  if (g_str_has_prefix (end, CLOSE))
    end += strlen (CLOSE);
  *length = (gsize)(end - p);
  return number < source->tags->len ? g_ptr_array_index (source->tags, number) : "";
}

const char *
rb_source_restore (RbSource *source, const char *literal, GString *buffer)
{
  if (literal == NULL)
    return "";
  if (source->tags == NULL || strstr (literal, OPEN) == NULL)
    return literal;
  g_string_truncate (buffer, 0);
  while (*literal != '\0') {
    gsize before, length;
    const char *tag = rb_source_find_tag (source, literal, &before, &length);

    g_string_append_len (buffer, literal, (gssize)before);
    if (tag != NULL)
      g_string_append (buffer, tag);
    literal += before + length;
  }
  return buffer->str;
}

void
rb_source_append_words (RbSource *source, cmark_node *node, GString *buffer, GString *words)
{
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *at = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (at);

    if (event != CMARK_EVENT_ENTER)
      continue;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      g_string_append (words, rb_source_restore (source, cmark_node_get_literal (at), buffer));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      g_string_append_c (words, ' ');
  }
  cmark_iter_free (iter);
}

/* --- bare addresses --------------------------------------------------------------------------- */

static gboolean
is_mail_char (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '_' || c == '+';
}

static gboolean
is_host_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* A sentence's punctuation after an address is not part of it. */
static gsize
trim_end (const char *text, gsize start, gsize end)
{
  while (end > start && strchr (".,;:!?)'\"", text[end - 1]) != NULL)
    end--;
  return end;
}

static gboolean
find_mail (const char *text, const char *at, gsize *start, gsize *end)
{
  gsize from = at - text, to = from + 1, dot;

  while (from > 0 && is_mail_char (text[from - 1]))
    from--;
  while (is_host_char (text[to]))
    to++;
  to = trim_end (text, from, to);
  for (dot = at - text + 2; dot + 1 < to && text[dot] != '.'; dot++)
    ;
  if (from == (gsize)(at - text) || dot + 1 >= to)
    return FALSE;
  *start = from;
  *end = to;
  return TRUE;
}

static gboolean
find_web (const char *text, const char *p, gsize *start, gsize *end)
{
  gsize to = p - text;

  if (p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '/' || p[-1] == '.'))
    return FALSE;
  while ((guchar)text[to] > 0x20 && to < (gsize)(p - text) + MAX_ADDRESS &&
         strchr ("<>\"`", text[to]) == NULL && strncmp (text + to, "“", 3) != 0 &&
         strncmp (text + to, "”", 3) != 0 && strncmp (text + to, "…", 3) != 0 &&
         strncmp (text + to, "\xc2\xa0", 2) != 0)
    to++;
  to = trim_end (text, p - text, to);
  if (to - (p - text) < 7 || memchr (p, '.', to - (p - text)) == NULL)
    return FALSE;
  *start = p - text;
  *end = to;
  return TRUE;
}

gboolean
rb_source_find_bare (const char *text, gsize *start, gsize *end)
{
  if (strchr (text, '@') == NULL && strstr (text, "www.") == NULL && strstr (text, "://") == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '@' && find_mail (text, p, start, end))
      return TRUE;
    if (*p == 'w' && strncmp (p, "www.", 4) == 0 && find_web (text, p, start, end))
      return TRUE;
    if (*p == 'h' && strncmp (p, "http", 4) == 0 &&
        (strncmp (p + 4, "://", 3) == 0 || strncmp (p + 4, "s://", 4) == 0) &&
        find_web (text, p, start, end))
      return TRUE;
  }
  return FALSE;
}

char *
rb_source_bare_url (const char *text, gsize start, gsize end)
{
  g_autofree char *words = g_strndup (text + start, end - start);

  if (g_str_has_prefix (words, "http"))
    return g_steal_pointer (&words);
  if (g_str_has_prefix (words, "www."))
    return g_strconcat ("https://", words, NULL);
  return g_strconcat ("mailto:", words, NULL);
}
