/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A comment file comes home. It is merged as a review copy would be in which nothing was done but
 * these comments: made here, in memory, of the newsletter as it is.
 *
 * Each comment is the same node in every newsletter, and which were merged, with which words, is
 * noted on the issue. So what is saved and sent twice comes once, also if it was deleted here
 * since; and where it stands among others does not depend on which file came first.
 */
#include "comment-file.h"
#include "config.h"
#include "kinds.h"
#include "review/merge-private.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Lines of a note; a page that went to many comes back with many files. */
#define MAX_NOTED 5000

typedef struct {
  RbCommentFile *file;
  RbDocument *states[3]; /* base, ours, theirs */
  RbNode *issue;         /* of ours */
  GHashTable *noted;     /* id, in hexadecimal → which words were merged */
  RbStep *base;          /* what is put into that state */
  RbStep *theirs;
} Opening;

static gboolean
refuse (const char *path, GError **error, const char *format)
{
  g_autofree char *name = g_path_get_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, RB_ERROR, RB_ERROR_OTHER, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* --- what was merged before ------------------------------------------------------------------- */

static char *
dup_key (gint64 id)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", id);
}

static char *
dup_words_key (const char *text)
{
  char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  sum[16] = '\0';
  return sum;
}

static void
read_note (Opening *o, const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) parts = g_strsplit (*line, " ", 2);

    if (g_strv_length (parts) == 2)
      g_hash_table_insert (o->noted, g_strdup (parts[0]), g_strdup (parts[1]));
  }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Sorted, so that it does not tell in which order files came. */
static char *
make_note (Opening *o)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, words;

  for (guint i = 0; i < o->file->comments->len; i++) {
    const RbFileComment *comment = o->file->comments->pdata[i];

    g_hash_table_insert (o->noted, dup_key (rb_file_comment_get_node_id (o->file, comment)),
                         dup_words_key (comment->text));
  }
  g_hash_table_iter_init (&iter, o->noted);
  while (g_hash_table_iter_next (&iter, &key, &words))
    g_ptr_array_add (lines, g_strconcat (key, " ", words, NULL));
  g_ptr_array_sort (lines, compare_lines);
  if (lines->len > MAX_NOTED)
    g_ptr_array_set_size (lines, MAX_NOTED);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* --- what a comment is about ------------------------------------------------------------------ */

static RbNode *
find_in_issue (Opening *o, gint64 id)
{
  RbNode *node = id != 0 ? rb_document_find (o->states[1], id) : NULL;
  const char *kind = node != NULL ? rb_node_get_kind (node) : NULL;

  return node != NULL && rb_node_get_ancestor (node, "issue") == o->issue &&
                 rb_kind_spec_of (kind) != &RB_UNKNOWN_SPEC
             ? node
             : NULL;
}

static gboolean
holds_words (RbNode *node, const char *field)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), field);

  return spec != NULL && (spec->type == RB_FIELD_LINE || spec->type == RB_FIELD_TEXT ||
                          (spec->type == RB_FIELD_LINK && g_str_has_suffix (field, ".label")));
}

/* Where that is gone, the comment is about what it stood in, and says so. */
static RbNode *
find_subject (Opening *o, const RbFileComment *comment, gboolean *is_gone)
{
  RbNode *node = find_in_issue (o, comment->node), *section = find_in_issue (o, comment->section);

  *is_gone = (comment->node != 0 && node == NULL) || (comment->section != 0 && section == NULL);
  if (node != NULL)
    return node;
  return section != NULL ? section : o->issue;
}

static char *
dup_text (const RbFileComment *comment, gboolean is_gone, gboolean is_placed)
{
  const char *words = comment->mark.words;

  if (is_gone && *words != '\0')
    return g_strdup_printf (_ ("About “%s”, which is not in the issue any more:\n%s"), words,
                            comment->text);
  if (is_gone)
    return g_strdup_printf (_ ("About a section that is not in the issue any more:\n%s"),
                            comment->text);
  /* Translators: words of the mail, and what somebody says about them */
  if (!is_placed && *words != '\0')
    return g_strdup_printf (_ ("About “%s”:\n%s"), words, comment->text);
  return g_strdup (comment->text);
}

/* --- states ----------------------------------------------------------------------------------- */

/* By time, so that answers to none stand in the order in which they were written. */
static double
get_position (const RbFileComment *comment, gint64 id)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (comment->time, NULL);

  return (double)g_date_time_to_unix (time) + (double)(id & 0xfffff) / (double)0x100000;
}

