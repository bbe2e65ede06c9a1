/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where links lead: the same words to different pages, one link twice, and addresses that tell the
 * page who follows them. */
#include "config.h"

#include "address.h"
#include "check/links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- all links of the issue ------------------------------------------------------------------- */

/* Links of the same words. */
typedef struct {
  RbNode *first;
  const char *field;
  char *words;   /* of the first, as written */
  GPtrArray *to; /* addresses, each once */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->to);
  g_free (group->words);
  g_free (group);
}

static gboolean
is_same_page (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);

  n -= n > 0 && a[n - 1] == '/';
  m -= m > 0 && b[m - 1] == '/';
  return n == m && strncmp (a, b, n) == 0;
}

static void
add_page (GPtrArray *pages, const char *page)
{
  for (guint i = 0; i < pages->len; i++)
    if (is_same_page (pages->pdata[i], page))
      return;
  g_ptr_array_add (pages, g_strdup (page));
}

/* Vague words have a finding of their own; of a list of dates the days tell one from another. */
static gboolean
is_told_by_words (RbNode *node, const RbLink *link)
{
  return *link->folded != '\0' && *link->target != '\0' && *link->target != '#' &&
         rb_merge_tag_length (link->target) == 0 && !link->vague && !rb_node_is (node, "event");
}

static void
collect (RbCheck *check, RbNode *node, GHashTable *groups)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GArray *links;

  links = rb_links_list (check, node, spec);
  for (guint i = 0; i < links->len; i++) {
    const RbLink *link = &g_array_index (links, RbLink, i);
    Group *group = g_hash_table_lookup (groups, link->folded);

    if (!is_told_by_words (node, link))
      continue;
    if (group == NULL) {
      group = g_new0 (Group, 1);
      group->first = node;
      group->field = link->field;
      group->words = g_strstrip (g_strdup (link->words));
      group->to = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (groups, link->folded, group);
    }
    /* More of them say nothing new. */
    if (group->to->len < 10)
      add_page (group->to, link->target);
  }
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        collect (check, rb_node_nth (node, field->name, i), groups);
}

/* By their folded words. */
static gpointer
make_groups (RbCheck *check)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  RbNode *section;

  for (guint i = 0; (section = rb_node_nth (check->issue, "sections", i)) != NULL; i++)
    if (!rb_node_is_on (section, "hidden"))
      collect (check, section, groups);
  return groups;
}

static void
check_words (RbCheck *check, RbNode *node, const RbLink *link)
{
  GHashTable *groups = rb_check_get_state (check, &RB_CHECK_LINK_TARGETS, make_groups,
                                           (GDestroyNotify)g_hash_table_unref);
  Group *group = g_hash_table_lookup (groups, link->folded);

  if (group == NULL || group->first != node || group->to->len < 2 ||
      strcmp (group->field, link->field) != 0)
    return;
  rb_check_warn (
      check, "link-words-ambiguous", node, link->field,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” leads to %u different page.",
                                    "“%s” leads to %u different pages.", group->to->len),
                       group->words, group->to->len),
      _ ("Whoever goes from link to link cannot tell them apart. Say in each what is special about "
         "it."));
  /* Once is enough. */
  g_hash_table_remove (groups, link->folded);
}

/* --- one link twice --------------------------------------------------------------------------- */

static gpointer
make_seen (RbCheck *check)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
check_doubled (RbCheck *check, RbNode *node, const RbLink *link)
{
  GHashTable *seen =
      rb_check_get_state (check, make_seen, make_seen, (GDestroyNotify)g_hash_table_unref);
  RbNode *section = rb_node_get_section (node);
  char *key;

  if (section == NULL || *link->target == '\0')
    return;
  key = g_strdup_printf ("%p %s %s", (gpointer)section, link->target, link->folded);
  if (g_hash_table_add (seen, key))
    return;
  rb_check_hint (check, "link-doubled", node, link->field,
                 g_strdup_printf (_ ("The link “%s” stands in this section twice."), link->words),
                 _ ("Those who listen to the links hear it twice, and wonder what is different. "
                    "Remove one of them."));
}

/* --- addresses that tell who comes ------------------------------------------------------------ */

