/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"
#include <string.h>

/* Longer than any tag seen in the manuals of the mailing systems; keeps scanning linear. */
#define MAX_TAG 300

/* Tags compare: {% if contact.AGE < 18 %}. What is passed on as it is must not open an element, a
 * comment or an end tag, wherever it comes to stand. HTML takes "<" for text before all but a
 * letter, "!", "/" and "?" (13.2.5.6), and ">" where no element is open. Other than printable ASCII
 * is not allowed either, for a control character between the two may get lost on the way. */
static gboolean
may_compare (const char *p)
{
  if (*p == '>')
    return p[-1] != '-' || p[-2] != '-';
  return p[1] >= 0x20 && p[1] < 0x7f && !g_ascii_isalpha (p[1]) && strchr ("!/?", p[1]) == NULL;
}

/* The tag from @text to @close, which may be the first thing after @skip bytes. */
static gsize
enclosed (const char *text, gsize skip, const char *close)
{
  gsize length = strlen (close);

  for (gsize i = skip; i < MAX_TAG && text[i] != '\0'; i++) {
    if (strncmp (text + i, close, length) == 0)
      return i > skip ? i + length : 0;
    if ((guchar)text[i] < 0x20 || ((text[i] == '<' || text[i] == '>') && !may_compare (text + i)))
      return 0;
  }
  return 0;
}

/* {UNSUBSCRIBE}, {contact.first_name}, {contactfield=firstname|Guest}: no spaces, or any text in
 * braces would be one. */
static gsize
braced_word (const char *text)
{
  gsize i = 1;

  if (!g_ascii_isalpha (text[1]))
    return 0;
  while (i < MAX_TAG &&
         (g_ascii_isalnum (text[i]) || (text[i] != '\0' && strchr ("_.=|:-", text[i]))))
    i++;
  return text[i] == '}' ? i + 1 : 0;
}

static gsize
hash_word (const char *text)
{
  gsize i = 3;

  while (i < MAX_TAG && (g_ascii_isalnum (text[i]) || text[i] == '_'))
    i++;
  return i > 3 && strncmp (text + i, "###", 3) == 0 ? i + 3 : 0;
}

/* [firstname] and [firstname,fallback=Guest] of Campaign Monitor: small letters in brackets are
 * much else in texts, so only these. [email](mailto:…) is a link. */
static gsize
bracketed_field (const char *text)
{
  static const char *const names[] = { "firstname", "lastname", "fullname", "email" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize length = 1 + strlen (names[i]);

    if (strncmp (text + 1, names[i], length - 1) != 0)
      continue;
    if (text[length] == ']')
      return text[length + 1] != '(' ? length + 1 : 0;
    return g_str_has_prefix (text + length, ",fallback=") ? enclosed (text, length, "]") : 0;
  }
  return 0;
}

/* [UNSUBSCRIBEURL] and [agnUNSUBSCRIBE], [agnDYN name="x"/] */
static gsize
bracketed_word (const char *text)
{
  gsize i = 1;

  if (strncmp (text, "[agn", 4) == 0)
    return enclosed (text, 4, "]");
  if (g_ascii_islower (text[1]))
    return bracketed_field (text);
  while (i < MAX_TAG && (g_ascii_isupper (text[i]) || g_ascii_isdigit (text[i]) || text[i] == '_'))
    i++;
  /* [NABU](https://…) is a link. */
  return i > 4 && text[i] == ']' && text[i + 1] != '(' ? i + 1 : 0;
}

static gsize
element (const char *text)
{
  static const char *const names[] = { "unsubscribe>", "webversion>", "preferences>",
                                       "forwardtoafriend>" };
  gsize start = text[1] == '/' ? 2 : 1;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strncmp (text + start, names[i], strlen (names[i])) == 0)
      return start + strlen (names[i]);
  return 0;
}

gsize
rb_merge_tag_length (const char *text)
{
  switch (text[0]) {
  case '{':
    if (text[1] == '{')
      return enclosed (text, 2, "}}");
    if (text[1] == '%')
      return enclosed (text, 2, "%}");
    return braced_word (text);
  case '*':
    return text[1] == '|' ? enclosed (text, 2, "|*") : 0;
  case '[':
    if (text[1] == '[')
      return enclosed (text, 2, "]]");
    /* Inxmail: [%url:unsubscribe-link; "https://…"; "…"]; others: [% unsubscribe %] */
    if (text[1] == '%')
      return enclosed (text, 2, text[2] == ' ' ? "%]" : "]");
    return bracketed_word (text);
  case '#':
    return text[1] == '#' && text[2] == '#' ? hash_word (text) : 0;
  case '<':
    return element (text);
  default:
    return 0;
  }
}

/* Whether anything but tags and characters that an address may hold is in @rest. */
static gboolean
is_clean (const char *rest, const char *end)
{
  while (rest < end) {
    gsize tag = *rest != '<' ? rb_merge_tag_length (rest) : 0;

    if (tag > 0) {
      rest += tag;
      continue;
    }
    if ((guchar)*rest <= 0x20 || *rest == 0x7f || strchr ("<>\"`\\", *rest) != NULL)
      return FALSE;
    rest++;
  }
  return TRUE;
}

