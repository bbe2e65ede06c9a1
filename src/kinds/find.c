/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find.h"
#include "config.h"
#include "document.h"
#include "passage.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *query;
  RbFindFlags flags;
  GArray *hits;
  RbNode *section; /* of the words before */
} Search;

static void
clear_hit (gpointer data)
{
  RbHit *hit = data;

  g_clear_object (&hit->section);
  g_clear_object (&hit->node);
}

/* What is kept as it is written, such as an HTML tag, or stands for something is no word. */
static gboolean
is_found (const RbPassage *passage, const RbRange *range)
{
  guint start;

  for (guint at = range->from; passage->rich != NULL && at < range->to;) {
    const RbRun *run = rb_paragraph_run_at (passage->rich, at, &start);

    if (run == NULL || (run->style & (RB_RUN_RAW | RB_RUN_TAG | RB_RUN_IMAGE)))
      return FALSE;
    at = start + rb_run_get_length (run);
  }
  return TRUE;
}

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  Search *search = data;
  g_autoptr (GArray) ranges = NULL;

  /* A photo that a text names belongs to the newsletter; it is read where the text is. */
  if (rb_node_get_ancestor (passage->node, "issue") != NULL)
    search->section = rb_node_get_section (passage->node);
  ranges = rb_find_in_text (passage->text, search->query, search->flags);
  for (guint i = 0; i < ranges->len; i++) {
    RbHit hit = { search->section != NULL ? g_object_ref (search->section) : NULL,
                  g_object_ref (passage->node), g_intern_string (passage->field),
                  passage->paragraph, g_array_index (ranges, RbRange, i) };

    if (is_found (passage, &hit.range))
      g_array_append_val (search->hits, hit);
    else
      clear_hit (&hit);
  }
  return TRUE;
}

GArray *
rb_find (RbNode *node, const char *query, RbFindFlags flags)
{
  Search search = { .query = query, .flags = flags };

  search.hits = g_array_new (FALSE, FALSE, sizeof (RbHit));
  g_array_set_clear_func (search.hits, clear_hit);
  if (*query != '\0')
    rb_passages_walk (node, on_passage, &search);
  return search.hits;
}

/* A paragraph stays one, and a cell of a table. */
static char *
make_line (const char *text)
{
  return g_strdelimit (g_strdup (text), "\t\n\v\f\r", ' ');
}

void
rb_find_replace (const RbHit *hit, const char *text)
{
  RbDocument *document = rb_document_of (hit->node);
  g_autofree char *line = make_line (text);
  RbPassageEdit edit = { hit->paragraph, hit->range.from, hit->range.to, line };

  if (document == NULL)
    return;
  rb_document_begin (document, N_ ("Replace"), NULL);
  rb_passages_edit (hit->node, hit->field, &edit, 1);
  rb_document_end (document);
}

/* All that is in the field of the @first hit, at once: a paragraph that is left empty goes, and
 * those after it would have other numbers. Between them may stand hits in photos they name. */
static void
replace_in_field (GArray *hits, guint first, GArray *done, const char *text)
{
  const RbHit *hit = &g_array_index (hits, RbHit, first);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (RbPassageEdit));

  for (guint i = first; i < hits->len; i++) {
    const RbHit *other = &g_array_index (hits, RbHit, i);
    RbPassageEdit edit = { other->paragraph, other->range.from, other->range.to, text };

    if (other->section != hit->section)
      break;
    if (other->node != hit->node || other->field != hit->field)
      continue;
    g_array_append_val (edits, edit);
    g_array_index (done, gboolean, i) = TRUE;
  }
  rb_passages_edit (hit->node, hit->field, (const RbPassageEdit *)(gpointer)edits->data,
                    edits->len);
}

guint
rb_find_replace_all (RbNode *node, const char *query, RbFindFlags flags, const char *text)
{
  RbDocument *document = rb_document_of (node);
  g_autoptr (GArray) hits = rb_find (node, query, flags);
  g_autoptr (GArray) done = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autofree char *line = make_line (text);

  if (document == NULL || hits->len == 0)
    return 0;
  g_array_set_size (done, hits->len);
  rb_document_begin (document, N_ ("Replace All"), NULL);
  for (guint i = 0; i < hits->len; i++)
    if (!g_array_index (done, gboolean, i))
      replace_in_field (hits, i, done, line);
  rb_document_end (document);
  return hits->len;
}
