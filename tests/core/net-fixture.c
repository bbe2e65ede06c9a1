/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"
#include "config.h"
#include <stdlib.h>

/* Debian's, which has aiosmtpd. */
#define PYTHON "/usr/bin/python3"

/* An issuer of our own, and what it has signed. */
static const char script[] =
    "set -e\n"
    "cd \"$1\"\n"
    "key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'\n"
    "openssl req -x509 $key -keyout issuer.key -out issuer.pem -days 2 -subj /CN=Issuer\n"
    "make () {\n"
    "  openssl req $key -keyout $1.key -out $1.csr -subj \"/CN=$2\"\n"
    "  printf 'subjectAltName=%s\\n' \"$3\" >$1.ext\n"
    "  openssl x509 -req -in $1.csr -CA issuer.pem -CAkey issuer.key -CAcreateserial -days $4 \\\n"
    "    -extfile $1.ext -out $1.crt\n"
    "  cat $1.crt $1.key >$1.pem\n"
    "}\n"
    "make good localhost DNS:localhost,IP:127.0.0.1 2\n"
    "make expired localhost DNS:localhost,IP:127.0.0.1 -1\n"
    "make other mail.example.org DNS:mail.example.org 2\n"
    "openssl req -x509 $key -keyout own.key -out own.crt -days 2 -subj /CN=localhost\n"
    "cat own.crt own.key >own.pem\n";

static char *certificates;

static void
remove_folder (const char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
}

void
net_fixture_begin (void)
{
  g_autofree char *issuer = NULL, *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  certificates = g_dir_make_tmp ("rundbrief-certificates-XXXXXX", NULL);
  {
    const char *argv[] = { "sh", "-c", script, "sh", certificates, NULL };

    g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &errors,
                  &status, &error);
  }
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s\n%s", error->message, errors);
  issuer = g_build_filename (certificates, "issuer.pem", NULL);
  g_setenv ("SSL_CERT_FILE", issuer, TRUE);
  g_unsetenv ("http_proxy");
  g_unsetenv ("https_proxy");
  g_unsetenv ("all_proxy");
}

void
net_fixture_end (void)
{
  remove_folder (certificates);
  g_clear_pointer (&certificates, g_free);
}

const char *
net_fixture_path (const char *name)
{
  g_autofree char *path = g_build_filename (certificates, name, NULL);

  return g_intern_string (path);
}

const char *
net_fixture_certificate (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);

  return net_fixture_path (file);
}

NetServer *
net_server_start (const char *name, ...)
{
  NetServer *self = g_new0 (NetServer, 1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *path = g_build_filename (RB_SOURCEDIR, "tests", "core", name, NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  self->folder = g_dir_make_tmp ("rundbrief-server-XXXXXX", NULL);
  g_ptr_array_add (argv, (char *)PYTHON);
  g_ptr_array_add (argv, path);
  g_ptr_array_add (argv, self->folder);
  va_start (arguments, name);
  for (char *next = va_arg (arguments, char *); next != NULL; next = va_arg (arguments, char *))
    g_ptr_array_add (argv, next);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  /* A sanitizer that the test was preloaded with is not for Python. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->port = (guint16)atoi (line);
  g_assert_cmpuint (self->port, >, 0);
  return self;
}

void
net_server_stop (NetServer *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

gboolean
net_server_has (NetServer *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

char *
net_server_read (NetServer *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
