/* SPDX-License-Identifier: GPL-3.0-or-later */
/** File choosers, questions and messages: the one place for dialogs that later GTKs deprecate. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** Calls back with the chosen files (GListModel of GFile), or not at all if the person cancelled. A
 * file that is to be new has a path. */
typedef void (*RbFilesChosen) (GListModel *files, gpointer user_data);

void rb_choose_newsletter (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data);
/** A new file's place; the suffix .rundbrief is added. @name is proposed. */
void rb_choose_new_newsletter (GtkWindow *parent, const char *title, const char *name,
                               RbFilesChosen chosen, gpointer user_data);
/** @owner is the callback's user data, which is not called if that is gone. */
void rb_choose_photos (GtkWidget *owner, gboolean several, RbFilesChosen chosen);
void rb_choose_import (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data);
void rb_choose_export_folder (GtkWindow *parent, const char *name, RbFilesChosen chosen,
                              gpointer user_data);
/** One or several review copies and comment files. */
void rb_choose_reviews (GtkWindow *parent, RbFilesChosen chosen, gpointer user_data);
/** Any folder, as it is. */
void rb_choose_folder (GtkWindow *parent, const char *title, RbFilesChosen chosen,
                       gpointer user_data);
/** A file for a sheet, called @name, of the first of the @suffixes unless the person says another;
 * @kinds names them: "PDF, web page (.html)". */
void rb_choose_sheet (GtkWindow *parent, const char *title, const char *name, const char *kinds,
                      const char *const *suffixes, RbFilesChosen chosen, gpointer user_data);

/**
 * The path of a file that was chosen to be read. %NULL if it is on no drive of this computer, as
 * the person is told then under @heading. Caller frees.
 */
char *rb_dup_path_to_read (GtkWindow *parent, GFile *file, const char *heading);

/** A message with a heading, a text and one button to close it. */
void rb_show_message (GtkWindow *parent, const char *heading, const char *body);
/** The same with the sentences (of char *) that tell what is missing. */
void rb_show_lost (GtkWindow *parent, const char *heading, GPtrArray *lost);
/** An error in the same form. */
void rb_show_error (GtkWindow *parent, const char *heading, const GError *error);

G_END_DECLS
