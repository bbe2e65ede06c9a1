/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/spoken-private.h"
#include <string.h>

static void
clear_element (gpointer data)
{
  RbSpokenElement *element = data;

  g_free (element->language);
  g_clear_pointer (&element->columns, g_ptr_array_unref);
}

/* --- what is open ----------------------------------------------------------------------------- */

static gboolean
is_one_of (const RbHtmlPiece *piece, const char *const *names)
{
  for (; *names != NULL; names++)
    if (rb_html_piece_is (piece, *names))
      return TRUE;
  return FALSE;
}

static gboolean
is_heading (const char *name, gsize length)
{
  return length == 2 && g_ascii_tolower (name[0]) == 'h' && name[1] >= '1' && name[1] <= '6';
}

/* A line break within a heading does not part it. */
static gboolean
is_in_heading (RbSpokenReader *self)
{
  for (guint i = self->open->len; i > 0; i--)
    if (is_heading (rb_spoken_nth_open (self, i - 1)->name,
                    rb_spoken_nth_open (self, i - 1)->name_length))
      return TRUE;
  return FALSE;
}

static gboolean
is_block (const RbHtmlPiece *piece)
{
  static const char *const names[] = { "p",  "div", "td", "th",         "tr",   "table", "ul",
                                       "ol", "li",  "hr", "blockquote", "body", NULL };

  return is_heading (piece->name, piece->name_length) || is_one_of (piece, names);
}

static gboolean
is_silent (const RbHtmlPiece *piece)
{
  static const char *const names[] = { "head", "style", "script", "title", NULL };
  g_autofree char *style = NULL, *aria = NULL;

  if (is_one_of (piece, names))
    return TRUE;
  style = rb_html_piece_dup_attribute (piece, "style");
  if (style != NULL &&
      (strstr (style, "display:none") != NULL || strstr (style, "visibility:hidden") != NULL))
    return TRUE;
  aria = rb_html_piece_dup_attribute (piece, "aria-hidden");
  return g_strcmp0 (aria, "true") == 0;
}

static const char *
current_language (RbSpokenReader *self)
{
  for (guint i = self->open->len; i > 0; i--)
    if (rb_spoken_nth_open (self, i - 1)->language != NULL)
      return rb_spoken_nth_open (self, i - 1)->language;
  return "";
}

static void
open_language (RbSpokenReader *self, RbSpokenElement *element, const RbHtmlPiece *piece)
{
  g_autofree char *language = rb_html_piece_dup_attribute (piece, "lang");

  if (language == NULL || *language == '\0')
    return;
  /* That of the mail as a whole is where a reader starts from. */
  if (*current_language (self) != '\0' &&
      g_ascii_strcasecmp (current_language (self), language) != 0) {
    rb_spoken_flush (self);
    rb_spoken_say (self, RB_SPOKEN_LANGUAGE, language, piece->start);
  }
  element->language = g_steal_pointer (&language);
}

static void
open_heading (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  self->next = (RbUtterance){ .role = RB_SPOKEN_HEADING, .level = (guint)(piece->name[1] - '0') };
}

static void
open_item (RbSpokenReader *self)
{
  for (guint i = self->open->len; i > 0; i--) {
    RbSpokenElement *list = rb_spoken_nth_open (self, i - 1);

    if (!rb_spoken_is_named (list, "ul") && !rb_spoken_is_named (list, "ol"))
      continue;
    list->count++;
    self->next = (RbUtterance){ .role = RB_SPOKEN_ITEM, .level = list->ordered ? list->count : 0 };
    return;
  }
}

static RbSpokenElement *
find_data_table (RbSpokenReader *self)
{
  RbSpokenElement *table = rb_spoken_find_open (self, "table");

  return table != NULL && table->data ? table : NULL;
}

static void
open_cell (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  RbSpokenElement *table = find_data_table (self);
  gboolean head = rb_html_piece_is (piece, "th");

  if (table == NULL)
    return;
  table->count++;
  self->next = (RbUtterance){ .role = head ? RB_SPOKEN_COLUMN : RB_SPOKEN_CELL,
                              .level = table->rows,
                              .count = table->count };
  if (!head && table->count <= table->columns->len)
    self->next.header = g_strdup (table->columns->pdata[table->count - 1]);
}

