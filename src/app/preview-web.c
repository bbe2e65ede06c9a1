/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-web.h"
#include "base/own.h"
#include "config.h"

static GThread *thread;
static const RbPreviewWeb *web;
static gboolean asked;

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

void
rb_preview_web_begin (void)
{
  if (!asked && thread == NULL)
    thread = g_thread_new ("preview", load, NULL);
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
