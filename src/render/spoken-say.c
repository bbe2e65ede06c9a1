/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying what was read: words are gathered until something else begins. */
#include "render/spoken-private.h"
#include <string.h>

void
rb_utterance_free (RbUtterance *self)
{
  g_free (self->words);
  g_free (self->header);
  g_free (self);
}

RbSpokenElement *
rb_spoken_nth_open (RbSpokenReader *self, guint index)
{
  return &g_array_index (self->open, RbSpokenElement, index);
}

gboolean
rb_spoken_is_named (const RbSpokenElement *element, const char *name)
{
  return element->name_length == strlen (name) &&
         g_ascii_strncasecmp (element->name, name, element->name_length) == 0;
}

/* The innermost open element of that name, or %NULL. */
RbSpokenElement *
rb_spoken_find_open (RbSpokenReader *self, const char *name)
{
  for (guint i = self->open->len; i > 0; i--)
    if (rb_spoken_is_named (rb_spoken_nth_open (self, i - 1), name))
      return rb_spoken_nth_open (self, i - 1);
  return NULL;
}

/* --- saying ----------------------------------------------------------------------------------- */

RbUtterance *
rb_spoken_say (RbSpokenReader *self, RbSpokenRole role, const char *words, const char *at)
{
  RbUtterance *utterance = g_new0 (RbUtterance, 1);
  RbNode *section =
      rb_rendered_find_section (self->rendered, (gsize)(at - self->rendered->html->str));

  utterance->role = role;
  utterance->words = g_strdup (words);
  utterance->section = section != NULL ? rb_node_get_id (section) : 0;
  g_ptr_array_add (self->out, utterance);
  return utterance;
}

/* What the next words are comes from what was opened last: "Heading level 2", "bullet". */
RbUtterance *
rb_spoken_say_next (RbSpokenReader *self, RbSpokenRole fallback, const char *words, const char *at)
{
  gboolean plain = self->next.role == RB_SPOKEN_TEXT;
  RbUtterance *utterance = rb_spoken_say (self, plain ? fallback : self->next.role, words, at);

  if (!plain) {
    utterance->level = self->next.level;
    utterance->count = self->next.count;
    utterance->header = g_steal_pointer (&self->next.header);
  }
  g_free (self->next.header);
  self->next = (RbUtterance){ 0 };
  return utterance;
}

static gboolean
has_letters (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && !g_unichar_ispunct (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
say_link (RbSpokenReader *self, RbUtterance *utterance)
{
  RbSpokenElement *link = rb_spoken_find_open (self, "a");

  if (link == NULL)
    return;
  utterance->linked = TRUE;
  utterance->button = link->button;
  g_clear_pointer (&self->address, g_free);
}

/* Says what was gathered. A full stop behind a link is no breath of its own. */
void
rb_spoken_flush (RbSpokenReader *self)
{
  g_strchomp (self->words->str);
  if (*self->words->str != '\0') {
    RbUtterance *last = self->out->len > 0 ? self->out->pdata[self->out->len - 1] : NULL;

    if (self->mid_block && last != NULL && !has_letters (self->words->str) &&
        self->next.role == RB_SPOKEN_TEXT && last->role != RB_SPOKEN_IMAGE) {
      char *both = g_strconcat (last->words, self->words->str, NULL);

      g_free (last->words);
      last->words = both;
    } else {
      say_link (self, rb_spoken_say_next (self, RB_SPOKEN_TEXT, self->words->str, self->at));
    }
    self->mid_block = TRUE;
  }
  g_string_truncate (self->words, 0);
}

/* A paragraph, a cell, a line ends. */
void
rb_spoken_end_block (RbSpokenReader *self)
{
  rb_spoken_flush (self);
  self->mid_block = FALSE;
}

void
rb_spoken_read_text (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  g_autofree char *text = rb_html_piece_dup_text (piece);

  for (const char *p = text; *p != '\0'; p++) {
    gboolean space = *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';

    if (space && (self->words->len == 0 || self->words->str[self->words->len - 1] == ' '))
      continue;
    if (self->words->len == 0)
      self->at = piece->start;
    g_string_append_c (self->words, space ? ' ' : *p);
  }
}

void
rb_spoken_read_image (RbSpokenReader *self, const RbHtmlPiece *piece)
{
  g_autofree char *alt = rb_html_piece_dup_attribute (piece, "alt");
  g_autofree char *src = NULL, *name = NULL;
  RbUtterance *utterance;

  if (alt != NULL && *g_strstrip (alt) == '\0')
    return;
  rb_spoken_flush (self);
  if (alt == NULL) {
    src = rb_html_piece_dup_attribute (piece, "src");
    name = g_path_get_basename (src != NULL ? src : "");
  }
  /* It is told as an image, behind what it stands in: "bullet", "heading". */
  if (self->next.role != RB_SPOKEN_TEXT)
    rb_spoken_say_next (self, RB_SPOKEN_TEXT, "", piece->start);
  utterance = rb_spoken_say (self, RB_SPOKEN_IMAGE, alt != NULL ? alt : name, piece->start);
  utterance->unnamed = alt == NULL;
  say_link (self, utterance);
  self->mid_block = TRUE;
}
