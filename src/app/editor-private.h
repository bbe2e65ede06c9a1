/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-model.h"
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
  GSimpleActionGroup *actions;
  RbOutline *outline;
  RbForm *form;
  RbPreview *preview;
  RbFinder *finder;
  GtkWidget *check_pane;
  GtkWidget *before_check; /* had the focus before that; weak */
  GtkWidget *title, *menu_button, *undo, *redo, *issues_label;
  GtkWidget *outline_button, *switcher, *show_form, *show_preview;
  GtkWidget *check, *check_label, *check_count;
  GtkWidget *overlay, *outer, *inner, *side, *drawer, *find_box;
  int width;
  guint arrange;
  gboolean narrow; /* the outline opens over the form */
  GtkWidget *status_bar;
};

/* editor-actions.c */
typedef struct {
  const char *trigger; /* as gtk_shortcut_trigger_parse_string() */
  const char *action;  /* of the group "editor" */
} RbEditorKey;

void rb_editor_add_actions (RbEditorView *self);
/** Keys that lead to an action before any field gets them. */
void rb_editor_add_keys (RbEditorView *self, const RbEditorKey *keys, guint n_keys);
void rb_editor_update_actions (RbEditorView *self);

/* editor-spelling.c */
void rb_editor_add_spelling (RbEditorView *self);
/** Follows the switch of the issue's newsletter, and tells once of a dictionary that is missing. */
void rb_editor_watch_spelling (RbEditorView *self);

/* Each adds its actions to the group "editor", and its keys: see rb_editor_add_keys(). */
void rb_editor_add_review (RbEditorView *self);   /* editor-review.c */
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
void rb_editor_select (RbEditorView *self, RbNode *node, gboolean scroll);
void rb_editor_show_check (RbEditorView *self, gboolean show);
void rb_editor_show_outline (RbEditorView *self, gboolean show);

G_END_DECLS
