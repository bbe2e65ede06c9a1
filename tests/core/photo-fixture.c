/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-fixture.h"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#define MAKER RB_BUILDDIR "/tests/core/photo-maker"

RbPhotoClient *fixture_client;
static char *folder;

static void
remove_folder (void)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *command = g_strdup_printf ("rm -r %s", quoted);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

char *
fixture_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

RbPhoto *
fixture_import (const char *name, GError **error)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return rb_photo_client_import_file (fixture_client, file, NULL, error);
}

RbPhoto *
fixture_import_ok (const char *name)
{
  g_autoptr (GError) error = NULL;
  RbPhoto *photo = fixture_import (name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (photo);
  return photo;
}

void
fixture_write (const char *name, const void *data, gssize length)
{
  g_autofree char *path = fixture_path (name);

  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

gboolean
fixture_has_bytes (GBytes *bytes, const char *needle)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, needle, strlen (needle)) != NULL;
}

char *
fixture_probe (GBytes *bytes, int x, int y)
{
  g_autofree char *path = fixture_path ("probe");
  g_autofree char *across = g_strdup_printf ("%d", x);
  g_autofree char *down = g_strdup_printf ("%d", y);
  const char *argv[] = { MAKER, path, across, down, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  fixture_write ("probe", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_strchomp (output);
}

void
fixture_assert_size (GBytes *bytes, int width, int height)
{
  g_autofree char *seen = fixture_probe (bytes, 0, 0);
  g_autofree char *wanted = g_strdup_printf ("%d %d ", width, height);

  if (!g_str_has_prefix (seen, wanted))
    g_error ("size %s instead of %s", seen, wanted);
}

gboolean
fixture_is_red (GBytes *bytes, int x, int y)
{
  g_autofree char *seen = fixture_probe (bytes, x, y);
  g_auto (GStrv) n = g_strsplit (seen, " ", -1);

  if (g_strv_length (n) < 6) /* grey */
    return FALSE;
  return atoi (n[3]) > 200 && atoi (n[4]) < 60 && atoi (n[5]) < 60;
}

int
fixture_run (void)
{
  const char *maker[] = { MAKER, NULL, NULL };
  int status;
  int result;

  folder = g_dir_make_tmp ("rundbrief-photo-XXXXXX", NULL);
  maker[1] = folder;
  g_assert_true (g_spawn_sync (NULL, (char **)maker, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
  fixture_client = rb_photo_client_new (1);
  result = g_test_run ();
  g_clear_object (&fixture_client);
  remove_folder ();
  g_clear_pointer (&folder, g_free);
  return result;
}
