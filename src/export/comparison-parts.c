/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on the page of a comparison. What was added or removed is told by more than colour: by a
 * line, and in words for those who hear the page. */
#include "config.h"

#include "export/comparison-parts.h"
#include "export/sheet-html.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which words a column shows; PLAIN: all, without marks. */
typedef enum { BOTH, BEFORE, AFTER, PLAIN } View;

/* Whether only the other column shows it. */
static gboolean
is_of_other (RbDifference is, View view)
{
  return (is == RB_ADDED && view == BEFORE) || (is == RB_REMOVED && view == AFTER);
}

/* --- pieces ----------------------------------------------------------------------------------- */

static void
put_spoken (GString *html, const char *words)
{
  rb_html_put (html, "<span class=\"v\">", NULL);
  rb_sheet_html_put_words (html, words);
  rb_html_put (html, "</span>", NULL);
}

static void
open_mark (GString *html, RbDifference is, View view)
{
  if (view == PLAIN)
    return;
  if (is == RB_ADDED) {
    rb_html_put (html, "<ins>", NULL);
    /* Translators: said before words that were added, for those who hear the page */
    put_spoken (html, _ ("added: "));
  } else if (is == RB_REMOVED) {
    rb_html_put (html, "<del>", NULL);
    put_spoken (html, _ ("removed: "));
  }
}

static void
close_mark (GString *html, RbDifference is, View view)
{
  if (view == PLAIN || (is != RB_ADDED && is != RB_REMOVED))
    return;
  put_spoken (html, "; ");
  rb_html_put (html, is == RB_ADDED ? "</ins>" : "</del>", NULL);
}

static void
put_lines (GString *html, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, RB_LINE_BREAK, -1);

  for (char **line = lines; *line != NULL; line++) {
    rb_html_put (html, line != lines ? "<br>" : "", NULL);
    rb_sheet_html_put_words (html, *line);
  }
}

static void
put_words (GString *html, const RbDiffWords *piece, RbRunStyle style, const char *url)
{
  gboolean bold = (style & RB_RUN_BOLD) != 0, italic = (style & RB_RUN_ITALIC) != 0;
  gboolean code = (style & (RB_RUN_CODE | RB_RUN_RAW)) != 0, photo = (style & RB_RUN_IMAGE) != 0;

  rb_html_put (html, bold ? "<b>" : "", italic ? "<i>" : "", code ? "<code>" : "",
               url != NULL ? "<u>" : "", photo ? "<span class=\"photo\">" : "", NULL);
  if (photo) {
    rb_sheet_html_put_words (html, _ ("Photo"));
    rb_html_put (html, *piece->text != '\0' ? ": " : "", NULL);
  }
  put_lines (html, piece->text);
  rb_html_put (html, photo ? "</span>" : "", url != NULL ? "</u>" : "", code ? "</code>" : "",
               italic ? "</i>" : "", bold ? "</b>" : "", NULL);
}

static void
put_note (GString *html, const char *note)
{
  rb_html_put (html, " <small>(", NULL);
  rb_sheet_html_put_words (html, note);
  rb_html_put (html, ")</small>", NULL);
}

static void
put_piece (GString *html, const RbDiffWords *piece, View view)
{
  g_autofree char *look = rb_diff_words_dup_look (piece);
  gboolean old = piece->is == RB_CHANGED && view == BEFORE;

  rb_html_put (html, piece->is == RB_CHANGED ? "<mark>" : "", NULL);
  put_words (html, piece, old ? piece->old_style : piece->style, old ? piece->old_url : piece->url);
  rb_html_put (html, piece->is == RB_CHANGED ? "</mark>" : "", NULL);
  if (*look != '\0' && view != BEFORE)
    put_note (html, look);
}

