/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs from another state, told before anything is restored. */
#include "config.h"
#include "kinds.h"
#include "model/standing-part-mirror.h"
#include "restore.h"
#include "standing-part.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_same_fields (RbNode *a, RbNode *b)
{
  guint n_a, n_b;
  g_autofree const char **in_a = rb_node_list_fields (a, &n_a);
  g_autofree const char **in_b = rb_node_list_fields (b, &n_b);

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (strcmp (rb_node_get (a, in_a[i]), rb_node_get (b, in_a[i])) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_same (RbNode *a, RbNode *b)
{
  guint n_a, n_b;
  g_autofree const char **in_a = NULL;
  g_autofree const char **in_b = NULL;

  if (strcmp (rb_node_get_kind (a), rb_node_get_kind (b)) != 0 || !has_same_fields (a, b))
    return FALSE;
  in_a = rb_node_list_slots (a, &n_a);
  in_b = rb_node_list_slots (b, &n_b);
  if (n_a != n_b)
    return FALSE;
  for (guint s = 0; s < n_a; s++) {
    guint n = rb_node_count (a, in_a[s]);

    if (n != rb_node_count (b, in_a[s]))
      return FALSE;
    for (guint i = 0; i < n; i++)
      if (!is_same (rb_node_nth (a, in_a[s], i), rb_node_nth (b, in_a[s], i)))
        return FALSE;
  }
  return TRUE;
}

RbPastState
rb_section_get_past_state (RbNode *past, RbNode *issue)
{
  RbNode *here = rb_document_find (rb_document_of (issue), rb_node_get_id (past));

  if (here == NULL || rb_node_get_parent (here) != issue)
    return RB_PAST_GONE;
  return is_same (past, here) ? RB_PAST_SAME : RB_PAST_CHANGED;
}

static gboolean
is_same_photo (RbNode *a, RbNode *b)
{
  return a == b || (a != NULL && b != NULL && has_same_fields (a, b));
}

static gboolean
is_same_setting (RbNode *now, RbNode *then, const RbFieldSpec *field)
{
  g_autofree char *url = g_strconcat (field->name, ".url", NULL);
  g_autofree char *label = g_strconcat (field->name, ".label", NULL);

  if (field->type == RB_FIELD_PHOTO)
    return is_same_photo (rb_node_get_child (now, field->name),
                          rb_node_get_child (then, field->name));
  return strcmp (rb_node_get (now, field->name), rb_node_get (then, field->name)) == 0 &&
         strcmp (rb_node_get (now, url), rb_node_get (then, url)) == 0 &&
         strcmp (rb_node_get (now, label), rb_node_get (then, label)) == 0;
}

/* The part that a section shows, if it is another now than the section was then. */
static RbNode *
find_changed_part (RbNode *section, RbDocument *now)
{
  RbNode *then = rb_section_get_part (section);
  RbNode *part = then != NULL ? rb_document_find (now, rb_node_get_id (then)) : NULL;

  return part != NULL && rb_node_is_part (part) && !rb_part_is_same (section, part) ? part : NULL;
}

static void
list_parts (RbNode *issue, RbNode *past, GStrvBuilder *labels)
{
  guint n = rb_issue_follows_parts (issue) ? rb_node_count (past, "sections") : 0;

  for (guint i = 0; i < n; i++) {
    RbNode *part = find_changed_part (rb_node_nth (past, "sections", i), rb_document_of (issue));
    g_autofree char *label = part != NULL ? rb_part_dup_label (part) : NULL;

    if (label != NULL)
      g_strv_builder_add (labels, label);
  }
}

char **
rb_restore_list_kept (RbNode *issue, RbNode *past)
{
  RbNode *now = rb_node_get_root (issue), *then = rb_node_get_root (past);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (const RbFieldSpec *field = RB_NEWSLETTER_SPEC.fields; field->name != NULL; field++)
    if (!is_same_setting (now, then, field))
      g_strv_builder_add (labels, _ (field->label));
  list_parts (issue, past, labels);
  return g_strv_builder_end (labels);
}
