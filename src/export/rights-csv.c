/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rights-sheet.h"

#include <locale.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static gboolean
is_formula (const char *cell)
{
  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

static void
append_cell (GString *csv, const char *cell, char separator)
{
  const char special[] = { separator, '"', '\r', '\n', '\0' };
  gboolean quoted = strpbrk (cell, special) != NULL || *cell == ' ' || is_formula (cell);

  if (quoted)
    g_string_append_c (csv, '"');
  if (is_formula (cell))
    g_string_append_c (csv, '\'');
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *p);
  }
  if (quoted)
    g_string_append_c (csv, '"');
}

char *
rb_rights_sheet_dup_csv (const RbRightsSheet *self, char separator)
{
  GString *csv = g_string_new (BYTE_ORDER_MARK);

  if (separator == '\0')
    separator = strcmp (localeconv ()->decimal_point, ",") == 0 ? ';' : ',';
  for (guint i = 0; i < RB_RIGHTS_N_COLUMNS; i++) {
    if (i > 0)
      g_string_append_c (csv, separator);
    append_cell (csv, rb_rights_column_get_label (i), separator);
  }
  g_string_append (csv, "\r\n");
  for (guint r = 0; r < self->rows->len; r++) {
    const RbRightsRow *row = self->rows->pdata[r];

    for (guint i = 0; i < RB_RIGHTS_N_COLUMNS; i++) {
      if (i > 0)
        g_string_append_c (csv, separator);
      append_cell (csv, row->cells[i], separator);
    }
    g_string_append (csv, "\r\n");
  }
  return g_string_free (csv, FALSE);
}