static void
open_table (RbSpokenReader *self, RbSpokenElement *element, const RbHtmlPiece *piece)
{
  g_autofree char *role = rb_html_piece_dup_attribute (piece, "role");

  element->data = g_strcmp0 (role, "presentation") != 0 && g_strcmp0 (role, "none") != 0;
  if (!element->data)
    return;
  element->columns = g_ptr_array_new_with_free_func (g_free);
  rb_spoken_say (self, RB_SPOKEN_TABLE, "", piece->start);
  element->begun = self->out->len;
}

static void
open_link (RbSpokenReader *self, RbSpokenElement *element, const RbHtmlPiece *piece)
{
  g_autofree char *role = rb_html_piece_dup_attribute (piece, "role");
  g_autofree char *label = rb_html_piece_dup_attribute (piece, "aria-label");

  rb_spoken_flush (self);
  g_free (self->address);
  self->address = rb_html_piece_dup_attribute (piece, "href");
  element->button = g_strcmp0 (role, "button") == 0;
  /* Its label is heard instead of what is in it. */
  if (label != NULL && *label != '\0') {
    RbUtterance *utterance = rb_spoken_say_next (self, RB_SPOKEN_TEXT, label, piece->start);

    utterance->linked = TRUE;
    utterance->button = element->button;
    g_clear_pointer (&self->address, g_free);
    element->silent = TRUE;
    self->mid_block = TRUE;
  }
}

static void
open_element (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  RbSpokenElement element = { .name = piece->name, .name_length = piece->name_length };
  g_autofree char *role = NULL;

  element.silent = self->silent == 0 && is_silent (piece);
  if (self->silent == 0 && !element.silent) {
    open_language (self, &element, piece);
    role = rb_html_piece_dup_attribute (piece, "role");
    if (rb_html_piece_is (piece, "a")) {
      open_link (self, &element, piece);
    } else if (is_heading (piece->name, piece->name_length)) {
      open_heading (self, piece);
    } else if (rb_html_piece_is (piece, "ul") || rb_html_piece_is (piece, "ol")) {
      element.ordered = rb_html_piece_is (piece, "ol");
      rb_spoken_say (self, RB_SPOKEN_LIST, "", piece->start);
      element.begun = self->out->len;
    } else if (rb_html_piece_is (piece, "li")) {
      open_item (self);
    } else if (rb_html_piece_is (piece, "blockquote")) {
      rb_spoken_say (self, RB_SPOKEN_QUOTE, "", piece->start);
    } else if (rb_html_piece_is (piece, "table")) {
      open_table (self, &element, piece);
    } else if (rb_html_piece_is (piece, "tr") && find_data_table (self) != NULL) {
      find_data_table (self)->rows++;
      find_data_table (self)->count = 0;
    } else if (rb_html_piece_is (piece, "td") || rb_html_piece_is (piece, "th")) {
      open_cell (self, piece);
    } else if (g_strcmp0 (role, "article") == 0) {
      g_autofree char *label = rb_html_piece_dup_attribute (piece, "aria-label");

      rb_spoken_say (self, RB_SPOKEN_ARTICLE, label != NULL ? label : "", piece->start);
    }
  }
  self->silent += element.silent;
  g_array_append_val (self->open, element);
}

/* A link around a picture that says nothing, or around nothing: readers spell its address. */
static void
close_link (RbSpokenReader *self, const char *at)
{
  rb_spoken_flush (self);
  if (self->address != NULL && *self->address != '\0') {
    RbUtterance *utterance = rb_spoken_say_next (self, RB_SPOKEN_TEXT, self->address, at);

    utterance->linked = utterance->unnamed = TRUE;
    self->mid_block = TRUE;
  }
  g_clear_pointer (&self->address, g_free);
}

