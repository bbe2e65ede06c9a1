/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * palette: all colours of a mail from one accent, such that every text has at least 4.5 : 1
 * against what it stands on, in light and in dark (WCAG 2.1, success criterion 1.4.3).
 */
#pragma once

#include "markup/theme.h"

G_BEGIN_DECLS

/** Colours as they are written: "#0b3d66", shortened to "#fff" where that is the same. */
typedef struct {
  char ground[8], paper[8], text[8], muted[8];
  char fill[8];   /* masthead, tile, button */
  char on[8];     /* what is written on it */
  char accent[8]; /* links, kickers */
  char tint[8], rule[8];
  guint32 mark; /* 0xrrggbb: the accent as pictures are drawn with it, on white */

  char dark_ground[8], dark_paper[8], dark_text[8], dark_muted[8];
  char dark_accent[8]; /* also the dark fill, on which dark_paper is written */
  char dark_tint[8], dark_rule[8];
  char dark_masthead[8];
} RbPalette;

/** Reads "#rrggbb" or "#rgb". */
gboolean rb_colour_parse (const char *text, RbColour *colour);
/** As it is written, "#0b3d66" or "#fff": 8 bytes at most. */
void rb_colour_write (char *out, RbColour colour);
/** The contrast ratio of WCAG 2.1, from 1 to 21. */
double rb_colour_contrast (RbColour a, RbColour b);

/** @accent may be empty or malformed: then it is the theme's own. */
void rb_palette_init (RbPalette *palette, const RbTheme *theme, const char *accent);

/** The nearest colour of @accent's hue that words can be set in: darker only as far as it must be
 * to have 4.5 : 1 on paper, ground and tint. */
RbColour rb_palette_find_passing (const RbTheme *theme, RbColour accent);

G_END_DECLS
