/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *at;
  guint line;
  guint depth;
  GString *path;      /* where the walk is */
  const char *target; /* the path looked for, or %NULL when checking */
  guint found;
  char *message;
} Scan;

static gboolean scan_value (Scan *scan);

static gboolean
wrong (Scan *scan, const char *message)
{
  if (scan->message == NULL)
    scan->message = g_strdup (message);
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  for (;; scan->at++) {
    if (*scan->at == '\n')
      scan->line++;
    else if (*scan->at != ' ' && *scan->at != '\t' && *scan->at != '\r')
      return;
  }
}

static gboolean
take (Scan *scan, char c)
{
  skip_space (scan);
  if (*scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Notes the line if this is what is looked for; then the walk may end. */
static gboolean
arrived (Scan *scan)
{
  if (scan->target != NULL && strcmp (scan->path->str, scan->target) == 0)
    scan->found = scan->line;
  return scan->found != 0;
}

static int
four_hex (const char *at)
{
  int value = 0;

  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (at[i]);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Reads what follows a backslash; appends what it stands for to @out, which may be %NULL. */
static gboolean
scan_escape (Scan *scan, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *simple;
  gunichar c;
  int unit;

  if (*scan->at != '\0' && (simple = strchr (from, *scan->at)) != NULL) {
    if (out != NULL)
      g_string_append_c (out, to[simple - from]);
    scan->at++;
    return TRUE;
  }
  if (*scan->at != 'u' || (unit = four_hex (scan->at + 1)) < 0)
    return wrong (scan, _ ("a backslash stands before something it cannot escape."));
  scan->at += 5;
  c = (gunichar)unit;
  if (unit == 0)
    return wrong (scan, _ ("a text holds the character NUL."));
  if (unit >= 0xd800 && unit < 0xe000) {
    int low = scan->at[0] == '\\' && scan->at[1] == 'u' ? four_hex (scan->at + 2) : -1;

    if (unit >= 0xdc00 || low < 0xdc00 || low >= 0xe000)
      return wrong (scan, _ ("half a character (a lone surrogate) stands in a text."));
    scan->at += 6;
    c = 0x10000 + (((gunichar)unit - 0xd800) << 10) + ((gunichar)low - 0xdc00);
  }
  if (out != NULL)
    g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
scan_string (Scan *scan, GString *out)
{
  if (!take (scan, '"'))
    return wrong (scan, _ ("a text in double quotation marks is missing."));
  for (;;) {
    const char *start = scan->at;

    while ((guchar)*scan->at >= 0x20 && *scan->at != '"' && *scan->at != '\\')
      scan->at++;
    if (out != NULL)
      g_string_append_len (out, start, scan->at - start);
    if (*scan->at == '"') {
      scan->at++;
      return TRUE;
    }
    if (*scan->at == '\0')
      return wrong (scan, _ ("the file ends within a text."));
    if (*scan->at != '\\')
      return wrong (scan, _ ("a text runs over the end of its line; a line break is written \\n."));
    scan->at++;
    if (!scan_escape (scan, out))
      return FALSE;
  }
}

static const char *
skip_digits (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

static gboolean
scan_number (Scan *scan)
{
  const char *at = scan->at + (*scan->at == '-');
  const char *digits = at;

  at = skip_digits (at);
  if (at == digits || (*digits == '0' && at - digits > 1))
    return wrong (scan, scan->depth == 0 ? _ ("this is no JSON.")
                                         : _ ("a value is missing or is no number."));
  if (*at == '.') {
    digits = at + 1;
    at = skip_digits (digits);
    if (at == digits)
      return wrong (scan, _ ("a number ends with its point."));
  }
  if (*at == 'e' || *at == 'E') {
    at += 1 + (at[1] == '+' || at[1] == '-');
    digits = at;
    at = skip_digits (digits);
    if (at == digits)
      return wrong (scan, _ ("a number’s exponent is missing."));
  }
  scan->at = at;
  return TRUE;
}

static gboolean
scan_list (Scan *scan)
{
  gsize length = scan->path->len;

  if (take (scan, ']'))
    return TRUE;
  for (guint i = 0;; i++) {
    g_string_append_printf (scan->path, "[%u]", i);
    skip_space (scan);
    if (arrived (scan))
      return TRUE;
    if (!scan_value (scan))
      return FALSE;
    if (scan->found != 0)
      return TRUE;
    g_string_truncate (scan->path, length);
    if (take (scan, ']'))
      return TRUE;
    if (!take (scan, ','))
      return wrong (scan, _ ("a comma or “]” is missing."));
  }
}

static void
append_key (GString *path, const char *key)
{
  gboolean plain = g_ascii_isalpha (*key) || *key == '_';

  for (const char *c = key; plain && *c != '\0'; c++)
    plain = g_ascii_isalnum (*c) || *c == '_';
  if (!plain)
    g_string_append_printf (path, "[\"%s\"]", key);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", key);
}

static gboolean
scan_object (Scan *scan)
{
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  gsize length = scan->path->len;

  if (take (scan, '}'))
    return TRUE;
  if (scan->target == NULL)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (;;) {
    g_string_truncate (key, 0);
    skip_space (scan);
    if (!scan_string (scan, key))
      return FALSE;
    append_key (scan->path, key->str);
    if (arrived (scan))
      return TRUE;
    if (seen != NULL && !g_hash_table_add (seen, g_strdup (key->str))) {
      scan->message =
          g_strdup_printf (_ ("“%s” stands here twice. Remove one of the two."), key->str);
      return FALSE;
    }
    if (!take (scan, ':'))
      return wrong (scan, _ ("a colon is missing after a key."));
    if (!scan_value (scan))
      return FALSE;
    if (scan->found != 0)
      return TRUE;
    g_string_truncate (scan->path, length);
    if (take (scan, '}'))
      return TRUE;
    if (!take (scan, ','))
      return wrong (scan, _ ("a comma or “}” is missing."));
  }
}

static gboolean
scan_value (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };
  gboolean fine;

  skip_space (scan);
  if (*scan->at == '"')
    return scan_string (scan, NULL);
  if (*scan->at == '{' || *scan->at == '[') {
    if (++scan->depth > RB_JSON_MAX_DEPTH)
      return wrong (scan, _ ("objects and lists are nested too deeply."));
    fine = *scan->at++ == '{' ? scan_object (scan) : scan_list (scan);
    scan->depth--;
    return fine;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_str_has_prefix (scan->at, words[i])) {
      scan->at += strlen (words[i]);
      return TRUE;
    }
  }
  if (*scan->at == '\0')
    return wrong (scan, _ ("the file ends too early."));
  return scan_number (scan);
}

gboolean
rb_json_scan (const char *text, guint *line, char **message)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Scan scan = { .at = text, .line = 1, .path = path };
  gboolean fine = scan_value (&scan);

  if (fine) {
    skip_space (&scan);
    if (*scan.at != '\0')
      fine = wrong (&scan, _ ("something follows after the end of the form."));
  }
  *line = scan.line;
  *message = scan.message;
  return fine;
}

guint
rb_json_scan_find (const char *text, const char *path)
{
  g_autoptr (GString) walked = g_string_new (NULL);
  Scan scan = { .at = text, .line = 1, .path = walked, .target = path };

  if (*path == '\0')
    return 1;
  scan_value (&scan);
  g_free (scan.message);
  return scan.found;
}

char *
rb_json_path_key (const char *path, const char *key)
{
  GString *out = g_string_new (path);

  append_key (out, key);
  return g_string_free (out, FALSE);
}

char *
rb_json_path_index (const char *path, guint index)
{
  return g_strdup_printf ("%s[%u]", path, index);
}
