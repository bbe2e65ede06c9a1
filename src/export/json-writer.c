/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/json-writer.h"

struct _RbJsonWriter {
  GString *out;
  GString *open;  /* the closing brackets that are due */
  gboolean empty; /* nothing stands yet in the innermost */
};

static void
append_quoted (GString *out, const char *text)
{
  const char *from = text;

  g_string_append_c (out, '"');
  for (const char *at = text;; at++) {
    guchar c = (guchar)*at;
    /* U+0080 to U+009F: terminals obey them, as they do those below a space. */
    gboolean is_high = c == 0xc2 && (guchar)at[1] >= 0x80 && (guchar)at[1] < 0xa0;

    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && !is_high)
      continue;
    g_string_append_len (out, from, at - from);
    if (is_high)
      c = (guchar) * ++at;
    from = at + 1;
    if (c == '\0')
      break;
    if (c == '"' || c == '\\')
      g_string_append_printf (out, "\\%c", c);
    else if (c == '\n')
      g_string_append (out, "\\n");
    else if (c == '\t')
      g_string_append (out, "\\t");
    else if (c == '\r')
      g_string_append (out, "\\r");
    else
      g_string_append_printf (out, "\\u%04x", c);
  }
  g_string_append_c (out, '"');
}

static void
new_line (RbJsonWriter *self)
{
  g_string_append_c (self->out, '\n');
  for (gsize i = 0; i < self->open->len; i++)
    g_string_append (self->out, "  ");
}

static void
begin_value (RbJsonWriter *self, const char *key)
{
  if (self->open->len > 0) {
    if (!self->empty)
      g_string_append_c (self->out, ',');
    new_line (self);
  }
  self->empty = FALSE;
  if (key != NULL) {
    append_quoted (self->out, key);
    g_string_append (self->out, ": ");
  }
}

RbJsonWriter *
rb_json_writer_new (void)
{
  RbJsonWriter *self = g_new0 (RbJsonWriter, 1);

  self->out = g_string_new (NULL);
  self->open = g_string_new (NULL);
  return self;
}

void
rb_json_writer_free (RbJsonWriter *self)
{
  g_string_free (self->out, TRUE);
  g_string_free (self->open, TRUE);
  g_free (self);
}

void
rb_json_writer_open (RbJsonWriter *self, const char *key, char bracket)
{
  begin_value (self, key);
  g_string_append_c (self->out, bracket);
  g_string_append_c (self->open, bracket == '{' ? '}' : ']');
  self->empty = TRUE;
}

void
rb_json_writer_close (RbJsonWriter *self)
{
  char bracket;

  g_return_if_fail (self->open->len > 0);
  bracket = self->open->str[self->open->len - 1];
  g_string_truncate (self->open, self->open->len - 1);
  if (!self->empty)
    new_line (self);
  g_string_append_c (self->out, bracket);
  self->empty = FALSE;
}

void
rb_json_writer_text (RbJsonWriter *self, const char *key, const char *value)
{
  begin_value (self, key);
  append_quoted (self->out, value);
}

void
rb_json_writer_bare (RbJsonWriter *self, const char *key, const char *value)
{
  begin_value (self, key);
  g_string_append (self->out, value);
}

const GString *
rb_json_writer_get (RbJsonWriter *self)
{
  if (self->out->len > 0 && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, '\n');
  return self->out;
}
