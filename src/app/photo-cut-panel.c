/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-cut-panel.h"
#include "config.h"
#include "field-private.h"
#include "photo-crop-geometry.h"
#include "photo-crop-view.h"
#include "photo-cut-drawing.h"
#include "photo-facts.h"
#include "photo-place.h"
#include "thumbs.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PICTURE_WIDTH 556
#define PICTURE_HEIGHT 376
#define SAMPLE_HEIGHT 56

/* Milliseconds after a key or a move of the slider, when it is taken for done. */
#define PAUSE 500

struct _RbPhotoCutPanel {
  GtkBox parent_instance;
  RbNode *picture;
  RbBlobInfo info;
  GdkTexture *texture;
  RbPhotoPlace place;
  const RbFieldSpec *choice; /* what the list of shapes chooses from, and in which node */
  RbNode *chooser;
  gboolean syncing; /* the widgets follow the node: nothing to write */
  gboolean writing; /* the node follows the widgets: nothing to read */
  guint write_timeout;
  guint place_idle;
  guint cut_idle;

  GtkBox *picture_box;
  GtkDropDown *shape;
  GtkLabel *shape_fixed;
  GtkLabel *shape_note;
  GtkWidget *reset;
  GtkAdjustment *angle;
  GtkBox *samples;
  GtkLabel *degrees;
  RbPhotoFacts *facts;
  RbPhotoCropView *view;
  RbCutSample *sample[3];
};

G_DEFINE_FINAL_TYPE (RbPhotoCutPanel, rb_photo_cut_panel, GTK_TYPE_BOX)

enum { SHOW, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
get_info (RbPhotoCutPanel *self, RbBlobInfo *info)
{
  RbDocument *document = rb_document_of (self->picture);

  *info = (RbBlobInfo){ 0 };
  return document != NULL &&
         rb_store_get_blob_info (rb_document_get_store (document),
                                 rb_node_get (self->picture, "blob"), info) &&
         info->width > 0 && info->height > 0;
}

/* The shape that is cropped for; 0: any. */
static double
get_ratio (RbPhotoCutPanel *self)
{
  const char *own = rb_node_get (self->picture, "ratio");

  if (self->place.fixed)
    return self->place.place_ratio;
  if (strcmp (own, "free") == 0)
    return 0;
  return rb_ratio_parse (own) > 0 ? rb_ratio_parse (own) : self->place.place_ratio;
}

/* --- what it shows ---------------------------------------------------------------------------- */

static void
update_sharpness (RbPhotoCutPanel *self)
{
  const RbPhotoCut *cut = rb_photo_crop_view_get_cut (self->view);
  double width = 0, height;

  if (self->info.width > 0)
    rb_photo_frame (self->info.width, self->info.height, cut->rotate, &width, &height);
  rb_photo_facts_set_width (self->facts,
                            (int)lround (width * rb_photo_crop_view_get_part (self->view).width),
                            2 * self->place.shown_width);
}

static void
show_samples (RbPhotoCutPanel *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sample); i++)
    rb_cut_sample_show (self->sample[i], self->texture, self->info.width, self->info.height,
                        rb_photo_crop_view_get_cut (self->view));
}

static void
update_texture (RbPhotoCutPanel *self)
{
  GdkTexture *texture = NULL;

  if (self->view == NULL)
    return;
  if (get_info (self, &self->info)) {
    double scale =
        MIN ((double)PICTURE_WIDTH / self->info.width, (double)PICTURE_HEIGHT / self->info.height);

    texture = rb_thumbs_get_stored (self->picture, MAX (1, (int)lround (self->info.width * scale)),
                                    MAX (1, (int)lround (self->info.height * scale)),
                                    G_CALLBACK (update_texture), G_OBJECT (self));
  }
  g_set_object (&self->texture, texture);
  rb_photo_crop_view_set_photo (self->view, texture, self->info.width, self->info.height);
  show_samples (self);
}

