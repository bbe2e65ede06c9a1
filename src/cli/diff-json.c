/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing here is translated: names of fields and kinds are those of the newsletter in JSON. */
#include "diff.h"
#include "export/json-writer.h"

#include <string.h>

static const char *const changes[] = { "same", "changed", "added", "removed" };

static void put_fields (RbJsonWriter *writer, const char *key, GPtrArray *fields);

static void
put_id (RbJsonWriter *writer, const char *key, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  /* As text: many readers of JSON round numbers of 63 bits. */
  if (id != 0)
    rb_json_writer_text (writer, key, text);
}

static void
put_number (RbJsonWriter *writer, const char *key, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  rb_json_writer_bare (writer, key, text);
}

static void
put_flag (RbJsonWriter *writer, const char *key, gboolean flag)
{
  if (flag)
    rb_json_writer_bare (writer, key, "true");
}

static void
put_text (RbJsonWriter *writer, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    rb_json_writer_text (writer, key, text);
}

/* --- words ------------------------------------------------------------------------------------ */

static void
put_style (RbJsonWriter *writer, const char *key, RbRunStyle style)
{
  static const struct {
    RbRunStyle style;
    const char *name;
  } names[] = {
    { RB_RUN_BOLD, "bold" }, { RB_RUN_ITALIC, "italic" }, { RB_RUN_CODE, "code" },
    { RB_RUN_RAW, "raw" },   { RB_RUN_TAG, "tag" },       { RB_RUN_IMAGE, "photo" },
  };

  if (style == RB_RUN_PLAIN)
    return;
  rb_json_writer_open (writer, key, '[');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (style & names[i].style)
      rb_json_writer_text (writer, NULL, names[i].name);
  rb_json_writer_close (writer);
}

static void
put_words (RbJsonWriter *writer, GArray *words)
{
  rb_json_writer_open (writer, "words", '[');
  for (guint i = 0; i < words->len; i++) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, i);

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[piece->is]);
    rb_json_writer_text (writer, "text", piece->text);
    put_flag (writer, "break", piece->is_break);
    put_style (writer, "style", piece->style);
    put_text (writer, "url", piece->url);
    put_text (writer, "source", piece->source);
    if (piece->is == RB_CHANGED) {
      put_style (writer, "old_style", piece->old_style);
      put_text (writer, "old_url", piece->old_url);
    }
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

static void
put_shape (RbJsonWriter *writer, const char *key, const RbDiffShape *shape)
{
  static const char *const kinds[] = { "paragraph", "heading", "item", "verbatim" };

  rb_json_writer_open (writer, key, '{');
  rb_json_writer_text (writer, "kind", kinds[shape->kind]);
  if (shape->kind == RB_PARAGRAPH_HEADING)
    put_number (writer, "level", shape->level);
  if (shape->quote > 0)
    put_number (writer, "quote", shape->quote);
  if (shape->depth > 0)
    put_number (writer, "depth", shape->depth);
  put_flag (writer, "ordered", shape->ordered);
  rb_json_writer_close (writer);
}

