/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-pdf-update.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIGURE "<< /Type /StructElem\n   /S /Figure\n"
#define CATALOG "<< /Type /Catalog\n"
/* More than from the trailer to the end. */
#define TAIL 400
#define XREF_ENTRY 20 /* bytes, by the standard */

typedef struct {
  char *text; /* the PDF as it was, ending with a zero byte of ours */
  gsize length;
  const char *table; /* the first entry of the cross-reference table */
  guint n_objects;
  guint root, info;
  gsize xref;
  GByteArray *out;
  GString *new_table;
} Update;

/* Behind "N 0 obj", or %NULL. */
static const char *
find_object (Update *self, guint number)
{
  gsize offset = number < self->n_objects
                     ? (gsize)strtoull (self->table + (gsize)number * XREF_ENTRY, NULL, 10)
                     : 0;
  char head[32];
  int length = g_snprintf (head, sizeof head, "%u 0 obj\n", number);

  if (offset == 0 || offset + (gsize)length >= self->length ||
      strncmp (self->text + offset, head, (gsize)length) != 0)
    return NULL;
  return self->text + offset + length;
}

/* A text string of PDF in hexadecimal: UTF-16 with its mark. */
static char *
encode (const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  GString *out = g_string_new ("<FEFF");

  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
  return g_string_free (out, FALSE);
}

static void
append (Update *self, const char *text, gsize length)
{
  g_byte_array_append (self->out, (const guint8 *)text, (guint)length);
}

/* The object once more, with @more behind its @head. */
static void
write_again (Update *self, guint number, const char *body, const char *head, const char *more)
{
  const char *end = strstr (body, "endobj\n");
  g_autofree char *begin = g_strdup_printf ("%u 0 obj\n%s%s", number, head, more);

  if (end == NULL)
    return;
  g_string_append_printf (self->new_table, "%u 1\n%010u 00000 n \n", number, self->out->len);
  append (self, begin, strlen (begin));
  append (self, body + strlen (head), (gsize)(end - body) - strlen (head));
  append (self, "endobj\n", strlen ("endobj\n"));
}

static gboolean
read_end (Update *self)
{
  /* The end is text; before it there may be zero bytes, at which a search would end. */
  const char *tail = self->text + self->length - MIN (self->length, TAIL);
  const char *trailer = g_strrstr (tail, "trailer\n");
  const char *start = g_strrstr (tail, "startxref\n");
  guint first, n;
  int used = 0;

  if (trailer == NULL || start == NULL ||
      sscanf (trailer, "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R", &self->n_objects,
              &self->root, &self->info) != 3)
    return FALSE;
  self->xref = (gsize)strtoull (start + strlen ("startxref\n"), NULL, 10);
  if (self->xref >= self->length ||
      sscanf (self->text + self->xref, "xref\n%u %u%n", &first, &n, &used) != 2 || first != 0 ||
      n != self->n_objects)
    return FALSE;
  self->table = self->text + self->xref + used + 1;
  return (gsize)(self->table - self->text) + (gsize)n * XREF_ENTRY < self->length;
}

static void
write_figures (Update *self, const char *const *alts)
{
  for (guint i = 1; i < self->n_objects && *alts != NULL; i++) {
    const char *body = find_object (self, i);
    g_autofree char *words = NULL, *more = NULL;

    if (body == NULL || !g_str_has_prefix (body, FIGURE))
      continue;
    words = encode (*alts++);
    more = g_strdup_printf ("   /Alt %s\n", words);
    write_again (self, i, body, FIGURE, more);
  }
}

static void
write_catalog (Update *self, const char *body, const char *language)
{
  g_autofree char *tongue = encode (language);
  g_autofree char *more = g_strdup_printf ("   /MarkInfo << /Marked true >>\n   /Lang %s\n"
                                           "   /ViewerPreferences << /DisplayDocTitle true >>\n",
                                           tongue);

  write_again (self, self->root, body, CATALOG, more);
}

static void
write_end (Update *self)
{
  guint start = self->out->len;
  g_autofree char *end = g_strdup_printf (
      "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /Prev %" G_GSIZE_FORMAT
      "\n>>\nstartxref\n%u\n%%%%EOF\n",
      self->n_objects, self->root, self->info, self->xref, start);

  append (self, self->new_table->str, self->new_table->len);
  append (self, end, strlen (end));
}

void
rb_pdf_update (GByteArray *pdf, const char *language, const char *const *alts)
{
  g_autofree char *text = g_malloc (pdf->len + 1);
  g_autoptr (GString) table = g_string_new ("xref\n");
  Update self = { .text = text, .length = pdf->len, .out = pdf, .new_table = table };
  const char *catalog;

  memcpy (text, pdf->data, pdf->len);
  text[pdf->len] = '\0';
  if (!read_end (&self))
    return;
  catalog = find_object (&self, self.root);
  if (catalog == NULL || !g_str_has_prefix (catalog, CATALOG))
    return;
  write_catalog (&self, catalog, language);
  write_figures (&self, alts);
  write_end (&self);
}
