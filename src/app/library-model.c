/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-model.h"
#include "config.h"
#include "photo-states.h"
#include <gtk/gtk.h>
#include <string.h>

/* The newsletter is read anew when nothing has changed for so long: not while somebody types. */
#define PAUSE_MS 300

struct _RbLibraryModel {
  GObject parent_instance;
  RbDocument *document;
  GListStore *items;
  GHashTable *by_bytes; /* SHA-256 (in the item's photo's list) → RbLibraryItem */
  GtkCustomFilter *filter;
  GtkFilterListModel *shown;
  char **words;
  RbLibraryFilters filters;
  char *licence;
  guint timer;
  gboolean stale;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbLibraryModel, rb_library_model, G_TYPE_OBJECT)

/* --- what is shown ---------------------------------------------------------------------------- */

static RbLibraryFilters
facets_of (RbLibraryItem *item)
{
  RbPhotoWants wants = rb_library_item_get (item)->wants;
  RbLibraryFilters facets = 0;

  if (wants & RB_PHOTO_WANTS_CREDIT)
    facets |= RB_LIBRARY_NO_CREDIT;
  if (wants & RB_PHOTO_WANTS_ALT)
    facets |= RB_LIBRARY_NO_ALT;
  if (wants & RB_PHOTO_IS_EXPIRED)
    facets |= RB_LIBRARY_EXPIRED;
  if (rb_library_item_is_unused (item))
    facets |= RB_LIBRARY_UNUSED;
  return facets;
}

static const char *
licence_of (RbLibraryItem *item)
{
  return rb_node_get (rb_library_item_get (item)->latest, "licence");
}

static gboolean
passes (RbLibraryModel *self, RbLibraryItem *item, RbLibraryFilters filters, const char *licence)
{
  return (facets_of (item) & filters) == filters &&
         (licence == NULL || strcmp (licence_of (item), licence) == 0) &&
         (self->words == NULL || rb_library_item_matches (item, self->words));
}

static gboolean
on_filter (gpointer item, gpointer data)
{
  RbLibraryModel *self = data;

  return passes (self, item, self->filters, self->licence);
}

