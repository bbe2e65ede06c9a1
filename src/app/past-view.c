/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "past-view.h"
#include "config.h"
#include "node-actions.h"
#include "preview.h"
#include "tooltip.h"
#include <glib/gi18n.h>

struct _RbPastView {
  AdwBin parent_instance;
  RbNode *issue;    /* as it is */
  RbDocument *past; /* the state that is shown */
  RbNode *shown;    /* the issue in it */
  gint64 seq;       /* the state that is wanted; -1: none */
  gint64 shown_seq; /* that of @shown */
  gboolean reading; /* some state, in a thread */
  GSignalGroup *signals;
  guint marks; /* what differs from now is told after a pause */

  GtkStack *stack;
  AdwStatusPage *failed;
  GtkListBox *sections;
  AdwBin *preview_place;
  RbPreview *preview;
};

enum { SHOWN, COPIED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbPastView, rb_past_view, ADW_TYPE_BIN)

static void read_state (RbPastView *self);

/* --- sections --------------------------------------------------------------------------------- */

static RbNode *
row_get_section (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "rb-section");
}

static char *
name_section (RbNode *section)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
  g_autofree char *summary = spec != NULL ? rb_node_dup_summary (section, spec) : g_strdup ("");

  return *summary != '\0' ? g_steal_pointer (&summary) : g_strdup (rb_node_kind_label (section));
}

static void
on_copy (GtkButton *button, RbPastView *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  RbNode *section = row_get_section (GTK_LIST_BOX_ROW (row));

  if (rb_document_of (self->issue) != NULL && rb_document_of (section) != NULL)
    g_signal_emit (self, signals[COPIED], 0, rb_section_copy_from_past (section, self->issue));
}

static const char *
state_words (RbPastState state)
{
  return state == RB_PAST_SAME      ? _ ("As now")
         : state == RB_PAST_CHANGED ? _ ("Changed since")
                                    : _ ("Not there any more");
}

static void
mark_row (RbPastView *self, GtkListBoxRow *row)
{
  RbNode *section = row_get_section (row);
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "rb-state");
  RbPastState state = rb_section_get_past_state (section, self->issue);
  g_autofree char *words =
      g_strdup_printf ("%s · %s", rb_node_kind_label (section), state_words (state));

  gtk_label_set_text (label, words);
}

static gboolean
update_marks (gpointer data)
{
  RbPastView *self = data;
  GtkListBoxRow *row;

  self->marks = 0;
  if (rb_document_of (self->issue) == NULL)
    return G_SOURCE_REMOVE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)) != NULL; i++)
    mark_row (self, row);
  return G_SOURCE_REMOVE;
}

static void
queue_marks (RbPastView *self)
{
  if (self->marks == 0)
    self->marks = g_timeout_add (400, update_marks, self);
}

static GtkWidget *
make_row (RbPastView *self, RbNode *section)
{
  const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
  g_autofree char *name = name_section (section);
  /* Translators: %s is a section’s headline */
  g_autofree char *copies = g_strdup_printf (_ ("Copy “%s” into the Current Issue"), name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (spec != NULL ? spec->icon : "rb-para-symbolic");
  GtkWidget *title = gtk_label_new (name), *state = gtk_label_new (NULL);
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy"));

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  rb_tooltip_set (title, name);
  gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_widget_add_css_class (state, "hint");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  rb_tooltip_set (copy, _ ("Copy into the Current Issue"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copies, -1);
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "flat");
  g_signal_connect (copy, "clicked", G_CALLBACK (on_copy), self);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), state);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_add_css_class (box, "past-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "rb-section", g_object_ref (section), g_object_unref);
  g_object_set_data (G_OBJECT (row), "rb-state", state);
  mark_row (self, GTK_LIST_BOX_ROW (row));
  return row;
}

static void
fill_sections (RbPastView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->sections, 0)) != NULL)
    gtk_list_box_remove (self->sections, GTK_WIDGET (row));
  for (guint i = 0; self->shown != NULL && i < rb_node_count (self->shown, "sections"); i++)
    gtk_list_box_append (self->sections, make_row (self, rb_node_nth (self->shown, "sections", i)));
}

static void
on_section_selected (RbPastView *self, GtkListBoxRow *row)
{
  if (row != NULL && self->preview != NULL)
    rb_preview_select (self->preview, row_get_section (row), TRUE);
}

/* A click in the mail leads to its section. */
static void
on_picked (RbPastView *self, RbNode *node)
{
  RbNode *section = rb_node_get_section (node);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)) != NULL; i++)
    if (row_get_section (row) == section)
      gtk_list_box_select_row (self->sections, row);
}

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct {
  RbDocument *document;
  gint64 seq;
} Work;

