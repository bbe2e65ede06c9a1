/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/quote.h"
#include "diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
rb_cli_get_version_label (const char *kind)
{
  if (strcmp (kind, RB_VERSION_APPROVAL) == 0)
    return _ ("Approval");
  if (strcmp (kind, RB_VERSION_EXPORT) == 0)
    return C_ ("version", "Export");
  if (strcmp (kind, RB_VERSION_IMPORT) == 0)
    return C_ ("version", "Import");
  if (strcmp (kind, RB_VERSION_REVIEW) == 0)
    return C_ ("version", "Review");
  return C_ ("version", "Named");
}

char *
rb_cli_dup_version_time (const RbVersion *version)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (version->time / 1000);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static void
put_version (GString *lines, RbDocument *document, const RbVersion *version)
{
  g_autofree char *time = rb_cli_dup_version_time (version);
  RbNode *issue = version->issue != 0 ? rb_document_find (document, version->issue) : NULL;
  g_autofree char *title = issue != NULL ? rb_quote_dup (rb_node_get (issue, "title"), 0) : NULL;
  g_autofree char *label = rb_quote_dup (version->label, 0);
  g_autofree char *author = rb_quote_dup (version->author, 0);

  g_string_append_printf (lines, "%-8" G_GINT64_FORMAT "  %s  %s", version->seq, time,
                          rb_cli_get_version_label (version->kind));
  if (issue != NULL)
    g_string_append_printf (lines, "  %s", title);
  if (*label != '\0')
    g_string_append_printf (lines, "  “%s”", label);
  g_string_append_printf (lines, "  (%s)\n", author);
}

char *
rb_cli_dup_versions (RbDocument *document, GPtrArray *versions)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    put_version (lines, document, versions->pdata[i]);
  return g_string_free (lines, FALSE);
}
