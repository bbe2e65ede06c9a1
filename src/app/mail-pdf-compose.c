/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What WebKit prints has neither links nor structure. So the mail, printed on one sheet as long as
 * it is, is drawn anew on pages: each heading, paragraph and picture by itself, cut out by its
 * rectangle, within the structure that says what it is, and its links laid over it. Drawing by
 * poppler and the pages by cairo: letters stay letters.
 */
#include "mail-pdf-layout.h"
#include "mail-pdf-update.h"
#include <cairo-pdf.h>
#include <gmodule.h>
#include <pango/pangocairo.h>
#include <poppler.h>
#include <string.h>

/* Each piece is drawn by going through the whole sheet, so there must not be too many of them. */
#define MOST_PIECES 600
/* Points beside what stands in the margins. */
#define SIDE 24.0

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  PopplerPage *sheets[RB_PDF_SHEETS];
  const RbPdfLayout *layout;
  const RbPdfPaper *paper;
  double scale;       /* of CSS pixels to points */
  double sheet_scale; /* of the sheet's points to a page's */
  double left;        /* of the mail on the page; where it is drawn smaller, it stands amid it */
  double room;        /* of a page, in the mail */
  double top, bottom; /* of the page, in the mail */
  int outline[6];     /* bookmarks that are open, by level */
} Composer;

