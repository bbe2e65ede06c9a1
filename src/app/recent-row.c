/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recent-row.h"
#include "config.h"
#include "export-job.h"
#include "page-thumb.h"
#include "shown-path.h"
#include "tooltip.h"

struct _RbRecentRow {
  GtkListBoxRow parent_instance;

  GtkBox *page;
  GtkLabel *name;
  GtkLabel *summary;
  GtkLabel *place;
  GtkLabel *time;
  char *path;
};

G_DEFINE_FINAL_TYPE (RbRecentRow, rb_recent_row, GTK_TYPE_LIST_BOX_ROW)

static guint removed_signal;

static void
show_in_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  rb_export_show (GTK_WINDOW (gtk_widget_get_root (widget)), RB_RECENT_ROW (widget)->path);
}

static void
remove_from_list (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RbRecentRow) self = g_object_ref (RB_RECENT_ROW (widget));

  rb_recent_remove (self->path);
  g_signal_emit (self, removed_signal, 0);
}

static void
rb_recent_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_RECENT_ROW);
  g_clear_pointer (&RB_RECENT_ROW (object)->path, g_free);
  G_OBJECT_CLASS (rb_recent_row_parent_class)->dispose (object);
}

static void
rb_recent_row_class_init (RbRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_recent_row_dispose;
  removed_signal = g_signal_new ("removed", RB_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RbRecentRow, page);
  gtk_widget_class_bind_template_child (widget_class, RbRecentRow, name);
  gtk_widget_class_bind_template_child (widget_class, RbRecentRow, summary);
  gtk_widget_class_bind_template_child (widget_class, RbRecentRow, place);
  gtk_widget_class_bind_template_child (widget_class, RbRecentRow, time);
  gtk_widget_class_install_action (widget_class, "recent.show-in-folder", NULL, show_in_folder);
  gtk_widget_class_install_action (widget_class, "recent.remove", NULL, remove_from_list);
}

static void
rb_recent_row_init (RbRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rb_recent_row_new (const RbRecent *recent)
{
  RbRecentRow *self = g_object_new (RB_TYPE_RECENT_ROW, NULL);
  GtkWidget *page = rb_page_thumb_new (78, 101);
  g_autofree char *summary = rb_recent_dup_summary (recent);
  g_autofree char *place = rb_path_dup_shown (recent->path);
  g_autofree char *time = rb_recent_dup_time (recent->time);

  self->path = g_strdup (recent->path);
  rb_page_thumb_set_brand (RB_PAGE_THUMB (page), recent->preset, recent->accent, recent->name);
  gtk_box_append (self->page, page);
  gtk_label_set_label (self->name, recent->name);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->place, place);
  rb_tooltip_set (GTK_WIDGET (self->place), recent->path);
  gtk_label_set_label (self->time, time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  recent->name, -1);
  return GTK_WIDGET (self);
}

void
rb_recent_row_set_unknown (RbRecentRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
}

const char *
rb_recent_row_get_path (RbRecentRow *self)
{
  return self->path;
}
