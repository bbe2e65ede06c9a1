/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML is read as a stream of events; no tree is made of it, so that its depth costs nothing. */
#include "import/html-reader.h"

#include "import/html-decode.h"
#include "import/html-frame.h"

#include <stdlib.h>
#include <string.h>

/* Elements deeper than these have no meaning of their own any more, only words. */
#define MAX_FRAMES 400
/* Sizes of letters, in points, that only headings have, and how long those are, in bytes. */
#define HEADING_SIZE 18
#define TITLE_SIZE 24
#define MAX_HEADING 160

RbHtmlFrame *
rb_html_reader_top (RbHtmlReader *self)
{
  return &g_array_index (self->frames, RbHtmlFrame, self->frames->len - 1);
}

/* --- paragraphs ------------------------------------------------------------------------------- */

/* "1." "(2)" "iv)" are numbers; "·", "o" and "§" are bullets in symbol fonts. */
static gboolean
is_number (const char *bullet)
{
  const char *at = bullet + (*bullet == '(');
  gsize length = strspn (at, "0123456789.");

  if (length == 0)
    length = strspn (at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return length > 0 && length < 8 &&
         (at[length] == '.' || at[length] == ')' || at[length - 1] == '.');
}

static void
add_word_item (RbHtmlReader *self, RbParagraph *paragraph)
{
  const RbHtmlFrame *frame = rb_html_reader_top (self);
  const char *bullet = g_strstrip (self->bullet->str);
  const char *last = strrchr (bullet, '.');
  int number;

  /* "2.1." counts by its last part. */
  while (last != NULL && last > bullet && !g_ascii_isdigit (last[1]))
    last = g_strrstr_len (bullet, last - bullet, ".");
  number = atoi (last != NULL ? last + 1 : bullet + (*bullet == '('));
  rb_html_blocks_add_item (self->blocks, paragraph, frame->word_level, is_number (bullet), number,
                           frame->word_list);
}

/* Headings made by hand, and LibreOffice's titles, are large and bold, and no more than a line. */
static guint
guess_heading (RbHtmlReader *self, const RbParagraph *paragraph, gboolean bold)
{
  gsize length = 0;

  if (!bold || self->small || self->plain || rb_html_blocks_in_list (self->blocks) ||
      rb_html_blocks_in_cell (self->blocks))
    return 0;
  for (guint i = 0; i < paragraph->runs->len; i++)
    length += strlen (g_array_index (paragraph->runs, RbRun, i).text);
  return length > MAX_HEADING ? 0 : self->largest >= TITLE_SIZE ? RB_HTML_TITLE : 1;
}

static RbParagraph *
without_bold (RbParagraph *paragraph)
{
  RbParagraph *plain = rb_paragraph_new (paragraph->kind);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);

    rb_paragraph_append (plain, run->text, -1, run->style & ~RB_RUN_BOLD, run->url);
  }
  rb_paragraph_unref (paragraph);
  return plain;
}

void
rb_html_reader_flush (RbHtmlReader *self)
{
  const RbHtmlFrame *frame = rb_html_reader_top (self);
  gboolean bold = self->words.all_bold, lines = self->plain && !self->words.code;
  RbParagraph *paragraph = rb_html_words_take (&self->words);

  if (paragraph != NULL) {
    guint heading = frame->heading > 0 ? frame->heading : guess_heading (self, paragraph, bold);

    if (heading > 0 && frame->heading == 0)
      paragraph = without_bold (paragraph);
    if (heading == 0 && frame->word_level > 0 && !rb_html_blocks_in_list (self->blocks))
      add_word_item (self, paragraph);
    else if (heading == 0 && lines)
      rb_html_blocks_add_lines (self->blocks, paragraph);
    else
      rb_html_blocks_add (self->blocks, paragraph, heading);
    if (bold)
      rb_html_blocks_mark_bold (self->blocks);
    g_string_truncate (self->bullet, 0);
  }
  self->small = self->plain = self->ended = FALSE;
  self->largest = 0;
  for (guint i = 0; i < self->behind->len; i++)
    rb_html_blocks_add (self->blocks, self->behind->pdata[i], 0);
  g_ptr_array_set_size (self->behind, 0);
}

/* Digits that have a character of their own keep their place: m², CO₂. */
static char *
raise_digits (const char *text, gsize length, gboolean up)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  static const char *const lowered[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
  GString *out;

  if (length == 0 || length > 4)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return NULL;
  out = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append (out, up ? raised[text[i] - '0'] : lowered[text[i] - '0']);
  return g_string_free (out, FALSE);
}

