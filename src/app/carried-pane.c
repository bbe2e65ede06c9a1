/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "carried-pane.h"
#include "carried-row.h"
#include "config.h"
#include "field-private.h"
#include "window.h"
#include <glib/gi18n.h>

struct _RbCarriedPane {
  GtkBox parent_instance;
  RbCheckModel *model;
  RbFindings *findings; /* held: fixes belong to them */
  GPtrArray *list;      /* of RbCarried */
  GtkLabel *title;
  GtkWidget *close_button;
  GtkWidget *groups[RB_N_CARRIED];
  GtkListBox *lists[RB_N_CARRIED];
  GtkLabel *counts[RB_N_CARRIED];
};

enum { CLOSE, COUNTED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCarriedPane, rb_carried_pane, GTK_TYPE_BOX)

static void on_kept (RbCarriedPane *self, RbCarriedRow *row);
static void on_mended (RbCarriedPane *self, RbCarriedRow *row);

static const char *
group_label (RbCarriedGroup group)
{
  return group == RB_CARRIED_UNCHANGED ? _ ("Still as in the last issue")
         : group == RB_CARRIED_PAST    ? _ ("Lies in the past")
                                       : _ ("Names the last month");
}

/* --- rows ------------------------------------------------------------------------------------- */

static RbCarriedRow *
nth_row (RbCarriedPane *self, guint group, int index)
{
  return (RbCarriedRow *)gtk_list_box_get_row_at_index (self->lists[group], index);
}

/* Where the keyboard is, to be there again when rows went. */
static int
find_focus (RbCarriedPane *self, guint group)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  RbCarriedRow *row;

  for (int i = 0; focus != NULL && (row = nth_row (self, group, i)) != NULL; i++)
    if (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
      return i;
  return -1;
}

static const RbCarried *
nth_of_group (RbCarriedPane *self, guint group, guint index)
{
  for (guint i = 0; i < self->list->len; i++) {
    const RbCarried *carried = self->list->pdata[i];

    if ((guint)carried->group == group && index-- == 0)
      return carried;
  }
  return NULL;
}

static void
add_row (RbCarriedPane *self, guint group, const RbCarried *carried)
{
  GtkWidget *row = rb_carried_row_new (carried);

  g_signal_connect_object (row, "kept", G_CALLBACK (on_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "mended", G_CALLBACK (on_mended), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->lists[group], row);
}

/* Rows that tell the same stay; so a click that is under way hits what it was meant for. */
static void
update_group (RbCarriedPane *self, guint group)
{
  int focus = find_focus (self, group), index = 0;
  const RbCarried *carried;
  g_autofree char *count = NULL;
  RbCarriedRow *row;

  for (; (carried = nth_of_group (self, group, (guint)index)) != NULL; index++) {
    while ((row = nth_row (self, group, index)) != NULL && !rb_carried_row_tells (row, carried))
      gtk_list_box_remove (self->lists[group], GTK_WIDGET (row));
    if (row == NULL)
      add_row (self, group, carried);
    else
      rb_carried_row_set (row, carried);
  }
  while ((row = nth_row (self, group, index)) != NULL)
    gtk_list_box_remove (self->lists[group], GTK_WIDGET (row));
  gtk_widget_set_visible (self->groups[group], index > 0);
  count = g_strdup_printf ("%d", index);
  gtk_label_set_text (self->counts[group], count);
  if (focus >= 0 && index > 0 && find_focus (self, group) < 0)
    gtk_widget_grab_focus (GTK_WIDGET (nth_row (self, group, MIN (focus, index - 1))));
}

static gboolean
has_focus (RbCarriedPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
refresh (RbCarriedPane *self)
{
  RbNode *issue = self->model != NULL ? rb_check_model_get_issue (self->model) : NULL;
  RbNode *origin =
      issue != NULL && rb_document_of (issue) != NULL ? rb_issue_get_origin (issue) : NULL;
  /* Rows know what they tell until they are told of something else. */
  g_autoptr (GPtrArray) old_list = g_steal_pointer (&self->list);
  g_autoptr (RbFindings) old_findings = g_steal_pointer (&self->findings);
  g_autofree char *title = NULL;
  gboolean had_focus = has_focus (self), was_empty = old_list->len == 0;

  if (origin != NULL && rb_check_model_is_checked (self->model)) {
    self->findings = rb_findings_ref (rb_check_model_get_findings (self->model));
    self->list = rb_carried_list (issue, self->findings);
    /* Translators: the title of an issue: Carried over from August 2025 */
    title = g_strdup_printf (_ ("Carried over from %s"), rb_node_get (origin, "title"));
  } else {
    self->list = g_ptr_array_new ();
  }
  gtk_label_set_text (self->title, title != NULL ? title : "");
  for (guint g = 0; g < RB_N_CARRIED; g++)
    update_group (self, g);
  /* The last row of its group that had it is gone, or the group's button; or it waited for rows. */
  if (had_focus && (!has_focus (self) || (was_empty && self->list->len > 0)))
    rb_carried_pane_grab_focus (self);
  g_signal_emit (self, signals[COUNTED], 0);
}

/* --- what is done ----------------------------------------------------------------------------- */

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, RbCarriedPane *self)
{
  const RbCarried *carried = rb_carried_row_get (RB_CARRIED_ROW (row));
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window == NULL || rb_document_of (carried->node) == NULL)
    return;
  rb_window_show_field (window, carried->node, carried->field);
  g_signal_emit (self, signals[LEFT], 0);
}

