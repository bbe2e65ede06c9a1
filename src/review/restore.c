/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was, against what is, as operations. */
#include "restore.h"
#include "comment.h"
#include "config.h"
#include "kinds.h"
#include "markup/references.h"
#include "model/anchor-links.h"
#include "photo-uses.h"
#include "review/restore-photos.h"
#include "review/scope.h"
#include "standing-part.h"
#include "status.h"
#include "suggestion.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;       /* as it is */
  RbNode *past;        /* as it was */
  GHashTable *ids;     /* ids then → ids now, where another must be taken */
  GHashTable *anchors; /* names of sections that have another id now, old to new */
  GHashTable *renamed; /* paths of photos */
  GHashTable *wanted;  /* ids now of all that the issue is to have */
  GHashTable *blobs;   /* SHA-256 of all photos that it is to have */
  GPtrArray *lost;     /* of RbNode: what goes, or shows another photo */
  RbStep *step;
} Restoring;

/* What an issue has gone through is no part of what it says. */
static gboolean
is_of_now (RbNode *node, const char *field)
{
  return rb_node_is (node, "issue") &&
         (rb_status_is_field (field) || g_str_has_prefix (field, RB_MERGED_PREFIX));
}

/* --- who is who ------------------------------------------------------------------------------- */

static gint64
get_id (Restoring *r, RbNode *past)
{
  gint64 id = rb_node_get_id (past);
  const gint64 *other = g_hash_table_lookup (r->ids, &id);

  return other != NULL ? *other : id;
}

/* What has gone to another issue since stays there: here it comes as a copy. */
static void
name_node (Restoring *r, RbNode *past)
{
  gint64 id = rb_node_get_id (past), other;
  RbNode *here = rb_document_find (r->document, id);
  char from[16], to[16];

  if (here != NULL && (rb_node_get_ancestor (here, "issue") != r->issue ||
                       strcmp (rb_node_get_kind (here), rb_node_get_kind (past)) != 0)) {
    other = rb_document_new_id ();
    g_hash_table_insert (r->ids, g_memdup2 (&id, sizeof id), g_memdup2 (&other, sizeof other));
    if (rb_node_get_section (past) == past) {
      rb_anchor_name_of_id (id, from);
      rb_anchor_name_of_id (other, to);
      g_hash_table_insert (r->anchors, g_strdup (from), g_strdup (to));
    }
    id = other;
  }
  g_hash_table_add (r->wanted, g_memdup2 (&id, sizeof id));
  if (rb_node_has (past, "blob"))
    g_hash_table_add (r->blobs, (gpointer)rb_node_get (past, "blob"));
}

static void
for_each (Restoring *r, RbNode *node, void (*func) (Restoring *r, RbNode *node))
{
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  func (r, node);
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      for_each (r, rb_node_nth (node, *slot, i), func);
}

static gboolean
is_wanted (Restoring *r, RbNode *node)
{
  gint64 id = rb_node_get_id (node);

  return g_hash_table_contains (r->wanted, &id);
}

/* --- what goes -------------------------------------------------------------------------------- */

static gboolean
has_lone_photo (Restoring *r, RbNode *node)
{
  const char *blob = rb_node_get (node, "blob");
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  if (*blob != '\0' && !g_hash_table_contains (r->blobs, blob))
    return TRUE;
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      if (has_lone_photo (r, rb_node_nth (node, *slot, i)))
        return TRUE;
  return FALSE;
}

static RbNode *
find_staying (Restoring *r, RbNode *node)
{
  while (node != r->issue && !is_wanted (r, node))
    node = rb_node_get_parent (node);
  return node;
}

static double
find_last (RbNode *node)
{
  guint n = rb_node_count (node, "comments");

  return n > 0 ? rb_node_get_position (rb_node_nth (node, "comments", n - 1)) : 0;
}

/* A comment on what goes is about the nearest thing that stays. */
static void
lift_comments (Restoring *r, RbNode *node)
{
  static const char *const of_place[] = { "field", "mark.words", "mark.before", "mark.after",
                                          "mark.at" };
  RbNode *up = find_staying (r, node);
  double last = find_last (up);

  for (guint i = 0; i < rb_node_count (node, "comments"); i++) {
    RbNode *comment = rb_node_nth (node, "comments", i);

    rb_step_move (r->step, rb_node_get_id (comment), rb_node_get_id (up), "comments",
                  last + 1 + rb_node_get_index (node) + (i + 1) / 1024.0);
    for (guint f = 0; f < G_N_ELEMENTS (of_place); f++)
      if (rb_node_has (comment, of_place[f]))
        rb_step_set (r->step, rb_node_get_id (comment), of_place[f], NULL);
  }
}

/* Other words for what goes cannot be accepted any more, but may still be read. */
static void
lift_suggestions (Restoring *r, RbNode *node)
{
  static const char *const kept[] = { "author", "time" };
  RbNode *up = find_staying (r, node);
  double last = find_last (up);

  for (guint i = 0; i < rb_node_count (node, "suggestions"); i++) {
    RbNode *suggestion = rb_node_nth (node, "suggestions", i);
    gint64 id = rb_document_new_id ();
    g_autofree char *text =
        g_strdup_printf ("%s: %s", _ ("Suggestion"), rb_node_get (suggestion, "after"));

    rb_step_insert (r->step, id, rb_node_get_id (up), "comments", RB_KIND_COMMENT,
                    last + 1 + rb_node_get_index (node) + (i + 513) / 1024.0);
    rb_step_set (r->step, id, "text", text);
    for (guint f = 0; f < G_N_ELEMENTS (kept); f++)
      rb_step_set (r->step, id, kept[f], rb_node_get (suggestion, kept[f]));
  }
}

