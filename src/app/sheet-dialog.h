/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** Prints a sheet, or with a @path saves it there. */
typedef void (*RbSheetTo) (GtkWindow *window, const char *path, gpointer data);

typedef struct {
  const char *heading; /* of the question whether to print or to save */
  const char *body;
  const char *save_title; /* of the dialog for a file */
  const char *name;       /* proposed, without a suffix */
  const char *kinds;      /* "PDF, web page (.html)" */
  const char *const *suffixes;
} RbSheetQuestion;

/**
 * Asks whether to print a sheet or to save it, and where. @to is called at most once; @data goes
 * when the question is answered or its window closed.
 */
void rb_sheet_dialog_present (GtkWindow *window, const RbSheetQuestion *question, RbSheetTo to,
                              gpointer data, GDestroyNotify destroy);

/** Says that a sheet was saved, or with an @error that it was not; %NULL @path: printed. */
void rb_sheet_dialog_tell (GtkWindow *window, const char *path, const GError *error);

/** Whether a file of this name is to be a PDF. */
gboolean rb_sheet_is_pdf (const char *path);

G_END_DECLS