/* All that follows a hand. */
static void
follow_view (RbPhotoCutPanel *self)
{
  const RbPhotoCut *cut = rb_photo_crop_view_get_cut (self->view);
  g_autofree char *degrees = NULL;

  self->syncing = TRUE;
  gtk_adjustment_set_value (self->angle, cut->rotate - 90 * round (cut->rotate / 90));
  self->syncing = FALSE;
  degrees = g_strdup_printf ("%.1f°", gtk_adjustment_get_value (self->angle));
  gtk_label_set_text (self->degrees, degrees);
  gtk_widget_set_sensitive (self->reset, cut->has_crop || cut->has_focus || cut->rotate != 0);
  show_samples (self);
  update_sharpness (self);
}

static gboolean
read_cut (gpointer data)
{
  RbPhotoCutPanel *self = data;
  RbPhotoCut cut;

  self->cut_idle = 0;
  rb_photo_cut_read (self->picture, &cut);
  rb_photo_crop_view_set_cut (self->view, &cut);
  update_texture (self);
  follow_view (self);
  return G_SOURCE_REMOVE;
}

/* --- writing ---------------------------------------------------------------------------------- */

void
rb_photo_cut_panel_flush (RbPhotoCutPanel *self)
{
  RbDocument *document = rb_document_of (self->picture);

  if (self->write_timeout == 0)
    return;
  g_clear_handle_id (&self->write_timeout, g_source_remove);
  if (document == NULL)
    return;
  rb_document_pause (document);
  self->writing = TRUE;
  rb_photo_cut_write (document, self->picture, rb_photo_crop_view_get_cut (self->view));
  self->writing = FALSE;
  rb_document_pause (document);
}

static gboolean
on_pause (gpointer data)
{
  rb_photo_cut_panel_flush (data);
  return G_SOURCE_REMOVE;
}

static void
queue_write (RbPhotoCutPanel *self)
{
  g_clear_handle_id (&self->write_timeout, g_source_remove);
  self->write_timeout = g_timeout_add (PAUSE, on_pause, self);
}

static void
on_view_changed (RbPhotoCutPanel *self)
{
  follow_view (self);
  if (!rb_photo_crop_view_is_held (self->view))
    queue_write (self);
}

static void
on_view_settled (RbPhotoCutPanel *self)
{
  queue_write (self);
  rb_photo_cut_panel_flush (self);
}

/* A change by a button is a step at once. */
static void
change (RbPhotoCutPanel *self, const RbPhotoCut *cut)
{
  rb_photo_cut_panel_flush (self);
  rb_photo_crop_view_set_cut (self->view, cut);
  on_view_settled (self);
  follow_view (self);
}

static void
turn (RbPhotoCutPanel *self, int quarters)
{
  RbPhotoCut cut = *rb_photo_crop_view_get_cut (self->view);

  rb_photo_cut_turn (&cut, quarters);
  change (self, &cut);
}

static void
on_turn_left (RbPhotoCutPanel *self)
{
  turn (self, -1);
}

static void
on_turn_right (RbPhotoCutPanel *self)
{
  turn (self, 1);
}

static void
on_reset (RbPhotoCutPanel *self)
{
  const RbPhotoCut whole = { .crop = { 0, 0, 1, 1 }, .focus_x = 0.5, .focus_y = 0.5 };

  /* The button rests from now on. */
  if (gtk_widget_is_focus (self->reset))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  change (self, &whole);
}

static void
on_angle_changed (RbPhotoCutPanel *self)
{
  RbPhotoCut cut = *rb_photo_crop_view_get_cut (self->view);

  if (self->syncing)
    return;
  cut.rotate =
      90 * round (cut.rotate / 90) + round (10 * gtk_adjustment_get_value (self->angle)) / 10;
  if (cut.rotate > 180)
    cut.rotate -= 360;
  else if (cut.rotate <= -180)
    cut.rotate += 360;
  rb_photo_crop_view_set_cut (self->view, &cut);
  follow_view (self);
  queue_write (self);
}

