/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-images.h"

GHashTable *
rb_preview_images_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)rb_mail_image_free);
}

void
rb_preview_images_remember (GHashTable *images, RbRendered *rendered)
{
  for (guint i = 0; i < rendered->images->len; i++) {
    RbMailImage *image = rendered->images->pdata[i];
    RbMailImage *copy = rb_mail_image_copy (image);

    copy->photo = g_object_ref (image->photo);
    g_hash_table_replace (images, copy->name, copy);
  }
}

/* --- into the page ---------------------------------------------------------------------------- */

typedef struct {
  RbMailImage *image;
  RbStore *store;
  RbWebRequest *request;
} ImageJob;

static void
free_job (gpointer data)
{
  ImageJob *job = data;

  rb_mail_image_free (job->image);
  g_object_unref (job->store);
  g_free (job);
}

static void
make_image (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ImageJob *job = data;
  GError *error = NULL;
  GBytes *bytes = rb_rendition_get (job->store, job->image, NULL, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static const char *
mime_of (const char *name)
{
  if (g_str_has_suffix (name, ".png"))
    return "image/png";
  return g_str_has_suffix (name, ".gif") ? "image/gif" : "image/jpeg";
}

static void
on_image_made (GObject *source, GAsyncResult *result, gpointer data)
{
  ImageJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    g_debug ("%s: %s", job->image->name, error->message);
  rb_preview_web_get ()->answer (job->request, bytes, mime_of (job->image->name));
}

void
rb_preview_images_answer (GHashTable *images, const char *name, RbStore *store,
                          RbWebRequest *request)
{
  const RbMailImage *image = g_hash_table_lookup (images, name);
  g_autoptr (GTask) task = NULL;
  ImageJob *job;

  if (image == NULL || store == NULL) {
    rb_preview_web_get ()->answer (request, NULL, NULL);
    return;
  }
  job = g_new0 (ImageJob, 1);
  job->image = rb_mail_image_copy (image);
  job->store = g_object_ref (store);
  job->request = request;
  task = g_task_new (NULL, NULL, on_image_made, NULL);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, make_image);
}
