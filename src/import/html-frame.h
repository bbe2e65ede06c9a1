/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-frame: the elements that are open while HTML is read, and what each makes of its words. */
#pragma once

#include "html-paste.h"
#include "import/html-blocks.h"
#include "import/html-elements.h"
#include "import/html-notes.h"
#include "import/html-style.h"
#include "import/html-words.h"

#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* An element that is open. What it does not say itself it has from the one around it. */
typedef struct {
  const char *name; /* the parser's */
  RbElement element;
  RbRunStyle style;
  char *url;
  gint8 raised; /* 1 raised, -1 lowered */
  guint8 heading;
  guint8 size;       /* of the letters, in points; 0 if unknown */
  guint8 word_level; /* of an item of Word's lists */
  guint word_list;
  gboolean skip;
  gboolean struck; /* its words are struck through */
  gboolean underlined;
  gboolean link;  /* stands in one, with an address or without */
  gboolean quote; /* is a quotation by its style */
  gboolean pre;
  gboolean plain;     /* stands in lines of plain text */
  gboolean program;   /* stands in what shows the lines of a program */
  guint lines_before; /* where @plain begins, of the paragraph at hand */
  gboolean bullet;
  gboolean note_mark;
  gboolean note_number; /* is one itself, and a space belongs behind it */
  gboolean entered;     /* changed what is around its words */
} RbHtmlFrame;

typedef struct {
  RbPasted *pasted;
  RbHtmlBlocks *blocks;
  RbHtmlWords words;
  RbHtmlSheet *sheet;
  RbHtmlNotes *notes;
  GArray *frames;    /* of RbHtmlFrame */
  guint beyond;      /* open elements past the deepest frame */
  GPtrArray *behind; /* of RbParagraph: pictures that come after the paragraph at hand */
  GString *bullet;   /* Word's bullet or number of this paragraph */
  guint8 largest;    /* letters of the paragraph at hand */
  gboolean small;    /* the paragraph at hand has letters of the usual size */
  gboolean plain;    /* the words at hand are lines of plain text, … */
  gboolean ended;    /* … whose element has ended; the next may go on with them */
  GString *css;      /* of the style sheet that is being read */
  gboolean in_field; /* a field's code, not what it gives */
  guint n_comments;  /* bodies of comments seen */
  gboolean with_files;
  GCancellable *cancellable;
  htmlParserCtxtPtr parser;
} RbHtmlReader;

/** The innermost open element. */
RbHtmlFrame *rb_html_reader_top (RbHtmlReader *self);
/** Ends the paragraph at hand. */
void rb_html_reader_flush (RbHtmlReader *self);
/** Adds words in the style of the innermost element. */
void rb_html_reader_add_words (RbHtmlReader *self, const char *text, gsize length);

gboolean rb_html_is_block (RbElement element);
/** Opens the element for which @frame was put on top. */
void rb_html_frame_enter (RbHtmlReader *self, RbHtmlFrame *frame, const xmlChar **attributes);
/** Closes it, while it still is on top. */
void rb_html_frame_leave (RbHtmlReader *self, const RbHtmlFrame *frame);

G_END_DECLS
