/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/earlier.h"
#include "export/pack.h"

#include <gmime/gmime.h>
#include <string.h>

/* Boundaries must be the same each time, and stand in none of the parts: they are made from the
 * mail's own number, which is a hash of all that is in it. */
static void
set_boundary (GMimeMultipart *multipart, const RbPackMail *mail, const char *name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, mail->message_id, -1);
  g_autofree char *boundary = g_strdup_printf ("=_%s_%.24s", name, sum);

  g_mime_multipart_set_boundary (multipart, boundary);
}

static GMimeObject *
make_part (const char *type, const char *subtype, GBytes *bytes, GMimeContentEncoding encoding)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, size);
  GMimeDataWrapper *content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);
  GMimePart *part = g_mime_part_new_with_type (type, subtype);

  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, encoding);
  g_object_unref (content);
  g_object_unref (stream);
  return GMIME_OBJECT (part);
}

static GMimeObject *
make_text (const char *subtype, const GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  GMimeObject *part = make_part ("text", subtype, bytes, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);

  g_mime_object_set_content_type_parameter (part, "charset", "utf-8");
  return part;
}

static GMimeObject *
make_image (const RbPackFile *image)
{
  const char *subtype = g_str_has_suffix (image->name, ".png")   ? "png"
                        : g_str_has_suffix (image->name, ".gif") ? "gif"
                                                                 : "jpeg";
  GMimeObject *part = make_part ("image", subtype, image->bytes, GMIME_CONTENT_ENCODING_BASE64);

  g_mime_object_set_content_type_parameter (part, "name", image->name);
  g_mime_object_set_disposition (part, GMIME_DISPOSITION_INLINE);
  g_mime_object_set_content_disposition_parameter (part, "filename", image->name);
  g_mime_object_set_content_id (part, image->id);
  return part;
}

static void
take_part (GMimeMultipart *multipart, GMimeObject *part)
{
  g_mime_multipart_add (multipart, part);
  g_object_unref (part);
}

/* The HTML, with the images that it shows. */
static GMimeObject *
make_related (const RbPackMail *mail)
{
  GMimeMultipart *related;

  if (mail->n_images == 0)
    return make_text ("html", mail->html);
  related = g_mime_multipart_new_with_subtype ("related");
  set_boundary (related, mail, "related");
  /* RFC 2387, 3.1: the type of the part that is shown. */
  g_mime_object_set_content_type_parameter (GMIME_OBJECT (related), "type", "text/html");
  take_part (related, make_text ("html", mail->html));
  for (guint i = 0; i < mail->n_images; i++)
    take_part (related, make_image (&mail->images[i]));
  return GMIME_OBJECT (related);
}

/* In UTF-8, which GMime would leave for a smaller set of letters where it can. */
static void
add_address (GMimeMessage *message, GMimeAddressType type, const char *name, const char *address)
{
  InternetAddress *mailbox =
      internet_address_mailbox_new (name != NULL && *name != '\0' ? name : NULL, address);

  internet_address_set_charset (mailbox, "utf-8");
  internet_address_list_add (g_mime_message_get_addresses (message, type), mailbox);
  g_object_unref (mailbox);
}

/* A word of these many bytes is left to GMime; it breaks longer ones too late. */
#define LONGEST_WORD 40

static gboolean
has_long_word (const char *text)
{
  while (*text != '\0') {
    gsize length = strcspn (text, " ");

    if (length > LONGEST_WORD)
      return TRUE;
    text += length + strspn (text + length, " ");
  }
  return FALSE;
}

/* RFC 2047, 2 and 4.2: encoded words of at most 75 characters, each of whole letters, on lines of
 * at most 76. Not in base64: GMime, and who has learnt from it, reads several words of it as one
 * and stops at the padding. */