/* Words up to a break that were all added, or all removed, are marked as one: gives the next. */
static guint
put_marked (GString *html, GArray *words, guint index, View view)
{
  RbDifference is = g_array_index (words, RbDiffWords, index).is;
  gboolean shown = !is_of_other (is, view);

  if (shown)
    open_mark (html, is, view);
  for (gboolean first = TRUE; index < words->len; index++, first = FALSE) {
    const RbDiffWords *piece = &g_array_index (words, RbDiffWords, index);

    if (piece->is_break || (!first && (piece->is != is || is == RB_SAME || is == RB_CHANGED)))
      break;
    if (shown)
      put_piece (html, piece, view);
  }
  if (shown)
    close_mark (html, is, view);
  return index;
}

/* --- paragraphs ------------------------------------------------------------------------------- */

static void
open_paragraph (GString *html, const RbDiffShape *shape, gboolean same)
{
  static const char *const classes[] = { "", "h ", "", "code " };
  guint depth = shape->kind == RB_PARAGRAPH_ITEM ? MAX (shape->depth, 1) : shape->depth;

  rb_html_put (html, "<p class=\"", classes[shape->kind], same ? "same " : "",
               shape->quote > 0 ? "q " : "", "i", NULL);
  rb_html_put_int (html, (int)MIN (depth, 4));
  rb_html_put (html, "\">", NULL);
  if (shape->kind != RB_PARAGRAPH_ITEM)
    return;
  if (shape->ordered) {
    rb_html_put_int (html, shape->number);
    rb_html_put (html, ". ", NULL);
  } else {
    rb_html_put (html, "• ", NULL);
  }
}

/* The paragraphs that a column has of a block; where it has another than the other, that is said.
 */
static void
put_break (GString *html, const RbDiffWords *piece, View view)
{
  gboolean is_there = view == PLAIN || piece->is == RB_SAME ||
                      piece->is == (view == BEFORE ? RB_REMOVED : RB_ADDED);

  if (piece->is != RB_SAME && view != PLAIN && !is_of_other (piece->is, view)) {
    open_mark (html, piece->is, view);
    rb_html_put (html, "¶", NULL);
    close_mark (html, piece->is, view);
  }
  if (!is_there) {
    rb_html_put (html, " ", NULL);
    return;
  }
  rb_html_put (html, "</p>\n", NULL);
  open_paragraph (html, &piece->shape, FALSE);
}

static void
put_shape_note (GString *html, const RbDiffBlock *block)
{
  g_autofree char *note = NULL;
  const char *before = rb_diff_shape_get_label (&block->before);
  const char *after = rb_diff_shape_get_label (&block->after);

  if (block->is != RB_CHANGED || rb_diff_shape_equal (&block->before, &block->after))
    return;
  /* Translators: of a paragraph, such as "Heading, was: Paragraph" */
  note = g_strdup_printf (_ ("%s, was: %s"), after, before);
  put_note (html, strcmp (before, after) != 0 ? note : _ ("other level"));
}

static void
put_block (GString *html, const RbDiffBlock *block, View view)
{
  if (is_of_other (block->is, view))
    return;
  open_paragraph (html, view == BEFORE ? &block->before : &block->after, block->is == RB_SAME);
  for (guint i = 0; i < block->words->len;) {
    const RbDiffWords *piece = &g_array_index (block->words, RbDiffWords, i);

    if (piece->is_break) {
      put_break (html, piece, view);
      i++;
    } else {
      i = put_marked (html, block->words, i, view);
    }
  }
  if (view != BEFORE)
    put_shape_note (html, block);
  rb_html_put (html, "</p>\n", NULL);
}

static void
put_pair (GString *html, const RbDiffBlock *before, const RbDiffBlock *after)
{
  rb_html_put (html, "<tr><td>", NULL);
  if (before != NULL)
    put_block (html, before, BEFORE);
  rb_html_put (html, "</td><td>", NULL);
  if (after != NULL)
    put_block (html, after, AFTER);
  rb_html_put (html, "</td></tr>\n", NULL);
}

