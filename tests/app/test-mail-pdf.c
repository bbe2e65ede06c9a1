/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail as a PDF: words, links, structure, pages that part nothing; the same bytes each time. */
#include "app-fixture.h"
#include "mail-pdf-layout.h"
#include "mail-pdf.h"
#include <string.h>

typedef struct {
  GBytes *bytes;
  GError *error;
  gboolean over;
} Made;

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Made *made = data;

  made->bytes = rb_mail_pdf_make_finish (result, &made->error);
  made->over = TRUE;
}

static GBytes *
make (AppFixture *f)
{
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Made made = { 0 };

  fixture_show (f, place, 400, 300);
  rb_mail_pdf_make_async (f->issue, GTK_BOX (place), NULL, on_made, &made);
  wait_until (made.over);
  g_assert_no_error (made.error);
  g_assert_null (gtk_widget_get_first_child (place));
  g_clear_pointer (&f->host, gtk_window_destroy);
  return made.bytes;
}

/* What a tool of poppler's says of a PDF. */
static char *
ask (AppFixture *f, GBytes *pdf, const char *tool, const char *more)
{
  g_autofree char *path = g_build_filename (f->folder, "mail.pdf", NULL);
  g_autofree char *line = g_strdup_printf ("%s %s%s", tool, path, more);
  const char *keep = g_getenv ("RUNDBRIEF_KEEP_PDF");
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  g_assert_true (g_file_set_contents (path, data, (gssize)length, NULL));
  if (keep != NULL)
    g_assert_true (g_file_set_contents (keep, data, (gssize)length, NULL));
  g_spawn_command_line_sync (line, &answer, NULL, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

static void
test_words_and_links (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *info = NULL, *text = NULL, *links = NULL, *structure = NULL;
  const void *data;
  gsize length;

  rb_document_set (f->document, f->issue, "subject", "Grüße aus Fulda");
  rb_document_set (f->document, article, "link.label", "To the programme");
  rb_document_set (f->document, article, "link.url", "https://example.org/it's/%7Eprogramme");
  rb_document_set (f->document, rb_node_get_child (article, "photo"), "alt", "Abendlicht am Hafen");
  pdf = make (f);
  info = ask (f, pdf, "pdfinfo", "");
  assert_has (info, "Grüße aus Fulda");
  assert_has (info, "Tagged:          yes");
  assert_has (info, "A4");
  text = ask (f, pdf, "pdftotext -raw", " -");
  assert_has (text, rb_node_get (article, "headline"));
  links = ask (f, pdf, "pdfinfo -url", "");
  assert_has (links, "https://example.org/it's/%7Eprogramme");
  structure = ask (f, pdf, "pdfinfo -struct-text", "");
  assert_has (structure, "H1");
  assert_has (structure, "H2");
  assert_has (structure, "Figure");
  /* What the picture shows, in UTF-16: “Abend”. */
  data = g_bytes_get_data (pdf, &length);
  g_assert_nonnull (memmem (data, length, "/Alt <FEFF004100620065006E0064", 30));
  assert_has (structure, rb_node_get (article, "headline"));
}

/* Whatever an address has in it, it is read back as one address and nothing else. */
static void
test_odd_links (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *url;
    const char *wanted;
  } links[] = {
    { "https://example.org/wiki/Kiel_(Stadt", "https://example.org/wiki/Kiel_%28Stadt" },
    { "https://example.org/)/S/JavaScript/JS(app.alert(1)",
      "https://example.org/%29/S/JavaScript/JS%28app.alert%281%29" },
    { "https://example.org/grüße", "https://example.org/gr%C3%BC%C3%9Fe" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    RbNode *article = fixture_section (f, "article");
    g_autoptr (GBytes) pdf = NULL;
    g_autofree char *found = NULL;
    const void *data;
    gsize length;

    rb_document_set (f->document, article, "link.label", "To the programme");
    rb_document_set (f->document, article, "link.url", links[i].url);
    pdf = make (f);
    found = ask (f, pdf, "pdfinfo -url", "");
    assert_has (found, links[i].wanted);
    data = g_bytes_get_data (pdf, &length);
    g_assert_null (memmem (data, length, ")/S/JavaScript", 14));
  }
}

/* Each word stands there once, although it is drawn piece by piece. */
static void
test_once (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  const char *first;

  rb_document_set (f->document, article, "headline", "Zwirbelwurz");
  rb_document_set (f->document, article, "body", "One Knatterkraut, and no other.");
  pdf = make (f);
  text = ask (f, pdf, "pdftotext -raw", " -");
  first = strstr (text, "Knatterkraut");
  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "Knatterkraut"));
}

