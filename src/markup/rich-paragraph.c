/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"
#include "markup/rich.h"
#include <string.h>

#define EMPHASIS (RB_RUN_BOLD | RB_RUN_ITALIC)
#define OBJECT (RB_RUN_TAG | RB_RUN_IMAGE)

static void
clear_run (gpointer data)
{
  RbRun *run = data;

  g_free (run->text);
  g_free (run->url);
  g_free (run->title);
  g_free (run->source);
}

RbParagraph *
rb_paragraph_new (RbParagraphKind kind)
{
  RbParagraph *self = g_rc_box_new0 (RbParagraph);

  self->kind = kind;
  self->level = kind == RB_PARAGRAPH_HEADING ? 2 : 0;
  self->depth = kind == RB_PARAGRAPH_ITEM ? 1 : 0;
  self->start = 1;
  self->runs = g_array_new (FALSE, FALSE, sizeof (RbRun));
  g_array_set_clear_func (self->runs, clear_run);
  return self;
}

RbParagraph *
rb_paragraph_new_like (const RbParagraph *other)
{
  RbParagraph *self = rb_paragraph_new (other->kind);

  self->level = other->level;
  self->quote = other->quote;
  self->depth = other->depth;
  self->ordered = other->ordered;
  self->start = other->start;
  self->loose = other->loose;
  self->fresh = other->fresh;
  return self;
}

void
rb_paragraph_append_run (RbParagraph *self, const RbRun *like, const char *text, gssize length)
{
  RbRun copy = { NULL, like->style, g_strdup (like->url), g_strdup (like->title),
                 g_strdup (like->source) };

  copy.text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize)length);
  g_array_append_val (self->runs, copy);
}

RbParagraph *
rb_paragraph_copy (const RbParagraph *self)
{
  RbParagraph *copy = rb_paragraph_new_like (self);

  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    rb_paragraph_append_run (copy, run, run->text, -1);
  }
  return copy;
}

RbParagraph *
rb_paragraph_ref (RbParagraph *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_paragraph (gpointer data)
{
  g_array_unref (((RbParagraph *)data)->runs);
}

void
rb_paragraph_unref (RbParagraph *self)
{
  g_rc_box_release_full (self, clear_paragraph);
}

static gboolean
same_run (const RbRun *a, const RbRun *b)
{
  return a->style == b->style && ((a->style | b->style) & (OBJECT | RB_RUN_RAW)) == 0 &&
         g_strcmp0 (a->url, b->url) == 0 && g_strcmp0 (a->title, b->title) == 0;
}

void
rb_paragraph_append_like (RbParagraph *self, const RbRun *like, const char *text, gssize n)
{
  RbRun *last =
      self->runs->len > 0 ? &g_array_index (self->runs, RbRun, self->runs->len - 1) : NULL;
  gsize length = n < 0 ? strlen (text) : (gsize)n;

  /* A photo may be without words. */
  if (length == 0 && (like->style & RB_RUN_IMAGE) == 0)
    return;
  if (last != NULL && same_run (last, like)) {
    char *joined = g_strdup_printf ("%s%.*s", last->text, (int)length, text);

    g_free (last->text);
    last->text = joined;
    return;
  }
  rb_paragraph_append_run (self, like, text, (gssize)length);
}

void
rb_paragraph_append (RbParagraph *self, const char *text, gssize length, RbRunStyle style,
                     const char *url)
{
  RbRun like = { NULL, style, (char *)url, NULL, NULL };

  rb_paragraph_append_like (self, &like, text, length);
}

void
rb_paragraph_append_image (RbParagraph *self, const char *alt, const char *source,
                           const char *title, const char *url)
{
  RbRun like = { NULL, RB_RUN_IMAGE, (char *)url, (char *)title, (char *)source };

  rb_paragraph_append_run (self, &like, alt != NULL ? alt : "", -1);
}

guint
rb_run_get_length (const RbRun *run)
{
  return run->style & OBJECT ? 1 : (guint)g_utf8_strlen (run->text, -1);
}

gboolean
rb_paragraph_is_empty (const RbParagraph *self)
{
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    if (run->style & OBJECT)
      return FALSE;
    for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p))
      if (!rb_is_space (g_utf8_get_char (p)))
        return FALSE;
  }
  return TRUE;
}

