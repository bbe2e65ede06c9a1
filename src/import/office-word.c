/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/office-word.h"

#include <string.h>

/* A title's size, in half points: what html-reader.c takes for one. */
#define TITLE_SIZE "56"

/* Of the words' own namespace, in either edition of the standard. */
static gboolean
is (const xmlNode *node, const char *name)
{
  static const char *const spaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
  };

  if (node == NULL || node->type != XML_ELEMENT_NODE || node->ns == NULL ||
      strcmp ((const char *)node->name, name) != 0)
    return FALSE;
  return strcmp ((const char *)node->ns->href, spaces[0]) == 0 ||
         strcmp ((const char *)node->ns->href, spaces[1]) == 0;
}

static xmlNode *
find_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (is (child, name))
      return child;
  return NULL;
}

/* Its "val", or "". */
static const char *
get_value (const xmlNode *node)
{
  const xmlAttr *value = node != NULL ? xmlHasProp (node, BAD_CAST "val") : NULL;

  return value != NULL && value->children != NULL && value->children->content != NULL
             ? (const char *)value->children->content
             : "";
}

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* --- tracked changes -------------------------------------------------------------------------- */

/* 17.13.5.14 and 17.13.5.22, around runs or paragraphs. Among properties the same names speak of a
 * paragraph's end or a row. */
static gboolean
is_gone (const xmlNode *node)
{
  return (is (node, "del") || is (node, "moveFrom")) && !is (node->parent, "rPr") &&
         !is (node->parent, "trPr") && !is (node->parent, "numPr");
}

static gboolean
is_gone_row (const xmlNode *node)
{
  return is (node, "tr") && find_child (find_child (node, "trPr"), "del") != NULL;
}

/* 17.5.2.12: what Word inserts as one. */
static gboolean
is_contents (const xmlNode *node)
{
  const xmlNode *part = find_child (find_child (node, "sdtPr"), "docPartObj");

  return is (node, "sdt") &&
         strcmp (get_value (find_child (part, "docPartGallery")), "Table of Contents") == 0;
}

static gboolean
drop_unwanted (xmlNode *node, guint left_out[RB_LEFT_OUT_N])
{
  gboolean changed = FALSE;

  for (xmlNode *child = node->children, *next; child != NULL; child = next) {
    gboolean gone = is_gone (child) || is_gone_row (child), contents = is_contents (child);

    next = child->next;
    if (!gone && !contents) {
      changed |= drop_unwanted (child, left_out);
      continue;
    }
    left_out[RB_LEFT_OUT_DELETIONS] += gone && !is (child, "moveFrom");
    left_out[RB_LEFT_OUT_CONTENTS] |= contents;
    drop (child);
    changed = TRUE;
  }
  return changed;
}

/* 17.13.5.15: the end of the paragraph is gone, so that the next goes on where its words end. */
static gboolean
has_lost_end (const xmlNode *paragraph)
{
  const xmlNode *mark = find_child (find_child (paragraph, "pPr"), "rPr");

  return find_child (mark, "del") != NULL || find_child (mark, "moveFrom") != NULL;
}

static gboolean
has_words (const xmlNode *paragraph)
{
  for (const xmlNode *child = paragraph->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !is (child, "pPr"))
      return TRUE;
  return FALSE;
}

/* A cell needs a paragraph. */
static gboolean
is_spare (const xmlNode *paragraph)
{
  return !has_words (paragraph) && (!is (paragraph->parent, "tc") ||
                                    xmlPreviousElementSibling ((xmlNode *)paragraph) != NULL);
}

static void
join_with_next (xmlNode *paragraph, xmlNode *next)
{
  xmlNode *properties = find_child (next, "pPr"), *last = properties;

  for (xmlNode *child = paragraph->children, *after; child != NULL; child = after) {
    after = child->next;
    if (is (child, "pPr"))
      continue;
    xmlUnlinkNode (child);
    if (last != NULL)
      last = xmlAddNextSibling (last, child);
    else if (next->children != NULL)
      last = xmlAddPrevSibling (next->children, child);
    else
      last = xmlAddChild (next, child);
  }
  drop (paragraph);
}

static gboolean
join_paragraphs (xmlNode *node)
{
  gboolean changed = FALSE;

  for (xmlNode *child = node->children, *next; child != NULL; child = next) {
    next = child->next;
    if (is (child, "p") && has_lost_end (child)) {
      xmlNode *following = xmlNextElementSibling (child);

      if (is (following, "p"))
        join_with_next (child, following);
      else if (is_spare (child))
        drop (child);
      changed = TRUE;
    } else {
      changed |= join_paragraphs (child);
    }
  }
  return changed;
}

/* --- text boxes ------------------------------------------------------------------------------- */

