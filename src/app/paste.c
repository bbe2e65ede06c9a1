/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paste.h"
#include "config.h"
#include "dialogs.h"
#include "paste-notice.h"
#include "paste-put.h"
#include "rich-clipboard.h"
#include "text-photos.h"
#include "transfer-bytes.h"
#include "wait.h"
#include <glib/gi18n.h>

#define HTML "text/html"

/* One paste on its way: read, then understood in a thread, then put in. */
typedef struct {
  GObject *from; /* a GdkClipboard or a GdkDrop */
  GWeakRef view;
  GCancellable *cancellable;
  RbWait *wait;
  GBytes *bytes;
  gboolean broken; /* it goes on behind these */
  RbPasted *pasted;
  GPtrArray *photos; /* of RbPhoto or %NULL, one for each picture */
} Paste;

static void
free_photo (gpointer photo)
{
  if (photo != NULL)
    rb_photo_free (photo);
}

static void
paste_free (Paste *self)
{
  g_clear_pointer (&self->wait, rb_wait_free);
  g_weak_ref_clear (&self->view);
  g_object_unref (self->from);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->pasted, rb_pasted_free);
  g_ptr_array_unref (self->photos);
  g_free (self);
}

/* --- putting it in ---------------------------------------------------------------------------- */

static void
put_photos (Paste *self, RbNode *node)
{
  for (guint i = 0; i < self->pasted->pictures->len; i++) {
    const RbPastedPicture *picture = self->pasted->pictures->pdata[i];
    RbPhoto *photo = self->photos->pdata[i];
    RbNode *added = photo != NULL ? rb_text_photos_add (node, photo, picture->name) : NULL;

    if (added != NULL && !rb_node_has (added, "alt")) {
      g_autofree char *words = rb_pasted_take_words (self->pasted, i);

      if (words != NULL)
        rb_document_set (rb_document_of (added), added, "alt", words);
    }
    rb_pasted_set_picture (self->pasted, i, added != NULL ? rb_node_get (added, "file") : NULL);
  }
}

static void
put_in (Paste *self, RbRichView *view)
{
  RbNode *node = rb_rich_view_get_node (view);
  RbDocument *document = rb_document_of (node);
  RbPasteNotice *notice;
  RbPasteMade made;
  RbTextFit fit;

  if (document == NULL)
    return;
  notice = rb_paste_notice_new (view);
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Paste"), NULL);
  put_photos (self, node);
  self->pasted->left_out[RB_LEFT_OUT_LOST_END] |= self->broken;
  rb_paste_put (view, self->pasted, &made, &fit);
  rb_document_end (document);
  rb_document_pause (document);
  rb_paste_notice_show (notice, g_steal_pointer (&self->pasted), &made, &fit);
}

/* --- understanding it ------------------------------------------------------------------------- */

static void
understand (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paste *self = data;
  GError *error = NULL;

  self->pasted = rb_html_paste_read (self->bytes, FALSE, cancellable, &error);
  for (guint i = 0; self->pasted != NULL && i < self->pasted->pictures->len; i++) {
    const RbPastedPicture *picture = self->pasted->pictures->pdata[i];

    g_ptr_array_add (self->photos,
                     rb_photo_client_import (rb_photo_client_get_default (), picture->bytes,
                                             picture->name, cancellable, NULL));
  }
  g_cancellable_set_error_if_cancelled (cancellable, error == NULL ? &error : NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* There is nothing in it, or the other program promised what it does not give. */
static void
take_plain (Paste *self, RbRichView *view)
{
  rb_rich_take_plain (view, self->from);
  paste_free (self);
}

static void
on_understood (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *self = data;
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  gboolean fine = g_task_propagate_boolean (G_TASK (result), NULL);

  g_clear_pointer (&self->wait, rb_wait_free);
  if (fine && view != NULL && rb_pasted_is_empty (self->pasted)) {
    take_plain (self, view);
    return;
  }
  rb_transfer_end (self->from);
  if (fine && view != NULL)
    put_in (self, view);
  paste_free (self);
}

/* --- reading it ------------------------------------------------------------------------------- */

static void
on_bytes (GObject *from, GAsyncResult *result, gpointer data)
{
  Paste *self = data;
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  g_autoptr (GTask) task = NULL;

  self->bytes = rb_transfer_read_bytes_finish (result, &self->broken, NULL);
  if (self->bytes == NULL) {
    if (view != NULL && !g_cancellable_is_cancelled (self->cancellable)) {
      take_plain (self, view);
      return;
    }
    rb_transfer_end (from);
    paste_free (self);
    return;
  }
  task = g_task_new (NULL, self->cancellable, on_understood, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, understand);
}

static gboolean
on_pasted (RbRichView *view, GObject *from)
{
  Paste *self;

  if (!gdk_content_formats_contain_mime_type (rb_transfer_get_formats (from), HTML))
    return FALSE;
  self = g_new0 (Paste, 1);
  self->from = g_object_ref (from);
  g_weak_ref_init (&self->view, view);
  self->cancellable = g_cancellable_new ();
  self->photos = g_ptr_array_new_with_free_func (free_photo);
  self->wait = rb_wait_new (GTK_WIDGET (view), _ ("Pasting"), NULL, self->cancellable);
  rb_transfer_read_bytes (from, HTML, self->cancellable, on_bytes, self);
  return TRUE;
}

void
rb_paste_attach (RbRichView *view)
{
  g_signal_connect (view, "pasted", G_CALLBACK (on_pasted), NULL);
}
