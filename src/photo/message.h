/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All return an RB_ERROR_PHOTO whose message is for a person. @name is what they call the file, or
 * %NULL for a picture of the newsletter itself, which has no file. (transfer full) */

/** Why the worker refused a picture: @reply's status is not %RB_PHOTO_OK. */
GError *rb_photo_message_refused (const RbPhotoReply *reply, const char *name);
/** The worker crashed, or (@hung) took too long and was ended. */
GError *rb_photo_message_stopped (gboolean hung, const char *name);
/** The worker program cannot be started, for @reason. */
GError *rb_photo_message_no_worker (const char *reason);
/** The file is empty. */
GError *rb_photo_message_empty (const char *name);
/** The file is larger than %RB_PHOTO_MAX_FILE. */
GError *rb_photo_message_too_big (const char *name);
/** The file is no ordinary one. */
GError *rb_photo_message_not_regular (GFileType type, const char *name);
/** The file cannot be opened or read, for @reason of GIO. */
GError *rb_photo_message_unreadable (const GError *reason, const char *name);

G_END_DECLS
