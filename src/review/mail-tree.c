/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/mail-tree.h"
#include "markup/css-scan.h"
#include <string.h>

/* What the mail is made of. All else in it is a merge tag, and as such words. */
static const char *const blocks[] = { "table", "tbody", "thead", "tr", "td",  "th",        "p",
                                      "h1",    "h2",    "h3",    "h4", "h5",  "h6",        "ul",
                                      "ol",    "li",    "div",   "hr", "pre", "blockquote" };
static const char *const inlines[] = { "a",   "b",    "i",   "u",   "span", "em", "strong",
                                       "img", "code", "sub", "sup", "br",   "s",  "small" };

RbMailBit *
rb_mail_tree_nth (const RbMailTree *self, int index)
{
  return &g_array_index (self->bits, RbMailBit, index);
}

static gboolean
is_one_of (const RbHtmlPiece *piece, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (rb_html_piece_is (piece, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_white (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

/* What holds no words of its own: white space in it is none of the reader's. */
static gboolean
holds_no_words (const RbMailTree *self, int element)
{
  static const char *const names[] = { "table", "tbody", "thead", "tr", "ul", "ol", "div" };

  return element < 0 ||
         is_one_of (&rb_mail_tree_nth (self, element)->piece, names, G_N_ELEMENTS (names));
}

static void
clear_bit (gpointer data)
{
  g_free (((RbMailBit *)data)->text);
}

static void
add_text (RbMailTree *self, const RbHtmlPiece *piece, int parent, char *text)
{
  RbMailBit bit = { .piece = *piece, .parent = parent, .text = text };

  bit.piece.type = RB_HTML_TEXT;
  bit.end = (int)self->bits->len + 1;
  g_array_append_val (self->bits, bit);
}

/* An end tag that closes nothing is a merge tag, too. */
static gboolean
add_end (RbMailTree *self, const RbHtmlPiece *piece, int *open)
{
  const RbHtmlPiece *begin = *open >= 0 ? &rb_mail_tree_nth (self, *open)->piece : NULL;
  RbMailBit bit = { .piece = *piece, .end = (int)self->bits->len + 1 };

  if (begin == NULL || begin->name_length != piece->name_length ||
      g_ascii_strncasecmp (begin->name, piece->name, piece->name_length) != 0)
    return FALSE;
  bit.parent = *open;
  g_array_append_val (self->bits, bit);
  rb_mail_tree_nth (self, *open)->end = bit.end;
  *open = rb_mail_tree_nth (self, *open)->parent;
  return TRUE;
}

static void
read_bits (RbMailTree *self)
{
  const char *html = self->rendered->html->str, *p = strstr (html, "<body");
  RbHtmlPiece piece;
  int open = -1;

  while (p != NULL && rb_html_scan_next (&p, &piece)) {
    gboolean block = is_one_of (&piece, blocks, G_N_ELEMENTS (blocks));

    if (piece.type == RB_HTML_TEXT) {
      char *text = rb_html_piece_dup_text (&piece);

      if (is_white (text) && holds_no_words (self, open))
        g_free (text);
      else
        add_text (self, &piece, open, text);
    } else if (piece.type == RB_HTML_COMMENT || piece.type == RB_HTML_DOCTYPE ||
               rb_html_piece_is (&piece, "body") || rb_html_piece_is (&piece, "html")) {
      continue;
    } else if (!block && !is_one_of (&piece, inlines, G_N_ELEMENTS (inlines))) {
      add_text (self, &piece, open, g_strndup (piece.start, (gsize)(piece.end - piece.start)));
    } else if (piece.type == RB_HTML_CLOSE) {
      if (!add_end (self, &piece, &open))
        add_text (self, &piece, open, g_strndup (piece.start, (gsize)(piece.end - piece.start)));
    } else {
      RbMailBit bit = { .piece = piece, .parent = open, .inlined = !block };

      bit.end = (int)self->bits->len + 1;
      if (!rb_html_piece_is_void (&piece))
        open = (int)self->bits->len;
      g_array_append_val (self->bits, bit);
    }
  }
  /* Nothing is left open in what this program writes. */
  for (; open >= 0; open = rb_mail_tree_nth (self, open)->parent)
    rb_mail_tree_nth (self, open)->end = (int)self->bits->len;
}

/* The first bit that does not begin before a place of the HTML. */
static int
find_bit (const RbMailTree *self, gsize at)
{
  const char *start = self->rendered->html->str + at;
  guint low = 0, high = self->bits->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (rb_mail_tree_nth (self, (int)middle)->piece.start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return (int)low;
}

static RbMailRange
range_of_span (const RbMailTree *self, guint index)
{
  const RbSpan *span = &g_array_index (self->rendered->spans, RbSpan, index);

  return (RbMailRange){ find_bit (self, span->from), find_bit (self, span->to) };
}

static int
find_outer (const RbMailTree *self)
{
  for (guint i = 0; i < self->bits->len; i++)
    if (rb_html_piece_is (&rb_mail_tree_nth (self, (int)i)->piece, "table"))
      return (int)i;
  return -1;
}

static void
find_chain (RbMailTree *self)
{
  int outer = find_outer (self), at = outer;

  for (guint i = 0; i < self->rendered->spans->len; i++) {
    RbMailRange range = range_of_span (self, i);

    if (!rb_mail_range_is_empty (range)) {
      at = rb_mail_tree_nth (self, range.from)->parent;
      break;
    }
  }
  for (; at >= 0; at = at == outer ? -1 : rb_mail_tree_nth (self, at)->parent)
    g_array_prepend_val (self->chain, at);
}

RbMailTree *
rb_mail_tree_new (const RbRendered *rendered)
{
  RbMailTree *self = g_new0 (RbMailTree, 1);

  self->rendered = rendered;
  self->bits = g_array_new (FALSE, FALSE, sizeof (RbMailBit));
  g_array_set_clear_func (self->bits, clear_bit);
  self->chain = g_array_new (FALSE, FALSE, sizeof (int));
  self->sections = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  read_bits (self);
  for (guint i = 0; i < rendered->spans->len; i++) {
    gint64 id = rb_node_get_id (g_array_index (rendered->spans, RbSpan, i).section);

    g_hash_table_insert (self->sections, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
  }
  find_chain (self);
  return self;
}

void
rb_mail_tree_free (RbMailTree *self)
{
  g_array_unref (self->bits);
  g_array_unref (self->chain);
  g_hash_table_unref (self->sections);
  g_free (self);
}

RbMailRange
rb_mail_tree_find_section (const RbMailTree *self, gint64 id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, &id));

  return index > 0 ? range_of_span (self, index - 1) : (RbMailRange){ 0, 0 };
}

char *
rb_mail_bit_dup_image (const RbMailBit *bit)
{
  g_autofree char *source = rb_html_piece_dup_attribute (&bit->piece, "src");
  const char *slash = source != NULL ? strrchr (source, '/') : NULL;

  return g_strdup (slash != NULL ? slash + 1 : source != NULL ? source : "");
}

const char *
rb_mail_tree_get_html (const RbMailTree *self, RbMailRange range, gsize *length)
{
  const char *start, *end;

  *length = 0;
  if (rb_mail_range_is_empty (range))
    return "";
  start = rb_mail_tree_nth (self, range.from)->piece.start;
  end = rb_mail_tree_nth (self, range.to - 1)->piece.end;
  *length = (gsize)(end - start);
  return start;
}

gboolean
rb_mail_range_is_empty (RbMailRange range)
{
  return range.from >= range.to;
}

static int
last_of_chain (const RbMailTree *self)
{
  return g_array_index (self->chain, int, self->chain->len - 1);
}

void
rb_mail_tree_find_head (const RbMailTree *self, RbMailRange *outer, RbMailRange *inner)
{
  guint n = self->rendered->spans->len;

  *outer = *inner = (RbMailRange){ 0, 0 };
  if (self->chain->len == 0)
    return;
  if (self->chain->len > 1)
    *outer = (RbMailRange){ g_array_index (self->chain, int, 0) + 1,
                            g_array_index (self->chain, int, 1) };
  *inner = (RbMailRange){ last_of_chain (self) + 1, 0 };
  inner->to =
      n > 0 ? range_of_span (self, 0).from : rb_mail_tree_nth (self, last_of_chain (self))->end - 1;
}

void
rb_mail_tree_find_foot (const RbMailTree *self, RbMailRange *inner, RbMailRange *outer)
{
  guint n = self->rendered->spans->len;

  *outer = *inner = (RbMailRange){ 0, 0 };
  if (self->chain->len == 0)
    return;
  if (n > 0)
    *inner = (RbMailRange){ range_of_span (self, n - 1).to,
                            rb_mail_tree_nth (self, last_of_chain (self))->end - 1 };
  if (self->chain->len > 1)
    *outer = (RbMailRange){ rb_mail_tree_nth (self, g_array_index (self->chain, int, 1))->end,
                            rb_mail_tree_nth (self, g_array_index (self->chain, int, 0))->end - 1 };
}

char *
rb_mail_tree_dup_ground (const RbMailTree *self)
{
  const char *p = strstr (self->rendered->html->str, "<body");
  RbHtmlPiece piece;

  return p != NULL && rb_html_scan_next (&p, &piece)
             ? rb_html_piece_dup_attribute (&piece, "bgcolor")
             : NULL;
}

char *
rb_mail_tree_dup_style (const RbMailTree *self, const char *scope)
{
  const char *html = self->rendered->html->str, *end = strstr (html, "</head>"), *p;
  GString *out = g_string_new (NULL);
  RbCssRule rule = { .media = { NULL, 0 } };

  p = end != NULL ? g_strrstr_len (html, end - html, "<style>") : NULL;
  if (p == NULL)
    return g_string_free (out, FALSE);
  p += strlen ("<style>");
  end = strstr (p, "</style>");
  while (end != NULL && rb_css_next_rule (&p, end, &rule)) {
    const char *at = rule.selectors.start;
    RbCssWords selector;
    gboolean first = TRUE;

    if (rule.media.length > 0 || *rule.selectors.start == '@' || *rule.selectors.start == '[')
      continue;
    while (rb_css_next_selector (&at, rule.selectors.start + rule.selectors.length, &selector)) {
      g_string_append_printf (out, "%s%s %.*s", first ? "" : ",", scope, (int)selector.length,
                              selector.start);
      first = FALSE;
    }
    g_string_append_printf (out, "{%.*s}\n", (int)rule.block.length, rule.block.start);
  }
  return g_string_free (out, FALSE);
}
