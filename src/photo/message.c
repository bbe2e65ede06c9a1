/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"

#include "config.h"
#include "error.h"

#include <glib/gi18n-lib.h>

static GError *
photo_error (char *message)
{
  GError *error = g_error_new_literal (RB_ERROR, RB_ERROR_PHOTO, message);

  g_free (message);
  return error;
}

/* Formats that are pictures, but none that are read; by their proper names, not translated. */
static const char *
format_name (RbPhotoLooks looks)
{
  switch (looks) {
  case RB_PHOTO_LOOKS_POSTSCRIPT:
    return "PostScript";
  case RB_PHOTO_LOOKS_AVIF:
    return "AVIF";
  case RB_PHOTO_LOOKS_JPEG_XL:
    return "JPEG XL";
  case RB_PHOTO_LOOKS_JPEG_2000:
    return "JPEG 2000";
  case RB_PHOTO_LOOKS_BMP:
    return "BMP";
  case RB_PHOTO_LOOKS_ICON:
    return "ICO";
  case RB_PHOTO_LOOKS_PHOTOSHOP:
    return "Photoshop";
  default:
    return NULL;
  }
}

static char *
unsupported (RbPhotoLooks looks, const char *name)
{
  const char *format = format_name (looks);

  if (format) {
    /* Translators: a file name, then a format such as “AVIF”. */
    return g_strdup_printf (
        _ ("“%s” is a picture in the format %s, which is not supported. Save it "
           "as JPEG or PNG and use that."),
        name, format);
  }
  switch (looks) {
  case RB_PHOTO_LOOKS_SVG:
    return g_strdup_printf (
        _ ("“%s” is an SVG drawing, and SVG drawings are not supported. Export it as PNG and use "
           "that."),
        name);
  case RB_PHOTO_LOOKS_PDF:
    return g_strdup_printf (
        _ ("“%s” is a PDF document, not a photo. Export the page as PNG or JPEG and use that."),
        name);
  case RB_PHOTO_LOOKS_CAMERA_RAW:
    return g_strdup_printf (
        _ ("“%s” is a camera’s raw file, which is not supported. Export it as JPEG and use that."),
        name);
  case RB_PHOTO_LOOKS_VIDEO:
    return g_strdup_printf (
        _ ("“%s” is a video, not a photo. Use a still picture of it and link to the video."), name);
  case RB_PHOTO_LOOKS_WEB_PAGE:
    return g_strdup_printf (
        _ ("“%s” is a web page, not a photo. Save the picture itself from the page and use that."),
        name);
  case RB_PHOTO_LOOKS_ARCHIVE:
    return g_strdup_printf (
        _ ("“%s” is an archive, not a photo. Unpack it and use the photo from it."), name);
  case RB_PHOTO_LOOKS_OFFICE:
    return g_strdup_printf (
        _ ("“%s” is an office document, not a photo. Save the photo from it and use that."), name);
  case RB_PHOTO_LOOKS_TEXT:
    return g_strdup_printf (_ ("“%s” is a text file, not a photo. Use another photo."), name);
  default:
    return g_strdup_printf (
        _ ("“%s” is not a photo in a known format. Use a JPEG, PNG, GIF, WebP, TIFF or HEIC file."),
        name);
  }
}

GError *
rb_photo_message_refused (const RbPhotoReply *reply, const char *name)
{
  if (!name)
    return photo_error (g_strdup (_ ("A picture of the newsletter is damaged and cannot be shown. "
                                     "Put the photo in again.")));
  switch ((RbPhotoStatus)reply->status) {
  case RB_PHOTO_UNSUPPORTED:
    return photo_error (unsupported (reply->detail, name));
  case RB_PHOTO_TOO_LARGE:
    return photo_error (
        g_strdup_printf (_ ("“%s” has %d × %d pixels, and more than 100 megapixels "
                            "are not supported. Scale the photo down and use that."),
                         name, reply->width, reply->height));
  case RB_PHOTO_TRUNCATED:
    return photo_error (g_strdup_printf (
        _ ("“%s” cannot be read: the file ends too early. Use another photo."), name));
  case RB_PHOTO_OK:
  case RB_PHOTO_DAMAGED:
  default:
    return photo_error (
        g_strdup_printf (_ ("“%s” cannot be read: the file is damaged. Use another photo."), name));
  }
}

GError *
rb_photo_message_stopped (gboolean hung, const char *name)
{
  if (!name)
    return photo_error (
        g_strdup (_ ("A picture of the newsletter made the picture reader stop. Put "
                     "another photo in its place.")));
  if (hung)
    return photo_error (g_strdup_printf (
        _ ("“%s” took the picture reader too long, so it was stopped. Use another photo."), name));
  return photo_error (
      g_strdup_printf (_ ("“%s” made the picture reader stop. Use another photo."), name));
}

GError *
rb_photo_message_no_worker (const char *reason)
{
  /* Translators: the system's reason, which names the program. */
  return photo_error (
      g_strdup_printf (_ ("Photos cannot be read, because Rundbrief’s picture reader "
                          "cannot be started: %s. Install Rundbrief again."),
                       reason));
}

GError *
rb_photo_message_empty (const char *name)
{
  return photo_error (
      g_strdup_printf (_ ("“%s” cannot be read: the file is empty. Use another photo."), name));
}

GError *
rb_photo_message_too_big (const char *name)
{
  return photo_error (g_strdup_printf (
      _ ("“%s” is larger than 512 MB, which is not supported. Scale the photo down and use that."),
      name));
}

GError *
rb_photo_message_not_regular (GFileType type, const char *name)
{
  if (type == G_FILE_TYPE_DIRECTORY)
    return photo_error (
        g_strdup_printf (_ ("“%s” is a folder, not a photo. Choose the photos in it."), name));
  return photo_error (g_strdup_printf (
      _ ("“%s” is not an ordinary file (but a pipe or a device). Use a photo’s file."), name));
}

GError *
rb_photo_message_unreadable (const GError *reason, const char *name)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return photo_error (
        g_strdup_printf (_ ("“%s” cannot be found. Choose the photo again."), name));
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return photo_error (g_strdup_printf (
        _ ("“%s” cannot be opened: you may not read this file. Choose another photo, or have its "
           "permissions changed."),
        name));
  /* Translators: a file name, then the system's reason. */
  return photo_error (
      g_strdup_printf (_ ("“%s” cannot be read: %s. Use another photo."), name, reason->message));
}
