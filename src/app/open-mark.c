/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-mark.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nobody's name is as long; what is longer is no file of ours. */
#define LONGEST 255
/* As often as others may take theirs away just as it is opened. */
#define TRIES 3

struct _RbOpenMark {
  char *path;
  int fd;
};

static char *
dup_path (const char *newsletter)
{
  g_autofree char *folder = g_path_get_dirname (newsletter);
  g_autofree char *base = g_path_get_basename (newsletter);
  g_autofree char *name = g_strdup_printf (".~lock.%s#", base);

  return g_build_filename (folder, name, NULL);
}

/* Whoever may write the newsletter may mark it. A file of another's that can only be read can be
 * locked on most systems. */
static int
open_file (const char *path, const char *newsletter)
{
  const int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  struct stat info;
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | flags, 0600);

  if (fd >= 0) {
    if (stat (newsletter, &info) == 0 && fchmod (fd, info.st_mode & 0666) != 0)
      g_debug ("%s: %s", path, g_strerror (errno));
    return fd;
  }
  if (errno != EEXIST)
    return -1;
  fd = open (path, O_RDWR | flags);
  if (fd < 0 && (errno == EACCES || errno == EROFS))
    fd = open (path, O_RDONLY | flags);
  return fd;
}

static gboolean
is_ours (int fd, struct stat *info)
{
  return fstat (fd, info) == 0 && S_ISREG (info->st_mode) && info->st_size <= LONGEST;
}

/* It may have been taken away between opening and locking it. */
static gboolean
is_still_there (const char *path, const struct stat *info)
{
  struct stat now;

  return lstat (path, &now) == 0 && now.st_ino == info->st_ino && now.st_dev == info->st_dev;
}

static char *
read_holder (int fd)
{
  char text[LONGEST + 1] = "";
  gssize length = pread (fd, text, LONGEST, 0);
  g_autofree char *valid = g_utf8_make_valid (text, length > 0 ? length : 0);

  return g_strdup (g_strstrip (valid));
}

static void
write_holder (int fd)
{
  const char *name = g_get_real_name ();
  g_autofree char *text = NULL;

  if (name == NULL || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  text = g_strdup_printf ("%.120s, %.120s\n", name, g_get_host_name ());
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("The mark has no name: %s", g_strerror (errno));
}

RbOpenMark *
rb_open_mark_new (const char *newsletter, char **holder)
{
  g_autofree char *path = dup_path (newsletter);

  *holder = NULL;
  for (int i = 0; i < TRIES; i++) {
    int fd = open_file (path, newsletter);
    RbOpenMark *self;
    struct stat info;

    if (fd < 0)
      return NULL;
    if (!is_ours (fd, &info)) {
      close (fd);
      return NULL;
    }
    if (flock (fd, LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK)
        *holder = read_holder (fd);
      close (fd);
      return NULL;
    }
    if (!is_still_there (path, &info)) {
      close (fd);
      continue;
    }
    write_holder (fd);
    self = g_new (RbOpenMark, 1);
    self->path = g_steal_pointer (&path);
    self->fd = fd;
    return self;
  }
  return NULL;
}

void
rb_open_mark_free (RbOpenMark *self)
{
  if (self == NULL)
    return;
  /* While it is still locked: nobody else's is taken away. */
  unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
