/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What characters mean to Markdown, and runs as Markdown can mark them (CommonMark 0.30,
 * sections 2.4, 6.2 and 6.3). */
#include "address.h"
#include "markup/rich.h"
#include <string.h>

#define EMPHASIS (RB_RUN_BOLD | RB_RUN_ITALIC)

RbRichClass
rb_rich_class_of (gunichar c)
{
  if (rb_is_space (c))
    return RB_RICH_SPACE;
  if (c < 0x80)
    return g_ascii_ispunct ((char)c) ? RB_RICH_PUNCTUATION : RB_RICH_LETTER;
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
    return RB_RICH_PUNCTUATION;
  default:
    return RB_RICH_LETTER;
  }
}

gboolean
rb_rich_is_entity (const char *p)
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
void
rb_rich_put_escaped (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p != '\0';) {
    gsize tag = strchr ("{[*#<%", *p) != NULL ? rb_merge_tag_length (p) : 0;

    if (tag > 0) {
      g_string_append_len (out, p, (gssize)tag);
      p += tag;
      continue;
    }
    /* Not by a backslash: in addresses, libcmark reads entities before it looks for those. */
    if (rb_rich_is_entity (p)) {
      g_string_append (out, "&amp;");
      p++;
      continue;
    }
    if (strchr (special, *p) != NULL || (*p == '\\' && g_ascii_ispunct (p[1])))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p++);
  }
}

gboolean
rb_rich_needs_points (const char *url)
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

int
rb_rich_line_opening (const char *p)
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

/* --- runs ------------------------------------------------------------------------------------- */

const char *
rb_rich_link_title (const RbRun *run)
{
  return run->style & RB_RUN_IMAGE ? NULL : run->title;
}

gboolean
rb_rich_same_link (const RbRun *a, const RbRun *b)
{
  return a != NULL && b != NULL && a->url != NULL && b->url != NULL &&
         strcmp (a->url, b->url) == 0 &&
         g_strcmp0 (rb_rich_link_title (a), rb_rich_link_title (b)) == 0;
}

RbParagraph *
rb_rich_part_spaces (const RbParagraph *paragraph)
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
    /* Emphasis that goes over the edge of a link is parted there. */
    if (run->url != NULL &&
        (i == 0 || i + 1 == out->runs->len || !rb_rich_same_link (run - 1, run) ||
         !rb_rich_same_link (run, run + 1)))
      run->style = 0;
  }
  return out;
}
