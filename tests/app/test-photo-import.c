/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos by the dozen: in order, as one step, with what is known of them; and what cannot be read.
 */
#include "app-fixture.h"
#include "outline-row.h"
#include "outline.h"
#include "photo-import.h"
#include "photo-parcel.h"
#include "photo-progress.h"
#include "picture-maker.h"
#include <string.h>

static guint n_came, n_left;

static void
on_came (guint n_left_out, gpointer unused)
{
  n_came++;
  n_left = n_left_out;
}

/* As the library takes them: into the slot "photos". */
static void
on_photo (RbPhoto *photo, const char *name, gpointer data)
{
  RbDocument *document = rb_window_get_document (data);

  rb_photo_store (rb_document_insert (document, rb_document_get_root (document), "photos",
                                      RB_KIND_PICTURE, G_MAXUINT),
                  photo, name);
}

static const char *
nth_file (AppFixture *f, guint index)
{
  RbNode *picture = rb_node_nth (rb_document_get_root (f->document), "photos", index);

  return picture != NULL ? rb_node_get (picture, "file") : NULL;
}

static gboolean
shows_label (GtkWidget *root, const char *words)
{
  return fixture_find (root, GTK_TYPE_LABEL, words) != NULL;
}

static void
test_many (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  guint before = rb_node_count (rb_document_get_root (f->document), "photos");
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWindow *message;

  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("p%02u.png", i);
    g_autofree char *path = g_build_filename (f->folder, name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    if (i == 7)
      g_file_set_contents (path, "no picture", -1, NULL);
    else
      picture_write (f->folder, name, i);
    g_list_store_append (files, file);
  }
  rb_photo_import (GTK_WIDGET (window), G_LIST_MODEL (files), on_photo, G_OBJECT (window));
  wait_until (rb_node_count (rb_document_get_root (f->document), "photos") > before);
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "photos"), ==, before + 39);
  for (guint i = 0, at = before; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("photos/p%02u.png", i);

    if (i != 7)
      g_assert_cmpstr (nth_file (f, at++), ==, name);
  }
  /* The one that is none is named, with the reason. */
  wait_until ((message = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message)), "p07.png"));
  g_assert_true (shows_label (GTK_WIDGET (window), "39 photos added. 39 still need a credit."));
  gtk_window_destroy (message);
  /* One step for all of them. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "photos"), ==, before);
}

/* What was read before Cancel stays; the bar is no dialog, so that writing goes on. */
static void
test_cancel (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  guint before = rb_node_count (rb_document_get_root (f->document), "photos");
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *bar;
  guint n;

  picture_write (f->folder, "again.png", 1);
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *path = g_build_filename (f->folder, "again.png", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    g_list_store_append (files, file);
  }
  n_came = 0;
  rb_photo_import_then (GTK_WIDGET (window), G_LIST_MODEL (files), on_photo, on_came,
                        G_OBJECT (window));
  wait_until ((bar = fixture_find (GTK_WIDGET (window), RB_TYPE_PHOTO_PROGRESS, NULL)) != NULL);
  rb_document_set (f->document, f->issue, "subject", "Written meanwhile");
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "photos"), ==, before);
  fixture_click (bar, "Cancel");
  wait_until (n_came == 1);
  n = rb_node_count (rb_document_get_root (f->document), "photos") - before;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 20000);
  g_assert_cmpuint (n_left, ==, 20000 - n);
  g_assert_null (fixture_find (GTK_WIDGET (window), RB_TYPE_PHOTO_PROGRESS, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (rb_document_get_root (f->document), "photos"), ==, before);
  g_assert_cmpstr (rb_node_get (f->issue, "subject"), ==, "Written meanwhile");
}

static void
put_into (RbPhoto *photo, const char *name, gpointer data)
{
  rb_photo_put (data, "photo", photo, name);
}

static RbNode *
add_photo_section (AppFixture *f)
{
  return rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
}

