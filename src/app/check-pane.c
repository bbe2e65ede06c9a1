/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-pane.h"

#include "check-foot.h"
#include "family-choice.h"
#include "field-private.h"
#include "finding-group.h"
#include "focus-order.h"
#include "rank.h"
#include "tooltip.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* For so long rows are made at a time, in microseconds: letters typed meanwhile do not wait. */
#define SLICE 4000

struct _RbCheckPane {
  GtkBox parent_instance;
  RbCheckModel *model;
  GPtrArray *shown;      /* of RbFindingGroup (in @groups), in the order shown */
  GPtrArray *families;   /* names of those, %NULL for errors and warnings */
  RbFindingRow *current; /* the open one, or %NULL */
  gboolean stale;        /* nobody saw the newest findings yet */
  guint build;

  GtkLabel *counts;
  GtkWidget *close_button;
  GtkBox *top;
  RbFamilyChoice *choice;
  GtkWidget *clean;
  GtkBox *groups;
  GtkExpander *waived;
  RbFindingGroup *waived_group;
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
  g_set_weak_pointer (&self->current, row);
  if (row != NULL)
    rb_finding_row_set_open (row, TRUE);
}

/* --- where one is ----------------------------------------------------------------------------- */

static void
add_rows (GPtrArray *rows, RbFindingGroup *group)
{
  RbFindingRow *row;

  for (guint n = 0; (row = rb_finding_group_nth (group, n)) != NULL; n++)
    g_ptr_array_add (rows, row);
}

/* All rows that there are, one group after the other. */
static GPtrArray *
list_rows (RbCheckPane *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < self->shown->len; i++)
    add_rows (rows, self->shown->pdata[i]);
  return rows;
}

/* Behind the last row of a group that is not shown whole, there comes another. */
static void
make_way (RbFindingRow *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (row), RB_TYPE_FINDING_GROUP);
  guint next = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;

  if (group != NULL && rb_finding_group_nth (RB_FINDING_GROUP (group), next) == NULL &&
      rb_finding_group_show_more (RB_FINDING_GROUP (group)))
    rb_finding_group_build (RB_FINDING_GROUP (group), 0);
}

/* Opens a row, and shows in form and preview what it is about; the keyboard stays. */
static void
open_row (RbCheckPane *self, RbFindingRow *row)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  RbNode *node = rb_finding_row_get_node (row);

  set_current (self, row);
  /* Between a deletion and the next check, a finding may tell of what is gone. */
  if (window != NULL && rb_document_of (node) != NULL)
    rb_window_reveal_field (window, node, rb_finding_row_get_field (row));
}

static void
go (RbCheckPane *self, RbFindingRow *row)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  RbNode *node = rb_finding_row_get_node (row);

  set_current (self, row);
  if (window != NULL && rb_document_of (node) != NULL)
    rb_window_show_field (window, node, rb_finding_row_get_field (row));
}

/* --- what rows ask for ------------------------------------------------------------------------ */

static void
on_row_go (RbFindingGroup *group, RbFindingRow *row, RbCheckPane *self)
{
  go (self, row);
}

static void
on_row_open (RbFindingGroup *group, RbFindingRow *row, RbCheckPane *self)
{
  open_row (self, row);
  rb_finding_row_grab_details (row);
}

static void
on_row_activated (RbFindingGroup *group, RbFindingRow *row, RbCheckPane *self)
{
  if (rb_finding_row_is_open (row))
    set_current (self, NULL);
  else
    open_row (self, row);
}

/* What is done is gone at once, and the next is at hand: the fresh check only confirms it. */
static void
on_row_done (RbFindingGroup *group, RbFindingRow *row, RbCheckPane *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gboolean was_open = row == self->current;
  RbFindingRow *next = NULL;
  guint at;

  if (group == self->waived_group) {
    add_rows (rows, group);
  } else {
    make_way (row);
    g_ptr_array_unref (rows);
    rows = list_rows (self);
  }
  if (g_ptr_array_find (rows, row, &at) && rows->len > 1)
    next = rows->pdata[at + 1 < rows->len ? at + 1 : at - 1];
  if (was_open)
    set_current (self, NULL);
  if (next != NULL && was_open)
    open_row (self, next);
  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->close_button);
  rb_finding_group_remove (group, row);
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
  g_autofree char *text = rb_rank_dup_counts (findings);

  if (strcmp (gtk_label_get_text (self->counts), text) == 0)
    return;
  gtk_label_set_text (self->counts, text);
  rb_tooltip_set (GTK_WIDGET (self->counts), text);
}

