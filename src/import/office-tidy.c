/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/office-tidy.h"

#include "import/office-word.h"
#include "import/zip.h"

#include <libxml/parser.h>
#include <string.h>

#define ODF_TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

/* --- OpenDocument ----------------------------------------------------------------------------- */

static gboolean
is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         strcmp ((const char *)node->ns->href, ODF_TEXT) == 0 &&
         strcmp ((const char *)node->name, name) == 0;
}

/* ODF 1.3 part 3, 5.5: what was deleted is kept apart, and the text has a mark where it stood. */
static gboolean
is_change (const xmlNode *node)
{
  return is (node, "tracked-changes") || is (node, "change");
}

static guint
count_deletions (const xmlNode *node)
{
  guint n = 0;

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    n += is (child, "deletion") ? 1 : count_deletions (child);
  return n;
}

static gboolean
tidy_odt (xmlNode *node, guint left_out[RB_LEFT_OUT_N])
{
  gboolean changed = FALSE;

  for (xmlNode *child = node->children, *next; child != NULL; child = next) {
    next = child->next;
    if (!is_change (child) && !is (child, "table-of-content")) {
      changed |= tidy_odt (child, left_out);
      continue;
    }
    left_out[RB_LEFT_OUT_DELETIONS] += is_change (child) ? count_deletions (child) : 0;
    left_out[RB_LEFT_OUT_CONTENTS] |= is (child, "table-of-content");
    xmlUnlinkNode (child);
    xmlFreeNode (child);
    changed = TRUE;
  }
  return changed;
}

/* --- parts ------------------------------------------------------------------------------------ */

/* Word may name the part with the words otherwise: "word/document2.xml". */
static gboolean
has_words (const char *part)
{
  return g_str_has_suffix (part, ".xml") &&
         (g_str_has_prefix (part, "word/document") || g_str_has_prefix (part, "word/footnotes") ||
          g_str_has_prefix (part, "word/endnotes"));
}

static gboolean
is_wanted (const char *part, gpointer unused)
{
  return has_words (part) || strcmp (part, "word/styles.xml") == 0 ||
         strcmp (part, "content.xml") == 0;
}

static gboolean
tidy_root (const char *part, xmlNode *root, guint left_out[RB_LEFT_OUT_N])
{
  if (has_words (part))
    return rb_office_word_tidy (root, left_out);
  if (strcmp (part, "content.xml") == 0)
    return tidy_odt (root, left_out);
  return rb_office_word_tidy_styles (root);
}

/* What is no XML is left for LibreOffice to complain of. */
static GBytes *
tidy_part (const char *part, GBytes *bytes, gpointer left_out)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  xmlDoc *document;
  xmlChar *changed = NULL;
  int size = 0;

  if (length == 0 || length > G_MAXINT)
    return NULL;
  document = xmlReadMemory (text, (int)length, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == NULL)
    return NULL;
  if (tidy_root (part, xmlDocGetRootElement (document), left_out))
    xmlDocDumpMemory (document, &changed, &size);
  xmlFreeDoc (document);
  return changed != NULL
             ? g_bytes_new_with_free_func (changed, (gsize)size, (GDestroyNotify)xmlFree, changed)
             : NULL;
}

gboolean
rb_office_tidy (GBytes *archive, const char *path, guint left_out[RB_LEFT_OUT_N], GError **error)
{
  return rb_zip_copy (archive, path, is_wanted, tidy_part, left_out, error);
}
