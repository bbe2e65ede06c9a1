/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window draws with recordings is what it would draw without. */
#include "app-fixture.h"
#include "cull.h"
#include <gsk/gsk.h>
#include <stdlib.h>

/* Pixels, of more than a million: less than one letter. */
#define ALIKE 30

/* What @snapshot draws of the window. */
static GskRenderNode *
draw (RbWindow *window, void (*snapshot) (GtkWidget *, GtkSnapshot *))
{
  GtkSnapshot *inner = gtk_snapshot_new ();

  snapshot (GTK_WIDGET (window), inner);
  return gtk_snapshot_free_to_node (inner);
}

static guint
count_recordings (GskRenderNode *node)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node)) {
  case GSK_CAIRO_NODE:
    return 1;
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      n += count_recordings (gsk_container_node_get_child (node, i));
    return n;
  case GSK_TRANSFORM_NODE:
    return count_recordings (gsk_transform_node_get_child (node));
  case GSK_CLIP_NODE:
    return count_recordings (gsk_clip_node_get_child (node));
  case GSK_ROUNDED_CLIP_NODE:
    return count_recordings (gsk_rounded_clip_node_get_child (node));
  default:
    return 0;
  }
}

static guchar *
paint (RbWindow *window, GskRenderNode *node, gsize *length, gsize *stride)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  guchar *pixels;

  *stride = (gsize)width * 4;
  *length = *stride * (gsize)height;
  pixels = g_malloc (*length);
  gdk_texture_download (texture, pixels, *stride);
  return pixels;
}

static void
compare (RbWindow *window, GskRenderNode *culled)
{
  GtkWidgetClass *above = g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW);
  g_autoptr (GskRenderNode) plain = draw (window, above->snapshot);
  gsize length, length_found, stride;
  guint n = 0;
  g_autofree guchar *expected = paint (window, plain, &length, &stride);
  g_autofree guchar *found = paint (window, culled, &length_found, &stride);

  g_assert_cmpuint (length, ==, length_found);
  for (gsize i = 0; i < length; i += 4)
    n += abs (expected[i] - found[i]) > 2 || abs (expected[i + 1] - found[i + 1]) > 2 ||
         abs (expected[i + 2] - found[i + 2]) > 2;
  /* Of some letters cairo's recordings leave out a pixel at the edge. */
  if (n > ALIKE)
    g_error ("In %u pixels the window looks otherwise", n);
}

typedef struct {
  RbWindow *window;
  gboolean compared;
} Frames;

/* Nothing waits to be laid out now. The recordings come in a pause: each row of the outline and
 * more. */
static void
on_after_paint (Frames *frames)
{
  g_autoptr (GskRenderNode) node = NULL;

  if (frames->compared)
    return;
  node = draw (frames->window, rb_cull_snapshot);
  if (node == NULL || count_recordings (node) <= 20)
    return;
  compare (frames->window, node);
  frames->compared = TRUE;
}

static void
test_same (AppFixture *f, gconstpointer unused)
{
  Frames frames = { fixture_open_window (f), FALSE };
  GtkWidget *widget = GTK_WIDGET (frames.window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler;

  g_assert_true (GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (GTK_NATIVE (widget))));
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), &frames);
  wait_until (frames.compared);
  g_signal_handler_disconnect (clock, handler);
}

static void
add (void)
{
  fixture_add ("/cull/same", test_same);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
