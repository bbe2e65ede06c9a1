/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styled words as CommonMark: what must be escaped, and where emphasis can open and close
 * (CommonMark 0.30, sections 2.4, 6.2 and 6.3). */
#include "address.h"
#include "markup/rich.h"
#include <string.h>

#define EMPHASIS (RB_RUN_BOLD | RB_RUN_ITALIC)

typedef enum { MARK_LINK, MARK_BOLD, MARK_ITALIC } Mark;

typedef struct {
  const RbParagraph *paragraph;
  const RbRichMarks *marks;
  GString *out;
  Mark open[3];
  int n_open;
  const RbRun *link;  /* the run that opened the link */
  gssize last_letter; /* where the last plain letter stands in @out, or -1 */
  gboolean line_start;
  gboolean after_tag;
  gboolean encode_next; /* the next letter must not touch the mark before it */
} Writer;

static const RbRun *
get_run (Writer *writer, guint i)
{
  return i < writer->paragraph->runs->len ? &g_array_index (writer->paragraph->runs, RbRun, i)
                                          : NULL;
}

static RbRichClass
class_before (Writer *writer)
{
  const char *p;

  if (writer->out->len == 0)
    return RB_RICH_SPACE;
  if (writer->last_letter >= 0 || writer->after_tag)
    return RB_RICH_LETTER;
  p = g_utf8_find_prev_char (writer->out->str, writer->out->str + writer->out->len);
  return p != NULL ? rb_rich_class_of (g_utf8_get_char (p)) : RB_RICH_SPACE;
}

/* The class of the first character of a run, as it will be written. */
static RbRichClass
class_at_start (const RbRun *run)
{
  if (run == NULL)
    return RB_RICH_SPACE;
  if (run->style & RB_RUN_TAG)
    return RB_RICH_LETTER;
  if (run->style & (RB_RUN_IMAGE | RB_RUN_CODE | RB_RUN_RAW))
    return RB_RICH_PUNCTUATION;
  return rb_rich_class_of (g_utf8_get_char (run->text));
}

static gboolean
wants (const RbRun *run, Mark mark)
{
  switch (mark) {
  case MARK_BOLD:
    return run != NULL && (run->style & RB_RUN_BOLD);
  case MARK_ITALIC:
    return run != NULL && (run->style & RB_RUN_ITALIC);
  case MARK_LINK:
  default:
    return run != NULL && run->url != NULL;
  }
}

/* How many runs from @i on carry a mark. */
static guint
extent (Writer *writer, guint i, Mark mark)
{
  guint n = 0;

  while (wants (get_run (writer, i + n), mark) &&
         (mark != MARK_LINK || rb_rich_same_link (get_run (writer, i), get_run (writer, i + n))))
    n++;
  return n;
}

static void
put_letter (Writer *writer, gunichar c)
{
  if (writer->encode_next) {
    g_string_append_printf (writer->out, "&#%u;", (guint)c);
    writer->last_letter = -1;
  } else {
    writer->last_letter = (gssize)writer->out->len;
    g_string_append_unichar (writer->out, c);
  }
  writer->encode_next = FALSE;
}

/* A letter that touches a mark from outside becomes an entity, whose ends are punctuation. */
static void
encode_last (Writer *writer)
{
  gunichar c;

  if (writer->last_letter < 0)
    return;
  c = g_utf8_get_char (writer->out->str + writer->last_letter);
  g_string_truncate (writer->out, (gsize)writer->last_letter);
  g_string_append_printf (writer->out, "&#%u;", (guint)c);
  writer->last_letter = -1;
}

static void
put_mark (Writer *writer, const char *mark)
{
  g_string_append (writer->out, mark);
  writer->last_letter = -1;
  writer->after_tag = FALSE;
}

/* --- addresses -------------------------------------------------------------------------------- */

