/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view-memory.h"
#include "state-file.h"

#define FILE_NAME "view.ini"
#define WINDOW "window"
#define SECTIONS "sections" /* issue=section, by their ids, the latest last */
#define MAX_SECTIONS 100
#define LEAST 400 /* pixels: what is less was no size that somebody chose */
#define MOST 16384

/* What was read for a window's size, till its section is looked up, or something is written. */
static GKeyFile *read_before;

static GKeyFile *
load (void)
{
  GKeyFile *file = g_steal_pointer (&read_before);

  return file != NULL ? file : rb_state_file_load (FILE_NAME);
}

/* Others may have written meanwhile. */
static GKeyFile *
load_anew (void)
{
  g_clear_pointer (&read_before, g_key_file_unref);
  return rb_state_file_load (FILE_NAME);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
keep_size (GtkWindow *window)
{
  g_autoptr (GKeyFile) file = load_anew ();
  int width, height;

  /* Of a maximized window this is what it would be without that. */
  gtk_window_get_default_size (window, &width, &height);
  g_key_file_set_integer (file, WINDOW, "width", width);
  g_key_file_set_integer (file, WINDOW, "height", height);
  g_key_file_set_boolean (file, WINDOW, "maximized", gtk_window_is_maximized (window));
  rb_state_file_save (file, FILE_NAME);
}

void
rb_view_memory_follow_size (GtkWindow *window)
{
  g_autoptr (GKeyFile) file = load_anew ();
  int width = g_key_file_get_integer (file, WINDOW, "width", NULL);
  int height = g_key_file_get_integer (file, WINDOW, "height", NULL);

  if (width >= LEAST && width <= MOST && height >= LEAST && height <= MOST)
    gtk_window_set_default_size (window, width, height);
  if (g_key_file_get_boolean (file, WINDOW, "maximized", NULL))
    gtk_window_maximize (window);
  g_signal_connect (window, "unmap", G_CALLBACK (keep_size), NULL);
  read_before = g_steal_pointer (&file);
}

/* --- sections --------------------------------------------------------------------------------- */

static char *
dup_key (RbNode *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (node));
}

RbNode *
rb_view_memory_find_section (RbNode *issue)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = dup_key (issue);
  gint64 id = g_key_file_get_int64 (file, SECTIONS, key, NULL);
  RbNode *section = id != 0 ? rb_document_find (rb_document_of (issue), id) : NULL;

  return section != NULL && rb_node_get_parent (section) == issue &&
                 rb_node_get_section (section) == section
             ? section
             : NULL;
}

void
rb_view_memory_keep_section (RbNode *issue, RbNode *section)
{
  g_autoptr (GKeyFile) file = load_anew ();
  g_autofree char *key = dup_key (issue);
  gint64 id = rb_node_get_id (section);
  g_auto (GStrv) keys = NULL;

  if (g_key_file_get_int64 (file, SECTIONS, key, NULL) == id)
    return;
  g_key_file_remove_key (file, SECTIONS, key, NULL);
  g_key_file_set_int64 (file, SECTIONS, key, id);
  keys = g_key_file_get_keys (file, SECTIONS, NULL, NULL);
  for (guint i = 0; i + MAX_SECTIONS < g_strv_length (keys); i++)
    g_key_file_remove_key (file, SECTIONS, keys[i], NULL);
  rb_state_file_save (file, FILE_NAME);
}