static void
remove_node (Restoring *r, RbNode *node)
{
  if (is_wanted (r, node))
    return;
  lift_comments (r, node);
  lift_suggestions (r, node);
  if (!is_wanted (r, rb_node_get_parent (node)))
    return;
  if (has_lone_photo (r, node))
    g_ptr_array_add (r->lost, node);
  rb_step_delete (r->step, rb_node_get_id (node));
}

/* --- what comes ------------------------------------------------------------------------------- */

static void
place_node (Restoring *r, RbNode *past)
{
  gint64 id = get_id (r, past), parent;
  RbNode *here = rb_document_find (r->document, id);

  if (past == r->past)
    return;
  parent = get_id (r, rb_node_get_parent (past));
  if (here == NULL)
    rb_step_insert (r->step, id, parent, rb_node_get_slot (past), rb_node_get_kind (past),
                    rb_node_get_position (past));
  else if (rb_node_get_id (rb_node_get_parent (here)) != parent ||
           strcmp (rb_node_get_slot (here), rb_node_get_slot (past)) != 0 ||
           rb_node_get_position (here) != rb_node_get_position (past))
    rb_step_move (r->step, id, parent, rb_node_get_slot (past), rb_node_get_position (past));
}

static void
set_field (Restoring *r, RbNode *past, RbNode *here, const char *field)
{
  const char *value = rb_node_get (past, field);
  g_autofree char *named = NULL, *led = NULL;

  if (g_hash_table_size (r->renamed) > 0 && rb_restore_is_text (past, field))
    named = rb_references_rename_photos (value, r->renamed);
  if (named != NULL)
    value = named;
  if (g_hash_table_size (r->anchors) > 0)
    led = rb_anchor_links_rename (value, rb_anchor_is_address_field (field), r->anchors);
  if (led != NULL)
    value = led;
  if (strcmp (value, here != NULL ? rb_node_get (here, field) : "") == 0)
    return;
  if (here != NULL && strcmp (field, "blob") == 0 && has_lone_photo (r, here))
    g_ptr_array_add (r->lost, here);
  rb_step_set (r->step, get_id (r, past), field, *value != '\0' ? value : NULL);
}

static void
fill_node (Restoring *r, RbNode *past)
{
  RbNode *here = rb_document_find (r->document, get_id (r, past));
  g_autofree const char **fields = rb_node_list_fields (past, NULL);
  g_autofree const char **now = here != NULL ? rb_node_list_fields (here, NULL) : NULL;

  for (const char **field = fields; *field != NULL; field++)
    if (!is_of_now (past, *field))
      set_field (r, past, here, *field);
  for (const char **field = now; field != NULL && *field != NULL; field++)
    if (*rb_node_get (past, *field) == '\0' && !is_of_now (past, *field))
      set_field (r, past, here, *field);
}

/* --- from outside ----------------------------------------------------------------------------- */

static gboolean
restore (Restoring *r, GError **error)
{
  for_each (r, r->past, name_node);
  for_each (r, r->issue, remove_node);
  for_each (r, r->past, place_node);
  /* Before anything is done: fields fit what is there. */
  if (!rb_document_may_change (r->document, r->step->ops)) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("This state does not fit the newsletter as it is. Nothing was changed; its "
                    "sections can still be copied one by one."));
    return FALSE;
  }
  rb_restore_bring_photos (r->document, r->past, r->renamed);
  for_each (r, r->past, fill_node);
  for (guint i = 0; i < r->lost->len; i++)
    rb_photo_keep (r->document, r->lost->pdata[i]);
  if (r->step->ops->len > 0)
    rb_document_change (r->document, r->step->ops);
  rb_issue_show_parts (r->issue);
  return TRUE;
}

gboolean
rb_issue_restore (RbNode *issue, RbNode *past, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) blobs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autoptr (RbStep) step = rb_step_new (NULL, NULL);
  RbDocument *document = rb_document_of (issue);
  Restoring r = { document, issue, past, ids, anchors, renamed, wanted, blobs, lost, step };
  gboolean done;

  g_return_val_if_fail (rb_node_get_id (issue) == rb_node_get_id (past), FALSE);
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Restore Earlier State"), NULL);
  done = restore (&r, error);
  rb_document_end (document);
  rb_document_pause (document);
  return done;
}

static void
rename_below (RbDocument *document, RbNode *node, GHashTable *renamed)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **field = fields; *field != NULL; field++) {
    g_autofree char *text = rb_restore_is_text (node, *field)
                                ? rb_references_rename_photos (rb_node_get (node, *field), renamed)
                                : NULL;

    if (text != NULL)
      rb_document_set (document, node, *field, text);
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      rename_below (document, rb_node_nth (node, *slot, i), renamed);
}

RbNode *
rb_section_copy_from_past (RbNode *past, RbNode *issue)
{
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  RbDocument *document = rb_document_of (issue);
  RbNode *same = rb_document_find (document, rb_node_get_id (past)), *copy;
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (past));
  gboolean there = same != NULL && rb_node_get_parent (same) == issue &&
                   strcmp (rb_node_get_slot (same), "sections") == 0;

  rb_document_pause (document);
  rb_document_begin (document, N_ ("Copy %s from Earlier State"), spec != NULL ? spec->label : "");
  rb_restore_bring_photos (document, past, renamed);
  copy = rb_document_copy (document, past, issue, "sections",
                           there ? rb_node_get_index (same) + 1 : G_MAXUINT);
  if (g_hash_table_size (renamed) > 0)
    rename_below (document, copy, renamed);
  rb_document_end (document);
  rb_document_pause (document);
  return copy;
}
