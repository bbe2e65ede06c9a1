/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/address-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
breaks_line (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

char *
rb_line_dup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' || breaks_line (c)) {
      space = line->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (line, ' ');
    space = FALSE;
    g_string_append_unichar (line, c);
  }
  return g_string_free (line, FALSE);
}

/* RFC 5322, 3.4.1, without quoted names, which nobody has. */
static gboolean
is_name (const char *name, gsize length)
{
  if (length == 0 || length > 64 || name[0] == '.' || name[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guchar)name[i] <= 0x20 || name[i] == 0x7f || strchr ("()<>[]:;@\\,\"", name[i]) != NULL)
      return FALSE;
  for (const char *p = name; p < name + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (breaks_line (c) || g_unichar_isspace (c))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_domain (const char *domain)
{
  gsize length = strlen (domain);

  if (length == 0 || length > 253 || *domain == '.' || domain[length - 1] == '.')
    return FALSE;
  for (const char *p = domain; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && (*p != '.' || p[1] == '.'))
      return FALSE;
  return TRUE;
}

/* What stands in the brackets of "Name <address>", else all of it. */
static char *
dup_bare (const char *typed)
{
  const char *open = strrchr (typed, '<'), *close = open != NULL ? strchr (open, '>') : NULL;
  char *bare = close != NULL && close[1 + strspn (close + 1, " ")] == '\0'
                   ? g_strndup (open + 1, (gsize)(close - open - 1))
                   : g_strdup (typed);

  return g_strstrip (bare);
}

char *
rb_mail_address_dup (const char *typed, GError **error)
{
  g_autofree char *bare = NULL, *domain = NULL, *shown = rb_line_dup (typed);
  const char *at;

  if (g_utf8_validate (typed, -1, NULL)) {
    bare = dup_bare (typed);
    at = strrchr (bare, '@');
    if (at != NULL && is_name (bare, (gsize)(at - bare))) {
      domain = g_hostname_to_ascii (at + 1);
      if (domain != NULL && is_domain (domain))
        return g_strdup_printf ("%.*s@%s", (int)(at - bare), bare, domain);
    }
  }
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
               _ ("“%s” is no mail address. Write it as name@example.org."), shown);
  return NULL;
}

const char *
rb_mail_address_get_domain (const char *address)
{
  return strrchr (address, '@') + 1;
}