static void
narrow (RbLibraryModel *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- following the newsletter ----------------------------------------------------------------- */

static RbLibraryItem *
nth_item (RbLibraryModel *self, guint i)
{
  g_autoptr (RbLibraryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

  return item;
}

/* Only the part that differs is taken out and put in: the rest stays selected. */
static void
set_items (RbLibraryModel *self, GPtrArray *items)
{
  guint n = rb_library_model_count (self), head = 0, tail = 0;

  while (head < MIN (n, items->len) && nth_item (self, head) == items->pdata[head])
    head++;
  while (tail < MIN (n, items->len) - head &&
         nth_item (self, n - 1 - tail) == items->pdata[items->len - 1 - tail])
    tail++;
  if (head + tail < MAX (n, items->len))
    g_list_store_splice (self->items, head, n - head - tail, items->pdata + head,
                         items->len - head - tail);
}

static void
read_newsletter (RbLibraryModel *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today = rb_photo_day_of (now);
  g_autoptr (GPtrArray) photos =
      rb_photo_uses_collect (rb_document_get_root (self->document), today);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = g_steal_pointer (&self->by_bytes);

  self->stale = FALSE;
  self->by_bytes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < photos->len; i++) {
    const RbStoredPhoto *photo = photos->pdata[i];
    RbLibraryItem *item = before != NULL ? g_hash_table_lookup (before, photo->sha256) : NULL;

    if (item != NULL) {
      rb_library_item_update (item, photos, photo);
    } else {
      item = rb_library_item_new (photos, photo);
      g_ptr_array_add (items, item);
    }
    g_hash_table_insert (self->by_bytes, g_strdup (photo->sha256), item);
  }
  /* What is here keeps its place while the window is open, whatever uses it by now. */
  for (guint i = 0; i < rb_library_model_count (self); i++) {
    RbLibraryItem *item = nth_item (self, i);

    if (g_hash_table_lookup (self->by_bytes, rb_library_item_get (item)->sha256) == item)
      g_ptr_array_add (items, g_object_ref (item));
  }
  set_items (self, items);
  if (rb_library_model_is_narrowed (self))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
rb_library_model_refresh (RbLibraryModel *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->stale)
    read_newsletter (self);
}

static gboolean
on_pause (gpointer data)
{
  RbLibraryModel *self = data;

  self->timer = 0;
  rb_library_model_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_document_changed (RbLibraryModel *self)
{
  self->stale = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

/* --- the object ------------------------------------------------------------------------------- */

static void
rb_library_model_dispose (GObject *object)
{
  RbLibraryModel *self = RB_LIBRARY_MODEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->document);
  g_clear_pointer (&self->by_bytes, g_hash_table_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->licence, g_free);
  G_OBJECT_CLASS (rb_library_model_parent_class)->dispose (object);
}

static void
rb_library_model_class_init (RbLibraryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_library_model_dispose;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_LIBRARY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_library_model_init (RbLibraryModel *self)
{
  self->items = g_list_store_new (RB_TYPE_LIBRARY_ITEM);
  self->filter = gtk_custom_filter_new (on_filter, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                           GTK_FILTER (g_object_ref (self->filter)));
}

RbLibraryModel *
rb_library_model_new (RbDocument *document)
{
  static const char *const names[] = { "field-changed", "node-added", "node-removed",
                                       "node-moved" };
  RbLibraryModel *self = g_object_new (RB_TYPE_LIBRARY_MODEL, NULL);

  self->document = g_object_ref (document);
  read_newsletter (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (document, names[i], G_CALLBACK (on_document_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

RbDocument *
rb_library_model_get_document (RbLibraryModel *self)
{
  return self->document;
}

GListModel *
rb_library_model_get_shown (RbLibraryModel *self)
{
  return G_LIST_MODEL (self->shown);
}

guint
rb_library_model_count (RbLibraryModel *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

RbLibraryItem *
rb_library_model_find (RbLibraryModel *self, const char *sha256)
{
  return g_hash_table_lookup (self->by_bytes, sha256);
}

void
rb_library_model_set_words (RbLibraryModel *self, const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strv_builder_end (builder);
  if (self->words[0] == NULL)
    g_clear_pointer (&self->words, g_strfreev);
  narrow (self);
}

void
rb_library_model_set_filters (RbLibraryModel *self, RbLibraryFilters filters)
{
  if (self->filters == filters)
    return;
  self->filters = filters;
  narrow (self);
}

RbLibraryFilters
rb_library_model_get_filters (RbLibraryModel *self)
{
  return self->filters;
}

void
rb_library_model_set_licence (RbLibraryModel *self, const char *licence)
{
  if (g_strcmp0 (self->licence, licence) == 0)
    return;
  g_free (self->licence);
  self->licence = g_strdup (licence);
  narrow (self);
}

gboolean
rb_library_model_is_narrowed (RbLibraryModel *self)
{
  return self->filters != 0 || self->licence != NULL || self->words != NULL;
}

/* --- counting --------------------------------------------------------------------------------- */

guint
rb_library_model_count_unused (RbLibraryModel *self)
{
  guint n = 0;

  for (guint i = 0; i < rb_library_model_count (self); i++)
    n += rb_library_item_is_unused (nth_item (self, i));
  return n;
}

guint
rb_library_model_count_filter (RbLibraryModel *self, RbLibraryFilters filter)
{
  guint n = 0;

  for (guint i = 0; i < rb_library_model_count (self); i++)
    n += passes (self, nth_item (self, i), self->filters | filter, self->licence);
  return n;
}

static void
licence_free (gpointer data)
{
  g_free (((RbLibraryLicence *)data)->licence);
  g_free (data);
}

GPtrArray *
rb_library_model_list_licences (RbLibraryModel *self)
{
  GPtrArray *licences = g_ptr_array_new_with_free_func (licence_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rb_library_model_count (self); i++) {
    RbLibraryItem *item = nth_item (self, i);
    RbLibraryLicence *licence = g_hash_table_lookup (known, licence_of (item));

    if (licence == NULL) {
      licence = g_new0 (RbLibraryLicence, 1);
      licence->licence = g_strdup (licence_of (item));
      g_hash_table_insert (known, licence->licence, licence);
      g_ptr_array_add (licences, licence);
    }
    licence->count += passes (self, item, self->filters, NULL);
  }
  return licences;
}
