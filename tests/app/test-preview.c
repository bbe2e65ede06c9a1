/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview: that it is what is exported, and stays so while the issue changes. */
#include "preview-fixture.h"
#include "preview-web.h"
#include "preview.h"
#include <string.h>

static const RbRenderOptions preview_options = { .markers = TRUE,
                                                 .image_prefix = RB_PREVIEW_IMAGES };

static char *
without_markers (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("<!--(s:[0-9]+|/s)-->", 0, 0, NULL);

  return g_regex_replace_literal (regex, html, -1, 0, "", 0, NULL);
}

static void
test_equals_export (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (f->folder, "out", NULL);
  g_autofree char *index = g_build_filename (folder, "index.html", NULL);
  g_autofree char *exported = NULL, *shown = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbExport) export_ = rb_export_prepare (f->issue, RB_EXPORT_FORCE, &error);
  RbRenderOptions options = preview_options;
  g_autoptr (RbRendered) rendered = NULL;

  g_assert_no_error (error);
  rb_export_folder (export_, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (index, &exported, NULL, &error));
  options.image_prefix = "https://example.org/hafenblatt/images/";
  rendered = rb_render_issue_html (f->issue, &options);
  g_assert_nonnull (strstr (rendered->html->str, "<!--s:"));
  g_assert_nonnull (strstr (exported, options.image_prefix));
  shown = without_markers (rendered->html->str);
  preview_assert_same (shown, exported);
}

static void
test_loads (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  g_autofree char *n = g_strdup_printf ("%u", rb_node_count (f->issue, "sections"));
  g_autofree char *indexed = preview_ask (page, "String(sections.size)");
  g_autofree char *text = preview_ask (page, "document.body.innerText");

  g_assert_cmpstr (indexed, ==, n);
  g_assert_nonnull (strstr (text, rb_node_get (fixture_section (f, "article"), "headline")));
}

/* Whether a view of lines shows @words; behind the contents, which may have them, too. */
static gboolean
is_in_sight (GtkTextView *view, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle seen, line;
  GtkTextIter at, end;

  gtk_text_buffer_get_end_iter (buffer, &at);
  if (!gtk_text_iter_backward_search (&at, words, GTK_TEXT_SEARCH_TEXT_ONLY, &at, &end, NULL))
    return FALSE;
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_location (view, &at, &line);
  return line.y >= seen.y && line.y < seen.y + seen.height;
}

/* As the mail does: at once, and when it comes to be shown. */
static void
test_plain_follows (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards"), *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *preview = fixture_find (GTK_WIDGET (window), RB_TYPE_PREVIEW, NULL);
  GtkDropDown *view = GTK_DROP_DOWN (gtk_widget_get_ancestor (
      fixture_find (preview, GTK_TYPE_DROP_DOWN, "View"), GTK_TYPE_DROP_DOWN));
  GtkTextView *text;

  rb_document_set (f->document, article, "body", "Zeile\n\nNoch eine\n\nUnd noch\n\nDie letzte");
  for (int i = 0; i < 30; i++)
    rb_document_copy (f->document, article, f->issue, "sections", rb_node_get_index (article) + 1);
  rb_document_set (f->document, cards, "title", "Ganz unten");
  rb_document_set (f->document, article, "headline", "Fast oben");
  rb_window_show_field (window, cards, "title");
  gtk_drop_down_set_selected (view, 1);
  text = GTK_TEXT_VIEW (fixture_find (preview, GTK_TYPE_TEXT_VIEW, NULL));
  wait_until (is_in_sight (text, "Ganz unten") && !is_in_sight (text, "Fast oben"));
  rb_window_show_field (window, article, "headline");
  wait_until (is_in_sight (text, "Fast oben") && !is_in_sight (text, "Ganz unten"));
}

static gboolean
has_row (GtkWidget *widget, const char *name)
{
  if (strcmp (gtk_widget_get_css_name (widget), "row") == 0) {
    char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name);

    if (other == NULL)
      return TRUE;
    g_free (other);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_row (child, name))
      return TRUE;
  return FALSE;
}

/* Each of what can be chosen is read out. */
static void
test_view_names (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "Mail", "Plain Text", "Read Aloud" };
  RbWindow *window = fixture_open_window (f);
  GtkWidget *preview = fixture_find (GTK_WIDGET (window), RB_TYPE_PREVIEW, NULL);
  GtkWidget *view = gtk_widget_get_ancestor (fixture_find (preview, GTK_TYPE_DROP_DOWN, "View"),
                                             GTK_TYPE_DROP_DOWN);

  g_assert_true (gtk_widget_activate (view));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wait_until (has_row (view, names[i]));
}

static GtkToggleButton *
find_toggle (GtkWidget *preview, const char *name)
{
  return GTK_TOGGLE_BUTTON (fixture_find (preview, GTK_TYPE_TOGGLE_BUTTON, name));
}

