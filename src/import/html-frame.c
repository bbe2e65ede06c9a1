/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-frame.h"

#include "address.h"
#include "import/html-detour.h"
#include "import/html-picture.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ADDRESS 8192

static const char *
find_attribute (const xmlChar **attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (strcmp ((const char *)attributes[0], name) == 0)
      return attributes[1] != NULL ? (const char *)attributes[1] : "";
  return NULL;
}

static int
find_number (const xmlChar **attributes, const char *name, int otherwise)
{
  const char *value = find_attribute (attributes, name);

  return value != NULL && g_ascii_isdigit (*value) ? (int)CLAMP (atol (value), 0, 999999)
                                                   : otherwise;
}

/* A link, or a footnote's number, which is none here. */
static void
take_address (RbHtmlReader *self, RbHtmlFrame *frame, const char *href, const char *name)
{
  g_autofree char *address = NULL, *end = NULL;
  RbHtmlNote note =
      rb_html_notes_add_link (self->notes, href, name, frame->raised > 0 || frame->note_mark);

  if (note != RB_HTML_NOTE_NONE) {
    frame->note_mark = TRUE;
    frame->note_number |= note == RB_HTML_NOTE_BACK;
    return;
  }
  if (href == NULL || *href == '#' || *href == '\0')
    return;
  address = g_strstrip (g_strndup (href, MAX_ADDRESS + 1));
  end = rb_html_dup_end_of_detour (address);
  if (end != NULL) {
    g_free (address);
    address = g_steal_pointer (&end);
  }
  if (strlen (address) <= MAX_ADDRESS && rb_address_check (address) == RB_ADDRESS_MAILABLE) {
    g_free (frame->url);
    frame->url = g_steal_pointer (&address);
  } else if (strstr (address, "_msocom_") == NULL) {
    self->pasted->left_out[RB_LEFT_OUT_LINKS]++;
  }
}

static void
take_picture (RbHtmlReader *self, const RbHtmlFrame *frame, const RbHtmlStyle *style,
              const xmlChar **attributes)
{
  const char *source = find_attribute (attributes, "src"),
             *alt = find_attribute (attributes, "alt"), *id = find_attribute (attributes, "name");
  gboolean tiny = style->tiny || find_number (attributes, "width", 9) <= 1 ||
                  find_number (attributes, "height", 9) <= 1;
  g_autofree char *placeholder = NULL;
  g_autofree char *words = NULL;
  RbPastedPicture *picture;
  RbParagraph *paragraph;

  /* Little faces are characters that a browser draws by itself. */
  if (alt != NULL && *alt != '\0' && strlen (alt) <= 32 &&
      (style->part == RB_HTML_PART_EMOJI || g_utf8_get_char_validated (alt, -1) >= 0x1f000)) {
    if (g_utf8_validate (alt, -1, NULL))
      rb_html_reader_add_words (self, alt, strlen (alt));
    return;
  }
  /* In place of words that there are none of, LibreOffice writes what it calls the picture. */
  if (g_strcmp0 (self->pasted->origin, "LibreOffice") == 0 && g_strcmp0 (alt, id) == 0)
    alt = NULL;
  picture =
      rb_html_picture_new (self->pasted, source != NULL ? source : "", tiny, self->with_files);
  if (picture == NULL)
    return;
  picture->id = id != NULL ? g_utf8_make_valid (id, -1) : NULL;
  placeholder = g_strdup_printf ("pasted:%u", self->pasted->pictures->len - 1);
  words = g_utf8_make_valid (alt != NULL ? alt : "", -1);
  g_strdelimit (words, "\t\r\n", ' ');
  paragraph = rb_paragraph_new (RB_PARAGRAPH_BODY);
  rb_paragraph_append_image (paragraph, g_strstrip (words), placeholder, NULL, frame->url);
  if (self->ended)
    rb_html_reader_flush (self);
  /* Between paragraphs, so that no sentence is cut in two. */
  if (rb_html_words_is_empty (&self->words))
    rb_html_blocks_add (self->blocks, paragraph, 0);
  else
    g_ptr_array_add (self->behind, paragraph);
}

