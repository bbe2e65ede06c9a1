/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cropping a photo: how a crop follows a hand, and what the Photo dialog writes of it. */
#include "app-fixture.h"
#include "photo-crop-geometry.h"
#include "photo-crop-view.h"
#include "photo-cut-panel.h"
#include "photo-dialog.h"
#include <math.h>
#include <string.h>

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 0.0002)

static void
assert_part (const RbPart *part, double x, double y, double width, double height)
{
  near (part->x, x);
  near (part->y, y);
  near (part->width, width);
  near (part->height, height);
}

/* --- geometry --------------------------------------------------------------------------------- */

static void
test_move (void)
{
  const RbPart part = { 0.1, 0.2, 0.5, 0.5 };
  RbPart moved = rb_crop_move (&part, 0.2, 0.1);

  assert_part (&moved, 0.3, 0.3, 0.5, 0.5);
  moved = rb_crop_move (&part, 1, -1);
  assert_part (&moved, 0.5, 0, 0.5, 0.5);
}

/* A frame of 3:2, a crop that keeps 1:1: so it is two thirds as wide as high, in fractions. */
static void
test_resize_fixed (void)
{
  const RbPart part = { 0.2, 0.2, 0.4, 0.6 };
  RbPart to = rb_crop_resize (&part, RB_CROP_RIGHT | RB_CROP_BOTTOM, -0.2, -0.3, 1.5, 1);

  assert_part (&to, 0.2, 0.2, 0.2, 0.3);
  /* The corner across stays, and the frame ends it. */
  to = rb_crop_resize (&part, RB_CROP_LEFT | RB_CROP_TOP, -1, -1, 1.5, 1);
  near (to.x + to.width, 0.6);
  near (to.y + to.height, 0.8);
  near (to.height, 0.8);
  near (to.width * 1.5, to.height);
  /* A side brings the other two along, about their middle. */
  to = rb_crop_resize (&part, RB_CROP_RIGHT, -0.2, 0, 1.5, 1);
  assert_part (&to, 0.2, 0.35, 0.2, 0.3);
  /* Never so small that it could not be held any more. */
  to = rb_crop_resize (&part, RB_CROP_RIGHT | RB_CROP_BOTTOM, -1, -1, 1.5, 1);
  g_assert_cmpfloat (to.width, >, 0.03);
}

static void
test_resize_free (void)
{
  const RbPart part = { 0.2, 0.2, 0.4, 0.4 };
  RbPart to = rb_crop_resize (&part, RB_CROP_RIGHT, 0.1, 0.3, 1, 0);

  assert_part (&to, 0.2, 0.2, 0.5, 0.4);
  /* The mail shows nothing wider than 3:1 or narrower than 4:5. */
  to = rb_crop_resize (&part, RB_CROP_BOTTOM, 0, -0.35, 1, 0);
  g_assert_cmpfloat (to.width / to.height, <=, RB_RATIO_WIDEST + 0.001);
  to = rb_crop_resize (&part, RB_CROP_RIGHT, -0.35, 0, 1, 0);
  g_assert_cmpfloat (to.width / to.height, >=, RB_RATIO_NARROWEST - 0.001);
}

static void
test_zoom (void)
{
  const RbPart part = { 0.5, 0.5, 0.5, 0.5 };
  RbPart to = rb_crop_zoom (&part, 0.5, 1, 1);

  assert_part (&to, 0.625, 0.625, 0.25, 0.25);
  to = rb_crop_zoom (&part, 10, 1, 1);
  assert_part (&to, 0, 0, 1, 1);
}

/* Crop and focus stay at what they show, and four quarters are none. */
static void
test_turn (void)
{
  RbPhotoCut cut = { .crop = { 0.1, 0.2, 0.3, 0.4 },
                     .has_crop = TRUE,
                     .has_focus = TRUE,
                     .focus_x = 0.2,
                     .focus_y = 0.3 };

  rb_photo_cut_turn (&cut, 1);
  near (cut.rotate, 90);
  assert_part (&cut.crop, 0.4, 0.1, 0.4, 0.3);
  near (cut.focus_x, 0.7);
  near (cut.focus_y, 0.2);
  rb_photo_cut_turn (&cut, -2);
  near (cut.rotate, -90);
  rb_photo_cut_turn (&cut, 1);
  near (cut.rotate, 0);
  assert_part (&cut.crop, 0.1, 0.2, 0.3, 0.4);
}

