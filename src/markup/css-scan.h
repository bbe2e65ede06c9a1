/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * css-scan: reads the mail's CSS again, as html-scan.h does its HTML: rules with one level of
 * @media around them, and declarations. It knows what this program writes, no more.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Words within what is scanned. */
typedef struct {
  const char *start;
  gsize length;
} RbCssWords;

typedef struct {
  RbCssWords name;  /* "border-top" */
  RbCssWords value; /* "1px solid #ccc", without what makes it important */
  gboolean important;
} RbCssDeclaration;

typedef struct {
  RbCssWords media;     /* "(max-width:599px)"; empty outside of any */
  RbCssWords selectors; /* ".a,a *", "@font-face" */
  RbCssWords block;     /* its declarations */
} RbCssRule;

/** The next rule from *@p on. @rule is all zero for the first, and then left as it is. */
gboolean rb_css_next_rule (const char **p, const char *end, RbCssRule *rule);
/** The next selector of a list, from *@p on; @selector has no white space around it. */
gboolean rb_css_next_selector (const char **p, const char *end, RbCssWords *selector);
/** The next declaration of a block or of a style attribute, from *@p on. */
gboolean rb_css_next_declaration (const char **p, const char *end, RbCssDeclaration *declaration);

gboolean rb_css_words_are (RbCssWords words, const char *what);

G_END_DECLS
