/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-window.h"
#include "compare-chooser.h"
#include "compare-job.h"
#include "compare-list.h"
#include "compare-print.h"
#include "compare-restore.h"
#include "compare-view.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* A wait this short needs no word. */
#define PATIENCE_MS 400
#define LAYOUT_KEY "compare-layout"

struct _RbCompareWindow {
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkBox *body;
  AdwWindowTitle *title;
  GtkWidget *restore;
  GtkToggleButton *two, *one;
  GtkLabel *count;
  AdwBin *list_place;
  GtkWidget *foot;
  GtkLabel *same;
  GtkBox *choosers;
  GtkWidget *stale;
  GtkStack *pages;
  AdwStatusPage *failed;

  GtkWidget *list;
  GtkWidget *view;
  GtkWidget *older, *newer; /* the choosers */

  RbNode *issue; /* whose past can be chosen */
  GSignalGroup *signals;
  RbCompareChoice before, after;
  RbCompareResult *result;
  GCancellable *cancellable; /* of the comparison that is under way */
  guint patience;
};

G_DEFINE_FINAL_TYPE (RbCompareWindow, rb_compare_window, ADW_TYPE_WINDOW)

static RbStore *
get_store (RbCompareWindow *self)
{
  RbDocument *document = rb_document_of (self->issue);

  return document != NULL ? rb_document_get_store (document) : NULL;
}

static RbComparisonLayout
get_layout (RbCompareWindow *self)
{
  return gtk_toggle_button_get_active (self->two) ? RB_LAYOUT_TWO : RB_LAYOUT_ONE;
}

static gboolean
is_ready (RbCompareWindow *self)
{
  return self->result != NULL && self->result->comparison != NULL;
}

/* --- what is shown ---------------------------------------------------------------------------- */

/* What there is to be read and to be done. */
static void
update (RbCompareWindow *self)
{
  gboolean ready = is_ready (self);
  guint n = rb_compare_list_count (RB_COMPARE_LIST (self->list));
  guint same = ready ? self->result->comparison->counts.sections_same : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u section unchanged", "%u sections unchanged", same), same);
  const char *name = rb_node_get (self->issue, "title");
  g_autofree char *subtitle =
      ready ? rb_compare_list_dup_summary (self->result->comparison, name) : NULL;

  gtk_label_set_text (self->count, n > 0 ? count : "");
  gtk_label_set_text (self->same, words);
  gtk_widget_set_visible (self->foot, same > 0);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.previous", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.print", ready);
  gtk_widget_set_visible (self->restore,
                          ready && self->result->before->seq != RB_COMPARE_NOW &&
                              self->result->before->issue == rb_node_get_id (self->issue));
}

static void
show_failed (RbCompareWindow *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->pages, "failed");
}

static void
show_result (RbCompareWindow *self)
{
  const RbCompareResult *result = self->result;

  if (result->before != NULL)
    self->before = (RbCompareChoice){ result->before->issue, result->before->seq };
  rb_compare_chooser_show (RB_COMPARE_CHOOSER (self->older), result->states, result->before);
  rb_compare_chooser_show (RB_COMPARE_CHOOSER (self->newer), result->states, result->after);
  rb_compare_list_show (RB_COMPARE_LIST (self->list), result->comparison);
  rb_compare_view_show (RB_COMPARE_VIEW (self->view), result->comparison, result->page);
  rb_compare_view_set_layout (RB_COMPARE_VIEW (self->view), get_layout (self));
  if (result->comparison == NULL) {
    show_failed (self, result->error);
    return;
  }
  gtk_stack_set_visible_child_name (self->pages,
                                    rb_comparison_is_same (result->comparison) ? "same" : "page");
  rb_compare_list_choose_first (RB_COMPARE_LIST (self->list));
}

/* --- comparing -------------------------------------------------------------------------------- */

static gboolean
on_patience (gpointer data)
{
  RbCompareWindow *self = data;

  self->patience = 0;
  gtk_stack_set_visible_child_name (self->pages, "busy");
  return G_SOURCE_REMOVE;
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RbCompareWindow) self = data;
  g_autoptr (GError) error = NULL;
  RbCompareResult *compared = rb_compare_job_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable) {
    /* Another was chosen meanwhile, or the window was closed. */
    g_clear_pointer (&compared, rb_compare_result_unref);
    return;
  }
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  /* What the page shows must not go before it. */
  rb_compare_view_show (RB_COMPARE_VIEW (self->view), NULL, NULL);
  rb_compare_list_show (RB_COMPARE_LIST (self->list), NULL);
  g_clear_pointer (&self->result, rb_compare_result_unref);
  self->result = compared;
  if (compared != NULL)
    show_result (self);
  else
    show_failed (self, error);
  update (self);
}

