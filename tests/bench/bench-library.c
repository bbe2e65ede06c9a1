/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-library [ROUNDS]: how long the photo library takes from the menu to a first screen with
 * pictures, with 2,000 photos against 20, and what a frame costs while 2,000 are scrolled through,
 * against the screen's 60 in a second. It starts itself once more on a screen that nobody sees.
 */
#include "bench.h"
#include "library-private.h"
#include "rundbrief.h"
#include "screen.h"
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 5
#define FEW 20
#define MANY 2000
#define FRAMES 90
#define STEP 40 /* pixels for each frame: a wheel turned fast */
#define QUIET 300
#define LIMIT_OPEN 2.0
#define LIMIT_FRAME 1.0
#define FRAME_MS (1000.0 / 60)

/* --- within the program ----------------------------------------------------------------------- */

typedef struct {
  double last_paint;
  double before;
  GArray *frames;
} Paints;

static void
on_before_paint (GdkFrameClock *clock, Paints *paints)
{
  paints->before = bench_now ();
}

static void
on_after_paint (GdkFrameClock *clock, Paints *paints)
{
  double cost;

  paints->last_paint = bench_now ();
  cost = paints->last_paint - paints->before;
  if (paints->frames != NULL)
    g_array_append_val (paints->frames, cost);
}

static gboolean
on_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* Until nothing was painted for a while; gives when the last was. */
static double
settle (Paints *paints)
{
  while (paints->last_paint == 0 || bench_now () - paints->last_paint < QUIET)
    g_main_context_iteration (NULL, TRUE);
  return paints->last_paint;
}

static void
add_photo (RbDocument *document, guint i)
{
  g_autofree guint8 *pixels = g_malloc (96 * 64 * 3);
  g_autoptr (GBytes) raw = NULL, png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *sha256 = NULL, *path = g_strdup_printf ("photos/%u.png", i);
  RbNode *picture = rb_document_insert (document, rb_document_get_root (document), "photos",
                                        RB_KIND_PICTURE, G_MAXUINT);

  for (guint k = 0; k < 96 * 64 * 3; k++)
    pixels[k] = (guint8)(k * 7 + i * 31 + (i >> 4));
  raw = g_bytes_new (pixels, 96 * 64 * 3);
  texture = gdk_memory_texture_new (96, 64, GDK_MEMORY_R8G8B8, raw, 96 * 3);
  png = gdk_texture_save_to_png_bytes (texture);
  sha256 = rb_store_add_blob (rb_document_get_store (document), png, "image/png", 96, 64);
  rb_document_set (document, picture, "file", path);
  rb_document_set (document, picture, "credit", i % 3 != 0 ? "Ada" : NULL);
  rb_document_set (document, picture, "blob", sha256);
}

static RbWindow *
make_window (RbApplication *application, guint n)
{
  g_autoptr (RbDocument) document = rb_document_create (NULL, RB_STORE_MEMORY, "Bench", "en", NULL);
  RbWindow *window = rb_window_new (application);

  rb_document_begin (document, "Bench", NULL);
  for (guint i = 0; i < n; i++)
    add_photo (document, i);
  rb_document_end (document);
  rb_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static RbLibraryWindow *
open_library (RbWindow *window, Paints *paints, double *ms)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  RbLibraryWindow *library = NULL;
  GdkFrameClock *clock;
  double start = bench_now ();

  paints->last_paint = 0;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.library", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) each = g_list_model_get_item (windows, i);

    if (RB_IS_LIBRARY_WINDOW (each))
      library = RB_LIBRARY_WINDOW (each);
  }
  clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (library)));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), paints);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), paints);
  *ms = settle (paints) - start;
  return library;
}

static void
scroll (RbLibraryWindow *library, Paints *paints, GArray *frames)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (library->scroller);

  paints->frames = frames;
  for (guint i = 0; i < FRAMES; i++) {
    guint before = frames->len;

    gtk_adjustment_set_value (at, gtk_adjustment_get_value (at) + STEP);
    while (frames->len == before)
      g_main_context_iteration (NULL, TRUE);
  }
  paints->frames = NULL;
  settle (paints);
}

static int
run_inside (const char *out, int rounds)
{
  g_autoptr (RbApplication) application = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  RbWindow *windows[2];

  adw_init ();
  application = rb_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) |
                               G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_timeout_add (10, on_tick, NULL);
  windows[0] = make_window (application, MANY);
  windows[1] = make_window (application, FEW);
  /* The first turn makes the pictures. */
  for (int round = 0; round <= rounds; round++)
    for (guint i = 0; i < 2; i++) {
      Paints paints = { 0 };
      double ms;
      RbLibraryWindow *library = open_library (windows[i], &paints, &ms);

      if (round > 0)
        g_string_append_printf (text, "%s %f\n", i == 0 ? "many" : "few", ms);
      if (i == 0 && round > 0)
        scroll (library, &paints, frames);
      gtk_window_destroy (GTK_WINDOW (library));
    }
  for (guint i = 0; i < frames->len; i++)
    g_string_append_printf (text, "frame %f\n", g_array_index (frames, double, i));
  g_file_set_contents (out, text->str, (gssize)text->len, NULL);
  return 0;
}

/* --- around it -------------------------------------------------------------------------------- */

static GArray *
collect (const char *text, const char *name)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, name)) {
      double value = g_ascii_strtod (*line + strlen (name), NULL);

      g_array_append_val (values, value);
    }
  return values;
}

static double
median (GArray *values)
{
  return bench_median ((double *)(gpointer)values->data, values->len);
}

int
main (int argc, char **argv)
{
  BenchScreen *screen;
  g_autofree char *out = NULL, *text = NULL;
  g_autoptr (GArray) many = NULL, few = NULL, frames = NULL;
  const char *inside[] = { argv[0], "--inside", NULL, argc > 1 ? argv[1] : G_STRINGIFY (ROUNDS),
                           NULL };

  if (argc > 3 && strcmp (argv[1], "--inside") == 0)
    return run_inside (argv[2], atoi (argv[3]));
  screen = bench_screen_new ();
  if (screen == NULL) {
    g_print ("library: skipped, Xvfb or dbus-daemon is not installed\n");
    return 77;
  }
  out = g_build_filename (bench_screen_get_home (screen), "out", NULL);
  inside[2] = out;
  if (bench_screen_start (screen, inside) > 0)
    for (guint i = 0; i < 1200 && text == NULL; i++) {
      g_usleep (100000);
      g_file_get_contents (out, &text, NULL, NULL);
    }
  bench_screen_end (screen);
  bench_screen_free (screen);
  if (text == NULL) {
    g_print ("library: skipped, no figures came\n");
    return 77;
  }
  many = collect (text, "many ");
  few = collect (text, "few ");
  frames = collect (text, "frame ");
  bench_print ("library: to the first screen of 2,000 photos against 20", median (many),
               median (few), LIMIT_OPEN);
  bench_print ("library: a frame while scrolling 2,000 photos against 1/60 s", median (frames),
               FRAME_MS, LIMIT_FRAME);
  return 0;
}
