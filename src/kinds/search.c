/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"
#include "passage.h"
#include <string.h>

struct _RbSearch {
  GObject parent_instance;
  RbDocument *document; /* weak */
  RbSearchIndex *index; /* %NULL where SQLite has none: nothing is found */
  GHashTable *unread;   /* ids of issues */
};

G_DEFINE_FINAL_TYPE (RbSearch, rb_search, G_TYPE_OBJECT)

static void
touch (RbSearch *self, RbNode *issue)
{
  gint64 id = rb_node_get_id (issue);

  /* Nobody gets a template to read. */
  if (!rb_issue_is_template (issue) && !g_hash_table_contains (self->unread, &id))
    g_hash_table_add (self->unread, g_memdup2 (&id, sizeof id));
}

static void
touch_all (RbSearch *self)
{
  RbNode *root = rb_document_get_root (self->document);

  for (guint i = 0; i < rb_node_count (root, "issues"); i++)
    touch (self, rb_node_nth (root, "issues", i));
}

/* A photo that texts name stands in the newsletter: any issue may show its words. */
static void
touch_of (RbSearch *self, RbNode *node)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");

  if (issue != NULL)
    touch (self, issue);
  else if (rb_node_is (node, RB_KIND_PICTURE))
    touch_all (self);
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbSearch *self)
{
  touch_of (self, node);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbSearch *self)
{
  touch_of (self, node);
}

/* It may have left another issue. */
static void
on_node_moved (RbDocument *document, RbNode *node, RbSearch *self)
{
  touch_all (self);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbSearch *self)
{
  touch_of (self, node);
  touch_of (self, parent);
}

static void
rb_search_finalize (GObject *object)
{
  RbSearch *self = RB_SEARCH (object);

  g_clear_weak_pointer (&self->document);
  g_clear_pointer (&self->index, rb_search_index_free);
  g_hash_table_unref (self->unread);
  G_OBJECT_CLASS (rb_search_parent_class)->finalize (object);
}

static void
rb_search_class_init (RbSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_search_finalize;
}

static void
rb_search_init (RbSearch *self)
{
  self->index = rb_search_index_new ();
  self->unread = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

RbSearch *
rb_search_new (RbDocument *document)
{
  RbSearch *self = g_object_new (RB_TYPE_SEARCH, NULL);

  g_set_weak_pointer (&self->document, document);
  touch_all (self);
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  g_signal_connect_object (document, "node-added", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_moved), self, 0);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
  return self;
}

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct {
  RbSearchIndex *index;
  gint64 issue;
  const char *date;
} Reading;

static gboolean
on_passage (const RbPassage *passage, gpointer data)
{
  Reading *reading = data;
  g_autofree char *words = rb_passage_dup_words (passage);

  rb_search_index_add (reading->index, reading->issue, reading->date,
                       rb_node_get_id (passage->node), passage->field, passage->paragraph, words);
  return TRUE;
}

static void
read_issue (RbSearch *self, gint64 id)
{
  RbNode *issue = rb_document_find (self->document, id);
  Reading reading = { self->index, id, issue != NULL ? rb_node_get (issue, "date") : "" };

  rb_search_index_begin (self->index);
  rb_search_index_remove (self->index, id);
  if (issue != NULL)
    rb_passages_walk_all (issue, on_passage, &reading);
  rb_search_index_end (self->index);
}

gboolean
rb_search_read (RbSearch *self)
{
  GHashTableIter iter;
  gpointer next;
  gint64 id;

  g_hash_table_iter_init (&iter, self->unread);
  if (self->index == NULL || self->document == NULL || !g_hash_table_iter_next (&iter, &next, NULL))
    return FALSE;
  id = *(gint64 *)next;
  g_hash_table_iter_remove (&iter);
  read_issue (self, id);
  return TRUE;
}

GPtrArray *
rb_search_query (RbSearch *self, const char *words, guint per_issue)
{
  while (rb_search_read (self))
    ;
  if (self->index == NULL || self->document == NULL)
    return g_ptr_array_new ();
  return rb_search_index_query (self->index, words, per_issue);
}
