/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outline.h"
#include "config.h"
#include "outline-drop.h"
#include "outline-row.h"
#include "section-parcel.h"
#include "word-counter.h"
#include <glib/gi18n.h>

/* For so long rows are marked at a time, in microseconds. */
#define SLICE 4000

struct _RbOutline {
  AdwBin parent_instance;
  RbNode *issue;
  RbCheckModel *model;
  RbCommentModel *comments;
  GSignalGroup *sections_signals;
  GSignalGroup *document_signals;
  GSignalGroup *model_signals;
  GSignalGroup *comments_signals;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkBox *foot;
  GtkWidget *counter;
  gboolean silent;
  gboolean fixed;
  guint idle; /* of update_near() after a change of sizes */
  guint marks;
  int n_marked; /* rows that have the newest marks */
};

enum { SELECTED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbOutline, rb_outline, ADW_TYPE_BIN)

static RbOutlineRow *
row_at (RbOutline *self, int index)
{
  return (RbOutlineRow *)gtk_list_box_get_row_at_index (self->list, index);
}

static gboolean
mark_some (gpointer data)
{
  RbOutline *self = data;
  gint64 until = g_get_monotonic_time () + SLICE;
  RbOutlineRow *row;

  while ((row = row_at (self, self->n_marked)) != NULL) {
    rb_outline_row_set_rank (
        row, self->model != NULL
                 ? rb_check_model_get_section_rank (self->model, rb_outline_row_get_node (row))
                 : -1);
    rb_outline_row_set_comments (
        row, self->comments != NULL
                 ? rb_comment_model_count_section (self->comments, rb_outline_row_get_node (row))
                 : 0);
    self->n_marked++;
    if (g_get_monotonic_time () > until)
      return G_SOURCE_CONTINUE;
  }
  self->marks = 0;
  return G_SOURCE_REMOVE;
}

/* An issue of 1,000 sections, all of them with findings, would take longer than a letter may wait.
 */
static void
update_marks (RbOutline *self)
{
  g_clear_handle_id (&self->marks, g_source_remove);
  self->n_marked = 0;
  if (mark_some (self))
    self->marks = g_idle_add (mark_some, self);
}

/*
 * A list box draws all its rows, and so does each frame of the window: with 1,000 of them a letter
 * typed took 9 ms longer. Rows more than a page away from what is shown draw nothing.
 */
static void
update_near (RbOutline *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  int page = (int)gtk_adjustment_get_page_size (adjustment);
  int top = (int)gtk_adjustment_get_value (adjustment);
  GtkListBoxRow *first = gtk_list_box_get_row_at_y (self->list, MAX (top - page, 0));
  GtkListBoxRow *last = gtk_list_box_get_row_at_y (self->list, top + 2 * page);
  int from = first != NULL ? gtk_list_box_row_get_index (first) : 0;
  int to = last != NULL ? gtk_list_box_row_get_index (last) : G_MAXINT;
  RbOutlineRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    rb_outline_row_set_near (row, i >= from && i <= to);
}

static gboolean
on_idle (gpointer data)
{
  RbOutline *self = data;

  self->idle = 0;
  update_near (self);
  return G_SOURCE_REMOVE;
}

/* The rows get their places only after the adjustment has its sizes. */
static void
on_sizes_changed (RbOutline *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* What takes or gives sections, of a row or of the outline; the rest of its controllers stay. */
static void
fix (GtkWidget *widget, gboolean fixed)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller) || GTK_IS_DRAG_SOURCE (controller) ||
        GTK_IS_EVENT_CONTROLLER_KEY (controller))
      gtk_event_controller_set_propagation_phase (controller,
                                                  fixed ? GTK_PHASE_NONE : GTK_PHASE_BUBBLE);
  }
}

static void
on_sections_changed (GListModel *sections, guint position, guint removed, guint added,
                     RbOutline *self)
{
  RbOutlineRow *selected = (RbOutlineRow *)gtk_list_box_get_selected_row (self->list);
  RbNode *node = selected != NULL ? rb_outline_row_get_node (selected) : NULL;

  /* The first row is the issue's own. */
  self->silent = TRUE;
  while (removed-- > 0)
    gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, (int)position + 1)));
  for (guint i = 0; i < added; i++) {
    g_autoptr (RbNode) section = g_list_model_get_item (sections, position + i);

    GtkWidget *row = rb_outline_row_new (section);

    gtk_list_box_insert (self->list, row, (int)(position + i) + 1);
    if (self->fixed)
      fix (row, TRUE);
  }
  if (node != NULL && rb_document_of (node) != NULL)
    rb_outline_select (self, node);
  self->silent = FALSE;
  update_marks (self);
}

