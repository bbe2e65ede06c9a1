/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styled words as CommonMark: what must be escaped, and where emphasis can open and close
 * (CommonMark 0.30, sections 2.4, 6.2 and 6.3). */
#include "address.h"
#include "markup/rich.h"
#include <string.h>

#define EMPHASIS (RB_RUN_BOLD | RB_RUN_ITALIC)

/* What libcmark's rules of flanking see of a character. */
typedef enum { SPACE, PUNCTUATION, LETTER } Class;

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

static Class
class_of (gunichar c)
{
  if (rb_is_space (c))
    return SPACE;
  if (c < 0x80)
    return g_ascii_ispunct ((char)c) ? PUNCTUATION : LETTER;
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
    return PUNCTUATION;
  default:
    return LETTER;
  }
}

static Class
class_before (Writer *writer)
{
  const char *p;

  if (writer->out->len == 0)
    return SPACE;
  if (writer->last_letter >= 0 || writer->after_tag)
    return LETTER;
  p = g_utf8_find_prev_char (writer->out->str, writer->out->str + writer->out->len);
  return p != NULL ? class_of (g_utf8_get_char (p)) : SPACE;
}

/* The class of the first character of a run, as it will be written. */
static Class
class_at_start (const RbRun *run)
{
  if (run == NULL)
    return SPACE;
  if (run->style & RB_RUN_TAG)
    return LETTER;
  if (run->style & (RB_RUN_IMAGE | RB_RUN_CODE | RB_RUN_RAW))
    return PUNCTUATION;
  return class_of (g_utf8_get_char (run->text));
}

static gboolean
same_link (const RbRun *a, const RbRun *b)
{
  return a != NULL && b != NULL && a->url != NULL && b->url != NULL &&
         strcmp (a->url, b->url) == 0 && g_strcmp0 (a->title, b->title) == 0;
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
         (mark != MARK_LINK || same_link (get_run (writer, i), get_run (writer, i + n))))
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

static gboolean
is_entity (const char *p)
{
  gsize n;

  if (*p != '&')
    return FALSE;
  n = p[1] == '#' ? 2 : 1;
  while (g_ascii_isalnum (p[n]))
    n++;
  return n > 1 && p[n] == ';';
}

/* An address or title, its merge tags as they are. */
static void
put_escaped (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p != '\0';) {
    gsize tag = strchr ("{[*#<%", *p) != NULL ? rb_merge_tag_length (p) : 0;

    if (tag > 0) {
      g_string_append_len (out, p, (gssize)tag);
      p += tag;
      continue;
    }
    if (strchr (special, *p) != NULL || (*p == '\\' && g_ascii_ispunct (p[1])) || is_entity (p))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p++);
  }
}

static gboolean
needs_points (const char *url)
{
  if (*url == '\0')
    return FALSE;
  for (const char *p = url; *p != '\0';) {
    gsize tag = strchr ("{[*#<%", *p) != NULL ? rb_merge_tag_length (p) : 0;

    if (tag == 0 && (g_ascii_iscntrl (*p) || *p == ' '))
      return TRUE;
    p += tag > 0 ? tag : 1;
  }
  return FALSE;
}

static void
put_target (Writer *writer, const char *url, const char *title)
{
  g_string_append (writer->out, "](");
  if (needs_points (url)) {
    g_string_append_c (writer->out, '<');
    put_escaped (writer->out, url, "<>`");
    g_string_append_c (writer->out, '>');
  } else {
    put_escaped (writer->out, url, "()<>`");
  }
  if (title != NULL) {
    g_string_append (writer->out, " \"");
    put_escaped (writer->out, title, "\"`<");
    g_string_append_c (writer->out, '"');
  }
  g_string_append_c (writer->out, ')');
  writer->last_letter = -1;
}

/* --- marks ------------------------------------------------------------------------------------ */

static void
close_mark (Writer *writer, guint i)
{
  Mark mark = writer->open[--writer->n_open];
  const RbRun *next = get_run (writer, i);
  const char *text;

  if (mark == MARK_LINK) {
    put_target (writer, writer->link->url, writer->link->title);
    writer->link = NULL;
    return;
  }
  text = mark == MARK_BOLD ? writer->marks->bold : writer->marks->italic;
  /* Closes if what stands inside is no punctuation, or what follows is no letter; an underscore
   * never closes before a letter. */
  if (class_at_start (next) == LETTER && (next->url == NULL || writer->link != NULL) &&
      (class_before (writer) == PUNCTUATION || *text == '_'))
    writer->encode_next = TRUE;
  put_mark (writer, text);
}

