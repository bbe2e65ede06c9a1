/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paste-put.h"
#include "markup/rich.h"
#include "text-limit.h"
#include <string.h>

/* So many texts a paste may become: some thousand pages. What is more is no newsletter. */
#define MAX_TEXTS 8

/* One paste into a section's own text, while it is put in. */
typedef struct {
  RbNode *section;
  RbPasteMade *made;
  RbTextFit *fit;
} Put;

static void
add_fit (RbTextFit *fit, const RbTextFit *more)
{
  fit->n_parted += more->n_parted;
  fit->n_links += more->n_links;
  fit->cut |= more->cut;
  fit->n_words += more->n_words;
}

static void
append (GPtrArray *to, GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (to, rb_paragraph_ref (paragraphs->pdata[i]));
}

/* Of RbParagraph: all that is in @texts from the one of number @at on. */
static GPtrArray *
join_from (GPtrArray *texts, guint at)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref);

  for (; at < texts->len; at++)
    append (all, texts->pdata[at]);
  return all;
}

static GPtrArray *
share (GPtrArray *paragraphs, gsize first, guint most, RbTextFit *fit)
{
  return rb_text_limit_share ((RbParagraph *const *)paragraphs->pdata, paragraphs->len, first, most,
                              fit);
}

static char *
dup_markdown (GPtrArray *paragraphs)
{
  return rb_rich_text_dup_markdown_of ((RbParagraph *const *)paragraphs->pdata, paragraphs->len);
}

/* --- the sections below ----------------------------------------------------------------------- */

static RbNode *
add_section (Put *self, const char *kind)
{
  RbDocument *document = rb_document_of (self->section);
  guint index = rb_node_get_index (self->section) + self->made->n_tables + self->made->n_texts + 1;
  RbNode *added =
      rb_document_insert (document, rb_node_get_parent (self->section), "sections", kind, index);

  /* The words are of the language that they would be of in the text. */
  if (rb_node_has (self->section, "language"))
    rb_document_set (document, added, "language", rb_node_get (self->section, "language"));
  return added;
}

static void
add_table (Put *self, const RbPastedTable *table)
{
  RbNode *added = add_section (self, "table");
  RbDocument *document = rb_document_of (added);
  g_autofree char *columns = NULL;
  g_autofree char *rows = NULL;

  rb_pasted_table_dup_fields (table, &columns, &rows);
  rb_document_set (document, added, "columns", columns);
  rb_document_set (document, added, "rows", rows);
  self->made->n_tables++;
}

/* As many as it takes. @tail, if not %NULL, is there already: nothing of it may be lost. */
static void
add_texts (Put *self, GPtrArray *paragraphs, GPtrArray *tail)
{
  RbTextFit more;
  g_autoptr (GPtrArray) texts = share (paragraphs, RB_TEXT_MAX, MAX_TEXTS, &more);

  add_fit (self->fit, &more);
  if (tail != NULL && tail->len > 0) {
    g_autoptr (GPtrArray) all = join_from (texts, 0);

    append (all, tail);
    g_ptr_array_unref (texts);
    texts = share (all, RB_TEXT_MAX, 2 * MAX_TEXTS, &more);
  }
  for (guint i = 0; i < texts->len; i++) {
    g_autofree char *body = dup_markdown (texts->pdata[i]);
    RbNode *added;

    /* Of nothing there is one text without words. */
    if (((GPtrArray *)texts->pdata[i])->len == 0)
      continue;
    added = add_section (self, "text");
    rb_document_set (rb_document_of (added), added, "body", g_strchomp (body));
    self->made->n_texts++;
  }
}

/* What comes from the block @at on, which is a table or the end. @tail: what is to stand behind it;
 * %NULL: texts between the tables stay in the text, too. */
static void
add_sections (Put *self, const RbPasted *pasted, guint at, GPtrArray *tail)
{
  while (at < pasted->blocks->len || (tail != NULL && tail->len > 0)) {
    const RbPastedBlock *block = at < pasted->blocks->len ? pasted->blocks->pdata[at] : NULL;
    g_autoptr (GPtrArray) paragraphs = NULL;

    if (block != NULL && block->table != NULL) {
      add_table (self, block->table);
      at++;
      continue;
    }
    paragraphs = rb_pasted_list_text (pasted, &at);
    if (tail != NULL)
      add_texts (self, paragraphs, at < pasted->blocks->len ? NULL : tail);
    if (at == pasted->blocks->len)
      break;
  }
}