/* One listener for all rows: a thousand would each be asked at every key. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbOutline *self)
{
  RbNode *section = rb_node_get_section (node);
  RbOutlineRow *row = NULL;

  if (section != NULL && rb_node_get_parent (section) == self->issue)
    row = row_at (self, (int)rb_node_get_index (section) + 1);
  else if (node == self->issue)
    row = row_at (self, 0);
  if (row != NULL)
    rb_outline_row_queue_update (row);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbOutline *self)
{
  on_field_changed (document, node, NULL, self);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbOutline *self)
{
  on_field_changed (document, parent, NULL, self);
}

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, RbOutline *self)
{
  if (!self->silent && row != NULL)
    g_signal_emit (self, signals[SELECTED], 0, rb_outline_row_get_node (RB_OUTLINE_ROW (row)));
}

static void
on_row_activated (RbOutline *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* What is no section in the clipboard may be a photo: that is taken elsewhere. */
static gboolean
on_clipboard_key (RbOutline *self, guint key)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (key == GDK_KEY_c)
    return gtk_widget_activate_action (widget, "editor.copy-section", NULL);
  if (key == GDK_KEY_x)
    return gtk_widget_activate_action (widget, "editor.cut-section", NULL);
  return key == GDK_KEY_v && rb_section_parcel_is_in_clipboard (widget) &&
         gtk_widget_activate_action (widget, "editor.paste-section", NULL);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbOutline *self)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (key == GDK_KEY_Delete && modifiers == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "editor.delete", NULL);
  if (modifiers == GDK_CONTROL_MASK && on_clipboard_key (self, gdk_keyval_to_lower (key)))
    return TRUE;
  if (key == GDK_KEY_d && modifiers == GDK_CONTROL_MASK)
    return gtk_widget_activate_action (GTK_WIDGET (self), "editor.duplicate", NULL);
  return FALSE;
}

static void
on_menu (GtkGestureClick *gesture, int n, double x, double y, RbOutline *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int)y);
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *popover;

  if (row == NULL || gtk_list_box_row_get_index (row) == 0)
    return;
  gtk_list_box_select_row (self->list, row);
  builder = gtk_builder_new_from_resource ("/io/github/rundbrief/Rundbrief/ui/section-menu.ui");
  popover = gtk_popover_menu_new_from_model (
      G_MENU_MODEL (gtk_builder_get_object (builder, "section_menu")));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_widget_set_parent (popover, GTK_WIDGET (self->list));
  g_signal_connect (popover, "closed", G_CALLBACK (gtk_widget_unparent), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
rb_outline_dispose (GObject *object)
{
  RbOutline *self = RB_OUTLINE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->marks, g_source_remove);
  g_clear_object (&self->sections_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->comments_signals);
  g_clear_object (&self->issue);
  g_clear_object (&self->model);
  g_clear_object (&self->comments);
  G_OBJECT_CLASS (rb_outline_parent_class)->dispose (object);
}

static void
rb_outline_class_init (RbOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_outline_dispose;
  signals[SELECTED] = g_signal_new ("selected", RB_TYPE_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
  signals[ACTIVATED] = g_signal_new ("activated", RB_TYPE_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/outline.ui");
  gtk_widget_class_bind_template_child (widget_class, RbOutline, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbOutline, list);
  gtk_widget_class_bind_template_child (widget_class, RbOutline, foot);
}

static void
rb_outline_init (RbOutline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->counter = rb_word_counter_new ();
  gtk_widget_set_margin_bottom (self->counter, 4);
  gtk_box_prepend (self->foot, self->counter);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_near), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_sizes_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_menu), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  rb_outline_drop_enable (self, self->list);
  self->sections_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect (self->sections_signals, "items-changed", G_CALLBACK (on_sections_changed),
                          self);
  self->document_signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect (self->document_signals, "field-changed", G_CALLBACK (on_field_changed),
                          self);
  g_signal_group_connect (self->document_signals, "node-added", G_CALLBACK (on_node_changed), self);
  g_signal_group_connect (self->document_signals, "node-moved", G_CALLBACK (on_node_changed), self);
  g_signal_group_connect (self->document_signals, "node-removed", G_CALLBACK (on_node_removed),
                          self);
  self->model_signals = g_signal_group_new (RB_TYPE_CHECK_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "changed", G_CALLBACK (update_marks), self);
  self->comments_signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->comments_signals, "changed", G_CALLBACK (update_marks),
                                  self);
}

