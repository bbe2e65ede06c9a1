/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/html-style.h"

#include "import/html-blocks.h"

#include <stdlib.h>
#include <string.h>

/* More rules than any program writes. */
#define MAX_RULES 20000
#define MAX_NAME 64

struct _RbHtmlSheet {
  GHashTable *rules; /* ".class", "p.class" or "p" → RbHtmlStyle */
};

/* --- declarations ----------------------------------------------------------------------------- */

static gboolean
holds (const char *value, const char *word)
{
  return strstr (value, word) != NULL;
}

static gint8
read_weight (const char *value)
{
  if (g_str_has_prefix (value, "bold"))
    return 1;
  if (g_ascii_isdigit (*value))
    return atoi (value) >= 600 ? 1 : -1;
  return g_str_has_prefix (value, "normal") || g_str_has_prefix (value, "lighter") ? -1 : 0;
}

static gint8
read_slant (const char *value)
{
  if (g_str_has_prefix (value, "italic") || g_str_has_prefix (value, "oblique"))
    return 1;
  return g_str_has_prefix (value, "normal") ? -1 : 0;
}

/* "font:italic bold 12px serif" sets all that it does not say to normal. */
static void
read_font (RbHtmlStyle *self, const char *value)
{
  if (!g_ascii_isdigit (*value) && !holds (value, " "))
    return;
  self->bold = holds (value, "bold") ? 1 : -1;
  self->italic = holds (value, "italic") || holds (value, "oblique") ? 1 : -1;
}

/* "l0 level2 lfo1"; "Ignore" marks the bullet that is written out. */
static void
read_list (RbHtmlStyle *self, const char *value)
{
  const char *level = strstr (value, "level"), *list = strstr (value, "lfo");

  if (holds (value, "ignore")) {
    self->part = RB_HTML_PART_BULLET;
  } else if (level != NULL) {
    self->list_level = (guint8)CLAMP (atoi (level + 5), 1, 9);
    self->list = list != NULL ? (guint)atoi (list + 3) : 0;
  }
}

