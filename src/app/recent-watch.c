/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recent-watch.h"
#include "recent.h"
#include <string.h>

#define KEY "rb-recent-watch"
/* How long nothing is written to the file before the list is, in milliseconds. */
#define PAUSE 1000

typedef struct {
  RbDocument *document; /* owns this */
  char *noted;          /* what the list tells of it */
  guint source;
} Watch;

static void
free_watch (gpointer data)
{
  Watch *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->noted);
  g_free (self);
}

static char *
dup_told (Watch *self)
{
  RbNode *root = rb_document_get_root (self->document);
  RbNode *issue = rb_document_get_newest_issue (self->document);

  return g_strdup_printf ("%s\n%s\n%s\n%s\n%u", rb_node_get (root, "name"),
                          rb_node_get (root, "theme.preset"), rb_node_get (root, "theme.accent"),
                          issue != NULL ? rb_node_get (issue, "title") : "",
                          issue != NULL ? rb_node_count (issue, "sections") : 0);
}

static gboolean
on_pause (gpointer data)
{
  Watch *self = data;
  g_autofree char *told = dup_told (self);

  self->source = 0;
  if (strcmp (told, self->noted) == 0)
    return G_SOURCE_REMOVE;
  g_free (self->noted);
  self->noted = g_steal_pointer (&told);
  rb_recent_add_document (self->document);
  return G_SOURCE_REMOVE;
}

static void
on_state_changed (RbDocument *document, Watch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, on_pause, self, NULL);
}

void
rb_recent_watch (RbDocument *document)
{
  Watch *self;

  if (rb_store_get_path (rb_document_get_store (document)) == NULL)
    return;
  if (g_object_get_data (G_OBJECT (document), KEY) != NULL) {
    rb_recent_add_document (document);
    return;
  }
  self = g_new0 (Watch, 1);
  self->document = document;
  self->noted = g_strdup ("");
  g_object_set_data_full (G_OBJECT (document), KEY, self, free_watch);
  g_signal_connect (document, "state-changed", G_CALLBACK (on_state_changed), self);
  /* Not now: writing the list waits for the disk, and the window is not shown yet. */
  on_state_changed (document, self);
}

void
rb_recent_unwatch (RbDocument *document)
{
  Watch *self = g_object_get_data (G_OBJECT (document), KEY);

  rb_recent_add_document (document);
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (document, self);
  g_object_set_data (G_OBJECT (document), KEY, NULL);
}
