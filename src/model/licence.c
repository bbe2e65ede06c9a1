/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "licence.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define LICENCES "creativecommons.org/licenses/"
#define DOMAIN "creativecommons.org/publicdomain/"

const RbLicence RB_LICENCES[] = {
  { "own", N_ ("Own photo") },
  { "press", N_ ("Press photo, free for editorial use") },
  { "agency", N_ ("Picture agency, under its terms") },
  { "CC BY 4.0", N_ ("CC BY 4.0: name the maker") },
  { "CC BY-SA 4.0", N_ ("CC BY-SA 4.0: name the maker, share alike") },
  { "CC BY-ND 4.0", N_ ("CC BY-ND 4.0: name the maker, change nothing") },
  { "CC BY-NC 4.0", N_ ("CC BY-NC 4.0: name the maker, nothing commercial") },
  { "CC BY-NC-SA 4.0", N_ ("CC BY-NC-SA 4.0: nothing commercial, share alike") },
  { "CC BY-NC-ND 4.0", N_ ("CC BY-NC-ND 4.0: nothing commercial, change nothing") },
  { "CC0 1.0", N_ ("CC0 1.0: no rights reserved") },
  { "Public Domain Mark 1.0", N_ ("Public domain") },
  { NULL },
};

/* "by-sa/3.0/de/" of an address, or "by-sa 3.0 de" of a name, in parts. */
typedef struct {
  char terms[16];
  char version[8];
  char port[8];
} Cc;

/* A hyphen joins letters of the terms, and parts all else: "by-sa-4.0". */
static const char *
take_word (const char *p, char *word, gsize size, gboolean of_terms)
{
  gsize n = 0;

  while (g_ascii_isalnum (*p) || *p == '.' || (of_terms && *p == '-' && g_ascii_isalpha (p[1]))) {
    if (n + 1 < size)
      word[n++] = g_ascii_tolower (*p);
    p++;
  }
  word[n] = '\0';
  while (*p == '/' || *p == ' ' || *p == '-')
    p++;
  return p;
}

static gboolean
parse_cc (const char *p, Cc *cc)
{
  static const char *const terms[] = {
    "by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd", NULL
  };
  const char *after;

  memset (cc, 0, sizeof *cc);
  p = take_word (p, cc->terms, sizeof cc->terms, TRUE);
  after = take_word (p, cc->version, sizeof cc->version, FALSE);
  if (!g_strv_contains (terms, cc->terms) || !g_ascii_isdigit (cc->version[0]) ||
      strspn (cc->version, "0123456789.") != strlen (cc->version))
    return FALSE;
  p = take_word (after, cc->port, sizeof cc->port, FALSE);
  /* "deed", "legalcode": pages of the same licence. */
  if (strlen (cc->port) > 3)
    cc->port[0] = '\0';
  return TRUE;
}

static gboolean
find_cc (const char *licence, Cc *cc)
{
  const char *address = strstr (licence, LICENCES);

  if (address != NULL)
    return parse_cc (address + strlen (LICENCES), cc);
  if (g_ascii_strncasecmp (licence, "cc", 2) != 0 || (licence[2] != ' ' && licence[2] != '-'))
    return FALSE;
  return parse_cc (licence + 3, cc);
}

static gboolean
is_zero (const char *licence)
{
  return g_ascii_strncasecmp (licence, "cc0", 3) == 0 || strstr (licence, DOMAIN "zero") != NULL;
}

static gboolean
is_public_domain (const char *licence)
{
  return g_ascii_strncasecmp (licence, "public domain", 13) == 0 ||
         strstr (licence, DOMAIN "mark") != NULL;
}

const char *
rb_licence_get_label (const char *licence)
{
  for (const RbLicence *known = RB_LICENCES; known->id != NULL; known++)
    if (strcmp (known->id, licence) == 0)
      return _ (known->label);
  return licence;
}

gboolean
rb_licence_is_cc (const char *licence)
{
  Cc cc;

  return find_cc (licence, &cc) || is_zero (licence) || is_public_domain (licence);
}

gboolean
rb_licence_wants_name (const char *licence)
{
  Cc cc;

  return find_cc (licence, &cc);
}

char *
rb_licence_dup_url (const char *licence)
{
  Cc cc;

  if (find_cc (licence, &cc))
    return g_strdup_printf ("https://" LICENCES "%s/%s/%s%s", cc.terms, cc.version, cc.port,
                            cc.port[0] != '\0' ? "/" : "");
  if (is_zero (licence))
    return g_strdup ("https://" DOMAIN "zero/1.0/");
  return is_public_domain (licence) ? g_strdup ("https://" DOMAIN "mark/1.0/") : NULL;
}

char *
rb_licence_normalize (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  Cc cc;

  if (find_cc (trimmed, &cc)) {
    g_autofree char *terms = g_ascii_strup (cc.terms, -1);
    g_autofree char *port = g_ascii_strup (cc.port, -1);

    return g_strdup_printf ("CC %s %s%s%s", terms, cc.version, *port != '\0' ? " " : "", port);
  }
  if (is_zero (trimmed))
    return g_strdup ("CC0 1.0");
  return is_public_domain (trimmed) ? g_strdup ("Public Domain Mark 1.0")
                                    : g_steal_pointer (&trimmed);
}
