/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * preview-web: what the preview asks of WebKit, and the module that answers it. WebKit and what it
 * needs are larger than all the rest and take as long to load as a small window to open; so the
 * program is not linked to them, and loads them in a thread while GTK starts.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The scripts' own world, and the name of its message handler. */
#define RB_PREVIEW_WORLD "rundbrief"
/** The address of the page itself, and where it finds its images. */
#define RB_PREVIEW_MAIL "rundbrief:///mail"
#define RB_PREVIEW_IMAGES "rundbrief:///image/"

/** The width of the page's scroll bar, in pixels: it stands beside the page, not over it. */
#define RB_PREVIEW_BAR 8

/** An image that the page waits for. */
typedef struct _RbWebRequest RbWebRequest;

/** What a page tells, always in the main thread. */
typedef struct {
  /** It wants the image of this name: to be answered once, now or later. */
  void (*wants_image) (const char *name, RbWebRequest *request, gpointer data);
  /** What was loaded stands, and scripts can be called; the images may still be on their way. */
  void (*ready) (gpointer data);
  /** Our script has sent this. */
  void (*said) (const char *message, gpointer data);
  /** Its process is gone, and the page with it. */
  void (*died) (gpointer data);
} RbWebEvents;

/** What the module does. The views are WebKitWebViews. */
typedef struct {
  /** What can be done ahead, in any thread, once. */
  void (*prepare) (void);
  /** A view locked down as far as it can be while our own script still runs. Floating. */
  GtkWidget *(*new_view) (void);
  /** @events must live as long as the view; %NULL for none any more. */
  void (*set_events) (GtkWidget *view, const RbWebEvents *events, gpointer data);
  /** Loads a page; the only load that is allowed. */
  void (*load) (GtkWidget *view, const char *html);
  /** Calls a script with @arguments, an "a{sv}"; @done is told when it is over, also in vain. */
  void (*call) (GtkWidget *view, const char *script, GVariant *arguments, void (*done) (gpointer),
                gpointer data);
  /** The same for a script that answers with a text; @answer is %NULL if it does not. */
  void (*ask) (GtkWidget *view, const char *script, void (*done) (const char *answer, gpointer),
               gpointer data);
  /**
   * Prints the page as a PDF of one sheet of @width by @height CSS pixels, in which it was laid
   * out. @done is told once @path stands, or why not.
   */
  void (*print) (GtkWidget *view, const char *path, double width, double height,
                 void (*done) (const GError *error, gpointer), gpointer data);
  void (*set_zoom) (GtkWidget *view, double zoom);
  /** Gives the page an image, or tells it with %NULL that there is none. Ends @request. */
  void (*answer) (RbWebRequest *request, GBytes *bytes, const char *mime);
} RbPreviewWeb;

/**
 * The module's one symbol, a pointer to an RbPreviewWeb, and the other module that has what it
 * points to under the same name: preview-module.c says why there are two.
 */
#define RB_PREVIEW_WEB_SYMBOL "rb_preview_web"
#define RB_PREVIEW_WEBKIT "librundbrief-webkit.so"

/** Begins to load the module in a thread, unless that is so already: best at the very beginning. */
void rb_preview_web_begin (void);
/** The same; @loaded is told of the end from the main loop. */
void rb_preview_web_when_loaded (void (*loaded) (gpointer), gpointer data);
/** Whether rb_preview_web_get() would not wait, and a page may be shown: see sandbox.h. */
gboolean rb_preview_web_is_ready (void);
/** Waits until it is loaded. %NULL if it cannot be. Of the main thread alone. */
const RbPreviewWeb *rb_preview_web_get (void);
/**
 * Begins the view, and with it the processes, of a page that will soon be wanted; nothing if that
 * would have to wait. A page's processes take as long to start as a window to be built. A view that
 * is not taken goes after a while.
 */
void rb_preview_web_begin_view (void);
/** That view, or a new one. (transfer full) */
GtkWidget *rb_preview_web_take_view (void);
/** Waits for the thread: the program must not end while it runs. */
void rb_preview_web_end (void);

G_END_DECLS
