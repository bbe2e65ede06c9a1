/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments and suggestions from what is selected, and what opens where they stand. */
#include "comment-popover.h"
#include "comment-thread.h"
#include "config.h"
#include "editor-private.h"
#include "suggest-dialog.h"
#include "window.h"
#include <glib/gi18n.h>

#define ROOM_KEY "rb-comment-room"

/** What hangs on the editor. */
typedef struct {
  GtkWidget *last;   /* had the focus in form or preview; weak */
  GtkWidget *writer; /* an RbCommentPopover, made when first needed */
  GtkWidget *thread; /* the one that is open, or was last */
} Room;

/** What is to be commented on, until it is known where that is. */
typedef struct {
  RbEditorView *editor;
  RbCommentSubject subject;
} Question;

static Room *
get_room (RbEditorView *self)
{
  return g_object_get_data (G_OBJECT (self), ROOM_KEY);
}

static void
free_room (gpointer data)
{
  Room *room = data;

  g_clear_weak_pointer (&room->last);
  g_free (room);
}

static gboolean
is_inside (GtkWidget *widget, gpointer pane)
{
  return widget != NULL && (widget == pane || gtk_widget_is_ancestor (widget, pane));
}

/* --- what it is about ------------------------------------------------------------------------- */

/* A menu or a bubble takes the focus away before it asks for anything. */
static void
on_focus (RbEditorView *self)
{
  Room *room = get_room (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (is_inside (focus, self->form) || is_inside (focus, self->preview))
    g_set_weak_pointer (&room->last, focus);
  else if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL)
    g_clear_weak_pointer (&room->last);
}

static void
on_root (RbEditorView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus), self,
                             G_CONNECT_SWAPPED);
}

/* The end of what is marked in a view, or its caret. */
static gboolean
find_place (RbEditorView *self, GtkWidget *view, GdkRectangle *place)
{
  GtkTextIter at;
  double x, y;

  if (!GTK_IS_TEXT_VIEW (view) || !gtk_widget_get_mapped (view))
    return FALSE;
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), NULL, &at);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &at, place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, place->x,
                                         place->y, &place->x, &place->y);
  gtk_widget_translate_coordinates (view, GTK_WIDGET (self), place->x, place->y, &x, &y);
  *place = (GdkRectangle){ (int)x, (int)y, 1, MAX (place->height, 1) };
  return TRUE;
}

/* Below its bar. */
static void
find_form (RbEditorView *self, GdkRectangle *place)
{
  double x = 0, y = 0;

  gtk_widget_translate_coordinates (GTK_WIDGET (self->form), GTK_WIDGET (self), 0, 0, &x, &y);
  *place =
      (GdkRectangle){ (int)x, (int)y, MAX (gtk_widget_get_width (GTK_WIDGET (self->form)), 1), 46 };
}

static void
move_place (RbEditorView *self, GdkRectangle *place)
{
  double x = 0, y = 0;

  gtk_widget_translate_coordinates (GTK_WIDGET (self->preview), GTK_WIDGET (self), place->x,
                                    place->y, &x, &y);
  place->x = (int)x;
  place->y = (int)y;
}

/* What was clicked in the mail for its context menu. */
static void
init_clicked (RbEditorView *self, const RbPreviewTold *told, RbCommentSubject *subject)
{
  const char *field;
  RbNode *node = rb_preview_said_locate (rb_preview_get_said (self->preview), told, &field);

  rb_comment_subject_init (subject, told->section != NULL ? told->section : self->issue);
  if (node == NULL || rb_node_get_section (node) != told->section)
    return;
  g_set_object (&subject->node, node);
  subject->field = field;
}

/*
 * What is marked in the field or in the mail, or what is selected. Gives whether it is a field that
 * was pointed at, and @place where that is; without one its width is 0.
 */
static gboolean
find_subject (RbEditorView *self, RbCommentSubject *subject, GdkRectangle *place)
{
  Room *room = get_room (self);
  GtkWidget *view =
      room->last != NULL ? gtk_widget_get_ancestor (room->last, GTK_TYPE_TEXT_VIEW) : NULL;
  RbPreviewSaid *said = rb_preview_get_said (self->preview);
  const RbPreviewTold *told = NULL;

  *place = (GdkRectangle){ 0 };
  if (is_inside (room->last, self->form)) {
    if (!rb_comment_subject_init_view (subject, view != NULL ? view : room->last, self->issue))
      rb_comment_subject_init (subject, self->selected);
    if (!subject->has_place || !find_place (self, view, place))
      find_form (self, place);
    return FALSE;
  }
  if (said != NULL)
    told = rb_preview_said_get_marked (said, place);
  if (told == NULL) {
    rb_comment_subject_init (subject, self->selected);
    return FALSE;
  }
  move_place (self, place);
  if (*told->excerpt.words == '\0') {
    init_clicked (self, told, subject);
    return TRUE;
  }
  rb_comment_subject_init_excerpt (subject, told, self->issue);
  return FALSE;
}

static void
unmark (RbEditorView *self)
{
  RbPreviewSaid *said = rb_preview_get_said (self->preview);

  if (said != NULL)
    rb_preview_said_unmark (said);
}

/* Back to where one was; a window gives it to its first button otherwise. */
static void
on_closed (RbEditorView *self)
{
  GtkWidget *last = get_room (self)->last;

  if (last != NULL && gtk_widget_get_mapped (last))
    gtk_widget_grab_focus (last);
}

