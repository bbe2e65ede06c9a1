/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-addresses.h"
#include "address.h"
#include "check/links.h"
#include "markup/css-scan.h"
#include "markup/html-scan.h"
#include <string.h>

typedef struct {
  const RbRendered *mail;
  GPtrArray *list;
  GHashTable *known; /* use and address → RbMailAddress */
} List;

static void
address_free (gpointer data)
{
  RbMailAddress *address = data;

  g_free (address->address);
  g_free (address->host);
  g_free (address);
}

static char *
dup_host (const char *address)
{
  const char *from = strstr (address, "//");
  gsize length;

  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0) {
    from = strchr (address, '@');
    return from != NULL ? g_ascii_strdown (from + 1, (gssize)strcspn (from + 1, "?,"))
                        : g_strdup ("");
  }
  if (from == NULL)
    return g_strdup ("");
  from += 2;
  length = strcspn (from, "/?#");
  for (const char *at = memchr (from, '@', length); at != NULL; at = memchr (from, '@', length)) {
    length -= (gsize)(at + 1 - from);
    from = at + 1;
  }
  return g_ascii_strdown (from, (gssize)length);
}

static gboolean
has_tracking (const char *address)
{
  const char *at = strchr (address, '?');

  for (; at != NULL && *at != '#'; at = strpbrk (at + 1, "&;#"))
    if (rb_link_is_tracking (at + 1, strcspn (at + 1, "=&;#")))
      return TRUE;
  return FALSE;
}

static void
add (List *list, const char *address, RbAddressUse use, RbAddressFlags flags, gsize at)
{
  g_autofree char *key = NULL;
  RbMailAddress *known;

  /* What is left to the mailing system, stays within the mail or beside it is nobody else's. */
  if (rb_address_check (address) != RB_ADDRESS_MAILABLE || rb_merge_tag_length (address) > 0)
    return;
  key = g_strdup_printf ("%d%s", (int)use, address);
  known = g_hash_table_lookup (list->known, key);
  if (known == NULL) {
    known = g_new0 (RbMailAddress, 1);
    known->address = g_strdup (address);
    known->host = dup_host (address);
    known->use = use;
    known->flags = has_tracking (address) ? RB_ADDRESS_FLAG_TRACKING : 0;
    known->section = rb_rendered_find_section (list->mail, at);
    g_ptr_array_add (list->list, known);
    g_hash_table_insert (list->known, g_steal_pointer (&key), known);
  }
  known->flags |= flags;
  known->count++;
}

/* What CSS fetches: url(…), and @import "…". */
static void
read_css (List *list, const char *css, gsize length, gsize at)
{
  g_autofree char *text = g_strndup (css, length);

  for (const char *p = text; (p = strstr (p, "url(")) != NULL;) {
    g_autofree char *address = NULL;

    p += strlen ("url(");
    p += strspn (p, " '\"");
    address = g_strndup (p, strcspn (p, "'\")"));
    add (list, address, RB_ADDRESS_STYLE, RB_ADDRESS_FLAG_REMOTE, at);
  }
  for (const char *p = text; (p = strstr (p, "@import")) != NULL;) {
    g_autofree char *address = NULL;

    p += strlen ("@import");
    p += strspn (p, " '\"");
    address = g_strndup (p, strcspn (p, " '\";)"));
    if (!g_str_has_prefix (address, "url("))
      add (list, address, RB_ADDRESS_STYLE, RB_ADDRESS_FLAG_REMOTE, at);
  }
}

static gboolean
is_tiny (const RbHtmlPiece *piece, const char *name)
{
  g_autofree char *value = rb_html_piece_dup_attribute (piece, name);

  return value != NULL && g_ascii_isdigit (*value) && g_ascii_strtoull (value, NULL, 10) <= 2;
}

static void
read_tag (List *list, const RbHtmlPiece *piece, gsize at)
{
  gboolean is_image = rb_html_piece_is (piece, "img");
  gboolean is_link = rb_html_piece_is (piece, "a") || rb_html_piece_is (piece, "area");
  RbHtmlAttribute attribute;
  const char *p = NULL;

  while (rb_html_piece_next_attribute (piece, &p, &attribute)) {
    if (rb_html_attribute_is (&attribute, "href") || rb_html_attribute_is (&attribute, "src") ||
        rb_html_attribute_is (&attribute, "background")) {
      g_autofree char *name = g_strndup (attribute.name, attribute.name_length);
      g_autofree char *address = rb_html_piece_dup_attribute (piece, name);

      if (is_link && *name == 'h')
        add (list, address, RB_ADDRESS_LINK, 0, at);
      else if (is_image && *name == 's')
        add (list, address, RB_ADDRESS_IMAGE,
             is_tiny (piece, "width") || is_tiny (piece, "height") ? RB_ADDRESS_FLAG_PIXEL : 0, at);
      else
        add (list, address, RB_ADDRESS_STYLE, RB_ADDRESS_FLAG_REMOTE, at);
    } else if (rb_html_attribute_is (&attribute, "style") && attribute.value != NULL) {
      read_css (list, attribute.value, attribute.value_length, at);
    }
  }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const RbMailAddress *one = *(RbMailAddress *const *)a, *two = *(RbMailAddress *const *)b;
  int order = strcmp (one->host, two->host);

  if (order == 0)
    order = strcmp (one->address, two->address);
  return order != 0 ? order : (int)one->use - (int)two->use;
}

GPtrArray *
rb_mail_addresses_list (const RbRendered *mail)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  List list = { mail, g_ptr_array_new_with_free_func (address_free), known };
  const char *p = mail->html->str;
  gboolean in_style = FALSE;
  RbHtmlPiece piece;

  while (rb_html_scan_next (&p, &piece)) {
    gsize at = (gsize)(piece.start - mail->html->str);

    if (piece.type == RB_HTML_TEXT && in_style)
      read_css (&list, piece.start, (gsize)(piece.end - piece.start), at);
    in_style = piece.type == RB_HTML_OPEN && rb_html_piece_is (&piece, "style");
    if (piece.type == RB_HTML_OPEN)
      read_tag (&list, &piece, at);
  }
  g_ptr_array_sort (list.list, compare);
  return list.list;
}
