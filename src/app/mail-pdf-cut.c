/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the pages of a PDF end. Of all ways to end them, the one that costs least: what is torn,
 * how empty pages remain and how much smaller all is drawn have their prices.
 */
#include "mail-pdf-layout.h"

/* Nothing is worth tearing a line of text. */
#define TORN_WHOLE 1e7
#define TORN_PART 1e5
/* A part so high that to spare it leaves a page a third empty is torn rather than that. */
#define HIGH (1 / 3.0)
#define TORN_HIGH_PART 150
/* Sections end pages well where that leaves less than a quarter empty. */
#define TORN_SECTION 60
/* By the empty part of a page, and by the square of what would have fitted in there. */
#define EMPTY 300
#define SPARED 1000
#define SPARED_THIRD 500
#define PAGE 200
/* Of a last page on which there is next to nothing; none where it is filled so far. */
#define LITTLE 600
#define FILLED 0.3
#define SMALLER 40 /* by a hundredth */
/* WebKit paints a little above or below where it says that something is; so much more of the empty
 * room above goes with it. */
#define ABOVE 2
/* Rounding is not overlapping. */
#define NEAR 0.5

typedef struct {
  double y;
  double end;  /* of the last thing above, or where it is torn */
  double torn; /* what a page's end here costs */
  double cost; /* the least with which one gets here; negative: none yet */
  guint from;  /* where the page begins that ends here */
} Cut;

static int
compare_solids (gconstpointer a, gconstpointer b)
{
  const RbPdfSolid *one = a, *two = b;

  return one->top < two->top ? -1 : one->top > two->top ? 1 : 0;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *one = a, *two = b;

  return one->y < two->y ? -1 : one->y > two->y ? 1 : 0;
}

static double
price_torn (const RbPdfSolid *solid, double page)
{
  double height = solid->bottom - solid->top;

  if (height > page) /* it is torn anyway */
    return 0;
  if (solid->rank == RB_PDF_SECTION)
    return TORN_SECTION;
  if (solid->rank == RB_PDF_WHOLE)
    return TORN_WHOLE;
  return height > page * HIGH ? TORN_HIGH_PART : TORN_PART;
}

/* @solids by their tops. */
static Cut
look_at (GArray *solids, double y, double page)
{
  Cut cut = { .y = y, .cost = -1 };

  for (guint i = 0; i < solids->len; i++) {
    const RbPdfSolid *solid = &g_array_index (solids, RbPdfSolid, i);

    if (solid->top >= y - NEAR)
      break;
    if (solid->rank == RB_PDF_WHOLE || price_torn (solid, page) >= TORN_HIGH_PART)
      cut.end = MAX (cut.end, MIN (solid->bottom, y));
    if (solid->bottom > y + NEAR)
      cut.torn += price_torn (solid, page);
  }
  return cut;
}

/*
 * A page may end above each thing, and where one ends beside another. What is empty between two is
 * the upper page's, and needs no room there.
 */
static GArray *
list_cuts (GArray *solids, double height, double page)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  Cut first = { 0 }, last = look_at (solids, height, page);
  guint kept = 1;

  g_array_append_val (cuts, first);
  for (guint i = 0; i < solids->len; i++) {
    const RbPdfSolid *solid = &g_array_index (solids, RbPdfSolid, i);
    Cut above = look_at (solids, solid->top, page), below = look_at (solids, solid->bottom, page);

    above.y = MAX (above.end, above.y - ABOVE);
    g_array_append_val (cuts, above);
    if (below.torn >= TORN_HIGH_PART)
      g_array_append_val (cuts, below);
  }
  g_array_sort (cuts, compare_cuts);
  for (guint i = 1; i < cuts->len; i++) {
    Cut cut = g_array_index (cuts, Cut, i);

    if (cut.y > g_array_index (cuts, Cut, kept - 1).y + NEAR && cut.y < height - NEAR)
      g_array_index (cuts, Cut, kept++) = cut;
  }
  g_array_set_size (cuts, kept);
  g_array_append_val (cuts, last);
  return cuts;
}

