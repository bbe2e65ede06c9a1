/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-window.h"
#include "config.h"
#include "field-private.h"
#include "library-private.h"
#include "photo-progress.h"
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (RbLibraryWindow, rb_library_window, ADW_TYPE_WINDOW)

static const struct {
  RbLibraryFilters filter;
  const char *label;
} filters[RB_LIBRARY_N_FILTERS] = {
  { RB_LIBRARY_NO_CREDIT, N_ ("No Credit") },
  { RB_LIBRARY_NO_ALT, N_ ("No Alternative Text") },
  { RB_LIBRARY_EXPIRED, N_ ("Expired") },
  { RB_LIBRARY_UNUSED, N_ ("Unused") },
};

/* --- what is shown ---------------------------------------------------------------------------- */

static void
show_page (RbLibraryWindow *self)
{
  guint n = rb_library_model_count (self->model);
  guint shown = g_list_model_get_n_items (rb_library_model_get_shown (self->model));
  g_autofree char *count =
      shown < n ? g_strdup_printf (_ ("%u of %u photos"), shown, n)
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);

  adw_window_title_set_subtitle (self->title, n > 0 ? count : "");
  gtk_stack_set_visible_child_name (self->pages, n == 0      ? "empty"
                                                 : shown > 0 ? "photos"
                                                             : "nothing");
}

/* A filter that would leave nothing is not offered, save the one that is set. */
static void
update_filters (RbLibraryWindow *self)
{
  RbLibraryFilters set = rb_library_model_get_filters (self->model);
  gboolean any = FALSE;

  self->updating = TRUE;
  for (guint i = 0; i < RB_LIBRARY_N_FILTERS; i++) {
    guint n = rb_library_model_count_filter (self->model, filters[i].filter);
    gboolean active = (set & filters[i].filter) != 0;
    /* Translators: a filter and how many photos it leaves */
    g_autofree char *label = g_strdup_printf (_ ("%s %u"), _ (filters[i].label), n);

    gtk_button_set_label (GTK_BUTTON (self->toggles[i]), label);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), active);
    gtk_widget_set_visible (self->toggles[i], n > 0 || active);
    any = any || n > 0 || active;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->filters), any);
  self->updating = FALSE;
}

/* The long names of Creative Commons licences say what everybody here knows. */
static const char *
name_licence (const char *licence)
{
  if (*licence == '\0')
    return _ ("No licence");
  return rb_licence_is_cc (licence) ? licence : rb_licence_get_label (licence);
}

static gboolean
is_same_licences (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const RbLibraryLicence *one = a->pdata[i], *other = b->pdata[i];

    if (strcmp (one->licence, other->licence) != 0 || one->count != other->count)
      return FALSE;
  }
  return TRUE;
}

static void
update_licences (RbLibraryWindow *self)
{
  GPtrArray *list = rb_library_model_list_licences (self->model);
  guint selected = gtk_drop_down_get_selected (self->licences);
  g_autofree char *kept = NULL;
  GtkStringList *labels;

  if (is_same_licences (self->licence_list, list)) {
    g_ptr_array_unref (list);
    return;
  }
  if (self->licence_list != NULL && selected > 0 && selected <= self->licence_list->len)
    kept = g_strdup (((RbLibraryLicence *)self->licence_list->pdata[selected - 1])->licence);
  g_clear_pointer (&self->licence_list, g_ptr_array_unref);
  self->licence_list = list;
  labels = gtk_string_list_new ((const char *[]){ _ ("All licences"), NULL });
  selected = 0;
  for (guint i = 0; i < list->len; i++) {
    const RbLibraryLicence *licence = list->pdata[i];
    g_autofree char *label =
        g_strdup_printf (_ ("%s %u"), name_licence (licence->licence), licence->count);

    gtk_string_list_append (labels, label);
    if (kept != NULL && strcmp (licence->licence, kept) == 0)
      selected = i + 1;
  }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->licences, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->licences, selected);
  self->updating = FALSE;
  g_object_unref (labels);
  gtk_widget_set_visible (GTK_WIDGET (self->licences), list->len > 1 || selected > 0);
  if (kept != NULL && selected == 0)
    rb_library_model_set_licence (self->model, NULL);
}

