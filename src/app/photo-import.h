/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Photos into the newsletter: by chooser, drop and paste, several at once, with progress. */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * Called in the main thread for each photo that came in, in the order in which they were chosen;
 * of several photos within one step, so that only what is made of one has to be a step by itself.
 * Whoever puts it into a node does so by one of the functions below.
 */
typedef void (*RbPhotoImported) (RbPhoto *photo, const char *file_name, gpointer user_data);
/** Called at the end of a rb_photo_import_then(); @n_left_out were not read, for it was cancelled.
 */
typedef void (*RbPhotosCame) (guint n_left_out, gpointer user_data);

/**
 * Reads @files (of GFile) on all cores. Nobody has to wait for it: if it takes over half a second,
 * a bar at the window's foot shows how far it is, with Cancel; what is done stays. Bytes go into
 * the newsletter's file as they are read; all that came in is put in its place at the end, as one
 * step. Those that cannot be read are listed in one message. @user_data is a GObject, kept alive
 * until then.
 */
void rb_photo_import (GtkWidget *widget, GListModel *files, RbPhotoImported imported,
                      GObject *user_data);
/** The same; what came is told by @came instead of a toast. */
void rb_photo_import_then (GtkWidget *widget, GListModel *files, RbPhotoImported imported,
                           RbPhotosCame came, GObject *user_data);

/**
 * The same for a place with room for one: the first of @files is read, and what was not taken of
 * the others is told with @advice, a sentence (may be "") about what to do with several.
 */
void rb_photo_import_one (GtkWidget *widget, GListModel *files, const char *advice,
                          RbPhotoImported imported, GObject *user_data);
/** What is told then of @n photos; %NULL of none. Caller frees. */
char *rb_photo_dup_spare (guint n, const char *advice);

/** A sentence that says how many a Cancel left out. Caller frees. */
char *rb_photo_dup_left_out (guint n);

/** Stores the bytes, if that was not done yet. */
void rb_photo_settle (RbStore *store, RbPhoto *photo);

/**
 * Fills the picture node's fields from what was read, and, where these bytes are in use already,
 * from what is said of them there; then @photo is known, otherwise not. Within the caller's step.
 */
void rb_photo_store (RbNode *picture, RbPhoto *photo, const char *file_name);

/** Tells in @photo whether the picture it has become still needs a credit. */
void rb_photo_note_need (RbNode *picture, RbPhoto *photo);

/**
 * Puts a photo into slot @slot of @node, as one undo step, in place of the one there. That one
 * stays in the library if nothing else shows it.
 */
void rb_photo_put (RbNode *node, const char *slot, RbPhoto *photo, const char *file_name);
/** The same for a picture that is there; one that texts name keeps its path. */
void rb_photo_replace (RbNode *picture, RbPhoto *photo, const char *file_name);

/** Reads bytes that came without a file, such as a pasted picture, called @name. As above. */
void rb_photo_import_bytes (GtkWidget *widget, GBytes *bytes, const char *name,
                            RbPhotoImported imported, GObject *user_data);

/**
 * Lets a widget take photos: dropped files and pictures, those that are dragged from the library,
 * and pasted ones by Ctrl+V. @imported as above.
 */
void rb_photo_accept_drops (GtkWidget *widget, RbPhotoImported imported, GObject *user_data);
/**
 * Asked first for what is dropped (a GDK_TYPE_FILE_LIST or a RB_TYPE_PHOTO_PARCEL) and where; %TRUE
 * if it took that.
 */
typedef gboolean (*RbPhotosDropped) (const GValue *value, double x, double y, gpointer user_data);
/** The same for a widget that takes other files too. (transfer none) */
GtkDropTarget *rb_photo_accept_drops_or (GtkWidget *widget, RbPhotoImported imported,
                                         RbPhotosDropped dropped, GObject *user_data);
/** The same for a widget that has room for one, as rb_photo_import_one(); @advice may be %NULL. */
void rb_photo_accept_drop (GtkWidget *widget, const char *advice, RbPhotoImported imported,
                           GObject *user_data);

G_END_DECLS