static void
read_part (RbHtmlStyle *self, const char *value)
{
  static const struct {
    const char *value;
    RbHtmlPart part;
  } parts[] = {
    { "comment-list", RB_HTML_PART_COMMENT_LIST },
    { "comment", RB_HTML_PART_COMMENT },
    { "header", RB_HTML_PART_PAGE },
    { "footer", RB_HTML_PART_PAGE },
    { "field-begin", RB_HTML_PART_FIELD_BEGIN },
    { "field-separator", RB_HTML_PART_FIELD_TEXT },
    { "field-end", RB_HTML_PART_FIELD_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (value, parts[i].value) == 0)
      self->part = parts[i].part;
}

static gboolean
is_tiny (const char *value)
{
  char *end;
  double length = g_ascii_strtod (value, &end);

  return end != value && length <= 1 && *end != '%' && !g_str_has_prefix (end, "em") &&
         !g_str_has_prefix (end, "rem") && !g_str_has_prefix (end, "in") &&
         !g_str_has_prefix (end, "cm");
}

/* In points; what is relative to other sizes is not said. */
static guint8
read_size (const char *value)
{
  char *end;
  double size = g_ascii_strtod (value, &end);

  if (g_str_has_prefix (end, "px"))
    size *= 0.75;
  else if (!g_str_has_prefix (end, "pt"))
    return 0;
  return (guint8)CLAMP (size, 1, 255);
}

static void
read_declaration (RbHtmlStyle *self, const char *name, const char *value)
{
  if (strcmp (name, "font-weight") == 0)
    self->bold = read_weight (value);
  else if (strcmp (name, "font-style") == 0)
    self->italic = read_slant (value);
  else if (strcmp (name, "font") == 0)
    read_font (self, value);
  else if (strcmp (name, "font-size") == 0)
    self->size = read_size (value);
  else if (strcmp (name, "vertical-align") == 0)
    self->raised = strcmp (value, "super") == 0 ? 1 : strcmp (value, "sub") == 0 ? -1 : 0;
  else if (strcmp (name, "display") == 0)
    self->hidden = strcmp (value, "none") == 0;
  else if (strcmp (name, "visibility") == 0)
    self->hidden |= strcmp (value, "hidden") == 0;
  else if (strcmp (name, "text-decoration") == 0 || strcmp (name, "text-decoration-line") == 0) {
    self->struck |= holds (value, "line-through");
    self->underlined |= holds (value, "underline");
  } else if (strcmp (name, "mso-hide") == 0)
    self->hidden |= strcmp (value, "all") == 0;
  else if (strcmp (name, "white-space") == 0)
    self->pre = strcmp (value, "pre") == 0 || strcmp (value, "pre-line") == 0;
  else if (strcmp (name, "mso-outline-level") == 0 && g_ascii_isdigit (*value))
    self->heading = (guint8)CLAMP (atoi (value), 0, 6);
  else if (strcmp (name, "mso-list") == 0)
    read_list (self, value);
  else if (strcmp (name, "mso-element") == 0)
    read_part (self, value);
  else if (strcmp (name, "width") == 0 || strcmp (name, "height") == 0)
    self->tiny |= is_tiny (value);
  else if (strcmp (name, "font-family") == 0 || strcmp (name, "color") == 0)
    self->looks = TRUE;
}

/* Up to the semicolon that ends a value; one in quotation marks or brackets does not. */
static const char *
find_end (const char *at)
{
  char quote = '\0';
  int depth = 0;

  for (; *at != '\0'; at++) {
    if (quote != '\0') {
      quote = *at == quote ? '\0' : quote;
    } else if (*at == '"' || *at == '\'') {
      quote = *at;
    } else if (*at == '(') {
      depth++;
    } else if (*at == ')') {
      depth--;
    } else if (*at == ';' && depth <= 0) {
      break;
    }
  }
  return at;
}

static void
read_declarations (RbHtmlStyle *self, const char *text)
{
  while (*text != '\0') {
    const char *end = find_end (text);
    const char *colon = memchr (text, ':', end - text);

    /* What is long is a picture, no word. */
    if (colon != NULL && colon - text < MAX_NAME && end - colon < 1024) {
      g_autofree char *name = g_ascii_strdown (text, colon - text);
      g_autofree char *value = g_ascii_strdown (colon + 1, end - colon - 1);
      char *important = strstr (value, "!important");

      if (important != NULL)
        *important = '\0';
      read_declaration (self, g_strstrip (name), g_strstrip (value));
    }
    text = *end == ';' ? end + 1 : end;
  }
}

/* --- classes ---------------------------------------------------------------------------------- */

/* Names that Word, LibreOffice, browsers and what shows programs give by themselves. */
static void
read_class (RbHtmlStyle *self, const char *name)
{
  static const struct {
    const char *prefix;
    RbHtmlPart part;
  } parts[] = {
    { "MsoCommentReference", RB_HTML_PART_COMMENT_MARK },
    { "MsoFootnoteReference", RB_HTML_PART_NOTE_MARK },
    { "MsoEndnoteReference", RB_HTML_PART_NOTE_MARK },
    { "sdfootnoteanc", RB_HTML_PART_NOTE_MARK },
    { "sdfootnotesym", RB_HTML_PART_NOTE_NUMBER },
    { "sdendnoteanc", RB_HTML_PART_NOTE_MARK },
    { "sdendnotesym", RB_HTML_PART_NOTE_NUMBER },
    { "MsoToc", RB_HTML_PART_CONTENTS },
    { "msoDel", RB_HTML_PART_DELETED },
    { "Apple-converted-space", RB_HTML_PART_SPACE },
    { "emoji", RB_HTML_PART_EMOJI },
    { "code", RB_HTML_PART_PROGRAM },
    { "highlight", RB_HTML_PART_PROGRAM },
    { "hljs", RB_HTML_PART_PROGRAM },
    { "lang-", RB_HTML_PART_PROGRAM },
    { "language-", RB_HTML_PART_PROGRAM },
    { "prettyprint", RB_HTML_PART_PROGRAM },
    { "programlisting", RB_HTML_PART_PROGRAM },
    { "sourceCode", RB_HTML_PART_PROGRAM },
    { "brush:", RB_HTML_PART_PROGRAM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (name, parts[i].prefix))
      self->part = parts[i].part;
  if (strcmp (name, "MsoTitle") == 0 || strcmp (name, "title") == 0)
    self->heading = RB_HTML_TITLE;
  else if (strcmp (name, "MsoSubtitle") == 0 || strcmp (name, "subtitle") == 0)
    self->heading = 3;
  else if (strcmp (name, "MsoQuote") == 0 || strcmp (name, "MsoIntenseQuote") == 0)
    self->quote = TRUE;
  else if (g_str_has_prefix (name, "MsoHeading") && g_ascii_isdigit (name[10]))
    self->heading = (guint8)CLAMP (name[10] - '0', 1, 6);
}

/* --- the sheet -------------------------------------------------------------------------------- */

/* Copies what @from says over @to. */
static void
put_over (RbHtmlStyle *to, const RbHtmlStyle *from)
{
  to->bold = from->bold != 0 ? from->bold : to->bold;
  to->italic = from->italic != 0 ? from->italic : to->italic;
  to->raised = from->raised != 0 ? from->raised : to->raised;
  to->hidden |= from->hidden;
  to->struck |= from->struck;
  to->underlined |= from->underlined;
  to->quote |= from->quote;
  to->pre |= from->pre;
  to->looks |= from->looks;
  to->tiny |= from->tiny;
  to->size = from->size != 0 ? from->size : to->size;
  to->heading = from->heading != 0 ? from->heading : to->heading;
  if (from->list_level != 0) {
    to->list_level = from->list_level;
    to->list = from->list;
  }
  to->part = from->part != RB_HTML_PART_TEXT ? from->part : to->part;
}

static gboolean
is_simple (const char *selector)
{
  int dots = 0;

  for (const char *at = selector; *at != '\0'; at++) {
    dots += *at == '.';
    if (!g_ascii_isalnum (*at) && strchr ("._-", *at) == NULL && (guchar)*at < 0x80)
      return FALSE;
  }
  return *selector != '\0' && dots <= 1 && strlen (selector) <= MAX_NAME;
}

static void
add_rule (RbHtmlSheet *self, const char *selectors, const char *declarations)
{
  g_auto (GStrv) each = g_strsplit (selectors, ",", 64);
  RbHtmlStyle style = { 0 };

  read_declarations (&style, declarations);
  for (char **selector = each; *selector != NULL; selector++) {
    RbHtmlStyle *known;

    g_strstrip (*selector);
    if (!is_simple (*selector) || g_hash_table_size (self->rules) >= MAX_RULES)
      continue;
    known = g_hash_table_lookup (self->rules, *selector);
    if (known != NULL)
      put_over (known, &style);
    else
      g_hash_table_insert (self->rules, g_strdup (*selector), g_memdup2 (&style, sizeof style));
  }
}

/* Past the bracket that closes the one at @at. */
static const char *
skip_block (const char *at)
{
  int depth = 0;

  for (; *at != '\0'; at++) {
    depth += *at == '{';
    depth -= *at == '}';
    if (depth == 0 && *at == '}')
      return at + 1;
  }
  return at;
}

static char *
without_comments (const char *css)
{
  GString *out = g_string_new (NULL);

  while (*css != '\0') {
    const char *end = g_str_has_prefix (css, "/*") ? strstr (css + 2, "*/") : NULL;

    if (end != NULL)
      css = end + 2;
    else if (g_str_has_prefix (css, "/*"))
      break;
    else if (g_str_has_prefix (css, "<!--"))
      css += 4;
    else if (g_str_has_prefix (css, "-->"))
      css += 3;
    else
      g_string_append_c (out, *css++);
  }
  return g_string_free (out, FALSE);
}

RbHtmlSheet *
rb_html_sheet_new (void)
{
  RbHtmlSheet *self = g_new0 (RbHtmlSheet, 1);

  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
rb_html_sheet_free (RbHtmlSheet *self)
{
  g_hash_table_unref (self->rules);
  g_free (self);
}

void
rb_html_sheet_read (RbHtmlSheet *self, const char *css)
{
  g_autofree char *text = without_comments (css);
  const char *at = text;

  while (*at != '\0') {
    const char *open = strpbrk (at, "{;");

    if (open == NULL)
      break;
    while (g_ascii_isspace (*at))
      at++;
    /* "@import …;", "@media … { … }", Word's "@list l0:level1 { … }" */
    if (*open == ';') {
      at = open + 1;
    } else {
      const char *end = skip_block (open);

      if (*at != '@') {
        g_autofree char *selectors = g_strndup (at, open - at);
        g_autofree char *declarations =
            g_strndup (open + 1, MAX (end - open - 2, 0) + (*(end - 1) != '}'));

        add_rule (self, selectors, declarations);
      }
      at = end;
    }
  }
}

static void
put_rule (RbHtmlStyle *self, RbHtmlSheet *sheet, const char *selector)
{
  const RbHtmlStyle *rule = g_hash_table_lookup (sheet->rules, selector);

  if (rule != NULL)
    put_over (self, rule);
}

void
rb_html_style_read (RbHtmlStyle *self, RbHtmlSheet *sheet, const char *element, const char *classes,
                    const char *declarations)
{
  RbHtmlStyle own = { 0 };

  memset (self, 0, sizeof *self);
  put_rule (self, sheet, element);
  if (classes != NULL) {
    g_auto (GStrv) names = g_strsplit_set (classes, " \t\r\n", 16);

    for (char **name = names; *name != NULL; name++) {
      g_autofree char *any = g_strconcat (".", *name, NULL);
      g_autofree char *this = g_strconcat (element, any, NULL);

      if (**name == '\0')
        continue;
      read_class (self, *name);
      put_rule (self, sheet, any);
      put_rule (self, sheet, this);
    }
  }
  if (declarations != NULL) {
    read_declarations (&own, declarations);
    put_over (self, &own);
  }
  /* Word's quotations are slanted by their style, which is how they look. */
  if (self->quote)
    self->italic = own.italic;
}
