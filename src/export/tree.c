/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/tree.h"

#include "export/write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lies in each exported folder. Its first line tells what wrote it, the others what else it wrote:
 * only a folder that holds nothing besides may be replaced. */
#define MARKER ".rundbrief"
#define MARKER_LINE "Rundbrief export 1"
/* The first line as long as not all is written: such a folder is nobody's export. */
#define BEGUN_LINE "Rundbrief export, not finished"
#define SUMS "SHA256SUMS"

struct _RbTree {
  char *target;       /* absolute, links resolved */
  char *shown;        /* as the person named it */
  char *temp;         /* beside the target; %NULL once it has taken its place */
  int lock;           /* of the folder at @temp: held as long as somebody writes into it */
  GPtrArray *names;   /* of char *: the files written */
  GPtrArray *folders; /* of char *: the folders made, the outer ones first */
  GPtrArray *sums;    /* of char *: a line of SHA256SUMS for each name */
};

/* Whether one of the files of @known is in the folder @name. */
static gboolean
is_known_folder (const char *name, char **known)
{
  gsize length = strlen (name);

  for (; *known != NULL; known++)
    if (strncmp (*known, name, length) == 0 && (*known)[length] == '/')
      return TRUE;
  /* A folder for images is made even for a mail without one. */
  return strcmp (name, "images") == 0 || g_str_has_suffix (name, "/images");
}

/* The first name in @path that is not in @known, looking into known folders; %NULL if all are. */
static char *
find_stranger (const char *path, const char *inside, char **known)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    g_autofree char *relative = g_strconcat (inside, name, NULL);
    g_autofree char *deeper = NULL;
    char *stranger;

    if (strcmp (relative, MARKER) == 0 || g_strv_contains ((const char *const *)known, relative))
      continue;
    if (!is_known_folder (relative, known) || !g_file_test (child, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&relative);
    deeper = g_strconcat (relative, "/", NULL);
    stranger = find_stranger (child, deeper, known);
    if (stranger != NULL)
      return stranger;
  }
  return NULL;
}

static gboolean
refuse (RbTree *self, GError **error, const char *stranger)
{
  if (stranger != NULL)
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” holds “%s”, which is not from an export, so it is not replaced. Move "
                    "that away, or choose another folder."),
                 self->shown, stranger);
  else
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” exists and is no earlier export, so it is not replaced. Choose a new or "
                    "an empty folder."),
                 self->shown);
  return FALSE;
}

/* The lines of what an export tells of itself, or %NULL if there is none at @path. */
static char **
read_marker (const char *path)
{
  g_autofree char *marker = g_build_filename (path, MARKER, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (marker, &text, NULL, NULL) &&
                 g_str_has_prefix (text, MARKER_LINE "\n")
             ? g_strsplit (text, "\n", -1)
             : NULL;
}

gboolean
rb_tree_is_earlier (const char *path)
{
  g_auto (GStrv) lines = read_marker (path);

  return lines != NULL;
}

/* Whether the target is free, empty or an earlier export. */
static gboolean
check_target (RbTree *self, GError **error)
{
  g_autofree char *stranger = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat info;

  if (lstat (self->target, &info) != 0)
    return errno == ENOENT || rb_write_fail (errno, self->shown, error);
  if (!S_ISDIR (info.st_mode))
    return refuse (self, error, NULL);
  lines = read_marker (self->target);
  if (lines == NULL)
    lines = g_new0 (char *, 1);
  stranger = find_stranger (self->target, "", lines);
  return stranger == NULL || refuse (self, error, *lines != NULL ? stranger : NULL);
}

/* A folder of ours that nobody holds: locks go with their process, however it ends. */
static gboolean
is_left (const char *path)
{
  g_autofree char *marker = g_build_filename (path, MARKER, NULL);
  g_autofree char *text = NULL;
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  gboolean is_free = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;

  if (fd >= 0)
    close (fd);
  return is_free && g_file_get_contents (marker, &text, NULL, NULL) &&
         g_str_has_prefix (text, BEGUN_LINE "\n");
}

/* What an export of the same folder left beside it when its process was killed. Another's goes with
 * the next one of that. */
static void
remove_left (const char *parent, const char *prefix)
{
  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  gsize length = strlen (prefix);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = NULL;

    if (!g_str_has_prefix (name, prefix) || strlen (name) != length + 6)
      continue;
    path = g_build_filename (parent, name, NULL);
    if (is_left (path))
      rb_write_remove_tree (path);
  }
}

/* Tells from the beginning whose it is. */
static gboolean
mark_temp (RbTree *self, GError **error)
{
  g_autofree char *marker = g_build_filename (self->temp, MARKER, NULL);

  self->lock = open (self->temp, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* Where there are no locks nobody gets one, and nothing is taken for left. */
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    g_debug ("%s: %s", self->temp, g_strerror (errno));
  return rb_write_new (marker, BEGUN_LINE "\n", strlen (BEGUN_LINE "\n"), self->shown, error);
}

static gboolean
make_temp (RbTree *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->target);
  g_autofree char *name = g_path_get_basename (self->target);
  g_autofree char *prefix = g_strdup_printf (".%.200s.", name);
  char *temp = g_strdup_printf ("%s/%sXXXXXX", parent, prefix);
  struct stat info;

  remove_left (parent, prefix);
  if (g_mkdtemp_full (temp, 0777) == NULL) {
    int errnum = errno;

    g_free (temp);
    return rb_write_fail (errnum, self->shown, error);
  }
  self->temp = temp;
  /* A folder that was shared stays so. */
  if (stat (self->target, &info) == 0 && chmod (temp, info.st_mode & 07777) != 0)
    g_debug ("%s: %s", temp, g_strerror (errno));
  return mark_temp (self, error);
}