/* One, or all of a group, as one step. The rows go with the list, so what is kept is copied first.
 */
static void
keep (RbCarriedPane *self, const RbCarried *one, guint group)
{
  g_autoptr (GPtrArray) list = g_ptr_array_ref (self->list);
  RbNode *issue = rb_check_model_get_issue (self->model);
  RbDocument *document = rb_document_of (issue);

  if (document == NULL)
    return;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Meant to Stay"), NULL);
  for (guint i = 0; i < list->len; i++) {
    const RbCarried *carried = list->pdata[i];

    if (one != NULL ? carried == one : (guint)carried->group == group)
      rb_carried_keep (carried);
  }
  rb_document_end (document);
  refresh (self);
}

static void
on_kept (RbCarriedPane *self, RbCarriedRow *row)
{
  keep (self, rb_carried_row_get (row), 0);
}

static void
on_mended (RbCarriedPane *self, RbCarriedRow *row)
{
  const RbCarried *carried = rb_carried_row_get (row);
  RbDocument *document = rb_document_of (carried->node);

  if (document != NULL && carried->fix != NULL && rb_fix_apply (carried->fix, document))
    rb_check_model_run (self->model);
}

static void
on_keep_all (GtkButton *button, RbCarriedPane *self)
{
  keep (self, NULL, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rb-group")));
}

static void
on_close (RbCarriedPane *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *unused, gpointer data)
{
  on_close (RB_CARRIED_PANE (widget));
  return TRUE;
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
rb_carried_pane_dispose (GObject *object)
{
  RbCarriedPane *self = RB_CARRIED_PANE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->findings, rb_findings_free);
  G_OBJECT_CLASS (rb_carried_pane_parent_class)->dispose (object);
}

static void
rb_carried_pane_class_init (RbCarriedPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_carried_pane_dispose;
  signals[CLOSE] = g_signal_new ("close", RB_TYPE_CARRIED_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", RB_TYPE_CARRIED_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", RB_TYPE_CARRIED_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_group (RbCarriedPane *self, guint group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (group_label (group)), *count = gtk_label_new (NULL);
  GtkWidget *all = gtk_button_new_with_label (_ ("All Meant to Stay"));
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *spoken =
      g_strdup_printf ("%s: %s", group_label (group), _ ("All Meant to Stay"));

  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (count, "hint");
  gtk_widget_set_hexpand (count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_add_css_class (all, "flat");
  gtk_widget_add_css_class (all, "caption");
  rb_field_label (all, spoken);
  g_object_set_data (G_OBJECT (all), "rb-group", GUINT_TO_POINTER (group));
  g_signal_connect (all, "clicked", G_CALLBACK (on_keep_all), self);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (head), all);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  rb_field_label (list, group_label (group));
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), list);
  self->groups[group] = box;
  self->lists[group] = GTK_LIST_BOX (list);
  self->counts[group] = GTK_LABEL (count);
  return box;
}

static GtkWidget *
make_bar (RbCarriedPane *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *title = gtk_label_new (NULL);

  self->title = GTK_LABEL (title);
  gtk_widget_add_css_class (bar, "pane-bar");
  gtk_widget_add_css_class (title, "form-name");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  self->close_button =
      rb_field_icon_button ("window-close-symbolic", _ ("Back to the sections (Esc)"));
  gtk_widget_set_valign (self->close_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (on_close), self);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), self->close_button);
  return bar;
}

static void
rb_carried_pane_init (RbCarriedPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (),
            *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *hint = gtk_label_new (_ ("Click to get to the text. Tick what is meant to stay; you "
                                      "are not asked again."));

  self->list = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "side");
  gtk_widget_set_size_request (GTK_WIDGET (self), 380, -1);
  rb_field_label (GTK_WIDGET (self), _ ("Carried Over"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "hint");
  gtk_widget_set_margin_top (top, 14);
  gtk_widget_set_margin_bottom (top, 24);
  gtk_widget_set_margin_start (top, 18);
  gtk_widget_set_margin_end (top, 18);
  gtk_box_append (GTK_BOX (top), hint);
  for (guint g = 0; g < RB_N_CARRIED; g++)
    gtk_box_append (GTK_BOX (top), make_group (self, g));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), top);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), make_bar (self));
  gtk_box_append (GTK_BOX (self), scroller);
  for (guint g = 0; g < RB_N_CARRIED; g++)
    gtk_widget_set_visible (self->groups[g], FALSE);
}

GtkWidget *
rb_carried_pane_new (void)
{
  return g_object_new (RB_TYPE_CARRIED_PANE, NULL);
}

void
rb_carried_pane_set_model (RbCarriedPane *self, RbCheckModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

int
rb_carried_pane_count (RbCarriedPane *self)
{
  return self->model != NULL && rb_check_model_is_checked (self->model) ? (int)self->list->len : -1;
}

const char *
rb_carried_pane_get_title (RbCarriedPane *self)
{
  return gtk_label_get_text (self->title);
}

void
rb_carried_pane_grab_focus (RbCarriedPane *self)
{
  for (guint g = 0; g < RB_N_CARRIED; g++)
    if (nth_row (self, g, 0) != NULL) {
      gtk_widget_grab_focus (GTK_WIDGET (nth_row (self, g, 0)));
      return;
    }
  gtk_widget_grab_focus (self->close_button);
}
