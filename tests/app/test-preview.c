/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview: that it is what is exported, and stays so while the issue changes. */
#include "app-fixture.h"
#include "preview-locate.h"
#include "preview-web.h"
#include "preview.h"
#include <string.h>

static const RbRenderOptions preview_options = { .markers = TRUE,
                                                 .image_prefix = RB_PREVIEW_IMAGES };

static RbPreviewPage *
show_page (AppFixture *f)
{
  RbPreviewPage *page = rb_preview_page_new ();

  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, rb_preview_page_get_view (page), 700, 500);
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  return page;
}

static char *
ask (RbPreviewPage *page, const char *script)
{
  return fixture_evaluate (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)), RB_PREVIEW_WORLD,
                           script);
}

static gboolean
holds (RbPreviewPage *page, const char *script)
{
  return fixture_holds (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)), script);
}

/* The page as HTML. Attributes have no order: an image that was kept may have another than a new.
 */
static char *
dump (RbPreviewPage *page)
{
  return ask (page, "(root => { for (const e of root.querySelectorAll('*')) {"
                    " const all = [...e.attributes].map(a => [a.name, a.value]).sort();"
                    " for (const [name] of all) e.removeAttribute(name);"
                    " for (const [name, value] of all) e.setAttribute(name, value);"
                    " } return root.outerHTML; })(document.documentElement.cloneNode(true))");
}

/* What the page would be if it were loaded now. */
static char *
dump_fresh (AppFixture *f)
{
  RbPreviewPage *page = rb_preview_page_new ();
  GtkWidget *window = gtk_window_new ();
  char *html;

  rb_preview_page_set_issue (page, f->issue, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (window), rb_preview_page_get_view (page));
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  html = dump (page);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
  return html;
}

static void
assert_same (const char *a, const char *b)
{
  gsize i = 0;

  while (a[i] != '\0' && a[i] == b[i])
    i++;
  if (a[i] != b[i])
    g_error ("at byte %" G_GSIZE_FORMAT ": “%.200s” instead of “%.200s”", i, a + i - MIN (i, 60),
             b + i - MIN (i, 60));
}

static void
assert_fresh (AppFixture *f, RbPreviewPage *page)
{
  g_autofree char *patched = dump (page), *fresh = dump_fresh (f);

  assert_same (patched, fresh);
}

static char *
id_of (RbNode *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (node));
}

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
  assert_same (shown, exported);
}

static void
test_loads (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  g_autofree char *n = g_strdup_printf ("%u", rb_node_count (f->issue, "sections"));
  g_autofree char *indexed = ask (page, "String(sections.size)");
  g_autofree char *text = ask (page, "document.body.innerText");

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

static void
test_images (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);

  g_assert_true (holds (page, "document.images.length >= 3"));
  wait_until (holds (page, "[...document.images].every(i => i.complete && i.naturalWidth > 0)"));
}

static void
test_keystroke (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *article = fixture_section (f, "article");
  g_autofree char *mine = id_of (article);
  g_autofree char *remember =
      g_strdup_printf ("window.mine = nodesOf('%s')[0]; window.others = [...document.body"
                       ".querySelectorAll('*')].filter(n => sectionOf(n) !== '%s'); ''",
                       mine, mine);

  g_free (ask (page, remember));
  rb_document_edit (f->document, article, "headline", "Drei Tage Musik & <Tanz>", "Headline");
  wait_until (holds (page, "document.body.innerText.includes('Drei Tage Musik & <Tanz>')"));
  /* Not even the section is made anew, only the words in it. */
  g_assert_true (holds (page, "mine.isConnected"));
  g_assert_true (holds (page, "others.length > 0 && others.every(n => n.isConnected)"));
  assert_fresh (f, page);
}

/* Keys faster than the page: what comes last is what stands there. */
static void
test_fast_keys (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *text = fixture_section (f, "text");
  g_autoptr (GString) typed = g_string_new (NULL);

  for (int i = 0; i < 60; i++) {
    g_string_append_printf (typed, "%d ", i);
    rb_document_edit (f->document, text, "body", typed->str, "Body");
    g_main_context_iteration (NULL, FALSE);
  }
  wait_until (holds (page, "document.body.innerText.includes('57 58 59')"));
  assert_fresh (f, page);
}

