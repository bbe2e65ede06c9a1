/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/markdown-notes.h"

#include "import/markdown-code.h"
#include "markup/rich.h"

#include <string.h>

typedef struct {
  char **lines;
  gboolean *code;      /* for each line, whether it is one of a code block or of HTML */
  GHashTable *numbers; /* label of a footnote → its number, or 0 before it is met */
  guint n;             /* so many were met */
  GString *out;
} Notes;

static char *
dup_label (const char *p, gsize length)
{
  return g_ascii_strdown (p + 2, (gssize)length - 3);
}

/* How long "[^1]:" is with what stands before it, if the line begins with a footnote's words. */
static gsize
definition_length (const char *line)
{
  gsize indent = strspn (line, " "),
        length = indent <= 3 ? rb_rich_footnote_length (line + indent) : 0;

  return length > 0 && line[indent + length] == ':' ? indent + length + 1 : 0;
}

static guint
find_labels (Notes *notes)
{
  for (guint i = 0; notes->lines[i] != NULL; i++) {
    const char *line = notes->lines[i];
    gsize length = definition_length (line), indent = strspn (line, " ");

    if (length > 0 && !notes->code[i])
      g_hash_table_insert (notes->numbers, dup_label (line + indent, length - indent - 1),
                           GUINT_TO_POINTER (0));
  }
  return g_hash_table_size (notes->numbers);
}

/* "\[1\]": libcmark shall not take the number for a link's. FALSE if no words are known for it. */
static gboolean
put_number (Notes *notes, const char *p, gsize length)
{
  char *label = dup_label (p, length);
  gpointer number;

  if (!g_hash_table_lookup_extended (notes->numbers, label, NULL, &number)) {
    g_free (label);
    return FALSE;
  }
  if (GPOINTER_TO_UINT (number) == 0)
    number = GUINT_TO_POINTER (++notes->n);
  g_hash_table_insert (notes->numbers, label, number);
  g_string_append_printf (notes->out, "\\[%u\\]", GPOINTER_TO_UINT (number));
  return TRUE;
}

/* A line's words, but for what stands in code spans that end in it. */
static void
put_words (Notes *notes, const char *p)
{
  while (*p != '\0') {
    gsize length = rb_rich_footnote_length (p);

    if (length > 0 && put_number (notes, p, length)) {
      p += length;
      continue;
    }
    length = MAX (rb_markdown_code_length (p), 1);
    g_string_append_len (notes->out, p, (gssize)length);
    p += length;
  }
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static void
put_lines (Notes *notes)
{
  gboolean within = FALSE; /* a footnote, whose further paragraphs are indented */

  for (guint i = 0; notes->lines[i] != NULL; i++) {
    const char *line = notes->lines[i];
    gsize definition = notes->code[i] ? 0 : definition_length (line), indent = strspn (line, " ");

    if (i > 0)
      g_string_append_c (notes->out, '\n');
    if (definition > 0) {
      if (i > 0 && !is_blank (notes->lines[i - 1]))
        g_string_append_c (notes->out, '\n');
      put_number (notes, line + indent, definition - indent - 1);
      g_string_append_c (notes->out, ' ');
      line += definition;
      put_words (notes, line + strspn (line, " \t"));
      within = TRUE;
    } else if (is_blank (line)) {
      g_string_append (notes->out, line);
    } else if (within && (indent >= 4 || *line == '\t')) {
      put_words (notes, line + MIN (indent, 4) + (*line == '\t'));
    } else {
      within = FALSE;
      if (notes->code[i])
        g_string_append (notes->out, line);
      else
        put_words (notes, line);
    }
  }
}

char *
rb_markdown_notes_dup (const char *source, guint *n_notes)
{
  g_auto (GStrv) lines = NULL;
  g_autofree gboolean *code = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  Notes notes = { NULL };

  *n_notes = 0;
  if (strstr (source, "[^") == NULL)
    return NULL;
  notes.lines = lines = g_strsplit (source, "\n", -1);
  notes.code = code = rb_markdown_code_find (source, (int)g_strv_length (lines));
  notes.numbers = numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *n_notes = find_labels (&notes);
  if (*n_notes == 0)
    return NULL;
  notes.out = g_string_new (NULL);
  put_lines (&notes);
  return g_string_free (notes.out, FALSE);
}
