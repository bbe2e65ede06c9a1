/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling over the whole issue: the switch, and F7. */
#include "config.h"
#include "editor-private.h"
#include "field.h"
#include "spell-marks.h"
#include "toast.h"
#include "window.h"
#include <glib/gi18n.h>

static RbSpelling *
get_spelling (RbEditorView *self)
{
  RbDocument *document = self->issue != NULL ? rb_document_of (self->issue) : NULL;

  return document != NULL ? rb_spelling_of (document) : NULL;
}

static GtkWidget *
get_focus (RbEditorView *self)
{
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* In place of what was told before: F7 is pressed faster than that goes. */
static void
tell (RbEditorView *self, const char *text)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  if (self->told != NULL)
    adw_toast_dismiss (self->told);
  g_set_weak_pointer (&self->told, rb_toast_new (text));
  rb_window_add_toast (window, self->told);
}

static void
on_spelling_changed (RbEditorView *self)
{
  g_autofree char *notice = NULL;

  if (get_spelling (self) == NULL)
    return;
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "spelling")),
      g_variant_new_boolean (rb_spelling_is_on (get_spelling (self))));
  notice = rb_spelling_take_notice (get_spelling (self));
  if (notice != NULL)
    tell (self, notice);
}

static void
do_spelling (GSimpleAction *action, GVariant *state, gpointer data)
{
  if (get_spelling (data) != NULL)
    rb_spelling_set_on (get_spelling (data), g_variant_get_boolean (state));
}

/* Behind the word that is selected. */
static guint
get_caret (GtkTextView *view, guint *paragraph)
{
  GtkTextIter at;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), NULL, &at);
  *paragraph = (guint)gtk_text_iter_get_line (&at);
  return (guint)gtk_text_iter_get_line_offset (&at);
}

static RbMisspelled *
find_next (RbEditorView *self, RbSpeller *speller, gboolean *wrapped)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *view = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_TEXT_VIEW) : NULL;
  RbSpellMarks *marks = rb_spell_marks_of (view);
  guint paragraph, offset;
  RbNode *node;
  const char *field = focus != NULL ? rb_table_field_get_place (focus, &node, &offset) : NULL;

  if (field != NULL)
    return rb_speller_find_next (speller, self->issue, node, field, 0, offset, wrapped);
  if (marks == NULL)
    return rb_speller_find_next (speller, self->issue,
                                 self->selected != NULL ? self->selected : self->issue, NULL, 0, 0,
                                 wrapped);
  offset = get_caret (GTK_TEXT_VIEW (view), &paragraph);
  return rb_speller_find_next (speller, self->issue, rb_spell_marks_get_node (marks),
                               rb_spell_marks_get_field (marks), paragraph, offset, wrapped);
}

/* %FALSE if nothing shows it. */
static gboolean
show (RbEditorView *self, RbWindow *window, const RbMisspelled *word)
{
  RbSpellMarks *marks;
  GtkWidget *widget;

  rb_window_show_field (window, word->node, word->field);
  widget = rb_field_find (GTK_WIDGET (self), word->node, word->field);
  if (rb_table_field_is (widget))
    return rb_table_field_select (widget, word);
  marks = rb_spell_marks_of (get_focus (self));
  if (marks != NULL)
    rb_spell_marks_show (marks, word);
  return TRUE;
}

static void
do_next_misspelled (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  RbSpelling *spelling = get_spelling (self);
  RbSpeller *speller = spelling != NULL ? rb_spelling_get_speller (spelling) : NULL;
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  g_autoptr (RbMisspelled) next = NULL;
  GtkWidget *popover;
  gboolean wrapped;

  if (spelling == NULL || window == NULL)
    return;
  if (speller == NULL) {
    if (!rb_spelling_is_on (spelling))
      tell (self, _ ("Spelling is switched off in the main menu"));
    else if (rb_spelling_is_missing (spelling))
      tell (self, _ ("There is no dictionary for this language"));
    else
      tell (self, _ ("The dictionary is still being read"));
    return;
  }
  next = find_next (self, speller, &wrapped);
  if (next == NULL) {
    tell (self, _ ("No more misspelled words"));
    return;
  }
  /* Or whoever goes from word to word would go round for ever. */
  if (wrapped)
    tell (self, _ ("The end of the issue is reached: on from its beginning"));
  /* The suggestions for the word before. */
  popover = get_focus (self) != NULL ? gtk_widget_get_ancestor (get_focus (self), GTK_TYPE_POPOVER)
                                     : NULL;
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  /* Of a very large table not all is shown: what comes behind it is. */
  if (!show (self, window, next)) {
    g_autoptr (RbMisspelled) behind = rb_speller_find_next (speller, self->issue, next->node,
                                                            next->field, 0, G_MAXUINT, &wrapped);

    if (behind != NULL)
      show (self, window, behind);
  }
}

void
rb_editor_add_spelling (RbEditorView *self)
{
  static const GActionEntry entries[] = {
    { "spelling", NULL, NULL, "true", do_spelling },
    { "next-misspelled", do_next_misspelled },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
rb_editor_watch_spelling (RbEditorView *self)
{
  g_signal_handlers_disconnect_by_func (get_spelling (self), on_spelling_changed, self);
  g_signal_connect_object (get_spelling (self), "changed", G_CALLBACK (on_spelling_changed), self,
                           G_CONNECT_SWAPPED);
  on_spelling_changed (self);
}
