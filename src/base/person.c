/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "person.h"
#include <string.h>

#define GROUP "Person"
#define MAX_LENGTH 200 /* characters */

static GMutex mutex;
static const char *current; /* interned; %NULL: not read yet */

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "rundbrief", "person.ini", NULL);
}

/* One line of printable text, or "". */
static char *
dup_clean (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < MAX_LENGTH; at = g_utf8_next_char (at), n++) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (clean, g_unichar_isspace (c) || g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

static const char *
read_name (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path (), *kept = NULL, *name = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    kept = g_key_file_get_string (file, GROUP, "name", NULL);
  name = dup_clean (kept);
  return *name != '\0' ? g_intern_string (name) : rb_person_get_system_name ();
}

const char *
rb_person_get_system_name (void)
{
  const char *name = g_get_real_name ();

  /* GLib says "Unknown" where the system has no name for the account. */
  return name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0 ? g_get_user_name () : name;
}

const char *
rb_person_get_name (void)
{
  const char *name;

  g_mutex_lock (&mutex);
  if (current == NULL)
    current = read_name ();
  name = current;
  g_mutex_unlock (&mutex);
  return name;
}

gboolean
rb_person_set_name (const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path (), *folder = g_path_get_dirname (path);
  g_autofree char *clean = dup_clean (name);
  const char *chosen = *clean != '\0' ? clean : rb_person_get_system_name ();

  g_key_file_set_string (file, GROUP, "name",
                         strcmp (chosen, rb_person_get_system_name ()) == 0 ? "" : chosen);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, error))
    return FALSE;
  g_mutex_lock (&mutex);
  current = g_intern_string (chosen);
  g_mutex_unlock (&mutex);
  return TRUE;
}