/* --- the dialog ------------------------------------------------------------------------------- */

typedef struct {
  RbNode *photo;
  GtkWidget *dialog;
  RbPhotoCropView *view;
} Dialog;

static void
open_dialog (AppFixture *f, RbNode *photo, Dialog *d)
{
  RbWindow *window = fixture_open_window (f);

  g_assert_nonnull (photo);
  d->photo = photo;
  rb_photo_dialog_present (GTK_WINDOW (window), photo);
  wait_until (fixture_find_window ("RbPhotoDialog") != NULL);
  d->dialog = GTK_WIDGET (fixture_find_window ("RbPhotoDialog"));
  wait_until (gtk_window_is_active (GTK_WINDOW (d->dialog)));
  fixture_settle ();
  d->view = RB_PHOTO_CROP_VIEW (fixture_find (d->dialog, RB_TYPE_PHOTO_CROP_VIEW, NULL));
  g_assert_nonnull (d->view);
  wait_until (gtk_widget_get_width (GTK_WIDGET (d->view)) > 0);
}

static void
open_article (AppFixture *f, Dialog *d)
{
  open_dialog (f, rb_node_get_child (fixture_section (f, "article"), "photo"), d);
}

static double
shown_ratio (Dialog *d)
{
  RbPart part = rb_photo_crop_view_get_part (d->view);
  RbPhotoCut cut = *rb_photo_crop_view_get_cut (d->view);
  RbBlobInfo info;

  g_assert_true (rb_store_get_blob_info (rb_document_get_store (rb_document_of (d->photo)),
                                         rb_node_get (d->photo, "blob"), &info));
  rb_photo_cut_set_crop (&cut, &part);
  return rb_photo_cut_ratio (&cut, info.width, info.height);
}

static GtkDropDown *
find_shapes (Dialog *d)
{
  return GTK_DROP_DOWN (fixture_find (d->dialog, GTK_TYPE_DROP_DOWN, "Shape"));
}

static const char *
get_shape (Dialog *d)
{
  GtkDropDown *shapes = find_shapes (d);

  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (shapes));
}

static void
press (Dialog *d, const char *keys)
{
  gtk_widget_grab_focus (GTK_WIDGET (d->view));
  fixture_press (GTK_WINDOW (d->dialog), keys);
}

/* Each key does what the description says; what is shown keeps the shape of its place. */
static void
test_keys (AppFixture *f, gconstpointer unused)
{
  Dialog d;
  RbPhotoCut cut;
  RbPart before, after;

  open_article (f, &d);
  g_assert_cmpstr (get_shape (&d), ==, "3:2 – as in this section");
  near (shown_ratio (&d), 1.5);
  press (&d, "plus");
  /* Not at once, for the next key may come. */
  wait_until (rb_node_has (d.photo, "crop"));
  rb_photo_cut_read (d.photo, &cut);
  g_assert_cmpfloat (cut.crop.width, <, 0.97);
  near (shown_ratio (&d), 1.5);
  before = rb_photo_crop_view_get_part (d.view);
  press (&d, "Left");
  after = rb_photo_crop_view_get_part (d.view);
  near (after.x, before.x - 0.01);
  near (after.y, before.y);
  press (&d, "shift+Left");
  after = rb_photo_crop_view_get_part (d.view);
  near (after.width, before.width - 0.01);
  near (shown_ratio (&d), 1.5);
  press (&d, "minus");
  g_assert_cmpfloat (rb_photo_crop_view_get_part (d.view).width, >, after.width);
  before.y = rb_photo_crop_view_get_cut (d.view)->focus_y;
  press (&d, "ctrl+Up");
  near (rb_photo_crop_view_get_cut (d.view)->focus_y, before.y - 0.01);
  wait_until (rb_node_has (d.photo, "focus"));
  /* Closing writes what is still waited with. */
  press (&d, "Down");
  after = rb_photo_crop_view_get_part (d.view);
  fixture_press (GTK_WINDOW (d.dialog), "Escape");
  wait_until (fixture_find_window ("RbPhotoDialog") == NULL);
  rb_photo_cut_read (d.photo, &cut);
  near (cut.crop.y, after.y);
}