static void
close_cell (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  RbSpokenElement *table = find_data_table (self);

  if (table == NULL)
    return;
  if (rb_html_piece_is (piece, "th")) {
    const RbUtterance *last = self->out->pdata[self->out->len - 1];

    g_ptr_array_add (table->columns,
                     g_strdup (self->next.role == RB_SPOKEN_TEXT ? last->words : ""));
  }
  /* An empty one is passed over with its place alone. */
  if (self->next.role == RB_SPOKEN_CELL || self->next.role == RB_SPOKEN_COLUMN)
    rb_spoken_say_next (self, RB_SPOKEN_TEXT, "", piece->start);
}

static void
complete (RbSpokenReader *self, const RbSpokenElement *element)
{
  RbUtterance *begun = element->begun > 0 ? self->out->pdata[element->begun - 1] : NULL;

  if (begun == NULL)
    return;
  if (begun->role == RB_SPOKEN_LIST) {
    begun->count = element->count;
  } else {
    begun->level = element->rows;
    begun->count = MAX (element->columns->len, element->count);
  }
}

static void
close_element (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  RbSpokenElement *element;
  gboolean changes;

  /* Our own HTML closes what it opens; of anything else nothing is certain. */
  if (self->open->len == 0 || piece->name_length == 0)
    return;
  element = rb_spoken_nth_open (self, self->open->len - 1);
  if (self->silent == 0) {
    if (rb_spoken_is_named (element, "a"))
      close_link (self, piece->start);
    else if (rb_spoken_is_named (element, "td") || rb_spoken_is_named (element, "th"))
      close_cell (self, piece);
    else if (rb_spoken_is_named (element, "li") && self->next.role == RB_SPOKEN_ITEM)
      rb_spoken_say_next (self, RB_SPOKEN_TEXT, "", piece->start);
    else if (is_heading (element->name, element->name_length) &&
             self->next.role == RB_SPOKEN_HEADING)
      rb_spoken_say_next (self, RB_SPOKEN_TEXT, "", piece->start);
    complete (self, element);
  }
  changes = self->silent == 0 && element->language != NULL && self->open->len > 1;
  self->silent -= element->silent;
  if (changes) {
    g_autofree char *own = g_strdup (element->language);

    rb_spoken_flush (self);
    g_array_set_size (self->open, self->open->len - 1);
    if (*current_language (self) != '\0' && g_ascii_strcasecmp (current_language (self), own) != 0)
      rb_spoken_say (self, RB_SPOKEN_LANGUAGE, current_language (self), piece->start);
    return;
  }
  g_array_set_size (self->open, self->open->len - 1);
}

static void
read_break (RbSpokenReader *self)
{
  if (!is_in_heading (self))
    rb_spoken_end_block (self);
  else if (self->words->len > 0 && self->words->str[self->words->len - 1] != ' ')
    g_string_append_c (self->words, ' ');
}

static void
read_piece (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  if (piece->type == RB_HTML_TEXT) {
    if (self->silent == 0)
      rb_spoken_read_text (self, piece);
    return;
  }
  if (piece->type != RB_HTML_OPEN && piece->type != RB_HTML_CLOSE)
    return;
  if (self->silent == 0 && is_block (piece))
    rb_spoken_end_block (self);
  if (piece->type == RB_HTML_CLOSE)
    close_element (self, piece);
  else if (!rb_html_piece_is_void (piece))
    open_element (self, piece);
  else if (self->silent == 0 && rb_html_piece_is (piece, "img"))
    rb_spoken_read_image (self, piece);
  else if (self->silent == 0 && rb_html_piece_is (piece, "br"))
    read_break (self);
}

GPtrArray *
rb_spoken_list (const RbRendered *rendered)
{
  RbSpokenReader reader = { .rendered = rendered };
  const char *p = rendered->html->str;
  RbHtmlPiece piece;

  reader.out = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_utterance_free);
  reader.open = g_array_new (FALSE, FALSE, sizeof (RbSpokenElement));
  g_array_set_clear_func (reader.open, clear_element);
  reader.words = g_string_new (NULL);
  reader.at = p;
  while (rb_html_scan_next (&p, &piece))
    read_piece (&reader, &piece);
  rb_spoken_end_block (&reader);
  g_string_free (reader.words, TRUE);
  g_array_unref (reader.open);
  g_free (reader.address);
  g_free (reader.next.header);
  return reader.out;
}
