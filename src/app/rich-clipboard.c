/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rich-clipboard.h"
#include "clipboard-bytes.h"
#include "clipboard-words.h"
#include "config.h"
#include "markup/source.h"
#include "paste-notice.h"
#include "rich-format.h"
#include "rich-words.h"
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* RFC 7763. Others may take it as well; only what this program put there is taken back by us. */
#define MARKDOWN "text/markdown;charset=utf-8"

/* Of what is on the clipboard: whether it is whole words, which get spaces around them. */
#define WHOLE_KEY "rb-whole-words"

/* As a letter or a plain editor shall get it: an empty line between paragraphs, "- " before items.
 */
static char *
make_plain (GPtrArray *paragraphs)
{
  GString *out = g_string_new (NULL);
  const RbParagraph *before = NULL;

  for (guint i = 0; i < paragraphs->len; i++) {
    const RbParagraph *paragraph = g_ptr_array_index (paragraphs, i);
    gboolean item = paragraph->kind == RB_PARAGRAPH_ITEM;

    if (before != NULL)
      g_string_append (out, item && before->depth > 0 ? "\n" : "\n\n");
    /* A part of one paragraph is only its words. */
    if (item && paragraphs->len > 1)
      g_string_append_printf (out, "%*s- ", 2 * (paragraph->depth - 1), "");
    for (guint k = 0; k < paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (paragraph->runs, RbRun, k);

      g_string_append (out, run->text);
    }
    before = paragraph;
  }
  g_string_replace (out, RB_LINE_BREAK, "\n", 0);
  return g_string_free (out, FALSE);
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

GPtrArray *
rb_rich_get_selected (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  GPtrArray *paragraphs;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), start, end))
    return NULL;
  paragraphs = rb_rich_buffer_get_range (buffer, start, end);
  if (paragraphs->len == 1) {
    /* Some words of an item are no list. */
    RbParagraph *words = rb_paragraph_copy (g_ptr_array_index (paragraphs, 0));

    if (words->kind != RB_PARAGRAPH_VERBATIM && !gtk_text_iter_starts_line (start)) {
      words->kind = RB_PARAGRAPH_BODY;
      words->depth = words->quote = 0;
    }
    g_ptr_array_set_size (paragraphs, 0);
    g_ptr_array_add (paragraphs, words);
  }
  return paragraphs;
}

/* Puts what is selected on the clipboard, and tells it whether these are whole words. */
static void
copy (RbRichView *view, gboolean whole)
{
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *providers[4];
  g_autofree char *plain = NULL, *markdown = NULL, *html = NULL;
  GtkTextIter start, end;

  paragraphs = rb_rich_get_selected (rb_rich_view_get_buffer (view), &start, &end);
  if (paragraphs == NULL)
    return;
  plain = make_plain (paragraphs);
  markdown =
      rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
  html = make_html (markdown);
  providers[0] = provide (MARKDOWN, markdown);
  providers[1] = provide ("text/html", html);
  providers[2] = provide ("text/plain;charset=utf-8", plain);
  providers[3] = provide ("text/plain", plain);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  g_object_set_data (G_OBJECT (all), WHOLE_KEY, GINT_TO_POINTER (whole));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), all);
}

void
rb_rich_copy (RbRichView *view)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start,
                                        &end);
  copy (view, rb_rich_words_find (&start, &end));
}

void
rb_rich_cut (RbRichView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;
  gboolean whole;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  whole = rb_rich_words_find (&start, &end);
  copy (view, whole);
  gtk_text_buffer_begin_user_action (buffer);
  if (whole)
    gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  if (whole)
    rb_rich_words_close (buffer, gtk_text_iter_get_offset (&start));
  gtk_text_buffer_end_user_action (buffer);
}

