/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form.h"
#include "comment-chip.h"
#include "comment-marks.h"
#include "config.h"
#include "field-mark.h"
#include "field-private.h"
#include "focus-scroll.h"
#include "form-groups.h"
#include "node-actions.h"
#include "part-bar.h"
#include "sticky.h"
#include "word-counter.h"
#include <glib/gi18n.h>

struct _RbForm {
  AdwBin parent_instance;
  RbNode *node;
  RbCheckModel *model;
  RbCommentModel *comments;
  GSignalGroup *signals;
  GSignalGroup *model_signals;
  GSignalGroup *comment_signals;
  GtkWidget *said; /* about the section as a whole */
  GtkWidget *icon;
  GtkWidget *name;
  GtkWidget *place;
  GtkWidget *place_label;
  GtkWidget *counter_place;
  GtkWidget *counter;
  GtkWidget *actions;
  GtkWidget *hide_button;
  GtkWidget *menu_button;
  GtkWidget *part_place;
  RbPartBar *part_bar;
  GtkWidget *scroller;
  GtkWidget *clamp;
  gboolean compact;
  guint tick;
  guint frames;    /* for which the focus is still held in view */
  GtkWidget *held; /* held in view in its place; weak */
};

G_DEFINE_FINAL_TYPE (RbForm, rb_form, ADW_TYPE_BIN)

static void
update_bar (RbForm *self)
{
  gboolean section = self->node != NULL && !rb_node_is (self->node, "issue");
  gboolean hidden = section && rb_node_is_on (self->node, "hidden");

  gtk_widget_set_visible (self->actions, section);
  gtk_widget_set_visible (self->place, section && self->compact);
  gtk_button_set_icon_name (GTK_BUTTON (self->hide_button),
                            hidden ? "view-conceal-symbolic" : "view-reveal-symbolic");
  if (section && rb_node_get_parent (self->node) != NULL) {
    /* Translators: which section is shown: 4 of 12 */
    g_autofree char *place =
        g_strdup_printf (_ ("%u of %u"), rb_node_get_index (self->node) + 1,
                         rb_node_count (rb_node_get_parent (self->node), "sections"));

    gtk_label_set_text (GTK_LABEL (self->place_label), place);
  }
}

static void
on_node_changed (RbForm *self, const char *field)
{
  if (g_strcmp0 (field, "hidden") == 0)
    update_bar (self);
}

/* Where a widget is; of a text that is longer than the form, or that was asked for, the line of its
 * caret. */
static gboolean
find_place (RbForm *self, GtkWidget *widget, double page, graphene_rect_t *r)
{
  if (!gtk_widget_is_ancestor (widget, self->clamp) ||
      !gtk_widget_compute_bounds (widget, self->clamp, r))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (widget) && (widget == self->held || r->size.height + 60 > page)) {
    GtkTextView *view = GTK_TEXT_VIEW (widget);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
    GdkRectangle line;
    GtkTextIter caret;
    int y;

    gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
    gtk_text_view_get_iter_location (view, &caret, &line);
    gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, line.y, NULL, &y);
    r->origin.y += (float)y;
    r->size.height = (float)line.height;
  }
  return TRUE;
}

/* A form that was just made gets its heights over some frames, and scrolls to no focus till then.
 */
static gboolean
hold_in_view (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  RbForm *self = RB_FORM (widget);
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = self->held != NULL ? self->held
                     : root != NULL     ? gtk_root_get_focus (root)
                                        : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;
  double value = gtk_adjustment_get_value (at), page = gtk_adjustment_get_page_size (at);
  graphene_rect_t r;

  /* What pops up from a field stands on no form. */
  if (popover != NULL)
    focus = gtk_widget_get_parent (popover);
  if (focus != NULL && !rb_sticky_is_afloat (focus) && find_place (self, focus, page, &r)) {
    double top = r.origin.y - 36 - rb_sticky_get_cover (focus),
           bottom = r.origin.y + r.size.height + 24;

    if (top < value || bottom - top > page)
      gtk_adjustment_set_value (at, top);
    else if (bottom > value + page)
      gtk_adjustment_set_value (at, bottom - page);
  }
  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  g_clear_weak_pointer (&self->held);
  return G_SOURCE_REMOVE;
}

static void
hold (RbForm *self, GtkWidget *widget)
{
  g_set_weak_pointer (&self->held, widget);
  self->frames = 30;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), hold_in_view, NULL, NULL);
}

static void
update_findings (RbForm *self)
{
  GtkWidget *groups = adw_clamp_get_child (ADW_CLAMP (self->clamp));

  if (groups != NULL && self->model != NULL)
    rb_field_marks_update (groups, self->model);
}

/* --- what was said ---------------------------------------------------------------------------- */

static void
update_comments (RbForm *self)
{
  GtkWidget *groups = adw_clamp_get_child (ADW_CLAMP (self->clamp));

  if (groups == NULL || self->node == NULL)
    return;
  rb_comment_chip_update (RB_COMMENT_CHIP (self->said), self->comments, self->node, NULL);
  rb_field_marks_update_comments (groups, self->comments);
  rb_comment_marks_update (groups, self->node, self->comments);
}

/* A click into a marked passage goes on to place the caret; words that are being marked there are
 * none. */
static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, RbForm *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *view = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_TEXT_VIEW) : NULL;
  RbNode *comment;
  double vx, vy;

  if (n != 1 || view == NULL || self->comments == NULL ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self), view, x, y, &vx, &vy))
    return;
  comment = rb_comment_marks_find (GTK_TEXT_VIEW (view), self->comments, vx, vy);
  if (comment != NULL)
    rb_comment_model_choose (self->comments, comment);
}

