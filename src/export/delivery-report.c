/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/delivery-report.h"

#include "check.h"
#include "export/json-writer.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  const char *label;
} ranks[] = {
  [RB_RANK_ERROR] = { "error", N_ ("Error") },
  [RB_RANK_WARNING] = { "warning", N_ ("Warning") },
  [RB_RANK_HINT] = { "hint", N_ ("Hint") },
};

static void
write_finding (RbJsonWriter *json, const RbFinding *finding)
{
  g_autofree char *place = rb_finding_dup_place (finding);

  rb_json_writer_open (json, NULL, '{');
  rb_json_writer_text (json, "id", finding->id);
  rb_json_writer_text (json, "rank", ranks[finding->rank].name);
  rb_json_writer_text (json, "place", place);
  rb_json_writer_text (json, "message", finding->message);
  if (*finding->waived != '\0')
    rb_json_writer_text (json, "waived", finding->waived);
  rb_json_writer_close (json);
}

static void
put_finding (GString *html, const RbFinding *finding)
{
  g_autofree char *place = rb_finding_dup_place (finding);

  rb_html_put (html, "<dt>", NULL);
  rb_html_put_text (html, _ (ranks[finding->rank].label));
  rb_html_put (html, ": ", NULL);
  rb_html_put_text (html, finding->message);
  rb_html_put (html, "</dt>\n<dd>", NULL);
  rb_html_put_text (html, place);
  if (finding->why != NULL) {
    rb_html_put (html, "<br>", NULL);
    rb_html_put_text (html, finding->why);
  }
  if (*finding->waived != '\0') {
    rb_html_put (html, "<br><b>", NULL);
    rb_html_put_text (html, _ ("Let stand, because"));
    rb_html_put (html, "</b> ", NULL);
    rb_html_put_text (html, finding->waived);
  }
  rb_html_put (html, "</dd>\n", NULL);
}

static void
put_head (GString *html, RbNode *issue)
{
  /* Translators: the title of a page; %s is the title of an issue */
  g_autofree char *title = g_strdup_printf (_ ("Check of ‘%s’"), rb_node_get (issue, "title"));

  rb_html_put (html, "<!DOCTYPE html>\n<html", NULL);
  rb_html_put_attribute (html, "lang", _ ("en"));
  rb_html_put (html, ">\n<head>\n<meta charset=\"utf-8\">\n<title>", NULL);
  rb_html_put_text (html, title);
  rb_html_put (html, "</title>\n</head>\n<body>\n<h1>", NULL);
  rb_html_put_text (html, title);
  rb_html_put (html, "</h1>\n", NULL);
}

gboolean
rb_delivery_add_report (RbTree *tree, RbNode *issue, RbFindings *findings, GError **error)
{
  g_autoptr (RbJsonWriter) json = rb_json_writer_new ();
  g_autoptr (GString) html = g_string_new (NULL);
  const GString *text;

  put_head (html, issue);
  rb_html_put (html, "<dl>\n", NULL);
  rb_json_writer_open (json, NULL, '{');
  rb_json_writer_text (json, "issue", rb_node_get (issue, "title"));
  rb_json_writer_open (json, "findings", '[');
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    write_finding (json, rb_findings_get (findings, i));
    put_finding (html, rb_findings_get (findings, i));
  }
  rb_json_writer_close (json);
  rb_json_writer_close (json);
  rb_html_put (html, "</dl>\n", NULL);
  if (rb_findings_count (findings) == 0) {
    rb_html_put (html, "<p>", NULL);
    rb_html_put_text (html, _ ("The check found nothing."));
    rb_html_put (html, "</p>\n", NULL);
  }
  rb_html_put (html, "</body>\n</html>\n", NULL);
  text = rb_json_writer_get (json);
  return rb_tree_add (tree, "check.json", text->str, text->len, error) &&
         rb_tree_add (tree, "check.html", html->str, html->len, error);
}