static gboolean
update_panel (gpointer data)
{
  RbLibraryWindow *self = data;

  self->panel_source = 0;
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  self->chosen = rb_library_list_selected (self);
  if (self->panel != NULL)
    rb_library_panel_show (RB_LIBRARY_PANEL (self->panel), self->chosen);
  rb_library_update_actions (self);
  return G_SOURCE_REMOVE;
}

static void
queue_panel (RbLibraryWindow *self)
{
  if (self->panel_source == 0)
    self->panel_source = g_idle_add (update_panel, self);
}

/* A photo that has moved in the list is still the one that was chosen. */
static void
select_again (RbLibraryWindow *self)
{
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);
  GListModel *shown = rb_library_model_get_shown (self->model);

  if (self->chosen == NULL || self->chosen->len == 0 || selected->len > 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++) {
    g_autoptr (RbLibraryItem) item = g_list_model_get_item (shown, i);

    if (g_ptr_array_find (self->chosen, item, NULL))
      gtk_selection_model_select_item (self->selection, i, FALSE);
  }
}

static void
on_model_changed (RbLibraryWindow *self)
{
  select_again (self);
  show_page (self);
  update_filters (self);
  update_licences (self);
  queue_panel (self);
}

/* --- what a person does ----------------------------------------------------------------------- */

static void
on_search_changed (RbLibraryWindow *self)
{
  rb_library_model_set_words (self->model, gtk_editable_get_text (self->search));
}

static void
on_search_stopped (RbLibraryWindow *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Enter leads to what was found. */
static void
on_search_activated (RbLibraryWindow *self)
{
  on_search_changed (self);
  gtk_selection_model_select_item (self->selection, 0, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_filter_toggled (RbLibraryWindow *self)
{
  RbLibraryFilters set = 0;

  if (self->updating)
    return;
  for (guint i = 0; i < RB_LIBRARY_N_FILTERS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggles[i])))
      set |= filters[i].filter;
  rb_library_model_set_filters (self->model, set);
}

static void
on_licence_selected (RbLibraryWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->licences);

  if (self->updating || self->licence_list == NULL)
    return;
  rb_library_model_set_licence (
      self->model, selected == 0 || selected > self->licence_list->len
                       ? NULL
                       : ((RbLibraryLicence *)self->licence_list->pdata[selected - 1])->licence);
}

static void
on_show_all (RbLibraryWindow *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->licences, 0);
  rb_library_model_set_words (self->model, "");
  rb_library_model_set_filters (self->model, 0);
}

static void
on_activated (RbLibraryWindow *self, guint position)
{
  g_autoptr (RbLibraryItem) item =
      g_list_model_get_item (rb_library_model_get_shown (self->model), position);

  if (item == NULL)
    return;
  if (self->node != NULL)
    rb_library_finish_choice (self, item);
  else
    rb_library_open (self, item);
}

static void
on_show_use (RbLibraryPanel *panel, guint index, RbLibraryWindow *self)
{
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);
  const RbStoredPhoto *photo;

  if (selected->len != 1)
    return;
  photo = rb_library_item_get (selected->pdata[0]);
  if (index < photo->uses->len)
    rb_library_show_use (self, photo->uses->pdata[index]);
}

static gboolean
on_find (GtkWidget *widget, GVariant *unused, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (RB_LIBRARY_WINDOW (widget)->search));
  return TRUE;
}

/* Delete within the search is about its words. */
static gboolean
on_grid_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             RbLibraryWindow *self)
{
  if (key != GDK_KEY_Delete || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "library.delete", NULL);
}

static gboolean
on_panel_key (GtkWidget *widget, GVariant *unused, gpointer data)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (widget);
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->panel_place));

  if (self->panel == NULL)
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->panel_place), !shown);
  gtk_widget_set_visible (self->panel_separator, !shown);
  return TRUE;
}

/* F6 goes round the search, the photos and what is known of one. */
static gboolean
on_next_pane (GtkWidget *widget, GVariant *way, gpointer data)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->search), GTK_WIDGET (self->grid), self->panel };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  int at = 0, n = self->panel != NULL ? 3 : 2;

  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      at = i;
  for (int i = 1; i < n; i++)
    if (gtk_widget_child_focus (panes[(at + i * g_variant_get_int32 (way) + n) % n],
                                GTK_DIR_TAB_FORWARD))
      break;
  return TRUE;
}

