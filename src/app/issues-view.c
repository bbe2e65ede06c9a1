/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issues-view.h"
#include "config.h"
#include "field-private.h"
#include "import-job.h"
#include "issue-acts.h"
#include "issue-card.h"
#include "issue-list.h"
#include "new-issue-popover.h"
#include "search-results.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbIssuesView {
  AdwBin parent_instance;

  AdwWindowTitle *title;
  AdwSplitButton *new_issue;
  GtkMenuButton *menu_button;
  RbNewIssuePopover *new_popover;
  GtkToggleButton *as_grid;
  GtkToggleButton *as_list;
  GtkWidget *search_bar;
  GtkEditable *search;
  GtkDropDown *sort;
  GtkBox *filter_box;
  RbIssueFilter *filter;
  GtkWidget *show_all;
  GtkStack *pages;
  GtkFlowBox *issues;
  AdwStatusPage *nothing;

  RbDocument *document;
  RbSearch *search_model;
  RbSearchResults *results;
  guint updater;  /* idle source that checks and reads one issue after the other */
  guint searcher; /* searches again when an edit has settled */
};

G_DEFINE_FINAL_TYPE (RbIssuesView, rb_issues_view, ADW_TYPE_BIN)

static RbIssueCard *
find_card (RbIssuesView *self, RbNode *issue)
{
  return rb_issue_list_find (self->issues, issue);
}

/* --- checking, a card at a time --------------------------------------------------------------- */

static gboolean
update_next (gpointer data)
{
  RbIssuesView *self = data;

  if (rb_issue_list_update_next (self->issues))
    return G_SOURCE_CONTINUE;
  /* What is read now is there when somebody searches. */
  if (rb_search_read (self->search_model))
    return G_SOURCE_CONTINUE;
  self->updater = 0;
  return G_SOURCE_REMOVE;
}

/* Only while someone looks: the editor hides this view, and each keystroke makes a card stale. */
static void
update_later (RbIssuesView *self)
{
  if (self->updater == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->updater = g_idle_add_full (G_PRIORITY_LOW, update_next, self, NULL);
}

/* --- what is shown ---------------------------------------------------------------------------- */

static gboolean
is_searching (RbIssuesView *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));

  return *words != '\0';
}

static gboolean
filter_card (GtkFlowBoxChild *card, gpointer data)
{
  RbIssuesView *self = data;

  return rb_issue_filter_shows (self->filter, rb_issue_card_get_issue (RB_ISSUE_CARD (card)),
                                rb_issue_card_get_told (RB_ISSUE_CARD (card)));
}

/* The search reads all issues and shows what is found in those that the list shows. */
static gboolean
is_shown (RbNode *issue, gpointer data)
{
  RbIssueCard *card = find_card (data, issue);

  return card != NULL && filter_card (GTK_FLOW_BOX_CHILD (card), data);
}

static void
show_page (RbIssuesView *self)
{
  guint n = rb_node_count (rb_document_get_root (self->document), "issues");
  guint shown = rb_issue_list_count_shown (self->issues, self->filter);
  g_autofree char *count = rb_issue_list_dup_count (n, shown);
  gboolean searching = n > 0 && is_searching (self), found = FALSE;

  if (searching)
    found = rb_search_results_find (self->results, self->document, self->search_model,
                                    gtk_editable_get_text (self->search), is_shown, self);
  adw_window_title_set_title (self->title,
                              rb_node_get (rb_document_get_root (self->document), "name"));
  adw_window_title_set_subtitle (self->title, n > 0 ? count : "");
  /* On its first half: the split button itself is told to nobody. */
  rb_tooltip_set (gtk_widget_get_first_child (GTK_WIDGET (self->new_issue)),
                  n > 0 ? _ ("From the last issue") : _ ("There is no issue yet"));
  gtk_widget_set_visible (self->search_bar, n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sort), !searching);
  /* A few cards stay as wide as many would be. */
  gtk_widget_set_halign (GTK_WIDGET (self->issues), gtk_toggle_button_get_active (self->as_list)
                                                        ? GTK_ALIGN_FILL
                                                        : GTK_ALIGN_START);
  if (searching && !found) {
    g_autofree char *text =
        g_strdup_printf (_ ("Nothing found for “%s”"), gtk_editable_get_text (self->search));
    g_autofree char *escaped = g_markup_escape_text (text, -1);

    adw_status_page_set_title (self->nothing, escaped);
  }
  if (!searching)
    adw_status_page_set_title (self->nothing, _ ("No Such Issues"));
  gtk_widget_set_visible (self->show_all, shown < n);
  gtk_stack_set_visible_child_name (self->pages, n == 0      ? "empty"
                                                 : searching ? (found ? "results" : "nothing")
                                                 : shown > 0 ? "issues"
                                                             : "nothing");
}

static int
compare_cards (GtkFlowBoxChild *a, GtkFlowBoxChild *b, gpointer data)
{
  RbIssuesView *self = data;
  int order = rb_issue_card_compare (RB_ISSUE_CARD (a), RB_ISSUE_CARD (b));

  return gtk_drop_down_get_selected (self->sort) == 0 ? -order : order;
}

