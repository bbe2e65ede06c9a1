/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-blocks.h"

#include "import/html-table.h"
#include "markup/rich.h"

/* A list that is open where the next paragraph comes. */
typedef struct {
  gboolean ordered;
  int number;     /* of the next item */
  gboolean item;  /* the next paragraph begins an item */
  gboolean opens; /* no item came yet */
} List;

/* What was last put at a depth of lists. */
typedef struct {
  gboolean ordered;
  int start;
  int next;
  guint word_list;
} Last;

/* What a cell, or the whole text, holds. */
typedef struct {
  GPtrArray *blocks;
  GArray *lists; /* of List */
  guint quotes;
  Last last[RB_HTML_MAX_LISTS + 1];
} Place;

struct _RbHtmlBlocks {
  RbPasted *pasted;
  GPtrArray *places; /* of Place; the last is the one at hand */
  GPtrArray *tables; /* of RbHtmlTable */
};

static Place *
place_new (GPtrArray *blocks)
{
  Place *place = g_new0 (Place, 1);

  place->blocks = blocks;
  place->lists = g_array_new (FALSE, FALSE, sizeof (List));
  return place;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->blocks);
  g_array_unref (place->lists);
  g_free (place);
}

static Place *
current (RbHtmlBlocks *self)
{
  return self->places->pdata[self->places->len - 1];
}

static const RbParagraph *
last_paragraph (const Place *place)
{
  const RbPastedBlock *block;

  if (place->blocks->len == 0)
    return NULL;
  block = place->blocks->pdata[place->blocks->len - 1];
  return block->paragraph;
}

/* How deep in lists the paragraph before stands, if it can have this one after it in them. */
static guint
depth_before (const Place *place)
{
  const RbParagraph *before = last_paragraph (place);

  return before != NULL && before->quote == place->quotes ? before->depth : 0;
}

static void
put (Place *place, RbParagraph *paragraph, guint level)
{
  RbPastedBlock *block = g_new0 (RbPastedBlock, 1);

  block->paragraph = paragraph;
  block->level = level;
  g_ptr_array_add (place->blocks, block);
}

/* Puts an item at @depth. @opens: the source begins a list with it. */
static void
put_item (Place *place, RbParagraph *paragraph, guint depth, gboolean ordered, int number,
          gboolean opens)
{
  guint before = depth_before (place);
  Last *last;
  gboolean joins;

  depth = CLAMP (depth, 1, MIN (before + 1, RB_HTML_MAX_LISTS));
  last = &place->last[depth];
  joins = before >= depth && last->ordered == ordered;
  paragraph->kind = RB_PARAGRAPH_ITEM;
  paragraph->depth = (guint8)depth;
  paragraph->ordered = ordered;
  /* Many programs write a list for each item: bullets go on, numbers where they count on. */
  if (opens && joins && ordered && number != last->next) {
    paragraph->fresh = TRUE;
    joins = FALSE;
  }
  if (!joins)
    *last = (Last){ ordered, ordered ? number : 1, number, 0 };
  paragraph->start = last->start;
  last->next = number + 1;
  put (place, paragraph, 0);
}

static gboolean
is_bold_row (const RbHtmlTable *table)
{
  return table->n_bold > 0 && table->n_bold == table->n_filled;
}

void
rb_html_block_free (gpointer data)
{
  RbPastedBlock *block = data;

  g_clear_pointer (&block->paragraph, rb_paragraph_unref);
  g_clear_pointer (&block->table, rb_pasted_table_free);
  g_free (block);
}

RbHtmlBlocks *
rb_html_blocks_new (RbPasted *pasted)
{
  RbHtmlBlocks *self = g_new0 (RbHtmlBlocks, 1);

  self->pasted = pasted;
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_html_table_free);
  g_ptr_array_add (self->places, place_new (g_ptr_array_ref (pasted->blocks)));
  return self;
}

void
rb_html_blocks_free (RbHtmlBlocks *self)
{
  while (self->tables->len > 0)
    rb_html_blocks_close_table (self);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->places);
  g_free (self);
}

void
rb_html_blocks_open_list (RbHtmlBlocks *self, gboolean ordered, int start)
{
  List list = { ordered, start, FALSE, TRUE };

  g_array_append_val (current (self)->lists, list);
}

void
rb_html_blocks_close_list (RbHtmlBlocks *self)
{
  GArray *lists = current (self)->lists;

  if (lists->len > 0)
    g_array_set_size (lists, lists->len - 1);
}

void
rb_html_blocks_open_item (RbHtmlBlocks *self, int number)
{
  GArray *lists = current (self)->lists;
  List *list;

  /* An item without a list around it. */
  if (lists->len == 0)
    rb_html_blocks_open_list (self, FALSE, 1);
  list = &g_array_index (lists, List, lists->len - 1);
  list->item = TRUE;
  if (number > 0)
    list->number = number;
}

gboolean
rb_html_blocks_in_list (RbHtmlBlocks *self)
{
  return current (self)->lists->len > 0;
}

void
rb_html_blocks_open_quote (RbHtmlBlocks *self)
{
  current (self)->quotes++;
}

void
rb_html_blocks_close_quote (RbHtmlBlocks *self)
{
  Place *place = current (self);

  place->quotes -= place->quotes > 0;
}

