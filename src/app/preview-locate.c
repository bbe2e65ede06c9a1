/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-locate.h"
#include <string.h>

/* Letters and digits alone: what Markdown and the mail add around them does not count. */
static char *
letters_of (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c))
      g_string_append_unichar (letters, g_unichar_tolower (c));
  }
  return g_string_free (letters, FALSE);
}

typedef struct {
  const char *wanted;
  gsize best; /* length of the longest field that the clicked text holds whole */
  RbNode *node;
  const char *field;
} Search;

static void
search (RbNode *node, Search *s)
{
  g_autofree const char **fields = rb_node_list_fields (node, NULL);
  g_autofree const char **slots = rb_node_list_slots (node, NULL);

  for (const char **field = fields; *field != NULL; field++) {
    g_autofree char *letters = letters_of (rb_node_get (node, *field));
    gsize length = strlen (letters), fits;

    if (length == 0 || strcmp (*field, "blob") == 0 || strcmp (*field, "file") == 0)
      continue;
    /* The clicked paragraph is part of the field, or the field is a part of the paragraph. */
    fits = strstr (letters, s->wanted) != NULL   ? strlen (s->wanted)
           : strstr (s->wanted, letters) != NULL ? length
                                                 : 0;
    if (fits > s->best) {
      s->best = fits;
      s->node = node;
      s->field = *field;
    }
  }
  for (const char **slot = slots; *slot != NULL; slot++)
    for (guint i = 0; i < rb_node_count (node, *slot); i++)
      search (rb_node_nth (node, *slot, i), s);
}

const char *
rb_preview_locate (RbNode *section, const char *text, RbNode **node)
{
  g_autofree char *wanted = letters_of (text);
  Search s = { .wanted = wanted };

  if (*wanted != '\0')
    search (section, &s);
  *node = s.node;
  return s.field;
}