/* A page is not too empty where nothing more fits on it without being torn, as before a picture. */
static double
price_page (double filled, double most)
{
  double empty = 1 - filled, spared = most - filled;

  return PAGE + empty * EMPTY + spared * spared * SPARED +
         (spared > 0 && empty > HIGH ? SPARED_THIRD : 0);
}

static double
price_last_page (double filled)
{
  return PAGE + MAX (0, 1 - filled / FILLED) * LITTLE;
}

static gboolean
holds (const Cut *begin, const Cut *cut, double page)
{
  return cut->end - begin->y <= page - NEAR || cut->y - begin->y <= page;
}

/* How far a page that begins at @from is filled at most; @fine: not next to empty, and without
 * tearing a line. */
static double
fill (GArray *cuts, guint from, double page, gboolean *fine)
{
  const Cut *begin = &g_array_index (cuts, Cut, from);
  double most = 0;

  *fine = FALSE;
  for (guint i = from + 1; i < cuts->len; i++) {
    const Cut *cut = &g_array_index (cuts, Cut, i);

    if (!holds (begin, cut, page))
      break;
    *fine = *fine || (cut->torn < TORN_WHOLE && cut->end - begin->y > page / 4);
    if (cut->torn < TORN_PART)
      most = MAX (most, (cut->end - begin->y) / page);
  }
  return most;
}

/* All places where a page may end that begins at @from. */
static void
go_on (GArray *cuts, guint from, double page, double most)
{
  const Cut *begin = &g_array_index (cuts, Cut, from);

  for (guint i = from + 1; i < cuts->len; i++) {
    Cut *cut = &g_array_index (cuts, Cut, i);
    double filled = MAX (0, cut->end - begin->y) / page, cost;

    if (!holds (begin, cut, page))
      break;
    cost = begin->cost + cut->torn +
           (i + 1 == cuts->len ? price_last_page (filled) : price_page (filled, most));
    if (cut->cost < 0 || cost <= cut->cost) {
      cut->cost = cost;
      cut->from = from;
    }
  }
}

/* What is higher than a page has to be cut all the same, where the page is full. */
static void
add_full_page (GArray *cuts, guint from, GArray *solids, double page)
{
  double full = g_array_index (cuts, Cut, from).y + page;
  guint at = from + 1;

  while (at < cuts->len && g_array_index (cuts, Cut, at).y <= full)
    at++;
  if (at < cuts->len) {
    Cut cut = look_at (solids, full, page);

    g_array_insert_val (cuts, at, cut);
  }
}

/* @price is what all costs. */
static GArray *
cut_pages (GArray *solids, double height, double page, double *price)
{
  g_autoptr (GArray) cuts = list_cuts (solids, height, page);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i + 1 < cuts->len; i++) {
    gboolean fine;
    double most;

    if (g_array_index (cuts, Cut, i).cost < 0)
      continue;
    most = fill (cuts, i, page, &fine);
    if (!fine) {
      add_full_page (cuts, i, solids, page);
      most = fill (cuts, i, page, &fine);
    }
    go_on (cuts, i, page, most);
  }
  *price = g_array_index (cuts, Cut, cuts->len - 1).cost;
  for (guint i = cuts->len - 1; i > 0; i = g_array_index (cuts, Cut, i).from)
    g_array_prepend_val (ends, g_array_index (cuts, Cut, i).y);
  return ends;
}

GArray *
rb_pdf_layout_cut (const RbPdfLayout *self, double page, double least, double *scale)
{
  g_autoptr (GArray) solids = g_array_copy (self->solid);
  GArray *best = NULL;
  double best_price = 0;

  g_array_sort (solids, compare_solids);
  *scale = 1;
  for (int percent = 100; percent == 100 || percent >= least * 100; percent--) {
    double price;
    GArray *cuts = cut_pages (solids, self->height, page * 100 / percent, &price);

    price += (100 - percent) * SMALLER;
    if (best == NULL || (cuts->len < best->len && price < best_price)) {
      g_clear_pointer (&best, g_array_unref);
      best = g_array_ref (cuts);
      best_price = price;
      *scale = percent / 100.0;
    }
    g_array_unref (cuts);
    if (best->len == 1)
      break;
  }
  return best;
}
