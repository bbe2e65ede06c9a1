/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "net/net.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5321, 4.5.3.1 */
#define MAX_LOCAL 64
#define MAX_DOMAIN 255

static gboolean
has_controls (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A dot-string of RFC 5321, or one beyond ASCII of RFC 6531. The quoted form is left out: nobody's
 * mailbox has it. */
static gboolean
is_local_part (const char *text, gsize length)
{
  if (length == 0 || length > MAX_LOCAL || text[0] == '.' || text[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];

    if (c <= 0x20 || c == 0x7f || strchr ("()<>[]:;@\\,\"", c) != NULL ||
        (c == '.' && text[i + 1] == '.'))
      return FALSE;
  }
  return TRUE;
}

/* Letters, digits and hyphens in labels, or an address in brackets: [127.0.0.1]. */
static gboolean
is_domain (const char *text)
{
  gsize label = 0;

  if (*text == '[') {
    gsize length = strlen (text);
    g_autofree char *literal = length > 2 ? g_strndup (text + 1, length - 2) : g_strdup ("");
    const char *number = g_str_has_prefix (literal, "IPv6:") ? literal + 5 : literal;

    return text[length - 1] == ']' && g_hostname_is_ip_address (number);
  }
  if (*text == '\0' || strlen (text) > MAX_DOMAIN)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '.' ? label == 0 : !g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
    label = *p == '.' ? 0 : label + 1;
    if (label > 63)
      return FALSE;
  }
  return label > 0;
}

static char *
refuse (const char *typed, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (typed, -1);

  for (char *p = shown; *p != '\0'; p++)
    if ((guchar)*p < 0x20)
      *p = ' ';
  g_set_error (error, RB_SMTP_ERROR, RB_SMTP_ERROR_RECIPIENTS,
               _ ("“%s” is not a mail address. Enter one such as name@example.org."), shown);
  return NULL;
}

char *
rb_mail_address_parse (const char *typed, GError **error)
{
  g_autofree char *text = NULL, *domain = NULL;
  const char *at;
  char *open;

  if (!g_utf8_validate (typed, -1, NULL))
    return refuse (typed, error);
  text = g_strstrip (g_strdup (typed));
  /* A line break is never a slip of the keyboard. */
  if (has_controls (text))
    return refuse (typed, error);
  open = strrchr (text, '<');
  if (open != NULL && g_str_has_suffix (open, ">")) {
    open[strlen (open) - 1] = '\0';
    memmove (text, open + 1, strlen (open + 1) + 1);
    g_strstrip (text);
  }
  at = strrchr (text, '@');
  if (at == NULL || !is_local_part (text, (gsize)(at - text)))
    return refuse (typed, error);
  domain = at[1] == '[' ? g_strdup (at + 1) : g_hostname_to_ascii (at + 1);
  if (domain == NULL || !is_domain (domain))
    return refuse (typed, error);
  return g_strdup_printf ("%.*s@%s", (int)(at - text), text, domain);
}

char **
rb_mail_addresses_split (const char *typed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean quoted = FALSE;

  for (const char *start = typed, *p = typed;; p++) {
    /* "Sonne, Anna" <anna@example.org> */
    if (*p == '"')
      quoted = !quoted;
    if (*p == '\0' || (!quoted && strchr (",;\r\n", *p) != NULL)) {
      g_autofree char *piece = g_strstrip (g_strndup (start, (gsize)(p - start)));

      if (*piece != '\0' && g_hash_table_add (seen, g_strdup (piece)))
        g_strv_builder_add (builder, piece);
      start = p + 1;
    }
    if (*p == '\0')
      return g_strv_builder_end (builder);
  }
}
