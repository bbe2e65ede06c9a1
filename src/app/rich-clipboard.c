/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-clipboard.h"
#include "config.h"
#include "markup/rich.h"
#include "markup/source.h"
#include "paste-notice.h"
#include "paste-put.h"
#include "rich-clip.h"
#include "rich-format.h"
#include "rich-words.h"
#include "transfer-bytes.h"
#include "transfer-words.h"
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* RFC 7763. For others: what this program put there it knows better. */
#define MARKDOWN "text/markdown;charset=utf-8"

/* Of what is on the clipboard: what it is for our own fields, an RbRichClip. */
#define CLIP_KEY "rb-clip"

/* A step of its own: what was done just before stays when it is taken back. */
static void
begin_step (RbRichView *view, const char *label)
{
  RbDocument *document = rb_document_of (rb_rich_view_get_node (view));

  if (document == NULL)
    return;
  rb_document_pause (document);
  rb_document_begin (document, label, NULL);
}

static void
end_step (RbRichView *view)
{
  RbDocument *document = rb_document_of (rb_rich_view_get_node (view));

  if (document == NULL)
    return;
  rb_document_end (document);
  rb_document_pause (document);
}

static GdkContentProvider *
provide (const char *mime, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime, bytes);
}

/* A photo's file is in the newsletter: for others there are its words. */
static void
replace_photo (cmark_node *photo)
{
  cmark_node *child;

  while ((child = cmark_node_first_child (photo)) != NULL)
    cmark_node_insert_before (photo, child);
  cmark_node_free (photo);
}

/* As letters and documents of other programs shall get it. */
static char *
make_html (const char *markdown)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  RbSource source;
  cmark_event_type event;
  cmark_iter *iter;
  char *body, *html;

  rb_source_init (&source, markdown);
  iter = cmark_iter_new (source.root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    const char *literal = cmark_node_get_literal (node);

    if (event == CMARK_EVENT_ENTER && literal != NULL)
      cmark_node_set_literal (node, rb_source_restore (&source, literal, buffer));
    else if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_LINK)
      cmark_node_set_url (node, rb_source_restore (&source, cmark_node_get_url (node), buffer));
    else if (event == CMARK_EVENT_EXIT && cmark_node_get_type (node) == CMARK_NODE_IMAGE)
      replace_photo (node);
  }
  cmark_iter_free (iter);
  body = cmark_render_html (source.root, CMARK_OPT_DEFAULT);
  html = g_strconcat ("<meta charset=\"utf-8\">\n", body, NULL);
  free (body);
  rb_source_clear (&source);
  return html;
}

/* Puts what is selected on the clipboard, and tells whether these are whole words. */
static gboolean
copy (RbRichView *view)
{
  RbRichBuffer *buffer = rb_rich_view_get_buffer (view);
  g_autoptr (RbRichClip) selected = NULL;
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *providers[4];
  g_autofree char *words = NULL, *plain = NULL, *markdown = NULL, *html = NULL;
  GtkTextIter start, end;
  RbRichClip *kept;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end))
    return FALSE;
  selected = rb_rich_clip_new (buffer, &start, &end);
  words = rb_paragraphs_dup_plain (selected->paragraphs, TRUE);
  plain = g_strconcat (selected->opened ? "\n" : "", words, selected->closed ? "\n" : "", NULL);
  markdown = rb_rich_text_dup_markdown_of ((RbParagraph *const *)selected->paragraphs->pdata,
                                           selected->paragraphs->len);
  html = make_html (markdown);
  providers[0] = provide (MARKDOWN, markdown);
  providers[1] = provide ("text/html", html);
  providers[2] = provide ("text/plain;charset=utf-8", plain);
  providers[3] = provide ("text/plain", plain);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  kept = rb_rich_clip_new_of_words (buffer, &start, &end);
  g_object_set_data_full (G_OBJECT (all), CLIP_KEY, kept, (GDestroyNotify)rb_rich_clip_free);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), all);
  return kept->whole;
}

