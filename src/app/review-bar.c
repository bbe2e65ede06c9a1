/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-bar.h"
#include "comment-words.h"
#include "config.h"
#include "field-private.h"
#include "status-words.h"
#include "tooltip.h"
#include "width-layout.h"
#include <glib/gi18n.h>
#include <string.h>

/* What the words need beside the buttons; with less, those stand below. */
#define WORDS 240
/* Left and right of all. */
#define MARGINS 32
/* So many changes back a copy is told of. */
#define CHANGES 500

struct _RbReviewBar {
  AdwBin parent_instance;
  RbCommentModel *model;
  RbCheckModel *check;
  GSignalGroup *signals;
  GSignalGroup *check_signals;
  GSignalGroup *document_signals;
  GtkWidget *notice;
  GtkWidget *notice_label;
  GtkWidget *row;
  GtkWidget *status;
  GtkWidget *open;
  GtkWidget *resolved;
  GtkWidget *last;
  char *merged; /* whose copy came back last; %NULL: not asked yet */
  char *merged_at;
  GtkWidget *buttons;
  GtkWidget *send;
  GtkWidget *compare;
  gboolean is_copy;
  int width;
  guint idle;
};

G_DEFINE_FINAL_TYPE (RbReviewBar, rb_review_bar, ADW_TYPE_BIN)

/* --- words ------------------------------------------------------------------------------------ */

/* Whose copy a step has merged; %NULL if it is another one. */
static char *
dup_merged (const RbChangeNote *note)
{
  g_auto (GStrv) around = g_strsplit (_ ("Merge Review by %s"), "%s", 2);

  if (around[0] == NULL || around[1] == NULL || !g_str_has_prefix (note->label, around[0]) ||
      !g_str_has_suffix (note->label, around[1]))
    return NULL;
  return g_strndup (note->label + strlen (around[0]),
                    strlen (note->label) - strlen (around[0]) - strlen (around[1]));
}

/* "" if none came back, or what it brought was taken back. */
static void
find_last_copy (RbReviewBar *self, RbDocument *document)
{
  g_autoptr (GPtrArray) notes =
      rb_store_list_changes (rb_document_get_store (document), 0, CHANGES, NULL);
  guint taken_back = 0;

  for (guint i = 0; notes != NULL && i < notes->len; i++) {
    const RbChangeNote *note = notes->pdata[i];
    g_autofree char *name = dup_merged (note);
    g_autoptr (GDateTime) at = NULL;

    if (name == NULL)
      continue;
    if (note->taken_back) {
      taken_back++;
      continue;
    }
    if (taken_back > 0) {
      taken_back--;
      continue;
    }
    at = g_date_time_new_from_unix_utc (note->time / 1000);
    self->merged = g_steal_pointer (&name);
    self->merged_at = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
    return;
  }
  self->merged = g_strdup ("");
  self->merged_at = g_strdup ("");
}

static void
forget_last_copy (RbReviewBar *self)
{
  g_clear_pointer (&self->merged, g_free);
  g_clear_pointer (&self->merged_at, g_free);
}

/* The store is asked when a copy was merged, and not at each comment: it answers when all before
 * is written. */
static char *
dup_last_copy (RbReviewBar *self, RbDocument *document)
{
  g_autofree char *time = NULL;

  if (self->merged == NULL)
    find_last_copy (self, document);
  time = rb_comment_words_dup_time (self->merged_at);
  /* Translators: a person, and when: “Today, 14:10” */
  return *self->merged != '\0'
             ? g_strdup_printf (_ ("Copy from %s came back · %s"), self->merged, time)
             : g_strdup ("");
}