static void
insert_text (RbRichView *view, RbRichText *text, gboolean whole)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint n = rb_rich_text_get_length (text);
  g_autofree RbParagraph **paragraphs = g_new (RbParagraph *, n);
  int from, to;
  GtkTextIter start, end;
  RbTextFit fit;

  for (guint i = 0; i < n; i++)
    paragraphs[i] = rb_rich_text_get (text, i);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  from = gtk_text_iter_get_offset (&start);
  rb_rich_buffer_insert_paragraphs (RB_RICH_BUFFER (buffer), paragraphs, n, FALSE, &fit);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  to = gtk_text_iter_get_offset (&end);
  if (whole) {
    rb_rich_words_part (buffer, &from, &to);
    gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
    gtk_text_buffer_place_cursor (buffer, &end);
  }
  gtk_text_buffer_end_user_action (buffer);
  rb_paste_tell_fit (GTK_WIDGET (view), &fit, 0);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
}

/* What another program has is not there any more, or it does not say. */
static void
tell_unread (RbRichView *view, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_paste_tell_unread (GTK_WIDGET (view));
}

static void
on_markdown (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbRichView) view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      rb_clipboard_read_bytes_finish (GDK_CLIPBOARD (clipboard), result, NULL, &error);
  g_autofree char *markdown = NULL;
  g_autoptr (RbRichText) text = NULL;
  GdkContentProvider *content;

  if (bytes == NULL) {
    tell_unread (view, error);
    return;
  }
  markdown = g_utf8_make_valid (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  text = rb_rich_text_new (markdown);
  content = gdk_clipboard_get_content (GDK_CLIPBOARD (clipboard));
  insert_text (view, text,
               content != NULL && g_object_get_data (G_OBJECT (content), WHOLE_KEY) != NULL);
}

gboolean
rb_rich_paste_own (RbRichView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  if (!gdk_clipboard_is_local (clipboard) ||
      !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), MARKDOWN))
    return FALSE;
  rb_clipboard_read_bytes (clipboard, MARKDOWN, NULL, on_markdown, g_object_ref (view));
  return TRUE;
}

/* Whether words say themselves that they are an address. A field called so completes what is typed
 * into it; here "28.08.2025" or "1.500" would be a host. */
static gboolean
is_address (const char *words)
{
  static const char *const beginnings[] = { "https://", "http://", "mailto:", "tel:", "www." };
  g_autofree char *url = rb_address_complete (words);

  if (!rb_address_is_mailable (url))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (words, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return g_str_has_prefix (url, "mailto:");
}

static void
on_address (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbRichView) view = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *words =
      rb_clipboard_read_words_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);
  g_autofree char *label = NULL, *url = NULL;
  GtkTextIter start, end;

  if (words != NULL)
    g_strstrip (words);
  if (words == NULL || !is_address (words) ||
      !gtk_text_buffer_get_selection_bounds (buffer, &start, &end)) {
    rb_rich_view_paste (view);
    return;
  }
  rb_rich_trim_spaces (&start, &end);
  url = rb_address_complete (words);
  label = gtk_text_iter_get_slice (&start, &end);
  /* Over an address the new one is meant to be read as well. */
  if (is_address (label)) {
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
  rb_clipboard_read_words (clipboard, on_address, g_object_ref (view));
  return TRUE;
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbRichView) view = data;
  g_autoptr (GError) error = NULL;
  guint n_unread;
  g_autofree char *words =
      rb_clipboard_read_words_finish (GDK_CLIPBOARD (clipboard), result, &n_unread, &error);
  RbDocument *document = rb_document_of (rb_rich_view_get_node (view));
  RbTextFit fit;

  if (words == NULL) {
    tell_unread (view, error);
    return;
  }
  /* A step of its own: what was deleted just before stays so when the paste is taken back. */
  if (document != NULL) {
    rb_document_pause (document);
    rb_document_begin (document, N_ ("Paste"), NULL);
  }
  rb_rich_buffer_insert_lines (rb_rich_view_get_buffer (view), words, &fit);
  if (document != NULL) {
    rb_document_end (document);
    rb_document_pause (document);
  }
  rb_paste_tell_fit (GTK_WIDGET (view), &fit, n_unread);
}

void
rb_rich_paste_plain (RbRichView *view)
{
  rb_clipboard_read_words (gtk_widget_get_clipboard (GTK_WIDGET (view)), on_text,
                           g_object_ref (view));
}
