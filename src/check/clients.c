/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mail programs make of the HTML and CSS that the mail is written in. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- names ------------------------------------------------------------------------------------ */

static const char *
get_platform_name (const char *platform)
{
  static const struct {
    const char *platform, *name;
  } names[] = {
    { "web", N_ ("web") }, { "phone-web", N_ ("web on phones") },
    { "ios", "iOS" },      { "android", "Android" },
    { "macos", "macOS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].platform, platform) == 0)
      return _ (names[i].name);
  return platform;
}

/* How many platforms of a program were tested. */
static guint
count_parts (const RbClientFeature *feature, const char *client)
{
  g_autofree char *part = g_strdup_printf (" %s", client);
  gsize length = strlen (part);
  guint n = 0;

  for (const char *at = feature->parts; (at = strstr (at, part)) != NULL; at += length)
    n += at[length] == '.' || at[length] == ' ' || at[length] == '\0';
  return n;
}

/* --- programs --------------------------------------------------------------------------------- */

/* Which programs the newsletter names, as an array over all; %NULL for none. */
static gboolean *
read_named (RbNode *newsletter)
{
  const RbMailClient *clients = rb_mail_clients_list ();
  const char *const *ids = rb_mail_clients_list_ids ();
  g_auto (GStrv) names = NULL;
  gboolean *named;

  if (!rb_node_has (newsletter, "clients"))
    return NULL;
  names = g_strsplit (rb_node_get (newsletter, "clients"), "\n", -1);
  named = g_new0 (gboolean, g_strv_length ((char **)ids) + 1);
  for (guint i = 0; clients[i].id != NULL; i++)
    named[i] = g_strv_contains ((const char *const *)names, clients[i].id);
  return named;
}

/* "Gmail (iOS, Android), HEY": the programs in which a feature is missing; "" for none. */
static char *
list_missing (const RbClientFeature *feature, const gboolean *named)
{
  const RbMailClient *clients = rb_mail_clients_list ();
  GString *list = g_string_new (NULL);

  for (guint i = 0; clients[i].id != NULL; i++) {
    g_autoptr (GString) platforms = g_string_new (NULL);
    guint n = 0;

    if (named != NULL && !named[i])
      continue;
    for (guint k = 0; k < feature->gaps->len; k++) {
      const RbClientGap *gap = &g_array_index (feature->gaps, RbClientGap, k);

      if (gap->client != i || (gap->partial && feature->loss != RB_LOSS_USE))
        continue;
      g_string_append_printf (platforms, "%s%s", n++ > 0 ? ", " : "",
                              get_platform_name (gap->platform));
    }
    if (n == 0)
      continue;
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", clients[i].name);
    if (n < count_parts (feature, clients[i].id))
      g_string_append_printf (list, " (%s)", platforms->str);
  }
  return g_string_free (list, FALSE);
}

static void
tell (RbCheck *check, const RbFeatureUse *use, const char *where)
{
  const RbClientFeature *feature = use->feature;
  RbNode *section = rb_rendered_find_section (rb_check_get_rendered (check), use->first);
  RbNode *node = section != NULL ? section : check->issue;

  if (strcmp (feature->name, "css-border-radius") == 0)
    rb_check_hint (check, "client-corners", check->newsletter, "theme.preset",
                   g_strdup_printf (_ ("Corners are square instead of round in %s."), where),
                   _ ("Nothing is lost by it: the mail only looks plainer there."));
  else if (strcmp (feature->name, "html-anchor-links") == 0)
    rb_check_hint (
        check, "client-anchors", node, NULL,
        g_strdup_printf (_ ("Links to sections of the mail may do nothing in %s."), where),
        _ ("Readers there scroll to the section themselves. Let the mail be as easy to "
           "follow without these links."));
  else if (feature->loss == RB_LOSS_CONTENT)
    rb_check_warn (
        check, "client-content", node, NULL,
        g_strdup_printf (_ ("%s does not show “%s”, which this mail uses."), where, feature->title),
        _ ("Readers there cannot read what is in it. Say it in plain text as well."));
  else
    rb_check_hint (
        check, "client-look", node, NULL,
        g_strdup_printf (_ ("%s does not know “%s”, which this mail uses."), where, feature->title),
        _ ("All can be read there, but it looks plainer."));
}

static void
check_issue (RbCheck *check)
{
  GArray *uses = rb_check_get_walk (check)->features->uses;
  g_autofree gboolean *named = read_named (check->newsletter);

  for (guint i = 0; i < uses->len; i++) {
    const RbFeatureUse *use = &g_array_index (uses, RbFeatureUse, i);
    g_autofree char *where = NULL;

    /* What only looks or works plainer is told to who cares about a program by name. */
    if (use->feature->loss == RB_LOSS_NOTHING ||
        (use->feature->loss != RB_LOSS_CONTENT && named == NULL))
      continue;
    where = list_missing (use->feature, named);
    if (*where != '\0')
      tell (check, use, where);
  }
}

static const RbRule rules[] = {
  { "client-corners", "Can I email", "https://www.caniemail.com/features/css-border-radius/" },
  { "client-anchors", "Can I email", "https://www.caniemail.com/features/html-anchor-links/" },
  { "client-content", "Can I email", "https://www.caniemail.com/" },
  { "client-look", "Can I email", "https://www.caniemail.com/" },
  { NULL },
};

const RbCheckFamily RB_CHECK_CLIENTS = {
  .name = "clients", .label = N_ ("Mail Programs"), .rules = rules, .issue = check_issue
};
