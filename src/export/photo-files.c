/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/photo-files.h"

#include "export/export-private.h"
#include "export/write.h"
#include "photo-uses.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _RbPhotoFiles {
  RbStore *store;
  char *folder;
  char *shown;
  GHashTable *taken;  /* path → SHA-256 of what stands there */
  GPtrArray *made;    /* absolute: files and folders made here, in that order */
  GHashTable *held;   /* path → GBytes, where nothing is written; else %NULL */
  GPtrArray *waiting; /* absolute: a file's name until it is whole, its final name, … */
  gboolean keep;
};

/* A path comes from a file that may be someone else's: it stays in the folder and hides nothing. */
static gboolean
is_safe (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (char **part = parts; *part != NULL; part++) {
    if (**part == '\0' || **part == '.' || strlen (*part) > 200)
      return FALSE;
    for (const char *at = *part; *at != '\0'; at++)
      if ((guchar)*at < 0x20 || *at == 0x7f || *at == '\\')
        return FALSE;
  }
  return parts[0] != NULL;
}

static char *
choose_path (RbPhotoFiles *self, RbNode *picture, const char *sha256)
{
  const char *file = rb_node_get (picture, "file");
  g_autofree char *basename = g_path_get_basename (file), *path = NULL;
  RbBlobInfo info;

  if (is_safe (file))
    path = g_strdup (file);
  else if (is_safe (basename))
    path = g_strdup_printf ("photos/%s", basename);
  else
    path = g_strdup_printf ("photos/%.12s", sha256);
  return rb_store_get_blob_info (self->store, sha256, &info)
             ? rb_photo_dup_true_path (path, info.mime)
             : g_steal_pointer (&path);
}

/* What stands at a path on the disk: nothing, the same bytes, or something else. */
typedef enum { FREE, SAME, OTHER } Standing;

static Standing
look_at (const char *path, GBytes *bytes)
{
  g_autofree char *there = NULL;
  gsize length;
  struct stat info;

  if (lstat (path, &info) != 0)
    return FREE;
  if (!S_ISREG (info.st_mode) || (gsize)info.st_size != g_bytes_get_size (bytes) ||
      !g_file_get_contents (path, &there, &length, NULL))
    return OTHER;
  return length == g_bytes_get_size (bytes) &&
                 memcmp (there, g_bytes_get_data (bytes, NULL), length) == 0
             ? SAME
             : OTHER;
}

static gboolean
make_folders (RbPhotoFiles *self, const char *relative, GError **error)
{
  for (const char *slash = strchr (relative, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *path =
        g_strdup_printf ("%s/%.*s", self->folder, (int)(slash - relative), relative);

    if (g_mkdir (path, 0777) == 0)
      g_ptr_array_add (self->made, g_steal_pointer (&path));
    else if (errno != EEXIST)
      return rb_write_fail (errno, self->shown, error);
  }
  return TRUE;
}

static char *
numbered (const char *path, guint number)
{
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = dot != NULL ? (int)(dot - path) : (int)strlen (path);

  if (number < 2)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", stem, path, number, path + stem);
}

/* Under a name of its own, so that a tool that is killed leaves no half photo under the right one.
 */
static gboolean
write_waiting (RbPhotoFiles *self, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temp =
      g_strdup_printf ("%s/.%08x-%u.part", folder, g_random_int (), self->waiting->len);

  if (!rb_write_new (temp, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), self->shown,
                     error))
    return FALSE;
  g_ptr_array_add (self->made, g_strdup (temp));
  g_ptr_array_add (self->waiting, g_steal_pointer (&temp));
  g_ptr_array_add (self->waiting, g_strdup (path));
  return TRUE;
}

RbPhotoFiles *
rb_photo_files_new (RbStore *store, const char *json_path, const char *shown)
{
  RbPhotoFiles *self = g_new0 (RbPhotoFiles, 1);

  self->store = store;
  self->folder = g_path_get_dirname (json_path);
  self->shown = g_strdup (shown);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->made = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  /* The form's own name is no photo's. */
  g_hash_table_insert (self->taken, g_path_get_basename (json_path), g_strdup (""));
  return self;
}

RbPhotoFiles *
rb_photo_files_new_held (RbStore *store)
{
  RbPhotoFiles *self = rb_photo_files_new (store, "/sections", "");

  self->held =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  return self;
}

GHashTable *
rb_photo_files_get_held (RbPhotoFiles *self)
{
  return self->held;
}

void
rb_photo_files_free (RbPhotoFiles *self)
{
  if (!self->keep)
    for (guint i = self->made->len; i > 0; i--)
      g_remove (self->made->pdata[i - 1]);
  g_free (self->folder);
  g_free (self->shown);
  g_hash_table_unref (self->taken);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_ptr_array_unref (self->made);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

const char *
rb_photo_files_add (RbPhotoFiles *self, RbNode *picture, GError **error)
{
  const char *sha256 = rb_node_get (picture, "blob");
  g_autofree char *wanted = choose_path (self, picture, sha256);
  g_autoptr (GBytes) bytes = NULL;
  GError *problem = NULL;

  for (guint number = 1;; number++) {
    g_autofree char *path = numbered (wanted, number);
    g_autofree char *absolute = g_build_filename (self->folder, path, NULL);
    gpointer key, taken_by;
    Standing standing;

    if (g_hash_table_lookup_extended (self->taken, path, &key, &taken_by)) {
      if (strcmp (taken_by, sha256) == 0)
        return key;
      continue;
    }
    if (bytes == NULL)
      bytes = rb_store_get_blob (self->store, sha256, &problem);
    if (bytes == NULL) {
      rb_export_propagate_place (error, problem, picture, NULL);
      return NULL;
    }
    standing = self->held != NULL ? SAME : look_at (absolute, bytes);
    if (standing == OTHER)
      continue;
    if (standing == FREE &&
        (!make_folders (self, path, error) || !write_waiting (self, absolute, bytes, error)))
      return NULL;
    key = g_steal_pointer (&path);
    g_hash_table_insert (self->taken, key, g_strdup (sha256));
    if (self->held != NULL)
      g_hash_table_insert (self->held, g_strdup (key), g_bytes_ref (bytes));
    return key;
  }
}

gboolean
rb_photo_files_settle (RbPhotoFiles *self, GError **error)
{
  for (guint i = 0; i < self->waiting->len; i += 2)
    if (!rb_write_sync (self->waiting->pdata[i], self->shown, error))
      return FALSE;
  for (guint i = 0; i < self->waiting->len; i += 2) {
    g_autofree char *folder = g_path_get_dirname (self->waiting->pdata[i]);

    if (g_rename (self->waiting->pdata[i], self->waiting->pdata[i + 1]) != 0)
      return rb_write_fail (errno, self->shown, error);
    g_ptr_array_add (self->made, g_strdup (self->waiting->pdata[i + 1]));
    if (!rb_write_sync (folder, self->shown, error))
      return FALSE;
  }
  return TRUE;
}

void
rb_photo_files_keep (RbPhotoFiles *self)
{
  self->keep = TRUE;
}
