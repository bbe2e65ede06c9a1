/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rights-sheet.h"

#include "export/earlier.h"
#include "export/write.h"
#include "kinds.h"
#include "licence.h"
#include "photo-rights.h"
#include "photo-uses.h"
#include "photo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PICTURE_WIDTH 192
#define PICTURE_HEIGHT 128

/* --- rows ------------------------------------------------------------------------------------- */

static void
row_free (gpointer data)
{
  RbRightsRow *row = data;

  for (guint i = 0; i < RB_RIGHTS_N_COLUMNS; i++)
    g_free (row->cells[i]);
  g_free (row->sha256);
  g_free (row);
}

static char *
dup_credit (RbNode *picture)
{
  if (rb_photo_has_credit (picture))
    return rb_photo_dup_credit (picture);
  if (rb_node_has (picture, "credit_waived"))
    /* Translators: %s is the reason why a photo needs no credit */
    return g_strdup_printf (_ ("No credit needed: %s"), rb_node_get (picture, "credit_waived"));
  return NULL;
}

static char *
dup_state (RbPhotoWants wants)
{
  if ((wants & RB_PHOTO_WANTS_CREDIT) && (wants & RB_PHOTO_IS_EXPIRED))
    return g_strdup_printf ("%s, %s", _ ("No credit"), _ ("Expired"));
  if (wants & RB_PHOTO_WANTS_CREDIT)
    return g_strdup (_ ("No credit"));
  return wants & RB_PHOTO_IS_EXPIRED ? g_strdup (_ ("Expired")) : NULL;
}

static RbRightsRow *
row_new (const RbPhotoUse *use, GDateTime *today)
{
  RbRightsRow *row = g_new0 (RbRightsRow, 1);
  RbNode *picture = use->picture;
  const char *file = rb_node_get (picture, "file");
  const char *licence = rb_node_get (picture, "licence");

  row->sha256 = g_strdup (rb_node_get (picture, "blob"));
  row->cells[RB_RIGHTS_SECTION] = rb_photo_use_dup_section (use);
  row->cells[RB_RIGHTS_FILE] = *file != '\0' ? g_path_get_basename (file) : NULL;
  row->cells[RB_RIGHTS_PHOTOGRAPHER] = g_strdup (rb_node_get (picture, "photographer"));
  row->cells[RB_RIGHTS_HOLDER] = g_strdup (rb_node_get (picture, "holder"));
  row->cells[RB_RIGHTS_CREDIT] = dup_credit (picture);
  row->cells[RB_RIGHTS_LICENCE] = g_strdup (rb_licence_get_label (licence));
  row->cells[RB_RIGHTS_LICENCE_URL] = rb_licence_dup_url (licence);
  row->cells[RB_RIGHTS_SOURCE] = g_strdup (rb_node_get (picture, "source_url"));
  row->cells[RB_RIGHTS_UNTIL] = g_strdup (rb_node_get (picture, "usable_until"));
  row->cells[RB_RIGHTS_NOTE] = g_strdup (rb_node_get (picture, "note"));
  row->cells[RB_RIGHTS_STATE] = dup_state (rb_photo_use_get_wants (use, today));
  for (guint i = 0; i < RB_RIGHTS_N_COLUMNS; i++)
    if (row->cells[i] == NULL)
      row->cells[i] = g_strdup ("");
  return row;
}

RbRightsSheet *
rb_rights_sheet_new (RbNode *issue, GDateTime *today)
{
  RbRightsSheet *self = g_new0 (RbRightsSheet, 1);
  g_autoptr (GPtrArray) uses = rb_photo_uses_list (issue);

  self->newsletter = g_strdup (rb_node_get (rb_node_get_root (issue), "name"));
  self->issue = g_strdup (rb_node_get (issue, "title"));
  self->date = g_strdup (rb_node_get (issue, "date"));
  self->store = g_object_ref (rb_document_get_store (rb_document_of (issue)));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < uses->len; i++) {
    RbRightsRow *row = row_new (uses->pdata[i], today);

    self->n_bad += *row->cells[RB_RIGHTS_STATE] != '\0';
    g_ptr_array_add (self->rows, row);
  }
  return self;
}

RbRightsSheet *
rb_rights_sheet_new_today (RbNode *issue)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today =
      g_date_time_new_utc (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now), 0, 0, 0);

  return rb_rights_sheet_new (issue, today);
}

void
rb_rights_sheet_free (RbRightsSheet *self)
{
  g_free (self->newsletter);
  g_free (self->issue);
  g_free (self->date);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->store);
  g_free (self);
}

/* --- what all forms share --------------------------------------------------------------------- */

const char *
rb_rights_column_get_label (RbRightsColumn column)
{
  static const char *const labels[RB_RIGHTS_N_COLUMNS] = {
    N_ ("Section"),      N_ ("File"),    N_ ("Photographer"), N_ ("Rights holder"),
    N_ ("Credit"),       N_ ("Licence"), N_ ("Licence text"), N_ ("Source address"),
    N_ ("Usable until"), N_ ("Note"),    N_ ("To mend"),
  };

  return _ (labels[column]);
}

char *
rb_rights_sheet_dup_title (const RbRightsSheet *self)
{
  /* Translators: the title of a sheet; %s is the title of an issue */
  return g_strdup_printf (_ ("Photos of “%s”"), self->issue);
}

GBytes *
rb_rights_sheet_get_picture (const RbRightsSheet *self, const RbRightsRow *row)
{
  g_autofree char *key =
      g_strdup_printf ("sheet-%s-%dx%d", row->sha256, PICTURE_WIDTH, PICTURE_HEIGHT);
  RbRendition how = { 0 };
  RbBlobInfo info;
  g_autoptr (GBytes) stored = NULL;
  GBytes *bytes = rb_store_get_rendition (self->store, key);
  double scale;

  if (bytes != NULL || !rb_store_get_blob_info (self->store, row->sha256, &info) ||
      info.width <= 0 || info.height <= 0)
    return bytes;
  scale = MIN ((double)PICTURE_WIDTH / info.width, (double)PICTURE_HEIGHT / info.height);
  how.width = MAX (1, (int)(info.width * MIN (scale, 1)));
  how.height = MAX (1, (int)(info.height * MIN (scale, 1)));
  stored = rb_store_get_blob (self->store, row->sha256, NULL);
  if (stored != NULL)
    bytes = rb_photo_client_render (rb_photo_client_get_default (), stored, &how, NULL, NULL);
  if (bytes != NULL)
    rb_store_put_rendition (self->store, key, row->sha256, bytes);
  return bytes;
}

gboolean
rb_rights_sheet_write (const RbRightsSheet *self, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *text = NULL;
  gboolean is_table = g_str_has_suffix (lower, ".csv");

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” is a folder. Name a file for the sheet."), shown);
    return FALSE;
  }
  if (is_table) {
    text = rb_rights_sheet_dup_csv (self, 0);
  } else if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm")) {
    text = rb_rights_sheet_dup_html (self);
  } else {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” does not tell whether it is to be a table or a page. Let its name end in "
                    ".csv or .html."),
                 shown);
    return FALSE;
  }
  if (!rb_write_replace (path, text, strlen (text), shown, error))
    return FALSE;
  if (is_table)
    rb_earlier_note (path, RB_EARLIER_TABLE, text, strlen (text));
  return TRUE;
}
