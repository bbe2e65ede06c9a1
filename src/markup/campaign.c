/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/campaign.h"
#include "address.h"
#include "kind-spec.h"
#include <string.h>

static const struct {
  const char *field;
  const char *name;
} parameters[] = {
  { "campaign.source", "utm_source" },
  { "campaign.medium", "utm_medium" },
  { "campaign.name", "utm_campaign" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (parameters) == G_N_ELEMENTS (((RbCampaign *)NULL)->values));

static char *
dup_value (RbNode *issue, RbNode *newsletter, const char *field)
{
  g_autoptr (GString) value = NULL;

  /* What the form shows as long as the field is empty. */
  if (rb_node_has (newsletter, field))
    value = g_string_new (rb_node_get (newsletter, field));
  else
    value = g_string_new (rb_kind_spec_find (&RB_NEWSLETTER_SPEC, field)->hint);
  g_string_replace (value, "{issue}", rb_node_get (issue, "title"), 0);
  g_strstrip (value->str);
  return g_uri_escape_string (value->str, NULL, FALSE);
}

RbCampaign *
rb_campaign_new (RbNode *issue)
{
  RbNode *newsletter = rb_node_get_root (issue);
  RbCampaign *self;

  if (!rb_node_is_on (newsletter, "campaign.add"))
    return NULL;
  self = g_new0 (RbCampaign, 1);
  self->newsletter = newsletter;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    self->values[i] = dup_value (issue, newsletter, parameters[i].field);
  return self;
}

void
rb_campaign_free (RbCampaign *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    g_free (self->values[i]);
  g_free (self);
}

static gboolean
holds_tag (const char *address)
{
  for (const char *p = strpbrk (address, "{[*#"); p != NULL; p = strpbrk (p + 1, "{[*#"))
    if (rb_merge_tag_length (p) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_own_link (const RbCampaign *self, const char *address)
{
  static const char *const fields[] = { "unsubscribe_url", "view_online_url" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *own = g_strstrip (g_strdup (rb_node_get (self->newsletter, fields[i])));

    if (*own != '\0' && strcmp (own, address) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether a query, from behind its "?" to @end, has a parameter of this name. */
static gboolean
has_parameter (const char *query, const char *end, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = query; p != NULL && p < end;) {
    if ((gsize)(end - p) > length && strncmp (p, name, length) == 0 && p[length] == '=')
      return TRUE;
    p = memchr (p, '&', (gsize)(end - p));
    if (p != NULL)
      p++;
  }
  return FALSE;
}

char *
rb_campaign_dup_address (const RbCampaign *self, const char *address)
{
  g_autofree char *clean = NULL;
  const char *query, *end;
  GString *out;

  if (self == NULL)
    return NULL;
  clean = g_strstrip (g_strdup (address));
  if ((g_ascii_strncasecmp (clean, "https://", 8) != 0 &&
       g_ascii_strncasecmp (clean, "http://", 7) != 0) ||
      holds_tag (clean) || is_own_link (self, clean))
    return NULL;
  end = clean + strcspn (clean, "#");
  query = memchr (clean, '?', (gsize)(end - clean));
  out = g_string_new_len (clean, end - clean);
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++) {
    char last = out->str[out->len - 1];

    if (*self->values[i] == '\0' ||
        (query != NULL && has_parameter (query + 1, end, parameters[i].name)))
      continue;
    if (strchr (out->str, '?') == NULL)
      g_string_append_c (out, '?');
    else if (last != '?' && last != '&')
      g_string_append_c (out, '&');
    g_string_append_printf (out, "%s=%s", parameters[i].name, self->values[i]);
  }
  g_string_append (out, end);
  return g_string_free (out, FALSE);
}
