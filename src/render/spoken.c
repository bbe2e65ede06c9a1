/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken.h"
#include "markup/html-scan.h"
#include <string.h>

/** An element that is open. */
typedef struct {
  const char *name; /* in the HTML */
  gsize name_length;
  gboolean silent;  /* neither it nor what is in it is heard */
  gboolean data;    /* a table that is no mere layout */
  gboolean button;  /* a link that is told as one */
  gboolean ordered; /* a list with numbers */
  guint begun;      /* index of the utterance that told of it, to be completed; one more */
  guint count;      /* of a list's items, of a row's cells */
  guint rows;
  char *language;
  GPtrArray *columns; /* what a data table's columns are called */
} Element;

/** Where the reader is. */
typedef struct {
  const RbRendered *rendered;
  GPtrArray *out; /* of RbUtterance */
  GArray *open;   /* of Element */
  GString *words; /* not said yet */
  const char *at; /* where these begin */
  RbUtterance next;
  gboolean mid_block; /* something of the paragraph was said already */
  char *address;      /* of the link that is open, until it has been heard */
  guint silent;       /* how many silent elements are open */
} Reader;

void
rb_utterance_free (RbUtterance *self)
{
  g_free (self->words);
  g_free (self->header);
  g_free (self);
}

static void
clear_element (gpointer data)
{
  Element *element = data;

  g_free (element->language);
  g_clear_pointer (&element->columns, g_ptr_array_unref);
}

static Element *
nth_open (Reader *self, guint index)
{
  return &g_array_index (self->open, Element, index);
}

static gboolean
is_named (const Element *element, const char *name)
{
  return element->name_length == strlen (name) &&
         g_ascii_strncasecmp (element->name, name, element->name_length) == 0;
}

/* The innermost open element of that name, or %NULL. */
static Element *
find_open (Reader *self, const char *name)
{
  for (guint i = self->open->len; i > 0; i--)
    if (is_named (nth_open (self, i - 1), name))
      return nth_open (self, i - 1);
  return NULL;
}

/* --- saying ----------------------------------------------------------------------------------- */

static RbUtterance *
say (Reader *self, RbSpokenRole role, const char *words, const char *at)
{
  RbUtterance *utterance = g_new0 (RbUtterance, 1);
  RbNode *section =
      rb_rendered_find_section (self->rendered, (gsize)(at - self->rendered->html->str));

  utterance->role = role;
  utterance->words = g_strdup (words);
  utterance->section = section != NULL ? rb_node_get_id (section) : 0;
  g_ptr_array_add (self->out, utterance);
  return utterance;
}

/* What the next words are comes from what was opened last: "Heading level 2", "bullet". */
static RbUtterance *
say_next (Reader *self, RbSpokenRole fallback, const char *words, const char *at)
{
  gboolean plain = self->next.role == RB_SPOKEN_TEXT;
  RbUtterance *utterance = say (self, plain ? fallback : self->next.role, words, at);

  if (!plain) {
    utterance->level = self->next.level;
    utterance->count = self->next.count;
    utterance->header = g_steal_pointer (&self->next.header);
  }
  g_free (self->next.header);
  self->next = (RbUtterance){ 0 };
  return utterance;
}

