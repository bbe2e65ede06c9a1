/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of mails as markup of a page. All is written anew: nothing leads anywhere, nothing has a
 * name, and merge tags are words. */
#include "config.h"

#include "markup/html.h"
#include "review/mail-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kept_attributes[] = { "style",   "class",  "width",       "height",
                                               "align",   "valign", "bgcolor",     "colspan",
                                               "rowspan", "lang",   "cellspacing", "cellpadding",
                                               "role",    "scope",  "alt",         "start" };

typedef struct {
  const RbMailPart *part;
  const RbMailPart *before; /* what was removed from it, to be written along; or NULL */
  const RbMailMerge *merge;
  RbDiffMarkup *out;
} Writer;

RbDiffMarkup *
rb_diff_markup_new (void)
{
  RbDiffMarkup *self = g_new0 (RbDiffMarkup, 1);

  self->html = g_string_new (NULL);
  self->images = g_array_new (FALSE, FALSE, sizeof (RbDiffImage));
  return self;
}

void
rb_diff_markup_free (RbDiffMarkup *self)
{
  for (guint i = 0; i < self->images->len; i++)
    g_free (g_array_index (self->images, RbDiffImage, i).name);
  g_array_unref (self->images);
  g_string_free (self->html, TRUE);
  g_free (self);
}

/* --- elements --------------------------------------------------------------------------------- */

static gboolean
is_kept_attribute (const RbHtmlAttribute *attribute)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_attributes); i++)
    if (rb_html_attribute_is (attribute, kept_attributes[i]))
      return TRUE;
  return FALSE;
}

/* An address, as a tooltip: the page leads nowhere, but tells where the mail does. @style is put
 * behind the element's own. */
static void
put_attributes (Writer *self, const RbMailBit *bit, const char *style)
{
  RbHtmlAttribute attribute;
  const char *p = NULL;

  while (rb_html_piece_next_attribute (&bit->piece, &p, &attribute)) {
    g_autofree char *name = g_strndup (attribute.name, attribute.name_length);
    g_autofree char *value = NULL;

    if (is_kept_attribute (&attribute)) {
      value = rb_html_piece_dup_attribute (&bit->piece, name);
      if (*style != '\0' && rb_html_attribute_is (&attribute, "style")) {
        char *both = g_strconcat (value, style, NULL);

        g_free (value);
        value = both;
      }
      rb_html_put_attribute (self->out->html, name, value);
    } else if (rb_html_attribute_is (&attribute, "href")) {
      value = rb_html_piece_dup_attribute (&bit->piece, name);
      if (*value != '#')
        rb_html_put_attribute (self->out->html, "title", value);
    }
  }
}

static void
put_tag (Writer *self, const RbMailBit *bit, const char *style)
{
  g_autofree char *name = g_strndup (bit->piece.name, bit->piece.name_length);

  rb_html_put (self->out->html, "<", name, NULL);
  put_attributes (self, bit, style);
  rb_html_put (self->out->html, ">", NULL);
}

static void
put_end_tag (Writer *self, const RbMailBit *bit)
{
  g_autofree char *name = g_strndup (bit->piece.name, bit->piece.name_length);

  rb_html_put (self->out->html, "</", name, ">", NULL);
}

static void
put_words (GString *html, const char *words, gsize length)
{
  rb_html_put_literal (html, words, length);
}

static void
put_spoken (GString *html, const char *words)
{
  rb_html_put (html, "<span class=\"v\">", NULL);
  put_words (html, words, strlen (words));
  rb_html_put (html, "</span>", NULL);
}

static void
open_mark (GString *html, RbDifference is)
{
  if (is == RB_ADDED) {
    rb_html_put (html, "<ins>", NULL);
    put_spoken (html, _ ("added: "));
  } else if (is == RB_REMOVED) {
    rb_html_put (html, "<del>", NULL);
    put_spoken (html, _ ("removed: "));
  } else if (is == RB_CHANGED) {
    rb_html_put (html, "<mark>", NULL);
    put_spoken (html, _ ("looks or leads otherwise: "));
  }
}

