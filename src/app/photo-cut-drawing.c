/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-cut-drawing.h"
#include "config.h"
#include "field-private.h"
#include <math.h>

/* CSS pixels */
#define CORNER 22
#define THICK 4
#define RING 15

void
rb_photo_cut_draw (GtkSnapshot *snapshot, GdkTexture *texture, int width, int height, double rotate,
                   const RbPart *part, const graphene_rect_t *place)
{
  double frame_width, frame_height, scale;
  float w, h;

  rb_photo_frame (width, height, rotate, &frame_width, &frame_height);
  scale = place->size.width / (frame_width * part->width);
  w = (float)(width * scale);
  h = (float)(height * scale);
  gtk_snapshot_push_clip (snapshot, place);
  gtk_snapshot_save (snapshot);
  /* To the frame's middle, about which the photo is turned. */
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float)(place->origin.x + (0.5 - part->x) * frame_width * scale),
                            (float)(place->origin.y + (0.5 - part->y) * frame_height * scale)));
  gtk_snapshot_rotate (snapshot, (float)rotate);
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (-w / 2, -h / 2, w, h));
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* --- a crop ----------------------------------------------------------------------------------- */

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float y, float width, float height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Four strips around the rectangle. */
static void
dim (GtkSnapshot *snapshot, const graphene_rect_t *frame, const graphene_rect_t *r)
{
  static const GdkRGBA dark = { 0, 0, 0, 0.55f };
  float left = r->origin.x - frame->origin.x, top = r->origin.y - frame->origin.y;
  float right = frame->size.width - left - r->size.width;
  float bottom = frame->size.height - top - r->size.height;

  fill (snapshot, &dark, frame->origin.x, frame->origin.y, frame->size.width, top);
  fill (snapshot, &dark, frame->origin.x, r->origin.y + r->size.height, frame->size.width, bottom);
  fill (snapshot, &dark, frame->origin.x, r->origin.y, left, r->size.height);
  fill (snapshot, &dark, r->origin.x + r->size.width, r->origin.y, right, r->size.height);
}

static void
draw_lines (GtkSnapshot *snapshot, const graphene_rect_t *r)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, faint = { 1, 1, 1, 0.5f };
  static const GdkRGBA shade = { 0, 0, 0, 0.25f };
  float x = r->origin.x, y = r->origin.y, w = r->size.width, h = r->size.height;

  for (int i = 1; i < 3; i++) {
    fill (snapshot, &shade, x + w * (float)i / 3 + 1, y, 1, h);
    fill (snapshot, &shade, x, y + h * (float)i / 3 + 1, w, 1);
    fill (snapshot, &faint, x + w * (float)i / 3, y, 1, h);
    fill (snapshot, &faint, x, y + h * (float)i / 3, w, 1);
  }
  fill (snapshot, &shade, x - 1, y - 1, w + 2, 1);
  fill (snapshot, &shade, x - 1, y + h, w + 2, 1);
  fill (snapshot, &shade, x - 1, y, 1, h);
  fill (snapshot, &shade, x + w, y, 1, h);
  fill (snapshot, &white, x, y, w, 1.5f);
  fill (snapshot, &white, x, y + h - 1.5f, w, 1.5f);
  fill (snapshot, &white, x, y, 1.5f, h);
  fill (snapshot, &white, x + w - 1.5f, y, 1.5f, h);
}

/* White is not to be seen on a white photo: it gets a rim. */
static void
fill_rimmed (GtkSnapshot *snapshot, float x, float y, float width, float height)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, rim = { 0, 0, 0, 0.4f };

  fill (snapshot, &rim, x - 1, y - 1, width + 2, height + 2);
  fill (snapshot, &white, x, y, width, height);
}

