/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen of the preview: scrolled, at a section, dark, without images, in fonts and sizes. */
#include "preview-fixture.h"
#include "preview-web.h"

static void
test_scroll_holds (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  g_autofree char *before = NULL, *after = NULL, *whole = NULL;

  g_free (preview_ask (page, "scrollTo(0, 400); ''"));
  before = preview_ask (page, "String(scrollY)");
  g_assert_cmpstr (before, ==, "400");
  rb_document_edit (f->document, fixture_section (f, "article"), "headline", "Another", "Headline");
  wait_until (preview_holds (page, "document.body.innerText.includes('Another')"));
  after = preview_ask (page, "String(scrollY)");
  g_assert_cmpstr (after, ==, before);
  /* What touches the frame of the mail replaces it all. */
  rb_document_edit (f->document, rb_document_get_root (f->document), "imprint", "New imprint",
                    "Imprint");
  wait_until (preview_holds (page, "document.body.innerText.includes('New imprint')"));
  whole = preview_ask (page, "String(scrollY)");
  g_assert_cmpstr (whole, ==, before);
}

static void
test_dark (AppFixture *f, gconstpointer unused)
{
  static const char script[] = "getComputedStyle([...document.querySelectorAll('h1,h2,h3')]"
                               ".find(h => h.innerText)).color";
  g_autoptr (RbPreviewPage) page = preview_show (f);
  g_autofree char *light = preview_ask (page, script), *dark = NULL, *again = NULL;

  rb_preview_page_set_modes (page, TRUE, FALSE);
  wait_until (preview_holds (page, "document.documentElement.style.colorScheme === 'dark'"));
  dark = preview_ask (page, script);
  g_assert_cmpstr (dark, !=, light);
  /* A page that is replaced stays dark. */
  rb_document_set (f->document, rb_document_get_root (f->document), "imprint", "New imprint");
  wait_until (preview_holds (page, "document.body.innerText.includes('New imprint')"));
  again = preview_ask (page, script);
  g_assert_cmpstr (again, ==, dark);
  rb_preview_page_set_modes (page, FALSE, FALSE);
  wait_until (preview_holds (page, "document.documentElement.style.colorScheme === 'light'"));
  g_free (again);
  again = preview_ask (page, script);
  g_assert_cmpstr (again, ==, light);
}

static void
test_images_off (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *article = fixture_section (f, "article"), *added;

  rb_preview_page_set_modes (page, FALSE, TRUE);
  wait_until (preview_holds (page, "[...document.images].every(i => i.naturalWidth === 0)"));
  /* Also those that come with a new version of a section. */
  rb_document_edit (f->document, article, "headline", "Another", "Headline");
  wait_until (preview_holds (page, "document.body.innerText.includes('Another')"));
  g_assert_true (preview_holds (page, "[...document.images].every(i => !i.hasAttribute('src'))"));
  /* The words that stand for them take the place of each. */
  g_assert_true (
      preview_holds (page, "[...document.images].every(i => i.nextSibling.dataset.rbAlt === i.alt"
                           " && i.nextSibling.getBoundingClientRect().height > 20)"));
  g_assert_true (preview_holds (page, "document.querySelectorAll('[data-rb-alt]').length === "
                                      "document.images.length"));
  rb_document_edit (f->document, rb_node_get_child (article, "photo"), "alt", "Quite another text",
                    "Alternative text");
  wait_until (preview_holds (
      page, "document.querySelector(\"[data-rb-alt='Quite another text']\") !== null"));
  /* Also where the whole page comes anew, with the images that were there. */
  added = rb_document_insert (f->document, f->issue, "sections", "text", 0);
  rb_document_set (f->document, added, "title", "A section that is new");
  wait_until (preview_holds (page, "document.body.innerText.includes('A section that is new')"));
  g_assert_true (
      preview_holds (page, "document.querySelectorAll('img[data-src] + [data-rb-alt]').length === "
                           "document.images.length"));
  rb_preview_page_set_modes (page, FALSE, FALSE);
  wait_until (preview_holds (page, "[...document.images].every(i => i.naturalWidth > 0)"));
  preview_assert_fresh (f, page);
}