/* Every field of every section: what is patched is what would have been loaded. */
static void
test_every_section (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);

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
  wait_until (holds (page, "document.body.innerText.includes('New imprint')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  assert_fresh (f, page);
}

static void
test_structure (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *article = fixture_section (f, "article");
  RbNode *added = rb_document_insert (f->document, f->issue, "sections", "text", 1);

  rb_document_set (f->document, added, "title", "A section that is new");
  rb_document_move (f->document, article, f->issue, "sections", 0);
  rb_document_remove (f->document, fixture_section (f, "editorial"));
  wait_until (holds (page, "document.body.innerText.includes('A section that is new')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  assert_fresh (f, page);
  rb_document_set (f->document, added, "hidden", "true");
  wait_until (!holds (page, "document.body.innerText.includes('A section that is new')"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (holds (page, "document.body.innerText.includes('A section that is new')"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  assert_fresh (f, page);
}

/* Sections in a language of their own are bodies of the table: alone, beside each other, first and
 * last. Each section stays itself, and what is patched is what would have been loaded. */
static void
test_languages (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  guint n = rb_node_count (f->issue, "sections");
  const guint foreign[] = { 2, 3, 0, n - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", foreign[i]);
    g_autofree char *id = id_of (section);
    g_autofree char *alone =
        g_strdup_printf ("(ns => ns.length === 1 && ns[0].lang === 'fr')(nodesOf('%s').filter("
                         "n => n.nodeType === Node.ELEMENT_NODE))",
                         id);

    rb_document_set (f->document, section, "language", "fr");
    wait_until (holds (page, alone));
  }
  assert_fresh (f, page);
  for (guint i = 0; i < n; i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);
    const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
    g_autofree char *word = g_strdup_printf ("Signpost %u.", i), *in_section = NULL, *id = NULL;

    for (const RbFieldSpec *field = spec->fields; field->name != NULL; field++)
      if (field->flags & RB_FIELD_NAMES && field->type == RB_FIELD_LINE && in_section == NULL &&
          !rb_node_is_on (section, "hidden")) {
        id = id_of (section);
        in_section =
            g_strdup_printf ("nodesOf('%s').some(n => n.textContent.includes('%s'))", id, word);
        rb_document_edit (f->document, section, field->name, word, field->label);
        wait_until (holds (page, in_section));
      }
  }
  assert_fresh (f, page);
  while (rb_node_has (rb_node_nth (f->issue, "sections", 2), "language"))
    g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (holds (page, "document.querySelector('tbody[lang]') === null"));
}

static void
test_scroll_holds (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  g_autofree char *before = NULL, *after = NULL, *whole = NULL;

  g_free (ask (page, "scrollTo(0, 400); ''"));
  before = ask (page, "String(scrollY)");
  g_assert_cmpstr (before, ==, "400");
  rb_document_edit (f->document, fixture_section (f, "article"), "headline", "Another", "Headline");
  wait_until (holds (page, "document.body.innerText.includes('Another')"));
  after = ask (page, "String(scrollY)");
  g_assert_cmpstr (after, ==, before);
  /* What touches the frame of the mail replaces it all. */
  rb_document_edit (f->document, rb_document_get_root (f->document), "imprint", "New imprint",
                    "Imprint");
  wait_until (holds (page, "document.body.innerText.includes('New imprint')"));
  whole = ask (page, "String(scrollY)");
  g_assert_cmpstr (whole, ==, before);
}

static void
test_dark (AppFixture *f, gconstpointer unused)
{
  static const char script[] = "getComputedStyle([...document.querySelectorAll('h1,h2,h3')]"
                               ".find(h => h.innerText)).color";
  g_autoptr (RbPreviewPage) page = show_page (f);
  g_autofree char *light = ask (page, script), *dark = NULL, *again = NULL;

  rb_preview_page_set_modes (page, TRUE, FALSE);
  wait_until (holds (page, "document.documentElement.style.colorScheme === 'dark'"));
  dark = ask (page, script);
  g_assert_cmpstr (dark, !=, light);
  /* A page that is replaced stays dark. */
  rb_document_set (f->document, rb_document_get_root (f->document), "imprint", "New imprint");
  wait_until (holds (page, "document.body.innerText.includes('New imprint')"));
  again = ask (page, script);
  g_assert_cmpstr (again, ==, dark);
  rb_preview_page_set_modes (page, FALSE, FALSE);
  wait_until (holds (page, "document.documentElement.style.colorScheme === 'light'"));
  g_free (again);
  again = ask (page, script);
  g_assert_cmpstr (again, ==, light);
}

static void
test_images_off (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *article = fixture_section (f, "article"), *added;

  rb_preview_page_set_modes (page, FALSE, TRUE);
  wait_until (holds (page, "[...document.images].every(i => i.naturalWidth === 0)"));
  /* Also those that come with a new version of a section. */
  rb_document_edit (f->document, article, "headline", "Another", "Headline");
  wait_until (holds (page, "document.body.innerText.includes('Another')"));
  g_assert_true (holds (page, "[...document.images].every(i => !i.hasAttribute('src'))"));
  /* The words that stand for them take the place of each. */
  g_assert_true (holds (page,
                        "[...document.images].every(i => i.nextSibling.dataset.rbAlt === i.alt"
                        " && i.nextSibling.getBoundingClientRect().height > 20)"));
  g_assert_true (holds (page, "document.querySelectorAll('[data-rb-alt]').length === "
                              "document.images.length"));
  rb_document_edit (f->document, rb_node_get_child (article, "photo"), "alt", "Quite another text",
                    "Alternative text");
  wait_until (
      holds (page, "document.querySelector(\"[data-rb-alt='Quite another text']\") !== null"));
  /* Also where the whole page comes anew, with the images that were there. */
  added = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_set (f->document, added, "title", "A section that is new");
  wait_until (holds (page, "document.body.innerText.includes('A section that is new')"));
  g_assert_true (holds (page,
                        "document.querySelectorAll('img[data-src] + [data-rb-alt]').length === "
                        "document.images.length"));
  rb_preview_page_set_modes (page, FALSE, FALSE);
  wait_until (holds (page, "[...document.images].every(i => i.naturalWidth > 0)"));
  assert_fresh (f, page);
}

static void
test_select (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *last = rb_node_nth (f->issue, "sections", rb_node_count (f->issue, "sections") - 1);
  g_autofree char *id = id_of (last);
  g_autofree char *seen = g_strdup_printf ("boundsOf('%s').top < innerHeight && "
                                           "boundsOf('%s').bottom > 0",
                                           id, id);
  g_autofree char *placed = g_strdup_printf (
      "Math.abs(parseFloat(mark.style.top) - boundsOf('%s').top - scrollY) <= 10", id);

  g_assert_false (holds (page, seen));
  rb_preview_page_select (page, last, TRUE);
  wait_until (holds (page, "mark.style.display === 'block'"));
  wait_until (holds (page, seen));
  /* And stays around it, whatever grows above. */
  g_free (ask (page, "document.querySelector('h1').style.paddingTop = '300px'; ''"));
  wait_until (holds (page, placed));
  rb_preview_page_select (page, NULL, FALSE);
  wait_until (holds (page, "mark.style.display === 'none'"));
}

/* Where a paste ends the caret is, and that is what is seen. */
static void
test_paste_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GString) text = g_string_new ("First.");

  rb_preview_page_select (page, article, TRUE);
  rb_document_set (f->document, article, "body", text->str);
  wait_until (holds (page, "document.body.textContent.includes ('First.')"));
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "\n\nParagraph %u.", i);
  g_string_append (text, "\n\nEnd of the paste.");
  rb_document_set (f->document, article, "body", text->str);
  wait_until (holds (page, "(() => { const p = [...document.querySelectorAll('p')]"
                           ".find(p => p.textContent === 'End of the paste.');"
                           " const r = p && p.getBoundingClientRect();"
                           " return r && r.top > 0 && r.bottom < innerHeight; })()"));
}

/* What is selected, and how it is to be seen, comes with the page: it is not painted without. */
static void
test_begin (AppFixture *f, gconstpointer unused)
{
  RbPreviewPage *page = rb_preview_page_new ();
  g_autoptr (RbPreviewPage) owned = page;
  RbNode *last = rb_node_nth (f->issue, "sections", rb_node_count (f->issue, "sections") - 1);
  g_autofree char *id = id_of (last);
  const char *name = rb_kind_spec_of (rb_node_get_kind (last))->label;
  g_autofree char *note =
      g_strdup_printf ("document.lastChild.data === 'start %s 1 1 %s'", id, name);
  g_autofree char *seen = g_strdup_printf ("selected === '%s' && mark.style.display === 'block' && "
                                           "tag.textContent === '%s' && "
                                           "boundsOf('%s').top < innerHeight",
                                           id, name, id);

  rb_preview_page_set_modes (page, TRUE, TRUE);
  rb_preview_page_set_issue (page, f->issue, last);
  fixture_show (f, rb_preview_page_get_view (page), 700, 500);
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  g_assert_true (holds (page, note));
  g_assert_true (holds (page, seen));
  g_assert_true (holds (page, "document.documentElement.style.colorScheme === 'dark'"));
  g_assert_true (holds (page, "document.images.length > 0 && "
                              "[...document.images].every(i => !i.hasAttribute('src'))"));
}

/* What is below the view's edge waits until the rest is painted, and then it is there as ever. */
static void
test_first_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  g_autofree char *before = NULL, *after = NULL;

  wait_until (holds (page, "later.length === 0 && !document.querySelector('[data-rb-later]')"));
  before = dump (page);
  wait_until (holds (page, "hideLater(), later.length > 2"));
  g_assert_true (holds (page, "document.documentElement.offsetHeight < 3 * innerHeight"));
  g_assert_true (holds (page, "document.querySelectorAll('[data-rb-later] > *').length > 0 && "
                              "[...document.querySelectorAll('[data-rb-later]')]"
                              ".every(e => e.getBoundingClientRect().height === 0)"));
  /* However wrong the guess: no gap at the bottom. */
  g_assert_true (holds (page, "showUntilFull(), document.documentElement.offsetHeight >= "
                              "innerHeight"));
  g_assert_true (holds (page, "showLater(), later.length === 0"));
  after = dump (page);
  assert_same (before, after);
  /* Shown at once further down, the page is all there. */
  g_assert_true (holds (page, "(() => { const note = document.lastChild, was = note.data;"
                              " note.data = `start ${[...sections.keys()].pop()} 0 0 `;"
                              " hideLater(); note.data = was; return later.length === 0; })()"));
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

  page = show_page (f);
  body = g_strdup_printf ("Mehr [am Ende](%s).", anchor);
  linked = g_strdup_printf ("document.querySelector('a[href=\"%s\"]') !== null", anchor);
  g_assert_true (holds (page, unnamed));

  rb_document_set (f->document, article, "body", body);
  wait_until (holds (page, named));
  g_assert_true (holds (page, linked));
  assert_fresh (f, page);
  /* What changes no link does not replace the page. */
  g_free (ask (page, "window.kept = document.body; ''"));
  longer = g_strconcat (body, " Und noch ein Satz.", NULL);
  rb_document_set (f->document, article, "body", longer);
  wait_until (holds (page, "document.body.textContent.includes('Und noch ein Satz.')"));
  g_assert_true (holds (page, "window.kept === document.body"));
  rb_document_set (f->document, links, "title", "");
  wait_until (!holds (page, linked));
  assert_fresh (f, page);
  rb_document_set (f->document, links, "title", "Wieder da");
  wait_until (holds (page, linked) && holds (page, named));
  assert_fresh (f, page);
  rb_document_set (f->document, links, "hidden", "true");
  wait_until (!holds (page, linked));
  rb_document_set (f->document, links, "hidden", NULL);
  wait_until (holds (page, linked));
  rb_document_set (f->document, article, "body", "Nichts mehr.");
  wait_until (holds (page, unnamed));
  assert_fresh (f, page);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (holds (page, linked) && holds (page, named));
  assert_fresh (f, page);
}

typedef struct {
  guint n;
  RbNode *section;
  char *image;
  RbNode *node; /* of the field that shows what was clicked */
  const char *field;
  RbNode *newsletter;
} Click;

static void
on_clicked (RbPreviewPage *page, RbNode *section, const RbPreviewTold *told, Click *click)
{
  click->n++;
  click->section = section;
  g_free (click->image);
  click->image = told != NULL ? g_strdup (told->image) : NULL;
  click->field = told != NULL ? rb_preview_locate (told, &click->node) : NULL;
}

/* Clicks into the middle of what a script finds, as the mouse would. */
static void
click_at (RbPreviewPage *page, Click *click, const char *find)
{
  g_autofree char *script = g_strdup_printf (
      "(n => { const r = document.createRange(); r.selectNodeContents(n);"
      "n.parentNode.scrollIntoView(); const b = r.getClientRects()[0];"
      "n.parentNode.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true,"
      "clientX: b.x + b.width / 2, clientY: b.y + b.height / 2})); return ''; })(%s)",
      find);
  guint n = click->n;

  g_free (ask (page, script));
  wait_until (click->n == n + 1);
}

/* A section that had nothing in it gets a photo: that is shown, not the end of the mail. */
static void
test_photo_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = NULL;
  guint index = rb_node_get_index (fixture_section (f, "article")) + 1;
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", index);
  RbNode *from = rb_node_nth (fixture_section (f, "photo"), "photo", 0), *photo;
  g_autofree char *id = id_of (section), *shown = NULL, *seen = NULL;
  static const char *const fields[] = { "blob", "file", "alt", "credit" };

  rb_document_set (f->document, rb_document_get_root (f->document), "theme.preset", "klar");
  for (guint i = index + 1; from == NULL; i++)
    from = rb_node_nth (rb_node_nth (f->issue, "sections", i), "photo", 0);
  page = show_page (f);
  rb_preview_page_select (page, section, TRUE);
  rb_document_begin (f->document, "Photo", NULL);
  photo = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    rb_document_set (f->document, photo, fields[i], rb_node_get (from, fields[i]));
  rb_document_end (f->document);
  shown = g_strdup_printf ("boundsOf('%s') !== null", id);
  wait_until (holds (page, shown));
  seen = g_strdup_printf ("boundsOf('%s').top < innerHeight && boundsOf('%s').bottom > 0", id, id);
  g_assert_true (holds (page, seen));
}

#define TEXT(words, nth)                                                                           \
  "(w => { const t = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), a = [];"      \
  "while (t.nextNode()) if (t.currentNode.data.includes('" words "')) a.push(t.currentNode);"      \
  "return a[" nth "]; })()"

static void
on_frame_clicked (RbPreviewPage *page, RbNode *section, const RbPreviewTold *told, Click *click)
{
  click->n++;
  click->section = section;
  click->field =
      rb_preview_locate_frame (told, rb_node_nth (click->newsletter, "issues", 0),
                               rb_preview_page_find_photo (page, told->image), &click->node);
}

/* What is of no section is the issue's, or the newsletter's: above and below, with the same words
 * too. */
static void
test_frame_located (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *find, *field;
  } places[] = {
    { TEXT ("Stadt Musterhafen", "0"), "publisher" },
    { TEXT ("Stadt Musterhafen", "a.length - 1"), "imprint" },
    { TEXT ("Hafenblatt", "0"), "title" },
    { TEXT ("Newsletter abbestellen", "0"), "unsubscribe_url" },
    { TEXT ("Im Browser", "0"), "view_online_url" },
  };
  static const char *const presets[] = { "klar", "amtlich", "nah" };
  RbNode *root = rb_document_get_root (f->document);
  Click click = { .newsletter = root };

  rb_document_set (f->document, root, "title", "Hafenblatt");
  rb_document_set (f->document, root, "publisher", "Stadt Musterhafen");
  rb_document_set (f->document, root, "imprint", "Stadt Musterhafen\n\nAm Kai 1");
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    g_autoptr (RbPreviewPage) page = NULL;
    guint n;

    rb_document_set (f->document, root, "theme.preset", presets[i]);
    page = show_page (f);
    g_signal_connect (page, "clicked", G_CALLBACK (on_frame_clicked), &click);
    for (guint k = 0; k < G_N_ELEMENTS (places); k++) {
      click_at (page, &click, places[k].find);
      g_assert_null (click.section);
      g_assert_true (click.node == root);
      g_assert_cmpstr (click.field, ==, places[k].field);
    }
    click_at (page, &click, TEXT ("Mai 2026", "0"));
    g_assert_true (click.node == f->issue);
    g_assert_cmpstr (click.field, ==, "title");
    n = click.n;
    g_free (ask (page, "document.querySelector('img').click()"));
    wait_until (click.n == n + 1);
    g_assert_true (click.node == root);
    g_assert_cmpstr (click.field, ==, "logo");
  }
}

