/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-pane.h"

#include "finding-row.h"
#include "window.h"

#include <glib/gi18n-lib.h>

#define N_RANKS 3

struct _RbCheckPane {
  GtkBox parent_instance;
  RbCheckModel *model;
  GPtrArray *rows;       /* of RbFindingRow, in the order shown */
  RbFindingRow *current; /* one of @rows, or %NULL */

  GtkLabel *counts;
  GtkStack *stack;
  GtkWidget *groups[N_RANKS];
  GtkListBox *lists[N_RANKS];
};

enum { CLOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbCheckPane, rb_check_pane, GTK_TYPE_BOX)

static void
set_current (RbCheckPane *self, RbFindingRow *row)
{
  if (self->current == row)
    return;
  if (self->current != NULL)
    rb_finding_row_set_open (self->current, FALSE);
  self->current = row;
  if (row != NULL)
    rb_finding_row_set_open (row, TRUE);
}

static void
go (RbCheckPane *self, RbFindingRow *row)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  RbNode *node = rb_finding_row_get_node (row);

  set_current (self, row);
  /* Between a deletion and the next check, a finding may tell of what is gone. */
  if (window != NULL && rb_document_of (node) != NULL)
    rb_window_show_field (window, node, rb_finding_row_get_field (row));
}

static void
on_row_go (RbFindingRow *row, RbCheckPane *self)
{
  go (self, row);
}

static void
on_row_activated (RbCheckPane *self, GtkListBoxRow *row)
{
  go (self, RB_FINDING_ROW (row));
}

static void
on_close (RbCheckPane *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *unused, gpointer data)
{
  on_close (RB_CHECK_PANE (widget));
  return TRUE;
}

/* --- showing findings ------------------------------------------------------------------------- */

static void
update_counts (RbCheckPane *self, RbFindings *findings)
{
  guint n_errors = rb_findings_count_rank (findings, RB_RANK_ERROR);
  guint n_warnings = rb_findings_count_rank (findings, RB_RANK_WARNING);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_errors > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_errors),
                            n_errors);
  if (n_errors > 0 && n_warnings > 0)
    g_string_append (text, " · ");
  if (n_warnings > 0)
    g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n_warnings), n_warnings);
  gtk_label_set_text (self->counts, text->str);
}

/* The rows are in the order of rank, the findings in that of the mail. */
static gboolean
is_shown (RbCheckPane *self, RbFindings *findings)
{
  guint shown = 0;

  if (rb_findings_count (findings) != self->rows->len)
    return FALSE;
  for (int rank = 0; rank < N_RANKS; rank++)
    for (guint i = 0; i < rb_findings_count (findings); i++) {
      const RbFinding *finding = rb_findings_get (findings, i);

      if ((int)finding->rank == rank && !rb_finding_row_shows (self->rows->pdata[shown++], finding))
        return FALSE;
    }
  return TRUE;
}

static void
clear (RbCheckPane *self)
{
  self->current = NULL;
  g_ptr_array_set_size (self->rows, 0);
  for (int rank = 0; rank < N_RANKS; rank++) {
    GtkListBoxRow *row;

    while ((row = gtk_list_box_get_row_at_index (self->lists[rank], 0)) != NULL)
      gtk_list_box_remove (self->lists[rank], GTK_WIDGET (row));
  }
}

static void
fill (RbCheckPane *self, RbFindings *findings)
{
  g_autoptr (RbFindingRow) open = self->current != NULL ? g_object_ref (self->current) : NULL;

  clear (self);
  for (int rank = 0; rank < N_RANKS; rank++) {
    for (guint i = 0; i < rb_findings_count (findings); i++) {
      const RbFinding *finding = rb_findings_get (findings, i);
      GtkWidget *row;

      if ((int)finding->rank != rank)
        continue;
      row = rb_finding_row_new (finding);
      g_signal_connect_object (row, "go", G_CALLBACK (on_row_go), self, 0);
      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->lists[rank], row);
      if (open != NULL && rb_finding_row_shows (open, finding))
        set_current (self, RB_FINDING_ROW (row));
    }
    gtk_widget_set_visible (self->groups[rank],
                            rb_findings_count_rank (findings, (RbRank)rank) > 0);
  }
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "findings" : "clean");
}

static void
on_model_changed (RbCheckPane *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);

  update_counts (self, findings);
  if (!is_shown (self, findings))
    fill (self, findings);
}

static void
rb_check_pane_dispose (GObject *object)
{
  RbCheckPane *self = RB_CHECK_PANE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_CHECK_PANE);
  G_OBJECT_CLASS (rb_check_pane_parent_class)->dispose (object);
}

static void
rb_check_pane_finalize (GObject *object)
{
  g_ptr_array_unref (RB_CHECK_PANE (object)->rows);
  G_OBJECT_CLASS (rb_check_pane_parent_class)->finalize (object);
}

static void
rb_check_pane_class_init (RbCheckPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const ranks[] = { "errors", "warnings", "hints" };

  G_OBJECT_CLASS (klass)->dispose = rb_check_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_check_pane_finalize;
  signals[CLOSE] = g_signal_new ("close", RB_TYPE_CHECK_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/check-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, counts);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, stack);
  for (guint i = 0; i < N_RANKS; i++) {
    g_autofree char *group = g_strconcat (ranks[i], "_group", NULL);
    g_autofree char *list = g_strconcat (ranks[i], "_list", NULL);

    gtk_widget_class_bind_template_child_full (widget_class, group, FALSE,
                                               G_STRUCT_OFFSET (RbCheckPane, groups) +
                                                   (gssize)(i * sizeof (gpointer)));
    gtk_widget_class_bind_template_child_full (widget_class, list, FALSE,
                                               G_STRUCT_OFFSET (RbCheckPane, lists) +
                                                   (gssize)(i * sizeof (gpointer)));
  }
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
rb_check_pane_init (RbCheckPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rb_check_pane_new (void)
{
  return g_object_new (RB_TYPE_CHECK_PANE, NULL);
}

void
rb_check_pane_set_model (RbCheckPane *self, RbCheckModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  clear (self);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed), self,
                           G_CONNECT_SWAPPED);
  update_counts (self, rb_check_model_get_findings (model));
  fill (self, rb_check_model_get_findings (model));
}

void
rb_check_pane_step (RbCheckPane *self, int step)
{
  guint at = 0, n = self->rows->len;

  if (n == 0)
    return;
  if (self->current == NULL || !g_ptr_array_find (self->rows, self->current, &at))
    at = step > 0 ? n - 1 : 0;
  go (self, self->rows->pdata[(at + n + (guint)step) % n]);
}
