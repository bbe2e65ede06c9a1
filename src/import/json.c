/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/json-scan.h"
#include "base/quote.h"
#include "import/intake.h"
#include "import/json-fields.h"
#include "model/nearest.h"

#include "kinds.h"
#include "language.h"
#include "model/anchor-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The version of the form that is written and understood. */
#define FORM_VERSION 1

/* The name by which links of the issue call a section. @anchors are those of the others. */
static gboolean
read_anchor (RbIntake *intake, GHashTable *anchors, RbPlan *plan, JsonNode *node, const char *where,
             GError **error)
{
  const char *name = rb_json_text (intake, node, where, error);
  g_autofree char *quoted = name != NULL ? rb_quote_dup (name, RB_QUOTE_LONGEST) : NULL;

  if (name == NULL)
    return FALSE;
  if (strlen (name) > 64 || !rb_anchor_is_name (name))
    return rb_intake_fail (intake, where, error,
                           _ ("“%s” is no name for links. Use up to 64 letters from a to z, "
                              "digits and hyphens."),
                           quoted);
  if (g_hash_table_contains (anchors, name))
    return rb_intake_fail (intake, where, error,
                           _ ("another section of the issue is called “%s” as well. Give each a "
                              "name of its own."),
                           name);
  plan->anchor = g_strdup (name);
  g_hash_table_add (anchors, plan->anchor);
  return TRUE;
}

/* The language of a section where it is not the newsletter's. */
static gboolean
read_language (RbIntake *intake, RbPlan *plan, JsonNode *node, const char *where, GError **error)
{
  const char *tag = rb_json_text (intake, node, where, error);
  g_autofree char *quoted = tag != NULL ? rb_quote_dup (tag, RB_QUOTE_LONGEST) : NULL;

  if (tag == NULL)
    return FALSE;
  if (*tag != '\0' && !rb_language_is_tag (tag))
    return rb_intake_fail (intake, where, error,
                           _ ("“%s” is no language. Write it as de, en or pt-BR."), quoted);
  rb_plan_take_field (plan, "language", g_strdup (tag));
  return TRUE;
}

static gboolean
read_section (RbIntake *intake, RbPlan *issue, GHashTable *anchors, JsonNode *node,
              const char *where, GError **error)
{
  static const char *const extra[] = { "kind", "hidden", "anchor", "language", NULL };
  g_autofree char *kind_where = rb_json_path_key (where, "kind");
  g_autofree char *hidden_where = rb_json_path_key (where, "hidden");
  g_autofree char *anchor_where = rb_json_path_key (where, "anchor");
  g_autofree char *language_where = rb_json_path_key (where, "language");
  JsonObject *object = rb_json_object (intake, node, where, error);
  const char *name;
  const RbKind *kind;
  RbPlan *plan;

  if (object == NULL)
    return FALSE;
  if (!json_object_has_member (object, "kind"))
    return rb_intake_fail (intake, where, error, _ ("the section’s “kind” is missing."));
  name = rb_json_text (intake, json_object_get_member (object, "kind"), kind_where, error);
  if (name == NULL)
    return FALSE;
  kind = rb_kind_find (name);
  if (kind == NULL || kind->is_item) {
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    g_autofree char *quoted = rb_quote_dup (name, RB_QUOTE_LONGEST);

    for (const RbKind *const *at = rb_kind_list (); *at != NULL; at++)
      g_ptr_array_add (names, (gpointer)(*at)->spec.name);
    g_ptr_array_add (names, NULL);
    return rb_intake_fail (intake, kind_where, error,
                           _ ("“%s” is no kind of section. Did you mean “%s”?"), quoted,
                           rb_nearest (name, (const char *const *)names->pdata));
  }
  plan = rb_plan_add_child (issue, "sections", kind->spec.name);
  if (json_object_has_member (object, "hidden")) {
    JsonNode *hidden = json_object_get_member (object, "hidden");

    if (!rb_json_toggle (intake, plan, "hidden", hidden, hidden_where, error))
      return FALSE;
  }
  if (json_object_has_member (object, "anchor") &&
      !read_anchor (intake, anchors, plan, json_object_get_member (object, "anchor"), anchor_where,
                    error))
    return FALSE;
  if (json_object_has_member (object, "language") &&
      !read_language (intake, plan, json_object_get_member (object, "language"), language_where,
                      error))
    return FALSE;
  return rb_json_fields (intake, plan, &kind->spec, object, where, extra, error);
}

