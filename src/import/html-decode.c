/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-decode.h"

#include "base/readable.h"

#include <string.h>

/* Where a document names its encoding, by the HTML standard. */
#define HEAD 1024

/* ASCII in UTF-16 has a NUL in every other byte. */
static const char *
guess_utf16 (const guchar *bytes, gsize length)
{
  gsize even = 0, odd = 0, n = MIN (length, HEAD) & ~(gsize)1;

  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return "UTF-16BE";
  for (gsize i = 0; i < n; i += 2) {
    even += bytes[i] == 0;
    odd += bytes[i + 1] == 0;
  }
  if (n >= 8 && odd > n / 4 && even < odd / 4)
    return "UTF-16LE";
  if (n >= 8 && even > n / 4 && odd < even / 4)
    return "UTF-16BE";
  return NULL;
}

/* <meta charset=…> or <meta … content="text/html; charset=…"> */
static char *
find_named (const char *bytes, gsize length)
{
  g_autofree char *head = g_ascii_strdown (bytes, (gssize)MIN (length, HEAD));
  const char *at, *end;

  for (char *c = head; c < head + MIN (length, HEAD); c++)
    if (*c == '\0')
      *c = ' ';
  at = strstr (head, "charset");
  if (at == NULL)
    return NULL;
  at += strlen ("charset");
  at += strspn (at, " =\"'");
  end = at + strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789_-:.");
  return end > at && end - at < 40 ? g_strndup (at, end - at) : NULL;
}

/* Converts what can be, byte by byte over what cannot, which @n_lost counts. */
static GString *
convert (const char *bytes, gsize length, const char *from, guint *n_lost)
{
  GIConv conv = g_iconv_open ("UTF-8", from);
  GString *out;
  gchar *in = (gchar *)bytes;
  gsize left = length;
  char buffer[4096];

  if (conv == (GIConv)-1)
    return NULL;
  out = g_string_sized_new (length + length / 4);
  while (left > 0) {
    gchar *to = buffer;
    gsize room = sizeof buffer, before = left;
    gsize done = g_iconv (conv, &in, &left, &to, &room);

    g_string_append_len (out, buffer, to - buffer);
    if (done == (gsize)-1 && left == before) {
      gsize step = MIN (left, g_str_has_prefix (from, "UTF-16") ? 2 : 1);

      g_string_append (out, "\357\277\275");
      (*n_lost)++;
      in += step;
      left -= step;
    }
  }
  g_iconv_close (conv);
  return out;
}

/* By the encoding that it names; %NULL if that is UTF-8 or none. */
static GString *
decode_named (const char *bytes, gsize length, guint *n_lost)
{
  g_autofree char *named = find_named (bytes, length);
  /* As browsers do: what says Latin 1 is Windows-1252. */
  gboolean latin =
      named != NULL && (strcmp (named, "iso-8859-1") == 0 || strcmp (named, "latin1") == 0 ||
                        strcmp (named, "us-ascii") == 0);

  if (named == NULL || g_str_has_prefix (named, "utf"))
    return NULL;
  return convert (bytes, length, latin ? "WINDOWS-1252" : named, n_lost);
}

static GString *
make_readable (const GString *text, guint *n_nul, guint *n_invalid)
{
  g_autofree char *readable = rb_dup_readable (text->str, text->len, n_nul, n_invalid);

  return g_string_new (readable);
}

/* Word's "<![if !supportLists]>" and "<![endif]>" are no HTML; what stands between them is. */
static void
remove_conditions (GString *text)
{
  gsize to = 0;

  if (strstr (text->str, "<![") == NULL)
    return;
  for (gsize i = 0; i < text->len; i++) {
    const char *at = text->str + i;

    if (at[0] == '<' && at[1] == '!' && at[2] == '[') {
      gsize length = strcspn (at + 3, "]<>") + 3;

      if (at[length] == ']' && at[length + 1] == '>') {
        i += length + 1;
        continue;
      }
    }
    text->str[to++] = *at;
  }
  g_string_truncate (text, to);
}

GString *
rb_html_decode (const char *bytes, gsize length, gboolean *cut, guint *n_lost)
{
  const char *utf16 = guess_utf16 ((const guchar *)bytes, length);
  g_autoptr (GString) raw = NULL;
  GString *out;
  guint n_nul, n_invalid;

  *n_lost = 0;
  *cut = length > RB_HTML_MAX_SOURCE;
  length = MIN (length, RB_HTML_MAX_SOURCE);
  raw = utf16 != NULL ? convert (bytes, length, utf16, n_lost)
                      : g_string_new_len (bytes, (gssize)length);
  if (raw == NULL)
    raw = g_string_new (NULL);
  out = make_readable (raw, &n_nul, &n_invalid);
  if (n_invalid > 0) {
    g_autoptr (GString) named = decode_named (raw->str, raw->len, n_lost);

    if (named != NULL) {
      g_string_free (out, TRUE);
      out = make_readable (named, &n_nul, &n_invalid);
    }
  }
  *n_lost += n_nul + n_invalid;
  remove_conditions (out);
  if (g_str_has_prefix (out->str, "\357\273\277"))
    g_string_erase (out, 0, 3);
  return out;
}