/* Another choice, or another status of an issue. */
static void
on_filter_changed (RbIssuesView *self)
{
  gtk_flow_box_invalidate_filter (self->issues);
  show_page (self);
}

static void
on_search_changed (RbIssuesView *self)
{
  show_page (self);
}

/* Enter opens the best there is. */
static void
on_search_activated (RbIssuesView *self)
{
  show_page (self);
  if (is_searching (self))
    rb_search_results_open_first (self->results);
}

static void
on_search_stopped (RbIssuesView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_set_text (self->search, "");
}

/* From the words down to what was found. */
static gboolean
on_search_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
               RbIssuesView *self)
{
  if (key != GDK_KEY_Down || !is_searching (self))
    return FALSE;
  /* The search may still wait for the last letter. */
  show_page (self);
  rb_search_results_grab_focus (self->results);
  return TRUE;
}

static gboolean
search_again (gpointer data)
{
  RbIssuesView *self = data;

  self->searcher = 0;
  show_page (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_find (GtkWidget *widget, GVariant *unused, gpointer data)
{
  GtkEditable *search = RB_ISSUES_VIEW (widget)->search;

  gtk_widget_grab_focus (GTK_WIDGET (search));
  /* What is typed takes the place of what was looked for before. */
  gtk_editable_select_region (search, 0, -1);
  return TRUE;
}

static void
on_sort_changed (RbIssuesView *self)
{
  gtk_flow_box_invalidate_sort (self->issues);
}

static void
on_shape_changed (RbIssuesView *self)
{
  gboolean rows = gtk_toggle_button_get_active (self->as_list);

  rb_issue_list_set_rows (self->issues, rows);
  if (self->document == NULL)
    return;
  rb_store_set_view_state (rb_document_get_store (self->document), "issues",
                           rows ? "list" : "grid");
  show_page (self);
}

/* --- what is done ----------------------------------------------------------------------------- */

static void
open_issue (RbIssuesView *self, RbNode *issue)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));

  if (window != NULL)
    rb_window_show_issue (window, issue);
}

static void
on_card_activated (RbIssuesView *self, GtkFlowBoxChild *card)
{
  open_issue (self, rb_issue_card_get_issue (RB_ISSUE_CARD (card)));
}

static void
on_open_issue (RbIssueCard *card, RbIssuesView *self)
{
  open_issue (self, rb_issue_card_get_issue (card));
}

static void
on_duplicate_issue (RbIssueCard *card, RbIssuesView *self)
{
  RbIssueCard *copy = find_card (self, rb_issue_duplicate (rb_issue_card_get_issue (card)));

  /* The filter may hide it: then the keyboard stays. */
  if (copy != NULL && gtk_widget_get_child_visible (GTK_WIDGET (copy)))
    rb_issue_list_focus (copy);
}

static void
on_delete_issue (RbIssueCard *card, RbIssuesView *self)
{
  int index = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (card));

  rb_issue_delete (rb_issue_card_get_issue (card), rb_window_of (GTK_WIDGET (self)));
  rb_issue_list_focus_near (self->issues, index);
}

/* --- following the document ------------------------------------------------------------------- */

static void
add_card (RbIssuesView *self, RbNode *issue)
{
  GtkWidget *card = rb_issue_card_new (issue);

  rb_issue_card_set_row (RB_ISSUE_CARD (card), gtk_toggle_button_get_active (self->as_list));
  g_signal_connect_object (card, "open-issue", G_CALLBACK (on_open_issue), self, 0);
  g_signal_connect_object (card, "duplicate-issue", G_CALLBACK (on_duplicate_issue), self, 0);
  g_signal_connect_object (card, "delete-issue", G_CALLBACK (on_delete_issue), self, 0);
  g_signal_connect_object (card, "status-changed", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->issues, card);
}

static void
touch (RbIssuesView *self, RbNode *node)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");
  RbIssueCard *card = issue != NULL ? find_card (self, issue) : NULL;

  if (card != NULL)
    rb_issue_card_touch (card);
  if (self->searcher == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) && is_searching (self))
    self->searcher = g_timeout_add (200, search_again, self);
  update_later (self);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbIssuesView *self)
{
  touch (self, node);
  if (rb_node_is (node, "issue") && strcmp (field, "date") == 0) {
    rb_issue_filter_update_years (self->filter);
    gtk_flow_box_invalidate_sort (self->issues);
    on_filter_changed (self);
  }
  if (node == rb_document_get_root (document) && strcmp (field, "name") == 0)
    show_page (self);
}

static void
on_node_added (RbDocument *document, RbNode *node, RbIssuesView *self)
{
  if (rb_node_is (node, "issue") && !rb_issue_is_template (node) &&
      find_card (self, node) == NULL) {
    add_card (self, node);
    rb_issue_filter_update_years (self->filter);
    show_page (self);
  }
  touch (self, node);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbIssuesView *self)
{
  RbIssueCard *card = rb_node_is (node, "issue") ? find_card (self, node) : NULL;

  if (card != NULL) {
    gtk_flow_box_remove (self->issues, GTK_WIDGET (card));
    rb_issue_filter_update_years (self->filter);
    show_page (self);
  } else {
    touch (self, parent);
  }
}

