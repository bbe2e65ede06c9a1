/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recent.h"
#include "base/file-name.h"
#include "config.h"
#include "state-file.h"
#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#define FILE_NAME "recent.ini"
#define MAX_RECENTS 20

/* The desktop's list knows no more of a file than its name, and other programs empty it; so there
 * is a list of our own: one group per file, named by its address, the latest first. */

static void
save_list (GPtrArray *recents)
{
  g_autoptr (GKeyFile) list = g_key_file_new ();

  for (guint i = 0; i < recents->len && i < MAX_RECENTS; i++) {
    RbRecent *recent = recents->pdata[i];
    g_autofree char *uri = g_filename_to_uri (recent->path, NULL, NULL);

    if (uri == NULL)
      continue;
    g_key_file_set_string (list, uri, "name", recent->name);
    g_key_file_set_string (list, uri, "issue", recent->issue);
    g_key_file_set_integer (list, uri, "sections", recent->n_sections);
    g_key_file_set_string (list, uri, "accent", recent->accent);
    g_key_file_set_string (list, uri, "preset", recent->preset);
    g_key_file_set_int64 (list, uri, "time", recent->time);
  }
  rb_state_file_save (list, FILE_NAME);
}

static char *
get_text (GKeyFile *list, const char *group, const char *key)
{
  char *text = g_key_file_get_string (list, group, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* A newsletter may have no name yet: its file has one. */
static char *
dup_name (char *name, const char *path)
{
  g_autofree char *file = g_filename_display_basename (path);

  if (*name != '\0')
    return name;
  g_free (name);
  return rb_file_name_dup_stem (file);
}

/* All entries, those too whose file is away: it may lie on a stick that comes back. */
GPtrArray *
rb_recent_list (void)
{
  g_autoptr (GKeyFile) list = rb_state_file_load (FILE_NAME);
  g_auto (GStrv) groups = g_key_file_get_groups (list, NULL);
  GPtrArray *recents = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_recent_free);

  for (char **group = groups; *group != NULL; group++) {
    char *path = g_filename_from_uri (*group, NULL, NULL);
    RbRecent *recent;

    if (path == NULL)
      continue;
    recent = g_new0 (RbRecent, 1);
    recent->path = path;
    recent->name = dup_name (get_text (list, *group, "name"), path);
    recent->issue = get_text (list, *group, "issue");
    recent->n_sections = MAX (0, g_key_file_get_integer (list, *group, "sections", NULL));
    recent->accent = get_text (list, *group, "accent");
    recent->preset = get_text (list, *group, "preset");
    recent->time = g_key_file_get_int64 (list, *group, "time", NULL);
    g_ptr_array_add (recents, recent);
  }
  return recents;
}

static void
drop_path (GPtrArray *recents, const char *path)
{
  for (guint i = recents->len; i > 0; i--)
    if (strcmp (((RbRecent *)recents->pdata[i - 1])->path, path) == 0)
      g_ptr_array_remove_index (recents, i - 1);
}

static void
tell_desktop (const char *path, const char *name)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *shown = g_strdup (name);
  char type[] = "application/vnd.rundbrief+sqlite3";
  char program[] = "Rundbrief";
  char command[] = "rundbrief %u";
  GtkRecentData data = {
    .display_name = shown,
    .mime_type = type,
    .app_name = program,
    .app_exec = command,
  };

  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
rb_recent_free (RbRecent *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->issue);
  g_free (self->accent);
  g_free (self->preset);
  g_free (self);
}

void
rb_recent_add (const char *path, const char *name, const char *issue_title, guint n_sections,
               const char *accent, const char *preset)
{
  g_autoptr (GPtrArray) recents = rb_recent_list ();
  RbRecent *recent = g_new0 (RbRecent, 1);

  recent->path = g_canonicalize_filename (path, NULL);
  recent->name = dup_name (g_strdup (name), path);
  recent->issue = g_strdup (issue_title != NULL ? issue_title : "");
  recent->n_sections = n_sections;
  recent->preset = g_strdup (preset != NULL ? preset : "");
  if (accent == NULL || *accent == '\0')
    accent = *recent->preset != '\0' ? rb_theme_default_accent (recent->preset) : "";
  recent->accent = g_strdup (accent);
  recent->time = g_get_real_time () / G_USEC_PER_SEC;
  drop_path (recents, recent->path);
  g_ptr_array_insert (recents, 0, recent);
  save_list (recents);
  tell_desktop (recent->path, recent->name);
}

void
rb_recent_add_document (RbDocument *document)
{
  const char *path = rb_store_get_path (rb_document_get_store (document));
  RbNode *root = rb_document_get_root (document);
  RbNode *issue = rb_document_get_newest_issue (document);
  const char *preset =
      rb_node_get_choice (root, rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "theme.preset"));
  const char *accent = rb_node_get (root, "theme.accent");

  if (path == NULL)
    return;
  rb_recent_add (path, rb_node_get (root, "name"),
                 issue != NULL ? rb_node_get (issue, "title") : "",
                 issue != NULL ? rb_node_count (issue, "sections") : 0, accent, preset);
}

void
rb_recent_remove (const char *path)
{
  g_autoptr (GPtrArray) recents = rb_recent_list ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  drop_path (recents, path);
  save_list (recents);
  if (uri != NULL)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

char *
rb_recent_dup_summary (const RbRecent *self)
{
  g_autofree char *sections =
      g_strdup_printf (ngettext ("%u section", "%u sections", self->n_sections), self->n_sections);

  if (*self->issue == '\0')
    return g_strdup (_ ("No issues yet"));
  if (self->n_sections == 0)
    return g_strdup (self->issue);
  return g_strdup_printf ("%s · %s", self->issue, sections);
}

const char *
rb_recent_get_documents (void)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return folder != NULL ? folder : g_get_home_dir ();
}

char *
rb_recent_dup_time (gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day_before = g_date_time_add_days (now, -1);
  GDateTime *days[] = { now, day_before };

  if (then == NULL || time <= 0)
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_date_time_get_year (then) == g_date_time_get_year (days[i]) &&
        g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (days[i]))
      /* Translators: a time of day as in g_date_time_format(). */
      return g_date_time_format (then, i == 0 ? _ ("Today, %H:%M") : _ ("Yesterday, %H:%M"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    /* Translators: day and month as in g_date_time_format(). */
    return g_date_time_format (then, _ ("%-e %B"));
  /* Translators: day, month and year as in g_date_time_format(). */
  return g_date_time_format (then, _ ("%-e %B %Y"));
}
