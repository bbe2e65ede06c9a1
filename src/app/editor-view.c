/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor-view.h"
#include "check-pane.h"
#include "comments-pane.h"
#include "config.h"
#include "editor-private.h"
#include "field-private.h"
#include "outline-drop.h"
#include "tooltip.h"
#include "view-memory.h"
#include "width-layout.h"
#include "window.h"
#include <glib/gi18n.h>
#include <stdlib.h>

/* After so many seconds one has come to work at a section, in place of passing over it. */
#define STAYED 2

G_DEFINE_FINAL_TYPE (RbEditorView, rb_editor_view, ADW_TYPE_BIN)

/* --- what is selected ------------------------------------------------------------------------- */

static void
keep_place (RbEditorView *self)
{
  RbNode *section = self->selected != NULL && rb_document_of (self->selected) != NULL
                        ? rb_node_get_section (self->selected)
                        : NULL;

  if (section != NULL && self->issue != NULL && rb_node_get_parent (section) == self->issue)
    rb_view_memory_keep_section (self->issue, section);
}

/* Beside leaving the issue: a program can end without that. */
static gboolean
on_stayed (gpointer data)
{
  RbEditorView *self = data;

  self->staying = 0;
  keep_place (self);
  return G_SOURCE_REMOVE;
}

void
rb_editor_select (RbEditorView *self, RbNode *node, gboolean scroll)
{
  g_set_object (&self->selected, node);
  rb_outline_select (self->outline, node);
  rb_form_set_node (self->form, node);
  rb_finder_form_changed (self->finder, node != self->issue ? node : NULL);
  if (self->comments_pane != NULL)
    rb_comments_pane_set_subject (RB_COMMENTS_PANE (self->comments_pane), node);
  rb_preview_select (self->preview, node != self->issue ? node : NULL, scroll);
  rb_editor_update_actions (self);
  g_clear_handle_id (&self->staying, g_source_remove);
  self->staying = g_timeout_add_seconds (STAYED, on_stayed, self);
}

static void
on_outline_selected (RbOutline *outline, RbNode *node, RbEditorView *self)
{
  rb_editor_select (self, node, TRUE);
}

/* Over the form it would cover what it led to; arrow keys go on through it. */
static void
on_outline_activated (RbOutline *outline, RbEditorView *self)
{
  if (self->narrow)
    rb_editor_show_outline (self, FALSE);
}

static void
on_found (RbFinder *finder, RbNode *section, RbEditorView *self)
{
  RbNode *node = section != NULL ? section : self->issue;

  if (node != self->selected)
    rb_editor_select (self, node, TRUE);
}

static void
on_preview_picked (RbPreview *preview, RbNode *node, const char *field, RbEditorView *self)
{
  /* What frames each issue is changed in Newsletter Settings; the issue's form leads there. */
  RbNode *section = node == self->issue || rb_node_get_parent (node) == NULL
                        ? self->issue
                        : rb_node_get_section (node);

  /* As in rb_editor_view_show(). */
  if (section != NULL)
    rb_editor_select (self, section, FALSE);
  if (self->reviewing)
    return;
  rb_editor_show_form (self);
  rb_form_focus (self->form, node, field);
  /* A button has no caret that would show which is meant. */
  if (rb_node_get_parent (node) == NULL)
    gtk_window_set_focus_visible (rb_editor_get_window (self), TRUE);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbEditorView *self)
{
  guint n = rb_node_count (self->issue, "sections");

  if (node == self->issue) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.issues", NULL);
    return;
  }
  if (node == self->selected) {
    /* The one that took its place, or the last. */
    guint index = 0;

    while (index < n && rb_node_get_position (rb_node_nth (self->issue, "sections", index)) <
                            rb_node_get_position (node))
      index++;
    rb_editor_select (
        self, n > 0 ? rb_node_nth (self->issue, "sections", MIN (index, n - 1)) : self->issue,
        TRUE);
  }
}

static void
on_node_moved (RbDocument *document, RbNode *node, RbEditorView *self)
{
  if (node == self->selected)
    rb_editor_select (self, node, TRUE);
}

/* What the section's menu shows may be set by an undo or a fix, too. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbEditorView *self)
{
  if (node == self->selected && strcmp (field, "language") == 0)
    rb_editor_update_actions (self);
}

/* --- check ------------------------------------------------------------------------------------ */