GtkWidget *
rb_outline_new (void)
{
  return g_object_new (RB_TYPE_OUTLINE, NULL);
}

void
rb_outline_set_issue (RbOutline *self, RbNode *issue, RbCheckModel *model)
{
  GListModel *sections = rb_node_get_children (issue, "sections");
  GtkListBoxRow *row;

  g_set_object (&self->issue, issue);
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->sections_signals, sections);
  g_signal_group_set_target (self->model_signals, model);
  g_signal_group_set_target (self->document_signals, rb_document_of (issue));
  rb_word_counter_set_node (RB_WORD_COUNTER (self->counter), issue);
  self->silent = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_append (self->list, rb_outline_row_new (issue));
  self->silent = FALSE;
  on_sections_changed (sections, 0, 0, g_list_model_get_n_items (sections), self);
}

void
rb_outline_set_comments (RbOutline *self, RbCommentModel *comments)
{
  g_set_object (&self->comments, comments);
  g_signal_group_set_target (self->comments_signals, comments);
  update_marks (self);
}

/* %FALSE while the row has no place yet. */
static gboolean
scroll_to (RbOutline *self, GtkWidget *row)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  GtkWidget *content =
      gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)));
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (scroller);
  graphene_rect_t r, all;
  double top;

  if (!gtk_widget_compute_bounds (row, content, &r) ||
      !gtk_widget_compute_bounds (content, content, &all))
    return FALSE;
  /* Places are told without the padding. */
  top = r.origin.y - all.origin.y;
  if (r.size.height <= 0 || top + r.size.height > gtk_adjustment_get_upper (at))
    return FALSE;
  gtk_adjustment_clamp_page (at, top, top + r.size.height);
  return TRUE;
}

static gboolean
on_tick (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  RbOutline *self = data;

  /* What is not shown gets no place: each frame would be waited for in vain. */
  if (!gtk_widget_get_mapped (row) || !gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
    return G_SOURCE_REMOVE;
  return scroll_to (self, row) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* A row that gets the focus is scrolled to by GTK, any other is not; nor does GTK know where a row
 * is that has just come, of an undo or of an issue that was just opened. */
static void
reveal (RbOutline *self, GtkWidget *row)
{
  if (!scroll_to (self, row))
    gtk_widget_add_tick_callback (row, on_tick, self, NULL);
}

void
rb_outline_select (RbOutline *self, RbNode *node)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean silent = self->silent;
  RbOutlineRow *row;

  self->silent = TRUE;
  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    if (rb_outline_row_get_node (row) == node) {
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      reveal (self, GTK_WIDGET (row));
      /* Or the next key would act on another row than the one that is seen to be selected. */
      if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
        gtk_widget_grab_focus (GTK_WIDGET (row));
      break;
    }
  self->silent = silent;
}

void
rb_outline_set_hits (RbOutline *self, GHashTable *counts)
{
  RbOutlineRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    rb_outline_row_set_hits (row, counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (
                                                       counts, rb_outline_row_get_node (row)))
                                                 : 0);
}

void
rb_outline_set_fixed (RbOutline *self, gboolean fixed)
{
  RbOutlineRow *row;

  self->fixed = fixed;
  fix (GTK_WIDGET (self), fixed);
  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    fix (GTK_WIDGET (row), fixed);
}

RbNode *
rb_outline_get_issue (RbOutline *self)
{
  return self->issue;
}

void
rb_outline_open (RbOutline *self, RbNode *section)
{
  rb_outline_select (self, section);
  g_signal_emit (self, signals[SELECTED], 0, section);
}

void
rb_outline_add_foot (RbOutline *self, GtkWidget *child)
{
  gtk_box_prepend (self->foot, child);
}

void
rb_outline_grab_focus (RbOutline *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
