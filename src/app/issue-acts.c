/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-acts.h"
#include "config.h"
#include <glib/gi18n.h>

RbNode *
rb_issue_duplicate (RbNode *issue)
{
  RbDocument *document = rb_document_of (issue);
  const char *title = rb_node_get (issue, "title");
  g_autofree char *copy_title = g_strdup_printf (_ ("%s (copy)"), title);
  RbNode *copy;

  rb_document_begin (document, N_ ("Duplicate %s"), title);
  copy = rb_document_copy (document, issue, rb_document_get_root (document), "issues",
                           rb_node_get_index (issue) + 1);
  rb_document_set (document, copy, "title", copy_title);
  rb_document_end (document);
  return copy;
}

void
rb_issue_delete (RbNode *issue, RbWindow *window)
{
  RbDocument *document = rb_document_of (issue);
  g_autoptr (RbNode) keep = g_object_ref (issue);
  g_autofree char *title = g_strdup (rb_node_get (issue, "title"));
  g_autofree char *told = g_strdup_printf (_ ("Issue “%s” deleted"), title);

  rb_document_begin (document, N_ ("Delete %s"), title);
  rb_photo_keep_and_remove (document, keep);
  rb_document_end (document);
  if (window != NULL)
    rb_window_toast (window, told, _ ("Undo"), "win.undo");
}
