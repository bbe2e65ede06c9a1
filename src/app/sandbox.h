/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * sandbox: whether this system lets WebKit shut the preview off. Where it does not, WebKit ends the
 * whole program as soon as a page is shown, so it must be asked before.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*RbSandboxFunc) (gboolean works, gpointer data);

/** Begins to ask: once per run of the program, and best at its very beginning. */
void rb_sandbox_begin (void);
/** Whether the answer is there by now, and is yes. Does not wait. */
gboolean rb_sandbox_is_known_to_work (void);
/** Asks once per run of the program; @func is called later, from the main loop. */
void rb_sandbox_probe (RbSandboxFunc func, gpointer data);

G_END_DECLS
