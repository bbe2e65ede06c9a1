/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review copy comes back: whether it may be merged, and with which states. */
#include "comment-file.h"
#include "config.h"
#include "history.h"
#include "review-copy.h"
#include "review/merge-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* States of one copy that are remembered; a copy that was passed on may come back from several. */
#define MAX_NOTED 8

typedef struct {
  RbDocument *document;
  const char *path;
  GCancellable *cancellable;
  RbReviewInfo *info;
  RbDocument *base;
  RbDocument *ours;
  RbDocument *theirs;
  gint64 revision; /* of the newsletter, before it was read: what is typed meanwhile is noticed */
  char *digest;    /* of the copy as it is */
} Opening;

static gboolean
refuse (Opening *o, GError **error, const char *format)
{
  g_autofree char *name = g_path_get_basename (o->path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, RB_ERROR, RB_ERROR_OTHER, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* The newsletter as it was when the copy was made; only if it was made of this history. */
static gboolean
find_base (Opening *o, GError **error)
{
  RbStore *store = rb_document_get_store (o->document);
  g_autofree char *uuid = rb_store_get_uuid (store);
  g_autofree char *digest = NULL;
  g_autoptr (RbScope) scope = NULL;

  if (g_strcmp0 (uuid, o->info->uuid) != 0)
    return refuse (o, error,
                   _ ("“%s” is a review copy of another newsletter. Open that newsletter and merge "
                      "it there."));
  o->revision = rb_store_get_revision (store, error);
  if (o->revision >= 0)
    o->ours = rb_document_open_past (o->document, G_MAXINT64, error);
  if (o->ours == NULL)
    return FALSE;
  if (rb_document_find (o->ours, o->info->issue) == NULL)
    return refuse (o, error,
                   _ ("The issue of the review copy “%s” is not in this newsletter any more. Take "
                      "back its deletion, or look into the copy on its own."));
  if (o->info->seq >= 0 && o->info->seq <= rb_store_get_last_change (store, NULL))
    o->base = rb_document_open_past (o->document, o->info->seq, error);
  if (o->base == NULL && error != NULL && *error != NULL)
    return FALSE;
  if (o->base != NULL) {
    scope = rb_scope_new (o->base, o->info->issue);
    digest = rb_scope_dup_digest (scope);
  }
  if (g_strcmp0 (digest, o->info->digest) != 0)
    return refuse (
        o, error,
        _ ("“%s” was made of another copy of this newsletter, in which other things were "
           "changed. Merge it with the file it was made of."));
  return TRUE;
}

/* A copy is a part of the same newsletter: another one in its place was made up. */
static gboolean
has_other_root (Opening *o)
{
  return rb_node_get_id (rb_document_get_root (o->theirs)) !=
         rb_node_get_id (rb_document_get_root (o->ours));
}

static gboolean
has_issue (RbDocument *theirs, gint64 id)
{
  RbNode *issue = rb_document_find (theirs, id);

  return issue != NULL && rb_node_is (issue, "issue") &&
         rb_node_get_parent (issue) == rb_document_get_root (theirs) &&
         strcmp (rb_node_get_slot (issue), "issues") == 0;
}

static char *
dup_digest (RbDocument *document, gint64 issue)
{
  g_autoptr (RbScope) scope = rb_scope_new (document, issue);

  return rb_scope_dup_digest (scope);
}

/* Each state that was merged is a line "change digest", the latest last. The copy's own history is
 * asked for such a state, and believed if the digest is the one that we noted. */
static RbDocument *
find_merged (Opening *o, const char *noted)
{
  g_auto (GStrv) lines = g_strsplit (noted, "\n", -1);

  for (guint i = g_strv_length (lines); i-- > 0;) {
    g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);
    g_autoptr (RbDocument) past = NULL;
    g_autofree char *digest = NULL;

    if (g_strv_length (parts) != 2)
      continue;
    /* Unchanged since: nothing to read back. */
    if (strcmp (parts[1], o->digest) == 0)
      return g_object_ref (o->theirs);
    past = rb_document_open_past (o->theirs, g_ascii_strtoll (parts[0], NULL, 10), NULL);
    if (past == NULL || !has_issue (past, o->info->issue))
      continue;
    digest = dup_digest (past, o->info->issue);
    if (strcmp (digest, parts[1]) == 0)
      return g_steal_pointer (&past);
  }
  return NULL;
}

static char *
make_note (Opening *o, const char *noted)
{
  g_auto (GStrv) lines = g_strsplit (noted, "\n", -1);
  guint n = *noted != '\0' ? g_strv_length (lines) : 0;
  GString *note = g_string_new (NULL);

  for (guint i = n >= MAX_NOTED ? n - MAX_NOTED + 1 : 0; i < n; i++)
    if (!g_str_has_suffix (lines[i], o->digest))
      g_string_append_printf (note, "%s\n", lines[i]);
  g_string_append_printf (note, "%" G_GINT64_FORMAT " %s",
                          rb_store_get_last_change (rb_document_get_store (o->theirs), NULL),
                          o->digest);
  return g_string_free (note, FALSE);
}

static char *
dup_author (RbDocument *theirs)
{
  g_autoptr (GPtrArray) last = rb_store_list_changes (rb_document_get_store (theirs), 0, 1, NULL);

  return rb_merge_dup_author (
      last != NULL && last->len > 0 ? ((RbChangeNote *)last->pdata[0])->author : "");
}

static RbMerge *
compare (Opening *o, GError **error)
{
  g_autofree char *note = g_strconcat (RB_MERGED_PREFIX, o->info->id, NULL);
  g_autofree char *author = dup_author (o->theirs);
  RbNode *issue = rb_document_find (o->ours, o->info->issue);
  g_autoptr (RbDocument) merged = NULL;
  RbMerge *merge;

  o->digest = dup_digest (o->theirs, o->info->issue);
  merged = find_merged (o, rb_node_get (issue, note));
  merge = rb_merge_prepare (merged != NULL ? merged : o->base, o->ours, o->theirs, o->info->issue,
                            author);
  merge->revision = o->revision;
  merge->seq = o->info->seq;
  merge->is_known = rb_node_has (issue, note);
  merge->note_value = make_note (o, rb_node_get (issue, note));
  merge->note = g_steal_pointer (&note);
  merge->photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)rb_photo_free);
  if (!rb_merge_look_at_photos (merge->photos, merge->base, merge->theirs,
                                rb_document_get_store (o->theirs),
                                rb_document_get_store (o->document), o->cancellable, error)) {
    rb_merge_free (merge);
    return NULL;
  }
  merge->cancellable = o->cancellable;
  rb_merge_run (merge);
  merge->cancellable = NULL;
  if (g_cancellable_set_error_if_cancelled (o->cancellable, error)) {
    rb_merge_free (merge);
    return NULL;
  }
  return merge;
}