static void
put_target (Writer *writer, const char *url, const char *title)
{
  g_string_append (writer->out, "](");
  if (rb_rich_needs_points (url)) {
    g_string_append_c (writer->out, '<');
    rb_rich_put_escaped (writer->out, url, "<>`");
    g_string_append_c (writer->out, '>');
  } else {
    rb_rich_put_escaped (writer->out, url, "()<>`");
  }
  if (title != NULL) {
    g_string_append (writer->out, " \"");
    rb_rich_put_escaped (writer->out, title, "\"`<");
    g_string_append_c (writer->out, '"');
  }
  g_string_append_c (writer->out, ')');
  writer->last_letter = -1;
}

/* --- marks ------------------------------------------------------------------------------------ */

/* Takes the white space off the end of what is written; caller puts it back. */
static char *
take_spaces (GString *out)
{
  gsize length = out->len;
  char *spaces;

  while (length > 0) {
    const char *last = g_utf8_find_prev_char (out->str, out->str + length);

    if (last == NULL || !rb_is_space (g_utf8_get_char (last)))
      break;
    length = (gsize)(last - out->str);
    if (*last == '\n' && length > 0 && out->str[length - 1] == '\\')
      length--;
  }
  spaces = g_strdup (out->str + length);
  g_string_truncate (out, length);
  return spaces;
}

static void
close_mark (Writer *writer, guint i)
{
  Mark mark = writer->open[--writer->n_open];
  const RbRun *next = get_run (writer, i);
  g_autofree char *spaces = NULL;
  const char *text;

  if (mark == MARK_LINK) {
    put_target (writer, writer->link->url, rb_rich_link_title (writer->link));
    writer->link = NULL;
    return;
  }
  text = mark == MARK_BOLD ? writer->marks->bold : writer->marks->italic;
  spaces = take_spaces (writer->out);
  /* Closes if what stands inside is no punctuation, or what follows is no letter; an underscore
   * never closes before a letter. */
  if (*spaces == '\0' && class_at_start (next) == RB_RICH_LETTER &&
      (next->url == NULL || writer->link != NULL) &&
      (class_before (writer) == RB_RICH_PUNCTUATION || *text == '_'))
    writer->encode_next = TRUE;
  put_mark (writer, text);
  /* A tag, which counts as a letter, cannot become an entity. */
  if (writer->encode_next && (next->style & RB_RUN_TAG))
    g_string_append (writer->out, RB_RICH_WALL);
  g_string_append (writer->out, spaces);
}

static void
open_mark (Writer *writer, guint i, Mark mark, gboolean more)
{
  const RbRun *run = get_run (writer, i);
  const char *text;

  writer->open[writer->n_open++] = mark;
  if (mark == MARK_LINK) {
    writer->link = run;
    /* Two brackets would open a merge tag, escaped or not. */
    if (g_str_has_suffix (writer->out->str, "\\[")) {
      g_string_truncate (writer->out, writer->out->len - 2);
      g_string_append (writer->out, "&#91;");
    }
    put_mark (writer, "[");
    if ((run->style & RB_RUN_TAG) && *run->text == '[')
      g_string_append (writer->out, RB_RICH_WALL);
    return;
  }
  text = mark == MARK_BOLD ? writer->marks->bold : writer->marks->italic;
  if (class_before (writer) == RB_RICH_LETTER &&
      (more || class_at_start (run) == RB_RICH_PUNCTUATION || *text == '_')) {
    if (writer->after_tag)
      g_string_append (writer->out, RB_RICH_WALL);
    encode_last (writer);
  }
  put_mark (writer, text);
}

static gboolean
is_open (Writer *writer, Mark mark)
{
  for (int i = 0; i < writer->n_open; i++)
    if (writer->open[i] == mark)
      return TRUE;
  return FALSE;
}

