/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place for one photo: what comes into it, where the keyboard is then, and what is told of those
 * that found no room. */
#include "app-fixture.h"
#include "field.h"
#include "outline.h"
#include "photo-parcel.h"
#include "picture-maker.h"
#include <string.h>

static RbNode *
add_photo_section (AppFixture *f)
{
  return rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
}

static GtkWidget *
find_slot (GtkWidget *root, RbNode *node)
{
  GtkWidget *slot = rb_field_find (root, node, "photo");

  g_assert_nonnull (slot);
  return slot;
}

static gboolean
shows_label (RbWindow *window, const char *words)
{
  return fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, words) != NULL;
}

/* With the focus on the place's button, as after a click or by Tab. */
static void
paste_into (RbWindow *window, RbNode *section, GListModel *files)
{
  g_auto (GValue) value = G_VALUE_INIT;

  picture_drop_value (files, &value);
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (window)), &value);
  rb_window_show_field (window, section, "photo");
  fixture_settle ();
  fixture_press (GTK_WINDOW (window), "ctrl+v");
  wait_until (rb_node_get_child (section, "photo") != NULL);
}

static const char *
file_of (RbNode *section)
{
  return rb_node_get (rb_node_get_child (section, "photo"), "file");
}

/* --- the keyboard ----------------------------------------------------------------------------- */

static gboolean
is_at (RbWindow *window, RbNode *picture, const char *field)
{
  gint64 id = 0;
  const char *name = rb_field_of (gtk_window_get_focus (GTK_WINDOW (window)), &id);

  return id == rb_node_get_id (picture) && g_strcmp0 (name, field) == 0;
}

static void
assert_is_at (RbWindow *window, RbNode *section, const char *field)
{
  fixture_settle ();
  if (!is_at (window, rb_node_get_child (section, "photo"), field))
    g_error ("The keyboard is not at “%s”", field);
}

/* A new one lacks its credit first; one whose credit is known, what describes it; and where nothing
 * is wanted, the keyboard is on the photo, in none of its words. */
static void
test_wanted (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  g_autoptr (GListModel) files = picture_list (f->folder, "hall.png", NULL);
  RbNode *sections[] = { add_photo_section (f), add_photo_section (f), add_photo_section (f) };
  RbNode *picture;
  GtkWidget *focus, *slot;

  picture_write (f->folder, "hall.png", 31);
  paste_into (window, sections[0], files);
  assert_is_at (window, sections[0], "photographer");
  picture = rb_node_get_child (sections[0], "photo");
  rb_document_set (f->document, picture, "holder", "AKZ");
  paste_into (window, sections[1], files);
  assert_is_at (window, sections[1], "alt");
  rb_document_set (f->document, picture, "alt", "A hall");
  rb_document_set (f->document, rb_node_get_child (sections[1], "photo"), "alt", "A hall");
  paste_into (window, sections[2], files);
  fixture_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  slot = find_slot (GTK_WIDGET (window), sections[2]);
  g_assert_true (fixture_is_below (focus, slot));
  g_assert_true (GTK_IS_BUTTON (focus));
}

/* --- more than one ---------------------------------------------------------------------------- */

static void
write_three (AppFixture *f)
{
  picture_write (f->folder, "a.png", 1);
  picture_write (f->folder, "b.png", 2);
  picture_write (f->folder, "c.png", 3);
}

/* The first of what is pasted is taken, no other, and that is said. */
static void
test_pasted (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *section = add_photo_section (f);
  g_autoptr (GListModel) files = picture_list (f->folder, "b.png", "a.png", "c.png", NULL);
  guint n = rb_node_count (root, "photos");

  write_three (f);
  paste_into (window, section, files);
  g_assert_cmpstr (file_of (section), ==, "photos/b.png");
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n);
  wait_until (shows_label (window, "Photo added. It still needs a credit. 2 more photos were not "
                                   "taken: there is room for one here. Drop several onto the list "
                                   "of sections."));
}

