/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves a text by the mouse or by the clipboard: it keeps what it is. */
#include "app-fixture.h"
#include "rich-buffer.h"
#include "text-field.h"
#include <string.h>

static RbNode *editorial;
static GtkWidget *body, *signoff, *salutation;

static GtkTextView *
view_of (GtkWidget *field)
{
  return rb_text_field_get_view (RB_TEXT_FIELD (field));
}

static GtkWidget *
add_field (GtkWidget *box, const char *name)
{
  const RbFieldSpec *spec = rb_kind_spec_find (rb_kind_spec_of ("editorial"), name);
  GtkWidget *field = rb_text_field_new (editorial, spec, name, spec->label);

  gtk_box_append (GTK_BOX (box), field);
  return field;
}

/* The editorial's two texts, one below the other. */
static void
show (AppFixture *f, const char *above, const char *below)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  editorial = fixture_section (f, "editorial");
  rb_document_set (f->document, editorial, "signoff", above);
  rb_document_set (f->document, editorial, "body", below);
  rb_document_pause (f->document);
  salutation = add_field (box, "salutation");
  signoff = add_field (box, "signoff");
  body = add_field (box, "body");
  fixture_show (f, box, 600, 600);
  gtk_widget_grab_focus (body);
  wait_until (gtk_window_is_active (f->host));
  wait_until (gtk_widget_get_height (GTK_WIDGET (view_of (body))) > 0 &&
              gtk_widget_get_height (GTK_WIDGET (view_of (signoff))) > 0);
  fixture_settle ();
}

static void
select_words (GtkWidget *field, int from, int to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view_of (field));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

static gboolean
is_selected (GtkWidget *field, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view_of (field));
  g_autofree char *selected = NULL;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  selected = gtk_text_iter_get_slice (&start, &end);
  return strcmp (selected, words) == 0;
}

/* Where the left edge of a character is, half its height down. */
static graphene_point_t
place_of (GtkWidget *field, int offset)
{
  GtkTextView *view = view_of (field);
  GdkRectangle rectangle;
  GtkTextIter at;
  int x, y;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &at, offset);
  gtk_text_view_get_iter_location (view, &at, &rectangle);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, rectangle.x,
                                         rectangle.y + rectangle.height / 2, &x, &y);
  return GRAPHENE_POINT_INIT ((float)x, (float)y);
}

/* Drags what is selected around the character @from of a field to before the character @to. */
static void
drag (GtkWidget *source, int from, GtkWidget *target, int to)
{
  graphene_point_t start = place_of (source, from), end = place_of (target, to);

  fixture_drag (GTK_WIDGET (view_of (source)), &start, GTK_WIDGET (view_of (target)), &end);
}

#define holds(name, markdown) wait_until (strcmp (rb_node_get (editorial, name), markdown) == 0)

/* Bold words stay bold, and the mouse takes the next ones at once. */
static void
test_within (AppFixture *f, gconstpointer unused)
{
  show (f, "", "Auf **zwei** großen Bühnen");
  select_words (body, 4, 8);
  drag (body, 6, body, 23);
  holds ("body", "Auf großen Bühnen **zwei**");
  wait_until (is_selected (body, "zwei"));
  /* Later than what would be a double click. */
  fixture_pass (600);
  drag (body, 20, body, 0);
  holds ("body", "**zwei** Auf großen Bühnen");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", "Auf großen Bühnen **zwei**");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", "Auf **zwei** großen Bühnen");
}

static void
test_between (AppFixture *f, gconstpointer unused)
{
  show (f, "Heute", "- Bus\n- mit [Rad](https://example.org)\n- Bahn");
  select_words (body, 8, 11);
  drag (body, 9, signoff, 0);
  holds ("signoff", "[Rad](https://example.org) Heute");
  holds ("body", "- Bus\n- mit\n- Bahn");
  rb_document_undo (f->document, NULL, NULL);
  holds ("signoff", "Heute");
  holds ("body", "- Bus\n- mit [Rad](https://example.org)\n- Bahn");
}

/* Onto itself nothing is moved. */
static void
test_onto_itself (AppFixture *f, gconstpointer unused)
{
  show (f, "", "Auf **zwei** großen Bühnen");
  select_words (body, 4, 15);
  drag (body, 6, body, 13);
  fixture_pass (200);
  g_assert_cmpstr (rb_node_get (editorial, "body"), ==, "Auf **zwei** großen Bühnen");
  wait_until (is_selected (body, "zwei großen"));
}

