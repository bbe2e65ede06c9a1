/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cull.h"
#include "dialogs.h"
#include "document-bar.h"
#include "editor-view.h"
#include "field.h"
#include "issues-view.h"
#include "photo-progress.h"
#include "recent-watch.h"
#include "recent.h"
#include "returned-files.h"
#include "start-view.h"
#include "text-photos.h"
#include "toast.h"
#include "undo-toast.h"
#include "view-memory.h"
#include "window-new.h"
#include "window-private.h"
#include <glib/gi18n.h>

#define OWNER_KEY "rb-owner"

G_DEFINE_FINAL_TYPE (RbWindow, rb_window, ADW_TYPE_APPLICATION_WINDOW)

static void
remember (RbWindow *self)
{
  if (self->document != NULL)
    rb_recent_add_document (self->document);
}

static char *
describe_state (RbWindow *self)
{
  const char *name = rb_node_get (rb_document_get_root (self->document), "name");
  GDateTime *saved_at = rb_document_get_saved_at (self->document);
  g_autofree char *time = saved_at != NULL ? g_date_time_format (saved_at, "%H:%M") : NULL;
  g_autofree char *saved = NULL;

  if (rb_document_get_failure (self->document) != NULL)
    saved = g_strdup (_ ("Not saved"));
  else if (rb_store_is_read_only (rb_document_get_store (self->document)))
    saved = g_strdup (_ ("Read-only"));
  else if (self->slow)
    saved = g_strdup (_ ("Saving…"));
  else if (time != NULL)
    /* Translators: %s is the time of day */
    saved = g_strdup_printf (_ ("Saved %s"), time);
  else
    saved = g_strdup (_ ("Saved"));
  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor &&
      rb_issue_is_template (rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor))))
    return g_strdup_printf ("%s · %s · %s", name, _ ("Template"), saved);
  if (self->editor != NULL && rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)) != NULL)
    return g_strdup_printf ("%s · %s · %s", name,
                            rb_editor_view_get_status (RB_EDITOR_VIEW (self->editor)), saved);
  return g_strdup_printf ("%s · %s", name, saved);
}

void
rb_window_update (RbWindow *self)
{
  g_autofree char *undo = NULL, *redo = NULL, *subtitle = NULL;
  RbNode *root;

  if (self->document == NULL)
    return;
  g_clear_handle_id (&self->update, g_source_remove);
  root = rb_document_get_root (self->document);
  undo = rb_document_dup_undo_label (self->document);
  redo = rb_document_dup_redo_label (self->document);
  subtitle = describe_state (self);
  self->may_undo = undo != NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", self->may_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  if (self->editor != NULL)
    rb_editor_view_update (RB_EDITOR_VIEW (self->editor), undo, redo, subtitle);
  /* Set again it would be sent to the X server again. */
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), rb_node_get (root, "name")) != 0)
    gtk_window_set_title (GTK_WINDOW (self), rb_node_get (root, "name"));
}

static gboolean
on_slow (gpointer data)
{
  RbWindow *self = data;

  self->saving = 0;
  self->slow = !rb_document_is_saved (self->document);
  rb_window_update (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_update (gpointer data)
{
  RbWindow *self = data;

  self->update = 0;
  rb_window_update (self);
  return G_SOURCE_REMOVE;
}

static void
on_state_changed (RbWindow *self)
{
  if (rb_document_is_saved (self->document)) {
    g_clear_handle_id (&self->saving, g_source_remove);
    self->slow = FALSE;
  } else if (self->saving == 0 && !self->slow) {
    self->saving = g_timeout_add (500, on_slow, self);
  }
  /* A letter is painted first. But who takes back the first one at once is to be able to. */
  if (!self->may_undo)
    rb_window_update (self);
  else if (self->update == 0)
    self->update = g_idle_add (on_update, self);
}

/* All windows that belong to this one show its newsletter. */
static void
close_adopted (RbWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

    if (window != NULL && g_object_get_data (G_OBJECT (window), OWNER_KEY) == self)
      gtk_window_destroy (window);
  }
}

void
rb_window_close_document (RbWindow *self)
{
  if (self->document == NULL)
    return;
  rb_recent_unwatch (self->document);
  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_handle_id (&self->update, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->document, self);
  close_adopted (self);
  g_clear_pointer (&self->settings, gtk_window_destroy);
  g_clear_pointer (&self->library, gtk_window_destroy);
  g_clear_pointer (&self->parts, gtk_window_destroy);
  g_clear_pointer (&self->test_links, gtk_window_destroy);
  g_clear_pointer (&self->versions, gtk_window_destroy);
  if (self->bar != NULL)
    gtk_box_remove (self->bar_box, self->bar);
  self->bar = NULL;
  if (self->editor != NULL)
    gtk_stack_remove (self->stack, self->editor);
  if (self->issues != NULL)
    gtk_stack_remove (self->stack, self->issues);
  self->editor = self->issues = NULL;
  self->review = self->slow = FALSE;
  rb_document_close (self->document, NULL);
  g_clear_object (&self->document);
}

static void
show_start (RbWindow *self)
{
  if (self->start == NULL) {
    self->start = rb_start_view_new ();
    rb_start_view_set_menu (RB_START_VIEW (self->start), self->menu);
    gtk_stack_add_child (self->stack, self->start);
  }
  gtk_stack_set_visible_child (self->stack, self->start);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Rundbrief"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.settings", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.library", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.standing-parts", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.keep-copy", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
  rb_window_update_actions (self);
}

static void
do_start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  RbStore *store = self->document != NULL ? rb_document_get_store (self->document) : NULL;
  g_autofree char *left = store != NULL ? g_strdup (rb_store_get_path (store)) : NULL;

  rb_window_close_document (self);
  if (self->start != NULL)
    gtk_stack_remove (self->stack, self->start);
  self->start = NULL;
  show_start (self);
  rb_start_view_focus (RB_START_VIEW (self->start), left);
}

