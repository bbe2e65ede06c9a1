/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-photo PHOTO-MAKER: what it takes to bring photos of 24 megapixels into form through the
 * client, and what memory, against vipsthumbnail and ImageMagick's convert (if that is there) on
 * the same file with the same quality; and many of them against vipsthumbnail in as many processes
 * as there are workers.
 */
#include "bench.h"
#include "photo.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 5
#define FEW 8
#define MANY 24
#define LIMIT_VIPS 1.0
#define LIMIT_CONVERT 0.5
#define LIMIT_CONVERT_MEMORY 0.25
#define LIMIT_IMPORT 1.2
#define LIMIT_GROWTH 1.1
/* As the worker saves renditions and stored photos. */
#define LIKE_MAIL "[Q=82,optimize_coding,interlace,strip]"
#define LIKE_STORED "[Q=90,optimize_coding,interlace,strip,subsample_mode=on]"

typedef struct {
  char *folder;
  char *camera;
  GPtrArray *files;
  GBytes *bytes;
  RbPhotoClient *client;
  guint n;           /* of the files */
  long child_memory; /* kB, the most that a program other than the worker took */
} Work;

static char *
file_in (const Work *work, const char *name)
{
  return g_build_filename (work->folder, name, NULL);
}

/* Runs a program and waits for it; how much memory it took, in kB. */
static long
run (const char *const *argv)
{
  struct rusage usage;
  g_autoptr (GError) error = NULL;
  GPid pid;
  int status;

  if (!g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                      NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  if (wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s failed", argv[0]);
  return usage.ru_maxrss;
}

static void
thumbnail (const char *from, const char *size, const char *to, const char *how)
{
  g_autofree char *target = g_strconcat (to, how, NULL);

  run ((const char *const[]){ "vipsthumbnail", "--size", size, "-o", target, from, NULL });
}

static void
render (gpointer data)
{
  Work *work = data;
  const RbRendition how = { .width = 1200, .height = 800, .part_width = 1, .part_height = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rb_photo_client_render (work->client, work->bytes, &how, NULL, &error);

  if (!bytes)
    g_error ("%s", error->message);
}

static void
render_vips (gpointer data)
{
  g_autofree char *to = file_in (data, "vips.jpg");

  thumbnail (((Work *)data)->camera, "1200x", to, LIKE_MAIL);
}

static void
render_convert (gpointer data)
{
  Work *work = data;
  g_autofree char *to = file_in (work, "convert.jpg");

  work->child_memory =
      run ((const char *const[]){ "convert", work->camera, "-resize", "1200x", "-quality", "82",
                                  "-interlace", "Plane", "-strip", to, NULL });
}

static void
import_one (gpointer file, gpointer data)
{
  Work *work = data;
  g_autoptr (GFile) at = g_file_new_for_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbPhoto) photo = rb_photo_client_import_file (work->client, at, NULL, &error);

  if (!photo)
    g_error ("%s", error->message);
}

static void
thumbnail_one (gpointer file, gpointer data)
{
  g_autofree char *to = g_strconcat (file, ".out.jpg", NULL);

  thumbnail (file, "2560x", to, LIKE_STORED);
}

static guint
count_workers (void)
{
  return MIN (g_get_num_processors (), 8);
}

static void
each (Work *work, GFunc one)
{
  GThreadPool *pool = g_thread_pool_new (one, work, count_workers (), TRUE, NULL);

  for (guint i = 0; i < work->n; i++)
    g_thread_pool_push (pool, work->files->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static void
import_all (gpointer data)
{
  each (data, import_one);
}

static void
thumbnail_all (gpointer data)
{
  each (data, thumbnail_one);
}

/* The number behind @key in a process's status, in kB; 0 if it is not one of our workers. */
static long
read_status (const char *pid, const char *key)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "status", NULL);
  g_autofree char *text = NULL;
  g_autofree char *parent = g_strdup_printf ("\nPPid:\t%d\n", (int)getpid ());
  const char *at;

  if (!g_ascii_isdigit (*pid) || !g_file_get_contents (path, &text, NULL, NULL) ||
      !strstr (text, parent) || !strstr (text, "rundbrief"))
    return 0;
  at = strstr (text, key);
  return at ? atol (at + strlen (key)) : 0;
}

/* kB that the workers hold (VmRSS:) or have held at most (VmHWM:); the largest of them. */
static double
worker_memory (const char *key)
{
  GDir *proc = g_dir_open ("/proc", 0, NULL);
  long most = 0;
  const char *pid;

  while ((pid = g_dir_read_name (proc)) != NULL)
    most = MAX (most, read_status (pid, key));
  g_dir_close (proc);
  return most;
}

static void
print_memory (const char *name, double value, double baseline, double limit)
{
  double ratio = value / baseline;

  g_print ("%s: %.0f MB, %.2f x %.0f MB (limit %g)%s\n", name, value / 1024, ratio, baseline / 1024,
           limit, ratio > limit ? " over" : "");
}

static void
prepare (Work *work, const char *maker)
{
  char *data;
  gsize length;

  work->folder = g_dir_make_tmp ("rundbrief-bench-XXXXXX", NULL);
  work->camera = file_in (work, "camera.jpg");
  run ((const char *const[]){ maker, "camera", work->camera, NULL });
  if (!g_file_get_contents (work->camera, &data, &length, NULL))
    g_error ("no photo");
  work->bytes = g_bytes_new_take (data, length);
  work->files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("%u.jpg", i);

    g_ptr_array_add (work->files, file_in (work, name));
    if (link (work->camera, work->files->pdata[i]) != 0)
      g_error ("link: %s", g_strerror (errno));
  }
}

static void
clean_up (Work *work)
{
  GDir *folder = g_dir_open (work->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = file_in (work, name);

    g_unlink (path);
  }
  g_dir_close (folder);
  g_rmdir (work->folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *convert = g_find_program_in_path ("convert");
  Work work = { 0 };
  double times[2];
  double after_few;

  if (argc != 2)
    g_error ("bench-photo PHOTO-MAKER");
  prepare (&work, argv[1]);
  work.client = rb_photo_client_new (count_workers ());
  bench_pair (render, &work, render_vips, &work, ROUNDS, times);
  bench_print ("photo: 24 megapixels to 1200 pixels against vipsthumbnail", times[0], times[1],
               LIMIT_VIPS);
  if (convert) {
    bench_pair (render, &work, render_convert, &work, ROUNDS, times);
    bench_print ("photo: the same against convert", times[0], times[1], LIMIT_CONVERT);
    print_memory ("photo: its memory against convert's", worker_memory ("VmHWM:"),
                  work.child_memory, LIMIT_CONVERT_MEMORY);
  }
  g_clear_object (&work.client);

  work.client = rb_photo_client_new (count_workers ());
  work.n = FEW;
  import_all (&work);
  after_few = worker_memory ("VmHWM:");
  work.n = MANY;
  bench_pair (import_all, &work, thumbnail_all, &work, 1, times);
  bench_print ("photo: 24 imported against vipsthumbnail in as many processes", times[0], times[1],
               LIMIT_IMPORT);
  print_memory ("photo: a worker's memory after 56 of them against 8", worker_memory ("VmHWM:"),
                after_few, LIMIT_GROWTH);
  g_clear_object (&work.client);
  clean_up (&work);
  return 0;
}
