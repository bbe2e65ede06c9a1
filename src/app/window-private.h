/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

struct _RbWindow {
  AdwApplicationWindow parent_instance;
  RbDocument *document;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkBox *bar_box;
  GMenuModel *menu;
  GtkWidget *start;
  GtkWidget *issues;
  GtkWindow *parts; /* the standing parts, or %NULL */
  GtkWidget *editor;
  GtkWidget *bar;
  GtkWindow *settings;
  GtkWindow *library;
  GtkWindow *test_links;
  GtkWindow *preferences;
  GtkWindow *versions;
  gboolean review; /* whatever issue is opened */
  guint saving;    /* "Saving…" is told only when it takes a while */
  gboolean slow;
  guint update; /* of what the header tells */
  gboolean may_undo;
  RbNode *changed_node; /* by undo or redo, the last; of use until they are over */
  const char *changed_field;
  RbNode *bereft; /* of a node that went with it, which names none then; of use as long */
};

/* window.c */
/** Forgets what was not written; the window shows nothing until it is given something. */
void rb_window_close_document (RbWindow *self);

/* window-close.c */
/** Waits for the last edit; only edits that cannot be written are worth a question: %FALSE then. */
gboolean rb_window_may_close (RbWindow *self);
/**
 * Shows the file as it is now, in which another program has written, at the same issue, section and
 * field, or among the issues; what was not saved is kept in the file at @copy, or %NULL if nothing
 * was.
 */
void rb_window_reopen (RbWindow *self, const char *copy);
/** Does so, too, where nothing waits to be saved, each time that the window becomes the active one.
 */
void rb_window_look_outside (RbWindow *self, RbDocument *document);

/* window-undo.c */
void rb_window_install_undo (GtkWidgetClass *widget_class);
/** Remembers what undo and redo change, to lead there. */
void rb_window_watch (RbWindow *self, RbDocument *document);

/* window-actions.c */
void rb_window_install_actions (GtkWidgetClass *widget_class);
void rb_window_show_settings (RbWindow *self);
/** Closes them if the keyboard is in them, which is led elsewhere: they stand over the window. */
void rb_window_leave_settings (RbWindow *self);
/**
 * Forgets one of the windows above as it is closed. Work that is under way may keep it beyond that,
 * till another has its place.
 */
void rb_window_follow (RbWindow *self, GtkWindow *part);
/** To be called when another view is shown: what works on the issue alone is there with it. */
void rb_window_update_actions (RbWindow *self);

G_END_DECLS