/* What is to be done about a file that somebody else has is another thing than about one's own. */
static void
fail_damaged (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, RB_ERROR, RB_ERROR_DAMAGED,
               _ ("“%s” is damaged, or another program has changed it, and was not taken in. Ask "
                  "the reviewer to send the file once more, as Rundbrief has saved it."),
               name);
}

RbMerge *
rb_merge_open (RbDocument *document, const char *path, GCancellable *cancellable, GError **error)
{
  Opening o = { .document = document, .path = path, .cancellable = cancellable };
  g_autoptr (GError) local = NULL;
  RbMerge *merge = NULL;

  if (rb_comment_file_knows (path))
    return rb_merge_open_comments (document, path, error);
  o.theirs = rb_review_copy_open (path, &o.info, &local);
  if (o.theirs != NULL && find_base (&o, &local)) {
    if (has_other_root (&o))
      fail_damaged (path, &local);
    else if (has_issue (o.theirs, o.info->issue))
      merge = compare (&o, &local);
    else
      refuse (&o, &local,
              _ ("The review copy “%s” does not hold its issue any more. Ask the reviewer for the "
                 "file as it was sent."));
  }
  if (o.theirs == NULL && g_error_matches (local, RB_ERROR, RB_ERROR_DAMAGED))
    fail_damaged (path, error);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  g_clear_object (&o.base);
  g_clear_object (&o.ours);
  g_clear_object (&o.theirs);
  rb_review_info_free (o.info);
  g_free (o.digest);
  return merge;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  RbMerge *merge = rb_merge_open (source, path, cancellable, &error);

  if (merge != NULL)
    g_task_return_pointer (task, merge, (GDestroyNotify)rb_merge_free);
  else
    g_task_return_error (task, error);
}

void
rb_merge_open_async (RbDocument *document, const char *path, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, rb_merge_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

RbMerge *
rb_merge_open_finish (RbDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