/* Corners stand around the rectangle, bars at the middle of its sides. */
static void
draw_handles (GtkSnapshot *snapshot, const graphene_rect_t *r)
{
  float x = r->origin.x - THICK / 2, y = r->origin.y - THICK / 2;
  float right = r->origin.x + r->size.width + THICK / 2;
  float bottom = r->origin.y + r->size.height + THICK / 2;
  float long_x = MIN (CORNER, r->size.width / 3), long_y = MIN (CORNER, r->size.height / 3);

  for (int i = 0; i < 4; i++) {
    gboolean east = (i & 1) != 0, south = (i & 2) != 0;

    fill_rimmed (snapshot, east ? right - long_x : x, south ? bottom - THICK : y, long_x, THICK);
    fill_rimmed (snapshot, east ? right - THICK : x, south ? bottom - long_y : y, THICK, long_y);
  }
  fill_rimmed (snapshot, (x + right - long_x) / 2, y, long_x, THICK);
  fill_rimmed (snapshot, (x + right - long_x) / 2, bottom - THICK, long_x, THICK);
  fill_rimmed (snapshot, x, (y + bottom - long_y) / 2, THICK, long_y);
  fill_rimmed (snapshot, right - THICK, (y + bottom - long_y) / 2, THICK, long_y);
}

static void
draw_disc (GtkSnapshot *snapshot, double x, double y, float radius, const GdkRGBA *colour)
{
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (
      &round, &GRAPHENE_RECT_INIT ((float)x - radius, (float)y - radius, 2 * radius, 2 * radius),
      radius);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, colour, &round.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The point that must stay visible. */
static void
draw_ring (GtkSnapshot *snapshot, double x, double y)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, veil = { 0, 0, 0, 0.45f };
  const float width[4] = { 2.5f, 2.5f, 2.5f, 2.5f };
  const GdkRGBA colours[4] = { white, white, white, white };
  GskRoundedRect round;

  draw_disc (snapshot, x, y, RING, &veil);
  gsk_rounded_rect_init_from_rect (
      &round, &GRAPHENE_RECT_INIT ((float)x - RING, (float)y - RING, 2 * RING, 2 * RING), RING);
  gtk_snapshot_append_border (snapshot, &round, width, colours);
  draw_disc (snapshot, x, y, 3, &white);
}

void
rb_crop_draw (GtkSnapshot *snapshot, const graphene_rect_t *frame, const graphene_rect_t *r,
              double focus_x, double focus_y)
{
  dim (snapshot, frame, r);
  draw_lines (snapshot, r);
  draw_handles (snapshot, r);
  draw_ring (snapshot, focus_x, focus_y);
}

/* --- a sample --------------------------------------------------------------------------------- */

struct _RbCutSample {
  GtkWidget parent_instance;
  double ratio;
  int height;
  GdkTexture *texture;
  int photo_width;
  int photo_height;
  RbPhotoCut cut;
};

G_DEFINE_FINAL_TYPE (RbCutSample, rb_cut_sample, GTK_TYPE_WIDGET)

static void
rb_cut_sample_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  RbCutSample *self = RB_CUT_SAMPLE (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL
                            ? self->height
                            : (int)lround (self->height * self->ratio);
}

static void
rb_cut_sample_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RbCutSample *self = RB_CUT_SAMPLE (widget);
  RbPart part;

  if (self->texture == NULL)
    return;
  part = rb_photo_cut_part (&self->cut, self->photo_width, self->photo_height, self->ratio);
  rb_photo_cut_draw (snapshot, self->texture, self->photo_width, self->photo_height,
                     self->cut.rotate, &part,
                     &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                          (float)gtk_widget_get_height (widget)));
}

static void
rb_cut_sample_dispose (GObject *object)
{
  g_clear_object (&RB_CUT_SAMPLE (object)->texture);
  G_OBJECT_CLASS (rb_cut_sample_parent_class)->dispose (object);
}

static void
rb_cut_sample_class_init (RbCutSampleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_cut_sample_dispose;
  widget_class->measure = rb_cut_sample_measure;
  widget_class->snapshot = rb_cut_sample_snapshot;
  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rb_cut_sample_init (RbCutSample *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "photo-bed");
}

GtkWidget *
rb_cut_sample_new (double ratio, int height, const char *name)
{
  RbCutSample *self = g_object_new (RB_TYPE_CUT_SAMPLE, NULL);

  self->ratio = ratio;
  self->height = height;
  rb_field_label (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

void
rb_cut_sample_show (RbCutSample *self, GdkTexture *texture, int width, int height,
                    const RbPhotoCut *cut)
{
  g_set_object (&self->texture, texture);
  self->photo_width = width;
  self->photo_height = height;
  self->cut = *cut;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