/* As if by a key. */
static void
zoom (Dialog *d, double to)
{
  RbPhotoCut cut = *rb_photo_crop_view_get_cut (d->view);
  const RbPart part = { 0, 0, to, to };

  rb_photo_cut_set_crop (&cut, &part);
  rb_photo_crop_view_set_cut (d->view, &cut);
  g_signal_emit_by_name (d->view, "changed");
}

/* Quick changes are one step, and one that is still waited with goes with the undo, not after it.
 */
static void
test_steps (AppFixture *f, gconstpointer unused)
{
  Dialog d;

  open_article (f, &d);
  zoom (&d, 0.9);
  zoom (&d, 0.8);
  zoom (&d, 0.7);
  g_assert_false (rb_node_has (d.photo, "crop"));
  wait_until (rb_node_has (d.photo, "crop"));
  g_assert_cmpstr (rb_node_get (d.photo, "crop"), ==, "0 0 0.7 0.7");
  fixture_press (GTK_WINDOW (d.dialog), "ctrl+z");
  g_assert_false (rb_node_has (d.photo, "crop"));
  wait_until (!rb_photo_crop_view_get_cut (d.view)->has_crop);
  zoom (&d, 0.6);
  gtk_widget_activate_action (d.dialog, "photo.undo", NULL);
  fixture_pass (700);
  g_assert_false (rb_node_has (d.photo, "crop"));
  gtk_widget_activate_action (d.dialog, "photo.redo", NULL);
  g_assert_cmpstr (rb_node_get (d.photo, "crop"), ==, "0 0 0.6 0.6");
}

/* A shape of its own, and back to the section's. */
static void
test_shape (AppFixture *f, gconstpointer unused)
{
  Dialog d;

  open_article (f, &d);
  gtk_drop_down_set_selected (find_shapes (&d), 3);
  g_assert_cmpstr (rb_node_get (d.photo, "ratio"), ==, "1:1");
  fixture_settle ();
  near (shown_ratio (&d), 1);
  g_assert_cmpstr (get_shape (&d), ==, "1:1, square");
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  fixture_settle ();
  g_assert_false (rb_node_has (d.photo, "ratio"));
  near (shown_ratio (&d), 1.5);
}

/* All cards share one shape; a portrait has none to choose. */
static void
test_shape_of_place (AppFixture *f, gconstpointer unused)
{
  RbNode *cards = fixture_section (f, "cards");
  RbNode *photo = rb_node_get_child (fixture_section (f, "article"), "photo");
  RbNode *quote = fixture_section (f, "quote"), *portrait;
  Dialog d;

  open_dialog (f, rb_node_get_child (rb_node_nth (cards, "items", 0), "photo"), &d);
  gtk_drop_down_set_selected (find_shapes (&d), 2);
  g_assert_cmpstr (rb_node_get (cards, "ratio"), ==, "1:1");
  g_assert_false (rb_node_has (d.photo, "ratio"));
  fixture_settle ();
  near (shown_ratio (&d), 1);
  gtk_window_close (GTK_WINDOW (d.dialog));
  wait_until (fixture_find_window ("RbPhotoDialog") == NULL);

  portrait = rb_node_get_child (quote, "photo");
  if (portrait == NULL)
    portrait = rb_document_insert (f->document, quote, "photo", RB_KIND_PICTURE, 0);
  rb_document_set (f->document, portrait, "blob", rb_node_get (photo, "blob"));
  open_dialog (f, portrait, &d);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_shapes (&d))));
  g_assert_true (
      gtk_widget_get_mapped (fixture_find (d.dialog, GTK_TYPE_LABEL, "1:1 – fixed in this place")));
  near (shown_ratio (&d), 1);
}

