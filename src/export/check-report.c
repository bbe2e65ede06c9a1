/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-report.h"
#include "export/export-private.h"
#include "kind-spec.h"
#include "mail-addresses.h"
#include "render.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
line_free (gpointer data)
{
  RbReportLine *line = data;

  for (guint i = 0; i < RB_REPORT_MAX_CELLS; i++)
    g_free (line->cells[i]);
  g_free (line->url);
  g_free (line);
}

/* Takes over @words. */
static RbReportLine *
add (RbCheckReport *self, RbReportRole role, char *words)
{
  RbReportLine *line = g_new0 (RbReportLine, 1);

  line->role = role;
  line->cells[0] = words;
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
add_row (RbCheckReport *self, RbReportRole role, char *first, char *second, char *third)
{
  RbReportLine *line = add (self, role, first);

  line->cells[1] = second;
  line->cells[2] = third;
}

/* --- findings --------------------------------------------------------------------------------- */

static char *
count_rank (RbFindings *findings, RbRank rank)
{
  guint n = rb_findings_count_rank (findings, rank);

  switch (rank) {
  case RB_RANK_ERROR:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n), n);
  case RB_RANK_WARNING:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n), n);
  case RB_RANK_HINT:
  default:
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hint", "%u hints", n), n);
  }
}

static guint
count_waived (RbFindings *findings)
{
  guint n = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++)
    n += !rb_finding_stands (rb_findings_get (findings, i));
  return n;
}

static char *
make_summary (RbFindings *findings)
{
  g_autofree char *errors = count_rank (findings, RB_RANK_ERROR);
  g_autofree char *warnings = count_rank (findings, RB_RANK_WARNING);
  g_autofree char *hints = count_rank (findings, RB_RANK_HINT);
  guint n = count_waived (findings);
  g_autofree char *waived =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u let stand", "%u let stand", n), n);

  return g_strjoin (", ", errors, warnings, hints, n > 0 ? waived : NULL, NULL);
}

static void
add_finding (RbCheckReport *self, const RbFinding *finding)
{
  add (self, RB_REPORT_FINDING, g_strdup (finding->message));
  add (self, RB_REPORT_PLACE, rb_finding_dup_place (finding));
  if (!rb_finding_stands (finding))
    /* Translators: %s is why an office lets a finding of the check stand */
    add (self, RB_REPORT_WAIVED, g_strdup_printf (_ ("Let stand: %s"), finding->waived));
  if (finding->why != NULL)
    add (self, RB_REPORT_WORDS, g_strdup (finding->why));
  if (finding->rule->source != NULL)
    add (self, RB_REPORT_SOURCE, g_strdup (_ (finding->rule->source)))->url =
        g_strdup (finding->rule->url);
}

static void
add_rank (RbCheckReport *self, RbFindings *findings, RbRank rank, const char *heading)
{
  if (rb_findings_count_rank (findings, rank) == 0)
    return;
  add (self, RB_REPORT_HEADING, g_strdup (heading));
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (finding->rank == rank && rb_finding_stands (finding))
      add_finding (self, finding);
  }
}

static void
add_waived (RbCheckReport *self, RbFindings *findings)
{
  if (count_waived (findings) == 0)
    return;
  add (self, RB_REPORT_HEADING, g_strdup (_ ("Let stand")));
  for (guint i = 0; i < rb_findings_count (findings); i++)
    if (!rb_finding_stands (rb_findings_get (findings, i)))
      add_finding (self, rb_findings_get (findings, i));
}

/* --- facts ------------------------------------------------------------------------------------ */

static void
add_facts (RbCheckReport *self, RbNode *issue, RbFindings *findings)
{
  const RbMailFacts *facts = rb_findings_get_facts (findings);
  g_autoptr (RbRendered) rendered = rb_render_issue_text (issue);
  g_autofree char *images = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u image", "%u images", facts->n_images), facts->n_images);

  add (self, RB_REPORT_HEADING, g_strdup (_ ("Size")));
  add_row (self, RB_REPORT_COLUMNS, g_strdup (_ ("Part of the mail")), g_strdup (_ ("Size")), NULL);
  add_row (self, RB_REPORT_ROW, g_strdup (_ ("HTML")), g_format_size (facts->html), NULL);
  add_row (self, RB_REPORT_ROW, g_strdup (_ ("Plain text")), g_format_size (rendered->text->len),
           NULL);
  add_row (self, RB_REPORT_ROW, g_steal_pointer (&images), g_format_size (facts->images), NULL);
}

