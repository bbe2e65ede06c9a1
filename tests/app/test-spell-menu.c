/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menus of suggestions that F7 leads through the window with. */
#include "app-fixture.h"
#include "document-spelling.h"
#include <string.h>

static RbWindow *
show (AppFixture *f, const char *headline, const char *lead)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = fixture_open_window (f);

  rb_document_set (f->document, article, "headline", headline);
  rb_document_set (f->document, article, "lead", lead);
  rb_window_show_field (window, article, "kicker");
  wait_until (rb_spelling_get_speller (rb_spelling_of (f->document)) != NULL);
  fixture_settle ();
  return window;
}

/* Below @widget; the words of the last are in @word. */
static guint
count_open (GtkWidget *widget)
{
  guint n = GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget) &&
            fixture_find (widget, GTK_TYPE_LABEL, "Add to Word List") != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_open (child);
  return n;
}

/* An entry of the menu that is open. */
static GtkWidget *
find_entry (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strcmp (gtk_label_get_text (GTK_LABEL (widget)), words) == 0 &&
      gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER_MENU) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_entry (child, words);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
offers (RbWindow *window, const char *word)
{
  return find_entry (GTK_WIDGET (window), word) != NULL;
}

/* From field to field, and however fast: the one before goes. */
static void
test_one_at_a_time (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = show (f, "Ein Fehlre", "Das Wasesr");

  fixture_press (GTK_WINDOW (window), "F7");
  wait_until (offers (window, "Fehler"));
  g_assert_cmpuint (count_open (GTK_WIDGET (window)), ==, 1);
  fixture_press (GTK_WINDOW (window), "F7");
  wait_until (offers (window, "Wasser"));
  wait_until (count_open (GTK_WIDGET (window)) == 1);
  g_assert_false (offers (window, "Fehler"));
  fixture_press (GTK_WINDOW (window), "Escape");
  wait_until (count_open (GTK_WIDGET (window)) == 0);
}

/* The middle of a menu's entry, in the window that the menu hangs at. */
static graphene_point_t
place_of (RbWindow *window, const char *words)
{
  GtkWidget *label = find_entry (GTK_WIDGET (window), words);
  GtkNative *menu = gtk_widget_get_native (label);
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (menu));
  double left, top, over, above;
  graphene_rect_t r;

  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (menu), &r));
  gtk_native_get_surface_transform (menu, &left, &top);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &over, &above);
  return GRAPHENE_POINT_INIT (
      (float)(gdk_popup_get_position_x (popup) + left - over) + r.origin.x + r.size.width / 2,
      (float)(gdk_popup_get_position_y (popup) + top - above) + r.origin.y + r.size.height / 2);
}

static void
show_again (AppFixture *f, RbWindow *window)
{
  RbNode *article = fixture_section (f, "article");

  wait_until (count_open (GTK_WIDGET (window)) == 0);
  rb_document_set (f->document, article, "headline", "Ein Fehlre");
  rb_window_show_field (window, article, "kicker");
  fixture_settle ();
}

/* A pointer that happens to rest where the menu opens chooses nothing there, until it moves. */
static void
test_resting_pointer (AppFixture *f, gconstpointer unused)
{
  RbNode *article = fixture_section (f, "article");
  RbWindow *window = show (f, "Ein Fehlre", "Wasser");
  graphene_point_t place;

  fixture_press (GTK_WINDOW (window), "F7");
  wait_until (offers (window, "Fehler"));
  wait_until (gtk_widget_get_width (find_entry (GTK_WIDGET (window), "Add to Word List")) > 0);
  place = place_of (window, "Add to Word List");
  fixture_press (GTK_WINDOW (window), "Escape");
  show_again (f, window);
  fixture_move_pointer (GTK_WIDGET (window), &place);
  fixture_press (GTK_WINDOW (window), "F7");
  wait_until (offers (window, "Fehler"));
  fixture_pass (300);
  fixture_press (GTK_WINDOW (window), "Return");
  wait_until (strcmp (rb_node_get (article, "headline"), "Ein Fehler") == 0);
  show_again (f, window);
  fixture_press (GTK_WINDOW (window), "F7");
  wait_until (offers (window, "Fehler"));
  fixture_pass (300);
  fixture_move_pointer (GTK_WIDGET (window), &GRAPHENE_POINT_INIT (place.x + 3, place.y));
  fixture_point_at (find_entry (GTK_WIDGET (window), "Add to Word List"));
  wait_until (count_open (GTK_WIDGET (window)) == 0);
  g_assert_cmpstr (rb_node_get (article, "headline"), ==, "Ein Fehlre");
}

static void
add_tests (void)
{
  fixture_add ("/spell-menu/one-at-a-time", test_one_at_a_time);
  fixture_add ("/spell-menu/resting-pointer", test_resting_pointer);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