/* Closes what does not go on, and what was opened within it. */
static void
close_marks (Writer *writer, guint i)
{
  const RbRun *run = get_run (writer, i);

  for (int k = 0; k < writer->n_open; k++) {
    Mark mark = writer->open[k];
    gboolean goes_on =
        mark == MARK_LINK ? rb_rich_same_link (writer->link, run) : wants (run, mark);

    /* Emphasis that ends within a link it does not hold must end before it. */
    if (goes_on && mark != MARK_LINK && writer->link == NULL && wants (run, MARK_LINK) &&
        extent (writer, i, mark) < extent (writer, i, MARK_LINK))
      goes_on = FALSE;
    if (goes_on)
      continue;
    while (writer->n_open > k)
      close_mark (writer, i);
    return;
  }
}

static void
open_marks (Writer *writer, guint i)
{
  const RbRun *run = get_run (writer, i);
  Mark due[3];
  int n = 0;

  for (int mark = MARK_LINK; mark <= MARK_ITALIC; mark++)
    if (wants (run, (Mark)mark) && !is_open (writer, (Mark)mark))
      due[n++] = (Mark)mark;
  /* What goes on longer stands outside; a link cannot be cut. */
  for (int a = 1; a < n; a++)
    for (int b = a; b > 0 && extent (writer, i, due[b]) > extent (writer, i, due[b - 1]); b--) {
      Mark swap = due[b];

      due[b] = due[b - 1];
      due[b - 1] = swap;
    }
  for (int k = 0; k < n; k++)
    open_mark (writer, i, due[k], k + 1 < n);
}

/* --- words ------------------------------------------------------------------------------------ */

static gboolean
must_escape (Writer *writer, const RbRun *run, const char *p, gboolean last)
{
  gboolean space_before = p == run->text || p[-1] == ' ', space_after = p[1] == ' ';

  switch (*p) {
  case '\\':
    /* Also before a letter: that may become an entity. */
    return TRUE;
  case '*':
    return !(space_before && space_after && p > run->text);
  case '_':
    return !(p > run->text && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1]));
  case '`':
  case '[':
    return TRUE;
  case ']':
    return writer->link != NULL;
  case '!':
    return p[1] == '\0' && !last;
  case '<':
    return p[1] != ' ';
  case '&':
    return rb_rich_is_entity (p) || (p[1] == '\0' && !last);
  case '#':
    return writer->paragraph->kind == RB_PARAGRAPH_HEADING && strspn (p, "# ") == strlen (p);
  default:
    return FALSE;
  }
}

/* Whether words would open a merge tag that ends in a later run: an escape would not prevent it. */
static gboolean
opens_tag (Writer *writer, guint i, const char *p)
{
  static const char pairs[][2][3] = {
    { "{{", "}}" }, { "{%", "%}" }, { "*|", "|*" }, { "[[", "]]" }, { "[%", "%]" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    if (*p == pairs[k][0][0] && (p[1] == pairs[k][0][1] || p[1] == '\0'))
      for (guint later = i; get_run (writer, later) != NULL; later++) {
        const RbRun *run = get_run (writer, later);

        if ((later > i && strstr (run->text, pairs[k][1]) != NULL) ||
            (run->url != NULL && strstr (run->url, pairs[k][1]) != NULL))
          return TRUE;
      }
  return FALSE;
}

static void
put_words (Writer *writer, guint i)
{
  const RbRun *run = get_run (writer, i);
  gboolean last = get_run (writer, i + 1) == NULL;

  const char *escape = NULL;

  for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == 0x2028) {
      g_string_append (writer->out, "\\\n");
      writer->line_start = TRUE;
      writer->last_letter = -1;
      continue;
    }
    if (writer->line_start) {
      int at = rb_rich_line_opening (p);

      escape = at >= 0 ? p + at : NULL;
      writer->line_start = FALSE;
    }
    if (c == 0xfeff || opens_tag (writer, i, p)) {
      /* libcmark drops the first where a text begins. */
      g_string_append_printf (writer->out, "&#%u;", (guint)c);
      writer->last_letter = -1;
      writer->encode_next = FALSE;
    } else if (p == escape || must_escape (writer, run, p, last)) {
      g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, *p);
      writer->last_letter = -1;
      writer->encode_next = FALSE;
    } else if (rb_rich_class_of (c) == RB_RICH_LETTER) {
      put_letter (writer, c);
    } else {
      g_string_append_unichar (writer->out, c);
      writer->last_letter = -1;
      writer->encode_next = FALSE;
    }
  }
}

