/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that has lines rather than paragraphs: mails, verses, what a plain editor has written. */
#include "markup/rich.h"
#include <string.h>

#define BREAK RB_LINE_BREAK
#define TWO_BREAKS BREAK BREAK

typedef struct {
  GPtrArray *paragraphs;
  RbParagraph *last; /* of them, or %NULL */
  const RbParagraph *like;
  gboolean by_blanks; /* blank lines part, rather than any line */
  guint breaks;       /* line breaks that wait for words behind them */
} Parting;

static gsize
breaks_length (const char *text)
{
  gsize length = 0;

  while (g_str_has_prefix (text + length, BREAK))
    length += strlen (BREAK);
  return length;
}

static void
put (Parting *self, const RbRun *run, const char *text, gsize length)
{
  if (self->last == NULL || (self->breaks > 0 && (!self->by_blanks || self->breaks > 1))) {
    self->last = rb_paragraph_new_like (self->like);
    g_ptr_array_add (self->paragraphs, self->last);
  } else if (self->breaks > 0) {
    rb_paragraph_append (self->last, BREAK, -1, RB_RUN_PLAIN, NULL);
  }
  self->breaks = 0;
  rb_paragraph_append_like (self->last, run, text, (gssize)length);
}

/* Lines that stay together are put at once: a text may have very many. */
static void
put_run (Parting *self, const RbRun *run)
{
  const char *border = self->by_blanks ? TWO_BREAKS : BREAK;

  for (const char *from = run->text, *to; *from != '\0'; from = to) {
    gsize length = breaks_length (from);

    self->breaks += (guint)(length / strlen (BREAK));
    from += length;
    if (*from == '\0')
      return;
    to = strstr (from, border);
    if (to == NULL)
      to = from + strlen (from);
    for (length = (gsize)(to - from);
         length > strlen (BREAK) &&
         strncmp (from + length - strlen (BREAK), BREAK, strlen (BREAK)) == 0;)
      length -= strlen (BREAK);
    to = from + length;
    put (self, run, from, length);
  }
}

GPtrArray *
rb_paragraph_part_lines (const RbParagraph *self)
{
  g_autofree char *text = rb_paragraph_dup_text (self);
  gsize lead = breaks_length (text);
  Parting parting = { .paragraphs =
                          g_ptr_array_new_with_free_func ((GDestroyNotify)rb_paragraph_unref),
                      .like = self,
                      .by_blanks = strstr (text + lead, TWO_BREAKS) != NULL };

  /* A new line before all ends the one that it is put behind. */
  if (lead > 0 && !parting.by_blanks)
    g_ptr_array_add (parting.paragraphs, rb_paragraph_new_like (self));
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    if (run->style & (RB_RUN_IMAGE | RB_RUN_TAG))
      put (&parting, run, run->text, strlen (run->text));
    else
      put_run (&parting, run);
  }
  return parting.paragraphs;
}

/* With what editors and systems end lines; spaces at a line's end are not seen. */
static char *
break_lines (const char *words)
{
  /* Who has a character for a line break of its own means a paragraph by a new line. */
  const char *end = strstr (words, BREAK) != NULL ? TWO_BREAKS : BREAK;
  GString *out = g_string_sized_new (strlen (words));
  gboolean any = FALSE;
  gsize length;

  for (const char *line = words; *line != '\0'; line += length) {
    gsize seen = length = strcspn (line, "\r\n\v\f");

    while (line[length] != '\0' && seen > 0 && (line[seen - 1] == ' ' || line[seen - 1] == '\t'))
      seen--;
    g_string_append_len (out, line, (gssize)seen);
    if (line[length] == '\0')
      break;
    any = TRUE;
    g_string_append (out, end);
    length += g_str_has_prefix (line + length, "\r\n") ? 2 : 1;
  }
  while (any && out->len > 0) {
    if (g_ascii_isspace (out->str[out->len - 1]))
      g_string_truncate (out, out->len - 1);
    else if (g_str_has_suffix (out->str, BREAK))
      g_string_truncate (out, out->len - strlen (BREAK));
    else
      break;
  }
  return g_string_free (out, FALSE);
}

GPtrArray *
rb_paragraphs_of_plain (const char *words)
{
  g_autoptr (RbParagraph) lines = rb_paragraph_new (RB_PARAGRAPH_BODY);
  g_autofree char *broken = break_lines (words);

  rb_paragraph_append (lines, broken, -1, RB_RUN_PLAIN, NULL);
  return rb_paragraph_part_lines (lines);
}

char *
rb_paragraphs_dup_plain (GPtrArray *paragraphs, gboolean signs)
{
  GString *out = g_string_new (NULL);
  const RbParagraph *before = NULL;

  for (guint i = 0; i < paragraphs->len; i++) {
    const RbParagraph *paragraph = g_ptr_array_index (paragraphs, i);
    gboolean item = signs && paragraph->kind == RB_PARAGRAPH_ITEM;

    if (before != NULL)
      g_string_append (out, item && before->depth > 0 ? "\n" : "\n\n");
    /* A part of one paragraph is only its words. */
    if (item && paragraphs->len > 1)
      g_string_append_printf (out, "%*s- ", 2 * (paragraph->depth - 1), "");
    for (guint k = 0; k < paragraph->runs->len; k++)
      g_string_append (out, g_array_index (paragraph->runs, RbRun, k).text);
    before = paragraph;
  }
  g_string_replace (out, BREAK, "\n", 0);
  return g_string_free (out, FALSE);
}
