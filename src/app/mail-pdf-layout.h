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

typedef struct {
  double width, height;
  double ground[3];  /* the colour around the mail: red, green, blue from 0 to 1 */
  GPtrArray *pieces; /* of RbPdfPiece, in the order of reading */
  GArray *solid;     /* of double: top and bottom of what no page may end within, in pairs */
  char *title, *author, *language;
  char *date; /* ISO 8601 */
} RbPdfLayout;

/** Reads what mail-pdf.js tells. %NULL if it is not that. */
RbPdfLayout *rb_pdf_layout_new (const char *json);
void rb_pdf_layout_free (RbPdfLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPdfLayout, rb_pdf_layout_free)

/** Where pages end: of double, rising, the last being the mail's height. @page is a page's height.
 */
GArray *rb_pdf_layout_cut (const RbPdfLayout *self, double page);

/** What WebKit prints of a mail, each on a sheet as long as the mail. Every piece is drawn by going
 * through a whole sheet: words apart from pictures, which are slow to decode. */
typedef enum { RB_PDF_WORDS, RB_PDF_PICTURES, RB_PDF_GROUND, RB_PDF_SHEETS } RbPdfSheet;

/** What the module does, in any thread. */
typedef struct {
  /**
   * Makes A4 pages of a mail that WebKit has printed on three sheets, of @sheets' numbers: with its
   * links, its structure, and headings as bookmarks.
   */
  GBytes *(*compose) (GBytes *const *sheets, const RbPdfLayout *layout, GArray *cuts,
                      GCancellable *cancellable, GError **error);
} RbPdfModule;

/** The width in which a mail is laid out for paper, and how much of it stands on one page. */
#define RB_PDF_WIDTH 760
#define RB_PDF_PAGE_WIDTH 595.276
#define RB_PDF_PAGE_HEIGHT 841.89
#define RB_PDF_MARGIN 24.0
#define RB_PDF_SCALE (RB_PDF_PAGE_WIDTH / RB_PDF_WIDTH)
#define RB_PDF_ROOM ((RB_PDF_PAGE_HEIGHT - 2 * RB_PDF_MARGIN) / RB_PDF_SCALE)

#define RB_PDF_MODULE_SYMBOL "rb_pdf_module"

G_END_DECLS