/* A paragraph that shows two fields leads to the one that was hit; and of two cards with the same
 * words, to the one that was. */
static void
test_located (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = NULL;
  RbNode *article = fixture_section (f, "article"), *cards = fixture_section (f, "cards");
  Click click = { 0 };

  rb_document_set (f->document, article, "dateline", "Hamburg");
  rb_document_set (f->document, article, "body", "Die Fähre aus Hamburg legt **heute** ab.");
  for (guint i = 0; i < 2; i++)
    rb_document_set (f->document, rb_node_nth (cards, "items", i), "body", "Gleich und gleich.");
  page = show_page (f);
  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  click_at (page, &click, TEXT ("Hamburg.", "0"));
  g_assert_true (click.node == article);
  g_assert_cmpstr (click.field, ==, "dateline");
  click_at (page, &click, TEXT ("Die Fähre aus", "0"));
  g_assert_cmpstr (click.field, ==, "body");
  click_at (page, &click, TEXT ("heute", "0"));
  g_assert_cmpstr (click.field, ==, "body");
  for (guint i = 0; i < 2; i++) {
    click_at (page, &click, i == 0 ? TEXT ("Gleich und", "0") : TEXT ("Gleich und", "1"));
    g_assert_true (click.node == rb_node_nth (cards, "items", i));
    g_assert_cmpstr (click.field, ==, "body");
  }
  g_signal_handlers_disconnect_by_data (page, &click);
  g_free (click.image);
}

