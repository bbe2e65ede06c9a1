/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-model.h"
#include "library-panel.h"
#include "library-window.h"

G_BEGIN_DECLS

struct _RbLibraryWindow {
  AdwWindow parent_instance;
  RbDocument *document;
  RbLibraryModel *model;
  GtkSelectionModel *selection;
  GtkWidget *panel;

  GtkWidget *header;
  GtkWidget *add;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkBox *filters;
  GtkDropDown *licences;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkScrolledWindow *scroller;
  GtkGridView *grid;
  GtkWidget *panel_separator;
  AdwBin *panel_place;
  GtkBox *bars;

  GtkWidget *toggles[RB_LIBRARY_N_FILTERS];
  GPtrArray *licence_list; /* of RbLibraryLicence, as the drop-down shows them below "All" */
  GPtrArray *chosen;       /* of RbLibraryItem: what was selected last */
  GPtrArray *cells;        /* of RbLibraryCell that show an item; not owned */
  double last_top;
  guint near_source;
  guint panel_source;
  gboolean updating;

  RbNode *node; /* to choose for, or %NULL */
  const char *slot;

  GPtrArray *came; /* of char *: SHA-256 of what is just being added */
  guint n_added;
  guint n_known;
};

/* library-grid.c */
/** Makes the cells, and lets those that are in sight have their pictures. */
void rb_library_init_grid (RbLibraryWindow *self);
void rb_library_queue_near (RbLibraryWindow *self);
/** Selects the photos with these bytes alone, and scrolls to the first. */
void rb_library_select (RbLibraryWindow *self, GPtrArray *sums);
/** The items that are selected. */
GPtrArray *rb_library_list_selected (RbLibraryWindow *self);

/* library-actions.c */
void rb_library_install_actions (GtkWidgetClass *widget_class);
void rb_library_update_actions (RbLibraryWindow *self);
/** Takes dropped and pasted photos. */
void rb_library_accept_photos (RbLibraryWindow *self);
/** Leads to a place that shows a photo. */
void rb_library_show_use (RbLibraryWindow *self, const RbPhotoUse *use);
/** What Enter does: the first place, or the photo's details. */
void rb_library_open (RbLibraryWindow *self, RbLibraryItem *item);
/** Puts the photo where it is chosen for, and closes. */
void rb_library_finish_choice (RbLibraryWindow *self, RbLibraryItem *item);
/** Puts the first of @files wherever the selected photo is used. */
void rb_library_replace (RbLibraryWindow *self, GListModel *files);
/** @undo: the toast offers it. */
void rb_library_toast (RbLibraryWindow *self, const char *text, gboolean undo);

G_END_DECLS