static void
put (Opening *o, RbStep *step, const RbFileComment *comment, const char *words)
{
  gint64 id = rb_file_comment_get_node_id (o->file, comment);
  gboolean is_gone;
  RbNode *subject = find_subject (o, comment, &is_gone);
  gboolean has_field = !is_gone && *comment->field != '\0' && holds_words (subject, comment->field);
  g_autofree char *at = g_strdup_printf ("%u", comment->mark.at);
  g_autofree char *text = dup_text (comment, is_gone, has_field);
  g_autofree char *author = rb_merge_dup_author (o->file->author);

  if (rb_document_find (o->states[1], id) != NULL) {
    rb_step_set (step, id, "text", words != NULL ? words : text);
    return;
  }
  rb_step_insert (step, id, rb_node_get_id (subject), "comments", RB_KIND_COMMENT,
                  get_position (comment, id));
  rb_step_set (step, id, "text", words != NULL ? words : text);
  rb_step_set (step, id, "author", author);
  rb_step_set (step, id, "time", comment->time);
  if (!has_field)
    return;
  rb_step_set (step, id, "field", comment->field);
  if (*comment->mark.words == '\0')
    return;
  rb_step_set (step, id, "mark.words", comment->mark.words);
  if (*comment->mark.before != '\0')
    rb_step_set (step, id, "mark.before", comment->mark.before);
  if (*comment->mark.after != '\0')
    rb_step_set (step, id, "mark.after", comment->mark.after);
  rb_step_set (step, id, "mark.at", at);
}

static void
put_comment (Opening *o, const RbFileComment *comment)
{
  gint64 id = rb_file_comment_get_node_id (o->file, comment);
  g_autofree char *key = dup_key (id), *words = dup_words_key (comment->text);
  const char *merged = g_hash_table_lookup (o->noted, key);
  RbNode *here = rb_document_find (o->states[1], id);

  if (here != NULL && !rb_node_is (here, RB_KIND_COMMENT))
    return;
  if (g_strcmp0 (merged, words) == 0)
    return;
  /* Other words than were merged. If those are still there, nobody has changed them here. */
  if (merged != NULL) {
    g_autofree char *now = here != NULL ? dup_words_key (rb_node_get (here, "text")) : NULL;

    put (o, o->base, comment, g_strcmp0 (now, merged) == 0 ? rb_node_get (here, "text") : " ");
  }
  put (o, o->theirs, comment, NULL);
}

static gboolean
open_states (Opening *o, RbDocument *document, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (o->states); i++) {
    o->states[i] = rb_document_open_past (document, G_MAXINT64, error);
    if (o->states[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
check (Opening *o, RbDocument *document, const char *path, GError **error)
{
  g_autofree char *uuid = rb_store_get_uuid (rb_document_get_store (document));

  if (g_strcmp0 (uuid, o->file->uuid) != 0)
    return refuse (path, error,
                   _ ("“%s” holds comments on another newsletter. Open that newsletter, and take "
                      "them in there."));
  if (!open_states (o, document, error))
    return FALSE;
  o->issue = rb_document_find (o->states[1], o->file->issue);
  if (o->issue == NULL || !rb_node_is (o->issue, "issue"))
    return refuse (path, error,
                   _ ("The issue that the comments in “%s” are about is not in this newsletter any "
                      "more. Take back its deletion."));
  return TRUE;
}

static RbMerge *
compare (Opening *o, gint64 revision)
{
  g_autofree char *note = g_strconcat (RB_MERGED_PREFIX, "page:", o->file->page, NULL);
  g_autofree char *author = rb_merge_dup_author (o->file->author);
  RbMerge *merge;

  read_note (o, rb_node_get (o->issue, note));
  for (guint i = 0; i < o->file->comments->len; i++)
    put_comment (o, o->file->comments->pdata[i]);
  rb_document_add_to_past (o->states[0], o->base->ops);
  rb_document_add_to_past (o->states[2], o->theirs->ops);
  merge = rb_merge_prepare (o->states[0], o->states[1], o->states[2], o->file->issue, author);
  /* All else in it is the newsletter's own. */
  merge->theirs->n_left_out = 0;
  merge->revision = revision;
  merge->is_of_comments = TRUE;
  merge->is_known = rb_node_has (o->issue, note);
  merge->note_value = make_note (o);
  merge->note = g_steal_pointer (&note);
  rb_merge_run (merge);
  return merge;
}

RbMerge *
rb_merge_open_comments (RbDocument *document, const char *path, GError **error)
{
  g_autoptr (RbCommentFile) file = rb_comment_file_read (path, error);
  g_autoptr (GHashTable) noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RbStep) base = rb_step_new (NULL, NULL), theirs = rb_step_new (NULL, NULL);
  Opening o = { .file = file, .noted = noted, .base = base, .theirs = theirs };
  gint64 revision =
      file != NULL ? rb_store_get_revision (rb_document_get_store (document), error) : -1;
  RbMerge *merge = NULL;

  if (revision >= 0 && check (&o, document, path, error))
    merge = compare (&o, revision);
  for (guint i = 0; i < G_N_ELEMENTS (o.states); i++)
    g_clear_object (&o.states[i]);
  return merge;
}