/* Gives whether all is there. */
static gboolean
build_until (RbCheckPane *self, gint64 until)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (!rb_finding_group_build (self->shown->pdata[i], until))
      return FALSE;
  return !gtk_expander_get_expanded (self->waived) ||
         rb_finding_group_build (self->waived_group, until);
}

static gboolean
build (gpointer data)
{
  RbCheckPane *self = data;
  gboolean had_focus = rb_holds_focus (GTK_WIDGET (self));
  gboolean all = build_until (self, g_get_monotonic_time () + SLICE);

  if (all)
    self->build = 0;
  /* The row that had it tells of nothing any more. */
  if (had_focus && !rb_holds_focus (GTK_WIDGET (self)))
    rb_check_pane_grab_focus (self);
  return all ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
queue_build (RbCheckPane *self)
{
  if (self->build == 0)
    self->build = g_idle_add (build, self);
}

static GtkWidget *
make_group (RbCheckPane *self, const char *name, RbGroupFlags flags)
{
  GtkWidget *group = rb_finding_group_new (name, flags);

  g_signal_connect (group, "go", G_CALLBACK (on_row_go), self);
  g_signal_connect (group, "open", G_CALLBACK (on_row_open), self);
  g_signal_connect (group, "done", G_CALLBACK (on_row_done), self);
  g_signal_connect (group, "activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect_object (group, "more", G_CALLBACK (queue_build), self, G_CONNECT_SWAPPED);
  return group;
}

static RbFindingGroup *
add_group (RbCheckPane *self, const char *title, const char *family)
{
  GtkWidget *group =
      make_group (self, title, RB_GROUP_TITLE | (family != NULL ? RB_GROUP_MENDS : RB_GROUP_PLAIN));

  gtk_box_append (self->groups, group);
  g_ptr_array_add (self->shown, group);
  g_ptr_array_add (self->families, (gpointer)family);
  return RB_FINDING_GROUP (group);
}

/* Errors and warnings have a group each, hints one for each family. */
static guint
find_group (RbCheckPane *self, const RbFinding *finding)
{
  if (finding->rank != RB_RANK_HINT)
    return (guint)finding->rank;
  for (guint i = RB_RANK_HINT; i < self->families->len; i++)
    if (strcmp (self->families->pdata[i], finding->family) == 0)
      return i;
  add_group (self, rb_check_family_get_label (finding->family), finding->family);
  return self->families->len - 1;
}

static void
add_index (GPtrArray *lists, guint list, guint index)
{
  while (lists->len <= list)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val ((GArray *)lists->pdata[list], index);
}

static void
update_waived (RbCheckPane *self, RbFindings *findings, GArray *waived)
{
  /* Translators: findings that are left as they are, and how many */
  g_autofree char *title = g_strdup_printf (_ ("Left as they are (%u)"), waived->len);

  gtk_expander_set_label (self->waived, title);
  gtk_widget_set_visible (GTK_WIDGET (self->waived), waived->len > 0);
  rb_finding_group_set (self->waived_group, self->model, findings, waived);
}

static void
fill (RbCheckPane *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  GArray *waived = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_standing = 0;

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (!rb_family_choice_shows (self->choice, finding))
      continue;
    n_standing += rb_finding_stands (finding);
    if (rb_finding_stands (finding))
      add_index (lists, find_group (self, finding), i);
    else
      g_array_append_val (waived, i);
  }
  for (guint i = 0; i < self->shown->len; i++)
    rb_finding_group_set (self->shown->pdata[i], self->model, findings,
                          i < lists->len ? lists->pdata[i]
                                         : g_array_new (FALSE, FALSE, sizeof (guint)));
  update_waived (self, findings, waived);
  gtk_widget_set_visible (self->clean, n_standing == 0 && rb_check_model_is_checked (self->model));
  self->stale = FALSE;
  g_clear_handle_id (&self->build, g_source_remove);
  if (build (self))
    self->build = g_idle_add (build, self);
}

/* --- the pane --------------------------------------------------------------------------------- */

static void
on_model_changed (RbCheckPane *self)
{
  RbFindings *findings = rb_check_model_get_findings (self->model);

  update_counts (self, findings);
  rb_family_choice_set_findings (self->choice, findings);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
on_family_chosen (RbCheckPane *self)
{
  if (self->model != NULL)
    fill (self);
}

static void
rb_check_pane_map (GtkWidget *widget)
{
  RbCheckPane *self = RB_CHECK_PANE (widget);

  if (self->stale)
    fill (self);
  GTK_WIDGET_CLASS (rb_check_pane_parent_class)->map (widget);
}

static void
rb_check_pane_dispose (GObject *object)
{
  RbCheckPane *self = RB_CHECK_PANE (object);

  g_clear_handle_id (&self->build, g_source_remove);
  g_clear_weak_pointer (&self->current);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_CHECK_PANE);
  G_OBJECT_CLASS (rb_check_pane_parent_class)->dispose (object);
}

static void
rb_check_pane_finalize (GObject *object)
{
  RbCheckPane *self = RB_CHECK_PANE (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->families);
  G_OBJECT_CLASS (rb_check_pane_parent_class)->finalize (object);
}

static void
rb_check_pane_class_init (RbCheckPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_check_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_check_pane_finalize;
  widget_class->map = rb_check_pane_map;
  signals[CLOSE] = g_signal_new ("close", RB_TYPE_CHECK_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/check-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, counts);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, top);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, clean);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, groups);
  gtk_widget_class_bind_template_child (widget_class, RbCheckPane, waived);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