/* --- the window ------------------------------------------------------------------------------- */

static void
rb_library_window_dispose (GObject *object)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (object);

  g_clear_handle_id (&self->near_source, g_source_remove);
  g_clear_handle_id (&self->panel_source, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_LIBRARY_WINDOW);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
  g_clear_object (&self->node);
  G_OBJECT_CLASS (rb_library_window_parent_class)->dispose (object);
}

static void
rb_library_window_finalize (GObject *object)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (object);

  g_clear_pointer (&self->licence_list, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->came);
  G_OBJECT_CLASS (rb_library_window_parent_class)->finalize (object);
}

static void
rb_library_window_class_init (RbLibraryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_library_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_library_window_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rundbrief/Rundbrief/ui/library-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, header);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, add);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, licences);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, panel_separator);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, panel_place);
  gtk_widget_class_bind_template_child (widget_class, RbLibraryWindow, bars);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_licence_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, on_find, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F9, 0, on_panel_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, on_next_pane, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, on_next_pane, "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  rb_library_install_actions (widget_class);
}

static void
rb_library_window_init (RbLibraryWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->came = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  rb_field_label (GTK_WIDGET (self->licences), _ ("Licence"));
  for (guint i = 0; i < RB_LIBRARY_N_FILTERS; i++) {
    self->toggles[i] = gtk_toggle_button_new ();
    g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (on_filter_toggled), self,
                             G_CONNECT_SWAPPED);
    gtk_widget_add_css_class (self->toggles[i], "filter");
    gtk_box_append (self->filters, self->toggles[i]);
  }
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_grid_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  rb_photo_progress_set_place (GTK_WIDGET (self), self->bars);
  rb_library_init_grid (self);
}

static RbLibraryWindow *
make_window (RbDocument *document, gboolean several)
{
  RbLibraryWindow *self = g_object_new (RB_TYPE_LIBRARY_WINDOW, NULL);
  GListModel *shown;

  self->document = g_object_ref (document);
  self->model = rb_library_model_new (document);
  shown = g_object_ref (rb_library_model_get_shown (self->model));
  if (several) {
    self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (shown));
  } else {
    /* With a model from the beginning it would select the first. */
    self->selection = GTK_SELECTION_MODEL (gtk_single_selection_new (NULL));
    gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (self->selection), FALSE);
    gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (self->selection), TRUE);
    gtk_single_selection_set_model (GTK_SINGLE_SELECTION (self->selection), shown);
    g_object_unref (shown);
  }
  gtk_grid_view_set_model (self->grid, self->selection);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (queue_panel), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_model_changed), self,
                           G_CONNECT_SWAPPED);
  rb_library_accept_photos (self);
  on_model_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->grid));
  return self;
}

GtkWindow *
rb_library_window_new (RbWindow *owner)
{
  RbLibraryWindow *self = make_window (rb_window_get_document (owner), TRUE);

  rb_window_adopt (owner, GTK_WINDOW (self));
  self->panel = rb_library_panel_new (self->model);
  adw_bin_set_child (self->panel_place, self->panel);
  g_signal_connect_object (self->panel, "show-use", G_CALLBACK (on_show_use), self, 0);
  return GTK_WINDOW (self);
}

void
rb_library_choose (GtkWindow *parent, RbNode *node, const char *slot)
{
  RbDocument *document = rb_document_of (node);
  RbLibraryWindow *self;
  GtkWidget *insert, *cancel;

  if (document == NULL)
    return;
  self = make_window (document, FALSE);
  self->node = g_object_ref (node);
  self->slot = g_intern_string (slot);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Choose from the Library"));
  adw_window_title_set_title (self->title, _ ("Choose from the Library"));
  gtk_widget_set_visible (self->panel_separator, FALSE);
  gtk_widget_set_visible (self->add, FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->header), FALSE);
  cancel = gtk_button_new_with_label (_ ("Cancel"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), cancel);
  insert = gtk_button_new_with_label (_ ("Insert"));
  gtk_widget_add_css_class (insert, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (insert), "library.insert");
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), insert);
  rb_library_update_actions (self);
  gtk_window_present (GTK_WINDOW (self));
}
