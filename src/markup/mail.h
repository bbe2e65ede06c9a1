/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * mail: what kinds write their HTML with: the theme and palette of the newsletter, and the parts
 * a mail is laid out from. A section is one or more rows of the paper's table; it ends with the
 * theme's gap, so that sections follow each other without knowing of each other.
 */
#pragma once

#include "document.h"
#include "mail-image.h"
#include "mailing-profile.h"
#include "markup/campaign.h"
#include "markup/dates.h"
#include "markup/html.h"
#include "markup/palette.h"
#include "markup/theme.h"
#include "model/anchor-links.h"

G_BEGIN_DECLS

typedef struct _RbMail RbMail;

struct _RbMail {
  GString *out;
  const RbTheme *theme;
  RbPalette palette;
  const RbWords *words;
  const char *language; /* never empty */
  RbNode *newsletter;   /* borrowed, as is all below */
  RbNode *issue;
  RbStore *store;
  int year;               /* the issue's; 0 if it has no date */
  gboolean anchors;       /* a table of contents points at headlines */
  GHashTable *targets;    /* names of the sections that links lead to; %NULL if none do */
  gboolean plain_opening; /* what stands above parts the section already: no rule, no air */
  const RbMailingProfile *profile; /* %NULL for a mailing system that is not known */
  RbCampaign *campaign;            /* %NULL if links get no parameters */
  gsize whole;                     /* where the words of a link begin that a tag writes itself */
  char *image_prefix;
  GPtrArray *images; /* of RbMailImage; not filled if %NULL */
};

void rb_mail_init (RbMail *mail, RbNode *issue, GString *out, GPtrArray *images,
                   const char *image_prefix);
void rb_mail_clear (RbMail *mail);

/* --- rows ------------------------------------------------------------------------------------- */

/** What a row ends with: text brings its own margin of one line. */
typedef enum { RB_END_TEXT, RB_END_PART } RbEnd;

/** A row of text, ending a section. */
void rb_mail_open_row (RbMail *mail, RbEnd end);
/** A row with @below pixels of air beneath. */
void rb_mail_open_row_with (RbMail *mail, const char *below);
void rb_mail_close_row (RbMail *mail);

/** A row of columns (see rb_mail_open_column()). */
void rb_mail_open_columns (RbMail *mail);
void rb_mail_close_columns (RbMail *mail);
/** The next column, @width pixels of content; @wrap begins a new line of them in Word. */
void rb_mail_open_column (RbMail *mail, int width, gboolean first, gboolean wrap);
void rb_mail_close_column (RbMail *mail);
/** The content of all columns of a row together: what is left of it with @n columns. */
int rb_mail_columns_width (RbMail *mail, int n);

/** A row with a box: tint, frame or block. Ends a section. */
void rb_mail_open_box (RbMail *mail, gboolean ground);
void rb_mail_close_box (RbMail *mail);
/** The width of what a box holds. */
int rb_mail_box_width (RbMail *mail);

/* --- words ------------------------------------------------------------------------------------ */

/**
 * Kicker and title of a section, as the first thing in a row; either may be empty. @opens draws
 * the rule (or leaves the air) that parts it from what stands above. @below is the air beneath the
 * title: "12px". @owner is the node the anchor is for.
 */
void rb_mail_title (RbMail *mail, RbNode *owner, const char *kicker, const char *title,
                    gboolean opens, const char *below);
/** A small heading of @level 2 to 4; @url may be empty, @margin is CSS. */
void rb_mail_small_heading (RbMail *mail, int level, const char *title, const char *url,
                            const char *margin);
/** The heading of one link in a list of them. */
void rb_mail_item_heading (RbMail *mail, int level, const char *title, const char *url);
/** A heading of level 2 in the size of a box's or column's title. */
void rb_mail_box_title (RbMail *mail, RbNode *owner, const char *title, const char *margin);
/** ` id="…"` of a section's headline, rb_anchor_name(), if a table of contents or a link wants it.
 */
void rb_mail_anchor (RbMail *mail, RbNode *section);

/** Whether a link may lead to @url: it is mailable, or one of the mail's own sections. */
gboolean rb_mail_lets_out (RbMail *mail, const char *url);
/**
 * Opens a link to @url, which may leave; its words follow, then rb_mail_close_link() with the same
 * address. @attributes stand behind the address: " style=\"…\"", or "". Links do not nest, and one
 * that a tag writes whole must hold no image.
 */
void rb_mail_open_link (RbMail *mail, const char *url, const char *attributes);
void rb_mail_close_link (RbMail *mail, const char *url);
/** A link in the accent; only its words, if the address may not leave or there is none. */
void rb_mail_link (RbMail *mail, const char *label, const char *url);
/** The same, in bold where the theme wants that for links that stand alone. */
void rb_mail_lone_link (RbMail *mail, const char *label, const char *url);
/** Whether a link field has words and an address that may leave. */
gboolean rb_mail_has_link (RbMail *mail, RbNode *node);
/** A button; @align is "left" or "center". */
void rb_mail_button (RbMail *mail, const char *label, const char *url, const char *align);

/** The tile, a cell's gap and an open cell; close with rb_mail_close_tile(). */
void rb_mail_open_tile_table (RbMail *mail);
void rb_mail_open_tile (RbMail *mail, const RbDateTile *tile);
void rb_mail_close_tile (RbMail *mail);
void rb_mail_close_tile_table (RbMail *mail);

/* --- photos ----------------------------------------------------------------------------------- */

/** The shape of a kind's photos, where a photo's own "ratio" does not say otherwise. */
typedef enum {
  RB_SHAPE_OWN, /* its own, if between 3 : 1 and 4 : 5 */
  RB_SHAPE_3_2,
  RB_SHAPE_2_1,
  RB_SHAPE_16_9,
  RB_SHAPE_SQUARE,
} RbShape;

/** Whether a photo's bytes are there to be shown. @photo may be %NULL. */
gboolean rb_mail_has_photo (RbMail *mail, RbNode *photo);
/** An image as wide as its cell, @width pixels at most; nothing if there are no bytes. */
void rb_mail_image (RbMail *mail, RbNode *photo, RbShape shape, int width, const char *url,
                    gboolean play_mark);
/** One of several beside each other, which share a shape, so that what is beneath them aligns. */
void rb_mail_row_image (RbMail *mail, RbNode *photo, double ratio, int width);
/** The same within a text, whose own words @alt for it, if any, go before the photo's. */
void rb_mail_text_image (RbMail *mail, RbNode *photo, int width, const char *alt);
/** An image of a fixed size, for portraits and logos; @style is added to its own. The shape is the
 * place's, not the photo's to choose. */
void rb_mail_fixed_image (RbMail *mail, RbNode *photo, RbShape shape, int width, int height,
                          const char *style);
/** Width over height of what is left of the photo; 0 if there are no bytes. */
double rb_mail_photo_ratio (RbMail *mail, RbNode *photo);
/** A row with a full photo, @below the space beneath it ("0": none). */
void rb_mail_photo_row (RbMail *mail, RbNode *photo, RbShape shape, const char *url,
                        gboolean play_mark, const char *below);
/** Caption and credit as a paragraph with @margin; nothing if it has neither. */
void rb_mail_credit (RbMail *mail, RbNode *photo, const char *margin);
/** A row of caption and credit beneath a full photo, ending a section; nothing if it has neither.
 */
void rb_mail_credit_row (RbMail *mail, RbNode *photo);
/** Whether a photo has words to be printed beneath it. */
gboolean rb_photo_has_words (RbNode *photo);

G_END_DECLS
