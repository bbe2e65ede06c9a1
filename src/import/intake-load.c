/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photos of a source are decoded, several at a time, and say what the source does not. */
#include "config.h"

#include "import/intake.h"
#include "photo-rights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fields that say instead that there is nothing to say. */
static gboolean
is_open (RbPlan *plan, const char *field)
{
  static const char *const credits[] = { "photographer", "holder", "credit", "credit_waived" };

  if (strcmp (field, "alt") == 0 && rb_plan_get_field (plan, "decorative") != NULL)
    return FALSE;
  if (rb_plan_get_field (plan, field) != NULL)
    return FALSE;
  /* Who names one of them has named them all. */
  if (strcmp (field, "photographer") != 0 && strcmp (field, "holder") != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (credits); i++)
    if (rb_plan_get_field (plan, credits[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* What the file says of itself fills what the source leaves open; "from_file" tells which. */
static void
fill_from_file (RbPlan *plan)
{
  const RbPhoto *photo = plan->file->photo;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GString *filled = g_string_new (NULL);
  GString *conflicts = g_string_new (NULL);

  plan->n_said = plan->fields->len;
  for (guint i = 0; i < photo->facts->len; i++) {
    const RbPhotoFact *fact = photo->facts->pdata[i];

    if (strlen (fact->value) <= RB_INTAKE_MAX_TEXT && is_open (plan, fact->field))
      g_ptr_array_add (open, (gpointer)fact);
  }
  for (guint i = 0; i < open->len; i++) {
    const RbPhotoFact *fact = open->pdata[i];

    rb_plan_take_field (plan, fact->field, g_strdup (fact->value));
    rb_photo_note_source (filled, fact->field, fact->standard);
    for (guint j = 0; j < photo->conflicts->len; j++) {
      const RbPhotoFact *other = photo->conflicts->pdata[j];

      if (strcmp (other->field, fact->field) == 0)
        rb_photo_note_conflict (conflicts, other->field, other->standard, other->value);
    }
  }
  rb_plan_take_field (plan, "conflicts", g_string_free (conflicts, FALSE));
  rb_plan_take_field (plan, "from_file", g_string_free (filled, FALSE));
}

static void
fill_all (RbPlan *plan)
{
  if (plan->file != NULL)
    fill_from_file (plan);
  for (guint i = 0; i < plan->children->len; i++)
    fill_all (plan->children->pdata[i]);
}

/* So many photos at a time as the client has workers: one for each core, but no more than this. */
#define LOADERS 8

typedef struct {
  GCancellable *cancellable;
  gboolean all; /* go on where one fails */
  gint failed;  /* atomic: what is left need not be decoded */
} Load;

static void
load_file (gpointer data, gpointer user_data)
{
  RbIntakeFile *file = data;
  Load *load = user_data;
  g_autoptr (GFile) at = g_file_new_for_path (file->path);

  if (g_atomic_int_get (&load->failed))
    return;
  if (file->bytes != NULL)
    file->photo = rb_photo_client_import (rb_photo_client_get_default (), file->bytes, file->where,
                                          load->cancellable, &file->error);
  else
    file->photo = rb_photo_client_import_file (rb_photo_client_get_default (), at,
                                               load->cancellable, &file->error);
  if (file->photo == NULL && !load->all)
    g_atomic_int_set (&load->failed, 1);
}

static void
load_files (RbIntake *self, gboolean all, GCancellable *cancellable)
{
  Load load = { .cancellable = cancellable, .all = all };
  GThreadPool *threads;

  /* The worker is not even asked for where there is no photo. */
  if (self->files->len == 0)
    return;
  threads = g_thread_pool_new (load_file, &load, (int)MIN (g_get_num_processors (), LOADERS), FALSE,
                               NULL);
  for (guint i = 0; i < self->files->len; i++) {
    RbIntakeFile *file = self->files->pdata[i];

    if (file->photo == NULL)
      g_thread_pool_push (threads, file, NULL);
  }
  g_thread_pool_free (threads, FALSE, TRUE);
}

void
rb_intake_try (RbIntake *self, GCancellable *cancellable)
{
  load_files (self, TRUE, cancellable);
}

gboolean
rb_intake_load (RbIntake *self, GCancellable *cancellable, GError **error)
{
  load_files (self, FALSE, cancellable);
  /* The first in the source's order, whichever came first in time. */
  for (guint i = 0; i < self->files->len; i++) {
    RbIntakeFile *file = self->files->pdata[i];
    g_autofree char *place = NULL;

    if (file->error == NULL)
      continue;
    place = rb_intake_describe_place (self, file->where);
    g_propagate_prefixed_error (error, g_steal_pointer (&file->error), "%s: ", place);
    return FALSE;
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  fill_all (self->newsletter);
  return TRUE;
}
