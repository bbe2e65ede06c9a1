/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * sandbox: whether this system lets WebKit shut the preview off. Where it does not, WebKit ends the
 * whole program as soon as a page is shown, so it must be asked before. Of the main thread alone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Begins to ask: once per run of the program, and best at its very beginning. */
void rb_sandbox_begin (void);
/** The answer, which is waited for. */
gboolean rb_sandbox_works (void);

G_END_DECLS
