/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cull.h"
#include <gsk/gsk.h>
#include <math.h>

/* What takes no more room is recorded as one: about a row of the outline. In square pixels. */
#define SMALL (260 * 60)

/* A paragraph up to this size is recorded as one, however many words of it have a line below them.
 */
#define PARAGRAPH (1000 * 600)

/* Milliseconds without a frame after which what is there counts as steady. */
#define CALM 400

typedef struct {
  GskRenderNode *recording; /* %NULL: not steady yet */
  guint frame;              /* in which it was last wanted */
} Entry;

typedef struct {
  GtkWidget *widget;   /* owns this */
  GHashTable *entries; /* GskRenderNode, owned → Entry */
  guint frame;
  guint calm;       /* a timeout */
  gboolean is_calm; /* this frame records what is new */
  gboolean has_new;
} Cull;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->recording, gsk_render_node_unref);
  g_free (entry);
}

static void
free_node (gpointer data)
{
  gsk_render_node_unref (data);
}

static void
free_cull (gpointer data)
{
  Cull *self = data;

  g_clear_handle_id (&self->calm, g_source_remove);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static Cull *
get_cull (GtkWidget *widget)
{
  Cull *self = g_object_get_data (G_OBJECT (widget), "rb-cull");

  if (self == NULL) {
    self = g_new0 (Cull, 1);
    self->widget = widget;
    self->entries = g_hash_table_new_full (NULL, NULL, free_node, free_entry);
    g_object_set_data_full (G_OBJECT (widget), "rb-cull", self, free_cull);
  }
  return self;
}

static gboolean
is_unwanted (gpointer key, gpointer value, gpointer data)
{
  return ((Entry *)value)->frame != ((Cull *)data)->frame;
}

/* Whether more than plain areas is in @node: those are cheap. */
static gboolean
is_costly (GskRenderNode *node)
{
  switch (gsk_render_node_get_node_type (node)) {
  case GSK_COLOR_NODE:
  case GSK_BORDER_NODE:
    return FALSE;
  case GSK_TRANSFORM_NODE:
    return is_costly (gsk_transform_node_get_child (node));
  case GSK_CLIP_NODE:
    return is_costly (gsk_clip_node_get_child (node));
  case GSK_ROUNDED_CLIP_NODE:
    return is_costly (gsk_rounded_clip_node_get_child (node));
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      if (is_costly (gsk_container_node_get_child (node, i)))
        return TRUE;
    return FALSE;
  default:
    return TRUE;
  }
}

/* Whether @node has nothing but words and lines in it, as GTK draws a paragraph. */
static gboolean
is_paragraph (GskRenderNode *node)
{
  if (gsk_render_node_get_node_type (node) != GSK_CONTAINER_NODE)
    return FALSE;
  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    switch (gsk_render_node_get_node_type (gsk_container_node_get_child (node, i))) {
    case GSK_TEXT_NODE:
    case GSK_REPEAT_NODE:
    case GSK_COLOR_NODE:
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

/*
 * @node as a picture, of whole pixels, as the one thing in a recording. The node itself recorded
 * would take less room, but cairo cuts what it plays from a recording to what it takes for its
 * bounds, and of hinted letters that is up to a row of pixels too little: the beam of a T.
 */
static GskRenderNode *
record (Cull *self, GskRenderNode *node)
{
  int scale = gtk_widget_get_scale_factor (self->widget);
  graphene_rect_t bounds;
  GskRenderNode *recording;
  cairo_surface_t *picture;
  cairo_t *cr;

  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_inset (&bounds, -1, -1);
  graphene_rect_round_extents (&bounds, &bounds);
  picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceilf (bounds.size.width) * scale,
                                        (int)ceilf (bounds.size.height) * scale);
  cairo_surface_set_device_scale (picture, scale, scale);
  cr = cairo_create (picture);
  cairo_translate (cr, -bounds.origin.x, -bounds.origin.y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  recording = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (recording);
  cairo_set_source_surface (cr, picture, bounds.origin.x, bounds.origin.y);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  return recording;
}

/*
 * The recording of @node, once it is steady. GTK compares what is drawn with what was drawn before,
 * word by word, but can do that with the nodes alone: of a recording it redraws all. So what is
 * being typed into stays as it is, and a node is recorded in a pause, when it does not matter that
 * it is drawn once more for that.
 */
static GskRenderNode *
keep (Cull *self, GskRenderNode *node)
{
  Entry *entry = g_hash_table_lookup (self->entries, node);

  if (entry == NULL) {
    if (!is_costly (node))
      return gsk_render_node_ref (node);
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (self->entries, gsk_render_node_ref (node), entry);
  }
  entry->frame = self->frame;
  if (entry->recording == NULL && self->is_calm)
    entry->recording = record (self, node);
  if (entry->recording == NULL)
    self->has_new = TRUE;
  return gsk_render_node_ref (entry->recording != NULL ? entry->recording : node);
}

static GskRenderNode *cull (Cull *self, GskRenderNode *node, const graphene_rect_t *seen);

/* @seen is what can be seen of the window, in the coordinates of @node. */
static GskRenderNode *
cull_container (Cull *self, GskRenderNode *node, const graphene_rect_t *seen)
{
  guint n = gsk_container_node_get_n_children (node), n_kept = 0;
  g_autofree GskRenderNode **children = g_new (GskRenderNode *, n);
  GskRenderNode *result;

  for (guint i = 0; i < n; i++) {
    children[n_kept] = cull (self, gsk_container_node_get_child (node, i), seen);
    if (children[n_kept] != NULL)
      n_kept++;
  }
  result = gsk_container_node_new (children, n_kept);
  for (guint i = 0; i < n_kept; i++)
    gsk_render_node_unref (children[i]);
  return result;
}

static GskRenderNode *
cull_transform (Cull *self, GskRenderNode *node, const graphene_rect_t *seen)
{
  GskTransform *transform = gsk_transform_node_get_transform (node);
  g_autoptr (GskTransform) inverse = gsk_transform_invert (gsk_transform_ref (transform));
  g_autoptr (GskRenderNode) child = NULL;
  graphene_rect_t inside;

  /* What is turned in space is left alone: it shows more than a rectangle of its own. */
  if (inverse == NULL || gsk_transform_get_category (inverse) < GSK_TRANSFORM_CATEGORY_2D)
    return gsk_render_node_ref (node);
  gsk_transform_transform_bounds (inverse, seen, &inside);
  child = cull (self, gsk_transform_node_get_child (node), &inside);
  return child == NULL ? NULL : gsk_transform_node_new (child, transform);
}

/* What of @child is seen through @clip. */
static GskRenderNode *
cull_clipped (Cull *self, GskRenderNode *child, const graphene_rect_t *clip,
              const graphene_rect_t *seen)
{
  graphene_rect_t inside;

  return graphene_rect_intersection (clip, seen, &inside) ? cull (self, child, &inside) : NULL;
}

static GskRenderNode *
cull_clip (Cull *self, GskRenderNode *node, const graphene_rect_t *seen)
{
  const graphene_rect_t *clip = gsk_clip_node_get_clip (node);
  g_autoptr (GskRenderNode) child = cull_clipped (self, gsk_clip_node_get_child (node), clip, seen);

  return child == NULL ? NULL : gsk_clip_node_new (child, clip);
}

static GskRenderNode *
cull_rounded_clip (Cull *self, GskRenderNode *node, const graphene_rect_t *seen)
{
  const GskRoundedRect *clip = gsk_rounded_clip_node_get_clip (node);
  g_autoptr (GskRenderNode) child =
      cull_clipped (self, gsk_rounded_clip_node_get_child (node), &clip->bounds, seen);

  return child == NULL ? NULL : gsk_rounded_clip_node_new (child, clip);
}

/* What is to be drawn in the place of @node: %NULL if nothing of it is seen. */
static GskRenderNode *
cull (Cull *self, GskRenderNode *node, const graphene_rect_t *seen)
{
  graphene_rect_t bounds;
  float area;

  gsk_render_node_get_bounds (node, &bounds);
  if (!graphene_rect_intersection (&bounds, seen, NULL))
    return NULL;
  /* A paragraph stays the same node, what puts it in its place is new with each letter. */
  if (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE)
    return cull_transform (self, node, seen);
  area = bounds.size.width * bounds.size.height;
  if (area <= SMALL || (area <= PARAGRAPH && is_paragraph (node)))
    return keep (self, node);
  switch (gsk_render_node_get_node_type (node)) {
  case GSK_CONTAINER_NODE:
    return cull_container (self, node, seen);
  case GSK_CLIP_NODE:
    return cull_clip (self, node, seen);
  case GSK_ROUNDED_CLIP_NODE:
    return cull_rounded_clip (self, node, seen);
  case GSK_TEXTURE_NODE:
    return keep (self, node);
  default:
    return gsk_render_node_ref (node);
  }
}

static gboolean
on_calm (gpointer data)
{
  Cull *self = data;

  self->calm = 0;
  self->is_calm = TRUE;
  gtk_widget_queue_draw (self->widget);
  return G_SOURCE_REMOVE;
}

void
rb_cull_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkWidgetClass *above = g_type_class_peek_parent (G_OBJECT_GET_CLASS (widget));
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (widget));
  g_autoptr (GskRenderNode) node = NULL, culled = NULL;
  graphene_rect_t all;
  GtkSnapshot *inner;
  Cull *self;

  if (!GSK_IS_CAIRO_RENDERER (renderer)) {
    above->snapshot (widget, snapshot);
    return;
  }
  inner = gtk_snapshot_new ();
  above->snapshot (widget, inner);
  node = gtk_snapshot_free_to_node (inner);
  if (node == NULL)
    return;
  self = get_cull (widget);
  self->frame++;
  self->has_new = FALSE;
  /* With its shadow, which may be drawn outside of it. */
  gsk_render_node_get_bounds (node, &all);
  culled = cull (self, node, &all);
  if (culled != NULL)
    gtk_snapshot_append_node (snapshot, culled);
  g_hash_table_foreach_remove (self->entries, is_unwanted, self);
  self->is_calm = FALSE;
  g_clear_handle_id (&self->calm, g_source_remove);
  if (self->has_new)
    self->calm = g_timeout_add (CALM, on_calm, self);
}
