/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-reference: the simplest editor with a live preview, as one writes it first. A window as
 * GNOME's programs have, a text view in it, and beside that a web view as WebKit gives it, whose
 * page of twelve sections is set anew, whole, with each change of the text.
 */
#include <adwaita.h>
#include <webkit/webkit.h>

#define SECTIONS 12
#define WORDS                                                                                      \
  "Twelve sections make an issue: some words to each, so that the page is as long as a page of a " \
  "newsletter is, and has to be laid out."

/* With a button, as pages have: WebKit looks up the desktop's font for its own controls, which
 * costs as much as a page of other fonts than the browser's own. */
#define EMPTY "<p>Nothing is written yet.</p><button type=\"button\">Begin</button>"

static void
on_changed (GtkTextBuffer *buffer, WebKitWebView *view)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *text = NULL, *safe = NULL, *script = NULL;
  g_autoptr (GVariant) arguments = NULL;
  GVariantDict dict;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  safe = g_markup_escape_text (text, -1);
  for (int i = 0; i < SECTIONS; i++)
    g_string_append_printf (page, "<h2>Section %d</h2><p>%s</p>", i + 1, i == 0 ? safe : WORDS);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "page", "s", page->str);
  arguments = g_variant_ref_sink (g_variant_dict_end (&dict));
  webkit_web_view_call_async_javascript_function (view, "document.body.innerHTML = page", -1,
                                                  arguments, NULL, NULL, NULL, NULL, NULL);
}

static GtkWidget *
new_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *menu_button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, "Close", "window.close");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu_button), "open-menu-symbolic");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), menu_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             gtk_button_new_from_icon_name ("document-send-symbolic"));
  return header;
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  WebKitWebView *view = WEBKIT_WEB_VIEW (webkit_web_view_new ());

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_paned_set_start_child (GTK_PANED (panes), scroller);
  gtk_paned_set_end_child (GTK_PANED (panes), GTK_WIDGET (view));
  gtk_paned_set_position (GTK_PANED (panes), 500);
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (box), new_header ());
  gtk_box_append (GTK_BOX (box), panes);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_focus (GTK_WINDOW (window), text);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed",
                    G_CALLBACK (on_changed), view);
  webkit_web_view_load_html (view, EMPTY, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.rundbrief.BenchReference", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
