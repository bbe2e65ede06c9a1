/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"
#include "photo-rights.h"

#include "base/json-scan.h"
#include "markup/references.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static void
plan_free (RbPlan *self)
{
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->children);
  g_free (self->anchor);
  g_free (self);
}

static RbPlan *
plan_new (const char *slot, const char *kind)
{
  RbPlan *self = g_new0 (RbPlan, 1);

  self->slot = slot;
  self->kind = kind;
  self->fields = g_ptr_array_new ();
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)plan_free);
  return self;
}

static void
plan_free_values (RbPlan *self)
{
  for (guint i = 1; i < self->fields->len; i += 2)
    g_free (self->fields->pdata[i]);
  for (guint i = 0; i < self->children->len; i++)
    plan_free_values (self->children->pdata[i]);
}

static void
file_free (RbIntakeFile *self)
{
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->where);
  g_clear_pointer (&self->photo, rb_photo_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* "sample.json, line 41, at issues[0].title", or the name alone for what has no such places. */
static char *
describe_place (RbIntake *self, const char *where)
{
  guint line;

  if (!self->json || where == NULL || *where == '\0')
    return g_strdup (self->name);
  line = rb_json_scan_find (self->text, where);
  return g_strdup_printf (_ ("%s, line %u, at %s"), self->name, MAX (line, 1), where);
}

/* Whether @path lies in the source's folder once links and dots are resolved; then that path. */
static char *
resolve_inside (RbIntake *self, const char *path, gboolean *missing)
{
  g_autofree char *joined = g_build_filename (self->folder, path, NULL);
  char *real = realpath (joined, NULL);
  gsize length = strlen (self->folder);

  *missing = real == NULL;
  if (real == NULL)
    return NULL;
  if (strncmp (real, self->folder, length) != 0 || (length > 1 && real[length] != '/')) {
    free (real);
    return NULL;
  }
  return real;
}

static RbIntakeFile *
find_file (RbIntake *self, const char *path, const char *where)
{
  RbIntakeFile *file;

  for (guint i = 0; i < self->files->len; i++) {
    file = self->files->pdata[i];
    if (strcmp (file->path, path) == 0)
      return file;
  }
  file = g_new0 (RbIntakeFile, 1);
  file->path = g_strdup (path);
  file->where = g_strdup (where);
  g_ptr_array_add (self->files, file);
  return file;
}

static gboolean
steps_outside (const char *path)
{
  int depth = 0;
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (char **part = parts; *part != NULL; part++) {
    if (strcmp (*part, "..") == 0)
      depth--;
    else if (**part != '\0' && strcmp (*part, ".") != 0)
      depth++;
    if (depth < 0)
      return TRUE;
  }
  return g_path_is_absolute (path) || strchr (path, '\\') != NULL;
}

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

RbPlan *
rb_plan_add_child (RbPlan *self, const char *slot, const char *kind)
{
  RbPlan *child = plan_new (slot, kind);

  g_ptr_array_add (self->children, child);
  return child;
}

void
rb_plan_take_field (RbPlan *self, const char *name, char *value)
{
  if (*value == '\0') {
    g_free (value);
    return;
  }
  g_ptr_array_add (self->fields, (gpointer)g_intern_string (name));
  g_ptr_array_add (self->fields, value);
}

const char *
rb_plan_get_field (RbPlan *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i += 2)
    if (strcmp (self->fields->pdata[i], name) == 0)
      return self->fields->pdata[i + 1];
  return NULL;
}

static void
fail_reading (RbIntake *self, const GError *reason, GError **error)
{
  g_set_error (error, RB_ERROR,
               g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
                       g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
                   ? RB_ERROR_PERMISSION
                   : RB_ERROR_FAILED,
               _ ("‘%s’ cannot be read: %s"), self->name, reason->message);
}

RbIntake *
rb_intake_new (const char *path, GError **error)
{
  g_autoptr (RbIntake) self = g_new0 (RbIntake, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *basename = g_path_get_basename (path);
  char *real;

  self->path = g_strdup (path);
  self->name = g_filename_display_name (basename);
  self->newsletter = plan_new ("", "newsletter");
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_free);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  info = g_file_query_info (file, "standard::type,standard::size", 0, NULL, &local);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&local, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("It is not a file."));
  if (local == NULL && g_file_info_get_size (info) > RB_INTAKE_MAX_SOURCE) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
                 _ ("‘%s’ is larger than 64 MB, too large for a newsletter. Photos stand in files "
                    "beside it, not in it."),
                 self->name);
    return NULL;
  }
  if (local != NULL) {
    fail_reading (self, local, error);
    return NULL;
  }
  real = realpath (folder, NULL);
  self->folder = g_strdup (real != NULL ? real : folder);
  free (real);
  return g_steal_pointer (&self);
}

