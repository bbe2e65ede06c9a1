/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a finished mail on its way out. */
#include "net/net.h"
#include <string.h>

GBytes *
rb_mail_end_lines (GBytes *mail)
{
  gsize length, n_bare = 0;
  const char *bytes = g_bytes_get_data (mail, &length);
  GByteArray *whole;

  for (gsize i = 0; i < length; i++)
    n_bare += bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r');
  if (n_bare == 0)
    return g_bytes_ref (mail);
  whole = g_byte_array_sized_new ((guint)(length + n_bare));
  for (gsize i = 0; i < length; i++) {
    if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
      g_byte_array_append (whole, (const guint8 *)"\r", 1);
    g_byte_array_append (whole, (const guint8 *)bytes + i, 1);
  }
  return g_byte_array_free_to_bytes (whole);
}

/* Where the value of a header begins, within the headers; the length of the mail if it has none. */
static gsize
find_header (const char *mail, gsize length, const char *name)
{
  gsize n = strlen (name);

  for (gsize at = 0; at + n < length;) {
    const char *end;

    if (mail[at] == '\n' || mail[at] == '\r')
      return length;
    if (g_ascii_strncasecmp (mail + at, name, n) == 0) {
      for (at += n; at < length && mail[at] == ' '; at++)
        ;
      return at;
    }
    end = memchr (mail + at, '\n', length - at);
    if (end == NULL)
      return length;
    at = (gsize)(end - mail) + 1;
  }
  return length;
}

GBytes *
rb_mail_prefix_subject (GBytes *mail, const char *prefix)
{
  gsize length;
  const char *bytes = g_bytes_get_data (mail, &length);
  gsize at = find_header (bytes, length, "Subject:");
  GByteArray *whole;

  if (at == length)
    return g_bytes_ref (mail);
  whole = g_byte_array_sized_new ((guint)(length + strlen (prefix) + 1));
  g_byte_array_append (whole, (const guint8 *)bytes, (guint)at);
  /* Before an encoded word the space is part of what is shown (RFC 2047, 6.2). */
  g_byte_array_append (whole, (const guint8 *)prefix, (guint)strlen (prefix));
  g_byte_array_append (whole, (const guint8 *)" ", 1);
  g_byte_array_append (whole, (const guint8 *)bytes + at, (guint)(length - at));
  return g_byte_array_free_to_bytes (whole);
}
