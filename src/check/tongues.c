/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language the words are in: screen readers choose their voice by it, and a German voice
 * reads no English. */
#include "config.h"

#include "check/prose.h"
#include "corrections.h"
#include "language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many words of one paragraph are enough to tell it from its neighbours. */
#define MIN_PASSAGE 25

static void
add_votes (RbCheck *check, RbNode *node, RbTongueVotes *votes)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  GArray *prose = spec != NULL ? rb_check_get_prose (check, node, spec) : NULL;

  for (guint i = 0; prose != NULL && i < prose->len; i++)
    rb_tongue_add (votes, &g_array_index (prose, RbProse, i).votes);
  for (const RbFieldSpec *field = spec != NULL ? spec->fields : NULL;
       field != NULL && field->name != NULL; field++)
    if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        add_votes (check, rb_node_nth (node, field->name, i), votes);
}

/* --- of the newsletter ------------------------------------------------------------------------ */

/* What the issue is written in, sections that tell another language aside: a tag, or "". */
static gpointer
make_language (RbCheck *check)
{
  RbTongueVotes votes = { 0 };
  const char *language;
  RbNode *section;

  for (guint i = 0; (section = rb_node_nth (check->issue, "sections", i)) != NULL; i++)
    if (!rb_node_is_on (section, "hidden") && !rb_node_has (section, "language"))
      add_votes (check, section, &votes);
  language = rb_tongue_decide (&votes);
  return (gpointer)(language != NULL ? language : "");
}

static const char *
get_issue_language (RbCheck *check)
{
  return rb_check_get_state (check, make_language, make_language, NULL);
}

/* Whether all of the issue is in another language than the newsletter tells. */
static gboolean
is_all_wrong (RbCheck *check)
{
  const char *told = rb_node_get (check->newsletter, "language"), *is = get_issue_language (check);

  return *is != '\0' && rb_language_is_tag (told) && !rb_language_is_same (told, is);
}

static void
offer (RbCheck *check, RbNode *node, const char *tag)
{
  RbFix *fix;

  if (*tag == '\0' && !rb_node_has (node, "language"))
    return;
  fix = rb_fix_new (*tag != '\0'
                        ? g_strdup_printf (_ ("Set the language to %s"), rb_language_get_name (tag))
                        : g_strdup (_ ("Set the language of the issue")));
  rb_fix_add_set (fix, node, "language", tag);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_newsletter (RbCheck *check)
{
  const char *told = rb_node_get (check->newsletter, "language");
  const char *why = _ ("Screen readers choose their voice by the language, and mail programs offer "
                       "translations by it.");

  if (!rb_node_has (check->newsletter, "language"))
    rb_check_warn (check, "language-missing", check->newsletter, "language",
                   g_strdup (_ ("The newsletter has no language.")), why);
  else if (!rb_language_is_tag (told))
    rb_check_warn (
        check, "language-unknown", check->newsletter, "language",
        g_strdup_printf (_ ("“%s” is no language’s short form, such as de or en."), told), why);
  else if (is_all_wrong (check))
    rb_check_warn (check, "language-wrong", check->newsletter, "language",
                   g_strdup_printf (_ ("The issue is written in %s, but the newsletter’s language "
                                       "is %s."),
                                    rb_language_get_name (get_issue_language (check)),
                                    rb_language_get_name (told)),
                   why);
  else
    return;
  if (*get_issue_language (check) != '\0')
    offer (check, check->newsletter, get_issue_language (check));
}

/* --- of a section ----------------------------------------------------------------------------- */

/* A long paragraph in another language than those around it. */
static gboolean
check_passages (RbCheck *check, RbNode *section, const RbProse *prose, const char *language)
{
  const char *end;

  for (const char *p = prose->text; *p != '\0'; p = end + strspn (end, "\n")) {
    RbProseFlags flags = 0;
    RbTongueVotes votes = { 0 };
    const char *is;

    end = strstr (p, "\n\n");
    end = end != NULL ? end : p + strlen (p);
    rb_prose_scan (p, (gsize)(end - p), &flags, &votes);
    is = votes.n_words >= MIN_PASSAGE ? rb_tongue_decide (&votes) : NULL;
    if (is == NULL || rb_language_is_same (is, language))
      continue;
    rb_check_hint (check, "language-of-passage", section, prose->field,
                   g_strdup_printf (_ ("A paragraph is in %s."), rb_language_get_name (is)),
                   _ ("A screen reader reads it with the voice of the language around it. Put it "
                      "into a section of its own, whose menu sets the language."));
    return TRUE;
  }
  return FALSE;
}

/* Whether there are words of another language, so that it is worth to look at paragraphs. */
static gboolean
has_others (const RbTongueVotes *votes, const char *language)
{
  for (guint i = 0; i < RB_N_TONGUES; i++)
    if (votes->of[i] >= 5 && !rb_language_is_same (rb_tongue_get_tag (i), language))
      return TRUE;
  return FALSE;
}

static void
check_section (RbCheck *check, RbNode *section)
{
  const char *language = rb_node_get_language (section);
  RbTongueVotes votes = { 0 };
  GArray *prose;
  const char *is;

  add_votes (check, section, &votes);
  is = rb_tongue_decide (&votes);
  if (is != NULL && !rb_language_is_same (is, language)) {
    gboolean of_issue = rb_language_is_same (is, rb_node_get (check->newsletter, "language"));

    rb_check_warn (
        check, "language-of-section", section, NULL,
        g_strdup_printf (_ ("This section is in %s, but its language is set to %s."),
                         rb_language_get_name (is), rb_language_get_name (language)),
        _ ("A screen reader would read it with the wrong voice. Its own language can be set in the "
           "section’s menu; spelling and quotation marks follow it."));
    offer (check, section, of_issue ? "" : is);
    return;
  }
  prose = rb_check_get_prose (check, section, rb_kind_spec_of (rb_node_get_kind (section)));
  for (guint i = 0; i < prose->len; i++) {
    const RbProse *each = &g_array_index (prose, RbProse, i);

    if (each->spec->type == RB_FIELD_TEXT && has_others (&each->votes, language) &&
        check_passages (check, section, each, language))
      return;
  }
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  if (node == check->newsletter)
    check_newsletter (check);
  /* What is wrong with all of them is told once. */
  else if (rb_node_get_parent (node) == check->issue &&
           (rb_node_has (node, "language") || !is_all_wrong (check)) &&
           rb_language_is_tag (rb_node_get_language (node)))
    check_section (check, node);
}

#define OF_PAGE "WCAG 2.2, 3.1.1", "https://www.w3.org/TR/WCAG22/#language-of-page"
#define OF_PARTS "WCAG 2.2, 3.1.2", "https://www.w3.org/TR/WCAG22/#language-of-parts"

static const RbRule rules[] = {
  { "language-missing", OF_PAGE },
  { "language-unknown", "RFC 5646, 2.1", "https://www.rfc-editor.org/rfc/rfc5646#section-2.1" },
  { "language-wrong", OF_PAGE },
  { "language-of-section", OF_PARTS },
  { "language-of-passage", OF_PARTS },
  { NULL },
};

const RbCheckFamily RB_CHECK_LANGUAGE = {
  .name = "language", .label = N_ ("Language"), .rules = rules, .node = check_node
};
