/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-filter: WebKit's own wall around a view, which lets only our own scheme through. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/** Puts it up; @done is told from the main loop, also if that could not be. */
void rb_preview_filter_add (WebKitWebView *view, void (*done) (WebKitWebView *view));

G_END_DECLS
