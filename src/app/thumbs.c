/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "thumbs.h"

/* So many bytes of pixels are kept for pictures that no widget shows at the moment. */
#define CACHE_BYTES (48 * 1024 * 1024)

typedef struct {
  char *key;
  GdkTexture *texture;
  gsize size;
} Entry;

typedef struct {
  void (*ready) (gpointer);
  GWeakRef data;
} Waiter;

/* Of the main thread alone: what is there, the latest first, and who waits for what is being made.
 */
static GQueue entries = G_QUEUE_INIT;
static GHashTable *entry_links; /* key → its link in @entries */
static GHashTable *waiting;     /* key → GPtrArray of Waiter */
static gsize cached_bytes;

typedef struct {
  RbStore *store;
  RbMailImage *image;
  char *key;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  rb_mail_image_free (job->image);
  g_free (job->key);
  g_free (job);
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_weak_ref_clear (&waiter->data);
  g_free (waiter);
}

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_object_unref (entry->texture);
  g_free (entry);
}

static void
ensure_tables (void)
{
  if (entry_links != NULL)
    return;
  entry_links = g_hash_table_new (g_str_hash, g_str_equal);
  waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

static void
remember (const char *key, GdkTexture *texture)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->key = g_strdup (key);
  entry->texture = g_object_ref (texture);
  entry->size = (gsize)gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
  g_queue_push_head (&entries, entry);
  g_hash_table_insert (entry_links, entry->key, entries.head);
  cached_bytes += entry->size;
  while (cached_bytes > CACHE_BYTES && entries.length > 1) {
    Entry *oldest = g_queue_pop_tail (&entries);

    cached_bytes -= oldest->size;
    g_hash_table_remove (entry_links, oldest->key);
    entry_free (oldest);
  }
}

static void
make_texture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GdkTexture *texture;
  g_autoptr (GBytes) bytes = rb_rendition_get (job->store, job->image, NULL, cancellable, &error);

  if (bytes == NULL) {
    g_task_return_error (task, error);
    return;
  }
  texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_texture_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) waiters = g_ptr_array_ref (g_hash_table_lookup (waiting, job->key));

  g_hash_table_remove (waiting, job->key);
  if (texture == NULL) {
    /* The place stays empty; that the photo is damaged is said where it is opened or exported. */
    g_debug ("%s: %s", job->key, error->message);
    return;
  }
  remember (job->key, texture);
  for (guint i = 0; i < waiters->len; i++) {
    Waiter *waiter = waiters->pdata[i];
    g_autoptr (GObject) object = g_weak_ref_get (&waiter->data);

    if (object != NULL)
      waiter->ready (object);
  }
}

/* Takes over @job. */
static void
add_waiter (Job *job, GCallback ready, GObject *data)
{
  GPtrArray *waiters = g_hash_table_lookup (waiting, job->key);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->ready = (void (*) (gpointer))ready;
  g_weak_ref_init (&waiter->data, data);
  if (waiters != NULL) {
    job_free (job);
  } else {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, on_texture_made, NULL);

    waiters = g_ptr_array_new_with_free_func (waiter_free);
    g_hash_table_insert (waiting, g_strdup (job->key), waiters);
    g_task_set_task_data (task, job, (GDestroyNotify)job_free);
    g_task_run_in_thread (task, make_texture);
  }
  g_ptr_array_add (waiters, waiter);
}

static GdkTexture *
get (RbNode *photo, int width, int height, gboolean with_cut, GCallback ready, GObject *data)
{
  g_autoptr (RbMailImage) image = NULL;
  g_autofree char *key = NULL;
  GList *link;
  Job *job;

  if (rb_document_of (photo) == NULL || !rb_node_has (photo, "blob"))
    return NULL;
  ensure_tables ();
  image = rb_thumb_image_new (photo, width, height, with_cut);
  if (image == NULL)
    return NULL;
  key = rb_mail_image_dup_key (image);
  link = g_hash_table_lookup (entry_links, key);
  if (link != NULL) {
    g_queue_unlink (&entries, link);
    g_queue_push_head_link (&entries, link);
    return ((Entry *)link->data)->texture;
  }
  if (ready == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->store = g_object_ref (rb_document_get_store (rb_document_of (photo)));
  job->image = g_steal_pointer (&image);
  job->key = g_steal_pointer (&key);
  add_waiter (job, ready, data);
  return NULL;
}

GdkTexture *
rb_thumbs_get (RbNode *photo, int width, int height, GCallback ready, GObject *data)
{
  return get (photo, width, height, TRUE, ready, data);
}

GdkTexture *
rb_thumbs_get_stored (RbNode *photo, int width, int height, GCallback ready, GObject *data)
{
  return get (photo, width, height, FALSE, ready, data);
}
