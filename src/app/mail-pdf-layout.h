/* SPDX-License-Identifier: GPL-3.0-or-later */
/** mail-pdf-layout: where everything stands in a mail that was laid out, and the module that makes
 * a PDF of it. Lengths are CSS pixels, from the mail's top left corner. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} RbPdfRect;

typedef struct {
  RbPdfRect rect;
  char *url;
} RbPdfLink;

/** One thing that is read: a heading, a paragraph, a picture. */
typedef struct {
  RbPdfRect rect;
  char *role; /* of PDF's standard structure types: H1 … H6, P, LI, BlockQuote, Figure */
  guint list; /* which list an LI is of */
  char *id;   /* which links within the mail lead to; or "" */
  char *words;
  GArray *links; /* of RbPdfLink */
} RbPdfPiece;

/** How much no page is to end within something. */
typedef enum {
  RB_PDF_SECTION, /* pages end well between two, if that leaves them filled */
  RB_PDF_PART,    /* a quote, a button, a heading with the first lines of its text */
  RB_PDF_WHOLE,   /* a line, a picture */
} RbPdfRank;

typedef struct {
  double top, bottom;
  RbPdfRank rank;
} RbPdfSolid;

/** The pages. Lengths are points, save @across. */
typedef struct {
  double width, height;
  double top, bottom; /* margins */
  int across;         /* CSS pixels, as wide as a page */
  double least;       /* to what scale it may be drawn smaller, if that spares a page */
  const char *head;   /* at the top of each page; %NULL: none */
  const char *foot;   /* "Page %u of %u", translated; %NULL: none */
} RbPdfPaper;

typedef struct {
  const RbPdfPaper *paper; /* not owned; set by who asks for pages */
  double width, height;
  double ground[3];  /* the colour around the mail: red, green, blue from 0 to 1 */
  GPtrArray *pieces; /* of RbPdfPiece, in the order of reading */
  GArray *solid;     /* of RbPdfSolid */
  double scale;      /* how much smaller than its paper says all is drawn; 1 at most */
  char *title, *author, *language;
  char *date; /* ISO 8601 */
} RbPdfLayout;

/** Reads what mail-pdf.js tells. %NULL if it is not that. */
RbPdfLayout *rb_pdf_layout_new (const char *json);
void rb_pdf_layout_free (RbPdfLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPdfLayout, rb_pdf_layout_free)

/**
 * Where pages begin that follow upon each other: of double, rising, the last being the mail's
 * height. @page is a page's height. What stands on a page has room on it, except that a mail's
 * grounds may reach farther. @scale is set to that in which all is to be drawn, @least or more; a
 * page holds so much more.
 */
GArray *rb_pdf_layout_cut (const RbPdfLayout *self, double page, double least, double *scale);

/** What WebKit prints of a mail, each on a sheet as long as the mail. Every piece is drawn by going
 * through a whole sheet: words apart from pictures, which are slow to decode. */
typedef enum { RB_PDF_WORDS, RB_PDF_PICTURES, RB_PDF_GROUND, RB_PDF_SHEETS } RbPdfSheet;

typedef struct _RbPdfPages RbPdfPages;

/** What the module does, in any thread. */
typedef struct {
  /**
   * Makes A4 pages of a mail that WebKit has printed on three sheets, of @sheets' numbers: with its
   * links, its structure, and headings as bookmarks.
   */
  GBytes *(*compose) (GBytes *const *sheets, const RbPdfLayout *layout, GArray *cuts,
                      GCancellable *cancellable, GError **error);
  /** Opens a PDF to be drawn; to be closed. */
  RbPdfPages *(*open) (GBytes *pdf, guint *n_pages, GError **error);
  /** Draws a page, in points. @cr is a cairo_t. */
  void (*draw) (RbPdfPages *pages, guint page, gpointer cr);
  void (*close) (RbPdfPages *pages);
} RbPdfModule;

/** A4. */
#define RB_PDF_PAGE_WIDTH 595.276
#define RB_PDF_PAGE_HEIGHT 841.89

/** How much of what was laid out stands on one page. */
#define RB_PDF_ROOM(paper)                                                                         \
  (((paper)->height - (paper)->top - (paper)->bottom) * (paper)->across / (paper)->width)

#define RB_PDF_MODULE_SYMBOL "rb_pdf_module"

G_END_DECLS
