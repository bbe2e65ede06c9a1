/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/mail-style.h"
#include <string.h>

/* What decides between two declarations: rules by how closely they name the element and by their
 * order, above them what stands in the element itself, above that what is marked as important. */
#define WEIGHT_ATTRIBUTE 1
#define WEIGHT_TYPE 1000
#define WEIGHT_CLASS 100000
#define WEIGHT_INLINE 10000000
#define WEIGHT_IMPORTANT 100000000

/* So many rules for what is inside of an element fit into the bits of RbLook. */
#define MAX_AROUND 64

typedef struct {
  guint weight; /* 0: nothing is said */
  gboolean inherits;
  RbColour colour;
} Said;

typedef struct {
  Said text, ground;
} Colours;

typedef struct {
  RbCssWords name; /* of an element or a class */
  gboolean is_class;
  int around; /* the bit of a rule for what is inside; -1 for the element itself */
  gboolean dark;
  Colours colours;
} Rule;

struct _RbTagStyle {
  Colours colours[RB_N_SCHEMES];
  guint64 around; /* rules for what is inside of this one */
  float size;     /* 0: as around it */
  float scale;    /* of the size around it */
  int bold;       /* -1: as around it */
  gboolean hidden;
};

struct _RbMailStyle {
  GArray *rules;  /* of Rule */
  GArray *around; /* of guint: which rules the bits stand for */
  GPtrArray *tags;
};

/* --- values ----------------------------------------------------------------------------------- */

/* The colour in a value such as "#fff" or "#fff url(…)"; %FALSE if it has none. */
static gboolean
read_colour (RbCssWords value, Said *said)
{
  char hex[8];
  gsize length = 1;

  if (rb_css_words_are (value, "inherit")) {
    said->inherits = TRUE;
    return TRUE;
  }
  if (value.length < 4 || *value.start != '#')
    return FALSE;
  while (length < value.length && length < 7 && g_ascii_isxdigit (value.start[length]))
    length++;
  memcpy (hex, value.start, length);
  hex[length] = '\0';
  said->inherits = FALSE;
  return rb_colour_parse (hex, &said->colour);
}

static void
say (Said *said, RbCssWords value, guint weight)
{
  Said new = { .weight = weight };

  if (weight >= said->weight && read_colour (value, &new))
    *said = new;
}

static void
say_colour (Colours *colours, const RbCssDeclaration *declaration, guint weight)
{
  if (declaration->important)
    weight += WEIGHT_IMPORTANT;
  if (rb_css_words_are (declaration->name, "color"))
    say (&colours->text, declaration->value, weight);
  else if (rb_css_words_are (declaration->name, "background") ||
           rb_css_words_are (declaration->name, "background-color"))
    say (&colours->ground, declaration->value, weight);
}

/* The first length in pixels: of "italic 19px/31px Georgia" 19. */
static float
read_pixels (RbCssWords value)
{
  const char *end = value.start + value.length;

  for (const char *p = value.start; p < end;) {
    char *behind = NULL;
    double number = g_ascii_isdigit (*p) ? g_ascii_strtod (p, &behind) : 0;

    if (behind == NULL) {
      p++;
    } else {
      if (behind + 1 < end && behind[0] == 'p' && behind[1] == 'x')
        return (float)number;
      p = behind;
    }
  }
  return 0;
}

static gboolean
has_word (RbCssWords value, const char *word)
{
  return g_strstr_len (value.start, (gssize)value.length, word) != NULL;
}

static void
say_type (RbTagStyle *style, const RbCssDeclaration *declaration)
{
  if (rb_css_words_are (declaration->name, "font-size")) {
    style->size = read_pixels (declaration->value);
  } else if (rb_css_words_are (declaration->name, "font")) {
    style->size = read_pixels (declaration->value);
    style->bold = has_word (declaration->value, "bold");
  } else if (rb_css_words_are (declaration->name, "font-weight")) {
    style->bold = has_word (declaration->value, "bold") ||
                  g_ascii_strtoull (declaration->value.start, NULL, 10) >= 700;
  } else if (rb_css_words_are (declaration->name, "display")) {
    style->hidden = rb_css_words_are (declaration->value, "none");
  }
}

/* --- rules ------------------------------------------------------------------------------------ */

