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

void
fixture_spawn (const char *const *argv, char **output)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

/* In a program of its own, for the tests link no image library. */
GBytes *
fixture_decode (GBytes *bytes)
{
  g_autofree char *path = fixture_path ("probe");
  const char *argv[] = { MAKER, "pixels", path, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *pixels = NULL;

  fixture_write ("probe", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &pixels, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return pixels;
}

/* The last one decoded, for many pixels of one picture are looked at. */
static GBytes *looked_at;
static GBytes *looked_at_pixels;

char *
fixture_probe (GBytes *bytes, int x, int y)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 head[3];
  const guint8 *pixels;
  gsize length;

  if (bytes != looked_at) {
    g_clear_pointer (&looked_at, g_bytes_unref);
    g_clear_pointer (&looked_at_pixels, g_bytes_unref);
    looked_at = g_bytes_ref (bytes);
    looked_at_pixels = fixture_decode (bytes);
  }
  pixels = g_bytes_get_data (looked_at_pixels, &length);
  memcpy (head, pixels, sizeof head);
  g_assert_cmpuint (length, >=, sizeof head + (gsize)head[0] * head[1] * head[2]);
  g_assert_true (x >= 0 && y >= 0 && x < (int)head[0] && y < (int)head[1]);
  g_string_append_printf (text, "%u %u %u", head[0], head[1], head[2]);
  for (guint i = 0; i < head[2]; i++)
    g_string_append_printf (text, " %d",
                            pixels[sizeof head + ((gsize)y * head[0] + x) * head[2] + i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
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

static const RbPhotoFact *
find_fact (GPtrArray *facts, const char *field, guint *n)
{
  const RbPhotoFact *found = NULL;

  *n = 0;
  for (guint i = 0; i < facts->len; i++) {
    const RbPhotoFact *fact = facts->pdata[i];

    if (g_str_equal (fact->field, field)) {
      found = fact;
      (*n)++;
    }
  }
  return found;
}

static void
assert_one (GPtrArray *facts, const char *field, const char *standard, const char *value)
{
  guint n;
  const RbPhotoFact *fact = find_fact (facts, field, &n);

  g_test_message ("%s", field);
  g_assert_cmpstr (fact ? fact->value : NULL, ==, value);
  g_assert_cmpuint (n, ==, value ? 1 : 0);
  if (value)
    g_assert_cmpstr (fact->standard, ==, standard);
}

void
fixture_assert_fact (const RbPhoto *photo, const char *field, const char *standard,
                     const char *value)
{
  assert_one (photo->facts, field, standard, value);
}

void
fixture_assert_conflict (const RbPhoto *photo, const char *field, const char *standard,
                         const char *value)
{
  assert_one (photo->conflicts, field, standard, value);
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
  g_clear_pointer (&looked_at, g_bytes_unref);
  g_clear_pointer (&looked_at_pixels, g_bytes_unref);
  remove_folder ();
  g_clear_pointer (&folder, g_free);
  return result;
}
