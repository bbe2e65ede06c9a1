/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-decode.h"

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

/* Converts what can be, byte by byte over what cannot. */
static GString *
convert (const char *bytes, gsize length, const char *from)
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
      in += step;
      left -= step;
    }
  }
  g_iconv_close (conv);
  return out;
}

static void
remove_nul (GString *text)
{
  gsize to = 0;

  if (memchr (text->str, '\0', text->len) == NULL)
    return;
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] != '\0')
      text->str[to++] = text->str[i];
  g_string_truncate (text, to);
}

static GString *
decode_named (const char *bytes, gsize length)
{
  g_autofree char *named = find_named (bytes, length);
  g_autofree char *valid = NULL;
  GString *out = NULL;
  /* As browsers do: what says Latin 1 is Windows-1252. */
  gboolean latin =
      named != NULL && (strcmp (named, "iso-8859-1") == 0 || strcmp (named, "latin1") == 0 ||
                        strcmp (named, "us-ascii") == 0);

  if (named != NULL && !g_str_has_prefix (named, "utf"))
    out = convert (bytes, length, latin ? "WINDOWS-1252" : named);
  if (out != NULL)
    return out;
  valid = g_utf8_make_valid (bytes, (gssize)length);
  return g_string_new (valid);
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
rb_html_decode (const char *bytes, gsize length, gboolean *cut)
{
  const char *utf16 = guess_utf16 ((const guchar *)bytes, length);
  GString *out = NULL;

  *cut = length > RB_HTML_MAX_SOURCE;
  length = MIN (length, RB_HTML_MAX_SOURCE);
  out = utf16 != NULL ? convert (bytes, length, utf16) : g_string_new_len (bytes, (gssize)length);
  if (out == NULL)
    out = g_string_new (NULL);
  remove_nul (out);
  if (!g_utf8_validate_len (out->str, out->len, NULL)) {
    GString *valid = decode_named (out->str, out->len);

    g_string_free (out, TRUE);
    out = valid;
  }
  remove_conditions (out);
  if (g_str_has_prefix (out->str, "\357\273\277"))
    g_string_erase (out, 0, 3);
  return out;
}