static void
on_node_moved (RbDocument *document, RbNode *node, RbIssuesView *self)
{
  if (rb_node_is (node, "issue"))
    gtk_flow_box_invalidate_sort (self->issues);
  touch (self, node);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
rb_issues_view_map (GtkWidget *widget)
{
  RbIssuesView *self = RB_ISSUES_VIEW (widget);

  GTK_WIDGET_CLASS (rb_issues_view_parent_class)->map (widget);
  if (is_searching (self))
    show_page (self);
  update_later (self);
}

static void
rb_issues_view_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&RB_ISSUES_VIEW (widget)->updater, g_source_remove);
  GTK_WIDGET_CLASS (rb_issues_view_parent_class)->unmap (widget);
}

static void
rb_issues_view_dispose (GObject *object)
{
  RbIssuesView *self = RB_ISSUES_VIEW (object);

  g_clear_handle_id (&self->updater, g_source_remove);
  g_clear_handle_id (&self->searcher, g_source_remove);
  if (self->issues != NULL) {
    gtk_flow_box_set_sort_func (self->issues, NULL, NULL, NULL);
    gtk_flow_box_set_filter_func (self->issues, NULL, NULL, NULL);
  }
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_ISSUES_VIEW);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->search_model);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (rb_issues_view_parent_class)->dispose (object);
}

static void
rb_issues_view_class_init (RbIssuesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_issues_view_dispose;
  widget_class->map = rb_issues_view_map;
  widget_class->unmap = rb_issues_view_unmap;
  g_type_ensure (RB_TYPE_NEW_ISSUE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/issues-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, title);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, new_issue);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, new_popover);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, as_grid);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, as_list);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, search);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, sort);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, filter_box);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, show_all);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, pages);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, issues);
  gtk_widget_class_bind_template_child (widget_class, RbIssuesView, nothing);
  gtk_widget_class_bind_template_callback (widget_class, rb_issues_view_add_issue);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_shape_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_card_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, on_find, NULL);
}

static void
rb_issues_view_init (RbIssuesView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  rb_field_label (GTK_WIDGET (self->sort), _ ("Order"));
  /* The split button names its first half only. */
  for (GtkWidget *half = gtk_widget_get_first_child (GTK_WIDGET (self->new_issue)); half != NULL;
       half = gtk_widget_get_next_sibling (half))
    if (GTK_IS_MENU_BUTTON (half))
      gtk_accessible_update_property (GTK_ACCESSIBLE (half), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Ways to begin an issue"), -1);
  self->results = RB_SEARCH_RESULTS (rb_search_results_new ());
  g_signal_connect_swapped (self->results, "stop-search", G_CALLBACK (on_search_stopped), self);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->results), "results");
  self->filter = RB_ISSUE_FILTER (rb_issue_filter_new ());
  gtk_box_append (self->filter_box, GTK_WIDGET (self->filter));
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->show_all, "clicked", G_CALLBACK (rb_issue_filter_clear),
                            self->filter);
  gtk_flow_box_set_sort_func (self->issues, compare_cards, self, NULL);
  gtk_flow_box_set_filter_func (self->issues, filter_card, self, NULL);
  rb_import_job_accept_drops (GTK_WIDGET (self));
}

GtkWidget *
rb_issues_view_new (RbDocument *document)
{
  RbIssuesView *self = g_object_new (RB_TYPE_ISSUES_VIEW, NULL);
  RbNode *root = rb_document_get_root (document);
  g_autofree char *shape = rb_store_get_view_state (rb_document_get_store (document), "issues");

  if (g_strcmp0 (shape, "list") == 0)
    gtk_toggle_button_set_active (self->as_list, TRUE);
  self->document = g_object_ref (document);
  rb_new_issue_popover_set_document (self->new_popover, document);
  self->search_model = rb_search_new (document);
  rb_issue_filter_set_document (self->filter, document);
  for (guint i = 0; i < rb_node_count (root, "issues"); i++)
    add_card (self, rb_node_nth (root, "issues", i));
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  g_signal_connect_object (document, "node-added", G_CALLBACK (on_node_added), self, 0);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_moved), self, 0);
  show_page (self);
  return GTK_WIDGET (self);
}

void
rb_issues_view_set_menu (RbIssuesView *self, GMenuModel *menu)
{
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

void
rb_issues_view_focus (RbIssuesView *self, RbNode *issue)
{
  RbIssueCard *card = find_card (self, issue);

  /* The filter may hide it. */
  if (is_searching (self))
    rb_search_results_focus_opened (self->results);
  else if (card != NULL && gtk_widget_get_child_visible (GTK_WIDGET (card)))
    rb_issue_list_focus (card);
}

void
rb_issues_view_add_issue (RbIssuesView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-issue", NULL);
}
