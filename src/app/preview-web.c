/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-web.h"
#include "base/own.h"
#include "config.h"
#include "sandbox.h"

/* Seconds that a view is kept which nobody wants: the preview may be hidden. */
#define KEPT 20

static GThread *thread;
static const RbPreviewWeb *web;
static gboolean asked;
static GtkWidget *begun;              /* a view that waits to be wanted */
static guint unwanted;                /* a timeout */
static gint there;                    /* atomic: the thread has nothing left to do */
static GQueue waiting = G_QUEUE_INIT; /* of Waiting */

typedef struct {
  void (*loaded) (gpointer);
  gpointer data;
} Waiting;

static gpointer
load (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  const RbPreviewWeb *const *found =
      rb_own_module ("src/app/librundbrief-preview.so",
                     RB_LIBDIR "/rundbrief/librundbrief-preview.so", RB_PREVIEW_WEB_SYMBOL, &error);

  if (found == NULL) {
    g_warning ("No preview: %s", error->message);
    return NULL;
  }
  (*found)->prepare ();
  return (gpointer)*found;
}

static gboolean
on_loaded (gpointer unused)
{
  Waiting *next;

  rb_preview_web_get ();
  while ((next = g_queue_pop_head (&waiting)) != NULL) {
    next->loaded (next->data);
    g_free (next);
  }
  return G_SOURCE_REMOVE;
}

static gpointer
load_beside (gpointer unused)
{
  gpointer found = load (NULL);

  g_idle_add (on_loaded, NULL);
  g_atomic_int_set (&there, TRUE);
  return found;
}

void
rb_preview_web_begin (void)
{
  if (!asked && thread == NULL)
    thread = g_thread_new ("preview", load_beside, NULL);
}

void
rb_preview_web_when_loaded (void (*loaded) (gpointer), gpointer data)
{
  Waiting *next = g_new (Waiting, 1);

  *next = (Waiting){ loaded, data };
  g_queue_push_tail (&waiting, next);
  rb_preview_web_begin ();
  if (thread == NULL)
    g_idle_add (on_loaded, NULL);
}

gboolean
rb_preview_web_is_ready (void)
{
  return (asked || g_atomic_int_get (&there)) && rb_sandbox_is_known_to_work ();
}

const RbPreviewWeb *
rb_preview_web_get (void)
{
  if (!asked) {
    web = thread != NULL ? g_thread_join (g_steal_pointer (&thread)) : load (NULL);
    asked = TRUE;
  }
  return web;
}

static gboolean
on_unwanted (gpointer unused)
{
  unwanted = 0;
  g_clear_object (&begun);
  return G_SOURCE_REMOVE;
}

void
rb_preview_web_begin_view (void)
{
  if (begun != NULL || !rb_preview_web_is_ready () || rb_preview_web_get () == NULL)
    return;
  begun = g_object_ref_sink (web->new_view ());
  unwanted = g_timeout_add_seconds (KEPT, on_unwanted, NULL);
}

GtkWidget *
rb_preview_web_take_view (void)
{
  GtkWidget *view = g_steal_pointer (&begun);

  g_clear_handle_id (&unwanted, g_source_remove);
  return view != NULL ? view : g_object_ref_sink (rb_preview_web_get ()->new_view ());
}

void
rb_preview_web_end (void)
{
  g_clear_handle_id (&unwanted, g_source_remove);
  g_clear_object (&begun);
  if (thread != NULL)
    rb_preview_web_get ();
}