void
rb_html_blocks_add (RbHtmlBlocks *self, RbParagraph *paragraph, guint level)
{
  Place *place = current (self);
  GArray *lists = place->lists;
  List *list = lists->len > 0 ? &g_array_index (lists, List, lists->len - 1) : NULL;

  paragraph->quote = (guint8)MIN (place->quotes, RB_HTML_MAX_LISTS);
  if (level > 0) {
    /* A numbered heading is an item of a list in LibreOffice's HTML. */
    paragraph->kind = RB_PARAGRAPH_HEADING;
    paragraph->level = level <= 2 || level == RB_HTML_TITLE ? 2 : 3;
    if (list != NULL)
      list->item = FALSE;
    put (place, paragraph, level == RB_HTML_TITLE ? 0 : MIN (level, 6));
  } else if (list != NULL && list->item) {
    list->item = FALSE;
    put_item (place, paragraph, lists->len, list->ordered, list->number, list->opens);
    list->opens = FALSE;
    list->number++;
  } else {
    guint depth = MIN (lists->len, depth_before (place));

    paragraph->depth = (guint8)depth;
    paragraph->ordered = depth > 0 && place->last[depth].ordered;
    paragraph->start = depth > 0 ? place->last[depth].start : paragraph->start;
    put (place, paragraph, 0);
  }
}

void
rb_html_blocks_add_lines (RbHtmlBlocks *self, RbParagraph *lines)
{
  g_autoptr (GPtrArray) paragraphs = NULL;

  if (lines == NULL)
    return;
  /* A cell's words are one line in the end. */
  if (rb_html_blocks_in_cell (self)) {
    rb_html_blocks_add (self, lines, 0);
    return;
  }
  paragraphs = rb_paragraph_part_lines (lines);
  for (guint i = 0; i < paragraphs->len; i++)
    rb_html_blocks_add (self, rb_paragraph_ref (paragraphs->pdata[i]), 0);
  rb_paragraph_unref (lines);
}

void
rb_html_blocks_add_item (RbHtmlBlocks *self, RbParagraph *paragraph, guint depth, gboolean ordered,
                         int number, guint list)
{
  Place *place = current (self);
  guint before = depth_before (place);
  guint at = CLAMP (depth, 1, MIN (before + 1, RB_HTML_MAX_LISTS));
  gboolean goes_on = before >= at && place->last[at].ordered == ordered;

  paragraph->quote = (guint8)MIN (place->quotes, RB_HTML_MAX_LISTS);
  /* A number that cannot be read, such as "a)", counts on. */
  if (ordered && number <= 0)
    number = goes_on && place->last[at].word_list == list ? place->last[at].next : 1;
  put_item (place, paragraph, depth, ordered, ordered ? number : 1, TRUE);
  place->last[at].word_list = list;
}

void
rb_html_blocks_open_table (RbHtmlBlocks *self, gboolean layout)
{
  RbHtmlTable *table = rb_html_table_new ();

  table->layout = layout;
  g_ptr_array_add (self->tables, table);
}

gboolean
rb_html_blocks_in_cell (RbHtmlBlocks *self)
{
  const RbHtmlTable *table;

  if (self->tables->len == 0)
    return FALSE;
  table = self->tables->pdata[self->tables->len - 1];
  return table->in_cell;
}

void
rb_html_blocks_close_table (RbHtmlBlocks *self)
{
  g_autoptr (GPtrArray) all = NULL;
  RbHtmlTable *table;
  RbPastedTable *cells;
  Place *place;

  if (self->tables->len == 0)
    return;
  rb_html_blocks_close_cell (self);
  table = self->tables->pdata[self->tables->len - 1];
  if (table->row == 1 && is_bold_row (table))
    table->header = TRUE;
  place = current (self);
  cells = rb_html_table_make (table);
  if (cells != NULL) {
    RbPastedBlock *block = g_new0 (RbPastedBlock, 1);

    block->table = cells;
    g_ptr_array_add (place->blocks, block);
  } else {
    all = rb_html_table_steal_blocks (table);
    for (guint i = 0; i < all->len; i++)
      g_ptr_array_add (place->blocks, all->pdata[i]);
  }
  g_ptr_array_set_size (self->tables, self->tables->len - 1);
}

void
rb_html_blocks_open_row (RbHtmlBlocks *self)
{
  RbHtmlTable *table;

  if (self->tables->len == 0)
    return;
  rb_html_blocks_close_cell (self);
  table = self->tables->pdata[self->tables->len - 1];
  if (table->row == 1 && is_bold_row (table))
    table->header = TRUE;
  rb_html_table_open_row (table);
}

void
rb_html_blocks_open_cell (RbHtmlBlocks *self, gboolean head, int columns, int rows)
{
  RbHtmlTable *table;

  if (self->tables->len == 0)
    return;
  rb_html_blocks_close_cell (self);
  table = self->tables->pdata[self->tables->len - 1];
  g_ptr_array_add (self->places, place_new (rb_html_table_open_cell (table, head, columns, rows)));
}

void
rb_html_blocks_close_cell (RbHtmlBlocks *self)
{
  RbHtmlTable *table;
  Place *place = current (self);

  if (!rb_html_blocks_in_cell (self))
    return;
  table = self->tables->pdata[self->tables->len - 1];
  table->in_cell = FALSE;
  if (table->row == 1)
    table->n_filled += place->blocks->len > 0;
  g_ptr_array_set_size (self->places, self->places->len - 1);
}

void
rb_html_blocks_mark_bold (RbHtmlBlocks *self)
{
  RbHtmlTable *table;

  if (!rb_html_blocks_in_cell (self) || current (self)->blocks->len != 1)
    return;
  table = self->tables->pdata[self->tables->len - 1];
  if (table->row == 1)
    table->n_bold++;
}
