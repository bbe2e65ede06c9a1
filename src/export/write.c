/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0) {
    gssize n = write (fd, data, MIN (length, (gsize)1 << 30));

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    data += n;
    length -= n;
  }
  return TRUE;
}

/* Writes and closes @fd; removes @path if that fails. */
static gboolean
fill_file (int fd, const char *path, const void *data, gsize length, gboolean sync,
           const char *shown, GError **error)
{
  int errnum = 0;

  if (!write_all (fd, data, length) || (sync && fsync (fd) != 0))
    errnum = errno;
  /* Only begins to write: the wait comes once all files of a folder are on their way. A file system
   * that cannot do so does all at the wait. */
  else if (!sync)
    sync_file_range (fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  if (close (fd) != 0 && errnum == 0)
    errnum = errno;
  if (errnum == 0)
    return TRUE;
  unlink (path);
  return rb_write_fail (errnum, shown, error);
}

gboolean
rb_write_fail (int errnum, const char *shown, GError **error)
{
  switch (errnum) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
    g_set_error (error, RB_ERROR, RB_ERROR_NO_SPACE,
                 _ ("“%s” cannot be written: there is not enough room. Make room on the drive, or "
                    "choose another place."),
                 shown);
    break;
  case EACCES:
  case EPERM:
  case EROFS:
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” cannot be written: writing is not allowed there. Choose another place."),
                 shown);
    break;
  case ENOENT:
  case ENOTDIR:
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” cannot be written: the folder it is to stand in does not exist. Create "
                    "it, or choose another place."),
                 shown);
    break;
  default:
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” cannot be written: %s. Choose another place."), shown,
                 g_strerror (errnum));
  }
  return FALSE;
}

gboolean
rb_write_new (const char *path, const void *data, gsize length, const char *shown, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    return rb_write_fail (errno, shown, error);
  return fill_file (fd, path, data, length, FALSE, shown, error);
}

gboolean
rb_write_sync (const char *path, const char *shown, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int errnum = 0;

  if (fd < 0)
    return rb_write_fail (errno, shown, error);
  /* Some file systems cannot sync a folder and say EINVAL; there is nothing to wait for then. */
  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    errnum = errno;
  close (fd);
  return errnum == 0 || rb_write_fail (errnum, shown, error);
}

gboolean
rb_write_replace (const char *path, const void *data, gsize length, const char *shown,
                  GError **error)
{
  char *real = realpath (path, NULL);
  /* What a link leads to is replaced, and the link stays. */
  g_autofree char *target = g_strdup (real != NULL ? real : path);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *temp = g_strdup_printf ("%s/.%.200s.%08x", folder, name, g_random_int ());
  struct stat info;
  gboolean is_there = stat (path, &info) == 0;
  int fd;

  free (real);
  if (is_there && !S_ISREG (info.st_mode)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("“%s” is not a file and is not replaced. Choose another place."), shown);
    return FALSE;
  }
  /* A name could be exchanged all the same, but who took the right away meant to keep the file. */
  if (is_there && ((info.st_mode & 0222) == 0 || access (target, W_OK) != 0)) {
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” is write-protected and is not replaced. Choose another name."), shown);
    return FALSE;
  }
  fd = open (temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    return rb_write_fail (errno, shown, error);
  /* A file system without modes is no reason to fail. */
  if (is_there && fchmod (fd, info.st_mode & 0777) != 0)
    g_debug ("%s: %s", temp, g_strerror (errno));
  if (!fill_file (fd, temp, data, length, TRUE, shown, error))
    return FALSE;
  if (rename (temp, target) != 0) {
    int errnum = errno;

    unlink (temp);
    return rb_write_fail (errnum, shown, error);
  }
  return rb_write_sync (folder, shown, error);
}

void
rb_write_remove_tree (const char *path)
{
  DIR *folder;
  struct dirent *entry;
  struct stat info;

  if (lstat (path, &info) != 0)
    return;
  if (!S_ISDIR (info.st_mode)) {
    unlink (path);
    return;
  }
  folder = opendir (path);
  while (folder != NULL && (entry = readdir (folder)) != NULL) {
    g_autofree char *child = NULL;

    if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0)
      continue;
    child = g_build_filename (path, entry->d_name, NULL);
    rb_write_remove_tree (child);
  }
  if (folder != NULL)
    closedir (folder);
  rmdir (path);
}
