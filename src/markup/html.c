/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/html.h"
#include "address.h"
#include <stdarg.h>
#include <string.h>

/* What the writer has to stop at: characters to escape (E), to drop (D), that may open a merge tag
 * (T), the lead byte of C1 control characters (C). All else is copied in runs. */
enum { PLAIN, E, D, T, C };

static const guint8 stops[256] = {
  D,         D,         D,         D,         D,          D,          D,
  D,         D,         PLAIN,     PLAIN,     D,          D,          PLAIN,
  D,         D,         D,         D,         D,          D,          D,
  D,         D,         D,         D,         D,          D,          D,
  D,         D,         D,         D,         ['&'] = E,  ['<'] = E,  ['>'] = E,
  ['{'] = T, ['['] = T, ['*'] = T, ['#'] = T, [0x7f] = D, [0xc2] = C,
};

/* @quote is the character that closes the attribute, or 0 in text. @tags: merge tags pass. */
static void
escape (GString *out, const char *text, gsize length, char quote, gboolean tags)
{
  const char *end = text + length;
  const char *run = text;

  for (const char *p = text; p < end;) {
    guint8 stop = stops[(guint8)*p];
    gsize tag, used = 1;
    const char *instead = "";

    if (stop == PLAIN && *p != quote) {
      p++;
      continue;
    }
    if (tags && (stop == T || *p == '<')) {
      tag = rb_merge_tag_length (p);
      /* A tag is copied with the run, unless it holds the quote that would end the attribute. */
      if (tag > 0 && p + tag <= end && (quote == 0 || memchr (p, quote, tag) == NULL) &&
          (quote == 0 || *p != '<')) {
        p += tag;
        continue;
      }
    }
    if (stop == T || (stop == C && (p + 1 >= end || (guint8)p[1] >= 0xa0))) {
      p++;
      continue;
    }
    if (stop == C)
      used = 2;
    else if (*p == '&')
      instead = "&amp;";
    else if (*p == '<')
      instead = "&lt;";
    else if (*p == '>')
      instead = "&gt;";
    else if (*p == '"')
      instead = "&quot;";
    else if (*p == '\'')
      instead = "&#39;";
    g_string_append_len (out, run, p - run);
    g_string_append (out, instead);
    p += used;
    run = p;
  }
  g_string_append_len (out, run, end - run);
}

void
rb_html_put (GString *out, ...)
{
  va_list pieces;
  const char *piece;

  va_start (pieces, out);
  while ((piece = va_arg (pieces, const char *)) != NULL)
    g_string_append (out, piece);
  va_end (pieces);
}

void
rb_html_put_int (GString *out, int number)
{
  char digits[12];
  char *p = digits + sizeof digits;
  guint rest = number < 0 ? -(guint)number : (guint)number;

  do {
    *--p = '0' + rest % 10;
    rest /= 10;
  } while (rest > 0);
  if (number < 0)
    *--p = '-';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

void
rb_html_put_text (GString *out, const char *text)
{
  escape (out, text, strlen (text), 0, TRUE);
}

void
rb_html_put_text_len (GString *out, const char *text, gsize length)
{
  escape (out, text, length, 0, TRUE);
}

void
rb_html_put_literal (GString *out, const char *text, gsize length)
{
  escape (out, text, length, 0, FALSE);
}

static void
put_attribute_len (GString *out, const char *name, const char *value, gsize length)
{
  char quote = memchr (value, '"', length) && !memchr (value, '\'', length) ? '\'' : '"';

  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_c (out, '=');
  g_string_append_c (out, quote);
  escape (out, value, length, quote, TRUE);
  g_string_append_c (out, quote);
}

void
rb_html_put_attribute (GString *out, const char *name, const char *value)
{
  put_attribute_len (out, name, value, strlen (value));
}

void
rb_html_put_href (GString *out, const char *address)
{
  gsize length;

  while (g_ascii_isspace (*address))
    address++;
  length = strlen (address);
  while (length > 0 && g_ascii_isspace (address[length - 1]))
    length--;
  put_attribute_len (out, "href", address, length);
}

void
rb_html_put_token (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text) || strchr (" #.,-", *text) != NULL)
      g_string_append_c (out, *text);
}