char *
rb_paragraph_dup_text (const RbParagraph *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    g_string_append (text, run->style & OBJECT ? RB_OBJECT_CHARACTER : run->text);
  }
  return g_string_free (text, FALSE);
}

const RbRun *
rb_paragraph_run_at (const RbParagraph *self, guint offset, guint *start)
{
  guint at = 0;

  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);
    guint length = rb_run_get_length (run);

    if (offset < at + length) {
      if (start != NULL)
        *start = at;
      return run;
    }
    at += length;
  }
  return NULL;
}

RbParagraph *
rb_paragraph_replace (const RbParagraph *self, guint from, guint to, const char *text)
{
  RbParagraph *copy = rb_paragraph_new_like (self);
  const RbRun *style = rb_paragraph_run_at (self, to > from || from == 0 ? from : from - 1, NULL);
  RbRun plain = { 0 };
  gboolean done = FALSE;
  guint at = 0;

  /* Words do not become part of an object. */
  if (style == NULL || (style->style & (OBJECT | RB_RUN_RAW)))
    style = &plain;
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);
    guint length = rb_run_get_length (run), end = at + length;
    guint keep_head = from > at ? MIN (from - at, length) : 0;
    guint keep_tail = to < end ? MIN (end - to, length - keep_head) : 0;

    if (!done && from <= at) {
      rb_paragraph_append_like (copy, style, text, -1);
      done = TRUE;
    }
    if (run->style & OBJECT) {
      if (keep_head > 0 || keep_tail > 0)
        rb_paragraph_append_run (copy, run, run->text, -1);
    } else {
      const char *cut = g_utf8_offset_to_pointer (run->text, keep_head);
      const char *rest = g_utf8_offset_to_pointer (run->text, length - keep_tail);
      RbRun part = *run;

      /* Half an HTML tag is none. */
      if (keep_head < length && keep_tail < length)
        part.style &= ~RB_RUN_RAW;
      if (keep_head > 0)
        rb_paragraph_append_like (copy, &part, run->text, cut - run->text);
      if (!done && from < end) {
        rb_paragraph_append_like (copy, style, text, -1);
        done = TRUE;
      }
      if (keep_tail > 0)
        rb_paragraph_append_like (copy, &part, rest, -1);
    }
    at = end;
  }
  if (!done)
    rb_paragraph_append_like (copy, style, text, -1);
  return copy;
}

/* --- one form for what means the same -----------------------------------------------------------
 */

gboolean
rb_is_space (gunichar c)
{
  return c == 0x2028 || g_unichar_isspace (c);
}

gsize
rb_rich_footnote_length (const char *p)
{
  gsize n = 2;

  if (p[0] != '[' || p[1] != '^')
    return 0;
  while (g_ascii_isalnum (p[n]) || p[n] == '-' || p[n] == '_')
    n++;
  return n > 2 && p[n] == ']' ? n + 1 : 0;
}

/* Text, with merge tags and footnotes as runs of their own. */
static void
append_words (RbParagraph *out, const RbRun *run, const char *text, gsize length)
{
  const char *end = text + length, *start = text;

  for (const char *p = text; p < end;) {
    gboolean may = strchr ("{[*#<%", *p) != NULL;
    gsize tag = may ? rb_merge_tag_length (p) : 0,
          note = may && tag == 0 ? rb_rich_footnote_length (p) : 0;
    gsize n = tag + note;
    RbRun like = *run;

    if (n == 0 || p + n > end) {
      /* "{{name}" is on its way to "{{name}}": what is in it so far is no tag of its own. */
      p += (*p == '{' || *p == '[') && p[1] == *p ? 2 : 1;
      continue;
    }
    if (p > start)
      rb_paragraph_append_like (out, run, start, p - start);
    like.style = (run->style & EMPHASIS) | (tag > 0 ? RB_RUN_TAG : RB_RUN_RAW);
    rb_paragraph_append_run (out, &like, p, (gssize)n);
    p += n;
    start = p;
  }
  if (start < end)
    rb_paragraph_append_like (out, run, start, end - start);
}