/* Turned, straightened and put back: a step each. */
static void
test_turning (AppFixture *f, gconstpointer unused)
{
  Dialog d;
  GtkWidget *slider;

  open_article (f, &d);
  fixture_click (d.dialog, "Turn Right");
  g_assert_cmpstr (rb_node_get (d.photo, "rotate"), ==, "90");
  fixture_click (d.dialog, "Turn Left");
  g_assert_false (rb_node_has (d.photo, "rotate"));
  fixture_click (d.dialog, "Turn Left");
  g_assert_cmpstr (rb_node_get (d.photo, "rotate"), ==, "-90");
  slider = fixture_find (d.dialog, GTK_TYPE_SCALE, "Straighten");
  gtk_range_set_value (GTK_RANGE (slider), 2.5);
  gtk_range_set_value (GTK_RANGE (slider), 3.5);
  wait_until (strcmp (rb_node_get (d.photo, "rotate"), "-86.5") == 0);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (d.photo, "rotate"), ==, "-90");
  fixture_settle ();
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 0);
  fixture_click (d.dialog, "Reset");
  g_assert_false (rb_node_has (d.photo, "rotate"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpstr (rb_node_get (d.photo, "rotate"), ==, "-90");
}

/* What a pointer finds at a corner, in the middle, and outside. */
static void
test_pick (AppFixture *f, gconstpointer unused)
{
  RbPhotoCut cut = { .crop = { 0.25, 0.25, 0.5, 0.5 },
                     .has_crop = TRUE,
                     .has_focus = TRUE,
                     .focus_x = 0.5,
                     .focus_y = 0.5 };
  Dialog d;
  double x, y;

  open_article (f, &d);
  rb_photo_crop_view_set_ratio (d.view, 0);
  rb_photo_crop_view_set_cut (d.view, &cut);
  rb_photo_crop_view_locate (d.view, 0.25, 0.25, &x, &y);
  g_assert_cmpuint (rb_photo_crop_view_pick (d.view, x - 10, y - 10), ==,
                    RB_CROP_LEFT | RB_CROP_TOP);
  rb_photo_crop_view_locate (d.view, 0.75, 0.6, &x, &y);
  g_assert_cmpuint (rb_photo_crop_view_pick (d.view, x + 4, y), ==, RB_CROP_RIGHT);
  rb_photo_crop_view_locate (d.view, 0.5, 0.5, &x, &y);
  g_assert_cmpuint (rb_photo_crop_view_pick (d.view, x, y), ==, RB_CROP_FOCUS);
  rb_photo_crop_view_locate (d.view, 0.4, 0.4, &x, &y);
  g_assert_cmpuint (rb_photo_crop_view_pick (d.view, x, y), ==, RB_CROP_INSIDE);
  rb_photo_crop_view_locate (d.view, 0.05, 0.05, &x, &y);
  g_assert_cmpuint (rb_photo_crop_view_pick (d.view, x, y), ==, RB_CROP_NOTHING);
}

/* The same bytes elsewhere are told of, and shown. */
static void
test_uses (AppFixture *f, gconstpointer unused)
{
  RbNode *photo = rb_node_get_child (fixture_section (f, "article"), "photo");
  RbNode *section = rb_document_insert (f->document, f->issue, "sections", "photo", G_MAXUINT);
  RbNode *other = rb_document_insert (f->document, section, "photo", RB_KIND_PICTURE, 0);
  g_autofree char *words =
      g_strdup_printf ("Also used in: %s · Photo", rb_node_get (f->issue, "title"));
  GtkWidget *focus, *label;
  RbWindow *window;
  Dialog d;

  rb_document_set (f->document, other, "blob", rb_node_get (photo, "blob"));
  rb_document_set (f->document, other, "credit", "The other one");
  open_article (f, &d);
  window = rb_window_of (d.dialog);
  label = fixture_find (d.dialog, GTK_TYPE_LABEL, words);
  g_assert_nonnull (label);
  fixture_click (gtk_widget_get_parent (label), "Show");
  wait_until (fixture_find_window ("RbPhotoDialog") == NULL);
  wait_until (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  {
    g_autofree char *text = fixture_text (focus);

    g_assert_cmpstr (text, ==, "The other one");
  }
}

static void
add (void)
{
  g_test_add_func ("/crop/move", test_move);
  g_test_add_func ("/crop/resize-fixed", test_resize_fixed);
  g_test_add_func ("/crop/resize-free", test_resize_free);
  g_test_add_func ("/crop/zoom", test_zoom);
  g_test_add_func ("/crop/turn", test_turn);
  fixture_add ("/crop/keys", test_keys);
  fixture_add ("/crop/steps", test_steps);
  fixture_add ("/crop/shape", test_shape);
  fixture_add ("/crop/shape-of-place", test_shape_of_place);
  fixture_add ("/crop/turning", test_turning);
  fixture_add ("/crop/pick", test_pick);
  fixture_add ("/crop/uses", test_uses);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