/* --- the text itself -------------------------------------------------------------------------- */

static gsize
measure (RbRichBuffer *rich, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autoptr (GPtrArray) paragraphs = rb_rich_buffer_get_range (rich, start, end);
  g_autofree char *markdown = dup_markdown (paragraphs);

  return strlen (markdown) + 2;
}

/* What the text can take of @paragraphs, and what comes behind that; %NULL: all of them. */
static GPtrArray *
part (RbRichBuffer *rich, GPtrArray *paragraphs, RbTextFit *fit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (rich);
  GtkTextIter first, start, end, last;
  gsize used = strlen (rb_rich_buffer_get_markdown (rich)), before = 0;
  GPtrArray *texts = share (paragraphs, RB_TEXT_MAX - MIN (used, RB_TEXT_MAX), 2, fit);

  if (texts->len > 1) {
    g_ptr_array_unref (texts);
    gtk_text_buffer_get_bounds (buffer, &first, &last);
    gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
    before = measure (rich, &first, &start);
    used = before + measure (rich, &end, &last);
    texts = share (paragraphs, RB_TEXT_MAX - MIN (used, RB_TEXT_MAX), 2, fit);
  }
  if (texts->len > 1) {
    /* Then what stands behind the caret goes behind it, and leaves its room. */
    g_ptr_array_unref (texts);
    return share (paragraphs, RB_TEXT_MAX - MIN (before, RB_TEXT_MAX), MAX_TEXTS, fit);
  }
  g_ptr_array_unref (texts);
  return NULL;
}

/* The words behind the caret, which stand behind what is pasted: cut out, for they are not to stand
 * before what goes on below. Of RbParagraph; none if there are none. */
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

/* @pasted: what has tables from its block @at on, or %NULL. */
static void
put (RbRichView *view, GPtrArray *paragraphs, RbRichSpan span, const RbPasted *pasted, guint at,
     RbPasteMade *made, RbTextFit *fit)
{
  RbRichBuffer *rich = rb_rich_view_get_buffer (view);
  RbNode *node = rb_rich_view_get_node (view);
  Put self = { rb_node_get_section (node), made, fit };
  gboolean goes_on = node == self.section;
  gboolean tables = pasted != NULL && at < pasted->blocks->len;
  g_autoptr (GPtrArray) texts = goes_on ? part (rich, paragraphs, fit) : NULL;
  g_autoptr (GPtrArray) rest = texts != NULL ? join_from (texts, 1) : NULL;
  g_autoptr (GPtrArray) tail = goes_on && (tables || rest != NULL) ? cut_tail (rich) : NULL;
  RbTextFit shared = texts != NULL ? *fit : (RbTextFit){ 0 };
  GPtrArray *first = texts != NULL ? texts->pdata[0] : paragraphs;

  *made = (RbPasteMade){ 0 };
  rb_rich_buffer_insert_paragraphs (rich, (RbParagraph *const *)first->pdata, first->len, span,
                                    fit);
  add_fit (fit, &shared);
  if (rest != NULL)
    add_texts (&self, rest, tables ? NULL : tail);
  if (tables)
    add_sections (&self, pasted, at, tail);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (rich)));
}

void
rb_paste_put (RbRichView *view, RbPasted *pasted, RbPasteMade *made, RbTextFit *fit)
{
  RbNode *node = rb_rich_view_get_node (view), *section = rb_node_get_section (node);
  g_autoptr (GPtrArray) paragraphs = NULL;
  guint at = 0;

  if (section == NULL)
    rb_pasted_flatten_tables (pasted);
  if (node == section)
    paragraphs = rb_pasted_list_text (pasted, &at);
  else
    paragraphs = rb_pasted_list_paragraphs (pasted);
  put (view, paragraphs, pasted->table_last ? RB_SPAN_CLOSED : RB_SPAN_UNKNOWN,
       section != NULL ? pasted : NULL, at, made, fit);
}

void
rb_paste_put_paragraphs (RbRichView *view, GPtrArray *paragraphs, RbRichSpan span,
                         RbPasteMade *made, RbTextFit *fit)
{
  put (view, paragraphs, span, NULL, 0, made, fit);
}

void
rb_paste_put_words (RbRichView *view, const char *words, RbPasteMade *made, RbTextFit *fit)
{
  g_autoptr (GPtrArray) paragraphs = rb_paragraphs_of_plain (words);

  put (view, paragraphs, rb_rich_span_of_words (words), NULL, 0, made, fit);
}