RbAddressProblem
rb_address_check (const char *address)
{
  const char *end, *p;

  while (g_ascii_isspace (*address))
    address++;
  end = address + strlen (address);
  while (end > address && g_ascii_isspace (end[-1]))
    end--;
  if (address == end)
    return RB_ADDRESS_EMPTY;
  /* A tag that is an element takes the place of the link, so nothing can stand beside it. */
  if (*address == '<')
    return address[1] != '/' && element (address) == (gsize)(end - address) ? RB_ADDRESS_MAILABLE
                                                                            : RB_ADDRESS_MALFORMED;
  if (rb_merge_tag_length (address) > 0)
    return is_clean (address, end) ? RB_ADDRESS_MAILABLE : RB_ADDRESS_MALFORMED;

  for (p = address; g_ascii_isalnum (*p) || strchr ("+.-", *p) != NULL; p++)
    if (*p == '\0')
      return RB_ADDRESS_NO_SCHEME;
  if (*p != ':' || !g_ascii_isalpha (*address))
    return is_clean (address, end) ? RB_ADDRESS_NO_SCHEME : RB_ADDRESS_MALFORMED;
  /* "localhost:8080" and "example.org:80/x" are hosts with a port, not schemes. */
  if (g_ascii_isdigit (p[1]) && g_ascii_strncasecmp (address, "tel:", 4) != 0)
    return RB_ADDRESS_NO_SCHEME;

  p++;
  if (g_ascii_strncasecmp (address, "https://", 8) == 0 ||
      g_ascii_strncasecmp (address, "http://", 7) == 0) {
    p += 2;
    if (p >= end || strchr ("/?#:", *p) != NULL)
      return RB_ADDRESS_MALFORMED;
  } else if (g_ascii_strncasecmp (address, "mailto:", 7) == 0) {
    /* RFC 6068 allows a mailto without a recipient; in a newsletter that is a slip. */
    const char *at = memchr (p, '@', end - p);

    if ((at == NULL || at == p || at + 1 >= end) && rb_merge_tag_length (p) == 0)
      return RB_ADDRESS_MALFORMED;
  } else if (g_ascii_strncasecmp (address, "tel:", 4) == 0) {
    if (p >= end)
      return RB_ADDRESS_MALFORMED;
  } else if (g_ascii_strncasecmp (address, "http:", 5) == 0 ||
             g_ascii_strncasecmp (address, "https:", 6) == 0) {
    return RB_ADDRESS_MALFORMED;
  } else {
    return RB_ADDRESS_SCHEME;
  }
  return is_clean (p, end) ? RB_ADDRESS_MAILABLE : RB_ADDRESS_MALFORMED;
}

gboolean
rb_address_is_mailable (const char *address)
{
  return rb_address_check (address) == RB_ADDRESS_MAILABLE;
}

static gboolean
is_phone (const char *text)
{
  int digits = 0;

  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p))
      digits++;
    else if (strchr (" +-/()", *p) == NULL || (*p == '+' && p != text))
      return FALSE;
  }
  return digits >= 5;
}

/* RFC 3966: digits and a leading plus; all else in it is for the eye. "(0)" after the country's
 * number is not dialled. */
static char *
make_phone (const char *text)
{
  GString *url = g_string_new ("tel:");

  for (const char *p = text; *p != '\0'; p++) {
    if (*text == '+' && strncmp (p, "(0)", 3) == 0)
      p += 2;
    else if (g_ascii_isdigit (*p) || *p == '+')
      g_string_append_c (url, *p);
  }
  return g_string_free (url, FALSE);
}

/* Where blanks are meant as part of the address: behind the host, or in a mail's subject. */
static const char *
find_blanks_from (const char *text)
{
  const char *host = g_str_has_prefix (text, "https://")  ? text + strlen ("https://")
                     : g_str_has_prefix (text, "http://") ? text + strlen ("http://")
                                                          : NULL;

  if (host != NULL)
    return strpbrk (host, "/?#");
  return g_str_has_prefix (text, "mailto:") ? strchr (text, '?') : NULL;
}

/* RFC 3986 has no blanks, but the names of files and subjects have. Those in merge tags stay. */
static char *
encode_blanks (const char *text)
{
  const char *from = find_blanks_from (text);
  GString *out;

  if (from == NULL || strchr (from, ' ') == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  g_string_append_len (out, text, from - text);
  for (const char *p = from; *p != '\0';) {
    gsize length = MAX (rb_merge_tag_length (p), 1);

    if (*p == ' ')
      g_string_append (out, "%20");
    else
      g_string_append_len (out, p, (gssize)length);
    p += length;
  }
  return g_string_free (out, FALSE);
}

static char *
complete (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *at = strchr (text, '@');

  if (*text == '\0' || *text == '#' || rb_address_check (text) != RB_ADDRESS_NO_SCHEME) {
    /* A number with a plus or in brackets is no scheme, and no clean address either. */
    if (is_phone (text))
      return make_phone (text);
    return g_steal_pointer (&text);
  }
  if (at != NULL && at > text && strchr (at, '.') != NULL && strchr (text, '/') == NULL)
    return g_strconcat ("mailto:", text, NULL);
  if (is_phone (text))
    return make_phone (text);
  if (strchr (text, '.') != NULL)
    return g_strconcat ("https://", text, NULL);
  return g_steal_pointer (&text);
}

char *
rb_address_complete (const char *typed)
{
  g_autofree char *text = complete (typed);

  return encode_blanks (text);
}

/* An address with blanks may be one, and words behind it. */
gboolean
rb_address_is_said (const char *words)
{
  static const char *const beginnings[] = { "https://", "http://", "mailto:", "tel:", "www." };
  g_autofree char *url = complete (words);

  if (!rb_address_is_mailable (url))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (words, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return g_str_has_prefix (url, "mailto:");
}
