/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The forms in which an issue is exported, as a list of checks. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What is written: a form of the core's, or the PDF, which needs a screen. */
typedef enum {
  RB_OUTPUT_FOLDER,
  RB_OUTPUT_ZIP,
  RB_OUTPUT_EML,
  RB_OUTPUT_PDF,
  RB_OUTPUT_PAGE,
  RB_OUTPUT_TEXT,
  RB_OUTPUT_DELIVERY,
  RB_OUTPUT_N,
} RbOutput;

#define RB_TYPE_EXPORT_FORMS (rb_export_forms_get_type ())
G_DECLARE_FINAL_TYPE (RbExportForms, rb_export_forms, RB, EXPORT_FORMS, GtkBox)

/* Signal "changed": other forms are wanted. */

GtkWidget *rb_export_forms_new (void);
/**
 * Shows what each form would be for @issue, and which were wanted last. @folder is the one that is
 * a form itself, see rb_output_dup_path(). @facts may be %NULL.
 */
void rb_export_forms_show (RbExportForms *self, RbNode *issue, const char *folder,
                           const RbMailFacts *facts);
gboolean rb_export_forms_wants (RbExportForms *self, RbOutput output);
/** All that are wanted, as bits 1 << RbOutput. */
guint rb_export_forms_get_outputs (RbExportForms *self);
/** Keeps for the next time what is wanted now. */
void rb_export_forms_remember (RbExportForms *self);

/** Where a form of the issue goes: @folder itself, or a file or folder beside it. Caller frees. */
char *rb_output_dup_path (RbOutput output, RbNode *issue, const char *folder);
/** The core's form; of all but RB_OUTPUT_PDF. */
RbExportForm rb_output_get_form (RbOutput output);
/** "ZIP file", translated. */
const char *rb_output_get_name (RbOutput output);

G_END_DECLS