static void
test_same_bytes (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GBytes) one = NULL, two = NULL;

  rb_document_set (f->document, f->issue, "date", "2026-05-04");
  one = make (f);
  two = make (f);
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_cancelled (AppFixture *f, gconstpointer unused)
{
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Made made = { 0 };

  fixture_show (f, place, 400, 300);
  rb_mail_pdf_make_async (f->issue, GTK_BOX (place), cancellable, on_made, &made);
  g_cancellable_cancel (cancellable);
  wait_until (made.over);
  g_assert_error (made.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&made.error);
}

static void
assert_within (GArray *cuts, guint index, double low, double high)
{
  double cut = g_array_index (cuts, double, index);

  g_assert_cmpfloat (cut, >=, low);
  g_assert_cmpfloat (cut, <=, high);
}

static void
test_cuts (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPdfLayout) layout = rb_pdf_layout_new (
      "{\"width\": 760, \"height\": 2500, \"ground\": \"rgb(255, 0, 51)\", \"pieces\": [],"
      " \"solid\": [[900, 1100, 2], [1050, 1150, 2], [1890, 1905, 2], [2000, 2400, 2]]}");
  g_autoptr (GArray) cuts = NULL;
  double scale;

  g_assert_nonnull (layout);
  g_assert_cmpfloat_with_epsilon (layout->ground[2], 0.2, 0.001);
  cuts = rb_pdf_layout_cut (layout, 1000, 1, &scale);
  g_assert_cmpuint (cuts->len, ==, 3);
  /* Above what would be parted; not within it. */
  assert_within (cuts, 0, 890, 900);
  assert_within (cuts, 1, 1880, 1890);
  g_assert_cmpfloat (g_array_index (cuts, double, 2), ==, 2500);
  g_assert_null (rb_pdf_layout_new ("[]"));
  g_assert_null (rb_pdf_layout_new ("{"));
}

/* --- where pages end -------------------------------------------------------------------------- */

#define PAGE 1000

static void
add_solid (GString *solids, double top, double bottom, RbPdfRank rank)
{
  g_string_append_printf (solids, "%s[%d, %d, %d]", solids->len > 0 ? ", " : "", (int)top,
                          (int)bottom, rank);
}

/* A text of lines of 20 with 5 between. Returns where it ends. */
static double
add_text (GString *solids, double top, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    add_solid (solids, top + i * 25, top + i * 25 + 20, RB_PDF_WHOLE);
  return top + n_lines * 25 - 5;
}

/* Where the pages end that hold @solids, and on what scale. */
static GArray *
cut (const GString *solids, double height, double least, double *scale)
{
  g_autofree char *json =
      g_strdup_printf ("{\"width\": 760, \"height\": %d, \"pieces\": [], \"solid\": [%s]}",
                       (int)height, solids->str);
  g_autoptr (RbPdfLayout) layout = rb_pdf_layout_new (json);

  g_assert_nonnull (layout);
  return rb_pdf_layout_cut (layout, PAGE, least, scale);
}

/* A little too much for one page is drawn smaller; where that may not be, the last page gets more
 * than what is too much. */
static void
test_last_page (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) solids = g_string_new (NULL);
  double end = add_text (solids, 0, 41), scale;
  g_autoptr (GArray) smaller = cut (solids, end + 60, 0.95, &scale), less = NULL, many = NULL;

  g_assert_cmpuint (smaller->len, ==, 1);
  g_assert_cmpfloat (scale, <, 1);
  g_assert_cmpfloat (scale, >=, 0.95);
  less = cut (solids, end + 60, 1, &scale);
  g_assert_cmpfloat (scale, ==, 1);
  g_assert_cmpuint (less->len, ==, 2);
  assert_within (less, 0, 700, 850);
  /* What fills two pages is not drawn smaller. */
  add_text (solids, end + 5, 20);
  many = cut (solids, end + 600, 0.95, &scale);
  g_assert_cmpuint (many->len, ==, 2);
  g_assert_cmpfloat (scale, ==, 1);
}

/* The empty room beneath the last thing on a page needs no room there, nor on the next. */
static void
test_room_between (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) solids = g_string_new (NULL);
  double end = add_text (solids, 0, 40), scale;
  g_autoptr (GArray) cuts = NULL;

  add_text (solids, end + 80, 30);
  cuts = cut (solids, end + 900, 1, &scale);
  g_assert_cmpuint (cuts->len, ==, 2);
  assert_within (cuts, 0, end + 70, end + 80);
}

/* A part of some height stays whole, one for whose sake a page would be half empty does not. */
static void
test_high_parts (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) low = g_string_new (NULL), high = g_string_new (NULL);
  double scale;
  g_autoptr (GArray) whole = NULL, torn = NULL;

  add_text (low, 0, 60);
  add_solid (low, 750, 1050, RB_PDF_PART);
  whole = cut (low, 1500, 1, &scale);
  assert_within (whole, 0, 740, 750);
  add_text (high, 0, 60);
  add_solid (high, 500, 1250, RB_PDF_PART);
  torn = cut (high, 1500, 1, &scale);
  assert_within (torn, 0, 900, 1000);
}