static void
test_select (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *last = rb_node_nth (f->issue, "sections", rb_node_count (f->issue, "sections") - 1);
  g_autofree char *id = preview_dup_id (last);
  g_autofree char *seen = g_strdup_printf ("boundsOf('%s').top < innerHeight && "
                                           "boundsOf('%s').bottom > 0",
                                           id, id);
  g_autofree char *placed = g_strdup_printf (
      "Math.abs(parseFloat(mark.style.top) - boundsOf('%s').top - scrollY) <= 10", id);

  g_assert_false (preview_holds (page, seen));
  rb_preview_page_select (page, last, TRUE);
  wait_until (preview_holds (page, "mark.style.visibility === 'visible'"));
  wait_until (preview_holds (page, seen));
  /* And stays around it, whatever grows above. */
  g_free (preview_ask (page, "document.querySelector('h1').style.paddingTop = '300px'; ''"));
  wait_until (preview_holds (page, placed));
  rb_preview_page_select (page, NULL, FALSE);
  wait_until (preview_holds (page, "mark.style.visibility === 'hidden'"));
  g_assert_true (preview_holds (page, "scrollY > 0"));
  rb_preview_page_select (page, NULL, TRUE);
  wait_until (preview_holds (page, "scrollY === 0"));
}

/* The tag lies on no words: not on a heading that stands close above a section that is empty. */
static void
test_tag (AppFixture *f, gconstpointer unused)
{
  RbNode *heading = rb_document_insert (f->document, f->issue, "sections", "heading", G_MAXUINT);
  RbNode *cards = rb_document_insert (f->document, f->issue, "sections", "cards", G_MAXUINT);
  g_autoptr (RbPreviewPage) page = NULL;

  for (int i = 0; i < 2; i++)
    rb_document_insert (f->document, cards, "items", "card", G_MAXUINT);
  rb_document_set (f->document, heading, "title", "Stands close");
  page = preview_show (f);
  rb_preview_page_select (page, cards, TRUE);
  wait_until (preview_holds (page, "mark.style.visibility === 'visible'"));
  g_free (preview_ask (page, "const walker = document.createTreeWalker(document.body, 4);"
                             "window.words = document.createRange();"
                             "while (walker.nextNode().data !== 'Stands close');"
                             "words.selectNodeContents(walker.currentNode); ''"));
  g_assert_true (preview_holds (
      page, "tag.getBoundingClientRect().top >= words.getBoundingClientRect().bottom"));
}

/* Where a paste ends the caret is, and that is what is seen. */
static void
test_paste_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  RbNode *article = fixture_section (f, "article");
  g_autoptr (GString) text = g_string_new ("First.");

  rb_preview_page_select (page, article, TRUE);
  rb_document_set (f->document, article, "body", text->str);
  wait_until (preview_holds (page, "document.body.textContent.includes ('First.')"));
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "\n\nParagraph %u.", i);
  g_string_append (text, "\n\nEnd of the paste.");
  rb_document_set (f->document, article, "body", text->str);
  wait_until (preview_holds (page, "(() => { const p = [...document.querySelectorAll('p')]"
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
  g_autofree char *id = preview_dup_id (last);
  const char *name = rb_kind_spec_of (rb_node_get_kind (last))->label;
  g_autofree char *note =
      g_strdup_printf ("document.lastChild.data === 'start %s 1 1 %s'", id, name);
  g_autofree char *seen =
      g_strdup_printf ("selected === '%s' && mark.style.visibility === 'visible' && "
                       "tag.textContent === '%s' && "
                       "boundsOf('%s').top < innerHeight",
                       id, name, id);

  rb_preview_page_set_modes (page, TRUE, TRUE);
  rb_preview_page_set_issue (page, f->issue, last);
  fixture_show (f, rb_preview_page_get_view (page), 700, 500);
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  g_assert_true (preview_holds (page, note));
  g_assert_true (preview_holds (page, seen));
  g_assert_true (preview_holds (page, "document.documentElement.style.colorScheme === 'dark'"));
  g_assert_true (preview_holds (page, "document.images.length > 0 && "
                                      "[...document.images].every(i => !i.hasAttribute('src'))"));
}

/* What is below the view's edge waits until the rest is painted, and then it is there as ever. */
static void
test_first_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = preview_show (f);
  g_autofree char *before = NULL, *after = NULL;

  wait_until (
      preview_holds (page, "later.length === 0 && !document.querySelector('[data-rb-later]')"));
  before = preview_dump (page);
  wait_until (preview_holds (page, "hideLater(), later.length > 2"));
  g_assert_true (preview_holds (page, "document.documentElement.offsetHeight < 3 * innerHeight"));
  g_assert_true (preview_holds (page,
                                "document.querySelectorAll('[data-rb-later] > *').length > 0 && "
                                "[...document.querySelectorAll('[data-rb-later]')]"
                                ".every(e => e.getBoundingClientRect().height === 0)"));
  /* However wrong the guess: no gap at the bottom. */
  g_assert_true (preview_holds (page, "showUntilFull(), document.documentElement.offsetHeight >= "
                                      "innerHeight"));
  g_assert_true (preview_holds (page, "showLater(), later.length === 0"));
  after = preview_dump (page);
  preview_assert_same (before, after);
  /* Shown at once further down, the page is all there. */
  g_assert_true (preview_holds (page,
                                "(() => { const note = document.lastChild, was = note.data;"
                                " note.data = `start ${[...sections.keys()].pop()} 0 0 `;"
                                " hideLater(); note.data = was; return later.length === 0; })()"));
}

