/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paste-notice.h"
#include "config.h"
#include "dialogs.h"
#include "toast.h"
#include "undo-toast.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

/* How many letters a notice shows: some five lines. */
#define MAX_WORDS 320

/* A place in the text that outlives its buffer's changes. */
typedef struct {
  int line;
  int offset;
} Place;

struct _RbPasteNotice {
  GWeakRef view;
  GWeakRef window;
  GWeakRef document; /* that is listened to until something else was done in it */
  AdwToast *toast;   /* owns this */
  Place from, to;
  RbPasted *pasted;
  char *lost; /* what was left out, or %NULL */
  RbTextFit fit;
};

/* The one that was shown last. */
static AdwToast *last;

static void
forget_document (RbPasteNotice *self)
{
  g_autoptr (RbDocument) document = g_weak_ref_get (&self->document);

  if (document != NULL)
    g_signal_handlers_disconnect_by_data (document, self);
  g_weak_ref_set (&self->document, NULL);
}

static void
notice_free (gpointer data, GClosure *closure)
{
  RbPasteNotice *self = data;

  forget_document (self);
  g_weak_ref_clear (&self->document);
  g_weak_ref_clear (&self->view);
  g_weak_ref_clear (&self->window);
  g_clear_pointer (&self->pasted, rb_pasted_free);
  g_free (self->lost);
  g_free (self);
}

static void
remember (Place *place, const GtkTextIter *at)
{
  place->line = gtk_text_iter_get_line (at);
  place->offset = gtk_text_iter_get_line_offset (at);
}

static void
find (GtkTextBuffer *buffer, const Place *place, GtkTextIter *at)
{
  gtk_text_buffer_get_iter_at_line_offset (buffer, at, place->line, place->offset);
}

/* The paragraphs' words, without anything else but merge tags. */
static GPtrArray *
make_plain (RbPasted *pasted)
{
  GPtrArray *plain = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);

  rb_pasted_flatten_tables (pasted);
  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];
    g_autoptr (RbParagraph) words = rb_paragraph_new (RB_PARAGRAPH_BODY);

    for (guint k = 0; k < block->paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (block->paragraph->runs, RbRun, k);

      if ((run->style & RB_RUN_IMAGE) == 0)
        rb_paragraph_append (words, run->text, -1, run->style & RB_RUN_TAG, NULL);
    }
    if (!rb_paragraph_is_empty (words))
      g_ptr_array_add (plain, g_steal_pointer (&words));
  }
  return plain;
}

/* Only what was done last can be taken back: after anything else nothing is offered. */
static void
on_something_done (RbPasteNotice *self)
{
  forget_document (self);
  adw_toast_set_button_label (self->toast, NULL);
}

static void
follow_document (RbPasteNotice *self, RbDocument *document)
{
  static const char *const happenings[] = { "field-changed", "node-added", "node-removed",
                                            "node-moved" };

  g_weak_ref_set (&self->document, document);
  for (guint i = 0; i < G_N_ELEMENTS (happenings); i++)
    g_signal_connect_swapped (document, happenings[i], G_CALLBACK (on_something_done), self);
}