static void
close_mark (GString *html, RbDifference is)
{
  if (is == RB_SAME)
    return;
  put_spoken (html, "; ");
  rb_html_put (html, is == RB_ADDED ? "</ins>" : is == RB_REMOVED ? "</del>" : "</mark>", NULL);
}

/* What became of a photo is said above it. */
static void
put_image (Writer *self, const RbMailBit *bit)
{
  const RbMailPart *part = self->part;
  RbDifference is = part->flat != NULL ? part->is[bit->first] : RB_SAME;
  RbDiffImage image = { 0, rb_mail_bit_dup_image (bit) };
  GString *html = self->out->html;

  if (is == RB_ADDED || is == RB_REMOVED) {
    const char *words = is == RB_ADDED ? _ ("New photo") : _ ("Removed photo");

    rb_html_put (html, "<span class=\"rb-photo ", is == RB_ADDED ? "rb-new" : "rb-old", "\"><span>",
                 NULL);
    put_words (html, words, strlen (words));
    rb_html_put (html, "</span>", NULL);
  }
  rb_html_put (html, "<img", NULL);
  image.at = html->len;
  put_attributes (self, bit, "");
  rb_html_put (html, is == RB_ADDED || is == RB_REMOVED ? "></span>" : ">", NULL);
  if (*image.name != '\0')
    g_array_append_val (self->out->images, image);
  else
    g_free (image.name);
}

/* --- words ------------------------------------------------------------------------------------ */

static void
put_tokens (Writer *self, const RbMailPart *part, guint first, guint last)
{
  GArray *tokens = rb_flat_get_tokens (part->flat);
  const char *text = rb_flat_get_text (part->flat);
  guint from, to;

  if (first >= last)
    return;
  from = g_array_index (tokens, RbToken, first).from;
  to = g_array_index (tokens, RbToken, last - 1).to;
  open_mark (self->out->html, part->is[first]);
  put_words (self->out->html, text + from, to - from);
  close_mark (self->out->html, part->is[first]);
}

static void put_range (Writer *self, int from, int to);

/* Words of the part before within the elements of a line that they stood in; or a photo. */
static void
put_removed (Writer *self, const RbMailRun *run)
{
  const RbMailTree *tree = self->before->tree;
  Writer removed = { .part = self->before, .out = self->out };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
  int bit = self->before->range.from;

  for (; bit < self->before->range.to; bit++) {
    const RbMailBit *at = rb_mail_tree_nth (tree, bit);

    if (at->first <= run->first && at->last >= run->last &&
        (at->text != NULL || rb_html_piece_is (&at->piece, "img")))
      break;
  }
  if (bit >= self->before->range.to)
    return;
  for (int at = rb_mail_tree_nth (tree, bit)->parent;
       at >= self->before->range.from && rb_mail_tree_nth (tree, at)->inlined;
       at = rb_mail_tree_nth (tree, at)->parent)
    g_array_prepend_val (open, at);
  for (guint i = 0; i < open->len; i++)
    put_tag (&removed, rb_mail_tree_nth (tree, g_array_index (open, int, i)), "");
  if (rb_mail_tree_nth (tree, bit)->text != NULL)
    put_tokens (&removed, self->before, run->first, run->last);
  else
    put_image (&removed, rb_mail_tree_nth (tree, bit));
  for (guint i = open->len; i > 0; i--)
    put_end_tag (&removed, rb_mail_tree_nth (tree, g_array_index (open, int, i - 1)));
}

static void
put_removed_at (Writer *self, int key)
{
  GArray *runs = self->merge != NULL
                     ? g_hash_table_lookup (self->merge->at_tokens, GINT_TO_POINTER (key))
                     : NULL;

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    put_removed (self, &g_array_index (runs, RbMailRun, i));
}