/* --- comments --------------------------------------------------------------------------------- */

static void
on_added (RbEditorView *self, RbNode *comment)
{
  unmark (self);
  rb_comment_model_choose (self->comments, comment);
}

static void
write_comment (RbEditorView *self, RbCommentSubject *subject, gboolean prefers_field,
               const GdkRectangle *place)
{
  Room *room = get_room (self);

  if (room->writer == NULL) {
    room->writer = rb_comment_popover_new ();
    gtk_widget_set_parent (room->writer, GTK_WIDGET (self));
    g_signal_connect_object (room->writer, "closed", G_CALLBACK (on_closed), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (room->writer, "added", G_CALLBACK (on_added), self, G_CONNECT_SWAPPED);
  }
  rb_comment_popover_open (RB_COMMENT_POPOVER (room->writer), subject, prefers_field, place);
}

/* The section in the mail, or where the mail is, if it is not to be seen. */
static void
on_section_found (const GdkRectangle *box, gpointer data)
{
  Question *question = data;
  RbEditorView *self = question->editor;
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self->preview)) / 2, 120, 1, 1 };

  if (box != NULL)
    place = (GdkRectangle){ box->x, box->y, box->width, MIN (box->height, 60) };
  move_place (self, &place);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      rb_document_of (question->subject.section) != NULL)
    write_comment (self, &question->subject, FALSE, &place);
  rb_comment_subject_clear (&question->subject);
  g_object_unref (question->editor);
  g_free (question);
}

static void
do_comment (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  g_auto (RbCommentSubject) subject = { NULL };
  GdkRectangle place;
  gboolean prefers_field;

  if (self->issue == NULL || self->selected == NULL || rb_document_of (self->selected) == NULL)
    return;
  prefers_field = find_subject (self, &subject, &place);
  if (place.width == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->form)))
    find_form (self, &place);
  if (place.width == 0) {
    Question *question = g_new0 (Question, 1);

    question->editor = g_object_ref (self);
    question->subject = subject;
    subject = (RbCommentSubject){ NULL };
    if (rb_preview_get_said (self->preview) != NULL)
      rb_preview_said_ask_box (rb_preview_get_said (self->preview), question->subject.section,
                               on_section_found, question);
    else
      on_section_found (NULL, question);
    return;
  }
  write_comment (self, &subject, prefers_field, &place);
}

/* --- suggestions ------------------------------------------------------------------------------ */

static void
on_suggested (RbEditorView *self, RbNode *suggestion)
{
  unmark (self);
  rb_comment_model_choose (self->comments, suggestion);
  rb_window_toast_undo (GTK_WIDGET (self), _ ("Suggestion added"));
}

static void
do_suggest (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbEditorView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_auto (RbCommentSubject) subject = { NULL };
  RbSuggestDialog *dialog;
  GdkRectangle place;

  if (self->issue == NULL || self->selected == NULL || rb_document_of (self->selected) == NULL ||
      !RB_IS_WINDOW (root))
    return;
  find_subject (self, &subject, &place);
  if (subject.is_nowhere) {
    rb_window_toast (RB_WINDOW (root), _ ("These words are in no field. Comment on them instead."),
                     NULL, NULL);
    return;
  }
  dialog = rb_suggest_dialog_present (GTK_WINDOW (root), &subject);
  if (dialog != NULL)
    g_signal_connect_object (dialog, "suggested", G_CALLBACK (on_suggested), self,
                             G_CONNECT_SWAPPED);
}

/* --- where they stand ------------------------------------------------------------------------- */

/* While the comments stand beside the mail, there it is shown already. */
static void
on_said_picked (RbEditorView *self, RbNode *comment, const GdkRectangle *where)
{
  Room *room = get_room (self);
  g_autoptr (GPtrArray) comments = g_ptr_array_new ();
  GdkRectangle place = *where;

  rb_comment_model_choose (self->comments, comment);
  if (self->reviewing || rb_comment_model_find (self->comments, comment) == NULL)
    return;
  g_clear_pointer (&room->thread, gtk_widget_unparent);
  g_ptr_array_add (comments, comment);
  room->thread = rb_comment_thread_new (self->comments, comments);
  gtk_widget_set_parent (room->thread, GTK_WIDGET (self));
  g_signal_connect_object (room->thread, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  move_place (self, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (room->thread), &place);
  gtk_popover_popup (GTK_POPOVER (room->thread));
}

static void
on_destroy (RbEditorView *self)
{
  Room *room = get_room (self);

  g_clear_pointer (&room->writer, gtk_widget_unparent);
  g_clear_pointer (&room->thread, gtk_widget_unparent);
}

void
rb_editor_add_comment (RbEditorView *self)
{
  static const GActionEntry entries[] = { { "comment", do_comment }, { "suggest", do_suggest } };
  static const RbEditorKey keys[] = { { "<Control><Alt>m", "comment" },
                                      { "<Control><Alt>s", "suggest" } };
  Room *room = g_new0 (Room, 1);

  g_object_set_data_full (G_OBJECT (self), ROOM_KEY, room, free_room);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  rb_editor_add_keys (self, keys, G_N_ELEMENTS (keys));
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);
  g_signal_connect (self, "destroy", G_CALLBACK (on_destroy), NULL);
  g_signal_connect_object (self->preview, "said-picked", G_CALLBACK (on_said_picked), self,
                           G_CONNECT_SWAPPED);
}