static void
put_blocks (RbJsonWriter *writer, GPtrArray *blocks, gboolean is_text)
{
  rb_json_writer_open (writer, "paragraphs", '[');
  for (guint i = 0; i < blocks->len; i++) {
    const RbDiffBlock *block = blocks->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[block->is]);
    if (is_text && block->is != RB_ADDED)
      put_shape (writer, "before", &block->before);
    if (is_text && block->is != RB_REMOVED)
      put_shape (writer, "after", &block->after);
    put_words (writer, block->words);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

static void
put_rows (RbJsonWriter *writer, GPtrArray *rows)
{
  rb_json_writer_open (writer, "rows", '[');
  for (guint i = 0; i < rows->len; i++) {
    const RbDiffRow *row = rows->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[row->is]);
    put_flag (writer, "head", row->is_head);
    rb_json_writer_open (writer, "cells", '[');
    for (guint k = 0; k < row->cells->len; k++) {
      const RbDiffCell *cell = row->cells->pdata[k];

      rb_json_writer_open (writer, NULL, '{');
      rb_json_writer_text (writer, "change", changes[cell->is]);
      put_words (writer, cell->words);
      rb_json_writer_close (writer);
    }
    rb_json_writer_close (writer);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

/* --- photos ----------------------------------------------------------------------------------- */

static void
put_image (RbJsonWriter *writer, const char *key, const RbMailImage *image, const char *alt)
{
  if (image == NULL)
    return;
  rb_json_writer_open (writer, key, '{');
  rb_json_writer_text (writer, "image", image->name);
  rb_json_writer_text (writer, "sha256", image->sha256);
  put_number (writer, "width", (guint)image->width);
  put_number (writer, "height", (guint)image->height);
  rb_json_writer_text (writer, "alt", alt);
  rb_json_writer_close (writer);
}

static void
put_photos (RbJsonWriter *writer, GPtrArray *photos)
{
  static const char *const what[] = { "replaced", "cut", "credit", "alt", "caption" };

  rb_json_writer_open (writer, "photos", '[');
  for (guint i = 0; i < photos->len; i++) {
    const RbDiffPhoto *photo = photos->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[photo->is]);
    rb_json_writer_open (writer, "what", '[');
    for (guint k = 0; k < G_N_ELEMENTS (what); k++)
      if (photo->what & (1 << k))
        rb_json_writer_text (writer, NULL, what[k]);
    rb_json_writer_close (writer);
    put_image (writer, "before", photo->before, photo->alt_before);
    put_image (writer, "after", photo->after, photo->alt_after);
    put_fields (writer, "fields", photo->fields);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

/* --- nodes ------------------------------------------------------------------------------------ */

static void
put_nodes (RbJsonWriter *writer, const char *key, GPtrArray *nodes)
{
  rb_json_writer_open (writer, key, '[');
  for (guint i = 0; i < nodes->len; i++) {
    const RbDiffNode *node = nodes->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[node->is]);
    put_flag (writer, "moved", node->moved);
    put_flag (writer, "by_hiding", node->by_hiding);
    rb_json_writer_text (writer, "kind", node->spec->name);
    rb_json_writer_text (writer, "title", node->title);
    put_id (writer, "before_id", node->before_id);
    put_id (writer, "after_id", node->after_id);
    if (node->is != RB_ADDED)
      put_number (writer, "before_index", node->before_index);
    if (node->is != RB_REMOVED)
      put_number (writer, "after_index", node->after_index);
    put_fields (writer, "fields", node->fields);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

static void
put_fields (RbJsonWriter *writer, const char *key, GPtrArray *fields)
{
  rb_json_writer_open (writer, key, '[');
  for (guint i = 0; i < fields->len; i++) {
    const RbDiffField *field = fields->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "name", field->name);
    rb_json_writer_text (writer, "change", changes[field->is]);
    if (field->items == NULL && (field->photos == NULL || field->blocks != NULL)) {
      rb_json_writer_text (writer, "before", field->before);
      rb_json_writer_text (writer, "after", field->after);
    }
    if (field->blocks != NULL)
      put_blocks (writer, field->blocks, field->spec->type == RB_FIELD_TEXT);
    if (field->rows != NULL)
      put_rows (writer, field->rows);
    if (field->photos != NULL)
      put_photos (writer, field->photos);
    if (field->items != NULL)
      put_nodes (writer, "items", field->items);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

/* --- all -------------------------------------------------------------------------------------- */

static void
put_entries (RbJsonWriter *writer, const char *key, GPtrArray *list)
{
  rb_json_writer_open (writer, key, '[');
  for (guint i = 0; i < list->len; i++) {
    const RbDiffEntry *entry = list->pdata[i];

    rb_json_writer_open (writer, NULL, '{');
    rb_json_writer_text (writer, "change", changes[entry->is]);
    put_id (writer, "node", entry->node);
    rb_json_writer_text (writer, "field", entry->name);
    rb_json_writer_text (writer, "words", entry->words);
    rb_json_writer_text (writer, "before", entry->before);
    rb_json_writer_text (writer, "after", entry->after);
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
}

static void
put_counts (RbJsonWriter *writer, const RbDiffCounts *counts)
{
  rb_json_writer_open (writer, "counts", '{');
  put_number (writer, "sections_added", counts->sections_added);
  put_number (writer, "sections_removed", counts->sections_removed);
  put_number (writer, "sections_changed", counts->sections_changed);
  put_number (writer, "sections_moved", counts->sections_moved);
  put_number (writer, "sections_same", counts->sections_same);
  put_number (writer, "words_added", counts->words_added);
  put_number (writer, "words_removed", counts->words_removed);
  rb_json_writer_close (writer);
}

char *
rb_cli_diff_dup_json (const RbComparison *self)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_bare (writer, "same", rb_comparison_is_same (self) ? "true" : "false");
  rb_json_writer_text (writer, "before", self->before_name);
  rb_json_writer_text (writer, "after", self->after_name);
  put_counts (writer, &self->counts);
  put_fields (writer, "issue", self->issue->fields);
  put_fields (writer, "newsletter", self->frame->fields);
  put_nodes (writer, "sections", self->sections);
  put_entries (writer, "credits", self->credits);
  put_entries (writer, "addresses", self->addresses);
  put_entries (writer, "dates", self->dates);
  rb_json_writer_close (writer);
  return g_strdup (rb_json_writer_get (writer)->str);
}
