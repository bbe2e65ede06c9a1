/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <webkit/webkit.h>

G_BEGIN_DECLS

/** The scripts' own world, and the name of its message handler. */
#define RB_PREVIEW_WORLD "rundbrief"
/** Where the page finds its images. */
#define RB_PREVIEW_IMAGES "rundbrief:///image/"

/** The width of the page's scroll bar, in pixels: it stands beside the page, not over it. */
#define RB_PREVIEW_BAR 8

/** Tells which image a name stands for, and the store that holds it. */
typedef const RbMailImage *(*RbImageFinder) (const char *name, RbStore **store, gpointer data);

/** A web view locked down as far as it can be while our own script still runs. */
WebKitWebView *rb_preview_view_new (void);
void rb_preview_view_set_finder (WebKitWebView *view, RbImageFinder finder, gpointer data);
/** Loads a page; the only load that is allowed. */
void rb_preview_view_load (WebKitWebView *view, const char *html);

/** Arguments of a script: name, "s" or "d", a text or a double, and so on until %NULL. Floating. */
GVariant *rb_preview_arguments (const char *name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
