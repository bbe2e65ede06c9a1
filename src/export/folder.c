/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "export/write.h"
#include "rendition.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lies in each exported folder. Its first line tells what wrote it, the others what else it wrote:
 * only a folder that holds nothing besides may be replaced. */
#define MARKER ".rundbrief"
#define MARKER_LINE "Rundbrief export 1"

typedef struct {
  RbExport *export;
  char *target;  /* absolute, links resolved */
  char *shown;   /* as the person named it */
  char *temp;    /* beside the target */
  GString *list; /* names of the files written, one a line */
  RbProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
} Folder;

/* The first name in @path that is not in @known, looking one folder deep; %NULL if all are. */
static char *
find_stranger (const char *path, const char *inside, char **known)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    g_autofree char *relative = g_strconcat (inside, name, NULL);
    char *stranger;

    if (strcmp (relative, MARKER) == 0 || g_strv_contains ((const char *const *)known, relative))
      continue;
    if (*inside != '\0' || strcmp (name, "images") != 0)
      return g_steal_pointer (&relative);
    stranger = find_stranger (child, "images/", known);
    if (stranger != NULL)
      return stranger;
  }
  return NULL;
}

static gboolean
refuse (Folder *self, GError **error, const char *stranger)
{
  if (stranger != NULL)
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("‘%s’ holds ‘%s’, which is not from an export, so it is not replaced. Move "
                    "that away, or choose another folder."),
                 self->shown, stranger);
  else
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS,
                 _ ("‘%s’ exists and is no earlier export, so it is not replaced. Choose a new or "
                    "an empty folder."),
                 self->shown);
  return FALSE;
}

/* Whether the target is free, empty or an earlier export. */
static gboolean
check_target (Folder *self, GError **error)
{
  g_autofree char *marker = g_build_filename (self->target, MARKER, NULL);
  g_autofree char *text = NULL;
  g_autofree char *stranger = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat info;

  if (lstat (self->target, &info) != 0)
    return errno == ENOENT || rb_write_fail (errno, self->shown, error);
  if (!S_ISDIR (info.st_mode))
    return refuse (self, error, NULL);
  if (g_file_get_contents (marker, &text, NULL, NULL) && g_str_has_prefix (text, MARKER_LINE "\n"))
    lines = g_strsplit (text, "\n", -1);
  else
    lines = g_new0 (char *, 1);
  stranger = find_stranger (self->target, "", lines);
  return stranger == NULL || refuse (self, error, *lines != NULL ? stranger : NULL);
}

static void
tell (Folder *self, double fraction, const char *step)
{
  if (self->progress != NULL)
    self->progress (fraction, step, self->user_data);
}

static gboolean
make_temp (Folder *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->target);
  g_autofree char *name = g_path_get_basename (self->target);
  g_autofree char *images = NULL;
  char *temp = g_strdup_printf ("%s/.%.200s.XXXXXX", parent, name);
  struct stat info;

  if (g_mkdtemp_full (temp, 0777) == NULL) {
    int errnum = errno;

    g_free (temp);
    return rb_write_fail (errnum, self->shown, error);
  }
  self->temp = temp;
  /* A folder that was shared stays so. */
  if (stat (self->target, &info) == 0 && chmod (temp, info.st_mode & 07777) != 0)
    g_debug ("%s: %s", temp, g_strerror (errno));
  images = g_build_filename (temp, "images", NULL);
  return g_mkdir (images, 0777) == 0 || rb_write_fail (errno, self->shown, error);
}

static gboolean
write_one (Folder *self, const char *name, const void *data, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (self->temp, name, NULL);

  return rb_write_new (path, data, length, self->shown, error);
}

/* An image on its way through the threads that make renditions. */
typedef struct {
  const RbMailImage *image;
  const RbImageRights *rights; /* or %NULL */
  GBytes *bytes;
  GError *error;
} Made;

typedef struct {
  RbStore *store;
  GCancellable *cancellable;
  GAsyncQueue *done; /* of Made */
} Makers;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->bytes, g_bytes_unref);
  g_clear_error (&made->error);
  g_free (made);
}

static void
make_rendition (gpointer data, gpointer user_data)
{
  Made *made = data;
  Makers *makers = user_data;

  made->bytes = rb_rendition_make (makers->store, made->image, made->rights, makers->cancellable,
                                   &made->error);
  g_async_queue_push (makers->done, made);
}

static gboolean
write_image (Folder *self, const RbMailImage *image, GBytes *bytes, GError **error)
{
  g_autofree char *name = g_strconcat ("images/", image->name, NULL);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return write_one (self, name, data, size, error);
}

/* Writes what was made before; the numbers of the rest go to @missing. */
static gboolean
write_known (Folder *self, GArray *missing, GError **error)
{
  GPtrArray *images = self->export->rendered->images;

  for (guint i = 0; i < images->len; i++) {
    const RbMailImage *image = images->pdata[i];
    g_autoptr (GBytes) bytes = NULL;

    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    bytes = rb_rendition_find (self->export->store, image, self->export->rights->pdata[i]);
    if (bytes == NULL)
      g_array_append_val (missing, i);
    else if (!write_image (self, image, bytes, error))
      return FALSE;
  }
  return TRUE;
}

