/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New files: whole when they get their name, whenever the process ends. */
#include "config.h"
#include "store-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A hidden folder beside, in which the file has its own name already: errors name it as the person
 * does. */
typedef struct {
  char *folder; /* where the file is to be */
  char *name;
  char *prefix; /* of such folders, six letters follow */
  char *beside;
  char *path; /* of the file in it */
  int lock;   /* of the folder beside: held as long as somebody writes into it */
} Place;

static void
place_clear (Place *self)
{
  g_free (self->folder);
  g_free (self->name);
  g_free (self->prefix);
  g_free (self->beside);
  g_free (self->path);
  if (self->lock >= 0)
    close (self->lock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
remove_beside (const char *beside, const char *name)
{
  g_autofree char *path = g_build_filename (beside, name, NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
  g_rmdir (beside);
}

/* Between the folder and its lock there is less. */
#define MOMENT 60 /* seconds */

/* A folder that nobody holds: locks go with their process, however it ends. Where there are no
 * locks nobody gets one, and nothing is taken for left. The file in it is made after the lock. */
static gboolean
is_left (const char *beside, const char *name)
{
  g_autofree char *path = g_build_filename (beside, name, NULL);
  int fd = open (beside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat info;
  gboolean is_free = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;
  gboolean is_old = is_free && fstat (fd, &info) == 0 &&
                    info.st_mtime + MOMENT < g_get_real_time () / G_USEC_PER_SEC;

  if (fd >= 0)
    close (fd);
  return is_free && (is_old || g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
remove_left (const Place *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  gsize length = strlen (self->prefix);
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL) {
    g_autofree char *beside = NULL;

    if (!g_str_has_prefix (entry, self->prefix) || strlen (entry) != length + 6)
      continue;
    beside = g_build_filename (self->folder, entry, NULL);
    if (is_left (beside, self->name))
      remove_beside (beside, self->name);
  }
}

static gboolean
place_init (Place *self, const char *target, GError **error)
{
  self->folder = g_path_get_dirname (target);
  self->name = g_path_get_basename (target);
  self->prefix = g_strdup_printf (".%.200s.", self->name);
  self->beside = g_strdup_printf ("%s/%sXXXXXX", self->folder, self->prefix);
  self->lock = -1;
  remove_left (self);
  if (g_mkdtemp (self->beside) == NULL)
    return rb_db_fail_creating (target, errno, error);
  self->path = g_build_filename (self->beside, self->name, NULL);
  self->lock = open (self->beside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    g_debug ("%s: %s", self->beside, g_strerror (errno));
  return TRUE;
}

static gboolean
fill_at (const char *path, RbStoreFill fill, gpointer data, GError **error)
{
  g_autoptr (RbStore) store = rb_store_open (path, RB_STORE_CREATE, error);
  gboolean filled;

  if (store == NULL)
    return FALSE;
  filled = fill (store, data, error) && rb_store_flush (store, error);
  return rb_store_close (store, filled ? error : NULL) && filled;
}

/* Where nothing stood nothing is replaced, even if somebody else has put something there since. Not
 * every file system can see to that by itself. */
static int
rename_new (const char *from, const char *to)
{
  int done = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE), fd;

  if (done == 0 || (errno != EINVAL && errno != ENOSYS))
    return done;
  done = link (from, to);
  if (done == 0 || (errno != EPERM && errno != ENOTSUP && errno != ENOSYS))
    return done;
  fd = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0)
    return -1;
  close (fd);
  return rename (from, to);
}

static gboolean
put_in_place (const Place *self, const char *target, gboolean replace, GError **error)
{
  int fd;

  if ((replace ? rename (self->path, target) : rename_new (self->path, target)) != 0)
    return rb_db_fail_creating (target, errno, error);
  /* A new name is safe only once its folder is on the disk too. */
  fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return TRUE;
}

gboolean
rb_store_make (const char *path, gboolean replace, RbStoreFill fill, gpointer data, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_auto (Place) place = { .lock = -1 };
  struct stat info;
  gboolean made;

  if (!replace && lstat (target, &info) == 0)
    return rb_db_fail_creating (target, EEXIST, error);
  if (!place_init (&place, target, error))
    return FALSE;
  made = fill_at (place.path, fill, data, error) && put_in_place (&place, target, replace, error);
  remove_beside (place.beside, place.name);
  return made;
}