/* Pages end between two sections, if that leaves them filled. */
static void
test_sections (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) near = g_string_new (NULL), far = g_string_new (NULL);
  double scale;
  g_autoptr (GArray) between = NULL, within = NULL;

  add_text (near, 0, 60);
  add_solid (near, 0, 895, RB_PDF_SECTION);
  add_solid (near, 900, 1495, RB_PDF_SECTION);
  between = cut (near, 1500, 1, &scale);
  assert_within (between, 0, 895, 900);
  add_text (far, 0, 60);
  add_solid (far, 0, 595, RB_PDF_SECTION);
  add_solid (far, 600, 1495, RB_PDF_SECTION);
  within = cut (far, 1500, 1, &scale);
  assert_within (within, 0, 900, 1000);
}

/* A picture longer than a page is parted where the page is full, and not for its sake is a page
 * left with next to nothing on it. */
static void
test_long_picture (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) solids = g_string_new (NULL);
  double scale;
  g_autoptr (GArray) cuts = NULL, below = NULL;

  add_solid (solids, 0, 2500, RB_PDF_WHOLE);
  cuts = cut (solids, 2500, 0.95, &scale);
  g_assert_cmpuint (cuts->len, ==, 3);
  g_assert_cmpfloat (g_array_index (cuts, double, 0), ==, 1000);
  g_assert_cmpfloat (g_array_index (cuts, double, 1), ==, 2000);
  g_string_truncate (solids, 0);
  add_text (solids, 0, 2);
  add_solid (solids, 60, 1800, RB_PDF_WHOLE);
  below = cut (solids, 1800, 0.95, &scale);
  g_assert_cmpuint (below->len, ==, 2);
  g_assert_cmpfloat (g_array_index (below, double, 0), ==, 1000);
}

/* --- what is not torn ------------------------------------------------------------------------- */

/* How many lines of @text have @word in them. */
static guint
count_lines (const char *text, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], word) != NULL;
  return n;
}

static char *
repeat (const char *word, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", word);
  return g_string_free (out, FALSE);
}

/* Sections one after the other over many pages, so that some would be torn anywhere. */
static void
test_torn (AppFixture *f, gconstpointer unused)
{
  const guint n = 24;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  for (guint i = 0; i < n; i++) {
    g_autofree char *quoted = g_strdup_printf ("Quoted%c", 'a' + i);
    g_autofree char *told = g_strdup_printf ("Told%c", 'a' + i);
    g_autofree char *title = g_strdup_printf ("Heading%c", 'a' + i);
    g_autofree char *person = g_strdup_printf ("Quoted%c Muster", 'a' + i);
    g_autofree char *words = repeat (quoted, 30), *body = repeat (told, 40 + 9 * (i % 5));
    RbNode *quote = rb_document_insert (f->document, f->issue, "sections", "quote", G_MAXUINT);
    RbNode *section = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);

    rb_document_set (f->document, quote, "text", words);
    rb_document_set (f->document, quote, "name", person);
    rb_document_set (f->document, section, "title", title);
    rb_document_set (f->document, section, "body", body);
  }
  pdf = make (f);
  text = ask (f, pdf, "pdftotext -layout", " -");
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), >, 6);
  for (guint i = 0; i < n; i++) {
    g_autofree char *quoted = g_strdup_printf ("Quoted%c", 'a' + i);
    g_autofree char *told = g_strdup_printf ("Told%c", 'a' + i);
    g_autofree char *title = g_strdup_printf ("Heading%c", 'a' + i);
    guint on = 0;

    for (guint page = 0; pages[page] != NULL; page++) {
      on += strstr (pages[page], quoted) != NULL;
      /* Neither the first nor the last line of a text stands alone, nor a heading. */
      g_assert_cmpuint (count_lines (pages[page], told), !=, 1);
      if (strstr (pages[page], title) != NULL)
        g_assert_cmpuint (count_lines (pages[page], told), >=, 2);
    }
    g_assert_cmpuint (on, ==, 1);
  }
}

static void
add_tests (void)
{
  fixture_add ("/mail-pdf/words-and-links", test_words_and_links);
  fixture_add ("/mail-pdf/odd-links", test_odd_links);
  fixture_add ("/mail-pdf/once", test_once);
  fixture_add ("/mail-pdf/same-bytes", test_same_bytes);
  fixture_add ("/mail-pdf/cancelled", test_cancelled);
  fixture_add ("/mail-pdf/cuts", test_cuts);
  fixture_add ("/mail-pdf/last-page", test_last_page);
  fixture_add ("/mail-pdf/room-between", test_room_between);
  fixture_add ("/mail-pdf/high-parts", test_high_parts);
  fixture_add ("/mail-pdf/sections", test_sections);
  fixture_add ("/mail-pdf/long-picture", test_long_picture);
  fixture_add ("/mail-pdf/torn", test_torn);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
