/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/review-state.h"
#include "config.h"
#include "history.h"
#include <glib/gi18n-lib.h>

/* What everything is compared with when the copy comes back. A version, so that it stays when the
 * history is condensed, and so that what is typed next is no part of it. */
static gboolean
mark_version (RbReviewState *self, const char *label, GError **error)
{
  RbStore *store = rb_document_get_store (self->document);
  g_autoptr (GPtrArray) versions = NULL;

  self->version = rb_store_add_version (store, RB_VERSION_REVIEW, self->issue, label, error);
  if (self->version == 0)
    return FALSE;
  versions = rb_store_list_versions (store, self->issue, error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (((RbVersion *)versions->pdata[i])->id == self->version)
      self->seq = ((RbVersion *)versions->pdata[i])->seq;
  return versions != NULL;
}

gboolean
rb_review_check_source (RbStore *store, GError **error)
{
  g_autofree char *id = rb_store_get_review_value (store, "id");

  if (id != NULL)
    g_set_error (error, RB_ERROR, RB_ERROR_OTHER,
                 _ ("This is a review copy itself. Pass on the file as it is."));
  else if (*rb_store_get_path (store) == '\0')
    g_set_error (
        error, RB_ERROR, RB_ERROR_OTHER,
        _ ("Only of a newsletter in a file of its own a review copy can be made, for it is "
           "merged with that file."));
  else
    return TRUE;
  return FALSE;
}

RbReviewState *
rb_review_state_new (RbDocument *document, gint64 issue, const char *label, GError **error)
{
  RbStore *store = rb_document_get_store (document);
  RbReviewState *self;

  if (!rb_review_check_source (store, error))
    return NULL;
  self = g_new0 (RbReviewState, 1);
  self->document = g_object_ref (document);
  self->issue = issue;
  self->uuid = rb_store_get_uuid (store);
  if (mark_version (self, label, error))
    self->state = rb_document_open_past (document, self->seq, error);
  if (self->state == NULL) {
    rb_review_state_drop (self);
    rb_review_state_free (self);
    return NULL;
  }
  self->scope = rb_scope_new (self->state, issue);
  self->digest = rb_scope_dup_digest (self->scope);
  return self;
}

void
rb_review_state_drop (RbReviewState *self)
{
  if (self->version != 0)
    rb_store_remove_version (rb_document_get_store (self->document), self->version, NULL);
  self->version = 0;
}

void
rb_review_state_free (RbReviewState *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->scope, rb_scope_free);
  g_clear_object (&self->state);
  g_object_unref (self->document);
  g_free (self->uuid);
  g_free (self->digest);
  g_free (self);
}
