/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paste.h"
#include "clipboard-bytes.h"
#include "config.h"
#include "dialogs.h"
#include "paste-notice.h"
#include "rich-clipboard.h"
#include "text-photos.h"
#include "wait.h"
#include <glib/gi18n.h>

#define HTML "text/html"

/* One paste on its way: read, then understood in a thread, then put in. */
typedef struct {
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

    rb_pasted_set_picture (self->pasted, i, added != NULL ? rb_node_get (added, "file") : NULL);
  }
}

static void
put_table (RbNode *section, const RbPastedTable *table)
{
  RbDocument *document = rb_document_of (section);
  g_autofree char *columns = NULL;
  g_autofree char *rows = NULL;

  rb_pasted_table_dup_fields (table, &columns, &rows);
  rb_document_set (document, section, "columns", columns);
  rb_document_set (document, section, "rows", rows);
}

static void
put_text (RbNode *section, GPtrArray *paragraphs, RbTextFit *fit)
{
  RbTextFit more;
  g_autoptr (GPtrArray) fitting = rb_text_limit_fit ((RbParagraph *const *)paragraphs->pdata,
                                                     paragraphs->len, RB_TEXT_MAX, &more);
  g_autofree char *body =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)fitting->pdata, fitting->len);

  rb_document_set (rb_document_of (section), section, "body", g_strchomp (body));
  fit->n_parted += more.n_parted;
  fit->n_links += more.n_links;
  fit->cut |= more.cut;
  fit->n_words += more.n_words;
}

static RbNode *
add_section (RbNode *section, const char *kind, RbPasteMade *made)
{
  RbDocument *document = rb_document_of (section);
  guint index = rb_node_get_index (section) + made->n_tables + made->n_texts + 1;
  RbNode *added =
      rb_document_insert (document, rb_node_get_parent (section), "sections", kind, index);

  /* The words are of the language that they would be of in the text. */
  if (rb_node_has (section, "language"))
    rb_document_set (document, added, "language", rb_node_get (section, "language"));
  return added;
}

/* The words behind the caret, which stand behind what is pasted: cut out, for they are not to stand
 * before its tables. Of RbParagraph; none if there are none. */
static GPtrArray *
cut_tail (RbRichBuffer *rich)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (rich);
  GtkTextIter at, end;
  GPtrArray *tail;

  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_end_iter (buffer, &end);
  tail = rb_rich_buffer_get_range (rich, &at, &end);
  for (guint i = tail->len; i > 0; i--)
    if (rb_paragraph_is_empty (g_ptr_array_index (tail, i - 1)))
      g_ptr_array_remove_index (tail, i - 1);
  gtk_text_buffer_delete (buffer, &at, &end);
  return tail;
}

/* @paragraphs with @tail behind them. */
static GPtrArray *
join (GPtrArray *paragraphs, GPtrArray *tail)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);

  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (all, rb_paragraph_ref (paragraphs->pdata[i]));
  for (guint i = 0; i < tail->len; i++)
    g_ptr_array_add (all, rb_paragraph_ref (tail->pdata[i]));
  return all;
}

/* What comes from the block @at on, a table, becomes sections below the one that the text is in.
 * @tail: what is to stand behind it; %NULL: texts between the tables stay in the text, too. */
static void
put_sections (const RbPasted *pasted, guint at, RbNode *section, GPtrArray *tail, RbPasteMade *made,
              RbTextFit *fit)
{
  while (at < pasted->blocks->len || (tail != NULL && tail->len > 0)) {
    const RbPastedBlock *block = at < pasted->blocks->len ? pasted->blocks->pdata[at] : NULL;
    g_autoptr (GPtrArray) paragraphs = NULL, all = NULL;

    if (block != NULL && block->table != NULL) {
      put_table (add_section (section, "table", made), block->table);
      made->n_tables++;
      at++;
      continue;
    }
    paragraphs = rb_pasted_list_text (pasted, &at);
    if (tail == NULL)
      continue;
    all = at < pasted->blocks->len ? g_ptr_array_ref (paragraphs) : join (paragraphs, tail);
    put_text (add_section (section, "text", made), all, fit);
    made->n_texts++;
    if (at == pasted->blocks->len)
      break;
  }
}

static void
put_in (Paste *self, RbRichView *view)
{
  RbNode *node = rb_rich_view_get_node (view), *section = rb_node_get_section (node);
  RbRichBuffer *buffer = rb_rich_view_get_buffer (view);
  RbDocument *document = rb_document_of (node);
  g_autoptr (GPtrArray) paragraphs = NULL, tail = NULL;
  RbPasteNotice *notice;
  RbPasteMade made = { 0, 0 };
  guint at = 0;
  RbTextFit fit;

  if (document == NULL)
    return;
  notice = rb_paste_notice_new (view);
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Paste"), NULL);
  put_photos (self, node);
  if (section == NULL)
    rb_pasted_flatten_tables (self->pasted);
  self->pasted->left_out[RB_LEFT_OUT_LOST_END] |= self->broken;
  /* A text within a section, such as a card's, cannot go on in sections behind that. */
  if (node == section) {
    paragraphs = rb_pasted_list_text (self->pasted, &at);
    if (at < self->pasted->blocks->len)
      tail = cut_tail (buffer);
  } else {
    paragraphs = rb_pasted_list_paragraphs (self->pasted);
  }
  rb_rich_buffer_insert_paragraphs (
      buffer, (RbParagraph *const *)paragraphs->pdata, paragraphs->len,
      self->pasted->table_last ? RB_SPAN_CLOSED : RB_SPAN_UNKNOWN, &fit);
  if (section != NULL)
    put_sections (self->pasted, at, section, tail, &made, &fit);
  rb_document_end (document);
  rb_document_pause (document);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
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

static void
on_understood (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *self = data;
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  gboolean fine = g_task_propagate_boolean (G_TASK (result), NULL);

  g_clear_pointer (&self->wait, rb_wait_free);
  if (fine && view != NULL) {
    if (rb_pasted_is_empty (self->pasted))
      rb_rich_paste_plain (view);
    else
      put_in (self, view);
  }
  paste_free (self);
}

/* --- reading it ------------------------------------------------------------------------------- */

static void
on_bytes (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Paste *self = data;
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  g_autoptr (GTask) task = NULL;

  self->bytes =
      rb_clipboard_read_bytes_finish (GDK_CLIPBOARD (clipboard), result, &self->broken, NULL);
  if (self->bytes == NULL) {
    /* The other program promised what it does not give. */
    if (view != NULL && !g_cancellable_is_cancelled (self->cancellable))
      rb_rich_paste_plain (view);
    paste_free (self);
    return;
  }
  task = g_task_new (NULL, self->cancellable, on_understood, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, understand);
}

static gboolean
on_pasted (RbRichView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  Paste *self;

  if (!gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML))
    return FALSE;
  self = g_new0 (Paste, 1);
  g_weak_ref_init (&self->view, view);
  self->cancellable = g_cancellable_new ();
  self->photos = g_ptr_array_new_with_free_func (free_photo);
  self->wait = rb_wait_new (GTK_WIDGET (view), _ ("Pasting"), NULL, self->cancellable);
  rb_clipboard_read_bytes (clipboard, HTML, self->cancellable, on_bytes, self);
  return TRUE;
}

void
rb_paste_attach (RbRichView *view)
{
  g_signal_connect (view, "pasted", G_CALLBACK (on_pasted), NULL);
}