static gboolean
has_letters (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && !g_unichar_ispunct (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
say_link (Reader *self, RbUtterance *utterance)
{
  Element *link = find_open (self, "a");

  if (link == NULL)
    return;
  utterance->linked = TRUE;
  utterance->button = link->button;
  g_clear_pointer (&self->address, g_free);
}

/* Says what was gathered. A full stop behind a link is no breath of its own. */
static void
flush (Reader *self)
{
  g_strchomp (self->words->str);
  if (*self->words->str != '\0') {
    RbUtterance *last = self->out->len > 0 ? self->out->pdata[self->out->len - 1] : NULL;

    if (self->mid_block && last != NULL && !has_letters (self->words->str) &&
        self->next.role == RB_SPOKEN_TEXT && last->role != RB_SPOKEN_IMAGE) {
      char *both = g_strconcat (last->words, self->words->str, NULL);

      g_free (last->words);
      last->words = both;
    } else {
      say_link (self, say_next (self, RB_SPOKEN_TEXT, self->words->str, self->at));
    }
    self->mid_block = TRUE;
  }
  g_string_truncate (self->words, 0);
}

/* A paragraph, a cell, a line ends. */
static void
end_block (Reader *self)
{
  flush (self);
  self->mid_block = FALSE;
}

static void
read_text (Reader *self, const RbHtmlPiece *piece)
{
  g_autofree char *text = rb_html_piece_dup_text (piece);

  for (const char *p = text; *p != '\0'; p++) {
    gboolean space = *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';

    if (space && (self->words->len == 0 || self->words->str[self->words->len - 1] == ' '))
      continue;
    if (self->words->len == 0)
      self->at = piece->start;
    g_string_append_c (self->words, space ? ' ' : *p);
  }
}

static void
read_image (Reader *self, const RbHtmlPiece *piece)
{
  g_autofree char *alt = rb_html_piece_dup_attribute (piece, "alt");
  g_autofree char *src = NULL, *name = NULL;
  RbUtterance *utterance;

  if (alt != NULL && *g_strstrip (alt) == '\0')
    return;
  flush (self);
  if (alt == NULL) {
    src = rb_html_piece_dup_attribute (piece, "src");
    name = g_path_get_basename (src != NULL ? src : "");
  }
  /* It is told as an image, behind what it stands in: "bullet", "heading". */
  if (self->next.role != RB_SPOKEN_TEXT)
    say_next (self, RB_SPOKEN_TEXT, "", piece->start);
  utterance = say (self, RB_SPOKEN_IMAGE, alt != NULL ? alt : name, piece->start);
  utterance->unnamed = alt == NULL;
  say_link (self, utterance);
  self->mid_block = TRUE;
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
is_in_heading (Reader *self)
{
  for (guint i = self->open->len; i > 0; i--)
    if (is_heading (nth_open (self, i - 1)->name, nth_open (self, i - 1)->name_length))
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
current_language (Reader *self)
{
  for (guint i = self->open->len; i > 0; i--)
    if (nth_open (self, i - 1)->language != NULL)
      return nth_open (self, i - 1)->language;
  return "";
}

static void
open_language (Reader *self, Element *element, const RbHtmlPiece *piece)
{
  g_autofree char *language = rb_html_piece_dup_attribute (piece, "lang");

  if (language == NULL || *language == '\0')
    return;
  /* That of the mail as a whole is where a reader starts from. */
  if (*current_language (self) != '\0' &&
      g_ascii_strcasecmp (current_language (self), language) != 0) {
    flush (self);
    say (self, RB_SPOKEN_LANGUAGE, language, piece->start);
  }
  element->language = g_steal_pointer (&language);
}

static void
open_heading (Reader *self, const RbHtmlPiece *piece)
{
  self->next = (RbUtterance){ .role = RB_SPOKEN_HEADING, .level = (guint)(piece->name[1] - '0') };
}

static void
open_item (Reader *self)
{
  for (guint i = self->open->len; i > 0; i--) {
    Element *list = nth_open (self, i - 1);

    if (!is_named (list, "ul") && !is_named (list, "ol"))
      continue;
    list->count++;
    self->next = (RbUtterance){ .role = RB_SPOKEN_ITEM, .level = list->ordered ? list->count : 0 };
    return;
  }
}

static Element *
find_data_table (Reader *self)
{
  Element *table = find_open (self, "table");

  return table != NULL && table->data ? table : NULL;
}

static void
open_cell (Reader *self, const RbHtmlPiece *piece)
{
  Element *table = find_data_table (self);
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
open_table (Reader *self, Element *element, const RbHtmlPiece *piece)
{
  g_autofree char *role = rb_html_piece_dup_attribute (piece, "role");

  element->data = g_strcmp0 (role, "presentation") != 0 && g_strcmp0 (role, "none") != 0;
  if (!element->data)
    return;
  element->columns = g_ptr_array_new_with_free_func (g_free);
  say (self, RB_SPOKEN_TABLE, "", piece->start);
  element->begun = self->out->len;
}

static void
open_link (Reader *self, Element *element, const RbHtmlPiece *piece)
{
  g_autofree char *role = rb_html_piece_dup_attribute (piece, "role");
  g_autofree char *label = rb_html_piece_dup_attribute (piece, "aria-label");

  flush (self);
  g_free (self->address);
  self->address = rb_html_piece_dup_attribute (piece, "href");
  element->button = g_strcmp0 (role, "button") == 0;
  /* Its label is heard instead of what is in it. */
  if (label != NULL && *label != '\0') {
    RbUtterance *utterance = say_next (self, RB_SPOKEN_TEXT, label, piece->start);

    utterance->linked = TRUE;
    utterance->button = element->button;
    g_clear_pointer (&self->address, g_free);
    element->silent = TRUE;
    self->mid_block = TRUE;
  }
}

static void
open_element (Reader *self, const RbHtmlPiece *piece)
{
  Element element = { .name = piece->name, .name_length = piece->name_length };
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
      say (self, RB_SPOKEN_LIST, "", piece->start);
      element.begun = self->out->len;
    } else if (rb_html_piece_is (piece, "li")) {
      open_item (self);
    } else if (rb_html_piece_is (piece, "blockquote")) {
      say (self, RB_SPOKEN_QUOTE, "", piece->start);
    } else if (rb_html_piece_is (piece, "table")) {
      open_table (self, &element, piece);
    } else if (rb_html_piece_is (piece, "tr") && find_data_table (self) != NULL) {
      find_data_table (self)->rows++;
      find_data_table (self)->count = 0;
    } else if (rb_html_piece_is (piece, "td") || rb_html_piece_is (piece, "th")) {
      open_cell (self, piece);
    } else if (g_strcmp0 (role, "article") == 0) {
      g_autofree char *label = rb_html_piece_dup_attribute (piece, "aria-label");

      say (self, RB_SPOKEN_ARTICLE, label != NULL ? label : "", piece->start);
    }
  }
  self->silent += element.silent;
  g_array_append_val (self->open, element);
}

/* A link around a picture that says nothing, or around nothing: readers spell its address. */
static void
close_link (Reader *self, const char *at)
{
  flush (self);
  if (self->address != NULL && *self->address != '\0') {
    RbUtterance *utterance = say_next (self, RB_SPOKEN_TEXT, self->address, at);

    utterance->linked = utterance->unnamed = TRUE;
    self->mid_block = TRUE;
  }
  g_clear_pointer (&self->address, g_free);
}

static void
close_cell (Reader *self, const RbHtmlPiece *piece)
{
  Element *table = find_data_table (self);

  if (table == NULL)
    return;
  if (rb_html_piece_is (piece, "th")) {
    const RbUtterance *last = self->out->pdata[self->out->len - 1];

    g_ptr_array_add (table->columns,
                     g_strdup (self->next.role == RB_SPOKEN_TEXT ? last->words : ""));
  }
  /* An empty one is passed over with its place alone. */
  if (self->next.role == RB_SPOKEN_CELL || self->next.role == RB_SPOKEN_COLUMN)
    say_next (self, RB_SPOKEN_TEXT, "", piece->start);
}

static void
complete (Reader *self, const Element *element)
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
close_element (Reader *self, const RbHtmlPiece *piece)
{
  Element *element;
  gboolean changes;

  /* Our own HTML closes what it opens; of anything else nothing is certain. */
  if (self->open->len == 0 || piece->name_length == 0)
    return;
  element = nth_open (self, self->open->len - 1);
  if (self->silent == 0) {
    if (is_named (element, "a"))
      close_link (self, piece->start);
    else if (is_named (element, "td") || is_named (element, "th"))
      close_cell (self, piece);
    else if (is_named (element, "li") && self->next.role == RB_SPOKEN_ITEM)
      say_next (self, RB_SPOKEN_TEXT, "", piece->start);
    else if (is_heading (element->name, element->name_length) &&
             self->next.role == RB_SPOKEN_HEADING)
      say_next (self, RB_SPOKEN_TEXT, "", piece->start);
    complete (self, element);
  }
  changes = self->silent == 0 && element->language != NULL && self->open->len > 1;
  self->silent -= element->silent;
  if (changes) {
    g_autofree char *own = g_strdup (element->language);

    flush (self);
    g_array_set_size (self->open, self->open->len - 1);
    if (*current_language (self) != '\0' && g_ascii_strcasecmp (current_language (self), own) != 0)
      say (self, RB_SPOKEN_LANGUAGE, current_language (self), piece->start);
    return;
  }
  g_array_set_size (self->open, self->open->len - 1);
}

static void
read_break (Reader *self)
{
  if (!is_in_heading (self))
    end_block (self);
  else if (self->words->len > 0 && self->words->str[self->words->len - 1] != ' ')
    g_string_append_c (self->words, ' ');
}

static void
read_piece (Reader *self, const RbHtmlPiece *piece)
{
  if (piece->type == RB_HTML_TEXT) {
    if (self->silent == 0)
      read_text (self, piece);
    return;
  }
  if (piece->type != RB_HTML_OPEN && piece->type != RB_HTML_CLOSE)
    return;
  if (self->silent == 0 && is_block (piece))
    end_block (self);
  if (piece->type == RB_HTML_CLOSE)
    close_element (self, piece);
  else if (!rb_html_piece_is_void (piece))
    open_element (self, piece);
  else if (self->silent == 0 && rb_html_piece_is (piece, "img"))
    read_image (self, piece);
  else if (self->silent == 0 && rb_html_piece_is (piece, "br"))
    read_break (self);
}

GPtrArray *
rb_spoken_list (const RbRendered *rendered)
{
  Reader reader = { .rendered = rendered };
  const char *p = rendered->html->str;
  RbHtmlPiece piece;

  reader.out = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_utterance_free);
  reader.open = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (reader.open, clear_element);
  reader.words = g_string_new (NULL);
  reader.at = p;
  while (rb_html_scan_next (&p, &piece))
    read_piece (&reader, &piece);
  end_block (&reader);
  g_string_free (reader.words, TRUE);
  g_array_unref (reader.open);
  g_free (reader.address);
  g_free (reader.next.header);
  return reader.out;
}
