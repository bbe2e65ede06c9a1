/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/references.h"

#include "markup/source.h"

#include <string.h>

/* So many spaces and brackets of a destination are tried as its end. */
#define MAX_ENDS 16
/* Bytes of a photo's path. */
#define MAX_PATH 500

void
rb_reference_free (RbReference *self)
{
  if (self == NULL)
    return;
  g_free (self->target);
  g_free (self->words);
  g_free (self);
}

/* Whether a destination begins at @at: after "(" or "<", or after the "]:" of a definition. */
static gboolean
opens_destination (const char *text, const char *at)
{
  if (at > text && at[-1] == '<')
    return TRUE;
  while (at > text && g_ascii_isspace (at[-1]))
    at--;
  return (at > text && at[-1] == '(') || (at > text + 1 && at[-1] == ':' && at[-2] == ']');
}

static gboolean
closes_destination (char c)
{
  return c == ')' || c == '>' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

GPtrArray *
rb_references_list (const char *markdown)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_reference_free);
  g_autoptr (GString) buffer = NULL;
  RbSource source;
  cmark_iter *iter;
  cmark_event_type event;

  /* Most texts have none; parsing them would be the dearest part of a check. */
  if (markdown == NULL || strpbrk (markdown, "[<") == NULL)
    return list;
  /* As the renderer reads it: merge tags are set aside, so that they can be addresses. */
  rb_source_init (&source, markdown);
  buffer = g_string_new (NULL);
  iter = cmark_iter_new (source.root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (node);
    RbReference *reference;
    GString *words;

    if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE))
      continue;
    reference = g_new0 (RbReference, 1);
    reference->target = g_strdup (rb_source_restore (&source, cmark_node_get_url (node), buffer));
    words = g_string_new (NULL);
    rb_source_append_words (&source, node, buffer, words);
    reference->words = g_string_free (words, FALSE);
    reference->photo = type == CMARK_NODE_IMAGE;
    g_ptr_array_add (list, reference);
  }
  cmark_iter_free (iter);
  rb_source_clear (&source);
  return list;
}

static gboolean
is_destination (const char *markdown, const char *hit, gsize length)
{
  return opens_destination (markdown, hit) && closes_destination (hit[length]);
}

/* Whether an address stands by itself in a text, whole. */
static gboolean
is_bare (const char *markdown, const char *hit, gsize length)
{
  gsize start, end;

  if (hit > markdown && !g_ascii_isspace (hit[-1]) && strchr ("(*_\"'", hit[-1]) == NULL)
    return FALSE;
  return rb_source_find_bare (hit, &start, &end) && start == 0 && end == length;
}

static char *
replace (const char *markdown, const char *from, const char *to, gboolean bare)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (from);
  const char *at = markdown;
  const char *hit;

  while (length > 0 && (hit = strstr (at, from)) != NULL) {
    gboolean whole =
        is_destination (markdown, hit, length) || (bare && is_bare (markdown, hit, length));

    g_string_append_len (out, at, hit - at);
    g_string_append (out, whole ? to : from);
    at = hit + length;
  }
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}

char *
rb_references_rename_photo (const char *markdown, const char *from, const char *to)
{
  return replace (markdown, from, to, FALSE);
}

/* The longest destination at @at that is one of @renamed. A path may have some brackets in it. */
static const char *
find_renamed (const char *at, GHashTable *renamed, gsize *length)
{
  const char *found = NULL;
  gsize n = 0;

  for (guint i = 0; i < MAX_ENDS; i++) {
    g_autofree char *path = NULL;
    const char *to;

    while (n < MAX_PATH && !closes_destination (at[n]))
      n++;
    if (n == MAX_PATH)
      break;
    path = g_strndup (at, n);
    to = g_hash_table_lookup (renamed, path);
    if (to != NULL) {
      found = to;
      *length = n;
    }
    if (at[n] == '\0' || at[n] == '\n')
      break;
    n++;
  }
  return found;
}

char *
rb_references_rename_photos (const char *markdown, GHashTable *renamed)
{
  g_autoptr (GString) out = NULL;
  const char *done = markdown;

  for (const char *at = markdown; *at != '\0'; at++) {
    const char *to;
    gsize length;

    if (g_ascii_isspace (*at) || !opens_destination (markdown, at))
      continue;
    to = find_renamed (at, renamed, &length);
    if (to == NULL)
      continue;
    if (out == NULL)
      out = g_string_new (NULL);
    g_string_append_len (out, done, at - done);
    g_string_append (out, to);
    done = at + length;
    at = done - 1;
  }
  if (out == NULL)
    return NULL;
  g_string_append (out, done);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rb_references_replace (const char *markdown, const char *from, const char *to)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (; *to != '\0'; to++)
    if ((guchar)*to <= 0x20 || strchr ("()<>[]*`\\\"", *to) != NULL)
      g_string_append_printf (escaped, "%%%02X", (guchar)*to);
    else
      g_string_append_c (escaped, *to);
  return replace (markdown, from, escaped->str, TRUE);
}
