/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-put.h"
#include "config.h"
#include "dialogs.h"
#include "wait.h"
#include "window.h"
#include <glib/gi18n.h>

struct _RbSectionPut {
  GWeakRef widget;
  RbNode *issue;
  RbNode *after;
  RbSectionsPut put;
  GObject *owner;
  GCancellable *cancellable;
  RbWait *wait;
  GBytes *bytes;
};

RbSectionPut *
rb_section_put_new (GtkWidget *widget, RbNode *issue, RbNode *after, RbSectionsPut put,
                    GObject *owner)
{
  RbSectionPut *self = g_new0 (RbSectionPut, 1);

  g_weak_ref_init (&self->widget, widget);
  self->issue = g_object_ref (issue);
  self->after = after != NULL ? g_object_ref (after) : NULL;
  self->put = put;
  self->owner = g_object_ref (owner);
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
section_put_free (RbSectionPut *self)
{
  g_clear_pointer (&self->wait, rb_wait_free);
  g_weak_ref_clear (&self->widget);
  g_object_unref (self->issue);
  g_clear_object (&self->after);
  g_object_unref (self->owner);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static RbWindow *
get_window (RbSectionPut *self)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);

  return widget != NULL ? rb_window_of (widget) : NULL;
}

void
rb_section_put_fail (RbSectionPut *self, const GError *error)
{
  RbWindow *window = get_window (self);

  if (window != NULL && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rb_show_error (GTK_WINDOW (window), _ ("Nothing was pasted"), error);
  section_put_free (self);
}

/* Places are told by neighbours: numbers may have changed while photos were read. */
static guint
find_index (RbSectionPut *self)
{
  if (self->after == self->issue)
    return 0;
  if (self->after == NULL || rb_node_get_parent (self->after) != self->issue)
    return G_MAXUINT;
  return rb_node_get_index (self->after) + 1;
}

static void
put_in (RbSectionPut *self, RbSectionPack *pack)
{
  RbDocument *document = rb_document_of (self->issue);
  guint n = rb_section_pack_count (pack);
  g_autofree char *told = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u section pasted", "%u sections pasted", n), n);
  RbWindow *window = get_window (self);
  RbNode *first;

  rb_document_pause (document);
  first = rb_section_pack_put (pack, self->issue, find_index (self));
  if (window != NULL)
    rb_window_toast (window, told, _ ("Undo"), "win.undo");
  if (self->put != NULL && first != NULL)
    self->put (first, self->owner);
}

static void
read_pack (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RbSectionPut *self = data;
  GError *error = NULL;
  RbSectionPack *pack = rb_section_pack_read (self->bytes, cancellable, &error);

  if (pack != NULL)
    g_task_return_pointer (task, pack, (GDestroyNotify)rb_section_pack_free);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  RbSectionPut *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RbSectionPack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_pointer (&self->wait, rb_wait_free);
  if (pack == NULL) {
    rb_section_put_fail (self, error);
    return;
  }
  /* The issue, or the newsletter with it, may be gone. */
  if (rb_document_of (self->issue) != NULL)
    put_in (self, pack);
  section_put_free (self);
}

void
rb_section_put_start (RbSectionPut *self, GBytes *bytes)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_read, self);

  self->bytes = g_bytes_ref (bytes);
  if (widget != NULL)
    self->wait = rb_wait_new (widget, _ ("Pasting"), NULL, self->cancellable);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_pack);
}