/* --- window ----------------------------------------------------------------------------------- */

static gboolean
rb_window_close_request (GtkWindow *window)
{
  if (!rb_window_may_close (RB_WINDOW (window)))
    return TRUE;
  rb_window_close_document (RB_WINDOW (window));
  return GTK_WINDOW_CLASS (rb_window_parent_class)->close_request (window);
}

/* Before any field: a text view would keep these keys for an undo of its own. */
static gboolean
on_history_key (GtkWidget *widget, GVariant *name, gpointer unused)
{
  gtk_widget_activate_action (widget, g_variant_get_string (name, NULL), NULL);
  return TRUE;
}

static void
rb_window_dispose (GObject *object)
{
  RbWindow *self = RB_WINDOW (object);

  rb_window_close_document (self);
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (rb_window_parent_class)->dispose (object);
}

static void
rb_window_class_init (RbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_window_dispose;
  widget_class->snapshot = rb_cull_snapshot;
  GTK_WINDOW_CLASS (klass)->close_request = rb_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, RbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RbWindow, bar_box);
  gtk_widget_class_install_action (widget_class, "win.start", NULL, do_start);
  rb_window_install_actions (widget_class);
}

static void
rb_window_init (RbWindow *self)
{
  static const struct {
    const char *trigger;
    const char *action;
  } keys[] = { { "<Control>z", "win.undo" },
               { "<Control><Shift>z", "win.redo" },
               { "<Control>y", "win.redo" },
               { "<Control>comma", "win.settings" },
               { "<Control><Shift>l", "win.library" },
               { "<Alt>Left", "win.back" },
               { "<Control><Shift>m", "win.test-mail" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();
  g_autoptr (GtkBuilder) builder = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  rb_photo_progress_set_place (GTK_WIDGET (self), self->bar_box);
  rb_returned_accept_drops (self);
  rb_window_add_new_keys (self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                         gtk_callback_action_new (on_history_key, NULL, NULL), "s",
                                         keys[i].action));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  builder = gtk_builder_new_from_resource ("/io/github/rundbrief/Rundbrief/ui/main-menu.ui");
  self->menu = g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

RbWindow *
rb_window_new (RbApplication *application)
{
  RbWindow *self = g_object_new (RB_TYPE_WINDOW, "application", application, NULL);

  rb_view_memory_follow_size (GTK_WINDOW (self));
  return self;
}

RbDocument *
rb_window_get_document (RbWindow *self)
{
  return self->document;
}

void
rb_window_set_document (RbWindow *self, RbDocument *document)
{
  RbNode *issue;

  if (document == NULL) {
    show_start (self);
    return;
  }
  rb_window_close_document (self);
  self->document = g_object_ref (document);
  self->bar = rb_document_bar_new (document);
  g_signal_connect_object (self->bar, "moved", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "kept", G_CALLBACK (rb_window_reopen), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (self->bar_box, self->bar);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  rb_window_watch (self, document);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.settings", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.library", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.standing-parts", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.keep-copy", TRUE);
  rb_recent_watch (document);
  issue = rb_document_get_newest_issue (document);
  if (issue != NULL)
    rb_window_show_issue (self, issue);
  else
    rb_window_show_issues (self);
}

void
rb_window_show_issues (RbWindow *self)
{
  if (self->issues == NULL) {
    self->issues = rb_issues_view_new (self->document);
    rb_issues_view_set_menu (RB_ISSUES_VIEW (self->issues), self->menu);
    gtk_stack_add_child (self->stack, self->issues);
  }
  gtk_stack_set_visible_child (self->stack, self->issues);
  if (self->editor != NULL)
    rb_issues_view_focus (RB_ISSUES_VIEW (self->issues),
                          rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)));
  rb_window_update_actions (self);
  rb_window_update (self);
}

void
rb_window_show_issue (RbWindow *self, RbNode *issue)
{
  if (self->editor == NULL) {
    self->editor = rb_editor_view_new (self->menu);
    gtk_stack_add_child (self->stack, self->editor);
  }
  rb_editor_view_set_issue (RB_EDITOR_VIEW (self->editor), issue);
  if (self->review)
    rb_editor_view_review (RB_EDITOR_VIEW (self->editor));
  self->review = FALSE;
  gtk_stack_set_visible_child (self->stack, self->editor);
  rb_window_update_actions (self);
  rb_editor_view_focus (RB_EDITOR_VIEW (self->editor));
  rb_window_update (self);
}

