/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/json-fields.h"

#include "base/json-scan.h"
#include "base/quote.h"
#include "kinds.h"
#include "mail-clients.h"
#include "mailing-profile.h"
#include "model/nearest.h"
#include "waiver.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
name_type (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return _ ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return _ ("a list");
  if (JSON_NODE_HOLDS_NULL (node))
    return _ ("null");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("a text");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return _ ("true or false");
  return _ ("a number");
}

static gboolean
fail_type (RbIntake *intake, JsonNode *node, const char *where, const char *wanted, GError **error)
{
  return rb_intake_fail (intake, where, error, _ ("this must be %s, but is %s."), wanted,
                         name_type (node));
}

static gboolean
read_choice (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
             const char *where, GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *known = g_strjoinv (", ", (char **)field->choices);

  if (field->flags & RB_FIELD_NUMBER) {
    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
      return fail_type (intake, node, where, _ ("a whole number"), error);
    value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    if (!g_strv_contains (field->choices, value))
      return rb_intake_fail (intake, where, error, _ ("%s is not among the choices: %s."), value,
                             known);
  } else {
    value = g_strdup (rb_json_text (intake, node, where, error));
    if (value == NULL)
      return FALSE;
    if (*value != '\0' && !g_strv_contains (field->choices, value)) {
      g_autofree char *quoted = rb_quote_dup (value, RB_QUOTE_LONGEST);

      return rb_intake_fail (intake, where, error,
                             _ ("“%s” is not among the choices: %s. Did you mean “%s”?"), quoted,
                             known, rb_nearest (value, field->choices));
    }
  }
  rb_plan_take_field (plan, field->name, g_steal_pointer (&value));
  return TRUE;
}

static gboolean
check_system (RbIntake *intake, const char *id, const char *where, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *known = NULL, *quoted = rb_quote_dup (id, RB_QUOTE_LONGEST);

  if (rb_mailing_profile_find (id) != NULL)
    return TRUE;
  for (const RbMailingProfile *const *profile = rb_mailing_profiles_list (); *profile != NULL;
       profile++)
    g_ptr_array_add (ids, (gpointer)rb_mailing_profile_get_id (*profile));
  g_ptr_array_add (ids, NULL);
  known = g_strjoinv (", ", (char **)ids->pdata);
  return rb_intake_fail (intake, where, error,
                         _ ("“%s” is not among the choices: %s. Did you mean “%s”?"), quoted, known,
                         rb_nearest (id, (const char *const *)ids->pdata));
}

/* Checks what a text field must look like beyond being a text. */
static gboolean
check_text (RbIntake *intake, const RbFieldSpec *field, const char *text, const char *where,
            GError **error)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *quoted = NULL;

  if (*text == '\0')
    return TRUE;
  switch (field->type) {
  case RB_FIELD_SYSTEM:
    return check_system (intake, text, where, error);
  case RB_FIELD_TEXT:
    return rb_intake_want_photos_of (intake, text, where, error);
  case RB_FIELD_DATE:
    date = rb_date_parse (text, NULL);
    if (date != NULL)
      return TRUE;
    quoted = rb_quote_dup (text, RB_QUOTE_LONGEST);
    return rb_intake_fail (intake, where, error,
                           _ ("“%s” is no date. Write it as 2025-09-04 or 2025-09-04T18:30."),
                           quoted);
  case RB_FIELD_COLOUR:
    if (strlen (text) == 7 && *text == '#' && strspn (text + 1, "0123456789abcdefABCDEF") == 6)
      return TRUE;
    quoted = rb_quote_dup (text, RB_QUOTE_LONGEST);
    return rb_intake_fail (intake, where, error, _ ("“%s” is no colour. Write it as #0b3d66."),
                           quoted);
  default:
    return TRUE;
  }
}

static gboolean
append_cell (RbIntake *intake, GString *row, JsonNode *node, const char *where, GError **error)
{
  const char *text = rb_json_text (intake, node, where, error);
  gsize from = row->len;

  if (text == NULL)
    return FALSE;
  g_string_append (row, text);
  /* Cells are kept apart by these. */
  g_strdelimit (row->str + from, "\t\n\r", ' ');
  return TRUE;
}

