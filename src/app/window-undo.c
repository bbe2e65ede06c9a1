/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo of the whole newsletter, and where they lead. */
#include "config.h"
#include "dialogs.h"
#include "editor-view.h"
#include "text-field.h"
#include "toast.h"
#include "window-private.h"
#include <glib/gi18n.h>

/* Whether a node is in the issue that is being edited. */
static gboolean
is_shown (RbWindow *self, RbNode *node)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");

  return issue != NULL && self->editor != NULL &&
         gtk_stack_get_visible_child (self->stack) == self->editor &&
         issue == rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor));
}

/* A change of a standing part is one of other issues too: what is seen counts. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbWindow *self)
{
  if (!is_shown (self, node) && self->changed_node != NULL)
    return;
  self->changed_node = node;
  /* The signal's own copy is gone when it is over. */
  self->changed_field = g_intern_string (field);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbWindow *self)
{
  self->bereft = parent;
}

/* Whether what was touched is before one's eyes without leading there: in the list of issues, or in
 * a window of its own. */
static gboolean
is_in_sight (RbWindow *self, RbNode *touched)
{
  if (is_shown (self, touched))
    return TRUE;
  if (rb_node_get_ancestor (touched, "issue") == NULL)
    return self->settings != NULL || self->parts != NULL || self->library != NULL;
  return rb_node_is (touched, "issue") && self->issues != NULL &&
         gtk_stack_get_visible_child (self->stack) == self->issues;
}

/* Leads to what undo or redo has changed: into the field, if it was one. Gives whether that is in
 * sight. */
static gboolean
show_touched (RbWindow *self, RbNode *touched)
{
  gboolean field;

  if (!is_shown (self, touched) && self->changed_node != NULL)
    touched = self->changed_node;
  field = touched == self->changed_node;
  /* A section that is gone has left the selection to its neighbour. */
  if (is_shown (self, touched) && (field || !rb_node_is (touched, "issue")))
    rb_editor_view_show (RB_EDITOR_VIEW (self->editor), touched,
                         field ? self->changed_field : NULL);
  return is_in_sight (self, touched);
}

/* In place of the last, which is not true any more, and would be shown first. */
static void
add_toast (RbWindow *self, const char *words, gboolean undo)
{
  static AdwToast *last;
  AdwToast *toast = rb_toast_new (words);

  if (last != NULL)
    adw_toast_dismiss (last);
  g_set_weak_pointer (&last, toast);
  adw_toast_set_button_label (toast, undo ? _ ("Redo") : _ ("Undo"));
  adw_toast_set_action_name (toast, undo ? "win.redo" : "win.undo");
  rb_window_add_toast (self, toast);
}

/* Steps are the whole newsletter's: one may be of an issue that is not open, and be taken back
 * unseen. */
static void
tell_elsewhere (RbWindow *self, RbNode *touched, const char *label, gboolean undo)
{
  RbNode *issue = rb_node_get_ancestor (touched, "issue");
  g_autofree char *words = NULL;

  if (issue != NULL) {
    const char *title =
        rb_node_has (issue, "title") ? rb_node_get (issue, "title") : _ ("Untitled Issue");

    /* Translators: an issue's title; and what was taken back, such as "Edit Headline" */
    words = g_strdup_printf (undo ? _ ("Taken back in “%s”: %s") : _ ("Done again in “%s”: %s"),
                             title, label);
  } else {
    words = g_strdup_printf (undo ? _ ("Taken back: %s") : _ ("Done again: %s"), label);
  }
  add_toast (self, words, undo);
}

/* What was open has gone with the step: nobody is to look for it. */
static void
tell_gone (RbWindow *self, gboolean undo)
{
  add_toast (self, undo ? _ ("The issue was taken back") : _ ("The issue was deleted again"), undo);
}

static void
travel (RbWindow *self, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbNode) issue = NULL;
  g_autofree char *label = NULL;
  RbNode *touched = NULL;

  if (self->document == NULL)
    return;
  label = undo ? rb_document_dup_undo_label (self->document)
               : rb_document_dup_redo_label (self->document);
  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor)
    g_set_object (&issue, rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)));
  self->changed_node = self->bereft = NULL;
  if (!(undo ? rb_document_undo : rb_document_redo) (self->document, &touched, &error))
    rb_show_error (GTK_WINDOW (self),
                   undo ? _ ("Nothing could be taken back") : _ ("Nothing could be done again"),
                   error);
  else if (issue != NULL && rb_document_of (issue) == NULL)
    tell_gone (self, undo);
  else if (touched != NULL && !show_touched (self, touched) && label != NULL)
    tell_elsewhere (self, touched, label, undo);
  else if (touched == NULL && self->bereft != NULL && !is_in_sight (self, self->bereft) &&
           label != NULL)
    tell_elsewhere (self, self->bereft, label, undo);
  rb_window_update (self);
}

/* What is written but not yet said, such as a comment, is no part of the newsletter: there the keys
 * mean what stands in the field, and nothing else. */
static gboolean
is_apart (GtkWidget *focus, gboolean undo)
{
  GtkTextBuffer *buffer;

  if (!GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  if (!gtk_text_buffer_get_enable_undo (buffer))
    return FALSE;
  if (undo && gtk_text_buffer_get_can_undo (buffer))
    gtk_text_buffer_undo (buffer);
  else if (!undo && gtk_text_buffer_get_can_redo (buffer))
    gtk_text_buffer_redo (buffer);
  return TRUE;
}

static void
do_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *field = focus != NULL ? gtk_widget_get_ancestor (focus, RB_TYPE_TEXT_FIELD) : NULL;

  if ((field != NULL && rb_text_field_take_back (RB_TEXT_FIELD (field))) || is_apart (focus, TRUE))
    return;
  travel (RB_WINDOW (widget), TRUE);
}

static void
do_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_apart (gtk_window_get_focus (GTK_WINDOW (widget)), FALSE))
    travel (RB_WINDOW (widget), FALSE);
}

void
rb_window_install_undo (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, do_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, do_redo);
}

void
rb_window_watch (RbWindow *self, RbDocument *document)
{
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  rb_window_look_outside (self, document);
}
