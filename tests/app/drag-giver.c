/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drag-giver MIME FILE…: another program, as a drag sees it. A small window gives what the files
 * hold, each as the type before it. It says its window's number on the display, in decimal, and
 * "dragging" as a drag begins, with whose end it ends.
 */
#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>
#include <stdio.h>

static char **contents;

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer unused)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();

  for (char **at = contents; at[0] != NULL && at[1] != NULL; at += 2) {
    g_autoptr (GBytes) bytes = NULL;
    char *text;
    gsize length;

    if (!g_file_get_contents (at[1], &text, &length, NULL))
      return NULL;
    bytes = g_bytes_new_take (text, length);
    g_ptr_array_add (providers, gdk_content_provider_new_for_bytes (at[0], bytes));
  }
  return gdk_content_provider_new_union ((GdkContentProvider **)providers->pdata, providers->len);
}

static void
say (const char *what)
{
  printf ("%s\n", what);
  fflush (stdout);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer unused)
{
  say ("dragging");
}

/* Dropped and taken, or not. */
static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, GtkWindow *window)
{
  gtk_window_destroy (window);
}

static void
on_mapped (GtkWidget *window)
{
  g_autofree char *id = g_strdup_printf (
      "%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));

  say (id);
}

int
main (int argc, char **argv)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkWidget *window, *label;

  contents = argv + 1;
  gtk_init ();
  window = gtk_window_new ();
  label = gtk_label_new ("drag");
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end), window);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 60);
  gtk_window_set_child (GTK_WINDOW (window), label);
  g_signal_connect_after (window, "map", G_CALLBACK (on_mapped), NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
