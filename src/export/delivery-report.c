/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/delivery-report.h"

#include "check-report.h"
#include "render.h"

/* The check may have had to estimate what images weigh; by now they are made. */
static void
weigh_images (RbNode *issue, RbFindings *findings)
{
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  RbMailFacts *facts = rb_findings_edit_facts (findings);

  facts->images = rb_images_weigh (rb_document_get_store (rb_document_of (issue)), mail->images,
                                   &facts->n_images_estimated);
}

gboolean
rb_delivery_add_report (RbTree *tree, RbNode *issue, RbFindings *findings, GError **error)
{
  g_autoptr (GString) json = NULL, html = NULL;

  weigh_images (issue, findings);
  /* Without ids: the same source makes the same package. */
  json = rb_check_report_new_json (issue, findings, FALSE);
  html = rb_check_report_new_html (issue, findings);
  return rb_tree_add (tree, "check.json", json->str, json->len, error) &&
         rb_tree_add (tree, "check.html", html->str, html->len, error);
}