void
rb_html_reader_add_words (RbHtmlReader *self, const char *text, gsize length)
{
  const RbHtmlFrame *frame = rb_html_reader_top (self);
  RbRunStyle style = frame->heading > 0 ? frame->style & ~RB_RUN_BOLD : frame->style;
  g_autofree char *digits = NULL;

  if (strspn (text, " \t\r\n") < length) {
    gboolean plain = frame->plain && !frame->program;

    if (self->ended && (!plain || (style & RB_RUN_CODE) != 0))
      rb_html_reader_flush (self);
    self->ended = FALSE;
    self->plain = plain;
    self->small |= frame->size < HEADING_SIZE;
    /* A link's line belongs to it. */
    if (frame->underlined && !frame->link)
      self->pasted->left_out[RB_LEFT_OUT_UNDERLINES] = 1;
  }
  self->largest = MAX (self->largest, frame->size);
  if (frame->raised != 0 && !frame->note_mark)
    digits = raise_digits (text, length, frame->raised > 0);
  if (frame->raised != 0 && !frame->note_mark && digits == NULL &&
      strspn (text, " \t\r\n") < length)
    self->pasted->left_out[RB_LEFT_OUT_RAISED]++;
  if (digits != NULL)
    rb_html_words_add (&self->words, digits, strlen (digits), style, frame->url, FALSE);
  else
    rb_html_words_add (&self->words, text, length, style, frame->url, frame->pre);
}

static void
on_characters (void *data, const xmlChar *characters, int n)
{
  RbHtmlReader *self = data;
  const char *text = (const char *)characters;
  const RbHtmlFrame *frame = rb_html_reader_top (self);
  g_autofree char *valid = NULL;
  gsize length = (gsize)MAX (n, 0);

  if (self->css != NULL) {
    g_string_append_len (self->css, text, (gssize)length);
    return;
  }
  if (frame->skip || self->in_field)
    return;
  /* Character references can name what is no character. */
  if (!g_utf8_validate_len (text, length, NULL)) {
    valid = g_utf8_make_valid (text, (gssize)length);
    text = valid;
    length = strlen (valid);
  }
  if (frame->bullet) {
    g_string_append_len (self->bullet, text, (gssize)MIN (length, 16));
    return;
  }
  if (frame->note_mark) {
    g_autofree char *number = rb_html_note_dup_number (text, length);

    if (number != NULL)
      rb_html_reader_add_words (self, number, strlen (number));
    return;
  }
  rb_html_reader_add_words (self, text, length);
}

/* --- events ----------------------------------------------------------------------------------- */

static void
frame_clear (gpointer data)
{
  g_free (((RbHtmlFrame *)data)->url);
}

static void
open_frame (RbHtmlReader *self, const char *name, RbElement element)
{
  RbHtmlFrame frame = { .name = name, .element = element };

  if (self->frames->len > 0) {
    frame = *rb_html_reader_top (self);
    frame.name = name;
    frame.element = element;
    frame.url = g_strdup (frame.url);
    frame.entered = frame.note_number = frame.quote = FALSE;
  }
  g_array_append_val (self->frames, frame);
}

/* A block ends. Some programs write an element for each line. */
static void
end_block (RbHtmlReader *self, const RbHtmlFrame *frame)
{
  if (frame->element == RB_ELEMENT_PRE && self->plain && !self->words.code) {
    rb_html_words_end_lines (&self->words, frame->lines_before);
    self->ended = TRUE;
  } else {
    rb_html_reader_flush (self);
  }
}

static void
close_frame (RbHtmlReader *self)
{
  RbHtmlFrame *frame = rb_html_reader_top (self);

  if (rb_html_is_block (frame->element))
    end_block (self, frame);
  if (frame->element == RB_ELEMENT_SHEET && self->css != NULL) {
    rb_html_sheet_read (self->sheet, self->css->str);
    g_string_free (g_steal_pointer (&self->css), TRUE);
  }
  rb_html_frame_leave (self, frame);
  g_array_set_size (self->frames, self->frames->len - 1);
}

static void
on_start (void *data, const xmlChar *xml_name, const xmlChar **attributes)
{
  RbHtmlReader *self = data;
  const char *name = (const char *)xml_name;
  RbElement element = rb_element_find (name);

  /* Editors of programs write a line as a <div> within one that is "white-space: pre". What is
   * copied from them is text of lines, whatever it is about. */
  if (element == RB_ELEMENT_BLOCK && self->frames->len > 0 && rb_html_reader_top (self)->pre &&
      strcmp (name, "div") == 0)
    element = RB_ELEMENT_PRE;
  if (g_cancellable_is_cancelled (self->cancellable)) {
    xmlStopParser (self->parser);
    return;
  }
  if (rb_html_is_block (element) && !(self->ended && element == RB_ELEMENT_PRE))
    rb_html_reader_flush (self);
  if (self->frames->len >= MAX_FRAMES) {
    self->beyond++;
    self->pasted->left_out[RB_LEFT_OUT_LEVELS] = 1;
    return;
  }
  if (element == RB_ELEMENT_SHEET && self->css == NULL)
    self->css = g_string_new (NULL);
  open_frame (self, name, element);
  rb_html_frame_enter (self, rb_html_reader_top (self), attributes);
}

