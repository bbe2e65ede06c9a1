/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/family.h"
#include "rich-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if ((field->type == RB_FIELD_TEXT || field->type == RB_FIELD_ROWS) &&
        strlen (rb_node_get (node, field->name)) > RB_TEXT_MAX)
      rb_check_error (
          check, "text-too-long", node, field->name,
          g_strdup (_ ("This text is longer than 262 kB.")),
          _ ("Its end may be missing from the mail. Divide it among several sections."));
}

static const RbRule rules[] = {
  { "text-too-long", NULL, NULL },
  { NULL },
};

const RbCheckFamily RB_CHECK_LENGTH = {
  .name = "text", .label = N_ ("Text"), .rules = rules, .node = check_node
};