static void
open_mark (Writer *writer, guint i, Mark mark, gboolean more)
{
  const RbRun *run = get_run (writer, i);
  const char *text;

  writer->open[writer->n_open++] = mark;
  if (mark == MARK_LINK) {
    writer->link = run;
    put_mark (writer, "[");
    return;
  }
  text = mark == MARK_BOLD ? writer->marks->bold : writer->marks->italic;
  if (class_before (writer) == LETTER &&
      (more || class_at_start (run) == PUNCTUATION || *text == '_'))
    encode_last (writer);
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
    gboolean goes_on = mark == MARK_LINK ? same_link (writer->link, run) : wants (run, mark);

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

/* What at the start of a line would open something: the number of characters before the one to be
 * escaped, or -1. */
static int
line_opening (const char *p)
{
  gsize n;

  if (*p == '#') {
    n = strspn (p, "#");
    return n <= 6 && (p[n] == '\0' || p[n] == ' ') ? 0 : -1;
  }
  if (*p == '>' || g_str_has_prefix (p, "~~~"))
    return 0;
  if ((*p == '-' || *p == '+' || *p == '*') && (p[1] == ' ' || p[1] == '\0'))
    return 0;
  if (strchr ("-=_*", *p) != NULL && *p != '\0') {
    n = strspn (p, "-=_* ");
    return p[n] == '\0' || g_str_has_prefix (p + n, RB_LINE_BREAK) ? 0 : -1;
  }
  n = strspn (p, "0123456789");
  if (n > 0 && n <= 9 && (p[n] == '.' || p[n] == ')') && (p[n + 1] == ' ' || p[n + 1] == '\0'))
    return (int)n;
  return -1;
}

static gboolean
must_escape (Writer *writer, const RbRun *run, const char *p, gboolean last)
{
  gboolean space_before = p == run->text || p[-1] == ' ', space_after = p[1] == ' ';

  switch (*p) {
  case '\\':
    return p[1] == '\0' || g_ascii_ispunct (p[1]);
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
    return p[1] == '\0' || g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL;
  case '&':
    return is_entity (p) || (p[1] == '\0' && !last);
  case '#':
    return writer->paragraph->kind == RB_PARAGRAPH_HEADING && strspn (p, "# ") == strlen (p);
  default:
    return FALSE;
  }
}

static void
put_words (Writer *writer, const RbRun *run, gboolean last)
{
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
      int at = line_opening (p);

      escape = at >= 0 ? p + at : NULL;
      writer->line_start = FALSE;
    }
    if (p == escape || must_escape (writer, run, p, last)) {
      g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, *p);
      writer->last_letter = -1;
      writer->encode_next = FALSE;
    } else if (class_of (c) == LETTER) {
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
    put_escaped (writer->out, run->text, "[]`<*_");
    put_target (writer, run->source != NULL ? run->source : "", run->title);
  } else if (run->style & RB_RUN_CODE) {
    put_code (writer, run->text);
  } else if (run->style & (RB_RUN_RAW | RB_RUN_TAG)) {
    g_string_append (writer->out, run->text);
  } else {
    put_words (writer, run, get_run (writer, i + 1) == NULL);
  }
}

/* White space stands in runs of its own, which carry only the emphasis that both sides have. */
static RbParagraph *
part_spaces (const RbParagraph *paragraph)
{
  RbParagraph *out = rb_paragraph_new_like (paragraph);

  for (guint i = 0; i < paragraph->runs->len; i++) {
    const RbRun *run = &g_array_index (paragraph->runs, RbRun, i);
    const char *start = run->text, *end = run->text + strlen (run->text);

    if (run->style & ~EMPHASIS) {
      rb_paragraph_append_run (out, run, run->text, -1);
      continue;
    }
    while (*start != '\0' && rb_is_space (g_utf8_get_char (start)))
      start = g_utf8_next_char (start);
    while (end > start && rb_is_space (g_utf8_get_char (g_utf8_prev_char (end))))
      end = g_utf8_prev_char (end);
    if (start > run->text)
      rb_paragraph_append_run (out, run, run->text, start - run->text);
    if (end > start)
      rb_paragraph_append_run (out, run, start, end - start);
    if (*end != '\0' && end > start)
      rb_paragraph_append_run (out, run, end, -1);
  }
  for (guint i = 0; i < out->runs->len; i++) {
    RbRun *run = &g_array_index (out->runs, RbRun, i);
    RbRunStyle before = i > 0 ? g_array_index (out->runs, RbRun, i - 1).style : 0, after = 0;

    if ((run->style & ~EMPHASIS) || !rb_is_space (g_utf8_get_char (run->text)))
      continue;
    for (guint k = i + 1; k < out->runs->len; k++) {
      const RbRun *next = &g_array_index (out->runs, RbRun, k);

      after = next->style;
      if ((next->style & ~EMPHASIS) || !rb_is_space (g_utf8_get_char (next->text)))
        break;
    }
    run->style = before & after & EMPHASIS;
  }
  return out;
}

char *
rb_rich_write_inline (const RbParagraph *paragraph, const RbRichMarks *marks)
{
  g_autoptr (RbParagraph) parted = part_spaces (paragraph);
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
