/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "photo-uses.h"

#include <glib/gi18n-lib.h>

void
rb_export_run_tell (const RbExportRun *self, double fraction, const char *step)
{
  if (self->progress != NULL)
    self->progress (self->from + fraction * (self->to - self->from), step, self->user_data);
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

/* Gives what was made before; the numbers of the rest go to @missing. */
static gboolean
take_known (const RbExportRun *run, RbTakeImage take, gpointer user_data, GArray *missing,
            GError **error)
{
  GPtrArray *images = run->export->rendered->images;

  for (guint i = 0; i < images->len; i++) {
    const RbMailImage *image = images->pdata[i];
    g_autoptr (GBytes) bytes = NULL;

    if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
      return FALSE;
    bytes = rb_rendition_find (run->export->store, image, run->export->rights->pdata[i]);
    if (bytes == NULL)
      g_array_append_val (missing, i);
    else if (!take (image, bytes, user_data, error))
      return FALSE;
  }
  return TRUE;
}

/* Where @photo is shown by a text, which it is no part of; %NULL if it is not. */
static RbPhotoUse *
find_text (GPtrArray *uses, RbNode *photo)
{
  for (guint i = 0; i < uses->len; i++) {
    RbPhotoUse *use = uses->pdata[i];

    if (use->type == RB_USE_TEXT && use->picture == photo)
      return use;
  }
  return NULL;
}

/* "Article “Music”, Photo", "Editorial, Body, Photo “2.jpg”": as the check has it. */
static char *
dup_place (RbNode *photo, RbNode *issue)
{
  RbNode *newsletter = rb_node_get_root (photo);
  RbFinding finding = { .node = photo };

  for (guint i = rb_node_count (newsletter, "issues"); i > 0; i--) {
    RbNode *shown = rb_node_nth (newsletter, "issues", i - 1);
    g_autoptr (GPtrArray) uses = rb_photo_uses_list (shown);
    const RbPhotoUse *use = find_text (uses, photo);

    if (use == NULL || (issue != NULL && shown != issue))
      continue;
    finding.user = use->node;
    finding.user_field = (char *)use->field;
    return rb_finding_dup_place (&finding);
  }
  return rb_finding_dup_place (&finding);
}

void
rb_export_propagate_place (GError **error, GError *cause, RbNode *photo, RbNode *issue)
{
  g_autofree char *place = dup_place (photo, issue);

  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: place, and then a sentence that says why: "Article “Music”, Photo" */
    g_prefix_error (&cause, _ ("%s: the image cannot be made. "), place);
  g_propagate_error (error, cause);
}

/* Other threads make the images, as many at a time as there are cores; this one takes them and
 * tells how far it is. */
static gboolean
take_missing (const RbExportRun *run, RbTakeImage take, gpointer user_data, GArray *missing,
              GError **error)
{
  g_autoptr (GAsyncQueue) done = g_async_queue_new_full (made_free);
  Makers makers = { run->export->store, run->cancellable, done };
  GThreadPool *threads;
  gboolean fine = TRUE;

  if (missing->len == 0)
    return TRUE;
  threads = g_thread_pool_new_full (make_rendition, &makers, made_free,
                                    (int)MAX (1, g_get_num_processors ()), FALSE, NULL);
  for (guint i = 0; i < missing->len; i++) {
    guint index = g_array_index (missing, guint, i);
    Made *made = g_new0 (Made, 1);

    made->image = run->export->rendered->images->pdata[index];
    made->rights = run->export->rights->pdata[index];
    g_thread_pool_push (threads, made, NULL);
  }
  for (guint i = 0; fine && i < missing->len; i++) {
    Made *made;

    rb_export_run_tell (run, (double)i / (missing->len + 1), _ ("Preparing the photos…"));
    made = g_async_queue_pop (done);
    if (made->bytes != NULL) {
      fine = take (made->image, made->bytes, user_data, error);
    } else {
      rb_export_propagate_place (error, g_steal_pointer (&made->error), made->image->photo,
                                 run->export->issue);
      fine = FALSE;
    }
    made_free (made);
  }
  /* After a failure what is not begun is dropped, what is begun is waited for. */
  g_thread_pool_free (threads, TRUE, TRUE);
  return fine;
}

gboolean
rb_export_each_image (const RbExportRun *run, RbTakeImage take, gpointer user_data, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));

  rb_export_run_tell (run, 0, _ ("Preparing the photos…"));
  return take_known (run, take, user_data, missing, error) &&
         take_missing (run, take, user_data, missing, error) &&
         !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

static gboolean
keep (const RbMailImage *image, GBytes *bytes, gpointer user_data, GError **error)
{
  RbExport *self = user_data;
  guint index;

  if (g_ptr_array_find (self->rendered->images, image, &index))
    self->images->pdata[index] = g_bytes_ref (bytes);
  return TRUE;
}

static void
unref_bytes (gpointer bytes)
{
  g_clear_pointer ((GBytes **)&bytes, g_bytes_unref);
}

gboolean
rb_export_load_images (const RbExportRun *run, GError **error)
{
  RbExport *self = run->export;

  if (self->images != NULL)
    return TRUE;
  self->images = g_ptr_array_new_with_free_func (unref_bytes);
  g_ptr_array_set_size (self->images, (int)self->rendered->images->len);
  if (rb_export_each_image (run, keep, self, error))
    return TRUE;
  g_clear_pointer (&self->images, g_ptr_array_unref);
  return FALSE;
}