static void
on_findings_changed (RbEditorView *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);
  guint errors = rb_findings_count_rank (findings, RB_RANK_ERROR);
  guint warnings = rb_findings_count_rank (findings, RB_RANK_WARNING);
  g_autofree char *count = g_strdup_printf ("%u", errors > 0 ? errors : warnings);
  g_autofree char *n_errors = g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  g_autofree char *n_warnings =
      g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings);
  /* Translators: what the check found: Check: 2 errors, 5 warnings */
  g_autofree char *name = g_strdup_printf (_ ("Check: %s, %s"), n_errors, n_warnings);

  gtk_label_set_text (GTK_LABEL (self->check_count), count);
  gtk_widget_set_visible (self->check_count, errors + warnings > 0);
  (errors == 0 ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->check_count,
                                                                          "amber");
  rb_tooltip_set (self->check, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

void
rb_editor_view_close_check (RbEditorView *self)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "check",
                                      g_variant_new_boolean (FALSE));
}

void
rb_editor_view_show_check (RbEditorView *self)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "check",
                                      g_variant_new_boolean (TRUE));
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_editor_view_dispose (GObject *object)
{
  RbEditorView *self = RB_EDITOR_VIEW (object);

  g_clear_handle_id (&self->arrange, g_source_remove);
  g_clear_handle_id (&self->staying, g_source_remove);
  g_clear_weak_pointer (&self->before_check);
  g_clear_weak_pointer (&self->told);
  g_clear_object (&self->finder);
  g_clear_object (&self->model);
  g_clear_object (&self->comments);
  g_clear_object (&self->selected);
  g_clear_object (&self->issue);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (rb_editor_view_parent_class)->dispose (object);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *unused, gpointer data)
{
  RbEditorView *self = RB_EDITOR_VIEW (widget);

  return rb_editor_close_drawer (self) || rb_finder_close (self->finder);
}

static void
rb_editor_view_class_init (RbEditorViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_editor_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, RB_TYPE_WIDTH_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/editor-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbEditorView, name)
  BIND (title);
  BIND (menu_button);
  BIND (undo);
  BIND (redo);
  BIND (issues_label);
  BIND (outline_button);
  BIND (switcher);
  BIND (show_form);
  BIND (show_preview);
  BIND (check);
  BIND (check_label);
  BIND (check_count);
  BIND (review);
  BIND (review_label);
  BIND (review_count);
  BIND (overlay);
  BIND (outer);
  BIND (right);
  BIND (inner);
  BIND (side);
  BIND (drawer);
  BIND (find_box);
#undef BIND
}

static void
rb_editor_view_init (RbEditorView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rb_editor_add_panes (self);
  g_signal_connect (self->outline, "selected", G_CALLBACK (on_outline_selected), self);
  g_signal_connect (self->outline, "activated", G_CALLBACK (on_outline_activated), self);
  g_signal_connect (self->preview, "picked", G_CALLBACK (on_preview_picked), self);
  self->finder = rb_finder_new (self->outline, self->form, self->preview, GTK_BOX (self->find_box));
  g_signal_connect (self->finder, "go", G_CALLBACK (on_found), self);
  rb_editor_add_actions (self);
  g_signal_connect (self, "unmap", G_CALLBACK (keep_place), NULL);
}

GtkWidget *
rb_editor_view_new (GMenuModel *menu)
{
  RbEditorView *self = g_object_new (RB_TYPE_EDITOR_VIEW, NULL);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  return GTK_WIDGET (self);
}

/* Where somebody left it, or else at the beginning. */
static RbNode *
find_place (RbNode *issue)
{
  RbNode *last = rb_view_memory_find_section (issue);

  if (last != NULL)
    return last;
  return rb_node_count (issue, "sections") > 0 ? rb_node_nth (issue, "sections", 0) : issue;
}