static void
compare (RbCompareWindow *self)
{
  if (rb_document_of (self->issue) == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->stale, FALSE);
  if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, on_patience, self);
  rb_compare_job_start (self->issue, self->before, self->after, get_layout (self),
                        rb_compare_view_get_image_prefix (), self->cancellable, on_compared,
                        g_object_ref (self));
}

/* Whether the comparison may be another after a change in @node. */
static gboolean
concerns (RbCompareWindow *self, RbNode *node)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");
  gint64 id = issue != NULL ? rb_node_get_id (issue) : 0;

  if (self->before.seq != RB_COMPARE_NOW && self->after.seq != RB_COMPARE_NOW)
    return FALSE;
  for (RbNode *at = node; at != NULL; at = rb_node_get_parent (at))
    if (rb_node_is_of_review (at))
      return FALSE;
  return id == 0 || (id == self->before.issue && self->before.seq == RB_COMPARE_NOW) ||
         (id == self->after.issue && self->after.seq == RB_COMPARE_NOW);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbCompareWindow *self)
{
  if (is_ready (self) && concerns (self, node))
    gtk_widget_set_visible (self->stale, TRUE);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbCompareWindow *self)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (node));

  /* What no reader gets: the status. */
  if (rb_node_is (node, "issue") && spec != NULL && rb_kind_spec_find (spec, field) == NULL)
    return;
  on_node_changed (document, node, self);
}

/* An issue that is deleted has nothing more to be compared with. */
static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbCompareWindow *self)
{
  if (node == self->issue)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (!rb_node_is_of_review (node))
    on_node_changed (document, parent, self);
}

/* --- what a person does ----------------------------------------------------------------------- */

static void
on_older_chosen (RbCompareWindow *self, RbCompareState *state)
{
  self->before = (RbCompareChoice){ state->issue, state->seq };
  compare (self);
}

static void
on_newer_chosen (RbCompareWindow *self, RbCompareState *state)
{
  self->after = (RbCompareChoice){ state->issue, state->seq };
  compare (self);
}

static void
on_change_chosen (RbCompareWindow *self, const char *id)
{
  rb_compare_view_select (RB_COMPARE_VIEW (self->view), id);
}

static void
on_layout (RbCompareWindow *self)
{
  if (self->view == NULL || self->issue == NULL || get_store (self) == NULL)
    return;
  rb_compare_view_set_layout (RB_COMPARE_VIEW (self->view), get_layout (self));
  rb_store_set_view_state (get_store (self), LAYOUT_KEY,
                           get_layout (self) == RB_LAYOUT_TWO ? "two" : "one");
}

static void
do_next (GtkWidget *widget, const char *name, GVariant *unused)
{
  if (!rb_compare_list_step (RB_COMPARE_LIST (RB_COMPARE_WINDOW (widget)->list), 1))
    gtk_widget_error_bell (widget);
}

static void
do_previous (GtkWidget *widget, const char *name, GVariant *unused)
{
  if (!rb_compare_list_step (RB_COMPARE_LIST (RB_COMPARE_WINDOW (widget)->list), -1))
    gtk_widget_error_bell (widget);
}

static void
do_again (GtkWidget *widget, const char *name, GVariant *unused)
{
  compare (RB_COMPARE_WINDOW (widget));
}

/* The issue's own history, in the window that this one belongs to. */
static void
do_history (GtkWidget *widget, const char *name, GVariant *unused)
{
  RbWindow *owner = rb_window_of (widget);

  if (owner != NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), name, NULL);
}

static void
do_print (GtkWidget *widget, const char *name, GVariant *unused)
{
  RbCompareWindow *self = RB_COMPARE_WINDOW (widget);

  if (is_ready (self))
    rb_compare_print_present (GTK_WINDOW (self), self->toasts, self->body, self->result,
                              get_layout (self));
}

static void
on_restored (gpointer data)
{
  compare (data);
}

static void
do_restore (GtkWidget *widget, const char *name, GVariant *unused)
{
  RbCompareWindow *self = RB_COMPARE_WINDOW (widget);

  if (is_ready (self))
    rb_compare_restore_present (GTK_WINDOW (self), self->toasts, self->issue,
                                self->result->before_state, self->result->before, on_restored,
                                self);
}