/* Takes the paste back and puts the words alone in its place. */
static void
on_plain (AdwToast *toast, RbPasteNotice *self)
{
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  g_autoptr (RbDocument) document = g_weak_ref_get (&self->document);
  g_autofree char *label = document != NULL ? rb_document_dup_undo_label (document) : NULL;
  g_autoptr (GPtrArray) plain = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter from, to;
  RbPasteMade made;
  RbTextFit fit;

  forget_document (self);
  /* A paste that changed nothing made no step. */
  if (view == NULL || g_strcmp0 (label, _ ("Paste")) != 0 ||
      !rb_document_undo (document, NULL, NULL))
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  find (buffer, &self->from, &from);
  find (buffer, &self->to, &to);
  gtk_text_buffer_select_range (buffer, &to, &from);
  plain = make_plain (self->pasted);
  rb_document_begin (document, N_ ("Paste"), NULL);
  rb_paste_put_paragraphs (view, plain, self->pasted->table_last ? RB_SPAN_CLOSED : RB_SPAN_UNKNOWN,
                           &made, &fit);
  rb_document_end (document);
  rb_document_pause (document);
  rb_paste_tell (GTK_WIDGET (view), &made, &fit, 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
on_show (GtkButton *button, RbPasteNotice *self)
{
  g_autoptr (GtkWindow) window = g_weak_ref_get (&self->window);
  g_autofree char *body = g_strdup_printf (_ ("Left out: %s."), self->lost);

  if (window != NULL)
    rb_show_message (window, _ ("What Was Left Out"), body);
}

static void
append_parted (GString *out, const RbTextFit *fit)
{
  if (fit->n_parted == 0)
    return;
  g_string_append_c (out, ' ');
  g_string_append_printf (
      out,
      g_dngettext (GETTEXT_PACKAGE, "%u paragraph was too long and is several now.",
                   "%u paragraphs were too long and are several now.", fit->n_parted),
      fit->n_parted);
}

static void
append_made (GString *out, const RbPasteMade *made)
{
  if (made->n_tables == 0 && made->n_texts == 0)
    return;
  g_string_append_c (out, ' ');
  if (made->n_tables == 0) {
    g_string_append_printf (
        out,
        g_dngettext (
            GETTEXT_PACKAGE, "It is more than one text can hold and goes on in %u section below.",
            "It is more than one text can hold and goes on in %u sections below.", made->n_texts),
        made->n_texts);
    return;
  }
  g_string_append_printf (
      out,
      made->n_texts == 0
          ? g_dngettext (GETTEXT_PACKAGE, "%u table is a section below.",
                         "%u tables are sections below.", made->n_tables)
          : g_dngettext (GETTEXT_PACKAGE, "%u table and the text behind it are sections below.",
                         "%u tables and the texts behind them are sections below.", made->n_tables),
      made->n_tables);
}

static void
append_lost (GString *out, const char *lost)
{
  if (lost == NULL)
    return;
  g_string_append_c (out, ' ');
  g_string_append_printf (out, _ ("Left out: %s"), lost);
}

/* Where the source itself was too long, nobody knows how many words are missing. */
static void
note_fit (guint left_out[RB_LEFT_OUT_N], const RbTextFit *fit)
{
  gboolean counted = left_out[RB_LEFT_OUT_REST] == 0 && fit->n_words > 0;

  left_out[RB_LEFT_OUT_LINKS] += fit->n_links;
  if (counted)
    left_out[RB_LEFT_OUT_WORDS] += fit->n_words;
  else
    left_out[RB_LEFT_OUT_REST] += fit->cut;
}

/* "Pasted from Word. 1 table is a section below. Left out: 2 comments". @shows: what was left out
 * is too much for a notice, and a button shows it. */
static char *
make_words (const RbPasteNotice *self, const RbPasteMade *made, gboolean shows)
{
  GString *out = g_string_new (NULL);

  if (self->pasted->origin != NULL)
    g_string_append_printf (out, _ ("Pasted from %s."), self->pasted->origin);
  else
    g_string_append (out, _ ("Pasted."));
  append_made (out, made);
  append_parted (out, &self->fit);
  if (shows)
    g_string_append_printf (out, " %s", _ ("Not everything could be kept."));
  else
    append_lost (out, self->lost);
  return g_string_free (out, FALSE);
}

/* Whether the paste brought more than words. */
static gboolean
has_format (const RbPasted *pasted)
{
  for (guint i = 0; i < pasted->blocks->len; i++) {
    const RbPastedBlock *block = pasted->blocks->pdata[i];

    if (block->table != NULL || block->paragraph->kind != RB_PARAGRAPH_BODY ||
        block->paragraph->quote > 0)
      return TRUE;
    for (guint k = 0; k < block->paragraph->runs->len; k++) {
      const RbRun *run = &g_array_index (block->paragraph->runs, RbRun, k);

      if ((run->style & ~RB_RUN_TAG) != 0 || run->url != NULL)
        return TRUE;
    }
  }
  return FALSE;
}

RbPasteNotice *
rb_paste_notice_new (RbRichView *view)
{
  RbPasteNotice *self = g_new0 (RbPasteNotice, 1);
  GtkTextIter from, to;

  g_weak_ref_init (&self->view, view);
  g_weak_ref_init (&self->window, rb_window_of (GTK_WIDGET (view)));
  g_weak_ref_init (&self->document, NULL);
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &from,
                                        &to);
  remember (&self->from, &from);
  remember (&self->to, &to);
  return self;
}

void
rb_paste_notice_show (RbPasteNotice *self, RbPasted *pasted, const RbPasteMade *made,
                      const RbTextFit *fit)
{
  g_autoptr (RbRichView) view = g_weak_ref_get (&self->view);
  g_autoptr (RbWindow) window = g_weak_ref_get (&self->window);
  g_autofree char *words = NULL;
  GtkWidget *title, *show = NULL;
  AdwToast *toast;

  self->pasted = pasted;
  self->fit = *fit;
  note_fit (pasted->left_out, fit);
  self->lost = rb_pasted_dup_left_out (pasted);
  /* A word or two that came as they were need no notice. */
  if (window == NULL || view == NULL ||
      (self->lost == NULL && fit->n_parted == 0 && made->n_texts == 0 && !has_format (pasted))) {
    notice_free (self, NULL);
    return;
  }
  words = make_words (self, made, FALSE);
  if (self->lost != NULL && g_utf8_strlen (words, -1) > MAX_WORDS) {
    g_free (words);
    words = make_words (self, made, TRUE);
    show = gtk_button_new_with_label (_ ("Show"));
  }
  toast = self->toast = rb_toast_new (words);
  follow_document (self, rb_document_of (rb_rich_view_get_node (view)));
  rb_undo_toast_follow (toast, rb_document_of (rb_rich_view_get_node (view)));
  /* It would be shown first, and for as long as ever. */
  if (last != NULL)
    adw_toast_dismiss (last);
  g_set_weak_pointer (&last, toast);
  if (show != NULL) {
    title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    gtk_widget_add_css_class (show, "flat");
    gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
    g_signal_connect (show, "clicked", G_CALLBACK (on_show), self);
    gtk_box_append (GTK_BOX (title), rb_toast_label_new (words));
    gtk_box_append (GTK_BOX (title), show);
    adw_toast_set_custom_title (toast, title);
  }
  adw_toast_set_button_label (toast, _ ("Paste as Plain Text"));
  adw_toast_set_timeout (toast, 15);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_plain), self, notice_free, 0);
  rb_window_add_toast (window, toast);
}