/* Into a line, which is GTK's own business; the mouse takes the next words at once. */
static void
test_into_line (AppFixture *f, gconstpointer unused)
{
  show (f, "", "Auf zwei großen Bühnen");
  rb_document_set (f->document, editorial, "salutation", "Hallo");
  select_words (body, 4, 8);
  drag (body, 6, salutation, 5);
  holds ("salutation", "Hallozwei");
  fixture_pass (600);
  select_words (body, 0, 3);
  drag (body, 1, signoff, 0);
  holds ("signoff", "Auf");
}

/* One of two spaces goes where whole words were, and those that come touch no others; what is part
 * of a word brings none. */
static void
test_spaces (AppFixture *f, gconstpointer unused)
{
  show (f, "Haus", "Bus, Rad (und Bahn).");
  select_words (body, 14, 18);
  drag (body, 16, body, 3);
  holds ("body", "Bus Bahn, Rad (und).");
  wait_until (is_selected (body, "Bahn"));
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", "Bus, Rad (und Bahn).");
  fixture_pass (600);
  /* Into a word. */
  select_words (body, 5, 9);
  drag (body, 6, body, 1);
  holds ("body", "BRadus, (und Bahn).");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", "Bus, Rad (und Bahn).");
  fixture_pass (600);
  /* Out of a word. */
  select_words (body, 15, 18);
  drag (body, 16, signoff, 4);
  holds ("signoff", "Hausahn");
  holds ("body", "Bus, Rad (und B).");
}

/* Words of a heading or an item are words where they are dropped; what is dropped into a heading
 * becomes its. */
static void
test_forms (AppFixture *f, gconstpointer unused)
{
  const char *text = "## Markt heute\n\nEin Absatz.\n\n- Bus\n- Rad und Bahn";

  show (f, "", text);
  select_words (body, 0, 5);
  drag (body, 2, body, 17);
  holds ("body", "## heute\n\nEin AMarktbsatz.\n\n- Bus\n- Rad und Bahn");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", text);
  fixture_pass (600);
  select_words (body, 28, 31);
  drag (body, 29, body, 2);
  holds ("body", "## MaRadrkt heute\n\nEin Absatz.\n\n- Bus\n- und Bahn");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", text);
  fixture_pass (600);
  select_words (body, 0, 5);
  drag (body, 2, body, 30);
  holds ("body", "## heute\n\nEin Absatz.\n\n- Bus\n- RaMarktd und Bahn");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", text);
  fixture_pass (600);
  /* A whole paragraph with its end. */
  select_words (body, 0, 12);
  drag (body, 2, body, 28);
  holds ("body", "Ein Absatz.\n\n- Bus\n\n## Markt heute\n\n- Rad und Bahn");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", text);
}

static void
test_cut (AppFixture *f, gconstpointer unused)
{
  show (f, "", "Auf **zwei** großen Bühnen");
  select_words (body, 4, 9);
  fixture_press (f->host, "ctrl+x");
  holds ("body", "Auf großen Bühnen");
  fixture_press (f->host, "ctrl+End");
  fixture_press (f->host, "ctrl+v");
  holds ("body", "Auf großen Bühnen **zwei**");
  select_words (body, 0, 0);
  fixture_press (f->host, "ctrl+v");
  holds ("body", "**zwei** Auf großen Bühnen **zwei**");
  /* The end of a word is no word. */
  select_words (body, 13, 15);
  fixture_press (f->host, "ctrl+x");
  holds ("body", "**zwei** Auf groß Bühnen **zwei**");
  fixture_press (f->host, "ctrl+End");
  fixture_press (f->host, "ctrl+v");
  holds ("body", "**zwei** Auf groß Bühnen **zwei**en");
}

/* --- out of other programs -------------------------------------------------------------------- */

static void
drag_in (AppFixture *f, const char *const *contents, GtkWidget *target, int to)
{
  graphene_point_t end = place_of (target, to);

  fixture_drag_in (f, contents, GTK_WIDGET (view_of (target)), &end);
}

/* Out of a browser: as it is, where it was let go, and not what is selected there in its place. */
static void
test_of_browser (AppFixture *f, gconstpointer unused)
{
  const char *contents[] = {
    "text/html", "<meta charset=utf-8><b>drei</b> <a href='https://example.org'>hier</a> ",
    "text/plain;charset=utf-8", "drei hier ", NULL
  };

  show (f, "Heute", "Auf zwei (): Bühnen");
  select_words (body, 0, 3);
  drag_in (f, contents, body, 10);
  holds ("body", "Auf zwei (**drei** [hier](https://example.org)): Bühnen");
  rb_document_undo (f->document, NULL, NULL);
  holds ("body", "Auf zwei (): Bühnen");
}

/* A link and a picture are files for a browser as well: of the web, which none of ours are. */
static void
test_of_link (AppFixture *f, gconstpointer unused)
{
  const char *contents[] = { "text/uri-list",
                             "https://example.org/\r\n",
                             "text/html",
                             "<a href='https://example.org/'>Hafen</a>",
                             "text/plain;charset=utf-8",
                             "https://example.org/",
                             NULL };

  show (f, "Heute", "");
  drag_in (f, contents, body, 0);
  holds ("body", "[Hafen](https://example.org/)");
}

