/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "import/html-elements.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  RbElement element;
} Known;

/* Sorted by name. */
static const Known known[] = {
  { "a", RB_ELEMENT_LINK },
  { "address", RB_ELEMENT_BLOCK },
  { "applet", RB_ELEMENT_EMBEDDED },
  { "area", RB_ELEMENT_SKIP },
  { "article", RB_ELEMENT_BLOCK },
  { "aside", RB_ELEMENT_BLOCK },
  { "audio", RB_ELEMENT_EMBEDDED },
  { "b", RB_ELEMENT_BOLD },
  { "blockquote", RB_ELEMENT_QUOTE },
  { "body", RB_ELEMENT_BLOCK },
  { "br", RB_ELEMENT_BREAK },
  { "button", RB_ELEMENT_EMBEDDED },
  { "canvas", RB_ELEMENT_EMBEDDED },
  { "caption", RB_ELEMENT_BLOCK },
  { "center", RB_ELEMENT_BLOCK },
  { "cite", RB_ELEMENT_ITALIC },
  { "code", RB_ELEMENT_CODE },
  { "datalist", RB_ELEMENT_SKIP },
  { "dd", RB_ELEMENT_BLOCK },
  { "del", RB_ELEMENT_DELETED },
  { "details", RB_ELEMENT_BLOCK },
  { "dfn", RB_ELEMENT_ITALIC },
  { "dir", RB_ELEMENT_LIST },
  { "div", RB_ELEMENT_BLOCK },
  { "dl", RB_ELEMENT_BLOCK },
  { "dt", RB_ELEMENT_BLOCK },
  { "em", RB_ELEMENT_ITALIC },
  { "embed", RB_ELEMENT_EMBEDDED },
  { "fieldset", RB_ELEMENT_BLOCK },
  { "figcaption", RB_ELEMENT_BLOCK },
  { "figure", RB_ELEMENT_BLOCK },
  { "font", RB_ELEMENT_LOOKS },
  { "footer", RB_ELEMENT_BLOCK },
  { "form", RB_ELEMENT_BLOCK },
  { "frame", RB_ELEMENT_EMBEDDED },
  { "h1", RB_ELEMENT_HEADING },
  { "h2", RB_ELEMENT_HEADING },
  { "h3", RB_ELEMENT_HEADING },
  { "h4", RB_ELEMENT_HEADING },
  { "h5", RB_ELEMENT_HEADING },
  { "h6", RB_ELEMENT_HEADING },
  { "header", RB_ELEMENT_BLOCK },
  { "hgroup", RB_ELEMENT_BLOCK },
  { "hr", RB_ELEMENT_RULE },
  { "html", RB_ELEMENT_BLOCK },
  { "i", RB_ELEMENT_ITALIC },
  { "iframe", RB_ELEMENT_EMBEDDED },
  { "img", RB_ELEMENT_PICTURE },
  { "input", RB_ELEMENT_EMBEDDED },
  { "kbd", RB_ELEMENT_CODE },
  { "legend", RB_ELEMENT_BLOCK },
  { "li", RB_ELEMENT_ITEM },
  { "listing", RB_ELEMENT_PRE },
  { "m:omath", RB_ELEMENT_FORMULA },
  { "m:omathpara", RB_ELEMENT_FORMULA },
  { "main", RB_ELEMENT_BLOCK },
  { "map", RB_ELEMENT_SKIP },
  { "math", RB_ELEMENT_FORMULA },
  { "menu", RB_ELEMENT_LIST },
  { "meta", RB_ELEMENT_META },
  { "nav", RB_ELEMENT_BLOCK },
  { "noembed", RB_ELEMENT_SKIP },
  { "noframes", RB_ELEMENT_SKIP },
  { "noscript", RB_ELEMENT_SKIP },
  { "object", RB_ELEMENT_EMBEDDED },
  { "ol", RB_ELEMENT_NUMBERED },
  { "p", RB_ELEMENT_BLOCK },
  { "pre", RB_ELEMENT_PRE },
  { "q", RB_ELEMENT_QUOTATION },
  { "rp", RB_ELEMENT_SKIP },
  { "rt", RB_ELEMENT_SKIP },
  { "s", RB_ELEMENT_STRUCK },
  { "samp", RB_ELEMENT_CODE },
  { "script", RB_ELEMENT_SKIP },
  { "section", RB_ELEMENT_BLOCK },
  { "select", RB_ELEMENT_EMBEDDED },
  { "strike", RB_ELEMENT_STRUCK },
  { "strong", RB_ELEMENT_BOLD },
  { "style", RB_ELEMENT_SHEET },
  { "sub", RB_ELEMENT_LOWERED },
  { "summary", RB_ELEMENT_BLOCK },
  { "sup", RB_ELEMENT_RAISED },
  { "svg", RB_ELEMENT_PICTURE },
  { "table", RB_ELEMENT_TABLE },
  { "td", RB_ELEMENT_CELL },
  { "template", RB_ELEMENT_SKIP },
  { "textarea", RB_ELEMENT_EMBEDDED },
  { "th", RB_ELEMENT_HEAD_CELL },
  { "thead", RB_ELEMENT_HEAD_ROWS },
  { "title", RB_ELEMENT_SKIP },
  { "tr", RB_ELEMENT_ROW },
  { "tt", RB_ELEMENT_CODE },
  { "u", RB_ELEMENT_UNDERLINED },
  { "ul", RB_ELEMENT_LIST },
  { "var", RB_ELEMENT_ITALIC },
  { "video", RB_ELEMENT_EMBEDDED },
  { "xml", RB_ELEMENT_SKIP },
  { "xmp", RB_ELEMENT_PRE },
};

static int
compare (const void *name, const void *member)
{
  return strcmp (name, ((const Known *)member)->name);
}

RbElement
rb_element_find (const char *name)
{
  const Known *found = bsearch (name, known, G_N_ELEMENTS (known), sizeof *known, compare);

  if (found != NULL)
    return found->element;
  return strchr (name, ':') != NULL ? RB_ELEMENT_WORD : RB_ELEMENT_INLINE;
}
