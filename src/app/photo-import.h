/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Photos into the newsletter: by chooser, drop and paste, several at once, with progress. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Called in the main thread for each photo that came in. */
typedef void (*RbPhotoImported) (RbPhoto *photo, const char *file_name, gpointer user_data);

/**
 * Reads @files (of GFile) in the worker. While it runs for over half a second, the window of
 * @widget shows a dialog with progress and Cancel; what is done stays. Those that cannot be read
 * are listed in one message at the end. @user_data is a GObject, kept alive until then.
 */
void rb_photo_import (GtkWidget *widget, GListModel *files, RbPhotoImported imported,
                      GObject *user_data);

/** Fills the picture node's fields from what was read. Within the caller's step. */
void rb_photo_store (RbNode *picture, RbPhoto *photo, const char *file_name);

/** Puts a photo into slot @slot of @node, as one undo step, in place of the one there. */
void rb_photo_put (RbNode *node, const char *slot, RbPhoto *photo, const char *file_name);

/** Reads bytes that came without a file, such as a pasted picture, called @name. As above. */
void rb_photo_import_bytes (GtkWidget *widget, GBytes *bytes, const char *name,
                            RbPhotoImported imported, GObject *user_data);

/** Lets a widget take dropped photos, and pasted ones by Ctrl+V. @imported as above. */
void rb_photo_accept_drops (GtkWidget *widget, RbPhotoImported imported, GObject *user_data);
/** Asked first for dropped files (a GDK_TYPE_FILE_LIST); %TRUE if it took them. */
typedef gboolean (*RbFilesDropped) (const GValue *files, gpointer user_data);
/** The same for a widget that takes other files too. */
void rb_photo_accept_drops_or (GtkWidget *widget, RbPhotoImported imported, RbFilesDropped dropped,
                               GObject *user_data);
/** The same for a widget that has room for one: of several files the first is taken. */
void rb_photo_accept_drop (GtkWidget *widget, RbPhotoImported imported, GObject *user_data);
/** If the clipboard holds a picture or picture files: imports them and gives %TRUE. */
gboolean rb_photo_paste (GtkWidget *widget, RbPhotoImported imported, GObject *user_data);

G_END_DECLS
