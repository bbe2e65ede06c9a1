/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-filter.h"

/* Everything is blocked but our own scheme. Another text needs another id: it is kept under that.
 */
#define FILTER_ID "preview-1"
#define FILTER                                                                                     \
  "[{\"trigger\":{\"url-filter\":\".*\"},\"action\":{\"type\":\"block\"}},"                        \
  "{\"trigger\":{\"url-filter\":\"^rundbrief:\"},\"action\":{\"type\":\"ignore-previous-rules\"}}" \
  ","                                                                                              \
  "{\"trigger\":{\"url-filter\":\"^data:image\"},\"action\":{\"type\":\"ignore-previous-rules\"}}" \
  "]"

typedef struct {
  WebKitWebView *view;
  void (*done) (WebKitWebView *view);
} Adding;

/* Takes @filter over, and ends @adding. */
static void
use_filter (Adding *adding, WebKitUserContentFilter *filter)
{
  if (filter != NULL) {
    webkit_user_content_manager_add_filter (webkit_web_view_get_user_content_manager (adding->view),
                                            filter);
    webkit_user_content_filter_unref (filter);
  }
  adding->done (adding->view);
  g_object_unref (adding->view);
  g_free (adding);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *filter = webkit_user_content_filter_store_save_finish (
      WEBKIT_USER_CONTENT_FILTER_STORE (source), result, &error);

  /* The other walls stand: show the mail all the same. */
  if (filter == NULL)
    g_warning ("The preview’s filter could not be stored: %s", error->message);
  use_filter (data, filter);
}

/* Translated once, kept in the cache: that is most of the way to the first page. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  WebKitUserContentFilter *filter = webkit_user_content_filter_store_load_finish (
      WEBKIT_USER_CONTENT_FILTER_STORE (source), result, NULL);
  g_autoptr (GBytes) json = NULL;

  if (filter != NULL) {
    use_filter (data, filter);
    return;
  }
  json = g_bytes_new_static (FILTER, sizeof FILTER - 1);
  webkit_user_content_filter_store_save (WEBKIT_USER_CONTENT_FILTER_STORE (source), FILTER_ID, json,
                                         NULL, on_saved, data);
}

void
rb_preview_filter_add (WebKitWebView *view, void (*done) (WebKitWebView *view))
{
  g_autofree char *folder =
      g_build_filename (g_get_user_cache_dir (), "rundbrief", "filters", NULL);
  g_autoptr (WebKitUserContentFilterStore) store = webkit_user_content_filter_store_new (folder);
  Adding *adding = g_new (Adding, 1);

  *adding = (Adding){ g_object_ref (view), done };
  webkit_user_content_filter_store_load (store, FILTER_ID, NULL, on_loaded, adding);
}
