/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check.h"
#include "check/family.h"
#include "markup/references.h"
#include "photo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All families there are. */
static const RbCheckFamily *const families[] = {
  &RB_CHECK_STRUCTURE,  &RB_CHECK_HEADLINES,  &RB_CHECK_HEADINGS,     &RB_CHECK_LENGTH,
  &RB_CHECK_SUBJECT,    &RB_CHECK_PHOTOS,     &RB_CHECK_PHOTO_WORDS,  &RB_CHECK_PHOTO_CREDITS,
  &RB_CHECK_ADDRESSES,  &RB_CHECK_LINK_WORDS, &RB_CHECK_LINK_TARGETS, &RB_CHECK_LANGUAGE,
  &RB_CHECK_DATES,      &RB_CHECK_LEFTOVERS,  &RB_CHECK_LAST_ISSUE,   &RB_CHECK_CHARACTERS,
  &RB_CHECK_TYPOGRAPHY, &RB_CHECK_IMAGES,     &RB_CHECK_INBOX,        &RB_CHECK_SPAM,
  &RB_CHECK_SENDER,     &RB_CHECK_CONTRAST,   &RB_CHECK_SIZE,         &RB_CHECK_CLIENTS,
  &RB_CHECK_TAGS,       &RB_CHECK_APPROVAL,
};

const RbCheckFamily *const *
rb_check_list_families (guint *n_families)
{
  *n_families = G_N_ELEMENTS (families);
  return families;
}

/* --- whose photo it is ------------------------------------------------------------------------ */

typedef struct {
  RbNode *node;
  const char *field;
} User;

/* Picture → User, for the photos that texts show: they belong to the newsletter, and a finding
 * about one is looked for where it is shown. */
static gpointer
make_users (RbCheck *check)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static GHashTable *
get_users (RbCheck *check)
{
  return rb_check_get_state (check, make_users, make_users, (GDestroyNotify)g_hash_table_unref);
}

static void
note_photos (RbCheck *check, RbNode *node, const char *field)
{
  const char *text = rb_node_get (node, field);
  GPtrArray *references;

  if (strstr (text, "![") == NULL)
    return;
  references = rb_check_get_references (check, text);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    RbNode *picture =
        reference->photo ? rb_newsletter_find_photo (check->newsletter, reference->target) : NULL;
    User *user;

    if (picture == NULL || g_hash_table_contains (get_users (check), picture))
      continue;
    user = g_new0 (User, 1);
    user->node = node;
    user->field = field;
    g_hash_table_insert (get_users (check), picture, user);
  }
}

/* --- the runner ------------------------------------------------------------------------------- */

static void
visit (RbCheck *check, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));
  const RbKind *kind = rb_kind_find (rb_node_get_kind (node));

  if (spec == &RB_UNKNOWN_SPEC)
    return;
  /* A kind knows best what it lacks; families leave alone what it has named. */
  if (kind != NULL && kind->check != NULL)
    kind->check (check->findings, node);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i]->node != NULL)
      families[i]->node (check, node, spec);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_TEXT)
      note_photos (check, node, field->name);
    else if (field->type == RB_FIELD_ITEMS)
      for (guint i = 0; i < rb_node_count (node, field->name); i++)
        visit (check, rb_node_nth (node, field->name, i));
}

void
rb_check_error (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                const char *why)
{
  rb_findings_add (check->findings, id, RB_RANK_ERROR, node, field, message, g_strdup (why));
}

void
rb_check_warn (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
               const char *why)
{
  rb_findings_add (check->findings, id, RB_RANK_WARNING, node, field, message, g_strdup (why));
}

void
rb_check_hint (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
               const char *why)
{
  rb_findings_add (check->findings, id, RB_RANK_HINT, node, field, message, g_strdup (why));
}

gboolean
rb_check_has_found (RbCheck *check, RbNode *node, const char *field)
{
  return rb_findings_has (check->findings, node, field);
}

const RbRendered *
rb_check_get_rendered (RbCheck *check)
{
  RbRenderOptions options = { 0 };

  if (check->rendered == NULL)
    check->rendered = rb_render_issue_html (check->issue, &options);
  return check->rendered;
}

static gpointer
make_walk (RbCheck *check)
{
  const RbRendered *rendered = rb_check_get_rendered (check);

  return rb_mail_walk_new (
      rendered->html->str,
      rendered->spans->len > 0 ? g_array_index (rendered->spans, RbSpan, 0).from : 0);
}

const RbMailWalk *
rb_check_get_walk (RbCheck *check)
{
  return rb_check_get_state (check, make_walk, make_walk, (GDestroyNotify)rb_mail_walk_free);
}

/* Of all families, with the name of the family; an id that is nobody's is a slip of ours. */
static const RbRule *
find_rule (const char *id, const char **family)
{
  static const RbRule none = { "", NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (const RbRule *rule = families[i]->rules; rule->id != NULL; rule++)
      if (rule->id == id || strcmp (rule->id, id) == 0) {
        *family = families[i]->name;
        return rule;
      }
  g_warning ("No rule “%s”", id);
  *family = families[0]->name;
  return &none;
}

static void
place_all (RbCheck *check)
{
  RbFindings *findings = check->findings;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const char *family;
    const RbFinding *finding = rb_findings_get (findings, i);
    const RbRule *rule = find_rule (finding->id, &family);
    const User *user = g_hash_table_lookup (get_users (check), finding->node);

    rb_findings_place (findings, i, family, rule);
    if (user != NULL)
      rb_findings_set_user (findings, i, user->node, user->field);
  }
}

static void
take_facts (RbCheck *check)
{
  const RbRendered *rendered = rb_check_get_rendered (check);
  RbMailFacts *facts = rb_findings_edit_facts (check->findings);

  facts->html = rendered->html->len;
  facts->n_images = rendered->images->len;
  facts->images = rb_images_weigh (rb_document_get_store (rb_document_of (check->issue)),
                                   rendered->images, &facts->n_images_estimated);
}

const char *
rb_check_family_get_label (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (strcmp (families[i]->name, family) == 0)
      return _ (families[i]->label);
  return family;
}

RbFindings *
rb_check_issue (RbNode *issue)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) references =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) prose =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  RbCheck check = {
    .findings = rb_findings_new (),
    .newsletter = rb_node_get_root (issue),
    .issue = issue,
    .seen = seen,
    .references = references,
    .prose = prose,
  };

  take_facts (&check);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i]->issue != NULL)
      families[i]->issue (&check);
  /* In the order in which a reader meets them: the frame, then section by section. */
  visit (&check, check.newsletter);
  visit (&check, issue);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);

    if (!rb_node_is_on (section, "hidden"))
      visit (&check, section);
  }
  place_all (&check);
  g_clear_pointer (&check.rendered, rb_rendered_free);
  g_clear_pointer (&check.states, g_hash_table_unref);
  return check.findings;
}
