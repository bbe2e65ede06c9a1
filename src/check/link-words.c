/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links whose words do not tell where they lead. Screen readers read out the links of a mail one by
 * one, without what stands around them. */
#include "config.h"

#include "address.h"
#include "check/links.h"
#include "corrections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands above a node for the reader: its own headline, or that of its section. */
static const char *
find_headline (RbNode *node)
{
  static const char *const names[] = { "headline", "title" };
  RbNode *section = rb_node_get_section (node);

  for (RbNode *each = node; each != NULL; each = each != section ? section : NULL)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (rb_node_has (each, names[i]))
        return rb_node_get (each, names[i]);
  return "";
}

static void
check_vague (RbCheck *check, RbNode *node, const RbLink *link)
{
  g_autofree char *words = g_strstrip (g_strdup (link->words));
  RbFix *fix;

  rb_check_warn (check, "link-words-vague", node, link->field,
                 g_strdup_printf (_ ("The link “%s” does not say where it leads."), words),
                 _ ("Who listens to a mail, or skims it, goes from link to link without the words "
                    "around them. Let each say what it opens, such as “Programme of the "
                    "congress”."));
  /* A title cannot be made of itself. */
  fix = link->spec->type == RB_FIELD_ADDRESS ? NULL
                                             : rb_link_reword (node, link, find_headline (node));
  if (fix != NULL)
    rb_findings_set_fix (check->findings, fix);
}

/* "Hier finden Sie Impressionen vom Kongress", all of it one link. */
static gboolean
is_sentence (const char *folded)
{
  static const char *const beginnings[] = { "hier ", "here " };
  guint spaces = 0;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (folded, beginnings[i])) {
      for (const char *p = folded; *p != '\0'; p++)
        spaces += *p == ' ';
      return spaces >= 3;
    }
  return FALSE;
}

static void
check_sentence (RbCheck *check, RbNode *node, const RbLink *link)
{
  RbFix *fix = rb_link_reword (node, link, "");

  rb_check_hint (
      check, "link-words-sentence", node, link->field,
      g_strdup_printf (_ ("The link “%s” says what it opens only after “here”."), link->words),
      _ ("In a list of links that is read out, what counts comes late. Link the words "
         "that name it, not the whole sentence."));
  if (fix != NULL)
    rb_findings_set_fix (check->findings, fix);
}

/* An address with a path is spelled out letter by letter; one that names a site alone may be read
 * like a name. */
static gboolean
is_bare_address (const char *words)
{
  const char *host = strstr (words, "://");
  const char *path;

  if (host == NULL || strpbrk (words, " \t\n") != NULL)
    return FALSE;
  path = strpbrk (host + 3, "/?#");
  return path != NULL && path[1] != '\0';
}

/* --- arrows ----------------------------------------------------------------------------------- */

static const char *const arrows[] = {
  ">>", "->", "=>", "»", "→", "➔", "➜", "►", "▸", "▶", "›", ">"
};

/* How many bytes of @text, arrow and white space, stand at its end, or at its beginning. */
static gsize
find_arrow (const char *text, gboolean at_end)
{
  gsize length = strlen (text), skip = 0;

  while (skip < length && g_ascii_isspace (at_end ? text[length - skip - 1] : text[skip]))
    skip++;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++) {
    gsize arrow = strlen (arrows[i]);
    const char *at = at_end ? text + length - skip - arrow : text + skip;

    if (skip + arrow >= length || strncmp (at, arrows[i], arrow) != 0)
      continue;
    skip += arrow;
    while (skip < length && g_ascii_isspace (at_end ? text[length - skip - 1] : text[skip]))
      skip++;
    return skip;
  }
  return 0;
}

/* »So« and «so» are quotation marks. */
static gboolean
is_quotation (const char *text)
{
  return (strstr (text, "»") != NULL && strstr (text, "«") != NULL) ||
         (strstr (text, "›") != NULL && strstr (text, "‹") != NULL);
}

static void
check_arrow (RbCheck *check, RbNode *node, const char *field, const char *words,
             const char *in_field)
{
  gsize before, after, at = in_field != NULL ? (gsize)(in_field - rb_node_get (node, field)) : 0;
  g_autofree char *rest = NULL;
  RbFix *fix;

  /* None of them is without one of these. */
  if (strpbrk (words, ">\xc2\xe2") == NULL || is_quotation (words))
    return;
  before = find_arrow (words, FALSE);
  after = find_arrow (words, TRUE);
  if (before + after == 0 || before + after >= strlen (words))
    return;
  rest = g_strndup (words + before, strlen (words) - before - after);
  rb_check_hint (check, "arrow-typed", node, field,
                 g_strdup_printf (_ ("“%s” has an arrow that was typed."), words),
                 _ ("Screen readers read it out, as “greater than” or “right arrow”, and the mail "
                    "marks its links by itself."));
  fix = rb_fix_new (g_strdup_printf (_ ("Use “%s”"), rest));
  if (before > 0)
    rb_fix_add_words (fix, node, field, at, before, "");
  if (after > 0)
    rb_fix_add_words (fix, node, field, at + strlen (words) - after, after, "");
  rb_findings_set_fix (check->findings, fix);
}

static void
check_link (RbCheck *check, RbNode *node, const RbLink *link)
{
  if (*link->words == '\0')
    return;
  if (*link->folded == '\0' || link->vague) {
    check_vague (check, node, link);
    return;
  }
  if (link->at != NULL && is_sentence (link->folded))
    check_sentence (check, node, link);
  else if (is_bare_address (link->words))
    rb_check_hint (check, "link-words-address", node, link->field,
                   g_strdup_printf (_ ("The link “%s” says nothing but its address."), link->words),
                   _ ("It is spelled out letter by letter to those who listen, and tells others "
                      "little. Let the link say what it opens."));
  if (link->at != NULL)
    check_arrow (check, node, link->field, link->words, link->at + 1);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  GArray *links = rb_links_list (check, node, spec);

  for (guint i = 0; i < links->len; i++)
    check_link (check, node, &g_array_index (links, RbLink, i));
  if (!rb_check_is_in_issue (check, node))
    return;
  /* Headlines and labels, whether they are links or not. */
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (field->type == RB_FIELD_LINE && (field->flags & RB_FIELD_NAMES))
      check_arrow (check, node, field->name, rb_node_get (node, field->name), NULL);
    else if (field->type == RB_FIELD_LINK)
      check_arrow (check, node, rb_check_get_label_field (field),
                   rb_node_get (node, rb_check_get_label_field (field)), NULL);
  }
}

#define LINK_PURPOSE "WCAG 2.2, 2.4.4", "https://www.w3.org/TR/WCAG22/#link-purpose-in-context"

static const RbRule rules[] = {
  { "link-words-vague", LINK_PURPOSE },
  { "link-words-sentence", "WCAG 2.2, 2.4.9",
    "https://www.w3.org/TR/WCAG22/#link-purpose-link-only" },
  { "link-words-address", LINK_PURPOSE },
  { "arrow-typed", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_LINK_WORDS = {
  .name = "links", .label = N_ ("Links"), .rules = rules, .node = check_node
};