gboolean
rb_link_is_tracking (const char *name, gsize length)
{
  static const char *const prefixes[] = { "utm_", "mtm_", "pk_", "piwik_", "hsa_", "__hs" };
  static const char *const names[] = {
    "fbclid",     "gclid",         "gclsrc",        "dclid",
    "gbraid",     "wbraid",        "msclkid",       "twclid",
    "ttclid",     "li_fat_id",     "yclid",         "igshid",
    "igsh",       "mc_cid",        "mc_eid",        "_hsenc",
    "_hsmi",      "hsCtaTracking", "mkt_tok",       "vero_id",
    "vero_conv",  "oly_anon_id",   "oly_enc_id",    "wickedid",
    "rb_clickid", "s_cid",         "ml_subscriber", "ml_subscriber_hash",
    "wt_mc",      "_openstat",     "at_campaign",
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (length > strlen (prefixes[i]) &&
        g_ascii_strncasecmp (name, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (name, names[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Where a parameter ends: at the next "&" or "#" that is not within a merge tag. */
static const char *
parameter_end (const char *p, gboolean *has_tag)
{
  *has_tag = FALSE;
  while (*p != '\0' && *p != '&' && *p != '#') {
    gsize tag = rb_merge_tag_length (p);

    *has_tag = *has_tag || tag > 0;
    p += MAX (tag, 1);
  }
  return p;
}

/* @target without what tracks, and in @names what that was; %NULL if nothing does. What an office
 * has filled with a merge tag is meant to be there. */
static char *
drop_tracking (const char *target, GString *names)
{
  const char *query = strchr (target, '?'), *p;
  GString *out;
  gboolean first = TRUE;

  if (query == NULL || g_ascii_strncasecmp (target, "http", 4) != 0)
    return NULL;
  out = g_string_new_len (target, query - target);
  for (p = query + 1; *p != '\0' && *p != '#';) {
    gboolean has_tag;
    const char *end = parameter_end (p, &has_tag);
    gsize name = strcspn (p, "=&#");

    if (!has_tag && rb_link_is_tracking (p, name)) {
      g_string_append_printf (names, "%s%.*s", names->len > 0 ? ", " : "", (int)name, p);
    } else {
      g_string_append_c (out, first ? '?' : '&');
      g_string_append_len (out, p, end - p);
      first = FALSE;
    }
    p = *end == '&' ? end + 1 : end;
  }
  g_string_append (out, p);
  if (names->len > 0)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

/* The address as it stands in the field: the field itself, or in a text between brackets. */
static const char *
find_target (RbNode *node, const RbLink *link)
{
  const char *value = rb_node_get (node, link->url);

  if (strcmp (link->url, link->field) != 0)
    return strstr (value, link->target);
  return rb_link_find_target (link->at != NULL ? rb_link_words_end (link) : value, link->target);
}

static void
check_tracking (RbCheck *check, RbNode *node, const RbLink *link)
{
  g_autoptr (GString) names = NULL;
  g_autofree char *clean = NULL;
  const char *at;
  RbFix *fix;

  if (strchr (link->target, '?') == NULL)
    return;
  names = g_string_new (NULL);
  clean = drop_tracking (link->target, names);
  if (clean == NULL)
    return;
  rb_check_hint (
      check, "link-tracking", node, link->url,
      /* Translators: names of parameters of an address, such as utm_source */
      g_strdup_printf (_ ("An address tells the page who comes from where: %s."), names->str),
      _ ("It was copied along from a browser or another mail. Readers are counted or "
         "known again without having been asked."));
  at = find_target (node, link);
  if (at == NULL)
    return;
  fix = rb_fix_new (g_strdup (_ ("Remove it from the address")));
  rb_fix_add_words (fix, node, link->url, (gsize)(at - rb_node_get (node, link->url)),
                    strlen (link->target), clean);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GArray *links = rb_links_list (check, node, spec);

  for (guint i = 0; i < links->len; i++) {
    const RbLink *link = &g_array_index (links, RbLink, i);

    check_tracking (check, node, link);
    if (!rb_check_is_in_issue (check, node) || !is_told_by_words (node, link))
      continue;
    check_words (check, node, link);
    check_doubled (check, node, link);
  }
}

static const RbRule rules[] = {
  { "link-words-ambiguous", "WCAG 2.2, 2.4.4",
    "https://www.w3.org/TR/WCAG22/#link-purpose-in-context" },
  { "link-doubled", NULL, NULL },
  { "link-tracking", "GDPR, Art. 5(1)(c)", "https://eur-lex.europa.eu/eli/reg/2016/679/oj" },
  { NULL },
};

const RbCheckFamily RB_CHECK_LINK_TARGETS = {
  .name = "links", .label = N_ ("Links"), .rules = rules, .node = check_node
};