static void
test_click (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  Click click = { 0 };
  guint n = 0;

  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);
    g_autofree char *id = id_of (section);
    g_autofree char *script = g_strdup_printf (
        "(e => { if (e) { (e.querySelector('h1,h2,h3,p,td') || e).dispatchEvent(new MouseEvent("
        "'click', {bubbles: true, cancelable: true})); return true; } return false; })"
        "(nodesOf('%s').find(n => n.nodeType === 1))",
        id);

    if (!holds (page, script))
      continue;
    n++;
    wait_until (click.n == n);
    g_assert_true (click.section == section);
  }
  g_assert_cmpuint (n, >=, 5);
  /* A picture tells which one it is. */
  g_free (ask (page, "[...document.images].find(i => sectionOf(i)).click(); ''"));
  wait_until (click.n == n + 1);
  g_assert_cmpstr (click.image, !=, "");
  g_assert_nonnull (rb_preview_page_find_photo (page, click.image));
  g_assert_true (rb_node_is (rb_preview_page_find_photo (page, click.image), RB_KIND_PICTURE));
  g_signal_handlers_disconnect_by_data (page, &click);
  g_free (click.image);
}

/* A link to a section shows that section, not the words of the link. */
static void
test_click_anchor (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article"), *links = fixture_section (f, "links");
  g_autofree char *anchor = rb_section_dup_anchor (links);
  g_autofree char *body = g_strdup_printf ("Mehr [am *Ende*](%s).", anchor);
  g_autofree char *script = g_strdup_printf (
      "[...document.querySelectorAll('a[href=\"%s\"] *')].pop().click(); ''", anchor);
  g_autofree char *id = id_of (links);
  g_autofree char *seen = g_strdup_printf ("boundsOf('%s').top < innerHeight", id);
  g_autoptr (RbPreviewPage) page = NULL;
  g_autofree char *address = NULL;
  Click click = { 0 };

  rb_document_set (f->document, article, "body", body);
  page = show_page (f);
  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  g_assert_false (holds (page, seen));
  g_free (ask (page, script));
  wait_until (click.n == 1);
  g_assert_true (click.section == links);
  g_assert_null (click.image);
  wait_until (holds (page, seen));
  /* That is not the page's own doing. */
  address = ask (page, "location.hash");
  g_assert_cmpstr (address, ==, "");
  g_signal_handlers_disconnect_by_data (page, &click);
  g_free (click.image);
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  *(char **)data = value != NULL ? jsc_value_to_string (value) : g_strdup ("");
}

