/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/delivery-report.h"

#include "check-report.h"

gboolean
rb_delivery_add_report (RbTree *tree, RbNode *issue, RbFindings *findings, GError **error)
{
  /* Without ids: the same source makes the same package. */
  g_autoptr (GString) json = rb_check_report_new_json (issue, findings, FALSE);
  g_autoptr (GString) html = rb_check_report_new_html (issue, findings);

  return rb_tree_add (tree, "check.json", json->str, json->len, error) &&
         rb_tree_add (tree, "check.html", html->str, html->len, error);
}
