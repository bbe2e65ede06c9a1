/* SPDX-License-Identifier: GPL-3.0-or-later */
/** renderer: with what GTK draws the windows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Has GTK draw by the processor where there is no graphics card: GL would be done by the processor
 * there too, more slowly, and takes a good part of the start to load. What the environment asks for
 * stays. Before GTK begins.
 */
void rb_renderer_choose (void);

G_END_DECLS
