/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-chooser.h"
#include "config.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define STATE_KEY "rb-state"
#define LIST_HEIGHT 420

struct _RbCompareChooser {
  AdwBin parent_instance;
  GtkLabel *name;
  GtkLabel *detail;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *list;
  RbCompareState *shown;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCompareChooser, rb_compare_chooser, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static RbCompareState *
get_state (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), STATE_KEY);
}

static void
add_state (RbCompareChooser *self, const RbCompareState *state)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  /* Several versions may be of one state. */
  gboolean shown = self->shown != NULL &&
                   rb_compare_state_is (state, self->shown->issue, self->shown->seq) &&
                   strcmp (state->name, self->shown->name) == 0;
  g_autofree char *name =
      g_strdup_printf (*state->detail != '\0' ? "%s, %s" : "%s", state->name, state->detail);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (state->name, "body"));
  if (*state->detail != '\0')
    gtk_box_append (GTK_BOX (texts), make_label (state->detail, "hint"));
  gtk_box_append (GTK_BOX (box), texts);
  if (shown)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), STATE_KEY, rb_compare_state_copy (state),
                          (GDestroyNotify)rb_compare_state_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  if (shown)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
put_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  GtkWidget *label;

  if (before != NULL && get_state (before)->group == get_state (row)->group) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = make_label (rb_state_group_get_label (get_state (row)->group), "group-name");
  gtk_widget_set_margin_top (label, before != NULL ? 12 : 4);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
fill (RbCompareChooser *self, GPtrArray *states)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < states->len; i++)
    add_state (self, states->pdata[i]);
}

static void
on_row_activated (RbCompareChooser *self, GtkListBoxRow *row)
{
  g_autoptr (RbCompareState) state = rb_compare_state_copy (get_state (row));

  gtk_popover_popdown (self->popover);
  if (self->shown == NULL || !rb_compare_state_is (state, self->shown->issue, self->shown->seq))
    g_signal_emit (self, signals[CHOSEN], 0, state);
}

void
rb_compare_chooser_show (RbCompareChooser *self, GPtrArray *states, const RbCompareState *shown)
{
  g_clear_pointer (&self->shown, rb_compare_state_free);
  self->shown = shown != NULL ? rb_compare_state_copy (shown) : NULL;
  fill (self, states);
  gtk_label_set_text (self->name, shown != NULL ? shown->name : "");
  gtk_label_set_text (self->detail, shown != NULL ? shown->detail : "");
  rb_tooltip_set (GTK_WIDGET (self->detail), shown != NULL ? shown->detail : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_compare_chooser_dispose (GObject *object)
{
  RbCompareChooser *self = RB_COMPARE_CHOOSER (object);

  g_clear_pointer (&self->shown, rb_compare_state_free);
  G_OBJECT_CLASS (rb_compare_chooser_parent_class)->dispose (object);
}

static void
rb_compare_chooser_class_init (RbCompareChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_compare_chooser_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", RB_TYPE_COMPARE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
make_popover (RbCompareChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_header_func (self->list, put_header, NULL, NULL);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 360, -1);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, scroller);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_END);
  return GTK_WIDGET (self->popover);
}

static void
rb_compare_chooser_init (RbCompareChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name = GTK_LABEL (make_label ("", "heading"));
  self->detail = GTK_LABEL (make_label ("", "hint"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Choose Version"));
  gtk_menu_button_set_popover (self->button, make_popover (self));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_widget_add_css_class (box, "pane-bar");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rb_compare_chooser_new (const char *label)
{
  RbCompareChooser *self = g_object_new (RB_TYPE_COMPARE_CHOOSER, NULL);
  /* Translators: a side of a comparison, "Before" or "After" */
  g_autofree char *words = g_strdup_printf (_ ("%s: Choose Version"), label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  rb_tooltip_set (GTK_WIDGET (self->button), words);
  return GTK_WIDGET (self);
}
