/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-fixture.h"
#include "preview-web.h"

RbPreviewPage *
preview_show (AppFixture *f)
{
  RbPreviewPage *page = rb_preview_page_new ();

  rb_preview_page_set_issue (page, f->issue, NULL);
  fixture_show (f, rb_preview_page_get_view (page), 700, 500);
  fixture_wait_page (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)));
  return page;
}

char *
preview_ask (RbPreviewPage *page, const char *script)
{
  return fixture_evaluate (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)), RB_PREVIEW_WORLD,
                           script);
}

gboolean
preview_holds (RbPreviewPage *page, const char *script)
{
  return fixture_holds (WEBKIT_WEB_VIEW (rb_preview_page_get_view (page)), script);
}

char *
preview_dump (RbPreviewPage *page)
{
  return preview_ask (page,
                      "(root => { for (const e of root.querySelectorAll('*')) {"
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
  html = preview_dump (page);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
  return html;
}

void
preview_assert_same (const char *a, const char *b)
{
  gsize i = 0;

  while (a[i] != '\0' && a[i] == b[i])
    i++;
  if (a[i] != b[i])
    g_error ("at byte %" G_GSIZE_FORMAT ": “%.200s” instead of “%.200s”", i, a + i - MIN (i, 60),
             b + i - MIN (i, 60));
}

void
preview_assert_fresh (AppFixture *f, RbPreviewPage *page)
{
  g_autofree char *patched = preview_dump (page), *fresh = dump_fresh (f);

  preview_assert_same (patched, fresh);
}

char *
preview_dup_id (RbNode *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rb_node_get_id (node));
}
