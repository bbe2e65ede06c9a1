/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window draws with recordings is what it would draw without. */
#include "app-fixture.h"
#include "cull.h"
#include "rich-view.h"
#include <gsk/gsk.h>
#include <stdlib.h>

/* Levels of a colour that a pixel may differ by: rounding; and in the dots below a word, which are
 * drawn into a picture from a pattern of another kind. */
#define ROUNDED 2
#define DOTTED 16

/* What @snapshot draws of the window. */
static GskRenderNode *
draw (RbWindow *window, void (*snapshot) (GtkWidget *, GtkSnapshot *))
{
  GtkSnapshot *inner = gtk_snapshot_new ();

  snapshot (GTK_WIDGET (window), inner);
  return gtk_snapshot_free_to_node (inner);
}

/* How many nodes there are that cairo is asked to draw: all, or the recordings alone. */
static guint
count_drawn (GskRenderNode *node, gboolean recordings)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);
  guint n = 0;

  switch (type) {
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      n += count_drawn (gsk_container_node_get_child (node, i), recordings);
    return n;
  case GSK_TRANSFORM_NODE:
    return count_drawn (gsk_transform_node_get_child (node), recordings);
  case GSK_CLIP_NODE:
    return count_drawn (gsk_clip_node_get_child (node), recordings);
  case GSK_ROUNDED_CLIP_NODE:
    return count_drawn (gsk_rounded_clip_node_get_child (node), recordings);
  default:
    return type == GSK_CAIRO_NODE || !recordings;
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
compare (RbWindow *window, GskRenderNode *culled, int level)
{
  GtkWidgetClass *above = g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW);
  g_autoptr (GskRenderNode) plain = draw (window, above->snapshot);
  gsize length, length_found, stride;
  guint n = 0;
  g_autofree guchar *expected = paint (window, plain, &length, &stride);
  g_autofree guchar *found = paint (window, culled, &length_found, &stride);

  g_assert_cmpuint (length, ==, length_found);
  for (gsize i = 0; i < length; i += 4)
    n += abs (expected[i] - found[i]) > level || abs (expected[i + 1] - found[i + 1]) > level ||
         abs (expected[i + 2] - found[i + 2]) > level;
  /* Of some letters cairo's recordings leave out a pixel at the edge. */
  if (n > 0)
    g_error ("In %u pixels the window looks otherwise", n);
}

static guint
count_all (RbWindow *window)
{
  GtkWidgetClass *above = g_type_class_peek (ADW_TYPE_APPLICATION_WINDOW);
  g_autoptr (GskRenderNode) plain = draw (window, above->snapshot);

  return count_drawn (plain, FALSE);
}

typedef struct {
  RbWindow *window;
  int level;
  double share; /* of the nodes, which are drawn at most */
  gboolean compared;
} Frames;

/* Nothing waits to be laid out now. The recordings come in a pause, when words are no more marked
 * as misspelt: each row of the outline then, and each paragraph. */
static void
on_after_paint (Frames *frames)
{
  g_autoptr (GskRenderNode) node = NULL;

  if (frames->compared)
    return;
  node = draw (frames->window, rb_cull_snapshot);
  if (node == NULL || count_drawn (node, TRUE) <= 20 ||
      count_drawn (node, FALSE) > frames->share * count_all (frames->window))
    return;
  compare (frames->window, node, frames->level);
  frames->compared = TRUE;
}

static void
watch (RbWindow *window, int level, double share)
{
  Frames frames = { .window = window, .level = level, .share = share };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong handler;

  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), &frames);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  wait_until (frames.compared);
  g_signal_handler_disconnect (clock, handler);
}

static void
test_same (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);

  g_assert_true (GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (GTK_NATIVE (window))));
  watch (window, ROUNDED, 1);
}

/* Of a text longer than the window, with a line below each second word, as in a language that is
 * not the issue's: what is below the edge is not drawn, and a paragraph at once. */
static void
test_long (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkAdjustment *adjustment;
  GtkWidget *scroller;
  RbWindow *window;

  for (int i = 0; i < 40; i++)
    for (int j = 0; j < 40; j++)
      g_string_append (text, j == 39 ? "words.\n\n" : j % 2 == 0 ? "all " : "wrods ");
  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);

    if (rb_kind_spec_find (rb_kind_spec_of (rb_node_get_kind (section)), "body") != NULL)
      rb_document_set (f->document, section, "body", text->str);
  }
  window = fixture_open_window (f);
  watch (window, DOTTED, 0.25);
  scroller = fixture_find (GTK_WIDGET (window), RB_TYPE_RICH_VIEW, NULL);
  g_assert_nonnull (scroller);
  scroller = gtk_widget_get_ancestor (scroller, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, 555);
  watch (window, DOTTED, 0.25);
}

static void
add (void)
{
  fixture_add ("/cull/same", test_same);
  fixture_add ("/cull/long", test_long);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
