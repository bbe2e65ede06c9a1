/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-account.h"
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "test-mail"

/* In the order of RbSmtpSecurity. */
static const char *const securities[] = { "starttls", "tls", "none" };

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "rundbrief", "mail.ini", NULL);
}

static char *
get_text (GKeyFile *file, const char *key)
{
  char *text = g_key_file_get_string (file, GROUP, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

RbMailAccount *
rb_mail_account_load (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  RbMailAccount *self = g_new0 (RbMailAccount, 1);
  g_autofree char *security = NULL;
  int port;

  /* None yet, or one that cannot be read: begin anew. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  self->host = get_text (file, "server");
  self->user = get_text (file, "user");
  self->from = get_text (file, "from");
  self->recipients = get_text (file, "recipients");
  self->mark = !g_key_file_has_key (file, GROUP, "mark", NULL) ||
               g_key_file_get_boolean (file, GROUP, "mark", NULL);
  security = get_text (file, "security");
  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    if (strcmp (securities[i], security) == 0)
      self->security = (RbSmtpSecurity)i;
  port = g_key_file_get_integer (file, GROUP, "port", NULL);
  self->port =
      port > 0 && port <= G_MAXUINT16 ? (guint16)port : rb_smtp_get_usual_port (self->security);
  return self;
}

void
rb_mail_account_save (const RbMailAccount *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_key_file_set_string (file, GROUP, "server", self->host);
  g_key_file_set_integer (file, GROUP, "port", self->port);
  g_key_file_set_string (file, GROUP, "security", securities[self->security]);
  g_key_file_set_string (file, GROUP, "user", self->user);
  g_key_file_set_string (file, GROUP, "from", self->from);
  g_key_file_set_string (file, GROUP, "recipients", self->recipients);
  g_key_file_set_boolean (file, GROUP, "mark", self->mark);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("the mail server was not kept: %s", error->message);
}

void
rb_mail_account_free (RbMailAccount *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->from);
  g_free (self->recipients);
  g_free (self);
}
