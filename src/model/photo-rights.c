/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-rights.h"
#include "config.h"
#include "kind-spec.h"
#include "licence.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define HOLDER "{holder}"
#define NAME "{name}"

static gboolean
is_edge (const char *text, const char *at)
{
  return at == text || *at == '\0' || !g_unichar_isalnum (g_utf8_get_char (at)) ||
         !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* As whole words: no "Ann" is in "Hannover". */
static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *a = g_utf8_casefold (text, -1);
  g_autofree char *b = g_utf8_casefold (part, -1);
  gsize length = strlen (b);

  for (const char *p = strstr (a, b); p != NULL; p = *p != '\0' ? strstr (p + 1, b) : NULL)
    if (is_edge (a, p) && is_edge (a, p + length))
      return TRUE;
  return FALSE;
}

/* @pattern with its places filled; with an empty place goes what parts it from the one before, or,
 * if it is the first, from the one behind. %NULL if no place is left. */
static char *
fill (const char *pattern, const char *holder, const char *name)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gsize written = 0; /* length behind the last filled place */

  for (const char *p = pattern; *p != '\0';) {
    const char *place = g_str_has_prefix (p, HOLDER) ? HOLDER
                        : g_str_has_prefix (p, NAME) ? NAME
                                                     : NULL;
    const char *value;

    if (place == NULL) {
      g_string_append_c (line, *p++);
      continue;
    }
    value = place[1] == 'h' ? holder : name;
    p += strlen (place);
    if (*value != '\0') {
      g_string_append (line, value);
      written = line->len;
    } else if (written > 0) {
      g_string_truncate (line, written);
    } else {
      while (*p != '\0' && !g_str_has_prefix (p, HOLDER) && !g_str_has_prefix (p, NAME))
        p++;
    }
  }
  if (written == 0)
    return NULL;
  return g_strdup (g_strstrip (line->str));
}

char *
rb_credit_compose (const char *pattern, const char *holder, const char *photographer)
{
  g_autofree char *h = g_strstrip (g_strdup (holder));
  g_autofree char *n = g_strstrip (g_strdup (photographer));
  char *line;

  /* "AKZ | Chiara Imhoff" as the holder says it all. */
  if (*h != '\0' && *n != '\0') {
    if (contains (h, n))
      *n = '\0';
    else if (contains (n, h))
      *h = '\0';
  }
  line = fill (pattern, h, n);
  return line != NULL ? line : fill (RB_CREDIT_PATTERN, h, n);
}

char *
rb_photo_dup_composed_credit (RbNode *picture)
{
  RbNode *newsletter = rb_node_get_root (picture);
  const char *pattern = newsletter != NULL ? rb_node_get (newsletter, "credit_pattern") : "";
  const char *licence = rb_node_get (picture, "licence");
  g_autofree char *line = rb_credit_compose (pattern, rb_node_get (picture, "holder"),
                                             rb_node_get (picture, "photographer"));

  if (line == NULL || !rb_licence_wants_name (licence) || contains (line, licence))
    return g_steal_pointer (&line);
  return g_strconcat (line, ", ", licence, NULL);
}

char *
rb_photo_dup_credit (RbNode *picture)
{
  const char *credit = rb_node_get (picture, "credit");

  if (!rb_node_has (picture, "credit"))
    return rb_photo_dup_composed_credit (picture);
  while (g_ascii_isspace (*credit))
    credit++;
  /* Some people write the sign themselves. */
  if (g_str_has_prefix (credit, "©"))
    return g_strdup (credit);
  return g_strconcat ("© ", credit, NULL);
}

gboolean
rb_photo_has_credit (RbNode *picture)
{
  return rb_node_has (picture, "credit") || rb_node_has (picture, "photographer") ||
         rb_node_has (picture, "holder");
}

gboolean
rb_photo_is_expired (RbNode *picture, GDateTime *day)
{
  g_autoptr (GDateTime) last = rb_date_parse (rb_node_get (picture, "usable_until"), NULL);

  return last != NULL && g_date_time_compare (last, day) < 0;
}