/* A photo that is there already brings what is said of it; the notice says so. */
static void
test_known (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *first = add_photo_section (f), *second = add_photo_section (f);
  g_autoptr (GListModel) files = picture_list (f->folder, "kongress.png", NULL);
  RbNode *picture;

  picture_write (f->folder, "kongress.png", 3);
  rb_photo_import (GTK_WIDGET (window), files, put_into, G_OBJECT (first));
  wait_until (rb_node_get_child (first, "photo") != NULL);
  picture = rb_node_get_child (first, "photo");
  rb_document_set (f->document, picture, "photographer", "Chiara Imhoff");
  rb_document_set (f->document, picture, "alt", "A hall");
  rb_photo_import (GTK_WIDGET (window), files, put_into, G_OBJECT (second));
  wait_until (rb_node_get_child (second, "photo") != NULL);
  picture = rb_node_get_child (second, "photo");
  g_assert_cmpstr (rb_node_get (picture, "photographer"), ==, "Chiara Imhoff");
  g_assert_cmpstr (rb_node_get (picture, "alt"), ==, "A hall");
  wait_until (shows_label (GTK_WIDGET (window),
                           "“kongress.png” is already in this newsletter; its credit and texts "
                           "were taken over."));
}

/* Read on several cores, of one photo that comes twice at once the second may be done first: the
 * first in order is the new one all the same. */
static void
test_twice (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbStore *store = rb_document_get_store (f->document);
  g_autofree char *path = g_build_filename (f->folder, "twice.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (RbPhoto) first = NULL, second = NULL;

  picture_write (f->folder, "twice.png", 21);
  first = rb_photo_client_import_file (rb_photo_client_get_default (), file, NULL, NULL);
  second = rb_photo_client_import_file (rb_photo_client_get_default (), file, NULL, NULL);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  rb_photo_settle (store, second);
  rb_photo_settle (store, first);
  on_photo (first, "twice.png", window);
  on_photo (second, "twice.png", window);
  g_assert_false (first->is_known);
  g_assert_true (second->is_known);
}

/* Of several, all that lack a credit where they are now are counted, known or not; and what
 * somebody left out by Cancel is told. */
static void
test_told (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document);
  guint before = rb_node_count (root, "photos"), n = 0;
  g_autoptr (GListModel) files = picture_list (f->folder, "three.png", "two.png", "one.png", NULL);
  g_autoptr (GListModel) first = picture_list (f->folder, "one.png", NULL);
  g_autoptr (GListStore) many = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_build_filename (f->folder, "one.png", NULL), *told = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *bar;

  picture_write (f->folder, "one.png", 11);
  picture_write (f->folder, "two.png", 12);
  picture_write (f->folder, "three.png", 13);
  rb_photo_import (GTK_WIDGET (window), first, on_photo, G_OBJECT (window));
  wait_until (rb_node_count (root, "photos") == before + 1);
  rb_photo_import (GTK_WIDGET (window), files, on_photo, G_OBJECT (window));
  wait_until (rb_node_count (root, "photos") == before + 4);
  wait_until (shows_label (GTK_WIDGET (window), "3 photos added. 1 was already in this newsletter. "
                                                "3 still need a credit."));
  for (guint i = 0; i < 20000; i++)
    g_list_store_append (many, file);
  rb_photo_import (GTK_WIDGET (window), G_LIST_MODEL (many), on_photo, G_OBJECT (window));
  wait_until ((bar = fixture_find (GTK_WIDGET (window), RB_TYPE_PHOTO_PROGRESS, NULL)) != NULL);
  fixture_click (bar, "Cancel");
  wait_until ((n = rb_node_count (root, "photos") - before - 4) > 0);
  told = g_strdup_printf ("%u photos added. Cancelled: %u were not added. %u were already in this "
                          "newsletter. %u still need a credit.",
                          n, 20000 - n, n, n);
  /* Toasts wait for each other. */
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY, NULL));
  wait_until (shows_label (GTK_WIDGET (window), told));
}