static void
put_code (Writer *writer, const char *text)
{
  gsize longest = 0, n = strlen (text);
  gboolean pad = *text == '`' || text[n - 1] == '`' ||
                 (*text == ' ' && text[n - 1] == ' ' && strspn (text, " ") < n);
  g_autofree char *fence = NULL;

  for (const char *p = strchr (text, '`'); p != NULL; p = strchr (p, '`')) {
    gsize run = strspn (p, "`");

    longest = MAX (longest, run);
    p += run;
  }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (writer->out, "%s%s%s%s%s", fence, pad ? " " : "", text, pad ? " " : "",
                          fence);
}

/* <https://…> and <name@host> where the words are the address. */
static gboolean
put_autolink (Writer *writer, guint i)
{
  const RbRun *run = get_run (writer, i);
  const char *mail = g_str_has_prefix (run->url, "mailto:") ? run->url + 7 : NULL;

  if ((run->style & ~EMPHASIS) != 0 || run->title != NULL || extent (writer, i, MARK_LINK) != 1 ||
      strpbrk (run->text, " <>\\&{[*|") != NULL || !g_str_is_ascii (run->text))
    return FALSE;
  if (strcmp (run->text, run->url) != 0 &&
      (mail == NULL || strcmp (run->text, mail) != 0 || strchr (mail, '@') == NULL))
    return FALSE;
  if (strcmp (run->text, run->url) == 0 && !g_str_has_prefix (run->url, "http://") &&
      !g_str_has_prefix (run->url, "https://"))
    return FALSE;
  g_string_append_printf (writer->out, "<%s>", run->text);
  writer->last_letter = -1;
  return TRUE;
}

static void
put_run (Writer *writer, guint i)
{
  const RbRun *run = get_run (writer, i);
  gboolean words = (run->style & ~EMPHASIS) == 0;

  if (!words) {
    writer->line_start = FALSE;
    writer->last_letter = -1;
    writer->encode_next = FALSE;
  }
  if (run->style & RB_RUN_IMAGE) {
    g_string_append (writer->out, "![");
    rb_rich_put_escaped (writer->out, run->text, "[]`<*_");
    put_target (writer, run->source != NULL ? run->source : "", run->title);
  } else if (run->style & RB_RUN_CODE) {
    put_code (writer, run->text);
  } else if (run->style & (RB_RUN_RAW | RB_RUN_TAG)) {
    g_string_append (writer->out, run->text);
  } else {
    put_words (writer, i);
  }
}

char *
rb_rich_write_inline (const RbParagraph *paragraph, const RbRichMarks *marks)
{
  g_autoptr (RbParagraph) parted = rb_rich_part_spaces (paragraph);
  Writer writer = { .paragraph = parted,
                    .marks = marks,
                    .out = g_string_new (NULL),
                    .last_letter = -1,
                    .line_start = paragraph->kind != RB_PARAGRAPH_HEADING };

  for (guint i = 0; i < parted->runs->len; i++) {
    const RbRun *run = get_run (&writer, i);
    gboolean space = (run->style & ~EMPHASIS) == 0 && rb_is_space (g_utf8_get_char (run->text));
    gsize before;

    before = writer.out->len;
    close_marks (&writer, i);
    if (run->url != NULL && writer.link == NULL && !space && put_autolink (&writer, i))
      continue;
    if (!space)
      open_marks (&writer, i);
    else if (run->url != NULL && writer.link == NULL)
      open_mark (&writer, i, MARK_LINK, TRUE);
    if (writer.out->len > before)
      writer.line_start = FALSE;
    put_run (&writer, i);
    writer.after_tag = (run->style & RB_RUN_TAG) != 0;
  }
  while (writer.n_open > 0)
    close_mark (&writer, parted->runs->len);
  return g_string_free (writer.out, FALSE);
}
