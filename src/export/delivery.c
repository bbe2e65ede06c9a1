/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All forms of an issue in one folder, with what tells that it is in order. */
#include "config.h"

#include "export/delivery-report.h"
#include "export/export-private.h"
#include "export/tree.h"
#include "rights-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The mail as a website would have it, "html/": as the folder alone is. */
static gboolean
add_folder (RbExport *self, RbTree *tree, GError **error)
{
  const RbRendered *rendered = self->rendered;

  if (!rb_tree_add_folder (tree, "html", error) ||
      !rb_tree_add_folder (tree, "html/images", error) ||
      !rb_tree_add (tree, "html/index.html", rendered->html->str, rendered->html->len, error) ||
      !rb_tree_add (tree, "html/index.txt", rendered->text->str, rendered->text->len, error))
    return FALSE;
  for (guint i = 0; i < self->images->len; i++) {
    const RbMailImage *image = rendered->images->pdata[i];
    g_autofree char *name = g_strconcat ("html/images/", image->name, NULL);

    if (!rb_tree_add_bytes (tree, name, self->images->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

/* An issue may be called like the sheet or the report, in capitals even, which some drives take for
 * the same. */
static char *
dup_name (RbExport *self, RbExportForm form)
{
  static const char *const taken[] = { "rights.html", "check.html" };
  g_autofree char *name = rb_export_dup_name (self->issue, form);

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    if (g_ascii_strcasecmp (name, taken[i]) == 0)
      return g_strdup_printf ("%.*s-2.html", (int)strcspn (name, "."), name);
  return g_steal_pointer (&name);
}

static gboolean
add_made (RbExport *self, RbTree *tree, RbExportForm form, GBytes *made, GError **error)
{
  g_autofree char *name = dup_name (self, form);
  g_autoptr (GBytes) bytes = made;

  return bytes != NULL && rb_tree_add_bytes (tree, name, bytes, error);
}

static gboolean
add_text (RbTree *tree, const char *name, char *text, GError **error)
{
  g_autofree char *owned = text;

  return rb_tree_add (tree, name, owned, strlen (owned), error);
}

static gboolean
add_rights (RbExport *self, RbTree *tree, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (rb_export_get_now ());
  g_autoptr (GDateTime) today =
      g_date_time_new_utc (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (RbRightsSheet) sheet = rb_rights_sheet_new (self->issue, today);

  return add_text (tree, "rights.csv", rb_rights_sheet_dup_csv (sheet, 0), error) &&
         add_text (tree, "rights.html", rb_rights_sheet_dup_html (sheet), error);
}

static gboolean
add_pdf (RbExport *self, RbTree *tree, GError **error)
{
  g_autofree char *base = rb_export_dup_name (self->issue, RB_EXPORT_FOLDER);
  g_autofree char *name = g_strconcat (base, ".pdf", NULL);

  return self->pdf == NULL || rb_tree_add_bytes (tree, name, self->pdf, error);
}

/* Of a check after the images were made: until then their weight is estimated, and the next package
 * of the same issue would tell another. */
static gboolean
add_report (RbExport *self, RbTree *tree, GError **error)
{
  g_autoptr (RbFindings) findings = rb_check_issue (self->issue);

  return rb_delivery_add_report (tree, self->issue, findings, error);
}

/* A step of the work, after which it may be cancelled. */
static gboolean
go_on (const RbExportRun *run, double fraction, GError **error)
{
  rb_export_run_tell (run, fraction, _ ("Writing the folder…"));
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

gboolean
rb_export_write_delivery (const RbExportRun *run, const char *folder, GError **error)
{
  RbExport *self = run->export;
  RbExportRun images = *run;
  g_autoptr (RbTree) tree = rb_tree_new (folder, error);
  gint64 date = rb_export_get_date (self->issue);
  const GString *text = self->rendered->text;

  images.to = 0.7;
  if (tree == NULL || !rb_export_load_images (&images, error) || !add_folder (self, tree, error) ||
      !go_on (run, 0.75, error) ||
      !add_made (self, tree, RB_EXPORT_ZIP, rb_export_make_zip (self, error), error) ||
      !go_on (run, 0.8, error) ||
      !add_made (self, tree, RB_EXPORT_EML, rb_export_make_eml (self, NULL, date, "", error),
                 error) ||
      !go_on (run, 0.85, error) ||
      !add_made (self, tree, RB_EXPORT_TEXT, g_bytes_new (text->str, text->len), error) ||
      !add_made (self, tree, RB_EXPORT_PAGE, rb_export_make_page (self, RB_EARLIER_PAGE), error) ||
      !add_pdf (self, tree, error) || !go_on (run, 0.9, error) || !add_rights (self, tree, error) ||
      !add_report (self, tree, error) || !rb_tree_add_sums (tree, error) ||
      !go_on (run, 0.95, error))
    return FALSE;
  return rb_tree_settle (tree, error);
}
