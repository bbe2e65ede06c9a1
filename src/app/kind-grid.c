/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kind-grid.h"
#include "tooltip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PICTURE_SIZE 96
#define COLUMNS 5

struct _RbKindGrid {
  AdwBin parent_instance;
  GtkFlowBox *flow;
  char **words; /* folded, what is searched for */
};

enum { MOVED, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbKindGrid, rb_kind_grid, ADW_TYPE_BIN)

static const RbKind *
get_kind (GtkFlowBoxChild *child)
{
  return rb_kind_list ()[gtk_flow_box_child_get_index (child)];
}

/* How well a kind fits: 0 not at all, 1 by description or keywords, 2 by its name. */
static int
rate (RbKindGrid *self, const RbKind *kind)
{
  g_autofree char *name = g_utf8_casefold (_ (kind->spec.label), -1);
  g_autofree char *rest = g_strjoin (" ", _ (kind->spec.description),
                                     kind->keywords != NULL ? _ (kind->keywords) : "", NULL);
  g_autofree char *folded = g_utf8_casefold (rest, -1);
  int rating = 2;

  for (char **word = self->words; word != NULL && *word != NULL; word++) {
    if (g_strstr_len (name, -1, *word) != NULL)
      continue;
    if (g_strstr_len (folded, -1, *word) == NULL)
      return 0;
    rating = 1;
  }
  return rating;
}

static gboolean
filter (GtkFlowBoxChild *child, gpointer self)
{
  return rate (self, get_kind (child)) > 0;
}

static GtkFlowBoxChild *
get_selected_child (RbKindGrid *self)
{
  g_autoptr (GList) children = gtk_flow_box_get_selected_children (self->flow);

  return children != NULL ? children->data : NULL;
}

static void
on_selected (RbKindGrid *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
on_activated (RbKindGrid *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
make_tile (const RbKind *kind)
{
  g_autofree char *icon = g_strdup_printf ("rb-mini-%s-symbolic", kind->spec.name);
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bed = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *picture = gtk_image_new_from_icon_name (icon);
  GtkWidget *name = gtk_label_new (_ (kind->spec.label));
  GtkWidget *description = gtk_label_new (_ (kind->spec.description));

  gtk_image_set_pixel_size (GTK_IMAGE (picture), PICTURE_SIZE);
  gtk_widget_add_css_class (picture, "mini");
  gtk_widget_add_css_class (bed, "mini-bed");
  gtk_widget_set_halign (bed, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (bed, 8);
  gtk_box_append (GTK_BOX (bed), picture);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (description, "caption");
  gtk_widget_add_css_class (description, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (description), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (description), 16);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_label_set_lines (GTK_LABEL (description), 2);
  gtk_label_set_justify (GTK_LABEL (description), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (tile, "kind-tile");
  gtk_box_append (GTK_BOX (tile), bed);
  gtk_box_append (GTK_BOX (tile), name);
  gtk_box_append (GTK_BOX (tile), description);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tile);
  rb_tooltip_set (child, _ (kind->spec.description));
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->spec.label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ (kind->spec.description), -1);
  return child;
}

static void
rb_kind_grid_finalize (GObject *object)
{
  g_strfreev (RB_KIND_GRID (object)->words);
  G_OBJECT_CLASS (rb_kind_grid_parent_class)->finalize (object);
}

static void
rb_kind_grid_class_init (RbKindGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_kind_grid_finalize;
  signals[MOVED] = g_signal_new ("moved", RB_TYPE_KIND_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_KIND_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
rb_kind_grid_init (RbKindGrid *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  self->flow = GTK_FLOW_BOX (flow);
  gtk_flow_box_set_min_children_per_line (self->flow, COLUMNS);
  gtk_flow_box_set_max_children_per_line (self->flow, COLUMNS);
  gtk_flow_box_set_homogeneous (self->flow, TRUE);
  gtk_flow_box_set_column_spacing (self->flow, 4);
  gtk_flow_box_set_row_spacing (self->flow, 4);
  gtk_flow_box_set_activate_on_single_click (self->flow, FALSE);
  gtk_widget_set_valign (flow, GTK_ALIGN_START);
  gtk_widget_set_margin_start (flow, 14);
  gtk_widget_set_margin_end (flow, 14);
  gtk_widget_set_margin_bottom (flow, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kinds of sections"), -1);
  for (const RbKind *const *kind = rb_kind_list (); *kind != NULL; kind++)
    gtk_flow_box_insert (self->flow, make_tile (*kind), -1);
  gtk_flow_box_set_filter_func (self->flow, filter, self, NULL);
  g_signal_connect_swapped (flow, "selected-children-changed", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (flow, "child-activated", G_CALLBACK (on_activated), self);
  adw_bin_set_child (ADW_BIN (self), flow);
  rb_kind_grid_search (self, "");
}

GtkWidget *
rb_kind_grid_new (void)
{
  return g_object_new (RB_TYPE_KIND_GRID, NULL);
}

const RbKind *
rb_kind_grid_get_selected (RbKindGrid *self)
{
  GtkFlowBoxChild *child = get_selected_child (self);

  return child != NULL ? get_kind (child) : NULL;
}

gboolean
rb_kind_grid_search (RbKindGrid *self, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  GtkFlowBoxChild *best = NULL, *child;
  int best_rating = 0;

  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " \t,", -1);
  gtk_flow_box_invalidate_filter (self->flow);
  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->flow, i)) != NULL; i++) {
    int rating = rate (self, get_kind (child));

    if (rating > best_rating) {
      best_rating = rating;
      best = child;
    }
  }
  if (best != NULL)
    gtk_flow_box_select_child (self->flow, best);
  else
    gtk_flow_box_unselect_all (self->flow);
  return best != NULL;
}

void
rb_kind_grid_move (RbKindGrid *self, GtkDirectionType direction)
{
  GtkFlowBoxChild *from = get_selected_child (self), *best = NULL, *child;
  gboolean is_vertical = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
  int sign = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT ? -1 : 1;
  graphene_rect_t at, there;
  float best_distance = INFINITY;

  if (from == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (from), GTK_WIDGET (self->flow), &at))
    return;
  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->flow, i)) != NULL; i++) {
    float dx, dy, distance;

    if (child == from || !gtk_widget_get_child_visible (GTK_WIDGET (child)) ||
        !gtk_widget_compute_bounds (GTK_WIDGET (child), GTK_WIDGET (self->flow), &there))
      continue;
    dx = there.origin.x - at.origin.x;
    dy = there.origin.y - at.origin.y;
    /* To the side a line wraps into the next, so the order counts and not the place. */
    if (is_vertical
            ? dy * sign < 1
            : (gtk_flow_box_child_get_index (child) - gtk_flow_box_child_get_index (from)) * sign <
                  1)
      continue;
    distance = is_vertical ? fabsf (dy) * 10 + fabsf (dx)
                           : fabsf ((float)(gtk_flow_box_child_get_index (child) -
                                            gtk_flow_box_child_get_index (from)));
    if (distance < best_distance) {
      best_distance = distance;
      best = child;
    }
  }
  if (best == NULL)
    return;
  gtk_flow_box_select_child (self->flow, best);
  if (gtk_widget_compute_bounds (GTK_WIDGET (best), GTK_WIDGET (self->flow), &there)) {
    GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

    if (scrolled != NULL)
      gtk_adjustment_clamp_page (
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), there.origin.y,
          there.origin.y + there.size.height);
  }
}

void
rb_kind_grid_unselect (RbKindGrid *self)
{
  gtk_flow_box_unselect_all (self->flow);
}
