/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-style: the little of CSS that says what words mean rather than how they look. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What an element is part of, by Word's own properties and classes. */
typedef enum {
  RB_HTML_PART_TEXT,
  RB_HTML_PART_COMMENT_LIST,
  RB_HTML_PART_COMMENT,
  RB_HTML_PART_COMMENT_MARK,
  RB_HTML_PART_NOTE_MARK,   /* the number of a footnote */
  RB_HTML_PART_NOTE_NUMBER, /* … before its words */
  RB_HTML_PART_PAGE,        /* header and footer of a page */
  RB_HTML_PART_CONTENTS,
  RB_HTML_PART_DELETED,
  RB_HTML_PART_BULLET, /* what Word writes for programs that know no lists */
  RB_HTML_PART_FIELD_BEGIN,
  RB_HTML_PART_FIELD_TEXT, /* what the code before it gives */
  RB_HTML_PART_SPACE,      /* one space, however written */
  RB_HTML_PART_EMOJI,
  RB_HTML_PART_PROGRAM, /* lines of a program, as web pages show them */
} RbHtmlPart;

typedef struct {
  gint8 bold; /* 1, -1 for normal, 0 where it is not said */
  gint8 italic;
  gint8 raised; /* 1 above the line, -1 below it, 0 where it is not said */
  gboolean hidden;
  gboolean struck; /* struck through */
  gboolean underlined;
  gboolean quote;    /* a quotation of its own */
  gboolean pre;      /* white space counts */
  gboolean looks;    /* says a font or a colour */
  gboolean tiny;     /* a pixel or none wide or high */
  guint8 size;       /* of the letters in points, 0 where it is not said */
  guint8 heading;    /* 1 to 6 or RB_HTML_TITLE, 0 for none */
  guint8 list_level; /* of Word's lists; 0 for none */
  guint list;        /* which of Word's lists */
  RbHtmlPart part;
} RbHtmlStyle;

typedef struct _RbHtmlSheet RbHtmlSheet;

RbHtmlSheet *rb_html_sheet_new (void);
void rb_html_sheet_free (RbHtmlSheet *self);
/** Reads a style sheet's rules for single classes and elements; others are passed over. */
void rb_html_sheet_read (RbHtmlSheet *self, const char *css);

/**
 * Puts together what sheet, classes and the attribute "style" say of an element. @classes and
 * @declarations may be %NULL.
 */
void rb_html_style_read (RbHtmlStyle *self, RbHtmlSheet *sheet, const char *element,
                         const char *classes, const char *declarations);

G_END_DECLS
