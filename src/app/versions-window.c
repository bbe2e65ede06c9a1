/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "versions-window.h"
#include "config.h"
#include "versions-private.h"
#include "window-private.h"
#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (RbVersionsWindow, rb_versions_window, ADW_TYPE_WINDOW)

/* --- the history ------------------------------------------------------------------------------ */

static void
show_chosen (RbVersionsWindow *self)
{
  RbHistoryItem *item = self->chosen->len > 0 ? self->chosen->pdata[0] : NULL;
  g_autofree char *moment = item != NULL ? rb_history_item_dup_moment (item) : NULL;
  g_autofree char *details = NULL;

  if (self->chosen->len == 2) {
    RbHistoryItem *older = self->chosen->pdata[1];
    g_autofree char *before = rb_history_item_dup_moment (older);

    gtk_label_set_text (self->heading, _ ("Two States"));
    /* Translators: two moments: “Today, 14:32 and Yesterday, 9:12” */
    details = g_strdup_printf (_ ("%s and %s"), moment, before);
  } else if (item != NULL) {
    gtk_label_set_text (self->heading, item->label);
    details = *item->author != '\0' ? g_strdup_printf ("%s · %s", moment, item->author)
                                    : g_strdup (moment);
  }
  gtk_label_set_text (self->details, details != NULL ? details : "");
  gtk_widget_set_visible (self->bar, item != NULL);
  gtk_button_set_label (self->compare,
                        self->chosen->len == 2 ? _ ("Compare the Two") : _ ("Compare with Now"));
  rb_versions_update_actions (self);
}

static void
on_selection_changed (RbVersionsWindow *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint64 n = gtk_bitset_get_size (selected);

  /* Rows that were made anew are not chosen any more; what is shown is the same. */
  if (n == 0)
    return;
  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; i < MIN (n, 2); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (
        G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i == 0 ? 0 : (guint)n - 1));

    g_ptr_array_add (self->chosen, gtk_tree_list_row_get_item (row));
  }
  rb_past_view_show (self->past, ((RbHistoryItem *)self->chosen->pdata[0])->seq);
  show_chosen (self);
}

static GListModel *
get_edits (gpointer item, gpointer unused)
{
  RbHistoryItem *self = item;

  return self->edits != NULL ? g_object_ref (G_LIST_MODEL (self->edits)) : NULL;
}

/* What lies further back is read before one gets there. */
static void
on_scrolled (RbVersionsWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->model != NULL && page > 0 &&
      gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment))
    rb_history_model_read_on (self->model);
}

static void
fill_people (RbVersionsWindow *self)
{
  const char *const *authors = rb_history_model_get_authors (self->model);
  GtkStringList *names;

  if (authors == NULL || gtk_drop_down_get_model (self->people) != NULL)
    return;
  names = gtk_string_list_new ((const char *[]){ _ ("All People"), NULL });
  for (; *authors != NULL; authors++)
    gtk_string_list_append (names, *authors);
  self->updating = TRUE;
  gtk_drop_down_set_model (self->people, G_LIST_MODEL (names));
  self->updating = FALSE;
  g_object_unref (names);
}

static void
on_model_changed (RbVersionsWindow *self)
{
  const GError *error = rb_history_model_get_error (self->model);
  guint n = g_list_model_get_n_items (rb_history_model_get_items (self->model));
  const char *words = "";

  fill_people (self);
  if (error != NULL)
    words = error->message;
  else if (rb_history_model_is_reading (self->model))
    words = _ ("Reading the history…");
  else if (n == 0)
    words = _ ("Nothing found");
  else
    words = _ ("Ctrl and a click choose a second state, to compare the two.");
  gtk_label_set_text (self->foot, words);
  if (error == NULL && !rb_history_model_is_reading (self->model))
    on_scrolled (self);
}

static void
on_filter_changed (RbVersionsWindow *self)
{
  guint person = gtk_drop_down_get_selected (self->people);
  GListModel *names = gtk_drop_down_get_model (self->people);

  if (self->updating || self->model == NULL)
    return;
  rb_history_model_set_filter (
      self->model,
      names != NULL && person > 0 && person < g_list_model_get_n_items (names)
          ? gtk_string_list_get_string (GTK_STRING_LIST (names), person)
          : NULL,
      gtk_toggle_button_get_active (self->only_versions), gtk_editable_get_text (self->search));
}

