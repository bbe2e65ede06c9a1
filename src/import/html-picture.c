/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/html-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PICTURES 1000

/* A GIF of one pixel has 35 to 43 bytes, a PNG 67 to 120. */
#define MIN_BYTES 128
/* LibreOffice writes the signature of a PNG, and no more, for a picture that it does not find. */
#define NO_PICTURE 20

/* data:image/png;base64,…; also with %-escapes. */
static GBytes *
read_data (const char *source)
{
  const char *comma = strchr (source, ',');
  gsize length = 0;
  guchar *bytes;

  if (comma == NULL)
    return NULL;
  if (g_strstr_len (source, comma - source, ";base64") != NULL) {
    g_autofree char *decoded =
        strchr (comma, '%') != NULL ? g_uri_unescape_string (comma + 1, NULL) : NULL;

    bytes = g_base64_decode (decoded != NULL ? decoded : comma + 1, &length);
    return g_bytes_new_take (bytes, length);
  }
  return g_uri_unescape_bytes (comma + 1, -1, NULL, NULL);
}

static RbPastedPicture *
picture_new (RbPasted *pasted, GBytes *bytes, const char *path)
{
  RbPastedPicture *self = g_new0 (RbPastedPicture, 1);

  self->bytes = bytes;
  self->path = g_strdup (path);
  self->name = path != NULL ? g_path_get_basename (path)
                            : g_strdup_printf (_ ("Pasted picture %u"), pasted->pictures->len + 1);
  g_ptr_array_add (pasted->pictures, self);
  return self;
}

RbPastedPicture *
rb_html_picture_new (RbPasted *pasted, const char *source, gboolean tiny, gboolean with_files)
{
  g_autofree char *scheme = g_uri_parse_scheme (source);
  gboolean is_data = scheme != NULL && g_ascii_strcasecmp (scheme, "data") == 0;
  gboolean is_web = g_str_has_prefix (source, "//") ||
                    (scheme != NULL && g_ascii_strncasecmp (scheme, "http", 4) == 0);
  RbLeftOut lost = is_web ? RB_LEFT_OUT_WEB_PICTURES : RB_LEFT_OUT_LOST_PICTURES;

  if (is_data && !tiny && pasted->pictures->len < MAX_PICTURES) {
    GBytes *bytes = read_data (source);

    if (bytes != NULL && g_bytes_get_size (bytes) >= MIN_BYTES)
      return picture_new (pasted, bytes, NULL);
    tiny = bytes != NULL && g_bytes_get_size (bytes) >= NO_PICTURE;
    g_clear_pointer (&bytes, g_bytes_unref);
  }
  if (tiny) {
    /* Pixels within the text itself keep only places free. */
    pasted->left_out[RB_LEFT_OUT_PIXELS] += is_web;
    return NULL;
  }
  if (with_files && scheme == NULL && !is_web && *source != '\0' &&
      pasted->pictures->len < MAX_PICTURES)
    return picture_new (pasted, NULL, source);
  pasted->left_out[lost]++;
  return NULL;
}
