/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture-maker.h"

#define WIDTH 60
#define HEIGHT 40

void
picture_write (const char *folder, const char *name, guint seed)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT * 3);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (guint i = 0; i < WIDTH * HEIGHT; i++) {
    pixels[3 * i] = (guint8)(seed * 37);
    pixels[3 * i + 1] = (guint8)(seed >> 3);
    pixels[3 * i + 2] = (guint8)(i % WIDTH * 4);
  }
  bytes = g_bytes_new (pixels, WIDTH * HEIGHT * 3);
  texture = gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_R8G8B8, bytes, WIDTH * 3);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

GListModel *
picture_list (const char *folder, ...)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  const char *name;
  va_list names;

  va_start (names, folder);
  while ((name = va_arg (names, const char *)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_list_store_append (files, file);
  }
  va_end (names);
  return G_LIST_MODEL (files);
}

void
picture_drop_value (GListModel *files, GValue *value)
{
  GSList *list = NULL;

  for (guint i = g_list_model_get_n_items (files); i > 0; i--)
    list = g_slist_prepend (list, g_list_model_get_item (files, i - 1));
  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, list);
}

gboolean
picture_drop (GtkWidget *widget, const GValue *value, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    GdkContentFormats *formats;
    gboolean taken = FALSE;

    if (!GTK_IS_DROP_TARGET (controller))
      continue;
    formats = gtk_drop_target_get_formats (GTK_DROP_TARGET (controller));
    if (!gdk_content_formats_contain_gtype (formats, G_VALUE_TYPE (value)))
      continue;
    g_signal_emit_by_name (controller, "drop", value, x, y, &taken);
    return taken;
  }
  return FALSE;
}
