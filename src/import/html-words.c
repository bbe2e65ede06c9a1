/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-words.h"

#include "address.h"

#include <string.h>

#define NO_BREAK_SPACE 0xa0

static void
flush_run (RbHtmlWords *self)
{
  if (self->text->len == 0)
    return;
  if (self->paragraph == NULL)
    self->paragraph = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_paragraph_append (self->paragraph, self->text->str, self->text->len, self->style, self->url);
  g_string_truncate (self->text, 0);
}

static void
change_run (RbHtmlWords *self, RbRunStyle style, const char *url)
{
  if (self->style == style && g_strcmp0 (self->url, url) == 0)
    return;
  flush_run (self);
  self->style = style;
  g_free (self->url);
  self->url = g_strdup (url);
}

/* A space between words of two styles has what both have; that beside code is none of it. */
static void
put_gap (RbHtmlWords *self, RbRunStyle style, const char *url)
{
  const char *gap = self->gap == RB_HTML_GAP_HARD ? "\302\240" : " ";

  if (self->breaks > 0) {
    change_run (self, RB_RUN_PLAIN, NULL);
    self->lines++;
    for (guint i = 0; i < self->breaks; i++)
      g_string_append (self->text, RB_LINE_BREAK);
  } else if (self->gap != RB_HTML_GAP_NONE) {
    RbRunStyle shared =
        self->style == style ? style : self->style & style & (RbRunStyle)~RB_RUN_CODE;

    if (shared != self->style || g_strcmp0 (self->url, url) != 0)
      change_run (self, shared, g_strcmp0 (self->url, url) == 0 ? url : NULL);
    g_string_append (self->text, gap);
  }
  self->gap = RB_HTML_GAP_NONE;
  self->breaks = 0;
}

static void
add_gap (RbHtmlWords *self, gunichar c)
{
  if (rb_html_words_is_empty (self) || self->breaks > 0)
    return;
  /* One no-break space between words is meant; several are an indentation made by hand. */
  self->gap =
      c == NO_BREAK_SPACE && self->gap == RB_HTML_GAP_NONE ? RB_HTML_GAP_HARD : RB_HTML_GAP_SPACE;
}

static gboolean
is_gap (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == NO_BREAK_SPACE ||
         c == 0x2029;
}

/* Controls, the mark of a file's byte order, and what stands for an object in a paragraph. */
static gboolean
is_nothing (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0xfffc;
}

static void
add_word (RbHtmlWords *self, const char *text, gsize length, RbRunStyle style, const char *url)
{
  put_gap (self, style, url);
  change_run (self, style, url);
  self->all_bold &= (style & RB_RUN_BOLD) != 0;
  self->code |= (style & RB_RUN_CODE) != 0;
  self->tags |= memchr (text, '{', length) != NULL || memchr (text, '[', length) != NULL ||
                memchr (text, '*', length) != NULL || memchr (text, '#', length) != NULL ||
                memchr (text, '<', length) != NULL;
  g_string_append_len (self->text, text, length);
}

/* Merge tags become runs of their own. */
static RbParagraph *
part_tags (RbParagraph *paragraph)
{
  RbParagraph *parted = rb_paragraph_new (paragraph->kind);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    const char *from = run->text;

    for (const char *at = run->text; *at != '\0';) {
      gsize length = (run->style & RB_RUN_CODE) == 0 ? rb_merge_tag_length (at) : 0;

      if (length == 0) {
        at = g_utf8_next_char (at);
        continue;
      }
      if (at > from)
        rb_paragraph_append (parted, from, at - from, run->style, run->url);
      rb_paragraph_append (parted, at, length, run->style | RB_RUN_TAG, run->url);
      from = at += length;
    }
    if (*from != '\0')
      rb_paragraph_append (parted, from, -1, run->style, run->url);
  }
  rb_paragraph_unref (paragraph);
  return parted;
}

void
rb_html_words_init (RbHtmlWords *self)
{
  memset (self, 0, sizeof *self);
  self->text = g_string_new (NULL);
  self->all_bold = TRUE;
}

void
rb_html_words_clear (RbHtmlWords *self)
{
  g_clear_pointer (&self->paragraph, rb_paragraph_unref);
  g_string_free (self->text, TRUE);
  g_free (self->url);
}

gboolean
rb_html_words_is_empty (const RbHtmlWords *self)
{
  return self->paragraph == NULL && self->text->len == 0;
}

void
rb_html_words_add (RbHtmlWords *self, const char *text, gsize length, RbRunStyle style,
                   const char *url, gboolean pre)
{
  const char *end = text + length, *from = text;

  for (const char *at = text; at < end;) {
    const char *next = g_utf8_next_char (at);
    gunichar c = g_utf8_get_char (at);
    gboolean gap = is_gap (c);

    if (!gap && !is_nothing (c)) {
      at = next;
      continue;
    }
    if (at > from)
      add_word (self, from, at - from, style, url);
    if (pre && c == '\n')
      rb_html_words_break (self);
    else if (gap)
      add_gap (self, c);
    from = at = next;
  }
  if (end > from)
    add_word (self, from, end - from, style, url);
}

guint
rb_html_words_break (RbHtmlWords *self)
{
  self->gap = RB_HTML_GAP_NONE;
  if (!rb_html_words_is_empty (self))
    self->breaks++;
  return self->breaks;
}

guint
rb_html_words_count_lines (const RbHtmlWords *self)
{
  return self->lines + (self->breaks > 0);
}

void
rb_html_words_end_lines (RbHtmlWords *self, guint before)
{
  gboolean none = !rb_html_words_is_empty (self) && self->lines < before;

  if (self->breaks == 0)
    rb_html_words_break (self);
  if ((none || self->lines > before) && self->breaks == 1)
    rb_html_words_break (self);
}

RbParagraph *
rb_html_words_take (RbHtmlWords *self)
{
  RbParagraph *taken;

  flush_run (self);
  taken = g_steal_pointer (&self->paragraph);
  if (taken != NULL && self->tags)
    taken = part_tags (taken);
  change_run (self, RB_RUN_PLAIN, NULL);
  self->gap = RB_HTML_GAP_NONE;
  self->breaks = self->lines = 0;
  self->tags = self->code = FALSE;
  self->all_bold = TRUE;
  return taken;
}
