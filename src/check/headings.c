/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings within texts: empty ones, levels that are skipped, and bold lines in their place. */
#include "config.h"

#include "check/family.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_HEADING 80 /* bytes of a bold line that may be meant as one */

/* One line of a text. */
typedef struct {
  const char *from;
  const char *to;    /* before the line break */
  const char *words; /* of a heading or a bold line */
  const char *end;   /* of these */
  guint level;       /* of a heading, else 0 */
  gboolean bold;     /* a paragraph of its own, bold from end to end */
} Line;

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p;
}

/* A heading as CommonMark has it: up to three spaces, number signs, a space (section 4.2). */
static void
read_heading (Line *line)
{
  const char *p = line->from, *marks;

  while (p < line->to && *p == ' ' && p - line->from < 3)
    p++;
  marks = p;
  while (p < line->to && *p == '#')
    p++;
  if (p == marks || p - marks > 6 || (p < line->to && *p != ' ' && *p != '\t'))
    return;
  line->level = (guint)(p - marks);
  line->words = skip_spaces (p, line->to);
  line->end = line->to;
  while (line->end > line->words && strchr (" \t\r", line->end[-1]) != NULL)
    line->end--;
  /* Marks may close it, too. */
  for (p = line->end; p > line->words && p[-1] == '#';)
    p--;
  if (p == line->words || (p < line->end && p[-1] == ' '))
    line->end = p;
  while (line->end > line->words && line->end[-1] == ' ')
    line->end--;
}

static gboolean
is_blank (const char *from, const char *to)
{
  return skip_spaces (from, to) == to || (to - from == 1 && *from == '\r');
}

/* "**Programm**" between empty lines, without a full stop. */
static void
read_bold (Line *line, const char *text)
{
  const char *from = line->from, *to = line->to;
  const char *next = *to == '\n' ? to + 1 : to;
  gsize next_length = strcspn (next, "\n");

  if (to - from < 7 || to - from > LONGEST_HEADING || strncmp (from, "**", 2) != 0 ||
      strncmp (to - 2, "**", 2) != 0)
    return;
  if ((from > text + 1 && from[-2] != '\n') || !is_blank (next, next + next_length))
    return;
  line->words = from + 2;
  line->end = to - 2;
  for (const char *p = line->words; p < line->end; p++)
    if (strchr ("*_[]<>`", *p) != NULL)
      return;
  line->bold = strchr (" .,;:!?", line->end[-1]) == NULL && *line->words != ' ';
}

/* The lines that are headings, or that may be meant as such; those within code are neither. */
static GArray *
list_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gboolean code = FALSE;

  for (const char *p = text; *p != '\0';) {
    Line line = { p, p + strcspn (p, "\n"), NULL, NULL, 0, FALSE };

    if (g_str_has_prefix (p, "```") || g_str_has_prefix (p, "~~~"))
      code = !code;
    if (!code) {
      read_heading (&line);
      if (line.level == 0)
        read_bold (&line, text);
    }
    if (line.level > 0 || line.bold)
      g_array_append_val (lines, line);
    p = *line.to == '\n' ? line.to + 1 : line.to;
  }
  return lines;
}

static char *
dup_words (const Line *line)
{
  return g_strndup (line->words, (gsize)(line->end - line->words));
}

/* --- empty ------------------------------------------------------------------------------------ */

static void
check_empty (RbCheck *check, RbNode *node, const char *field, const char *text, const Line *line)
{
  const char *to = line->to;
  RbFix *fix;

  rb_check_warn (check, "heading-without-words", node, field,
                 g_strdup (_ ("The text has a heading without words.")),
                 _ ("Screen readers tell of a heading there, and read nothing."));
  while (*to == '\n')
    to++;
  fix = rb_fix_new (g_strdup (_ ("Remove the empty heading")));
  rb_fix_add_words (fix, node, field, (gsize)(line->from - text), (gsize)(to - line->from), "");
  rb_findings_set_fix (check->findings, fix);
}

/* --- order ------------------------------------------------------------------------------------ */

/* The field's headings are of level 2 and 3, and 1 is as good as 2: the title above is no part of
 * the text. */
static guint
level_of (const Line *line)
{
  return MAX (line->level, 2);
}

