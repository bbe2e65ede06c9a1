/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "start-threads.h"
#include <gio/gio.h>
#include <pango/pangocairo.h>

static GDBusConnection *bus;
static GSettings *settings;

/* What libadwaita reads first of all; the service that answers begins with it. */
#define SCHEMA "org.gnome.desktop.interface"

static void
do_nothing (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

void
rb_start_threads (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* One that waits for work afterwards: the icon theme's comes soon. */
  g_task_run_in_thread (task, do_nothing);
  /* The bus is what the application registers with. Without one all is well, too. */
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema != NULL)
    settings = g_settings_new_full (schema, NULL, NULL);
  pango_cairo_font_map_get_default ();
}

void
rb_start_threads_end (void)
{
  g_clear_object (&settings);
  g_clear_object (&bus);
}