/* A rule's own fields from its selector; %FALSE for a form that says nothing here. */
static gboolean
read_selector (RbMailStyle *self, RbCssWords selector, Rule *rule)
{
  rule->around = -1;
  if (selector.length > 2 && memcmp (selector.start + selector.length - 2, " *", 2) == 0) {
    if (self->around->len >= MAX_AROUND)
      return FALSE;
    rule->around = (int)self->around->len;
    selector.length -= 2;
  }
  rule->is_class = selector.length > 1 && *selector.start == '.';
  if (rule->is_class) {
    selector.start++;
    selector.length--;
  }
  rule->name = selector;
  for (gsize i = 0; i < selector.length; i++)
    if (!g_ascii_isalnum (selector.start[i]))
      return FALSE;
  return selector.length > 0;
}

static void
add_rule (RbMailStyle *self, RbCssWords selector, RbCssWords block, gboolean dark)
{
  Rule rule = { .dark = dark };
  const char *p = block.start;
  RbCssDeclaration declaration;
  guint at = self->rules->len;

  if (!read_selector (self, selector, &rule))
    return;
  while (rb_css_next_declaration (&p, block.start + block.length, &declaration))
    say_colour (&rule.colours, &declaration, (rule.is_class ? WEIGHT_CLASS : WEIGHT_TYPE) + at);
  if (rule.colours.text.weight == 0 && rule.colours.ground.weight == 0)
    return;
  if (rule.around >= 0)
    g_array_append_val (self->around, at);
  g_array_append_val (self->rules, rule);
}

void
rb_mail_style_read (RbMailStyle *self, const char *css, gsize length)
{
  const char *p = css, *end = css + length;
  RbCssRule rule = { { NULL } };

  while (rb_css_next_rule (&p, end, &rule)) {
    gboolean dark = rule.media.length > 0 && has_word (rule.media, "prefers-color-scheme");
    const char *at = rule.selectors.start;
    RbCssWords selector;

    /* Other rules are for phones, where nothing gets another colour. */
    if (rule.media.length > 0 && !dark)
      continue;
    while (rb_css_next_selector (&at, rule.selectors.start + rule.selectors.length, &selector))
      add_rule (self, selector, rule.block, dark);
  }
}

/* --- tags ------------------------------------------------------------------------------------- */

static gboolean
has_class (RbCssWords classes, RbCssWords name)
{
  const char *p = classes.start, *end = classes.start + classes.length;

  while (p < end) {
    const char *from = p;

    while (p < end && *p != ' ')
      p++;
    if ((gsize)(p - from) == name.length && memcmp (from, name.start, name.length) == 0)
      return TRUE;
    p++;
  }
  return FALSE;
}

static void
take (Said *said, const Said *other)
{
  if (other->weight > said->weight)
    *said = *other;
}

static void
take_rules (RbMailStyle *self, RbTagStyle *style, const RbHtmlPiece *tag, RbCssWords classes)
{
  RbCssWords element = { tag->name, tag->name_length };

  for (guint i = 0; i < self->rules->len; i++) {
    const Rule *rule = &g_array_index (self->rules, Rule, i);

    if (rule->is_class ? !has_class (classes, rule->name)
                       : element.length != rule->name.length ||
                             memcmp (element.start, rule->name.start, element.length) != 0)
      continue;
    if (rule->around >= 0) {
      style->around |= G_GUINT64_CONSTANT (1) << rule->around;
      continue;
    }
    for (int scheme = rule->dark ? RB_SCHEME_DARK : RB_SCHEME_LIGHT; scheme < RB_N_SCHEMES;
         scheme++) {
      take (&style->colours[scheme].text, &rule->colours.text);
      take (&style->colours[scheme].ground, &rule->colours.ground);
    }
  }
}

static void
take_element (RbTagStyle *style, const RbHtmlPiece *tag)
{
  static const char *const bold[] = { "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6" };

  for (guint i = 0; i < G_N_ELEMENTS (bold); i++)
    if (rb_html_piece_is (tag, bold[i]))
      style->bold = TRUE;
  if (rb_html_piece_is (tag, "small"))
    style->scale = 13.0f / 16.0f;
  style->hidden = rb_html_piece_is (tag, "style") || rb_html_piece_is (tag, "title");
}

static gboolean
says_nothing (const RbTagStyle *style)
{
  for (int scheme = 0; scheme < RB_N_SCHEMES; scheme++)
    if (style->colours[scheme].text.weight > 0 || style->colours[scheme].ground.weight > 0)
      return FALSE;
  return style->around == 0 && style->size == 0 && style->scale == 1 && style->bold < 0 &&
         !style->hidden;
}