/* Widths, dark and images are of the mail alone; as they were, they come back with it. */
static void
test_modes (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "Desktop", "Phone", "Free", "Dark", "Images Off" };
  RbWindow *window = fixture_open_window (f);
  GtkWidget *preview = fixture_find (GTK_WIDGET (window), RB_TYPE_PREVIEW, NULL);
  GtkDropDown *view = GTK_DROP_DOWN (gtk_widget_get_ancestor (
      fixture_find (preview, GTK_TYPE_DROP_DOWN, "View"), GTK_TYPE_DROP_DOWN));

  gtk_toggle_button_set_active (find_toggle (preview, "Phone"), TRUE);
  fixture_press (GTK_WINDOW (window), "ctrl+shift+d");
  wait_until (gtk_toggle_button_get_active (find_toggle (preview, "Dark")));
  for (guint mode = 3; mode-- > 0;) {
    gtk_drop_down_set_selected (view, mode);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      g_assert_cmpint (gtk_widget_is_sensitive (GTK_WIDGET (find_toggle (preview, names[i]))), ==,
                       mode == 0);
    if (mode > 0) {
      rb_preview_toggle_dark (RB_PREVIEW (preview));
      rb_preview_toggle_images (RB_PREVIEW (preview));
    }
  }
  g_assert_true (gtk_toggle_button_get_active (find_toggle (preview, "Phone")));
  g_assert_true (gtk_toggle_button_get_active (find_toggle (preview, "Dark")));
  g_assert_false (gtk_toggle_button_get_active (find_toggle (preview, "Images Off")));
}

static void
test_images (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);

  g_assert_true (preview_holds (page, "document.images.length >= 3"));
  wait_until (
      preview_holds (page, "[...document.images].every(i => i.complete && i.naturalWidth > 0)"));
}

static void
test_keystroke (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *article = fixture_section (f, "article");
  g_autofree char *mine = preview_dup_id (article);
  g_autofree char *remember =
      g_strdup_printf ("window.mine = nodesOf('%s')[0]; window.others = [...document.body"
                       ".querySelectorAll('*')].filter(n => sectionOf(n) !== '%s'); ''",
                       mine, mine);

  g_free (preview_ask (page, remember));
  rb_document_edit (f->document, article, "headline", "Drei Tage Musik & <Tanz>", "Headline");
  wait_until (preview_holds (page, "document.body.innerText.includes('Drei Tage Musik & <Tanz>')"));
  /* Not even the section is made anew, only the words in it. */
  g_assert_true (preview_holds (page, "mine.isConnected"));
  g_assert_true (preview_holds (page, "others.length > 0 && others.every(n => n.isConnected)"));
  preview_assert_fresh (f, page);
}

/* Keys faster than the page: what comes last is what stands there. */
static void
test_fast_keys (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *text = fixture_section (f, "text");
  g_autoptr (GString) typed = g_string_new (NULL);

  for (int i = 0; i < 60; i++) {
    g_string_append_printf (typed, "%d ", i);
    rb_document_edit (f->document, text, "body", typed->str, "Body");
    g_main_context_iteration (NULL, FALSE);
  }
  wait_until (preview_holds (page, "document.body.innerText.includes('57 58 59')"));
  preview_assert_fresh (f, page);
}

