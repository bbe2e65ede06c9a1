/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waiver.h"
#include "config.h"
#include <glib/gi18n-lib.h>

static char *
make_name (const char *rule, const char *field)
{
  return g_strconcat (RB_WAIVER_PREFIX, rule, field != NULL ? ":" : NULL, field, NULL);
}

const char *
rb_waiver_get (RbNode *node, const char *rule, const char *field)
{
  g_autofree char *name = make_name (rule, field);

  return rb_node_get (node, name);
}

void
rb_waiver_set (RbDocument *document, RbNode *node, const char *rule, const char *field,
               const char *reason)
{
  g_autofree char *name = make_name (rule, field);

  rb_document_pause (document);
  rb_document_begin (
      document, *reason != '\0' ? N_ ("Let a Finding Stand") : N_ ("Take Back a Waiver"), NULL);
  rb_document_set (document, node, name, reason);
  rb_document_end (document);
}

void
rb_waiver_clear (RbDocument *document, RbNode *node)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    if (g_str_has_prefix (fields[i], RB_WAIVER_PREFIX))
      rb_document_set (document, node, fields[i], NULL);
}
