/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "history-model.h"
#include "past-view.h"
#include "versions-window.h"

G_BEGIN_DECLS

struct _RbVersionsWindow {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkEditable *search;
  GtkDropDown *people;
  GtkToggleButton *only_versions;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkLabel *foot;
  GtkWidget *bar;
  GtkLabel *heading;
  GtkLabel *details;
  GtkWidget *state_button;
  GtkButton *compare;
  AdwToastOverlay *toasts;

  RbNode *issue;
  RbHistoryModel *model;
  GtkSelectionModel *selection;
  GPtrArray *chosen; /* of RbHistoryItem: one or two states, the newest first */
  RbPastView *past;
  gboolean updating;
};

/* versions-rows.c */
GtkListItemFactory *rb_versions_make_rows (void);

/* versions-actions.c */
void rb_versions_install_actions (GtkWidgetClass *widget_class);
/** What can be done with what is chosen. */
void rb_versions_update_actions (RbVersionsWindow *self);
void rb_versions_toast (RbVersionsWindow *self, const char *text, gboolean undo);

G_END_DECLS