static char *
describe_use (const RbMailAddress *address)
{
  static const char *const uses[] = { N_ ("link"), N_ ("image"), N_ ("style") };
  GString *words = g_string_new (_ (uses[address->use]));

  if (address->count > 1)
    /* Translators: so many times */
    g_string_append_printf (words, _ (" × %u"), address->count);
  if (address->flags & RB_ADDRESS_FLAG_PIXEL)
    g_string_append_printf (words, ", %s", _ ("tracking pixel"));
  if (address->flags & RB_ADDRESS_FLAG_REMOTE)
    g_string_append_printf (words, ", %s", _ ("font or style from elsewhere"));
  if (address->flags & RB_ADDRESS_FLAG_TRACKING)
    g_string_append_printf (words, ", %s", _ ("tracking parameter"));
  return g_string_free (words, FALSE);
}

static void
add_addresses (RbCheckReport *self, RbNode *issue)
{
  g_autoptr (RbRendered) mail = rb_render_issue_html (issue, NULL);
  g_autoptr (GPtrArray) addresses = rb_mail_addresses_list (mail);
  RbAddressFlags flags = 0;

  for (guint i = 0; i < addresses->len; i++)
    flags |= ((const RbMailAddress *)addresses->pdata[i])->flags;
  add (self, RB_REPORT_HEADING, g_strdup (_ ("Outside addresses")));
  if (addresses->len == 0) {
    add (self, RB_REPORT_SUMMARY, g_strdup (_ ("The mail has none.")));
    return;
  }
  add (self, RB_REPORT_SUMMARY,
       g_strdup (flags == 0 ? _ ("No tracking pixel, no font or style from elsewhere, no tracking "
                                 "parameter.")
                            : _ ("Some of them tell others who opens the mail, or where a reader "
                                 "comes from.")));
  add_row (self, RB_REPORT_COLUMNS, g_strdup (_ ("Address")), g_strdup (_ ("Used as")),
           g_strdup (_ ("First stands in")));
  for (guint i = 0; i < addresses->len; i++) {
    const RbMailAddress *address = addresses->pdata[i];
    const RbFinding place = { .node = address->section };

    add_row (self, RB_REPORT_ROW, g_strdup (address->address), describe_use (address),
             address->section != NULL ? rb_finding_dup_place (&place)
                                      : g_strdup (_ ("Masthead or imprint")));
  }
}

/* --- the report ------------------------------------------------------------------------------- */

/* The day of the clock, or the one that reproducible builds name; as the interface writes it. */
static char *
dup_today (void)
{
  gboolean is_set = g_getenv ("SOURCE_DATE_EPOCH") != NULL;
  g_autoptr (GDateTime) now = is_set ? g_date_time_new_from_unix_utc (rb_export_get_now ())
                                     : g_date_time_new_from_unix_local (rb_export_get_now ());

  return now != NULL ? g_date_time_format (now, C_ ("date field", "%d/%m/%Y")) : g_strdup ("");
}

static void
add_head (RbCheckReport *self, RbNode *issue, RbFindings *findings)
{
  guint n = rb_findings_count_rank (findings, RB_RANK_ERROR);
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);
  g_autofree char *day =
      date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : NULL;
  g_autofree char *today = dup_today ();
  g_autofree char *checked = g_strdup_printf (_ ("checked on %s"), today);
  const char *parts[] = { rb_node_get (rb_node_get_root (issue), "name"), NULL, NULL, NULL };
  guint n_parts = 1;

  if (day != NULL)
    parts[n_parts++] = day;
  parts[n_parts++] = checked;
  add (self, RB_REPORT_TITLE, g_strdup (self->title));
  add (self, RB_REPORT_SUMMARY, g_strjoinv (" · ", (char **)parts));
  add (self, RB_REPORT_SUMMARY,
       g_strdup_printf ("%s. %s", self->summary,
                        n > 0 ? _ ("The errors stop the export.")
                              : _ ("Nothing stops the export.")));
}

RbCheckReport *
rb_check_report_new (RbNode *issue, RbFindings *findings)
{
  RbCheckReport *self = g_new0 (RbCheckReport, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  /* Translators: the title of a report; %s is the title of an issue */
  self->title = g_strdup_printf (_ ("Check of “%s”"), rb_node_get (issue, "title"));
  self->summary = make_summary (findings);
  add_head (self, issue, findings);
  add_rank (self, findings, RB_RANK_ERROR, _ ("Errors"));
  add_rank (self, findings, RB_RANK_WARNING, _ ("Warnings"));
  add_rank (self, findings, RB_RANK_HINT, _ ("Hints"));
  add_waived (self, findings);
  add_facts (self, issue, findings);
  add_addresses (self, issue);
  return self;
}

void
rb_check_report_free (RbCheckReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_free (self->title);
  g_free (self->summary);
  g_free (self);
}
