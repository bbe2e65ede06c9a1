/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-choice.h"
#include "config.h"
#include "field-private.h"
#include "name-dialog.h"
#include "page-thumb.h"
#include "tooltip.h"
#include "window-new.h"
#include <glib/gi18n.h>
#include <string.h>

#define ISSUE_KEY "rb-issue"
/* So many are seen at once: more are searched. */
#define MANY 8

#define RB_TYPE_ISSUE_CHOICE (rb_issue_choice_get_type ())
G_DECLARE_FINAL_TYPE (RbIssueChoice, rb_issue_choice, RB, ISSUE_CHOICE, AdwWindow)

struct _RbIssueChoice {
  AdwWindow parent_instance;
  RbWindow *window; /* its parent, which lives longer */
  RbDocument *document;
  gboolean templates;
  GtkWidget *search;
  GtkListBox *list;
  GtkWidget *make;
  GtkWidget *pages;
};

G_DEFINE_FINAL_TYPE (RbIssueChoice, rb_issue_choice, ADW_TYPE_WINDOW)

static RbNode *
issue_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), ISSUE_KEY) : NULL;
}

static void
on_make (RbIssueChoice *self)
{
  g_autoptr (RbNode) issue = issue_of (gtk_list_box_get_selected_row (self->list));
  RbWindow *window = self->window;
  gboolean templates = self->templates;

  if (issue == NULL || rb_document_of (issue) == NULL)
    return;
  g_object_ref (issue);
  gtk_window_destroy (GTK_WINDOW (self));
  rb_window_begin_issue (window, templates
                                     ? rb_issue_new_from_template (rb_document_of (issue), issue)
                                     : rb_issue_new_from (rb_document_of (issue), issue));
}

static void
on_selected (RbIssueChoice *self)
{
  if (self->make != NULL)
    gtk_widget_set_sensitive (self->make, gtk_list_box_get_selected_row (self->list) != NULL);
}

/* --- searching -------------------------------------------------------------------------------- */

/* What is chosen is seen: a row that the search hides would stay chosen, and nobody knows. */
static void
select_shown (RbIssueChoice *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_child_visible (GTK_WIDGET (row)))
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      break;
  gtk_list_box_select_row (self->list, row);
}

static void
on_search_changed (RbIssueChoice *self)
{
  gtk_list_box_invalidate_filter (self->list);
  select_shown (self);
}

/* The search may still wait for the last letter. */
static void
on_search_activated (RbIssueChoice *self)
{
  on_search_changed (self);
  on_make (self);
}

/* --- keeping templates ------------------------------------------------------------------------ */

static RbNode *
action_issue (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (RB_ISSUE_CHOICE (widget)->list);
  RbNode *issue = issue_of (row);

  return issue != NULL && rb_document_of (issue) != NULL ? issue : NULL;
}

static void
edit_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbIssueChoice *self = RB_ISSUE_CHOICE (widget);
  RbWindow *window = self->window;
  RbNode *issue = action_issue (widget);

  if (issue == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  rb_window_show_issue (window, issue);
}

static void
on_renamed (RbNode *issue, const char *name, gpointer unused)
{
  RbDocument *document = rb_document_of (issue);

  rb_document_begin (document, N_ ("Rename %s"), rb_node_get (issue, "title"));
  rb_document_set (document, issue, "title", name);
  rb_document_end (document);
}

static void
rename_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbNode *issue = action_issue (widget);

  if (issue != NULL)
    rb_name_dialog_present (GTK_WINDOW (widget), _ ("Rename Template"), NULL,
                            rb_node_get (issue, "title"), _ ("_Rename"), issue, on_renamed,
                            G_OBJECT (issue));
}

static void
delete_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbIssueChoice *self = RB_ISSUE_CHOICE (widget);
  RbNode *issue = action_issue (widget);
  g_autofree char *told = NULL;

  if (issue == NULL)
    return;
  told = g_strdup_printf (_ ("Template “%s” deleted"), rb_node_get (issue, "title"));
  rb_document_begin (self->document, N_ ("Delete %s"), rb_node_get (issue, "title"));
  rb_photo_keep_and_remove (self->document, issue);
  rb_document_end (self->document);
  rb_window_toast (self->window, told, _ ("Undo"), "win.undo");
}

/* --- rows ------------------------------------------------------------------------------------- */

static char *
describe (RbNode *issue, gboolean is_template)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);
  guint n = rb_node_count (issue, "sections");
  const char *subject = rb_node_get (issue, "subject");
  g_autofree char *day =
      /* Translators: day, month and year as in g_date_time_format(). */
      date != NULL ? g_date_time_format (date, _ ("%-e %B %Y")) : NULL;
  g_autofree char *sections = g_strdup_printf (ngettext ("%u section", "%u sections", n), n);

  if (is_template || day == NULL)
    return g_steal_pointer (&sections);
  return *subject != '\0' ? g_strdup_printf ("%s · %s", day, subject) : g_steal_pointer (&day);
}

static GtkWidget *
make_menu (RbIssueChoice *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), last = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Edit"), "choice.edit");
  g_menu_append (menu, _ ("Rename…"), "choice.rename");
  g_menu_append (last, _ ("Delete"), "choice.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  rb_tooltip_set (button, _ ("Edit, rename or delete this template"));
  rb_field_label (button, _ ("More"));
  return button;
}