/* A section that had nothing in it gets a photo: that is shown, not the end of the mail. */
static void
test_photo_in_view (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbPreviewPage) page = NULL;
  guint index = rb_node_get_index (fixture_section (f, "article")) + 1;
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", index);
  RbNode *from = rb_node_nth (fixture_section (f, "photo"), "photo", 0), *photo;
  g_autofree char *id = preview_dup_id (section), *shown = NULL, *seen = NULL;
  static const char *const fields[] = { "blob", "file", "alt", "credit" };

  rb_document_set (f->document, rb_document_get_root (f->document), "theme.preset", "klar");
  for (guint i = index + 1; from == NULL; i++)
    from = rb_node_nth (rb_node_nth (f->issue, "sections", i), "photo", 0);
  page = preview_show (f);
  rb_preview_page_select (page, section, TRUE);
  rb_document_begin (f->document, "Photo", NULL);
  photo = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    rb_document_set (f->document, photo, fields[i], rb_node_get (from, fields[i]));
  rb_document_end (f->document);
  shown = g_strdup_printf ("boundsOf('%s') !== null", id);
  wait_until (preview_holds (page, shown));
  seen = g_strdup_printf ("boundsOf('%s').top < innerHeight && boundsOf('%s').bottom > 0", id, id);
  g_assert_true (preview_holds (page, seen));
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
  g_autoptr (RbPreviewPage) page = preview_show (f);
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
  wait_until (preview_holds (page, "innerWidth === 1400"));
  g_free (preview_ask (page, "window.alive = true; ''"));
  webkit_web_view_terminate_web_process (view);
  wait_until (
      preview_holds (page, "document.readyState === 'complete' && typeof alive === 'undefined' && "
                           "typeof sections === 'object' && sections.size > 0"));
  wait_until (preview_holds (page, "innerWidth === 1400"));
}

static void
add (void)
{
  fixture_add ("/preview/scroll-holds", test_scroll_holds);
  fixture_add ("/preview/dark", test_dark);
  fixture_add ("/preview/images-off", test_images_off);
  fixture_add ("/preview/select", test_select);
  fixture_add ("/preview/tag", test_tag);
  fixture_add ("/preview/paste-in-view", test_paste_in_view);
  fixture_add ("/preview/begin", test_begin);
  fixture_add ("/preview/first-in-view", test_first_in_view);
  fixture_add ("/preview/photo-in-view", test_photo_in_view);
  fixture_add ("/preview/fonts", test_fonts);
  fixture_add ("/preview/zoom", test_zoom);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
