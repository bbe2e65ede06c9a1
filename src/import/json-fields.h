/* SPDX-License-Identifier: GPL-3.0-or-later */
/** json-fields: a JSON object to a planned node, by the table of its kind. */
#pragma once

#include "import/intake.h"
#include "kind-spec.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** The value as this type, or %NULL with the error that names the place and what is there. */
JsonObject *rb_json_object (RbIntake *intake, JsonNode *node, const char *where, GError **error);
JsonArray *rb_json_list (RbIntake *intake, JsonNode *node, const char *where, GError **error);
const char *rb_json_text (RbIntake *intake, JsonNode *node, const char *where, GError **error);

/** Reads true or false into a toggle. */
gboolean rb_json_toggle (RbIntake *intake, RbPlan *plan, const char *name, JsonNode *node,
                         const char *where, GError **error);

/** Fails for @key, naming the nearest of @known. */
gboolean rb_json_fail_unknown (RbIntake *intake, const char *key, const char *where,
                               const char *const *known, GError **error);

/**
 * Reads all members of @object as fields of @spec into @plan, save those in @extra (%NULL-
 * terminated, may be %NULL), which the caller reads.
 */
gboolean rb_json_fields (RbIntake *intake, RbPlan *plan, const RbKindSpec *spec, JsonObject *object,
                         const char *where, const char *const *extra, GError **error);

G_END_DECLS