gboolean
rb_intake_read_text (RbIntake *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;

  if (!g_file_get_contents (self->path, &self->text, &length, &local)) {
    fail_reading (self, local, error);
    return FALSE;
  }
  if (length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0) {
    memmove (self->text, self->text + 3, length - 2);
    length -= 3;
  }
  if (!g_utf8_validate (self->text, length, NULL)) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
                 _ ("‘%s’ is not a text in UTF-8. Save it in that encoding and try again."),
                 self->name);
    return FALSE;
  }
  return TRUE;
}

void
rb_intake_free (RbIntake *self)
{
  plan_free_values (self->newsletter);
  plan_free (self->newsletter);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->named);
  g_free (self->path);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->left_out);
  g_free (self->text);
  g_free (self);
}

gboolean
rb_intake_fail (RbIntake *self, const char *where, GError **error, const char *format, ...)
{
  g_autofree char *place = describe_place (self, where);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX, "%s: %s", place, message);
  return FALSE;
}

gboolean
rb_intake_want_file (RbIntake *self, RbPlan *plan, const char *path, const char *where,
                     GError **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (path);
  g_autofree char *real = NULL;
  gboolean missing = FALSE;

  if (scheme != NULL && strstr (path, "://") != NULL)
    return rb_intake_fail (self, where, error,
                           _ ("‘%s’ is an address. Save the photo in a file beside ‘%s’ and name "
                              "that."),
                           path, self->name);
  if (!steps_outside (path))
    real = resolve_inside (self, path, &missing);
  /* In Markdown a space in a path is often written %20. */
  if (missing && strchr (path, '%') != NULL) {
    g_autofree char *decoded = g_uri_unescape_string (path, "/");

    if (decoded != NULL && !steps_outside (decoded))
      real = resolve_inside (self, decoded, &missing);
  }
  if (missing)
    return rb_intake_fail (self, where, error,
                           _ ("the photo ‘%s’ does not exist. Put it there, or correct its path."),
                           path);
  if (real == NULL)
    return rb_intake_fail (self, where, error,
                           _ ("the photo ‘%s’ lies outside the folder of ‘%s’. Put it there and "
                              "name it by its path within that folder."),
                           path, self->name);
  plan->file = find_file (self, real, where);
  rb_plan_take_field (plan, "file", g_strdup (path));
  return TRUE;
}

RbPlan *
rb_intake_want_named (RbIntake *self, const char *path, const char *where, GError **error)
{
  RbPlan *plan = g_hash_table_lookup (self->named, path);

  if (plan != NULL)
    return plan;
  plan = rb_plan_add_child (self->newsletter, "photos", RB_KIND_PICTURE);
  if (!rb_intake_want_file (self, plan, path, where, error)) {
    rb_intake_drop (self, plan);
    return NULL;
  }
  g_hash_table_insert (self->named, g_strdup (path), plan);
  return plan;
}

gboolean
rb_intake_want_photos_of (RbIntake *self, const char *markdown, const char *where, GError **error)
{
  g_autoptr (GPtrArray) references = NULL;

  if (strstr (markdown, "![") == NULL)
    return TRUE;
  references = rb_references_list (markdown);
  for (guint i = 0; i < references->len; i++) {
    const RbReference *reference = references->pdata[i];
    g_autofree char *empty = NULL;

    if (reference->photo && rb_intake_want_named (self, reference->target, where, error) == NULL)
      return FALSE;
  }
  return TRUE;
}

RbPlan *
rb_intake_want_bytes (RbIntake *self, GBytes *bytes, const char *name)
{
  g_autofree char *path = g_strdup_printf (":%u", self->files->len);
  RbPlan *plan = rb_plan_add_child (self->newsletter, "photos", RB_KIND_PICTURE);

  plan->file = find_file (self, path, name);
  plan->file->bytes = g_bytes_ref (bytes);
  return plan;
}

void
rb_intake_name (RbIntake *self, RbPlan *plan, const char *path)
{
  rb_plan_take_field (plan, "file", g_strdup (path));
  g_hash_table_insert (self->named, g_strdup (path), plan);
}

void
rb_intake_drop (RbIntake *self, RbPlan *plan)
{
  const char *path = rb_plan_get_field (plan, "file");

  if (path != NULL)
    g_hash_table_remove (self->named, path);
  if (plan->file != NULL)
    g_ptr_array_remove (self->files, plan->file);
  plan_free_values (plan);
  g_ptr_array_remove (self->newsletter->children, plan);
}

void
rb_intake_try (RbIntake *self, GCancellable *cancellable)
{
  load_files (self, TRUE, cancellable);
}

char *
rb_intake_dup_title (RbIntake *self)
{
  const char *dot = strrchr (self->name, '.');

  return dot != NULL && dot != self->name ? g_strndup (self->name, dot - self->name)
                                          : g_strdup (self->name);
}

/* Without a date it would never be the newest. */
char *
rb_intake_dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
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
    place = describe_place (self, file->where);
    g_propagate_prefixed_error (error, g_steal_pointer (&file->error), "%s: ", place);
    return FALSE;
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  fill_all (self->newsletter);
  return TRUE;
}