/* What is replaced waits in the library, and undo brings it back. */
static void
test_replaced (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *section = add_photo_section (f), *kept;
  g_autoptr (GListModel) one = picture_list (f->folder, "one.png", NULL);
  g_autoptr (GListModel) two = picture_list (f->folder, "two.png", NULL);
  guint before = rb_node_count (root, "photos");

  picture_write (f->folder, "one.png", 4);
  picture_write (f->folder, "two.png", 5);
  rb_photo_import (GTK_WIDGET (window), one, put_into, G_OBJECT (section));
  wait_until (rb_node_get_child (section, "photo") != NULL);
  rb_document_set (f->document, rb_node_get_child (section, "photo"), "credit", "First");
  rb_photo_import (GTK_WIDGET (window), two, put_into, G_OBJECT (section));
  wait_until (rb_node_count (root, "photos") == before + 1);
  kept = rb_node_nth (root, "photos", before);
  g_assert_cmpstr (rb_node_get (kept, "credit"), ==, "First");
  g_assert_cmpstr (rb_node_get (kept, "file"), ==, "photos/one.png");
  g_assert_false (rb_node_has (rb_node_get_child (section, "photo"), "credit"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, before);
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "credit"), ==, "First");
}

/* --- among the sections ----------------------------------------------------------------------- */

/* Where a part of a row is in the outline; %FALSE while it has no place yet. */
static gboolean
find_row (GtkWidget *outline, RbNode *node, double fraction, double *y)
{
  GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, "Sections"));
  graphene_rect_t in_list, in_outline;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++) {
    if (rb_outline_row_get_node (RB_OUTLINE_ROW (row)) != node)
      continue;
    if (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (list), &in_list) ||
        !gtk_widget_compute_bounds (GTK_WIDGET (row), outline, &in_outline) ||
        in_list.size.height <= 0)
      return FALSE;
    *y = in_outline.origin.y + in_outline.size.height * fraction;
    return gtk_list_box_get_row_at_y (
               list, (int)(in_list.origin.y + in_list.size.height * fraction)) == row;
  }
  return FALSE;
}

static gboolean
drop_on_row (GtkWidget *outline, const GValue *value, RbNode *node, double fraction)
{
  double y = 0;

  wait_until (find_row (outline, node, fraction, &y));
  return picture_drop (outline, value, 20, y);
}

static void
test_outline (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  GtkWidget *outline = fixture_find (GTK_WIDGET (window), RB_TYPE_OUTLINE, NULL);
  RbNode *article = fixture_section (f, "article"), *section, *waiting;
  guint n = rb_node_count (f->issue, "sections"), index = rb_node_get_index (article);
  g_autoptr (GListModel) files = picture_list (f->folder, "b.png", "a.png", NULL);
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();
  g_auto (GValue) value = G_VALUE_INIT, parcel_value = G_VALUE_INIT;

  picture_write (f->folder, "a.png", 6);
  picture_write (f->folder, "b.png", 7);
  fixture_settle ();
  picture_drop_value (files, &value);
  /* On the upper half of a row: before it, in the order in which they were chosen. */
  g_assert_true (drop_on_row (outline, &value, article, 0.2));
  wait_until (rb_node_count (f->issue, "sections") == n + 2);
  g_assert_cmpuint (rb_node_get_index (article), ==, index + 2);
  section = rb_node_nth (f->issue, "sections", index);
  g_assert_true (rb_node_is (section, "photo"));
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "file"), ==, "photos/b.png");
  rb_document_set (f->document, rb_node_get_child (section, "photo"), "credit", "Bea");

  /* Out of the library into a section that waits for a photo. */
  waiting = add_photo_section (f);
  rb_photo_parcel_add (parcel, rb_node_get_child (section, "photo"));
  g_value_init (&parcel_value, RB_TYPE_PHOTO_PARCEL);
  g_value_set_object (&parcel_value, parcel);
  fixture_settle ();
  g_assert_true (drop_on_row (outline, &parcel_value, waiting, 0.2));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 3);
  g_assert_cmpstr (rb_node_get (rb_node_get_child (waiting, "photo"), "credit"), ==, "Bea");
  g_assert_cmpstr (rb_node_get (rb_node_get_child (waiting, "photo"), "blob"), ==,
                   rb_node_get (rb_node_get_child (section, "photo"), "blob"));
  /* It has one now: the next becomes a section of its own, below. */
  g_assert_true (drop_on_row (outline, &parcel_value, waiting, 0.8));
  g_assert_cmpuint (rb_node_count (f->issue, "sections"), ==, n + 4);
  g_assert_cmpuint (rb_node_get_index (waiting), ==, n + 2);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_null (rb_node_get_child (waiting, "photo"));
  fixture_settle ();
}