/* --- what the file said ----------------------------------------------------------------------- */

/* The entry of @field in "from_file": its name, and after a colon the standard it was read from. */
static const char *
find_entry (RbNode *picture, const char *field, gsize *length)
{
  const char *p = rb_node_get (picture, "from_file");
  gsize name = strlen (field);

  while (*p != '\0') {
    *length = strcspn (p, " ");
    if (strncmp (p, field, name) == 0 && (*length == name || p[name] == ':'))
      return p;
    p += *length;
    p += strspn (p, " ");
  }
  return NULL;
}

gboolean
rb_photo_is_from_file (RbNode *picture, const char *field)
{
  gsize length;

  return find_entry (picture, field, &length) != NULL;
}

const char *
rb_photo_get_standard (RbNode *picture, const char *field)
{
  static const char *const standards[] = { "XMP", "IPTC", "EXIF" };
  gsize length;
  const char *entry = find_entry (picture, field, &length);
  gsize name = strlen (field) + 1;

  for (guint i = 0; entry != NULL && i < G_N_ELEMENTS (standards); i++)
    if (length == name + strlen (standards[i]) &&
        g_ascii_strncasecmp (entry + name, standards[i], length - name) == 0)
      return standards[i];
  return "";
}

void
rb_photo_note_source (GString *from_file, const char *field, const char *standard)
{
  g_autofree char *lower = g_ascii_strdown (standard, -1);

  g_string_append_printf (from_file, "%s%s:%s", from_file->len > 0 ? " " : "", field, lower);
}

void
rb_photo_note_conflict (GString *conflicts, const char *field, const char *standard,
                        const char *value)
{
  g_autofree char *line = g_strdelimit (g_strdup (value), "\n\t", ' ');

  g_string_append_printf (conflicts, "%s%s\t%s\t%s", conflicts->len > 0 ? "\n" : "", field,
                          standard, line);
}

static void
conflict_free (gpointer data)
{
  RbPhotoConflict *conflict = data;

  g_free (conflict->field);
  g_free (conflict->standard);
  g_free (conflict->value);
  g_free (conflict);
}

/* A line each: field, standard, value, parted by tabs. */
GPtrArray *
rb_photo_list_conflicts (RbNode *picture)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (conflict_free);
  g_auto (GStrv) lines = g_strsplit (rb_node_get (picture, "conflicts"), "\n", -1);

  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) cells = g_strsplit (*line, "\t", 3);
    RbPhotoConflict *conflict;

    if (g_strv_length (cells) < 3)
      continue;
    conflict = g_new0 (RbPhotoConflict, 1);
    conflict->field = g_strdup (cells[0]);
    conflict->standard = g_strdup (cells[1]);
    conflict->value = g_strdup (cells[2]);
    g_ptr_array_add (conflicts, conflict);
  }
  return conflicts;
}

/* @text without the entries, parted by @separator, that are about @field. */
static char *
without (const char *text, const char *separator, const char *field)
{
  g_auto (GStrv) entries = g_strsplit (text, separator, -1);
  gsize length = strlen (field);
  GString *rest = g_string_new (NULL);

  for (char **entry = entries; *entry != NULL; entry++)
    if (**entry != '\0' &&
        !(strncmp (*entry, field, length) == 0 && strchr (":\t", (*entry)[length]) != NULL))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? separator : "", *entry);
  return g_string_free (rest, FALSE);
}

void
rb_photo_confirm (RbDocument *document, RbNode *picture, const char *field)
{
  g_autofree char *from_file = NULL, *conflicts = NULL;

  if (field != NULL) {
    from_file = without (rb_node_get (picture, "from_file"), " ", field);
    conflicts = without (rb_node_get (picture, "conflicts"), "\n", field);
  }
  rb_document_begin (document, N_ ("Confirm the Rights"), NULL);
  rb_document_set (document, picture, "from_file", from_file);
  rb_document_set (document, picture, "conflicts", conflicts);
  rb_document_end (document);
}