static void
rb_form_dispose (GObject *object)
{
  RbForm *self = RB_FORM (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->held);
  g_clear_object (&self->signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->comment_signals);
  g_clear_object (&self->model);
  g_clear_object (&self->comments);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_form_parent_class)->dispose (object);
}

static void
rb_form_class_init (RbFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/form.ui");
  gtk_widget_class_bind_template_child (widget_class, RbForm, icon);
  gtk_widget_class_bind_template_child (widget_class, RbForm, name);
  gtk_widget_class_bind_template_child (widget_class, RbForm, place);
  gtk_widget_class_bind_template_child (widget_class, RbForm, place_label);
  gtk_widget_class_bind_template_child (widget_class, RbForm, counter_place);
  gtk_widget_class_bind_template_child (widget_class, RbForm, actions);
  gtk_widget_class_bind_template_child (widget_class, RbForm, hide_button);
  gtk_widget_class_bind_template_child (widget_class, RbForm, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RbForm, part_place);
  gtk_widget_class_bind_template_child (widget_class, RbForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbForm, clamp);
}

static void
rb_form_init (RbForm *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/rundbrief/Rundbrief/ui/section-menu.ui");
  GtkGesture *click;

  gtk_widget_init_template (GTK_WIDGET (self));
  rb_focus_scroll_attach (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button),
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "section_menu")));
  self->said = rb_comment_chip_new ();
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->name)), self->said, self->name);
  click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  self->comment_signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->comment_signals, "changed", G_CALLBACK (update_comments),
                                  self);
  g_signal_group_connect_swapped (self->comment_signals, "chosen", G_CALLBACK (update_comments),
                                  self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_comments), self, G_CONNECT_SWAPPED);
  self->counter = rb_word_counter_new ();
  adw_bin_set_child (ADW_BIN (self->counter_place), self->counter);
  self->part_bar = RB_PART_BAR (rb_part_bar_new ());
  adw_bin_set_child (ADW_BIN (self->part_place), GTK_WIDGET (self->part_bar));
  self->signals = g_signal_group_new (RB_TYPE_NODE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (on_node_changed), self);
  self->model_signals = g_signal_group_new (RB_TYPE_CHECK_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "changed", G_CALLBACK (update_findings),
                                  self);
}

GtkWidget *
rb_form_new (void)
{
  return g_object_new (RB_TYPE_FORM, NULL);
}

void
rb_form_set_node (RbForm *self, RbNode *node)
{
  const RbKindSpec *spec = node != NULL ? rb_kind_spec_of (rb_node_get_kind (node)) : NULL;

  if (self->node == node) {
    update_bar (self);
    return;
  }
  g_set_object (&self->node, node);
  g_signal_group_set_target (self->signals, node);
  rb_part_bar_set_node (self->part_bar, node);
  /* The words stand below its sections. */
  rb_word_counter_set_node (RB_WORD_COUNTER (self->counter),
                            node != NULL && !rb_node_is (node, "issue") ? node : NULL);
  if (node != NULL && rb_document_of (node) != NULL)
    rb_document_pause (rb_document_of (node));
  gtk_label_set_text (GTK_LABEL (self->name), spec == NULL                 ? ""
                                              : rb_node_is (node, "issue") ? _ (spec->description)
                                                                           : _ (spec->label));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), spec != NULL ? spec->icon : NULL);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), spec != NULL ? rb_form_groups_new (node) : NULL);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  update_bar (self);
  rb_form_update_marks (self);
}

void
rb_form_set_model (RbForm *self, RbCheckModel *model)
{
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->model_signals, model);
  update_findings (self);
}

void
rb_form_set_comments (RbForm *self, RbCommentModel *comments)
{
  g_set_object (&self->comments, comments);
  g_signal_group_set_target (self->comment_signals, comments);
  update_comments (self);
}

void
rb_form_update_marks (RbForm *self)
{
  update_findings (self);
  update_comments (self);
}

void
rb_form_focus (RbForm *self, RbNode *node, const char *field)
{
  GtkWidget *groups = adw_clamp_get_child (ADW_CLAMP (self->clamp));

  if (groups == NULL)
    return;
  if (node == NULL)
    node = self->node;
  /* A photo's field stands in its card; a field that has no widget of its own, in the first. */
  if (!rb_field_focus (groups, node, field) && !rb_field_focus (groups, node, NULL))
    gtk_widget_child_focus (groups, GTK_DIR_TAB_FORWARD);
  hold (self, NULL);
}

void
rb_form_hold (RbForm *self)
{
  hold (self, NULL);
}

GtkWidget *
rb_form_find (RbForm *self, RbNode *node, const char *field)
{
  GtkWidget *groups = adw_clamp_get_child (ADW_CLAMP (self->clamp));

  if (groups == NULL)
    return NULL;
  rb_field_reveal (groups, node);
  return rb_field_find (groups, node, field);
}

void
rb_form_scroll_to (RbForm *self, GtkWidget *widget)
{
  hold (self, widget);
}

void
rb_form_reveal (RbForm *self, RbNode *node)
{
  GtkWidget *groups = adw_clamp_get_child (ADW_CLAMP (self->clamp));

  if (groups != NULL)
    rb_field_reveal (groups, node);
}

void
rb_form_set_compact (RbForm *self, gboolean compact)
{
  self->compact = compact;
  update_bar (self);
}
