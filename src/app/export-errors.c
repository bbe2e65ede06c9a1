/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-errors.h"
#include "config.h"
#include <glib/gi18n.h>

/* For so long rows are made at a time, in microseconds. */
#define SLICE 4000

struct _RbExportErrors {
  AdwBin parent_instance;
  RbFindingGroup *group;
  GtkWidget *after; /* weak */
  guint build;
};

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbExportErrors, rb_export_errors, ADW_TYPE_BIN)

static void
on_row_go (RbExportErrors *self, RbFindingRow *row)
{
  g_signal_emit (self, signals[GO], 0, row);
}

/* One row is open at a time, as in the pane. */
static void
open_row (RbExportErrors *self, RbFindingRow *row, gboolean open)
{
  RbFindingRow *other;

  for (guint i = 0; (other = rb_finding_group_nth (self->group, i)) != NULL; i++)
    rb_finding_row_set_open (other, open && other == row);
}

static void
on_row_open (RbExportErrors *self, RbFindingRow *row)
{
  open_row (self, row, TRUE);
  rb_finding_row_grab_details (row);
}

static void
on_row_activated (RbExportErrors *self, RbFindingRow *row)
{
  open_row (self, row, !rb_finding_row_is_open (row));
}

/* The keyboard goes on to what is left; the fresh check tells the rest. */
static void
on_row_done (RbExportErrors *self, RbFindingRow *row)
{
  guint at = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  RbFindingRow *next = rb_finding_group_nth (self->group, at + 1);

  if (next == NULL && at > 0)
    next = rb_finding_group_nth (self->group, at - 1);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else if (self->after != NULL)
    gtk_widget_grab_focus (self->after);
  rb_finding_group_remove (self->group, row);
}

static gboolean
build (gpointer data)
{
  RbExportErrors *self = data;

  if (!rb_finding_group_build (self->group, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;
  self->build = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_build (RbExportErrors *self)
{
  if (self->build == 0)
    self->build = g_idle_add (build, self);
}

static void
rb_export_errors_dispose (GObject *object)
{
  RbExportErrors *self = RB_EXPORT_ERRORS (object);

  g_clear_handle_id (&self->build, g_source_remove);
  g_clear_weak_pointer (&self->after);
  G_OBJECT_CLASS (rb_export_errors_parent_class)->dispose (object);
}

static void
rb_export_errors_class_init (RbExportErrorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_export_errors_dispose;
  signals[GO] = g_signal_new ("go", RB_TYPE_EXPORT_ERRORS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, RB_TYPE_FINDING_ROW);
}

static void
rb_export_errors_init (RbExportErrors *self)
{
  self->group = RB_FINDING_GROUP (rb_finding_group_new (_ ("Stops the export"), RB_GROUP_PLAIN));
  g_signal_connect_object (self->group, "go", G_CALLBACK (on_row_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "open", G_CALLBACK (on_row_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "done", G_CALLBACK (on_row_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "more", G_CALLBACK (queue_build), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
rb_export_errors_new (GtkWidget *after)
{
  RbExportErrors *self = g_object_new (RB_TYPE_EXPORT_ERRORS, NULL);

  g_set_weak_pointer (&self->after, after);
  return GTK_WIDGET (self);
}

void
rb_export_errors_update (RbExportErrors *self, RbCheckModel *model)
{
  RbFindings *findings = rb_check_model_get_findings (model);
  GArray *errors = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (finding->rank == RB_RANK_ERROR && rb_finding_stands (finding))
      g_array_append_val (errors, i);
  }
  rb_finding_group_set (self->group, model, findings, errors);
  if (build (self))
    queue_build (self);
}
