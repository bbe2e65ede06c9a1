/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kind-spec.h"
#include "markup/mail.h"
#include <math.h>
#include <string.h>

#define put rb_html_put
#define FLUID "\" style=\"display:block;width:100%;height:auto\">"

typedef struct {
  const char *sha256;
  RbBlobInfo info;
} Bytes;

static gboolean
find_bytes (RbMail *mail, RbNode *photo, Bytes *bytes)
{
  if (photo == NULL || mail->store == NULL)
    return FALSE;
  bytes->sha256 = rb_node_get (photo, "blob");
  if (strlen (bytes->sha256) != 64 || strspn (bytes->sha256, "0123456789abcdef") != 64)
    return FALSE;
  return rb_store_get_blob_info (mail->store, bytes->sha256, &bytes->info) &&
         bytes->info.width > 0 && bytes->info.height > 0;
}

static double
shape_ratio (RbShape shape, const RbBlobInfo *info)
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
    return CLAMP ((double)info->width / info->height, 4.0 / 5, 3.0);
  }
}

/* "photos/Größe 2.JPG" is "groesse-2": a name that every server and mail program takes. */
static void
append_stem (GString *name, const char *file, const char *language)
{
  const char *base = strrchr (file, '/');
  const char *dot;
  g_autofree char *stem = NULL;
  gsize start = name->len;
  gboolean dash = FALSE;

  base = base != NULL ? base + 1 : file;
  dot = strrchr (base, '.');
  stem = g_strndup (base, dot != NULL && dot != base ? (gsize)(dot - base) : strlen (base));
  if (!g_str_is_ascii (stem)) {
    char *ascii = g_str_to_ascii (stem, g_ascii_strncasecmp (language, "de", 2) == 0 ? "de" : "en");

    g_free (stem);
    stem = ascii;
  }
  for (const char *p = stem; *p != '\0' && name->len - start < 40; p++) {
    if (!g_ascii_isalnum (*p)) {
      dash = name->len > start;
      continue;
    }
    if (dash)
      g_string_append_c (name, '-');
    dash = FALSE;
    g_string_append_c (name, g_ascii_tolower (*p));
  }
  if (name->len == start)
    g_string_append (name, "photo");
}

static const char *
extension (const char *mime)
{
  if (strcmp (mime, "image/png") == 0)
    return ".png";
  return strcmp (mime, "image/gif") == 0 ? ".gif" : ".jpg";
}

/* The pixels to make, their name, and a note of both for whoever writes the files. */
static void
append_source (RbMail *mail, RbNode *photo, const Bytes *bytes, int width, int height,
               gboolean play_mark)
{
  const RbBlobInfo *info = &bytes->info;
  double ratio = (double)width / height;
  double uncut = MIN (info->width, info->height * ratio);
  int pixels = (int)MAX (1, lround (MIN (2.0 * width, uncut)));
  int lines = (int)MAX (1, lround (pixels / ratio));
  gboolean cut = abs ((int)lround ((double)pixels * info->height / info->width) - lines) > 2;
  g_autoptr (GString) name = g_string_sized_new (64);
  char *attribute;

  lines = MIN (lines, info->height);
  append_stem (name, rb_node_get (photo, "file"), mail->language);
  g_string_append_c (name, '-');
  g_string_append_len (name, bytes->sha256, 6);
  g_string_append_c (name, '-');
  rb_html_put_int (name, pixels);
  if (cut) {
    g_string_append_c (name, 'x');
    rb_html_put_int (name, lines);
  }
  put (name, play_mark ? "-play" : "", extension (info->mime), NULL);

  attribute = g_strconcat (mail->image_prefix, name->str, NULL);
  rb_html_put_attribute (mail->out, "src", attribute);
  g_free (attribute);

  if (mail->images == NULL)
    return;
  for (guint i = 0; i < mail->images->len; i++)
    if (strcmp (((RbMailImage *)g_ptr_array_index (mail->images, i))->name, name->str) == 0)
      return;
  RbMailImage *image = g_new0 (RbMailImage, 1);
  image->name = g_strdup (name->str);
  g_strlcpy (image->sha256, bytes->sha256, sizeof image->sha256);
  image->width = pixels;
  image->height = lines;
  image->shown_width = width;
  image->shown_height = height;
  image->play_mark = play_mark;
  image->mark_colour = play_mark ? mail->palette.mark : 0;
  image->photo = g_object_ref (photo);
  g_ptr_array_add (mail->images, image);
}

/* Sizes stand in attributes for Word and in the style for litehtml. */
static void
append_image (RbMail *mail, RbNode *photo, const Bytes *bytes, int width, int height,
              gboolean play_mark, const char *alt)
{
  if (alt == NULL || *alt == '\0')
    alt = rb_node_is_on (photo, "decorative") ? "" : rb_node_get (photo, "alt");
  put (mail->out, "<img", NULL);
  append_source (mail, photo, bytes, width, height, play_mark);
  rb_html_put_attribute (mail->out, "alt", alt);
  put (mail->out, " width=\"", NULL);
  rb_html_put_int (mail->out, width);
  put (mail->out, "\" height=\"", NULL);
  rb_html_put_int (mail->out, height);
}

gboolean
rb_mail_has_photo (RbMail *mail, RbNode *photo)
{
  Bytes bytes;

  return find_bytes (mail, photo, &bytes);
}

double
rb_mail_photo_ratio (RbMail *mail, RbNode *photo)
{
  Bytes bytes;

  if (!find_bytes (mail, photo, &bytes))
    return 0;
  return (double)bytes.info.width / bytes.info.height;
}

void
rb_mail_image (RbMail *mail, RbNode *photo, RbShape shape, int width, const char *url,
               gboolean play_mark)
{
  gboolean linked = url != NULL && rb_mail_lets_out (mail, url);
  Bytes bytes;
  int height;

  if (!find_bytes (mail, photo, &bytes))
    return;
  height = (int)MAX (1, lround (width / shape_ratio (shape, &bytes.info)));
  if (linked) {
    put (mail->out, "<a", NULL);
    rb_html_put_href (mail->out, url);
    put (mail->out, ">", NULL);
  }
  append_image (mail, photo, &bytes, width, height, play_mark, NULL);
  put (mail->out, FLUID, linked ? "</a>" : "", NULL);
}

void
rb_mail_text_image (RbMail *mail, RbNode *photo, int width, const char *alt)
{
  Bytes bytes;

  if (!find_bytes (mail, photo, &bytes))
    return;
  append_image (mail, photo, &bytes, width,
                (int)MAX (1, lround (width / shape_ratio (RB_SHAPE_OWN, &bytes.info))), FALSE, alt);
  put (mail->out, FLUID, NULL);
}

void
rb_mail_fixed_image (RbMail *mail, RbNode *photo, RbShape shape, int width, int height,
                     const char *style)
{
  Bytes bytes;

  if (!find_bytes (mail, photo, &bytes))
    return;
  if (width <= 0)
    width = (int)MAX (1, lround (height * shape_ratio (shape, &bytes.info)));
  append_image (mail, photo, &bytes, width, height, FALSE, NULL);
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
  return rb_node_has (photo, "caption") || rb_node_has (photo, "credit");
}

char *
rb_photo_dup_credit (RbNode *photo)
{
  const char *credit = rb_node_get (photo, "credit");

  if (!rb_node_has (photo, "credit"))
    return NULL;
  while (g_ascii_isspace (*credit))
    credit++;
  /* Some people write the sign themselves. */
  if (g_str_has_prefix (credit, "©"))
    return g_strdup (credit);
  return g_strconcat ("© ", credit, NULL);
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