static void
on_search_stopped (RbVersionsWindow *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- what happens ----------------------------------------------------------------------------- */

static void
on_copied (RbVersionsWindow *self, RbNode *section)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
  /* Translators: the name of a kind of section, such as Quote */
  g_autofree char *text =
      g_strdup_printf (_ ("Section “%s” copied into the current issue"), _ (spec->label));

  rb_versions_toast (self, text, TRUE);
}

static void
on_node_removed (RbVersionsWindow *self, RbNode *node)
{
  if (node == self->issue)
    gtk_window_close (GTK_WINDOW (self));
}

static void
show_title (RbVersionsWindow *self)
{
  g_autofree char *summary = rb_node_dup_summary (self->issue, &RB_ISSUE_SPEC);
  /* Translators: %s is an issue such as September 2025 */
  g_autofree char *title = g_strdup_printf (_ ("Versions of “%s”"), summary);

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
}

static gboolean
on_find (GtkWidget *widget, GVariant *unused, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (RB_VERSIONS_WINDOW (widget)->search));
  return TRUE;
}

/* F6 goes round the search, the history and the mail. */
static gboolean
on_next_pane (GtkWidget *widget, GVariant *way, gpointer data)
{
  RbVersionsWindow *self = RB_VERSIONS_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->search), GTK_WIDGET (self->list),
                         GTK_WIDGET (self->past) };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  int at = 0, n = G_N_ELEMENTS (panes);

  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      at = i;
  for (int i = 1; i < n; i++)
    if (gtk_widget_child_focus (panes[(at + i * g_variant_get_int32 (way) + n) % n],
                                GTK_DIR_TAB_FORWARD))
      break;
  return TRUE;
}

/* The owner shows what was undone, and knows what to say when it fails. */
static gboolean
on_history_key (GtkWidget *widget, GVariant *action, gpointer data)
{
  RbWindow *owner = rb_window_of (widget);

  if (owner != NULL)
    gtk_widget_activate_action (GTK_WIDGET (owner), g_variant_get_string (action, NULL), NULL);
  return TRUE;
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_versions_window_dispose (GObject *object)
{
  RbVersionsWindow *self = RB_VERSIONS_WINDOW (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_VERSIONS_WINDOW);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_versions_window_parent_class)->dispose (object);
}

static void
rb_versions_window_class_init (RbVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_versions_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/versions-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbVersionsWindow, name)
  BIND (title);
  BIND (search);
  BIND (people);
  BIND (only_versions);
  BIND (scroller);
  BIND (list);
  BIND (foot);
  BIND (bar);
  BIND (heading);
  BIND (details);
  BIND (state_button);
  BIND (compare);
  BIND (toasts);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, on_find, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, on_next_pane, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, on_next_pane, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_history_key, "s",
                                "win.undo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                on_history_key, "s", "win.redo");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  rb_versions_install_actions (widget_class);
}

static void
rb_versions_window_init (RbVersionsWindow *self)
{
  GtkAdjustment *adjustment;

  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
}

static RbVersionsWindow *
make_window (RbWindow *owner, RbNode *issue)
{
  RbVersionsWindow *self = g_object_new (RB_TYPE_VERSIONS_WINDOW, NULL);
  GtkListItemFactory *factory = rb_versions_make_rows ();
  RbDocument *document = rb_document_of (issue);
  GtkTreeListModel *tree;

  rb_window_adopt (owner, GTK_WINDOW (self));
  self->issue = g_object_ref (issue);
  self->past = RB_PAST_VIEW (rb_past_view_new (issue));
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->past));
  g_signal_connect_object (self->past, "shown", G_CALLBACK (rb_versions_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->past, "copied", G_CALLBACK (on_copied), self, G_CONNECT_SWAPPED);
  self->model = rb_history_model_new (issue);
  tree = gtk_tree_list_model_new (g_object_ref (rb_history_model_get_items (self->model)), FALSE,
                                  FALSE, get_edits, NULL, NULL);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (tree)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, self->selection);
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_model_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (issue, "changed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  show_title (self);
  on_model_changed (self);
  show_chosen (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->list));
  return self;
}

void
rb_versions_window_present (RbWindow *owner, RbNode *issue)
{
  if (owner->versions != NULL && RB_VERSIONS_WINDOW (owner->versions)->issue != issue)
    g_clear_pointer (&owner->versions, gtk_window_destroy);
  if (owner->versions == NULL) {
    owner->versions = GTK_WINDOW (make_window (owner, issue));
    rb_window_follow (owner, owner->versions);
  }
  gtk_window_present (owner->versions);
}
