/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "status.h"
#include "comment.h"
#include "config.h"
#include "history.h"
#include "kinds/content.h"
#include "kinds/status-private.h"
#include "person.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const words[] = { "", "review", "approved", "sent" };
static const char *const labels[] = { N_ ("Draft"), N_ ("In Review"), N_ ("Approved"),
                                      N_ ("Sent") };

RbStatus
rb_issue_get_status (RbNode *issue)
{
  const char *word = rb_node_get (issue, "status");

  for (guint i = 1; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return (RbStatus)i;
  return RB_STATUS_DRAFT;
}

const char *
rb_status_get_label (RbStatus status)
{
  return _ (labels[status]);
}

const char *
rb_status_get_word (RbStatus status)
{
  return words[status];
}

/* --- notes ------------------------------------------------------------------------------------ */

void
rb_status_note_free (RbStatusNote *self)
{
  if (self == NULL)
    return;
  g_free (self->at);
  g_free (self->hash);
  g_free (self->by);
  g_free (self->author);
  g_free (self);
}

RbStatusNote *
rb_status_note_parse (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "\t", 5);
  g_autoptr (GDateTime) at = NULL;
  RbStatusNote *self;
  const char *seq;

  if (g_strv_length (parts) != 5 || strlen (parts[1]) != 64 ||
      strspn (parts[1], "0123456789abcdef") != 64)
    return NULL;
  at = g_date_time_new_from_iso8601 (parts[0], NULL);
  seq = parts[2] + (*parts[2] == '~');
  if (at == NULL || strspn (seq, "0123456789") != strlen (seq) || strlen (seq) > 18)
    return NULL;
  self = g_new0 (RbStatusNote, 1);
  self->at = g_strdup (parts[0]);
  self->hash = g_strdup (parts[1]);
  self->is_near = *parts[2] == '~';
  self->seq = *seq != '\0' ? g_ascii_strtoll (seq, NULL, 10) : -1;
  self->by = g_strdup (parts[3]);
  self->author = g_strdup (parts[4]);
  return self;
}

static char *
dup_field (const char *text)
{
  return g_strdelimit (g_strdup (text), "\t\n", ' ');
}

char *
rb_status_note_format (const RbStatusNote *self)
{
  g_autofree char *by = dup_field (self->by), *author = dup_field (self->author);
  g_autofree char *seq =
      self->seq >= 0 ? g_strdup_printf ("%s%" G_GINT64_FORMAT, self->is_near ? "~" : "", self->seq)
                     : g_strdup ("");

  return g_strdup_printf ("%s\t%s\t%s\t%s\t%s", self->at, self->hash, seq, by, author);
}

/* What a review copy says of a state before it was made counts changes that it does not have. */
static void
forget_foreign_state (RbNode *issue, RbStatusNote *note)
{
  RbDocument *document = rb_document_of (issue);
  g_autofree char *made = NULL;

  if (document == NULL || note->seq < 0)
    return;
  made = rb_store_get_review_value (rb_document_get_store (document), "time");
  if (made != NULL && strcmp (note->at, made) < 0)
    note->seq = -1;
}

static RbStatusNote *
get_note (RbNode *issue, const char *field)
{
  RbStatusNote *note = rb_status_note_parse (rb_node_get (issue, field));

  if (note != NULL)
    forget_foreign_state (issue, note);
  return note;
}

RbStatusNote *
rb_issue_get_approval (RbNode *issue)
{
  return get_note (issue, "approved");
}

RbStatusNote *
rb_issue_get_sending (RbNode *issue)
{
  return get_note (issue, "sent");
}

/* --- the hash --------------------------------------------------------------------------------- */

/* Each with its closing NUL, and each node with its depth: so that no two contents read alike. */
static void
put (GString *all, const char *text)
{
  g_string_append_len (all, text, (gssize)strlen (text) + 1);
}

static void
put_node (RbNode *node, guint depth, gpointer data)
{
  GString *all = data;

  g_string_append_printf (all, "%u", depth);
  put (all, "");
  put (all, rb_node_get_slot (node));
  put (all, rb_node_get_kind (node));
}

static void
put_value (RbNode *node, const RbFieldSpec *spec, const char *field, const char *value,
           gpointer data)
{
  put (data, field);
  put (data, value);
}

static char *
dup_hash (RbNode *issue, gboolean with_frame)
{
  g_autoptr (GString) all = g_string_sized_new (65536);
  RbContentVisitor visitor = { put_node, put_value, all };

  rb_content_walk (issue, with_frame, &visitor);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)all->str, all->len);
}

char *
rb_issue_dup_hash (RbNode *issue)
{
  return dup_hash (issue, TRUE);
}

char *
rb_issue_dup_own_hash (RbNode *issue)
{
  return dup_hash (issue, FALSE);
}

static gboolean
is_as_noted (RbNode *issue, const char *field, gboolean with_frame)
{
  g_autoptr (RbStatusNote) note = rb_status_note_parse (rb_node_get (issue, field));
  g_autofree char *hash = note != NULL ? dup_hash (issue, with_frame) : NULL;

  return note != NULL && strcmp (note->hash, hash) == 0;
}

gboolean
rb_issue_is_approved (RbNode *issue)
{
  return rb_issue_get_status (issue) >= RB_STATUS_APPROVED && is_as_noted (issue, "approved", TRUE);
}

gboolean
rb_issue_is_void (RbNode *issue)
{
  return rb_issue_get_status (issue) == RB_STATUS_APPROVED &&
         !is_as_noted (issue, "approved", TRUE);
}

