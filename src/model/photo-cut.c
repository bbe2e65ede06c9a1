/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-cut.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Less than this of a frame is taken for nothing: a slip of the hand, or a number gone wrong. */
#define SMALLEST 0.01
/* Fields hold four decimals: a quarter of a pixel of the largest stored photo. */
#define NEAR 0.00005

/* Numbers of @text, parted by spaces, in the C locale; %FALSE unless there are exactly @n. */
static gboolean
read_numbers (const char *text, double *numbers, guint n)
{
  for (guint i = 0; i < n; i++) {
    char *end;

    numbers[i] = g_ascii_strtod (text, &end);
    if (end == text || !isfinite (numbers[i]))
      return FALSE;
    text = end;
  }
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

static char *
write_numbers (const double *numbers, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    char *end;

    g_ascii_formatd (number, sizeof number, "%.4f", numbers[i]);
    end = number + strlen (number);
    while (end[-1] == '0')
      *--end = '\0';
    if (end[-1] == '.')
      *--end = '\0';
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            strcmp (number, "-0") == 0 ? "0" : number);
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_part (const RbPart *part)
{
  return part->x >= -NEAR && part->y >= -NEAR && part->width >= SMALLEST &&
         part->height >= SMALLEST && part->x + part->width <= 1 + 2 * NEAR &&
         part->y + part->height <= 1 + 2 * NEAR;
}

static gboolean
is_whole (const RbPart *part)
{
  return part->x < NEAR && part->y < NEAR && part->width > 1 - NEAR && part->height > 1 - NEAR;
}

void
rb_photo_cut_read (RbNode *picture, RbPhotoCut *cut)
{
  double numbers[4];

  *cut = (RbPhotoCut){ .crop = { 0, 0, 1, 1 } };
  if (read_numbers (rb_node_get (picture, "rotate"), numbers, 1) && numbers[0] > -180 &&
      numbers[0] <= 180)
    cut->rotate = numbers[0];
  if (read_numbers (rb_node_get (picture, "crop"), numbers, 4)) {
    RbPart part = { numbers[0], numbers[1], numbers[2], numbers[3] };

    cut->has_crop = is_part (&part) && !is_whole (&part);
    if (cut->has_crop)
      cut->crop = part;
  }
  cut->focus_x = cut->crop.x + cut->crop.width / 2;
  cut->focus_y = cut->crop.y + cut->crop.height / 2;
  cut->has_focus = read_numbers (rb_node_get (picture, "focus"), numbers, 2) && numbers[0] >= 0 &&
                   numbers[0] <= 1 && numbers[1] >= 0 && numbers[1] <= 1;
  if (cut->has_focus) {
    cut->focus_x = numbers[0];
    cut->focus_y = numbers[1];
  }
}

void
rb_photo_cut_write (RbDocument *document, RbNode *picture, const RbPhotoCut *cut)
{
  const double crop[] = { cut->crop.x, cut->crop.y, cut->crop.width, cut->crop.height };
  const double focus[] = { cut->focus_x, cut->focus_y };
  g_autofree char *crop_text = NULL, *focus_text = NULL, *rotate_text = NULL;

  if (cut->has_crop && is_part (&cut->crop) && !is_whole (&cut->crop))
    crop_text = write_numbers (crop, 4);
  if (cut->has_focus)
    focus_text = write_numbers (focus, 2);
  if (fabs (cut->rotate) > NEAR)
    rotate_text = write_numbers (&cut->rotate, 1);
  rb_document_begin (document, N_ ("Crop %s"), N_ ("Photo"));
  rb_document_set (document, picture, "crop", crop_text);
  rb_document_set (document, picture, "focus", focus_text);
  rb_document_set (document, picture, "rotate", rotate_text);
  rb_document_end (document);
}

void
rb_photo_frame (int width, int height, double rotate, double *frame_width, double *frame_height)
{
  double quarters = round (rotate / 90);
  double angle = fabs (rotate - quarters * 90) * G_PI / 180;
  gboolean lies = ((int)quarters & 1) != 0;
  double w = lies ? height : width;
  double h = lies ? width : height;
  double scale =
      MIN (w / (w * cos (angle) + h * sin (angle)), h / (w * sin (angle) + h * cos (angle)));

  *frame_width = w * scale;
  *frame_height = h * scale;
}

double
rb_photo_cut_ratio (const RbPhotoCut *cut, int width, int height)
{
  double w, h;

  rb_photo_frame (width, height, cut->rotate, &w, &h);
  return w * cut->crop.width / (h * cut->crop.height);
}

RbPart
rb_photo_cut_part (const RbPhotoCut *cut, int width, int height, double ratio)
{
  RbPart part = cut->crop;
  double own = rb_photo_cut_ratio (cut, width, height);

  if (ratio <= 0)
    return part;
  if (own > ratio)
    part.width *= ratio / own;
  else
    part.height *= own / ratio;
  part.x = CLAMP (cut->focus_x - part.width / 2, cut->crop.x,
                  cut->crop.x + cut->crop.width - part.width);
  part.y = CLAMP (cut->focus_y - part.height / 2, cut->crop.y,
                  cut->crop.y + cut->crop.height - part.height);
  return part;
}

double
rb_ratio_parse (const char *ratio)
{
  int width, height, used = 0;

  if (sscanf (ratio, "%3d:%3d%n", &width, &height, &used) != 2 || ratio[used] != '\0' ||
      width <= 0 || height <= 0)
    return 0;
  return (double)width / height;
}