/* Every field of every section: what is patched is what would have been loaded. */
static void
test_every_section (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);

  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);
    const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));

    for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
      if (field->type == RB_FIELD_LINE || field->type == RB_FIELD_TEXT) {
        g_autofree char *value = g_strdup_printf ("%s %u", rb_node_get (section, field->name), i);

        rb_document_edit (f->document, section, field->name, value, field->label);
        fixture_settle ();
      }
  }
  rb_document_edit (f->document, f->issue, "subject", "Another subject", "Subject");
  rb_document_edit (f->document, rb_document_get_root (f->document), "imprint", "New imprint",
                    "Imprint");
  wait_until (preview_holds (page, "document.body.innerText.includes('New imprint')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  preview_assert_fresh (f, page);
}

static void
test_structure (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *article = fixture_section (f, "article");
  RbNode *added = rb_document_insert (f->document, f->issue, "sections", "text", 1);

  rb_document_set (f->document, added, "title", "A section that is new");
  rb_document_move (f->document, article, f->issue, "sections", 0);
  rb_document_remove (f->document, fixture_section (f, "editorial"));
  wait_until (preview_holds (page, "document.body.innerText.includes('A section that is new')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  preview_assert_fresh (f, page);
  rb_document_set (f->document, added, "hidden", "true");
  wait_until (!preview_holds (page, "document.body.innerText.includes('A section that is new')"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (preview_holds (page, "document.body.innerText.includes('A section that is new')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  preview_assert_fresh (f, page);
}

/* Sections in a language of their own are bodies of the table: alone, beside each other, first and
 * last. Each section stays itself, and what is patched is what would have been loaded. */
static void
test_languages (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  guint n = rb_node_count (f->issue, "sections");
  const guint foreign[] = { 2, 3, 0, n - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", foreign[i]);
    g_autofree char *id = preview_dup_id (section);
    g_autofree char *alone =
        g_strdup_printf ("(ns => ns.length === 1 && ns[0].lang === 'fr')(nodesOf('%s').filter("
                         "n => n.nodeType === Node.ELEMENT_NODE))",
                         id);

    rb_document_set (f->document, section, "language", "fr");
    wait_until (preview_holds (page, alone));
  }
  preview_assert_fresh (f, page);
  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);
    const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
    g_autofree char *word = g_strdup_printf ("Signpost %u.", i), *in_section = NULL, *id = NULL;

    for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
      if (field->flags & RB_FIELD_NAMES && field->type == RB_FIELD_LINE && in_section == NULL &&
          !rb_node_is_on (section, "hidden")) {
        id = preview_dup_id (section);
        in_section =
            g_strdup_printf ("nodesOf('%s').some(n => n.textContent.includes('%s'))", id, word);
        rb_document_edit (f->document, section, field->name, word, field->label);
        wait_until (preview_holds (page, in_section));
      }
  }
  preview_assert_fresh (f, page);
  while (rb_node_has (rb_node_nth (f->issue, "sections", 2), "language"))
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (preview_holds (page, "document.querySelector('tbody[lang]') === null"));
}

/* A link from one section to another changes the headline of the other as well. */
static void
test_anchors (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = NULL;
  RbNode *article = fixture_section (f, "article"), *links = fixture_section (f, "links");
  g_autofree char *anchor = rb_section_dup_anchor (links), *body = NULL, *linked = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *named = g_strdup_printf ("document.getElementById('%s') !== null", anchor + 1);
  g_autofree char *unnamed = g_strdup_printf ("!(%s)", named);

  page = preview_show (f);
  body = g_strdup_printf ("Mehr [am Ende](%s).", anchor);
  linked = g_strdup_printf ("document.querySelector('a[href=\"%s\"]') !== null", anchor);
  g_assert_true (preview_holds (page, unnamed));

  rb_document_set (f->document, article, "body", body);
  wait_until (preview_holds (page, named));
  g_assert_true (preview_holds (page, linked));
  preview_assert_fresh (f, page);
  /* What changes no link does not replace the page. */
  g_free (preview_ask (page, "window.kept = document.body; ''"));
  longer = g_strconcat (body, " Und noch ein Satz.", NULL);
  rb_document_set (f->document, article, "body", longer);
  wait_until (preview_holds (page, "document.body.textContent.includes('Und noch ein Satz.')"));
  g_assert_true (preview_holds (page, "window.kept === document.body"));
  rb_document_set (f->document, links, "title", "");
  wait_until (!preview_holds (page, linked));
  preview_assert_fresh (f, page);
  rb_document_set (f->document, links, "title", "Wieder da");
  wait_until (preview_holds (page, linked) && preview_holds (page, named));
  preview_assert_fresh (f, page);
  rb_document_set (f->document, links, "hidden", "true");
  wait_until (!preview_holds (page, linked));
  rb_document_set (f->document, links, "hidden", NULL);
  wait_until (preview_holds (page, linked));
  rb_document_set (f->document, article, "body", "Nichts mehr.");
  wait_until (preview_holds (page, unnamed));
  preview_assert_fresh (f, page);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (preview_holds (page, linked) && preview_holds (page, named));
  preview_assert_fresh (f, page);
}

static void
test_killed (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  g_autofree char *before = preview_dump (page), *after = NULL;

  g_free (preview_ask (page, "window.alive = true; ''"));
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  wait_until (
      preview_holds (page, "document.readyState === 'complete' && typeof alive === 'undefined' && "
                           "typeof sections === 'object' && sections.size > 0"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  after = preview_dump (page);
  preview_assert_same (after, before);
  /* And goes on following. */
  rb_document_edit (f->document, fixture_section (f, "article"), "headline", "Another", "Headline");
  wait_until (preview_holds (page, "document.body.innerText.includes('Another')"));
}

static void
on_failed (gboolean *failed)
{
  *failed = TRUE;
}

/* A page that each process dies of is given up, and the next issue is tried again. */
static void
test_killed_again (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  gboolean failed = FALSE;
  guint n = 0;

  g_signal_connect_swapped (page, "failed", G_CALLBACK (on_failed), &failed);
  while (!failed) {
    fixture_wait_page (view);
    g_assert_cmpuint (++n, <, 10);
    webkit_web_view_terminate_web_process (view);
    fixture_settle ();
  }
  g_assert_cmpuint (n, >, 1);
  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_wait_page (view);
  g_signal_handlers_disconnect_by_data (page, &failed);
}

static void
add (void)
{
  fixture_add ("/preview/plain-follows", test_plain_follows);
  fixture_add ("/preview/modes", test_modes);
  fixture_add ("/preview/view-names", test_view_names);
  fixture_add ("/preview/equals-export", test_equals_export);
  fixture_add ("/preview/loads", test_loads);
  fixture_add ("/preview/images", test_images);
  fixture_add ("/preview/keystroke", test_keystroke);
  fixture_add ("/preview/fast-keys", test_fast_keys);
  fixture_add ("/preview/every-section", test_every_section);
  fixture_add ("/preview/structure", test_structure);
  fixture_add ("/preview/languages", test_languages);
  fixture_add ("/preview/anchors", test_anchors);
  fixture_add ("/preview/killed", test_killed);
  fixture_add ("/preview/killed-again", test_killed_again);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