static gboolean
on_next_pane (GtkWidget *widget, GVariant *way, gpointer data)
{
  RbCompareWindow *self = RB_COMPARE_WINDOW (widget);
  GtkWidget *panes[] = { self->list, self->older, self->newer, self->view };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  int at = 0, n = G_N_ELEMENTS (panes);

  for (int i = 0; i < n; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  for (int i = 1; i < n; i++)
    if (gtk_widget_child_focus (panes[(at + i * g_variant_get_int32 (way) + n * n) % n],
                                GTK_DIR_TAB_FORWARD))
      break;
  return TRUE;
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_compare_window_dispose (GObject *object)
{
  RbCompareWindow *self = RB_COMPARE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->signals);
  if (self->view != NULL)
    rb_compare_view_show (RB_COMPARE_VIEW (self->view), NULL, NULL);
  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_COMPARE_WINDOW);
  g_clear_pointer (&self->result, rb_compare_result_unref);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (rb_compare_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, body);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, two);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, one);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, count);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, list_place);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, same);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, choosers);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, stale);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RbCompareWindow, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_layout);
}

static void
rb_compare_window_class_init (RbCompareWindowClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "compare.next", do_next, GDK_KEY_F4, 0 },
    { "compare.previous", do_previous, GDK_KEY_F4, GDK_SHIFT_MASK },
    { "compare.print", do_print, GDK_KEY_p, GDK_CONTROL_MASK },
    { "compare.again", do_again, GDK_KEY_F5, 0 },
    { "compare.restore", do_restore, 0, 0 },
    { "win.undo", do_history, GDK_KEY_z, GDK_CONTROL_MASK },
    { "win.redo", do_history, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_compare_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/compare-window.ui");
  bind_children (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
    if (actions[i].key != 0)
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
  }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, on_next_pane, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, on_next_pane, "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
rb_compare_window_init (RbCompareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = g_object_new (RB_TYPE_COMPARE_LIST, NULL);
  self->view = g_object_new (RB_TYPE_COMPARE_VIEW, NULL);
  self->older = rb_compare_chooser_new (_ ("Before"));
  self->newer = rb_compare_chooser_new (_ ("After"));
  gtk_widget_add_css_class (self->newer, "newer");
  adw_bin_set_child (self->list_place, self->list);
  gtk_stack_add_named (self->pages, self->view, "page");
  gtk_box_append (self->choosers, self->older);
  gtk_box_append (self->choosers, self->newer);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_change_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->older, "chosen", G_CALLBACK (on_older_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newer, "chosen", G_CALLBACK (on_newer_chosen), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect (self->signals, "field-changed", G_CALLBACK (on_field_changed), self);
  g_signal_group_connect (self->signals, "node-added", G_CALLBACK (on_node_changed), self);
  g_signal_group_connect (self->signals, "node-moved", G_CALLBACK (on_node_changed), self);
  g_signal_group_connect (self->signals, "node-removed", G_CALLBACK (on_node_removed), self);
}

static RbCompareWindow *
find_window (RbNode *issue)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (RB_IS_COMPARE_WINDOW (window) && RB_COMPARE_WINDOW (window)->issue == issue)
      return RB_COMPARE_WINDOW (window);
  }
  return NULL;
}

static RbCompareWindow *
make_window (RbWindow *owner, RbNode *issue)
{
  RbCompareWindow *self = g_object_new (RB_TYPE_COMPARE_WINDOW, NULL);
  g_autofree char *layout = NULL;

  rb_window_adopt (owner, GTK_WINDOW (self));
  self->issue = g_object_ref (issue);
  g_signal_group_set_target (self->signals, rb_document_of (issue));
  layout = rb_store_get_view_state (get_store (self), LAYOUT_KEY);
  if (g_strcmp0 (layout, "one") == 0)
    gtk_toggle_button_set_active (self->one, TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), self->list);
  update (self);
  return self;
}

static void
present (RbWindow *owner, RbNode *issue, RbCompareChoice before, RbCompareChoice after)
{
  RbCompareWindow *self;

  if (rb_document_of (issue) == NULL)
    return;
  rb_document_pause (rb_document_of (issue));
  self = find_window (issue);
  if (self == NULL)
    self = make_window (owner, issue);
  self->before = before;
  self->after = after;
  compare (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
rb_compare_window_present (RbWindow *owner, RbNode *issue, gint64 before, gint64 after)
{
  gint64 id = rb_node_get_id (issue);

  present (owner, issue, (RbCompareChoice){ id, before }, (RbCompareChoice){ id, after });
}

void
rb_compare_window_present_issues (RbWindow *owner, RbNode *issue, RbNode *before)
{
  present (owner, issue, (RbCompareChoice){ rb_node_get_id (before), RB_COMPARE_NOW },
           (RbCompareChoice){ rb_node_get_id (issue), RB_COMPARE_NOW });
}
