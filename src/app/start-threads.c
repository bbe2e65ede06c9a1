/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "start-threads.h"
#include <gtk/gtk.h>

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
rb_start_types (void)
{
  g_type_ensure (GTK_TYPE_ADJUSTMENT);
  g_type_ensure (GTK_TYPE_BOX);
  g_type_ensure (GTK_TYPE_BUTTON);
  g_type_ensure (GTK_TYPE_CHECK_BUTTON);
  g_type_ensure (GTK_TYPE_DROP_DOWN);
  g_type_ensure (GTK_TYPE_ENTRY);
  g_type_ensure (GTK_TYPE_EVENT_CONTROLLER_FOCUS);
  g_type_ensure (GTK_TYPE_EXPANDER);
  g_type_ensure (GTK_TYPE_FLOW_BOX);
  g_type_ensure (GTK_TYPE_GESTURE_CLICK);
  g_type_ensure (GTK_TYPE_GRID);
  g_type_ensure (GTK_TYPE_GRID_VIEW);
  g_type_ensure (GTK_TYPE_IMAGE);
  g_type_ensure (GTK_TYPE_LABEL);
  g_type_ensure (GTK_TYPE_LIST_BOX);
  g_type_ensure (GTK_TYPE_LIST_BOX_ROW);
  g_type_ensure (GTK_TYPE_LIST_VIEW);
  g_type_ensure (GTK_TYPE_MENU_BUTTON);
  g_type_ensure (GTK_TYPE_OVERLAY);
  g_type_ensure (GTK_TYPE_PANED);
  g_type_ensure (GTK_TYPE_POPOVER);
  g_type_ensure (GTK_TYPE_PROGRESS_BAR);
  g_type_ensure (GTK_TYPE_REVEALER);
  g_type_ensure (GTK_TYPE_SCALE);
  g_type_ensure (GTK_TYPE_SCROLLED_WINDOW);
  g_type_ensure (GTK_TYPE_SEARCH_ENTRY);
  g_type_ensure (GTK_TYPE_SEPARATOR);
  g_type_ensure (GTK_TYPE_SPINNER);
  g_type_ensure (GTK_TYPE_STACK);
  g_type_ensure (GTK_TYPE_STACK_PAGE);
  g_type_ensure (GTK_TYPE_STRING_LIST);
  g_type_ensure (GTK_TYPE_SWITCH);
  g_type_ensure (GTK_TYPE_TEXT_VIEW);
  g_type_ensure (GTK_TYPE_TOGGLE_BUTTON);
}

void
rb_start_threads_end (void)
{
  g_clear_object (&settings);
  g_clear_object (&bus);
}