static void
take_meta (RbHtmlReader *self, const xmlChar **attributes)
{
  static const struct {
    const char *prefix, *origin;
  } programs[] = {
    { "Microsoft Word", "Word" },       { "Word.Document", "Word" },
    { "Microsoft Excel", "Excel" },     { "Excel.Sheet", "Excel" },
    { "Microsoft Outlook", "Outlook" }, { "LibreOffice", "LibreOffice" },
    { "OpenOffice", "OpenOffice" },     { "Microsoft PowerPoint", "PowerPoint" },
  };
  const char *content = find_attribute (attributes, "content");

  for (guint i = 0; content != NULL && i < G_N_ELEMENTS (programs); i++)
    if (g_str_has_prefix (content, programs[i].prefix))
      self->pasted->origin = programs[i].origin;
}

static void
guess_origin (RbHtmlReader *self, const xmlChar **attributes)
{
  const char *id = find_attribute (attributes, "id");

  if (id != NULL && g_str_has_prefix (id, "docs-internal-guid"))
    self->pasted->origin = "Google Docs";
  else if (find_attribute (attributes, "data-sheets-root") != NULL)
    self->pasted->origin = "Google Sheets";
}

/* What stands at the top and the bottom of each page, as LibreOffice writes it. */
static gboolean
is_page_edge (RbHtmlReader *self, const xmlChar **attributes)
{
  const char *title = find_attribute (attributes, "title");

  return g_strcmp0 (self->pasted->origin, "LibreOffice") == 0 &&
         (g_strcmp0 (title, "header") == 0 || g_strcmp0 (title, "footer") == 0);
}

gboolean
rb_html_is_block (RbElement element)
{
  switch (element) {
  case RB_ELEMENT_BLOCK:
  case RB_ELEMENT_RULE:
  case RB_ELEMENT_CELL:
  case RB_ELEMENT_HEADING:
  case RB_ELEMENT_HEAD_CELL:
  case RB_ELEMENT_HEAD_ROWS:
  case RB_ELEMENT_ITEM:
  case RB_ELEMENT_LIST:
  case RB_ELEMENT_NUMBERED:
  case RB_ELEMENT_PRE:
  case RB_ELEMENT_QUOTE:
  case RB_ELEMENT_ROW:
  case RB_ELEMENT_TABLE:
    return TRUE;
  default:
    return FALSE;
  }
}

/* What the element's style and classes say, but for what they make of its words. */
static void
apply_part (RbHtmlReader *self, RbHtmlFrame *frame, const RbHtmlStyle *style)
{
  guint *left_out = self->pasted->left_out;

  switch (style->part) {
  case RB_HTML_PART_COMMENT:
    self->n_comments++;
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_COMMENT_MARK:
    left_out[RB_LEFT_OUT_COMMENTS] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_COMMENT_LIST:
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_PAGE:
    left_out[RB_LEFT_OUT_PAGE] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_CONTENTS:
    left_out[RB_LEFT_OUT_CONTENTS] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_DELETED:
    left_out[RB_LEFT_OUT_DELETIONS] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_HTML_PART_NOTE_NUMBER:
    frame->note_number = TRUE;
    frame->note_mark = TRUE;
    break;
  case RB_HTML_PART_NOTE_MARK:
    frame->note_mark = TRUE;
    break;
  case RB_HTML_PART_BULLET:
    frame->bullet = TRUE;
    break;
  case RB_HTML_PART_PROGRAM:
    frame->program |= rb_html_is_block (frame->element);
    break;
  case RB_HTML_PART_FIELD_BEGIN:
    self->in_field = TRUE;
    break;
  case RB_HTML_PART_FIELD_TEXT:
    self->in_field = FALSE;
    break;
  case RB_HTML_PART_SPACE:
    if (!frame->skip)
      rb_html_reader_add_words (self, " ", 1);
    frame->skip = TRUE;
    break;
  default:
    break;
  }
}