/* What the levels would be if none was skipped. */
static void
right_levels (GArray *lines, guint *right)
{
  guint open[8] = { 0 }, depth = 0; /* the levels as written that are open, outermost first */

  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    guint level = level_of (line);

    if (line->level == 0 || line->end <= line->words)
      continue;
    while (depth > 0 && open[depth - 1] >= level)
      depth--;
    open[depth++] = level;
    right[i] = depth + 1;
  }
}

static void
check_order (RbCheck *check, RbNode *node, const char *field, const char *text, GArray *lines)
{
  g_autofree guint *right = g_new0 (guint, lines->len + 1);
  g_autofree char *words = NULL;
  const Line *first = NULL;
  RbFix *fix;

  right_levels (lines, right);
  for (guint i = 0; i < lines->len && first == NULL; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    if (right[i] > 0 && level_of (line) != right[i])
      first = line;
  }
  if (first == NULL)
    return;
  words = dup_words (first);
  rb_check_warn (check, "heading-order", node, field,
                 g_strdup_printf (_ ("The heading “%s” skips a level."), words),
                 _ ("Screen readers tell the levels of headings, so that listeners know what "
                    "belongs to what. A smaller heading needs a larger one above it."));
  fix = rb_fix_new (g_strdup (_ ("Set the levels in order")));
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    const char *marks = skip_spaces (line->from, line->to);

    if (right[i] > 0 && level_of (line) != right[i])
      rb_fix_add_words (fix, node, field, (gsize)(marks - text), line->level,
                        "#######" + 7 - right[i]);
  }
  rb_findings_set_fix (check->findings, fix);
}

/* --- bold lines ------------------------------------------------------------------------------- */

/* Something follows it that is no heading itself. */
static gboolean
heads_something (GArray *lines, guint index)
{
  const Line *line = &g_array_index (lines, Line, index);
  const char *next = line->to + strspn (line->to, " \t\r\n");

  if (*next == '\0')
    return FALSE;
  return index + 1 == lines->len || g_array_index (lines, Line, index + 1).from != next;
}

static void
check_bold (RbCheck *check, RbNode *node, const char *field, const char *text, GArray *lines,
            guint index, gboolean below)
{
  const Line *line = &g_array_index (lines, Line, index);
  g_autofree char *words = NULL, *heading = NULL;
  RbFix *fix;

  if (!heads_something (lines, index))
    return;
  words = dup_words (line);
  heading = g_strconcat (below ? "### " : "## ", words, NULL);
  rb_check_hint (check, "heading-bold", node, field,
                 g_strdup_printf (_ ("“%s” looks like a heading and is only bold."), words),
                 _ ("Screen readers jump from heading to heading, and pass over what only looks "
                    "like one."));
  fix = rb_fix_new (g_strdup_printf (_ ("Make “%s” a heading"), words));
  rb_fix_add_words (fix, node, field, (gsize)(line->from - text), (gsize)(line->to - line->from),
                    heading);
  rb_findings_set_fix (check->findings, fix);
}

static void
check_text (RbCheck *check, RbNode *node, const char *field)
{
  const char *text = rb_node_get (node, field);
  g_autoptr (GArray) lines = NULL;
  gboolean below = FALSE; /* a heading stands above */

  if (strchr (text, '#') == NULL && strstr (text, "**") == NULL)
    return;
  lines = list_lines (text);
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    if (line->level > 0 && line->end <= line->words)
      check_empty (check, node, field, text, line);
    else if (line->bold)
      check_bold (check, node, field, text, lines, i, below);
    below = below || line->level > 0;
  }
  check_order (check, node, field, text, lines);
}

static void
check_node (RbCheck *check, RbNode *node, const RbKindSpec *spec)
{
  for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
    if (field->type == RB_FIELD_TEXT)
      check_text (check, node, field->name);
}

#define RELATIONSHIPS "WCAG 2.2, 1.3.1", "https://www.w3.org/TR/WCAG22/#info-and-relationships"

static const RbRule rules[] = {
  { "heading-without-words", "WCAG 2.2, 2.4.6",
    "https://www.w3.org/TR/WCAG22/#headings-and-labels" },
  { "heading-order", RELATIONSHIPS },
  { "heading-bold", RELATIONSHIPS },
  { NULL },
};

const RbCheckFamily RB_CHECK_HEADINGS = {
  .name = "structure", .label = N_ ("Structure"), .rules = rules, .node = check_node
};
