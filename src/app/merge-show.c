/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-show.h"
#include "config.h"
#include "editor-private.h"
#include "window-private.h"
#include <glib/gi18n.h>

char *
rb_merge_dup_told (const RbMerge *merge)
{
  guint n = rb_merge_count_taken (merge), remarks = 0;
  const char *author = rb_merge_get_author (merge);

  if (n == 0)
    /* Translators: %s is a person */
    return g_strdup_printf (_ ("Nothing by %s taken in"), author);
  for (guint i = 0; i < rb_merge_count (merge); i++)
    remarks += rb_merge_get (merge, i)->of_review;
  if (remarks == rb_merge_count (merge))
    return g_strdup_printf (ngettext ("%u comment by %s taken in", "%u comments by %s taken in", n),
                            n, author);
  return g_strdup_printf (ngettext ("%u change by %s taken in", "%u changes by %s taken in", n), n,
                          author);
}

static guint
get_weight (const RbMergeChange *change)
{
  if (change->state == RB_MERGE_CONFLICT)
    return 3;
  if (change->state == RB_MERGE_SAME || change->decision == RB_DECIDE_OURS)
    return 0;
  return change->of_review ? 2 : 1;
}

gint64
rb_merge_find_shown (const RbMerge *merge)
{
  guint best = 0;
  gint64 node = 0;

  for (guint i = 0; i < rb_merge_count (merge); i++) {
    const RbMergeChange *change = rb_merge_get (merge, i);

    if (get_weight (change) <= best)
      continue;
    best = get_weight (change);
    node = change->type == RB_MERGE_REMOVE ? change->section : change->node;
  }
  return node;
}

static RbNode *
find_remark (RbNode *node)
{
  while (node != NULL && rb_slot_is_of_review (rb_node_get_slot (node)) &&
         g_str_equal (rb_node_get_slot (node), "replies"))
    node = rb_node_get_parent (node);
  return node != NULL && rb_slot_is_of_review (rb_node_get_slot (node)) ? node : NULL;
}

/* The panel stands beside the mail: it is opened, if there is one. */
static void
show_remark (RbEditorView *editor, RbNode *remark)
{
  GActionGroup *actions = G_ACTION_GROUP (editor->actions);

  if (g_action_group_has_action (actions, "review"))
    g_action_group_change_action_state (actions, "review", g_variant_new_boolean (TRUE));
  if (editor->comments != NULL)
    rb_comment_model_choose (editor->comments, remark);
}

void
rb_merge_show (RbWindow *window, gint64 issue, gint64 node)
{
  RbDocument *document = rb_window_get_document (window);
  RbNode *shown_issue = document != NULL ? rb_document_find (document, issue) : NULL;
  RbNode *shown = document != NULL && node != 0 ? rb_document_find (document, node) : NULL;
  RbNode *remark = find_remark (shown);

  if (shown_issue == NULL)
    return;
  rb_window_show_issue (window, shown_issue);
  if (remark != NULL)
    show_remark (RB_EDITOR_VIEW (window->editor), remark);
  else if (shown != NULL)
    rb_window_reveal_field (window, shown, NULL);
}