static void
work_free (gpointer data)
{
  g_object_unref (((Work *)data)->document);
  g_free (data);
}

static void
read_past (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  RbDocument *past = rb_document_open_past (work->document, work->seq, &error);

  if (past != NULL)
    g_task_return_pointer (task, past, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
show_past (RbPastView *self, RbDocument *past)
{
  RbDocument *before = self->past;

  self->past = past;
  self->shown_seq = self->seq;
  self->shown = past != NULL ? rb_document_find (past, rb_node_get_id (self->issue)) : NULL;
  fill_sections (self);
  if (self->shown != NULL) {
    if (self->preview == NULL) {
      self->preview = RB_PREVIEW (rb_preview_new ());
      rb_preview_set_compact (self->preview, TRUE);
      g_signal_connect_object (self->preview, "picked", G_CALLBACK (on_picked), self,
                               G_CONNECT_SWAPPED);
      adw_bin_set_child (self->preview_place, GTK_WIDGET (self->preview));
    }
    rb_preview_set_issue (self->preview, self->shown, NULL);
  }
  /* What the preview showed lives until it shows another. */
  g_clear_object (&before);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer unused)
{
  RbPastView *self = RB_PAST_VIEW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  RbDocument *past = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->issue == NULL || self->seq != work->seq) {
    g_clear_object (&past);
    if (self->issue != NULL && self->seq >= 0)
      read_state (self);
    return;
  }
  if (past == NULL) {
    g_autofree char *escaped = g_markup_escape_text (error->message, -1);

    adw_status_page_set_description (self->failed, escaped);
    gtk_stack_set_visible_child_name (self->stack, "failed");
    show_past (self, NULL);
  } else {
    show_past (self, past);
    gtk_stack_set_visible_child_name (self->stack, self->shown != NULL ? "mail" : "none");
  }
  g_signal_emit (self, signals[SHOWN], 0);
}

/* One at a time: who walks through the list with the arrows waits for the last one alone. */
static void
read_state (RbPastView *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->reading || rb_document_of (self->issue) == NULL)
    return;
  self->reading = TRUE;
  work = g_new0 (Work, 1);
  work->document = g_object_ref (rb_document_of (self->issue));
  work->seq = self->seq;
  task = g_task_new (self, NULL, on_read, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_past);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
rb_past_view_dispose (GObject *object)
{
  RbPastView *self = RB_PAST_VIEW (object);

  g_clear_handle_id (&self->marks, g_source_remove);
  g_clear_object (&self->signals);
  self->seq = -1;
  self->preview = NULL;
  self->shown = NULL;
  G_OBJECT_CLASS (rb_past_view_parent_class)->dispose (object);
  /* What the preview showed lives until that is gone. */
  g_clear_object (&self->past);
  g_clear_object (&self->issue);
}

static void
rb_past_view_class_init (RbPastViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_past_view_dispose;
  signals[SHOWN] = g_signal_new ("shown", RB_TYPE_PAST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[COPIED] = g_signal_new ("copied", RB_TYPE_PAST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, RB_TYPE_NODE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/past-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RbPastView, stack);
  gtk_widget_class_bind_template_child (widget_class, RbPastView, failed);
  gtk_widget_class_bind_template_child (widget_class, RbPastView, sections);
  gtk_widget_class_bind_template_child (widget_class, RbPastView, preview_place);
  gtk_widget_class_bind_template_callback (widget_class, on_section_selected);
}

static void
rb_past_view_init (RbPastView *self)
{
  self->seq = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (RB_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "field-changed", G_CALLBACK (queue_marks), self);
  g_signal_group_connect_swapped (self->signals, "node-added", G_CALLBACK (queue_marks), self);
  g_signal_group_connect_swapped (self->signals, "node-removed", G_CALLBACK (queue_marks), self);
}

GtkWidget *
rb_past_view_new (RbNode *issue)
{
  RbPastView *self = g_object_new (RB_TYPE_PAST_VIEW, NULL);

  self->issue = g_object_ref (issue);
  g_signal_group_set_target (self->signals, rb_document_of (issue));
  return GTK_WIDGET (self);
}

void
rb_past_view_show (RbPastView *self, gint64 seq)
{
  self->seq = seq;
  if (seq < 0) {
    gtk_stack_set_visible_child_name (self->stack, "empty");
    show_past (self, NULL);
    g_signal_emit (self, signals[SHOWN], 0);
    return;
  }
  if (self->shown == NULL)
    gtk_stack_set_visible_child_name (self->stack, "reading");
  read_state (self);
}

RbNode *
rb_past_view_get_issue (RbPastView *self)
{
  return self->shown_seq == self->seq ? self->shown : NULL;
}
