/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * theme: the three looks of the mail, each a table of values. CSS values are given as they are
 * written; lengths are CSS pixels.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_MASTHEAD_BLOCK,  /* a block in the accent */
  RB_MASTHEAD_RULE,   /* a thick rule above, the month between hairlines */
  RB_MASTHEAD_CENTRED /* centred on the ground, the month in a pill */
} RbMasthead;

typedef enum {
  RB_BOX_TINT,  /* a box in the tint, as wide as the text */
  RB_BOX_FRAME, /* a frame in the accent */
  RB_BOX_BLOCK, /* a block in the tint, as wide as the photos */
} RbBox;

typedef struct {
  guint8 r, g, b;
} RbColour;

typedef struct {
  const char *name;
  const char *accent; /* by default */

  const char *font;
  const char *mso_font; /* Word takes the first name only */

  /* CSS of each role of type. */
  const char *h1, *month, *publisher, *kicker, *h2, *box_title, *h3, *h4, *lead, *salutation;
  const char *body, *quote, *credit, *caption, *footer, *button, *small;
  gboolean bold_salutation, bold_links;

  /* Space. */
  const char *side, *phone_side, *phone_inset;
  int side_px;
  int gap;    /* between sections */
  int photo;  /* width of a full photo */
  int inset;  /* its distance from the paper's edge */
  int gutter; /* padding of a row of columns, whose cells pad themselves by 12 */
  const char *kicker_gap;
  const char *tile_width;
  const char *tile_gap; /* between events */
  const char *button_style;
  const char *box_padding;

  /* Parts. */
  RbMasthead masthead;
  RbBox box;
  const char *opening;       /* style by which a titled section opens, or NULL for more air */
  const char *opening_class; /* whose dark rule colours its border */
  gboolean solid_tiles;
  gboolean title_first; /* an article's photo stands below its lead, not above its headline */
  gboolean item_rules;  /* hairlines between the links of a list */
  int radius;           /* of photos and boxes */

  /* Colours. */
  RbColour ground, paper, text, muted;
  int tint, rule; /* percent of accent in paper; 0: no tint, @hairline as rule */
  RbColour hairline;
  RbColour dark_ground, dark_paper, dark_text, dark_muted;
  int dark_tint, dark_rule;
  RbColour dark_hairline;
} RbTheme;

/** The theme of a preset; "klar" for unknown names. */
const RbTheme *rb_theme_find (const char *preset);

G_END_DECLS