/* One that is nothing without a photo gets it by its row, too: no second one comes. */
static void
test_pasted_on_row (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = add_photo_section (f);
  g_autoptr (GListModel) files = picture_list (f->folder, "a.png", NULL);
  guint n = rb_node_count (f->issue, "sections");
  g_auto (GValue) value = G_VALUE_INIT;

  write_three (f);
  picture_drop_value (files, &value);
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (window)), &value);
  rb_window_show_field (window, section, "photo");
  fixture_settle ();
  for (guint i = 0; i < 2; i++) {
    RbOutline *outline = RB_OUTLINE (fixture_find (GTK_WIDGET (window), RB_TYPE_OUTLINE, NULL));

    rb_outline_select (outline, section);
    g_assert_true (gtk_widget_child_focus (GTK_WIDGET (outline), GTK_DIR_TAB_FORWARD));
    fixture_press (GTK_WINDOW (window), "ctrl+v");
    wait_until (i == 0 ? rb_node_get_child (section, "photo") != NULL
                       : rb_node_count (f->issue, "sections") > n);
    g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + i);
    fixture_settle ();
  }
}

/* A card's place names the list that the card is in. */
static void
test_dropped_on_item (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *cards = rb_document_insert (f->document, f->issue, "sections", "cards", G_MAXUINT);
  RbNode *card = rb_document_insert (f->document, cards, "items", "card", G_MAXUINT);
  guint n = rb_node_count (cards, "items");
  g_autoptr (GListModel) files = picture_list (f->folder, "c.png", "a.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  write_three (f);
  picture_drop_value (files, &value);
  rb_window_show_field (window, card, "photo");
  fixture_settle ();
  g_assert_true (picture_drop (find_slot (GTK_WIDGET (window), card), &value, 5, 5));
  wait_until (rb_node_get_child (card, "photo") != NULL);
  g_assert_cmpuint (rb_node_count (cards, "items"), ==, n);
  wait_until (shows_label (window, "Photo added. It still needs a credit. 1 more photo was not "
                                   "taken: there is room for one here. Drop several onto the "
                                   "heading “Cards”."));
}

/* A first one that cannot be read is told as any such; the others are told as well. */
static void
test_bad_first (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = add_photo_section (f);
  g_autoptr (GListModel) files = picture_list (f->folder, "bad.png", "a.png", NULL);
  g_autofree char *path = g_build_filename (f->folder, "bad.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWindow *message = NULL;

  write_three (f);
  g_file_set_contents (path, "no picture", -1, NULL);
  picture_drop_value (files, &value);
  rb_window_show_field (window, section, "photo");
  fixture_settle ();
  g_assert_true (picture_drop (find_slot (GTK_WIDGET (window), section), &value, 5, 5));
  wait_until ((message = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message)), "bad.png"));
  g_assert_null (rb_node_get_child (section, "photo"));
  g_assert_true (shows_label (window, "1 more photo was not taken: there is room for one here. "
                                      "Drop several onto the list of sections."));
  gtk_window_destroy (message);
}

/* So are those out of the library. */
static void
test_parcel (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = add_photo_section (f);
  RbNode *picture = rb_node_get_child (fixture_section (f, "article"), "photo");
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();
  g_auto (GValue) value = G_VALUE_INIT;

  rb_photo_parcel_add (parcel, picture);
  rb_photo_parcel_add (parcel, picture);
  g_value_init (&value, RB_TYPE_PHOTO_PARCEL);
  g_value_set_object (&value, parcel);
  rb_window_show_field (window, section, "photo");
  fixture_settle ();
  g_assert_true (picture_drop (find_slot (GTK_WIDGET (window), section), &value, 5, 5));
  g_assert_nonnull (rb_node_get_child (section, "photo"));
  g_assert_true (shows_label (window, "1 more photo was not taken: there is room for one here. "
                                      "Drop several onto the list of sections."));
}

static void
add_tests (void)
{
  fixture_add ("/photo-slot/wanted", test_wanted);
  fixture_add ("/photo-slot/pasted", test_pasted);
  fixture_add ("/photo-slot/pasted-on-row", test_pasted_on_row);
  fixture_add ("/photo-slot/dropped-on-item", test_dropped_on_item);
  fixture_add ("/photo-slot/bad-first", test_bad_first);
  fixture_add ("/photo-slot/parcel", test_parcel);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
