/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-start.h"
#include "config.h"
#include <glib/gi18n.h>

const char *
rb_preview_start_get_name (RbNode *issue, gint64 id)
{
  RbNode *section = id != 0 ? rb_document_find (rb_document_of (issue), id) : NULL;
  const RbKindSpec *spec = section != NULL ? rb_kind_spec_of (rb_node_get_kind (section)) : NULL;

  if (section == NULL)
    return NULL;
  return spec != NULL ? _ (spec->label) : "";
}

/* A comment behind the mail's document: what the mail says itself is within it. */
void
rb_preview_start_append (GString *html, const RbPreviewStart *start, RbNode *issue)
{
  const char *name = rb_preview_start_get_name (issue, start->selected);

  g_string_append_printf (html, "<!--start %" G_GINT64_FORMAT " %d %d %s-->",
                          name != NULL ? start->selected : 0, start->dark, start->images_off,
                          name != NULL ? name : "");
}
