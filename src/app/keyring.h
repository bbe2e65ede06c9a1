/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The password of a mail server, in the person's keyring (the Secret Service): never in a file or a
 * log of ours. Where there is no keyring, nothing keeps it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Asks for the password of @user at @server. The keyring may ask the person to unlock it. */
void rb_keyring_find (const char *server, const char *user, GCancellable *cancellable,
                      GAsyncReadyCallback done, gpointer user_data);
/**
 * The password, or %NULL if none is kept; with @error, if there is no keyring to ask. To be freed
 * with rb_password_free().
 */
char *rb_keyring_find_finish (GAsyncResult *result, GError **error);

/** Keeps it, in the place of what was kept for the same. */
void rb_keyring_keep (const char *server, const char *user, const char *password,
                      GAsyncReadyCallback done, gpointer user_data);
gboolean rb_keyring_keep_finish (GAsyncResult *result, GError **error);

/** Forgets it, if it was kept; nobody waits for it. */
void rb_keyring_forget (const char *server, const char *user);

/** Frees a password, and leaves nothing of it in memory. %NULL is fine. */
void rb_password_free (char *password);

G_END_DECLS
