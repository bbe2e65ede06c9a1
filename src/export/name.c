/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "kind-spec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
get_source_date (gint64 *date)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");

  return epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, date, NULL);
}

gint64
rb_export_get_now (void)
{
  gint64 date;

  return get_source_date (&date) ? date : g_get_real_time () / G_USEC_PER_SEC;
}

gint64
rb_export_get_date (RbNode *issue)
{
  g_autoptr (GDateTime) own = rb_date_parse (rb_node_get (issue, "date"), NULL);
  gint64 date;

  if (own != NULL && !get_source_date (&date))
    return g_date_time_to_unix (own);
  return rb_export_get_now ();
}

/* Of a title, what every file system takes. */
static char *
dup_base (RbNode *issue)
{
  char *name = g_utf8_make_valid (rb_node_get (issue, "title"), -1);

  for (char *p = name; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || strchr ("/\\:*?\"<>|", *p) != NULL)
      *p = '-';
  g_strstrip (name);
  while (*name == '.')
    memmove (name, name + 1, strlen (name));
  /* Names of files are 255 bytes long at most. */
  if (strlen (name) > 200)
    *g_utf8_find_prev_char (name, name + 201) = '\0';
  g_strchomp (name);
  if (*name != '\0')
    return name;
  g_free (name);
  return g_strdup (_ ("Newsletter"));
}

char *
rb_export_dup_name (RbNode *issue, RbExportForm form)
{
  static const char *const endings[] = {
    [RB_EXPORT_FOLDER] = "",   [RB_EXPORT_ZIP] = ".zip",   [RB_EXPORT_EML] = ".eml",
    [RB_EXPORT_TEXT] = ".txt", [RB_EXPORT_PAGE] = ".html", [RB_EXPORT_DELIVERY] = "",
  };
  g_autofree char *base = dup_base (issue);
  g_autoptr (GDateTime) utc = NULL, local = NULL;
  g_autofree char *day = NULL;
  gint64 date;

  if (form != RB_EXPORT_DELIVERY)
    return g_strconcat (base, endings[form], NULL);
  utc = g_date_time_new_from_unix_utc (rb_export_get_now ());
  local = g_date_time_to_local (utc);
  day = g_date_time_format (get_source_date (&date) ? utc : local, "%Y-%m-%d");
  return g_strconcat (day, " ", base, NULL);
}
