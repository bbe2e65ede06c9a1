/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corrections.h"
#include "config.h"
#include "passage.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
hit_free (gpointer data)
{
  RbTypographyHit *hit = data;

  g_object_unref (hit->node);
  g_ref_string_release (hit->before);
  g_free (hit);
}

static gboolean
search_passage (const RbPassage *passage, gpointer data)
{
  GPtrArray *hits = data;
  g_autoptr (GArray) list =
      rb_typography_correct (passage->text, rb_node_get_language (passage->node));
  char *before = NULL;

  for (guint i = 0; i < list->len; i++) {
    const RbCorrection *correction = &g_array_index (list, RbCorrection, i);
    RbTypographyHit *hit;

    if (!rb_passage_is_words (passage, correction->from, correction->to))
      continue;
    hit = g_new0 (RbTypographyHit, 1);
    hit->node = g_object_ref (passage->node);
    hit->spec = passage->spec;
    hit->field = g_intern_string (passage->field);
    hit->paragraph = passage->paragraph;
    hit->before = before != NULL ? g_ref_string_acquire (before) : g_ref_string_new (passage->text);
    before = hit->before;
    hit->correction = *correction;
    g_ptr_array_add (hits, hit);
  }
  return TRUE;
}

const char *
rb_node_get_language (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);
  RbNode *root = rb_node_get_root (node);

  if (section != NULL && rb_node_has (section, "language"))
    return rb_node_get (section, "language");
  return rb_node_has (root, "language") ? rb_node_get (root, "language") : "de";
}

GPtrArray *
rb_corrections_find (RbNode *issue)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);

  rb_passages_walk (issue, search_passage, hits);
  return hits;
}

/* --- making them ------------------------------------------------------------------------------ */

typedef struct {
  GHashTable *before;    /* a paragraph's key → its words when it was searched */
  GHashTable *unchanged; /* keys of those that still have them */
} Present;

static char *
make_key (RbNode *node, const char *field, guint paragraph)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s/%u", rb_node_get_id (node), field, paragraph);
}

static gboolean
note_unchanged (const RbPassage *passage, gpointer data)
{
  Present *present = data;
  g_autofree char *key = make_key (passage->node, passage->field, passage->paragraph);

  if (g_strcmp0 (g_hash_table_lookup (present->before, key), passage->text) == 0)
    g_hash_table_add (present->unchanged, g_steal_pointer (&key));
  return TRUE;
}

static gboolean
is_same_field (const RbTypographyHit *a, const RbTypographyHit *b)
{
  return a->node == b->node && a->field == b->field;
}

/* Makes the corrections @from to @to, all of one field. */
static guint
apply_field (GPtrArray *hits, guint from, guint to, const gboolean *wanted, GHashTable *unchanged)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (RbPassageEdit));
  RbTypographyHit *first = hits->pdata[from];

  for (guint i = from; i < to; i++) {
    const RbTypographyHit *hit = hits->pdata[i];
    g_autofree char *key = make_key (hit->node, hit->field, hit->paragraph);
    RbPassageEdit edit = { hit->paragraph, hit->correction.from, hit->correction.to,
                           hit->correction.text };

    if ((wanted == NULL || wanted[i]) && g_hash_table_contains (unchanged, key))
      g_array_append_val (edits, edit);
  }
  rb_passages_edit (first->node, first->field, (RbPassageEdit *)edits->data, edits->len);
  return edits->len;
}

guint
rb_corrections_apply (GPtrArray *hits, const gboolean *wanted)
{
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) unchanged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Present present = { before, unchanged };
  RbDocument *document = NULL;
  guint n = 0;

  for (guint i = 0; i < hits->len; i++) {
    RbTypographyHit *hit = hits->pdata[i];

    if (rb_document_of (hit->node) == NULL)
      continue;
    document = rb_document_of (hit->node);
    g_hash_table_insert (before, make_key (hit->node, hit->field, hit->paragraph), hit->before);
  }
  if (document == NULL)
    return 0;
  for (guint i = 0; i < hits->len; i++) {
    RbTypographyHit *hit = hits->pdata[i];

    if (rb_document_of (hit->node) != NULL &&
        (i == 0 || hit->node != ((RbTypographyHit *)hits->pdata[i - 1])->node))
      rb_passages_walk (hit->node, note_unchanged, &present);
  }
  rb_document_begin (document, N_ ("Correct Typography"), NULL);
  for (guint from = 0, to; from < hits->len; from = to) {
    for (to = from + 1; to < hits->len && is_same_field (hits->pdata[from], hits->pdata[to]);)
      to++;
    n += apply_field (hits, from, to, wanted, unchanged);
  }
  rb_document_end (document);
  return n;
}
