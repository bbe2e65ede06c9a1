/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"

#include "base/json-scan.h"
#include "base/quote.h"
#include "markup/references.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Keys are as long as somebody made them. */
#define LONGEST_PLACE 160

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

char *
rb_intake_describe_place (RbIntake *self, const char *where)
{
  g_autofree char *quoted = NULL;
  guint line;

  if (!self->json || where == NULL || *where == '\0')
    return g_strdup (self->name);
  line = rb_json_scan_find (self->text, where);
  quoted = rb_quote_dup (where, LONGEST_PLACE);
  return g_strdup_printf (_ ("%s, line %u, at %s"), self->name, MAX (line, 1), quoted);
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

/* In our words where we have some: GIO's own name the whole path, and in English. */
void
rb_intake_fail_reading (const char *name, const GError *reason, GError **error)
{
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("“%s” does not exist. It may have been moved or deleted."), name);
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
           g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, RB_ERROR, RB_ERROR_PERMISSION,
                 _ ("“%s” cannot be read: there is no permission. Have it given to you, or a copy "
                    "of the file."),
                 name);
  else
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” cannot be read: %s"), name,
                 reason->message);
}

static RbIntake *
intake_alloc (void)
{
  RbIntake *self = g_new0 (RbIntake, 1);

  self->newsletter = plan_new ("", "newsletter");
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_free);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

RbIntake *
rb_intake_new_for_text (const char *name, const char *text, GHashTable *attached)
{
  RbIntake *self = intake_alloc ();

  self->path = g_strdup ("");
  self->name = g_strdup (name);
  self->folder = g_strdup ("/");
  self->text = g_strdup (text);
  self->attached = g_hash_table_ref (attached);
  return self;
}

RbIntake *
rb_intake_new (const char *path, GError **error)
{
  g_autoptr (RbIntake) self = intake_alloc ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *basename = g_path_get_basename (path);
  char *real;

  self->path = g_strdup (path);
  self->name = g_filename_display_name (basename);
  info = g_file_query_info (file, "standard::type,standard::size", 0, NULL, &local);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&local, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("It is not a file."));
  if (local == NULL && g_file_info_get_size (info) > RB_INTAKE_MAX_SOURCE) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
                 _ ("“%s” is larger than 64 MB, too large for a newsletter. Photos stand in files "
                    "beside it, not in it."),
                 self->name);
    return NULL;
  }
  if (local != NULL) {
    rb_intake_fail_reading (self->name, local, error);
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

  if (self->attached != NULL)
    return TRUE;
  if (!g_file_get_contents (self->path, &self->text, &length, &local)) {
    rb_intake_fail_reading (self->name, local, error);
    return FALSE;
  }
  if (length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0) {
    memmove (self->text, self->text + 3, length - 2);
    length -= 3;
  }
  if (!g_utf8_validate (self->text, length, NULL)) {
    g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
                 _ ("“%s” is not a text in UTF-8. Save it in that encoding and try again."),
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
  g_clear_pointer (&self->attached, g_hash_table_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->left_out);
  g_free (self->left_out_within);
  g_free (self->text);
  g_free (self);
}

gboolean
rb_intake_fail (RbIntake *self, const char *where, GError **error, const char *format, ...)
{
  g_autofree char *place = rb_intake_describe_place (self, where);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX, "%s: %s", place, message);
  return FALSE;
}

/* What came along is all there is: no path leads to a file. */
static gboolean
want_attached (RbIntake *self, RbPlan *plan, const char *path, const char *where, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (self->attached, path);
  g_autofree char *quoted = rb_quote_dup (path, RB_QUOTE_LONGEST);

  if (bytes == NULL)
    return rb_intake_fail (self, where, error, _ ("the photo “%s” is missing."), quoted);
  plan->file = find_file (self, path, where);
  if (plan->file->bytes == NULL)
    plan->file->bytes = g_bytes_ref (bytes);
  rb_plan_take_field (plan, "file", g_strdup (path));
  return TRUE;
}

gboolean
rb_intake_want_file (RbIntake *self, RbPlan *plan, const char *path, const char *where,
                     GError **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (path);
  g_autofree char *real = NULL, *quoted = rb_quote_dup (path, RB_QUOTE_LONGEST);
  gboolean missing = FALSE;

  if (self->attached != NULL)
    return want_attached (self, plan, path, where, error);
  if (scheme != NULL && strstr (path, "://") != NULL)
    return rb_intake_fail (self, where, error,
                           _ ("“%s” is an address. Save the photo in a file beside “%s” and name "
                              "that."),
                           quoted, self->name);
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
                           _ ("the photo “%s” does not exist. Put it there, or correct its path."),
                           quoted);
  if (real == NULL)
    return rb_intake_fail (self, where, error,
                           _ ("the photo “%s” lies outside the folder of “%s”. Put it there and "
                              "name it by its path within that folder."),
                           quoted, self->name);
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

/* One file may be named in two ways: "a.png" and "./a.png". */
static gboolean
has_file (RbPlan *self, const RbIntakeFile *file, const RbPlan *besides)
{
  if (self != besides && self->file == file)
    return TRUE;
  for (guint i = 0; i < self->children->len; i++)
    if (has_file (self->children->pdata[i], file, besides))
      return TRUE;
  return FALSE;
}

void
rb_intake_drop (RbIntake *self, RbPlan *plan)
{
  const char *path = rb_plan_get_field (plan, "file");

  if (path != NULL)
    g_hash_table_remove (self->named, path);
  if (plan->file != NULL && !has_file (self->newsletter, plan->file, plan))
    g_ptr_array_remove (self->files, plan->file);
  plan_free_values (plan);
  g_ptr_array_remove (self->newsletter->children, plan);
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
