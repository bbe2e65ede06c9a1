/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/office-pictures.h"

#include "import/zip.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* Bytes of XML; a book has some millions. */
#define MOST (64 * 1024 * 1024)

static void
add (GHashTable *descriptions, const char *name, const char *description)
{
  const char *known;
  g_autofree char *words = NULL;

  if (name == NULL || *name == '\0' || description == NULL)
    return;
  words = g_strdelimit (g_utf8_make_valid (description, -1), "\t\r\n", ' ');
  g_strstrip (words);
  known = g_hash_table_lookup (descriptions, name);
  /* An empty one tells that the name is of no use. */
  if (known != NULL && strcmp (known, words) != 0)
    g_hash_table_replace (descriptions, g_strdup (name), g_strdup (""));
  else if (*words != '\0')
    g_hash_table_replace (descriptions, g_strdup (name), g_steal_pointer (&words));
}

/* Office Open XML: <wp:docPr name="…" descr="…">. */
static void
read_docx (xmlTextReader *reader, GHashTable *descriptions)
{
  while (xmlTextReaderRead (reader) == 1) {
    xmlChar *name, *description;

    if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT ||
        !xmlStrEqual (xmlTextReaderConstLocalName (reader), BAD_CAST "docPr"))
      continue;
    name = xmlTextReaderGetAttribute (reader, BAD_CAST "name");
    description = xmlTextReaderGetAttribute (reader, BAD_CAST "descr");
    add (descriptions, (const char *)name, (const char *)description);
    xmlFree (name);
    xmlFree (description);
  }
}

/* OpenDocument: <draw:frame draw:name="…">…<svg:desc>…</svg:desc></draw:frame>. */
static void
read_odt (xmlTextReader *reader, GHashTable *descriptions)
{
  xmlChar *name = NULL;

  while (xmlTextReaderRead (reader) == 1) {
    const xmlChar *element = xmlTextReaderConstLocalName (reader);

    if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT)
      continue;
    if (xmlStrEqual (element, BAD_CAST "frame")) {
      xmlFree (name);
      name = xmlTextReaderGetAttribute (reader, BAD_CAST "draw:name");
    } else if (xmlStrEqual (element, BAD_CAST "desc")) {
      xmlChar *words = xmlTextReaderReadString (reader);

      add (descriptions, (const char *)name, (const char *)words);
      xmlFree (words);
    }
  }
  xmlFree (name);
}

static gboolean
is_empty (gpointer name, gpointer description, gpointer unused)
{
  return *(const char *)description == '\0';
}

GHashTable *
rb_office_read_descriptions (const char *path)
{
  static const struct {
    const char *part;
    void (*read) (xmlTextReader *, GHashTable *);
  } forms[] = { { "word/document.xml", read_docx }, { "content.xml", read_odt } };
  GHashTable *descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) archive = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  for (guint i = 0; archive != NULL && i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GBytes) xml = rb_zip_read (archive, forms[i].part, MOST);
    gsize length = 0;
    const char *text = xml != NULL ? g_bytes_get_data (xml, &length) : NULL;
    xmlTextReader *reader;

    if (length == 0)
      continue;
    reader = xmlReaderForMemory (text, (int)length, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (reader == NULL)
      continue;
    forms[i].read (reader, descriptions);
    xmlFreeTextReader (reader);
  }
  g_hash_table_foreach_remove (descriptions, is_empty, NULL);
  return descriptions;
}