static gboolean
read_issue (RbIntake *intake, JsonNode *node, const char *where, GError **error)
{
  static const char *const extra[] = { "sections", NULL };
  g_autofree char *list_where = rb_json_path_key (where, "sections");
  g_autoptr (GHashTable) anchors = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *object = rb_json_object (intake, node, where, error);
  JsonArray *sections;
  RbPlan *plan;

  if (object == NULL)
    return FALSE;
  plan = rb_plan_add_child (intake->newsletter, "issues", "issue");
  if (!rb_json_fields (intake, plan, &RB_ISSUE_SPEC, object, where, extra, error))
    return FALSE;
  if (!json_object_has_member (object, "sections"))
    return TRUE;
  sections = rb_json_list (intake, json_object_get_member (object, "sections"), list_where, error);
  if (sections == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (sections); i++) {
    g_autofree char *at = rb_json_path_index (list_where, i);

    if (!read_section (intake, plan, anchors, json_array_get_element (sections, i), at, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_issues (RbIntake *intake, JsonNode *node, GError **error)
{
  JsonArray *issues = rb_json_list (intake, node, "issues", error);

  if (issues == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (issues); i++) {
    g_autofree char *at = rb_json_path_index ("issues", i);

    if (!read_issue (intake, json_array_get_element (issues, i), at, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_photos (RbIntake *intake, JsonNode *node, GError **error)
{
  JsonObject *photos = rb_json_object (intake, node, "photos", error);
  g_autoptr (GList) paths = NULL;

  if (photos == NULL)
    return FALSE;
  paths = json_object_get_members (photos);
  for (GList *path = paths; path != NULL; path = path->next) {
    g_autofree char *where = rb_json_path_key ("photos", path->data);
    JsonObject *object;
    RbPlan *plan;

    object = rb_json_object (intake, json_object_get_member (photos, path->data), where, error);
    if (object == NULL)
      return FALSE;
    plan = rb_intake_want_named (intake, path->data, where, error);
    if (plan == NULL)
      return FALSE;
    if (json_object_has_member (object, "file"))
      return rb_intake_fail (intake, where, error,
                             _ ("“file” is not known here: the path is the photo’s key."));
    if (!rb_json_fields (intake, plan, &RB_PHOTO_SPEC, object, where, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_version (RbIntake *intake, JsonObject *form, GError **error)
{
  JsonNode *node = json_object_get_member (form, "rundbrief");
  gint64 version;

  if (node == NULL)
    return rb_intake_fail (intake, NULL, error,
                           _ ("this is no newsletter in Rundbrief’s form: the key “rundbrief” is "
                              "missing. It stands first, with the value 1."));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return rb_intake_fail (intake, "rundbrief", error, _ ("this must be the number 1."));
  version = json_node_get_int (node);
  if (version > FORM_VERSION) {
    g_set_error (error, RB_ERROR, RB_ERROR_NEWER,
                 _ ("“%s” was made by a newer Rundbrief. Update Rundbrief to read it."),
                 intake->name);
    return FALSE;
  }
  if (version != FORM_VERSION)
    return rb_intake_fail (intake, "rundbrief", error, _ ("this must be the number 1."));
  return TRUE;
}

static gboolean
read_form (RbIntake *intake, JsonObject *form, GError **error)
{
  static const char *const keys[] = { "rundbrief", "newsletter", "photos", "issues", NULL };
  g_autoptr (GList) members = json_object_get_members (form);

  for (GList *member = members; member != NULL; member = member->next)
    if (!g_strv_contains (keys, member->data))
      return rb_json_fail_unknown (intake, member->data, member->data, keys, error);
  if (json_object_has_member (form, "newsletter")) {
    JsonNode *node = json_object_get_member (form, "newsletter");
    JsonObject *object = rb_json_object (intake, node, "newsletter", error);

    if (object == NULL || !rb_json_fields (intake, intake->newsletter, &RB_NEWSLETTER_SPEC, object,
                                           "newsletter", NULL, error))
      return FALSE;
  }
  if (json_object_has_member (form, "photos") &&
      !read_photos (intake, json_object_get_member (form, "photos"), error))
    return FALSE;
  return !json_object_has_member (form, "issues") ||
         read_issues (intake, json_object_get_member (form, "issues"), error);
}

gboolean
rb_intake_read_json (RbIntake *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  g_autofree char *message = NULL;
  JsonNode *root;
  JsonObject *form;
  guint line;

  if (!rb_intake_read_text (self, error))
    return FALSE;
  self->json = TRUE;
  if (!rb_json_scan (self->text, &line, &message)) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
                 _ ("%s, line %u: %s Correct it there, or have the file made anew."), self->name,
                 line, message);
    return FALSE;
  }
  if (!json_parser_load_from_data (parser, self->text, -1, &local)) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX, _ ("%s, line %u: %s"), self->name,
                 json_parser_get_current_line (parser), local->message);
    return FALSE;
  }
  root = json_parser_get_root (parser);
  form = root != NULL ? rb_json_object (self, root, "", error) : NULL;
  return form != NULL && check_version (self, form, error) && read_form (self, form, error);
}
