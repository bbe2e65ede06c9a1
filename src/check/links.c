/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/links.h"
#include "markup/references.h"

#include <string.h>

/* The "[words](" of a reference, from @from on; %NULL where it is written in another way. */
static const char *
find_source (const char *text, const char *from, const RbReference *reference)
{
  gsize length = strlen (reference->words);

  for (const char *hit = strchr (from, '['); hit != NULL; hit = strchr (hit + 1, '[')) {
    gboolean escaped = hit > text && (hit[-1] == '!' || hit[-1] == '\\');

    if (!escaped && strncmp (hit + 1, reference->words, length) == 0 &&
        strncmp (hit + 1 + length, "](", 2) == 0)
      return hit;
  }
  return NULL;
}

static void
clear_link (gpointer data)
{
  g_free (((RbLink *)data)->folded);
}

static void
append (GArray *list, RbLink *link)
{
  link->folded = rb_link_fold_words (link->words);
  link->vague = rb_link_is_vague (link->folded);
  g_array_append_vals (list, link, 1);
}

static void
add_text (RbCheck *check, GArray *list, RbNode *node, const RbFieldSpec *field)
{
  const char *text = rb_node_get (node, field->name), *from = text;
  GPtrArray *references = rb_check_get_references (check, text);

  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbLink link = { field, field->name, field->name, reference->words, reference->target };

    if (reference->photo)
      continue;
    link.at = find_source (text, from, reference);
    if (link.at != NULL)
      from = link.at + 1;
    append (list, &link);
  }
}

static void
add (GArray *list, RbNode *node, const RbFieldSpec *spec, const char *field, const char *url)
{
  RbLink link = { spec, field, url, rb_node_get (node, field), rb_node_get (node, url) };

  if (*link.words != '\0' || *link.target != '\0')
    append (list, &link);
}

static GArray *
list_links (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RbLink));

  g_array_set_clear_func (list, clear_link);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_TEXT)
      add_text (check, list, node, field);
    else if (field->type == RB_FIELD_LINK)
      add (list, node, field, rb_check_get_label_field (field), rb_check_get_url_field (field));
    /* A title that is the link. */
    else if (field->type == RB_FIELD_ADDRESS && strcmp (field->name, "url") == 0 &&
             *rb_node_get (node, "url") != '\0')
      add (list, node, field, "title", "url");
  }
  return list;
}

static gpointer
make_lists (RbCheck *check)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

GArray *
rb_links_list (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GHashTable *lists =
      rb_check_get_state (check, make_lists, make_lists, (GDestroyNotify)g_hash_table_unref);
  GArray *list = g_hash_table_lookup (lists, node);

  if (list == NULL) {
    list = list_links (check, node, spec);
    g_hash_table_insert (lists, node, list);
  }
  return list;
}

const char *
rb_link_find_target (const char *text, const char *target)
{
  gsize length = strlen (target);

  if (length == 0)
    return NULL;
  for (const char *at = strstr (text, target); at != NULL; at = strstr (at + 1, target))
    if (at > text &&
        (at[-1] == '<' || (at[-1] == '(' && at - 1 > text && at[-2] == ']') ||
         (at[-1] == ' ' && at - 1 > text && at[-2] == ':')) &&
        (at[length] == '\0' || strchr (") >\n\t", at[length]) != NULL))
      return at;
  return NULL;
}

const char *
rb_link_words_end (const RbLink *link)
{
  return link->at + 1 + strlen (link->words);
}

/* The address may hold brackets of its own, in pairs, and a title in quotation marks. */
const char *
rb_link_end (const RbLink *link)
{
  const char *p = rb_link_words_end (link) + 2;
  int depth = 1;

  if (*p == '<')
    p += strcspn (p, ">");
  for (; *p != '\0' && depth > 0; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '(')
      depth++;
    else if (*p == ')')
      depth--;
  }
  return p;
}

char *
rb_link_fold_words (const char *words)
{
  GString *folded = g_string_new (NULL);
  gsize last = 0; /* behind the last letter or digit */
  gboolean space = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      space = folded->len > 0;
      continue;
    }
    if (!g_unichar_isalnum (c) && folded->len == 0)
      continue;
    if (space)
      g_string_append_c (folded, ' ');
    space = FALSE;
    g_string_append_unichar (folded, g_unichar_tolower (c));
    if (g_unichar_isalnum (c))
      last = folded->len;
  }
  g_string_truncate (folded, last);
  return g_string_free (folded, FALSE);
}

gboolean
rb_link_is_vague (const char *folded)
{
  static const char *const vague[] = {
    /* German */
    "hier",
    "hierher",
    "da",
    "dort",
    "mehr",
    "mehr dazu",
    "mehr hier",
    "hier mehr",
    "weiter",
    "weiterlesen",
    "weiter lesen",
    "hier weiterlesen",
    "mehr lesen",
    "lesen sie mehr",
    "lesen sie hier mehr",
    "lesen sie hier weiter",
    "hier lesen",
    "hier klicken",
    "klicken sie hier",
    "bitte hier klicken",
    "bitte klicken sie hier",
    "klicken sie bitte hier",
    "klick hier",
    "klicke hier",
    "klick",
    "klicken",
    "link",
    "zum link",
    "dieser link",
    "diesem link",
    "diesen link",
    "unter diesem link",
    "folgender link",
    "folgenden link",
    "hier geht's",
    "hier geht’s",
    "hier geht es weiter",
    "hier geht's weiter",
    "hier geht’s weiter",
    "hier entlang",
    "hier finden",
    "mehr erfahren",
    "erfahren sie mehr",
    "jetzt mehr erfahren",
    "hier mehr erfahren",
    "mehr infos",
    "mehr info",
    "mehr informationen",
    "weitere infos",
    "weitere informationen",
    "weitere informationen hier",
    "nähere informationen",
    "informationen",
    "infos",
    "info",
    "details",
    "mehr details",
    "website",
    "webseite",
    "homepage",
    "internetseite",
    "seite",
    "zur seite",
    "zur website",
    "zur webseite",
    "zum artikel",
    "artikel",
    "zum beitrag",
    "download",
    "herunterladen",
    "hier herunterladen",
    "hier downloaden",
    "öffnen",
    "ansehen",
    "anschauen",
    "hier ansehen",
    "los",
    "los geht's",
    "los geht’s",
    /* English */
    "here",
    "click",
    "click here",
    "please click here",
    "click this link",
    "this",
    "this link",
    "this page",
    "this website",
    "the link",
    "more",
    "more here",
    "read",
    "read here",
    "read more",
    "read more here",
    "read on",
    "learn more",
    "find out more",
    "find out more here",
    "see more",
    "see here",
    "view more",
    "view",
    "show more",
    "more info",
    "more information",
    "more details",
    "further information",
    "information",
    "continue",
    "continue reading",
    "full story",
    "page",
    "site",
    "web site",
    "go",
    "open",
    "tap here",
    "article",
    "the article",
    /* French */
    "ici",
    "cliquez ici",
    "lire la suite",
    "en savoir plus",
    "plus d'informations",
    "lien",
  };

  if (strlen (folded) > 32)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    if (strcmp (vague[i], folded) == 0)
      return TRUE;
  return FALSE;
}