rb_check_pane_init (RbCheckPane *self)
{
  self->shown = g_ptr_array_new ();
  self->families = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self), rb_check_foot_new ());
  self->choice = RB_FAMILY_CHOICE (rb_family_choice_new ());
  gtk_box_prepend (self->top, GTK_WIDGET (self->choice));
  g_signal_connect_swapped (self->choice, "changed", G_CALLBACK (on_family_chosen), self);
  gtk_widget_add_css_class (
      rb_finding_group_get_title (add_group (self, _ ("Stops the export"), NULL)), "stop");
  add_group (self, _ ("Worth a look"), NULL);
  self->waived_group = RB_FINDING_GROUP (make_group (self, _ ("Left as they are"), RB_GROUP_PLAIN));
  gtk_widget_set_margin_top (GTK_WIDGET (self->waived_group), 6);
  g_signal_connect_swapped (self->waived, "notify::expanded", G_CALLBACK (queue_build), self);
  gtk_expander_set_child (self->waived, GTK_WIDGET (self->waived_group));
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
  set_current (self, NULL);
  g_clear_handle_id (&self->build, g_source_remove);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed), self,
                           G_CONNECT_SWAPPED);
  on_model_changed (self);
  /* Those of another issue are let go of. */
  if (self->stale)
    fill (self);
}

void
rb_check_pane_step (RbCheckPane *self, int step)
{
  g_autoptr (GPtrArray) rows = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  /* The keyboard may be in the settings, which stand over the pane. */
  gboolean inside = rb_holds_focus (GTK_WIDGET (self)) && gtk_window_is_active (GTK_WINDOW (root));
  RbFindingRow *row;
  guint at = 0;

  if (self->stale)
    fill (self);
  if (self->current != NULL && step > 0)
    make_way (self->current);
  rows = list_rows (self);
  if (rows->len == 0)
    return;
  if (self->current == NULL || !g_ptr_array_find (rows, self->current, &at))
    at = step > 0 ? rows->len - 1 : 0;
  row = rows->pdata[(at + rows->len + (guint)step) % rows->len];
  if (!inside) {
    go (self, row);
    return;
  }
  open_row (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
rb_check_pane_grab_focus (RbCheckPane *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  if (self->current != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->current));
  else
    gtk_widget_grab_focus (rows->len > 0 ? rows->pdata[0] : self->close_button);
}
