/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The status in what two copies merge to, and as a person reads its fields. */
#include "config.h"
#include "history.h"
#include "kind-spec.h"
#include "kinds/status-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  const char *label;
} fields[] = {
  { "status", N_ ("Status") },
  { "approved", N_ ("Approval") },
  { "sent", N_ ("Sent") },
  { "corrected.at", N_ ("Corrected on") },
};

static const char *
find_label (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, field) == 0)
      return fields[i].label;
  return NULL;
}

static int
rank (const char *word)
{
  for (RbStatus status = RB_STATUS_REVIEW; status <= RB_STATUS_SENT; status++)
    if (strcmp (word, rb_status_get_word (status)) == 0)
      return (int)status;
  return RB_STATUS_DRAFT;
}

gboolean
rb_status_is_field (const char *field)
{
  return find_label (field) != NULL;
}

gboolean
rb_status_fits (const char *field, const char *value)
{
  g_autoptr (RbStatusNote) note = NULL;
  g_autoptr (GDateTime) day = NULL;

  if (strcmp (field, "status") == 0)
    return rank (value) != RB_STATUS_DRAFT;
  if (strcmp (field, "corrected.at") == 0) {
    day = rb_date_parse (value, NULL);
    return day != NULL;
  }
  note = rb_status_note_parse (value);
  return note != NULL;
}

const char *
rb_status_get_field_label (const char *field)
{
  const char *label = find_label (field);

  return label != NULL ? _ (label) : field;
}

char *
rb_status_dup_day (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = rb_date_parse (iso, NULL);
  g_autoptr (GDateTime) then = day == NULL ? g_date_time_new_from_iso8601 (iso, utc) : NULL;
  g_autoptr (GDateTime) here = then != NULL ? g_date_time_to_local (then) : NULL;
  GDateTime *date = day != NULL ? day : here;

  /* Translators: day, month and year as in g_date_time_format(). */
  return date != NULL ? g_date_time_format (date, _ ("%-e %B %Y")) : g_strdup (iso);
}

char *
rb_status_dup_words (const char *field, const char *value)
{
  g_autoptr (RbStatusNote) note = NULL;
  g_autofree char *day = NULL;

  if (strcmp (field, "status") == 0)
    return g_strdup (rb_status_get_label ((RbStatus)rank (value)));
  if (strcmp (field, "corrected.at") == 0)
    return rb_status_dup_day (value);
  note = rb_status_note_parse (value);
  if (note == NULL)
    return g_strdup ("");
  day = rb_status_dup_day (note->at);
  return g_strdup_printf ("%s, %s", note->by, day);
}

char *
rb_status_weave (const char *field, const char *ours, const char *theirs)
{
  if (*ours == '\0' || *theirs == '\0')
    return NULL;
  if (strcmp (field, "status") == 0)
    return g_strdup (rank (ours) > rank (theirs) ? ours : theirs);
  /* Each begins with its time. */
  return g_strdup (strcmp (ours, theirs) > 0 ? ours : theirs);
}

void
rb_issue_settle_approval (RbNode *issue, gint64 seq)
{
  RbDocument *document = rb_document_of (issue);
  g_autoptr (RbStatusNote) note = rb_status_note_parse (rb_node_get (issue, "approved"));
  g_autofree char *value = NULL;

  if (note == NULL)
    return;
  note->is_near = !rb_issue_is_approved (issue);
  note->seq =
      note->is_near ? seq : rb_store_get_last_change (rb_document_get_store (document), NULL) + 1;
  value = rb_status_note_format (note);
  rb_document_set (document, issue, "approved", value);
}