static void
apply_style (RbHtmlReader *self, RbHtmlFrame *frame, const RbHtmlStyle *style, gboolean block)
{
  if (style->bold != 0)
    frame->style = style->bold > 0 ? frame->style | RB_RUN_BOLD : frame->style & ~RB_RUN_BOLD;
  if (style->italic != 0)
    frame->style = style->italic > 0 ? frame->style | RB_RUN_ITALIC : frame->style & ~RB_RUN_ITALIC;
  frame->pre |= style->pre;
  frame->struck |= style->struck;
  frame->underlined |= style->underlined;
  frame->size = style->size > 0 ? style->size : frame->size;
  if (style->raised != 0 && !block)
    frame->raised = style->raised;
  if (block) {
    if (frame->element != RB_ELEMENT_HEADING)
      frame->heading = style->heading > 0 ? style->heading : frame->heading;
    frame->word_level = style->list_level > 0 ? style->list_level : frame->word_level;
    frame->word_list = style->list_level > 0 ? style->list : frame->word_list;
  }
  if (style->hidden && !frame->skip) {
    self->pasted->left_out[RB_LEFT_OUT_HIDDEN] +=
        frame->element != RB_ELEMENT_PICTURE && frame->element != RB_ELEMENT_META;
    frame->skip = TRUE;
  }
  if (style->looks || frame->element == RB_ELEMENT_LOOKS)
    self->pasted->left_out[RB_LEFT_OUT_STYLES] = 1;
}

/* The part of an element's meaning that changes the words in it. */
static void
apply_element (RbHtmlReader *self, RbHtmlFrame *frame)
{
  guint *left_out = self->pasted->left_out;

  switch (frame->element) {
  case RB_ELEMENT_BOLD:
    frame->style |= RB_RUN_BOLD;
    break;
  case RB_ELEMENT_ITALIC:
    frame->style |= RB_RUN_ITALIC;
    break;
  case RB_ELEMENT_CODE:
    frame->style |= RB_RUN_CODE;
    break;
  case RB_ELEMENT_PRE:
    frame->pre = TRUE;
    frame->plain = strcmp (frame->name, "pre") == 0 || strcmp (frame->name, "div") == 0;
    frame->lines_before = rb_html_words_count_lines (&self->words);
    break;
  case RB_ELEMENT_RAISED:
    frame->raised = 1;
    break;
  case RB_ELEMENT_LOWERED:
    frame->raised = -1;
    break;
  case RB_ELEMENT_HEADING:
    frame->heading = (guint8)(frame->name[1] - '0');
    break;
  case RB_ELEMENT_STRUCK:
    frame->struck = TRUE;
    break;
  case RB_ELEMENT_LINK:
    frame->link = TRUE;
    break;
  case RB_ELEMENT_UNDERLINED:
    frame->underlined = TRUE;
    break;
  case RB_ELEMENT_DELETED:
    left_out[RB_LEFT_OUT_DELETIONS] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_ELEMENT_FORMULA:
    left_out[RB_LEFT_OUT_FORMULAS] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_ELEMENT_EMBEDDED:
    left_out[RB_LEFT_OUT_EMBEDDED] += !frame->skip;
    frame->skip = TRUE;
    break;
  case RB_ELEMENT_SKIP:
  case RB_ELEMENT_SHEET:
    frame->skip = TRUE;
    break;
  default:
    break;
  }
}

static gboolean
in_head_rows (RbHtmlReader *self)
{
  for (guint i = self->frames->len; i-- > 0;) {
    RbElement element = g_array_index (self->frames, RbHtmlFrame, i).element;

    if (element == RB_ELEMENT_HEAD_ROWS || element == RB_ELEMENT_TABLE)
      return element == RB_ELEMENT_HEAD_ROWS;
  }
  return FALSE;
}

