/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-subject.h"
#include "config.h"
#include "field-places.h"
#include "field.h"
#include <glib/gi18n.h>

void
rb_comment_subject_init (RbCommentSubject *self, RbNode *section)
{
  *self = (RbCommentSubject){ g_object_ref (section), g_object_ref (section), NULL };
}

static void
set_field (RbCommentSubject *self, RbNode *node, const char *field)
{
  g_set_object (&self->node, node);
  self->field = g_intern_string (field);
}

static void
set_place (RbCommentSubject *self, const RbPlace *place)
{
  g_auto (RbMark) mark = { 0 };

  rb_mark_init_place (&mark, self->node, self->field, place);
  if (*mark.words == '\0')
    return;
  self->place = *place;
  self->has_place = TRUE;
  g_free (self->words);
  self->words = g_steal_pointer (&mark.words);
}

static RbNode *
get_section (RbNode *node, RbNode *issue)
{
  RbNode *section = rb_node_get_section (node);

  return section != NULL ? section : node == issue ? issue : NULL;
}

gboolean
rb_comment_subject_init_view (RbCommentSubject *self, GtkWidget *view, RbNode *issue)
{
  gint64 id;
  const char *field = rb_field_of (view, &id);
  RbNode *node = field != NULL ? rb_document_find (rb_document_of (issue), id) : NULL;
  RbNode *section = node != NULL ? get_section (node, issue) : NULL;
  g_auto (RbFieldPlaces) places = { 0 };
  GtkTextIter from, to;
  RbPlace place;

  if (section == NULL)
    return FALSE;
  rb_comment_subject_init (self, section);
  set_field (self, node, field);
  if (!GTK_IS_TEXT_VIEW (view) || !gtk_text_buffer_get_selection_bounds (
                                      gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &from, &to))
    return TRUE;
  rb_field_places_init (&places, view, node, field);
  if (rb_field_places_locate (&places, gtk_text_iter_get_offset (&from),
                              gtk_text_iter_get_offset (&to), &place))
    set_place (self, &place);
  return TRUE;
}

void
rb_comment_subject_init_excerpt (RbCommentSubject *self, const RbPreviewTold *told, RbNode *issue)
{
  RbNode *section = told->section != NULL ? told->section : issue;
  RbExcerptPlace found;

  rb_comment_subject_init (self, section);
  if (rb_excerpt_find (&told->excerpt, section, &found)) {
    set_field (self, found.node, found.field);
    set_place (self, &found.place);
    self->is_part = !found.is_all;
  } else {
    self->is_nowhere = TRUE;
  }
}

void
rb_comment_subject_clear (RbCommentSubject *self)
{
  g_clear_object (&self->section);
  g_clear_object (&self->node);
  g_clear_pointer (&self->words, g_free);
}

const char *
rb_comment_subject_get_label (const RbCommentSubject *self)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (self->node));
  const RbFieldSpec *field =
      self->field != NULL && spec != NULL ? rb_kind_spec_find (spec, self->field) : NULL;

  return field != NULL ? _ (field->label) : NULL;
}
