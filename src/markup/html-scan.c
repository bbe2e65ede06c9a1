/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/html-scan.h"
#include <string.h>

/* Behind @mark, or at the end of what there is. */
static const char *
skip_past (const char *p, const char *mark)
{
  const char *found = strstr (p, mark);

  return found != NULL ? found + strlen (mark) : p + strlen (p);
}

/* Behind the ">" that ends a tag: not one within a quoted value. */
static const char *
skip_tag (const char *p)
{
  char quote = 0;

  for (; *p != '\0'; p++) {
    if (quote != 0) {
      if (*p == quote)
        quote = 0;
    } else if (*p == '"' || *p == '\'') {
      quote = *p;
    } else if (*p == '>') {
      return p + 1;
    }
  }
  return p;
}

static void
find_name (RbHtmlPiece *piece)
{
  piece->name = piece->start + (piece->type == RB_HTML_CLOSE ? 2 : 1);
  while (piece->name + piece->name_length < piece->end &&
         (g_ascii_isalnum (piece->name[piece->name_length]) ||
          strchr ("-:", piece->name[piece->name_length]) != NULL))
    piece->name_length++;
}

gboolean
rb_html_scan_next (const char **p, RbHtmlPiece *piece)
{
  const char *start = *p;

  if (*start == '\0')
    return FALSE;
  *piece = (RbHtmlPiece){ .start = start };
  if (strncmp (start, "<!--", 4) == 0) {
    piece->type = RB_HTML_COMMENT;
    piece->end = skip_past (start + 4, "-->");
  } else if (start[0] == '<' && start[1] == '!') {
    piece->type = RB_HTML_DOCTYPE;
    piece->end = skip_past (start, ">");
  } else if (start[0] == '<' && (g_ascii_isalpha (start[1]) || start[1] == '/')) {
    piece->type = start[1] == '/' ? RB_HTML_CLOSE : RB_HTML_OPEN;
    piece->end = skip_tag (start);
    find_name (piece);
  } else {
    piece->type = RB_HTML_TEXT;
    piece->end = start + 1;
    while (*piece->end != '\0' && *piece->end != '<')
      piece->end++;
  }
  *p = piece->end;
  return TRUE;
}

gboolean
rb_html_piece_is (const RbHtmlPiece *piece, const char *name)
{
  return piece->name != NULL && strlen (name) == piece->name_length &&
         g_ascii_strncasecmp (piece->name, name, piece->name_length) == 0;
}

gboolean
rb_html_piece_is_void (const RbHtmlPiece *piece)
{
  static const char *const names[] = { "img", "br", "meta", "hr", "link", "input", "col" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (rb_html_piece_is (piece, names[i]))
      return TRUE;
  return FALSE;
}

/* The references that the writer writes, and numbers. */
static char *
decode (const char *text, gsize length)
{
  static const struct {
    const char *name, *sign;
  } known[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", "\302\240" }
  };
  GString *out = g_string_sized_new (length);
  const char *end = text + length;

  while (text < end) {
    guint i = 0;

    if (*text == '&') {
      for (i = 0; i < G_N_ELEMENTS (known); i++)
        if ((gsize)(end - text) >= strlen (known[i].name) &&
            strncmp (text, known[i].name, strlen (known[i].name)) == 0)
          break;
      if (i < G_N_ELEMENTS (known)) {
        g_string_append (out, known[i].sign);
        text += strlen (known[i].name);
        continue;
      }
      if (text + 1 < end && text[1] == '#') {
        char *behind = NULL;
        guint64 number = g_ascii_strtoull (text + 2, &behind, 10);

        if (behind != NULL && behind < end && *behind == ';' && number > 0 && number < 0x110000) {
          g_string_append_unichar (out, (gunichar)number);
          text = behind + 1;
          continue;
        }
      }
    }
    g_string_append_c (out, *text++);
  }
  return g_string_free (out, FALSE);
}

gboolean
rb_html_piece_next_attribute (const RbHtmlPiece *piece, const char **p, RbHtmlAttribute *attribute)
{
  const char *at = *p != NULL ? *p : piece->name + piece->name_length, *close;

  if (piece->type != RB_HTML_OPEN)
    return FALSE;
  while (at < piece->end && (g_ascii_isspace (*at) || *at == '>' || *at == '/'))
    at++;
  *attribute = (RbHtmlAttribute){ .name = at };
  while (at < piece->end && strchr ("= \t\n>/", *at) == NULL)
    at++;
  attribute->name_length = (gsize)(at - attribute->name);
  if (at >= piece->end || attribute->name_length == 0)
    return FALSE;
  *p = at + 1;
  if (*at != '=' || (at[1] != '"' && at[1] != '\''))
    return TRUE;
  close = memchr (at + 2, at[1], (gsize)(piece->end - at - 2));
  if (close == NULL)
    return FALSE;
  attribute->value = at + 2;
  attribute->value_length = (gsize)(close - attribute->value);
  *p = close + 1;
  return TRUE;
}

gboolean
rb_html_attribute_is (const RbHtmlAttribute *attribute, const char *name)
{
  return strlen (name) == attribute->name_length &&
         g_ascii_strncasecmp (attribute->name, name, attribute->name_length) == 0;
}

char *
rb_html_piece_dup_attribute (const RbHtmlPiece *piece, const char *name)
{
  RbHtmlAttribute attribute;
  const char *p = NULL;

  while (rb_html_piece_next_attribute (piece, &p, &attribute))
    if (rb_html_attribute_is (&attribute, name))
      return attribute.value != NULL ? decode (attribute.value, attribute.value_length)
                                     : g_strdup ("");
  return NULL;
}

char *
rb_html_piece_dup_text (const RbHtmlPiece *piece)
{
  return piece->type == RB_HTML_TEXT ? decode (piece->start, (gsize)(piece->end - piece->start))
                                     : g_strdup ("");
}
