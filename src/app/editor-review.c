/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the review mode does in the editor: the mail with what is said of it, no forms. */
#include "comments-pane.h"
#include "config.h"
#include "editor-private.h"
#include "field-private.h"
#include "focus-order.h"
#include "review-bar.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

static GSimpleAction *
get_action (RbEditorView *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* --- the mode --------------------------------------------------------------------------------- */

static gboolean
is_in_hidden_pane (RbEditorView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || !gtk_widget_get_mapped (focus) ||
         rb_holds_focus (GTK_WIDGET (self->form)) || rb_holds_focus (self->comments_pane) ||
         rb_holds_focus (self->review_bar);
}

/* A reviewer neither edits nor checks; suggestions are for the editor to decide. A template is
 * never sent, and so not reviewed either. */
static void
show_kept (RbEditorView *self)
{
  gboolean may_review = !self->kept && self->issue != NULL && !rb_issue_is_template (self->issue);

  gtk_widget_set_visible (self->review, !self->kept);
  gtk_widget_set_visible (self->check, !self->kept);
  g_simple_action_set_enabled (get_action (self, "review"), may_review);
  g_simple_action_set_enabled (get_action (self, "check"), !self->kept);
  g_simple_action_set_enabled (get_action (self, "edit"), self->kept);
  if (self->comments_pane != NULL)
    rb_comments_pane_set_may_accept (RB_COMMENTS_PANE (self->comments_pane), !self->kept);
}

/* To what a review needs, once that is there. */
static void
show_models (RbEditorView *self)
{
  g_autoptr (RbReviewInfo) copy = NULL;

  if (self->comments_pane == NULL)
    return;
  copy = rb_review_info_read (rb_document_get_store (rb_document_of (self->issue)));
  rb_comments_pane_set_model (RB_COMMENTS_PANE (self->comments_pane), self->comments);
  rb_review_bar_set_models (RB_REVIEW_BAR (self->review_bar), self->comments, self->model, copy);
}

static void
set_review (RbEditorView *self, gboolean review, gboolean keep)
{
  gboolean other = review != self->reviewing;

  if (other) {
    if (review)
      rb_editor_view_close_check (self);
    rb_editor_store_widths (self);
  }
  self->reviewing = review;
  self->kept = review && keep;
  if (review && self->comments_pane == NULL) {
    rb_editor_need_review (self);
    show_models (self);
    rb_comments_pane_set_subject (RB_COMMENTS_PANE (self->comments_pane), self->selected);
  }
  g_simple_action_set_state (get_action (self, "review"), g_variant_new_boolean (review));
  show_kept (self);
  if (!other)
    return;
  rb_outline_set_fixed (self->outline, review);
  rb_editor_update_actions (self);
  /* In a window with room for one pane, what is looked at comes first. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (review ? self->show_preview : self->show_form),
                                TRUE);
  rb_editor_arrange (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && is_in_hidden_pane (self))
    rb_editor_view_focus (self);
}

static void
do_review (GSimpleAction *action, GVariant *state, gpointer data)
{
  set_review (data, g_variant_get_boolean (state), FALSE);
}

static void
do_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_review (data, FALSE, FALSE);
}

/* --- comments --------------------------------------------------------------------------------- */

static void
update_count (RbEditorView *self)
{
  guint n = rb_comment_model_count_open (self->comments);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *open = g_strdup_printf (ngettext ("%u open comment", "%u open comments", n), n);
  /* Translators: what the button leads to: Review: 3 open comments */
  g_autofree char *name = g_strdup_printf (_ ("Review: %s"), open);
  g_autofree char *tip = g_strdup_printf (_ ("%s (Ctrl+Shift+R)"), name);

  gtk_label_set_text (GTK_LABEL (self->review_count), count);
  gtk_widget_set_visible (self->review_count, n > 0);
  rb_tooltip_set (self->review, tip);
  rb_field_label (self->review, name);
}

static RbNode *
find_section (RbEditorView *self, RbNode *node)
{
  RbNode *section = rb_node_get_section (node);

  return section != NULL ? section : self->issue;
}

/* Shows the section that is spoken of; the words themselves are marked in the mail. */
static void
on_chosen (RbEditorView *self)
{
  RbNode *chosen = rb_comment_model_get_chosen (self->comments);
  const RbCommentEntry *entry =
      chosen != NULL ? rb_comment_model_find (self->comments, chosen) : NULL;
  RbNode *section = entry != NULL ? find_section (self, entry->subject) : NULL;

  if (section == NULL)
    return;
  if (section != self->selected)
    rb_editor_select (self, section, TRUE);
  else if (!entry->is_placed)
    rb_preview_select (self->preview, section != self->issue ? section : NULL, TRUE);
}

void
rb_editor_watch_comments (RbEditorView *self)
{
  RbStore *store = rb_document_get_store (rb_document_of (self->issue));
  g_autoptr (RbReviewInfo) copy = rb_review_info_read (store);

  g_signal_connect_object (self->comments, "changed", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comments, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  show_models (self);
  update_count (self);
  if (!self->kept)
    set_review (self, copy != NULL, copy != NULL);
}

gboolean
rb_editor_show_comment (RbEditorView *self, RbNode *node)
{
  RbNode *subject = node;

  if (rb_node_is (node, RB_KIND_COMMENT)) {
    if (rb_node_is (rb_node_get_parent (node), RB_KIND_COMMENT))
      node = rb_node_get_parent (node);
    subject = rb_comment_get_subject (node);
  } else if (rb_node_is (node, RB_KIND_SUGGESTION)) {
    subject = rb_node_get_parent (node);
  } else {
    return FALSE;
  }
  rb_editor_select (self, find_section (self, subject), TRUE);
  rb_comment_model_choose (self->comments, node);
  return TRUE;
}

void
rb_editor_view_review (RbEditorView *self)
{
  set_review (self, TRUE, TRUE);
}

void
rb_editor_add_review (RbEditorView *self)
{
  static const RbEditorKey keys[] = { { "<Control><Shift>r", "review" } };
  static const GActionEntry entries[] = {
    { "review", NULL, NULL, "false", do_review },
    { "edit", do_edit },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_enabled (get_action (self, "edit"), FALSE);
  rb_editor_add_keys (self, keys, G_N_ELEMENTS (keys));
}