void
rb_rich_copy (RbRichView *view)
{
  copy (view);
}

void
rb_rich_cut (RbRichView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;
  gboolean whole = copy (view);

  begin_step (view, N_ ("Cut"));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (whole && rb_rich_words_find (&start, &end))
    gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  if (whole)
    rb_rich_words_close (buffer, gtk_text_iter_get_offset (&start));
  gtk_text_buffer_end_user_action (buffer);
  end_step (view);
}

/* What is on the clipboard, if it came from a rich text of this program, or %NULL. */
static const RbRichClip *
get_own (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);

  return content != NULL ? g_object_get_data (G_OBJECT (content), CLIP_KEY) : NULL;
}

gboolean
rb_rich_paste_own (RbRichView *view)
{
  const RbRichClip *clip = get_own (gtk_widget_get_clipboard (GTK_WIDGET (view)));
  int from, to;
  RbTextFit fit;

  if (clip == NULL)
    return FALSE;
  begin_step (view, N_ ("Paste"));
  rb_rich_clip_insert (clip, rb_rich_view_get_buffer (view), &from, &to, &fit);
  end_step (view);
  rb_paste_tell_fit (GTK_WIDGET (view), &fit, 0);
  gtk_text_view_scroll_mark_onscreen (
      GTK_TEXT_VIEW (view),
      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
  return TRUE;
}

static void
on_address (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbRichView) view = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *words = rb_transfer_read_words_finish (result, NULL, NULL);
  g_autofree char *label = NULL, *url = NULL;
  GtkTextIter start, end;

  if (words != NULL)
    g_strstrip (words);
  if (words == NULL || !rb_address_is_said (words) ||
      !gtk_text_buffer_get_selection_bounds (buffer, &start, &end)) {
    rb_grow_view_take (RB_GROW_VIEW (view), clipboard);
    return;
  }
  rb_rich_trim_spaces (&start, &end);
  url = rb_address_complete (words);
  label = gtk_text_iter_get_slice (&start, &end);
  /* Over an address the new one is meant to be read as well. */
  if (rb_address_is_said (label)) {
    g_free (label);
    label = g_strdup (words);
  }
  rb_rich_set_link (RB_RICH_BUFFER (buffer), &start, &end, label, url);
}

gboolean
rb_rich_paste_link (RbRichView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                                             &start, &end) ||
      gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end) ||
      !gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING))
    return FALSE;
  rb_transfer_read_words (clipboard, on_address, g_object_ref (view));
  return TRUE;
}

static void
put_words (RbRichView *view, const char *words, guint n_unread)
{
  RbPasteMade made;
  RbTextFit fit;

  begin_step (view, N_ ("Paste"));
  rb_paste_put_words (view, words, &made, &fit);
  end_step (view);
  rb_paste_tell (GTK_WIDGET (view), &made, &fit, n_unread);
}

static void
on_text (GObject *from, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbRichView) view = data;
  g_autoptr (GError) error = NULL;
  guint n_unread;
  g_autofree char *words = rb_transfer_read_words_finish (result, &n_unread, &error);

  rb_transfer_end (from);
  if (words != NULL)
    put_words (view, words, n_unread);
  else
    rb_paste_tell_error (GTK_WIDGET (view), error);
}

/* The signs before items, which others get as words, are none of them here. */
static void
put_own_words (RbRichView *view, const RbRichClip *clip)
{
  g_autofree char *words = rb_paragraphs_dup_plain (clip->paragraphs, FALSE);
  g_autofree char *whole = g_strconcat (words, clip->closed ? "\n\n" : "", NULL);

  put_words (view, whole, 0);
}

void
rb_rich_take_plain (RbRichView *view, gpointer from)
{
  const RbRichClip *clip = GDK_IS_CLIPBOARD (from) ? get_own (from) : NULL;

  if (clip != NULL)
    put_own_words (view, clip);
  else
    rb_transfer_read_words (from, on_text, g_object_ref (view));
}
