/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/mail-features.h"
#include "address.h"
#include "markup/css-scan.h"
#include <string.h>

/* Longer names are none of ours. */
#define LONGEST 96

static void
use (RbMailFeatures *self, gsize at, const char *type, const char *name, gsize length)
{
  char key[LONGEST];
  gsize n = strlen (type);

  if (n + 1 + length >= sizeof key)
    return;
  memcpy (key, type, n);
  key[n] = ':';
  for (gsize i = 0; i < length; i++)
    key[n + 1 + i] = g_ascii_tolower (name[i]);
  key[n + 1 + length] = '\0';
  rb_mail_features_read (self, key, at);
}

void
rb_mail_features_read (RbMailFeatures *self, const char *key, gsize at)
{
  const RbClientFeature *feature;
  RbFeatureUse found = { NULL, at };

  if (g_hash_table_contains (self->looked, key))
    return;
  g_hash_table_add (self->looked, g_strdup (key));
  found.feature = feature = rb_client_table_find (key);
  if (feature == NULL) {
    g_ptr_array_add (self->unknown, g_strdup (key));
    return;
  }
  for (guint i = 0; i < self->uses->len; i++)
    if (g_array_index (self->uses, RbFeatureUse, i).feature == feature)
      return;
  g_array_append_val (self->uses, found);
}

/* --- CSS -------------------------------------------------------------------------------------- */

static void
read_units (RbMailFeatures *self, RbCssWords value, gsize at)
{
  const char *end = value.start + value.length;

  for (const char *p = value.start; p < end; p++) {
    const char *from;

    if (*p == '#' || g_ascii_isalpha (*p)) {
      while (p < end && *p != ' ' && *p != '/' && *p != ',')
        p++;
      continue;
    }
    if (!g_ascii_isdigit (*p))
      continue;
    while (p < end && (g_ascii_isdigit (*p) || *p == '.'))
      p++;
    for (from = p; p < end && (g_ascii_isalpha (*p) || *p == '%'); p++)
      continue;
    if (p > from)
      use (self, at, "unit", from, (gsize)(p - from));
  }
}

static void
read_block (RbMailFeatures *self, RbCssWords block, gsize at)
{
  const char *p = block.start;
  RbCssDeclaration declaration;

  while (rb_css_next_declaration (&p, block.start + block.length, &declaration)) {
    use (self, at, "property", declaration.name.start, declaration.name.length);
    if (declaration.important)
      rb_mail_features_read (self, "important", at);
    if (rb_css_words_are (declaration.name, "display") &&
        rb_css_words_are (declaration.value, "none"))
      rb_mail_features_read (self, "value:display:none", at);
    if (!rb_css_words_are (declaration.name, "font-family"))
      read_units (self, declaration.value, at);
  }
}

static void
read_selector (RbMailFeatures *self, RbCssWords selector, gsize at)
{
  gboolean starts = TRUE;

  if (selector.length > 1 && *selector.start == '@') {
    use (self, at, "rule", selector.start + 1, selector.length - 1);
    return;
  }
  for (gsize i = 0; i < selector.length; i++) {
    char c = selector.start[i];

    if (c == '.')
      rb_mail_features_read (self, "selector:class", at);
    else if (c == '[')
      rb_mail_features_read (self, "selector:attribute", at);
    else if (c == '*')
      rb_mail_features_read (self, "selector:universal", at);
    else if (c == ' ')
      rb_mail_features_read (self, "selector:descendant", at);
    else if (starts && g_ascii_isalpha (c))
      rb_mail_features_read (self, "selector:type", at);
    else if (strchr (":>+~#", c) != NULL)
      use (self, at, "selector", selector.start + i, 1);
    starts = c == ' ';
  }
}

static void
read_media (RbMailFeatures *self, RbCssWords media, gsize at)
{
  const char *open = memchr (media.start, '(', media.length);
  gsize left = open != NULL ? media.length - (gsize)(open + 1 - media.start) : 0, n = 0;

  while (n < left && (g_ascii_isalpha (open[1 + n]) || open[1 + n] == '-'))
    n++;
  if (n > 0)
    use (self, at, "media", open + 1, n);
}

void
rb_mail_features_read_style (RbMailFeatures *self, const char *css, gsize length, gsize at)
{
  const char *p = css, *end = css + length;
  RbCssRule rule = { { NULL } };

  while (rb_css_next_rule (&p, end, &rule)) {
    const char *s = rule.selectors.start;
    RbCssWords selector;

    if (rule.media.length > 0)
      read_media (self, rule.media, at);
    if (memchr (rule.selectors.start, ',', rule.selectors.length) != NULL)
      rb_mail_features_read (self, "selector:list", at);
    while (rb_css_next_selector (&s, rule.selectors.start + rule.selectors.length, &selector))
      read_selector (self, selector, at);
    read_block (self, rule.block, at);
  }
}

/* --- HTML ------------------------------------------------------------------------------------- */

static gboolean
begins (const RbHtmlAttribute *attribute, const char *with)
{
  gsize length = strlen (with);

  return attribute->value_length >= length &&
         g_ascii_strncasecmp (attribute->value, with, length) == 0;
}

static void
read_address (RbMailFeatures *self, const RbHtmlAttribute *attribute, gsize at)
{
  if (begins (attribute, "#"))
    rb_mail_features_read (self, "link:anchor", at);
  else if (begins (attribute, "mailto:"))
    rb_mail_features_read (self, "link:mailto", at);
  else if (begins (attribute, "tel:"))
    rb_mail_features_read (self, "link:tel", at);
  else if (begins (attribute, "http:") || begins (attribute, "https:"))
    rb_mail_features_read (self, "link:web", at);
  else
    rb_mail_features_read (self, "link:tag", at);
}

static void
read_image (RbMailFeatures *self, const RbHtmlAttribute *attribute, gsize at)
{
  const char *end = attribute->value + attribute->value_length, *dot = end;

  while (dot > attribute->value && dot[-1] != '.' && dot[-1] != '/')
    dot--;
  if (dot > attribute->value && dot[-1] == '.')
    use (self, at, "image", dot, (gsize)(end - dot));
}

void
rb_mail_features_read_tag (RbMailFeatures *self, const RbHtmlPiece *tag, gsize at)
{
  RbHtmlAttribute attribute;
  const char *p = NULL;

  use (self, at, "element", tag->name, tag->name_length);
  while (rb_html_piece_next_attribute (tag, &p, &attribute)) {
    use (self, at, "attribute", attribute.name, attribute.name_length);
    if (attribute.value == NULL)
      continue;
    if (rb_html_attribute_is (&attribute, "style"))
      read_block (self, (RbCssWords){ attribute.value, attribute.value_length }, at);
    else if (rb_html_attribute_is (&attribute, "href"))
      read_address (self, &attribute, at);
    else if (rb_html_attribute_is (&attribute, "src"))
      read_image (self, &attribute, at);
    else if (rb_html_attribute_is (&attribute, "name") && rb_html_piece_is (tag, "meta") &&
             g_strstr_len (attribute.value, (gssize)attribute.value_length, "color-scheme"))
      use (self, at, "value:meta", attribute.value, attribute.value_length);
  }
}

RbMailFeatures *
rb_mail_features_new (void)
{
  RbMailFeatures *self = g_new0 (RbMailFeatures, 1);

  self->uses = g_array_new (FALSE, FALSE, sizeof (RbFeatureUse));
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rb_mail_features_free (RbMailFeatures *self)
{
  g_array_unref (self->uses);
  g_ptr_array_unref (self->unknown);
  g_hash_table_unref (self->looked);
  g_free (self);
}
