/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paste-fixture.h"
#include <string.h>

GtkWidget *
paste_show_body (AppFixture *f, RbWindow *window)
{
  return fixture_focus_field (window, fixture_section (f, "text"), "body");
}

void
paste_place_at_end (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

void
paste_offer (GtkWidget *view, const char *html, const char *plain)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (GBytes) words = g_bytes_new (plain, strlen (plain));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", bytes),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", words),
  };
  g_autoptr (GdkContentProvider) both =
      gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (view), both);
}

GtkWidget *
paste_find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = paste_find_button (child, label);

    if (found != NULL)
      return found;
  }
  return NULL;
}
