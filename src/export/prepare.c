/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The message lists what stops the export, one finding a line, so that tools can show it as it is.
 */
static void
fail_with_findings (RbFindings *findings, GError **error)
{
  guint n = rb_findings_count_rank (findings, RB_RANK_ERROR);
  g_autoptr (GString) list = g_string_new (NULL);

  g_string_printf (list,
                   g_dngettext (GETTEXT_PACKAGE,
                                "The check found %u error, so nothing was exported:",
                                "The check found %u errors, so nothing was exported:", n),
                   n);
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);
    g_autofree char *place = NULL;

    if (finding->rank != RB_RANK_ERROR || !rb_finding_stands (finding))
      continue;
    place = rb_finding_dup_place (finding);
    g_string_append_printf (list, "\n%s: %s", place, finding->message);
  }
  g_set_error_literal (error, RB_ERROR, RB_ERROR_FINDINGS, list->str);
}

static void
collect_warnings (RbExport *self, RbNode *newsletter, RbFindings *findings)
{
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  if (!rb_node_has (newsletter, "image_base_url") && self->rendered->images->len > 0)
    g_ptr_array_add (self->warnings,
                     g_strdup (_ ("Image addresses are relative, because the newsletter has no "
                                  "address of the images. Enter where the images will lie, or let "
                                  "the mailing system upload them.")));
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (finding->rank == RB_RANK_WARNING && rb_finding_stands (finding))
      g_ptr_array_add (self->warnings, g_strdup (finding->message));
  }
  g_ptr_array_add (self->warnings, NULL);
}

RbExport *
rb_export_prepare (RbNode *issue, RbExportFlags flags, GError **error)
{
  RbRenderOptions options = { 0 };
  RbExport *self = g_new0 (RbExport, 1);

  self->flags = flags;
  self->store = g_object_ref (rb_document_get_store (rb_document_of (issue)));
  self->snapshot = rb_document_snapshot (issue);
  self->issue = rb_document_find (self->snapshot, rb_node_get_id (issue));
  self->findings =
      (flags & RB_EXPORT_UNCHECKED) != 0 ? rb_findings_new () : rb_check_issue (self->issue);
  if ((flags & RB_EXPORT_FORCE) == 0 &&
      rb_findings_count_rank (self->findings, RB_RANK_ERROR) > 0) {
    fail_with_findings (self->findings, error);
    rb_export_free (self);
    return NULL;
  }
  self->rendered = rb_render_issue (self->issue, &options);
  self->rights = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_image_rights_free);
  for (guint i = 0; i < self->rendered->images->len; i++) {
    const RbMailImage *image = self->rendered->images->pdata[i];

    g_ptr_array_add (self->rights, rb_image_rights_new (image->photo));
  }
  collect_warnings (self, rb_node_get_root (issue), self->findings);
  return self;
}

void
rb_export_free (RbExport *self)
{
  g_clear_pointer (&self->rendered, rb_rendered_free);
  g_clear_pointer (&self->findings, rb_findings_free);
  g_clear_pointer (&self->rights, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->snapshot);
  g_object_unref (self->store);
  g_free (self);
}

void
rb_export_set_pdf (RbExport *self, GBytes *pdf)
{
  g_clear_pointer (&self->pdf, g_bytes_unref);
  if (pdf != NULL)
    self->pdf = g_bytes_ref (pdf);
}

const char *const *
rb_export_get_warnings (RbExport *self)
{
  return (const char *const *)self->warnings->pdata;
}

const char *
rb_export_get_text (RbExport *self)
{
  return self->rendered->text->str;
}