void
rb_paste_tell (GtkWidget *widget, const RbPasteMade *made, const RbTextFit *fit, guint n_unread)
{
  RbWindow *window = rb_window_of (widget);
  guint left_out[RB_LEFT_OUT_N] = { [RB_LEFT_OUT_CHARACTERS] = n_unread };
  g_autofree char *lost = NULL;
  GString *words;

  note_fit (left_out, fit);
  lost = rb_left_out_dup_words (left_out, NULL);
  if (window == NULL || (fit->n_parted == 0 && made->n_texts == 0 && lost == NULL))
    return;
  words = g_string_new (_ ("Pasted."));
  append_made (words, made);
  append_parted (words, fit);
  append_lost (words, lost);
  rb_window_toast (window, words->str, NULL, NULL);
  g_string_free (words, TRUE);
}

void
rb_paste_tell_fit (GtkWidget *widget, const RbTextFit *fit, guint n_unread)
{
  rb_paste_tell (widget, &(RbPasteMade){ 0 }, fit, n_unread);
}

static void
tell (GtkWidget *widget, const char *text)
{
  RbWindow *window = rb_window_of (widget);

  if (window != NULL)
    rb_window_toast (window, text, NULL, NULL);
}

void
rb_paste_tell_full (GtkWidget *widget)
{
  tell (widget, _ ("This text is as long as it may be."));
}

void
rb_paste_tell_error (GtkWidget *widget, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (widget, _ ("The clipboard cannot be read."));
}
