/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "returned-files.h"
#include "base/file-name.h"
#include "config.h"
#include "dialogs.h"
#include "merge-dialog.h"
#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_of (RbWindow *window, const char *uuid)
{
  RbDocument *document = rb_window_get_document (window);
  g_autofree char *own = NULL, *review = NULL;

  if (document == NULL)
    return FALSE;
  own = rb_store_get_uuid (rb_document_get_store (document));
  /* A reviewer's own copy is no place to merge into. */
  review = rb_store_get_review_value (rb_document_get_store (document), "id");
  return review == NULL && g_strcmp0 (own, uuid) == 0;
}

static RbWindow *
find_window (RbApplication *application, const char *uuid)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (RB_IS_WINDOW (l->data) && is_of (RB_WINDOW (l->data), uuid))
      return RB_WINDOW (l->data);
  return NULL;
}

static gboolean
has_document (RbApplication *application)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (RB_IS_WINDOW (l->data) && rb_window_get_document (RB_WINDOW (l->data)) != NULL)
      return TRUE;
  return FALSE;
}

/* --- comment files ---------------------------------------------------------------------------- */

static RbWindow *
ensure_window (RbApplication *application, GtkWindow *window)
{
  RbWindow *start;

  while (window != NULL && !RB_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    return RB_WINDOW (window);
  start = rb_window_new (application);
  rb_window_set_document (start, NULL);
  gtk_window_present (GTK_WINDOW (start));
  return start;
}

static void
open_comments (RbApplication *application, const char *path, GtkWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbCommentFile) file = rb_comment_file_read (path, &error);
  RbWindow *shown = file != NULL ? find_window (application, file->uuid) : NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *body = NULL;

  if (shown != NULL) {
    gtk_window_present (GTK_WINDOW (shown));
    rb_merge_dialog_open (shown, path);
    return;
  }
  shown = ensure_window (application, window);
  if (file == NULL) {
    rb_show_error (GTK_WINDOW (shown), _ ("The review was not taken in"), error);
    return;
  }
  body = g_strdup_printf (
      _ ("“%s” holds comments by %s on a newsletter that is not open. Open that newsletter, and "
         "then this file once more, or drop it there."),
      name, *file->author != '\0' ? file->author : _ ("a reviewer"));
  rb_show_message (GTK_WINDOW (shown), _ ("Open the newsletter first"), body);
}

/* --- review copies ---------------------------------------------------------------------------- */

/* Who worked in it last; %NULL if nobody did, or if it is no review copy at all. */
static char *
dup_worker (const char *path, RbReviewInfo **info)
{
  g_autoptr (RbDocument) copy = rb_review_copy_open (path, info, NULL);
  g_autoptr (GPtrArray) last = NULL;

  if (copy == NULL)
    return NULL;
  last = rb_store_list_changes (rb_document_get_store (copy), 0, 1, NULL);
  if (last == NULL || last->len == 0)
    return NULL;
  return g_strdup (((RbChangeNote *)last->pdata[0])->author);
}

typedef struct {
  RbWindow *window; /* owns the dialog */
  char *path;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_free (self->path);
  g_free (self);
}

static void
on_answered (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GFile) file = g_file_new_for_path (question->path);

  if (g_str_equal (response, "merge"))
    rb_merge_dialog_open (question->window, question->path);
  else if (g_str_equal (response, "open"))
    rb_application_open_by_itself (
        RB_APPLICATION (gtk_window_get_application (GTK_WINDOW (question->window))), file,
        GTK_WINDOW (question->window));
}

static void
ask (RbWindow *window, const char *path, const char *worker)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *body = g_strdup_printf (
      _ ("%s has worked in “%s”, a review copy of this newsletter. What was done there can be "
         "merged: you see it first, and choose."),
      worker, name);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), _ ("A review has come back"), body);
  Question *question = g_new0 (Question, 1);

  question->window = window;
  question->path = g_strdup (path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "open",
                                    _ ("_Open It by Itself"), "merge", _ ("_Merge It…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
rb_returned_open (RbApplication *application, const char *path, GtkWindow *window)
{
  g_autoptr (RbReviewInfo) info = NULL;
  g_autofree char *worker = NULL;
  RbWindow *shown;

  if (rb_comment_file_knows (path)) {
    open_comments (application, path, window);
    return TRUE;
  }
  if (!has_document (application))
    return FALSE;
  worker = dup_worker (path, &info);
  shown = worker != NULL ? find_window (application, info->uuid) : NULL;
  if (shown == NULL)
    return FALSE;
  ask (shown, path, *worker != '\0' ? worker : _ ("Somebody"));
  return TRUE;
}

/* --- dropped ---------------------------------------------------------------------------------- */

gboolean
rb_returned_knows (const GValue *files)
{
  const GSList *list = G_VALUE_HOLDS (files, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (files) : NULL;

  for (const GSList *l = list; l != NULL; l = l->next) {
    g_autofree char *path = g_file_get_path (l->data);

    if (path == NULL || !(rb_file_name_is_newsletter (path) || rb_comment_file_knows (path)))
      return FALSE;
  }
  return list != NULL;
}

/* Dropped here it is meant for here; another newsletter is opened. */
static gboolean
is_for (RbWindow *window, const char *path)
{
  g_autoptr (RbReviewInfo) info = NULL;
  g_autoptr (RbDocument) copy = NULL;

  if (rb_window_get_document (window) == NULL)
    return FALSE;
  if (rb_comment_file_knows (path))
    return TRUE;
  copy = rb_review_copy_open (path, &info, NULL);
  return copy != NULL && is_of (window, info->uuid);
}

void
rb_returned_take (GtkWidget *widget, const GValue *files)
{
  RbWindow *window = rb_window_of (widget);
  RbApplication *application =
      window != NULL ? RB_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))) : NULL;
  g_autoptr (GStrvBuilder) reviews = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (application == NULL)
    return;
  for (const GSList *l = g_value_get_boxed (files); l != NULL; l = l->next) {
    g_autofree char *path = g_file_get_path (l->data);

    if (is_for (window, path))
      g_strv_builder_add (reviews, path);
    else
      rb_application_open_file (application, l->data, GTK_WINDOW (window));
  }
  paths = g_strv_builder_end (reviews);
  if (paths[0] != NULL)
    rb_merge_dialog_open_all (window, (const char *const *)paths);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *window)
{
  if (!rb_returned_knows (value))
    return FALSE;
  rb_returned_take (window, value);
  return TRUE;
}

void
rb_returned_accept_drops (RbWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), window, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