/* How wide words are in the fonts that mails name. */
static char *
measure (WebKitWebView *view, const char *world)
{
  static const char script[] =
      "(() => { const widths = [];"
      " for (const family of [\"'Segoe UI','Helvetica Neue',Arial,sans-serif\","
      "   \"'Trebuchet MS',sans-serif\", 'Georgia,serif', 'Arial'])"
      "  for (const style of ['', 'bold ', 'italic ', 'italic bold ']) {"
      "   const span = document.createElement('span');"
      "   span.style.cssText = `position:absolute;white-space:nowrap;font:${style}29px ${family}`;"
      "   span.textContent = 'Wir grüßen Ms Quill \u2013 fiffig, \u2192 \u0394';"
      "   document.body.append(span); widths.push(span.getBoundingClientRect().width);"
      "   span.remove(); }"
      " return widths.join(); })()";
  char *widths = NULL;

  webkit_web_view_evaluate_javascript (view, script, -1, world, NULL, NULL, on_measured, &widths);
  wait_until (widths != NULL);
  return widths;
}

/* What is said about fonts saves time and changes nothing: as in a view without it. */
static void
test_fonts (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));
  /* In the same web process, without our style sheet. */
  g_autoptr (WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  WebKitWebView *plain = g_object_ref_sink (
      g_object_new (WEBKIT_TYPE_WEB_VIEW, "related-view", view, "user-content-manager", manager,
                    "settings", webkit_web_view_get_settings (view), NULL));
  g_autofree char *ours = NULL, *theirs = NULL;
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (plain));
  webkit_web_view_load_html (plain, "<!DOCTYPE html><html lang=\"en\"><body></body></html>", NULL);
  wait_until (webkit_web_view_get_uri (plain) != NULL && !webkit_web_view_is_loading (plain));
  ours = measure (view, RB_PREVIEW_WORLD);
  theirs = measure (plain, NULL);
  g_assert_cmpstr (ours, !=, "");
  g_assert_cmpstr (ours, ==, theirs);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (plain);
}

