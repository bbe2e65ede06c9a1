/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "start-view.h"
#include "application.h"
#include "config.h"
#include "dialogs.h"
#include "new-newsletter-dialog.h"
#include "page-thumb.h"
#include "recent-row.h"
#include "recent.h"
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

struct _RbStartView {
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GtkWidget *recents_group;
  GtkListBox *recents;
  GtkWidget *empty;
  GtkBox *sample_page;
  GCancellable *looking; /* for files that are away */
};

G_DEFINE_FINAL_TYPE (RbStartView, rb_start_view, ADW_TYPE_BIN)

static GtkWindow *
get_window (RbStartView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
open_file (GtkWindow *window, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (RB_IS_APPLICATION (application))
    rb_application_open_file (RB_APPLICATION (application), file, window);
}

static void
on_new_clicked (RbStartView *self)
{
  rb_new_newsletter_dialog_present (get_window (self));
}

static void
on_files_chosen (GListModel *files, gpointer window)
{
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    open_file (window, file);
  }
}

static void
on_open_clicked (RbStartView *self)
{
  GtkWindow *window = get_window (self);

  /* The chooser belongs to the window and goes with it. */
  rb_choose_newsletter (window, on_files_chosen, window);
}

static void
on_sample_clicked (RbStartView *self)
{
  GtkWindow *window = get_window (self);
  GtkApplication *application = gtk_window_get_application (window);

  if (RB_IS_APPLICATION (application))
    rb_application_open_sample (RB_APPLICATION (application), window);
}

static void
on_row_activated (RbStartView *self, GtkListBoxRow *row)
{
  g_autoptr (GFile) file = g_file_new_for_path (rb_recent_row_get_path (RB_RECENT_ROW (row)));

  open_file (get_window (self), file);
}

/* --- what became of the files ----------------------------------------------------------------- */

/* What the program writes as it closes a file comes that many seconds after it was noted. */
#define LATE 60

typedef enum { AS_NOTED, AWAY, CHANGED } Fate;

static void
stop_looking (RbStartView *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

/* Who writes to a file is not bound to note it here: another program, or one that was killed. */
static Fate
find_fate (const RbRecent *recent)
{
  GStatBuf status;

  if (g_stat (recent->path, &status) != 0 || !S_ISREG (status.st_mode))
    return AWAY;
  return status.st_mtime > recent->time + LATE ? CHANGED : AS_NOTED;
}

/* A group drive that does not answer keeps whoever asks it waiting. */
static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *recents = data;
  GHashTable *fates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < recents->len; i++) {
    const RbRecent *recent = recents->pdata[i];

    g_hash_table_insert (fates, g_strdup (recent->path), GINT_TO_POINTER (find_fate (recent)));
  }
  g_task_return_pointer (task, fates, (GDestroyNotify)g_hash_table_unref);
}

static void
update_pages (RbStartView *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->recents, 0) != NULL;

  gtk_widget_set_visible (self->recents_group, any);
  gtk_widget_set_visible (self->empty, !any);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  RbStartView *self = data;
  g_autoptr (GHashTable) fates = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkListBoxRow *row;

  /* The view is gone, or shows others. */
  if (fates == NULL)
    return;
  g_clear_object (&self->looking);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->recents, i)) != NULL;) {
    const char *path = rb_recent_row_get_path (RB_RECENT_ROW (row));
    Fate fate = GPOINTER_TO_INT (g_hash_table_lookup (fates, path));

    if (fate == AWAY) {
      gtk_list_box_remove (self->recents, GTK_WIDGET (row));
      continue;
    }
    if (fate == CHANGED)
      rb_recent_row_set_unknown (RB_RECENT_ROW (row));
    i++;
  }
  update_pages (self);
}

static void
look_for (RbStartView *self, GPtrArray *recents)
{
  g_autoptr (GTask) task = NULL;

  stop_looking (self);
  self->looking = g_cancellable_new ();
  task = g_task_new (NULL, self->looking, on_looked, self);
  g_task_set_task_data (task, g_ptr_array_ref (recents), (GDestroyNotify)g_ptr_array_unref);
  g_task_run_in_thread (task, look);
}

/* --- the view --------------------------------------------------------------------------------- */

static void
on_row_removed (RbStartView *self)
{
  rb_start_view_refresh (self);
  if (gtk_widget_get_visible (self->recents_group))
    gtk_widget_child_focus (GTK_WIDGET (self->recents), GTK_DIR_TAB_FORWARD);
}

static void
rb_start_view_map (GtkWidget *widget)
{
  rb_start_view_refresh (RB_START_VIEW (widget));
  GTK_WIDGET_CLASS (rb_start_view_parent_class)->map (widget);
}

static void
rb_start_view_dispose (GObject *object)
{
  stop_looking (RB_START_VIEW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_START_VIEW);
  G_OBJECT_CLASS (rb_start_view_parent_class)->dispose (object);
}

static void
rb_start_view_class_init (RbStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_start_view_dispose;
  widget_class->map = rb_start_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RbStartView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RbStartView, recents_group);
  gtk_widget_class_bind_template_child (widget_class, RbStartView, recents);
  gtk_widget_class_bind_template_child (widget_class, RbStartView, empty);
  gtk_widget_class_bind_template_child (widget_class, RbStartView, sample_page);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_sample_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
rb_start_view_init (RbStartView *self)
{
  GtkWidget *page = rb_page_thumb_new (54, 70);

  gtk_widget_init_template (GTK_WIDGET (self));
  rb_page_thumb_set_brand (RB_PAGE_THUMB (page), "klar", rb_theme_default_accent ("klar"),
                           _ ("Newsletter"));
  gtk_box_append (self->sample_page, page);
}

GtkWidget *
rb_start_view_new (void)
{
  return g_object_new (RB_TYPE_START_VIEW, NULL);
}

void
rb_start_view_set_menu (RbStartView *self, GMenuModel *menu)
{
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

void
rb_start_view_refresh (RbStartView *self)
{
  g_autoptr (GPtrArray) recents = rb_recent_list ();
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->recents, 0)) != NULL)
    gtk_list_box_remove (self->recents, GTK_WIDGET (old));
  for (guint i = 0; i < recents->len; i++) {
    GtkWidget *row = rb_recent_row_new (recents->pdata[i]);

    g_signal_connect_object (row, "removed", G_CALLBACK (on_row_removed), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->recents, row);
  }
  update_pages (self);
  look_for (self, recents);
}

void
rb_start_view_focus (RbStartView *self, const char *path)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->recents, i)) != NULL; i++)
    if (g_strcmp0 (rb_recent_row_get_path (RB_RECENT_ROW (row)), path) == 0)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}