static void
show_line (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  rb_tooltip_set (label, text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
show_status (RbReviewBar *self)
{
  RbNode *issue = self->check != NULL ? rb_check_model_get_issue (self->check) : NULL;

  if (issue != NULL)
    gtk_label_set_text (
        GTK_LABEL (self->status),
        rb_status_told_label (rb_status_tell (issue, rb_check_model_get_findings (self->check))));
}

static void
refresh (RbReviewBar *self)
{
  RbNode *issue = self->model != NULL ? rb_comment_model_get_issue (self->model) : NULL;
  RbDocument *document = issue != NULL ? rb_document_of (issue) : NULL;
  guint open, settled = 0;
  g_autofree char *n_open = NULL, *n_settled = NULL, *last = NULL;

  if (document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  open = rb_comment_model_count_open (self->model);
  for (guint i = 0; i < rb_comment_model_count (self->model); i++)
    settled += rb_comment_model_get (self->model, i)->is_resolved;
  /* Translators: comments that nobody has settled yet */
  n_open = g_strdup_printf (ngettext ("%u open", "%u open", open), open);
  n_settled = g_strdup_printf (ngettext ("%u resolved", "%u resolved", settled), settled);
  show_status (self);
  gtk_label_set_text (GTK_LABEL (self->open), n_open);
  gtk_widget_set_visible (self->open, open > 0);
  show_line (self->resolved, settled > 0 ? n_settled : "");
  last = self->is_copy ? g_strdup ("") : dup_last_copy (self, document);
  show_line (self->last, last);
}

static void
on_field_changed (RbReviewBar *self, RbNode *node, const char *field)
{
  if (self->model == NULL || node != rb_comment_model_get_issue (self->model))
    return;
  if (strcmp (field, "status") == 0)
    show_status (self);
  /* Which copies were merged, see merge.h. */
  if (g_str_has_prefix (field, "review:"))
    forget_last_copy (self);
}

/* --- giving way ------------------------------------------------------------------------------- */

/* The row may be wider than the bar until this is done, or a window could not be made narrower. */
static gboolean
arrange (gpointer data)
{
  RbReviewBar *self = data;
  int needed;

  self->idle = 0;
  gtk_widget_set_visible (self->compare, TRUE);
  gtk_widget_measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed, NULL, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->row), self->width >= needed + WORDS
                                                                  ? GTK_ORIENTATION_HORIZONTAL
                                                                  : GTK_ORIENTATION_VERTICAL);
  /* The menu has it too. */
  gtk_widget_set_visible (self->compare, self->width >= needed + MARGINS);
  return G_SOURCE_REMOVE;
}

static void
on_width_changed (RbReviewBar *self, int width)
{
  self->width = width;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange, self, NULL);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
on_notice_closed (RbReviewBar *self)
{
  gtk_widget_set_visible (self->notice, FALSE);
}

static void
rb_review_bar_dispose (GObject *object)
{
  RbReviewBar *self = RB_REVIEW_BAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->check_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->model);
  g_clear_object (&self->check);
  forget_last_copy (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_REVIEW_BAR);
  G_OBJECT_CLASS (rb_review_bar_parent_class)->dispose (object);
}

static void
rb_review_bar_class_init (RbReviewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_review_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, RB_TYPE_WIDTH_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/review-bar.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RbReviewBar, name)
  BIND (notice);
  BIND (notice_label);
  BIND (row);
  BIND (status);
  BIND (open);
  BIND (resolved);
  BIND (last);
  BIND (buttons);
  BIND (send);
  BIND (compare);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_notice_closed);
}

static void
rb_review_bar_init (RbReviewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "width-changed",
                            G_CALLBACK (on_width_changed), self);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
  self->signals = g_signal_group_new (RB_TYPE_COMMENT_MODEL);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (refresh), self);
  self->check_signals = g_signal_group_new (RB_TYPE_CHECK_MODEL);
  g_signal_group_connect_swapped (self->check_signals, "changed", G_CALLBACK (show_status), self);
  self->document_signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "field-changed",
                                  G_CALLBACK (on_field_changed), self);
}

GtkWidget *
rb_review_bar_new (void)
{
  return g_object_new (RB_TYPE_REVIEW_BAR, NULL);
}

static void
show_notice (RbReviewBar *self, const RbReviewInfo *copy)
{
  RbNode *issue = rb_comment_model_get_issue (self->model);
  g_autofree char *path =
      g_strdup (rb_store_get_path (rb_document_get_store (rb_document_of (issue))));
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("");
  /* Translators: a person, twice, and a file’s name */
  g_autofree char *text = g_strdup_printf (
      _ ("%s asks you to look through this issue. Comment on it, or suggest other words: what you "
         "write is kept as you write it, there is no need to save. Then send the file “%s” back "
         "to %s."),
      copy->author, name, copy->author);

  gtk_label_set_text (GTK_LABEL (self->notice_label), text);
}

void
rb_review_bar_set_models (RbReviewBar *self, RbCommentModel *model, RbCheckModel *check,
                          const RbReviewInfo *copy)
{
  RbNode *issue = model != NULL ? rb_comment_model_get_issue (model) : NULL;

  g_set_object (&self->model, model);
  g_set_object (&self->check, check);
  g_signal_group_set_target (self->signals, model);
  g_signal_group_set_target (self->check_signals, check);
  g_signal_group_set_target (self->document_signals, issue != NULL ? rb_document_of (issue) : NULL);
  self->is_copy = copy != NULL;
  forget_last_copy (self);
  gtk_widget_set_visible (self->notice, self->is_copy);
  /* A copy is passed on as it is. */
  gtk_widget_set_visible (self->send, !self->is_copy);
  if (self->is_copy)
    show_notice (self, copy);
  refresh (self);
}
