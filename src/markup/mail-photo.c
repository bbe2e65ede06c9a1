/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kind-spec.h"
#include "markup/mail-bytes.h"
#include "markup/mail.h"
#include "photo-rights.h"
#include <math.h>
#include <string.h>

#define put rb_html_put
#define FLUID "\" style=\"display:block;width:100%;height:auto"

/* Width by height; 0 for the photo's own. */
static double
place_ratio (RbShape shape)
{
  switch (shape) {
  case RB_SHAPE_3_2:
    return 3.0 / 2;
  case RB_SHAPE_2_1:
    return 2.0;
  case RB_SHAPE_16_9:
    return 16.0 / 9;
  case RB_SHAPE_SQUARE:
    return 1.0;
  case RB_SHAPE_OWN:
  default:
    return 0;
  }
}

/* Of a place of this shape; the photo's own choice of a shape goes before the kind's. */
static double
shape_ratio (RbShape shape, RbNode *photo, const RbMailBytes *bytes)
{
  double chosen = rb_ratio_parse (rb_node_get (photo, "ratio"));
  gboolean free = strcmp (rb_node_get (photo, "ratio"), "free") == 0;

  if (chosen > 0)
    return chosen;
  if (!free && place_ratio (shape) > 0)
    return place_ratio (shape);
  return CLAMP (rb_mail_bytes_ratio (bytes), RB_RATIO_NARROWEST, RB_RATIO_WIDEST);
}

/* Sizes stand in attributes for Word and in the style for litehtml. Gives what was noted of it. */
static RbMailImage *
append_image (RbMail *mail, RbNode *photo, const RbMailBytes *bytes, int width, int height,
              gboolean play_mark, const char *alt)
{
  RbMailImage *image;

  if (alt == NULL || *alt == '\0')
    alt = rb_node_is_on (photo, "decorative") ? "" : rb_node_get (photo, "alt");
  put (mail->out, "<img", NULL);
  image = rb_mail_append_source (mail, photo, bytes, width, height, play_mark);
  rb_html_put_attribute (mail->out, "alt", alt);
  put (mail->out, " width=\"", NULL);
  rb_html_put_int (mail->out, width);
  put (mail->out, "\" height=\"", NULL);
  rb_html_put_int (mail->out, height);
  return image;
}

static void
note_place (RbMailImage *image, double ratio, gboolean fixed)
{
  if (image == NULL)
    return;
  image->place_ratio = ratio;
  image->fixed = fixed;
}

gboolean
rb_mail_has_photo (RbMail *mail, RbNode *photo)
{
  RbMailBytes bytes;

  return rb_mail_find_bytes (mail, photo, &bytes);
}

double
rb_mail_photo_ratio (RbMail *mail, RbNode *photo)
{
  RbMailBytes bytes;

  if (!rb_mail_find_bytes (mail, photo, &bytes))
    return 0;
  return rb_mail_bytes_ratio (&bytes);
}

static RbMailImage *
put_image (RbMail *mail, RbNode *photo, const RbMailBytes *bytes, double ratio, int width,
           const char *url, gboolean play_mark)
{
  RbMailImage *image;
  gboolean linked = url != NULL && rb_mail_lets_out (mail, url) &&
                    rb_mailing_profile_form_of (mail->profile, url) != RB_TAG_WHOLE;

  if (linked)
    rb_mail_open_link (mail, url, "");
  image = append_image (mail, photo, bytes, width, (int)MAX (1, lround (width / ratio)), play_mark,
                        NULL);
  put (mail->out, FLUID "\">", NULL);
  if (linked)
    rb_mail_close_link (mail, url);
  return image;
}

void
rb_mail_image (RbMail *mail, RbNode *photo, RbShape shape, int width, const char *url,
               gboolean play_mark)
{
  RbMailBytes bytes;

  if (rb_mail_find_bytes (mail, photo, &bytes))
    note_place (
        put_image (mail, photo, &bytes, shape_ratio (shape, photo, &bytes), width, url, play_mark),
        place_ratio (shape), FALSE);
}

