/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
#include "comment-model.h"
#include "editor-view.h"
#include "finder.h"
#include "form.h"
#include "outline.h"
#include "preview.h"

G_BEGIN_DECLS

struct _RbEditorView {
  AdwBin parent_instance;
  RbNode *issue;
  RbNode *selected; /* a section, or the issue */
  RbCheckModel *model;
  RbCommentModel *comments;
  GSimpleActionGroup *actions;
  RbOutline *outline;
  RbForm *form;
  RbPreview *preview;
  RbFinder *finder;
  GtkWidget *check_pane;    /* this and the next two are made when they are first wanted */
  GtkWidget *comments_pane; /* stands beside the mail while it is reviewed */
  GtkWidget *review_bar;
  GtkWidget *mail;         /* the preview, below that bar */
  GtkWidget *before_check; /* had the focus before that; weak */
  GtkWidget *title, *menu_button, *undo, *redo, *issues_label;
  GtkWidget *outline_button, *switcher, *show_form, *show_preview;
  GtkWidget *check, *check_label, *check_count;
  GtkWidget *review, *review_label, *review_count;
  GtkWidget *overlay, *outer, *right, *inner, *side, *drawer, *find_box;
  int width;
  /* As they are to be: GTK takes some away where there is not room enough. */
  int outline_width;
  int check_width;
  int form_width;
  gboolean outline_dragged; /* and not stored yet */
  gboolean form_dragged;
  guint arrange;
  guint staying;      /* at what is selected */
  gboolean narrow;    /* the outline opens over the form */
  gboolean reviewing; /* the forms are hidden: words change by suggestions alone */
  gboolean kept;      /* so it stays until somebody chooses to edit the issue */
  GtkWidget *status_bar;
  AdwToast *told; /* by the last F7; weak */
};

/* editor-actions.c */
typedef struct {
  const char *trigger; /* as gtk_shortcut_trigger_parse_string() */
  const char *action;  /* of the group "editor" */
} RbEditorKey;

/** The selected section; %NULL where the issue itself is selected. */
RbNode *rb_editor_get_section (RbEditorView *self);
GtkWindow *rb_editor_get_window (RbEditorView *self);
void rb_editor_add_actions (RbEditorView *self);
/** Keys that lead to an action before any field gets them. */
void rb_editor_add_keys (RbEditorView *self, const RbEditorKey *keys, guint n_keys);
void rb_editor_update_actions (RbEditorView *self);

/* editor-panes.c */
/** Makes them, at first as for writing. */
void rb_editor_add_panes (RbEditorView *self);
/** Shows those that are to be seen. */
void rb_editor_arrange (RbEditorView *self);
/** Where there is room for one pane, that one is the form from now on. */
void rb_editor_show_form (RbEditorView *self);
void rb_editor_store_widths (RbEditorView *self);
void rb_editor_restore_widths (RbEditorView *self);
/** Makes what only a check needs; a start does not wait for it. */
void rb_editor_need_check (RbEditorView *self);
/** The same for a review; the models are set by who calls. */
void rb_editor_need_review (RbEditorView *self);
void rb_editor_show_check (RbEditorView *self, gboolean show);
/** Over the form of a narrow window it takes the focus. */
void rb_editor_show_outline (RbEditorView *self, gboolean show);
/** The focus goes to what is shown at the side. */
void rb_editor_focus_side (RbEditorView *self);
/** Closes what covers the form of a narrow window; FALSE if nothing does. */
gboolean rb_editor_close_drawer (RbEditorView *self);

/* editor-spelling.c */
void rb_editor_add_spelling (RbEditorView *self);
/** Follows the switch of the issue's newsletter, and tells once of a dictionary that is missing. */
void rb_editor_watch_spelling (RbEditorView *self);

/* Each adds its actions to the group "editor", and its keys: see rb_editor_add_keys(). */
void rb_editor_add_review (RbEditorView *self); /* editor-review.c, with the next two */
/** The issue's comments are other ones. A review copy is opened to be reviewed. */
void rb_editor_watch_comments (RbEditorView *self);
/** If @node is a comment, an answer or a suggestion, leads there. */
gboolean rb_editor_show_comment (RbEditorView *self, RbNode *node);
void rb_editor_add_comment (RbEditorView *self);  /* editor-comment.c */
void rb_editor_add_versions (RbEditorView *self); /* editor-versions.c */
void rb_editor_add_compare (RbEditorView *self);  /* editor-compare.c */
void rb_editor_add_share (RbEditorView *self);    /* editor-share.c */
void rb_editor_add_status (RbEditorView *self);   /* editor-status.c */

/* editor-parts.c: standing parts, templates, the clipboard; editor-carried.c */
void rb_editor_add_parts (RbEditorView *self);
void rb_editor_update_parts (RbEditorView *self);
/** Asks for a name, and saves the issue as a template. */
void rb_template_save (GtkWidget *widget, RbNode *issue);
void rb_editor_add_carried (RbEditorView *self);
void rb_editor_update_carried (RbEditorView *self);

/* editor-view.c */
void rb_editor_view_close_check (RbEditorView *self);
void rb_editor_select (RbEditorView *self, RbNode *node, gboolean scroll);

G_END_DECLS