/* A zoom that is set before there is a page is that of the page, and of the next process's. */
static void
test_zoom (AppFixture *f, gconstpointer unused)
{
  RbPreviewPage *page = rb_preview_page_new ();
  g_autoptr (RbPreviewPage) owned = page;
  WebKitWebView *view = WEBKIT_WEB_VIEW (rb_preview_page_get_view (page));

  rb_preview_page_set_zoom (page, 0.5);
  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, GTK_WIDGET (view), 700, 500);
  fixture_wait_page (view);
  wait_until (holds (page, "innerWidth === 1400"));
  g_free (ask (page, "window.alive = true; ''"));
  webkit_web_view_terminate_web_process (view);
  wait_until (holds (page, "document.readyState === 'complete' && typeof alive === 'undefined' && "
                           "typeof sections === 'object' && sections.size > 0"));
  wait_until (holds (page, "innerWidth === 1400"));
}

static void
test_killed (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = show_page (f);
  g_autofree char *before = dump (page), *after = NULL;

  g_free (ask (page, "window.alive = true; ''"));
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  wait_until (holds (page, "document.readyState === 'complete' && typeof alive === 'undefined' && "
                           "typeof sections === 'object' && sections.size > 0"));
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  after = dump (page);
  assert_same (after, before);
  /* And goes on following. */
  rb_document_edit (f->document, fixture_section (f, "article"), "headline", "Another", "Headline");
  wait_until (holds (page, "document.body.innerText.includes('Another')"));
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
  g_autoptr (RbPreviewPage) page = show_page (f);
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
  fixture_add ("/preview/equals-export", test_equals_export);
  fixture_add ("/preview/loads", test_loads);
  fixture_add ("/preview/images", test_images);
  fixture_add ("/preview/keystroke", test_keystroke);
  fixture_add ("/preview/fast-keys", test_fast_keys);
  fixture_add ("/preview/every-section", test_every_section);
  fixture_add ("/preview/structure", test_structure);
  fixture_add ("/preview/languages", test_languages);
  fixture_add ("/preview/scroll-holds", test_scroll_holds);
  fixture_add ("/preview/dark", test_dark);
  fixture_add ("/preview/images-off", test_images_off);
  fixture_add ("/preview/select", test_select);
  fixture_add ("/preview/paste-in-view", test_paste_in_view);
  fixture_add ("/preview/begin", test_begin);
  fixture_add ("/preview/first-in-view", test_first_in_view);
  fixture_add ("/preview/anchors", test_anchors);
  fixture_add ("/preview/click", test_click);
  fixture_add ("/preview/photo-in-view", test_photo_in_view);
  fixture_add ("/preview/located", test_located);
  fixture_add ("/preview/frame-located", test_frame_located);
  fixture_add ("/preview/click/anchor", test_click_anchor);
  fixture_add ("/preview/fonts", test_fonts);
  fixture_add ("/preview/zoom", test_zoom);
  fixture_add ("/preview/killed", test_killed);
  fixture_add ("/preview/killed-again", test_killed_again);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