void
rb_editor_view_set_issue (RbEditorView *self, RbNode *issue)
{
  RbDocument *document = rb_document_of (issue);

  if (self->issue == issue)
    return;
  if (self->issue != NULL) {
    rb_editor_store_widths (self);
    keep_place (self);
  }
  /* The issue before may have been deleted; the window has but one document. */
  g_signal_handlers_disconnect_by_data (document, self);
  g_set_object (&self->issue, issue);
  rb_finder_set_issue (self->finder, issue);
  g_clear_object (&self->model);
  self->model = rb_check_model_new (issue);
  g_clear_object (&self->comments);
  self->comments = rb_comment_model_new (issue);
  rb_editor_watch_comments (self);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_findings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_moved), self, 0);
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  rb_outline_set_issue (self->outline, issue, self->model);
  rb_outline_set_comments (self->outline, self->comments);
  rb_form_set_model (self->form, self->model);
  rb_form_set_comments (self->form, self->comments);
  rb_preview_set_issue (self->preview, issue, self->model);
  rb_preview_set_comments (self->preview, self->comments);
  if (self->check_pane != NULL)
    rb_check_pane_set_model (RB_CHECK_PANE (self->check_pane), self->model);
  rb_editor_restore_widths (self);
  rb_editor_select (self, find_place (issue), FALSE);
  on_findings_changed (self);
  rb_editor_watch_spelling (self);
}

RbNode *
rb_editor_view_get_issue (RbEditorView *self)
{
  return self->issue;
}

RbCheckModel *
rb_editor_view_get_model (RbEditorView *self)
{
  return self->model;
}

void
rb_editor_view_show (RbEditorView *self, RbNode *node, const char *field)
{
  RbNode *section = rb_node_get_section (node);

  if (rb_editor_show_comment (self, node))
    return;
  /* A photo within a text has no section: it stands in the form that is shown already. */
  if (section != NULL || node == self->issue)
    rb_editor_select (self, section != NULL ? section : self->issue, TRUE);
  if (self->reviewing)
    return;
  rb_editor_show_form (self);
  /* An item itself stays as it was: folded, if an undo brought it where it is. */
  if (field != NULL)
    rb_form_focus (self->form, node, field);
  else
    rb_form_reveal (self->form, rb_node_get_parent (node));
}

void
rb_editor_view_reveal (RbEditorView *self, RbNode *node, const char *field)
{
  RbNode *section = rb_node_get_section (node);
  GtkWidget *widget;

  if (section == NULL && node != self->issue)
    return;
  rb_editor_select (self, section != NULL ? section : self->issue, TRUE);
  rb_editor_show_form (self);
  widget = field != NULL ? rb_form_find (self->form, node, field) : NULL;
  if (widget != NULL)
    rb_form_scroll_to (self->form, widget);
  else
    rb_form_reveal (self->form, node);
}

void
rb_editor_view_select_words (RbEditorView *self, RbNode *node, const char *field, guint paragraph,
                             const char *words)
{
  rb_finder_select (self->finder, node, field, paragraph, words);
}

RbNode *
rb_editor_view_take_photos (RbEditorView *self, RbPhotoParcel *parcel)
{
  return self->reviewing ? NULL : rb_outline_put_photos (self->outline, self->selected, parcel);
}

void
rb_editor_view_focus (RbEditorView *self)
{
  if (self->reviewing)
    rb_preview_grab_focus (self->preview);
  else
    rb_form_focus (self->form, self->selected, NULL);
}

/* Not each time: this is called for each letter typed. */
static void
describe_button (GtkWidget *button, const char *tooltip, const char *description)
{
  if (g_strcmp0 (rb_tooltip_get (button), tooltip) == 0)
    return;
  rb_tooltip_set (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

void
rb_editor_view_update (RbEditorView *self, const char *undo, const char *redo, const char *subtitle)
{
  /* Translators: Undo “Edit Headline” (Ctrl+Z) */
  g_autofree char *undo_text = g_strdup_printf (_ ("Undo “%s” (Ctrl+Z)"), undo ? undo : "");
  g_autofree char *redo_text = g_strdup_printf (_ ("Redo “%s” (Ctrl+Shift+Z)"), redo ? redo : "");

  describe_button (self->undo, undo != NULL ? undo_text : _ ("Undo (Ctrl+Z)"),
                   undo != NULL ? undo_text : "");
  describe_button (self->redo, redo != NULL ? redo_text : _ ("Redo (Ctrl+Shift+Z)"),
                   redo != NULL ? redo_text : "");
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title),
                              self->issue != NULL ? rb_node_get (self->issue, "title") : "");
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
}
