/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "passage.h"
#include "address.h"
#include "document.h"
#include "kinds.h"
#include "markup/source.h"
#include "shown-words.h"
#include <string.h>

typedef struct {
  RbPassageFunc func;
  gpointer data;
  gboolean verbatim;
  GHashTable *seen; /* photos that texts name: each once */
} Walk;

static gboolean walk_node (Walk *walk, RbNode *node);

static gboolean
walk_line (Walk *walk, RbNode *node, const RbFieldSpec *spec, const char *field)
{
  RbPassage passage = { node, spec, field, 0, rb_node_get (node, field), NULL };

  return !rb_node_has (node, field) || walk->func (&passage, walk->data);
}

static gboolean
walk_named_photos (Walk *walk, RbNode *node, const RbParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    RbNode *photo;

    if ((run->style & RB_RUN_IMAGE) == 0)
      continue;
    photo = rb_newsletter_find_photo (rb_node_get_root (node), run->source);
    if (photo != NULL && g_hash_table_add (walk->seen, photo) && !walk_node (walk, photo))
      return FALSE;
  }
  return TRUE;
}

static gboolean
walk_text (Walk *walk, RbNode *node, const RbFieldSpec *spec)
{
  g_autoptr (RbRichText) text = NULL;

  if (!rb_node_has (node, spec->name))
    return TRUE;
  text = rb_rich_text_new (rb_node_get (node, spec->name));
  for (guint i = 0; i < rb_rich_text_get_length (text); i++) {
    const RbParagraph *paragraph = rb_rich_text_get (text, i);
    g_autofree char *words = NULL;
    RbPassage passage = { node, spec, spec->name, i, NULL, paragraph };

    if ((paragraph->kind == RB_PARAGRAPH_VERBATIM && !walk->verbatim) ||
        rb_paragraph_is_empty (paragraph))
      continue;
    passage.text = words = rb_paragraph_dup_text (paragraph);
    if (!walk->func (&passage, walk->data) || !walk_named_photos (walk, node, paragraph))
      return FALSE;
  }
  return TRUE;
}

/* Of a photo only what the reader of the mail gets. */
static gboolean
is_read (RbNode *node, const RbFieldSpec *spec)
{
  static const char *const of_photos[] = { "photographer", "holder", "credit",
                                           "caption",      "alt",    NULL };

  return !rb_node_is (node, RB_KIND_PICTURE) || g_strv_contains (of_photos, spec->name);
}

static gboolean
walk_slot (Walk *walk, RbNode *node, const char *slot)
{
  guint n = rb_node_count (node, slot);

  for (guint i = 0; i < n; i++)
    if (!walk_node (walk, rb_node_nth (node, slot, i)))
      return FALSE;
  return TRUE;
}

static gboolean
walk_field (Walk *walk, RbNode *node, const RbFieldSpec *spec)
{
  switch (spec->type) {
  case RB_FIELD_LINE:
  case RB_FIELD_COLUMNS:
  case RB_FIELD_ROWS:
    return !is_read (node, spec) || walk_line (walk, node, spec, spec->name);
  case RB_FIELD_TEXT:
    return walk_text (walk, node, spec);
  case RB_FIELD_LINK: {
    g_autofree char *label = g_strconcat (spec->name, ".label", NULL);

    return walk_line (walk, node, spec, g_intern_string (label));
  }
  case RB_FIELD_PHOTO:
  case RB_FIELD_ITEMS:
    return walk_slot (walk, node, spec->name);
  default:
    return TRUE;
  }
}

static gboolean
walk_node (Walk *walk, RbNode *node)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (!walk_field (walk, node, field))
      return FALSE;
  return !rb_node_is (node, "issue") || walk_slot (walk, node, "sections");
}

gboolean
rb_passages_walk (RbNode *node, RbPassageFunc func, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { func, data, FALSE, seen };

  return walk_node (&walk, node);
}

gboolean
rb_passages_walk_all (RbNode *node, RbPassageFunc func, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { func, data, TRUE, seen };

  return walk_node (&walk, node);
}

char *
rb_passage_dup_words (const RbPassage *passage)
{
  return passage->rich != NULL ? rb_paragraph_dup_words (passage->rich) : g_strdup (passage->text);
}

/* Whether bytes @from to @to touch a merge tag or a bare address. */
static gboolean
touches_address (const char *text, gsize from, gsize to)
{
  gsize at = 0, start, end;

  for (const char *p = strpbrk (text, "{[*#<%"); p != NULL && p < text + to;
       p = strpbrk (p, "{[*#<%")) {
    gsize length = rb_merge_tag_length (p);

    if (length > 0 && p + length > text + from)
      return TRUE;
    p += MAX (length, 1);
  }
  while (rb_source_find_bare (text + at, &start, &end)) {
    if (at + start < to && at + end > from)
      return TRUE;
    at += end;
  }
  return FALSE;
}

gboolean
rb_passage_is_words (const RbPassage *passage, guint from, guint to)
{
  const char *start = g_utf8_offset_to_pointer (passage->text, from);
  const char *end = g_utf8_offset_to_pointer (start, (glong)to - from);

  if (passage->rich != NULL)
    for (guint at = from; at < to;) {
      guint run_start;
      const RbRun *run = rb_paragraph_run_at (passage->rich, at, &run_start);

      if (run == NULL || (run->style & (RB_RUN_TAG | RB_RUN_IMAGE | RB_RUN_CODE | RB_RUN_RAW)))
        return FALSE;
      at = run_start + rb_run_get_length (run);
    }
  return !touches_address (passage->text, (gsize)(start - passage->text),
                           (gsize)(end - passage->text));
}

static char *
edit_line (const char *text, const RbPassageEdit *edits, guint n_edits)
{
  GString *out = g_string_new (NULL);
  glong at = 0;

  for (guint i = 0; i < n_edits; i++) {
    const char *from = g_utf8_offset_to_pointer (text, (glong)edits[i].from - at);

    g_string_append_len (out, text, from - text);
    g_string_append (out, edits[i].text);
    text = g_utf8_offset_to_pointer (from, (glong)edits[i].to - edits[i].from);
    at = edits[i].to;
  }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static char *
edit_text (const char *markdown, const RbPassageEdit *edits, guint n_edits)
{
  g_autoptr (RbRichText) text = rb_rich_text_new (markdown);

  /* From the end, so that what is before keeps its place. */
  for (guint i = n_edits; i-- > 0;) {
    const RbPassageEdit *edit = &edits[i];
    RbParagraph *changed;

    if (edit->paragraph >= rb_rich_text_get_length (text))
      continue;
    changed = rb_paragraph_replace (rb_rich_text_get (text, edit->paragraph), edit->from, edit->to,
                                    edit->text);
    rb_rich_text_splice (text, edit->paragraph, 1, &changed, 1);
  }
  return g_strdup (rb_rich_text_get_markdown (text));
}

char *
rb_passages_dup_edited (const RbFieldSpec *spec, const char *value, const RbPassageEdit *edits,
                        guint n_edits)
{
  return spec->type == RB_FIELD_TEXT ? edit_text (value, edits, n_edits)
                                     : edit_line (value, edits, n_edits);
}

void
rb_passages_edit (RbNode *node, const char *field, const RbPassageEdit *edits, guint n_edits)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (node)), field);
  const char *old = rb_node_get (node, field);
  g_autofree char *value = NULL;

  g_return_if_fail (spec != NULL);
  if (n_edits == 0)
    return;
  value = rb_passages_dup_edited (spec, old, edits, n_edits);
  rb_document_edit (rb_document_of (node), node, field, value, spec->label);
}