/* Other threads make the images, as many at a time as there are cores; this one writes them and
 * tells how far it is. */
static gboolean
write_missing (Folder *self, GArray *missing, GError **error)
{
  g_autoptr (GAsyncQueue) done = g_async_queue_new_full (made_free);
  Makers makers = { self->export->store, self->cancellable, done };
  GThreadPool *threads;
  gboolean fine = TRUE;

  if (missing->len == 0)
    return TRUE;
  threads = g_thread_pool_new_full (make_rendition, &makers, made_free,
                                    (int)MAX (1, g_get_num_processors ()), FALSE, NULL);
  for (guint i = 0; i < missing->len; i++) {
    guint index = g_array_index (missing, guint, i);
    Made *made = g_new0 (Made, 1);

    made->image = self->export->rendered->images->pdata[index];
    made->rights = self->export->rights->pdata[index];
    g_thread_pool_push (threads, made, NULL);
  }
  for (guint i = 0; fine && i < missing->len; i++) {
    Made *made;

    tell (self, (double)i / (missing->len + 1), _ ("Preparing the photos…"));
    made = g_async_queue_pop (done);
    if (made->bytes != NULL) {
      fine = write_image (self, made->image, made->bytes, error);
    } else {
      g_propagate_error (error, g_steal_pointer (&made->error));
      fine = FALSE;
    }
    made_free (made);
  }
  /* After a failure what is not begun is dropped, what is begun is waited for. */
  g_thread_pool_free (threads, TRUE, TRUE);
  return fine;
}

static gboolean
write_images (Folder *self, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));

  tell (self, 0, _ ("Preparing the photos…"));
  if (!write_known (self, missing, error) || !write_missing (self, missing, error))
    return FALSE;
  tell (self, 1 - 1.0 / (self->export->rendered->images->len + 1), _ ("Writing the folder…"));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* All files first, then each is waited for: the first wait brings most of the others with it. */
static gboolean
sync_all (Folder *self, GError **error)
{
  g_autofree char *images = g_build_filename (self->temp, "images", NULL);
  g_auto (GStrv) names = g_strsplit (self->list->str, "\n", -1);

  for (char **name = names; *name != NULL && **name != '\0'; name++) {
    g_autofree char *path = g_build_filename (self->temp, *name, NULL);

    if (!rb_write_sync (path, self->shown, error))
      return FALSE;
  }
  return rb_write_sync (images, self->shown, error) &&
         rb_write_sync (self->temp, self->shown, error);
}

/* In the mail's order, whichever image is made first: the same export has the same bytes. */
static void
list_files (Folder *self)
{
  g_string_assign (self->list, "index.html\nindex.txt\n");
  for (guint i = 0; i < self->export->rendered->images->len; i++) {
    const RbMailImage *image = self->export->rendered->images->pdata[i];

    g_string_append_printf (self->list, "images/%s\n", image->name);
  }
}

static gboolean
write_temp (Folder *self, GError **error)
{
  const RbRendered *rendered = self->export->rendered;
  g_autofree char *marker = NULL;

  if (!write_one (self, "index.html", rendered->html->str, rendered->html->len, error) ||
      !write_one (self, "index.txt", rendered->text->str, rendered->text->len, error) ||
      !write_images (self, error))
    return FALSE;
  list_files (self);
  marker = g_strdup_printf (MARKER_LINE "\n%s", self->list->str);
  if (!write_one (self, MARKER, marker, strlen (marker), error))
    return FALSE;
  g_string_append (self->list, MARKER "\n");
  return sync_all (self, error);
}

/* Puts the new folder where the old one was. At no moment is there none, save on file systems that
 * cannot exchange two names. */
static gboolean
swap (Folder *self, GError **error)
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
rb_export_folder (RbExport *self, const char *folder, RbProgress progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = NULL;
  char *real = realpath (absolute, NULL);
  Folder work = {
    .export = self,
    .target = g_strdup (real != NULL ? real : absolute),
    .shown = g_filename_display_name (folder),
    .list = g_string_new (NULL),
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  gboolean fine;

  free (real);
  parent = g_path_get_dirname (work.target);
  fine = check_target (&work, error) && make_temp (&work, error) && write_temp (&work, error) &&
         check_target (&work, error) && swap (&work, error);
  if (!fine && work.temp != NULL)
    rb_write_remove_tree (work.temp);
  /* The folder stands; that its name is not on the disk yet is no failure worth undoing it. */
  if (fine)
    rb_write_sync (parent, work.shown, NULL);
  g_free (work.target);
  g_free (work.shown);
  g_free (work.temp);
  g_string_free (work.list, TRUE);
  return fine;
}