RbTree *
rb_tree_new (const char *path, GError **error)
{
  RbTree *self = g_new0 (RbTree, 1);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);

  self->lock = -1;
  self->target = g_strdup (real != NULL ? real : absolute);
  self->shown = g_filename_display_name (path);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_ptr_array_new_with_free_func (g_free);
  free (real);
  if (check_target (self, error) && make_temp (self, error))
    return self;
  rb_tree_free (self);
  return NULL;
}

void
rb_tree_free (RbTree *self)
{
  if (self->temp != NULL)
    rb_write_remove_tree (self->temp);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->target);
  g_free (self->shown);
  g_free (self->temp);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->sums);
  g_free (self);
}

gboolean
rb_tree_add_folder (RbTree *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->temp, name, NULL);

  if (g_mkdir (path, 0777) != 0)
    return rb_write_fail (errno, self->shown, error);
  g_ptr_array_add (self->folders, g_steal_pointer (&path));
  return TRUE;
}

gboolean
rb_tree_add (RbTree *self, const char *name, const void *data, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (self->temp, name, NULL);
  g_autofree char *sum = NULL;

  if (!rb_write_new (path, data, length, self->shown, error))
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->sums, g_strdup_printf ("%s  %s\n", sum, name));
  return TRUE;
}

gboolean
rb_tree_add_bytes (RbTree *self, const char *name, GBytes *bytes, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return rb_tree_add (self, name, data, size, error);
}

/* By the name, which follows the sum. */
static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const char *const *one = a, *const *two = b;

  return strcmp (*one + 66, *two + 66);
}

gboolean
rb_tree_add_sums (RbTree *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (self->sums, compare_sums);
  for (guint i = 0; i < self->sums->len; i++)
    g_string_append (text, self->sums->pdata[i]);
  return rb_tree_add (self, SUMS, text->str, text->len, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *const *one = a, *const *two = b;

  return strcmp (*one, *two);
}

/* In the order of the names, whichever was written first: the same export has the same bytes. */
static gboolean
write_marker (RbTree *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->temp, MARKER, NULL);
  g_autoptr (GString) text = g_string_new (MARKER_LINE "\n");

  g_ptr_array_sort (self->names, compare_names);
  for (guint i = 0; i < self->names->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)self->names->pdata[i]);
  unlink (path); /* that of the beginning */
  return rb_tree_add (self, MARKER, text->str, text->len, error);
}

/* All files first, then each is waited for: the first wait brings most of the others with it. */
static gboolean
sync_all (RbTree *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++) {
    g_autofree char *path = g_build_filename (self->temp, self->names->pdata[i], NULL);

    if (!rb_write_sync (path, self->shown, error))
      return FALSE;
  }
  for (guint i = self->folders->len; i > 0; i--)
    if (!rb_write_sync (self->folders->pdata[i - 1], self->shown, error))
      return FALSE;
  return rb_write_sync (self->temp, self->shown, error);
}

/* Puts the new folder where the old one was. At no moment is there none, save on file systems that
 * cannot exchange two names. */
static gboolean
swap (RbTree *self, GError **error)
{
  g_autofree char *aside = NULL;
  int errnum;

  /* Replaces nothing or an empty folder in one go. */
  if (rename (self->temp, self->target) == 0)
    return TRUE;
  if (errno != ENOTEMPTY && errno != EEXIST)
    return rb_write_fail (errno, self->shown, error);
  if (renameat2 (AT_FDCWD, self->temp, AT_FDCWD, self->target, RENAME_EXCHANGE) == 0) {
    rb_write_remove_tree (self->temp);
    return TRUE;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return rb_write_fail (errno, self->shown, error);
  aside = g_strconcat (self->temp, ".old", NULL);
  if (rename (self->target, aside) != 0)
    return rb_write_fail (errno, self->shown, error);
  if (rename (self->temp, self->target) != 0) {
    errnum = errno;
    if (rename (aside, self->target) != 0)
      g_warning ("%s: %s", aside, g_strerror (errno));
    return rb_write_fail (errnum, self->shown, error);
  }
  rb_write_remove_tree (aside);
  return TRUE;
}

gboolean
rb_tree_settle (RbTree *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->target);

  if (!write_marker (self, error) || !sync_all (self, error) || !check_target (self, error) ||
      !swap (self, error))
    return FALSE;
  g_clear_pointer (&self->temp, g_free);
  /* The folder stands; that its name is not on the disk yet is no failure worth undoing it. */
  rb_write_sync (parent, self->shown, NULL);
  return TRUE;
}