static cairo_status_t
take (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static double
page_y (Composer *self, double y)
{
  return self->paper->top + (y - self->top) * self->scale;
}

static double
page_x (Composer *self, double x)
{
  return self->left + x * self->scale;
}

static void
add_rectangle (Composer *self, const RbPdfRect *rect)
{
  double top = MAX (rect->y - 1, self->top),
         bottom = MIN (rect->y + rect->height + 1, self->bottom);

  if (bottom > top)
    cairo_rectangle (self->cr, page_x (self, rect->x - 1), page_y (self, top),
                     (rect->width + 2) * self->scale, (bottom - top) * self->scale);
}

/* The part of the sheet that the path on the page lets through. */
static void
draw_clipped (Composer *self, PopplerPage *sheet)
{
  cairo_save (self->cr);
  cairo_clip (self->cr);
  cairo_translate (self->cr, page_x (self, 0), page_y (self, 0));
  cairo_scale (self->cr, self->sheet_scale, self->sheet_scale);
  poppler_page_render_for_printing (sheet, self->cr);
  cairo_restore (self->cr);
}

static gboolean
is_on_page (Composer *self, const RbPdfRect *rect)
{
  double middle = rect->y + rect->height / 2;

  return middle >= self->top && middle < self->bottom;
}

static gboolean
touches_page (Composer *self, const RbPdfRect *rect)
{
  return rect->y < self->bottom && rect->y + rect->height > self->top;
}

/* --- links and bookmarks ---------------------------------------------------------------------- */

/* cairo's attributes stand between single quotes. */
static char *
quote (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (*text == '\'' || *text == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

/*
 * cairo 1.16 writes an address into the PDF as it is, where parentheses and backslashes end the
 * text it stands in and what follows would be read as the file's own; later ones refuse what is not
 * ASCII. The escapes lead to the same place.
 */
static char *
escape_address (const char *url)
{
  GString *out = g_string_new (NULL);

  for (; *url != '\0'; url++) {
    if ((guchar)*url >= 0x7f || strchr ("()\\", *url) != NULL)
      g_string_append_printf (out, "%%%02X", (guchar)*url);
    else
      g_string_append_c (out, *url);
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_web (const char *url)
{
  static const char *const begins[] = { "https://", "http://", "mailto:", "tel:" };

  for (const char *p = url; *p != '\0'; p++)
    if ((guchar)*p <= 0x20 || strchr ("{}[]<>|", *p) != NULL)
      return FALSE; /* a merge tag, or worse */
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_ascii_strncasecmp (url, begins[i], strlen (begins[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_place (Composer *self, const char *id)
{
  for (guint i = 0; i < self->layout->pieces->len; i++)
    if (strcmp (((RbPdfPiece *)self->layout->pieces->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_link (Composer *self, const RbPdfLink *link)
{
  g_autofree char *address =
      *link->url == '#' ? g_strdup (link->url + 1) : escape_address (link->url);
  g_autofree char *target = quote (address);
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  double values[4] = { page_x (self, link->rect.x), page_y (self, link->rect.y),
                       link->rect.width * self->scale, link->rect.height * self->scale };
  g_autofree char *attributes = NULL;

  if (!is_on_page (self, &link->rect) ||
      !(*link->url == '#' ? has_place (self, link->url + 1) : is_web (link->url)))
    return;
  for (guint i = 0; i < 4; i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", values[i]);
  attributes = g_strdup_printf ("%s='%s' rect=[%s %s %s %s]", *link->url == '#' ? "dest" : "uri",
                                target, numbers[0], numbers[1], numbers[2], numbers[3]);
  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (self->cr, CAIRO_TAG_LINK);
}

static void
add_place (Composer *self, const char *name, const RbPdfRect *rect)
{
  g_autofree char *quoted = quote (name);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *attributes = NULL;

  g_ascii_formatd (x, sizeof x, "%.2f", 0);
  g_ascii_formatd (y, sizeof y, "%.2f", page_y (self, rect->y));
  attributes = g_strdup_printf ("name='%s' x=%s y=%s", quoted, x, y);
  cairo_tag_begin (self->cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (self->cr, CAIRO_TAG_DEST);
}

/* A heading is a bookmark beneath the nearest higher one. */
static void
add_bookmark (Composer *self, const RbPdfPiece *piece, guint index)
{
  int level = piece->role[1] - '1', parent = CAIRO_PDF_OUTLINE_ROOT;
  g_autofree char *name = g_strdup_printf ("heading-%u", index);
  g_autofree char *attributes = g_strdup_printf ("dest='%s'", name);
  g_autofree char *words = g_strdup (piece->words);

  if (piece->role[0] != 'H' || level < 0 || level > 5)
    return;
  for (int i = 0; i < level; i++)
    if (self->outline[i] != 0)
      parent = self->outline[i];
  add_place (self, name, &piece->rect);
  self->outline[level] = cairo_pdf_surface_add_outline (self->surface, parent, g_strstrip (words),
                                                        attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (int i = level + 1; i < 6; i++)
    self->outline[i] = 0;
}

static gboolean
is_figure (const RbPdfPiece *piece)
{
  return strcmp (piece->role, "Figure") == 0 && *piece->words != '\0';
}

/* --- pages ------------------------------------------------------------------------------------ */

/* A list is open around its items, on each page anew. */
static void
set_list (Composer *self, guint *open, guint list)
{
  if (*open == list)
    return;
  if (*open != 0)
    cairo_tag_end (self->cr, "L");
  if (list != 0)
    cairo_tag_begin (self->cr, "L", NULL);
  *open = list;
}

static void
draw_piece (Composer *self, const RbPdfPiece *piece, guint index)
{
  gboolean item = strcmp (piece->role, "LI") == 0;
  gboolean starts = piece->rect.y >= self->top;
  /* Of a picture on two pages the structure knows the part where it begins. */
  gboolean told = strcmp (piece->role, "Figure") != 0 || (is_figure (piece) && starts);

  if (starts)
    add_bookmark (self, piece, index);
  if (starts && *piece->id != '\0')
    add_place (self, piece->id, &piece->rect);
  if (told)
    cairo_tag_begin (self->cr, piece->role, NULL);
  if (item)
    cairo_tag_begin (self->cr, "LBody", NULL);
  add_rectangle (self, &piece->rect);
  draw_clipped (self,
                self->sheets[strcmp (piece->role, "Figure") == 0 ? RB_PDF_PICTURES : RB_PDF_WORDS]);
  for (guint i = 0; i < piece->links->len; i++)
    add_link (self, &g_array_index (piece->links, RbPdfLink, i));
  if (item)
    cairo_tag_end (self->cr, "LBody");
  if (told)
    cairo_tag_end (self->cr, piece->role);
}

/* The words come with two places for numbers, the page's first. */
static char *
dup_number (Composer *self, guint page, guint n_pages)
{
  g_autofree char *first = g_strdup_printf ("%u", page);
  g_autofree char *last = g_strdup_printf ("%u", n_pages);
  g_auto (GStrv) parts = g_strsplit (self->paper->foot, "%u", 3);

  return g_strv_length (parts) == 3 ? g_strconcat (parts[0], first, parts[1], last, parts[2], NULL)
                                    : NULL;
}

/* What stands on each page is no part of the structure either. */
static void
draw_margin (Composer *self, const char *words, double y, gboolean foot)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 7");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words, -1);
  pango_layout_set_width (layout, (int)((self->paper->width - 2 * SIDE) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, foot ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  cairo_set_source_rgb (self->cr, 0.35, 0.35, 0.35);
  cairo_move_to (self->cr, SIDE, y);
  pango_cairo_show_layout (self->cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
draw_margins (Composer *self, guint page, guint n_pages)
{
  g_autofree char *number = self->paper->foot != NULL ? dup_number (self, page, n_pages) : NULL;

  if (self->paper->head != NULL)
    draw_margin (self, self->paper->head, self->paper->top / 2 - 6, FALSE);
  if (number != NULL)
    draw_margin (self, number, self->paper->height - self->paper->bottom / 2 - 4, TRUE);
}

static void
draw_page (Composer *self, guint page, guint n_pages)
{
  const double *ground = self->layout->ground;
  gboolean few = self->layout->pieces->len <= MOST_PIECES;
  const RbPdfRect all = { 1, self->top + 1, self->layout->width - 2, self->bottom - self->top - 2 };
  guint open = 0;

  cairo_set_source_rgb (self->cr, ground[0], ground[1], ground[2]);
  cairo_paint (self->cr);
  /* Grounds, rules and frames are no part of the structure. */
  add_rectangle (self, &all);
  draw_clipped (self, self->sheets[RB_PDF_GROUND]);
  draw_margins (self, page, n_pages);
  if (!few) {
    for (guint i = RB_PDF_WORDS; i <= RB_PDF_PICTURES; i++) {
      add_rectangle (self, &all);
      draw_clipped (self, self->sheets[i]);
    }
  }
  for (guint i = 0; i < self->layout->pieces->len; i++) {
    const RbPdfPiece *piece = self->layout->pieces->pdata[i];

    if (!touches_page (self, &piece->rect))
      continue;
    if (few) {
      set_list (self, &open, strcmp (piece->role, "LI") == 0 ? piece->list : 0);
      draw_piece (self, piece, i);
    } else {
      for (guint j = 0; j < piece->links->len; j++)
        add_link (self, &g_array_index (piece->links, RbPdfLink, j));
    }
  }
  set_list (self, &open, 0);
  cairo_show_page (self->cr);
}

static PopplerPage *
open_sheet (GBytes *printed, GError **error)
{
  PopplerDocument *document = poppler_document_new_from_bytes (printed, NULL, error);
  PopplerPage *page = NULL;

  if (document == NULL)
    return NULL;
  page = poppler_document_get_page (document, 0);
  g_object_unref (document);
  return page;
}

static void
set_metadata (Composer *self)
{
  cairo_surface_t *surface = self->surface;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->layout->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->layout->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Rundbrief");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, self->layout->date);
}

static gboolean
draw_pages (Composer *self, GArray *cuts, GCancellable *cancellable, GError **error)
{
  cairo_status_t status;

  cairo_tag_begin (self->cr, "Document", NULL);
  for (guint i = 0; i < cuts->len; i++) {
    double next = g_array_index (cuts, double, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    self->bottom = MIN (next, self->top + self->room);
    draw_page (self, i + 1, cuts->len);
    self->top = next;
  }
  cairo_tag_end (self->cr, "Document");
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

/* What the pictures show; those that nothing is said of are no part of the structure. */
static GPtrArray *
list_alts (Composer *self)
{
  GPtrArray *alts = g_ptr_array_new ();

  for (guint i = 0; i < self->layout->pieces->len; i++) {
    const RbPdfPiece *piece = self->layout->pieces->pdata[i];

    if (is_figure (piece))
      g_ptr_array_add (alts, piece->words);
  }
  g_ptr_array_add (alts, NULL);
  return alts;
}

static GBytes *
compose (GBytes *const *sheets, const RbPdfLayout *layout, GArray *cuts, GCancellable *cancellable,
         GError **error)
{
  GByteArray *out = g_byte_array_new ();
  Composer self = { .layout = layout, .paper = layout->paper };
  gboolean fine = TRUE;

  self.scale = layout->paper->width / layout->paper->across * layout->scale;
  self.left = layout->paper->width * (1 - layout->scale) / 2;
  self.room = RB_PDF_ROOM (layout->paper) / layout->scale;
  for (guint i = 0; fine && i < RB_PDF_SHEETS; i++) {
    self.sheets[i] = open_sheet (sheets[i], error);
    fine = self.sheets[i] != NULL;
  }
  if (fine) {
    double width, height;

    poppler_page_get_size (self.sheets[0], &width, &height);
    self.sheet_scale = layout->paper->width / width * layout->scale;
    self.surface = cairo_pdf_surface_create_for_stream (take, out, layout->paper->width,
                                                        layout->paper->height);
    set_metadata (&self);
    self.cr = cairo_create (self.surface);
    fine = draw_pages (&self, cuts, cancellable, error);
    cairo_destroy (self.cr);
    cairo_surface_destroy (self.surface);
  }
  for (guint i = 0; i < RB_PDF_SHEETS; i++)
    g_clear_object (&self.sheets[i]);
  if (fine) {
    g_autoptr (GPtrArray) alts = list_alts (&self);

    rb_pdf_update (out, layout->language, (const char *const *)alts->pdata);
    return g_byte_array_free_to_bytes (out);
  }
  g_byte_array_unref (out);
  return NULL;
}

/* --- to a printer ----------------------------------------------------------------------------- */

static RbPdfPages *
open_pages (GBytes *pdf, guint *n_pages, GError **error)
{
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, error);

  *n_pages = document != NULL ? (guint)poppler_document_get_n_pages (document) : 0;
  return (RbPdfPages *)document;
}

static void
draw_one (RbPdfPages *pages, guint index, gpointer cr)
{
  PopplerPage *page = poppler_document_get_page (POPPLER_DOCUMENT (pages), (int)index);

  if (page == NULL)
    return;
  poppler_page_render_for_printing (page, cr);
  g_object_unref (page);
}

static void
close_pages (RbPdfPages *pages)
{
  g_object_unref (pages);
}

/* Found by its name, RB_PDF_MODULE_SYMBOL. */
G_MODULE_EXPORT const RbPdfModule rb_pdf_module;

const RbPdfModule rb_pdf_module = {
  .compose = compose,
  .open = open_pages,
  .draw = draw_one,
  .close = close_pages,
};