static gboolean
read_row (RbIntake *intake, GString *out, char separator, JsonNode *node, const char *where,
          GError **error)
{
  JsonArray *cells = rb_json_list (intake, node, where, error);

  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (cells); i++) {
    g_autofree char *at = rb_json_path_index (where, i);

    if (i > 0)
      g_string_append_c (out, separator);
    if (!append_cell (intake, out, json_array_get_element (cells, i), at, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_clients (RbIntake *intake, const char *list, const char *where, GError **error)
{
  const char *const *known = rb_mail_clients_list_ids ();
  g_auto (GStrv) ids = g_strsplit (list, "\n", -1);

  for (guint i = 0; ids[i] != NULL && *known != NULL; i++)
    if (!g_strv_contains (known, ids[i])) {
      g_autofree char *at = rb_json_path_index (where, i);
      g_autofree char *quoted = rb_quote_dup (ids[i], RB_QUOTE_LONGEST);

      return rb_intake_fail (intake, at, error,
                             _ ("“%s” is no mail program that is known. Did you mean “%s”?"),
                             quoted, rb_nearest (ids[i], known));
    }
  return TRUE;
}

static gboolean
read_cells (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
            const char *where, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonArray *rows;

  if (field->type == RB_FIELD_COLUMNS || field->type == RB_FIELD_LIST) {
    if (!read_row (intake, out, field->type == RB_FIELD_LIST ? '\n' : '\t', node, where, error))
      return FALSE;
  } else {
    rows = rb_json_list (intake, node, where, error);
    if (rows == NULL)
      return FALSE;
    for (guint i = 0; i < json_array_get_length (rows); i++) {
      g_autofree char *at = rb_json_path_index (where, i);

      if (i > 0)
        g_string_append_c (out, '\n');
      if (!read_row (intake, out, '\t', json_array_get_element (rows, i), at, error))
        return FALSE;
    }
  }
  if (out->len > RB_INTAKE_MAX_TEXT)
    return rb_intake_fail (intake, where, error, _ ("this is longer than 262 kB. Shorten it."));
  if (strcmp (field->name, "clients") == 0 && !check_clients (intake, out->str, where, error))
    return FALSE;
  rb_plan_take_field (plan, field->name, g_strdup (out->str));
  return TRUE;
}

static gboolean
read_link (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
           const char *where, GError **error)
{
  static const char *const keys[] = { "label", "url", NULL };
  JsonObject *object = rb_json_object (intake, node, where, error);
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return FALSE;
  members = json_object_get_members (object);
  for (GList *member = members; member != NULL; member = member->next) {
    g_autofree char *at = rb_json_path_key (where, member->data);
    g_autofree char *name = g_strdup_printf ("%s.%s", field->name, (char *)member->data);
    const char *text;

    if (!g_strv_contains (keys, member->data))
      return rb_json_fail_unknown (intake, member->data, at, keys, error);
    text = rb_json_text (intake, json_object_get_member (object, member->data), at, error);
    if (text == NULL)
      return FALSE;
    rb_plan_take_field (plan, name, g_strdup (text));
  }
  return TRUE;
}

static gboolean
read_photo (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
            const char *where, GError **error)
{
  static const char *const extra[] = { "file", NULL };
  g_autofree char *at = rb_json_path_key (where, "file");
  JsonObject *object = rb_json_object (intake, node, where, error);
  const char *path;
  RbPlan *photo;

  if (object == NULL)
    return FALSE;
  if (!json_object_has_member (object, "file"))
    return rb_intake_fail (intake, where, error, _ ("the photo’s “file” is missing."));
  path = rb_json_text (intake, json_object_get_member (object, "file"), at, error);
  if (path == NULL)
    return FALSE;
  photo = rb_plan_add_child (plan, field->name, RB_KIND_PICTURE);
  return rb_intake_want_file (intake, photo, path, at, error) &&
         rb_json_fields (intake, photo, &RB_PHOTO_SPEC, object, where, extra, error);
}

static gboolean
read_items (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
            const char *where, GError **error)
{
  const RbKind *kind = rb_kind_find (field->item_kind);
  JsonArray *items = rb_json_list (intake, node, where, error);

  if (items == NULL)
    return FALSE;
  g_return_val_if_fail (kind != NULL, FALSE);
  for (guint i = 0; i < json_array_get_length (items); i++) {
    g_autofree char *at = rb_json_path_index (where, i);
    JsonObject *object = rb_json_object (intake, json_array_get_element (items, i), at, error);
    RbPlan *item;

    if (object == NULL)
      return FALSE;
    item = rb_plan_add_child (plan, field->name, kind->spec.name);
    if (!rb_json_fields (intake, item, &kind->spec, object, at, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_field (RbIntake *intake, RbPlan *plan, const RbFieldSpec *field, JsonNode *node,
            const char *where, GError **error)
{
  const char *text;

  switch (field->type) {
  case RB_FIELD_PHOTO:
    return read_photo (intake, plan, field, node, where, error);
  case RB_FIELD_LINK:
    return read_link (intake, plan, field, node, where, error);
  case RB_FIELD_CHOICE:
    return read_choice (intake, plan, field, node, where, error);
  case RB_FIELD_TOGGLE:
    return rb_json_toggle (intake, plan, field->name, node, where, error);
  case RB_FIELD_ITEMS:
    return read_items (intake, plan, field, node, where, error);
  case RB_FIELD_COLUMNS:
  case RB_FIELD_LIST:
  case RB_FIELD_ROWS:
    return read_cells (intake, plan, field, node, where, error);
  default:
    text = rb_json_text (intake, node, where, error);
    if (text == NULL || !check_text (intake, field, text, where, error))
      return FALSE;
    rb_plan_take_field (plan, field->name, g_strdup (text));
    return TRUE;
  }
}

/* A finding's id, and behind a space perhaps a field. */
static gboolean
is_waiver_key (const char *key)
{
  gsize id = strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-");
  const char *field = key[id] == ' ' ? key + id + 1 : NULL;

  if (id == 0 || strlen (key) > 128)
    return FALSE;
  if (field == NULL)
    return key[id] == '\0';
  for (const char *p = field; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return FALSE;
  return *field != '\0';
}

/* { "RULE FIELD": "reason" } as "waived:RULE:FIELD". */
static gboolean
read_waivers (RbIntake *intake, RbPlan *plan, JsonNode *node, const char *where, GError **error)
{
  JsonObject *object = rb_json_object (intake, node, where, error);
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL)
    return FALSE;
  for (GList *member = members; member != NULL; member = member->next) {
    const char *key = member->data;
    g_autofree char *at = rb_json_path_key (where, key);
    g_autofree char *name = g_strconcat (RB_WAIVER_PREFIX, key, NULL);
    g_autofree char *quoted = rb_quote_dup (key, RB_QUOTE_LONGEST);
    const char *reason;

    if (!is_waiver_key (key))
      return rb_intake_fail (intake, at, error,
                             _ ("“%s” names no finding. Write its id, or its id and a field with a "
                                "space between them."),
                             quoted);
    reason = rb_json_text (intake, json_object_get_member (object, key), at, error);
    if (reason == NULL)
      return FALSE;
    if (*reason == '\0')
      return rb_intake_fail (intake, at, error, _ ("this must say why the finding may stand."));
    rb_plan_take_field (plan, g_strdelimit (name, " ", ':'), g_strdup (reason));
  }
  return TRUE;
}

/* What may stand at this level: field names with @prefix, up to their next dot, and @extra. */
static GPtrArray *
list_known (const RbKindSpec *spec, const char *prefix, const char *const *extra)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (prefix);

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (strncmp (field->name, prefix, length) == 0)
      g_ptr_array_add (known,
                       g_strndup (field->name + length, strcspn (field->name + length, ".")));
  if (length == 0)
    g_ptr_array_add (known, g_strdup ("waived"));
  for (; extra != NULL && *extra != NULL; extra++)
    g_ptr_array_add (known, g_strdup (*extra));
  g_ptr_array_add (known, NULL);
  return known;
}

static const RbFieldSpec *
find_field (const RbKindSpec *spec, const char *name, gboolean *groups)
{
  gsize length = strlen (name);

  *groups = FALSE;
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    if (strcmp (field->name, name) == 0)
      return field;
    if (strncmp (field->name, name, length) == 0 && field->name[length] == '.')
      *groups = TRUE;
  }
  return NULL;
}

/* Nested objects such as "sender" are the dotted fields sender.name and sender.email. */
static gboolean
read_level (RbIntake *intake, RbPlan *plan, const RbKindSpec *spec, JsonObject *object,
            const char *prefix, const char *where, const char *const *extra, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next) {
    const char *key = member->data;
    g_autofree char *at = rb_json_path_key (where, key);
    g_autofree char *name = g_strconcat (prefix, key, NULL);
    JsonNode *node = json_object_get_member (object, key);
    gboolean groups = FALSE;
    const RbFieldSpec *field = NULL;

    if (extra != NULL && g_strv_contains (extra, key))
      continue;
    if (*prefix == '\0' && strcmp (key, "waived") == 0) {
      if (!read_waivers (intake, plan, node, at, error))
        return FALSE;
      continue;
    }
    /* A dot in a key is no nested object. */
    if (strchr (key, '.') == NULL)
      field = find_field (spec, name, &groups);
    if (field != NULL) {
      if (!read_field (intake, plan, field, node, at, error))
        return FALSE;
    } else if (groups) {
      g_autofree char *deeper = g_strconcat (name, ".", NULL);
      JsonObject *nested = rb_json_object (intake, node, at, error);

      if (nested == NULL || !read_level (intake, plan, spec, nested, deeper, at, NULL, error))
        return FALSE;
    } else {
      g_autoptr (GPtrArray) known = list_known (spec, prefix, extra);

      return rb_json_fail_unknown (intake, key, at, (const char *const *)known->pdata, error);
    }
  }
  return TRUE;
}

JsonObject *
rb_json_object (RbIntake *intake, JsonNode *node, const char *where, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  fail_type (intake, node, where, _ ("an object"), error);
  return NULL;
}

JsonArray *
rb_json_list (RbIntake *intake, JsonNode *node, const char *where, GError **error)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  fail_type (intake, node, where, _ ("a list"), error);
  return NULL;
}

const char *
rb_json_text (RbIntake *intake, JsonNode *node, const char *where, GError **error)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
    fail_type (intake, node, where, _ ("a text"), error);
    return NULL;
  }
  text = json_node_get_string (node);
  if (strlen (text) > RB_INTAKE_MAX_TEXT) {
    rb_intake_fail (intake, where, error, _ ("this is longer than 262 kB. Shorten it."));
    return NULL;
  }
  return text;
}

gboolean
rb_json_toggle (RbIntake *intake, RbPlan *plan, const char *name, JsonNode *node, const char *where,
                GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail_type (intake, node, where, _ ("true or false"), error);
  rb_plan_take_field (plan, name, g_strdup (json_node_get_boolean (node) ? "true" : ""));
  return TRUE;
}

gboolean
rb_json_fail_unknown (RbIntake *intake, const char *key, const char *where,
                      const char *const *known, GError **error)
{
  g_autofree char *quoted = rb_quote_dup (key, RB_QUOTE_LONGEST);

  return rb_intake_fail (intake, where, error, _ ("“%s” is not known here. Did you mean “%s”?"),
                         quoted, rb_nearest (key, known));
}

gboolean
rb_json_fields (RbIntake *intake, RbPlan *plan, const RbKindSpec *spec, JsonObject *object,
                const char *where, const char *const *extra, GError **error)
{
  return read_level (intake, plan, spec, object, "", where, extra, error);
}
