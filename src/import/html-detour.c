/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-detour.h"
#include "address.h"
#include <string.h>

typedef struct {
  const char *host; /* one that begins with a dot: any of that domain */
  const char *path; /* %NULL: any */
  const char *parameter;
} Detour;

static const Detour detours[] = {
  { "www.google.com", "/url", "q" },
  { "www.google.com", "/url", "url" },
  { "www.google.de", "/url", "q" },
  { "www.google.de", "/url", "url" },
  { ".safelinks.protection.outlook.com", NULL, "url" },
  { "l.facebook.com", "/l.php", "u" },
};

static gboolean
fits (const Detour *detour, const char *host, const char *path)
{
  gboolean fits = *detour->host == '.' ? g_str_has_suffix (host, detour->host)
                                       : strcmp (host, detour->host) == 0;

  return fits && (detour->path == NULL || strcmp (path, detour->path) == 0);
}

char *
rb_html_dup_end_of_detour (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autofree char *host = NULL;

  if (!g_str_has_prefix (address, "http") || strchr (address, '?') == NULL)
    return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_query (uri) == NULL)
    return NULL;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  for (guint i = 0; i < G_N_ELEMENTS (detours); i++) {
    const char *end;

    if (!fits (&detours[i], host, g_uri_get_path (uri)))
      continue;
    if (parameters == NULL)
      parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
    end = parameters != NULL ? g_hash_table_lookup (parameters, detours[i].parameter) : NULL;
    if (end != NULL && rb_address_check (end) == RB_ADDRESS_MAILABLE)
      return g_strdup (end);
  }
  return NULL;
}
