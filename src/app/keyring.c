/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

static const SecretSchema schema = {
  .name = RB_APP_ID ".Mail",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

void
rb_keyring_find (const char *server, const char *user, GCancellable *cancellable,
                 GAsyncReadyCallback done, gpointer user_data)
{
  secret_password_lookup (&schema, cancellable, done, user_data, "server", server, "user", user,
                          NULL);
}

char *
rb_keyring_find_finish (GAsyncResult *result, GError **error)
{
  return secret_password_lookup_finish (result, error);
}

void
rb_keyring_keep (const char *server, const char *user, const char *password,
                 GAsyncReadyCallback done, gpointer user_data)
{
  /* Translators: what the keyring calls it: a user, a mail server */
  g_autofree char *label = g_strdup_printf (_ ("Rundbrief: test mails as %s at %s"), user, server);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, NULL, done, user_data,
                         "server", server, "user", user, NULL);
}

gboolean
rb_keyring_keep_finish (GAsyncResult *result, GError **error)
{
  return secret_password_store_finish (result, error);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer unused)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_debug ("the keyring forgot no password: %s", error->message);
}

void
rb_keyring_forget (const char *server, const char *user)
{
  secret_password_clear (&schema, NULL, on_forgotten, NULL, "server", server, "user", user, NULL);
}

void
rb_password_free (char *password)
{
  /* Of libsecret's memory or of ours. */
  if (password != NULL)
    secret_password_free (password);
}