static void
flatten_breaks (char *text, gboolean keep_breaks)
{
  char *out = text;

  for (const char *p = text; *p != '\0';) {
    gunichar c = g_utf8_get_char (p);
    const char *next = g_utf8_next_char (p);

    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2029 || (c == 0x2028 && !keep_breaks))
      *out++ = ' ';
    else
      while (p < next)
        *out++ = *p++;
    p = next;
  }
  *out = '\0';
}

/* Whether a line of it begins or ends with a space. */
static gboolean
has_loose_edges (const RbParagraph *self)
{
  for (guint i = 0; i < self->runs->len; i++) {
    const char *text = g_array_index (self->runs, RbRun, i).text;
    gsize length = strlen (text);

    if (length == 0 || strstr (text, RB_LINE_BREAK) != NULL || (i == 0 && *text == ' ') ||
        (i + 1 == self->runs->len && text[length - 1] == ' '))
      return TRUE;
  }
  return FALSE;
}

/* Without the spaces at the beginning of each line; @at_edge tells whether the first begins one. */
static char *
drop_spaces (const char *text, gboolean *at_edge)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (*at_edge && c == ' ')
      continue;
    *at_edge = c == 0x2028;
    g_string_append_unichar (kept, c);
  }
  return g_string_free (kept, FALSE);
}

/* Markdown has no white space at the edges of a line. */
static void
trim_lines (RbParagraph *self)
{
  gboolean at_start = TRUE, at_end = TRUE;
  guint n = has_loose_edges (self) ? self->runs->len : 0;

  for (guint i = 0; i < 2 * n; i++) {
    gboolean forward = i < n;
    RbRun *run = &g_array_index (self->runs, RbRun, forward ? i : 2 * n - 1 - i);

    if (run->style & (OBJECT | RB_RUN_RAW | RB_RUN_CODE)) {
      *(forward ? &at_start : &at_end) = FALSE;
    } else if (forward) {
      g_autofree char *text = g_steal_pointer (&run->text);

      run->text = drop_spaces (text, &at_start);
    } else {
      g_autofree char *text = g_utf8_strreverse (run->text, -1);
      g_autofree char *kept = drop_spaces (text, &at_end);

      g_free (run->text);
      run->text = g_utf8_strreverse (kept, -1);
    }
  }
}

/* A break is between two lines: none at the edges of a paragraph. */
static void
trim_breaks (RbParagraph *self)
{
  while (self->runs->len > 0) {
    RbRun *run = &g_array_index (self->runs, RbRun, 0);
    gsize skip = 0;

    if (run->style & (OBJECT | RB_RUN_RAW | RB_RUN_CODE))
      break;
    while (g_str_has_prefix (run->text + skip, RB_LINE_BREAK))
      skip += strlen (RB_LINE_BREAK);
    memmove (run->text, run->text + skip, strlen (run->text + skip) + 1);
    if (*run->text != '\0')
      break;
    g_array_remove_index (self->runs, 0);
  }
  while (self->runs->len > 0) {
    RbRun *run = &g_array_index (self->runs, RbRun, self->runs->len - 1);

    if (run->style & (OBJECT | RB_RUN_RAW | RB_RUN_CODE))
      break;
    while (g_str_has_suffix (run->text, RB_LINE_BREAK))
      run->text[strlen (run->text) - strlen (RB_LINE_BREAK)] = '\0';
    if (*run->text != '\0')
      break;
    g_array_remove_index (self->runs, self->runs->len - 1);
  }
}

/* The words of run @i and those after it of the same style; @i becomes the last of them. */
static char *
join_alike (const RbParagraph *self, guint *i)
{
  const RbRun *run = &g_array_index (self->runs, RbRun, *i);
  GString *text = g_string_new (run->text);

  for (; *i + 1 < self->runs->len && same_run (run, run + 1); run++, ++*i)
    g_string_append (text, run[1].text);
  return g_string_free (text, FALSE);
}

