/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/mail-bytes.h"
#include <math.h>
#include <string.h>

#define put rb_html_put

/* So many digits of a hash tell the images of one server's folder apart. */
#define DIGITS 6
/* A stem of more letters tells no more. */
#define STEM 40
/* So many words of a description do. */
#define WORDS 4

/* --- name ------------------------------------------------------------------------------------- */

/* What cameras, scanners, phones and programs call their files. */
static gboolean
tells (const char *word, gsize length)
{
  static const char *const empty[] = { "img",          "image",    "dsc",        "dscn",
                                       "dscf",         "pict",     "photo",      "foto",
                                       "bild",         "picture",  "scan",       "pasted",
                                       "eingefuegtes", "whatsapp", "screenshot", "bildschirmfoto",
                                       "unbenannt",    "untitled", "download",   "unnamed",
                                       "kopie",        "copy" };

  if (length < 3)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (word[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    if (strlen (empty[i]) == length && strncmp (empty[i], word, length) == 0)
      return FALSE;
  return TRUE;
}

/* "Größe 2" is "groesse-2": a name that every server and mail program takes. @n_words at most, and
 * how many of them tell something. */
static char *
make_stem (const char *text, const char *language, guint n_words, guint *n_telling)
{
  g_autofree char *ascii = NULL;
  GString *stem = g_string_new (NULL);

  *n_telling = 0;
  if (!g_str_is_ascii (text))
    text = ascii =
        g_str_to_ascii (text, g_ascii_strncasecmp (language, "de", 2) == 0 ? "de" : "en");
  for (const char *p = text; *p != '\0' && stem->len < STEM && n_words > 0;) {
    gsize start = stem->len;

    if (!g_ascii_isalnum (*p)) {
      p++;
      continue;
    }
    if (start > 0)
      g_string_append_c (stem, '-'), start++;
    for (; g_ascii_isalnum (*p) && stem->len < STEM; p++)
      g_string_append_c (stem, g_ascii_tolower (*p));
    *n_telling += tells (stem->str + start, stem->len - start);
    n_words--;
  }
  return g_string_free (stem, FALSE);
}

/* The file's own name if it tells anything, else what the photo shows. */
static void
append_stem (GString *name, RbNode *photo, const char *language)
{
  g_autofree char *base = g_path_get_basename (rb_node_get (photo, "file"));
  char *dot = strrchr (base, '.');
  g_autofree char *stem = NULL;
  guint n_telling;

  if (dot != NULL && dot != base)
    *dot = '\0';
  stem = make_stem (base, language, G_MAXUINT, &n_telling);
  if (n_telling == 0) {
    static const char *const fields[] = { "alt", "caption" };

    for (guint i = 0; i < G_N_ELEMENTS (fields) && n_telling == 0; i++) {
      g_autofree char *words =
          make_stem (rb_node_get (photo, fields[i]), language, WORDS, &n_telling);

      if (n_telling > 0) {
        g_free (stem);
        stem = g_steal_pointer (&words);
      }
    }
  }
  g_string_append (name, *stem != '\0' ? stem : "photo");
}

static const char *
extension (const char *mime)
{
  if (strcmp (mime, "image/png") == 0)
    return ".png";
  return strcmp (mime, "image/gif") == 0 ? ".gif" : ".jpg";
}

/* Another cut of the same bytes is another image. */
static void
append_digits (GString *name, const RbMailBytes *bytes, const RbPart *part)
{
  const RbPhotoCut *cut = &bytes->cut;
  g_autofree char *words = NULL, *sum = NULL;

  if (!cut->has_crop && !cut->has_focus && cut->rotate == 0) {
    g_string_append_len (name, bytes->sha256, DIGITS);
    return;
  }
  words = g_strdup_printf ("%s %d %d %d %d %d", bytes->sha256, (int)lround (cut->rotate * 1e4),
                           (int)lround (part->x * 1e4), (int)lround (part->y * 1e4),
                           (int)lround (part->width * 1e4), (int)lround (part->height * 1e4));
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  g_string_append_len (name, sum, DIGITS);
}

/* --- pixels ----------------------------------------------------------------------------------- */

gboolean
rb_mail_find_bytes (RbMail *mail, RbNode *photo, RbMailBytes *bytes)
{
  if (photo == NULL || mail->store == NULL)
    return FALSE;
  bytes->sha256 = rb_node_get (photo, "blob");
  if (strlen (bytes->sha256) != 64 || strspn (bytes->sha256, "0123456789abcdef") != 64 ||
      !rb_store_get_blob_info (mail->store, bytes->sha256, &bytes->info) ||
      bytes->info.width <= 0 || bytes->info.height <= 0)
    return FALSE;
  rb_photo_cut_read (photo, &bytes->cut);
  return TRUE;
}

double
rb_mail_bytes_ratio (const RbMailBytes *bytes)
{
  return rb_photo_cut_ratio (&bytes->cut, bytes->info.width, bytes->info.height);
}

static gboolean
is_noted (GPtrArray *images, const char *name)
{
  for (guint i = 0; i < images->len; i++)
    if (strcmp (((RbMailImage *)g_ptr_array_index (images, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

RbMailImage *
rb_mail_append_source (RbMail *mail, RbNode *photo, const RbMailBytes *bytes, int width, int height,
                       gboolean play_mark)
{
  const RbBlobInfo *info = &bytes->info;
  double ratio = (double)width / height;
  RbPart part = rb_photo_cut_part (&bytes->cut, info->width, info->height, ratio);
  g_autoptr (GString) name = g_string_sized_new (64);
  g_autofree char *attribute = NULL;
  double frame_width, frame_height;
  int pixels, lines;
  RbMailImage *image;

  rb_photo_frame (info->width, info->height, bytes->cut.rotate, &frame_width, &frame_height);
  pixels = (int)MAX (1, lround (MIN (2.0 * width, frame_width * part.width)));
  lines = (int)MAX (1, lround (pixels / ratio));
  lines = MIN (lines, (int)MAX (1, ceil (frame_height * part.height)));

  append_stem (name, photo, mail->language);
  g_string_append_c (name, '-');
  append_digits (name, bytes, &part);
  g_string_append_c (name, '-');
  rb_html_put_int (name, pixels);
  if (abs ((int)lround (pixels * frame_height / frame_width) - lines) > 2) {
    g_string_append_c (name, 'x');
    rb_html_put_int (name, lines);
  }
  put (name, play_mark ? "-play" : "", extension (info->mime), NULL);

  attribute = g_strconcat (mail->image_prefix, name->str, NULL);
  rb_html_put_attribute (mail->out, "src", attribute);
  if (mail->images == NULL || is_noted (mail->images, name->str))
    return NULL;
  image = g_new0 (RbMailImage, 1);
  image->name = g_strdup (name->str);
  g_strlcpy (image->sha256, bytes->sha256, sizeof image->sha256);
  image->width = pixels;
  image->height = lines;
  image->shown_width = width;
  image->shown_height = height;
  image->rotate = bytes->cut.rotate;
  image->part = part;
  image->play_mark = play_mark;
  image->mark_colour = play_mark ? mail->palette.mark : 0;
  image->photo = g_object_ref (photo);
  g_ptr_array_add (mail->images, image);
  return image;
}

char *
rb_mail_image_dup_key (const RbMailImage *self)
{
  const RbPart *part = &self->part;
  GString *key = g_string_new (self->sha256);

  g_string_append_printf (key, "-%dx%d", self->width, self->height);
  if (self->rotate != 0 || part->width < 1 || part->height < 1)
    g_string_append_printf (key, "-%d-%d-%d-%d-%d", (int)lround (self->rotate * 1e4),
                            (int)lround (part->x * 1e4), (int)lround (part->y * 1e4),
                            (int)lround (part->width * 1e4), (int)lround (part->height * 1e4));
  if (self->play_mark)
    g_string_append_printf (key, "-play-%06x", self->mark_colour);
  return g_string_free (key, FALSE);
}

RbMailImage *
rb_mail_image_copy (const RbMailImage *self)
{
  RbMailImage *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->photo = NULL;
  return copy;
}

void
rb_mail_image_free (RbMailImage *self)
{
  g_free (self->name);
  g_clear_object (&self->photo);
  g_free (self);
}
