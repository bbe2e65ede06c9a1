/* SPDX-License-Identifier: GPL-3.0-or-later */
/** html-elements: what the elements of HTML mean to a reader of words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_ELEMENT_INLINE, /* any that is not known */
  RB_ELEMENT_BLOCK,
  RB_ELEMENT_RULE,
  RB_ELEMENT_BOLD,
  RB_ELEMENT_BREAK,
  RB_ELEMENT_CELL,
  RB_ELEMENT_CODE,
  RB_ELEMENT_DELETED,
  RB_ELEMENT_EMBEDDED,
  RB_ELEMENT_FORMULA,
  RB_ELEMENT_HEADING,
  RB_ELEMENT_HEAD_CELL,
  RB_ELEMENT_HEAD_ROWS,
  RB_ELEMENT_ITALIC,
  RB_ELEMENT_ITEM,
  RB_ELEMENT_LINK,
  RB_ELEMENT_LIST,
  RB_ELEMENT_LOOKS, /* of old: font, color */
  RB_ELEMENT_LOWERED,
  RB_ELEMENT_META,
  RB_ELEMENT_NUMBERED,
  RB_ELEMENT_PICTURE,
  RB_ELEMENT_PRE,
  RB_ELEMENT_QUOTATION, /* within a paragraph */
  RB_ELEMENT_QUOTE,
  RB_ELEMENT_RAISED,
  RB_ELEMENT_ROW,
  RB_ELEMENT_SHEET,
  RB_ELEMENT_SKIP,   /* with all in it */
  RB_ELEMENT_STRUCK, /* through */
  RB_ELEMENT_UNDERLINED,
  RB_ELEMENT_TABLE,
  RB_ELEMENT_WORD, /* "o:p", "v:shape", "w:sdt": Word's own */
} RbElement;

RbElement rb_element_find (const char *name);

G_END_DECLS