static xmlNode *
find_below (xmlNode *node, const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next) {
    xmlNode *found = is (child, name) ? child : find_below (child, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Whether there is a picture beside the words in it, which is to stay. */
static gboolean
has_picture (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !is (child, "txbxContent") &&
        (strcmp ((const char *)child->name, "blip") == 0 ||
         strcmp ((const char *)child->name, "imagedata") == 0 || has_picture (child)))
      return TRUE;
  return FALSE;
}

/* What holds the drawing within its run: for a newer and an older Word, or for one of both. */
static gboolean
is_drawing (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE &&
         (strcmp ((const char *)node->name, "AlternateContent") == 0 || is (node, "drawing") ||
          is (node, "pict"));
}

/* Its paragraphs go behind the one that the box hangs at, and those of boxes before: @last, if
 * there is one. */
static gboolean
unbox (xmlNode *node, xmlNode **last)
{
  gboolean changed = FALSE;

  for (xmlNode *child = node->children, *next; child != NULL; child = next) {
    xmlNode *box;

    next = child->next;
    if (last != NULL && is_drawing (child) && !has_picture (child) &&
        (box = find_below (child, "txbxContent")) != NULL) {
      while (box->children != NULL) {
        xmlNode *words = box->children;

        xmlUnlinkNode (words);
        *last = xmlAddNextSibling (*last, words);
      }
      drop (child);
      changed = TRUE;
    } else {
      xmlNode *paragraph = child;

      changed |= unbox (child, is (child, "p") ? &paragraph : last);
    }
  }
  return changed;
}

/* --- pictures --------------------------------------------------------------------------------- */

/* By its name LibreOffice's HTML tells which picture is meant; copies of one have the same. */
static gboolean
part_names (xmlNode *node, GHashTable *names)
{
  gboolean changed = FALSE;

  for (xmlNode *child = node->children; child != NULL; child = child->next) {
    xmlChar *name = NULL;

    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *)child->name, "docPr") == 0)
      name = xmlGetNoNsProp (child, BAD_CAST "name");
    if (name != NULL && !g_hash_table_add (names, g_strdup ((const char *)name))) {
      g_autofree char *own = g_strdup_printf ("%s %u", name, g_hash_table_size (names));

      while (g_hash_table_contains (names, own)) {
        g_autofree char *longer = g_strconcat (own, "'", NULL);

        g_free (own);
        own = g_steal_pointer (&longer);
      }
      xmlSetProp (child, BAD_CAST "name", BAD_CAST own);
      g_hash_table_add (names, g_steal_pointer (&own));
      changed = TRUE;
    }
    xmlFree (name);
    changed |= part_names (child, names);
  }
  return changed;
}

gboolean
rb_office_word_tidy (xmlNode *root, guint left_out[RB_LEFT_OUT_N])
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean changed = drop_unwanted (root, left_out);

  changed |= join_paragraphs (root);
  changed |= unbox (root, NULL);
  changed |= part_names (root, names);
  return changed;
}

/* --- styles ----------------------------------------------------------------------------------- */

/* Built-in styles have these names in each language of Word (17.7.4.9). */
static xmlNode *
find_style_name (xmlNode *root, const char *name)
{
  for (xmlNode *style = root->children; style != NULL; style = style->next) {
    xmlNode *named = is (style, "style") ? find_child (style, "name") : NULL;

    if (g_ascii_strcasecmp (get_value (named), name) == 0)
      return named;
  }
  return NULL;
}

static void
set_value (xmlNode *node, const char *value)
{
  xmlSetNsProp (node, node->ns, BAD_CAST "val", BAD_CAST value);
}

/* Large and bold, as a title of LibreOffice's own. */
static void
make_title (xmlNode *style)
{
  xmlNode *look = find_child (style, "rPr"), *size;

  if (look == NULL)
    look = xmlNewChild (style, style->ns, BAD_CAST "rPr", NULL);
  if (find_child (look, "b") == NULL)
    xmlNewChild (look, look->ns, BAD_CAST "b", NULL);
  size = find_child (look, "sz");
  if (size == NULL)
    size = xmlNewChild (look, look->ns, BAD_CAST "sz", NULL);
  set_value (size, TITLE_SIZE);
}

gboolean
rb_office_word_tidy_styles (xmlNode *root)
{
  static const char *const quotes[] = { "Quote", "Intense Quote" };
  xmlNode *title = find_style_name (root, "Title");
  gboolean changed = title != NULL;

  if (title != NULL)
    make_title (title->parent);
  /* LibreOffice's own name of that style; it writes <blockquote> for this one alone, and takes two
   * of one name for one. */
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++) {
    xmlNode *quote = find_style_name (root, quotes[i]);

    if (quote != NULL)
      set_value (quote, "Quotations");
    changed |= quote != NULL;
  }
  return changed;
}