/* Tokens that all were kept, or all added, are marked as one, unless something goes in between. */
static void
put_text (Writer *self, const RbMailBit *bit)
{
  const RbMailPart *part = self->part;
  guint first = bit->first;

  if (part->flat == NULL) {
    put_words (self->out->html, bit->text, strlen (bit->text));
    return;
  }
  for (guint i = bit->first; i < bit->last; i++) {
    gboolean inserts = self->merge != NULL &&
                       (g_hash_table_contains (self->merge->at_tokens, GINT_TO_POINTER (2 * i)) ||
                        (i > bit->first && g_hash_table_contains (self->merge->at_tokens,
                                                                  GINT_TO_POINTER (2 * i - 1))));

    if (!inserts && (i == first || part->is[i] == part->is[first]))
      continue;
    put_tokens (self, part, first, i);
    first = i;
    if (inserts && i > bit->first)
      put_removed_at (self, (int)(2 * i - 1));
    if (inserts)
      put_removed_at (self, (int)(2 * i));
  }
  put_tokens (self, part, first, bit->last);
  if (bit->last > bit->first)
    put_removed_at (self, (int)(2 * bit->last - 1));
}

/* --- parts ------------------------------------------------------------------------------------ */

static void
put_elements_at (Writer *self, int bit)
{
  GArray *elements = self->merge != NULL
                         ? g_hash_table_lookup (self->merge->at_bits, GINT_TO_POINTER (bit))
                         : NULL;
  Writer removed = { .part = self->before, .out = self->out };

  for (guint i = 0; elements != NULL && i < elements->len; i++) {
    int element = g_array_index (elements, int, i);

    put_range (&removed, element, rb_mail_tree_nth (self->before->tree, element)->end);
  }
}

static void
put_range (Writer *self, int from, int to)
{
  for (int i = from; i < to; i++) {
    const RbMailBit *bit = rb_mail_tree_nth (self->part->tree, i);
    gboolean image = rb_html_piece_is (&bit->piece, "img");

    put_elements_at (self, i);
    if (bit->text != NULL) {
      put_text (self, bit);
    } else if (bit->piece.type == RB_HTML_CLOSE) {
      put_end_tag (self, bit);
    } else if (image) {
      put_removed_at (self, (int)(2 * bit->first));
      put_image (self, bit);
      put_removed_at (self, (int)(2 * bit->first + 1));
    } else {
      put_tag (self, bit, "");
    }
  }
  put_elements_at (self, to);
}

/* The cell around all sections has space above and round corners, which are the head's alone. */
static void
put_chain (Writer *self, guint n_chain, gboolean head, gboolean end)
{
  const RbMailTree *tree = self->part->tree;

  for (guint i = 0; i < n_chain; i++) {
    const RbMailBit *bit =
        rb_mail_tree_nth (tree, g_array_index (tree->chain, int, end ? n_chain - 1 - i : i));

    if (end)
      put_end_tag (self, bit);
    else
      put_tag (self, bit,
               !rb_html_piece_is (&bit->piece, "td") ? ""
               : head                                ? ";border-end-start-radius:0;"
                                                       "border-end-end-radius:0"
                                                     : ";padding:0;border-radius:0");
  }
  rb_html_put (self->out->html, end ? "\n" : "", NULL);
}

static void
write_part (Writer *self, guint n_chain, gboolean head)
{
  put_chain (self, n_chain, head, FALSE);
  put_range (self, self->part->range.from, self->part->range.to);
  put_chain (self, n_chain, head, TRUE);
}

void
rb_mail_part_write (const RbMailPart *part, guint n_chain, gboolean head, RbDiffMarkup *out)
{
  Writer self = { .part = part, .out = out };

  if (n_chain > 0 && (head || !rb_mail_range_is_empty (part->range)))
    write_part (&self, n_chain, head);
}

void
rb_mail_part_write_both (const RbMailPart *before, const RbMailPart *after, guint n_chain,
                         gboolean head, RbDiffMarkup *out)
{
  RbMailMerge *merge = rb_mail_merge_new (before, after);
  Writer self = { after, before, merge, out };

  write_part (&self, n_chain, head);
  rb_mail_merge_free (merge);
}
