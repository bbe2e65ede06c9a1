/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-report.h"
#include "export/json-writer.h"
#include "mail-addresses.h"
#include "render.h"

#include <glib/gi18n-lib.h>

typedef struct {
  RbJsonWriter *writer;
  gboolean ids;
} Form;

static const char *const rank_names[] = {
  [RB_RANK_ERROR] = "error",
  [RB_RANK_WARNING] = "warning",
  [RB_RANK_HINT] = "hint",
};

static void
write_number (RbJsonWriter *writer, const char *key, gsize number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, number);

  rb_json_writer_bare (writer, key, digits);
}

static void
write_id (Form *form, const char *key, gint64 id)
{
  /* As a text: 63 bits are more than a number in JSON holds elsewhere. */
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (form->ids)
    rb_json_writer_text (form->writer, key, digits);
}

/* What would be changed: a field's words before and after, or what would be removed. */
static void
write_fix (Form *form, const RbFix *fix)
{
  RbJsonWriter *writer = form->writer;

  rb_json_writer_open (writer, "fix", '{');
  rb_json_writer_text (writer, "label", fix->label);
  if (fix->editable)
    rb_json_writer_bare (writer, "editable", "true");
  rb_json_writer_open (writer, "changes", '[');
  for (guint i = 0; i < fix->changes->len; i++) {
    const RbChange *change = fix->changes->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    write_id (form, "node", change->node);
    if (change->type == RB_CHANGE_WORDS) {
      g_autofree char *after = rb_fix_dup_after (fix, change);

      rb_json_writer_text (writer, "field", change->field);
      rb_json_writer_text (writer, "before", change->before);
      rb_json_writer_text (writer, "after", after);
    } else {
      rb_json_writer_text (writer, "removes", change->before);
    }
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
}

static void
write_finding (Form *form, const RbFinding *finding)
{
  RbJsonWriter *writer = form->writer;
  g_autofree char *place = rb_finding_dup_place (finding);

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_text (writer, "id", finding->id);
  rb_json_writer_text (writer, "family", finding->family);
  rb_json_writer_text (writer, "rank", rank_names[finding->rank]);
  write_id (form, "node", rb_node_get_id (finding->node));
  if (finding->field != NULL)
    rb_json_writer_text (writer, "field", finding->field);
  rb_json_writer_text (writer, "place", place);
  rb_json_writer_text (writer, "message", finding->message);
  if (finding->why != NULL)
    rb_json_writer_text (writer, "why", finding->why);
  if (finding->rule->source != NULL)
    rb_json_writer_text (writer, "source", _ (finding->rule->source));
  if (finding->rule->url != NULL)
    rb_json_writer_text (writer, "url", finding->rule->url);
  if (!rb_finding_stands (finding))
    rb_json_writer_text (writer, "waived", finding->waived);
  if (finding->fix != NULL)
    write_fix (form, finding->fix);
  rb_json_writer_close (writer);
}

static void
write_facts (RbJsonWriter *writer, RbNode *issue, const RbMailFacts *facts)
{
  g_autoptr (RbRendered) rendered = rb_render_issue_text (issue);

  rb_json_writer_open (writer, "facts", '{');
  write_number (writer, "html", facts->html);
  write_number (writer, "text", rendered->text->len);
  write_number (writer, "images", facts->images);
  write_number (writer, "image_count", facts->n_images);
  write_number (writer, "images_estimated", facts->n_images_estimated);
  rb_json_writer_close (writer);
}

static void
write_addresses (Form *form, RbNode *issue)
{
  static const char *const uses[] = { "link", "image", "style" };
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  g_autoptr (GPtrArray) addresses = rb_mail_addresses_list (mail);
  RbJsonWriter *writer = form->writer;

  rb_json_writer_open (writer, "addresses", '[');
  for (guint i = 0; i < addresses->len; i++) {
    const RbMailAddress *address = addresses->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "address", address->address);
    rb_json_writer_text (writer, "host", address->host);
    rb_json_writer_text (writer, "use", uses[address->use]);
    write_number (writer, "count", address->count);
    if (address->section != NULL)
      write_id (form, "section", rb_node_get_id (address->section));
    if (address->flags & RB_ADDRESS_FLAG_PIXEL)
      rb_json_writer_bare (writer, "pixel", "true");
    if (address->flags & RB_ADDRESS_FLAG_REMOTE)
      rb_json_writer_bare (writer, "remote", "true");
    if (address->flags & RB_ADDRESS_FLAG_TRACKING)
      rb_json_writer_bare (writer, "tracking", "true");
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

GString *
rb_check_report_new_json (RbNode *issue, RbFindings *findings, gboolean ids)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();
  Form form = { writer, ids };

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_open (writer, "issue", '{');
  write_id (&form, "id", rb_node_get_id (issue));
  rb_json_writer_text (writer, "title", rb_node_get (issue, "title"));
  rb_json_writer_close (writer);
  write_facts (writer, issue, rb_findings_get_facts (findings));
  rb_json_writer_open (writer, "findings", '[');
  for (guint i = 0; i < rb_findings_count (findings); i++)
    write_finding (&form, rb_findings_get (findings, i));
  rb_json_writer_close (writer);
  write_addresses (&form, issue);
  rb_json_writer_close (writer);
  return g_string_new (rb_json_writer_get (writer)->str);
}
