/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/sheet-html.h"

#include "address.h"
#include "markup/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nothing is fetched and nothing runs, whatever stands in a file's metadata. */
static const char policy[] = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                             "'none'; img-src data:; style-src 'unsafe-inline'\">\n";

void
rb_sheet_html_begin (GString *html, const char *title, const char *style, RbEarlierForm form)
{
  rb_html_put (html, "<!DOCTYPE html>\n<html", NULL);
  /* Translators: the code of the language you translate to, such as de */
  rb_html_put_attribute (html, "lang", _ ("en"));
  rb_html_put (html, ">\n<head>\n<meta charset=\"utf-8\">\n", policy, NULL);
  rb_earlier_put_mark (html, form);
  rb_html_put (html, "<title>", NULL);
  rb_sheet_html_put_words (html, title);
  rb_html_put (html, "</title>\n", style, "</head>\n<body>\n<h1>", NULL);
  rb_sheet_html_put_words (html, title);
  rb_html_put (html, "</h1>\n", NULL);
}

void
rb_sheet_html_end (GString *html)
{
  rb_html_put (html, "</body>\n</html>\n", NULL);
}

void
rb_sheet_html_put_words (GString *html, const char *words)
{
  rb_html_put_literal (html, words, strlen (words));
}

const char *
rb_sheet_html_get_mime (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 4 && memcmp (data, "\x89PNG", 4) == 0)
    return "image/png";
  return length > 4 && memcmp (data, "GIF8", 4) == 0 ? "image/gif" : "image/jpeg";
}

void
rb_sheet_html_put_source (GString *html, GBytes *bytes)
{
  g_autofree char *encoded = NULL;
  const guint8 *data;
  gsize length;

  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &length);
  encoded = g_base64_encode (data, length);
  rb_html_put (html, " src=\"data:", rb_sheet_html_get_mime (bytes), ";base64,", encoded, "\"",
               NULL);
}

void
rb_sheet_html_put_picture (GString *html, GBytes *bytes, const char *alt)
{
  if (bytes == NULL)
    return;
  rb_html_put (html, "<img", NULL);
  rb_html_put_attribute (html, "alt", alt);
  rb_sheet_html_put_source (html, bytes);
  rb_html_put (html, ">", NULL);
}

void
rb_sheet_html_put_address (GString *html, const char *address, const char *words)
{
  if (!g_ascii_strncasecmp (address, "http", 4) && rb_address_is_mailable (address)) {
    rb_html_put (html, "<a", NULL);
    rb_html_put_href (html, address);
    rb_html_put (html, ">", NULL);
    rb_sheet_html_put_words (html, words);
    rb_html_put (html, "</a>", NULL);
  } else {
    rb_sheet_html_put_words (html, words);
  }
}