gboolean
rb_issue_is_changed_since_sent (RbNode *issue)
{
  return rb_issue_get_status (issue) == RB_STATUS_SENT && rb_node_has (issue, "sent") &&
         !rb_node_has (issue, "corrected.at") && !is_as_noted (issue, "sent", FALSE);
}

/* --- the last author -------------------------------------------------------------------------- */

static void
add_node (RbNode *node, guint depth, gpointer data)
{
  gint64 id = rb_node_get_id (node);

  g_hash_table_insert (data, g_memdup2 (&id, sizeof id), node);
}

static void
ignore_value (RbNode *node, const RbFieldSpec *spec, const char *field, const char *value,
              gpointer data)
{
}

/* What is gone by now is not asked for its own fields: that it went is a change of where it was. */
static gboolean
is_content (const RbRow *row, gpointer data)
{
  RbNode *node = g_hash_table_lookup (data, &row->node);

  if (row->field != NULL)
    return node != NULL && rb_content_has_field (node, row->field);
  if (node != NULL)
    return TRUE;
  node = row->parent != 0 ? g_hash_table_lookup (data, &row->parent) : NULL;
  return node != NULL && !rb_slot_is_of_review (row->slot) &&
         (rb_node_get_parent (node) != NULL ||
          rb_kind_spec_find (&RB_NEWSLETTER_SPEC, row->slot) != NULL);
}

char *
rb_issue_dup_last_author (RbNode *issue, GError **error)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  RbContentVisitor visitor = { add_node, ignore_value, nodes };
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  char *author, *copied;

  rb_content_walk (issue, TRUE, &visitor);
  /* Who hides a section changes what readers get. */
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++)
    add_node (rb_node_nth (issue, "sections", i), 1, nodes);
  author = rb_store_dup_last_author (store, is_content, nodes, error);
  if (author == NULL || *author != '\0')
    return author;
  /* A review copy has the history since it was made alone. */
  copied = rb_store_get_review_value (store, "last");
  g_free (author);
  return copied != NULL ? copied : g_strdup ("");
}

/* --- changing it ------------------------------------------------------------------------------ */

RbApprovalRule
rb_newsletter_get_approval_rule (RbNode *newsletter)
{
  const char *rule =
      rb_node_get_choice (newsletter, rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "approval"));

  return strcmp (rule, "other") == 0     ? RB_APPROVAL_OTHER
         : strcmp (rule, "anybody") == 0 ? RB_APPROVAL_ANY
                                         : RB_APPROVAL_FREE;
}

void
rb_issue_set_status (RbNode *issue, RbStatus status)
{
  RbDocument *document = rb_document_of (issue);

  g_return_if_fail (status == RB_STATUS_DRAFT || status == RB_STATUS_REVIEW);
  rb_document_begin (document, N_ ("Set Status to %s"), labels[status]);
  rb_document_set (document, issue, "status", words[status]);
  rb_document_set (document, issue, "approved", NULL);
  rb_document_set (document, issue, "sent", NULL);
  rb_document_set (document, issue, "corrected.at", NULL);
  rb_document_end (document);
}

/* As it stands, once everything is written. */
static char *
make_note (RbNode *issue, gboolean with_frame, GError **error)
{
  RbStore *store = rb_document_get_store (rb_document_of (issue));
  g_autofree char *now = rb_comment_dup_now (), *hash = dup_hash (issue, with_frame);
  g_autofree char *author = NULL;
  RbStatusNote note = { now, hash, -1, FALSE, NULL, NULL };

  if (!rb_store_flush (store, error))
    return NULL;
  author = rb_issue_dup_last_author (issue, error);
  if (author == NULL)
    return NULL;
  note.seq = rb_store_get_last_change (store, NULL);
  note.by = (char *)rb_person_get_name ();
  note.author = author;
  return rb_status_note_format (&note);
}

static gboolean
note_status (RbNode *issue, RbStatus status, const char *label, const char *kind,
             const char *version, GError **error)
{
  RbDocument *document = rb_document_of (issue);
  g_autofree char *note = make_note (issue, status == RB_STATUS_APPROVED, error);

  if (note == NULL)
    return FALSE;
  rb_document_pause (document);
  rb_document_begin (document, label, NULL);
  /* A correction is approved as well: the issue stays one that was sent. */
  if (status > rb_issue_get_status (issue))
    rb_document_set (document, issue, "status", words[status]);
  rb_document_set (document, issue, words[status], note);
  if (status == RB_STATUS_SENT)
    rb_document_set (document, issue, "corrected.at", NULL);
  rb_document_end (document);
  rb_document_pause (document);
  return rb_store_add_version (rb_document_get_store (document), kind, rb_node_get_id (issue),
                               version, error) != 0;
}

gboolean
rb_issue_approve (RbNode *issue, GError **error)
{
  return note_status (issue, RB_STATUS_APPROVED, N_ ("Approve Issue"), RB_VERSION_APPROVAL, "",
                      error);
}

gboolean
rb_issue_mark_sent (RbNode *issue, GError **error)
{
  return note_status (issue, RB_STATUS_SENT, N_ ("Mark as Sent"), RB_VERSION_EXPORT, _ ("Sent"),
                      error);
}

void
rb_issue_note_correction (RbNode *issue)
{
  RbDocument *document = rb_document_of (issue);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  rb_document_pause (document);
  rb_document_begin (document, N_ ("Note a Correction"), NULL);
  rb_document_set (document, issue, "corrected.at", day);
  rb_document_end (document);
}