/* --- in the form ------------------------------------------------------------------------------ */

static GtkWidget *
find_type (GtkWidget *root, const char *type)
{
  GType known = g_type_from_name (type);

  g_assert_cmpuint (known, !=, 0);
  return fixture_find (root, known, NULL);
}

/* Out of the library into a photo's place and between a text's paragraphs. */
static void
test_form (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *root = rb_document_get_root (f->document), *section, *waiting;
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();
  g_autoptr (GListModel) files = picture_list (f->folder, "w.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *place = NULL;
  guint n = rb_node_count (root, "photos");

  picture_write (f->folder, "w.png", 8);
  rb_photo_import (GTK_WIDGET (window), files, on_photo, G_OBJECT (window));
  wait_until (rb_node_count (root, "photos") == n + 1);
  waiting = rb_node_nth (root, "photos", n);
  rb_document_set (f->document, waiting, "alt", "Waves");
  rb_document_set (f->document, waiting, "credit", "Bea");
  rb_photo_parcel_add (parcel, waiting);
  g_value_init (&value, RB_TYPE_PHOTO_PARCEL);
  g_value_set_object (&value, parcel);

  section = add_photo_section (f);
  rb_window_show_field (window, section, "photo");
  fixture_settle ();
  g_assert_true (picture_drop (find_type (GTK_WIDGET (window), "RbPhotoField"), &value, 5, 5));
  g_assert_cmpstr (rb_node_get (rb_node_get_child (section, "photo"), "credit"), ==, "Bea");

  section = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  rb_window_show_field (window, section, "body");
  fixture_settle ();
  g_assert_true (picture_drop (find_type (GTK_WIDGET (window), "RbRichView"), &value, 5, 5));
  place = g_strdup_printf ("![](%s)", rb_node_get (waiting, "file"));
  g_assert_nonnull (strstr (rb_node_get (section, "body"), place));
  /* The one that waited is the one that is shown. */
  g_assert_cmpuint (rb_node_count (root, "photos"), ==, n + 1);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (section, "body"), ==, "");
}

/* Whoever goes on elsewhere while a photo is read finds it where it was to go, and types on. */
static void
test_elsewhere (AppFixture *f, gconstpointer unused)
{
  RbWindow *window = fixture_open_window (f);
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "text", G_MAXUINT);
  RbNode *root = rb_document_get_root (f->document), *article = fixture_section (f, "article");
  g_autoptr (GListModel) files = picture_list (f->folder, "left.png", NULL);
  g_autoptr (GListModel) others = picture_list (f->folder, "right.png", NULL);
  g_auto (GValue) value = G_VALUE_INIT, other = G_VALUE_INIT;
  guint n = rb_node_count (root, "photos");
  GtkWidget *focus;

  picture_write (f->folder, "left.png", 9);
  picture_write (f->folder, "right.png", 10);
  picture_drop_value (files, &value);
  picture_drop_value (others, &other);
  rb_window_show_field (window, section, "body");
  fixture_settle ();
  g_assert_true (picture_drop (find_type (GTK_WIDGET (window), "RbRichView"), &value, 5, 5));
  rb_window_show_field (window, article, "headline");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  wait_until (rb_node_count (root, "photos") == n + 1);
  g_assert_nonnull (strstr (rb_node_get (section, "body"), "(photos/left.png)"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  /* In the same form as well. */
  g_assert_true (picture_drop (find_type (GTK_WIDGET (window), "RbRichView"), &other, 5, 5));
  wait_until (rb_node_count (root, "photos") == n + 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
}

static void
add_tests (void)
{
  fixture_add ("/photo-import/many", test_many);
  fixture_add ("/photo-import/cancel", test_cancel);
  fixture_add ("/photo-import/known", test_known);
  fixture_add ("/photo-import/twice", test_twice);
  fixture_add ("/photo-import/told", test_told);
  fixture_add ("/photo-import/replaced", test_replaced);
  fixture_add ("/photo-import/outline", test_outline);
  fixture_add ("/photo-import/form", test_form);
  fixture_add ("/photo-import/elsewhere", test_elsewhere);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
