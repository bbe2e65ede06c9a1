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
test_cuts (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPdfLayout) layout = rb_pdf_layout_new (
      "{\"width\": 760, \"height\": 2500, \"ground\": \"rgb(255, 0, 51)\", \"pieces\": [],"
      " \"solid\": [[900, 1100], [1050, 1150], [1890, 1905], [2000, 2400]]}");
  g_autoptr (GArray) cuts = NULL;

  g_assert_nonnull (layout);
  g_assert_cmpfloat_with_epsilon (layout->ground[2], 0.2, 0.001);
  cuts = rb_pdf_layout_cut (layout, 1000);
  g_assert_cmpuint (cuts->len, ==, 3);
  /* Above what would be parted; not within it. */
  g_assert_cmpfloat (g_array_index (cuts, double, 0), ==, 900);
  g_assert_cmpfloat (g_array_index (cuts, double, 1), ==, 1890);
  g_assert_cmpfloat (g_array_index (cuts, double, 2), ==, 2500);
  g_assert_null (rb_pdf_layout_new ("[]"));
  g_assert_null (rb_pdf_layout_new ("{"));
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
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