void
rb_window_review (RbWindow *self)
{
  if (self->editor != NULL && gtk_stack_get_visible_child (self->stack) == self->editor)
    rb_editor_view_review (RB_EDITOR_VIEW (self->editor));
  else
    self->review = TRUE;
}

/* A photo within a text belongs to the newsletter; its rights are typed where the text is. */
static RbNode *
find_user (RbWindow *self, RbNode *node, const char **text)
{
  RbNode *shown =
      self->editor != NULL ? rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)) : NULL;

  if (shown == NULL || !rb_node_is (node, RB_KIND_PICTURE))
    return NULL;
  return rb_text_photos_find_user (shown, node, text);
}

void
rb_window_show_field (RbWindow *self, RbNode *node, const char *field)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");
  const char *text = NULL;
  RbNode *user = issue == NULL ? find_user (self, node, &text) : NULL;

  if (issue != NULL || user != NULL)
    rb_window_leave_settings (self);
  if (node == issue && field != NULL && rb_status_is_field (field)) {
    rb_window_show_issue (self, issue);
    gtk_widget_activate_action (self->editor, "editor.status", NULL);
  } else if (user != NULL) {
    rb_editor_view_show (RB_EDITOR_VIEW (self->editor), user, text);
    rb_editor_view_show (RB_EDITOR_VIEW (self->editor), node, field);
  } else if (issue != NULL) {
    rb_window_show_issue (self, issue);
    rb_editor_view_show (RB_EDITOR_VIEW (self->editor), node, field);
  } else if (rb_node_get_part (node) != NULL) {
    rb_window_show_parts (self, rb_node_get_part (node));
    if (field != NULL)
      rb_field_focus (GTK_WIDGET (self->parts), node, field);
  } else {
    rb_window_show_settings (self);
    if (field != NULL && self->settings != NULL)
      rb_field_focus (GTK_WIDGET (self->settings), node, field);
  }
}

void
rb_window_show_check (RbWindow *self)
{
  if (self->editor != NULL)
    rb_editor_view_show_check (RB_EDITOR_VIEW (self->editor));
}

void
rb_window_reveal_field (RbWindow *self, RbNode *node, const char *field)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");
  const char *text = NULL;
  RbNode *user = issue == NULL ? find_user (self, node, &text) : NULL;

  if (self->editor == NULL)
    return;
  if (user != NULL)
    rb_editor_view_reveal (RB_EDITOR_VIEW (self->editor), user, text);
  else if (issue == rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor)))
    rb_editor_view_reveal (RB_EDITOR_VIEW (self->editor), node, field);
}

void
rb_window_show_words (RbWindow *self, RbNode *issue, RbNode *node, const char *field,
                      guint paragraph, const char *words)
{
  rb_window_show_issue (self, issue);
  rb_window_show_field (self, node, field);
  rb_editor_view_select_words (RB_EDITOR_VIEW (self->editor), node, field, paragraph, words);
}

void
rb_window_toast (RbWindow *self, const char *text, const char *action_label, const char *action)
{
  gboolean undoes = g_strcmp0 (action, "win.undo") == 0 && self->document != NULL;
  AdwToast *toast = undoes ? rb_undo_toast_new (text, self->document) : rb_toast_new (text);

  if (action != NULL && !undoes) {
    adw_toast_set_button_label (toast, action_label);
    adw_toast_set_action_name (toast, action);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
rb_window_toast_undo (GtkWidget *widget, const char *text)
{
  RbWindow *self = rb_window_of (widget);

  if (self != NULL)
    rb_window_toast (self, text, _ ("Undo"), "win.undo");
}

void
rb_window_add_toast (RbWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
rb_window_adopt (RbWindow *self, GtkWindow *window)
{
  g_object_set_data (G_OBJECT (window), OWNER_KEY, self);
}

RbNode *
rb_window_take_photos (RbWindow *self, RbPhotoParcel *parcel)
{
  RbNode *issue = self->document != NULL ? rb_document_get_newest_issue (self->document) : NULL;

  if (issue == NULL)
    return NULL;
  /* It may still hold one that was deleted. */
  if (self->editor == NULL ||
      rb_document_of (rb_editor_view_get_issue (RB_EDITOR_VIEW (self->editor))) == NULL)
    rb_window_show_issue (self, issue);
  gtk_stack_set_visible_child (self->stack, self->editor);
  rb_window_update_actions (self);
  return rb_editor_view_take_photos (RB_EDITOR_VIEW (self->editor), parcel);
}

RbWindow *
rb_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && !RB_IS_WINDOW (root)) {
    GtkRoot *owner = g_object_get_data (G_OBJECT (root), OWNER_KEY);

    if (owner == NULL && GTK_IS_WINDOW (root))
      owner = (GtkRoot *)gtk_window_get_transient_for (GTK_WINDOW (root));
    root = owner;
  }
  return root != NULL ? RB_WINDOW (root) : NULL;
}
