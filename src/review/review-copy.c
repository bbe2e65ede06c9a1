/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing review copies. */
#include "review-copy.h"
#include "comment.h"
#include "config.h"
#include "history.h"
#include "person.h"
#include "review/scope.h"
#include "status.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  RbDocument *state; /* the newsletter as it was at the version */
  RbStore *source;
  RbStore *target;
  RbScope *scope;
  gint64 issue;
  gint64 seq;
} Writing;

static gboolean
fail_writing (const char *path, int errnum, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (errnum == EACCES || errnum == EPERM || errnum == EROFS)
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("‘%s’ cannot be created: you may not write to that folder. Choose another "
                    "one."),
                 name);
  else
    g_set_error (error, RB_ERROR, errnum == ENOSPC ? RB_ERROR_NO_SPACE : RB_ERROR_FAILED,
                 _ ("‘%s’ cannot be created: %s."), name, g_strerror (errnum));
  return FALSE;
}

/* --- what stands there already ---------------------------------------------------------------- */

static gboolean
may_replace (const char *path, const char *uuid, gint64 issue, GError **error)
{
  g_autoptr (RbReviewInfo) info = NULL;
  g_autoptr (RbDocument) old = rb_review_copy_open (path, &info, NULL);
  g_autofree char *name = g_path_get_basename (path);

  if (old == NULL || g_strcmp0 (info->uuid, uuid) != 0 || info->issue != issue) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("‘%s’ exists already and was left as it is. Choose another name."), name);
    return FALSE;
  }
  if (rb_store_get_last_change (rb_document_get_store (old), NULL) != 0) {
    g_set_error (
        error, RB_ERROR, RB_ERROR_EXISTS,
        _ ("‘%s’ is a review copy in which somebody has worked, and was left as it is. Choose "
           "another name, or remove it once it is merged."),
        name);
    return FALSE;
  }
  return TRUE;
}

/* --- content ---------------------------------------------------------------------------------- */

static gboolean
copy_photo (Writing *w, const RbScopeNode *node, GError **error)
{
  const char *sha256 = rb_scope_node_get (node, "blob");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *added = NULL;
  RbBlobInfo info;

  if (*sha256 == '\0' || !rb_store_get_blob_info (w->source, sha256, &info))
    return TRUE;
  bytes = rb_store_get_blob (w->source, sha256, error);
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
  g_autoptr (GHashTable) named = rb_scope_list_named (w->scope);
  RbStep *step = rb_step_new (NULL, NULL);

  for (guint i = 0; i < w->scope->order->len; i++) {
    const RbScopeNode *node = w->scope->order->pdata[i];

    if (rb_scope_node_is_in_library (node) && !g_hash_table_contains (named, &node->id))
      continue;
    copy_node (step, node);
    if (!copy_photo (w, node, error)) {
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
  g_autofree char *uuid = rb_store_get_uuid (w->source);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *issue = g_strdup_printf ("%" G_GINT64_FORMAT, w->issue);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, w->seq);
  g_autofree char *digest = rb_scope_dup_digest (w->scope);
  g_autofree char *now = rb_comment_dup_now ();
  /* The history stays here, and with it who has changed the issue last. */
  g_autofree char *last = rb_issue_dup_last_author (rb_document_find (w->state, w->issue), error);

  return last != NULL && rb_store_set_review_value (w->target, "last", last, error) &&
         uuid != NULL && rb_store_set_uuid (w->target, uuid, error) &&
         rb_store_set_review_value (w->target, "id", id, error) &&
         rb_store_set_review_value (w->target, "issue", issue, error) &&
         rb_store_set_review_value (w->target, "change", seq, error) &&
         rb_store_set_review_value (w->target, "digest", digest, error) &&
         rb_store_set_review_value (w->target, "time", now, error) &&
         rb_store_set_review_value (w->target, "author", rb_person_get_name (), error);
}

/* --- the file --------------------------------------------------------------------------------- */

static gboolean
fill (Writing *w, const char *path, GError **error)
{
  gboolean filled;

  w->target = rb_store_open (path, RB_STORE_CREATE, error);
  if (w->target == NULL)
    return FALSE;
  filled = write_values (w, error) && copy_content (w, error);
  if (!rb_store_close (w->target, filled ? error : NULL))
    filled = FALSE;
  g_clear_object (&w->target);
  return filled;
}

/* Where nothing stood nothing is replaced, even if somebody else has put something there since. */
static gboolean
put_in_place (const char *from, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int done, fd;

  if (replace) {
    done = rename (from, path);
  } else {
    done = renameat2 (AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE);
    if (done != 0 && (errno == EINVAL || errno == ENOSYS))
      done = link (from, path);
  }
  if (done != 0 && errno == EEXIST)
    return may_replace (path, "", 0, error);
  if (done != 0)
    return fail_writing (path, errno, error);
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return TRUE;
}

/* In a folder beside, under its own name: so that errors name the file as the person does. */
static gboolean
write_file (Writing *w, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_build_filename (folder, ".review-XXXXXX", NULL);
  g_autofree char *temp = NULL;
  gboolean written;

  if (g_mkdtemp (beside) == NULL)
    return fail_writing (path, errno, error);
  temp = g_build_filename (beside, name, NULL);
  written = fill (w, temp, error) && put_in_place (temp, path, replace, error);
  g_unlink (temp);
  g_rmdir (beside);
  return written;
}

/* The state that everything is compared with when the copy comes back. Marked as a version, so that
 * it stays when the history is condensed, and so that what is typed next is no part of it. */
static gint64
mark_version (RbStore *store, gint64 issue, gint64 *seq, GError **error)
{
  gint64 version = rb_store_add_version (store, RB_VERSION_REVIEW, issue, "", error);
  g_autoptr (GPtrArray) versions =
      version != 0 ? rb_store_list_versions (store, issue, error) : NULL;

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (((RbVersion *)versions->pdata[i])->id == version)
      *seq = ((RbVersion *)versions->pdata[i])->seq;
  return versions != NULL ? version : 0;
}

static gboolean
check_source (RbStore *store, GError **error)
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

gboolean
rb_review_copy_write (RbDocument *document, RbNode *issue, const char *path, GError **error)
{
  g_autoptr (RbDocument) state = NULL;
  g_autoptr (RbScope) scope = NULL;
  g_autofree char *uuid = NULL, *target = g_canonicalize_filename (path, NULL);
  Writing w = { .source = rb_document_get_store (document), .issue = rb_node_get_id (issue) };
  gboolean replace =
      g_file_test (target, G_FILE_TEST_EXISTS) || g_file_test (target, G_FILE_TEST_IS_SYMLINK);
  gint64 version;

  if (!check_source (w.source, error))
    return FALSE;
  uuid = rb_store_get_uuid (w.source);
  if (replace && !may_replace (target, uuid, w.issue, error))
    return FALSE;
  version = mark_version (w.source, w.issue, &w.seq, error);
  if (version == 0)
    return FALSE;
  w.state = state = rb_document_open_past (document, w.seq, error);
  if (state != NULL) {
    w.scope = scope = rb_scope_new (state, w.issue);
    if (write_file (&w, target, replace, error))
      return TRUE;
  }
  rb_store_remove_version (w.source, version, NULL);
  return FALSE;
}
