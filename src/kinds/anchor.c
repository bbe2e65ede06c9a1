/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anchor.h"
#include "kinds/kind.h"
#include "markup/mail.h"
#include <string.h>

char *
rb_section_dup_anchor (RbNode *section)
{
  char name[16];

  if (*rb_section_headline (section) == '\0')
    return NULL;
  rb_anchor_name (section, name);
  return g_strconcat ("#", name, NULL);
}

RbNode *
rb_anchor_find (RbNode *issue, const char *address)
{
  guint n = rb_node_count (issue, "sections");

  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    g_autofree char *anchor = rb_section_dup_anchor (section);

    if (anchor != NULL && strcmp (anchor, address) == 0)
      return section;
  }
  return NULL;
}