static void
on_end (void *data, const xmlChar *xml_name)
{
  RbHtmlReader *self = data;
  const char *name = (const char *)xml_name;
  guint at = self->frames->len - 1;

  if (g_cancellable_is_cancelled (self->cancellable)) {
    xmlStopParser (self->parser);
    return;
  }
  if (self->beyond > 0) {
    self->beyond--;
    if (rb_html_is_block (rb_element_find (name)))
      rb_html_reader_flush (self);
    return;
  }
  while (at > 0 && strcmp (g_array_index (self->frames, RbHtmlFrame, at).name, name) != 0)
    at--;
  while (at > 0 && self->frames->len > at)
    close_frame (self);
}

/* That is how LibreOffice writes what a reader noted at the edge. */
static void
on_comment (void *data, const xmlChar *text)
{
  RbHtmlReader *self = data;

  if (self->css == NULL && g_strcmp0 (self->pasted->origin, "LibreOffice") == 0 &&
      strspn ((const char *)text, "* ") < strlen ((const char *)text))
    self->n_comments++;
}

/* The end of an element that was never opened is no event, but libxml2 searches all that are open
 * for it. Elsewhere it may not be stopped at an error: it reads on behind it. */
G_GNUC_PRINTF (2, 3)
static void
on_error (void *data, const char *format, ...)
{
  RbHtmlReader *self = data;

  if (self->parser->lastError.code == XML_ERR_TAG_NAME_MISMATCH &&
      g_cancellable_is_cancelled (self->cancellable))
    xmlStopParser (self->parser);
}

static void
parse (RbHtmlReader *self, const GString *text)
{
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOWARNING |
                HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;

  xmlInitParser ();
  self->parser = htmlNewParserCtxt ();
  memset (self->parser->sax, 0, sizeof *self->parser->sax);
  self->parser->sax->startElement = on_start;
  self->parser->sax->endElement = on_end;
  self->parser->sax->characters = on_characters;
  self->parser->sax->ignorableWhitespace = on_characters;
  self->parser->sax->comment = on_comment;
  self->parser->sax->cdataBlock = on_characters;
  self->parser->sax->error = on_error;
  self->parser->userData = self;
  htmlCtxtReadMemory (self->parser, text->str, (int)text->len, NULL, "UTF-8", options);
  htmlFreeParserCtxt (self->parser);
}

/* Whether it breaks off within an element's name or attributes, or within a comment: no program
 * writes that. */
static gboolean
breaks_off (const char *text)
{
  const char *tag = strrchr (text, '<'), *comment = g_strrstr (text, "<!--");

  if (comment != NULL && strstr (comment, "-->") == NULL)
    return TRUE;
  return tag != NULL && strchr (tag, '>') == NULL &&
         (tag[1] == '\0' || tag[1] == '/' || tag[1] == '!' || g_ascii_isalpha (tag[1]));
}

void
rb_html_reader_run (RbPasted *pasted, const char *bytes, gsize length, gboolean with_files,
                    GCancellable *cancellable)
{
  gboolean cut;
  guint n_lost;
  GString *text = rb_html_decode (bytes, length, &cut, &n_lost);
  RbHtmlReader self = { .pasted = pasted, .with_files = with_files, .cancellable = cancellable };

  pasted->left_out[RB_LEFT_OUT_REST] = cut;
  pasted->left_out[RB_LEFT_OUT_CHARACTERS] = n_lost;
  pasted->left_out[RB_LEFT_OUT_LOST_END] = !cut && breaks_off (text->str);
  self.blocks = rb_html_blocks_new (pasted);
  self.sheet = rb_html_sheet_new ();
  self.notes = rb_html_notes_new ();
  self.frames = g_array_new (FALSE, FALSE, sizeof (RbHtmlFrame));
  g_array_set_clear_func (self.frames, frame_clear);
  self.behind = g_ptr_array_new ();
  self.bullet = g_string_new (NULL);
  rb_html_words_init (&self.words);
  open_frame (&self, "", RB_ELEMENT_BLOCK);
  if (text->len > 0)
    parse (&self, text);
  while (self.frames->len > 1)
    close_frame (&self);
  rb_html_reader_flush (&self);
  rb_html_notes_count (self.notes, pasted->left_out);
  pasted->left_out[RB_LEFT_OUT_COMMENTS] =
      MAX (pasted->left_out[RB_LEFT_OUT_COMMENTS], self.n_comments);
  rb_html_words_clear (&self.words);
  g_ptr_array_unref (self.behind);
  g_string_free (self.bullet, TRUE);
  if (self.css != NULL)
    g_string_free (self.css, TRUE);
  g_array_unref (self.frames);
  rb_html_blocks_free (self.blocks);
  rb_html_sheet_free (self.sheet);
  rb_html_notes_free (self.notes);
  g_string_free (text, TRUE);
}
