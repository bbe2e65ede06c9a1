/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"
#include "anchor.h"
#include "config.h"
#include "document.h"
#include "kinds.h"
#include "render.h"
#include "review/compare-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- the two sides ---------------------------------------------------------------------------- */

static void
side_init (RbSide *side, RbNode *issue)
{
  side->issue = issue;
  side->newsletter = rb_node_get_root (issue);
  side->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
side_clear (RbSide *side)
{
  g_hash_table_unref (side->anchors);
  g_clear_pointer (&side->images, g_hash_table_unref);
  rb_rendered_free (side->rendered);
}

static void
name_anchor (RbSide *side, RbNode *section, RbNode *called_as)
{
  char *anchor = rb_section_dup_anchor (section);
  g_autofree char *title = NULL;

  if (anchor == NULL)
    return;
  title = rb_node_dup_summary (called_as, rb_kind_spec_of (rb_node_get_kind (called_as)));
  g_hash_table_insert (side->anchors, anchor, g_strconcat ("#", title, NULL));
}

const char *
rb_side_name_address (const RbSide *side, const char *address)
{
  const char *name =
      side != NULL && *address == '#' ? g_hash_table_lookup (side->anchors, address) : NULL;

  return name != NULL ? name : address;
}

/* --- sections --------------------------------------------------------------------------------- */

static void
list_sections (RbNode *issue, GPtrArray *shown, GHashTable *hidden)
{
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    gint64 id = rb_node_get_id (section);

    if (!rb_node_is_on (section, "hidden"))
      g_ptr_array_add (shown, section);
    else
      g_hash_table_add (hidden, g_memdup2 (&id, sizeof id));
  }
}

static void
count_sections (RbComparison *self)
{
  RbDiffCounts *counts = &self->counts;

  for (guint i = 0; i < self->sections->len; i++) {
    const RbDiffNode *node = self->sections->pdata[i];

    counts->sections_added += node->is == RB_ADDED;
    counts->sections_removed += node->is == RB_REMOVED;
    counts->sections_changed += node->is == RB_CHANGED;
    counts->sections_moved += node->moved;
    counts->sections_same += node->is == RB_SAME && !node->moved;
  }
}

static void
compare_sections (RbComparer *comparer, RbComparison *self)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_autoptr (GHashTable) hidden_before =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) hidden_after =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree int *pairs_before = NULL;
  g_autofree int *pairs_after = NULL;

  list_sections (comparer->before.issue, before, hidden_before);
  list_sections (comparer->after.issue, after, hidden_after);
  rb_compare_pair (comparer, before, after, &pairs_before, &pairs_after);
  /* Links to a section lead to the same one, whatever it is called now and under which id. */
  for (guint i = 0; i < before->len; i++)
    name_anchor (&comparer->before, before->pdata[i],
                 pairs_before[i] >= 0 ? after->pdata[pairs_before[i]] : before->pdata[i]);
  for (guint i = 0; i < after->len; i++)
    name_anchor (&comparer->after, after->pdata[i], after->pdata[i]);
  self->sections = rb_compare_paired (comparer, before, pairs_before, after, pairs_after);
  for (guint i = 0; i < self->sections->len; i++) {
    RbDiffNode *node = self->sections->pdata[i];

    node->by_hiding =
        (node->is == RB_ADDED && g_hash_table_contains (hidden_before, &node->after_id)) ||
        (node->is == RB_REMOVED && g_hash_table_contains (hidden_after, &node->before_id));
  }
  count_sections (self);
}

/* --- all -------------------------------------------------------------------------------------- */

