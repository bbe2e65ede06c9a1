/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison is made of: made and freed. */
#include "review/compare-private.h"

static void
clear_words (gpointer data)
{
  RbDiffWords *words = data;

  g_free (words->text);
  g_free (words->url);
  g_free (words->old_url);
  g_free (words->source);
}

GArray *
rb_diff_words_new (void)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RbDiffWords));

  g_array_set_clear_func (words, clear_words);
  return words;
}

static void
block_free (gpointer data)
{
  g_array_unref (((RbDiffBlock *)data)->words);
  g_free (data);
}

RbDiffBlock *
rb_diff_block_new (RbDifference is)
{
  RbDiffBlock *block = g_new0 (RbDiffBlock, 1);

  block->is = is;
  block->words = rb_diff_words_new ();
  return block;
}

GPtrArray *
rb_diff_blocks_new (void)
{
  return g_ptr_array_new_with_free_func (block_free);
}

static void
cell_free (gpointer data)
{
  g_array_unref (((RbDiffCell *)data)->words);
  g_free (data);
}

RbDiffCell *
rb_diff_cell_new (RbDifference is)
{
  RbDiffCell *cell = g_new0 (RbDiffCell, 1);

  cell->is = is;
  cell->words = rb_diff_words_new ();
  return cell;
}

static void
row_free (gpointer data)
{
  g_ptr_array_unref (((RbDiffRow *)data)->cells);
  g_free (data);
}

RbDiffRow *
rb_diff_row_new (RbDifference is)
{
  RbDiffRow *row = g_new0 (RbDiffRow, 1);

  row->is = is;
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  return row;
}

GPtrArray *
rb_diff_rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

void
rb_diff_photo_free (RbDiffPhoto *photo)
{
  g_clear_pointer (&photo->before, rb_mail_image_free);
  g_clear_pointer (&photo->after, rb_mail_image_free);
  g_free (photo->alt_before);
  g_free (photo->alt_after);
  g_ptr_array_unref (photo->fields);
  g_free (photo);
}

RbDiffPhoto *
rb_diff_photo_new (void)
{
  RbDiffPhoto *photo = g_new0 (RbDiffPhoto, 1);

  photo->fields = rb_diff_fields_new ();
  return photo;
}

GPtrArray *
rb_diff_photos_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)rb_diff_photo_free);
}

void
rb_diff_field_free (RbDiffField *field)
{
  g_free (field->words);
  g_free (field->before);
  g_free (field->after);
  g_clear_pointer (&field->blocks, g_ptr_array_unref);
  g_clear_pointer (&field->rows, g_ptr_array_unref);
  g_clear_pointer (&field->photos, g_ptr_array_unref);
  g_clear_pointer (&field->items, g_ptr_array_unref);
  g_free (field);
}

RbDifference
rb_difference_of (const char *before, const char *after)
{
  return *before == '\0' ? RB_ADDED : *after == '\0' ? RB_REMOVED : RB_CHANGED;
}

RbDiffField *
rb_diff_field_new (const RbFieldSpec *spec, const char *name, const char *before, const char *after)
{
  RbDiffField *field = g_new0 (RbDiffField, 1);

  field->spec = spec;
  field->name = g_intern_string (name);
  field->before = g_strdup (before);
  field->after = g_strdup (after);
  field->is = rb_difference_of (before, after);
  return field;
}

GPtrArray *
rb_diff_fields_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)rb_diff_field_free);
}

RbDiffNode *
rb_diff_node_new (void)
{
  RbDiffNode *node = g_new0 (RbDiffNode, 1);

  node->fields = rb_diff_fields_new ();
  return node;
}

void
rb_diff_node_free (RbDiffNode *node)
{
  g_free (node->follows_before);
  g_free (node->title);
  g_ptr_array_unref (node->fields);
  g_clear_pointer (&node->view, rb_diff_view_free);
  g_free (node);
}

GPtrArray *
rb_diff_nodes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)rb_diff_node_free);
}

static void
entry_free (gpointer data)
{
  RbDiffEntry *entry = data;

  g_free (entry->place);
  g_free (entry->words);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

GPtrArray *
rb_diff_entries_new (void)
{
  return g_ptr_array_new_with_free_func (entry_free);
}

void
rb_comparison_free (RbComparison *self)
{
  g_free (self->newsletter);
  g_free (self->before_name);
  g_free (self->after_name);
  g_clear_object (&self->before_store);
  g_clear_object (&self->after_store);
  g_clear_pointer (&self->frame, rb_diff_node_free);
  g_clear_pointer (&self->issue, rb_diff_node_free);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->credits);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->dates);
  g_clear_pointer (&self->head, rb_diff_view_free);
  g_clear_pointer (&self->foot, rb_diff_view_free);
  g_free (self->before_style);
  g_free (self->after_style);
  g_free (self->before_ground);
  g_free (self->after_ground);
  g_clear_pointer (&self->before_images, g_hash_table_unref);
  g_clear_pointer (&self->after_images, g_hash_table_unref);
  g_free (self);
}
