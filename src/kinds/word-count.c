/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "word-count.h"
#include "passage.h"
#include <string.h>

#define WORDS_A_MINUTE 230

static gboolean
add_passage (const RbPassage *passage, gpointer words)
{
  g_autofree char *shown = NULL;

  if (rb_node_is (passage->node, RB_KIND_PICTURE) && strcmp (passage->field, "alt") == 0)
    return TRUE;
  shown = rb_passage_dup_words (passage);
  *(guint *)words += rb_words_in (shown);
  return TRUE;
}

guint
rb_words_in (const char *text)
{
  gboolean inside = FALSE;
  guint words = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      inside = FALSE;
    } else if (!inside && g_unichar_isalnum (c)) {
      inside = TRUE;
      words++;
    }
  }
  return words;
}

guint
rb_reading_minutes (guint words)
{
  return words == 0 ? 0 : MAX (1, (words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE);
}

void
rb_passages_count (RbNode *node, RbWordCount *count)
{
  RbNode *section;

  count->words = 0;
  if (rb_node_is (node, "issue")) {
    for (guint i = 0; (section = rb_node_nth (node, "sections", i)) != NULL; i++)
      if (!rb_node_is_on (section, "hidden"))
        rb_passages_walk_all (section, add_passage, &count->words);
  } else {
    rb_passages_walk_all (node, add_passage, &count->words);
  }
  count->minutes = rb_reading_minutes (count->words);
}
