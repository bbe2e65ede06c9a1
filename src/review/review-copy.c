/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing review copies. */
#include "review-copy.h"
#include "comment.h"
#include "config.h"
#include "history.h"
#include "person.h"
#include "review/review-state.h"
#include "status.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Copies a review copy's photos are counted in: they are most of the file. */
typedef struct {
  const RbReviewState *state;
  RbStore *target;
  RbProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Writing;

/* --- what stands there already ---------------------------------------------------------------- */

static gboolean
may_replace (const char *path, const char *uuid, gint64 issue, GError **error)
{
  g_autoptr (RbReviewInfo) info = NULL;
  g_autoptr (RbDocument) old = rb_review_copy_open (path, &info, NULL);
  g_autofree char *name = g_path_get_basename (path);

  if (old == NULL || g_strcmp0 (info->uuid, uuid) != 0 || info->issue != issue) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” exists already and was left as it is. Choose another name."), name);
    return FALSE;
  }
  if (rb_store_get_last_change (rb_document_get_store (old), NULL) != 0) {
    g_set_error (
        error, RB_ERROR, RB_ERROR_EXISTS,
        _ ("“%s” is a review copy in which somebody has worked, and was left as it is. Choose "
           "another name, or remove it once it is merged."),
        name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

/* --- content ---------------------------------------------------------------------------------- */

static gboolean
copy_photo (Writing *w, const RbScopeNode *node, GError **error)
{
  const char *sha256 = rb_scope_node_get (node, "blob");
  RbStore *source = rb_document_get_store (w->state->document);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *added = NULL;
  RbBlobInfo info;

  if (*sha256 == '\0' || !rb_store_get_blob_info (source, sha256, &info))
    return TRUE;
  bytes = rb_store_get_blob (source, sha256, error);
  if (bytes == NULL)
    return FALSE;
  added = rb_store_add_blob (w->target, bytes, info.mime, info.width, info.height);
  /* One at a time: all of them together may be more than there is memory. */
  return rb_store_flush (w->target, error);
}

static void
copy_node (RbStep *step, const RbScopeNode *node)
{
  rb_step_insert (step, node->id, node->up != NULL ? node->up->id : 0, node->slot, node->kind,
                  node->position);
  for (guint i = 0; i < node->fields->len; i++) {
    const RbScopeField *field = &g_array_index (node->fields, RbScopeField, i);

    rb_step_set (step, node->id, field->name, field->value);
  }
}

/* Outside the history, as the making of any newsletter is. */
static gboolean
copy_content (Writing *w, GError **error)
{
  const RbScope *scope = w->state->scope;
  g_autoptr (GHashTable) named = rb_scope_list_named (scope);
  RbStep *step = rb_step_new (NULL, NULL);

  for (guint i = 0; i < scope->order->len; i++) {
    const RbScopeNode *node = scope->order->pdata[i];

    if (w->progress != NULL && i % 16 == 0)
      w->progress ((double)i / scope->order->len, _ ("Writing the review copy…"), w->data);

    if (rb_scope_node_is_in_library (node) && !g_hash_table_contains (named, &node->id))
      continue;
    copy_node (step, node);
    if (g_cancellable_set_error_if_cancelled (w->cancellable, error) ||
        !copy_photo (w, node, error)) {
      rb_step_free (step);
      return FALSE;
    }
  }
  rb_store_push (w->target, step);
  return rb_store_flush (w->target, error);
}

static gboolean
write_values (Writing *w, GError **error)
{
  const RbReviewState *state = w->state;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *issue = g_strdup_printf ("%" G_GINT64_FORMAT, state->issue);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, state->seq);
  g_autofree char *now = rb_comment_dup_now ();
  /* The history stays here, and with it who has changed the issue last. */
  g_autofree char *last =
      rb_issue_dup_last_author (rb_document_find (state->state, state->issue), error);

  return last != NULL && rb_store_set_review_value (w->target, "last", last, error) &&
         rb_store_set_uuid (w->target, state->uuid, error) &&
         rb_store_set_review_value (w->target, "id", id, error) &&
         rb_store_set_review_value (w->target, "issue", issue, error) &&
         rb_store_set_review_value (w->target, "change", seq, error) &&
         rb_store_set_review_value (w->target, "digest", state->digest, error) &&
         rb_store_set_review_value (w->target, "time", now, error) &&
         rb_store_set_review_value (w->target, "author", rb_person_get_name (), error);
}

/* --- the file --------------------------------------------------------------------------------- */

static gboolean
fill (RbStore *target, gpointer data, GError **error)
{
  Writing *w = data;

  w->target = target;
  return write_values (w, error) && copy_content (w, error);
}

gboolean
rb_review_check_target (RbDocument *document, gint64 issue, const char *path, GError **error)
{
  RbStore *store = rb_document_get_store (document);
  g_autofree char *uuid = rb_store_get_uuid (store);
  g_autofree char *target = g_canonicalize_filename (path, NULL);

  return rb_review_check_source (store, error) &&
         (!is_there (target) || may_replace (target, uuid, issue, error));
}

gboolean
rb_review_state_write_copy (const RbReviewState *self, const char *path, RbProgress progress,
                            gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  Writing w = { self, NULL, progress, user_data, cancellable };
  gboolean replace = is_there (target);

  if (replace && !may_replace (target, self->uuid, self->issue, error))
    return FALSE;
  return rb_store_make (target, replace, fill, &w, error);
}

gboolean
rb_review_copy_write (RbDocument *document, RbNode *issue, const char *path, GError **error)
{
  g_autoptr (RbReviewState) state = NULL;

  /* Before the version is marked: the target may be the newsletter itself. */
  if (!rb_review_check_target (document, rb_node_get_id (issue), path, error))
    return FALSE;
  state = rb_review_state_new (document, rb_node_get_id (issue), "", error);
  if (state == NULL)
    return FALSE;
  if (rb_review_state_write_copy (state, path, NULL, NULL, NULL, error))
    return TRUE;
  rb_review_state_drop (state);
  return FALSE;
}
