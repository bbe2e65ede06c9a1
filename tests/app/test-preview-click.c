/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clicks into the preview, and the field that each leads to. */
#include "preview-fixture.h"
#include "preview-locate.h"

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

  g_free (preview_ask (page, script));
  wait_until (click->n == n + 1);
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
    page = preview_show (f);
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
    g_free (preview_ask (page, "document.querySelector('img').click()"));
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
  RbNode *photo = rb_node_nth (article, "photo", 0);
  Click click = { 0 };

  rb_document_set (f->document, article, "dateline", "Hamburg");
  rb_document_set (f->document, article, "body", "Die Fähre aus Hamburg legt **heute** ab.");
  for (guint i = 0; i < 2; i++)
    rb_document_set (f->document, rb_node_nth (cards, "items", i), "body", "Gleich und gleich.");
  /* What is read beneath a photo is its caption, also where its alternative text says the same. */
  rb_document_set (f->document, photo, "alt", "Kräne im Nebel");
  rb_document_set (f->document, photo, "caption", "Kräne im Nebel");
  page = preview_show (f);
  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  click_at (page, &click, TEXT ("Kräne im", "0"));
  g_assert_true (click.node == photo);
  g_assert_cmpstr (click.field, ==, "caption");
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
  g_autoptr (RbPreviewPage) page = preview_show (f);
  Click click = { 0 };
  guint n = 0;

  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  for (guint i = 0; i < rb_node_count (f->issue, "sections"); i++) {
    RbNode *section = rb_node_nth (f->issue, "sections", i);
    g_autofree char *id = preview_dup_id (section);
    g_autofree char *script = g_strdup_printf (
        "(e => { if (e) { (e.querySelector('h1,h2,h3,p,td') || e).dispatchEvent(new MouseEvent("
        "'click', {bubbles: true, cancelable: true})); return true; } return false; })"
        "(nodesOf('%s').find(n => n.nodeType === 1))",
        id);

    if (!preview_holds (page, script))
      continue;
    n++;
    wait_until (click.n == n);
    g_assert_true (click.section == section);
  }
  g_assert_cmpuint (n, >=, 5);
  /* A picture tells which one it is. */
  g_free (preview_ask (page, "[...document.images].find(i => sectionOf(i)).click(); ''"));
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
  g_autofree char *id = preview_dup_id (links);
  g_autofree char *seen = g_strdup_printf ("boundsOf('%s').top < innerHeight", id);
  g_autoptr (RbPreviewPage) page = NULL;
  g_autofree char *address = NULL;
  Click click = { 0 };

  rb_document_set (f->document, article, "body", body);
  page = preview_show (f);
  g_signal_connect (page, "clicked", G_CALLBACK (on_clicked), &click);
  g_assert_false (preview_holds (page, seen));
  g_free (preview_ask (page, script));
  wait_until (click.n == 1);
  g_assert_true (click.section == links);
  g_assert_null (click.image);
  wait_until (preview_holds (page, seen));
  /* That is not the page's own doing. */
  address = preview_ask (page, "location.hash");
  g_assert_cmpstr (address, ==, "");
  g_signal_handlers_disconnect_by_data (page, &click);
  g_free (click.image);
}

static void
add (void)
{
  fixture_add ("/preview/click", test_click);
  fixture_add ("/preview/located", test_located);
  fixture_add ("/preview/frame-located", test_frame_located);
  fixture_add ("/preview/click/anchor", test_click_anchor);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