RbParagraph *
rb_paragraph_normalise (const RbParagraph *self)
{
  RbParagraph *out = rb_paragraph_new_like (self);

  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);
    g_autofree char *text = join_alike (self, &i);
    RbRun like = *run;

    if (self->kind == RB_PARAGRAPH_VERBATIM) {
      RbRun plain = { 0 };

      rb_paragraph_append_like (out, &plain, text, -1);
      continue;
    }
    flatten_breaks (text, self->kind != RB_PARAGRAPH_HEADING &&
                              (run->style & (OBJECT | RB_RUN_CODE | RB_RUN_RAW)) == 0);
    if (run->url != NULL && *run->url == '\0' && run->title == NULL)
      like.url = NULL;
    if (run->style & (OBJECT | RB_RUN_RAW)) {
      if (*text != '\0' || (run->style & RB_RUN_IMAGE))
        rb_paragraph_append_run (out, &like, text, -1);
    } else if (run->style & RB_RUN_CODE) {
      if (*text != '\0')
        rb_paragraph_append_like (out, &like, text, -1);
    } else {
      append_words (out, &like, text, strlen (text));
    }
  }
  if (self->kind == RB_PARAGRAPH_VERBATIM)
    return out;
  trim_lines (out);
  trim_breaks (out);
  for (guint i = out->runs->len; i-- > 0;)
    if (*g_array_index (out->runs, RbRun, i).text == '\0' &&
        (g_array_index (out->runs, RbRun, i).style & RB_RUN_IMAGE) == 0)
      g_array_remove_index (out->runs, i);
  return out;
}

/* What an equal paragraph has the same of. Emphasis of white space cannot be seen, nor written. */
static char *
make_key (const RbParagraph *self)
{
  GString *key = g_string_new (NULL);
  RbRun last = { .style = (RbRunStyle)-1 };

  g_string_printf (key, "%d %d %d %d %d|", self->kind,
                   self->kind == RB_PARAGRAPH_HEADING ? self->level : 0, self->quote, self->depth,
                   self->depth > 0 && self->ordered);
  for (guint i = 0; i < self->runs->len; i++) {
    const RbRun *run = &g_array_index (self->runs, RbRun, i);

    for (const char *p = run->text; *p != '\0' || p == run->text; p = g_utf8_next_char (p)) {
      gunichar c = g_utf8_get_char (p);
      int mask = rb_is_space (c) && (run->style & ~EMPHASIS) == 0 ? ~EMPHASIS : ~0;
      gboolean object = (run->style & (OBJECT | RB_RUN_RAW)) && p == run->text;

      if (object || (last.style & mask) != (run->style & mask) ||
          g_strcmp0 (last.url, run->url) != 0 || g_strcmp0 (last.title, run->title) != 0)
        g_string_append_printf (
            key, "\001%d\002%s\002%s\002%s\003",
            mask == ~0 ? (int)run->style : (int)((run->style & mask) | (last.style & EMPHASIS)),
            run->url != NULL ? run->url : "\004", run->title != NULL ? run->title : "\004",
            run->source != NULL ? run->source : "\004");
      if (last.style == (RbRunStyle)-1)
        last.style = 0;
      if (mask == ~0)
        last = *run;
      else
        last = (RbRun){ NULL, (run->style & mask) | (last.style & EMPHASIS), run->url, run->title,
                        NULL };
      if (*p == '\0')
        break;
      g_string_append_unichar (key, c);
    }
  }
  return g_string_free (key, FALSE);
}

gboolean
rb_paragraph_equal (const RbParagraph *a, const RbParagraph *b)
{
  g_autofree char *key_a = NULL, *key_b = NULL;

  if (a == b)
    return TRUE;
  key_a = make_key (a);
  key_b = make_key (b);
  return strcmp (key_a, key_b) == 0;
}
