/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail's HTML with other addresses of its images; and as one file for a browser. */
#include "config.h"

#include "export/export-private.h"
#include "export/sheet-html.h"
#include "markup/html-scan.h"

#include <string.h>

/* Stands before the names of images until their addresses are known. */
#define PREFIX "image:"
/* The first thing in the head of each mail. */
#define CHARSET "<meta charset=\"utf-8\">\n"
#define SOURCE " src=\"" PREFIX

GString *
rb_export_render_with (RbExport *self, gboolean online,
                       char *(*dup_address) (RbExport *self, guint index, gpointer data),
                       gpointer data)
{
  RbRenderOptions options = { .markers = self->markers, .image_prefix = PREFIX, .online = online };
  g_autoptr (RbRendered) rendered = rb_render_issue_html (self->issue, &options);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_sized_new (rendered->html->len);
  const char *p = rendered->html->str, *from = p;
  RbHtmlPiece piece;

  for (guint i = 0; i < self->rendered->images->len; i++) {
    const RbMailImage *image = self->rendered->images->pdata[i];

    g_hash_table_insert (by_name, image->name, GUINT_TO_POINTER (i + 1));
  }
  /* Only in the elements themselves: words of a person may say the same. */
  while (rb_html_scan_next (&p, &piece)) {
    g_autofree char *address = NULL, *name = NULL;
    const char *source, *end;
    guint number;

    if (piece.type != RB_HTML_OPEN || !rb_html_piece_is (&piece, "img"))
      continue;
    source = g_strstr_len (piece.start, piece.end - piece.start, SOURCE);
    end = source != NULL ? strchr (source + strlen (SOURCE), '"') : NULL;
    if (end == NULL || end > piece.end)
      continue;
    name = g_strndup (source + strlen (SOURCE), (gsize)(end - source) - strlen (SOURCE));
    number = GPOINTER_TO_UINT (g_hash_table_lookup (by_name, name));
    if (number == 0)
      continue;
    address = dup_address (self, number - 1, data);
    g_string_append_len (out, from, source + strlen (SOURCE) - strlen (PREFIX) - from);
    g_string_append (out, address);
    from = end;
  }
  g_string_append (out, from);
  return out;
}

static char *
dup_data (RbExport *self, guint index, gpointer unused)
{
  GBytes *image = self->images->pdata[index];
  gsize size;
  const guchar *bytes = g_bytes_get_data (image, &size);
  g_autofree char *code = g_base64_encode (bytes, size);

  return g_strconcat ("data:", rb_sheet_html_get_mime (image), ";base64,", code, NULL);
}

GBytes *
rb_export_make_page (RbExport *self, RbEarlierForm form)
{
  GString *page = rb_export_render_with (self, TRUE, dup_data, NULL);
  const char *charset = strstr (page->str, CHARSET);
  g_autoptr (GString) mark = g_string_new (NULL);

  g_return_val_if_fail (charset != NULL, NULL);
  rb_earlier_put_mark (mark, form);
  g_string_insert_len (page, charset + strlen (CHARSET) - page->str, mark->str, (gssize)mark->len);
  return g_string_free_to_bytes (page);
}