static char *
encode_words (const char *text)
{
  GString *out = g_string_new (" =?UTF-8?Q?");
  gsize room = 55, used = 0; /* less in the first line, where the header's name stands */

  while (*text != '\0') {
    const char *next = g_utf8_next_char (text);
    gsize width = g_ascii_isalnum (*text) || *text == ' ' ? 1 : 3 * (gsize)(next - text);

    if (used + width > room) {
      g_string_append (out, "?=\n =?UTF-8?Q?");
      room = 63;
      used = 0;
    }
    used += width;
    for (; text < next; text++) {
      if (g_ascii_isalnum (*text))
        g_string_append_c (out, *text);
      else if (*text == ' ')
        g_string_append_c (out, '_');
      else
        g_string_append_printf (out, "=%02X", (guchar)*text);
    }
  }
  g_string_append (out, "?=\n");
  return g_string_free (out, FALSE);
}

static void
set_subject (GMimeMessage *message, const char *subject)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));
  g_autofree char *encoded = NULL;

  g_mime_message_set_subject (message, subject, "utf-8");
  /* What looks encoded already would be decoded by who reads it. */
  if (!has_long_word (subject) && strstr (subject, "=?") == NULL)
    return;
  encoded = encode_words (subject);
  g_mime_header_set_raw_value (g_mime_header_list_get_header (headers, "Subject"), encoded);
}

static void
set_headers (GMimeMessage *message, const RbPackMail *mail)
{
  GDateTime *date = g_date_time_new_from_unix_utc (mail->date);

  g_mime_object_append_header (GMIME_OBJECT (message), "X-Mailer", RB_EARLIER_MAILER, "utf-8");
  add_address (message, GMIME_ADDRESS_TYPE_FROM, mail->from_name, mail->from_address);
  /* RFC 5322, 3.6.3 asks for no receiver, but who looks for spam does. */
  if (mail->to == NULL || *mail->to == NULL) {
    InternetAddress *nobody = internet_address_group_new ("undisclosed-recipients");

    internet_address_list_add (g_mime_message_get_addresses (message, GMIME_ADDRESS_TYPE_TO),
                               nobody);
    g_object_unref (nobody);
  }
  for (const char *const *to = mail->to; to != NULL && *to != NULL; to++)
    add_address (message, GMIME_ADDRESS_TYPE_TO, NULL, *to);
  set_subject (message, mail->subject);
  g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, mail->message_id);
  if (mail->list_unsubscribe != NULL)
    g_mime_object_append_header (GMIME_OBJECT (message), "List-Unsubscribe", mail->list_unsubscribe,
                                 "utf-8");
  g_date_time_unref (date);
}

GBytes *
rb_pack_mail (const RbPackMail *mail, GError **error)
{
  static gsize ready;
  GMimeMessage *message;
  GMimeMultipart *alternative;
  GMimeFormatOptions *format;
  GMimeStream *stream;
  GByteArray *out;
  gssize written;

  if (g_once_init_enter (&ready)) {
    g_mime_init ();
    g_once_init_leave (&ready, 1);
  }
  message = g_mime_message_new (TRUE);
  alternative = g_mime_multipart_new_with_subtype ("alternative");
  set_headers (message, mail);
  set_boundary (alternative, mail, "alternative");
  take_part (alternative, make_text ("plain", mail->text));
  take_part (alternative, make_related (mail));
  g_mime_message_set_mime_part (message, GMIME_OBJECT (alternative));
  g_object_unref (alternative);

  format = g_mime_format_options_new ();
  g_mime_format_options_set_newline_format (format, GMIME_NEWLINE_FORMAT_DOS);
  out = g_byte_array_new ();
  stream = g_mime_stream_mem_new_with_byte_array (out);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  written = g_mime_object_write_to_stream (GMIME_OBJECT (message), format, stream);
  g_object_unref (stream);
  g_object_unref (message);
  g_mime_format_options_free (format);
  if (written >= 0)
    return g_byte_array_free_to_bytes (out);
  g_byte_array_unref (out);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "GMime");
  return NULL;
}
