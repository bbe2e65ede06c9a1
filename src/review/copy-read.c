/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review copies that come back. */
#include "comment.h"
#include "config.h"
#include "review-copy.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* A year's issue has some hundred nodes and 100 KB of texts; photos are a few MB each. */
static const RbStoreLimits usual_limits = {
  .file_size = 512 * 1024 * 1024,
  .text_size = 64 * 1024 * 1024,
  .value_size = 256 * 1024,
  .nodes = 200000,
  .counted_kind = RB_KIND_COMMENT,
  .counted = 20000,
};

static const RbStoreLimits *limits = &usual_limits;

void
rb_review_copy_set_limits (const RbStoreLimits *wanted)
{
  limits = wanted != NULL ? wanted : &usual_limits;
}

static gint64
read_number (RbStore *store, const char *name)
{
  g_autofree char *value = rb_store_get_review_value (store, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

/* As a word within a field's name and value: nothing that could be taken for two. */
static gboolean
is_id (const char *text)
{
  return g_uuid_string_is_valid (text);
}

RbReviewInfo *
rb_review_info_read (RbStore *store)
{
  g_autofree char *id = rb_store_get_review_value (store, "id");
  g_autofree char *uuid = rb_store_get_uuid (store);
  RbReviewInfo *self;

  if (id == NULL || uuid == NULL || !is_id (id))
    return NULL;
  self = g_new0 (RbReviewInfo, 1);
  self->id = g_steal_pointer (&id);
  self->uuid = g_steal_pointer (&uuid);
  self->issue = read_number (store, "issue");
  self->seq = read_number (store, "change");
  self->digest = rb_store_get_review_value (store, "digest");
  self->time = rb_store_get_review_value (store, "time");
  self->author = rb_store_get_review_value (store, "author");
  return self;
}

void
rb_review_info_free (RbReviewInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->uuid);
  g_free (self->digest);
  g_free (self->time);
  g_free (self->author);
  g_free (self);
}

RbDocument *
rb_review_copy_open (const char *path, RbReviewInfo **info, GError **error)
{
  RbStore *store = rb_store_open_from_others (path, limits, error);
  g_autoptr (RbReviewInfo) found = NULL;
  g_autofree char *name = g_path_get_basename (path);

  if (store == NULL)
    return NULL;
  found = rb_review_info_read (store);
  if (found == NULL || found->digest == NULL) {
    g_set_error (
        error, RB_ERROR, RB_ERROR_OTHER,
        _ ("“%s” is no review copy, but a newsletter of its own. Only a file that “Send for "
           "Review” has written can be merged."),
        name);
    g_object_unref (store);
    return NULL;
  }
  if (info != NULL)
    *info = g_steal_pointer (&found);
  return rb_document_new_for_store (store, error);
}
