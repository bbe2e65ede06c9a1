/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * html-scan: reads the mail's HTML again, piece by piece, for those who look at what goes out. It
 * knows what this program writes: each element is closed, attributes are quoted, merge tags stand
 * where they like. Of other people's HTML it says nothing sensible.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_HTML_TEXT,
  RB_HTML_OPEN,    /* <td …>, also of elements without content: <img …> */
  RB_HTML_CLOSE,   /* </td> */
  RB_HTML_COMMENT, /* <!-- … --> whole, so what stands in it for Outlook is no piece of its own */
  RB_HTML_DOCTYPE,
} RbHtmlType;

/** A piece; all pointers lead into what is scanned. */
typedef struct {
  RbHtmlType type;
  const char *start; /* of the whole piece */
  const char *end;
  const char *name; /* of the element, in small letters as it is written; else %NULL */
  gsize name_length;
} RbHtmlPiece;

/** An attribute as it is written; all pointers lead into what is scanned. */
typedef struct {
  const char *name;
  gsize name_length;
  const char *value; /* between the quotes, undecoded; %NULL where there is none */
  gsize value_length;
} RbHtmlAttribute;

/** The piece at *@p, which moves on behind it; %FALSE at the end. */
gboolean rb_html_scan_next (const char **p, RbHtmlPiece *piece);

gboolean rb_html_piece_is (const RbHtmlPiece *piece, const char *name);
/** Whether an element never has content: img, br, meta, … */
gboolean rb_html_piece_is_void (const RbHtmlPiece *piece);
/** The next attribute, from *@p on, which is %NULL for the first; %FALSE when there is none left. */
gboolean rb_html_piece_next_attribute (const RbHtmlPiece *piece, const char **p,
                                       RbHtmlAttribute *attribute);
gboolean rb_html_attribute_is (const RbHtmlAttribute *attribute, const char *name);
/** An attribute's value as a browser understands it; %NULL if it is not there. Caller frees. */
char *rb_html_piece_dup_attribute (const RbHtmlPiece *piece, const char *name);
/** A text as a reader sees it, with runs of white space as they are. Caller frees. */
char *rb_html_piece_dup_text (const RbHtmlPiece *piece);

G_END_DECLS
