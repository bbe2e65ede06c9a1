/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words by which a list names a node. */
#include "kinds.h"
#include "shown-words.h"
#include <string.h>

/* A list shows fewer. In bytes. */
#define LENGTH 200

/* On one line; white space becomes one space. */
static char *
first_words (const char *text)
{
  GString *words = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0' && words->len < LENGTH; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      space = words->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (words, ' ');
    space = FALSE;
    g_string_append_unichar (words, c);
  }
  return g_string_free (words, FALSE);
}

/* A field's; a line is no Markdown. */
static char *
words_of (RbNode *node, const RbFieldSpec *field)
{
  const char *value = rb_node_get (node, field->name);
  g_autofree char *words = NULL;

  if (field->type != RB_FIELD_TEXT)
    return first_words (value);
  words = rb_markdown_dup_words (value, LENGTH);
  return first_words (words);
}

static char *
words_of_photo (RbNode *photo)
{
  if (rb_node_has (photo, "alt"))
    return first_words (rb_node_get (photo, "alt"));
  if (rb_node_has (photo, "caption"))
    return first_words (rb_node_get (photo, "caption"));
  return rb_node_has (photo, "file") ? g_path_get_basename (rb_node_get (photo, "file"))
                                     : g_strdup ("");
}

/* What takes neither a line nor a text. */
static char *
words_of_other (RbNode *node, const RbFieldSpec *field)
{
  if (field->type == RB_FIELD_LINK) {
    g_autofree char *label = g_strconcat (field->name, ".label", NULL);

    return first_words (rb_node_get (node, label));
  }
  if (field->type == RB_FIELD_COLUMNS || field->type == RB_FIELD_ROWS)
    return first_words (rb_node_get (node, field->name));
  if (field->type == RB_FIELD_PHOTO && rb_node_get_child (node, field->name) != NULL)
    return words_of_photo (rb_node_get_child (node, field->name));
  return g_strdup ("");
}

char *
rb_node_dup_summary (RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if ((field->flags & RB_FIELD_NAMES) && rb_node_has (node, field->name))
      return words_of (node, field);
  /* Words first: several cards may show photos of the same description. */
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if ((field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT) &&
        rb_node_has (node, field->name))
      return words_of (node, field);
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++) {
    g_autofree char *words = words_of_other (node, field);

    if (*words != '\0')
      return g_steal_pointer (&words);
  }
  return g_strdup ("");
}