static guint
count_from (GPtrArray *blocks, guint index, RbDifference is)
{
  guint n = 0;

  while (index + n < blocks->len && ((RbDiffBlock *)blocks->pdata[index + n])->is == is)
    n++;
  return n;
}

/* What came where something went stands beside it. */
static void
put_pairs (GString *html, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len;) {
    guint removed = count_from (blocks, i, RB_REMOVED);
    guint added = count_from (blocks, i + removed, RB_ADDED);

    for (guint k = 0; k < MAX (removed, added); k++)
      put_pair (html, k < removed ? blocks->pdata[i + k] : NULL,
                k < added ? blocks->pdata[i + removed + k] : NULL);
    i += removed + added;
    if (removed + added == 0) {
      put_pair (html, blocks->pdata[i], blocks->pdata[i]);
      i++;
    }
  }
}

void
rb_comparison_put_blocks (GString *html, GPtrArray *blocks, gboolean plain)
{
  rb_html_put (html, plain ? "" : "<div class=\"one\">\n", NULL);
  for (guint i = 0; i < blocks->len; i++)
    put_block (html, blocks->pdata[i], plain ? PLAIN : BOTH);
  if (plain)
    return;
  rb_html_put (html, "</div>\n<table class=\"two\">\n<thead class=\"v\"><tr><th scope=\"col\">",
               NULL);
  rb_sheet_html_put_words (html, _ ("Before"));
  rb_html_put (html, "</th><th scope=\"col\">", NULL);
  rb_sheet_html_put_words (html, _ ("After"));
  rb_html_put (html, "</th></tr></thead>\n<tbody>\n", NULL);
  put_pairs (html, blocks);
  rb_html_put (html, "</tbody>\n</table>\n", NULL);
}

/* --- values and tables ------------------------------------------------------------------------ */

static void
put_value (GString *html, const char *value, RbDifference is, View view)
{
  if (*value == '\0')
    return;
  open_mark (html, is, view);
  rb_sheet_html_put_words (html, value);
  close_mark (html, is, view);
}

void
rb_comparison_put_values (GString *html, const char *before, const char *after, gboolean plain)
{
  View view = plain ? PLAIN : BOTH;

  rb_html_put (html, "<p>", NULL);
  put_value (html, before, RB_REMOVED, view);
  rb_html_put (html, *before != '\0' && *after != '\0' ? " → " : "", NULL);
  put_value (html, after, RB_ADDED, view);
  rb_html_put (html, "</p>\n", NULL);
}

static void
put_row_state (GString *html, const RbDiffRow *row)
{
  const char *state = row->is == RB_ADDED     ? C_ ("comparison", "Added")
                      : row->is == RB_REMOVED ? C_ ("comparison", "Removed")
                      : row->is == RB_CHANGED ? C_ ("comparison", "Changed")
                                              : "";

  rb_html_put (html, "<td><small>", NULL);
  rb_sheet_html_put_words (html, state);
  rb_html_put (html, "</small></td>", NULL);
}

void
rb_comparison_put_rows (GString *html, GPtrArray *rows, gboolean plain)
{
  rb_html_put (html, "<table class=\"rows\">\n", NULL);
  for (guint i = 0; i < rows->len; i++) {
    const RbDiffRow *row = rows->pdata[i];
    const char *tag = row->is_head ? "th" : "td";

    rb_html_put (html, row->is == RB_SAME ? "<tr class=\"same\">" : "<tr>", NULL);
    if (!plain)
      put_row_state (html, row);
    for (guint k = 0; k < row->cells->len; k++) {
      const RbDiffCell *cell = row->cells->pdata[k];

      rb_html_put (html, "<", tag, row->is_head ? " scope=\"col\">" : ">", NULL);
      for (guint j = 0; j < cell->words->len;)
        j = put_marked (html, cell->words, j, plain ? PLAIN : BOTH);
      rb_html_put (html, "</", tag, ">", NULL);
    }
    rb_html_put (html, "</tr>\n", NULL);
  }
  rb_html_put (html, "</table>\n", NULL);
}
