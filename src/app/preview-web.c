/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-web.h"
#include "base/own.h"
#include "config.h"

static GThread *thread;
static const RbPreviewWeb *web;
static gboolean asked;
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
rb_preview_web_is_loaded (void)
{
  return asked || g_atomic_int_get (&there);
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

void
rb_preview_web_end (void)
{
  if (thread != NULL)
    rb_preview_web_get ();
}
