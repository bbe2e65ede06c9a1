/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-new.h"
#include "config.h"
#include "editor-carried.h"
#include "field.h"
#include "issue-choice.h"
#include "standing-parts-window.h"
#include "window-private.h"

/* The name was made up for it: if the caret is there, what is typed stands in its place. */
static void
select_title (RbWindow *self, RbNode *issue)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gint64 node = 0;

  if (focus != NULL && g_strcmp0 (rb_field_of (focus, &node), "title") == 0 &&
      node == rb_node_get_id (issue))
    gtk_widget_activate_action (focus, "selection.select-all", NULL);
}

static void
begin_empty (RbWindow *self)
{
  RbNode *issue = rb_issue_new_empty (self->document);

  rb_window_show_issue (self, issue);
  select_title (self, issue);
}

void
rb_window_begin_issue (RbWindow *self, RbNode *issue)
{
  rb_window_show_issue (self, issue);
  select_title (self, issue);
  rb_editor_show_carried (RB_EDITOR_VIEW (self->editor));
}

static void
do_new_issue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);
  RbNode *last = self->document != NULL ? rb_document_get_newest_issue (self->document) : NULL;

  if (self->document == NULL)
    return;
  if (last != NULL)
    rb_window_begin_issue (self, rb_issue_new_from (self->document, last));
  else
    begin_empty (self);
}

static void
do_new_from (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RB_WINDOW (widget)->document != NULL)
    rb_issue_choice_present (RB_WINDOW (widget), FALSE);
}

static void
do_new_from_template (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RB_WINDOW (widget)->document != NULL)
    rb_issue_choice_present (RB_WINDOW (widget), TRUE);
}

static void
do_new_empty (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->document != NULL)
    begin_empty (self);
}

/* --- standing parts --------------------------------------------------------------------------- */

void
rb_window_show_parts (RbWindow *self, RbNode *part)
{
  if (self->document == NULL)
    return;
  if (self->parts == NULL) {
    self->parts = rb_standing_parts_window_new (self);
    rb_window_follow (self, self->parts);
  }
  if (part != NULL)
    rb_standing_parts_window_select (RB_STANDING_PARTS_WINDOW (self->parts), part);
  gtk_window_present (self->parts);
}

static void
do_parts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rb_window_show_parts (RB_WINDOW (widget), NULL);
}

/* --- the key ---------------------------------------------------------------------------------- */

/* Among the issues the new thing is an issue; anywhere else it is a newsletter. */
static gboolean
on_new (GtkWidget *widget, GVariant *unused, gpointer data)
{
  RbWindow *self = RB_WINDOW (widget);

  if (self->issues == NULL || gtk_stack_get_visible_child (self->stack) != self->issues)
    return FALSE;
  do_new_issue (widget, NULL, NULL);
  return TRUE;
}

void
rb_window_install_new (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-issue", NULL, do_new_issue);
  gtk_widget_class_install_action (widget_class, "win.new-issue-from", NULL, do_new_from);
  gtk_widget_class_install_action (widget_class, "win.new-issue-template", NULL,
                                   do_new_from_template);
  gtk_widget_class_install_action (widget_class, "win.new-issue-empty", NULL, do_new_empty);
  gtk_widget_class_install_action (widget_class, "win.standing-parts", NULL, do_parts);
}

void
rb_window_add_new_keys (RbWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>n"),
                        gtk_callback_action_new (on_new, NULL, NULL)));
  /* Before the application's own. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