static void
on_shape_selected (RbPhotoCutPanel *self)
{
  RbDocument *document = rb_document_of (self->picture);
  guint i = gtk_drop_down_get_selected (self->shape);

  if (self->syncing || document == NULL || self->choice == NULL || i == GTK_INVALID_LIST_POSITION)
    return;
  rb_photo_cut_panel_flush (self);
  rb_document_pause (document);
  rb_document_edit (document, self->chooser, "ratio", i > 0 ? self->choice->choices[i] : NULL,
                    self->choice->label);
  rb_document_pause (document);
}

/* --- the place -------------------------------------------------------------------------------- */

static char *
dup_default_label (RbPhotoCutPanel *self)
{
  g_autofree char *name = self->place.place_ratio > 0 ? rb_ratio_dup_name (self->place.place_ratio)
                                                      : g_strdup (_ ("Its own"));

  if (self->place.ratio <= 0)
    return g_strdup (_ (self->choice->choice_labels[0]));
  if (rb_node_get_section (self->picture) == NULL &&
      strcmp (rb_node_get_slot (self->picture), "photos") != 0)
    /* Translators: a shape, such as 2:1 */
    return g_strdup_printf (_ ("%s – as in the masthead"), name);
  /* Translators: a shape, such as 3:2 */
  return g_strdup_printf (_ ("%s – as in this section"), name);
}

static void
show_choices (RbPhotoCutPanel *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *value = rb_node_get_choice (self->chooser, self->choice);

  self->syncing = TRUE;
  for (guint i = 0; self->choice->choices[i] != NULL; i++) {
    g_autofree char *label = i == 0 && self->place.cards == NULL
                                 ? dup_default_label (self)
                                 : g_strdup (_ (self->choice->choice_labels[i]));

    gtk_string_list_append (labels, label);
  }
  gtk_drop_down_set_model (self->shape, G_LIST_MODEL (labels));
  for (guint i = 0; self->choice->choices[i] != NULL; i++)
    if (strcmp (self->choice->choices[i], value) == 0)
      gtk_drop_down_set_selected (self->shape, i);
  self->syncing = FALSE;
}

static void
show_shape (RbPhotoCutPanel *self)
{
  gboolean of_cards = self->place.cards != NULL;
  gboolean fixed = self->place.fixed && !of_cards;
  g_autofree char *name = self->place.place_ratio > 0 ? rb_ratio_dup_name (self->place.place_ratio)
                                                      : g_strdup (_ ("Its own"));
  /* Translators: a shape, such as 1:1 */
  g_autofree char *words = g_strdup_printf (_ ("%s – fixed in this place"), name);

  self->chooser = of_cards ? self->place.cards : self->picture;
  self->choice = rb_kind_spec_find (
      of_cards ? rb_kind_spec_of (rb_node_get_kind (self->place.cards)) : &RB_PHOTO_SPEC, "ratio");
  gtk_widget_set_visible (GTK_WIDGET (self->shape), !fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->shape_fixed), fixed);
  gtk_label_set_text (self->shape_fixed, words);
  gtk_label_set_text (self->shape_note, _ ("All cards of this section share one shape"));
  gtk_widget_set_visible (GTK_WIDGET (self->shape_note), of_cards);
  if (!fixed)
    show_choices (self);
}

static void
on_show_use (RbPhotoCutPanel *self, RbNode *picture, RbNode *issue)
{
  g_signal_emit (self, signals[SHOW], 0, picture, issue);
}

static gboolean find_place (gpointer data);

static void
queue_place (RbPhotoCutPanel *self)
{
  if (self->place_idle == 0)
    self->place_idle = g_idle_add (find_place, self);
}

/* The mail is rendered and the newsletter looked through for it, so the dialog comes first. */
static gboolean
find_place (gpointer data)
{
  RbPhotoCutPanel *self = data;

  self->place_idle = 0;
  if (rb_document_of (self->picture) == NULL)
    return G_SOURCE_REMOVE;
  rb_photo_place_find (self->picture, &self->place);
  if (self->place.cards != NULL && self->chooser != self->place.cards)
    g_signal_connect_object (self->place.cards, "changed", G_CALLBACK (queue_place), self,
                             G_CONNECT_SWAPPED);
  show_shape (self);
  rb_photo_crop_view_set_ratio (self->view, get_ratio (self));
  rb_photo_facts_find_uses (self->facts, self->picture);
  follow_view (self);
  return G_SOURCE_REMOVE;
}