/* Into a line come the words alone, where it was let go. */
static void
test_into_foreign_line (AppFixture *f, gconstpointer unused)
{
  const char *contents[] = { "text/html", "<b>drei</b>", "text/plain;charset=utf-8", "drei", NULL };

  show (f, "Heute", "");
  rb_document_set (f->document, editorial, "salutation", "Hallo");
  drag_in (f, contents, salutation, 5);
  holds ("salutation", "Hallodrei");
}

/* --- for other programs ----------------------------------------------------------------------- */

static void
on_written (GObject *provider, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (provider), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

static char *
read_clipboard (const char *type)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (body));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done = FALSE;

  g_assert_nonnull (content);
  gdk_content_provider_write_mime_type_async (content, type, stream, G_PRIORITY_DEFAULT, NULL,
                                              on_written, &done);
  wait_until (done);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* A word processor gets what is bold, what is a list; a merge tag as it is written, and a photo's
 * words: its file it could not find. */
static void
test_copied (AppFixture *f, gconstpointer unused)
{
  g_autofree char *html = NULL, *plain = NULL;

  show (f, "",
        "Auf **zwei** Bühnen, *|FNAME|*\n\n- Bus & [Rad](https://example.org)\n- ![Plan](a.png)");
  select_words (body, 0, 200);
  fixture_press (f->host, "ctrl+c");
  html = read_clipboard ("text/html");
  g_assert_cmpstr (html, ==,
                   "<meta charset=\"utf-8\">\n<p>Auf <strong>zwei</strong> Bühnen, *|FNAME|*</p>\n"
                   "<ul>\n<li>Bus &amp; <a href=\"https://example.org\">Rad</a></li>\n"
                   "<li>Plan</li>\n</ul>\n");
  plain = read_clipboard ("text/plain;charset=utf-8");
  g_assert_true (g_str_has_prefix (plain, "Auf zwei Bühnen, *|FNAME|*\n\n- Bus & Rad\n- "));
}

static void
test_copied_address (AppFixture *f, gconstpointer unused)
{
  g_autofree char *html = NULL;

  show (f, "", "[Abmelden](https://example.org/{{id}})");
  select_words (body, 0, 20);
  fixture_press (f->host, "ctrl+c");
  html = read_clipboard ("text/html");
  g_assert_nonnull (strstr (html, "href=\"https://example.org/%7B%7Bid%7D%7D\""));
}

/* What goes while the pointer is on it: a photo that was clicked, and a tag. */
static void
test_gone_below_pointer (AppFixture *f, gconstpointer unused)
{
  GtkWidget *chip;

  show (f, "", "Guten Tag {{Name}}\n\n![Hafen](photos/1.jpg)\n\nDanach");
  wait_until ((chip = fixture_find (body, GTK_TYPE_BUTTON, "Hafen")) != NULL &&
              gtk_widget_get_width (chip) > 0);
  fixture_point_at (chip);
  wait_until (is_selected (body, "\xef\xbf\xbc"));
  rb_document_set (f->document, editorial, "body", "Guten Tag {{Name}}\n\nDanach");
  g_assert_null (fixture_find (body, GTK_TYPE_BUTTON, "Hafen"));
  chip = fixture_find (body, GTK_TYPE_BUTTON, "Name");
  g_assert_nonnull (chip);
  fixture_settle ();
  fixture_point_at (chip);
  wait_until (is_selected (body, "\xef\xbf\xbc"));
  rb_document_set (f->document, editorial, "body", "Danach");
  g_assert_null (fixture_find (body, GTK_TYPE_BUTTON, "Name"));
}

static void
add_tests (void)
{
  fixture_add ("/rich-drag/within", test_within);
  fixture_add ("/rich-drag/between", test_between);
  fixture_add ("/rich-drag/onto-itself", test_onto_itself);
  fixture_add ("/rich-drag/into-line", test_into_line);
  fixture_add ("/rich-drag/spaces", test_spaces);
  fixture_add ("/rich-drag/forms", test_forms);
  fixture_add ("/rich-drag/cut", test_cut);
  fixture_add ("/rich-drag/gone-below-pointer", test_gone_below_pointer);
  fixture_add ("/rich-drag/of-browser", test_of_browser);
  fixture_add ("/rich-drag/of-link", test_of_link);
  fixture_add ("/rich-drag/into-foreign-line", test_into_foreign_line);
  fixture_add ("/rich-drag/copied", test_copied);
  fixture_add ("/rich-drag/copied-address", test_copied_address);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