/* What the menu does is done to its row. */
static void
on_menu_open (GtkPopover *popover, GtkListBoxRow *row)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));

  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_select_row (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_row (RbIssueChoice *self, RbNode *issue)
{
  const char *title =
      rb_node_has (issue, "title") ? rb_node_get (issue, "title") : _ ("Untitled Issue");
  GtkWidget *row = adw_action_row_new (), *page = rb_page_thumb_new (46, 54);
  g_autofree char *description = describe (issue, self->templates);

  rb_page_thumb_set_issue (RB_PAGE_THUMB (page), issue);
  gtk_widget_set_margin_top (page, 8);
  gtk_widget_set_margin_bottom (page, 8);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), page);
  if (self->templates) {
    GtkWidget *menu = make_menu (self);

    g_signal_connect (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)), "show",
                      G_CALLBACK (on_menu_open), row);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  }
  g_object_set_data_full (G_OBJECT (row), ISSUE_KEY, g_object_ref (issue), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static int
compare_issues (gconstpointer a, gconstpointer b)
{
  RbNode *one = *(RbNode *const *)a, *other = *(RbNode *const *)b;
  int order = strcmp (rb_node_get (other, "date"), rb_node_get (one, "date"));

  return order != 0 ? order : (int)rb_node_get_index (other) - (int)rb_node_get_index (one);
}

static void
fill (RbIssueChoice *self)
{
  RbNode *root = rb_document_get_root (self->document);
  const char *slot = self->templates ? "templates" : "issues";
  g_autoptr (GPtrArray) issues = g_ptr_array_new ();
  g_autoptr (RbNode) selected = issue_of (gtk_list_box_get_selected_row (self->list));
  GtkListBoxRow *row;

  if (selected != NULL)
    g_object_ref (selected);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rb_node_count (root, slot); i++)
    g_ptr_array_add (issues, rb_node_nth (root, slot, i));
  if (!self->templates)
    g_ptr_array_sort (issues, compare_issues);
  for (guint i = 0; i < issues->len; i++) {
    GtkWidget *added = make_row (self, issues->pdata[i]);

    gtk_list_box_append (self->list, added);
    if (i == 0 || issues->pdata[i] == selected)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (added));
  }
  select_shown (self);
  gtk_widget_set_visible (self->search, issues->len > MANY);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), issues->len > 0 ? "list" : "none");
  on_selected (self);
}

static void
on_document_changed (RbDocument *document, RbNode *node, gpointer unused, RbIssueChoice *self)
{
  if (rb_node_is (node, "issue"))
    fill (self);
}

static void
on_removed (RbDocument *document, RbNode *node, RbNode *parent, RbIssueChoice *self)
{
  if (rb_node_is (node, "issue"))
    fill (self);
}

static gboolean
filter (GtkListBoxRow *row, gpointer data)
{
  RbIssueChoice *self = data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  RbNode *issue = issue_of (row);
  g_autofree char *text =
      g_strdup_printf ("%s %s %s", rb_node_get (issue, "title"), rb_node_get (issue, "subject"),
                       rb_node_get (issue, "date"));

  return *words == '\0' || g_str_match_string (words, text, TRUE);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_issue_choice_dispose (GObject *object)
{
  RbIssueChoice *self = RB_ISSUE_CHOICE (object);

  self->make = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (rb_issue_choice_parent_class)->dispose (object);
}

static void
rb_issue_choice_class_init (RbIssueChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_issue_choice_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_install_action (widget_class, "choice.edit", NULL, edit_template);
  gtk_widget_class_install_action (widget_class, "choice.rename", NULL, rename_template);
  gtk_widget_class_install_action (widget_class, "choice.delete", NULL, delete_template);
}

static void
rb_issue_choice_init (RbIssueChoice *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

static GtkWidget *
make_bar (RbIssueChoice *self)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->make = gtk_button_new_with_label (_ ("New Issue"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->make);
  return bar;
}

static GtkWidget *
make_list (RbIssueChoice *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  GtkWidget *none = adw_status_page_new (), *nothing = gtk_label_new (_ ("Nothing found"));

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 18);
  gtk_widget_set_margin_bottom (nothing, 18);
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  rb_field_label (list, self->templates ? _ ("Templates") : _ ("Issues"));
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_make), self);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (on_selected), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No templates yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("Save one from the menu of any issue."));
  self->pages = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->pages), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->pages), none, "none");
  gtk_widget_set_vexpand (self->pages, TRUE);
  return self->pages;
}

void
rb_issue_choice_present (RbWindow *window, gboolean templates)
{
  RbIssueChoice *self =
      g_object_new (RB_TYPE_ISSUE_CHOICE, "transient-for", window, "title",
                    templates ? _ ("From a Template") : _ ("From Another Issue"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = window;
  self->document = g_object_ref (rb_window_get_document (window));
  self->templates = templates;
  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_start (self->search, 18);
  gtk_widget_set_margin_end (self->search, 18);
  gtk_widget_set_margin_top (self->search, 6);
  rb_field_label (self->search, _ ("Search issues"));
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), make_list (self));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activated), self);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->document, "field-changed", G_CALLBACK (on_document_changed), self,
                           0);
  g_signal_connect_object (self->document, "node-removed", G_CALLBACK (on_removed), self, 0);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->search) ? self->search
                                                               : GTK_WIDGET (self->list));
}