static void
on_picture_changed (RbPhotoCutPanel *self, const char *field)
{
  static const char *const cut[] = { "crop", "focus", "rotate", "blob", NULL };

  if (g_strv_contains (cut, field) && !self->writing) {
    /* What was changed elsewhere goes before what is waited with. */
    g_clear_handle_id (&self->write_timeout, g_source_remove);
    if (self->cut_idle == 0)
      self->cut_idle = g_idle_add (read_cut, self);
  }
  if (strcmp (field, "ratio") == 0 || strcmp (field, "blob") == 0)
    queue_place (self);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
rb_photo_cut_panel_dispose (GObject *object)
{
  RbPhotoCutPanel *self = RB_PHOTO_CUT_PANEL (object);

  if (self->view != NULL)
    rb_photo_cut_panel_flush (self);
  self->view = NULL;
  g_clear_handle_id (&self->place_idle, g_source_remove);
  g_clear_handle_id (&self->cut_idle, g_source_remove);
  g_clear_object (&self->texture);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_PHOTO_CUT_PANEL);
  G_OBJECT_CLASS (rb_photo_cut_panel_parent_class)->dispose (object);
}

static void
rb_photo_cut_panel_finalize (GObject *object)
{
  g_clear_object (&RB_PHOTO_CUT_PANEL (object)->picture);
  G_OBJECT_CLASS (rb_photo_cut_panel_parent_class)->finalize (object);
}

static void
rb_photo_cut_panel_class_init (RbPhotoCutPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_photo_cut_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_photo_cut_panel_finalize;
  signals[SHOW] = g_signal_new ("show-use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, RB_TYPE_NODE, RB_TYPE_NODE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/photo-cut-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, picture_box);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, shape);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, shape_fixed);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, shape_note);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, reset);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, angle);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, samples);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoCutPanel, degrees);
  gtk_widget_class_bind_template_callback (widget_class, on_shape_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_turn_left);
  gtk_widget_class_bind_template_callback (widget_class, on_turn_right);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_angle_changed);
}

static void
add_sample (RbPhotoCutPanel *self, guint i, const char *ratio)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *label = gtk_label_new (ratio);
  g_autofree char *name = g_strdup_printf (_ ("As %s"), ratio);

  self->sample[i] = RB_CUT_SAMPLE (rb_cut_sample_new (rb_ratio_parse (ratio), SAMPLE_HEIGHT, name));
  gtk_widget_add_css_class (label, "hint");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sample[i]));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->samples, box);
}

static void
rb_photo_cut_panel_init (RbPhotoCutPanel *self)
{
  static const char *const ratios[] = { "3:2", "16:9", "1:1" };

  gtk_widget_init_template (GTK_WIDGET (self));
  rb_field_label (GTK_WIDGET (self->shape), _ ("Shape"));
  self->view = RB_PHOTO_CROP_VIEW (rb_photo_crop_view_new (PICTURE_WIDTH, PICTURE_HEIGHT));
  g_signal_connect_object (self->view, "changed", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "settled", G_CALLBACK (on_view_settled), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (self->picture_box, GTK_WIDGET (self->view));
  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    add_sample (self, i, ratios[i]);
  self->facts = RB_PHOTO_FACTS (rb_photo_facts_new ());
  g_signal_connect_object (self->facts, "show-use", G_CALLBACK (on_show_use), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->facts));
}

GtkWidget *
rb_photo_cut_panel_new (RbNode *picture)
{
  RbPhotoCutPanel *self = g_object_new (RB_TYPE_PHOTO_CUT_PANEL, NULL);

  self->picture = g_object_ref (picture);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  show_shape (self);
  read_cut (self);
  queue_place (self);
  return GTK_WIDGET (self);
}