const RbTagStyle *
rb_mail_style_look_at (RbMailStyle *self, const RbHtmlPiece *tag)
{
  RbTagStyle style = { .scale = 1, .bold = -1 };
  RbCssWords classes = { "", 0 };
  RbHtmlAttribute attribute;
  const char *p = NULL;

  take_element (&style, tag);
  while (rb_html_piece_next_attribute (tag, &p, &attribute)) {
    RbCssWords value = { attribute.value, attribute.value_length };

    if (attribute.value == NULL)
      continue;
    if (rb_html_attribute_is (&attribute, "class")) {
      classes = value;
    } else if (rb_html_attribute_is (&attribute, "bgcolor")) {
      for (int scheme = 0; scheme < RB_N_SCHEMES; scheme++)
        say (&style.colours[scheme].ground, value, WEIGHT_ATTRIBUTE);
    } else if (rb_html_attribute_is (&attribute, "style")) {
      const char *at = value.start;
      RbCssDeclaration declaration;

      while (rb_css_next_declaration (&at, value.start + value.length, &declaration)) {
        for (int scheme = 0; scheme < RB_N_SCHEMES; scheme++)
          say_colour (&style.colours[scheme], &declaration, WEIGHT_INLINE);
        say_type (&style, &declaration);
      }
    }
  }
  take_rules (self, &style, tag, classes);
  if (says_nothing (&style))
    return NULL;
  g_ptr_array_add (self->tags, g_memdup2 (&style, sizeof style));
  return g_ptr_array_index (self->tags, self->tags->len - 1);
}

/* --- looks ------------------------------------------------------------------------------------ */

RbLook
rb_mail_style_begin (void)
{
  RbLook look = { .size = 16 };

  look.colours[RB_SCHEME_LIGHT].ground = (RbColour){ 255, 255, 255 };
  look.colours[RB_SCHEME_DARK].text = (RbColour){ 255, 255, 255 };
  /* As dark as browsers have it, about. */
  look.colours[RB_SCHEME_DARK].ground = (RbColour){ 18, 18, 18 };
  return look;
}

/* The rules of elements around it that are for what is inside of them. */
static void
take_around (RbMailStyle *self, guint64 around, Colours colours[RB_N_SCHEMES])
{
  for (guint i = 0; around != 0 && i < self->around->len; i++) {
    const Rule *rule;

    if ((around & (G_GUINT64_CONSTANT (1) << i)) == 0)
      continue;
    rule = &g_array_index (self->rules, Rule, g_array_index (self->around, guint, i));
    for (int scheme = rule->dark ? RB_SCHEME_DARK : RB_SCHEME_LIGHT; scheme < RB_N_SCHEMES;
         scheme++) {
      take (&colours[scheme].text, &rule->colours.text);
      take (&colours[scheme].ground, &rule->colours.ground);
    }
  }
}

void
rb_mail_style_apply (RbMailStyle *self, const RbTagStyle *tag, const RbLook *around, RbLook *look)
{
  static const RbTagStyle nothing = { .scale = 1, .bold = -1 };
  Colours colours[RB_N_SCHEMES];

  *look = *around;
  if (tag == NULL && around->around == 0)
    return;
  if (tag == NULL)
    tag = &nothing;
  memcpy (colours, tag->colours, sizeof colours);
  take_around (self, around->around, colours);
  for (int scheme = 0; scheme < RB_N_SCHEMES; scheme++) {
    if (colours[scheme].text.weight > 0 && !colours[scheme].text.inherits)
      look->colours[scheme].text = colours[scheme].text.colour;
    if (colours[scheme].ground.weight > 0 && !colours[scheme].ground.inherits)
      look->colours[scheme].ground = colours[scheme].ground.colour;
  }
  look->around |= tag->around;
  look->size = (tag->size > 0 ? tag->size : around->size) * tag->scale;
  if (tag->bold >= 0)
    look->bold = tag->bold;
  look->hidden |= tag->hidden;
}

RbMailStyle *
rb_mail_style_new (void)
{
  RbMailStyle *self = g_new0 (RbMailStyle, 1);

  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  self->around = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tags = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rb_mail_style_free (RbMailStyle *self)
{
  g_array_unref (self->rules);
  g_array_unref (self->around);
  g_ptr_array_unref (self->tags);
  g_free (self);
}
