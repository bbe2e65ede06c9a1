/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misspelled words of an issue as a whole, and the newsletter's own words. */
#include "config.h"

#include "corrections.h"
#include "language.h"
#include "passage.h"
#include "spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- next misspelled word --------------------------------------------------------------------- */

typedef struct {
  RbSpeller *speller;
  RbNode *node;
  const char *field;
  guint paragraph;
  guint offset;
  guint place; /* of @node's section in the issue, from 1; 0 for the issue itself */

  const RbPassage *passage;
  guint at;             /* the place of the passage */
  gboolean reached;     /* the passage is at or behind the field that was asked from */
  RbMisspelled *first;  /* of the whole issue */
  RbMisspelled *behind; /* the first of all sections from the one that was asked from */
  RbMisspelled *next;
} Search;

static guint
get_place (RbNode *node)
{
  RbNode *section = rb_node_get_section (node);

  return section != NULL ? rb_node_get_index (section) + 1 : 0;
}

static RbMisspelled *
keep (const RbPassage *passage, const RbMisspelling *misspelling)
{
  RbMisspelled *kept = g_new0 (RbMisspelled, 1);

  kept->node = g_object_ref (passage->node);
  kept->field = g_strdup (passage->field);
  kept->paragraph = passage->paragraph;
  kept->from = misspelling->from;
  kept->to = misspelling->to;
  kept->word = g_utf8_substring (passage->text, misspelling->from, misspelling->to);
  return kept;
}

/* The field that was asked from, as far as before the caret. */
static gboolean
is_before (Search *search, guint from)
{
  const RbPassage *passage = search->passage;

  if (search->field == NULL || passage->node != search->node ||
      strcmp (passage->field, search->field) != 0)
    return FALSE;
  return passage->paragraph < search->paragraph ||
         (passage->paragraph == search->paragraph && from < search->offset);
}

static gboolean
on_misspelling (const RbMisspelling *misspelling, gpointer data)
{
  Search *search = data;

  if (!rb_passage_is_words (search->passage, misspelling->from, misspelling->to))
    return TRUE;
  if (search->first == NULL)
    search->first = keep (search->passage, misspelling);
  if (is_before (search, misspelling->from))
    return TRUE;
  if (search->behind == NULL && search->at >= search->place)
    search->behind = keep (search->passage, misspelling);
  if (search->reached)
    search->next = keep (search->passage, misspelling);
  return search->next == NULL;
}

gboolean
rb_speller_knows (RbSpeller *self, RbNode *node)
{
  const char *dictionary = rb_speller_get_dictionary (self);

  return dictionary != NULL && rb_language_is_same (dictionary, rb_node_get_language (node));
}

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  Search *search = data;

  if ((passage->spec->flags & RB_FIELD_PROPER) != 0)
    return TRUE;
  if (!rb_speller_knows (search->speller, passage->node))
    return TRUE;
  search->passage = passage;
  /* A photo that a text names stands in no section: it comes with the text. */
  if (rb_node_get_section (passage->node) != NULL)
    search->at = get_place (passage->node);
  if (passage->node == search->node &&
      (search->field == NULL || strcmp (passage->field, search->field) == 0))
    search->reached = TRUE;
  rb_speller_check_text (search->speller, passage->text, on_misspelling, search);
  return search->next == NULL;
}

RbMisspelled *
rb_speller_find_next (RbSpeller *self, RbNode *issue, RbNode *node, const char *field,
                      guint paragraph, guint offset, gboolean *wrapped)
{
  Search search = {
    .speller = self,
    .node = node,
    .field = field,
    .paragraph = paragraph,
    .offset = offset,
    .place = get_place (node),
  };
  RbMisspelled **found;

  rb_passages_walk (issue, on_passage, &search);
  /* The field may be empty or have no words, and is not passed then. */
  found = search.next != NULL                        ? &search.next
          : !search.reached && search.behind != NULL ? &search.behind
                                                     : &search.first;
  {
    RbMisspelled *result = g_steal_pointer (found);

    if (wrapped != NULL)
      *wrapped = result != NULL && found == &search.first;
    g_clear_pointer (&search.first, rb_misspelled_free);
    g_clear_pointer (&search.behind, rb_misspelled_free);
    g_clear_pointer (&search.next, rb_misspelled_free);
    return result;
  }
}

void
rb_misspelled_free (RbMisspelled *self)
{
  g_object_unref (self->node);
  g_free (self->field);
  g_free (self->word);
  g_free (self);
}

/* --- word list -------------------------------------------------------------------------------- */

static void
set_words (RbDocument *document, GPtrArray *words, const char *label)
{
  g_autofree char *text = NULL;

  g_ptr_array_add (words, NULL);
  text = g_strjoinv ("\n", (char **)words->pdata);
  rb_document_pause (document);
  rb_document_begin (document, label, NULL);
  rb_document_set (document, rb_document_get_root (document), "words", text);
  rb_document_end (document);
}

/* All words but @word. */
static GPtrArray *
list_words (RbDocument *document, const char *word)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines =
      g_strsplit (rb_node_get (rb_document_get_root (document), "words"), "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && strcmp (*line, word) != 0)
      g_ptr_array_add (words, g_strdup (*line));
  return words;
}

void
rb_words_add (RbDocument *document, const char *word)
{
  g_autoptr (GPtrArray) words = list_words (document, word);
  g_autofree char *line = g_strdelimit (g_strdup (word), "\t\r\n", ' ');

  g_strstrip (line);
  if (*line == '\0')
    return;
  g_ptr_array_add (words, g_steal_pointer (&line));
  set_words (document, words, N_ ("Add to Word List"));
}

void
rb_words_remove (RbDocument *document, const char *word)
{
  g_autoptr (GPtrArray) words = list_words (document, word);

  set_words (document, words, N_ ("Remove from Word List"));
}