void
rb_mail_row_image (RbMail *mail, RbNode *photo, double ratio, int width)
{
  RbMailBytes bytes;

  if (rb_mail_find_bytes (mail, photo, &bytes))
    note_place (put_image (mail, photo, &bytes, ratio, width, NULL, FALSE), ratio, TRUE);
}

void
rb_mail_text_image (RbMail *mail, RbNode *photo, int width, const char *alt)
{
  RbMailBytes bytes;

  if (!rb_mail_find_bytes (mail, photo, &bytes))
    return;
  append_image (mail, photo, &bytes, width,
                (int)MAX (1, lround (width / shape_ratio (RB_SHAPE_OWN, photo, &bytes))), FALSE,
                alt);
  /* Without a line below it, it would touch a photo that follows. */
  put (mail->out, FLUID, rb_photo_has_words (photo) ? "" : ";margin-bottom:16px", "\">", NULL);
}

void
rb_mail_fixed_image (RbMail *mail, RbNode *photo, RbShape shape, int width, int height,
                     const char *style)
{
  RbMailBytes bytes;

  if (!rb_mail_find_bytes (mail, photo, &bytes))
    return;
  if (width <= 0)
    width = (int)MAX (1, lround (height * shape_ratio (shape, photo, &bytes)));
  note_place (append_image (mail, photo, &bytes, width, height, FALSE, NULL), place_ratio (shape),
              TRUE);
  put (mail->out, "\" style=\"display:block;width:", NULL);
  rb_html_put_int (mail->out, width);
  put (mail->out, "px;height:auto", style, "\">", NULL);
}

void
rb_mail_photo_row (RbMail *mail, RbNode *photo, RbShape shape, const char *url, gboolean play_mark,
                   const char *below)
{
  const RbTheme *theme = mail->theme;
  gboolean air = strcmp (below, "0") != 0;

  put (mail->out, "<tr><td", NULL);
  if (theme->inset > 0)
    put (mail->out, theme->inset == theme->side_px ? " class=\"p\"" : " class=\"i\"", NULL);
  if (theme->inset > 0 || air) {
    put (mail->out, " style=\"padding:0 ", NULL);
    rb_html_put_int (mail->out, theme->inset);
    put (mail->out, theme->inset > 0 ? "px" : "", air ? " " : "", air ? below : "", "\"", NULL);
  }
  put (mail->out, ">", NULL);
  rb_mail_image (mail, photo, shape, theme->photo, url, play_mark);
  rb_mail_close_row (mail);
}

gboolean
rb_photo_has_words (RbNode *photo)
{
  return rb_node_has (photo, "caption") || rb_photo_has_credit (photo);
}

static void
put_credit_words (RbMail *mail, RbNode *photo)
{
  g_autofree char *credit = rb_photo_dup_credit (photo);
  gboolean caption = rb_node_has (photo, "caption");

  if (caption)
    rb_html_put_text (mail->out, rb_node_get (photo, "caption"));
  if (caption && credit != NULL)
    put (mail->out, "<br>", NULL);
  if (credit != NULL)
    rb_html_put_text (mail->out, credit);
}

static const char *
credit_type (RbMail *mail, RbNode *photo)
{
  return rb_node_has (photo, "caption") ? mail->theme->caption : mail->theme->credit;
}

void
rb_mail_credit (RbMail *mail, RbNode *photo, const char *margin)
{
  if (!rb_photo_has_words (photo))
    return;
  put (mail->out, "<p class=\"m\" style=\"margin:", margin, ";", credit_type (mail, photo),
       ";color:", mail->palette.muted, "\">", NULL);
  put_credit_words (mail, photo);
  put (mail->out, "</p>", NULL);
}

void
rb_mail_credit_row (RbMail *mail, RbNode *photo)
{
  if (!rb_photo_has_words (photo))
    return;
  put (mail->out, "<tr><td class=\"p m\" style=\"padding:8px ", mail->theme->side, " 24px;",
       credit_type (mail, photo), ";color:", mail->palette.muted, "\">", NULL);
  put_credit_words (mail, photo);
  rb_mail_close_row (mail);
}