RbComparison *
rb_compare_issues (RbNode *before, RbNode *after)
{
  RbComparison *self = g_new0 (RbComparison, 1);
  RbComparer comparer = { .same_issue = rb_node_get_id (before) == rb_node_get_id (after) };

  rb_differ_init (&comparer.differ);
  side_init (&comparer.before, before);
  side_init (&comparer.after, after);
  self->same_issue = comparer.same_issue;
  self->newsletter = g_strdup (rb_node_get (comparer.after.newsletter, "name"));
  self->before_name = g_strdup (rb_node_get (before, "title"));
  self->after_name = g_strdup (rb_node_get (after, "title"));
  self->before_store = g_object_ref (rb_document_get_store (rb_document_of (before)));
  self->after_store = g_object_ref (rb_document_get_store (rb_document_of (after)));
  compare_sections (&comparer, self);
  self->issue = rb_compare_nodes (&comparer, before, after);
  self->frame = rb_compare_nodes (&comparer, comparer.before.newsletter, comparer.after.newsletter);
  rb_comparison_collect (self);
  rb_comparison_add_mails (&comparer, self);
  side_clear (&comparer.before);
  side_clear (&comparer.after);
  rb_differ_clear (&comparer.differ);
  return self;
}

gboolean
rb_comparison_is_same (const RbComparison *self)
{
  const RbDiffCounts *counts = &self->counts;

  return counts->sections_added + counts->sections_removed + counts->sections_changed +
                 counts->sections_moved ==
             0 &&
         self->issue->is == RB_SAME && self->frame->is == RB_SAME;
}

void
rb_comparison_set_names (RbComparison *self, const char *before, const char *after)
{
  g_free (self->before_name);
  g_free (self->after_name);
  self->before_name = g_strdup (before);
  self->after_name = g_strdup (after);
}

/* --- told ------------------------------------------------------------------------------------- */

/* Takes both over: the first of its kind has its noun, those after it are short. */
static void
add_count (GString *out, gboolean *first, guint n, char *whole, char *more)
{
  if (n > 0) {
    if (out->len > 0)
      g_string_append (out, *first ? "; " : ", ");
    g_string_append (out, *first ? whole : more);
    *first = FALSE;
  }
  g_free (whole);
  g_free (more);
}

static void
add_sections (GString *out, const RbDiffCounts *c)
{
  gboolean first = TRUE;

  add_count (out, &first, c->sections_changed,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section changed",
                                           "%u sections changed", c->sections_changed),
                              c->sections_changed),
             NULL);
  add_count (
      out, &first, c->sections_added,
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u section added", "%u sections added", c->sections_added),
          c->sections_added),
      /* Translators: of sections or of words, after "3 sections changed" */
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u added", "%u added", c->sections_added),
                       c->sections_added));
  add_count (out, &first, c->sections_removed,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section removed",
                                           "%u sections removed", c->sections_removed),
                              c->sections_removed),
             g_strdup_printf (
                 g_dngettext (GETTEXT_PACKAGE, "%u removed", "%u removed", c->sections_removed),
                 c->sections_removed));
  add_count (
      out, &first, c->sections_moved,
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u section moved", "%u sections moved", c->sections_moved),
          c->sections_moved),
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u moved", "%u moved", c->sections_moved),
                       c->sections_moved));
}

static void
add_words (GString *out, const RbDiffCounts *c)
{
  gboolean first = TRUE;

  add_count (out, &first, c->words_added,
             g_strdup_printf (
                 g_dngettext (GETTEXT_PACKAGE, "%u word added", "%u words added", c->words_added),
                 c->words_added),
             NULL);
  add_count (
      out, &first, c->words_removed,
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u word removed", "%u words removed", c->words_removed),
          c->words_removed),
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u removed", "%u removed", c->words_removed),
                       c->words_removed));
}

char *
rb_comparison_dup_summary (const RbComparison *self)
{
  GString *out = g_string_new (NULL);
  gboolean first = TRUE;
  guint n;

  if (rb_comparison_is_same (self))
    return g_string_free (g_string_append (out, _ ("Nothing differs")), FALSE);
  add_sections (out, &self->counts);
  n = self->issue->fields->len;
  /* Translators: subject, preheader, title, date */
  add_count (out, &first, n,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field of the issue changed",
                                           "%u fields of the issue changed", n),
                              n),
             NULL);
  first = TRUE;
  n = self->frame->fields->len;
  add_count (out, &first, n,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u setting of the newsletter changed",
                                           "%u settings of the newsletter changed", n),
                              n),
             NULL);
  add_words (out, &self->counts);
  return g_string_free (out, FALSE);
}