/* The part that changes what is around them. */
static void
enter_place (RbHtmlReader *self, RbHtmlFrame *frame, const RbHtmlStyle *style,
             const xmlChar **attributes)
{
  const char *role = find_attribute (attributes, "role"), *id = find_attribute (attributes, "id"),
             *name = find_attribute (attributes, "name");

  frame->quote = style->quote && rb_html_is_block (frame->element);
  if (frame->quote)
    rb_html_blocks_open_quote (self->blocks);
  rb_html_notes_add_place (self->notes, id);
  rb_html_notes_add_place (self->notes, name);
  switch (frame->element) {
  case RB_ELEMENT_BREAK:
    /* Two are how paragraphs are parted where there are no paragraphs. */
    if (rb_html_words_break (&self->words) >= 2 && !frame->pre)
      rb_html_reader_flush (self);
    break;
  case RB_ELEMENT_LINK:
    take_address (self, frame, find_attribute (attributes, "href"), id != NULL ? id : name);
    break;
  case RB_ELEMENT_PICTURE:
    take_picture (self, frame, style, attributes);
    /* What is written in a drawing is part of it. */
    frame->skip = TRUE;
    break;
  case RB_ELEMENT_RULE:
    /* Word puts one above its footnotes, which are told of by themselves. */
    self->pasted->left_out[RB_LEFT_OUT_RULES] += g_strcmp0 (self->pasted->origin, "Word") != 0;
    break;
  case RB_ELEMENT_QUOTATION:
    rb_html_reader_add_words (self, "“", strlen ("“"));
    break;
  case RB_ELEMENT_LIST:
  case RB_ELEMENT_NUMBERED:
    rb_html_blocks_open_list (self->blocks, frame->element == RB_ELEMENT_NUMBERED,
                              find_number (attributes, "start", 1));
    break;
  case RB_ELEMENT_ITEM:
    if (style->list_level == 0 || rb_html_blocks_in_list (self->blocks)) {
      frame->word_level = 0;
      rb_html_blocks_open_item (self->blocks, find_number (attributes, "value", 0));
    }
    break;
  case RB_ELEMENT_QUOTE:
    rb_html_blocks_open_quote (self->blocks);
    break;
  case RB_ELEMENT_TABLE:
    rb_html_blocks_open_table (self->blocks, role != NULL && strcmp (role, "presentation") == 0);
    break;
  case RB_ELEMENT_ROW:
    rb_html_blocks_open_row (self->blocks);
    break;
  case RB_ELEMENT_CELL:
  case RB_ELEMENT_HEAD_CELL:
    /* A heading or an item around the table ends at its edge. */
    frame->heading = style->heading;
    frame->word_level = 0;
    rb_html_blocks_open_cell (
        self->blocks, frame->element == RB_ELEMENT_HEAD_CELL || in_head_rows (self),
        find_number (attributes, "colspan", 1), find_number (attributes, "rowspan", 1));
    break;
  default:
    break;
  }
}

void
rb_html_frame_leave (RbHtmlReader *self, const RbHtmlFrame *frame)
{
  if (!frame->entered)
    return;
  if (frame->quote)
    rb_html_blocks_close_quote (self->blocks);
  if (frame->note_number)
    rb_html_words_add (&self->words, " ", 1, frame->style, NULL, FALSE);
  switch (frame->element) {
  case RB_ELEMENT_QUOTATION:
    rb_html_reader_add_words (self, "”", strlen ("”"));
    break;
  case RB_ELEMENT_LIST:
  case RB_ELEMENT_NUMBERED:
    rb_html_blocks_close_list (self->blocks);
    break;
  case RB_ELEMENT_QUOTE:
    rb_html_blocks_close_quote (self->blocks);
    break;
  case RB_ELEMENT_TABLE:
    rb_html_blocks_close_table (self->blocks);
    break;
  case RB_ELEMENT_CELL:
  case RB_ELEMENT_HEAD_CELL:
    rb_html_blocks_close_cell (self->blocks);
    break;
  default:
    break;
  }
}

void
rb_html_frame_enter (RbHtmlReader *self, RbHtmlFrame *frame, const xmlChar **attributes)
{
  const char *hidden = find_attribute (attributes, "hidden");
  gboolean was_struck = frame->struck;
  RbHtmlStyle style;

  if (frame->element == RB_ELEMENT_META) {
    take_meta (self, attributes);
    return;
  }
  rb_html_style_read (&style, self->sheet, frame->name, find_attribute (attributes, "class"),
                      find_attribute (attributes, "style"));
  style.hidden |= hidden != NULL;
  if (self->pasted->origin == NULL)
    guess_origin (self, attributes);
  /* Programs that track changes say who took the words away, or when. Elsewhere they are words to
   * be read, as struck through as those of other elements. */
  if (frame->element == RB_ELEMENT_DELETED && find_attribute (attributes, "cite") == NULL &&
      find_attribute (attributes, "datetime") == NULL)
    frame->element = RB_ELEMENT_STRUCK;
  if (frame->element == RB_ELEMENT_BLOCK && is_page_edge (self, attributes))
    style.part = RB_HTML_PART_PAGE;
  apply_element (self, frame);
  apply_style (self, frame, &style, rb_html_is_block (frame->element));
  apply_part (self, frame, &style);
  if (frame->skip || self->in_field)
    return;
  frame->entered = TRUE;
  self->pasted->left_out[RB_LEFT_OUT_STRUCK] += frame->struck && !was_struck;
  enter_place (self, frame, &style, attributes);
}
